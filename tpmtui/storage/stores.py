"""One store a noun, with the questions only that noun is asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from peewee import fn

from tpmtui.domain.baseline import Baseline
from tpmtui.domain.checkin import CheckIn
from tpmtui.domain.person import Person
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint
from tpmtui.storage.store import Store
from tpmtui.storage.tables import (
    BaselineRow,
    CheckInRow,
    PersonRow,
    ProjectRow,
    SprintRow,
)


class ProjectStore(Store[Project]):
    """The projects."""

    kind = "project"
    table = ProjectRow
    entity = Project

    def in_use(self) -> list[Project]:
        """The projects that are not archived, in the order of creation."""
        return [project for project in self.all() if project.is_in_use]


class PersonStore(Store[Person]):
    """The people."""

    kind = "person"
    table = PersonRow
    entity = Person


class SprintStore(Store[Sprint]):
    """The sprints."""

    kind = "sprint"
    table = SprintRow
    entity = Sprint

    def of_project(self, project: str, *, removed: bool = False) -> list[Sprint]:
        """The sprints of one project, in the order of creation."""
        return self.where(SprintRow.project == project, removed=removed)


class BaselineStore(Store[Baseline]):
    """The baselines."""

    kind = "baseline"
    table = BaselineRow
    entity = Baseline

    def of_project(self, project: str) -> list[Baseline]:
        """The baselines of one project, in the order they were saved."""
        return list(self.stream(BaselineRow.project == project, order=[BaselineRow.created]))


class CheckInStore(Store[CheckIn]):
    """The check-ins."""

    kind = "checkin"
    table = CheckInRow
    entity = CheckIn

    def of_days(self, days: Iterable[date]) -> list[CheckIn]:
        """The check-ins for some days."""
        return self.where(CheckInRow.date.in_([day.isoformat() for day in days]))

    def ever_of(self, people: Iterable[str]) -> set[str]:
        """Those of some people of whom there is a check-in of any day."""
        query = CheckInRow.select(CheckInRow.person).distinct()
        query = query.where(CheckInRow.person.in_(list(people)), self._living())
        return {person for (person,) in self._database.fetch(query)}

    def before(self, person: str, day: date) -> CheckIn | None:
        """The person's last check-in for a day before `day`, None if there is none."""
        earlier = CheckInRow.date < day.isoformat()
        newest = CheckInRow.select(fn.MAX(CheckInRow.date)).where(
            CheckInRow.person == person, earlier, self._living()
        )
        ((last,),) = self._database.fetch(newest)
        return self.find(f"{person}@{last}") if last else None
