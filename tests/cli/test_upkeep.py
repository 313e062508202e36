from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.files
def test_a_sound_database_has_nothing_to_report(api: Run, db: Path) -> None:
    api("task", "add", "Keys")
    answer = api("doctor")
    assert (answer.code, answer.out, answer.err) == (0, "", f"{db} is sound\n")
    assert api("doctor", "--json").items == []


@pytest.mark.files
def test_what_contradicts_the_board_and_the_ledger_is_found(api: Run, db: Path) -> None:
    api("task", "add", "Keys")
    with sqlite3.connect(db) as behind_our_back:
        behind_our_back.execute("UPDATE task SET \"column\" = 'Lost', points = 3")
    behind_our_back.close()
    answer = api("doctor")
    assert answer.code == 3
    assert answer.lines == [
        "API-1: its column Lost is not on the board of API",
        "API-1: column is 'Lost'; the ledger says 'Backlog'",
        "API-1: points is 3; the ledger says None",
    ]
    findings = api("doctor", "--json")
    assert findings.code == 3
    assert [item["key"] for item in findings.items] == ["API-1"] * 3


@pytest.mark.files
def test_what_cannot_be_read_is_found_too(api: Run, db: Path) -> None:
    api("task", "add", "Keys")
    with sqlite3.connect(db) as behind_our_back:
        behind_our_back.execute("UPDATE task SET created = 'yesterday'")
    behind_our_back.close()
    answer = api("doctor")
    assert (answer.code, answer.lines) == (
        3,
        ["API-1: this task cannot be read"],
    )


@pytest.mark.files
def test_a_damaged_page_is_found(api: Run, db: Path) -> None:
    api("task", "add", "-", stdin="\n".join("abcdefghij"))
    with db.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096)
    answer = api("doctor")
    assert answer.code == 3
    assert "damaged" in answer.lines[0]


@pytest.mark.files
def test_info_names_paths_versions_and_counts(api: Run, db: Path, own_home: Path) -> None:
    api("task", "add", "Keys")
    (facts,) = api("info", "--json").items
    assert facts["database"] == str(db)
    assert facts["config"] == str(own_home / "config" / "tpmtui" / "config.toml")
    assert facts["holds"]["task"] == 1
    assert (facts["user"], facts["read_only"]) == ("ana", False)
    assert facts["now"].startswith("2026-01-05T09:00:00")
    assert "1 project, 2 people" in api("info").out


def test_info_makes_no_database(run: Run, db: Path) -> None:
    assert run("info").code == 0
    assert not db.exists()


@pytest.mark.files
def test_what_is_safe_is_mended_after_a_copy_was_kept(api: Run, db: Path) -> None:
    api("task", "add", "Keys", "--due", "2026-01-09")
    with sqlite3.connect(db) as behind_our_back:
        behind_our_back.execute("UPDATE task SET title = 'Other', points = 3")
    behind_our_back.close()
    answer = api("doctor", "--repair")
    assert answer.code == 0
    assert answer.lines == [
        "mended  API-1: title is 'Keys' again, which was 'Other'",
        "mended  API-1: points is unset again, which was 3",
    ]
    kept = db.with_name(f"{db.name}.before-repair")
    assert answer.err == f"what was there is kept in {kept}\n"
    with sqlite3.connect(kept) as copy:
        assert copy.execute("SELECT title FROM task").fetchall() == [("Other",)]
    copy.close()
    again = api("doctor", "--repair")
    assert (again.code, again.out, again.err) == (0, "", f"{db} is sound\n")


@pytest.mark.files
def test_what_only_a_person_can_mend_is_left(api: Run, db: Path) -> None:
    api("task", "add", "Keys", "--link", "API-9")
    answer = api("doctor", "--repair")
    line = "API-1: its link leads to API-9, which is not there"
    assert (answer.code, answer.lines) == (3, [f"left    {line}"])
    assert not db.with_name(f"{db.name}.before-repair").exists()
    (item,) = api("doctor", "--repair", "--json").items
    assert (item["key"], item["mended"]) == ("API-1", False)
    assert api("--read-only", "doctor", "--repair").code == 1


@pytest.mark.files
def test_an_index_of_the_file_that_lost_rows_is_made_anew(api: Run, db: Path) -> None:
    api("task", "add", "Keys")
    with sqlite3.connect(db) as behind_our_back:
        behind_our_back.execute("PRAGMA writable_schema = on")
        name = "taskrow_place"
        ((sql,),) = behind_our_back.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", (name,)
        ).fetchall()
        partial = f"{sql} WHERE 0"
        behind_our_back.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (partial, name))
    behind_our_back.close()
    with sqlite3.connect(db) as behind_our_back:
        behind_our_back.execute("REINDEX")
        behind_our_back.execute("PRAGMA writable_schema = on")
        behind_our_back.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, name))
    behind_our_back.close()
    assert "missing from index" in api("doctor").lines[0]
    answer = api("doctor", "--repair")
    assert (answer.code, answer.lines) == (0, ["mended  the indexes of the file were made anew"])
