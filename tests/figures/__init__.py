"""The figures: what is drawn, and what is written beside it."""
