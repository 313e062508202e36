"""``timeline``, its baselines and promises, and what an edit says of the dates it moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

NET = """\
id,title,duration_days,depends
A,A,2,
B,B,3,
C,C,2,A
D,D,4,A; B
E,E,4,C
F,F,3,C
G,G,5,D; E
H,H,2,F; G
"""


@pytest.fixture
def paper(run: Run, tmp_path: Path) -> Run:
    """Milwaukee Paper, from Monday 5 January 2026, Monday the 19th off."""
    net = tmp_path / "net.csv"
    net.write_text(NET)
    run("project", "add", "MP", "Milwaukee Paper", "--start", "2026-01-05",
        "--holiday", "2026-01-19")  # fmt: skip
    assert run("import", "csv", str(net), "--project", "MP").code == 0
    return run


def test_the_chart_stands_in_eighty_columns(paper: Run) -> None:
    answer = paper("timeline", "--project", "MP", "--ascii")
    assert max(map(len, answer.lines)) <= 80
    assert "critical: MP-1, MP-3, MP-5, MP-7, MP-8" in answer.lines
    (line,) = (line for line in answer.lines if line.startswith("MP-7 G"))
    assert line == "MP-7 G   15 Jan 22 Jan :         ....      ################  ....          ...."


def test_why_says_what_decides(paper: Run) -> None:
    answer = paper("timeline", "--why", "mp-7")
    assert answer.lines[0] == (
        "MP-7 G: starts Thu 15 Jan because E finishes Wed 14 Jan (FS); D would allow the 14th"
    )


def test_json_has_every_date_and_what_drives_it(paper: Run) -> None:
    items = {item["key"]: item for item in paper("timeline", "--json").items}
    late = items["MP-6"]
    assert (late["late_start"], late["total_float"]) == ("2026-01-20", 6)
    assert (items["MP-7"]["driver"]["reason"], items["MP-7"]["driver"]["key"]) == ("link", "MP-5")


def test_an_edit_says_on_stderr_what_moves(paper: Run) -> None:
    paper("project", "edit", "MP", "--deadline", "2026-01-27")
    answer = paper("task", "edit", "MP-5", "--duration", "6")
    assert answer.out == ""
    assert answer.err.splitlines()[0] == (
        "3 tasks move; the plan ends Wed 28 Jan instead of Mon 26 Jan,"
        " 1 working day after the deadline"
    )
    assert paper("task", "edit", "MP-5", "--points", "3").err == ""
    assert paper("undo").code == paper("undo").code == 0
    assert "22 Jan" in paper("timeline").out


@pytest.mark.parametrize(
    ("words", "moves"),
    [
        (("task", "edit", "MP-5", "--duration", "6"), "MP-7 G"),
        (("task", "depend", "MP-8", "MP-2", "--lag", "15"), "MP-8 H"),
        (("project", "edit", "MP", "--add-holiday", "2026-01-12"), "MP-4 D"),
    ],
)
def test_a_dry_run_says_what_would_move_and_keeps_nothing(
    paper: Run, words: tuple[str, ...], moves: str
) -> None:
    before = paper("export", "all").out
    answer = paper(*words, "--dry-run")
    assert f"  {moves}: " in answer.out
    assert paper("export", "all").out == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("task", "depend", "MP-1", "MP-8"), "would be a cycle: MP-1 > MP-8"),
        (("task", "depend", "MP-1", "MP-1"), "cannot depend on itself"),
        (("task", "depend", "MP-1", "MP-2", "--lag", "soon"), '"soon" is not a lag'),
        (("task", "edit", "MP-1", "--depends", "MP-2 FS+soon"), '"+SOON" is not a lag'),
        (("task", "edit", "MP-1", "--duration", "-1"), 'cannot read "-1" as working days'),
        (("timeline", "--why", "MP-99"), "no task MP-99"),
        (("timeline", "--zoom", "dya"), "nearest: day"),
        (("timeline", "--width", "9"), "not a number of columns"),
        (("timeline", "--baseline", "x"), "no baseline x"),
        (("timeline", "baseline", "compare"), "has no baseline"),
    ],
)
def test_bad_input_is_one_line(paper: Run, words: tuple[str, ...], says: str) -> None:
    answer = paper(*words)
    assert answer.code == 1
    assert says in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_circle_by_way_of_a_summary_is_refused(paper: Run) -> None:
    paper("task", "edit", "MP-2", "--parent", "MP-1")
    assert "cannot wait on MP-1: it is a part of it" in paper("task", "depend", "MP-2", "MP-1").err
    assert "cycle" in paper("task", "depend", "MP-2", "MP-8").err
    assert "cycle" in paper("task", "edit", "MP-8", "--parent", "MP-1").err


def test_a_file_whose_links_lead_in_a_circle_through_a_summary_is_refused(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "circle.csv"
    file.write_text("id,title,parent,depends\nS,S,,\nA,A,S,X\nX,X,,S\n")
    run("project", "add", "MP", "Milwaukee Paper")
    refused = run("import", "csv", str(file), "--project", "MP")
    assert refused.code == 1
    assert "these wait on each other: " in refused.err
    assert run("import", "csv", str(file), "--project", "MP", "--skip-bad").code == 3
    assert run("doctor").code == 0


def test_baselines_are_saved_listed_compared_and_undone(paper: Run) -> None:
    assert paper("timeline", "baseline", "save", "Kick-off").lines == ["Kick-off"]
    assert "has a baseline" in paper("timeline", "baseline", "save", "kick-OFF").err
    paper("task", "edit", "MP-5", "--duration", "6")
    compared = paper("timeline", "baseline", "compare")
    assert [line.split("\t")[0] for line in compared.lines[:3]] == ["MP-5", "MP-7", "MP-8"]
    assert "ends 2026-01-28 (+2 working days)" in compared.err
    assert "deadline" not in compared.err
    paper("project", "edit", "MP", "--deadline", "2026-02-02")
    said = paper("timeline", "baseline", "compare").err
    assert "the deadline was none, now 2026-02-02" in said
    items = paper("timeline", "baseline", "compare", "Kick-off", "--json").items
    assert [item["finish_days"] for item in items][:4] == [2, 2, 2, 0]
    assert paper("timeline", "--json").items[-1]["baseline_finish"] == "2026-01-26"
    assert paper("timeline", "--project", "MP", "baseline", "list", "--json").items[0]["name"] == (
        "Kick-off"
    )
    assert paper("history", "MP:Kick-off").code == 0
    assert paper("timeline", "baseline", "remove", "Kick-off").code == 0
    assert paper("undo").code == 0
    assert len(paper("timeline", "baseline", "list").lines) == 1
    assert paper("doctor").code == 0


def test_baselines_come_along_with_everything(paper: Run, tmp_path: Path) -> None:
    paper("timeline", "baseline", "save", "Kick-off")
    whole = paper("export", "all").out
    (tmp_path / "all.json").write_text(whole)
    other = str(tmp_path / "other.db")
    assert paper("--db", other, "import", "tpmtui", str(tmp_path / "all.json")).code == 0
    assert paper("--db", other, "export", "all").out == whole


def test_promises_say_how_often_and_by_whom(paper: Run) -> None:
    for day in ("2026-01-06", "2026-01-07", "2026-01-08"):
        paper("task", "edit", "MP-1", "--due", day)
    assert paper("timeline", "promises").lines == ["MP-1\t2\t2026-01-06\t2026-01-08\t+2\tana 2\tA"]
    assert len(paper("timeline", "promises", "MP-1").lines) == 2
    assert paper("timeline", "promises", "--json").items[0]["moved"] == 2


def test_a_filter_may_ask_for_the_critical_path(paper: Run) -> None:
    answer = paper("task", "list", "--filter", "is:critical")
    assert [line.split("\t")[0] for line in answer.lines] == [
        "MP-1", "MP-3", "MP-5", "MP-7", "MP-8",
    ]  # fmt: skip


def test_a_past_plan_is_told_as_it_was(paper: Run) -> None:
    before = paper("export", "timeline", "--as-of", "2026-01-05").out
    paper("--now", "2026-01-06", "task", "edit", "MP-5", "--duration", "9")
    assert paper("export", "timeline", "--as-of", "2026-01-05").out == before


def test_a_project_without_tasks_or_start_still_answers(run: Run) -> None:
    run("project", "add", "API", "API rewrite")
    assert "nothing is planned yet" in run("timeline").out
    run("task", "add", "First", "--project", "API")
    out = run("timeline").out
    assert "project API has no start: Mon 5 Jan 2026 is taken for it" in out
    assert "no duration, so 1 working day is taken: API-1" in out


@pytest.mark.parametrize("form", ["json", "csv", "md", "html", "ics", "txt"])
def test_every_format_is_the_same_twice(paper: Run, form: str) -> None:
    answer = paper("export", "timeline", "--format", form)
    assert answer.code == 0
    assert answer.out == paper("export", "timeline", "--format", form).out
    assert "MP-8" in answer.out


def test_an_export_holds_what_was_asked_for_and_no_parent_of_it(paper: Run) -> None:
    paper("task", "add", "Annex", "--parent", "MP-2", "--tag", "late")
    items = paper("export", "timeline", "--filter", "#late").items
    assert [item["key"] for item in items] == ["MP-9"]
    assert "MP-2 B" in paper("timeline", "--filter", "#late").out


def test_a_baseline_saved_anew_under_a_name_of_before_is_the_newest(paper: Run) -> None:
    def save(day: str, name: str) -> None:
        assert paper("--now", day, "timeline", "baseline", "save", name).code == 0

    save("2026-01-05", "Plan")
    save("2026-01-06", "Other")
    paper("--now", "2026-01-07", "timeline", "baseline", "remove", "Plan")
    save("2026-01-08", "Plan")
    listed = paper("timeline", "--project", "MP", "baseline", "list", "--json").items
    assert [(item["name"], item["created"][:10]) for item in listed] == [
        ("Other", "2026-01-06"), ("Plan", "2026-01-08"),
    ]  # fmt: skip
    assert "against Plan of 2026-01-08" in paper("timeline", "baseline", "compare").err
    paper("--now", "2026-01-09", "undo")
    assert "against Other" in paper("timeline", "baseline", "compare").err
    assert paper("doctor").code == 0


def test_what_waits_on_another_project_waits_for_its_due_day_as_it_was_then(paper: Run) -> None:
    paper("project", "add", "API", "API rewrite")
    paper("task", "add", "Ship it", "--project", "API", "--due", "2026-01-08")
    assert paper("task", "depend", "MP-1", "API-1").code == 0
    why = paper("timeline", "--why", "MP-1").out
    assert "because Ship it (API-1) is due Thu 8 Jan (FS)" in why
    assert "the day it is due is taken: API-1" in paper("timeline", "--project", "MP").out
    past = ("export", "timeline", "--project", "MP", "--as-of", "2026-01-05")
    before = paper(*past).out
    paper("--now", "2026-01-07", "task", "edit", "API-1", "--due", "2026-01-20")
    assert paper(*past).out == before


def test_everything_of_the_timeline_is_told_as_it_was(paper: Run) -> None:
    paper("task", "edit", "MP-1", "--due", "2026-01-06")
    asked = [
        ("timeline", "baseline", "compare", "--json"),
        ("timeline", "baseline", "list", "--json"),
        ("timeline", "promises", "--project", "MP", "--json"),
    ]
    paper("timeline", "baseline", "save", "Kick-off")
    before = [paper(*words, "--as-of", "2026-01-05").out for words in asked]
    later = ("--now", "2026-01-08")
    paper(*later, "task", "edit", "MP-5", "--duration", "9")
    for day in ("2026-01-07", "2026-01-09"):
        paper(*later, "task", "edit", "MP-1", "--due", day)
    paper(*later, "timeline", "baseline", "save", "Second")
    assert [paper(*later, *words, "--as-of", "2026-01-05").out for words in asked] == before
    why = paper(*later, "timeline", "--why", "MP-7", "--as-of", "2026-01-05", "--json")
    assert '"as_of":"2026-01-05"' in why.out


def test_a_task_is_not_asked_for_as_of_another_project(paper: Run) -> None:
    paper("project", "add", "API", "API rewrite")
    for words in (("timeline", "--why", "MP-3"), ("timeline", "promises", "MP-3")):
        assert paper(*words, "--project", "MP").code == 0
        assert paper(*words, "--project", "NOPE").err.startswith("tpmtui: no project NOPE")
        answer = paper(*words, "--project", "API")
        assert (answer.code, answer.err) == (1, "tpmtui: MP-3 is not of project API\n")


def test_history_tells_a_link_as_it_is_written(paper: Run) -> None:
    paper("task", "depend", "MP-2", "MP-1", "--type", "SS", "--lag", "2")
    assert "MP-1 SS+2d" in paper("history", "MP-2").out


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("task", "remove", "MP-5"), "3 tasks move; the plan ends Fri 23 Jan"),
        (("task", "done", "MP-1"), "6 tasks move; the plan ends Fri 23 Jan"),
    ],
)
def test_what_ends_work_says_which_dates_move(
    paper: Run, words: tuple[str, ...], first: str
) -> None:
    assert paper(*words).err.startswith(first)


def test_what_moves_nothing_else_is_finished_without_a_word(run: Run) -> None:
    run("project", "add", "API", "API rewrite")
    run("task", "add", "-", "--project", "API", stdin="One\nTwo\n")
    assert run("task", "done", "API-1").err == ""
