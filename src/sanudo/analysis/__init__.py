"""Questions to coded articles, one a file: coding by a user's own codebook, its soundness, differences of codings."""
