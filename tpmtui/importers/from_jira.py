"""The CSV that Jira exports: repeated columns, its own dates, seconds, links and work logs.

An issue keeps its number where that is free. It came to its status when its status category
changed or it was resolved; before, it was in the first column. Log entries are hours spent at their
own times. Priorities follow the order of Jira's sets; a resolution other than done is a tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from tpmtui.domain.drafts import BadRow, Change, Drafts, TaskDraft
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import Column, State
from tpmtui.domain.task import Dependency, Priority
from tpmtui.domain.text import folded
from tpmtui.importers.boards import by_state, check_states, meaning_of
from tpmtui.importers.cells import EMPTY
from tpmtui.importers.gathering import people_of, sprints_of
from tpmtui.importers.jira_columns import jira_columns
from tpmtui.importers.jira_issue import JiraIssue
from tpmtui.importers.jira_markup import markdown
from tpmtui.importers.moments import Moments
from tpmtui.importers.options import ImportOptions
from tpmtui.importers.table import Table, read_table
from tpmtui.importers.words import kind_named, priority_named

_KEY = re.compile(r"[A-Z][A-Z0-9_]*-([0-9]{1,9})", re.IGNORECASE)
_CATEGORIES = {
    **dict.fromkeys(("to do", "new", "zu erledigen", "à faire", "por hacer"), State.TODO),
    **dict.fromkeys(("in progress", "indeterminate", "in bearbeitung", "en cours"), State.DOING),
    **dict.fromkeys(("en curso", "em andamento", "itens pendentes"), State.DOING),
    **dict.fromkeys(("done", "complete", "fertig", "erledigt", "terminé"), State.DONE),
    **dict.fromkeys(("listo", "finalizada", "concluído"), State.DONE),
}
_USUAL = (
    Column("To Do", State.TODO),
    Column("In Progress", State.DOING),
    Column("Done", State.DONE),
)


# How each field of a task is read, None being nothing.
_READERS: dict[str, Callable[[JiraIssue], Any]] = {
    "title": lambda issue: issue.one("title"),
    "description": lambda issue: markdown(issue.one("description")),
    "kind": lambda issue: kind_named(issue.one("kind")),
    "priority": lambda issue: priority_named(issue.one("priority")) or Priority.NORMAL,
    "assignees": lambda issue: tuple(issue.all("assignees")),
    "tags": JiraIssue.tags,
    "points": JiraIssue.points,
    "estimate_hours": lambda issue: issue.hours("estimate_hours"),
    "remaining_hours": lambda issue: issue.hours("remaining_hours"),
    "spent_hours": lambda issue: issue.hours("spent_hours"),
    "start_after": lambda issue: issue.day("start_after"),
    "due": lambda issue: issue.day("due"),
    "sprint": JiraIssue.sprint,
}


def read_jira(text: str, options: ImportOptions) -> Drafts:
    """The issues of an export. Raises BadInput for a table that is none."""
    table = read_table(text)
    places = jira_columns(table.header, options.columns)
    for field in options.columns:
        if field not in places:
            table.get(options.columns[field])
    if not {"title", "key"} <= places.keys():
        raise BadInput("this is not a Jira export: it needs the columns Summary and Issue key")
    reader = _Reader(table, places, options)
    drafts = list(reader.drafts())
    columns = by_state(_whole_board(reader.columns.values()))
    check_states(columns, options.states)
    return Drafts(
        system="jira",
        tasks=drafts,
        columns=columns,
        people=people_of(drafts),
        sprints=sprints_of(drafts),
        name=reader.name,
        ordered="rank" in places,
        bad=tuple(reader.bad),
        notes=tuple(reader.notes()),
        unknown=table.unused({place for found in places.values() for place in found}),
    )


def _whole_board(columns: Collection[Column]) -> list[Column]:
    """The statuses met, and Jira's own for a state that no issue is in at the moment."""
    states = {column.state for column in columns}
    return [*columns, *(column for column in _USUAL if column.state not in states)]


