"""Two people change one thing in two forms: nothing is overwritten unseen, and one chooses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot

from tests.screens.driving import line_with, picture
from tests.screens.showing import answer_of
from tpmtui.domain.project import Project
from tpmtui.domain.terms import Terms
from tpmtui.screens.dialogs.course_form import CourseForm
from tpmtui.screens.dialogs.form import Form
from tpmtui.screens.dialogs.person_form import PersonForm
from tpmtui.screens.dialogs.project_form import ProjectForm
from tpmtui.screens.dialogs.series_form import SeriesForm
from tpmtui.screens.dialogs.sprint_form import SprintForm
from tpmtui.services.courses import add_course, edit_course
from tpmtui.services.people import edit_person
from tpmtui.services.projects import edit_project
from tpmtui.services.series import add_series, edit_series
from tpmtui.services.sprints import add_sprint, edit_sprint
from tpmtui.workspace import Workspace


class Shared(NamedTuple):
    """A thing as a form changes it, the field that both change, and the other's way to it."""

    form: Callable[[Workspace], Form[Any]]
    read: Callable[[Workspace], Any]
    field: str
    keys: tuple[str, ...]
    change: Callable[..., object]


def first_sprint(workspace: Workspace) -> Any:
    return workspace.sprints.get("API/Sprint 1")


SHARED = {
    "person": Shared(
        lambda workspace: PersonForm(workspace, workspace.people.get("ana")),
        lambda workspace: workspace.people.get("ana"),
        "team", ("tab", "tab"),
        lambda workspace, **fields: edit_person(workspace, "ana", **fields),
    ),
    "project": Shared(
        lambda workspace: ProjectForm(workspace, workspace.projects.get("API")),
        lambda workspace: workspace.projects.get("API"),
        "name", (),
        lambda workspace, **fields: edit_project(workspace, "API", **fields),
    ),
    "series": Shared(
        lambda workspace: SeriesForm(workspace, workspace.projects.get("API"),
                                     workspace.series.all()[0]),
        lambda workspace: workspace.series.all()[0],
        "title", (),
        lambda workspace, **fields: edit_series(workspace, workspace.series.keys()[0], **fields),
    ),
    "sprint": Shared(
        lambda workspace: SprintForm(workspace, workspace.projects.get("API"),
                                     first_sprint(workspace)),
        first_sprint, "goal", ("tab", "tab"),
        lambda workspace, **fields: edit_sprint(workspace, first_sprint(workspace), **fields),
    ),
    "course": Shared(
        lambda workspace: CourseForm(workspace, workspace.courses.get("SEC")),
        lambda workspace: workspace.courses.get("SEC"),
        "title", (),
        lambda workspace, **fields: edit_course(workspace, "SEC", **fields),
    ),
}  # fmt: skip


@pytest.fixture
def shared(workspace: Workspace, api: Project) -> Workspace:
    """Something of each kind."""
    add_sprint(workspace, "API", "Sprint 1", start=date(2026, 1, 5), end=date(2026, 1, 16))
    add_series(workspace, "API", "Weekly", start=workspace.now())
    add_course(workspace, "SEC", "Security", terms=Terms(12))
    return workspace


@pytest.mark.parametrize(
    ("kind", "kept"), [*((kind, "mine") for kind in SHARED), ("course", "theirs")]
)
def test_of_two_versions_one_is_chosen(shared: Workspace, kind: str, kept: str) -> None:
    thing = SHARED[kind]
    answer = ("left", "left") if kept == "mine" else ("left",)

    async def look(pilot: Pilot[Any]) -> None:
        thing.change(shared, **{thing.field: "Their words"})
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "My words" in picture(pilot.app)
        assert line_with(pilot.app, "Their words")
        await pilot.press(*answer, "enter", "ctrl+s")
        await pilot.pause()

    keys = (*thing.keys, "ctrl+u", *"My words")
    answer_of(shared, partial(thing.form, shared), *keys, look=look)
    words = "My words" if kept == "mine" else "Their words"
    assert getattr(thing.read(shared), thing.field) == words


def test_the_terms_of_a_course_are_shared_one_by_one(shared: Workspace) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        edit_course(shared, "SEC", terms=Terms(12, warn_days=60))
        await pilot.press("ctrl+s")
        await pilot.pause()

    keys = ("tab", "ctrl+u", *"24")
    answer_of(shared, lambda: CourseForm(shared, shared.courses.get("SEC")), *keys, look=look)
    assert shared.courses.get("SEC").terms == Terms(24, warn_days=60)
