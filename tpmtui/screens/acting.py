"""What can be done to tasks wherever they are shown; each of it acts on all chosen ones at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tpmtui.domain.calendar import PLAIN_WEEK, short_day
from tpmtui.screens.writing import WritingScreen, merged, named, shared
from tpmtui.workspace import Workspace

# As in `writing`: what asks and what writes is loaded when it is wanted.
if TYPE_CHECKING:
    from tpmtui.planning.training.expiring import TaskWarning

Option = tuple[str, str, str]
Read = Callable[[str], Mapping[str, Any]]
Verb = Callable[[Workspace, str], object]


class ActingScreen(WritingScreen):
    """Finish, block, comment, edit, assign, and say when it is due; a screen says by which keys."""

    def action_edit(self) -> None:
        """Open the form of the first chosen task."""
        from tpmtui.screens.dialogs.task_form import TaskForm

        if task := self.first_chosen():
            self.ask(TaskForm(self.workspace, task.project, task), lambda _: self.catch_up())

    def action_done(self) -> None:
        """Finish the chosen tasks, or reopen them if all are done."""
        from tpmtui.services.tasks import finish_task, reopen_task

        tasks = self.chosen()
        open_keys = [task.key for task in tasks if task.is_open]
        if open_keys:
            self.admit(
                f"finish {named(open_keys)}",
                lambda why: [finish_task(self.workspace, key, why=why) for key in open_keys],
                lambda _: self.notify(f"{named(open_keys)} done", markup=False, timeout=2),
            )
        elif tasks:
            keys = [task.key for task in tasks]
            self.admit(
                f"reopen {named(keys)}",
                lambda why: [reopen_task(self.workspace, key, why=why) for key in keys],
            )

    def action_block(self) -> None:
        """Say what blocks the chosen tasks, or unblock them if all are blocked."""
        from tpmtui.screens.dialogs.ask import Ask, required
        from tpmtui.services.tasks import block_task, unblock_task

        tasks = [task for task in self.chosen() if task.is_open]
        free = [task.key for task in tasks if task.blocked is None]
        if free:
            question = Ask(self.workspace, f"What blocks {named(free)}?", check=required)
            self.ask(
                question,
                lambda why: self._do("block", free, lambda of, key: block_task(of, key, why)),
            )
        elif tasks:
            keys = [task.key for task in tasks]
            self._do("unblock", keys, unblock_task, said=f"{named(keys)} no longer blocked")

    def action_comment(self) -> None:
        """Comment on the first chosen task."""
        from tpmtui.screens.dialogs.ask import Ask, required
        from tpmtui.services.tasks import comment_on_task

        if task := self.first_chosen():
            question = Ask(
                self.workspace,
                f"Comment on {task.key}",
                multiline=True,
                check=required,
            )
            self.ask(
                question,
                lambda text: self._do(
                    "comment on", [task.key], lambda of, key: comment_on_task(of, key, text)
                ),
            )

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
            self.notify(f"No people yet: {self.key_of('app.people')} adds someone", markup=False)

    def _warnings(self, handles: list[str]) -> dict[str, list[TaskWarning]]:
        """Which certificates people lack, or lose before the last of the chosen tasks ends."""
        from tpmtui.queries.training import read_task_warnings

        tasks = sorted(self.chosen(), key=lambda task: task.due or date.min)
        return read_task_warnings(self.workspace, tasks[-1], handles) if tasks else {}

    def action_due(self) -> None:
        """Ask for the due day."""
        tasks = self.chosen()
        if not tasks:
            return
        from tpmtui.shorthand.dates import parse_day

        keys, due = [task.key for task in tasks], tasks[0].due
        home = self.workspace.projects.find(tasks[0].project)
        calendar = home.calendar if home else PLAIN_WEEK

        def read(text: str) -> dict[str, date | None]:
            if not text.strip():
                return {"due": None}
            return {"due": parse_day(text, today=self.workspace.today(), calendar=calendar)}

        self._question(
            f"{named(keys)} is due",
            "fri, +3d, 12 mar, 2026-03-12, empty for none",
            due.isoformat() if due else "",
            keys,
            read,
        )

    # -- how ------------------------------------------------------------------------------------

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
        from tpmtui.screens.dialogs.pick import Pick

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

    def _question(self, title: str, hint: str, value: str, keys: Sequence[str], read: Read) -> None:
        """Ask for one line and set the fields that `read` makes of it."""
        from tpmtui.screens.dialogs.ask import Ask

        if keys:
            question = Ask(self.workspace, title, hint=hint, value=value, check=read)
            seen = {task.key: task for task in self.chosen()}
            self.ask(
                question, lambda text: self.edit_each("edit", keys, lambda _: read(text), seen)
            )

    def _do(self, what: str, keys: Sequence[str], verb: Verb, *, said: str = "") -> None:
        """Do one thing to each of several tasks, in one undo step, and say so if asked to."""
        self.write(
            f"{what} {named(keys)}",
            lambda: [verb(self.workspace, key) for key in keys],
            lambda _: self.notify(said, markup=False, timeout=2) if said else None,
        )


def _warning_words(warnings: Sequence[TaskWarning] | None) -> str:
    """The worst warning in short, and how many more there are."""
    from tpmtui.planning.training.matrix import Status

    if not warnings:
        return ""
    worst = warnings[0]
    more = f" +{len(warnings) - 1}" if len(warnings) > 1 else ""
    if worst.ends is None:
        return f"! {worst.course} missing{more}"
    verb = "ended" if worst.status is Status.EXPIRED else "ends"
    _, _, day = short_day(worst.ends, today=worst.end).partition(" ")
    return f"! {worst.course} {verb} {day}{more}"
