from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tpmtui.domain.drafts import CompletionDrafts
from tpmtui.domain.errors import BadInput
from tpmtui.importers import read_drafts
from tpmtui.importers.options import ImportOptions

NOW = datetime(2026, 3, 11, 9, 30, tzinfo=UTC)


def read(text: str, **columns: str) -> CompletionDrafts:
    options = ImportOptions(now=NOW, zone=UTC, columns=columns)
    drafts = read_drafts("completions", text.encode(), options)
    assert isinstance(drafts, CompletionDrafts)
    return drafts


def test_a_row_is_a_completion() -> None:
    (row,) = read(
        "Employee;Course;Completion date;Score;Valid to;URL;Room\n"
        "@ana;AID;12 Mar 2025;87%;2026-03-12;https://x.org;B2\n"
    ).rows
    assert (row.person, row.course, row.day) == ("ana", "AID", date(2025, 3, 12))
    assert (row.score, row.expires, row.evidence) == (87, date(2026, 3, 12), "https://x.org")


def test_columns_that_are_called_otherwise_are_mapped() -> None:
    drafts = read(
        "Who,What,When\nana,AID,2025-03-12\n", person="Who", course="What", completed="When"
    )
    assert [row.person for row in drafts.rows] == ["ana"]


def test_bad_rows_are_named_with_their_field() -> None:
    drafts = read(
        "person,course,date,score\n,AID,2025-01-01,\nana,,2025-01-01,\nana,AID,someday,\n"
        "ana,AID,2025-01-01,good\nana,AID\nana,AID,2025-01-01,9\n"
    )
    assert [(row.number, row.field) for row in drafts.bad] == [
        (2, "person"), (3, "course"), (4, "completed"), (5, "score"), (6, ""),
    ]  # fmt: skip
    assert len(drafts.rows) == 1


def test_columns_that_say_nothing_to_us_are_listed() -> None:
    assert read("person,course,date,room\nana,AID,2025-01-01,B2\n").unknown == ("room",)


def test_a_file_without_people_is_refused() -> None:
    with pytest.raises(BadInput, match="no column is called person: say which with --map"):
        read("course,date\nAID,2025-01-01\n")
