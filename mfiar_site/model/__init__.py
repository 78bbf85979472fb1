"""A well-formed project as values, each with the place of every key."""
