"""What the published numbers say, worked out from published cells only."""
