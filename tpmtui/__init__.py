"""The daily workplace of a technical project manager, in a terminal."""

__version__ = "0.1.0"
