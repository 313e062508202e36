"""A believable sample project, lived through day by day with the services everyone uses.

Six people rebuild a payments API. The plan below is what happened; `build_demo` plays it on a clock
of its own, so that history, ages and charts are as they would be. It always ends at DEMO_NOW.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import chain

from tpmtui.demo.checkins import STAND_UPS, stand_up
from tpmtui.demo.meetings import HELD, hold, plan_meetings
from tpmtui.demo.plan import EPICS, MOMENTS, Item
from tpmtui.demo.planning import plan_ahead
from tpmtui.demo.training import go_on_training, set_up_training
from tpmtui.domain.calendar import Calendar
from tpmtui.domain.project import DEFAULT_COLUMNS
from tpmtui.domain.sprint import SprintState
from tpmtui.domain.task import Criterion, Dependency, Kind, Link, LinkType, Priority
from tpmtui.services.people import add_leave, add_person
from tpmtui.services.projects import add_project, set_column
from tpmtui.services.sprints import (
    add_sprint,
    add_to_sprint,
    close_sprint,
    find_sprint,
    start_sprint,
)
from tpmtui.services.tasks import (
    add_dependency,
    add_task,
    block_task,
    comment_on_task,
    edit_task,
    finish_task,
    log_hours,
    move_task,
    remove_task,
    reopen_task,
)
from tpmtui.workspace import Workspace

START = date(2026, 2, 2)
HOLIDAYS = (date(2026, 2, 16), date(2026, 4, 3), date(2026, 4, 6))
DEMO_NOW = datetime(2026, 3, 11, 9, 30, tzinfo=UTC)
"""The morning on which the sample project stands still: Wednesday of its third sprint."""

PEOPLE = (
    ("ana", "Ana Ruiz", "technical project manager", "core"),
    ("ben", "Ben Okafor", "backend engineer", "core"),
    ("chloe", "Chloé Martin", "frontend engineer", "web"),
    ("dmitri", "Dmitri Volkov", "platform engineer", "platform"),
    ("emi", "Emi Tanaka", "backend engineer", "core"),
    ("farid", "Farid Haddad", "quality engineer", "platform"),
)
SPRINTS = (
    ("Sprint 1", date(2026, 2, 9), date(2026, 2, 20), "A card can be charged in the sandbox"),
    ("Sprint 2", date(2026, 2, 23), date(2026, 3, 6), "Refunds and signed webhooks"),
    ("Sprint 3", date(2026, 3, 9), date(2026, 3, 20), "Ready for the PCI audit"),
)
COLUMNS = {"R": "Ready", "D": "Doing", "V": "Review"}


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that happens to a task on a working day of the project, counted from 0."""

    day: int
    order: int
    by: str
    verb: str
    key: str = ""
    words: str = ""


