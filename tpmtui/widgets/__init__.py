"""Textual pieces that two or more screens use."""
