from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.errors import TpmError
from tpmtui.domain.project import DEFAULT_COLUMNS, Column, Project, State
from tpmtui.domain.task import Criterion, Dependency, Kind, Link, LinkType, Priority
from tpmtui.screens.dialogs.form_fields import (
    TASK_FIELDS,
    Reading,
    read_criteria,
    read_links,
    write_criteria,
    write_links,
)
from tpmtui.screens.dialogs.project_fields import (
    PROJECT_FIELDS,
    read_columns,
    renamed_columns,
    write_columns,
    write_work_week,
)

API = Project(key="API", name="API rewrite", created=datetime(2026, 1, 5, tzinfo=UTC))
READING = Reading(API, date(2026, 1, 5), ("Sprint 1", "Sprint 2"), lambda: {"API-1", "API-2"})
FIELDS = {field.name: field for field in TASK_FIELDS}
OF_PROJECT = {field.name: field for field in PROJECT_FIELDS}


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("kind", "b", Kind.BUG),
        ("kind", "", Kind.TASK),
        ("priority", "Urgent", Priority.URGENT),
        ("column", "rev", "Review"),
        ("sprint", "sprint 2", "Sprint 2"),
        ("sprint", "", None),
        ("assignees", "@ana, ben ana", ("ana", "ben")),
        ("tags", "#api; web", ("api", "web")),
        ("points", "5p", 5),
        ("points", "", None),
        ("estimate_hours", "1h30", 1.5),
        ("due", "fri", date(2026, 1, 9)),
        ("due", "+5wd", date(2026, 1, 12)),
        ("duration_days", "2w", 10),
        ("parent", "api-1", "API-1"),
        ("depends", "api-1 ss+2d; API-2",
         (Dependency("API-1", LinkType.SS, 2), Dependency("API-2"))),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(field: str, typed: str, value: object) -> None:
    assert FIELDS[field].read(typed, READING) == value


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("kind", "bgu", "nearest: bug"),
        ("column", "QA", "it has Backlog, Ready"),
        ("sprint", "Sprint 3", "nearest: Sprint 2, Sprint 1"),
        ("due", "03/04/05", "could be"),
        ("points", "many", "as points"),
        ("depends", "API-9", "API-9"),
    ],
)
def test_what_is_not_understood_is_said(field: str, typed: str, words: str) -> None:
    with pytest.raises(TpmError, match=words):
        FIELDS[field].read(typed, READING)


def test_a_day_in_words_is_echoed() -> None:
    field = FIELDS["due"]
    assert field.echo is not None
    assert field.echo(field.read("fri", READING), READING) == ("Fri 9 Jan", "Fri")
    assert field.echo(None, READING) == ()


def test_criteria_are_lines_with_or_without_boxes() -> None:
    typed = "[x] no request fails\n[ ] runbook is written\n\n- [ ] as in Markdown\njust text\n[]x"
    assert read_criteria(typed) == (
        Criterion("no request fails", met=True),
        Criterion("runbook is written"),
        Criterion("as in Markdown"),
        Criterion("just text"),
        Criterion("x"),
    )


one_line = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1)


@given(st.lists(st.builds(Criterion, one_line.map("a".__add__), st.booleans())))
def test_criteria_come_back_as_they_were(criteria: list[Criterion]) -> None:
    assert read_criteria(write_criteria(criteria)) == tuple(criteria)


@given(st.lists(st.builds(Link, one_line, one_line)))
def test_links_come_back_as_they_were(links: list[Link]) -> None:
    assert read_links(write_links(links)) == tuple(links)


def test_columns_are_lines() -> None:
    columns = (
        Column("In work", State.DOING, 3, hard=True),
        Column("QA", State.DOING, 2),
        Column("Done", State.DONE),
    )
    assert write_columns(columns) == "In work:doing:3!\nQA:doing:2\nDone:done"
    assert read_columns(write_columns(columns)) == columns
    assert read_columns("  \n") == DEFAULT_COLUMNS


def test_a_new_name_in_an_old_place_is_a_new_name() -> None:
    before = (Column("Ready", State.TODO), Column("Done", State.DONE))
    after = (Column("Next", State.TODO), Column("Done", State.DONE))
    assert renamed_columns(before, after) == (before, {"Ready": "Next"})


def test_columns_that_change_places_keep_their_names() -> None:
    before = (Column("A", State.TODO), Column("B", State.TODO), Column("Done", State.DONE))
    after = (before[1], before[0], before[2])
    assert renamed_columns(before, after) == (after, {})


def test_work_weeks_and_holidays_are_written_as_people_do() -> None:
    assert write_work_week(("mon", "tue", "wed", "thu", "fri")) == "mon-fri"
    assert write_work_week(("mon", "wed")) == "mon, wed"
    holidays = OF_PROJECT["holidays"].read("25 dec, 2026-01-19", READING)
    assert holidays == (date(2026, 1, 19), date(2026, 12, 25))
