"""Numbered changes of the schema, each frozen once released."""
