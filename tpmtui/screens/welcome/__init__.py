"""The first screen of an empty database."""
