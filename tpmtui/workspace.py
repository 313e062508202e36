"""One open database: its stores, its transaction, its clock and its user."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tpmtui.domain.errors import BadInput
from tpmtui.storage.database import Database
from tpmtui.storage.drafts import DraftStore
from tpmtui.storage.file_checks import free_name as free_name
from tpmtui.storage.file_checks import set_aside as set_aside
from tpmtui.storage.ledger import Ledger
from tpmtui.storage.opening import database_path as database_path
from tpmtui.storage.opening import open_database
from tpmtui.storage.store import Store
from tpmtui.storage.stores import (
    BaselineStore,
    CheckInStore,
    PersonStore,
    ProjectStore,
    SprintStore,
)
from tpmtui.storage.task_store import CommentStore, TaskStore

if TYPE_CHECKING:
    from tpmtui.storage.meeting_stores import MeetingStore, MinuteStore, SeriesStore
    from tpmtui.storage.reader import Reader
    from tpmtui.storage.training_stores import (
        AssessmentStore,
        CompletionStore,
        CourseStore,
        EnrolmentStore,
        NeedStore,
        PlanStore,
        ProgrammeStore,
    )

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


class Workspace:
    """What every service and query is handed. It grows by stores, never by behaviour."""

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
        self.projects = ProjectStore(database, self.ledger)
        self.people = PersonStore(database, self.ledger)
        self.sprints = SprintStore(database, self.ledger)
        self.tasks = TaskStore(database, self.ledger)
        self.comments = CommentStore(database, self.ledger)
        self.baselines = BaselineStore(database, self.ledger)
        self.checkins = CheckInStore(database, self.ledger)
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

    # Most commands touch neither meetings nor training and need not pay for their imports.

    @cached_property
    def series(self) -> SeriesStore:
        """The series of meetings."""
        from tpmtui.storage.meeting_stores import SeriesStore

        return SeriesStore(self.database, self.ledger)

    @cached_property
    def meetings(self) -> MeetingStore:
        """The meetings."""
        from tpmtui.storage.meeting_stores import MeetingStore

        return MeetingStore(self.database, self.ledger)

    @cached_property
    def minutes(self) -> MinuteStore:
        """What was noted in meetings."""
        from tpmtui.storage.meeting_stores import MinuteStore

        return MinuteStore(self.database, self.ledger)

    @cached_property
    def courses(self) -> CourseStore:
        """The courses."""
        from tpmtui.storage.training_stores import CourseStore

        return CourseStore(self.database, self.ledger)

    @cached_property
    def programmes(self) -> ProgrammeStore:
        """The programmes of courses."""
        from tpmtui.storage.training_stores import ProgrammeStore

        return ProgrammeStore(self.database, self.ledger)

    @cached_property
    def plans(self) -> PlanStore:
        """Who was given which programme."""
        from tpmtui.storage.training_stores import PlanStore

        return PlanStore(self.database, self.ledger)

    @cached_property
    def enrolments(self) -> EnrolmentStore:
        """Who is to take which course."""
        from tpmtui.storage.training_stores import EnrolmentStore

        return EnrolmentStore(self.database, self.ledger)

    @cached_property
    def completions(self) -> CompletionStore:
        """Who completed which course."""
        from tpmtui.storage.training_stores import CompletionStore

        return CompletionStore(self.database, self.ledger)

    @cached_property
    def assessments(self) -> AssessmentStore:
        """Who can do what."""
        from tpmtui.storage.training_stores import AssessmentStore

        return AssessmentStore(self.database, self.ledger)

    @cached_property
    def needs(self) -> NeedStore:
        """Who is to be able to do what."""
        from tpmtui.storage.training_stores import NeedStore

        return NeedStore(self.database, self.ledger)

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
            *(self.projects, self.people, self.sprints, self.tasks, self.comments),
            self.baselines,
            self.checkins,
            *(self.series, self.meetings, self.minutes),
            *(self.courses, self.programmes, self.plans, self.enrolments, self.completions),
            *(self.assessments, self.needs),
        )
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
