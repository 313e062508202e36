"""The burn-down and the burn-up of a sprint or of other work."""

from __future__ import annotations

from itertools import groupby

from tpmtui.charts.plot import Line, Plot, Point, day_ticks
from tpmtui.domain.calendar import ONE_DAY, short_day
from tpmtui.planning.metrics.burndown import Burndown
from tpmtui.planning.metrics.scope import What

_SCOPE_CHANGES = (What.ADDED, What.REMOVED, What.REESTIMATED)


def plot_burndown(answer: Burndown) -> Plot:
    """What is left at the end of each day beside the ideal line."""
    # The ends of the days stand at 1, 2, 3...: 0 is the moment it all begins.
    left: list[Point] = [
        (place, day.remaining)
        for place, day in enumerate(answer.days, start=1)
        if day.remaining is not None
    ]
    ideal: list[Point] = [
        (place, day.ideal)
        for place, day in enumerate(answer.days, start=1)
        if day.ideal is not None
    ]
    begin: list[Point] = [(0, answer.committed)]
    lines = [
        Line(name="left", points=(*(begin if left else ()), *left), sign="*", colour="blue"),
    ]
    if ideal:
        ideal_line = Line(
            name="ideal, flat over days off",
            points=(*begin, *ideal),
            sign=".",
            colour="gray",
            faint=True,
        )
        lines.insert(0, ideal_line)
    replan = [
        (float(place), value)
        for place, value in enumerate(answer.replan, start=1)
        if value is not None
    ]
    if replan:
        lines.append(
            Line(
                name=f"to be done by {short_day(answer.end, today=answer.as_of)}",
                points=tuple(replan),
                sign="~",
                colour="yellow",
                faint=True,
                dash="∙",
            )
        )
    return _plot(answer, "Burn-down", tuple(lines))


def plot_burnup(answer: Burndown) -> Plot:
    """Scope and work done at the end of each day."""
    known = [
        (place, day) for place, day in enumerate(answer.days, start=1) if day.remaining is not None
    ]
    lines = (
        Line(
            name="scope",
            points=tuple((place, day.scope) for place, day in known),
            sign="#",
            colour="magenta",
            faint=True,
        ),
        Line(
            name="done",
            points=tuple((place, day.done) for place, day in known),
            sign="*",
            colour="green",
        ),
    )
    return _plot(answer, "Burn-up", lines)


def _plot(answer: Burndown, kind: str, lines: tuple[Line, ...]) -> Plot:
    days = [(float(place), day) for place, day in enumerate(answer.days, start=1)]
    # Where no day is worked, an axis without any date would say even less.
    named = [(place, day) for place, day in days if day.working] or days
    inside = answer.start <= answer.as_of < answer.end
    return Plot(
        title=f"{kind} of {answer.title}: {answer.unit} at the end of each day",
        lines=lines if answer.committed or answer.events else (),
        first=0,
        last=len(answer.days),
        ticks=day_ticks([(place, day.date) for place, day in named]),
        marks=_marks(answer),
        today=(answer.as_of - answer.start + ONE_DAY).days if inside else None,
        below=(answer.sentence, *answer.notes),
    )


def _marks(answer: Burndown) -> tuple[tuple[float, float], ...]:
    """By how much the scope changed on a day, over that day."""
    changes = [event for event in answer.events if event.what in _SCOPE_CHANGES]
    marks = []
    for day, events in groupby(changes, key=lambda event: max(event.day, answer.start)):
        change = sum(event.scope for event in events)
        if change:
            marks.append(((day - answer.start).days + 1.0, change))
    return tuple(marks)
