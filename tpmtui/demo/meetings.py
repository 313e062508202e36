"""The meetings of the sample project, and what was said in those that were held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from tpmtui.domain.calendar import Roll
from tpmtui.domain.meeting import MeetingKind, Presence, Verdict
from tpmtui.domain.minutes import ActionLine, ItemKind, MinuteLine
from tpmtui.domain.recurrence import Recurrence, Unit
from tpmtui.services.carrying import find_open_item, review_item
from tpmtui.services.meetings import close_meeting, diary_of, start_meeting
from tpmtui.services.minutes import add_line, set_item
from tpmtui.services.series import add_series, find_series
from tpmtui.workspace import Workspace

_WEEKLY = "Payments weekly"
_STEERING = "Steering committee"
_MINUTES = timedelta(minutes=24)
_KINDS = {
    "-": ItemKind.TOPIC,
    "!": ItemKind.DECISION,
    "?": ItemKind.QUESTION,
    ">": ItemKind.RISK,
    "*": ItemKind.ACTION,  # by the title of its task
    " ": ItemKind.NOTE,
}


class Held(NamedTuple):
    """A meeting on a working day of the project, some minutes after nine, and what was said.

    `decided` says by the title of a task what became of an action of an earlier meeting.
    """

    day: int
    minutes: int
    title: str
    absent: str
    said: tuple[str, ...]
    decided: tuple[tuple[str, Verdict], ...] = ()


HELD = (
    Held(2, 60, _WEEKLY, "", (
        "- Scope of the first release (10m)",
        "! Card payments first, wallets second",
        "  Direct debit waits until after the PCI audit.",
        "- Sandbox of the acquirer (5m)",
        "* Metrics and dashboards",
    )),
    Held(7, 60, _WEEKLY, "farid", (
        "- Ledger (15m)",
        "  Ben showed the **double entry** design; the books balance in the prototype.",
        "! The ledger is append-only: corrections are new rows",
        "* Daily settlement report",
        "> The acquirer's sandbox is closed at night",
    )),
    Held(11, 60, _WEEKLY, "", (
        "- Webhooks (10m)",
        "! We keep one failing endpoint's events for 3 days",
        "? Who answers merchants at the weekend",
        "* Alert when an endpoint keeps failing",
        "- Error wording (5m)",
        "* Error catalogue",
    )),
    Held(16, 60, _WEEKLY, "emi", (
        "- Load test (10m)",
        "  Farid: 430 payments a second, p99 380 ms.",
        "* Load test at 500 payments a second",
        "- Beta merchants (10m)",
    ), (("Alert when an endpoint keeps failing", Verdict.KEEP),)),
    Held(21, 60, _WEEKLY, "", (
        "- Beta merchants (10m)",
        "  Three have signed: a bakery chain, a cinema, a ticket shop.",
        "! We keep a failing endpoint's events for 7 days",
        "- Second region (15m)",
        "! Failover is active-passive, the lease lives in etcd",
        "* Failover to the second region",
        "> No quota in the second region before Thursday",
        "- Pricing of instalments (10m)",
    ), (("Error catalogue", Verdict.KEEP),)),
    Held(23, 300, _STEERING, "", (
        "- Dates and scope (15m)",
        "  On track for 30 April if the audit starts in time.",
        "! The beta begins with three merchants",
        "- Risks (15m)",
        "* Reconcile with the acquirer's file",
    )),
)  # fmt: skip


def plan_meetings(workspace: Workspace) -> None:
    """Plan every series of the project."""
    everyone = tuple(person.handle for person in workspace.people.all())
    weekdays = Recurrence(unit=Unit.WEEK, weekdays=("mon", "tue", "wed", "thu", "fri"))
    weekly, fortnightly = (Recurrence(unit=Unit.WEEK, interval=n) for n in (1, 2))
    first_friday = Recurrence(unit=Unit.MONTH, weekdays=("fri",), nth=1)
    two, steering = ("ana", "ben"), ("ana", "farid")
    for title, kind, start, every, attendees, length in (
        ("Stand-up", MeetingKind.STAND_UP, _at(3, 11, 9, 45), weekdays, everyone, None),
        (_WEEKLY, MeetingKind.MEETING, _at(2, 4, 10), weekly, everyone, 45),
        ("Sprint review", MeetingKind.REVIEW, _at(2, 20, 14), fortnightly, everyone, None),
        (_STEERING, MeetingKind.STAKEHOLDER, _at(3, 6, 14), first_friday, steering, None),
        ("1:1 Ben", MeetingKind.ONE_TO_ONE, _at(2, 12, 15), fortnightly, two, None),
    ):
        add_series(
            workspace,
            "PAY",
            title,
            start=start,
            zone="UTC",
            kind=kind,
            every=every,
            roll=Roll.NEXT,
            attendees=attendees,
            length_minutes=length,
            place="https://meet.example.com/payments" if title == _WEEKLY else "",
        )


def hold(workspace: Workspace, held: Held, keys: Mapping[str, str]) -> None:
    """Hold a meeting now, as it is told; `keys` are those of the tasks by title."""
    series = find_series(workspace, held.title, "PAY")
    now = workspace.now()
    absent = dict.fromkeys(held.absent.split(), Presence.ABSENT)
    meeting = start_meeting(workspace, diary_of(workspace, series).on(now.date()), presence=absent)
    for title, verdict in held.decided:
        item = find_open_item(workspace, meeting, keys[title])
        review_item(workspace, meeting.key, item.key, verdict)
    for line in _lines(held, keys):
        add_line(workspace, meeting.key, line)
    workspace.now = lambda: now + _MINUTES
    close_meeting(workspace, meeting.key)
    _supersede(workspace, meeting.key)


def _lines(held: Held, keys: Mapping[str, str]) -> Iterator[MinuteLine]:
    for said in held.said:
        kind, text = _KINDS[said[0]], said[2:]
        line = MinuteLine(kind=kind, text=text)
        if kind is ItemKind.ACTION:
            line = replace(line, action=ActionLine(title=text, task=keys[text]))
        yield line


def _supersede(workspace: Workspace, meeting: str) -> None:
    """Say of the decision to keep events longer that it replaces the earlier one."""
    kept = [each for each in workspace.minutes.decisions() if "endpoint's events" in each.text]
    if len(kept) == 2 and kept[1].meeting == meeting:
        set_item(workspace, kept[1].key, supersedes=kept[0].key)


def _at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)
