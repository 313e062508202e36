"""What has no terminal and no database, with pytest-benchmark: `pytest -o addopts= tests/bench`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.bench.many import COLUMNS, MORNING, tasks, title
from tests.bench.planning import network
from tpmtui.domain.project import Project
from tpmtui.planning.schedule.plan import Plan
from tpmtui.widgets.picture import Picture
from tpmtui.widgets.strokes import Terminal

pytest.importorskip("pytest_benchmark")

Benchmark = Callable[..., Any]
PROJECT = Project(key="BIG", name="Big", created=MORNING, start=date(2026, 1, 5), columns=COLUMNS)
STYLES = [Style.parse(f"{ink} on #101010") for ink in ("#909090", "#ffffff", "bold #8fb6fb")]


def frame(first: int) -> list[tuple[int, int, Strip]]:
    """A board of 80x24 that begins with some task."""
    return [
        (0, y, Strip([Segment(f"{title(first + y):<26} ", style) for style in STYLES]))
        for y in range(24)
    ]


def test_a_board_scrolls_by_a_line(benchmark: Benchmark) -> None:
    picture, terminal, frames = Picture(), Terminal(80), [frame(1), frame(2)]

    def scroll() -> None:
        for each in frames:
            picture.change(each, terminal)

    benchmark(scroll)


def test_a_plan_of_5000_tasks_and_10000_links(benchmark: Benchmark) -> None:
    works = network()
    benchmark(lambda: Plan(PROJECT, works, today=date(2026, 1, 5)).schedule())


def test_10000_tasks_change(benchmark: Benchmark) -> None:
    many = list(tasks(10_000))
    benchmark(lambda: [replace(task, points=3) for task in many])
