"""Our own JSON: the tasks of a project, or everything there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from tpmtui.domain.drafts import BadRow, CommentDraft, Drafts, Everything, TaskDraft
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import Column, State
from tpmtui.domain.task import (
    Blocker,
    Criterion,
    Dependency,
    Kind,
    Link,
    LinkType,
    Priority,
    Source,
    Task,
)
from tpmtui.domain.text import brief, folded
from tpmtui.importers.boards import by_state
from tpmtui.importers.gathering import people_of, sprints_of
from tpmtui.importers.json_text import (
    Json,
    day_in,
    moment_in,
    number_in,
    object_in,
    objects_in,
    parse_json,
    records,
    text_in,
    texts_in,
)
from tpmtui.importers.moments import Moments
from tpmtui.importers.moves import moves
from tpmtui.importers.options import ImportOptions, refuse_columns, refuse_states
from tpmtui.shorthand.names import one_of

SCHEMA = "tpmtui/1"
_NUMBERS = ("points", "estimate_hours", "spent_hours", "remaining_hours", "duration_days")
_READ = {
    "key", "title", "description", "kind", "project", "column", "state", "priority", "parent",
    *("assignees", "tags", *_NUMBERS, "start_after", "due", "depends", "sprint", "blocked"),
    "acceptance", "links", "comments", "created", "started", "done", "source", "wip_reason",
    "updated",
}  # fmt: skip


def read_tpmtui(text: str, options: ImportOptions) -> Drafts | Everything:
    """What `export tasks` or `export all` wrote. Raises BadInput for any other document."""
    refuse_columns(options, "tpmtui has no columns to map")
    refuse_states(options, "the file says itself what its columns mean")
    document = parse_json(text)
    if not isinstance(document, dict) or not str(document.get("schema", "")).startswith("tpmtui/"):
        raise BadInput("this is not an export of tpmtui: it does not say which schema it has")
    if document["schema"] != SCHEMA:
        raise BadInput(
            f"written by a newer tpmtui ({brief(str(document['schema']))}): update this one"
        )
    items, subject = document.get("items"), document.get("subject")
    if subject == "all":
        if not isinstance(items, list):
            raise BadInput("the export is broken: it has no list of items")
        return Everything(items)
    if subject == "tasks":
        return _tasks(items, options)
    raise BadInput(f"an export of {brief(str(subject))} cannot be taken in: only tasks and all can")


def _tasks(items: object, options: ImportOptions) -> Drafts:
    reader = _Reader(items, options)
    drafts = list(reader.drafts())
    return Drafts(
        system="tpmtui",
        unit="item",
        tasks=drafts,
        columns=by_state(tuple(reader.columns.values())),
        people=people_of(drafts),
        sprints=sprints_of(drafts),
        complete=True,
        bad=tuple(reader.bad),
        unknown=tuple(reader.unknown),
    )


class _Reader:
    """Items to drafts; what cannot be read goes to `bad`, the columns of the board to `columns`."""

    def __init__(self, items: object, options: ImportOptions) -> None:
        self.bad: list[BadRow] = []
        self.unknown: dict[str, None] = {}
        self.columns: dict[str, Column] = {}
        self._moments = Moments(options)
        self._now = options.now
        self._items = list(records(items, "item", self.bad))

    def drafts(self) -> Iterator[TaskDraft]:
        """The drafts of all sound items."""
        for number, item in self._items:
            try:
                for name in ("key", "title"):
                    if not text_in(item, name).strip():
                        raise BadInput(f"{name}: is missing")
                yield self._draft(number, item)
            except BadInput as error:
                self.bad.append(BadRow(number, "", str(error), "item"))

    def _draft(self, row: int, item: Json) -> TaskDraft:
        key = text_in(item, "key")
        number = key.rpartition("-")[2]
        column, state = self._place(item)
        fields = {name: read for name, read in self._fields(item) if name in item}
        self._check(key, fields)
        if column or "state" in item:
            fields["column"] = column or state
        started, done = fields.get("started"), fields.get("done")
        source = object_in(item, "source")
        self.unknown |= dict.fromkeys(name for name in item if name not in _READ)
        return TaskDraft(
            id=key,
            row=row,
            fields=fields,
            number=int(number) if number.isdecimal() and len(number) < 10 else None,
            key=key,
            source=_source(source) if source else None,
            created=self._moment(item, "created"),
            updated=self._moment(item, "updated"),
            changes=moves(column or state, state, by="", started=started, done=done),
            comments=tuple(self._comments(item)),
        )

    def _check(self, key: str, fields: Mapping[str, Any]) -> None:
        """Raise BadInput for what no task may be: here, where the item can be named."""
        rest = {name: value for name, value in fields.items() if name not in ("parent", "depends")}
        Task(
            key=key, project="", column="", state=State.TODO, created=self._now, **rest
        ).check()  # fmt: skip

    def _fields(self, item: Json) -> Iterator[tuple[str, Any]]:
        """Each field as a task has it; a refusal names the field."""
        yield "title", text_in(item, "title")
        yield "description", text_in(item, "description")
        yield "kind", one_of(Kind, text_in(item, "kind") or Kind.TASK, "kind")
        yield "priority", one_of(Priority, text_in(item, "priority") or Priority.NORMAL, "priority")
        yield "parent", text_in(item, "parent") or None
        yield "assignees", tuple(texts_in(item, "assignees"))
        yield "tags", tuple(texts_in(item, "tags"))
        for name in _NUMBERS:
            yield name, _amount(item, name)
        for name in ("start_after", "due"):
            yield name, day_in(item, name, self._moments)
        yield "depends", tuple(_dependency(link) for link in objects_in(item, "depends"))
        yield "sprint", text_in(item, "sprint") or None
        yield "blocked", self._blocker(object_in(item, "blocked"))
        yield "wip_reason", text_in(item, "wip_reason") or None
        yield (
            "acceptance",
            tuple(
                Criterion(text_in(criterion, "text"), criterion.get("met") is True)
                for criterion in objects_in(item, "acceptance")
            ),
        )
        yield (
            "links",
            tuple(
                Link(text_in(link, "url"), text_in(link, "title"))
                for link in objects_in(item, "links")
            ),
        )
        yield "started", self._moment(item, "started")
        yield "done", self._moment(item, "done")

    def _place(self, item: Json) -> tuple[str, State]:
        name = text_in(item, "column").strip()
        state = one_of(State, text_in(item, "state") or State.TODO, "state")
        if name:
            known = self.columns.setdefault(folded(name), Column(name, state))
            # An older task of a column whose state was changed since still says the old one.
            state = known.state if "state" not in item else state
        return name, state

    def _blocker(self, blocked: Json) -> Blocker | None:
        if not blocked:
            return None
        return Blocker(text_in(blocked, "reason"), self._moment(blocked, "since") or self._now)

    def _comments(self, item: Json) -> Iterator[CommentDraft]:
        for number, comment in enumerate(objects_in(item, "comments"), start=1):
            at = self._moment(comment, "at")
            if at and text_in(comment, "text").strip():
                yield CommentDraft(
                    id=f"{text_in(item, 'key')}#{number}",
                    by=text_in(comment, "by"),
                    text=text_in(comment, "text"),
                    created=at,
                )

    def _moment(self, item: Json, name: str) -> datetime | None:
        return moment_in(item, name, self._moments)


def _amount(item: Json, name: str) -> float | None:
    value = number_in(item, name)
    if value is not None and not 0 <= value < 1e9:
        raise BadInput(f"{name}: must be 0 or more, not {value:g}")
    if value is not None and name == "duration_days" and value != int(value):
        raise BadInput(f"{name}: must be whole days, not {value:g}")
    return int(value) if value is not None and value == int(value) else value


def _dependency(link: Json) -> Dependency:
    lag = number_in(link, "lag_days") or 0
    if lag != int(lag):
        raise BadInput(f"depends: lag_days must be whole days, not {lag:g}")
    kind = text_in(link, "type") or LinkType.FS
    if kind not in set(LinkType):
        raise BadInput(f"depends: there is no {brief(kind)}: it is {', '.join(LinkType)}")
    return Dependency(text_in(link, "key"), LinkType(kind), int(lag))


def _source(source: Json) -> Source:
    return Source(text_in(source, "system"), text_in(source, "id"), text_in(source, "url"))
