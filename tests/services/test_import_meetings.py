"""Imported minutes and calendars: once taken in, never doubled, and what was changed here stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.conftest import Clock
from tests.importers.reading import options
from tests.meetings import FIRST, SECOND, held, start, typed, weekly
from tpmtui.domain.drafts import BadRows, ImportReport, Tally
from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.meeting import Verdict
from tpmtui.domain.minutes import ItemKind, MinuteLine
from tpmtui.domain.project import Project
from tpmtui.domain.task import Task
from tpmtui.exporters import exporter
from tpmtui.importers import read_drafts
from tpmtui.queries.meetings import read_diaries
from tpmtui.queries.minutes import read_all_minutes
from tpmtui.queries.whole import read_everything
from tpmtui.services.carrying import review_item
from tpmtui.services.history import undo
from tpmtui.services.imports import apply_drafts
from tpmtui.services.meetings import close_meeting, diary_of
from tpmtui.services.minutes import add_line, set_item
from tpmtui.services.tasks import add_task, edit_task, finish_task, remove_task, reopen_task
from tpmtui.workspace import Workspace

TEXT = """# Weekly sync 2026-01-06

## Present
* Ana Ruiz @ana
* Zoë Smith

## Minutes
- Budget

It is spent.

- [ ] @ana send the contract fri
- [x] Zoë Smith to call
! We choose Postgres
"""


def take_in(workspace: Workspace, text: str, form: str = "minutes", **how: bool) -> ImportReport:
    drafts = read_drafts(form, text.encode(), options())
    return apply_drafts(workspace, "API", drafts, **how)


def texts(workspace: Workspace) -> list[str]:
    return [item.text or str(item.task) for item in workspace.minutes.of_meetings([KEY])]


KEY = "API-M1/2026-01-06"


def test_minutes_bring_people_and_tasks(workspace: Workspace, api: Project) -> None:
    report = take_in(workspace, TEXT)
    assert report.tallies["minute"] == Tally(created=5)
    assert report.tallies["person"] == Tally(created=1)
    assert report.tallies["task"] == Tally(created=2)
    assert texts(workspace) == ["Budget", "It is spent.", "API-1", "API-2", "We choose Postgres"]
    assert [(task.title, task.assignees, task.is_open) for task in workspace.tasks.all()] == [
        ("send the contract", ("ana",), True),
        ("Call", ("zoë.smith",), False),
    ]
    (minutes,) = read_all_minutes(workspace)
    assert [each.person for each in minutes.attendance] == ["ana", "zoë.smith"]


def test_a_dry_run_keeps_nothing(workspace: Workspace, api: Project) -> None:
    before = list(read_everything(workspace))
    assert take_in(workspace, TEXT, dry_run=True).tallies["minute"] == Tally(created=5)
    assert list(read_everything(workspace)) == before


def test_a_second_time_changes_nothing(workspace: Workspace, api: Project) -> None:
    take_in(workspace, TEXT)
    finish_task(workspace, "API-1")
    before = list(read_everything(workspace))
    assert take_in(workspace, TEXT).tallies["minute"] == Tally(unchanged=5)
    assert list(read_everything(workspace)) == before


def test_a_newer_file_changes_what_differs_in_it(workspace: Workspace, api: Project) -> None:
    take_in(workspace, TEXT)
    topic = workspace.minutes.of_meetings([KEY])[0]
    with workspace.change("here"):
        workspace.minutes.save(replace(topic, text="Budget 2026"))
    newer = (
        TEXT.replace("spent.", "spent again.")
        .replace("- Budget", "- Money")
        .replace("! We choose Postgres\n", "? who pays\n")
    )
    take_in(workspace, newer.replace("contract fri", "signed contract fri"))
    assert texts(workspace) == ["Budget 2026", "It is spent again.", "API-1", "API-2", "who pays"]
    assert workspace.tasks.get("API-1").title == "send the signed contract"


def test_of_an_action_only_what_the_newer_file_changed_is_taken(
    workspace: Workspace, api: Project
) -> None:
    take_in(workspace, TEXT)
    edit_task(workspace, "API-1", due=date(2026, 2, 2), assignees=("ben",))
    take_in(workspace, TEXT.replace("contract fri", "signed contract fri"))
    task = workspace.tasks.get("API-1")
    assert (task.title, task.due, task.assignees) == (
        "send the signed contract",
        date(2026, 2, 2),
        ("ben",),
    )


def test_an_action_that_the_newer_file_ticks_is_done(workspace: Workspace, api: Project) -> None:
    take_in(workspace, TEXT)
    take_in(workspace, TEXT.replace("[ ] @ana", "[x] @ana"))
    assert not workspace.tasks.get("API-1").is_open
    finish_again = TEXT.replace("[ ] @ana", "[x] @ana").replace("contract", "paper")
    reopen_task(workspace, "API-1")
    take_in(workspace, finish_again)
    assert workspace.tasks.get("API-1").is_open


def test_a_newer_file_leaves_alone_what_was_removed_here(
    workspace: Workspace, api: Project
) -> None:
    take_in(workspace, TEXT)
    remove_task(workspace, "API-1")
    take_in(workspace, TEXT.replace("contract fri", "signed contract fri"))
    assert workspace.tasks.find("API-1") is None


def test_an_import_is_undone_in_one_step(workspace: Workspace, api: Project) -> None:
    take_in(workspace, TEXT)
    undo(workspace)
    assert (workspace.series.all(), workspace.minutes.all(), workspace.tasks.all()) == ([], [], [])
    assert take_in(workspace, TEXT).tallies["minute"] == Tally(created=5)


def test_minutes_go_to_the_series_of_their_title(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    series = weekly(workspace)
    take_in(workspace, TEXT)
    assert [each.key for each in workspace.series.all()] == [series.key]
    report = take_in(workspace, TEXT.replace("2026-01-06", "2026-01-07"))
    assert "does not meet on 2026-01-07" in report.notes[0]
    assert date(2026, 1, 7) in diary_of(workspace, series).meetings


def test_minutes_of_ones_own_are_never_written_over(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    typed(workspace, start(workspace, clock, weekly(workspace), FIRST), "- own")
    with pytest.raises(RuleBroken, match="has minutes of its own here"):
        take_in(workspace, TEXT)
    assert texts(workspace) == ["own"]


def test_our_own_export_comes_in_elsewhere(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    held(workspace, clock)
    out = "".join(exporter("minutes", "md")(read_all_minutes(workspace), date(2026, 1, 20)))
    drafts = read_drafts("minutes", out.encode(), options())
    apply_drafts(workspace, "NEW", drafts)
    old, new = (
        [(item.kind, item.text) for item in workspace.minutes.of_meetings([f"{key}/2026-01-06"])
         if item.kind != "note"]
        for key in ("API-M1", "NEW-M1")
    )  # fmt: skip
    assert [kind for kind, _ in new] == [kind for kind, _ in old]
    assert new[3:5] == old[3:5]
    titles = [(task.title, task.due) for task in workspace.tasks.of_project("NEW")]
    assert titles == [(task.title, task.due) for task in workspace.tasks.of_project("API")]


SAID = """\
- Budget (10m)
- \\Dates (carried) (dropped: or not)
It is **spent** <b>already</b>, see [x](javascript:y) and \\<i>.
# no heading
## Present
Decision: none

