"""The sections of a status report: each tells one thing of one project, or is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from tpmtui.domain.amounts import counted
from tpmtui.domain.calendar import whole_day
from tpmtui.domain.project import Project
from tpmtui.domain.work import Work
from tpmtui.exporters.report_words import (
    MOST,
    Row,
    Section,
    Thing,
    Told,
    amount,
    cut,
    grown,
    late_words,
    named,
    pace,
    sentence,
    slip,
    standing,
    table,
)
from tpmtui.planning.report.ahead import Ahead, Coming
from tpmtui.planning.report.report import Spoken
from tpmtui.planning.report.status import Milestone
from tpmtui.planning.schedule.schedule import working_shift

_CERTAIN = (50, 85, 95)
_AT_HOME = {
    Coming.DEADLINE: "project",
    Coming.MILESTONE: "task",
    Coming.SPRINT: "sprint",
    Coming.DUE: "task",
    Coming.MEETING: "meeting",
    Coming.LEAVE: "person",
}


def sections(told: Told) -> Iterator[Section]:
    """What stands in the way first, then where it leads, what was done, and what comes.

    Where there is no task yet, only what comes.
    """
    wanted = SECTIONS if told.of.total else (_ahead,)
    return filter(None, (section(told) for section in wanted))


def _task(work: Work) -> Thing:
    return Thing("task", work.key)


def _chart(told: Told, kind: str = "") -> Thing:
    return Thing("chart", f"{told.of.project.key}/{kind}")


def _stuck(told: Told) -> Section | None:
    rows: list[Row] = [
        (_task(work), (str(days), named(work), told.who(work.assignees), work.blocked.reason))
        for work, days in told.of.stuck
        if work.blocked is not None
    ]
    return table("Blocked", ("Working days", "What", "Who", "Why"), rows)


def _late(told: Told) -> Section | None:
    rows: list[Row] = [
        (_task(work), (str(days), named(work), told.who(work.assignees), told.day(work.due)))
        for work, days in told.of.late
    ]
    return table("Overdue", ("Working days", "What", "Who", "Was due"), rows)


def _forecast(told: Told) -> Section | None:
    ahead, home = told.of.forecast, told.of.project
    if ahead is None:
        return None
    said = (
        f"The deadline is {whole_day(home.deadline)}." if home.deadline else "No deadline is set."
    )
    if not (ahead.remaining_items and ahead.says_something):
        said = f"{said} {sentence(ahead.sentences[-1])}"
        return Section(title="Forecast", sentences=(said,), thing=_chart(told, "forecast"))
    days = {f"{p}%": ahead.dates[p] for p in _CERTAIN}
    rows = [(certain, told.day(day) or "beyond the horizon") for certain, day in days.items()]
    forecast = Section(
        title="Forecast",
        sentences=(f"{said} {pace(ahead)}",),
        headings=("Certainty", "All done by"),
        rows=tuple(rows),
        thing=_chart(told, "forecast"),
    )
    if home.deadline is None:
        return forecast
    against = [_beside(home, home.deadline, day) for day in days.values()]
    return replace(
        forecast,
        headings=(*forecast.headings, "Against the deadline"),
        rows=tuple((*row, words) for row, words in zip(rows, against, strict=True)),
    )


def _beside(home: Project, deadline: date, day: date | None) -> str:
    return late_words(working_shift(home.calendar, deadline, day)) if day else ""


def _milestones(told: Told) -> Section | None:
    """Beside a baseline, or where there is none beside the days they are due."""
    of = told.of
    rows: list[Row] = [
        (
            _task(each.work),
            (
                named(each.work),
                told.day(each.planned if of.baseline else each.work.due) or "none",
                _expected(told, each),
                slip(each),
            ),
        )
        for each in of.milestones
    ]
    promised = f"Baseline {of.baseline}" if of.baseline else "Due"
    return table("Milestones", ("What", promised, "Now", "Slip"), rows)


def _expected(told: Told, each: Milestone) -> str:
    day = told.day(each.now) or "no date"
    return day if each.work.is_open else f"reached {day}"


def _burndown(told: Told) -> Section | None:
    chart = told.of.chart
    if chart is None or not (chart.committed or chart.events):
        return None
    return Section(title="Work left", chart=chart, thing=_chart(told))


def _done(told: Told) -> Section | None:
    rows: list[Row] = [
        (_task(work), (told.day(work.done.date()), named(work), told.who(work.assignees)))
        for work in told.of.done
        if work.done is not None
    ]
    return table(f"Done since {told.day(told.report.since)}", ("Day", "What", "Who"), rows)


def _scope(told: Told) -> Section | None:
    scope = told.of.scope
    rows: list[Row] = [
        (
            Thing("task", each.key),
            (
                told.day(each.day),
                f"{each.key} {told.of.titles.get(each.key, '')}".rstrip(),
                f"{each.what}{amount(each.amount, scope.unit)}",
            ),
        )
        for each in scope.changes[::-1]
    ]
    shown = table(f"Scope since {told.day(told.report.since)}", ("Day", "What", "Change"), rows)
    return shown and replace(shown, sentences=(grown(scope), *shown.sentences))


def _decided(told: Told) -> Section | None:
    of = told.of
    rows: list[Row] = [
        *(_spoken("open question", told, each) for each in of.questions),
        *(_spoken("risk", told, each) for each in of.risks),
        *(_spoken("decided", told, each, age="") for each in of.decisions),
    ]
    headings = ("Kind", "Day", "Open for", "What")
    return table("Decisions, questions and risks", headings, rows)


def _spoken(what: str, told: Told, each: Spoken, age: str | None = None) -> Row:
    open_for = counted(each.age, "working day") if age is None else age
    return Thing("line", each.item.key), (what, told.day(each.day), open_for, each.item.text)


def _training(told: Told) -> Section | None:
    titles = told.report.courses
    rows: list[Row] = [
        (
            Thing("record", f"{each.course}/{each.person}"),
            (told.who((each.person,)), titles.get(each.course, each.course), standing(each)),
        )
        for each in told.of.training
    ]
    return table("Training", ("Who", "Course", "Standing"), rows)


def _ahead(told: Told) -> Section | None:
    """Everything that comes but, of what falls due, no more than the first."""
    due = [each for each in told.of.ahead if each.what is Coming.DUE]
    kept = [each for each in told.of.ahead if each.what is not Coming.DUE or each in due[:MOST]]
    if not kept:
        nothing = ("Nothing is due, planned or met for.",)
        return Section(title="Next two weeks", sentences=nothing)
    return Section(
        title="Next two weeks",
        sentences=cut(len(due), "tasks fall due", MOST),
        headings=("Day", "What", "Who"),
        rows=tuple(
            (
                told.day(each.day),
                _coming(told, each),
                told.who(each.people) if each.people or each.what is Coming.DUE else "",
            )
            for each in kept
        ),
        things=tuple(Thing(_AT_HOME[each.what], each.key) for each in kept),
    )


def _coming(told: Told, each: Ahead) -> str:
    match each.what:
        case Coming.DUE:
            return f"due: {each.key} {each.title}"
        case Coming.MEETING:
            times = f", {each.times} times" if each.times > 1 else ""
            return f"meeting: {each.title}{times}"
        case Coming.LEAVE:
            return f"away until {told.day(each.until)}"
        case Coming.MILESTONE:
            return f"milestone: {each.key} {each.title}"
    return f"{each.what}: {each.title}"


def _judged(told: Told) -> Section:
    rows = tuple((each.rule, each.level.upper(), each.why) for each in told.of.findings)
    return Section(title="Health in full", headings=("What", "Health", "Why"), rows=rows)


SECTIONS: tuple[Callable[[Told], Section | None], ...] = (
    _stuck, _late, _forecast, _milestones, _burndown,
    _done, _scope, _decided, _training, _ahead, _judged,
)  # fmt: skip
