"""The daily workplace of a technical project manager, in a terminal."""

__version__ = "1.0.0"
