"""The check-in: one person's tasks after one another, a key each."""
