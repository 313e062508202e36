from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Answer, Run
from tests.planning.training.expiry_oracles import BOUNDARIES


@pytest.fixture
def crew(run: Run) -> Run:
    """Ana and Ben of team line, and a course that everyone must have."""
    for words in (
        ("person", "add", "ana", "--name", "Ana Ruiz", "--role", "engineer", "--team", "line"),
        ("person", "add", "ben", "--team", "line", "--joined", "2024-06-03"),
        (
            "training",
            "course",
            "add",
            "AID",
            "First aid",
            "--valid",
            "12",
            "--mandatory",
            "everyone",
        ),
    ):
        assert run(*words).code == 0, words
    return run


def status(answer: Answer, person: str = "ana") -> tuple[str, str | None, int | None]:
    (item,) = [item for item in answer.items if item["person"] == person]
    return item["status"], item["expires"], item["days_left"]


@pytest.mark.parametrize(
    ("valid", "on", "expires"),
    [
        ("12", "2024-02-29", "2025-02-28"),
        ("4y", "2024-02-29", "2028-02-29"),
        ("1", "2024-01-31", "2024-02-29"),
        ("6", "2023-08-31", "2024-02-29"),
        ("36", "2026-03-15", "2029-03-15"),
    ],
)
def test_when_a_certificate_ends(crew: Run, valid: str, on: str, expires: str) -> None:
    crew("training", "course", "edit", "AID", "--valid", valid)
    crew("--now", "2026-04-01", "training", "complete", "AID", "ana", "--on", on)
    found = crew("--now", "2026-04-01", "training", "matrix", "--json")
    assert status(found)[1] == expires


def test_a_renewal_in_the_window_is_counted_from_the_anchor(crew: Run) -> None:
    crew("training", "course", "edit", "aid", "--valid", "1", "--renew", "expiry", "--window", "9")
    for on in ("2024-01-31", "2024-02-25"):
        crew("training", "complete", "AID", "ana", "--on", on)
    (item,) = crew("training", "person", "ana", "--json").items
    ends = [each["expires"] for each in item["courses"][0]["completions"]]
    assert ends == ["2024-02-29", "2024-03-31"]


@pytest.mark.parametrize(("on", "word", "left"), BOUNDARIES)
def test_the_days_around_a_warning(crew: Run, on: str, word: str, left: int) -> None:
    crew("training", "complete", "AID", "ana", "ben", "--on", "2025-03-31")
    found = crew("--now", on, "training", "expiring", "--within", "30", "--json")
    assert found.code == (3 if word == "expired" else 0)
    if word == "current":
        assert found.items == []
    else:
        assert status(found) == (word, "2026-03-31", left)


def test_expiring_exits_3_only_for_what_is_mandatory(crew: Run) -> None:
    assert crew("training", "expiring").code == 3
    crew("training", "course", "edit", "AID", "--mandatory", "none")
    crew("training", "complete", "AID", "ana", "--on", "2020-01-01")
    found = crew("training", "expiring")
    assert (found.code, found.lines) == (
        0, ["ana\tAID\texpired\t2021-01-01\t1830 d ago\t-\t-"],
    )  # fmt: skip


def test_a_matrix_of_12_by_9_fits_80_columns(run: Run) -> None:
    for number in range(12):
        run("person", "add", f"longhandle{number}")
    for number in range(9):
        run(
            "training", "course", "add", f"COMPLIANCE-{number}", "x", "--valid", "12",
            "--mandatory", "everyone",
        )  # fmt: skip
    run("training", "complete", "COMPLIANCE-0", "longhandle3", "--on", "2025-01-20")
    drawn = run("training", "matrix")
    assert max(map(len, drawn.lines)) <= 80
    assert len(drawn.lines) == 1 + 12 + 1 + 2
    assert len(set(drawn.lines[0].split())) == 9
    assert drawn.lines[-4].split() == ["longhandle3", *"????????", "!", "15d"]
    assert "? missing" in drawn.lines[-2]
    plain = run("--ascii", "training", "matrix").out
    assert plain.isascii()


