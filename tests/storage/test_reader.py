"""Reading in a thread of its own: of one moment, dropped where unwanted, closed in the end."""

from __future__ import annotations

from threading import Event

import pytest

from tpmtui.domain.errors import NotFound, TpmError
from tpmtui.domain.project import Project
from tpmtui.services.tasks import add_task
from tpmtui.workspace import Workspace


def test_the_answer_is_what_was_read_or_the_error_of_it(workspace: Workspace, api: Project) -> None:
    assert workspace.reader.ask(workspace.projects.keys).answer.result() == ["API"]
    with pytest.raises(NotFound, match="no task API-1"):
        workspace.reader.ask(lambda: workspace.tasks.get("API-1")).answer.result()
    assert workspace.reader.ask(workspace.projects.keys).answer.result() == ["API"]


def test_all_that_is_read_for_one_answer_is_of_one_moment(
    workspace: Workspace, api: Project
) -> None:
    looked, written = Event(), Event()

    def read() -> tuple[int, int]:
        before = len(workspace.tasks.all())
        looked.set()
        written.wait()
        return before, len(workspace.tasks.all())

    question = workspace.reader.ask(read)
    looked.wait()
    add_task(workspace, "API", "Written while it is read")
    written.set()
    assert question.answer.result() == (0, 0)
    assert len(workspace.reader.ask(workspace.tasks.all).answer.result()) == 1


def test_what_is_dropped_ends_and_what_has_not_begun_never_does(
    workspace: Workspace, api: Project
) -> None:
    begun, read = Event(), list[str]()

    def endless() -> None:
        while True:
            workspace.projects.all()
            begun.set()

    question = workspace.reader.ask(endless)
    behind = workspace.reader.ask(lambda: read.append("behind"))
    begun.wait()
    behind.drop()
    question.drop()
    with pytest.raises(TpmError):
        question.answer.result()
    assert workspace.reader.ask(workspace.projects.keys).answer.result() == ["API"]
    assert behind.answer.cancelled()
    assert not read


@pytest.mark.files
def test_a_file_is_whole_by_itself_after_it_was_read_beside(
    workspace: Workspace, api: Project
) -> None:
    workspace.reader.ask(workspace.projects.keys).answer.result()
    path = workspace.database.path
    assert path is not None
    assert path.with_name(f"{path.name}-wal").exists()
    workspace.close()
    assert not path.with_name(f"{path.name}-wal").exists()
