"""How minutes are written down as Markdown so that the program can read them back word for word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tpmtui.domain.fences import fenced
from tpmtui.domain.minutes import ItemKind, ItemState

# An item of minutes: anything else is a line of a note.
ITEM = re.compile(
    r"(?P<lead> *)- (?:\[(?P<box>[ x])\] (?P<action>.*\S.*)"
    r"|\*\*(?P<kind>Decision|Question|Risk)(?: \#(?P<number>[0-9]{1,9}))?\*\*: (?P<said>.*\S.*))"
    r"|- (?P<topic>.*\S.*)",
    re.DOTALL,
)
# What a meeting says of itself below its title.
ABOUT = re.compile(r"\* \*\*Meeting\*\*: (?P<key>\S+), (?P<state>\w+)")
_KEEPS = r"due |done[,)]|carried[,)]|dropped[:,)]"
_GUARDED = re.compile(rf"(?<= )\((?={_KEEPS})")
_TOLD = re.compile(
    r"(?P<words>.*?)(?<!\\) \((?P<told>"
    r"(?:due (?P<due>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:, |(?=\))))?"
    r"(?:(?P<done>done)(?:, |(?=\))))?"
    r"(?:supersedes (?P<supersedes>[^\s,]+)(?:, |(?=\))))?"
    r"(?:superseded by (?P<later>[^\s,]+)(?:, |(?=\))))?"
    r"(?:(?P<state>carried|dropped)(?:: (?P<why>.*))?)?"
    r")\)",
    re.DOTALL,
)
_LINE_GUARD = re.compile(r"( *)\\([-*].*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of an item of minutes, told in brackets behind its words."""

    due: date | None = None
    done: bool = False
    supersedes: str = ""
    superseded_by: str = ""
    state: ItemState = ItemState.OPEN
    why: str = ""

    def __str__(self) -> str:
        """The words between the brackets, empty where there is nothing to tell."""
        away = self.state in (ItemState.CARRIED, ItemState.DROPPED)
        parts = (
            f"due {self.due}" if self.due else "",
            "done" if self.done else "",
            f"supersedes {self.supersedes}" if self.supersedes else "",
            f"superseded by {self.superseded_by}" if self.superseded_by else "",
            f"{self.state}{f': {self.why}' if self.why else ''}" if away else "",
        )
        return ", ".join(filter(None, parts))


def guarded(words: str) -> str:
    """Escaped words of an item in which nothing looks like its fate."""
    return _GUARDED.sub(r"\\(", words)


def with_fate(words: str, told: str) -> str:
    """Words with what is told of their fate."""
    return f"{words} ({told})" if told else words


def read_fate(text: str) -> tuple[str, str]:
    """The words of an item, and what is told behind them, both as they stand in the file."""
    match = _TOLD.fullmatch(text)
    return (match["words"], match["told"]) if match and match["told"] else (text, "")


def fate_in(told: str) -> Fate:
    """What the words between the brackets say. Raises ValueError for a day there is not."""
    match = _TOLD.fullmatch(f" ({told})")
    if not told or match is None:
        return Fate()
    return Fate(
        due=date.fromisoformat(match["due"]) if match["due"] else None,
        done=bool(match["done"]),
        supersedes=match["supersedes"] or "",
        superseded_by=match["later"] or "",
        state=ItemState(match["state"] or ("done" if match["done"] else "open")),
        why=match["why"] or "",
    )


def guarded_note(markdown: str) -> str:
    """A note none of whose lines looks like an item, or like what a meeting says of itself."""
    lines = markdown.split("\n")
    return "\n".join(
        line if is_code or not _looks_like_ours(line) else _guard(line)
        for line, is_code in zip(lines, fenced(lines), strict=True)
    )


def note_line(line: str) -> str:
    """A line of a note as it was before it was guarded."""
    match = _LINE_GUARD.fullmatch(line)
    bare = f"{match[1]}{match[2]}" if match else line
    return bare if _looks_like_ours(bare) else line


def _looks_like_ours(line: str) -> bool:
    return bool(ITEM.fullmatch(line) or ABOUT.fullmatch(line))


def _guard(line: str) -> str:
    bare = line.lstrip(" ")
    return f"{line[: len(line) - len(bare)]}\\{bare}"


LABELS = {"Decision": ItemKind.DECISION, "Question": ItemKind.QUESTION, "Risk": ItemKind.RISK}
