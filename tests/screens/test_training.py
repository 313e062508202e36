"""The training screen: five views of one set of records, and keys that act on all selected."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.golden_files import Golden
from tests.hostile import HOSTILE
from tests.screens import sample_training
from tests.screens.driving import drive, line_with, notices, picture, type_in
from tpmtui.app import TpmApp
from tpmtui.domain.calendar import Roll
from tpmtui.domain.project import Project
from tpmtui.domain.terms import Renewal, Terms
from tpmtui.screens.training.grid import MatrixGrid
from tpmtui.screens.training.screen import TrainingScreen
from tpmtui.screens.training.views import Spot, View
from tpmtui.services.completions import complete_course
from tpmtui.services.courses import add_course, edit_course
from tpmtui.services.onboarding import start_programme
from tpmtui.services.people import add_person
from tpmtui.services.tasks import add_task, finish_task
from tpmtui.workspace import Workspace

TODAY = sample_training.TODAY


@pytest.fixture
def trained(workspace: Workspace) -> Workspace:
    sample_training.fill(workspace)
    return workspace


def screen(pilot: Pilot[Any]) -> TrainingScreen:
    found = pilot.app.screen_stack[0]
    assert isinstance(found, TrainingScreen)
    return found


LOOKS = {
    "80x24": (
        (80, 24),
        {
            "matrix": ("6",),
            "complete": ("x",),
            "person": ("escape", "down", "down", "down", "enter"),
            "course": ("enter",),
            "runs-out": ("tab",),
            "cover": ("tab",),
            "plans": ("tab",),
        },
    ),
    "120x40": ((120, 40), {"matrix": ("6", "down", "right", "space")}),
    "40x15": ((40, 15), {"matrix": ("6",)}),
}


@pytest.mark.parametrize("name", LOOKS)
def test_training_looks_as_it_should(trained: Workspace, golden: Golden, name: str) -> None:
    size, shots = LOOKS[name]

    async def play(pilot: Pilot[Any]) -> None:
        for shot, keys in shots.items():
            await pilot.press(*keys)
            await pilot.pause()
            golden.check(f"training-{shot}-{name}.txt", picture(pilot.app) + "\n")

    drive(trained, play, size=size)


def test_in_ascii_nothing_else_is_drawn(trained: Workspace, golden: Golden) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "space")
        await pilot.pause()
        golden.check("training-matrix-80x24-ascii.txt", picture(pilot.app) + "\n")

    drive(trained, play, ascii=True)


def test_the_headings_stand_while_the_matrix_scrolls_both_ways(workspace: Workspace) -> None:
    sample_training.fill(workspace, people=60, courses=30)

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "s", "g", "home")
        await pilot.pause()
        top = picture(pilot.app).splitlines()
        assert top[3].startswith("▌ana")
        assert top[2].endswith("▸")
        await pilot.press("G", "end")
        await pilot.pause()
        after = picture(pilot.app).splitlines()
        assert line_with(pilot.app, "▌person60")
        assert "SAFETY" in after[2]
        assert "◂" in after[2]
        assert not any(line.startswith((" ana", "▌ana")) for line in after)
        await pilot.press("g", "home")
        await pilot.pause()
        assert picture(pilot.app).splitlines()[2:20] == top[2:20]

    drive(workspace, play)


def test_a_completion_is_recorded_for_all_that_are_selected(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "space", "space", "x")
        await pilot.pause()
        assert line_with(pilot.app, "Completed: SAFETY of 2 people")
        await pilot.press("tab", *"88", "ctrl+s")
        await pilot.pause()
        found = trained.completions.get("SAFETY/chloe/2026-01-05")
        assert (found.score, found.by) == (88, "ana")
        assert trained.completions.find("SAFETY/dmitri/2026-01-05")
        assert screen(pilot).selected == {}
        assert line_with(pilot.app, "4 mandatory, no gap")
        await pilot.press("u")
        await pilot.pause()
        assert trained.completions.find("SAFETY/dmitri/2026-01-05") is None

    drive(trained, play)


def test_an_odd_day_is_asked_about(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "x", *"tomorrow", "ctrl+s")
        await pilot.pause()
        assert line_with(pilot.app, "2026-01-06 is in the future")
        await pilot.press("n")
        await pilot.pause()
        assert line_with(pilot.app, "tomorrow")
        await pilot.press("ctrl+s", "y")
        await pilot.pause()
        assert trained.completions.find("SAFETY/chloe/2026-01-06")

    drive(trained, play)
    assert trained.drafts.kept_at("training.complete") == {}


def test_a_certificate_cannot_end_before_it_begins(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "x", "tab", "tab", "tab", *"yesterday", "ctrl+s")
        await pilot.pause()
        assert line_with(pilot.app, "Valid to: expires 2026-01-04, before it was completed")
        await pilot.press("ctrl+u", *"eoy", "ctrl+s")
        await pilot.pause()
        assert trained.completions.get("SAFETY/chloe/2026-01-05").expires == date(2026, 12, 31)

    drive(trained, play)


def test_the_same_day_twice_is_said_and_not_doubled(trained: Workspace) -> None:
    complete_course(trained, "SAFETY", "chloe", day=TODAY)

    async def play(pilot: Pilot[Any]) -> None:
        screen_key = ("6", "s", "g", "down", "down", "end", "r", "ctrl+s")
        await pilot.press(*screen_key)
        await pilot.pause()
        assert "chloe completed SAFETY on 2026-01-05 already: nothing was added" in notices(
            pilot.app
        )

    drive(trained, play)
    assert len(trained.completions.of_course("SAFETY")) == 5


def test_assigning_taking_back_and_progress(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "down", "a", *"fri", "enter")
        await pilot.pause()
        given = trained.enrolments.get("SAFETY/dmitri")
        assert (given.is_open, given.due) == (True, date(2026, 1, 9))
        assert screen(pilot).spot == Spot("dmitri", "SAFETY")
        await pilot.press("i", *"40", "enter")
        await pilot.pause()
        assert line_with(pilot.app, "in progress 40%, due Fri 9 Jan")
        await pilot.press("a", *"+2w", "enter")
        await pilot.pause()
        given = trained.enrolments.get("SAFETY/dmitri")
        assert (given.progress, given.due) == (40, date(2026, 1, 19))
        await pilot.press("D", "y")
        await pilot.pause()
        assert not trained.enrolments.get("SAFETY/dmitri").is_open

    drive(trained, play)


def test_waiving_with_a_reason_and_a_day(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "w", "enter")
        await pilot.pause()
        assert line_with(pilot.app, "write something")
        await type_in(pilot, "trained nurse until 30 jun")
        await pilot.press("enter")
        await pilot.pause()
        waiver = trained.enrolments.get("SAFETY/chloe").waiver
        assert waiver is not None
        assert (waiver.reason, waiver.until) == ("trained nurse", date(2026, 6, 30))
        assert line_with(pilot.app, "waived to Tue 30 Jun")
        await pilot.press("w")
        await pilot.pause()
        assert trained.enrolments.get("SAFETY/chloe").waiver is None

    drive(trained, play)


def test_from_the_matrix_to_the_person_to_the_course(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "down", "down", "down", "enter")
        await pilot.pause()
        assert line_with(pilot.app, "Ana Ruiz · engineer · core")
        assert line_with(pilot.app, "Sat 1 Jun 2024 to Sun 1 Jun 2025")
        assert line_with(pilot.app, "3 fully competent")
        await pilot.press("enter")
        await pilot.pause()
        assert screen(pilot).view == "Course"
        await pilot.press("escape")
        await pilot.pause()
        assert screen(pilot).view == "Matrix"

    drive(trained, play)


def test_a_programme_is_started_for_someone(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "down", "O", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "tasks in API")
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "dmitri: 2 courses to do, the last by Thu 15 Jan" in notices(pilot.app)
        git = trained.enrolments.get("GIT/dmitri")
        assert (git.due, git.task) == (date(2026, 1, 12), "API-1")
        # The card is done first: that is no certificate.
        await pilot.press("1")
        finish_task(trained, "API-1")
        pilot.app.screen._follow()  # type: ignore[attr-defined]
        await pilot.pause()
        words = "API-1 is done; GIT of dmitri is not recorded yet: Training records it"
        assert words in notices(pilot.app)

    drive(trained, play)


def test_taking_a_course_back_says_which_task_goes_with_it(trained: Workspace) -> None:
    start_programme(trained, "Start", "ben", start=TODAY, tasks_in="API")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6")
        pilot.app.screen.go_to("GIT/ben")  # type: ignore[attr-defined]
        await pilot.press("D")
        await pilot.pause()
        assert line_with(pilot.app, "API-1, which was made of it")
        await pilot.press("y")
        await pilot.pause()

    drive(trained, play)
    assert [task.title for task in trained.tasks.all()] == []


def test_someone_is_taken_out_of_a_programme(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "shift+tab", "D")
        await pilot.pause()
        assert line_with(pilot.app, "Take ana out of Start?")
        await pilot.press("y")
        await pilot.pause()
        assert line_with(pilot.app, "Nobody is in a programme")
        assert not trained.enrolments.get("GIT/ana").is_open

    drive(trained, play)


def test_a_wrong_completion_is_void(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "s", "g", "end", "X")
        await pilot.pause()
        await pilot.press("enter")  # the newer of two
        await pilot.pause()
        await type_in(pilot, "it was ben")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "1 void")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "it was ben (ana")

    drive(trained, play)
    assert trained.completions.get("SAFETY/ana/2025-06-01").void is not None


def test_what_a_course_requires_and_someone_does_not_hold_is_said(trained: Workspace) -> None:
    edit_course(trained, "GIT", requires=("SAFETY",))

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6")
        pilot.app.screen.go_to("GIT/chloe")  # type: ignore[attr-defined]
        await pilot.press("a", "enter")
        await pilot.pause()
        assert "chloe does not hold SAFETY, which GIT requires" in notices(pilot.app)

    drive(trained, play)


def test_a_level_is_set_by_hand_with_a_reason(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "S")
        await pilot.pause()
        await type_in(pilot, "git 2")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "say why, as in: git 3 teaches it")
        await type_in(pilot, " seen at work")
        await pilot.press("enter", "shift+tab", "shift+tab")
        await pilot.pause()
        assert trained.assessments.get("git/chloe/2026-01-05").reason == "seen at work"
        assert "2 of 2" in line_with(pilot.app, "git")

    drive(trained, play)


@pytest.mark.parametrize(
    ("environment", "opened"),
    [({}, []), ({"DISPLAY": ":0"}, ["https://x.org/chloe"]),
     ({"DISPLAY": ":0", "SSH_CONNECTION": "1"}, [])],
)  # fmt: skip
def test_evidence_is_copied_and_opened_where_one_can_see_it(
    trained: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    opened: list[str],
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    urls: list[str] = []
    monkeypatch.setattr(TpmApp, "open_url", lambda _, url, **how: urls.append(url))

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "o", "enter")
        await pilot.pause()
        assert pilot.app.clipboard == "https://x.org/chloe"
        assert urls == opened

    drive(trained, play)


def test_a_filter_means_people_or_courses(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "slash", *"okafor")
        await pilot.pause()
        grid = pilot.app.screen.query_one(MatrixGrid)
        assert grid._matrix is not None
        assert [who.handle for who in grid._matrix.people] == ["ben"]
        await pilot.press("ctrl+u", *"fork", "enter")
        await pilot.pause()
        assert [each.code for each in grid._matrix.courses] == ["FORKLIFT"]
        await pilot.press("escape")
        await pilot.pause()
        assert len(grid._matrix.courses) == 9

    drive(trained, play)


def test_what_is_selected_is_counted_though_a_filter_hides_it(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "space", "slash", *"okafor", "enter")
        await pilot.pause()
        assert line_with(pilot.app, "/okafor  1 selected")

    drive(trained, play)


def test_who_may_only_read_is_asked_for_nothing(trained: Workspace) -> None:
    trained.close()
    reading = Workspace.open(
        trained.database.address, user="ana", clock=trained.now, read_only=True
    )

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6")
        for key in "aDiOxrwXSneuU":
            await pilot.press(key)
            await pilot.pause()
            assert pilot.app.screen is screen(pilot), key
            assert notices(pilot.app) == "", key

    with reading:
        drive(reading, play)


def test_a_course_is_added_and_changed_in_a_form(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6")
        await pilot.pause()
        assert "No courses yet".center(80).rstrip() in picture(pilot.app).splitlines()[5:12]
        assert line_with(pilot.app, "n  adds one")
        assert picture(pilot.app).splitlines()[-1] == " tab View  u Undo  p Project  q Quit  ? Help"
        words = ("AID", "First aid", "2y", "", "expiry", "60", "next", "everyone", "aid=9")
        await pilot.press("n", *(key for word in words for key in (*word, "tab")), "ctrl+s")
        await pilot.pause()
        assert line_with(pilot.app, 'level: "9" is not on the scale')
        await pilot.press("ctrl+u", *"aid=2", "ctrl+s")
        await pilot.pause()
        course = workspace.courses.get("AID")
        assert course.terms is not None
        assert course.terms == Terms(24, 30, Renewal.EXPIRY, 60, Roll.NEXT)
        assert str(course.grants[0]) == "aid=2"
        assert line_with(pilot.app, "2 mandatory, 2 gaps")
        await pilot.press("e", "tab", "ctrl+u", "ctrl+s")
        await pilot.pause()
        assert workspace.courses.get("AID").terms is None
        complete_course(workspace, "AID", "ana", day=date(2025, 1, 1))
        await pilot.press("e", "tab", "1", "ctrl+s")
        await pilot.pause()
        kept = "1 certificate issued before today keeps the terms of its day"
        assert kept in notices(pilot.app)
        await pilot.press("e", *["tab"] * 6, "ctrl+u", *"change", "ctrl+s")
        await pilot.pause()
        assert "1 certificate issued before today goes by these terms now" in notices(pilot.app)
        assert workspace.courses.get("AID").earlier == ()

    drive(workspace, play)


def test_a_course_that_someone_else_changed_is_not_overwritten(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6", "e", *"Mine")
        edit_course(trained, "SAFETY", title="Theirs")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert line_with(pilot.app, "SAFETY was changed by someone else meanwhile")

    drive(trained, play)
    assert trained.courses.get("SAFETY").title == "Theirs"


def test_what_others_write_appears(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6")
        await pilot.pause()
        complete_course(trained, "SAFETY", "dmitri", day=TODAY)
        screen(pilot)._follow()
        await pilot.pause()
        assert line_with(pilot.app, "4 mandatory, 1 gap")

    drive(trained, play)


def test_a_cell_is_clicked_and_clicked_again(trained: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6")
        await pilot.pause()
        await pilot.click(MatrixGrid, offset=(10, 3))
        assert screen(pilot).spot == Spot("ben", "SAFETY")
        await pilot.click(MatrixGrid, offset=(10, 3))
        await pilot.pause()
        assert line_with(pilot.app, "Ben Okafor")
        assert screen(pilot).view == "Person"

    drive(trained, play)


def test_the_board_warns_of_certificates_that_are_missing_or_end(trained: Workspace) -> None:
    add_task(trained, "API", "Move pallets", due=date(2026, 1, 21))

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("a")
        await pilot.pause()
        assert "engineer" in line_with(pilot.app, "@ana")
        assert "! SAFETY ends 20 Jan" in line_with(pilot.app, "@ben")
        assert "! SAFETY ended 20 Dec 2025" in line_with(pilot.app, "@chloe")
        assert "! SAFETY missing" in line_with(pilot.app, "@dmitri")

    drive(trained, play)


def test_whatever_people_wrote_is_shown_as_it_is(workspace: Workspace) -> None:
    add_person(workspace, "eve", name="".join(HOSTILE[:6]), role=HOSTILE[0], team=HOSTILE[1])
    sample_training.fill(workspace)
    add_course(workspace, "EVIL", "".join(HOSTILE), provider=HOSTILE[2])
    complete_course(workspace, "EVIL", "eve", day=TODAY, evidence="".join(HOSTILE[:4]))

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("6")
        for _ in View:
            await pilot.press("tab")
            await pilot.pause()
            shown = picture(pilot.app).replace("\n", "")
            assert all(letter.isprintable() for letter in shown)

    drive(workspace, play)
