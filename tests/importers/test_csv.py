"""Any table with a header becomes tasks, and what cannot be read is named."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import texts
from tests.importers.reading import changes, moment, one, read, states
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import State
from tpmtui.domain.task import Criterion, Dependency, Kind, Link, LinkType, Priority, Source


def test_headers_that_are_our_fields_need_no_map() -> None:
    text = (
        "id,title,kind,priority,assignees,tags,points,estimate_hours,due,duration_days,sprint\n"
        "7,Rotate keys,bug,high,ana ben,backend ops,5,1.5h,2026-03-12,3d,S1\n"
    )
    task = one(read("csv", text))
    assert task.id == "7"
    assert task.fields == {
        "title": "Rotate keys",
        "kind": Kind.BUG,
        "priority": Priority.HIGH,
        "assignees": ("ana", "ben"),
        "tags": ("backend", "ops"),
        "points": 5,
        "estimate_hours": 1.5,
        "due": date(2026, 3, 12),
        "duration_days": 3,
        "sprint": "S1",
    }


def test_other_headers_are_mapped_and_one_column_may_serve_twice() -> None:
    text = "id,created_date,finished_date,mood\nX-1,2015-02-05,2015-02-07,fine\n"
    drafts = read("csv", text, "title=id", "created=created_date", "done=finished_date")
    task = one(drafts)
    assert (task.id, task.fields["title"]) == ("X-1", "X-1")
    assert task.created == moment("2015-02-05 12:00")
    assert changes(task) == [(moment("2015-02-07 12:00"), "column", State.DONE)]
    assert drafts.unknown == ("mood",)


def test_finished_before_created_is_a_bad_row() -> None:
    drafts = read("csv", "title,created,done\na,2015-02-05,2015-02-04\nb,2015-02-05,2015-02-05\n")
    assert [str(row) for row in drafts.bad] == [
        "row 2: done: finished 2015-02-04, before it was created 2015-02-05"
    ]
    assert [task.fields["title"] for task in drafts.tasks] == ["b"]


def test_every_bad_row_is_named_with_its_number_and_field() -> None:
    text = (
        'title,due,points\n"two\nlines",,\n\n,2026-01-01,\nb,2026-99-99,\nc,03/04/2026,\n'
        "d,,many\ne\nf\x00,,\n"
    )
    drafts = read("csv", text)
    assert [str(row).split(" (")[0] for row in drafts.bad] == [
        "row 4: title: is empty",
        "row 5: due: 2026-99-99 does not exist: no such day in the calendar",
        "row 6: due: 03/04/2026 could be 2026-04-03 or 2026-03-04: write 2026-04-03",
        'row 7: points: cannot read "many" as points',
        "row 8: has 1 cell, the header 3",
        "row 9: title: holds a NUL byte",
    ]
    assert [task.fields["title"] for task in drafts.tasks] == ["two\nlines"]


def test_an_empty_line_says_nothing_and_an_empty_title_is_one() -> None:
    drafts = read("csv", 'title\n\na\n""\n\n')
    assert [task.fields["title"] for task in drafts.tasks] == ["a"]
    assert [str(row) for row in drafts.bad] == ["row 4: title: is empty"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = delimiter.join(["title", "tags", "due"]) + "\n" + delimiter.join(["a, b; c", "x", ""])
    text = text.replace("a, b; c", '"a, b; c"')
    assert one(read("csv", text)).fields["title"] == "a, b; c"


def test_dependencies_are_in_the_usual_notation_and_an_id_is_an_id() -> None:
    text = "id,title,depends,parent\nA,a,,\nB FS,b,A,A\nC,c,A FF-1d; B FS; B FSSS+2d,A\n"
    drafts = read("csv", text)
    assert not drafts.bad
    assert drafts.tasks[2].fields["depends"] == (
        Dependency("A", LinkType.FF, -1),
        Dependency("B FS", LinkType.SS, 2),
    )
    assert drafts.tasks[1].fields["parent"] == "A"


def test_references_that_lead_nowhere_are_bad_rows() -> None:
    drafts = read("csv", "id,title,depends,parent\n1,a,9FS,\n2,b,,8\n")
    assert [str(row) for row in drafts.bad] == [
        'row 2: depends: no task "9" (there is 1, 2)',
        "row 3: parent: no row is called 8",
    ]


def test_an_export_of_a_few_tasks_may_refer_to_the_others() -> None:
    drafts = read("csv", "key,title,depends,parent\nAPI-3,a,API-2 FS+1d,API-1\n")
    assert one(drafts).fields["depends"] == (Dependency("API-2", lag_days=1),)
    assert drafts.complete, "whether they are there is seen when they are taken in"


def test_without_an_id_rows_are_told_apart_by_title_and_order() -> None:
    drafts = read("csv", "title\nTest\nShip\nTest\n")
    assert [task.id for task in drafts.tasks] == ["Test", "Ship", "Test#2"]


def test_columns_mean_what_they_are_called_or_what_is_in_them() -> None:
    text = "title,column,done\na,Backlog,\nb,In review,\nc,Live,2026-01-02\nd,Parked,\n"
    assert states(read("csv", text)) == {
        "Backlog": "todo",
        "Parked": "todo",
        "In review": "doing",
        "Live": "done",
    }
    assert states(read("csv", text, "state:Parked=doing"))["Parked"] == "doing"


def test_done_in_a_column_that_is_not_done_is_a_bad_row() -> None:
    drafts = read("csv", "title,column,state,done\na,Review,doing,2026-01-02\n")
    assert "is set, but column Review is for work that is not done" in str(drafts.bad[0])


def test_started_and_done_become_moves() -> None:
    drafts = read("csv", "title,column,started,done\na,Done,2026-01-02 10:00,2026-01-03\n")
    assert changes(one(drafts)) == [
        (moment("2026-01-02 10:00"), "column", State.DOING),
        (moment("2026-01-03 12:00"), "column", "Done"),
    ]


def test_names_with_capitals_are_people_and_lower_case_words_are_handles() -> None:
    text = 'title,assignees\na,Ana Ruiz\nb,ana ben\nc,"Ana Ruiz, Ben"\nd,@ana\n'
    found = [task.fields["assignees"] for task in read("csv", text).tasks]
    assert found == [("Ana Ruiz",), ("ana", "ben"), ("Ana Ruiz", "Ben"), ("ana",)]


def test_our_own_lists_are_read_back() -> None:
    text = (
        "key,title,acceptance,links,comments,source,blocked,created\n"
        'API-3,\'=x,"[x] fast\n[ ] safe",http://a b,"2026-01-02T10:00:00+00:00 ana: hello\nthere\n'
        '2026-01-03T10:00:00+00:00 ben: bye",jira:CS-4,vendor,2026-01-01T08:00:00+00:00\n'
    )
    task = one(read("csv", text))
    assert (task.key, task.number, task.source) == ("API-3", 3, Source("jira", "CS-4"))
    assert task.fields["title"] == "=x"
    assert task.fields["acceptance"] == (Criterion("fast", True), Criterion("safe"))
    assert task.fields["links"] == (Link("http://a", "b"),)
    assert task.fields["blocked"].reason == "vendor"
    assert [(c.by, c.text) for c in task.comments] == [("ana", "hello\nthere"), ("ben", "bye")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "no column is called title"),
        ("title,title\na,b\n", "the file has 2 columns called title"),
        ('title\nfine\n"open\n', "row 3: a quote is opened here and never closed"),
        ('title,due\n"a"b,\n', "row 2: a quote inside a cell must be written twice"),
        ('title\n"' + "x" * 140_000 + '"\n', "row 2: a cell is longer than 131,072"),
    ],
)
def test_a_table_that_cannot_be_trusted_is_refused(text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read("csv", text)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("titel=a", "there is no field titel .nearest: title"),
        ("title=nosuch", "the file has no column nosuch"),
        ("title", "write FIELD=COLUMN"),
        ("state:QA=finished", "write state:NAME=todo, doing or done"),
        ("state:QA=done", "the file has no such column"),
    ],
)
def test_a_map_that_cannot_be_is_refused(given: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read("csv", "title,a\nx,y\n", given)


@given(st.lists(texts.filter(lambda text: "\0" not in text), min_size=1, max_size=5))
def test_any_title_is_kept_as_it_was_written(titles: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["title", "tags"], *([f"x{title}", ""] for title in titles)])
    found = [task.fields["title"] for task in read("csv", file.getvalue()).tasks]
    assert found == [f"x{title}".strip() for title in titles]
