"""What a file to import probably is, from its name and its first bytes."""

from __future__ import annotations

from pathlib import Path

_MARKS = (
    ("tpmtui", (b'"tpmtui/',)),
    ("trello", (b'"idBoard"', b'"idList"', b'"idMemberCreator"', b'"shortLink"', b'"actions"')),
    ("taskwarrior", (b'"uuid"', b'"entry"')),
    ("github", (b'"number"', b'"html_url"', b'"labels"', b'"url"')),
)
_BY_SUFFIX = {".md": "minutes", ".markdown": "minutes", ".ics": "ics"}
_ENOUGH = 2
_JIRA = (b"issue key", b"issue id", b"issue type", b"vorgangstyp")
_COMPLETIONS = (b"course", b"person")


def guess_format(path: Path, head: bytes) -> str:
    """The name of the likeliest import format, empty where nothing speaks for any."""
    if path.suffix.lower() in (".csv", ".tsv"):
        first = head.replace(b"\x00", b"").split(b"\n", 1)[0].lower()
        if any(mark in first for mark in _JIRA):
            return "jira"
        return "completions" if all(mark in first for mark in _COMPLETIONS) else "csv"
    if path.suffix.lower() in _BY_SUFFIX:
        return _BY_SUFFIX[path.suffix.lower()]
    if path.suffix.lower() != ".json":
        return ""
    found = {name: sum(mark in head for mark in marks) for name, marks in _MARKS}
    if found["tpmtui"]:
        return "tpmtui"
    best = max(found, key=lambda name: found[name])
    return best if found[best] >= _ENOUGH else ""


def head_of(path: Path, size: int = 8192) -> bytes:
    """The first bytes of a regular file, none where it cannot be read."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(size)
    except OSError:
        return b""
