"""How the projects stand, in one glance: counts, and what presses most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tpmtui.domain.project import Project
from tpmtui.domain.task import Task


@dataclass(frozen=True, slots=True)
class Standing:
    """One project's tasks, counted. `overdue`, `due_today` and `blocked` count open ones only."""

    project: Project
    todo: int = 0
    doing: int = 0
    done: int = 0
    overdue: int = 0
    due_today: int = 0
    blocked: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """Every project in use, the worst first, and the most `pressing` tasks of them all.

    Pressing is what is overdue, longest first, then what is due today, then what is blocked,
    longest first.
    """

    today: date
    standings: tuple[Standing, ...]
    pressing: tuple[Task, ...]
