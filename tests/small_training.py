"""A little training with one of everything that an export can show."""

from __future__ import annotations

from datetime import date

from tests import filled
from tpmtui.domain.course import Audience, Grant, Mandate, Step
from tpmtui.domain.skill import Scope
from tpmtui.domain.terms import Renewal, Terms
from tpmtui.services.completions import complete_course
from tpmtui.services.courses import add_course, add_programme
from tpmtui.services.onboarding import start_programme
from tpmtui.services.people import add_person
from tpmtui.services.skills import assess_skill, need_skill
from tpmtui.services.training import assign_course, set_progress, waive_course
from tpmtui.workspace import Workspace

HOSTILE = '\x1b]0;owned\x07 <b> | [x](javascript:y) "'


@filled.once
def train(workspace: Workspace) -> None:
    """Three courses and two more people, as of Friday 9 January 2026."""
    add_person(workspace, "cy", name=HOSTILE, role="engineer", team="core")
    add_person(workspace, "dee", name="Dee Lo", role="engineer", team="core")
    everyone = (Mandate(Audience.EVERYONE),)
    add_course(
        workspace, "AID", "First aid", provider="Red Cross", hours=8, mandatory=everyone,
        terms=Terms(12, renewal=Renewal.EXPIRY), grants=(Grant("aid", 2),),
    )  # fmt: skip
    add_course(workspace, "GIT", HOSTILE, provider="=1+1", requires=("AID",))
    add_course(workspace, "SAFE", "Safety", mandatory=(Mandate(Audience.ROLE, "engineer"),))
    for handle, day in (
        ("ana", date(2024, 1, 20)), ("ana", date(2025, 1, 25)), ("ben", date(2024, 12, 1)),
        ("cy", date(2025, 6, 2)),
    ):  # fmt: skip
        complete_course(
            workspace, "AID", handle, day=day, score=87.5, evidence="https://example.com/c?a=1&b=2"
        )
    waive_course(workspace, "SAFE", "cy", "-no lab", until=date(2026, 12, 31))
    assign_course(workspace, "GIT", "ana", due=date(2026, 1, 16))
    set_progress(workspace, "GIT", "ana", 40)
    add_programme(workspace, "Start", role="engineer", steps=(Step("AID"), Step("GIT", 3)))
    start_programme(workspace, "Start", "dee", start=date(2026, 1, 10))
    assess_skill(workspace, "dee", "aid", 3, "trained nurses", day=date(2026, 1, 9))
    need_skill(workspace, "aid", Scope.TEAM, "core", level=2, headcount=2)
    need_skill(workspace, "aid", Scope.PROJECT, "API", level=2, headcount=1)
