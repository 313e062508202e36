"""Meetings are held as their users hold them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Clock
from tests.meetings import FIRST, SECOND, start, typed, weekly
from tpmtui.domain.errors import BadInput, NotFound, RuleBroken
from tpmtui.domain.meeting import MeetingKind, MeetingState, Presence
from tpmtui.domain.minutes import ItemState
from tpmtui.domain.recurrence import Recurrence, Unit
from tpmtui.queries.meetings import read_diaries
from tpmtui.services.history import undo
from tpmtui.services.meetings import (
    close_meeting,
    diary_of,
    move_meeting,
    next_to_start,
    note_presence,
    skip_meeting,
    start_meeting,
    take_back_skip,
    talk_about,
)
from tpmtui.services.people import add_leave
from tpmtui.services.series import add_series, edit_series, find_series, remove_series
from tpmtui.workspace import Workspace

pytestmark = pytest.mark.usefixtures("api")


def test_a_kind_brings_its_agenda_and_its_length(workspace: Workspace) -> None:
    at = datetime(2026, 1, 6, 9, tzinfo=UTC)
    series = add_series(workspace, "API", "Daily", start=at, kind=MeetingKind.STAND_UP)
    assert (series.key, series.length_minutes, len(series.agenda)) == ("API-M1", 15, 3)


def test_the_first_one_is_the_first_day_of_the_rule(workspace: Workspace) -> None:
    mondays = Recurrence(unit=Unit.WEEK, weekdays=("mon",))
    assert weekly(workspace, every=mondays).first_day == date(2026, 1, 12)


@pytest.mark.parametrize(
    ("fields", "error", "words"),
    [
        ({"attendees": ("ana", "ana")}, BadInput, "attendee ana is named twice"),
        ({"attendees": ("anna",)}, NotFound, r"no person anna \(nearest: ana\)"),
        ({"length_minutes": 0}, BadInput, "1 minute to 24 hours"),
        ({"zone": "Mars/Base"}, BadInput, "no time zone"),
        ({"agenda": (" ",)}, BadInput, "one line of text"),
        (
            {"start": datetime(9999, 12, 31, 23, tzinfo=ZoneInfo("America/New_York"))},
            BadInput,
            "9999-12-31 is beyond the years of the calendar",
        ),
        (
            {"start": datetime(1, 1, 1, tzinfo=UTC), "zone": "America/New_York"},
            BadInput,
            "0001-01-01 is beyond the years of the calendar",
        ),
        (
            {"every": Recurrence(unit=Unit.WEEK, until=date(2025, 1, 1))},
            BadInput,
            "never happens",
        ),
    ],
)
def test_what_no_series_may_be(
    workspace: Workspace, fields: dict[str, object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        weekly(workspace, **fields)
    assert workspace.series.all() == []


def test_a_title_is_used_once_in_a_project(workspace: Workspace) -> None:
    weekly(workspace)
    with pytest.raises(RuleBroken, match="has a meeting Weekly sync already: API-M1"):
        weekly(workspace)
    with pytest.raises(NotFound, match="no meeting weekly snc"):
        find_series(workspace, "weekly snc")
    assert find_series(workspace, "weekly SYNC").key == "API-M1"


def test_starting_notes_who_is_there(workspace: Workspace, clock: Clock) -> None:
    series = weekly(workspace, attendees=("ana", "ben"))
    add_leave(workspace, "ben", FIRST, FIRST)
    meeting = start_meeting(workspace, diary_of(workspace, series).on(FIRST))
    assert [(each.person, each.presence) for each in meeting.attendance] == [
        ("ana", Presence.PRESENT),
        ("ben", Presence.EXCUSED),
    ]
    meeting = note_presence(workspace, meeting.key, {"ben": Presence.PRESENT})
    assert {each.presence for each in meeting.attendance} == {Presence.PRESENT}


def test_one_runs_at_a_time_in_a_series(workspace: Workspace, clock: Clock) -> None:
    series = weekly(workspace)
    start(workspace, clock, series, FIRST)
    with pytest.raises(RuleBroken, match="API-M1/2026-01-06 still runs: close it first"):
        start(workspace, clock, series, SECOND)
    with pytest.raises(RuleBroken, match="runs already"):
        start(workspace, clock, series, FIRST)


def test_the_next_to_start_is_the_nearest(workspace: Workspace, clock: Clock) -> None:
    series = weekly(workspace)
    assert next_to_start(workspace).day == FIRST
    close_meeting(workspace, start(workspace, clock, series, FIRST))
    assert next_to_start(workspace).day == SECOND


def test_closing_finishes_the_topics_something_stands_under(
    workspace: Workspace, clock: Clock
) -> None:
    key = start(workspace, clock, weekly(workspace), FIRST)
    typed(workspace, key, "- talked about\nwe talked\n- not reached")
    close_meeting(workspace, key)
    states = {item.text: item.state for item in workspace.minutes.of_meetings([key])}
    assert states["talked about"] is ItemState.DONE
    assert states["not reached"] is ItemState.OPEN
    with pytest.raises(RuleBroken, match="does not run: it is closed"):
        close_meeting(workspace, key)


def test_the_timer_adds_up_what_each_topic_took(workspace: Workspace, clock: Clock) -> None:
    key = start(workspace, clock, weekly(workspace), FIRST)
    one, two = typed(workspace, key, "- one (5m)\n- two")
    talk_about(workspace, key, one.key)
    clock.advance(minutes=7)
    talk_about(workspace, key, two.key)
    clock.advance(seconds=30)
    close_meeting(workspace, key)
    one, two = workspace.minutes.of_meetings([key])
    assert (one.planned_minutes, one.spent_seconds, two.spent_seconds) == (5, 420, 30)


def test_an_occurrence_is_moved_skipped_and_held_after_all(workspace: Workspace) -> None:
    series = weekly(workspace)
    move_meeting(workspace, diary_of(workspace, series).on(FIRST), datetime(2026, 1, 7, tzinfo=UTC))
    assert diary_of(workspace, series).on(date(2026, 1, 7)).day == FIRST
    skip_meeting(workspace, diary_of(workspace, series).on(FIRST), "nobody is in")
    skipped = diary_of(workspace, series).on(FIRST)
    assert skipped.state is MeetingState.SKIPPED
    with pytest.raises(RuleBroken, match="is skipped already"):
        start_meeting(workspace, skipped)
    take_back_skip(workspace, skipped)
    again = diary_of(workspace, series).on(FIRST)
    assert (again.state, again.is_moved) == (MeetingState.PLANNED, False)


def test_what_was_held_is_not_moved_or_removed(workspace: Workspace, clock: Clock) -> None:
    series = weekly(workspace)
    start(workspace, clock, series, FIRST)
    with pytest.raises(RuleBroken, match="was held already"):
        skip_meeting(workspace, diary_of(workspace, series).on(FIRST))
    with pytest.raises(RuleBroken, match="has minutes of 2026-01-06: end it instead"):
        remove_series(workspace, series.key)
    ended = Recurrence(unit=Unit.WEEK, interval=2, until=SECOND)
    series = edit_series(workspace, series.key, every=ended)
    assert len(diary_of(workspace, series).between(FIRST, date(2026, 6, 1))) == 2


def test_a_series_is_removed_and_comes_back(workspace: Workspace) -> None:
    series = weekly(workspace)
    remove_series(workspace, series.key)
    assert workspace.series.all() == []
    undo(workspace)
    assert workspace.series.get(series.key).title == "Weekly sync"


def test_what_was_held_keeps_what_its_series_was_then(workspace: Workspace, clock: Clock) -> None:
    series = weekly(workspace, length_minutes=30)
    close_meeting(workspace, start(workspace, clock, series, FIRST))
    later: dict[str, Any] = {"title": "Sync", "length_minutes": 60, "zone": "America/New_York"}
    edit_series(workspace, series.key, **later)
    for diary in (
        diary_of(workspace, workspace.series.get(series.key)),
        read_diaries(workspace).diaries[0],
        read_diaries(workspace, as_of=workspace.now()).diaries[0],
    ):
        held, coming = diary.on(FIRST), diary.on(SECOND)
        assert (held.series.title, held.series.length_minutes) == (series.title, 30)
        assert f"{held.start:%H:%M %z}" == "10:00 +0000"
        assert (coming.series.title, coming.series.length_minutes) == ("Sync", 60)
        assert f"{coming.start:%H:%M %z}" == "05:00 -0500"
