"""The pages, one a file: each gathers a plain record, which is its JSON twin, and renders it."""
