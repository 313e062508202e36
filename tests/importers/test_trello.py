"""A Trello board and its actions become a board and its history."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.importers.reading import changes, moment, one, read, states
from tpmtui.domain.errors import BadInput
from tpmtui.domain.task import Criterion, Link

LISTS = [("todo", "To Do", False), ("doing", "Doing", False), ("end", "Finale", False)]
MEMBERS = [
    {"id": "m1", "username": "ana", "fullName": "Ana Ruiz"},
    {"id": "m2", "username": "ben", "fullName": "Ben Okafor"},
]
# The first eight digits are the seconds of 2026-01-02 10:00.
CARD = "69579720" + "0" * 16


def board(
    *cards: dict[str, Any],
    actions: list[dict[str, Any]] | None = None,
    lists: list[tuple[str, str, bool]] = LISTS,
    **rest: Any,
) -> dict[str, Any]:
    return {
        "name": "Clipkit",
        "members": MEMBERS,
        "lists": [
            {"id": name, "name": title, "closed": closed, "pos": place}
            for place, (name, title, closed) in enumerate(lists)
        ],
        "cards": list(cards),
        "actions": actions or [],
        **rest,
    }


def card(**fields: Any) -> dict[str, Any]:
    return {"id": CARD, "name": "Ship it", "idList": "end", "pos": 1, "idShort": 4, **fields}


def action(kind: str, when: str, **data: Any) -> dict[str, Any]:
    return {
        "id": when,
        "type": kind,
        "date": f"{when.replace(' ', 'T')}:00.000Z",
        "idMemberCreator": "m1",
        "data": {**data, "card": {"id": CARD, **data.get("card", {})}},
    }


def test_lists_are_columns_and_the_last_open_one_is_done_if_none_sounds_so() -> None:
    lists = [*LISTS, ("old", "Someday", True)]
    drafts = read("trello", board(lists=lists))
    assert states(drafts) == {
        "To Do": "todo",
        "Doing": "doing",
        "Finale": "done",
        "Someday": "todo",
    }
    assert drafts.name == "Clipkit"


def test_what_a_list_means_can_be_said() -> None:
    assert states(read("trello", board(), "state:To Do=doing"))["To Do"] == "doing"
    with pytest.raises(BadInput, match="no such column"):
        read("trello", board(), "state:Doin=done")


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("クローズ", "done"),
        ("作業中", "doing"),
        ("In Progress", "doing"),
        ("To review", "todo"),
        ("Ready for test", "todo"),
        ("Code review", "doing"),
        ("Not done", "todo"),
        ("Erledigt", "done"),
        ("Done in 2025", "done"),
    ],
)
def test_lists_are_judged_by_their_names(name: str, state: str) -> None:
    lists = [("a", name, False), ("b", "Closed", False)]
    assert states(read("trello", board(lists=lists)))[name] == state


def test_a_card_with_all_it_has() -> None:
    full = card(
        desc="Why",
        due="2026-03-12T17:30:00.000Z",
        idMembers=["m2", "gone"],
        labels=[{"name": "back end", "color": "red"}, {"name": "", "color": "green"}],
        attachments=[{"url": "https://x/y", "name": "plan"}],
        url="https://trello.com/c/x",
        customFieldItems=[
            {"idCustomField": "f1", "value": {"number": "5"}},
            {"idCustomField": "f2", "value": {"text": "x"}},
        ],
    )
    checklists = [
        {"idCard": CARD, "pos": 1, "checkItems": [
            {"name": "safe", "state": "incomplete", "pos": 2},
            {"name": "fast", "state": "complete", "pos": 1},
        ]}
    ]  # fmt: skip
    fields = [{"id": "f1", "name": "Points"}, {"id": "f2", "name": "Mood"}]
    drafts = read("trello", board(full, checklists=checklists, customFields=fields))
    task = one(drafts)
    assert task.fields == {
        "title": "Ship it",
        "description": "Why",
        "column": "Finale",
        "assignees": ("ben",),
        "tags": ("back-end", "green"),
        "due": date(2026, 3, 12),
        "start_after": None,
        "acceptance": (Criterion("fast", True), Criterion("safe")),
        "links": (Link("https://x/y", "plan"),),
        "points": 5,
        "removed": None,
    }
    assert (task.number, task.url) == (4, "https://trello.com/c/x")
    assert task.created == moment("2026-01-02 10:00")
    assert drafts.unknown == ("custom field Mood",)
    assert [(person.handle, person.name) for person in drafts.people] == [
        ("ana", "Ana Ruiz"),
        ("ben", "Ben Okafor"),
    ]


def test_actions_are_its_history_with_their_own_times_and_authors() -> None:
    moved = {"listBefore": {"id": "todo"}, "listAfter": {"id": "end"}, "old": {"idList": "todo"}}
    actions = [
        action("updateCard", "2026-01-04 10:00", **moved),
        action("commentCard", "2026-01-03 11:00", text="Soon"),
        action("updateCard", "2026-01-03 10:00", card={"name": "Ship it"}, old={"name": "Ship"}),
        action("addMemberToCard", "2026-01-02 12:00", idMember="m2"),
        action("createCard", "2026-01-02 11:00", list={"id": "todo"}),
    ]
    task = one(read("trello", board(card(idMembers=["m2"]), actions=actions)))
    assert (task.created, task.by) == (moment("2026-01-02 11:00"), "ana")
    assert task.first == {"column": "To Do", "title": "Ship", "assignees": ()}
    assert changes(task) == [
        (moment("2026-01-02 12:00"), "assignees", ("ben",)),
        (moment("2026-01-03 10:00"), "title", "Ship it"),
        (moment("2026-01-04 10:00"), "column", "Finale"),
    ]
    assert [(c.by, c.text, c.created) for c in task.comments] == [
        ("ana", "Soon", moment("2026-01-03 11:00"))
    ]


def test_an_archived_card_is_removed_when_it_was_archived() -> None:
    archived = action(
        "updateCard", "2026-01-04 10:00", card={"closed": True}, old={"closed": False}
    )
    task = one(read("trello", board(card(closed=True), actions=[archived])))
    assert task.fields["removed"] == moment("2026-01-04 10:00")
    assert task.first["removed"] is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": None}, "card 1: name: is not text"),
        ({"name": " "}, "card 1: name: is empty"),
        ({"idList": "nosuch"}, "card 1: idList: the board has no list nosuch"),
        ({"due": "99"}, 'card 1: due: "99" is not a date'),
        ({"labels": "x"}, "card 1: labels: is not a list of objects"),
    ],
)
def test_a_card_that_cannot_be_read_is_named(fields: dict[str, Any], words: str) -> None:
    assert str(read("trello", board(card(**fields))).bad[0]).startswith(words)
