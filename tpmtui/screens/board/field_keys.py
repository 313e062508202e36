"""The keys that change one field of the chosen tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from typing import Any, ClassVar

from textual.binding import BindingType

from tpmtui.domain.calendar import PLAIN_WEEK, short_day
from tpmtui.domain.sprint import Sprint, SprintState
from tpmtui.domain.task import Dependency, Priority, Task
from tpmtui.planning.training.expiring import TaskWarning
from tpmtui.planning.training.matrix import Status
from tpmtui.queries.training import read_task_warnings
from tpmtui.screens.dialogs.ask import Ask
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.screens.writing import WritingScreen, merged, named, shared
from tpmtui.shorthand.amounts import parse_hours, parse_points
from tpmtui.shorthand.dates import parse_day
from tpmtui.shorthand.depends import parse_depends
from tpmtui.widgets.bindings import bind, hint

Option = tuple[str, str, str]


class FieldKeys(WritingScreen):
    """Pickers and one-line questions; each acts on all chosen tasks at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hint("board.assign", "a", "assign", "Assign", "Say who works on it"),
        bind("board.tag", "t", "tag", "Tags", "Choose or invent tags"),
        bind("board.estimate", "w", "estimate", "Estimate", "Points (5p) or hours (3h)"),
        bind("board.due", "f", "due", "Due day", "When it should be finished"),
        bind("board.more_urgent", "plus", "press(-1)", "More urgent", "One priority up"),
        bind("board.less_urgent", "minus", "press(1)", "Less urgent", "One priority down"),
        bind("board.sprint", "s", "sprint", "Sprint", "Put into a sprint or take out"),
        bind("board.sprints", "S", "sprints", "Sprints", "Plan, start, change and close sprints"),
        bind("board.depend", "d", "depend", "Waits on", "Choose the tasks it waits on"),
    ]

    def tags_in_use(self) -> dict[str, int]:
        """Every tag of the project and how many tasks have it."""
        raise NotImplementedError

    def action_assign(self) -> None:
        """Choose who works on the chosen tasks."""
        everyone = self.workspace.people.all()
        widest = max((len(one.handle) for one in everyone), default=0)
        warned = self._warnings([one.handle for one in everyone])
        people = [
            (
                one.handle,
                f"@{one.handle:{widest}}  {one.name}",
                _warning_words(warned.get(one.handle)) or one.role,
            )
            for one in everyone
        ]
        if people:
            self._choose("Assign", people, "assignees", "assign")
        else:
            self.notify("No people yet: tpmtui person add HANDLE --name NAME", markup=False)

    def _warnings(self, handles: list[str]) -> dict[str, list[TaskWarning]]:
        """Which certificates people lack, or lose before the last of the chosen tasks ends."""
        tasks = sorted(self.chosen(), key=lambda task: task.due or date.min)
        return read_task_warnings(self.workspace, tasks[-1], handles) if tasks else {}

    def action_tag(self) -> None:
        """Choose the tags of the chosen tasks, or type new ones."""
        tags = [(tag, f"#{tag}", str(count)) for tag, count in sorted(self.tags_in_use().items())]
        self._choose("Tags of", tags, "tags", "tag", allow_new=True)

    def _choose(
        self,
        title: str,
        options: Sequence[Option],
        field: str,
        what: str,
        *,
        allow_new: bool = False,
    ) -> None:
        """Let the user tick the values of a field that holds several."""
        tasks = self.chosen()
        if not tasks:
            return
        keys = [task.key for task in tasks]
        before = shared(getattr(task, field) for task in tasks)

        def change(ticked: tuple[str, ...]) -> None:
            after = [value.lstrip("#@") for value in ticked]
            self.edit_each(
                what, keys, lambda task: {field: merged(getattr(task, field), before, after)}
            )

        dialog = Pick(
            f"{title} {named(keys)}", options, chosen=before, many=True, allow_new=allow_new
        )
        self.ask(dialog, change)

    def action_depend(self) -> None:
        """Choose what the chosen tasks wait on, or type it with its type and lag."""
        tasks = self.chosen()
        if not tasks:
            return
        keys = [task.key for task in tasks]
        links = {link.key: link for task in tasks for link in task.depends}
        known = {task.key: task for task in self.workspace.tasks.of_project(tasks[0].project)}
        options = [
            (task.key, f"{task.key} {task.title}", _beside(task, links.get(task.key)))
            for task in known.values()
            if task.key not in keys and (task.is_open or task.key in links)
        ]
        before = shared([link.key for link in task.depends] for task in tasks)
        everything = known.keys() | links.keys()

        def change(ticked: tuple[str, ...]) -> None:
            def depends(task: Task) -> dict[str, Any]:
                typed = [parse_depends(text.upper(), everything) for text in ticked]
                return {"depends": _links(task, before, list(chain(*typed)))}

            self.edit_each("link", keys, depends)

        title = f"{named(keys)} waits on (or type {tasks[0].project}-1SS+2d)"
        self.ask(Pick(title, options, chosen=before, many=True, allow_new=True), change)

    def action_estimate(self) -> None:
        """Ask for points or hours."""
        tasks = self.chosen()
        keys = [task.key for task in tasks]
        points = tasks[0].points if tasks else None
        self._question(
            f"Estimate of {named(keys)}" if keys else "",
            "5 or 5p for points, 3h for hours, empty for none",
            "" if points is None else f"{points:g}",
            keys,
            _estimate,
        )

    def action_due(self) -> None:
        """Ask for the due day."""
        tasks = self.chosen()
        keys = [task.key for task in tasks]
        due = tasks[0].due if tasks else None
        self._question(
            f"{named(keys)} is due" if keys else "",
            "fri, +3d, 12 mar, 2026-03-12, empty for none",
            due.isoformat() if due else "",
            keys,
            lambda text: {"due": self._day(text)},
        )

    def _question(self, title: str, hint: str, value: str, keys: Sequence[str], read: Any) -> None:
        """Ask for one line and set the fields that `read` makes of it."""
        if keys:
            question = Ask(self.workspace, title, hint=hint, value=value, check=read)
            seen = {task.key: task for task in self.chosen()}
            self.ask(
                question, lambda text: self.edit_each("edit", keys, lambda _: read(text), seen)
            )

    def _day(self, text: str) -> date | None:
        if not text.strip():
            return None
        project = self.project
        calendar = project.calendar if project else PLAIN_WEEK
        return parse_day(text, today=self.workspace.today(), calendar=calendar)

    def action_press(self, step: int) -> None:
        """Make the chosen tasks more or less urgent."""
        levels = list(Priority)

        def change(task: Task) -> dict[str, Any]:
            return {"priority": levels[max(0, min(task.priority.order + step, len(levels) - 1))]}

        if keys := self.chosen_keys():
            self.edit_each("priority of", keys, change)

    def action_sprint(self) -> None:
        """Put the chosen tasks into a sprint, or take them out."""
        tasks = self.chosen()
        if not tasks:
            return
        sprints = self.workspace.sprints.of_project(tasks[0].project)
        if not sprints:
            self.action_sprints()
            return
        keys = [task.key for task in tasks]
        open_ones = [one for one in sprints if one.state is not SprintState.CLOSED]
        open_ones.sort(key=_active_first)
        options = [(one.name, one.name, str(one.state)) for one in open_ones]
        options.append(("", "no sprint", ""))

        def change(names: tuple[str, ...]) -> None:
            name = next(iter(names), "") or None
            self.edit_each("sprint of", keys, lambda _: {"sprint": name})

        current = {task.sprint for task in tasks if task.sprint}
        self.ask(Pick(f"Sprint of {named(keys)}", options, chosen=current), change)


