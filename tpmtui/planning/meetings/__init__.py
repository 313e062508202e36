"""Series and their days, minutes, and what they leave open."""
