"""What is asked of a desk, whatever work lies on it: filters, folds, a baseline, a change tried."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from tpmtui.domain.baseline import Baseline
from tpmtui.domain.task import Dependency, one_each
from tpmtui.domain.work import Work

Changes = Mapping[str, Mapping[str, Any]]
NOTHING: Changes = MappingProxyType({})


class Asked(NamedTuple):
    """What is asked of a desk, whatever work lies on it; `steps` led to what is tried."""

    baseline: Baseline | None = None
    wanted: Callable[[Work], bool] | None = None
    critical_only: bool = False
    folded: frozenset[str] = frozenset()
    trial: Changes = NOTHING
    steps: tuple[Changes, ...] = ()

    def onto(self, works: Iterable[Work], now: Iterable[Work]) -> Asked:
        """The same of what the work is `now`: what is tried goes on being tried where it can."""
        if not self.trial:
            return self
        before, there = ({work.key: work for work in each} for each in (works, now))
        steps = tuple(_onto(trial, before, there) for trial in self.steps)
        return self._replace(trial=_onto(self.trial, before, there), steps=steps)

    def since(self, before: Asked, now: Asked) -> Asked:
        """This, with what was asked otherwise since."""
        fields = zip(self._fields, before, now, strict=True)
        changed: dict[str, Any] = {name: new for name, old, new in fields if new != old}
        return self._replace(**changed)


def _onto(trial: Changes, before: Mapping[str, Work], now: Mapping[str, Work]) -> Changes:
    """What is tried, on work that others have changed since: of links only the difference is."""
    return {
        key: {
            name: _relinked(now[key].depends, before[key].depends, value)
            if name == "depends"
            else value
            for name, value in fields.items()
        }
        for key, fields in trial.items()
        if key in now
    }


def _relinked(
    now: Iterable[Dependency], before: Collection[Dependency], after: Collection[Dependency]
) -> tuple[Dependency, ...]:
    """The links of now with what was taken away and added between `before` and `after`."""
    kept = [link for link in now if link in after or link not in before]
    added = [link for link in after if link not in before]
    return one_each([*kept, *added])
