from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run


def fill(api: Run) -> None:
    api(
        *("task", "add", "-", "--quick"),
        stdin="Late due:2026-01-02 @ana\nToday due:today\nStuck\nFine\nOver",
    )
    api("task", "block", "API-3", "no access")
    api("task", "done", "API-5")
    api("project", "add", "OPS", "Operations")


EXPECTED = """\
Mon 5 Jan

API  API rewrite  4 of 5 tasks left
OPS  Operations   no tasks yet

Needs someone: 1 red, 2 amber, 2 calm
!! API-1  overdue 1 d      Late @ana -> finish it or agree another day
!  API-3  blocked 0 d      Stuck -> clear: no access
!  API-2  due today        Today -> give it to someone
-  @ana   no check-in yet  Ana Ruiz -> ask what moved
-  @ben   no check-in yet  Ben Okafor -> ask what moved

Check-in: 0 of 2 answered
Since Fri 2 Jan 00:00: nothing by others
"""


def test_what_needs_someone_is_told_worst_first(api: Run) -> None:
    fill(api)
    assert api("today").out == EXPECTED
    assert api().out == EXPECTED, "so does no command, where there is no terminal"


def test_it_is_of_one_project_where_one_is_named(api: Run) -> None:
    fill(api)
    api("--user", "ben", "task", "add", "By Ben", "--project", "OPS")
    out = api("today", "--project", "ops").out
    assert "API" not in out
    assert out.endswith("Since Fri 2 Jan 00:00\n  ben  added OPS-1\n")


def test_the_same_as_json(api: Run) -> None:
    fill(api)
    document = json.loads(api("today", "--json").out)
    assert (document["schema"], document["subject"]) == ("tpmtui/1", "today")
    assert [(each["level"], each["key"]) for each in document["items"]] == [
        ("red", "API-1"), ("amber", "API-3"), ("amber", "API-2"), ("calm", "ana"), ("calm", "ben"),
    ]  # fmt: skip
    late = document["items"][0]
    assert (late["source"], late["days"], late["people"]) == ("overdue", 1, ["ana"])
    assert late["escalation"] == (
        "API-1 Late: overdue 1 d; finish it or agree another day; owner @ana"
    )
    assert document["checkins"]["missing"] == ["ana", "ben"]
    assert [each["key"] for each in document["projects"]] == ["API", "OPS"]


def test_of_very_much_the_worst_is_told_and_the_rest_counted(api: Run) -> None:
    lines = "\n".join(f"T{number} due:2025-12-0{number % 9 + 1}" for number in range(12))
    api("task", "add", "-", "--quick", stdin=lines)
    out = api("today").out
    assert out.count("overdue") == 12
    assert "and 2 more overdue: tpmtui task list --filter is:overdue" in out


def test_how_old_a_blocker_is_when_it_is_red_can_be_set(api: Run, own_home: object) -> None:
    fill(api)
    later = ("--now", "2026-01-07")
    assert "!  API-3  blocked 2 d" in api(*later, "today").out
    from pathlib import Path

    config = Path(str(own_home)) / "config" / "tpmtui" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("red_after = 2\n")
    assert "!! API-3  blocked 2 d" in api(*later, "today").out


def test_a_deadline_without_a_forecast_is_neither_kept_nor_missed(api: Run) -> None:
    api("project", "edit", "API", "--deadline", "2026-06-30")
    api("task", "add", "One")
    (standing,) = json.loads(api("today", "--json").out)["projects"]
    assert standing["on_track"] is None
    (standing,) = json.loads(api("--now", "2026-07-06", "today", "--json").out)["projects"]
    assert standing["on_track"] is False


def test_where_all_is_archived_that_is_said(api: Run) -> None:
    api("project", "archive", "API")
    assert "All projects are archived" in api("today").out
    assert "There is no project" not in api("today").out


def test_meetings_and_certificates_are_told_of_besides(api: Run) -> None:
    for day in ("05", "20"):
        api(*("meeting", "add", "Sync", "--project", "API", "--at", f"2026-01-{day} 10:00"))
    api("training", "course", "add", "AID", "First aid", "--mandatory", "everyone")
    api("training", "complete", "AID", "ana", "--on", "2026-01-02")
    out = api("--now", "2026-01-05T09:30+00:00", "today").out
    assert "!! @ben    missing          AID First aid -> assign it\n" in out
    assert "-  API-M1  at 10:00         Sync -> start it\n" in out
    items = json.loads(api("today", "--json").out)["items"]
    assert [(each["source"], each["key"], each["leads_to"]) for each in items[:2]] == [
        ("certificate", "AID/ben", "training"),
        ("meeting", "API-M1/2026-01-05", "meeting"),
    ]


def test_a_blocker_says_what_it_holds_up(api: Run) -> None:
    api("task", "add", "Stuck", "--project", "API")
    api("task", "add", "Waits", "--project", "API", "--depends", "API-1")
    api("task", "block", "API-1", "no access")
    assert "Stuck -> clear: no access; holds up API-2\n" in api("today").out
    (blocker, *_) = json.loads(api("today", "--json").out)["items"]
    assert blocker["holds_up"] == ["API-2"]
    api("task", "done", "API-2")
    assert "holds up" not in api("today").out


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-05"])
def test_the_ends_of_the_calendar_are_days_like_others(api: Run, day: str) -> None:
    api("task", "add", "One", "--due", "2026-01-06")
    assert api("--now", f"{day}T10:00", "today").code == 0
    assert api("--now", f"{day}T10:00", "report").code in (0, 1)
