"""A project's board as it stands, or stood."""

from __future__ import annotations

from collections.abc import Callable

from tpmtui.domain.card import Card
from tpmtui.domain.filter import EVERYTHING, Filter
from tpmtui.domain.project import Project
from tpmtui.planning.board import Board, Grouping, lay_out
from tpmtui.planning.listing import AsOf
from tpmtui.queries.lens import read_lens
from tpmtui.workspace import Workspace


def read_board(
    workspace: Workspace,
    project: str,
    *,
    grouping: Grouping = Grouping.NONE,
    wanted: Filter = EVERYTHING,
    as_of: AsOf | None = None,
) -> Board:
    """The board of a project, its cards filtered by `wanted`. Raises NotFound for an unknown key.

    Two queries, and one to three more where a filter looks beyond the cards.
    """
    home = workspace.projects.get(project)
    if as_of is None:
        cards = workspace.tasks.cards(project)
    else:
        home, cards = _as_it_stood(workspace, home, as_of)
    titles = {card.key: card.title for card in cards}
    return lay_out(
        home,
        cards,
        grouping=grouping,
        wanted=_meets(workspace, wanted, home, as_of),
        titles=lambda key: f"{key} {titles.get(key, '')}".rstrip(),
    )


def _as_it_stood(workspace: Workspace, home: Project, as_of: AsOf) -> tuple[Project, list[Card]]:
    """The project and its cards in their order then.

    Imported history reaches back beyond the project's own: its columns are then those of today.
    """
    then = {project.key: project for project in workspace.projects.as_of(as_of)}
    tasks = (task for task in workspace.tasks.as_of(as_of) if task.project == home.key)
    cards = sorted(map(Card.of, tasks), key=lambda card: (card.column, card.rank))
    return then.get(home.key, home), cards


def _meets(
    workspace: Workspace, wanted: Filter, home: Project, as_of: AsOf | None
) -> Callable[[Card], bool] | None:
    if wanted == EVERYTHING:
        return None
    lens = read_lens(
        workspace, wanted, calendars={home.key: home.calendar}, project=home.key, as_of=as_of
    )
    return lambda card: wanted.matches(card, lens)
