"""The one gate: what may be published. Pages, figures and findings accept nothing else."""
