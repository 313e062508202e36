"""The index of words on a server: a tsvector a row, made here so that it holds our words only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tpmtui.domain.search_words import Phrase, Searched
from tpmtui.storage.search import COLUMNS, SearchIndex, Terms

_NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
_CLASSES = "ABCD"  # of the columns
_WEIGHTS = "{0, 0.1, 0.4, 1}"  # of the classes, D first
_MANY = 1000
_MOST_POSITIONS = 255  # of a word, by the server's own limit
_LAST_POSITION = 16_383


class PostgresSearch(SearchIndex):
    """Works without any extension."""

    _slot = "%s"

    def clear(self) -> None:
        """Forget everything."""
        self._database.execute_sql('DELETE FROM "search"')

    def _add(self, kind: str, rows: Sequence[tuple[str, Searched]]) -> None:
        numbers = self._numbers(kind, [key for key, _ in rows])
        self._database.execute_many(
            f'INSERT INTO "search" ("id", {_NAMES}, "words")'
            " VALUES (%s, %s, %s, %s, %s, %s::tsvector)",
            [(numbers[key], *words, _vector(words)) for key, words in rows],
        )
        if len(rows) > _MANY:  # the server looks at them by itself, and later than a search may
            self._database.execute_sql('ANALYZE "search"')

    def _forget(self, kind: str, keys: Sequence[str]) -> None:
        numbers = self._numbers(kind, keys)
        self._database.execute_many(
            'DELETE FROM "search" WHERE "id" = %s', [(number,) for number in numbers.values()]
        )

    def _terms(self, wanted: Sequence[Phrase], home: str) -> Terms:
        within = f" & '{home}':D" if home else ""
        called = [Phrase(tuple(word for each in wanted for word in each.words), closed=True)]
        return Terms(
            *(
                _query(phrases, classes) + within
                for phrases, classes in ((wanted, "ABC"), (wanted, "A"), (called, "B"))
            )
        )

    def _counts(self, term: str) -> list[tuple[int, int]]:
        sql = 'SELECT "id" >> 40, count(*) FROM "search" WHERE "words" @@ %s::tsquery GROUP BY 1'
        return [(kind, count) for kind, count in self._database.execute_sql(sql, (term,))]

    def _called(self, term: str, label: str) -> list[int]:
        sql = 'SELECT "id" FROM "search" WHERE "words" @@ %s::tsquery AND "label" = %s'
        return [number for (number,) in self._database.execute_sql(sql, (term, label))]

    def _newest(self, term: str, first: int, beyond: int, most: int) -> list[tuple[int, float]]:
        sql = (
            f'SELECT "id", -ts_rank(\'{_WEIGHTS}\', "words", %s::tsquery, 1) FROM'
            ' (SELECT "id", "words" FROM "search"'
            ' WHERE "words" @@ %s::tsquery AND "id" >= %s AND "id" < %s'
            ' ORDER BY "id" DESC LIMIT %s) AS newest'
        )
        parameters = (term, term, first, beyond, most)
        return [(number, score) for number, score in self._database.execute_sql(sql, parameters)]

    def is_whole(self) -> bool:
        """Whether the vectors are those of their words."""
        every = f"array_remove(string_to_array(concat_ws(' ', {_NAMES}), ' '), '')"
        return not self._database.execute_sql(
            f'SELECT 1 FROM "search" WHERE strip("words") <> array_to_tsvector({every}) LIMIT 1'
        )


def _query(wanted: Iterable[Phrase], classes: str) -> str:
    # The words are letters and digits: nothing in them means anything to the server.
    return " & ".join(
        "("
        + " <-> ".join(
            f"'{word}':{'*' * (place == len(each.words) and not each.closed)}{classes}"
            for place, word in enumerate(each.words, start=1)
        )
        + ")"
        for each in wanted
    )


def _vector(words: Searched) -> str:
    """The words as the server writes a tsvector: each with its places and the class of its column.

    Columns stand apart, so that no phrase goes from one into the next.
    """
    places: dict[str, list[str]] = {}
    place = 0
    for text, kind in zip(words, _CLASSES, strict=True):
        for word in text.split():
            place = min(place + 1, _LAST_POSITION)
            found = places.setdefault(word, [])
            if len(found) < _MOST_POSITIONS:
                found.append(f"{place}{kind}")
        place += 1
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
