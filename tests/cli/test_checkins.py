"""The check-in without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Run


@pytest.fixture
def team(api: Run) -> Run:
    """Ana has two tasks in hand and one to do, Ben has one."""
    for title, who, column in (
        ("Sign up", "ana", "Doing"),
        ("Rotate keys", "ana", "Doing"),
        ("Publish", "ana", "Ready"),
        ("Deploy", "ben", "Doing"),
    ):
        api("task", "add", title, "--assign", who, "--column", column)
    return api


def on(run: Run, when: str, *words: str, **more: str) -> Answer:
    return run("--now", when, *words, **more)


def test_one_line_says_it_all(team: Run) -> None:
    answer = team(
        *("checkin", "ana", "--done", "API-1", "--progress", "API-2=3h"),
        *("--blocked", "API-2: waiting for the vendor", "--pick", "API-3"),
        *("--note", "dentist at four", "--mood", "4"),
    )
    assert (answer.code, answer.out, answer.err) == (0, "ana@2026-01-05\n", "")
    tasks = {item["key"]: item for item in team("task", "list", "--all", "--json").items}
    assert tasks["API-1"]["state"] == "done"
    assert tasks["API-2"]["remaining_hours"] == 3
    assert tasks["API-2"]["blocked"]["reason"] == "waiting for the vendor"
    (item,) = team("export", "checkins").items
    assert (item["person"], item["date"], item["mood"]) == ("ana", "2026-01-05", 4)
    assert (item["picks"], item["note"]) == (["API-3"], "dentist at four")
    assert [each["said"] for each in item["answers"]] == ["done", "blocked"]
    history = team("history", "ana@2026-01-05").out
    assert "progress hours 3" in history
    assert team("undo").out == "undone: check-in of ana: handed in\n"


def test_lines_on_stdin_are_the_same_words_for_one_or_for_all(team: Run) -> None:
    lines = "done API-1\nprogress API-2=90m\n@ben\nblocked API-4: no access\nmood 2\n"
    answer = team("checkin", stdin=lines)
    assert (answer.code, answer.out) == (0, "ana@2026-01-05\nben@2026-01-05\n")
    assert "blocked 0d" in team("task", "list", "--filter", "is:blocked").out
    refused = team("checkin", stdin="done API-2\nmood seven\n")
    assert (refused.code, refused.err) == (
        1,
        "tpmtui: line 2: mood: a number from 1 to 5, not 'seven'\n",
    )


def test_who_is_missing_before_and_after(team: Run) -> None:
    before = team("checkin", "--missing")
    (item, _) = team("checkin", "--missing", "--json").items
    assert (item["person"], item["state"]) == ("ana", "missing")
    assert (before.code, before.out) == (
        3,
        "ana\tmissing\tlooks back to Fri 2 Jan\tAna Ruiz\n"
        "ben\tmissing\tlooks back to Fri 2 Jan\tBen Okafor\n",
    )
    team("checkin", "ana", "--done", "API-1")
    team("person", "leave", "ben", "today", "wed", "--reason", "ski")
    after = team("checkin", "--missing")
    assert (after.code, after.out, after.err) == (0, "", ""), "nothing to mail to anyone"
    assert team("checkin", "--missing", "--json").items == []
    assert "ben  Ben Okafor (excused: on leave" in team("checkin", "--show", "today").out
    assert on(team, "2026-01-19", "checkin", "--missing").code == 0, "a holiday"
    monday = on(team, "2026-01-20T09:00+00:00", "checkin", "--missing")
    assert "looks back to Fri 16 Jan" in monday.out


def test_an_answer_of_the_evening_is_for_the_next_working_day(team: Run) -> None:
    answer = on(team, "2026-01-16T18:00+00:00", "checkin", "ana", "--pick", "API-3")
    assert (answer.out, answer.err) == (
        "ana@2026-01-20\n",
        "ana's answers are for Tue 20 Jan\n",
    )
    early = on(team, "2026-01-16T18:00+00:00", "checkin", "ana", "--mood", "3", "--date", "today")
    assert early.out == "ana@2026-01-16\n"


def test_a_day_off_asks(team: Run) -> None:
    words = ("checkin", "ana", "--done", "API-1")
    answer = on(team, "2026-01-10", *words)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "tpmtui: ana does not work on Sat 10 Jan (day off): check in all the same? (--anyway)\n"
    )
    assert on(team, "2026-01-10", *words, "--anyway").out == "ana@2026-01-10\n"


def test_a_second_answer_amends_and_history_has_both(team: Run) -> None:
    team("checkin", "ana", "--progress", "API-2=5h", "--note", "first")
    answer = team("checkin", "ana", "--progress", "API-2=3h", "--note", "second")
    assert answer.err == "this amends what ana answered before; history has both\n"
    (item,) = team("export", "checkins").items
    assert [each["remaining_hours"] for each in item["answers"]] == [3]
    assert "first -> second" in team("history", "ana@2026-01-05").out


def test_a_task_of_someone_else_is_allowed_and_said(team: Run) -> None:
    answer = team("checkin", "ana", "--done", "API-4")
    assert (answer.code, answer.err) == (0, "API-4 is not ana's: it is assigned to ben\n")
    assert "(not theirs)" in team("checkin", "--show", "today").out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("bem", "--done", "API-1"), "no person bem (nearest: ben)"),
        (("ana", "--done", "API-77"), "no task API-77"),
        (
            ("ana", "--done", "API-1", "--progress", "API-2=soon"),
            'progress API-2: cannot read "soon" as hours (as in 3h, 1.5h, 1h30 or 90m)',
        ),
        (("ana", "--mood", "9"), "mood: a number from 1 to 5, not '9'"),
        (("ana",), "nothing was answered: give options as in --done API-1, or lines on stdin"),
        (("ana", "--mood", "3", "--mood", "4"), "mood: given twice, and a check-in has one"),
        (("ana", "--note", "a", "--note", "b"), "note: given twice, and a check-in has one"),
        (("ana", "--done", "API-4", "--done", "API-77"), "no task API-77"),
        (("ana", "--done", "API-1", "--date", "fri"), "Fri 9 Jan is too far ahead"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(
    team: Run, words: tuple[str, ...], reason: str
) -> None:
    before = team("history", "--json").out
    answer = team("checkin", *words)
    assert (answer.code, answer.out) == (1, "")
    assert reason in answer.err
    assert len(answer.err.splitlines()) == 1
    assert team("history", "--json").out == before


def test_a_day_is_told_and_pasted(team: Run) -> None:
    team("checkin", "ana", "--done", "API-1", "--blocked", "API-2: *no* quota", "--mood", "4")
    team("person", "leave", "ben", "today")
    assert team("checkin", "--show", "today").out == (
        "Mon 5 Jan: 1 of 1 answered, 1 excused\n\n"
        "ana  Ana Ruiz (answered, mood 4)\n"
        "  blocked    API-2 Rotate keys: *no* quota\n"
        "  done       API-1 Sign up\n\n"
        "ben  Ben Okafor (excused: on leave)\n"
    )
    team("meeting", "add", "Sync", "--project", "API", "--at", "2026-01-05 10:00")
    assert on(team, "2026-01-05T09:00+00:00", "checkin", "--show", "today", "--md").out == (
        "**Stand-up Mon 5 Jan**: 1 of 1 answered, 1 excused\n\n"
        "**Ana Ruiz** (mood 4)\n\n"
        "- blocked: API-2 Rotate keys: \\*no\\* quota\n"
        "- done: API-1 Sign up\n\n"
        "**Excused**: Ben Okafor (on leave)\n\n"
        "**Meetings**\n\n"
        "- API-M1 Sync: at 10:00; start it\n\n"
        "**Needs someone**\n\n"
        "- API-2 Rotate keys @ana: blocked 0 d; clear: \\*no\\* quota\n"
    )
    assert team("checkin", "--show", "2026-01-02", "--json").items == []


def test_check_ins_of_a_period_are_exported(team: Run) -> None:
    team("sprint", "add", "S1", "--start", "today", "--end", "wed")
    for day in ("2026-01-05", "2026-01-08"):
        on(team, day, "checkin", "ana", "--mood", "3")
    assert len(team("export", "checkins").items) == 2
    assert len(team("export", "checkins", "--sprint", "S1").items) == 1
    assert len(team("export", "checkins", "--since", "wed").items) == 1
    assert len(team("export", "checkins", "--until", "2026-01-05").items) == 1


def test_everything_goes_into_a_new_database_and_out_again(team: Run, tmp_path: Path) -> None:
    team("checkin", "ana", "--done", "API-1", "--mood", "4")
    team("undo")
    team("person", "leave", "ben", "today", "--half", "morning")
    team("export", "all", "-o", str(tmp_path / "first.json"))
    there = ("--db", str(tmp_path / "copy.db"))
    taken = team(*there, "import", "tpmtui", str(tmp_path / "first.json"))
    assert "1 check-in created" in taken.out + taken.err
    team(*there, "export", "all", "-o", str(tmp_path / "second.json"))
    first, second = (tmp_path / f"{name}.json" for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
    assert team(*there, "doctor").code == 0


def test_each_own_day_decides_who_is_missing(team: Run) -> None:
    team("person", "edit", "ben", "--zone", "Asia/Tokyo")
    morning = "2026-01-05T22:00+00:00"  # in Tokyo it is Tuesday
    assert on(team, morning, "checkin", "ben", "--mood", "3").out == "ben@2026-01-06\n"
    (item,) = on(team, morning, "checkin", "--missing", "--json").items
    assert item["person"] == "ana"
    assert "ben: missing" not in on(team, morning, "today").out
    assert '"answered":["ben"]' in on(team, morning, "today", "--json").out.replace(" ", "")


def test_years_of_leave_of_one_keep_nothing_from_the_others(team: Run) -> None:
    for start, end in (("2008-01-01", "2016-12-31"), ("2017-01-01", "2026-01-04")):
        team("person", "leave", "ben", start, end)
    answer = team("checkin", "--missing")
    assert (answer.code, answer.out.splitlines()[1]) == (3, "ben\tmissing\t\tBen Okafor")
    assert [item["looks_back_to"] for item in team("checkin", "--missing", "--json").items] == [
        *("2026-01-02", None),
    ]
    assert team("today").code == team("checkin", "--show", "today").code == 0
    assert team("checkin", "--show", "0001-01-01").code == 0


def test_nobody_is_missing_from_before_they_were_there(team: Run) -> None:
    assert team("checkin", "--missing", "--date", "2020-01-01").code == 0
    team("person", "edit", "ben", "--joined", "2026-01-06")
    assert "ben" not in team("checkin", "--missing").out


def test_picks_come_behind_those_there_are_until_they_are_taken_back(team: Run) -> None:
    for words in (("--pick", "API-3"), ("--pick", "API-2"), ("--pick", "API-3")):
        team("checkin", "ana", *words)
    assert team("export", "checkins").items[0]["picks"] == ["API-3", "API-2"]
    answer = team("checkin", "ana", "--unpick", "API-3", "--unpick", "API-1")
    assert "API-1 was not picked\n" in answer.err
    assert team("export", "checkins").items[0]["picks"] == ["API-2"]


def test_finished_work_that_goes_on_is_said(team: Run) -> None:
    team("task", "done", "API-1")
    answer = team("checkin", "ana", "--progress", "API-1=2h")
    assert (answer.code, answer.err) == (0, "API-1 was done: it is reopened\n")
