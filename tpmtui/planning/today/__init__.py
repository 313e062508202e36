"""What needs someone now, worst first."""
