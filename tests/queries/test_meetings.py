"""However many meetings there are, asking for them costs the same few queries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.conftest import Clock
from tests.counting import Count
from tests.meetings import FIRST, start, typed, weekly
from tpmtui.domain.project import Project
from tpmtui.queries.meetings import (
    read_decisions,
    read_diaries,
    read_meetings,
)
from tpmtui.queries.minutes import read_all_minutes, read_minutes
from tpmtui.queries.search import read_search
from tpmtui.services.meetings import close_meeting, diary_of
from tpmtui.workspace import Workspace

LAST = FIRST + timedelta(weeks=6)


def hold(workspace: Workspace, clock: Clock, day: date) -> None:
    key = start(workspace, clock, workspace.series.get("API-M1"), day)
    typed(workspace, key, "- topic\n- [ ] @ana act\n! decide")
    close_meeting(workspace, key)


@pytest.fixture
def sync(workspace: Workspace, api: Project, clock: Clock) -> Workspace:
    weekly(workspace)
    hold(workspace, clock, FIRST)
    return workspace


ASKED = {
    "meetings": lambda workspace: read_meetings(workspace, FIRST, LAST),
    "diaries": read_diaries,
    "minutes": lambda workspace: read_minutes(
        workspace, diary_of(workspace, workspace.series.get("API-M1")).on(FIRST)
    ),
    "all minutes": read_all_minutes,
    "decisions": read_decisions,
    "search": lambda workspace: read_search(workspace, "decide"),
}


@pytest.mark.files
@pytest.mark.parametrize("name", ASKED)
def test_the_number_of_queries_stays(
    sync: Workspace, clock: Clock, count_queries: Count, name: str
) -> None:
    before = count_queries(lambda: ASKED[name](sync))
    for weeks in (2, 4, 6):
        hold(sync, clock, FIRST + timedelta(weeks=weeks))
    assert count_queries(lambda: ASKED[name](sync)) == before <= 16


def test_a_list_has_what_is_ahead_first_and_the_latest_of_the_past(
    sync: Workspace, clock: Clock
) -> None:
    clock.advance(days=1)
    found = read_meetings(sync, FIRST, LAST)
    assert [str(each.occurrence.day) for each in found.upcoming] == [
        "2026-01-20", "2026-02-03", "2026-02-17",
    ]  # fmt: skip
    (past,) = found.past
    assert (past.open_actions, past.decisions) == (1, 1)
