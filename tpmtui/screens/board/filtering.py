"""The filter of the board: read as it is typed, asked of every card."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tpmtui.domain.card import Card
from tpmtui.domain.filter import EVERYTHING, Filter, Lens
from tpmtui.domain.ledger import Entry
from tpmtui.domain.project import Project
from tpmtui.workspace import Workspace

# What a filter may look at besides the cards themselves.
_SEEN_THROUGH_LENS = {"title", "description", "text", "removed", "start", "end"}


class CardFilter:
    """What was typed, what it means, and the lens to look at cards with, read once."""

    def __init__(self, workspace: Workspace) -> None:
        self.text = ""
        self._workspace = workspace
        self._filter: Filter = EVERYTHING
        self._lens: Lens | None = None
        self._has_text = False

    def read(self, text: str, project: Project) -> None:
        """Filter by `text` from now on. Raises BadInput, and keeps the filter it had."""
        # Nobody should wait for the terms of a filter before the first frame.
        from tpmtui.shorthand.filters import parse_filter

        today = self._workspace.today()
        self._filter = parse_filter(text, today=today, calendar=project.calendar)
        self.text = text.strip()

    def forget(self, entries: Iterable[Entry] | None = None) -> None:
        """Read the lens again when next needed, if `entries` changed something seen through it."""
        # Whatever is written may change the plan, and with it what is critical.
        is_planned = self._lens is not None and self._lens.critical is not None
        if (
            entries is None
            or is_planned
            or any(
                entry.kind in ("comment", "sprint", "checkin") or entry.field in _SEEN_THROUGH_LENS
                for entry in entries
            )
        ):
            self._lens = None

    @property
    def has_lens(self) -> bool:
        """Whether it can look at cards without anything being read first."""
        return self._filter == EVERYTHING or not self._lacks_lens(self._filter)

    def with_lens(self, project: Project, *, for_words: bool = False) -> CardFilter:
        """This filter, with the lens it needs or, before its first letter is typed, a word would.

        What that takes is read: a copy can read it in another thread.
        """
        from tpmtui.domain.filter_terms import Containing

        self._lens_for(Containing("") if for_words else self._filter, project)
        return self

    def see_through(self, other: CardFilter) -> None:
        """Look at cards through the lens of another from now on."""
        self._lens, self._has_text = other._lens, other._has_text

    def wanted(self, project: Project) -> Callable[[Card], bool] | None:
        """Whether a card is to be shown; None where all are."""
        if self._filter == EVERYTHING:
            return None
        matches, lens = self._filter.matches, self._lens_for(self._filter, project)
        return lambda card: matches(card, lens)

    def _lacks_lens(self, wanted: Filter) -> bool:
        from tpmtui.queries.lens import asks_for_answers, asks_for_plan

        if self._lens is None or self._lens.today != self._workspace.today():
            return True
        lacks_text = wanted.needs_text and not self._has_text
        lacks_plan = self._lens.critical is None and asks_for_plan(wanted)
        lacks_answers = self._lens.answered is None and asks_for_answers(wanted)
        return lacks_text or lacks_plan or lacks_answers

    def _lens_for(self, wanted: Filter, project: Project) -> Lens:
        from tpmtui.queries.lens import read_lens

        if self._lacks_lens(wanted):
            self._has_text = wanted.needs_text
            self._lens = read_lens(
                self._workspace,
                wanted,
                calendars={project.key: project.calendar},
                project=project.key,
            )
        assert self._lens is not None
        return self._lens
