"""Options that say nothing together: one line on stderr, exit 2, and nothing is changed."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run

NEEDLESS = {
    "person leave ana fri mon --cancel": "person leave --cancel takes no TO",
    "person leave ana fri --cancel --half morning": "person leave --cancel takes no --half",
    "person leave ana fri --cancel --reason x": "person leave --cancel takes no --reason",
    "training assign AID ana --cancel --due fri": "training assign --cancel takes no --due",
    "training assign AID ana --cancel --progress 9": "training assign --cancel takes no --progress",
    "training waive AID ana --cancel --why x": "training waive --cancel takes no --why",
    "training waive AID ana --cancel --until fri": "training waive --cancel takes no --until",
    "training skill need plc": "say who needs it: --project KEY or --team NAME",
    "training skill need plc --project API --team core": "a --project or a --team, not both",
    "training skill need plc --project API --cancel --level 2": (
        "training skill need --cancel takes no --level"
    ),
    "training skill need plc --project API --cancel --headcount 1": (
        "training skill need --cancel takes no --headcount"
    ),
    "training coverage --level 3": "--level is of a SKILL: name one",
    "training programme start P ana --project API": "--project is whose tasks they become",
    "training course add X x --warn 9": "--warn needs --valid MONTHS",
    "training course add X x --valid 12 --window 9": "--window needs --renew expiry",
    "task depend API-1 API-2 --remove --type SS": "task depend --remove takes no --type",
    "task depend API-1 API-2 --remove --lag 2": "task depend --remove takes no --lag",
    "task edit API-1 --due fri --why x": "task edit without --column takes no --why",
    "meeting add x --at fri --count 3": "--until, --count and --roll need --every",
    "meeting add x --at fri --roll next": "--until, --count and --roll need --every",
    "meeting list --all --from fri": "meeting list --all takes no --from",
    "meeting skip Sync --undo --why x": "meeting skip --undo takes no --why",
    "checkin --missing --show today": "answer, or tell with --missing or --show DATE",
    "checkin --json": "--md and --json tell of a day",
    "checkin ana --md": "--md and --json tell of a day",
    "checkin ana --missing": "answer, or tell with --missing or --show DATE",
    "import completions lms.csv --project API": "import completions takes no --project",
    "checkin --missing --md": "checkin --missing takes no --md",
    "checkin --show today --date fri": "checkin --show takes no --date",
    "checkin --show today --anyway": "checkin --show takes no --anyway",
    "checkin --show today --md --json": "checkin --show --md takes no --json",
    "timeline --why API-1 --zoom day": "timeline --why takes no --zoom",
    "timeline --why API-1 --filter x": "timeline --why takes no --filter",
    "timeline --json --zoom day": "timeline --json takes no --zoom",
    "timeline --as-of 2026-01-05 baseline save X": "timeline baseline save takes no --as-of",
    "timeline --zoom day baseline list": "timeline baseline list takes no --zoom",
    "timeline --why API-1 promises": "timeline promises takes no --why",
    "chart burndown --sprint S1 --milestone API-1": "a chart is of a --sprint or of a --milestone",
    "chart burnup --replan": "chart burnup takes no --replan",
    "export burnup --replan": "export burnup takes no --replan",
    "export tasks --unit points": "export tasks takes no --unit",
    "export tasks --baseline x": "export tasks takes no --baseline",
    "export tasks --since fri": "export tasks takes no --since",
    "export history --filter @ana": "export history takes no --filter",
    "export all --project API": "export all takes no --project",
    "export meetings --meeting API-M1": "export meetings takes no --meeting",
    "export checkins --project API": "check-ins are of people",
    "report --baseline X": "a --baseline is of one --project: say which",
    "history API-1 --project API": "history is of one KEY or of a --project",
}


@pytest.fixture
def filled(api: Run) -> Run:
    api("task", "add", "-", stdin="One\nTwo\n")
    api("task", "depend", "API-1", "API-2")
    api("meeting", "add", "Sync", "--at", "fri 10:00", "--every", "week")
    api("person", "leave", "ana", "fri")
    return api


def test_options_that_say_nothing_together_are_refused(filled: Run) -> None:
    before = filled("history", "--json").out
    for words, why in NEEDLESS.items():
        answer = filled(*words.split(" "))
        assert (answer.code, answer.out) == (2, ""), words
        assert answer.err.startswith(f"tpmtui: {why}"), words
        assert answer.err.endswith(" --help)\n"), words
        assert answer.err.count("\n") == 1, words
    assert filled("history", "--json").out == before


def test_each_of_them_is_taken_by_itself(filled: Run) -> None:
    for words in (
        "person leave ana fri --cancel",
        "task depend API-1 API-2 --remove",
        "task edit API-1 --column Doing --why x",
        "meeting skip Sync --why x",
        "meeting skip Sync --undo",
        "meeting list --all --to fri",
        "training skill need plc --project API",
        "training skill need plc --project API --cancel",
        "timeline --json --filter @ana",
    ):
        assert filled(*words.split(" ")).code == 0, words
