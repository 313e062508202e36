"""The command palette: every key that works here, every project and theme, by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.app import App

from tpmtui.screens.base import WorkspaceScreen
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.widgets.keys import key_name
from tpmtui.widgets.themes import THEMES


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do: its name, the key that does it too, and how it is done."""

    name: str
    key: str
    run: Callable[[], object]


def open_palette(app: App[Any]) -> None:
    """Let the user choose from all that can be done on the screen in front."""
    found = list(commands(app))
    rows = [(str(place), command.name, command.key) for place, command in enumerate(found)]

    def run(chosen: tuple[str, ...] | None) -> None:
        if chosen:
            # Later, when the screen below has its focus back: what is done may depend on it.
            app.call_later(found[int(chosen[0])].run)

    app.push_screen(Pick("Commands", rows), run)


def commands(app: App[Any]) -> Iterator[Command]:
    """The actions of the bindings, the most used first; then the projects and the themes."""
    yield from _actions(app)
    screen = app.screen
    if isinstance(screen, WorkspaceScreen):
        for project in screen.workspace.projects.in_use():
            if project.key != screen.project_key:
                show = partial(screen.show_project, project.key)
                yield Command(f"Project {project.key}: {project.name}", "", show)
    for theme in THEMES:
        yield Command(f"Theme: {theme}", "", partial(setattr, app, "theme", theme))


def _actions(app: App[Any]) -> Iterator[Command]:
    found: dict[tuple[object, str], tuple[bool, Command]] = {}
    for node, binding, enabled, tooltip in app.screen.active_bindings.values():
        if binding.id is not None and enabled:
            run = partial(app.run_action, binding.action, node)
            about = f": {tooltip}" if tooltip and tooltip != binding.description else ""
            command = Command(f"{binding.description}{about}", key_name(binding.key), run)
            found.setdefault((node, binding.action), (binding.show, command))
    yield from (command for shown, command in found.values() if shown)
    yield from (command for shown, command in found.values() if not shown)
