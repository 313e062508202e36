"""Today: what needs someone now, and what is new."""
