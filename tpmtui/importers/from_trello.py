"""A Trello board: lists, cards, checklists, labels, members, and its actions as history.

Lists are columns in their order, archived ones included. What a list means is judged by its name;
where none sounds done, the last one that is not archived is. An archived card is removed, at the
moment it was archived. Trello exports the newest 1,000 actions: what they do not tell is taken to
have always been so. Without an action, a card's creation is read from its id.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tpmtui.domain.drafts import BadRow, Drafts, PersonDraft, TaskDraft
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import Column
from tpmtui.domain.task import Criterion, Link
from tpmtui.importers.boards import check_states, columns_of
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
from tpmtui.importers.options import ImportOptions, refuse_columns
from tpmtui.importers.trello_actions import Actions
from tpmtui.importers.words import tags_of
from tpmtui.shorthand.amounts import parse_points

_POINTS = {"points", "story points", "estimate"}
_READ = {
    "id", "name", "desc", "closed", "due", "start", "idList", "idShort", "idMembers", "labels",
    "attachments", "customFieldItems", "pos", "url", "shortUrl", "dateLastActivity", "idLabels",
    "idChecklists", "checkItemStates", "checklists",
}  # fmt: skip
# What says nothing of the work: Trello's own keeping.
_TECHNICAL = {
    "badges", "shortLink", "idBoard", "descData", "email", "subscribed", "idAttachmentCover",
    "manualCoverAttachment", "cover", "nodeId", "pinned", "idOrganization", "limits", "agent",
    "isTemplate", "cardRole", "creationMethod", "creationMethodError", "dueReminder",
    "creationMethodLoadingStartedAt", "mirrorSourceId", "faviconUrl", "dsc",
}  # fmt: skip


def read_trello(text: str, options: ImportOptions) -> Drafts:
    """The cards of a board. Raises BadInput for JSON that is none."""
    refuse_columns(options, "trello has no columns to map, only state:NAME=STATE")
    board = parse_json(text)
    if not isinstance(board, dict) or not {"lists", "cards"} <= board.keys():
        raise BadInput("this is not a Trello board: it has no lists and cards")
    reader = _Reader(board, options)
    check_states(reader.columns, options.states)
    drafts = list(reader.drafts())
    return Drafts(
        system="trello",
        unit="card",
        tasks=drafts,
        columns=reader.columns,
        people=reader.people,
        name=text_in(board, "name"),
        ordered=True,
        bad=tuple(reader.bad),
        unknown=tuple(reader.unknown),
        notes=tuple(reader.notes()),
    )


class _Reader:
    """Cards to drafts; what cannot be read goes to `bad`."""

    def __init__(self, board: Json, options: ImportOptions) -> None:
        self.bad: list[BadRow] = []
        self.unknown: dict[str, None] = {}
        self._moments = Moments(options)
        self._zone = options.zone
        self._board = board
        self._lists = sorted(objects_in(board, "lists"), key=_position)
        self._names = {text_in(item, "id"): text_in(item, "name") for item in self._lists}
        self.columns = _columns(self._lists, options)
        self._cards = list(records(board["cards"], "card", self.bad))
        actions = objects_in(board, "actions")
        members = _members(board, actions)
        self.people = tuple(_person(member) for member in objects_in(board, "members"))
        self._actions = Actions(self._names, members, self._moments)
        assigned = {text_in(card, "id"): texts_in(card, "idMembers") for _, card in self._cards}
        self._actions.read(actions, assigned)
        self._checklists: dict[str, list[Json]] = {}
        for checklist in sorted(objects_in(board, "checklists"), key=_position):
            self._checklists.setdefault(text_in(checklist, "idCard"), []).append(checklist)
        fields = objects_in(board, "customFields")
        self._custom = {text_in(item, "id"): text_in(item, "name") for item in fields}

    def drafts(self) -> Iterator[TaskDraft]:
        """The drafts of all sound cards, in the order of the board."""
        order = list(self._names)
        sound = [(number, card) for number, card in self._cards if self._is_sound(number, card)]
        for number, card in sorted(
            sound, key=lambda item: (order.index(item[1]["idList"]), _position(item[1]))
        ):
            try:
                yield self._draft(number, card)
            except BadInput as error:
                self._refuse(number, str(error))

    def notes(self) -> Iterator[str]:
        """What the lists mean here, and which are archived there."""
        meant = ", ".join(f"{column.name} = {column.state}" for column in self.columns)
        yield f"lists: {meant} (say otherwise with --map state:NAME=STATE)"
        archived = [text_in(item, "name") for item in self._lists if item.get("closed")]
        if archived:
            yield f"archived in Trello, and columns here: {', '.join(archived)}"

    def _is_sound(self, number: int, card: Json) -> bool:
        problem = next(
            (
                f"{name}: is not text"
                for name in ("id", "name", "idList")
                if not isinstance(card.get(name), str)
            ),
            None,
        )
        if problem is None and card["idList"] not in self._names:
            problem = f"idList: the board has no list {card['idList']}"
        if problem is None and not card["name"].strip():
            problem = "name: is empty"
        if problem:
            self._refuse(number, problem)
        return problem is None

    def _refuse(self, number: int, problem: str) -> None:
        self.bad.append(BadRow(number, "", problem, "card"))

    def _draft(self, number: int, card: Json) -> TaskDraft:
        name = text_in(card, "id")
        told = self._actions.of(name)
        updated = moment_in(card, "dateLastActivity", self._moments)
        fields: dict[str, Any] = {
            "title": text_in(card, "name"),
            "description": text_in(card, "desc"),
            "column": self._names[text_in(card, "idList")],
            "assignees": self._actions.users(texts_in(card, "idMembers")),
            "tags": tags_of(text_in(label, "name") or text_in(label, "color")
                            for label in objects_in(card, "labels")),
            "due": day_in(card, "due", self._moments),
            "start_after": day_in(card, "start", self._moments),
            "acceptance": tuple(self._criteria(name)),
            "links": tuple(_links(card)),
            "points": self._points(card),
            "removed": None,
        }  # fmt: skip
        if card.get("closed"):
            moves = [change.value for change in told.changes if change.field == "removed"]
            fields["removed"] = (moves and moves[-1]) or updated or self._born(name)
        self._note_unknown(card)
        short = number_in(card, "idShort")
        return TaskDraft(
            id=name,
            row=number,
            fields=fields,
            number=int(short) if short and short > 0 else None,
            url=text_in(card, "url") or text_in(card, "shortUrl"),
            by=told.by,
            created=told.created or self._born(name),
            updated=updated,
            first=told.first,
            changes=tuple(told.changes),
            comments=tuple(told.comments),
        )

    def _born(self, name: str) -> datetime | None:
        """When an id was made: its first eight digits are the seconds since 1970."""
        try:
            return datetime.fromtimestamp(int(name[:8], 16), UTC).astimezone(self._zone)
        except ValueError:
            return None

    def _criteria(self, card: str) -> Iterator[Criterion]:
        for checklist in self._checklists.get(card, ()):
            for item in sorted(objects_in(checklist, "checkItems"), key=_position):
                if text_in(item, "name").strip():
                    yield Criterion(text_in(item, "name"), item.get("state") == "complete")

    def _points(self, card: Json) -> float | None:
        points = None
        for item in objects_in(card, "customFieldItems"):
            name = self._custom.get(text_in(item, "idCustomField"), "")
            value = object_in(item, "value")
            if name.lower() in _POINTS and "number" in value:
                points = parse_points(str(value["number"]))
            else:
                self.unknown[f"custom field {name}"] = None
        return points

    def _note_unknown(self, card: Json) -> None:
        self.unknown |= dict.fromkeys(
            name for name in card if card[name] and name not in _READ | _TECHNICAL
        )


def _columns(lists: list[Json], options: ImportOptions) -> tuple[Column, ...]:
    open_names = [text_in(item, "name") for item in lists if not item.get("closed")]
    judged = {c.name: c for c in columns_of(open_names, options.states, last_is_done=True)}
    names = [text_in(item, "name") for item in lists]
    return tuple(judged.get(c.name, c) for c in columns_of(names, options.states))


def _members(board: Json, actions: list[Json]) -> dict[str, str]:
    """User names by id: of the members, and of whoever else did something."""
    everyone = [
        *(object_in(action, role) for action in actions for role in ("memberCreator", "member")),
        *objects_in(board, "members"),
    ]
    return {
        text_in(one, "id"): text_in(one, "username") or text_in(one, "fullName")
        for one in everyone
        if text_in(one, "username") or text_in(one, "fullName")
    }


def _person(member: Json) -> PersonDraft:
    user, name = text_in(member, "username"), text_in(member, "fullName")
    return PersonDraft(id=user or name, name=name or user, handle=user)


def _links(card: Json) -> Iterator[Link]:
    for item in objects_in(card, "attachments"):
        if text_in(item, "url").strip():
            yield Link(text_in(item, "url").strip(), text_in(item, "name"))


def _position(item: Json) -> float:
    return number_in(item, "pos") or 0