def _warning_words(warnings: Sequence[TaskWarning] | None) -> str:
    """The worst warning in short, and how many more there are."""
    if not warnings:
        return ""
    worst = warnings[0]
    more = f" +{len(warnings) - 1}" if len(warnings) > 1 else ""
    if worst.ends is None:
        return f"! {worst.course} missing{more}"
    verb = "ended" if worst.status is Status.EXPIRED else "ends"
    _, _, day = short_day(worst.ends, today=worst.end).partition(" ")
    return f"! {worst.course} {verb} {day}{more}"


def _active_first(sprint: Sprint) -> bool:
    return sprint.state is not SprintState.ACTIVE


def _beside(task: Task, link: Dependency | None) -> str:
    return task.column if link is None else str(link).removeprefix(task.key).strip()


def _links(
    task: Task, before: Iterable[str], wanted: Sequence[Dependency]
) -> tuple[Dependency, ...]:
    """The task's dependencies: a ticked one keeps its type and lag, a typed one brings its own."""
    held = {link.key: link for link in task.depends}
    typed = {link.key: link for link in wanted if link != Dependency(link.key)}
    keys = merged(held, before, [link.key for link in wanted])
    return tuple(typed.get(key) or held.get(key) or Dependency(key) for key in keys)


def _estimate(text: str) -> dict[str, float | None]:
    """Points, or hours where the unit says so. Raises BadInput."""
    typed = text.strip()
    if not typed:
        return {"points": None}
    if typed[-1] in "hHmM" or ":" in typed:
        return {"estimate_hours": parse_hours(typed)}
    return {"points": parse_points(typed)}
