"""What a change of the record means, told from two versions of a site."""
