"""HOW IT LEAVES: an answer becomes text, one module per format."""
