"""A status report as chapters, one a project: what every format that people read writes down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tpmtui.domain.amounts import counted
from tpmtui.domain.calendar import whole_day
from tpmtui.exporters.report_sections import sections
from tpmtui.exporters.report_words import Section, Thing, Told, named, sentence, slip
from tpmtui.planning.report.health import OF_THE_PLAN, Finding, Health
from tpmtui.planning.report.report import ProjectReport, StatusReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One project: its health and why, what is to be said next, and its sections, worst first.

    `trend` says how it stood at the report before, empty where that is not known; `things` are
    what the reasons are about, one each.
    """

    title: str
    health: Health
    trend: str
    reasons: tuple[str, ...]
    things: tuple[Thing | None, ...]
    lead: tuple[str, ...]
    sections: tuple[Section, ...]


def title(answer: StatusReport) -> str:
    """What the whole report is called."""
    if len(answer.projects) == 1:
        project = answer.projects[0].project
        return f"{project.name} ({project.key}): status on {whole_day(answer.today)}"
    return f"Status on {whole_day(answer.today)}"


def overview(answer: StatusReport) -> Section | None:
    """All projects in a table; None where there is only one."""
    if len(answer.projects) == 1:
        return None
    rows = (
        (
            each.health.upper(),
            (each.before or "").upper() or "-",
            f"{each.project.name} ({each.project.key})",
            Told(each, answer).day(each.project.deadline) or "none",
            _because(each),
        )
        for each in answer.projects
    )
    before = Told(answer.projects[0], answer).day(answer.since)
    headings = ("Health", before, "Project", "Deadline", "Why")
    return Section(title="All projects", headings=headings, rows=tuple(rows))


def chapters(answer: StatusReport) -> Iterator[Chapter]:
    """Each project, in the order of the report."""
    for each in answer.projects:
        told = Told(each, answer)
        reasons = tuple(_reasons(each))
        yield Chapter(
            title=f"{each.project.name} ({each.project.key})",
            health=each.health,
            trend=_trend(told),
            reasons=tuple(why for _, why in reasons),
            things=tuple(thing for thing, _ in reasons),
            lead=tuple(_lead(told)),
            sections=tuple(sections(told)),
        )


def rules(answer: StatusReport) -> Section:
    """What makes health green, amber and red: the same for all projects."""
    return Section(
        title="How health is judged",
        sentences=("The worst counts; what cannot be told counts for nothing.",),
        points=tuple(
            f"{each.rule}: green if {each.green}; amber if {each.amber}"
            + (f"; red if {each.red}." if each.red else ".")
            for each in answer.projects[0].findings
        ),
    )


def _trend(told: Told) -> str:
    before = told.of.before
    if before is None or not told.of.total:
        return ""
    same = before is told.of.health
    return f"{'as' if same else f'{before.upper()}'} on {told.day(told.report.since)}"


def _reasons(of: ProjectReport) -> Iterator[tuple[Thing | None, str]]:
    """What makes the health what it is, and, below red, what is amber; and what that is about."""
    if not of.total:
        yield None, "There is no task yet."
        return
    for level in dict.fromkeys((of.health, Health.AMBER)):
        if level is not Health.AMBER or of.health in (Health.RED, Health.AMBER):
            for each in _found(of, level):
                yield _thing(of, each.rule), f"{level.capitalize()}: {each.why}."


def _thing(of: ProjectReport, rule: str) -> Thing | None:
    """What a rule looked at: the worst of it where there are several."""
    match rule:
        case "Deadline":
            return Thing("chart", f"{of.project.key}/forecast")
        case "Sprint" | "Sprint scope":
            return Thing("chart", f"{of.project.key}/")
        case "Training":
            gaps = (each for each in of.training if each.is_gap)
            return next((Thing("record", f"{gap.course}/{gap.person}") for gap in gaps), None)
    late = sorted(of.milestones, key=lambda each: -(each.slip or each.past_due or 0))
    looked_at = {
        "Milestones": [each.work for each in late],
        "Blockers": [work for work, _ in of.stuck],
        "Due days": [work for work, _ in of.late],
    }
    return next((Thing("task", work.key) for work in looked_at.get(rule, ())), None)


def _lead(told: Told) -> Iterator[str]:
    """Whether the date is kept and what is next, how far it is, and what there is none of."""
    of = told.of
    if not of.total:
        return
    if of.project.deadline and not _is_reason(of, "Deadline"):
        yield sentence(next(each.why for each in of.findings if each.rule == "Deadline"))
    if coming := next((each for each in of.milestones if each.work.is_open), None):
        slipped = f", {late}" if (late := slip(coming)) else ""
        yield f"Next milestone: {named(coming.work)}, {told.day(coming.now) or 'no date'}{slipped}."
    done = counted(len(of.done), "task")
    since = told.day(told.report.since)
    yield (
        f"{of.open:,} of {counted(of.total, 'task')} open, {of.in_hand:,} of them in hand;"
        f" {done} finished since {since}."
    )
    for note in of.notes:
        yield sentence(note)
    if calm := [said for said, there in _calm(of) if not there]:
        yield sentence(", ".join(calm))


def _calm(of: ProjectReport) -> Iterator[tuple[str, object]]:
    yield "nothing is blocked", of.stuck
    yield "nothing is overdue", of.late
    yield "no question is open", of.questions
    yield "no training is missing or ends within 30 days", of.training


def _is_reason(of: ProjectReport, rule: str) -> bool:
    """Whether what a rule says stands among the reasons."""
    level = next(each.level for each in of.findings if each.rule == rule)
    return level is of.health or (level is Health.AMBER and of.health is Health.RED)


def _because(of: ProjectReport) -> str:
    """Why the health is what it is."""
    if not of.total:
        return "there is no task yet"
    return "; ".join(each.why for each in _found(of, of.health))


def _found(of: ProjectReport, level: Health) -> list[Finding]:
    """What the rules of one level found; of the quiet ones those that know the plan."""
    found = [each for each in of.findings if each.level is level]
    if level in (Health.GREEN, Health.UNKNOWN):
        found = [each for each in found if each.rule in OF_THE_PLAN]
    return found
