"""What a check-in asks, who gave one, and what the team reads of it."""
