"""One row of a Jira export: its cells by what they hold, each read as Jira writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from tpmtui.domain.drafts import Change, CommentDraft
from tpmtui.domain.errors import BadInput
from tpmtui.domain.task import Link
from tpmtui.domain.text import brief, folded
from tpmtui.importers.jira_markup import markdown
from tpmtui.importers.moments import Moments
from tpmtui.importers.words import tags_of
from tpmtui.shorthand.amounts import parse_points

# Older Jiras write a sprint with all its fields.
_SPRINT = re.compile(r".*\[.*\bname=(?P<name>[^,\]]*).*\]")
_SECONDS = re.compile(r"[0-9]{1,12}")
# The resolutions that say no more than that the work is done, or not yet.
_DONE_WELL = {
    "done", "fixed", "resolved", "complete", "completed", "unresolved",
    "fertig", "erledigt", "gelöst", "terminé", "résolu", "resuelto", "listo", "resolvido",
}  # fmt: skip


class JiraIssue:
    """An issue. Methods that read raise BadInput naming what cannot be read."""

    def __init__(
        self, row: int, cells: list[str], places: Mapping[str, list[int]], moments: Moments
    ) -> None:
        self.row = row
        self._cells = cells
        self._places = places
        self._moments = moments
        self.key = self.one("key")

    def all(self, what: str) -> list[str]:
        """Every value of a repeated column."""
        found = [self._cells[place].strip() for place in self._places.get(what, ())]
        return [value for value in found if value]

    def one(self, what: str) -> str:
        """The first value there is, or nothing."""
        return next(iter(self.all(what)), "")

    def moment(self, what: str) -> datetime | None:
        """A moment, None where none is written."""
        typed = self.one(what)
        return self._moments.moment(typed, what) if typed else None

    def day(self, what: str) -> date | None:
        """The day of a moment: Jira writes days as midnights."""
        moment = self.moment(what)
        return moment.date() if moment else None

    def hours(self, what: str) -> float | None:
        """Hours, which Jira counts in seconds."""
        typed = self.one(what)
        if typed and not _SECONDS.fullmatch(typed):
            raise BadInput(f"{what}: {brief(typed)} is not a number of seconds")
        return _whole(int(typed) / 3600) if typed else None

    def points(self) -> float | None:
        """Story points, from whichever column has them."""
        typed = self.one("points")
        return parse_points(typed) if typed else None

    def tags(self) -> tuple[str, ...]:
        """The labels; and how the issue was resolved, unless it was simply done."""
        resolution = self.one("resolution")
        told = [] if folded(resolution) in _DONE_WELL else [resolution.lower()]
        return tags_of([*self.all("tags"), *told])

    def sprint(self) -> str | None:
        """The last sprint the issue was in."""
        name = next(iter(reversed(self.all("sprint"))), "")
        match = _SPRINT.fullmatch(name)
        return (match["name"] if match else name) or None

    def attachments(self) -> Iterator[Link]:
        """The files, written as ``when;who;name;address``."""
        for cell in self.all("attachment"):
            parts = cell.split(";", 3)
            if len(parts) == 4 and parts[3].strip():
                yield Link(parts[3].strip(), parts[2].strip())

    def work(self, names: Mapping[str, str]) -> tuple[list[Change], list[CommentDraft]]:
        """Logged work, ``text;when;who;seconds``, as hours spent so far and as what was said.

        `names` are those of people by their account ids.
        """
        entries = []
        for log in self.all("work"):
            text, when, who, seconds = ["", "", "", *log.rsplit(";", 3)][-4:]
            if _SECONDS.fullmatch(seconds):
                moment = self._moments.moment(when, "work")
                entries.append((moment, names.get(who, ""), int(seconds) / 3600, text.strip()))
        changes, comments, total = [], [], 0.0
        for number, (at, by, hours, text) in enumerate(sorted(entries), start=1):
            total += hours
            changes.append(Change(at, by, "spent_hours", _whole(total)))
            if text:
                said = f"{_whole(hours)} h: {text}"
                comments.append(CommentDraft(id=f"work {number}", by=by, text=said, created=at))
        return changes, comments

    def comments(self, names: Mapping[str, str]) -> Iterator[CommentDraft]:
        """Comments, ``when;who;text``; those of one moment are told apart by their order."""
        met: dict[str, int] = {}
        for cell in self.all("comment"):
            at, _, rest = cell.partition(";")
            who, sign, text = rest.partition(";")
            if sign and text.strip():
                name = f"{at};{who}"
                met[name] = met.get(name, 0) + 1
                yield CommentDraft(
                    id=f"{name}#{met[name]}",
                    by=names.get(who, who),
                    text=markdown(text),
                    created=self._moments.moment(at, "comment"),
                )


def _whole(hours: float) -> float:
    """Hours to four places, 2 rather than 2.0."""
    rounded = round(hours, 4)
    return int(rounded) if rounded.is_integer() else rounded
