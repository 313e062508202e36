"""One course for an auditor: who must have it, who had it when, on what evidence, and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tpmtui.domain.amounts import counted
from tpmtui.domain.training import Completion
from tpmtui.exporters.csv_text import table as csv_table
from tpmtui.exporters.fields import iso
from tpmtui.exporters.html_page import page, section
from tpmtui.exporters.json_text import document
from tpmtui.exporters.markdown import escaped, linked, table
from tpmtui.exporters.task_words import number
from tpmtui.exporters.training_fields import (
    certificate_fields,
    course_fields,
    line_fields,
    void_fields,
)
from tpmtui.exporters.training_words import (
    cell_phrase,
    earlier_words,
    validity_words,
    void_words,
)
from tpmtui.planning.listing import AsOf
from tpmtui.planning.training.audit import Audit, Line
from tpmtui.planning.training.matrix import Status

_RECORD = ("completed", "expires", "score", "evidence", "recorded_by", "recorded")
_VOID = ("void", "void_by", "void_on")
_COLUMNS = (
    "course", "person", "name", "role", "team", "why", "status", "gap",
    *(*_RECORD, "waiver", "waived_by", "waived_until", *_VOID),
)  # fmt: skip
_STANDING = ("Person", "Name", "Must have it", "Status", "Lapses")
_RECORDS = ("Person", "Completed", "Valid to", "Score", "Evidence", "Recorded by", "On")


def as_json(answer: Audit, as_of: AsOf) -> Iterator[str]:
    """An item a person, with all completions; the course and the counts stand before them."""
    head = {
        "course": course_fields(answer.course),
        "required": answer.required,
        "gaps": [line.person.handle for line in answer.gaps],
    }
    items = ({**line_fields(line), "gap": line.cell.is_gap} for line in answer.lines)
    return document("training", items, as_of, head=head)


def as_csv(answer: Audit, as_of: AsOf) -> Iterator[str]:
    """A row a completion, void ones as well; one for whoever has none."""
    return csv_table(_COLUMNS, _rows(answer))


def _rows(answer: Audit) -> Iterator[list[object]]:
    for line in answer.lines:
        person, item = line.person, line_fields(line)
        waiver = item["waiver"] or {}
        before = [
            answer.course.code, person.handle, person.name, person.role, person.team,
            line.why, item["status"], line.cell.is_gap,
        ]  # fmt: skip
        after = [waiver.get(name) for name in ("reason", "by", "until")]
        records = [*map(certificate_fields, line.certificates), *map(void_fields, line.void)]
        for record in records or [{}]:
            yield [
                *before,
                *(record.get(name) for name in _RECORD),
                *after,
                *(record.get(name) for name in _VOID),
            ]


def as_md(answer: Audit, as_of: AsOf) -> Iterator[str]:
    """How everyone stands, then every record."""
    yield f"# {escaped(_title(answer))}\n\n"
    for sentence in _sentences(answer, as_of):
        yield f"{escaped(sentence)}\n\n"
    yield "## People\n\n"
    yield from table(_STANDING, (map(escaped, row) for row in _standing(answer)))
    yield "\n## Records\n\n"
    yield from table(_RECORDS, (map(linked, row) for row in _records(answer)))


def as_html(answer: Audit, as_of: AsOf) -> Iterator[str]:
    """The same on a page."""
    sections = (
        section("People", _STANDING, _standing(answer)),
        section("Records", _RECORDS, _records(answer)),
    )
    return page(_title(answer), _sentences(answer, as_of), sections)


def _title(answer: Audit) -> str:
    return f"{answer.course.title} ({answer.course.code})"


def _sentences(answer: Audit, as_of: AsOf) -> list[str]:
    course = answer.course
    about = [
        f"By {course.provider}" if course.provider else "",
        f"valid {validity_words(course.terms)}" if course.terms else "valid for good",
        *map(earlier_words, course.earlier),
        f"mandatory for {', '.join(map(str, course.mandatory))}" if course.mandatory else "",
        f"requires {', '.join(course.requires)}" if course.requires else "",
    ]
    gaps = ", ".join(line.person.handle for line in answer.gaps)
    people = counted(answer.required, "person")
    return [
        f"Audit as of {iso(as_of)}.",
        _capital("; ".join(each for each in about if each)) + ".",
        f"{people} must have it; gaps: {gaps or 'none'}.",
    ]


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _standing(answer: Audit) -> Iterable[list[str]]:
    for line in answer.lines:
        yield [
            line.person.handle,
            line.person.name,
            line.why or "-",
            _status(line),
            "; ".join(f"{first} to {last}" for first, last in line.lapses) or "-",
        ]


def _status(line: Line) -> str:
    words = cell_phrase(line.cell) or str(line.cell.status)
    if line.cell.status is Status.WAIVED and line.enrolment and line.enrolment.waiver:
        waiver = line.enrolment.waiver
        return f"{words}: {waiver.reason} ({waiver.by}, {waiver.since})"
    return words


def _records(answer: Audit) -> Iterable[list[str]]:
    for line in answer.lines:
        for held in line.certificates:
            yield _record(held.completion, str(held.term.end or "for good"))
        for done in line.void:
            yield _record(done, void_words(done))


def _record(done: Completion, valid: str) -> list[str]:
    return [
        done.person,
        str(done.day),
        valid,
        number(done.score),
        done.evidence or "-",
        done.by,
        done.created.isoformat(sep=" ", timespec="minutes"),
    ]
