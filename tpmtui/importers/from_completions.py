"""A CSV of completed courses: who, which one, when, with what score, and where it can be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tpmtui.domain.drafts import BadRow, CompletionDraft, CompletionDrafts
from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief, did_you_mean
from tpmtui.importers.cells import unquoted
from tpmtui.importers.moments import Moments
from tpmtui.importers.options import ImportOptions, refuse_states
from tpmtui.importers.table import Table, read_table
from tpmtui.shorthand.training import parse_score

# The columns of a field, by the names that files give them.
_NAMES = {
    "person": ("person", "handle", "employee", "email", "name"),
    "course": ("course", "code"),
    "completed": ("completed", "date", "day", "on", "completed_on", "completion_date"),
    "score": ("score",),
    "evidence": ("evidence", "link", "url", "certificate"),
    "expires": ("expires", "valid_to", "valid_until", "expiry"),
}
_REQUIRED = ("person", "course", "completed")


def read_completions(text: str, options: ImportOptions) -> CompletionDrafts:
    """The completions of a table. Raises BadInput for one without person, course and date."""
    refuse_states(options, "completions have no columns of a board")
    table = read_table(text)
    places = _places(table, options.columns)
    bad = list(table.bad)
    rows = tuple(_rows(table, places, Moments(options), bad))
    return CompletionDrafts(
        rows=rows,
        bad=tuple(sorted(bad, key=lambda row: row.number)),
        unknown=table.unused(set(places.values())),
    )


def _places(table: Table, mapped: Mapping[str, str]) -> dict[str, int]:
    for field in mapped:
        if field not in _NAMES:
            raise BadInput(f"--map: there is no field {brief(field)}{did_you_mean(field, _NAMES)}")
    places = {field: table.get(column) for field, column in mapped.items()}
    for field, names in _NAMES.items():
        found = (place for name in names if (place := table.find(name)) is not None)
        place = next((place for place in found if place not in places.values()), None)
        if field not in places and place is not None:
            places[field] = place
    for field in _REQUIRED:
        if field not in places:
            there = ", ".join(brief(name) for name in table.header[:12])
            raise BadInput(
                f"no column is called {field}: say which with --map {field}=... ({there})"
            )
    return places


def _rows(
    table: Table, places: Mapping[str, int], moments: Moments, bad: list[BadRow]
) -> Iterator[CompletionDraft]:
    for number, cells in table.rows:
        values = {field: unquoted(cells[place].strip()) for field, place in places.items()}
        field = ""
        try:
            for field in _REQUIRED:
                if not values[field]:
                    raise BadInput("is empty")
            field = "completed"
            day = moments.moment(values["completed"]).date()
            field = "score"
            score = parse_score(values["score"]) if values.get("score") else None
            field = "expires"
            expires = _day(values.get("expires", ""), moments)
        except BadInput as error:
            bad.append(BadRow(number, field, str(error).removeprefix(f"{field}: ")))
            continue
        yield CompletionDraft(
            row=number,
            person=values["person"].removeprefix("@"),
            course=values["course"],
            day=day,
            score=score,
            evidence=values.get("evidence", ""),
            expires=expires,
        )


def _day(cell: str, moments: Moments) -> date | None:
    return moments.moment(cell).date() if cell else None
