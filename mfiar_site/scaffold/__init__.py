"""A repository for a new site: its files, the program that makes it, the jobs of its forge."""
