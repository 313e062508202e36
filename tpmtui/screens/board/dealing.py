"""The cards of a board, read and laid out as they are grouped and filtered, in one go."""

from __future__ import annotations

from typing import NamedTuple

from tpmtui.domain.project import Project
from tpmtui.planning.board import Grouping
from tpmtui.screens.board.deck import Deck
from tpmtui.screens.board.filtering import CardFilter
from tpmtui.workspace import Workspace


class Dealt(NamedTuple):
    """A deck, and the filter it is seen through with the lens that was read for it."""

    deck: Deck
    through: CardFilter


def read_deck(
    workspace: Workspace, project: Project, through: CardFilter, grouping: Grouping
) -> Dealt:
    """The deck of a project."""
    deck = Deck(project, ())
    deck.grouping, deck.wanted = grouping, through.wanted(project)
    deck.deal(project, workspace.tasks.cards(project.key))
    return Dealt(deck, through)
