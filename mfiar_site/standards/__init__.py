"""What others published and we follow, as data with its source."""
