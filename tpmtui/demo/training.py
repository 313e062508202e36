"""Training in the sample project: who may touch card data, what runs out, a plan for on-call."""

from __future__ import annotations

from datetime import date

from tpmtui.domain.course import Audience, Grant, Mandate, Step
from tpmtui.domain.skill import Scope
from tpmtui.domain.terms import Renewal, Terms
from tpmtui.services.completions import complete_course
from tpmtui.services.courses import add_course, add_programme
from tpmtui.services.onboarding import start_programme
from tpmtui.services.skills import assess_skill, need_skill
from tpmtui.services.training import assign_course, set_progress, waive_course
from tpmtui.workspace import Workspace

_EVERYONE = Mandate(Audience.EVERYONE)
_BACKEND = Mandate(Audience.ROLE, "backend engineer")
_PLATFORM = Mandate(Audience.TEAM, "platform")

# code, title, provider, hours, months, keeps its cycle, grants, mandatory, requires
_COURSES = (
    ("SEC", "Security awareness", "in house", 2, 12, False, (), (_EVERYONE,), ()),
    ("PRIV", "Data protection", "in house", 3, 24, False, (), (_EVERYONE,), ()),
    ("PCI", "Card data security", "Verifone Academy", 8, 12, True, (Grant("pci", 2),),
     (_BACKEND,), ("SEC",)),
    ("OWASP", "Secure coding", "OWASP", 16, None, False, (Grant("appsec", 2),), (), ("SEC",)),
    ("CKA", "Kubernetes administrator", "Linux Foundation", 40, 36, True,
     (Grant("kubernetes", 3),), (), ()),
    ("INCIDENT", "Incident command", "PagerDuty", 6, 12, False, (Grant("incident", 2),),
     (_PLATFORM,), ("SEC",)),
    ("ISTQB", "Certified tester", "ISTQB", 24, None, False, (Grant("testing", 3),),
     (Mandate(Audience.ROLE, "quality engineer"),), ()),
    ("PSM", "Scrum master", "Scrum.org", 14, 24, False, (Grant("scrum", 3),), (), ()),
    ("FIRST-AID", "First aid", "Red Cross", 8, 24, False, (), (), ()),
)  # fmt: skip
_COMPLETED = {
    "SEC": "ana 2025-09-15, ben 2025-04-02, chloe 2025-10-20, dmitri 2025-09-15, emi 2025-06-30",
    "PRIV": "ana 2024-05-13, ben 2025-02-10, chloe 2025-02-10, dmitri 2024-03-08, emi 2025-02-10",
    "PCI": "ben 2025-03-20, dmitri 2025-11-03",
    "OWASP": "ben 2023-11-17, emi 2024-06-07",
    "CKA": "dmitri 2023-04-14",
    "INCIDENT": "dmitri 2025-05-12",
    "ISTQB": "farid 2022-10-07",
    "PSM": "ana 2024-11-25",
    "FIRST-AID": "ana 2023-02-01, ana 2025-01-29, chloe 2024-03-20",
}


def set_up_training(workspace: Workspace) -> None:
    """What was known when the project began."""
    for code, title, provider, hours, months, cycle, grants, mandatory, requires in _COURSES:
        renewal = Renewal.EXPIRY if cycle else Renewal.COMPLETION
        add_course(
            workspace,
            code,
            title,
            provider=provider,
            hours=hours,
            terms=Terms(months, renewal=renewal) if months else None,
            grants=grants,
            mandatory=mandatory,
            requires=requires,
        )
    for code, told in _COMPLETED.items():
        for each in told.split(", "):
            handle, day = each.split()
            complete_course(
                workspace,
                code,
                handle,
                day=date.fromisoformat(day),
                evidence=f"https://training.example.com/{code.lower()}/{handle}",
            )
    for skill, scope, name, level, headcount in (
        ("pci", Scope.PROJECT, "PAY", 2, 2),
        ("kubernetes", Scope.PROJECT, "PAY", 3, 1),
        ("testing", Scope.TEAM, "platform", 3, 1),
        ("incident", Scope.TEAM, "platform", 2, 2),
    ):
        need_skill(workspace, skill, scope, name, level=level, headcount=headcount)


def go_on_training(workspace: Workspace) -> None:
    """What was arranged lately: a plan for on-call, work in hand, and one who need not."""
    steps = (Step("SEC"), Step("PRIV", 1), Step("FIRST-AID", 4), Step("CKA", 9))
    add_programme(workspace, "Platform on-call", role="platform engineer", steps=steps)
    start_programme(workspace, "Platform on-call", "farid", start=date(2026, 3, 9))
    complete_course(workspace, "SEC", "farid", day=date(2026, 3, 9), score=94)
    assign_course(workspace, "PCI", "emi", due=date(2026, 3, 6))
    assign_course(workspace, "OWASP", "chloe", due=date(2026, 3, 27))
    set_progress(workspace, "OWASP", "chloe", 60)
    waive_course(workspace, "INCIDENT", "farid", "shadows on-call first", until=date(2026, 6, 30))
    assess_skill(
        workspace, "ben", "kubernetes", 2, "runs the staging cluster", day=date(2026, 3, 9)
    )
