"""Everything about a task, as lines."""

from __future__ import annotations

from datetime import date

from tests.screens.cards import look
from tpmtui.domain.project import Project
from tpmtui.domain.task import Criterion, Dependency, Link, LinkType, Priority
from tpmtui.queries.task_detail import read_task_detail
from tpmtui.screens.board.detail_lines import (
    CriterionStop,
    DetailLine,
    LinkStop,
    TaskStop,
    paint_detail,
)
from tpmtui.services import tasks
from tpmtui.widgets.text import width_of
from tpmtui.workspace import Workspace

WIDTH = 44


def lines(workspace: Workspace, key: str) -> list[DetailLine]:
    return paint_detail(read_task_detail(workspace, key), WIDTH, look())


def text(lines: list[DetailLine]) -> str:
    return "\n".join("".join(part.text for part in line.parts).rstrip() for line in lines)


def test_a_bare_task_says_only_what_there_is(workspace: Workspace, api: Project) -> None:
    tasks.add_task(workspace, "API", "Rotate keys")
    assert text(lines(workspace, "API-1")) == "\n".join(
        [
            "API-1 · task · Backlog",
            "Rotate keys",
            "",
            "Priority   normal",
            "Assigned   nobody",
            "",
            "History",
            "Mon 5 Jan 09:00 · ana",
            "  created in Backlog",
        ]
    )


def test_everything_a_task_can_have_is_shown(workspace: Workspace, api: Project) -> None:
    tasks.add_task(workspace, "API", "Epic")
    tasks.add_task(workspace, "API", "Design")
    tasks.add_task(
        workspace,
        "API",
        "Rotate keys",
        parent="API-1",
        priority=Priority.HIGH,
        assignees=("ana", "ben"),
        tags=("backend",),
        points=5,
        estimate_hours=8,
        due=date(2026, 1, 2),
        depends=(Dependency("API-2", LinkType.SS, 2),),
        acceptance=(Criterion("No downtime", True), Criterion("Old keys refused")),
        links=(Link("https://example.org/keys", "Plan"),),
        description="First line\n\nSecond [bold]line[/bold]",
    )
    tasks.add_task(workspace, "API", "Tell everyone", depends=(Dependency("API-3"),))
    tasks.add_task(workspace, "API", "Write the script", parent="API-3")
    tasks.block_task(workspace, "API-3", "waits for legal")
    tasks.comment_on_task(workspace, "API-3", "Can we do it in spring?")
    shown = text(lines(workspace, "API-3"))
    for words in (
        "Blocked    ■ 0d waits for legal",
        "Priority   high ↑",
        "Assigned   @ana @ben",
        "Due        !Fri 2 Jan (3 days late)",
        "Effort     5 points, 8h estimated",
        "Tags       #backend",
        "Part of    API-1 Epic",
        "Second [bold]line[/bold]",
        "Acceptance 1/2\n✓ No downtime\n○ Old keys refused",
        "Waits on\n○ API-2 SS+2d Design · Backlog",
        "Holds up\n○ API-4 Tell everyone · Backlog",
        "Sub-tasks 0/1\n○ API-5 Write the script · Backlog",
        "Links\n→ Plan https://example.org/keys",
        "Comments 1\n@ana · Mon 5 Jan 09:00\n  Can we do it in spring?",
    ):
        assert words in shown


def test_what_can_be_acted_on_says_what_it_is(workspace: Workspace, api: Project) -> None:
    tasks.add_task(workspace, "API", "Design")
    tasks.add_task(
        workspace,
        "API",
        "Rotate keys",
        depends=(Dependency("API-1"),),
        acceptance=(Criterion("No downtime"),),
        links=(Link("https://example.org"),),
    )
    stops = [line.stop for line in lines(workspace, "API-2") if line.stop]
    assert stops == [CriterionStop(0), TaskStop("API-1"), LinkStop("https://example.org")]


def test_hostile_text_takes_its_cells_and_no_more(workspace: Workspace, api: Project) -> None:
    nasty = "\x1b]52;c;AAAA\x07 漢字 \u202e [/x"
    tasks.add_task(workspace, "API", nasty, description=nasty, acceptance=(Criterion(nasty),))
    tasks.comment_on_task(workspace, "API-1", nasty)
    tasks.block_task(workspace, "API-1", nasty)
    for line in lines(workspace, "API-1"):
        words = "".join(part.text for part in line.parts)
        assert width_of(words) == WIDTH
        assert "\x1b" not in words
        assert "\u202e" not in words
