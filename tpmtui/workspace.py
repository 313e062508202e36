"""One open database: its stores, its transaction, its clock and its user."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tpmtui.domain.errors import BadInput
from tpmtui.storage.database import Database
from tpmtui.storage.drafts import DraftStore
from tpmtui.storage.file_checks import free_name as free_name
from tpmtui.storage.file_checks import set_aside as set_aside
from tpmtui.storage.ledger import Ledger
from tpmtui.storage.opening import database_path as database_path
from tpmtui.storage.opening import open_database
from tpmtui.storage.store import Store

if TYPE_CHECKING:
    from tpmtui.storage.baseline_store import BaselineStore
    from tpmtui.storage.checkin_store import CheckInStore
    from tpmtui.storage.comment_store import CommentStore
    from tpmtui.storage.course_store import CourseStore, ProgrammeStore
    from tpmtui.storage.meeting_stores import MeetingStore, MinuteStore, SeriesStore
    from tpmtui.storage.person_store import PersonStore
    from tpmtui.storage.project_store import ProjectStore
    from tpmtui.storage.reader import Reader
    from tpmtui.storage.sprint_store import SprintStore
    from tpmtui.storage.task_store import TaskStore
    from tpmtui.storage.training_stores import (
        AssessmentStore,
        CompletionStore,
        EnrolmentStore,
        NeedStore,
        PlanStore,
    )

S = TypeVar("S")
_ZONES = "zoneinfo/"


def local_now() -> datetime:
    """The time on this host, in its zone, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


def local_zone() -> str:
    """The name of this host's time zone, as in ``Europe/Berlin``; UTC where it has none."""
    from tpmtui.domain.zones import check_zone

    for name in (os.environ.get("TZ", "").lstrip(":"), os.path.realpath("/etc/localtime")):
        name = name.rpartition(_ZONES)[2]
        if name and not name.startswith("/"):
            with suppress(BadInput):
                check_zone(name := name.removeprefix("Etc/"))
                return name
    return "UTC"


class Kept(Generic[S]):
    """A store of a workspace, in one of the modules of `storage`.

    Its module is imported when it is first asked for: most runs touch a few of them.
    """

    def __init__(self, found: str) -> None:
        self._found = found

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, workspace: Workspace, owner: type) -> S:
        module, _, name = self._found.rpartition(".")
        kind = getattr(import_module(f"tpmtui.storage.{module}"), name)
        store: S = kind(workspace.database, workspace.ledger)
        workspace.__dict__[self._name] = store  # which is found before this is from now on
        return store


class Workspace:
    """What every service and query is handed. It grows by stores, never by behaviour."""

    projects: Kept[ProjectStore] = Kept("project_store.ProjectStore")
    people: Kept[PersonStore] = Kept("person_store.PersonStore")
    sprints: Kept[SprintStore] = Kept("sprint_store.SprintStore")
    tasks: Kept[TaskStore] = Kept("task_store.TaskStore")
    comments: Kept[CommentStore] = Kept("comment_store.CommentStore")
    baselines: Kept[BaselineStore] = Kept("baseline_store.BaselineStore")
    checkins: Kept[CheckInStore] = Kept("checkin_store.CheckInStore")
    series: Kept[SeriesStore] = Kept("meeting_stores.SeriesStore")
    meetings: Kept[MeetingStore] = Kept("meeting_stores.MeetingStore")
    minutes: Kept[MinuteStore] = Kept("meeting_stores.MinuteStore")
    courses: Kept[CourseStore] = Kept("course_store.CourseStore")
    programmes: Kept[ProgrammeStore] = Kept("course_store.ProgrammeStore")
    plans: Kept[PlanStore] = Kept("training_stores.PlanStore")
    enrolments: Kept[EnrolmentStore] = Kept("training_stores.EnrolmentStore")
    completions: Kept[CompletionStore] = Kept("training_stores.CompletionStore")
    assessments: Kept[AssessmentStore] = Kept("training_stores.AssessmentStore")
    needs: Kept[NeedStore] = Kept("training_stores.NeedStore")

    def __init__(
        self,
        database: Database,
        *,
        user: str,
        clock: Callable[[], datetime] = local_now,
        stale_after: int = 5,
    ) -> None:
        self.database = database
        self.user = user
        self.now = clock
        self.stale_after = stale_after
        self.ledger = Ledger(database)
        self.drafts = DraftStore(database)

    @classmethod
    def open(
        cls,
        address: str | os.PathLike[str],
        *,
        user: str,
        clock: Callable[[], datetime] = local_now,
        read_only: bool = False,
        stale_after: int = 5,
    ) -> Workspace:
        """Open the database at an address, made if it is not there; see `open_database`.

        Raises Unusable for what is not ours to open, BadInput for an unknown kind of address.
        """
        database = open_database(address, read_only=read_only)
        return cls(database, user=user, clock=clock, stale_after=stale_after)

    @cached_property
    def reader(self) -> Reader:
        """Who reads beside the thread of the workspace; starts with the first question."""
        from tpmtui.storage.reader import Reader

        return Reader(self.database)

    def today(self) -> date:
        """The local date of `now`."""
        return self.now().date()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written, by wish or because the file does not allow it."""
        return self.database.read_only

    @contextmanager
    def change(self, label: str, *, undoes: int | None = None) -> Iterator[None]:
        """One transaction and one undo step; inside another change, a part of that one.

        Nothing is kept if an error leaves the block.
        """
        if self.ledger.step is not None:
            yield
            return
        with self.database.transaction():
            self.ledger.begin(self.now(), self.user, label, undoes)
            try:
                yield
            finally:
                self.ledger.end()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Several changes, each an undo step of its own: all are kept, or none is."""
        with self.database.transaction():
            yield

    def stores(self) -> dict[str, Store[Any]]:
        """The stores of everything the ledger tells of, by kind, in the order of dependence."""
        stores: tuple[Store[Any], ...] = (
            self.projects, self.people, self.sprints, self.tasks, self.comments,
            self.baselines,
            self.checkins,
            self.series, self.meetings, self.minutes,
            self.courses, self.programmes, self.plans, self.enrolments, self.completions,
            self.assessments, self.needs,
        )  # fmt: skip
        return {store.kind: store for store in stores}

    def close(self) -> None:
        """Close the database, once nothing is read from it any more."""
        reader = vars(self).pop("reader", None)
        if reader is not None:
            reader.close()
        self.database.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