def test_a_certificate_that_ends_in_mid_task(crew: Run) -> None:
    crew("project", "add", "API", "API")
    crew("training", "complete", "AID", "ana", "ben", "--on", "2025-01-16")
    added = crew("task", "add", "Move pallets", "--assign", "ana", "--due", "2026-01-17")
    assert added.out == "API-1\n"
    assert added.err == "API-1: ana: AID ends 2026-01-16, before the task (2026-01-17)\n"
    assert crew("task", "edit", "API-1", "--due", "2026-01-16").err == ""
    crew("training", "course", "edit", "AID", "--grants", "aid=3")
    crew("training", "skill", "need", "aid", "--project", "API", "--level", "3")
    (before,) = crew("training", "coverage", "--on", "2026-01-16", "--json").items
    assert (before["people"], before["next_drop"]["on"]) == (["ana", "ben"], "2026-01-17")
    (after,) = crew("training", "coverage", "aid", "--on", "2026-01-17", "--json").items
    assert (after["covered"], after["gap"], after["single_point"]) == (0, 1, False)


def test_skills_by_hand_and_who_is_the_only_one(crew: Run) -> None:
    for who, level in (("ana", "3"), ("ben", "supervised")):
        crew("training", "skill", "set", who, "Laminator", level, "--why", "watched")
    crew("training", "skill", "need", "laminator", "--team", "line", "--level", "2")
    row = crew("training", "coverage").lines[0].split("\t")
    assert row[:6] == ["laminator", "line", "2", "1 of 1", "ana", "single point of failure"]
    assert crew("training", "skill", "list").lines[1] == "ben\tlaminator\t1\tsupervised"
    (asked,) = crew("training", "coverage", "laminator", "--level", "1", "--json").items
    assert (asked["covered"], asked["name"], asked["headcount"]) == (2, "line", 1)


def test_asking_for_another_level_keeps_the_headcount_and_a_team_is_one_in_any_case(
    crew: Run,
) -> None:
    crew("training", "skill", "set", "ana", "welding", "3", "--why", "watched")
    for team in ("line", "LINE"):
        crew("training", "skill", "need", "welding", "--team", team, "--headcount", "2")
    for level, have in (("1", 1), ("0", 2)):
        (asked,) = crew("training", "coverage", "welding", "--level", level, "--json").items
        assert (asked["covered"], asked["headcount"]) == (have, 2)
    crew("training", "skill", "need", "welding", "--team", "Line", "--cancel")
    (asked,) = crew("training", "coverage", "welding", "--level", "0", "--json").items
    assert (asked["level"], asked["covered"]) == (0, 2)


def test_a_programme_starts_on_a_working_day(crew: Run) -> None:
    crew("project", "add", "API", "API", "--holiday", "2026-01-12")
    crew("training", "course", "add", "GIT", "Git", "--hours", "3")
    made = crew("training", "programme", "add", "Start", "--course", "AID", "--course", "git+1")
    assert made.out == "Start\n"
    started = crew(
        "training", "programme", "start", "start", "ben", "--on", "2026-01-10", "--tasks"
    )
    assert started.lines == ["2026-01-13\tAID\tAPI-1", "2026-01-14\tGIT\tAPI-2"]
    crew("training", "complete", "AID", "ben")
    assert crew("training", "programme", "progress").lines == [
        "Start\tben\t1 of 2\tGIT\t2026-01-14"
    ]
    assert crew("task", "show", "API-1", "--json").items[0]["state"] == "done"
    again = crew("training", "programme", "start", "Start", "ben")
    assert "ben is in Start already" in again.err


def test_whoever_joins_later_is_planned_for_and_not_missing(crew: Run) -> None:
    crew("person", "add", "eve", "--team", "line", "--joined", "2026-02-01")
    assert status(crew("training", "matrix", "--json"), "eve")[0] == "not_trained"
    later = crew("--now", "2026-02-01", "training", "matrix", "--json")
    assert status(later, "eve")[0] == "missing"
    crew("training", "programme", "add", "Start", "--course", "AID")
    started = crew("training", "programme", "start", "Start", "eve")
    assert started.lines == ["2026-02-02\tAID\t-"]


def test_assigning_progress_and_waiving(crew: Run) -> None:
    crew("training", "assign", "AID", "ana", "--due", "fri", "--progress", "40%")
    assert status(crew("training", "matrix", "--json"))[0] == "in_progress"
    assert status(crew("--now", "2026-01-10", "training", "matrix", "--json"))[0] == "missing"
    crew("training", "waive", "AID", "ana", "--why", "nurse", "--until", "2026-06-30")
    assert status(crew("training", "matrix", "--json")) == ("waived", "2026-06-30", 176)
    crew("training", "waive", "AID", "ana", "--cancel")
    crew("training", "assign", "AID", "ana", "--cancel")
    assert status(crew("training", "matrix", "--json"))[0] == "missing"