```js
- [ ] @ana in no block
! We choose Postgres
  ? who pays for *it* (due 2026-01-01)
> the vendor may \x1b[31mleave
- [ ] @ana send the contract (done) by fri
- [ ] Ben and @ben call the bank #5 (due to rain)
- [ ] dropped
- [x] \\@ana is done
- [ ] removed
- Decision: not a decision
! We choose **SQLite**
- last"""


def exported(workspace: Workspace) -> str:
    return "".join(exporter("minutes", "md")(read_all_minutes(workspace), date(2026, 1, 20)))


def test_our_own_export_is_the_same_again(
    workspace: Workspace, api: Project, clock: Clock, other: Workspace
) -> None:
    add_task(workspace, "API", "not of a meeting")
    series = weekly(workspace, title="Weekly *sync*")
    first = start(workspace, clock, series, FIRST)
    typed(workspace, first, "? gone")
    items = typed(workspace, first, SAID)
    note = "- [ ] @zoe is no one\n* **Meeting**: API-M1/2026-01-06, closed\n  - **Risk**: x"
    add_line(workspace, first, MinuteLine(kind=ItemKind.NOTE, text=note))
    typed(workspace, first, "- [ ] the day after\n- after all")
    gone = workspace.minutes.of_meetings([first])[0]
    with workspace.change("remove"):
        workspace.minutes.save(replace(gone, removed=clock()))
    tasks = {workspace.tasks.get(item.task).title: item for item in items if item.task}
    remove_task(workspace, str(tasks["removed"].task))
    close_meeting(workspace, first)
    second = start(workspace, clock, series, SECOND)
    review_item(workspace, second, tasks["dropped"].key, Verdict.DROP, why="too dear, (or not)")
    (lite,) = (item for item in items if item.text == "We choose **SQLite**")
    (postgres,) = (item for item in items if item.text == "We choose Postgres")
    set_item(workspace, lite.key, supersedes=postgres.key)
    (newest,) = typed(workspace, second, "! We choose none")
    set_item(workspace, newest.key, supersedes=lite.key)
    out = exported(workspace)
    for told in (f"superseded by {lite.key}".replace("#", "\\#"), "dropped: too dear, (or not)"):
        assert told in out
    apply_drafts(other, "API", read_drafts("minutes", out.encode(), options()))
    assert exported(other) == out
    report = apply_drafts(other, "API", read_drafts("minutes", out.encode(), options()))
    assert not any(tally.created or tally.changed for tally in report.tallies.values())
    assert exported(other) == out
    key = str(tasks["send the contract (done)"].task)
    mended = out.replace(f"- [ ] {key}", f"- [x] {key}")
    apply_drafts(other, "API", read_drafts("minutes", mended.encode(), options()))
    assert not other.tasks.get(key).is_open


def test_of_our_own_export_only_what_it_says_otherwise_comes_over_what_was_changed_here(
    workspace: Workspace, api: Project, clock: Clock, other: Workspace
) -> None:
    first = start(workspace, clock, weekly(workspace), FIRST)
    typed(workspace, first, "- [ ] @ana send the contract fri\n- who pays")

    def send(**fields: Any) -> Task:
        edit_task(workspace, "API-1", **fields)
        apply_drafts(other, "API", read_drafts("minutes", exported(workspace).encode(), options()))
        return other.tasks.get("API-1")

    assert send().due == date(2026, 1, 9)
    edit_task(other, "API-1", due=date(2026, 1, 16))
    sent = send(title="send both contracts")
    assert (sent.title, sent.due) == ("send both contracts", date(2026, 1, 16))
    assert send(due=date(2026, 1, 20)).due == date(2026, 1, 20)
    finish_task(other, "API-1")
    assert not send(title="send them").is_open
    finish_task(workspace, "API-1")
    reopen_task(other, "API-1")
    assert not send().is_open
    reopen_task(other, "API-1")
    assert send(due=None).is_open
    finish_task(other, "API-1")
    reopen_task(workspace, "API-1")
    assert send().is_open


def test_one_meeting_alone_keeps_what_superseded_it(
    workspace: Workspace, api: Project, clock: Clock, other: Workspace
) -> None:
    held(workspace, clock)
    first, second = read_all_minutes(workspace)
    older, later = first.of_kind(ItemKind.DECISION)[0], second.of_kind(ItemKind.DECISION)[0]
    set_item(workspace, later.key, supersedes=older.key)
    for minutes in read_all_minutes(workspace):
        out = "".join(exporter("minutes", "md")([minutes], date(2026, 1, 20)))
        apply_drafts(other, "API", read_drafts("minutes", out.encode(), options()))
        again = read_all_minutes(other)[-1]
        assert "".join(exporter("minutes", "md")([again], date(2026, 1, 20))) == out
    assert other.minutes.get(later.key).supersedes == older.key
    assert other.minutes.get(older.key).text == older.text


def test_our_own_calendar_comes_in_elsewhere(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    held(workspace, clock)
    out = "".join(exporter("meetings", "ics")(read_diaries(workspace), date(2026, 1, 20)))
    drafts = read_drafts("ics", out.encode(), options())
    apply_drafts(workspace, "NEW", drafts)
    until = date(2026, 6, 1)
    for mine, theirs in zip(
        workspace.series.of_project("API"), workspace.series.of_project("NEW"), strict=True
    ):
        expected = [(each.start, each.state == "skipped")
                    for each in diary_of(workspace, mine).between(FIRST, until)]  # fmt: skip
        found = [(each.start, each.state == "skipped")
                 for each in diary_of(workspace, theirs).between(FIRST, until)]  # fmt: skip
        assert found == expected


def test_a_calendar_goes_out_as_it_came_in(workspace: Workspace, api: Project) -> None:
    rules = [
        "DTSTART;TZID=Europe/Berlin:20260107T100000",
        "RRULE:FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1",
        "RDATE;TZID=Europe/Berlin:20260107T100000,20260310T140000",
        "EXDATE;TZID=Europe/Berlin:20260228T100000",
        "UID:1@x",
    ]
    event = "\n".join(["BEGIN:VEVENT", "SUMMARY:Budget", *rules, "END:VEVENT"])
    first = f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n"
    take_in(workspace, first, "ics")
    out = calendar_of(workspace, "API")
    rules[0] = "DTSTART;TZID=Europe/Berlin:20260131T100000"  # the first of its rule
    assert set(rules) <= set(out.splitlines())
    apply_drafts(workspace, "NEW", read_drafts("ics", out.encode(), options()))
    again = calendar_of(workspace, "NEW")
    assert again.replace("NEW", "API") == out


def calendar_of(workspace: Workspace, project: str) -> str:
    answer = read_diaries(workspace, project=project)
    return "".join(exporter("meetings", "ics")(answer, date(2026, 1, 20)))


def test_bad_events_are_named_and_can_be_left_out(workspace: Workspace, api: Project) -> None:
    event = "BEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART:20260106T100000Z\r\n"
    bad = f"{event}RRULE:FREQ=HOURLY\r\nEND:VEVENT\r\n"
    text = f"BEGIN:VCALENDAR\r\n{event}END:VEVENT\r\n{bad}END:VCALENDAR\r\n"
    with pytest.raises(BadRows, match="event 2"):
        take_in(workspace, text, "ics")
    assert workspace.series.all() == []
    report = take_in(workspace, text, "ics", skip_bad=True)
    assert (len(workspace.series.all()), len(report.bad)) == (1, 1)
