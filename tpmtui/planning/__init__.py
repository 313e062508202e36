"""WHAT FOLLOWS: pure functions over the domain, values in, a frozen answer out."""