class _Reader:
    """Rows to drafts; what cannot be read goes to `bad`, the columns of the board to `columns`."""

    def __init__(self, table: Table, places: Mapping[str, list[int]], options: ImportOptions):
        self.bad = list(table.bad)
        self.columns: dict[str, Column] = {}
        self._places = places
        self._states = options.states
        moments = Moments(options)
        self._issues = [JiraIssue(row, cells, places, moments) for row, cells in table.rows]
        # A parent is told by the number or by the key, depending on the column.
        self._ids = {issue.one("id"): issue.key for issue in self._issues}
        self._ids |= {issue.key: issue.key for issue in self._issues}
        self._names = dict(self._name_pairs())
        self._waits = self._all_waits()
        self.name = next((issue.one("project") for issue in self._issues), "")

    def drafts(self) -> Iterator[TaskDraft]:
        """The drafts of all sound rows, in the order of the board where the file has it."""
        for issue in sorted(self._issues, key=lambda issue: issue.one("rank")):
            try:
                if not issue.key:
                    raise BadInput("Issue key: is empty")
                yield self._draft(issue)
            except BadInput as error:
                self.bad.append(BadRow(issue.row, "", str(error)))

    def notes(self) -> Iterator[str]:
        """The links that lead out of the file."""
        keys = {issue.key for issue in self._issues}
        lost = [key for key in self._waits if key not in keys]
        if lost:
            yield f"left out: links to issues that wait and are not in the file: {', '.join(lost)}"

    def _draft(self, issue: JiraIssue) -> TaskDraft:
        created, updated = issue.moment("created"), issue.moment("updated")
        number = _KEY.fullmatch(issue.key)
        column, changes = self._place(issue)
        fields: dict[str, Any] = {"column": column} if column else {}
        told = self._places.keys() | ({"tags"} if "resolution" in self._places else set())
        for field, read in _READERS.items():
            if field in told:
                value = read(issue)
                fields[field] = EMPTY[field] if value is None else value
        if not fields["title"]:
            raise BadInput("Summary: is empty")
        if {"blocks", "blocked by"} & self._places.keys():
            links = self._waits.get(issue.key, {})
            fields["depends"] = tuple(Dependency(key) for key in links)
        if {"parent", "epic"} & self._places.keys():
            above = issue.one("parent") or issue.one("epic")
            fields["parent"] = self._ids.get(above, above) or None
        if "attachment" in self._places:
            fields["links"] = tuple(issue.attachments())
        logged, comments = issue.work(self._names)
        if logged and not fields.get("spent_hours"):
            fields["spent_hours"] = logged[-1].value
        return TaskDraft(
            id=issue.key,
            row=issue.row,
            fields=fields,
            number=int(number[1]) if number else None,
            by=issue.one("creator") or issue.one("reporter"),
            created=created,
            updated=updated,
            first={"spent_hours": None} if logged else {},
            changes=(*changes, *logged),
            comments=(*comments, *issue.comments(self._names)),
        )

    def _place(self, issue: JiraIssue) -> tuple[str | State | None, tuple[Change, ...]]:
        """The column of an issue, and how it came there."""
        status, resolved = issue.one("column"), issue.moment("resolved")
        state = self._state(issue, status, done=resolved is not None)
        if status:
            self.columns.setdefault(folded(status), Column(status, state))
        to = status or (state if {"state", "resolved"} & self._places.keys() else None)
        moved = issue.moment("moved") or issue.moment("updated")
        at = (resolved if state is State.DONE else None) or moved
        if to is None or at is None or state is State.TODO:
            return to, ()
        return to, (Change(at, "", "column", to),)

    def _state(self, issue: JiraIssue, status: str, *, done: bool) -> State:
        given = self._states.get(folded(status))
        known = self.columns.get(folded(status))
        if given or known:
            return given or known.state  # type: ignore[union-attr]
        judged = _CATEGORIES.get(folded(issue.one("state"))) or meaning_of(status)
        return judged or (State.DONE if done else State.TODO)

    def _all_waits(self) -> dict[str, dict[str, None]]:
        """The keys each issue waits on, whichever end of a link the file tells."""
        waits: dict[str, dict[str, None]] = {}
        for issue in self._issues:
            for other in issue.all("blocks"):
                waits.setdefault(self._ids.get(other, other), {})[issue.key] = None
            for other in issue.all("blocked by"):
                waits.setdefault(issue.key, {})[self._ids.get(other, other)] = None
        return waits

    def _name_pairs(self) -> Iterator[tuple[str, str]]:
        """Account ids with the names that stand beside them: work and comments have ids only."""
        for issue in self._issues:
            for role in ("assignee", "reporter", "creator"):
                name = issue.one("assignees" if role == "assignee" else role)
                if name and issue.one(f"{role} id"):
                    yield issue.one(f"{role} id"), name
