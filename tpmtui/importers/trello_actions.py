"""The actions of a Trello board, read backwards from what its cards are now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tpmtui.domain.drafts import Change, CommentDraft
from tpmtui.importers.json_text import Json, object_in, text_in
from tpmtui.importers.moments import Moments

_CREATION = {
    "createCard", "copyCard", "emailCard", "convertToCardFromCheckItem",
    "moveCardToBoard",
}  # fmt: skip
_FIELDS = {"name": "title", "desc": "description", "due": "due", "start": "start_after"}


@dataclass(slots=True)
class CardHistory:
    """What the actions tell of one card; `first` and `changes` are as in TaskDraft."""

    created: datetime | None = None
    by: str = ""
    first: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    comments: list[CommentDraft] = field(default_factory=list)

    def tell(self, change: Change, before: Any) -> None:
        """Note a change that happened before all that were noted so far."""
        self.changes.insert(0, change)
        self.first[change.field] = before


class Actions:
    """Reads actions into the history of each card, which is found by its id."""

    def __init__(self, names: Mapping[str, str], members: Mapping[str, str], moments: Moments):
        """`names` are those of the lists by id, `members` the user names by id."""
        self._names = names
        self._members = members
        self._moments = moments
        self._cards: dict[str, CardHistory] = {}
        self._assigned: dict[str, list[str]] = {}

    def of(self, card: str) -> CardHistory:
        """The history of a card, empty where no action tells of it."""
        return self._cards.setdefault(card, CardHistory())

    def read(self, actions: Iterable[Json], assigned: Mapping[str, list[str]]) -> None:
        """Read all actions; `assigned` are the members' ids on each card as it is now."""
        self._assigned = {card: list(members) for card, members in assigned.items()}
        newest_first = sorted(actions, key=lambda action: text_in(action, "date"), reverse=True)
        for action in newest_first:
            data = object_in(action, "data")
            card = object_in(data, "card")
            if "id" in card:
                self._read(action, data, card, self.of(text_in(card, "id")))

    def _read(self, action: Json, data: Json, card: Json, history: CardHistory) -> None:
        kind = text_in(action, "type")
        at = self._moments.moment(text_in(action, "date"), "date of an action")
        by = self._author(action)
        if kind in _CREATION:
            history.created, history.by = at, by
            there = self._names.get(text_in(object_in(data, "list"), "id"))
            if there:
                history.first.setdefault("column", there)
        elif kind == "commentCard" and text_in(data, "text").strip():
            said = CommentDraft(
                id=text_in(action, "id"), by=by, text=text_in(data, "text"), created=at
            )
            history.comments.insert(0, said)
        elif kind == "updateCard":
            self._updated(data, card, history, at, by)
        elif kind in ("addMemberToCard", "removeMemberFromCard"):
            self._reassigned(data, text_in(card, "id"), history, at, by, kind)

    def _updated(self, data: Json, card: Json, history: CardHistory, at: datetime, by: str) -> None:
        old = object_in(data, "old")
        for theirs, ours in _FIELDS.items():
            if theirs in old:
                value = self._value(ours, card.get(theirs))
                history.tell(Change(at, by, ours, value), self._value(ours, old[theirs]))
        if "closed" in old:
            archived = bool(card.get("closed"))
            before = None if archived else at
            history.tell(Change(at, by, "removed", at if archived else None), before)
        if "idList" in old:
            after = self._names.get(text_in(object_in(data, "listAfter"), "id"))
            before_it = self._names.get(text_in(object_in(data, "listBefore"), "id"))
            if after and before_it:
                history.tell(Change(at, by, "column", after), before_it)

    def _reassigned(
        self, data: Json, card: str, history: CardHistory, at: datetime, by: str, kind: str
    ) -> None:
        member = text_in(data, "idMember") or text_in(object_in(data, "member"), "id")
        now = self._assigned.setdefault(card, [])
        after = self.users(now)
        if kind == "addMemberToCard" and member in now:
            now.remove(member)
        elif kind == "removeMemberFromCard" and member not in now:
            now.append(member)
        history.tell(Change(at, by, "assignees", after), self.users(now))

    def users(self, members: Iterable[str]) -> tuple[str, ...]:
        """The user names of members, less those whom nobody knows any more."""
        return tuple(self._members[member] for member in members if member in self._members)

    def _value(self, field: str, value: Any) -> Any:
        if field in ("due", "start_after"):
            return (
                self._moments.moment(value, field).date()
                if isinstance(value, str) and value
                else None
            )
        return value if isinstance(value, str) else ""

    def _author(self, action: Json) -> str:
        return self._members.get(text_in(action, "idMemberCreator"), "")
