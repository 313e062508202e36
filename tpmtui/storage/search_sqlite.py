"""The index of words in a file: FTS5 over the table of words."""

from __future__ import annotations

from collections.abc import Sequence

from tpmtui.domain.errors import Unusable
from tpmtui.domain.search_words import Phrase, Searched
from tpmtui.storage.chunks import chunks
from tpmtui.storage.search import COLUMNS, SearchIndex, Terms

_NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
_WEIGHTS = "10, 4, 1, 0"  # of the columns
_MATCHING = '"search_words" WHERE "search_words" MATCH ?'


class SqliteSearch(SearchIndex):
    """FTS5 keeps no words of its own: it must be told what it forgets.

    It is told of many at once and in the order of their numbers: at each statement of this kind,
    and at each lower number, it writes what it has gathered.
    """

    _slot = "?"

    def clear(self) -> None:
        """Forget everything."""
        self._database.execute_sql('DELETE FROM "search"')
        self._database.execute_sql(
            'INSERT INTO "search_words" ("search_words") VALUES (\'delete-all\')'
        )

    def _add(self, kind: str, rows: Sequence[tuple[str, Searched]]) -> None:
        numbers = self._numbers(kind, [key for key, _ in rows])
        values = sorted((numbers[key], *words) for key, words in rows)
        for table, number in (("search", "id"), ("search_words", "rowid")):
            self._database.execute_many(
                f'INSERT INTO "{table}" ("{number}", {_NAMES}) VALUES (?, ?, ?, ?, ?)', values
            )

    def _forget(self, kind: str, keys: Sequence[str]) -> None:
        for some in chunks(sorted(self._numbers(kind, keys).values())):
            these = f'"id" IN ({", ".join("?" * len(some))})'
            self._database.execute_sql(
                f'INSERT INTO "search_words" ("search_words", "rowid", {_NAMES})'
                f' SELECT \'delete\', "id", {_NAMES} FROM "search" WHERE {these} ORDER BY "id"',
                some,
            )
            self._database.execute_sql(f'DELETE FROM "search" WHERE {these}', some)

    def _terms(self, wanted: Sequence[Phrase], home: str) -> Terms:
        # The words are letters and digits: nothing in them means anything to FTS5.
        every = " AND ".join(f'"{each}"{"" if each.closed else " *"}' for each in wanted)
        within = f' AND "home" : "{home}"' if home else ""
        return Terms(
            f"{{title label body}} : ({every}){within}",
            f'"title" : ({every}){within}',
            f'"label" : "{" ".join(map(str, wanted))}"{within}',
        )

    def _counts(self, term: str) -> list[tuple[int, int]]:
        sql = f'SELECT "rowid" >> 40, count(*) FROM {_MATCHING} GROUP BY 1'
        return [(kind, count) for kind, count in self._database.execute_sql(sql, (term,))]

    def _called(self, term: str, label: str) -> list[int]:
        sql = (
            f'SELECT "id" FROM "search" WHERE "label" = ? AND "id" IN'
            f' (SELECT "rowid" FROM {_MATCHING})'
        )
        return [number for (number,) in self._database.execute_sql(sql, (label, term))]

    def _newest(self, term: str, first: int, beyond: int, most: int) -> list[tuple[int, float]]:
        sql = (
            f'SELECT "rowid", bm25("search_words", {_WEIGHTS}) FROM {_MATCHING}'
            ' AND "rowid" >= ? AND "rowid" < ? ORDER BY "rowid" DESC LIMIT ?'
        )
        return [
            (number, score)
            for number, score in self._database.execute_sql(sql, (term, first, beyond, most))
        ]

    def is_whole(self) -> bool:
        """Whether the index is that of the words which it is made of; a reader cannot tell."""
        if self._database.read_only:
            return True
        try:
            self._database.execute_sql(
                'INSERT INTO "search_words" ("search_words", "rank") VALUES'
                " ('integrity-check', 1)"
            )
        except Unusable:
            return False
        return True
