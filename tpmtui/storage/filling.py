"""What is made of the tables, made anew where a database was brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tpmtui.storage.database import Database


def fill_search(database: Database) -> None:
    """Make the index of words of everything that is there."""
    # Only a database of an older schema pays for the stores before its workspace does.
    from tpmtui.storage.comment_store import CommentStore
    from tpmtui.storage.course_store import CourseStore, ProgrammeStore
    from tpmtui.storage.ledger import Ledger
    from tpmtui.storage.meeting_stores import MinuteStore, SeriesStore
    from tpmtui.storage.person_store import PersonStore
    from tpmtui.storage.project_store import ProjectStore
    from tpmtui.storage.sprint_store import SprintStore
    from tpmtui.storage.task_store import TaskStore

    kinds = (
        ProjectStore, PersonStore, SprintStore, TaskStore, CommentStore,
        SeriesStore, MinuteStore, CourseStore, ProgrammeStore,
    )  # fmt: skip
    ledger = Ledger(database)
    stores = (kind(database, ledger) for kind in kinds)
    database.search.fill((store.kind, store.legible().things) for store in stores)
