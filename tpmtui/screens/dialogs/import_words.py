"""What an import did or would do, in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tpmtui.domain.drafts import BadRow, ImportReport, grouped
from tpmtui.domain.kinds import kinds_of
from tpmtui.domain.text import visible

_MOST_BAD = 200
# What the fields of the form are called on the command line, the longest first.
_OPTIONS = {
    "--project KEY": "Into",
    "--project": "Into",
    "--map": "Columns",
    "--skip-bad": "skip at Bad rows",
}


def as_fields(words: str) -> str:
    """Words that name options of the command line, with the fields of the form in their place."""
    for option, field in _OPTIONS.items():
        words = words.replace(option, field)
    return words


def preview_lines(report: ImportReport, moves: Iterable[str] = ()) -> Iterator[str]:
    """The counts by kind, then what else is to be known: `moves` of the plan, and bad rows last."""
    yield "Would import"
    yield from (f"  {count}" for count in _counts(report))
    if report.facts:
        yield f"  of the new tasks: {', '.join(report.facts)}"
    for note in report.notes:
        yield f"  {visible(note)}"
    yield from map(visible, moves)
    if report.unknown:
        yield f"Columns nobody asked for, left out: {visible(', '.join(report.unknown))}"
    if report.bad:
        yield f"Left out, {len(report.bad):,} bad:"
        yield from bad_lines(report.bad)


def imported_line(report: ImportReport) -> str:
    """What was imported: the counts by kind; the rest stood in the preview."""
    parts = list(_counts(report))
    if report.bad:
        parts.append(f"bad rows left out: {len(report.bad):,}")
    return f"Imported {'; '.join(parts) or 'nothing'}"


def _counts(report: ImportReport) -> Iterator[str]:
    for kind, tally in report.tallies.items():
        counts = (
            (tally.created, "new"),
            (tally.changed, "changed"),
            (tally.unchanged, "unchanged"),
        )
        said = ", ".join(f"{count:,} {word}" for count, word in counts if count)
        if said:
            yield f"{kinds_of(kind)}: {said}"


def bad_lines(rows: tuple[BadRow, ...]) -> Iterator[str]:
    """The bad rows, the first of them where there are very many."""
    yield from (f"  {line}" for line in grouped(rows, most=_MOST_BAD))
