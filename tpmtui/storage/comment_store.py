"""What is said of tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peewee import fn

from tpmtui.domain.task import Comment
from tpmtui.storage.store import Store
from tpmtui.storage.tables import CommentRow, TaskRow
from tpmtui.storage.task_sums import BY_NUMBER, of_one


class CommentStore(Store[Comment]):
    """The comments."""

    kind = "comment"
    table = CommentRow
    entity = Comment

    def of_tasks(self, keys: Iterable[str]) -> list[Comment]:
        """The comments on some tasks, in the order they were made."""
        return self.among(CommentRow.task, keys)

    def of_project(self, project: str, *, removed: bool = False) -> list[Comment]:
        """The comments on every task of a project."""
        return self.where(CommentRow.task.startswith(f"{project}-"), removed=removed)

    def by_task(self, project: str | None = None) -> Iterator[Comment]:
        """The comments on living tasks, one by one, in the order of `TaskStore.by_number`."""
        query = CommentRow.select(*self._selection).join(TaskRow)
        query = query.where(*of_one(project), TaskRow.removed.is_null(), self._living())
        query = query.order_by(*BY_NUMBER, CommentRow.number)
        for row in self._database.stream(query):
            yield self._decoded(row)

    def next_number(self, task: str) -> int:
        """The first number no comment on the task ever had."""
        query = CommentRow.select(fn.MAX(CommentRow.number)).where(CommentRow.task == task)
        return (self._database.fetch(query)[0][0] or 0) + 1
