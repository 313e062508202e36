from __future__ import annotations

from tests.cli.conftest import Run


def test_a_person_is_added_edited_and_shown(run: Run) -> None:
    added = run(
        *("person", "add", "ana", "--name", "Ana Ruiz", "--email", "ana@example.com"),
        *("--role", "engineer", "--team", "core", "--hours", "6", "--work-week", "mon-thu"),
    )
    assert (added.code, added.out) == (0, "ana\n")
    run("person", "edit", "ana", "--role", "lead")
    (person,) = run("person", "show", "ana", "--json").items
    assert (person["name"], person["role"], person["team"]) == ("Ana Ruiz", "lead", "core")
    assert (person["hours_per_day"], person["work_week"]) == (6, ["mon", "tue", "wed", "thu"])
    shown = run("person", "show", "ana").out
    assert "ana  Ana Ruiz" in shown
    assert "ana@example.com" in shown


def test_what_can_be_empty_is_cleared_by_none(run: Run) -> None:
    run(*("person", "add", "ana", "--email", "ana@example.com", "--role", "lead", "--team", "core"))
    run("person", "edit", "ana", "--email", "none", "--role", "None", "--team", "none")
    (person,) = run("person", "show", "ana", "--json").items
    assert (person["email"], person["role"], person["team"]) == ("", "", "")


def test_people_are_told_with_their_skills(api: Run) -> None:
    api("training", "skill", "set", "ana", "sql", "3", "--why", "watched")
    for words in (("list",), ("show", "ana")):
        ana = api("person", *words, "--json").items[0]
        assert ana["skills"] == [{"skill": "sql", "level": 3}]
    assert api("person", "show", "ben", "--json").items[0]["skills"] == []


def test_leave_is_noted_listed_and_taken_back(api: Run) -> None:
    assert api("person", "leave", "ana", "today", "fri", "--reason", "ski").code == 0
    assert [line.split("\t")[4] for line in api("person", "list").lines] == ["away", "here"]
    saturday = api("--now", "2026-01-10", "person", "list").lines
    assert [line.split("\t")[4] for line in saturday] == ["day off", "day off"]
    assert "2026-01-05 to 2026-01-09 ski" in api("person", "show", "ana").out
    assert api("person", "leave", "ana", "wed", "--cancel").code == 0
    assert api("person", "list", "--json").items[0]["leave"] == []


def test_half_days_and_time_zones(api: Run) -> None:
    assert api("person", "leave", "ana", "today", "--half", "Morning").code == 0
    assert api("person", "edit", "ana", "--zone", "Europe/Madrid").code == 0
    assert [line.split("\t")[4] for line in api("person", "list").lines] == ["half", "here"]
    (person,) = api("person", "show", "ana", "--json").items
    assert person["leave"][0]["half"] == "morning"
    assert person["time_zone"] == "Europe/Madrid"
    assert "2026-01-05 morning" in api("person", "show", "ana").out
    for words, reason in [
        (("leave", "ana", "fri", "--half", "noon"), "no half 'noon': morning or afternoon"),
        (("edit", "ana", "--zone", "Mars/Base"), "no time zone Mars/Base"),
    ]:
        answer = api("person", *words)
        assert (answer.code, answer.out) == (1, "")
        assert reason in answer.err
    api("person", "edit", "ana", "--zone", "none")
    assert api("person", "show", "ana", "--json").items[0]["time_zone"] is None
