"""A team and nine courses that show every status, on Monday 5 January 2026."""

from __future__ import annotations

from datetime import date

from tests import filled
from tpmtui.domain.course import Audience, Grant, Mandate, Step
from tpmtui.domain.skill import Scope
from tpmtui.domain.terms import Terms
from tpmtui.services.completions import complete_course
from tpmtui.services.courses import add_course, add_programme
from tpmtui.services.onboarding import start_programme
from tpmtui.services.people import add_person
from tpmtui.services.projects import add_project
from tpmtui.services.skills import assess_skill, need_skill
from tpmtui.services.training import assign_course, set_progress, waive_course
from tpmtui.workspace import Workspace

TODAY = date(2026, 1, 5)
_EVERYONE = (Mandate(Audience.EVERYONE),)


@filled.once
def fill(workspace: Workspace, *, people: int = 4, courses: int = 9) -> None:
    """Ana, Ben, Chloé and Dmitri, then others who are called by numbers."""
    add_project(workspace, "API", "API rewrite")
    named = [("ana", "Ana Ruiz"), ("ben", "Ben Okafor"), ("chloe", "Chloé Martin"),
             ("dmitri", "Dmitri Volkov")]  # fmt: skip
    named += [(f"person{number:02}", f"Person {number}") for number in range(5, people + 1)]
    for handle, name in named:
        add_person(workspace, handle, name=name, team="core", role="engineer")
    add_course(workspace, "SAFETY", "Safety at work", terms=Terms(12), mandatory=_EVERYONE)
    add_course(workspace, "FORKLIFT", "Forklift operator", terms=Terms(36),
               grants=(Grant("forklift", 3),))  # fmt: skip
    add_course(workspace, "GIT", "Git in [bold]an hour[/bold]")
    for number in range(4, courses + 1):
        add_course(workspace, f"COURSE-{number}", f"Course {number}")
    for code, handle, day in (
        ("SAFETY", "ana", date(2024, 6, 1)), ("SAFETY", "ana", date(2025, 6, 1)),
        ("SAFETY", "ben", date(2025, 1, 20)), ("SAFETY", "chloe", date(2024, 12, 20)),
        ("FORKLIFT", "ben", date(2024, 3, 1)), ("COURSE-4", "ana", date(2022, 1, 1)),
    ):  # fmt: skip
        complete_course(workspace, code, handle, day=day, evidence=f"https://x.org/{handle}")
    assign_course(workspace, "GIT", "ben", due=date(2026, 1, 16))
    set_progress(workspace, "GIT", "ben", 60)
    assign_course(workspace, "GIT", "chloe")
    waive_course(workspace, "FORKLIFT", "chloe", "works from home")
    add_programme(workspace, "Start", steps=(Step("GIT"), Step("FORKLIFT", 3)))
    start_programme(workspace, "Start", "ana", start=TODAY)
    assess_skill(workspace, "ana", "git", 3, "teaches it", day=TODAY)
    need_skill(workspace, "forklift", Scope.TEAM, "core", level=3, headcount=1)
    need_skill(workspace, "git", Scope.PROJECT, "API", level=2, headcount=2)
