"""Every request that cannot be met: one line on stderr, exit 1, and nothing is changed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import BeginWith, Run
from tests.hostile import HOSTILE

REFUSED = {
    "unknown task": ("task show API-9", "no task API-9 (nearest: API-"),
    "unknown column": ("task move API-1 Doin", "project API has no column 'Doin' (it has"),
    "unknown project": ("task add x --project APP", "no project APP (nearest: API)"),
    "unknown person": ("task add x --assign anna", "no person anna (nearest: ana)"),
    "unknown sprint": ("task add x --sprint S9", "project API has no sprint S9"),
    "unknown parent": ("task add x --parent API-99", "no task API-99"),
    "unknown predecessor": ("task depend API-1 API-99", "no task API-99"),
    "unknown person to edit": ("person edit bob --name Bob", "no person bob"),
    "unknown history": ("history nothing", "nothing called NOTHING"),
    "two days": ("task add x --due 03/04/05", "03/04/05 could be 2005-04-03, 2005-03-04 or"),
    "no day": ("task add x --due someday", 'cannot read "someday" as a day'),
    "no such day": ("task add x --due 2026-02-30", "2026-02-30 does not exist"),
    "odd clock": ("--now 03/04/05 task list", "03/04/05 could be"),
    "cycle": ("task depend API-1 API-3", "that would be a cycle: API-1 > API-3 > API-2 > API-1"),
    "itself": ("task depend API-1 API-1", "API-1 cannot depend on itself"),
    "above itself": ("task edit API-4 --parent API-5", "a task cannot be above itself"),
    "open criteria": ("task done API-4", "API-4 has 1 open acceptance criterion: It works"),
    "criterion of done work": ("task edit API-6 --accept x", "API-6 is done: reopen it before"),
    "criterion not met after all": ("task edit API-6 --unmet 1", "API-6 is done: reopen it before"),
    "archived project": ("task add x --project OLD", "project OLD is archived: restore it first"),
    "sprint of an archived project": (
        "sprint add S --project OLD --start mon --end fri",
        "project OLD is archived",
    ),
    "meeting of an archived project": (
        "meeting add Sync --project OLD --at mon",
        "project OLD is archived",
    ),
    "hard limit": ("task move API-2 Review", "Review is full: 1 of 1; finish or move something"),
    "no points": ("task add x --points five", 'cannot read "five" as points'),
    "negative points": ("task add x --points -5", 'cannot read "-5" as points'),
    "no duration": ("task add x --duration long", 'cannot read "long" as working days'),
    "no priority": ("task add x --priority hgih", 'no priority "hgih" (nearest: high)'),
    "no kind": ("task add x --kind chore", 'no kind "chore" (there is task, story, bug'),
    "no link type": ("task depend API-1 API-4 --type XY", 'no type of link "XY"'),
    "no lag": ("task depend API-1 API-4 --lag soon", '"soon" is not a lag'),
    "spaces as tag": ("task add x --tag a|b", "tag 'a|b': no spaces"),
    "no title": ("task edit API-1 --title=", "a task needs a title"),
    "no criterion": ("task edit API-4 --met fast", "API-4 has no criterion 'fast'"),
    "not a tag of it": ("task edit API-1 --remove-tag q", "q is not a tag of API-1"),
    "no hours": ("task log API-1 much", 'cannot read "much" as hours'),
    "too few hours": ("task log API-1 -5", "API-1 has 0 h logged; cannot log -5 h"),
    "not blocked": ("task unblock API-1", "API-1 is not blocked"),
    "not done": ("task reopen API-1", "API-1 is not done"),
    "open quote in a filter": (
        'task list --filter "two|words',
        'filter: the quote is never closed: "two|words',
    ),
    "filter": ("task list --filter is:odd", 'is:odd: no condition "odd"'),
    "unknown person in a filter": ("task list --filter -@anna", "no person anna (nearest: ana)"),
    "unknown key in a filter": ("task list --filter x|key:api-9", "no task API-9 (nearest: API-"),
    "unknown parent in a filter": ("task list --filter parent:API-9", "no task API-9"),
    "unknown column in a filter": ("export tasks --filter col:Doin", "no column doin (nearest: D"),
    "unknown project in a filter": ("task list --filter project:APP", "no project app (nearest:"),
    "unknown sprint in a filter": ("export board --filter sprint:S9", "no sprint s9"),
    "key in use": ("project add API Again", "project API exists already"),
    "odd key": ("project add A-B Odd", "project key 'A-B'"),
    "deadline first": ("project edit API --deadline 2025-01-01", "deadline 2025-01-01 is before"),
    "column in use": ("project edit API --column A:todo --column B:done", "column Backlog still"),
    "odd column": ("project add X X --column Doing", 'column "Doing": write NAME:STATE[:LIMIT]'),
    "odd state": ("project add X X --column Doing:busy", '"busy" is not a state of a column'),
    "odd limit": ("project edit API --wip Doing=many", '"many" is not a WIP limit'),
    "no limit": ("project edit API --wip Doing", "--wip Doing: write --wip Doing=3"),
    "no holiday": ("project edit API --remove-holiday 2026-05-01", "2026-05-01 is not a holiday"),
    "odd work week": (
        "project edit API --work-week mon-fry",
        'work week: "mon-fry" is not a weekday',
    ),
    "odd handle": ("person add @ana", "handle '@ana'"),
    "person in use": ("person add ana", "person ana exists already"),
    "person in use but for case": ("person add Ana", "person ana exists already"),
    "leave backwards": ("person leave ana fri today", "leave ends (2026-01-05) before it starts"),
    "no leave": ("person leave ana fri --cancel", "ana has no leave on 2026-01-09"),
    "odd limit of history": ("history --limit many", '--limit: "many" is not a whole number'),
    "limit beyond counting": (f"history --limit {'9' * 5000}", '--limit: "9999'),
    "odd limit of search": ("search x --limit many", '--limit: "many" is not a whole number'),
    "no limit at all": ("search x --limit 0", "--limit 0: one or more of a kind"),
    "width beyond counting": (f"timeline --width {'9' * 5000}", "--width: '9999"),
    "criterion beyond counting": (
        f"task edit API-4 --met {'9' * 5000}",
        "API-4 has no criterion '9999",
    ),
    "no parent at all": ("task add x --parent=", "no task "),
    "no sprint at all": ("task add x --sprint=", "project API has no sprint"),
    "nothing to redo": ("redo", "nothing to redo for ana"),
    "nobody": ("--user= task list", "--user: a name"),
    "unknown scheme": ("--db ftp://x task list", "ftp:// is not a database we know"),
}


@pytest.fixture
def filled(api: Run, begin_with: BeginWith) -> Run:
    def fill() -> None:
        api("task", "add", "-", stdin="One\nTwo\nThree\n")
        api("task", "add", "Whole", "--accept", "It works", "--column", "Review")
        api("task", "add", "Part", "--parent", "API-4")
        api("task", "depend", "API-2", "API-1")
        api("task", "depend", "API-3", "API-2")
        api("project", "edit", "API", "--wip", "Review=1!")
        api("task", "add", "Over", "--accept", "It works")
        api("task", "edit", "API-6", "--met", "1", "--column", "Done")
        api("project", "add", "OLD", "Old")
        api("project", "archive", "OLD")

    begin_with("refusals", fill)
    return api


EDITS = ("task edit API-1", "task edit API-1 --dry-run", "project edit API", "person edit ana",
         "sprint edit S1", "sprint edit S1 --project API", "meeting edit Sync",
         "training course edit PCI", "training programme edit Joiner")  # fmt: skip


@pytest.mark.parametrize("words", EDITS)
def test_an_edit_that_changes_nothing_is_asked_what_to_change(api: Run, words: str) -> None:
    api("sprint", "add", "S1", "--start", "mon", "--end", "fri")
    answer = api(*words.split())
    verb = words.partition(" edit")[0]
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"tpmtui: {verb} edit: say what to change, as in --")


@pytest.mark.parametrize(("words", "why"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_in_one_line_and_changes_nothing(filled: Run, words: str, why: str) -> None:
    before = filled("history", "--json").out
    answer = filled(*words.split(" "))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"tpmtui: {why}")
    assert answer.err.count("\n") == 1
    assert filled("history", "--json").out == before


def test_text_that_is_not_utf_8_is_refused_by_line(api: Run) -> None:
    answer = api("task", "add", "-", stdin=b"Good\nCaf\xe9\n")
    assert (answer.code, answer.err) == (1, "tpmtui: standard input, line 2: not UTF-8\n")
    assert api("task", "list").out == ""


def test_words_that_are_not_utf_8_are_refused(api: Run) -> None:
    answer = api("task", "add", os.fsdecode(b"Caf\xe9"))
    assert answer.code == 1
    assert answer.err == "tpmtui: word 9 of the command line is not UTF-8 text\n"


def make_link(path: Path) -> None:
    real = path.with_name("real.db")
    sqlite3.connect(real).close()
    path.symlink_to(real)


def make_foreign(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE song (title)")
    other.close()


def make_newer(path: Path) -> None:
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA application_id = 1953525108")
        newer.execute("PRAGMA user_version = 999")
        newer.execute("CREATE TABLE future (what)")
    newer.close()


FILES = {
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "of zeros": (lambda path: path.write_bytes(bytes(4096)), "is not a tpmtui database"),
    "text": (lambda path: path.write_text("hello"), "is not a tpmtui database"),
    "a folder": (lambda path: path.mkdir(), "is a folder, not a database"),
    "a link": (make_link, "is a symbolic link"),
    "foreign": (make_foreign, "belongs to another program"),
    "newer": (make_newer, "was written by a newer tpmtui"),
}


@pytest.mark.files
@pytest.mark.parametrize(("make", "why"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_database_of_ours_is_named_and_left_alone(
    run: Run, db: Path, make: object, why: str
) -> None:
    make(db)  # type: ignore[operator]
    before = db.read_bytes() if db.is_file() else None
    answer = run("task", "list")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"tpmtui: {db} {why}")
    assert answer.err.count("\n") == 1
    assert (db.read_bytes() if db.is_file() else None) == before


@pytest.mark.files
def test_a_truncated_database_is_named_and_left_alone(filled: Run, db: Path) -> None:
    whole = db.read_bytes()
    db.write_bytes(whole[: len(whole) // 2])
    answer = filled("task", "list")
    assert answer.code == 1
    assert answer.err == f"tpmtui: {db} is damaged: it is cut off; restore a backup\n"
    assert db.stat().st_size == len(whole) // 2


@pytest.mark.files
def test_nothing_is_written_where_the_workspace_is_read_only(filled: Run, db: Path) -> None:
    before = db.read_bytes()
    answer = filled("--read-only", "task", "add", "x")
    assert (answer.code, answer.err) == (
        1,
        "tpmtui: this workspace is read-only: nothing was changed\n",
    )
    assert len(filled("task", "list", "--read-only").lines) == 5
    assert db.read_bytes() == before


@pytest.mark.parametrize("words", ["export tasks -o", "export all -o", "demo --keep"])
def test_reading_only_leaves_no_file_behind(filled: Run, tmp_path: Path, words: str) -> None:
    answer = filled("--read-only", *words.split(), str(tmp_path / "new"))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("tpmtui: --read-only writes no file")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_kept_as_typed_and_shown_harmless(api: Run, title: str) -> None:
    api("task", "add", "--", f"x {title}")
    api("task", "block", "API-1", "--", title)
    shown = "".join(
        api(*words.split()).out
        for words in ("task list", "task show API-1", "history API-1", "undo", "redo")
    )
    # Joiners are part of emoji and of several scripts; a terminal does nothing to them.
    odd = {letter for letter in shown if not letter.isprintable()} - {"\n", "\t", "\u200d"}
    assert not odd
    (task,) = api("task", "show", "API-1", "--json").items
    assert task["title"] == f"x {title}"


@pytest.mark.parametrize("title", ["[bold]loud[/bold]", "[/x", "[@click=app.quit]x[/]", "{0} %s"])
def test_markup_in_a_title_is_shown_as_it_was_written(api: Run, title: str) -> None:
    api("task", "add", title)
    assert api("task", "list").out.endswith(f"\t{title}\n")
