"""WHAT ONE CAN DO: a verb, a transaction."""
