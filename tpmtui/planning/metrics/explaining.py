"""The formula behind every number of a chart, with the numbers that went into it."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from tpmtui.domain.amounts import counted, words
from tpmtui.domain.calendar import short_day
from tpmtui.planning.metrics.burndown import Burndown
from tpmtui.planning.metrics.charting import Unit
from tpmtui.planning.metrics.cycle_time import PERCENTILES, CycleTimes, Measure
from tpmtui.planning.metrics.flow import Flow
from tpmtui.planning.metrics.forecast import Forecast
from tpmtui.planning.metrics.pace import SURE, TRIALS
from tpmtui.planning.metrics.throughput import Throughput


@singledispatch
def explained(answer: Any) -> tuple[str, ...]:
    """The sentences that explain the chart of `answer`, one a number or line of it."""
    raise TypeError(f"{type(answer).__name__} is not a chart")


@explained.register
def _(answer: Burndown) -> tuple[str, ...]:
    total = answer.summary
    measure = {
        Unit.POINTS: "the points of an item; one without any weighs 0",
        Unit.HOURS: "the estimated hours of an item; one without an estimate weighs 0",
        Unit.COUNT: "every item counts 1",
    }[answer.unit]
    worked = [
        day.date for day in answer.days if day.working and answer.due and day.date <= answer.due
    ]
    said = [
        f"Measure: {measure} (not estimated: {total.unestimated}).",
        "Committed: what was in scope when the sprint was started, else at the end of the first"
        f" day: {words(answer.committed)}. It never changes.",
        f"Scope = committed {words(total.committed)} + added {words(total.added)}"
        f" + re-estimated {words(total.reestimated)} - removed {words(-total.removed)}"
        f" = {words(total.scope)}. Cancelled is removed, not done.",
        f"Left = scope {words(total.scope)} - done {words(total.completed)}"
        f" = {words(total.left)}, at the end of each day.",
    ]
    if worked:
        said.append(
            f"Ideal at the end of a day = committed x (1 - k / T): k working days gone of"
            f" T = {len(worked)}, so {words(answer.committed)} at the start and 0 on"
            f" {short_day(worked[-1], today=answer.as_of)}; flat over days off."
        )
    if answer.pace is not None:
        said.append(
            f"Pace: {TRIALS:,} trials draw from the work done, and not taken up again, on each"
            f" working day so far until nothing is left: {SURE[0]}% of them are done by"
            f" {short_day(answer.pace.even, today=answer.as_of)}, {SURE[1]}% by"
            f" {short_day(answer.pace.likely, today=answer.as_of)}."
        )
    return tuple(said)


@explained.register
def _(answer: Flow) -> tuple[str, ...]:
    said = [
        "A line at a day = items that had ever reached its stage or a later one by the end of it;"
        " no line falls.",
        "Between two lines: the items in that stage, upwards; about how long they take, along.",
    ]
    days = answer.approximate_days
    if days:
        said.append(
            f"Little's law: time = in progress / finished a day"
            f" = {answer.mean_in_progress:.2f} / {answer.delivery_rate:.3f} = {days:.1f} days,"
            " true where about as much arrives as departs."
        )
    return tuple(said)


@explained.register
def _(answer: Throughput) -> tuple[str, ...]:
    history = answer.history
    said = [
        f"A bar = items first finished in the {answer.every}, on its days off too; a {answer.every}"
        " without a working day is none.",
    ]
    if history:
        said.append(
            f"Average = items / {answer.every}s that are over"
            f" = {sum(history)} / {len(history)} = {sum(history) / len(history):.2f}."
        )
    return tuple(said)


@explained.register
def _(answer: CycleTimes) -> tuple[str, ...]:
    begin = "created" if answer.measure is Measure.LEAD else "started"
    return (
        f"An item's time = day done - day {begin}; working days count those after the {begin} day.",
        f"p% = the smallest time that p% of {counted(len(answer.items), 'item')} did not exceed"
        f" (nearest rank): {', '.join(f'{p}% {answer.percentile(p)}' for p in PERCENTILES)}.",
        "Only finished items with a start count; one that was re-opened took until it was last"
        f" finished. Left out: {answer.without_start:,} without a start.",
    )


@explained.register
def _(answer: Forecast) -> tuple[str, ...]:
    history = " ".join(str(count) for count in answer.history)
    return (
        f"{answer.trials:,} trials (seed {answer.seed}) draw {answer.every}s, with replacement,"
        f" from what was finished in each: {history or 'none yet'}.",
        f"A trial is done when the draws add up to the {counted(answer.remaining_items, 'item')}"
        f" left; p% sure = the fewest {answer.every}s within which p% of the trials are done.",
        f"Its date is the last working day of that {answer.every}, counted from"
        f" {short_day(answer.as_of, today=answer.as_of)}, and never before the last item may"
        " start.",
    )
