"""Questions, forms and lists that open over a screen and hand back an answer."""
