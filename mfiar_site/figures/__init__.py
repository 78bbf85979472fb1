"""A finding drawn: picture, title that states the finding, description, table."""
