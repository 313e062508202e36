"""A baseline: a named copy of the dates of a plan, to measure slips against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tpmtui.domain.errors import BadInput, NotFound
from tpmtui.domain.text import did_you_mean, folded, visible, writable


@dataclass(frozen=True, slots=True)
class Planned:
    """When a task was to start and finish, both inclusive."""

    key: str
    start: date
    finish: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What was planned for the tasks of a project at one moment. Its name never changes."""

    project: str
    name: str
    created: datetime
    dates: tuple[Planned, ...] = ()
    deadline: date | None = None
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What the ledger calls this baseline: ``API:Kick-off``."""
        return f"{self.project}:{self.name}"

    @property
    def finish(self) -> date | None:
        """The last day of the plan."""
        return max((each.finish for each in self.dates), default=None)

    def check(self) -> None:
        """Raise BadInput for what no baseline may be."""
        if not writable(self.name, "name").strip():
            raise BadInput("a baseline needs a name")
        twice = [
            key for key, count in Counter(each.key for each in self.dates).items() if count > 1
        ]
        if twice:
            raise BadInput(f"baseline {self.name} has {twice[0]} twice")
        for each in self.dates:
            if each.finish < each.start:
                raise BadInput(f"baseline {self.name}: {each.key} finishes before it starts")


def called(name: str, there: Iterable[Baseline]) -> Baseline:
    """The one of this name, case aside. Raises NotFound with the nearest names."""
    by_name = {folded(baseline.name): baseline for baseline in there}
    if (found := by_name.get(folded(name))) is not None:
        return found
    near = did_you_mean(name, [baseline.name for baseline in by_name.values()])
    raise NotFound(f"no baseline {visible(name)}{near}")
