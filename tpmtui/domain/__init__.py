"""WHAT EXISTS and what must hold of it: frozen dataclasses, standard library only."""
