"""How cards are laid out in lanes."""

from __future__ import annotations

from datetime import UTC, datetime

from tpmtui.domain.card import Card
from tpmtui.domain.project import Project, State
from tpmtui.domain.task import Task
from tpmtui.planning.board import Grouping, lay_out

CREATED = datetime(2026, 1, 1, tzinfo=UTC)


def lanes(grouping: Grouping, *fields: dict[str, object]) -> list[str]:
    project = Project(key="API", name="Api", created=CREATED)
    cards = [
        Card.of(
            Task(
                key=f"API-{number}",
                project="API",
                title="A",
                column="Backlog",
                state=State.TODO,
                created=CREATED,
                **each,  # type: ignore[arg-type]
            )
        )
        for number, each in enumerate(fields, start=1)
    ]
    return [lane.name for lane in lay_out(project, cards, grouping=grouping).lanes]


def test_lanes_of_people_are_in_alphabetical_order_whatever_ends_a_handle() -> None:
    people = [{"assignees": (handle,)} for handle in ("zoe", "dev-2", "ana")]
    assert lanes(Grouping.PERSON, *people, {}) == ["ana", "dev-2", "zoe", ""]


def test_lanes_of_parents_are_in_the_order_of_their_numbers() -> None:
    parts = [{"parent": key} for key in ("API-12", "API-2")]
    assert lanes(Grouping.PARENT, *parts, {}) == ["API-2", "API-12", ""]
