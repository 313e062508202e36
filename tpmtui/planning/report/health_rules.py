"""The rules of health: each looks at one thing and says green, amber or red, and why.

A rule that has too little to go by says so, and counts for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tpmtui.domain.amounts import counted, words
from tpmtui.domain.calendar import short_day
from tpmtui.planning.metrics.deadline import EVEN, SURE, Outlook, certain, outlook
from tpmtui.planning.metrics.forecast import FEW_PERIODS
from tpmtui.planning.report.health import Evidence, Finding, Health
from tpmtui.planning.report.status import Aged
from tpmtui.planning.schedule.schedule import working_shift

LATE_RED = 5
"""Working days late from which something is red, a week; from the first on it is amber."""
SHARE_AMBER, SHARE_RED = 10, 25
"""Percent of what a sprint committed to, of being behind and of more scope."""


_OUTLOOKS = {
    Outlook.KEPT: Health.GREEN,
    Outlook.UNSURE: Health.AMBER,
    Outlook.MISSED: Health.RED,
}
# What is said of an outlook, and the percent of certainty that shows it.
_SAID = {
    Outlook.KEPT: ("the deadline is kept, says the forecast", SURE),
    Outlook.UNSURE: ("the deadline is not sure to be kept", SURE),
    Outlook.MISSED: ("the deadline is more likely missed than kept", EVEN),
}


def findings(given: Evidence) -> tuple[Finding, ...]:
    """What every rule says, in the order in which they are told."""
    return tuple(rule(given) for rule in RULES)


def deadline(given: Evidence) -> Finding:
    """The deadline against the forecast."""
    level, why = _deadline(given)
    return Finding(
        rule="Deadline",
        level=level,
        why=why,
        green=f"the forecast is {SURE}% sure that it is kept",
        amber=f"{EVEN}% to {SURE}% sure, or less sure with under {FEW_PERIODS} weeks of history",
        red=f"less than {EVEN}% sure, or passed with work left",
    )


def _deadline(given: Evidence) -> tuple[Health, str]:
    day, ahead = given.deadline, given.forecast
    if day is None:
        return Health.UNKNOWN, "no deadline is set"
    if not given.open:
        return Health.GREEN, "nothing is left to do"
    if day < given.today:
        gone = _days(max(1, given.calendar.age(day, given.today)))
        return Health.RED, f"the deadline passed {gone} ago with {counted(given.open, 'task')} left"
    if ahead is None or not ahead.says_something:
        return Health.UNKNOWN, ahead.sentences[-1] if ahead else "no forecast can be made"
    said = outlook(ahead.dates, day)
    level = _OUTLOOKS[certain(said, weeks=len(ahead.history))]
    clause, chance = _SAID[said]
    why = f"{clause}: {_against(ahead.dates[chance], chance, given, day)}"
    if not ahead.is_shaky:
        return level, why
    weeks = counted(len(ahead.history), f"whole {ahead.every}")
    little = f"{why}; it rests on {weeks} of history, too little to be sure"
    return Health.UNKNOWN if level is Health.GREEN else level, little


def _against(done: date | None, chance: int, given: Evidence, deadline: date) -> str:
    if done is None:
        return f"{chance}% sure only beyond the horizon of a forecast"
    days = working_shift(given.calendar, deadline, done)
    side = "after it" if days > 0 else "before it"
    apart = f"{_days(abs(days))} {side}" if days else "the very day"
    return f"{chance}% sure by {short_day(done, today=given.today)}, {apart}"


def milestones(given: Evidence) -> Finding:
    """Open milestones against the baseline, and against the day they are due."""
    known = [each for each in given.milestones if each.work.is_open and each.behind is not None]
    worst = max(known, key=lambda each: each.behind or 0, default=None)
    if worst is None or worst.behind is None:
        level, why = Health.UNKNOWN, "no open milestone has a baseline or a due day"
    else:
        level = _by_lateness(worst.behind)
        name = f"{worst.work.key} {worst.work.title}"
        why = (
            f"{name} is {_days(worst.behind)} late" if worst.behind > 0 else "no milestone is late"
        )
    return _late("Milestones", level, why)


def overdue(given: Evidence) -> Finding:
    """Tasks whose due day has passed."""
    worst = max(given.late, key=lambda each: each.days, default=None)
    if worst is None:
        return _late("Due days", Health.GREEN, "nothing is overdue")
    why = _all("overdue", given.late, worst, f"by {_days(worst.days)}")
    return _late("Due days", _by_lateness(worst.days), why)


def _late(rule: str, level: Health, why: str) -> Finding:
    return Finding(
        rule=rule,
        level=level,
        why=why,
        green="none is late",
        amber=f"one is late by up to {LATE_RED - 1} working days",
        red=f"one is late by {LATE_RED} or more",
    )


def _by_lateness(days: int) -> Health:
    if days >= LATE_RED:
        return Health.RED
    return Health.AMBER if days > 0 else Health.GREEN


def blockers(given: Evidence) -> Finding:
    """Tasks that cannot go on."""
    worst = max(given.stuck, key=lambda each: each.days, default=None)
    if worst is None:
        level, why = Health.GREEN, "nothing is blocked"
    else:
        level = Health.RED if worst.days >= given.red_after else Health.AMBER
        time = f"for {_days(worst.days)}" if worst.days else "since today"
        why = _all("blocked", given.stuck, worst, time)
    return Finding(
        rule="Blockers",
        level=level,
        why=why,
        green="nothing is blocked",
        amber=f"a task is, for less than {_days(given.red_after)}",
        red=f"one is for {given.red_after} or more",
    )


def sprint(given: Evidence) -> Finding:
    """What is left of the sprint against its ideal line at the end of the day before."""
    chart, ideal = given.sprint, None
    if chart is not None and chart.committed and given.today >= chart.start:
        before = [day.ideal for day in chart.days if day.date < given.today]
        ideal = before[-1] if before else chart.committed
    if chart is None:
        level, why = Health.UNKNOWN, "no sprint with days runs"
    elif given.today < chart.start:
        level, why = Health.UNKNOWN, "the sprint has not begun"
    elif not chart.committed:
        level, why = Health.UNKNOWN, "nothing was in the sprint when it was started"
    elif ideal is None:
        level, why = Health.UNKNOWN, "the sprint has no ideal line: no day of it is worked"
    else:
        level = _by_share((chart.summary.left - ideal) / chart.committed)
        left = counted(chart.summary.left, chart.unit.noun)
        why = f"{left} left of the sprint, the ideal line says {words(ideal)}"
    return _share("Sprint", level, why, "it is behind its ideal line")


def scope(given: Evidence) -> Finding:
    """By how much the work of the sprint grew since it was committed to."""
    chart = given.sprint
    if chart is None or not chart.committed:
        return _share("Sprint scope", Health.UNKNOWN, "no sprint with a commitment runs", "it grew")
    more = chart.summary.scope - chart.committed
    what = f"{counted(abs(more), chart.unit.noun)} {'more' if more > 0 else 'less'}"
    why = f"the sprint has {what} than the {words(chart.committed)} committed"
    why = why if more else "the scope of the sprint is unchanged"
    return _share("Sprint scope", _by_share(more / chart.committed), why, "it grew")


def _share(rule: str, level: Health, why: str, of_what: str) -> Finding:
    return Finding(
        rule=rule,
        level=level,
        why=why,
        green=f"{of_what} by less than {SHARE_AMBER}% of what was committed",
        amber=f"by {SHARE_AMBER}% or more",
        red=f"by {SHARE_RED}% or more",
    )


def _by_share(share: float) -> Health:
    percent = round(share * 100, 6)
    if percent >= SHARE_RED:
        return Health.RED
    return Health.AMBER if percent >= SHARE_AMBER else Health.GREEN


def training(given: Evidence) -> Finding:
    """Mandatory training of those who work on it."""
    gaps = counted(given.gaps, "mandatory course")
    return Finding(
        rule="Training",
        level=Health.AMBER if given.gaps else Health.GREEN,
        why=f"{gaps} expired or missing" if given.gaps else "nothing mandatory is missing",
        green="nothing mandatory is missing",
        amber="something is",
    )


def _all(what: str, found: Sequence[Aged], worst: Aged, time: str) -> str:
    """One task and how long it is so, or how many there are and the longest of them."""
    name = worst.work.key
    if len(found) == 1:
        return f"{name} {worst.work.title} is {what} {time}"
    return f"{counted(len(found), 'task')} are {what}, the longest, {name}, {time}"


def _days(count: int) -> str:
    return counted(count, "working day")


RULES: tuple[Callable[[Evidence], Finding], ...] = (
    deadline, milestones, sprint, scope, blockers, overdue, training,
)  # fmt: skip
