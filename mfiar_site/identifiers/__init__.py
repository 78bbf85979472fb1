"""What points at one person: found in texts and pictures, told without being repeated."""
