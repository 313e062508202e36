"""The lists of a check-in: the tasks in hand with what was said of them, and those to pick from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual import events

from tpmtui.domain.calendar import short_day
from tpmtui.domain.card import Card
from tpmtui.domain.checkin import CheckIn
from tpmtui.planning.checkins.questions import Questions
from tpmtui.planning.checkins.standup import in_few_words
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.rows import Row, Rows


class TaskRows(Rows):
    """Rows of tasks, where a click only puts the cursor."""

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked."""
        event.prevent_default()
        self.cursor = event.y + self.scroll_offset.y


def rows_in_hand(
    cards: Sequence[Card], checkin: CheckIn | None, glyphs: Glyphs, today: date
) -> Iterator[Row]:
    """A row a task in hand: what was said of it, else what is known of it."""
    for card in cards:
        said = checkin.answer_for(card.key) if checkin else None
        detail = in_few_words(said) if said else _known(card, today)
        mark = glyphs.done if said else glyphs.dot
        yield Row(card.key, f"{card.key} {card.title}", detail, mark)


def rows_next_up(asked: Questions, picks: Sequence[str], today: date) -> Iterator[Row]:
    """A row a task that may be picked, those picked with their place in the day."""
    for card in asked.next_up:
        mark = str(picks.index(card.key) + 1) if card.key in picks else " "
        free = "" if card.assignees else "nobody's"
        detail = ", ".join(part for part in (free, _known(card, today)) if part)
        yield Row(card.key, f"{card.key} {card.title}", detail, mark)


def _known(card: Card, today: date) -> str:
    if card.blocked:
        return f"blocked: {card.blocked.reason}"
    return f"due {short_day(card.due, today=today)}" if card.due else ""
