"""Figures and words in templates: the pages that people read."""
