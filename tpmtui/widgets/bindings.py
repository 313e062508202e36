"""A key of a screen in one line, so that a list of them reads like a table."""

from __future__ import annotations

from dataclasses import replace

from textual.binding import Binding


def bind(
    id: str,  # noqa: A002 - the word Textual has for it
    key: str,
    action: str,
    label: str,
    tooltip: str,
    *,
    priority: bool = False,
) -> Binding:
    """A key that help and palette tell of."""
    return Binding(key, action, label, show=False, tooltip=tooltip, id=id, priority=priority)


def hint(
    id: str,  # noqa: A002 - as above
    key: str,
    action: str,
    label: str,
    tooltip: str,
    *,
    priority: bool = False,
) -> Binding:
    """A key that the line at the bottom tells of as well."""
    return replace(bind(id, key, action, label, tooltip, priority=priority), show=True)
