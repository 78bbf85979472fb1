"""The search of files for what points at one person."""
