"""Published and computed examples of expiry: anchor, months, how many cycles, last day."""

from __future__ import annotations

RECURRENCES = [
    # dateutil's documented behaviour, and the arithmetic of the feature research
    ("2024-02-29", 12, 1, "2025-02-28"),
    ("2024-02-29", 48, 1, "2028-02-29"),
    ("2024-01-31", 1, 1, "2024-02-29"),
    ("2024-01-31", 1, 2, "2024-03-31"),  # from the anchor; chained it would be 03-29
    ("2023-08-31", 6, 1, "2024-02-29"),
    ("2005-01-31", 1, 1, "2005-02-28"),  # python.org tutor list, 2007-02
    ("2026-03-15", 36, 1, "2029-03-15"),  # 29 CFR 1910.178(l)(4): every three years
    ("9990-01-01", 1200, 1, "9999-12-31"),  # the calendar's last day
]

# Expires 2026-03-31, warned 30 days before: day, status, days left.
BOUNDARIES = [
    ("2026-02-28", "current", 31),
    ("2026-03-01", "expiring", 30),
    ("2026-03-31", "expiring", 0),
    ("2026-04-01", "expired", -1),
]
