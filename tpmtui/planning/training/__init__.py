"""Who is trained in what, what runs out, and who can step in."""
