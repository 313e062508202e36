"""No command: today where nothing can be drawn, and the sample project."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests import terminal
from tests.cli.conftest import Run
from tpmtui.cli.start import why_no_terminal, why_unfit_terminal


def test_a_new_database_says_what_to_do_first(run: Run) -> None:
    answer = run()
    assert (answer.code, answer.err) == (0, "")
    assert "There is no project yet" in answer.out
    assert "tpmtui project add" in answer.out


def test_the_sample_is_shown_and_thrown_away(run: Run, tmp_path: Path) -> None:
    answer = run("demo")
    assert answer.code == 0
    assert "Payments API v2" in answer.out
    assert "Needs someone:" in answer.out


def test_the_sample_shows_its_burndown_too_where_nothing_can_be_drawn_on(run: Run) -> None:
    in_a_sprint = run("demo", "--now", "2026-03-11").out
    assert in_a_sprint.index("Needs someone:") < in_a_sprint.index("Burn-down of PAY Sprint 3")
    before_all_sprints = run("demo", "--now", "2026-02-03")
    assert (before_all_sprints.code, before_all_sprints.err) == (
        0,
        "no sprint runs on 2026-02-03\n",
    )


@pytest.mark.files
def test_the_sample_is_kept_where_it_is_wanted(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    assert run("demo", "--keep", str(kept)).code == 0
    assert len(run("task", "list", "--all", "--db", str(kept)).lines) > 75
    again = run("demo", "--keep", str(kept))
    assert (again.code, again.out) == (1, "")
    assert again.err == f"tpmtui: {kept} is there already: give --keep a new name\n"


class Terminal:
    """A stream that is one, or not."""

    closed = False

    def __init__(self, *, real: bool = True) -> None:
        self.real = real

    def isatty(self) -> bool:
        return self.real


@pytest.mark.parametrize(
    ("stream", "terminal", "term", "why"),
    [
        ("__stdin__", Terminal(real=False), "xterm", "standard input is not a terminal"),
        ("__stdout__", Terminal(real=False), "xterm", "standard output is not a terminal"),
        ("__stderr__", Terminal(real=False), "xterm", "standard error is not a terminal"),
        ("__stdin__", None, "xterm", "standard input is not a terminal"),
        ("__stdin__", Terminal(), "dumb", "TERM=dumb cannot draw"),
        ("__stdin__", Terminal(), "unknown", "TERM=unknown cannot draw"),
    ],
)
def test_it_knows_where_it_cannot_draw(
    monkeypatch: pytest.MonkeyPatch, stream: str, terminal: object, term: str, why: str
) -> None:
    for name in ("__stdin__", "__stdout__", "__stderr__"):
        monkeypatch.setattr(sys, name, Terminal())
    monkeypatch.setenv("TERM", "xterm-256color")
    assert (why_no_terminal(), why_unfit_terminal()) == (None, None)
    monkeypatch.setattr(sys, stream, terminal)
    monkeypatch.setenv("TERM", term)
    reason = why_no_terminal() or why_unfit_terminal()
    assert reason is not None
    assert reason.startswith(why)


def test_a_terminal_that_cannot_draw_is_refused_with_today(tmp_path: Path) -> None:
    with terminal.Terminal(tmp_path, env={"TERM": "dumb"}) as dumb:
        assert dumb.exit_code() == 1
    assert b"tpmtui: the app stays closed: TERM=dumb cannot draw" in dumb.output
    assert b"There is no project yet" in dumb.output
    assert b"\x1b" not in dumb.output
