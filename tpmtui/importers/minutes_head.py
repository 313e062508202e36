"""What minutes say about their meeting: title, day, time, and who was there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from tpmtui.domain.drafts import PersonDraft
from tpmtui.domain.errors import BadInput
from tpmtui.domain.meeting import Presence
from tpmtui.domain.person import handle_for
from tpmtui.domain.text import folded
from tpmtui.shorthand.names import month_number

_MONTH = r"[^\W\d_]{3,9}"
_DAY = re.compile(
    rf"""\b(?: (?P<iso> [0-9]{{4}}[-./][0-9]{{1,2}}[-./][0-9]{{1,2}} )
        | (?P<month> {_MONTH} )\.?[ ](?P<day> [0-9]{{1,2}} )(?:st|nd|rd|th)?,?[ ]
          (?P<year> [0-9]{{4}} )
        | (?P<day2> [0-9]{{1,2}} )(?:st|nd|rd|th)?\.?[ ](?P<month2> {_MONTH} )\.?,?[ ]
          (?P<year2> [0-9]{{4}} )
    )\b""",
    re.VERBOSE,
)
_TIME = re.compile(r"\b([01]?[0-9]|2[0-3]):([0-5][0-9])\b")
_ZONE = re.compile(r"\b(UTC|GMT|[A-Z][A-Za-z_]+/[A-Z][A-Za-z_/]+)\b")
_PRESENCE = {
    Presence.PRESENT: (
        "present", "attendees", "attendance", "participants", "attending", "in attendance",
        "attended", "who was there", "people", "members present", "in attendance",
    ),
    Presence.ABSENT: ("absent", "absentees", "missing", "not present"),
    Presence.EXCUSED: ("excused", "regrets", "apologies"),
}  # fmt: skip
_HANDLE = re.compile(r"(?<!\w)@(\w[\w.\-]{0,31})")
_ASIDE = re.compile(r"\s*[(\[].*?[)\]]|\s+[-–—]\s.*$")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Person:
    """Someone a line of minutes names."""

    name: str
    handle: str

    @property
    def id(self) -> str:
        """How the file's meetings refer to them."""
        return self.handle or folded(self.name)

    @property
    def draft(self) -> PersonDraft:
        """Them as a person to add."""
        handle = handle_for(self.handle or self.name)
        return PersonDraft(id=self.id, name=self.name or handle, handle=handle)


def day_in(text: str) -> tuple[date, str] | None:
    """The first day written in `text`, and the text without it; None where it has none."""
    for match in _DAY.finditer(text):
        day = _day(match)
        if day is not None:
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            return day, " ".join(rest.split()).strip(" -–—,:|()/")
    return None


def time_in(text: str) -> time | None:
    """The first time of day written in `text`."""
    match = _TIME.search(text)
    return time(int(match[1]), int(match[2])) if match else None


def zone_in(text: str) -> str | None:
    """The name of a time zone written in `text`."""
    match = _ZONE.search(text)
    return match[1] if match else None


def presence_named(heading: str) -> Presence | None:
    """What a heading such as Present, Attendees or Apologies says of the people below it."""
    word = folded(heading).strip(" :*")
    word = re.sub(r"\s*\(.*\)$", "", word)
    for presence, words in _PRESENCE.items():
        if word in words:
            return presence
    return None


def people_in(line: str) -> Iterator[Person | str]:
    """Everyone a line names, separated by commas or semicolons; a word that is no name as such.

    ``Ana Ruiz @ana (TSC)``, ``@ana``, ``Ana Ruiz, Ben Okafor``.
    """
    outside = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", line)
    for part in re.split(r"[,;]|\band\b", outside):
        text = part.strip(" *_`\t.")
        if not text:
            continue
        match = _HANDLE.search(text)
        name = _ASIDE.sub("", _HANDLE.sub("", text)).strip(" *_`-–—:")
        if match is None and (not name or len(name) > _LONGEST_NAME or not _is_name(name)):
            yield text
        else:
            yield Person(name, match[1] if match else "")


def merged(people: Iterable[Person]) -> tuple[dict[str, Person], list[str]]:
    """People by id, each once, and the names of those who stood there twice."""
    found: dict[str, Person] = {}
    twice = []
    for person in people:
        if person.id in found:
            twice.append(person.name or person.handle)
        found.setdefault(person.id, person)
    return found, twice


def _is_name(text: str) -> bool:
    return not re.search(r"https?:|[<>{}|=]|[0-9]{3}", text) and len(text.split()) <= 6


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date(*map(int, re.split(r"[-./]", match["iso"])))
        word = match["month"] or match["month2"]
        month = month_number(folded(word))
        if month is None:
            return None
        return date(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
    except ValueError:
        raise BadInput(f"{match[0]} does not exist: no such day in the calendar") from None
