"""The keys that change one field of the chosen tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, ClassVar

from textual.binding import BindingType

from tpmtui.domain.sprint import Sprint, SprintState
from tpmtui.domain.task import Dependency, Priority, Task
from tpmtui.screens.acting import ActingScreen
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.screens.writing import merged, named, shared
from tpmtui.shorthand.amounts import parse_hours, parse_points
from tpmtui.shorthand.depends import parse_depends
from tpmtui.widgets.bindings import bind, hint


class FieldKeys(ActingScreen):
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

    def action_tag(self) -> None:
        """Choose the tags of the chosen tasks, or type new ones."""
        tags = [(tag, f"#{tag}", str(count)) for tag, count in sorted(self.tags_in_use().items())]
        self._choose("Tags of", tags, "tags", "tag", allow_new=True)

    def action_depend(self) -> None:
        """Choose what the chosen tasks wait on, or type it with its type and lag."""
        tasks = self.chosen()
        if not tasks:
            return
        keys = [task.key for task in tasks]
        links = {link.key: link for task in tasks for link in task.depends}
        known = {task.key: task for task in self.workspace.tasks.of_project(tasks[0].project)}
        known |= self.workspace.tasks.some(links.keys() - known.keys())  # of other projects
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
        field, value = _estimated(tasks[0]) if tasks else ("", "")
        self._question(
            f"Estimate of {named(keys)}" if keys else "",
            "5 or 5p for points, 3h for hours, empty for none",
            value,
            keys,
            lambda text: _estimate(text.strip()) if text.strip() else {field: None},
        )

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


def _active_first(sprint: Sprint) -> bool:
    return sprint.state is not SprintState.ACTIVE


def _beside(task: Task, link: Dependency | None) -> str:
    return task.column if link is None else link.how


def _links(
    task: Task, before: Iterable[str], wanted: Sequence[Dependency]
) -> tuple[Dependency, ...]:
    """The task's dependencies: a ticked one keeps its type and lag, a typed one brings its own."""
    held = {link.key: link for link in task.depends}
    typed = {link.key: link for link in wanted if link != Dependency(link.key)}
    keys = merged(held, before, [link.key for link in wanted])
    return tuple(typed.get(key) or held.get(key) or Dependency(key) for key in keys)


def _estimated(task: Task) -> tuple[str, str]:
    """The field that an estimate is in, and how it is typed: points where there are any."""
    if task.points is None and task.estimate_hours is not None:
        return "estimate_hours", f"{task.estimate_hours:g}h"
    return "points", "" if task.points is None else f"{task.points:g}"


def _estimate(typed: str) -> dict[str, float]:
    """Points, or hours where the unit says so. Raises BadInput."""
    if typed[-1] in "hHmM" or ":" in typed:
        return {"estimate_hours": parse_hours(typed)}
    return {"points": parse_points(typed)}
