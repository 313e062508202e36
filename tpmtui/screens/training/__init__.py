"""Training: people by courses, one person, one course, what runs out, and who can step in."""
