"""Today as it is shown: the answer with what takes a while to measure of it, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from tpmtui.planning.today.today import Today
from tpmtui.queries.today import read_today
from tpmtui.screens.today.concern_list import Widths
from tpmtui.workspace import Workspace

if TYPE_CHECKING:
    from tpmtui.planning.metrics.deadline import Promise


class Seen(NamedTuple):
    """Today, and how wide the columns of its concerns are."""

    today: Today
    widths: Widths


def read_seen(
    workspace: Workspace,
    *,
    project: str | None,
    red_after: int,
    promises: Mapping[str, Promise],
) -> Seen:
    """Today of one project or of all in use."""
    today = read_today(workspace, project=project, red_after=red_after, promises=promises)
    return Seen(today, Widths.of(today.concerns))