class _Story:
    """Plays the plan: one clock, one project, and the keys its titles got."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.calendar = Calendar(days_off=frozenset(HOLIDAYS))
        self.keys: dict[str, str] = {}

    def at(self, day: int, order: int = 0, by: str = "ana") -> None:
        """Set the clock to working day `day`, some minutes after nine, and who acts."""
        when = self.calendar.shifted(START, day) if day else START
        minute = min(order, 400)
        moment = datetime.combine(when, time(9 + minute // 60, minute % 60), UTC)
        self.workspace.now = lambda: moment
        self.workspace.user = by

    def play(self) -> None:
        """From the first day to the last."""
        self.at(0)
        _set_the_stage(self.workspace)
        set_up_training(self.workspace)
        for epic, items in EPICS.items():
            self._add(Item(epic, kind="epic"), parent=None)
            for item in items:
                if not item.added:
                    self._add(item, parent=epic)
        plan_ahead(self.workspace, list(chain(*EPICS.values())), self.keys)
        for event in sorted(self._events(), key=lambda event: (event.day, event.order)):
            self.at(event.day, event.order, event.by)
            self._happen(event)

    def _add(self, item: Item, parent: str | None) -> None:
        task = add_task(
            self.workspace,
            "PAY",
            item.title,
            kind=Kind(item.kind),
            priority=Priority(item.priority),
            parent=self.keys[parent] if parent else None,
            assignees=tuple(item.who.split()),
            tags=tuple(item.tags.split()),
            points=item.points,
            estimate_hours=item.hours,
            duration_days=item.days,
            due=item.due,
            acceptance=tuple(Criterion(text) for text in item.criteria),
            links=tuple(Link(url) for url in item.links),
            description=item.description,
        )
        self.keys[item.title] = task.key

    def _events(self) -> Iterator[_Event]:
        order = 0
        for epic, items in EPICS.items():
            for item in items:
                by = item.who.split()[0] if item.who else "ana"
                if item.added:
                    yield _Event(item.added, 1, "ana", "add", item.title, epic)
                for step in item.story.split():
                    order += 7
                    day, what = int(step[:-1]), step[-1]
                    yield _Event(day, 30 + order % 360, by, what, item.title)
        for day in STAND_UPS:
            yield _Event(day, 25, "ana", "stand-up", "")
        for place, held in enumerate(HELD):
            yield _Event(held.day, held.minutes, "ana", "meet", words=str(place))
        yield _Event(25, 20, "ana", "train", "")
        for day, minutes, by, verb, title, words in MOMENTS:
            yield _Event(day, minutes, by, verb, title, words)

    def _happen(self, event: _Event) -> None:
        workspace, words = self.workspace, event.words
        if event.verb == "add":
            items = {item.title: item for item in EPICS[words]}
            self._add(items[event.key], parent=words)
            return
        key = self.keys.get(event.key, "")
        match event.verb:
            case "R" | "D" | "V":
                move_task(workspace, key, COLUMNS[event.verb], why="agreed in stand-up")
            case "X":
                self._finish(key)
            case "reopen":
                reopen_task(workspace, key)
            case "remove":
                remove_task(workspace, key)
            case "block":
                block_task(workspace, key, words)
            case "comment":
                comment_on_task(workspace, key, words)
            case "log":
                log_hours(workspace, key, float(words))
            case "points":
                edit_task(workspace, key, points=int(words))
            case "met":
                self._meet(key, int(words))
            case "wait":
                self._wait(key, words)
            case "meet":
                hold(workspace, HELD[int(words)], self.keys)
            case "limit":
                set_column(workspace, "PAY", event.key, wip_limit=int(words))
            case "stand-up":
                stand_up(workspace, event.day, workspace.today())
            case "train":
                go_on_training(workspace)
            case "sprint":
                self._start_sprint(event.key, words)

    def _wait(self, key: str, words: str) -> None:
        """Let a task wait on another, told as ``title | FS 2``; FS without lag if left out."""
        on, _, link = words.partition(" | ")
        kind, _, lag = link.partition(" ")
        dependency = Dependency(self.keys[on], LinkType(kind or "FS"), int(lag or 0))
        add_dependency(self.workspace, key, dependency)

    def _finish(self, key: str) -> None:
        task = self.workspace.tasks.get(key)
        with self.workspace.change(f"finish {key}"):
            if task.estimate_hours:
                # Work rarely takes what was guessed: a little over or under, never by chance.
                log_hours(self.workspace, key, task.estimate_hours + task.number % 5 - 1)
            met = tuple(replace(criterion, met=True) for criterion in task.acceptance)
            edit_task(self.workspace, key, acceptance=met)
            finish_task(self.workspace, key)

    def _meet(self, key: str, count: int) -> None:
        task = self.workspace.tasks.get(key)
        met = tuple(
            Criterion(criterion.text, place < count)
            for place, criterion in enumerate(task.acceptance)
        )
        edit_task(self.workspace, key, acceptance=met)

    def _start_sprint(self, name: str, titles: str) -> None:
        """Close the sprint that runs, if one does, and start the next with these titles in it."""
        workspace, wanted = self.workspace, titles.split("; ")
        planned = find_sprint(workspace, name, "PAY")
        for sprint in workspace.sprints.of_project("PAY"):
            if sprint.state is SprintState.ACTIVE:
                close_sprint(workspace, sprint, carry_to=planned)
        tasks = workspace.tasks.of_project("PAY")
        chosen = [task.key for task in tasks if task.is_open and task.title in wanted]
        add_to_sprint(workspace, planned, chosen)
        start_sprint(workspace, planned)


def build_demo(workspace: Workspace) -> None:
    """Fill an empty workspace with the sample project. Its clock then stands at DEMO_NOW."""
    user = workspace.user
    _Story(workspace).play()
    workspace.user = user
    workspace.now = lambda: DEMO_NOW


def _set_the_stage(workspace: Workspace) -> None:
    for handle, name, role, team in PEOPLE:
        email = f"{handle}@example.com"
        add_person(workspace, handle, name=name, role=role, team=team, email=email)
    add_leave(workspace, "emi", date(2026, 3, 12), date(2026, 3, 13), "skiing")
    add_project(
        workspace,
        "PAY",
        "Payments API v2",
        description="Replace the 2019 payments API without a minute of downtime.",
        start=START,
        deadline=date(2026, 4, 30),
        holidays=HOLIDAYS,
        columns=DEFAULT_COLUMNS,
    )
    for name, start, end, goal in SPRINTS:
        add_sprint(workspace, "PAY", name, start=start, end=end, goal=goal)
    plan_meetings(workspace)
    add_project(
        workspace, "DOC", "Documentation site", start=date(2026, 3, 2), deadline=date(2026, 5, 15)
    )
    for title, who, points in (
        ("Choose the site generator", "chloe", 2),
        ("Move the 2019 guides over", "chloe", 5),
        ("Search that finds error codes", "", None),
    ):
        add_task(workspace, "DOC", title, assignees=tuple(who.split()), points=points)
