"""HOW IT ARRIVES: text becomes drafts, one module per format."""
