"""The screens there are, by the name of their mode: the key of each, and where it is found."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from textual.binding import Binding

from tpmtui.screens.base import WorkspaceScreen


class Place(NamedTuple):
    """A screen: its key, what it is called, what it shows, and its class below this folder."""

    key: str
    label: str
    about: str
    found: str

    def screen(self) -> type[WorkspaceScreen]:
        """The class; its module is imported when the screen is wanted for the first time."""
        module, _, name = self.found.rpartition(".")
        kind: type[WorkspaceScreen] = getattr(import_module(f"{__package__}.{module}"), name)
        return kind


PLACES = {
    "today": Place("1", "Today", "What needs you now; the check-in", "today.screen.TodayScreen"),
    "board": Place("2", "Board", "The kanban board", "board.screen.BoardScreen"),
    "timeline": Place(
        "3", "Timeline", "The plan as a Gantt chart", "timeline.screen.TimelineScreen"
    ),
    "charts": Place(
        "4", "Charts", "Burn-down, flow, throughput, forecast", "charts.screen.ChartsScreen"
    ),
    "meetings": Place(
        "5", "Meetings", "Agenda, minutes, decisions, actions", "meetings.screen.MeetingsScreen"
    ),
    "training": Place(
        "6", "Training", "Who is trained, what runs out", "training.screen.TrainingScreen"
    ),
    "report": Place("7", "Report", "The status report to send", "report.screen.ReportScreen"),
}

KEYS = tuple(
    Binding(
        place.key,
        f"show('{mode}')",
        place.label,
        id=f"screen.{mode}",
        show=False,
        tooltip=place.about,
    )
    for mode, place in PLACES.items()
)
