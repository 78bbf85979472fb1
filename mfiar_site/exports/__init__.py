"""The files that a site offers beside its pages: downloads, metadata, feeds, pictures."""
