from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer, BeginWith, Run
from tests.planning.metrics import scope_change
from tpmtui.__main__ import main


class Replay:
    """The command line at any moment, on the sprint of `scope_change` played in it."""

    def __init__(self, db: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.db, self.capsys = db, capsys

    def at(self, now: str, *words: str) -> Answer:
        code = main(["--db", str(self.db), "--now", now, "--user", "ana", *words])
        captured = self.capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    def series(self, now: str, *words: str) -> dict[str, Any]:
        answer = self.at(now, "export", "burndown", *words, "--format", "json")
        assert (answer.code, answer.err) == (0, "")
        document: dict[str, Any] = json.loads(answer.out)
        return document


PLAYED = """\
2026-01-02 project add API API_rewrite
2026-01-02 task add A --project API --points 8
2026-01-02 task add B --project API --points 5
2026-01-02 task add C --project API --points 13
2026-01-02 task add D --project API --points 5
2026-01-02 task add E --project API --points 9
2026-01-02 sprint add S1 --project API --start 2026-01-05 --end 2026-01-16
2026-01-02 sprint add-task S1 API-1 API-2 API-3 API-4 API-5
2026-01-05T09:00 sprint start S1
2026-01-06 task done API-1
2026-01-08 task add F --project API --points 6 --sprint S1
2026-01-09 task edit API-2 --points 8
2026-01-12 task done API-2
2026-01-13 sprint remove-task S1 API-4
2026-01-14 task done API-5
2026-01-15 task reopen API-2
2026-01-16 task done API-3
2026-01-16 task done API-2
"""


@pytest.fixture
def played(db: Path, capsys: pytest.CaptureFixture[str], begin_with: BeginWith) -> Replay:
    replay = Replay(db, capsys)

    def play() -> None:
        for line in PLAYED.splitlines():
            answer = replay.at(*line.split())
            assert answer.code == 0, answer.err

    begin_with("charts", play)
    return replay


def test_the_export_is_the_published_sprint(played: Replay) -> None:
    answer = played.series("2026-01-16T18:00", "--sprint", "S1", "--unit", "points")
    assert list(answer) == [
        *("schema", "subject", "as_of", "unit", "start", "end", "committed", "series", "summary")
    ]
    rows = answer["series"]
    assert [row["scope"] for row in rows] == scope_change.SCOPE
    assert [row["done"] for row in rows] == scope_change.DONE
    assert [row["remaining"] for row in rows] == scope_change.REMAINING
    assert [row["ideal"] for row in rows] == scope_change.IDEAL
    assert [rows[0]["date"], rows[-1]["date"]] == ["2026-01-05", "2026-01-16"]
    assert answer["summary"] == {
        "committed": 40,
        "added": 6,
        "reestimated": 3,
        "removed": -5,
        "scope": 44,
        "completed": 38,
        "left": 6,
        "unestimated": 0,
    }


def test_as_of_a_day_is_what_was_said_on_that_day(played: Replay) -> None:
    words = ("export", "burndown", "--sprint", "S1", "--format", "json")
    then = played.at("2026-01-12T23:00", *words).out
    assert then == played.at("2027-03-01", *words, "--as-of", "2026-01-12").out
    left = [row["remaining"] for row in json.loads(then)["series"]]
    assert left == [*scope_change.REMAINING[:8], None, None, None, None]


def test_a_closed_sprint_keeps_its_chart(played: Replay) -> None:
    before = played.series("2026-01-16T18:00", "--sprint", "S1")
    assert played.at("2026-02-20", "sprint", "close", "S1").code == 0
    assert played.at("2026-02-21", "task", "remove", "API-3").code == 0
    after = played.series("2027-01-20", "--sprint", "S1")
    assert (after["series"], after["summary"]) == (before["series"], before["summary"])


def test_a_sprint_closed_early_is_not_emptied_by_its_close(played: Replay) -> None:
    assert played.at("2026-01-16", "sprint", "close", "S1").code == 0
    assert played.series("2026-01-16", "--sprint", "S1")["summary"]["left"] == 6


def test_work_can_be_counted_and_measured_in_hours(played: Replay) -> None:
    count = played.series("2026-01-16", "--sprint", "S1", "--unit", "count")
    assert (count["committed"], count["summary"]["left"]) == (5, 1)
    hours = played.series("2026-01-16", "--sprint", "S1", "--unit", "hours")
    assert (hours["committed"], hours["summary"]["unestimated"]) == (0, 5)


def test_windows_other_than_a_sprint(played: Replay) -> None:
    project = played.series("2026-01-16", "--project", "API")
    assert (project["start"], project["summary"]["left"]) == ("2026-01-02", 11)
    assert project["series"][0]["ideal"] is None
    played.at("2026-01-16", "project", "edit", "API", "--deadline", "2026-01-23")
    assert played.series("2026-01-16")["series"][-1] == {
        "date": "2026-01-23", "scope": 49, "done": 38, "remaining": None, "ideal": 0
    }  # fmt: skip
    filtered = played.series("2026-01-16", "--filter", "key:API-3")
    assert (filtered["committed"], filtered["summary"]["left"]) == (13, 0)
    narrowed = played.series("2026-01-16", "--sprint", "S1", "--filter", "key:API-6")
    assert (narrowed["committed"], narrowed["summary"]["added"]) == (0, 6)


def test_a_milestone_is_what_it_waits_on_and_the_parts_of_that(played: Replay) -> None:
    now = "2026-01-16"
    played.at(now, "task", "add", "Launch", "--project", "API", "--kind", "milestone")
    played.at(now, "task", "depend", "API-7", "API-1")
    played.at(now, "task", "depend", "API-1", "API-2")
    played.at(now, "task", "edit", "API-4", "--parent", "API-2")
    answer = played.series(now, "--milestone", "API-7")
    assert answer["summary"]["scope"] == 8 + 8 + 5


@pytest.mark.parametrize("form", ["json", "csv", "md", "txt", "svg"])
@pytest.mark.parametrize("subject", ["burndown", "burnup"])
def test_two_exports_are_the_same_bytes(played: Replay, subject: str, form: str) -> None:
    words = ("export", subject, "--sprint", "S1", "--format", form)
    first = played.at("2026-01-14", *words)
    assert first.code == 0
    assert first.out == played.at("2026-01-14", *words).out
    assert first.out.endswith("\n")


def test_a_chart_on_a_pipe_is_plain_and_of_the_size_asked_for(played: Replay) -> None:
    drawn = played.at("2026-01-12", "chart", "burndown", "--sprint", "current", "--size", "70x20")
    assert drawn.code == 0
    assert "\x1b" not in drawn.out
    assert len(drawn.lines) <= 20
    assert max(map(len, drawn.lines)) <= 70
    assert "33 left" in drawn.out
    assert played.at("2026-01-12", "--ascii", "chart", "burnup").out.isascii()


def test_a_second_line_leads_from_what_is_left(played: Replay) -> None:
    drawn = played.at("2026-01-09", "chart", "burndown", "--sprint", "S1", "--replan")
    assert "to be done by Fri 16 Jan" in drawn.out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("chart", "burndwn"), "nearest: burndown"),
        (("chart", "burndown", "--sprint", "S2"), "no sprint S2"),
        (("chart", "burndown", "--size", "wide"), "as in 100x30"),
        (("chart", "burndown", "--unit", "pounds"), "points, hours, count"),
        (("chart", "burndown", "--milestone", "API-99"), "no task API-99"),
        (("chart", "burndown", "--sprint", "S1", "--as-of", "2025-12-24"), "no sprint S1"),
        (("export", "burndown", "--format", "html"), "no format"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(
    played: Replay, words: tuple[str, ...], reason: str
) -> None:
    answer = played.at("2026-01-16", *words)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("tpmtui: ")
    assert reason in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_chart_of_a_milestone_is_of_a_milestone(api: Run) -> None:
    api("task", "add", "Rotate keys", "--project", "API")
    answer = api("chart", "burndown", "--milestone", "API-1")
    assert (answer.code, answer.err) == (1, "tpmtui: API-1 is not a milestone: its kind is task\n")


def test_a_second_line_has_its_numbers_too(api: Run) -> None:
    api("task", "add", "Rotate keys", "--project", "API", "--points", "10")
    api("sprint", "add", "S1", "--project", "API", "--start", "2026-01-05", "--end", "2026-01-09")
    api("sprint", "add-task", "S1", "API-1")
    words = ("export", "burndown", "--sprint", "S1", "--replan", "--format")
    series = json.loads(api(*words, "json").out)["series"]
    assert [day["replan"] for day in series] == [10, 7.5, 5, 2.5, 0]
    assert api(*words, "csv").lines[0] == "date,scope,done,remaining,ideal,replan"
    assert "| 2026-01-06 |  |  |  | 6 | 7.5 |" in api(*words, "md").out


def test_a_size_too_small_to_draw_in_is_refused(api: Run) -> None:
    answer = api("chart", "burndown", "--project", "API", "--size", "10x5")
    assert (answer.code, answer.err) == (1, "tpmtui: --size: a chart needs 24x7 at least\n")


def test_after_a_long_silence_the_pace_is_silent_too(api: Run) -> None:
    api("task", "add", "A", "--project", "API")
    api("task", "add", "B", "--project", "API")
    api("task", "done", "API-1")
    words = ("chart", "burndown", "--project", "API", "--unit", "count")
    assert "at this pace" in api(*words).out
    later = api("--now", "2027-01-05", *words).out
    assert "nothing has changed since Mon 5 Jan 2026" in later
    assert "at this pace" not in later


def test_a_sprint_says_what_became_of_it(api: Run) -> None:
    api("sprint", "add", "S1", "--project", "API", "--start", "2026-01-05", "--end", "2026-01-16")
    for words in ("--points 5", "--points 3"):
        api("task", "add", "A", "--project", "API", "--sprint", "S1", *words.split())
    api("sprint", "start", "S1")
    api("task", "done", "API-1")
    api("sprint", "close", "S1")
    shown = api("sprint", "show", "S1").out
    assert "committed 8, completed 5, 3 left" in shown
    assert "closed on Mon 5 Jan" in shown
    assert api("sprint", "edit", "S1", "--end", "fri").code == 1
