"""The two passes through a network, in working-day numbers: early dates, late dates and floats.

Starts are inclusive, finishes exclusive, so that finish = start + duration. It is the critical path
method (Kelley and Walker, 1959) with the four kinds of link of the precedence diagram method
(Fondahl, 1961; Craig, 1964).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tpmtui.planning.schedule.network import NEVER, Network, Wait

UNBOUND = -(10**9)


class Span(NamedTuple):
    """What a node brings along: its days, and the number before which it does not start.

    What was started has its `started` number, and finishes no earlier than `least`; what is over
    has both, and waits for nothing.
    """

    days: int = 0
    floor: int = UNBOUND
    started: int | None = None
    least: int = UNBOUND
    over: bool = False


class Early(NamedTuple):
    """By node: when it starts and finishes at the earliest, and the wait that decides its start.

    The wait is None where nothing but the floor decides. `at_end` says of what takes no time
    whether it lies at the end of the day before its number, as a milestone after work does.
    """

    start: list[int]
    finish: list[int]
    driver: list[Wait | None]
    at_end: list[bool]


class Late(NamedTuple):
    """By node: when it must finish at the latest, and by how much it may slip alone."""

    finish: list[int]
    free: list[int]


def bound(wait: Wait, early: Early, days: int) -> int:
    """The number at which a wait lets a node of so many days start."""
    on = early.finish[wait.on] if wait.from_finish else early.start[wait.on]
    return on + wait.lag - (days if wait.to_finish else 0)


def forward(network: Network, spans: Sequence[Span]) -> Early:
    """Early starts and finishes: everything as soon as what it waits on lets it."""
    count = len(network.waits)
    start, finish = [0] * count, [0] * count
    driver: list[Wait | None] = [None] * count
    at_end = [False] * count
    early = Early(start, finish, driver, at_end)
    for node in network.order:
        waits = network.waits[node]
        if node in network.openings:
            start[node] = finish[node] = min(start[wait.on] for wait in waits)
            driver[node] = min(waits, key=lambda wait: start[wait.on])
            continue
        days, at, started, least, over = spans[node]
        best: Wait | None = None
        for wait in waits:
            on, from_finish, to_finish, lag, _ = wait
            allows = (finish[on] if from_finish else start[on]) + lag - (days if to_finish else 0)
            if allows > at or (allows == at and best is None):
                at, best = allows, wait
        if started is None:
            start[node], finish[node], driver[node] = at, at + days, best
            if days == 0 and best is not None:
                at_end[node] = _is_at_end(early, waits, spans[node].floor, at)
        else:
            start[node] = started
            finish[node] = least if over else max(least, *_finishes(early, waits), started)
    return early


def _finishes(early: Early, waits: Sequence[Wait]) -> list[int]:
    """The numbers before which work in hand may not finish for others' sake."""
    return [UNBOUND, *(bound(wait, early, 0) for wait in waits if wait.to_finish)]


def _is_at_end(early: Early, waits: Sequence[Wait], floor: int, at: int) -> bool:
    """Whether only finishes decide where a node without days lies."""
    if floor >= at:
        return False
    for wait in waits:
        if bound(wait, early, 0) == at:
            takes_time = early.finish[wait.on] > early.start[wait.on]
            if not (early.at_end[wait.on] if not takes_time else wait.from_finish):
                return False
    return True


def backward(network: Network, spans: Sequence[Span], early: Early, end: int) -> Late:
    """Late finishes and free floats: everything as late as the plan's end allows.

    What is over constrains nothing before it. A node with nothing behind it is free up to `end`.
    """
    start, finish = early.start, early.finish
    late = [end] * len(start)
    free: list[int | None] = [None] * len(start)
    tasks = len(network.keys)
    for node in reversed(network.order):
        own = free[node]
        if own is None:
            own = free[node] = end - finish[node]
        if spans[node].over:
            continue
        begins, ends = start[node], finish[node]
        latest_end = late[node]
        latest_start = latest_end - (ends - begins)
        is_gate = node >= tasks
        begun = spans[node].started is not None
        opening = node in network.openings
        for on, from_finish, to_finish, lag, _ in network.waits[node]:
            if lag == NEVER or (begun and not to_finish):
                continue  # it holds nothing, or what it held up has begun all the same
            if opening and start[on] != begins:
                continue  # another part is the first: this one may slip up to it
            if not from_finish and spans[on].started is not None:
                continue  # it has begun: however late it ends, that stays
            limit = (latest_end if to_finish else latest_start) - lag
            slack = (ends if to_finish else begins) - lag
            if from_finish:
                slack -= finish[on]
            else:
                limit += finish[on] - start[on]
                slack -= start[on]
            if limit < late[on]:
                late[on] = limit
            if is_gate:
                slack += own
            known = free[on]
            if known is None or slack < known:
                free[on] = slack
    return Late(late, [own or 0 for own in free])
