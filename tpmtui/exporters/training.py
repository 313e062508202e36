"""All of training for people and scripts, or one course for an auditor, in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tpmtui.charts.matrix import gap_words
from tpmtui.exporters import training_audit
from tpmtui.exporters.csv_text import table as csv_table
from tpmtui.exporters.fields import iso
from tpmtui.exporters.html_page import page, section
from tpmtui.exporters.json_text import document
from tpmtui.exporters.markdown import escaped, table
from tpmtui.exporters.training_fields import (
    course_fields,
    cover_fields,
    level_fields,
    line_fields,
    programme_fields,
    progress_fields,
)
from tpmtui.exporters.training_words import (
    COVER_HEADINGS,
    EXPIRING_HEADINGS,
    PROGRESS_HEADINGS,
    cell_phrase,
    cover_row,
    expiring_row,
    progress_row,
)
from tpmtui.planning.listing import AsOf
from tpmtui.planning.training.audit import Audit
from tpmtui.planning.training.report import TrainingReport

Answer = TrainingReport | Audit
Table = tuple[str, list[str], list[list[str]]]

_COLUMNS = (
    "person", "course", "status", "mandatory", "completed", "expires", "days_left", "due",
    "progress", "score", "evidence", "recorded_by", "recorded", "programme", "waiver", "why",
)  # fmt: skip


def as_json(answer: Answer, as_of: AsOf) -> Iterator[str]:
    """An item for every person and course that has a record; the rest stands before them."""
    if isinstance(answer, Audit):
        return training_audit.as_json(answer, as_of)
    head = {
        "courses": [course_fields(course) for course in answer.records.courses],
        "programmes": [programme_fields(each) for each in answer.records.programmes],
        "progress": [progress_fields(each) for each in answer.progress],
        "skills": [level_fields(each) for each in answer.levels],
        "coverage": [cover_fields(each) for each in answer.coverage],
    }
    return document("training", map(line_fields, answer.lines), as_of, head=head)


def as_csv(answer: Answer, as_of: AsOf) -> Iterator[str]:
    """A row for every person and course that has a record, with the completion in force."""
    if isinstance(answer, Audit):
        return training_audit.as_csv(answer, as_of)
    rows = []
    for line in answer.lines:
        item = line_fields(line)
        held = [one for one in item["completions"] if one["completed"] == item["completed"]]
        waiver = item["waiver"]["reason"] if item["waiver"] else None
        merged = {**(held[0] if held else {}), **item, "waiver": waiver}
        rows.append([merged.get(name) for name in _COLUMNS])
    return csv_table(_COLUMNS, rows)


def as_md(answer: Answer, as_of: AsOf) -> Iterator[str]:
    """The matrix, what runs out, progress and coverage, each a table."""
    if isinstance(answer, Audit):
        yield from training_audit.as_md(answer, as_of)
        return
    yield f"# Training\n\nAs of {iso(as_of)}: {escaped(gap_words(answer.matrix))}.\n"
    for title, headings, rows in _tables(answer):
        yield f"\n## {title}\n\n"
        yield from table([escaped(each) for each in headings], (map(escaped, row) for row in rows))


def as_html(answer: Answer, as_of: AsOf) -> Iterator[str]:
    """The same tables on a page."""
    if isinstance(answer, Audit):
        return training_audit.as_html(answer, as_of)
    sections = (section(*each) for each in _tables(answer))
    about = f"As of {iso(as_of)}: {gap_words(answer.matrix)}."
    return page("Training", [about], sections)


def _tables(answer: TrainingReport) -> Iterable[Table]:
    shown = answer.matrix
    codes = [course.code for course in shown.courses]
    rows = [
        [person.handle, *map(cell_phrase, row)]
        for person, row in zip(shown.people, shown.rows, strict=True)
    ]
    yield "People and courses", ["Person", *codes], rows
    found = [expiring_row(each, answer.records) for each in answer.expiring.items]
    if found:
        yield f"Ends within {answer.expiring.within} days", list(EXPIRING_HEADINGS), found
    if answer.progress:
        yield "Programmes", list(PROGRESS_HEADINGS), [progress_row(p) for p in answer.progress]
    if answer.coverage:
        yield "Who can step in", list(COVER_HEADINGS), [cover_row(each) for each in answer.coverage]