def test_a_second_completion_of_a_day_is_said_and_not_doubled(crew: Run) -> None:
    crew("training", "complete", "AID", "ana")
    again = crew("training", "complete", "AID", "ana")
    assert (again.code, again.err) == (
        0, "ana completed AID on 2026-01-05 already: nothing was added\n",
    )  # fmt: skip
    corrected = crew("training", "complete", "AID", "ana", "--score", "3")
    assert corrected.err == "ana completed AID on 2026-01-05 already: corrected\n"
    (item,) = crew("training", "person", "ana", "--json").items
    (completion,) = item["courses"][0]["completions"]
    assert completion["score"] == 3
    assert "score" in crew("history", "AID/ana/2026-01-05").out


def test_a_wrong_completion_is_void_and_kept_with_the_reason(crew: Run) -> None:
    crew("training", "assign", "AID", "ana", "--due", "2026-01-30")
    crew("training", "complete", "AID", "ana", "--on", "2024-11-05")
    crew("training", "complete", "AID", "ana")
    voided = crew("training", "void", "AID", "ana", "--on", "today", "--why", "it was ben")
    assert (voided.code, voided.err) == (0, "")
    (item,) = crew("training", "person", "ana", "--json").items
    course = item["courses"][0]
    assert [each["completed"] for each in course["completions"]] == ["2024-11-05"]
    assert [(v["void"], v["void_by"], v["void_on"]) for v in course["voided"]] == [
        ("it was ben", "ana", "2026-01-05")
    ]
    assert course["due"] == "2026-01-30"  # it is to do again
    twice = crew("training", "void", "AID", "ana", "--on", "today", "--why", "again")
    assert "is void already" in twice.err
    never = crew("training", "void", "AID", "ana", "--on", "2025-01-01", "--why", "typo")
    assert "no AID of 2025-01-01" in never.err
    pack = crew("export", "training", "--course", "AID", "--format", "md").out
    assert "void: it was ben (ana, 2026-01-05)" in pack
    crew("training", "complete", "AID", "ana")
    (item,) = crew("training", "person", "ana", "--json").items
    assert len(item["courses"][0]["completions"]) == 2


def test_a_certificate_keeps_the_terms_it_was_issued_under(crew: Run) -> None:
    crew("training", "complete", "AID", "ana", "--on", "2025-03-01")
    edited = crew("training", "course", "edit", "AID", "--valid", "36")
    assert edited.err == (
        "1 certificate issued before today keeps the terms of its day; --reissue changes them too\n"
    )
    crew("training", "complete", "AID", "ben")

    def ends(who: str) -> list[str]:
        (item,) = crew("training", "person", who, "--json").items
        return [each["expires"] for each in item["courses"][0]["completions"]]

    assert (ends("ana"), ends("ben")) == (["2026-03-01"], ["2029-01-05"])
    assert "before 2026-01-05: 12 months" in crew("training", "course", "show", "AID").out
    reissued = crew("training", "course", "edit", "AID", "--reissue")
    assert reissued.err == "1 certificate issued before today goes by these terms now\n"
    assert ends("ana") == ["2028-03-01"]


def test_a_done_task_of_a_course_says_what_is_to_be_recorded(crew: Run) -> None:
    crew("project", "add", "API", "API")
    crew("training", "programme", "add", "Start", "--course", "AID")
    crew("training", "programme", "start", "Start", "ben", "--tasks")
    assert crew("task", "done", "API-1").err == (
        "API-1 is done; AID of ben is not recorded yet: tpmtui training complete AID ben\n"
    )
    crew("task", "reopen", "API-1")
    assert "AID of ben is not recorded yet" in crew("checkin", "ben", "--done", "API-1").err
    crew("training", "complete", "AID", "ben")
    crew("task", "reopen", "API-1")
    assert crew("task", "move", "API-1", "Done").err == ""


def test_taking_a_course_back_takes_its_task_out(crew: Run) -> None:
    crew("project", "add", "API", "API")
    crew("training", "programme", "add", "Start", "--course", "AID")
    crew("training", "programme", "start", "Start", "ben", "--tasks")
    assert crew("training", "assign", "AID", "ben", "--cancel").err == (
        "API-1 was taken out with it\n"
    )
    assert crew("task", "list").lines == []


