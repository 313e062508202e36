"""Holding meetings with keys: minutes are typed, what is open is decided, nothing is lost."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from textual.pilot import Pilot

from tests import filled
from tests.conftest import Clock
from tests.golden_files import Golden
from tests.hostile import HOSTILE
from tests.meetings import FIRST, SECOND, start, typed, weekly
from tests.screens.driving import catch_up, drive, line_with, notices, picture, type_in, until
from tpmtui.domain.project import Project
from tpmtui.screens import external_editor
from tpmtui.screens.meetings.editor import MinutesEditor
from tpmtui.screens.meetings.screen import MeetingsScreen
from tpmtui.services.meetings import close_meeting
from tpmtui.services.minutes import add_line
from tpmtui.services.projects import set_column
from tpmtui.services.tasks import finish_task
from tpmtui.shorthand.minute_lines import parse_item
from tpmtui.workspace import Workspace

OPEN = "API-M1/2026-01-20"


@pytest.fixture
@filled.once
def sync(workspace: Workspace, api: Project, clock: Clock) -> Workspace:
    """A series that met once and left something open; it is five to ten before the second time."""
    series = weekly(workspace, agenda=("Dates (5m)",))
    first = start(workspace, clock, series, FIRST)
    typed(workspace, first, "- [ ] @ana send the contract fri\n- [ ] @ben call the bank")
    typed(workspace, first, "! We choose Postgres\n? who pays\n> the vendor may leave\n- Budget")
    clock.advance(minutes=20)
    close_meeting(workspace, first)
    clock.moment = clock.moment.replace(day=SECOND.day, hour=9, minute=55)
    return workspace


def editor(pilot: Pilot[Any]) -> MinutesEditor:
    return pilot.app.screen.query_one(MinutesEditor)


async def lines(pilot: Pilot[Any], *texts: str) -> None:
    """Type lines one after the other, each ended by enter."""
    for text in texts:
        await type_in(pilot, text)
        await pilot.press("enter")
        await pilot.pause()


def text_of(workspace: Workspace, meeting: str = OPEN) -> list[str]:
    return [item.task or item.text for item in workspace.minutes.of_meetings([meeting])]


# At each size, the keys that lead from one look to the next.
LOOKS = {
    (80, 24): (
        ("list", ("5",)),
        ("form", ("e",)),
        ("decisions", ("escape", "d")),
        ("room", ("d", "s")),
    ),
    (120, 40): (
        ("list", ("5",)),
        ("past", ("j", "enter")),
        ("room", ("escape", "g", "s", "x", "i")),
    ),
    (40, 15): (("room", ("5", "s")),),
}


@pytest.mark.parametrize("size", LOOKS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_meetings_look_as_they_should(
    sync: Workspace, golden: Golden, size: tuple[int, int]
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        for name, keys in LOOKS[size]:
            await pilot.press(*keys)
            await pilot.pause()
            if keys[-1] == "i":
                await lines(pilot, "! We ship", "- [ ] @ana tell everyone mon", "- [ ] @zoe x")
                await pilot.press("up")
                await pilot.pause()
            golden.check(f"meetings-{name}-{size[0]}x{size[1]}.txt", picture(pilot.app) + "\n")

    drive(sync, play, size=size)


def test_in_ascii_nothing_else_is_drawn(sync: Workspace, golden: Golden) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s", "x")
        await pilot.pause()
        golden.check("meetings-room-80x24-ascii.txt", picture(pilot.app) + "\n")

    drive(sync, play, ascii=True)


def test_the_line_of_the_agenda_that_is_at_hand_stands_in_full(sync: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s")
        await pilot.pause()
        assert line_with(pilot.app, "! API-1 @ana send the cont…")
        assert line_with(pilot.app, "! API-1 @ana send the contract")
        await pilot.press("down")
        await pilot.pause()
        assert picture(pilot.app).count("API-2 @ben call the bank") == 2

    drive(sync, play)


def test_the_keys_that_are_named_work_where_the_cursor_is(sync: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        def keys() -> str:
            return picture(pilot.app).splitlines()[-1]

        await pilot.press("5")
        await pilot.pause()
        assert "s Start" in keys()
        await pilot.press("G")
        await pilot.pause()
        assert "s Start" not in keys()
        await pilot.press("g")
        await pilot.pause()
        assert "s Start" in keys()

    drive(sync, play)


def test_what_is_typed_is_understood_and_kept_line_by_line(sync: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s", "i")
        await lines(pilot, "! We ship in March")
        assert text_of(sync)[-1] == "We ship in March"
        await type_in(pilot, "- [ ] @ana tell everyone mon")
        assert line_with(pilot.app, "action · a new task · @ana · due Mon 26 Jan")
        assert len(sync.tasks.all()) == 2
        await pilot.press("enter")
        await pilot.pause()
        assert sync.tasks.get("API-3").title == "tell everyone"
        assert line_with(pilot.app, "- [ ] API-3 @ana tell everyone due:2026-01-26")
        await pilot.press("escape")
        await pilot.pause()
        assert line_with(pilot.app, "○ API-3 @ana")

    drive(sync, play, size=(120, 40))


def test_a_stranger_is_offered_as_new(sync: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s", "i")
        await type_in(pilot, "- [ ] @zoe call")
        assert line_with(pilot.app, "! no person zoe: ^n adds them")
        await pilot.press("ctrl+n")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert sync.people.get("zoe")
        assert sync.tasks.get("API-3").assignees == ("zoe",)

    drive(sync, play)


def test_what_is_not_understood_yet_is_kept_all_the_same(sync: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s", "i")
        await lines(pilot, "- [ ] @zoe call", "! after all")
        assert text_of(sync)[-2:] == ["- [ ] @zoe call", "after all"]
        assert len(sync.tasks.all()) == 2

    drive(sync, play)


def test_a_dropped_line_loses_nothing(sync: Workspace) -> None:
    async def drop(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s", "i")
        await lines(pilot, "! kept")
        await type_in(pilot, "half a sen")
        pilot.app.end(129)  # type: ignore[attr-defined]

    async def come_back(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "enter")
        await pilot.pause()
        assert "What you typed at the last visit is back" in notices(pilot.app)
        assert editor(pilot).outline.text.endswith("! kept\nhalf a sen")
        await pilot.press("i")
        await type_in(pilot, "tence")
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert text_of(sync)[-1] == "half a sentence"

    drive(sync, drop)
    assert text_of(sync)[-1] == "kept"
    drive(sync, come_back)


def test_leaving_keeps_what_was_typed_without_a_question(sync: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s", "i")
        await type_in(pilot, "last words")
        await pilot.press("ctrl+q")
        await pilot.pause()

    drive(sync, play)
    assert text_of(sync)[-1] == "last words"
    assert sync.drafts.find("ana", f"minutes.{OPEN}") is None


def test_what_another_writes_appears_and_the_cursor_stays(sync: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s", "i")
        await lines(pilot, "- one", "- two")
        await pilot.press("up")
        await pilot.pause()
        add_line(sync, OPEN, parse_item("! decided by Ben"))
        await until(pilot, lambda: "! decided by Ben" in editor(pilot).outline.text)
        assert "! decided by Ben" in editor(pilot).outline.text
        assert editor(pilot).outline.current_line == "- two"
        await type_in(pilot, "and more ")
        add_line(sync, OPEN, parse_item("? asked by Ben"))
        await catch_up(pilot)
        await pilot.press("up")
        await pilot.pause()
        assert "? asked by Ben" in editor(pilot).outline.text
        assert "and more - two" in text_of(sync)

    drive(sync, play)


def test_a_task_done_elsewhere_is_ticked_here_and_the_reverse(sync: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s", "i")
        await lines(pilot, "- [ ] @ana tell everyone")
        finish_task(sync, "API-3")
        await until(pilot, lambda: "- [x] API-3" in editor(pilot).outline.text)
        assert "- [x] API-3" in editor(pilot).outline.text
        await pilot.press("escape")
        for _ in range(9):
            if pilot.app.screen.panel.current != f"item {OPEN}#2":  # type: ignore[attr-defined]
                await pilot.press("down")
        await pilot.press("x")
        await pilot.pause()
        assert sync.tasks.get("API-3").is_open
        assert "- [ ] API-3" in editor(pilot).outline.text

    drive(sync, play)


def test_what_is_open_from_before_is_one_key_each(sync: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s")
        await pilot.pause()
        assert line_with(pilot.app, "Open from before").split()[3:6] == ["3", "to", "decide"]
        await pilot.press("x", "r")
        await type_in(pilot, "fri")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("D")
        await type_in(pilot, "paid already")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "Open from before").split()[3:5] == ["all", "decided"]

    drive(sync, play)
    assert not sync.tasks.get("API-1").is_open
    assert sync.tasks.get("API-2").due == date(2026, 1, 23)
    verdicts = [review.verdict.value for review in sync.meetings.get(OPEN).reviews]
    assert verdicts == ["done", "redate", "drop"]


def test_a_topic_has_a_timer(sync: Workspace, clock: Clock) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s", "down", "down", "down", "enter")
        await pilot.pause()
        clock.advance(minutes=7)
        await pilot.press("down", "up")
        add_line(sync, OPEN, parse_item("! x"))
        await catch_up(pilot)
        assert "7 of 5 min" in line_with(pilot.app, "▸ Dates (5m)")
        await pilot.press("enter", "f")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()

    drive(sync, play)
    assert sync.minutes.get(f"{OPEN}#1").spent_seconds == 420
    assert sync.meetings.get(OPEN).state == "closed"


def test_a_meeting_is_planned_moved_and_skipped(sync: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "n")
        await pilot.pause()
        for text in ("Retro", "fri 15:00", "month on last fri", "1h"):
            await type_in(pilot, text)
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert sync.series.get("API-M2").first_day == date(2026, 1, 30)
        assert line_with(pilot.app, "Fri 30 Jan 15:00  Retro")
        await pilot.press("w")
        await pilot.pause()
        await type_in(pilot, "2026-01-29 9:00")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "Thu 29 Jan 09:00  Retro")
        await pilot.press("S")
        await pilot.pause()
        await type_in(pilot, "nobody is in")
        await pilot.press("enter")
        await pilot.pause()
        assert "skipped nobody is in" in line_with(pilot.app, "Retro")

    drive(sync, play)


def test_decisions_are_found_and_gone_to(sync: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "d", "slash")
        await pilot.pause()
        assert line_with(pilot.app, "/ @ana, a title, a kind, a decision")
        await type_in(pilot, "postgres")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "Tue 6 Jan · API Weekly sync · @ana")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "▌ ! We choose Postgres")

    drive(sync, play)


def test_a_task_leads_to_its_meeting(sync: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "Agreed in  Weekly sync, Tue 6 Jan")
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, MeetingsScreen)
        assert line_with(pilot.app, "Tue 6 Jan 10:00")

    drive(sync, play, size=(120, 40))


def test_an_empty_list_says_what_to_press(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5")
        await pilot.pause()
        shown = picture(pilot.app).splitlines()
        assert "No meetings yet".center(80).rstrip() in shown[5:12]
        assert line_with(pilot.app, "n  plans one")
        assert shown[-1] == " n New  d Decisions  u Undo  p Project  q Quit  ? Help"
        await pilot.press("enter", "s", "x", "e", "w", "S", "d", "enter", "escape")
        assert pilot.app.current_mode == "meetings"

    drive(workspace, play)


def test_an_empty_list_tells_where_meetings_of_other_days_are(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    close_meeting(workspace, start(workspace, clock, weekly(workspace, every=None), FIRST))
    clock.advance(days=500)

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5")
        await pilot.pause()
        assert line_with(pilot.app, "No meetings from Thu 16 Apr 2026 to Tue 20 Jul")
        assert line_with(pilot.app, "searches")
        assert line_with(pilot.app, "older ones")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "Tue 6 Jan 2026")

    drive(workspace, play)


def test_older_meetings_are_listed_as_the_cursor_asks_for_them(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    for year in (2026, 2028, 2030):
        begins = datetime(year, 1, 8, 10, tzinfo=UTC)
        series = weekly(workspace, title=f"Review {year}", every=None, start=begins)
        close_meeting(workspace, start(workspace, clock, series, begins.date()))

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "G", "y")
        await pilot.pause()
        assert "Review 2028" not in picture(pilot.app)
        assert line_with(pilot.app, "Sat 8 Jan 2028 and before").endswith("older")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "Review 2028").startswith("▌")
        await pilot.press("G", "enter")
        await pilot.pause()
        assert line_with(pilot.app, "Review 2026").startswith("▌")
        assert "and before" not in picture(pilot.app)
        assert line_with(pilot.app, "Review 2030")

    drive(workspace, play)


def test_hostile_words_do_no_harm(sync: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s", "i")
        await type_in(pilot, "\n".join(f"! {text}" for text in HOSTILE))
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert "\x1b" not in picture(pilot.app)

    drive(sync, play)


def test_a_note_of_a_megabyte_can_be_typed_over(sync: Workspace) -> None:
    add_line(sync, "API-M1/2026-01-06", parse_item("x " * 524_287 + "x"))

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "j", "j", "enter", "i")
        await lines(pilot, "! small")
        assert [len(text) for text in text_of(sync, "API-M1/2026-01-06")[-2:]] == [1_048_575, 5]

    drive(sync, play)


def test_a_full_column_asks_why_an_action_should_go_in(sync: Workspace) -> None:
    set_column(sync, "API", "Backlog", wip_limit=2)

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s", "i")
        await lines(pilot, "- [ ] @ana tell everyone")
        assert line_with(pilot.app, "Backlog is full: 2 of 2")
        await type_in(pilot, "the board asked")
        await pilot.press("enter")
        await pilot.pause()

    drive(sync, play)
    assert sync.tasks.get("API-3").column == "Backlog"


def test_an_action_done_here_into_a_full_column_asks_why_too(sync: Workspace) -> None:
    finish_task(sync, "API-2")
    set_column(sync, "API", "Done", wip_limit=1)

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s", "i")
        await lines(pilot, "- [ ] @ana tell everyone")
        await pilot.press("escape")
        room = pilot.app.screen
        assert isinstance(room, MeetingsScreen)
        (said,) = (item for item in sync.minutes.all() if item.task == "API-3")
        room.panel.go(f"item {said.key}")
        await pilot.press("x")
        await pilot.pause()
        assert line_with(pilot.app, "Done is full: 1 of 1")
        await type_in(pilot, "told them just now")
        await pilot.press("enter")
        await pilot.pause()

    drive(sync, play)
    task = sync.tasks.get("API-3")
    assert (task.column, task.wip_reason) == ("Done", "told them just now")


def test_minutes_are_written_in_ones_own_editor(
    sync: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(_: object, text: str) -> str:
        return f"{text}\n! decided elsewhere"

    monkeypatch.setattr(external_editor, "edit_in_editor", write)

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "enter", "E")
        await pilot.pause()
        assert text_of(sync) == ["Dates (5m)", "decided elsewhere"]

    drive(sync, play)


def test_a_stray_fence_leaves_what_stands_below_it_alone(sync: Workspace) -> None:
    typed(sync, "API-M1/2026-01-06", "```\ncode")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("5", "s", "i")
        await lines(pilot, "! We ship", "- [ ] @ana tell everyone", "? who pays")
        for _ in range(3):
            await pilot.press("up")
        await lines(pilot, "~~~", "")
        await pilot.press("up")
        kinds = [item.kind.value for item in sync.minutes.of_meetings([OPEN])]
        assert kinds[-5:] == ["topic", "note", "decision", "action", "question"]
        await type_in(pilot, "- code")
        assert line_with(pilot.app, "a note in a block of code: its fence ends it")
        await pilot.press("escape")
        await pilot.pause()
        assert text_of(sync)[-5:] == ["~~~", "code", "We ship", "API-3", "who pays"]
        before = sync.minutes.of_meetings(["API-M1/2026-01-06"])
        await pilot.press("escape", "G", "enter", "i", "up", "x", "escape")
        await pilot.pause()
        after = sync.minutes.of_meetings(["API-M1/2026-01-06"])
        assert [(item.key, item.kind) for item in after] == [
            (item.key, item.kind) for item in before
        ]

    drive(sync, play, size=(120, 40))
