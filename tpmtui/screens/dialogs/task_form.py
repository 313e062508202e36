"""Every field of a task, to fill in or to change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from tpmtui.domain.errors import NeedsReason, NotFound, TpmError
from tpmtui.domain.project import Project
from tpmtui.domain.task import Kind, Priority, Task
from tpmtui.screens.dialogs.ask import Ask, why_over
from tpmtui.screens.dialogs.confirm import Confirm
from tpmtui.screens.dialogs.form import FieldProblem
from tpmtui.screens.dialogs.form_fields import TASK_FIELDS, Reading
from tpmtui.screens.dialogs.shared_form import SharedForm
from tpmtui.screens.dialogs.task_saving import Wanted, save_form
from tpmtui.workspace import Workspace


class TaskForm(SharedForm[Task | None]):
    """Makes a task, or changes `task`; hands back what was saved, None if nothing was.

    A new task goes into `column`, the first one unless given; `typed` are the texts of fields that
    were filled in elsewhere already.
    """

    CHOOSABLE = frozenset(
        ("kind", "priority", "column", "sprint", "assignees", "tags", "parent", "depends")
    )

    def __init__(
        self,
        workspace: Workspace,
        project_key: str,
        task: Task | None = None,
        column: str | None = None,
        *,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            f"Edit {task.key}" if task else f"New task in {project_key}",
            workspace,
            TASK_FIELDS,
            task_texts(task) if task else {},
            place=f"task.edit.{task.key}" if task else f"task.new.{project_key}",
            typed=typed,
        )
        self._project_key = project_key
        self._base = task
        self._reason: Ask | None = None
        if task is None:
            first = column or self._project.columns[0].name
            self._initial = {"kind": Kind.TASK, "priority": Priority.NORMAL, "column": first}

    @cached_property
    def _project(self) -> Project:
        return self.workspace.projects.get(self._project_key)

    @cached_property
    def _sprints(self) -> list[str]:
        return [sprint.name for sprint in self.workspace.sprints.of_project(self._project_key)]

    def reading(self) -> Reading:
        """What the texts are read against."""
        return Reading(
            self._project, self.workspace.today(), self._sprints,
            lambda: set(self.workspace.tasks.keys()),
        )  # fmt: skip

    def save_values(self, values: dict[str, Any], why: str | None = None) -> None:
        """Save what was typed; a full column asks why, a conflict shows both versions."""
        column = values.pop("column", None)
        if self._base is None:
            column = column or self._initial.get("column") or None
            values.setdefault("title", "")
        wanted = Wanted(self._project_key, self._base, values, column, why)
        self.keep(lambda: save_form(self.workspace, wanted, self.drop_draft))

    def tell(self, error: TpmError) -> None:
        """Ask what the error leaves open; all that was typed stays."""
        if isinstance(error, NeedsReason):
            self._reason = why_over(self.workspace, error)
            self.app.push_screen(self._reason, lambda why: self._save_because(why) if why else None)
        elif isinstance(error, NotFound) and self._is_gone():
            question = f"{error}. Someone removed it.\nSave what you have here as a new task?"
            self.app.push_screen(
                Confirm(question, yes="Save as new", no="Back"),
                lambda yes: self._save_anew() if yes else None,
            )
        else:
            super().tell(error)

    def _save_because(self, why: str) -> None:
        self.save_values({name: self.read(name) for name in self.typed()}, why)

    def drop_draft(self) -> None:
        """Forget what was typed, and why it may go into a full column."""
        super().drop_draft()
        if self._reason is not None:
            self._reason.forget()

    def _is_gone(self) -> bool:
        return self._base is not None and self.workspace.tasks.find(self._base.key) is None

    def _save_anew(self) -> None:
        """Make a new task of all that stands in the form."""
        self._base = None
        self._initial = {}
        self.action_save()

    def held(self, name: str) -> dict[str, str]:
        """What is chosen in a field of several; a link keeps its type and lag."""
        if name != "depends":
            return super().held(name)
        try:
            return {link.key: str(link) for link in self.read(name)}
        except FieldProblem:
            return super().held(name)

    def choices_for(self, name: str) -> tuple[list[tuple[str, str, str]], bool]:
        """What a field can be chosen from, and whether several."""
        workspace = self.workspace
        if name == "assignees":
            people = workspace.people.all()
            return [(person.handle, person.name, person.role) for person in people], True
        if name in ("parent", "depends"):
            own = self._base.key if self._base else ""
            cards = [card for card in workspace.tasks.cards(self._project_key) if card.key != own]
            rows = [(card.key, f"{card.key} {card.title}", card.column) for card in cards]
            return rows, name == "depends"
        if name == "tags":
            tags = {tag for card in workspace.tasks.cards(self._project_key) for tag in card.tags}
            return [(tag, tag, "") for tag in sorted(tags)], True
        words: dict[str, Iterable[str]] = {
            "kind": Kind,
            "priority": Priority,
            "column": [column.name for column in self._project.columns],
            "sprint": self._sprints,
        }
        return [(word, word, "") for word in words[name]], False


def task_texts(task: Task) -> dict[str, str]:
    """The text of every field of a task."""
    return {field.name: field.write(getattr(task, field.name)) for field in TASK_FIELDS}
