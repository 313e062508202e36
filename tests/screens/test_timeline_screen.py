"""The timeline played with keys: nothing moves unseen, and everything can be asked why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from textual.pilot import Pilot

from tests.conftest import Clock
from tests.golden_files import Golden
from tests.screens import sample_plan
from tests.screens.driving import (
    Play,
    drag,
    drive,
    line_with,
    notices,
    picture,
    type_in,
    until_shown,
)
from tests.screens.held import Gate, gate
from tpmtui.domain.task import Dependency
from tpmtui.screens.timeline.screen import TimelineScreen
from tpmtui.screens.timeline.view import TimelineView
from tpmtui.services.projects import add_project, edit_project
from tpmtui.services.tasks import add_dependency, add_task, edit_task, remove_task
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace

__all__ = ["gate"]

LATER, EARLIER = "greater_than_sign", "less_than_sign"


@pytest.fixture
def plan(workspace: Workspace, clock: Clock) -> Workspace:
    sample_plan.fill(workspace, clock)
    return workspace


def screen(pilot: Pilot[None]) -> TimelineScreen:
    found = pilot.app.screen
    assert isinstance(found, TimelineScreen)
    return found


async def at(pilot: Pilot[None], key: str) -> None:
    """Open the timeline with the cursor on a task."""
    await pilot.press("3")
    await pilot.pause()
    screen(pilot).go_to(key)
    await pilot.pause()


def started(play: Play, workspace: Workspace, *, size: tuple[int, int] = (80, 24)) -> None:
    drive(workspace, play, size=size)


def circle(workspace: Workspace) -> None:
    """Bricks wait on the roof, which waits on them."""
    edit_task(workspace, "MP-8", depends=())
    with workspace.change("a circle"):
        bricks = workspace.tasks.get("MP-5")
        workspace.tasks.save(replace(bricks, depends=(Dependency("MP-7"),)))


LOOKS = {
    "80x24": ((80, 24), False, ()),
    "80x24-ascii": ((80, 24), True, ("j",)),
    "80x24-why": ((80, 24), False, ("G", "w")),
    "80x24-trial": ((80, 24), False, ("j", "j", "plus", "plus")),
    "80x24-folded": ((80, 24), False, ("Z", "v")),
    "40x15": ((40, 15), False, ("j",)),
    "120x40": ((120, 40), False, ("G", "k")),
}


@pytest.mark.parametrize("name", LOOKS)
def test_the_timeline_looks_as_it_should(plan: Workspace, golden: Golden, name: str) -> None:
    size, ascii_only, keys = LOOKS[name]

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("3", *keys)
        await pilot.pause()
        golden.check(f"timeline-{name}.txt", picture(pilot.app) + "\n")

    theme = "tpmtui-mono" if ascii_only else "tpmtui-dark"
    drive(plan, play, size=size, ascii=ascii_only, settings=Settings(theme=theme))


def test_a_move_shows_all_that_moves_before_it_is_kept_as_one_step(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await pilot.press(LATER, LATER)
        assert "2 tasks move; the plan ends" in picture(pilot.app)
        assert "was Fri 23 Jan" in line_with(pilot.app, "+2d  MP-9")
        assert plan.tasks.get("MP-7").start_after is None
        await pilot.press("enter")
        await pilot.pause()
        assert plan.tasks.get("MP-7").start_after == date(2026, 1, 22)
        await pilot.press("u")
        assert plan.tasks.get("MP-7").start_after is None

    started(play, plan)


def test_esc_drops_what_was_tried(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        before = picture(pilot.app)
        await pilot.press("plus", "escape")
        assert picture(pilot.app) == before
        assert plan.tasks.get("MP-7").duration_days == 4

    started(play, plan)


def test_a_task_is_stretched_and_shrunk_by_keys_to_a_day_at_least(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-6")
        await pilot.press("minus", "minus")
        assert "one working day is the least" in notices(pilot.app)
        await pilot.press("enter")
        assert plan.tasks.get("MP-6").duration_days == 1

    started(play, plan)


def test_what_cannot_move_says_why(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await pilot.press(EARLIER)
        assert "cannot start earlier: it starts" in notices(pilot.app)
        screen(pilot).go_to("MP-2")
        await pilot.press(LATER)
        assert "MP-2 is done" in notices(pilot.app)
        screen(pilot).go_to("MP-3")
        await pilot.press(LATER)
        assert "MP-3 has been started" in notices(pilot.app)
        screen(pilot).go_to("MP-4")
        await pilot.press("plus")
        assert "MP-4 spans its parts" in notices(pilot.app)

    started(play, plan)


def test_links_are_chosen_typed_and_taken_away(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-8")
        await pilot.press("d")
        await type_in(pilot, "MP-5FF+1d")
        await pilot.press("space", "enter")
        await pilot.pause()
        assert "MP-8 waits on" in picture(pilot.app)
        await pilot.press("enter")
        assert "MP-5 FF+1d" in [str(link) for link in plan.tasks.get("MP-8").depends]
        edit_task(plan, "MP-8", depends=(Dependency("MP-3"),))
        screen(pilot).catch_up()
        await pilot.press("d", "space", "enter")
        await pilot.pause()
        await pilot.press("enter")
        assert plan.tasks.get("MP-8").depends == ()

    started(play, plan)


def test_what_a_task_waits_on_in_another_project_stays(plan: Workspace) -> None:
    add_project(plan, "OPS", "Operations")
    add_task(plan, "OPS", "Order the seeds")
    add_dependency(plan, "MP-8", Dependency("OPS-1"))

    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-8")
        await pilot.press("d")
        assert "OPS-1 Order the seeds" in picture(pilot.app)
        await type_in(pilot, "MP-5FF+1d")
        await pilot.press("space", "enter")
        await pilot.pause()
        await pilot.press("enter")
        kept = {link.key for link in plan.tasks.get("MP-8").depends}
        assert kept == {"MP-3", "MP-5", "OPS-1"}

    started(play, plan)


def test_a_circle_is_refused_with_its_members_and_nothing_is_tried(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-5")
        await pilot.press("d")
        await type_in(pilot, "MP-7")
        await pilot.press("space", "enter")
        await pilot.pause()
        assert "that would be a cycle: " in picture(pilot.app)
        await pilot.press("escape")
        assert screen(pilot).desk.trial == {}

    started(play, plan)


def test_a_circle_in_the_data_is_shown_where_it_is(plan: Workspace) -> None:
    circle(plan)

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("3")
        await pilot.pause()
        assert "nothing is scheduled: " in picture(pilot.app)
        assert line_with(pilot.app, "Bricks").startswith(("!", " !"))

    started(play, plan, size=(120, 40))


def test_why_follows_the_cursor_until_it_is_closed(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await pilot.press("w")
        assert "MP-7 starts Mon 19 Jan" not in picture(pilot.app)
        assert "because Walls finishes" in picture(pilot.app)
        screen(pilot).go_to("MP-9")
        await pilot.pause()
        assert "because Roof finishes" in picture(pilot.app)
        await pilot.press("w")
        assert "because" not in picture(pilot.app)

    started(play, plan, size=(120, 40))


def test_folds_filters_and_the_critical_path_hide_rows(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-1")
        await pilot.press("z")
        assert "Pour concrete" not in picture(pilot.app)
        await pilot.press("z", "C")
        assert "Garden" not in picture(pilot.app)
        assert "Roof" in picture(pilot.app)
        await pilot.press("C", "slash")
        await type_in(pilot, "is:blocked")
        await pilot.press("enter")
        assert [row.work.key for row in screen(pilot).desk.rows] == ["MP-8"]
        await pilot.press("escape")
        assert len(screen(pilot).desk.rows) == 9

    started(play, plan)


def test_time_scrolls_zooms_and_jumps(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-1")
        view = screen(pilot).view
        first = view.scale.day(0)
        await pilot.press("right", "left")
        assert view.scale.day(0) == first
        await pilot.press("v", "v", "v", "V")
        assert view.scale.zoom == "month"
        for key, day in (("full_stop", date(2026, 1, 9)), ("0", date(2026, 1, 6)),
                         ("dollar_sign", date(2026, 1, 23))):  # fmt: skip
            await pilot.press(*["right"] * 30, key)
            assert 0 <= view.scale.column(day) < view.scale.width, key
        await pilot.press("m")
        assert view.row is not None
        assert view.row.work.key == "MP-9"

    started(play, plan)


def test_a_bar_is_dragged_and_kept(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-8")
        view = screen(pilot).view
        row = view.row
        assert row is not None
        assert row.slot is not None
        x = view.columns.left + view.scale.column(row.slot.start)
        y = view.cursor - view.top + 2
        await drag(pilot, TimelineView, (x, y), (x + 2 * max(1, view.scale.zoom.cells_a_day), y))
        assert screen(pilot).desk.trial
        await pilot.press("enter")
        assert plan.tasks.get("MP-8").start_after is not None

    started(play, plan)


def test_what_others_write_appears_and_the_cursor_stays(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        edit_task(plan, "MP-8", title="A bigger garden")
        remove_task(plan, "MP-6")
        screen(pilot).catch_up()
        await pilot.pause()
        assert "A bigger garden" in picture(pilot.app)
        assert "Windows" not in picture(pilot.app)
        assert screen(pilot).key == "MP-7"

    started(play, plan)


def test_a_form_shows_what_it_would_move_and_saves_only_then(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await pilot.press("W")
        await pilot.pause()
        form = pilot.app.screen
        form.sheet.set_text("holidays", "2026-01-12, 2026-01-19")  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "move; the plan ends" in picture(pilot.app)
        assert len(plan.projects.get("MP").holidays) == 1
        await pilot.press("y")
        await pilot.pause()
        assert len(plan.projects.get("MP").holidays) == 2

    started(play, plan)


def test_a_baseline_is_saved_and_shown(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await pilot.press("B")
        await type_in(pilot, "Second")
        await pilot.press("enter")
        await pilot.pause()
        assert [each.name for each in plan.baselines.all()] == ["Kick-off", "Second"]
        assert "beside Second" in picture(pilot.app)
        await pilot.press("B", "down", "enter")
        await pilot.pause()
        assert "beside Kick-off" in picture(pilot.app)
        await pilot.press("B", "down", "enter")
        await pilot.pause()
        assert "beside" not in picture(pilot.app)

    started(play, plan)


def test_enter_goes_to_the_card(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.current_mode == "board"

    started(play, plan)


def test_an_empty_project_says_what_to_press(workspace: Workspace, api: object) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("3")
        await pilot.pause()
        assert "Nothing to plan yet" in picture(pilot.app)
        await pilot.press("down", "z", "w", LATER, "plus", "d", "enter", "m", "C", "escape")

    drive(workspace, play)


def test_the_board_can_be_filtered_by_the_critical_path(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("slash")
        await type_in(pilot, "@nobody | is:critical")
        await pilot.pause()
        await pilot.press("enter")
        assert "Roof" in picture(pilot.app)
        assert "Garden" not in picture(pilot.app)
        edit_task(plan, "MP-8", duration_days=30)
        await until_shown(pilot, "Garden")
        assert "Roof" not in picture(pilot.app)

    drive(plan, play, size=(120, 40))


def test_read_only_looks_at_everything_and_writes_nothing(plan: Workspace) -> None:
    plan.close()
    looking = Workspace.open(plan.database.address, user="ben", clock=plan.now, read_only=True)

    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await pilot.press(LATER, "plus", "d", "S", "e", "x", "w", "C", "v", "z")
        assert screen(pilot).desk.trial == {}
        assert "because Walls finishes" in picture(pilot.app)

    drive(looking, play, size=(120, 40))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_what_users_wrote_is_neither_markup_nor_a_control_code(
    plan: Workspace, size: tuple[int, int]
) -> None:
    for key, title in (
        ("MP-5", "\x1b]0;owned\x07 [bold]x[/] 鍵を回す"),
        ("MP-7", "a\u202eb\u200bc\x9b"),
    ):
        edit_task(plan, key, title=title)

    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        for keys in (("w",), ("plus",), ("escape", "d"), ("escape",)):
            await pilot.press(*keys)
            await pilot.pause()
            shown = picture(pilot.app)
            assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u200b"} & set(shown)
        assert "␛]0;owned" in shown

    drive(plan, play, size=size)


def test_in_a_circle_nothing_is_moved_and_one_line_says_why(plan: Workspace) -> None:
    circle(plan)

    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-5")
        for key in (LATER, EARLIER, "plus", "S"):
            await pilot.press(key)
            await pilot.pause()
            assert "nothing is scheduled: " in notices(pilot.app), key
            assert screen(pilot).desk.trial == {}
        await pilot.press("d", "space", "enter")
        await pilot.pause()
        await pilot.press("enter")
        assert plan.tasks.get("MP-5").depends == ()

    started(play, plan)


def test_only_the_difference_of_links_is_kept_and_only_what_was_seen(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-8")
        await pilot.press("d")
        await type_in(pilot, "MP-5FF+1d")
        await pilot.press("enter")
        await pilot.pause()
        screen(pilot)._follower.pause()  # what is written now is not seen yet
        edit_task(plan, "MP-8", depends=(Dependency("MP-3"), Dependency("MP-2")))
        await pilot.press("enter")
        assert "MP-8 was changed meanwhile" in notices(pilot.app)
        screen(pilot).catch_up()
        assert "MP-8 waits on MP-3 FS; MP-2 FS; MP-5 FF+1d" in picture(pilot.app)
        await pilot.press("enter")
        kept = [str(link) for link in plan.tasks.get("MP-8").depends]
        assert kept == ["MP-3 FS", "MP-2 FS", "MP-5 FF+1d"]

    started(play, plan, size=(120, 40))


def test_undo_steps_back_in_what_is_tried_and_takes_nothing_kept_back(plan: Workspace) -> None:
    edit_task(plan, "MP-8", title="A bigger garden")

    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await pilot.press("plus", LATER, "u")
        assert screen(pilot).desk.trial == {"MP-7": {"duration_days": 5}}
        await pilot.press("U")
        assert "keep or drop what is tried first" in notices(pilot.app)
        await pilot.press("u")
        assert screen(pilot).desk.trial == {}
        assert plan.tasks.get("MP-8").title == "A bigger garden"
        await pilot.press("u")
        assert plan.tasks.get("MP-8").title == "Garden"

    started(play, plan)


def test_a_drag_is_one_step_beside_what_was_tried_before(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await pilot.press("plus")
        view = screen(pilot).view
        view.post_message(view.Dragged("MP-8", 1, begins=True))
        view.post_message(view.Dragged("MP-8", 7, begins=False))
        await pilot.pause()
        assert screen(pilot).desk.trial.keys() == {"MP-7", "MP-8"}
        view.post_message(view.Dragged("MP-8", 0, begins=False))
        await pilot.pause()
        assert screen(pilot).desk.trial == {"MP-7": {"duration_days": 5}}

    started(play, plan)


def test_what_is_dragged_or_linked_while_a_move_is_laid_out_is_tried_beside_it(
    plan: Workspace, gate: Gate
) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await gate.let_through(pilot)
        view = screen(pilot).view
        gate.shut()
        await pilot.press("plus")
        for days in (1, 3, 7):
            view.post_message(view.Dragged("MP-8", days, begins=days == 1))
            await pilot.pause()
        assert screen(pilot).desk.trial == {}
        await gate.let_through(pilot)
        dragged = {"MP-7": {"duration_days": 5}, "MP-8": {"start_after": date(2026, 1, 20)}}
        assert screen(pilot).desk.trial == dragged
        gate.shut()
        await pilot.press("plus", "down")
        await pilot.press("d")
        await type_in(pilot, "MP-5FF+1d")
        await pilot.press("space", "enter")
        await gate.let_through(pilot)
        trial = screen(pilot).desk.trial
        assert trial["MP-7"] == {"duration_days": 6}
        assert trial["MP-9"].keys() == {"depends"}
        await pilot.press("u", "u", "u")
        await gate.let_through(pilot)
        assert screen(pilot).desk.trial == {"MP-7": {"duration_days": 5}}

    started(play, plan)


def test_leaving_asks_before_it_loses_what_is_tried(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await pilot.press("plus", "1", "q")
        await pilot.pause()
        assert "Tried and not kept: MP-7 takes 5d" in picture(pilot.app)
        await pilot.press("n")
        assert pilot.app.is_running

    started(play, plan)


def test_a_mistake_in_a_link_is_told_in_the_list_which_stays(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-8")
        await pilot.press("d")
        await type_in(pilot, "MP-5FF+soon")
        await pilot.press("enter")
        await pilot.pause()
        assert '"+SOON" is not a lag' in picture(pilot.app)
        assert "MP-5FF+soon" in picture(pilot.app)

    started(play, plan)


def test_a_typed_link_takes_the_place_of_the_one_to_the_same_task(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-8")
        await pilot.press("d")
        await type_in(pilot, "MP-3SS+2d")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        assert [str(link) for link in plan.tasks.get("MP-8").depends] == ["MP-3 SS+2d"]

    started(play, plan)


def test_a_calendar_on_which_no_day_is_worked_is_told_with_the_key_that_mends_it(
    plan: Workspace,
) -> None:
    with plan.database.transaction():
        plan.database.execute_sql("UPDATE project SET work_week = '[]'")

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("3")
        await pilot.pause()
        assert "W  its work week and holidays" in picture(pilot.app)
        with plan.database.transaction():
            plan.database.execute_sql("UPDATE project SET work_week = '[\"mon\"]'")
        edit_project(plan, "MP", name="Mended")
        screen(pilot).catch_up()
        assert "Roof" in picture(pilot.app)

    started(play, plan)


def test_help_lists_every_move_and_says_what_the_marks_mean(plan: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-3")
        await pilot.press("plus", "plus")
        await pilot.pause()
        assert "MP-9 Hand over: Tue 27 Jan" not in picture(pilot.app)
        assert line_with(pilot.app, "? lists all")
        await pilot.press("question_mark")
        await pilot.pause()
        assert line_with(pilot.app, "MP-9 Hand over: Tue 27")
        await pilot.press(*["down"] * 8)
        await pilot.pause()
        assert line_with(pilot.app, "Bars: ▄ to do, █ critical")
        assert line_with(pilot.app, "░ as it is now")

    started(play, plan, size=(60, 17))


def test_what_is_tried_while_it_is_planned_is_all_tried(plan: Workspace, gate: Gate) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await gate.let_through(pilot)
        keys = ("plus", LATER, "plus", "minus", "plus")
        for key in keys:
            await pilot.press(key)
            await gate.let_through(pilot)
        one_by_one = screen(pilot).desk.trial
        await pilot.press("escape")
        await gate.let_through(pilot)
        gate.shut()
        await pilot.press(*keys)
        await pilot.pause()
        assert screen(pilot).desk.trial == {}
        assert "reading..." in picture(pilot.app).splitlines()[0]
        await pilot.press("enter")
        assert screen(pilot).desk.trial == {}
        await gate.let_through(pilot)
        assert screen(pilot).desk.trial == one_by_one
        assert screen(pilot).desk.depth == len(keys)

    started(play, plan)


def test_a_filter_typed_while_it_is_read_is_the_one_shown(plan: Workspace, gate: Gate) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await gate.let_through(pilot)
        gate.shut()
        await pilot.press("slash", *"ro", "C")
        await gate.let_through(pilot)
        assert line_with(pilot.app, "/roC")
        await pilot.press("backspace", "enter")
        await gate.let_through(pilot)
        assert line_with(pilot.app, "/ro")
        assert 0 < len(screen(pilot).desk.rows) < 9

    started(play, plan)


def test_what_others_write_is_not_missed_for_a_key_pressed_meanwhile(
    plan: Workspace, gate: Gate
) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await at(pilot, "MP-7")
        await gate.let_through(pilot)
        gate.shut()
        edit_task(plan, "MP-7", title="Written by someone else")
        screen(pilot)._follow()
        await pilot.press("plus", "C")
        await gate.let_through(pilot)
        await gate.let_through(pilot)
        assert line_with(pilot.app, "Written by someone")
        assert screen(pilot).desk.critical_only
        assert "MP-7" in screen(pilot).desk.trial

    started(play, plan)


@pytest.mark.parametrize("size", [(80, 45), (120, 40), (40, 15)])
def test_a_window_of_another_size_shows_what_one_that_began_with_it_shows(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    add_project(workspace, "API", "API rewrite")
    for number in range(60):
        add_task(workspace, "API", f"Task {number}")
    shown = []

    async def play(pilot: Pilot[None]) -> None:
        await pilot.resize_terminal(*size)
        await pilot.pause()
        shown.append(picture(pilot.app))

    drive(workspace, play, screen="timeline")
    drive(workspace, play, screen="timeline", size=size)
    assert shown[0] == shown[1]
