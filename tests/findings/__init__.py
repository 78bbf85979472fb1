"""The findings: what published numbers may be said to say."""
