"""Text typed and not yet saved, so that a dropped line loses none of it."""

from __future__ import annotations

from datetime import datetime

from tpmtui.storage.database import Database
from tpmtui.storage.tables import DraftRow

_COLUMNS = ("user", "place", "at", "text")


class DraftStore:
    """The drafts of every person, one a place. They are not history, so the ledger omits them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, user: str, place: str, text: str, at: datetime) -> None:
        """Keep `text` as the draft of a place such as ``board.new``; the last one kept wins."""
        with self._database.transaction():
            self._forget(user, place)
            row = (user, place, at.isoformat(timespec="seconds"), text)
            self._database.insert(DraftRow, _COLUMNS, [row])

    def find(self, user: str, place: str) -> str | None:
        """The draft of a place, None if there is none."""
        query = DraftRow.select(DraftRow.text).where(DraftRow.user == user, DraftRow.place == place)
        return next((text for (text,) in self._database.fetch(query)), None)

    def kept_at(self, place: str) -> dict[str, datetime]:
        """By person, when they kept something in a place."""
        query = DraftRow.select(DraftRow.user, DraftRow.at).where(DraftRow.place == place)
        return {user: datetime.fromisoformat(at) for user, at in self._database.fetch(query)}

    def drop(self, user: str, place: str) -> None:
        """Forget the draft of a place: it was saved or thrown away."""
        with self._database.transaction():
            self._forget(user, place)

    def _forget(self, user: str, place: str) -> None:
        self._database.fetch(
            DraftRow.delete().where(DraftRow.user == user, DraftRow.place == place)
        )