def test_a_requirement_that_ran_out_is_said_and_a_waived_one_is_not(crew: Run) -> None:
    crew("training", "course", "add", "MEDIC", "Medic", "--requires", "AID")
    crew("training", "complete", "AID", "ana", "--on", "2024-01-01")
    said = "ana does not hold AID, which MEDIC requires\n"
    assert crew("training", "assign", "MEDIC", "ana").err == said
    crew("training", "waive", "AID", "ana", "--why", "a nurse")
    assert crew("training", "complete", "MEDIC", "ana").err == ""


def test_an_audit_pack_says_who_when_on_what_evidence_and_the_gaps(crew: Run) -> None:
    crew(
        "training", "complete", "AID", "ana", "--on", "2024-01-01", "--evidence", "https://x.org/1"
    )
    crew("training", "complete", "AID", "ana", "--on", "2025-02-01", "--score", "87")
    pack = json.loads(crew("export", "training", "--course", "aid").out)
    assert (pack["required"], pack["gaps"]) == (2, ["ben"])
    ana = next(item for item in pack["items"] if item["person"] == "ana")
    assert ana["lapses"] == [{"from": "2025-01-02", "to": "2025-01-31"}]
    assert ana["completions"][0]["evidence"] == "https://x.org/1"
    table = crew("export", "training", "--course", "AID", "--format", "csv").lines
    assert len(table) == 1 + 3
    for form in ("md", "html"):
        assert "ben" in crew("export", "training", "--course", "AID", "--format", form).out


def test_an_export_tells_what_was_true_then(crew: Run) -> None:
    crew("--now", "2026-01-06", "training", "complete", "AID", "ana", "--on", "2026-01-05")
    then = crew("--now", "2026-01-07", "export", "training", "--as-of", "2026-01-05").items
    assert [item["status"] for item in then] == ["missing", "missing"]
    now = crew("--now", "2026-01-07", "export", "training").items
    assert [item["status"] for item in now] == ["current", "missing"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("complete", "AID", "ana", "--on", "tomorrow"), "is in the future (--anyway)"),
        (("complete", "AID", "ben", "--on", "2024-06-02"), "is before ben joined (2024-06-03)"),
        (("complete", "AIDS", "ana"), "no course AIDS (nearest: AID)"),
        (("complete", "AID", "anna"), "no person anna (nearest: ana)"),
        (("complete", "AID", "ana", "--score", "x"), 'score: "x" is not a number'),
        (("complete", "AID", "ana", "--expires", "2020-01-01"), "before it was completed"),
        (
            ("course", "add", "X", "x", "--valid", "soon"),
            '"soon" is not a number of months',
        ),
        (("course", "add", "X", "x", "--valid", "0"), "validity is 1 to 1200 months"),
        (("course", "add", "aid", "x"), "course AID exists already"),
        (("course", "add", "X", "x", "--requires", "AIDD"), "no course AIDD (nearest: AID)"),
        (("course", "edit", "AID", "--requires", "AID"), "AID cannot require itself"),
        (("course", "add", "X", "x", "--grants", "plc=7"), 'level: "7" is not on the scale'),
        (("course", "add", "X", "x", "--mandatory", "staff"), '"staff" is for nobody'),
        (("course", "add", "X", "x", "--mandatory", "@anna"), "no person anna"),
        (("assign", "AID", "ana", "--progress", "140"), "progress is 0 to 100 percent"),
        (("waive", "AID", "ana"), "say why they need not have it"),
        (("waive", "AID", "ana", "--cancel"), "AID is not waived for ana"),
        (("programme", "add", "P", "--course", "AID+x"), "no course AID+x"),
        (("programme", "start", "P", "ana"), "no programme P"),
        (("expiring", "--within", "soon"), '--within: "soon" is not a whole number'),
        (("coverage", "plc"), "no skill plc"),
        (("skill", "set", "ana", "p l c", "1", "--why", "x"), "one word"),
        (("matrix", "--team", "lime"), "nobody is of team lime (nearest: line)"),
    ],
)
def test_what_cannot_be_is_one_line(crew: Run, words: tuple[str, ...], reason: str) -> None:
    answer = crew("training", *words)
    assert answer.code == 1, answer
    assert answer.err.startswith("tpmtui: ")
    assert len(answer.err.splitlines()) == 1
    assert reason in answer.err


