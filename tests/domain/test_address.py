"""Passwords in addresses: found wherever they stand, and nothing else is."""

from __future__ import annotations

import pytest

from tpmtui.domain.address import without_passwords


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("postgresql://ana:pw@h/team", "postgresql://ana:***@h/team"),
        ("postgresql://ana:p@/:w@h:5432/team", "postgresql://ana:***@h:5432/team"),
        ("postgresql://:pw@h/team", "postgresql://:***@h/team"),
        ("postgresql://h/team?password=pw&user=ana", "postgresql://h/team?password=***&user=ana"),
        ("no 'postgres://a:b@c' here", "no 'postgres://a:***@c' here"),
        ("postgresql://ana@h:5432/team", "postgresql://ana@h:5432/team"),
        ("https://example.com/a:b/c", "https://example.com/a:b/c"),
        ("mail ana@h: see https://h:8080/x", "mail ana@h: see https://h:8080/x"),
    ],
)
def test_only_passwords_are_hidden(told: str, shown: str) -> None:
    assert without_passwords(told) == shown
