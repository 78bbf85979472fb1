"""Text to model: project files and tables read strictly, every problem with its place."""
