from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.conftest import Clock
from tpmtui.domain.course import Audience, Grant, Mandate, Step
from tpmtui.domain.errors import Conflict, NotFound, RuleBroken
from tpmtui.domain.project import Project
from tpmtui.domain.skill import Scope
from tpmtui.domain.terms import Terms
from tpmtui.queries.doctor import read_findings
from tpmtui.queries.training import read_matrix, read_task_warnings
from tpmtui.services.completions import complete_course
from tpmtui.services.courses import (
    add_course,
    add_programme,
    edit_course,
    find_course,
    remove_course,
)
from tpmtui.services.history import redo, undo
from tpmtui.services.onboarding import start_programme
from tpmtui.services.skills import need_skill
from tpmtui.services.tasks import add_task
from tpmtui.services.training import (
    assign_course,
    set_progress,
    unassign_course,
    unmet_requirements,
)
from tpmtui.storage.store import Store
from tpmtui.workspace import Workspace

TODAY = date(2026, 1, 5)


@pytest.fixture
def aid(workspace: Workspace, api: Project) -> str:
    return add_course(workspace, "AID", "First aid", terms=Terms(12)).code


def test_a_renewal_is_one_more_record(workspace: Workspace, aid: str) -> None:
    for day in (date(2024, 1, 5), TODAY):
        assert complete_course(workspace, aid, "ana", day=day).is_new
    assert [each.day.year for each in workspace.completions.of_course(aid)] == [2024, 2026]


def test_a_completion_is_taken_back_and_comes_again(workspace: Workspace, aid: str) -> None:
    assign_course(workspace, aid, "ana", due=TODAY)
    complete_course(workspace, aid, "ana", day=TODAY, score=90)
    undo(workspace)
    assert workspace.completions.all() == []
    assert workspace.enrolments.get("AID/ana").is_open
    redo(workspace)
    assert workspace.completions.get("AID/ana/2026-01-05").score == 90
    undo(workspace)
    assert complete_course(workspace, aid, "ana", day=TODAY, score=80).is_new
    assert workspace.completions.get("AID/ana/2026-01-05").score == 80
    assert read_findings(workspace) == []


def test_completing_closes_what_was_to_do_unless_it_is_long_over(
    workspace: Workspace, aid: str
) -> None:
    assign_course(workspace, aid, "ana")
    complete_course(workspace, aid, "ana", day=date(2020, 1, 1))
    assert workspace.enrolments.get("AID/ana").is_open
    complete_course(workspace, aid, "ana", day=TODAY - timedelta(days=1))
    assert workspace.enrolments.get("AID/ana").done == date(2026, 1, 4)


def test_a_course_is_given_again_from_the_start(
    workspace: Workspace, aid: str, clock: Clock
) -> None:
    assign_course(workspace, aid, "ana", due=TODAY)
    set_progress(workspace, aid, "ana", 50)
    complete_course(workspace, aid, "ana", day=TODAY)
    clock.advance(days=300)
    again = assign_course(workspace, aid, "ana")
    assert (again.progress, again.due, again.done) == (0, None, None)
    unassign_course(workspace, aid, "ana")
    with pytest.raises(RuleBroken, match="assign it first"):
        set_progress(workspace, aid, "ana", 10)


def test_what_a_course_requires_and_someone_lacks(workspace: Workspace, aid: str) -> None:
    add_course(workspace, "MEDIC", "Medic", requires=("aid",))
    assert unmet_requirements(workspace, "medic", "ana") == ["AID"]
    complete_course(workspace, aid, "ana", day=TODAY)
    assert unmet_requirements(workspace, "MEDIC", "ana") == []


def test_a_course_with_records_or_dependants_stays(workspace: Workspace, aid: str) -> None:
    add_programme(workspace, "Start", steps=(Step("AID"),))
    with pytest.raises(RuleBroken, match="needed by programme Start"):
        remove_course(workspace, aid)
    complete_course(workspace, aid, "ana", day=TODAY)
    with pytest.raises(RuleBroken, match="what was recorded stays"):
        remove_course(workspace, aid)


def test_a_removed_course_is_gone_with_its_enrolments_and_can_come_again(
    workspace: Workspace, aid: str
) -> None:
    assign_course(workspace, aid, "ana")
    remove_course(workspace, aid)
    with pytest.raises(NotFound):
        find_course(workspace, aid)
    assert read_findings(workspace) == []
    assert add_course(workspace, "AID", "First aid").version > 1
    assert assign_course(workspace, aid, "ana").is_open


def test_undo_never_leaves_a_record_of_a_course_that_is_gone(
    workspace: Workspace, aid: str
) -> None:
    workspace.user = "ben"
    complete_course(workspace, aid, "ben", day=TODAY)
    workspace.user = "ana"
    with pytest.raises(Conflict, match="AID is needed by AID/ben"):
        undo(workspace)


def test_what_someone_holds_already_is_left_out_of_their_programme(
    workspace: Workspace, aid: str
) -> None:
    add_course(workspace, "GIT", "Git")
    add_programme(workspace, "Start", steps=(Step("AID"), Step("GIT", 2)))
    complete_course(workspace, aid, "ana", day=TODAY)
    started = start_programme(workspace, "Start", "ana", start=TODAY)
    assert (started.had, [each.due for each in started.given]) == (("AID",), [date(2026, 1, 7)])


def test_who_is_warned_of_on_a_task(workspace: Workspace, aid: str) -> None:
    edit_course(workspace, aid, mandatory=(Mandate(Audience.PERSON, "ben"),))
    task = add_task(workspace, "API", "Lift", due=TODAY)
    ((handle, (warning,)),) = read_task_warnings(workspace, task, ["ana", "ben"]).items()
    assert (handle, str(warning)) == ("ben", "AID missing")


def test_a_skill_a_project_needs_warns_only_while_too_few_others_cover_it(
    workspace: Workspace, aid: str
) -> None:
    edit_course(workspace, aid, grants=(Grant("first-aid", 2),))
    task = add_task(workspace, "API", "Lift", due=date(2026, 1, 12))

    def need(headcount: int) -> None:
        need_skill(workspace, "first-aid", Scope.PROJECT, "API", level=2, headcount=headcount)

    def warned() -> dict[str, list[str]]:
        found = read_task_warnings(workspace, task, ["ana", "ben"])
        return {who: [str(each) for each in warnings] for who, warnings in found.items()}

    missing = ["AID missing (API needs first-aid)"]
    need(1)
    assert warned() == {"ana": missing, "ben": missing}
    complete_course(workspace, aid, "ana", day=TODAY)
    assert warned() == {}
    need(2)
    assert warned() == {"ben": missing}
    need(1)
    complete_course(workspace, aid, "ana", day=TODAY, expires=date(2026, 1, 8))
    ends = "AID ends 2026-01-08, before the task (2026-01-12) (API needs first-aid)"
    assert warned() == {"ana": [ends], "ben": missing}


def test_the_matrix_reads_as_often_for_many_as_for_one(
    workspace: Workspace, aid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[str] = []
    original = Store.where
    monkeypatch.setattr(
        Store, "where", lambda self, *a, **k: (reads.append(self.kind), original(self, *a, **k))[1]
    )
    read_matrix(workspace)
    once = len(reads)
    for number in range(5):
        add_course(workspace, f"C{number}", "more")
    reads.clear()
    read_matrix(workspace)
    assert len(reads) == once
