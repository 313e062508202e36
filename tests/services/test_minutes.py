"""Minutes are kept as structure, actions are tasks both ways, and nothing open is forgotten."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import Clock
from tests.meetings import FIRST, SECOND, start, typed, weekly
from tpmtui.domain.errors import NeedsReason, NotFound, RuleBroken
from tpmtui.domain.meeting import Verdict
from tpmtui.domain.minutes import ItemKind, ItemState, MinuteItem, MinuteLine
from tpmtui.domain.project import Project
from tpmtui.exporters.meeting_fields import carried_fields
from tpmtui.planning.meetings.answers import Minutes
from tpmtui.planning.meetings.revising import Shown
from tpmtui.queries.doctor import read_findings
from tpmtui.queries.meetings import read_decisions
from tpmtui.queries.minutes import read_all_minutes, read_minutes
from tpmtui.services.carrying import find_open_item, review_item
from tpmtui.services.history import redo, undo
from tpmtui.services.meetings import close_meeting, diary_of
from tpmtui.services.minutes import add_line, set_item, write_minutes
from tpmtui.services.projects import set_column
from tpmtui.services.tasks import (
    add_task,
    edit_task,
    finish_task,
    move_task,
    remove_task,
    reopen_task,
)
from tpmtui.shorthand.action_line import action_text
from tpmtui.shorthand.minute_lines import parse_minutes, with_actions
from tpmtui.workspace import Workspace

pytestmark = pytest.mark.usefixtures("api")


@pytest.fixture
def meeting(workspace: Workspace, api: Project, clock: Clock) -> str:
    """A meeting that runs."""
    return start(workspace, clock, weekly(workspace), FIRST)


def lines(workspace: Workspace, text: str) -> list[MinuteLine]:
    return with_actions(parse_minutes(text), today=workspace.today())


def shown(workspace: Workspace, meeting: str) -> list[Shown]:
    """The minutes as an editor shows them."""
    found = []
    for item in workspace.minutes.of_meetings([meeting]):
        text, done = item.text, False
        if item.task:
            task = workspace.tasks.get(item.task)
            text, done = action_text(task), not task.is_open
        line = MinuteLine(kind=item.kind, text=text, lead=item.lead, done=done)
        found += [Shown(item.key, read) for read in lines(workspace, str(line))]
    return found


def text_of(workspace: Workspace, meeting: str) -> str:
    return "\n".join(str(each.line) for each in shown(workspace, meeting))


def write(workspace: Workspace, meeting: str, text: str) -> list[MinuteItem]:
    return write_minutes(workspace, meeting, shown(workspace, meeting), lines(workspace, text))


def carried(workspace: Workspace, key: str) -> Minutes:
    series = workspace.series.get("API-M1")
    return read_minutes(workspace, diary_of(workspace, series).on(date.fromisoformat(key[-10:])))


def test_an_action_is_a_task(workspace: Workspace, meeting: str) -> None:
    (item,) = typed(workspace, meeting, "- [ ] @ana send the contract fri")
    task = workspace.tasks.get("API-1")
    assert (item.task, item.text) == ("API-1", "")
    assert (task.title, task.assignees, task.due) == (
        "send the contract",
        ("ana",),
        date(2026, 1, 9),
    )
    finish_task(workspace, "API-1")
    assert text_of(workspace, meeting).startswith("- [x] API-1 @ana")


def test_ticking_it_in_the_minutes_finishes_the_task(workspace: Workspace, meeting: str) -> None:
    typed(workspace, meeting, "- [ ] @ana send it")
    write(workspace, meeting, "- [x] API-1 @ana send it")
    assert not workspace.tasks.get("API-1").is_open
    write(workspace, meeting, "- [ ] API-1 @ben send it twice due:fri")
    task = workspace.tasks.get("API-1")
    assert (task.is_open, task.assignees, task.title) == (True, ("ben",), "send it twice")
    assert task.due == date(2026, 1, 9)


def test_a_full_column_takes_the_card_of_a_line_that_says_why(
    workspace: Workspace, meeting: str
) -> None:
    typed(workspace, meeting, "- [ ] @ana send it")
    move_task(workspace, "API-1", "Doing")
    write(workspace, meeting, "- [x] API-1 @ana send it")
    set_column(workspace, "API", "Doing", wip_limit=1)
    add_task(workspace, "API", "other", column="Doing")
    again = shown(workspace, meeting), lines(workspace, "- [ ] API-1 @ana send it")
    with pytest.raises(NeedsReason, match="Doing is full"):
        write_minutes(workspace, meeting, *again)
    write_minutes(workspace, meeting, *again, why="the bank sent it back")
    assert workspace.tasks.get("API-1").wip_reason == "the bank sent it back"


def test_what_a_meeting_decides_passes_a_soft_limit(
    workspace: Workspace, meeting: str, clock: Clock
) -> None:
    typed(workspace, meeting, "- [ ] @ana send it")
    close_meeting(workspace, meeting)
    set_column(workspace, "API", "Done", wip_limit=1)
    add_task(workspace, "API", "other", column="Done")
    second = start(workspace, clock, workspace.series.get("API-M1"), SECOND)
    review_item(workspace, second, f"{meeting}#1", Verdict.DONE)
    assert workspace.tasks.get("API-1").wip_reason == f"decided in {second}"


def test_what_the_text_does_not_say_stays_with_the_task(workspace: Workspace, meeting: str) -> None:
    typed(workspace, meeting, "- [ ] @ana send it #legal !high 3p")
    write(workspace, meeting, "- [ ] API-1 @ana send it now")
    task = workspace.tasks.get("API-1")
    assert (task.tags, task.priority, task.points) == (("legal",), "high", 3)


def test_an_action_can_be_a_task_that_is_there(workspace: Workspace, meeting: str) -> None:
    typed(workspace, meeting, "- [ ] @ana send it")
    add_line(workspace, meeting, lines(workspace, "- [ ] API-1 again")[0])
    assert workspace.tasks.keys() == ["API-1"]
    with pytest.raises(NotFound, match="no task API-9"):
        typed(workspace, meeting, "- [ ] API-9 x")


def test_a_stranger_is_named_and_nothing_is_kept(workspace: Workspace, meeting: str) -> None:
    with pytest.raises(NotFound, match=r"no person bne \(nearest: ben\)"):
        write(workspace, meeting, "- topic\n- [ ] @bne call")
    assert workspace.minutes.all() == []
    assert workspace.tasks.all() == []


def test_written_minutes_are_as_they_were_typed(workspace: Workspace, meeting: str) -> None:
    text = "- one\nnote\n  - deeper\n! decided\n\n```\n- code\n```\n? why\n> risk"
    write(workspace, meeting, text)
    assert text_of(workspace, meeting) == text
    before = workspace.minutes.of_meetings([meeting])
    write(workspace, meeting, text)
    assert workspace.minutes.of_meetings([meeting]) == before


def test_lines_are_moved_changed_and_removed(workspace: Workspace, meeting: str) -> None:
    write(workspace, meeting, "- a\n! b\n? c\n- [ ] d")
    write(workspace, meeting, "- [ ] API-1 d\n? c\nnew\n- a")
    assert text_of(workspace, meeting) == "- [ ] API-1 d\n? c\nnew\n- a"
    assert workspace.tasks.keys() == ["API-1"]


def test_two_who_write_at_once_lose_nothing(workspace: Workspace, meeting: str) -> None:
    write(workspace, meeting, "- a\n! b\n? c")
    mine = shown(workspace, meeting)
    write(workspace, meeting, "- a\n! b by Ben\n? c\n> new of Ben")
    write_minutes(workspace, meeting, mine, lines(workspace, "- a\n! b by Ana\nnew of Ana"))
    text = text_of(workspace, meeting)
    for line in ("! b by Ben", "! b by Ana", "new of Ana", "> new of Ben"):
        assert line in text.splitlines()
    assert "? c" not in text


def test_a_note_of_a_megabyte_is_kept(workspace: Workspace, meeting: str) -> None:
    note = "x" * 1_048_576
    write(workspace, meeting, f"- a\n{note}\n! b")
    assert [len(item.text) for item in workspace.minutes.all()] == [1, 1_048_576, 1]


def test_undo_takes_back_item_and_task_together(workspace: Workspace, meeting: str) -> None:
    typed(workspace, meeting, "- [ ] @ana send it")
    undo(workspace)
    assert (workspace.minutes.all(), workspace.tasks.all()) == ([], [])
    redo(workspace)
    assert workspace.minutes.all()[0].task == "API-1"


def test_the_next_meeting_lists_what_is_open(
    workspace: Workspace, meeting: str, clock: Clock
) -> None:
    typed(workspace, meeting, "- Budget\n- [ ] @ana send it fri\n- [ ] @ben call\n- [ ] done")
    finish_task(workspace, "API-3")
    close_meeting(workspace, meeting)
    second = start(workspace, clock, workspace.series.get("API-M1"), SECOND)
    found = carried(workspace, second).carried
    assert [(each.name, each.age, each.since) for each in found] == [
        ("API-1", 10, FIRST),
        ("API-2", 10, FIRST),
    ]
    finish_task(workspace, "API-1")
    told = [(each.name, each.verdict) for each in carried(workspace, second).carried]
    assert told == [("API-1", "done"), ("API-2", None)]
    reopen_task(workspace, "API-1")
    assert [each.verdict for each in carried(workspace, second).carried] == [None, None]


def test_what_was_open_reads_as_it_stood_when_the_meeting_ended(
    workspace: Workspace, meeting: str, clock: Clock
) -> None:
    typed(workspace, meeting, "- [ ] @ana one fri\n- [ ] two\n- [ ] three\n- [ ] four\n- Budget")
    close_meeting(workspace, meeting)
    finish_task(workspace, "API-4")
    second = start(workspace, clock, workspace.series.get("API-M1"), SECOND)
    finish_task(workspace, "API-1")
    close_meeting(workspace, second)
    minutes = carried(workspace, second)
    then = [(each.name, each.words, each.verdict) for each in minutes.carried]
    assert then == [
        ("API-1", "one", "done"),
        ("API-2", "two", None),
        ("API-3", "three", None),
        (f"{meeting}#5", "Budget", None),
    ]
    # All at the very moment of its end, and all later than it.
    reopen_task(workspace, "API-1")
    edit_task(workspace, "API-2", title="Two at last", due=date(2026, 3, 1))
    finish_task(workspace, "API-2")
    remove_task(workspace, "API-3")
    reopen_task(workspace, "API-4")
    typed(workspace, meeting, "- [ ] five")
    third = start(workspace, clock, workspace.series.get("API-M1"), date(2026, 2, 3))
    review_item(workspace, third, f"{meeting}#5", Verdict.DROP, why="settled")
    then_in_full = list(map(carried_fields, minutes.carried))
    assert list(map(carried_fields, carried(workspace, second).carried)) == then_in_full
    (exported,) = (m for m in read_all_minutes(workspace) if m.occurrence.key == second)
    assert list(map(carried_fields, exported.carried)) == then_in_full


def test_an_unfinished_topic_comes_back_unless_it_is_on_the_agenda(
    workspace: Workspace, meeting: str, clock: Clock
) -> None:
    typed(workspace, meeting, "- Budget\n- Dates")
    close_meeting(workspace, meeting)
    second = start(workspace, clock, workspace.series.get("API-M1"), SECOND)
    typed(workspace, second, "- dates")
    assert [each.words for each in carried(workspace, second).carried] == ["Budget"]


def test_a_topic_is_open_where_it_came_up_last(
    workspace: Workspace, meeting: str, clock: Clock
) -> None:
    typed(workspace, meeting, "- Budget\n- Dates")
    close_meeting(workspace, meeting)
    second = start(workspace, clock, workspace.series.get("API-M1"), SECOND)
    typed(workspace, second, "- Budget\nis fine\n- Dates")
    close_meeting(workspace, second)
    third = start(workspace, clock, workspace.series.get("API-M1"), date(2026, 2, 3))
    assert [(each.words, each.since) for each in carried(workspace, third).carried] == [
        ("Dates", SECOND)
    ]


def test_each_open_item_is_decided(workspace: Workspace, meeting: str, clock: Clock) -> None:
    text = "- [ ] one\n- [ ] two\n- [ ] three\n- [ ] four\n- Budget\n- Dates"
    typed(workspace, meeting, text)
    close_meeting(workspace, meeting)
    second = start(workspace, clock, workspace.series.get("API-M1"), SECOND)
    held = workspace.meetings.get(second)

    def decide(name: str, verdict: Verdict, **how: object) -> None:
        item = find_open_item(workspace, held, name)
        review_item(workspace, second, item.key, verdict, **how)  # type: ignore[arg-type]

    decide("API-1", Verdict.DONE)
    decide("api-2", Verdict.KEEP)
    decide("API-3", Verdict.REDATE, due=date(2026, 1, 30))
    with pytest.raises(RuleBroken, match="say why API-4 is dropped"):
        decide("API-4", Verdict.DROP, why=" ")
    decide("API-4", Verdict.DROP, why="vendor withdrew")
    decide(f"{meeting}#5", Verdict.KEEP)
    decide(f"{meeting}#6", Verdict.DROP, why="settled")
    assert not workspace.tasks.get("API-1").is_open
    assert workspace.tasks.get("API-2").is_open
    assert workspace.tasks.get("API-3").due == date(2026, 1, 30)
    assert workspace.tasks.find("API-4") is None
    verdicts = {each.words: each.review.verdict for each in carried(workspace, second).carried
                if each.review}  # fmt: skip
    assert verdicts == {
        "one": "done", "two": "keep", "three": "redate", "four": "drop", "Budget": "keep",
        "Dates": "drop",
    }  # fmt: skip
    (again,) = workspace.minutes.of_meetings([second])
    assert (again.text, again.carried_from) == ("Budget", f"{meeting}#5")
    assert workspace.minutes.get(f"{meeting}#5").state is ItemState.CARRIED


def test_only_earlier_meetings_are_reviewed(workspace: Workspace, meeting: str) -> None:
    (item,) = typed(workspace, meeting, "- [ ] one")
    with pytest.raises(RuleBroken, match="not of an earlier meeting"):
        review_item(workspace, meeting, item.key, Verdict.DONE)
    with pytest.raises(NotFound, match="nothing called API-1 is left from before"):
        find_open_item(workspace, workspace.meetings.get(meeting), "API-1")


def test_nothing_is_decided_about_what_is_not_open_or_comes_later(
    workspace: Workspace, meeting: str, clock: Clock
) -> None:
    typed(workspace, meeting, "! We choose Postgres\nit is settled\n- Budget")
    close_meeting(workspace, meeting)
    second = start(workspace, clock, workspace.series.get("API-M1"), SECOND)
    (later,) = typed(workspace, second, "- Dates")
    for number, kind in ((1, "decision"), (2, "note")):
        with pytest.raises(RuleBroken, match=f"is a {kind}: nothing is open about it"):
            review_item(workspace, second, f"{meeting}#{number}", Verdict.DONE)
    with pytest.raises(RuleBroken, match="not of an earlier meeting"):
        review_item(workspace, meeting, later.key, Verdict.DONE)


def test_a_topic_that_is_kept_is_a_topic_whatever_is_called_so(
    workspace: Workspace, meeting: str, clock: Clock
) -> None:
    typed(workspace, meeting, "- Budget")
    close_meeting(workspace, meeting)
    second = start(workspace, clock, workspace.series.get("API-M1"), SECOND)
    typed(workspace, second, "! Budget")
    review_item(workspace, second, f"{meeting}#1", Verdict.KEEP)
    assert [(each.kind, each.carried_from) for each in workspace.minutes.of_meetings([second])] == [
        (ItemKind.DECISION, None),
        (ItemKind.TOPIC, f"{meeting}#1"),
    ]


def test_decisions_are_found_with_who_was_there_and_what_replaced_them(
    workspace: Workspace, meeting: str, clock: Clock
) -> None:
    (old,) = typed(workspace, meeting, "! We choose Postgres")
    close_meeting(workspace, meeting)
    second = start(workspace, clock, workspace.series.get("API-M1"), SECOND)
    (new,) = typed(workspace, second, "! We choose SQLite")
    set_item(workspace, new.key, supersedes=old.key)
    found = read_decisions(workspace)
    assert [(each.item.text, each.superseded_by, each.present) for each in found] == [
        ("We choose SQLite", None, ("ana",)),
        ("We choose Postgres", new.key, ("ana",)),
    ]
    assert [each.item.key for each in read_decisions(workspace, words="POSTGRES we")] == [old.key]
    for words in ("2026-01-06 weekly", "tue 6 jan postgres", "@ana 01-06", "ruiz sqlite", "rewrite",
                  old.key, "API sync"):  # fmt: skip
        assert read_decisions(workspace, words=words), words
    for words in ("@ben", "okafor", "2026-01-07"):
        assert not [each for each in read_decisions(workspace, words=words) if each.item == old]
    with pytest.raises(RuleBroken, match="cannot supersede"):
        set_item(workspace, new.key, supersedes=new.key)


def test_an_edited_task_shows_in_the_minutes(workspace: Workspace, meeting: str) -> None:
    typed(workspace, meeting, "- [ ] @ana send it")
    edit_task(workspace, "API-1", title="Send it twice", due=date(2026, 1, 9))
    assert text_of(workspace, meeting) == "- [ ] API-1 @ana Send it twice due:2026-01-09"
    assert workspace.minutes.of_tasks(["API-1"])[0].kind is ItemKind.ACTION


def test_no_decision_goes_on_from_itself(workspace: Workspace, meeting: str) -> None:
    one, two, three = typed(workspace, meeting, "! one\n! two\n! three")
    set_item(workspace, two.key, supersedes=one.key)
    set_item(workspace, three.key, supersedes=two.key)
    with pytest.raises(RuleBroken, match="cannot supersede"):
        set_item(workspace, one.key, supersedes=three.key)
    set_item(workspace, two.key, supersedes=one.key)
    with pytest.raises(RuleBroken, match="is superseded by"):
        set_item(workspace, three.key, supersedes=one.key)


def test_a_key_alone_leaves_the_task_as_it_is(workspace: Workspace, meeting: str) -> None:
    typed(workspace, meeting, "- [ ] @ana send it fri")
    write(workspace, meeting, "- [x] API-1")
    task = workspace.tasks.get("API-1")
    assert (task.title, task.is_open) == ("send it", False)


def test_what_two_add_at_once_has_places_of_its_own(workspace: Workspace, meeting: str) -> None:
    typed(workspace, meeting, "- Budget")
    before = shown(workspace, meeting)
    typed(workspace, meeting, "? who pays")
    write_minutes(workspace, meeting, before, lines(workspace, "- Budget\nBen says no."))
    assert read_findings(workspace) == []
