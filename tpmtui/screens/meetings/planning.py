"""Planning meetings: new series and changed ones, and occurrences moved or left out."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from tpmtui.domain.meeting import MeetingState, Series
from tpmtui.planning.meetings.answers import Entry
from tpmtui.planning.meetings.occurrences import Occurrence
from tpmtui.screens.dialogs.ask import Ask
from tpmtui.screens.meetings.room import MeetingRoom
from tpmtui.services.meetings import (
    close_meeting,
    move_meeting,
    skip_meeting,
    start_meeting,
    take_back_skip,
)
from tpmtui.services.series import remove_series
from tpmtui.shorthand.dates import parse_moment


class Planning(MeetingRoom):
    """The keys that are about when a meeting is, and whether it runs."""

    def entry_here(self) -> Entry | None:
        """The meeting under the cursor of the list."""
        key = self.listing.current
        there = self._list.entries if self._list else ()
        return next((each for each in there if each.occurrence.key == key), None)

    def occurrence_here(self) -> Occurrence | None:
        """The meeting that is open, or under the cursor."""
        if self.is_open:
            return self._minutes.occurrence if self._minutes else None
        entry = self.entry_here()
        return entry.occurrence if entry else None

    # -- series ----------------------------------------------------------------------------------

    def action_new(self) -> None:
        """Plan a series."""
        self._form(None)

    def action_edit_series(self) -> None:
        """Change the series of the meeting at hand."""
        here = self.occurrence_here()
        if here is not None:
            self._form(self.workspace.series.get(here.series.key))

    def _form(self, series: Series | None) -> None:
        # A form is slow to import, and most visits need none.
        from tpmtui.screens.dialogs.series_form import SeriesForm

        if self.project is not None:
            self.ask(SeriesForm(self.workspace, self.project, series), self._planned)

    def _planned(self, series: Series) -> None:
        self.catch_up()
        near = next(
            (
                each.occurrence.key
                for each in (self._list.upcoming if self._list else ())
                if each.occurrence.series.key == series.key
            ),
            None,
        )
        if near and not self.is_open:
            self.listing.go(near)

    def delete_series(self) -> None:
        """Remove a series of which nothing was held, after a question."""
        here = self.occurrence_here()
        if here is None:
            return
        series = here.series
        self.confirm(
            f"Delete {series.title} ({series.key}) and all its occurrences?",
            "Delete",
            lambda: self.write(
                f"remove {series.key}", lambda: remove_series(self.workspace, series.key)
            ),
            no="Keep",
        )

    # -- occurrences -----------------------------------------------------------------------------

    def action_move_to(self) -> None:
        """Hold this occurrence at another time."""
        here = self.occurrence_here()
        if here is None:
            return
        zone = ZoneInfo(here.series.zone)

        def moment(text: str) -> object:
            return parse_moment(text, now=self.workspace.now(), zone=zone)

        question = Ask(
            self.workspace,
            f"Move {here.series.title}",
            hint="a day and a time, as in fri 10:00",
            value=f"{here.start:%Y-%m-%d %H:%M}",
            check=moment,
        )
        self.ask(
            question,
            lambda text: self.write(
                f"move {here.key}",
                lambda: move_meeting(
                    self.workspace, here, parse_moment(text, now=self.workspace.now(), zone=zone)
                ),
            ),
        )

    def action_skip(self) -> None:
        """Leave this occurrence out, or hold it after all."""
        here = self.occurrence_here()
        if here is None:
            return
        if here.state is MeetingState.SKIPPED:
            verb = take_back_skip
            self.write(f"hold {here.key} after all", lambda: verb(self.workspace, here))
            return
        question = Ask(
            self.workspace,
            f"Skip {here.series.title} on {_day(here)}",
            hint="why; may be left empty",
        )
        self.ask(
            question,
            lambda why: self.write(
                f"skip {here.key}", lambda: skip_meeting(self.workspace, here, why)
            ),
        )

    def action_start(self) -> None:
        """Start the meeting, and show what is open from before."""
        here = self.occurrence_here()
        if here is not None:
            self.write(
                f"start {here.key}",
                lambda: start_meeting(self.workspace, here),
                lambda meeting: self.enter_room(meeting.key),
            )

    def action_finish(self) -> None:
        """Close the meeting that is open."""
        here = self.occurrence_here()
        if here is None:
            return
        self.editor.keep()
        waiting = sum(each.review is None for each in self._minutes.carried) if self._minutes else 0
        left = f"\n{waiting} still to decide from before." if waiting else ""
        self.confirm(
            f"Close {here.series.title}?{left}",
            "Close",
            lambda: self.write(
                f"close {here.key}", lambda: close_meeting(self.workspace, here.key)
            ),
        )


def _day(occurrence: Occurrence) -> date:
    return occurrence.start.date()
