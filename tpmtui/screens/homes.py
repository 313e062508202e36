"""Where a thing that was found, or told of, is at home: its screen, and what to show there."""

from __future__ import annotations

from typing import NamedTuple


class Home(NamedTuple):
    """The mode of a screen, the key to show on it, and the project that has to be shown for it.

    Without a `mode` the project is all there is to show; without a `project` any will do.
    """

    mode: str
    key: str
    project: str = ""


def home_of(kind: str, key: str) -> Home:
    """The home of a thing by its kind and key, as searches and reports give them."""
    match kind:
        case "project":
            return Home("", "", key)
        case "person":
            return Home("training", f"/{key}")
        case "course":
            return Home("training", f"{key}/")
        case "programme":
            return Home("training", "")
        case "record":
            return Home("training", key)
        case "chart":
            project, _, chart = key.partition("/")
            return Home("charts", chart, project)
        case "sprint":
            return Home("board", key, key.partition("/")[0])
        case "task" | "comment":
            return Home("board", key, key.partition("-")[0])
    return Home("meetings", key, key.partition("-")[0])
