"""Moving cards about: from column to column, up and down, and to where the mouse let go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tpmtui.domain.card import Card
from tpmtui.domain.project import Project
from tpmtui.domain.task import Task
from tpmtui.planning.board import Board
from tpmtui.screens.board.cursor import Spot, cards_at
from tpmtui.services.tasks import move_task
from tpmtui.workspace import Workspace


def beside(project: Project, cards: Iterable[Card], step: int) -> list[tuple[str, str]]:
    """For each card that can go `step` columns along, its key and that column's name."""
    names = [column.name for column in project.columns]
    found = []
    for card in cards:
        # A column may be gone from the board that a card still stands in.
        place = names.index(card.column) + step if card.column in names else -1
        if 0 <= place < len(names):
            found.append((card.key, names[place]))
    return found


def move_to_columns(
    workspace: Workspace, places: Iterable[tuple[str, str]], why: str | None
) -> list[Task]:
    """Move each task to its column."""
    return [move_task(workspace, key, column, why=why) for key, column in places]


def past_neighbour(board: Board, spot: Spot, keys: Sequence[str], step: int) -> str | None:
    """The card that a block of cards goes past when moved one place down (up where negative).

    The block are those of `keys` that stand beside `spot`; None at the edge.
    """
    cards = cards_at(board, spot)
    places = [index for index, card in enumerate(cards) if card.key in keys]
    beyond = (max(places) + 1 if step > 0 else min(places) - 1) if places else -1
    return cards[beyond].key if 0 <= beyond < len(cards) else None


def place_beside(
    workspace: Workspace,
    keys: Sequence[str],
    column: str,
    *,
    before: str | None = None,
    after: str | None = None,
    why: str | None = None,
) -> list[Task]:
    """Move tasks, in their order, to a column, next to a card there or to its end."""
    moved = []
    for key in keys:
        moved.append(move_task(workspace, key, column, before=before, after=after, why=why))
        before, after = None, key
    return moved


def neighbour_at(
    board: Board, spot: Spot, keys: Sequence[str]
) -> tuple[str | None, str | None] | None:
    """The cards (before which, after which) that `keys` come to stand when dropped on a spot.

    None where that is the place they have already.
    """
    cards = cards_at(board, spot)
    rest = [card.key for card in cards if card.key not in keys]
    index = sum(card.key not in keys for card in cards[: spot.place])
    wanted = [*rest[:index], *keys, *rest[index:]]
    if wanted == [card.key for card in cards]:
        return None
    if index < len(rest):
        return rest[index], None
    return (None, rest[-1]) if rest else (None, None)
