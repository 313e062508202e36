"""What cannot be in a database, and what of it can safely be mended."""
