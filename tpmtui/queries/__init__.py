"""WHAT ONE CAN ASK: read_* gives a frozen answer."""
