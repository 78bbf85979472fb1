"""Publish, in the open, how a team is closing ethnic gaps in care."""

__version__ = "0.1.0"
