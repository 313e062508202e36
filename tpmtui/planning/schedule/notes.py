"""What a reader of a schedule must be told: everything that was taken for granted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tpmtui.domain.calendar import short_day
from tpmtui.domain.project import Project
from tpmtui.domain.text import listed
from tpmtui.domain.work import Work
from tpmtui.planning.schedule.durations import HOURS_A_DAY, Duration, Source
from tpmtui.planning.schedule.network import Network
from tpmtui.planning.schedule.spans import Elsewhere

_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """What a plan was made of, and what of it could not be kept.

    `clamped` has the tasks whose links ask for a day before the project's start, with that day.
    """

    project: Project
    works: Sequence[Work]
    durations: Sequence[Duration]
    network: Network
    start: date
    outside: Mapping[str, Elsewhere]
    unmet: Sequence[str]
    clamped: Sequence[tuple[Work, date]]


def notes_on(plan: Granted) -> Iterator[str]:
    """Each in one sentence, the gravest first."""
    key = plan.project.key
    if plan.network.cycle:
        yield (
            f"nothing is scheduled: {' > '.join(plan.network.cycle)}"
            " wait on each other in a circle (each on the next)"
        )
        return
    yield from plan.unmet
    if plan.project.start is None and plan.works:
        taken = short_day(plan.start, today=plan.start)
        yield f"project {key} has no start: {taken} {plan.start.year} is taken for it"
    for work, asked in plan.clamped:
        day = short_day(asked, today=plan.start)
        yield f"{work.key} would start {day}, before the project does: it is held to its start"
    unknown = [key for key in plan.network.outside if key not in plan.outside]
    if unknown:
        named = listed(unknown, _NAMED)
        yield f"no date is known of {named}, which others here wait on: it holds nothing"
    due = [key for key, other in plan.outside.items() if other.is_due]
    if due:
        yield f"of another project, so the day it is due is taken: {listed(due, _NAMED)}"
    yield from _of_durations(plan)


def _of_durations(plan: Granted) -> Iterator[str]:
    leaves = [
        (work, duration.source)
        for place, (work, duration) in enumerate(zip(plan.works, plan.durations, strict=True))
        if work.is_open and not plan.network.is_summary(place)
    ]
    estimated = [work.key for work, source in leaves if source is Source.ESTIMATE]
    if estimated:
        yield f"duration from the estimate, at {HOURS_A_DAY} h a day: {listed(estimated, _NAMED)}"
    assumed = [work.key for work, source in leaves if source is Source.ASSUMED]
    if assumed:
        yield f"no duration, so 1 working day is taken: {listed(assumed, _NAMED)}"
