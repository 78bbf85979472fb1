"""Every project of a site read, checked and gated: what is published, what stands in the way."""
