"""WHAT WAS TYPED: dates, task lines and filters, understood."""
