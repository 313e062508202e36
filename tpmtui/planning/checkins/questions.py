"""What a check-in asks of one person: the tasks in hand, then those the day may hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tpmtui.domain.card import Card
from tpmtui.domain.checkin import Answer, CheckIn
from tpmtui.domain.person import Person
from tpmtui.domain.project import State
from tpmtui.domain.task import Kind

_MOST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """A person's check-in of a day: what is asked, and what has been answered so far.

    `in_hand` are the tasks they work on or picked the last time, `next_up` what they may pick, the
    most pressing first. `back_to` is the day they last worked before, None if that is years ago.
    """

    person: Person
    day: date
    back_to: date | None
    checkin: CheckIn | None
    in_hand: tuple[Card, ...]
    next_up: tuple[Card, ...]

    def answer_for(self, key: str) -> Answer | None:
        """What was said of a task, None if nothing was yet."""
        return self.checkin.answer_for(key) if self.checkin else None

    def after(self, before: Questions) -> Questions:
        """These questions for who was asked others `before`: none moves to another place.

        What was answered stays in sight when it is finished.
        """
        cards = {card.key: card for card in self.in_hand}
        known = (cards.pop(card.key, self._answered(card)) for card in before.in_hand)
        return replace(self, in_hand=(*filter(None, known), *cards.values()))

    def _answered(self, card: Card) -> Card | None:
        return card if self.answer_for(card.key) else None


def questions(
    person: Person,
    day: date,
    *,
    back_to: date | None,
    checkin: CheckIn | None,
    picked: Collection[str],
    tasks: Iterable[Card],
    free: Iterable[Card],
    current: Mapping[str, Collection[str]],
    in_use: Collection[str],
) -> Questions:
    """Sort a person's open `tasks`, and those of nobody, into what is in hand and what is next.

    What is blocked or due soonest is asked about first. Of the `free` ones those of a `current`
    sprint may be picked. Epics are not work for a day.
    """
    mine = [card for card in tasks if card.project in in_use and card.kind is not Kind.EPIC]
    in_hand = [card for card in mine if card.state is State.DOING or card.key in picked]
    waiting = [card for card in mine if card not in in_hand]
    offered = [
        card
        for card in free
        if card.project in in_use
        and card.state is State.TODO
        and card.kind is not Kind.EPIC
        and card.sprint in current.get(card.project, ())
    ]

    def place(card: Card) -> tuple[bool, date, int, str, str]:
        runs = card.sprint in current.get(card.project, ())
        return not runs, card.due or date.max, card.priority.order, card.project, card.rank

    return Questions(
        person=person,
        day=day,
        back_to=back_to,
        checkin=checkin,
        in_hand=tuple(
            sorted(in_hand, key=lambda card: (card.blocked is None, card.due or date.max))
        ),
        next_up=tuple((*sorted(waiting, key=place), *sorted(offered, key=place))[:_MOST]),
    )
