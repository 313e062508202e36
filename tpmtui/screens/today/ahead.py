"""What Today tells when it has had the time: whether deadlines will be met."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from tpmtui.charts import make_ready
from tpmtui.domain.errors import TpmError
from tpmtui.domain.project import Project
from tpmtui.queries.today import read_prospects
from tpmtui.screens.today.seen import Seen
from tpmtui.workspace import Workspace

if TYPE_CHECKING:
    from tpmtui.planning.metrics.deadline import Promise, Prospect

    Known = dict[str, tuple[Prospect, Promise]]


class Ahead(NamedTuple):
    """The promises of projects, each with what it follows from; Today anew where one is another.

    `is_ready` says whether what draws a chart is loaded.
    """

    known: Known
    seen: Seen | None
    is_ready: bool


def look_ahead(
    workspace: Workspace,
    homes: Iterable[Project],
    known: Known,
    read: Callable[..., Seen],
    *,
    draws: bool,
) -> Ahead:
    """Forecast what does not follow from the same as before, and `read` Today with it.

    What draws a chart takes a fifth of a second to load: only who `draws` one pays for it.
    """
    if draws:
        with suppress(TpmError):  # who draws it says why
            make_ready()
    prospects = read_prospects(workspace, homes)
    if not prospects:
        return Ahead({}, None, draws)
    from tpmtui.planning.metrics.deadline import promise  # something is promised: it is loaded

    before = known
    known = {
        key: before[key] if key in before and before[key][0] == each else (each, promise(each))
        for key, each in prospects.items()
    }
    is_new = any(before.get(key) is not each for key, each in known.items())
    seen = read(promises=promises_of(known)) if is_new else None
    return Ahead(known, seen, draws)


def promises_of(known: Known) -> dict[str, Promise]:
    """The promises alone, by the key of their project."""
    return {key: told for key, (_, told) in known.items()}