def test_a_loop_of_requirements_is_refused_by_its_members(crew: Run) -> None:
    crew("training", "course", "add", "B", "b", "--requires", "AID")
    assert "B > AID > B" in crew("training", "course", "edit", "AID", "--requires", "B").err


def test_what_is_odd_goes_through_for_whoever_says_so(crew: Run) -> None:
    early = ("training", "complete", "AID", "ben", "--on", "2024-06-02", "--anyway")
    assert crew(*early).code == 0
    assert crew("training", "complete", "AID", "ana", "--on", "+3d", "--anyway").code == 0
    assert status(crew("training", "matrix", "--json"))[0] == "planned"


def test_5000_completions_come_at_once_and_bad_rows_are_named(crew: Run) -> None:
    rows = [
        f"p{n % 200},aid,2025-{n // 450 + 1:02}-{n % 28 + 1:02},{n % 101}," for n in range(5000)
    ]
    text = "\n".join(["Person,Course,Date,Score,Remark", *rows])
    refused = crew("import", "completions", "-", stdin=f"{text}\nana,NOPE,2025-01-01,,\n")
    assert refused.code == 1
    assert "row 5002: course: there is no NOPE" in refused.err
    taken = crew("import", "completions", "-", stdin=text)
    assert (taken.code, taken.lines[-1]) == (
        0, "5,000 completions created, 0 changed, 0 left as they were",
    )  # fmt: skip
    again = crew("import", "completions", "-", stdin=text)
    assert again.lines == ["0 completions created, 0 changed, 5,000 left as they were"]


def test_what_is_wrong_with_many_rows_is_said_once(crew: Run) -> None:
    rows = [f"ana,NOPE,2025-01-{day:02}" for day in range(1, 29)]
    text = "\n".join(["person,course,date", *rows, "ana,AID,soon"])
    refused = crew("import", "completions", "-", stdin=text)
    named = "2, 3, 4, 5, 6, 7, 8, 9, 10, 11"
    assert (
        refused.err.splitlines()[0]
        == f"28 rows ({named}, ...): course: there is no NOPE (there is AID)"
    )
    assert refused.err.splitlines()[1].startswith("row 30: completed: ")
    assert len(refused.err.splitlines()) == 3


def test_an_import_corrects_what_differs_and_leaves_what_is_void(crew: Run) -> None:
    text = "person,course,date,score,evidence\nana,AID,2025-01-01,{},\nben,AID,2025-01-02,,\n"
    crew("import", "completions", "-", stdin=text.format(80))
    crew("training", "void", "AID", "ben", "--on", "2025-01-02", "--why", "not he")
    again = crew("import", "completions", "-", stdin=text.format(85))
    assert again.lines == ["0 completions created, 1 changed, 0 left as they were"]
    assert again.err == "corrected: AID/ana/2025-01-01\n1 row is void here, and stays so\n"
    (item,) = crew("training", "person", "ana", "--json").items
    assert item["courses"][0]["completions"][0]["score"] == 85


def test_an_import_of_completions_is_one_step_with_the_people_it_met(crew: Run) -> None:
    rows = "person,course,date\nAna Ruiz,AID,2025-12-01\nbem,AID,2025-12-01\n"
    taken = crew("import", "completions", "-", stdin=rows)
    assert taken.err == "bem was not here and is added (nearest: ben)\n"
    assert status(crew("training", "matrix", "--json"))[0] == "current"
    assert crew("undo").out == "undone: import completions\n"
    assert len(crew("person", "list").lines) == 2
    assert status(crew("training", "matrix", "--json"))[0] == "missing"


def test_the_whole_comes_back_to_the_byte_with_training_in_it(crew: Run) -> None:
    crew("project", "add", "API", "API")
    crew("training", "complete", "AID", "ana", "--score", "92.5")
    crew("training", "waive", "AID", "ben", "--why", "nurse")
    crew("training", "programme", "add", "Start", "--course", "AID")
    crew("training", "skill", "set", "ana", "plc", "3", "--why", "seen")
    crew("training", "skill", "need", "plc", "--project", "API")
    crew("undo")
    whole = crew("export", "all").out
    copy = crew("info", "--json").items[0]["database"] + ".copy"
    assert crew("--db", copy, "import", "tpmtui", "-", stdin=whole).code == 0
    assert crew("--db", copy, "export", "all").out == whole
    assert crew("--db", copy, "doctor").code == 0
