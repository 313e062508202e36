"""The meetings screen: what is to come, what was said, and what is still open."""
