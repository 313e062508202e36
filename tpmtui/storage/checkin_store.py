"""The check-ins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from peewee import fn

from tpmtui.domain.checkin import CheckIn
from tpmtui.storage.store import Store
from tpmtui.storage.tables import CheckInRow


class CheckInStore(Store[CheckIn]):
    """The check-ins."""

    kind = "checkin"
    table = CheckInRow
    entity = CheckIn

    def of_days(self, days: Iterable[date]) -> list[CheckIn]:
        """The check-ins for some days."""
        return self.where(CheckInRow.date.in_([day.isoformat() for day in days]))

    def since(self, day: date) -> list[CheckIn]:
        """The check-ins for the days from `day` on."""
        return self.where(CheckInRow.date >= day.isoformat())

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
