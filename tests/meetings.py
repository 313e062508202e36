"""A series that met twice, on the small project or on any that Ana and Ben are in."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests import filled
from tests.conftest import Clock
from tpmtui.domain.calendar import Roll
from tpmtui.domain.meeting import MeetingKind, Presence, Series, Verdict
from tpmtui.domain.minutes import MinuteItem
from tpmtui.domain.recurrence import Recurrence, Unit
from tpmtui.services.carrying import review_item
from tpmtui.services.meetings import (
    close_meeting,
    diary_of,
    move_meeting,
    skip_meeting,
    start_meeting,
)
from tpmtui.services.minutes import add_line
from tpmtui.services.series import add_series
from tpmtui.shorthand.minute_lines import parse_minutes, with_actions
from tpmtui.workspace import Workspace

FIRST = date(2026, 1, 6)
SECOND = date(2026, 1, 20)
NOTES = """\
- Budget (10m)
It is **spent** <b>already</b>, see [x](javascript:y).
! We choose Postgres
  ? who pays for *it*
> the vendor may \x1b[31mleave
- [ ] @ana send the contract fri
- [ ] Ben and @ben call the bank"""


def weekly(workspace: Workspace, **fields: object) -> Series:
    """A meeting every second Tuesday at ten, from 6 January 2026."""
    given: dict[str, object] = {
        "start": datetime(2026, 1, 6, 10, tzinfo=UTC),
        "zone": "UTC",
        "every": Recurrence(unit=Unit.WEEK, interval=2),
        "attendees": ("ana", "ben"),
    }
    title = str(fields.pop("title", "Weekly sync"))
    return add_series(workspace, "API", title, **(given | fields))  # type: ignore[arg-type]


def typed(workspace: Workspace, meeting: str, text: str) -> list[MinuteItem]:
    """Add lines as they are typed."""
    lines = with_actions(parse_minutes(text), today=workspace.today())
    return [add_line(workspace, meeting, line) for line in lines]


def start(workspace: Workspace, clock: Clock, series: Series, day: date) -> str:
    """Start the meeting of a day, at its time; its key."""
    occurrence = diary_of(workspace, series).on(day)
    clock.moment = occurrence.start.astimezone(UTC)
    return start_meeting(workspace, occurrence, presence={"ben": Presence.ABSENT}).key


@filled.once
def held(workspace: Workspace, clock: Clock) -> Workspace:
    """Hold two meetings of a series, move the third and skip the fourth; there is another."""
    series = weekly(workspace, agenda=("Dates (5m)", "Any other business"), place="Room 4")
    first = start(workspace, clock, series, FIRST)
    typed(workspace, first, NOTES)
    clock.advance(minutes=25)
    close_meeting(workspace, first)
    second = start(workspace, clock, series, SECOND)
    items = workspace.minutes.of_meetings([first])
    contract = next(item for item in items if item.task)
    business = next(item for item in items if item.text == "Any other business")
    review_item(workspace, second, contract.key, Verdict.REDATE, due=date(2026, 1, 23))
    review_item(workspace, second, business.key, Verdict.KEEP)
    typed(workspace, second, "! We choose SQLite")
    diary = diary_of(workspace, series)
    move_meeting(workspace, diary.on(date(2026, 2, 3)), datetime(2026, 2, 4, 15, tzinfo=UTC))
    skip_meeting(workspace, diary.on(date(2026, 2, 17)), "everyone is away")
    add_series(
        workspace,
        "API",
        "Month's <end>",
        start=datetime(2026, 1, 31, 16, tzinfo=UTC),
        zone="Europe/Berlin",
        every=Recurrence(unit=Unit.MONTH, count=4),
        roll=Roll.PREVIOUS,
        kind=MeetingKind.STAKEHOLDER,
    )
    return workspace
