"""What each kind of meeting usually talks about, and how long it takes."""

from __future__ import annotations

from typing import NamedTuple

from tpmtui.domain.meeting import MeetingKind


class Template(NamedTuple):
    """How a kind of meeting begins: its length in minutes, and its topics."""

    length_minutes: int
    agenda: tuple[str, ...]


TEMPLATES = {
    MeetingKind.MEETING: Template(30, ()),
    MeetingKind.STAND_UP: Template(
        15, ("What moved (5m)", "What is stuck (5m)", "Who needs help (5m)")
    ),
    MeetingKind.PLANNING: Template(
        60, ("Goal of the sprint (10m)", "What goes in (40m)", "What could go wrong (10m)")
    ),
    MeetingKind.REVIEW: Template(
        60, ("What is done (30m)", "What is not, and why (15m)", "Feedback (15m)")
    ),
    MeetingKind.RETROSPECTIVE: Template(
        60, ("What went well (15m)", "What did not (15m)", "What we change (30m)")
    ),
    MeetingKind.STAKEHOLDER: Template(
        45, ("Dates and scope (15m)", "Risks (15m)", "Decisions needed (15m)")
    ),
    MeetingKind.ONE_TO_ONE: Template(
        30, ("How are you (10m)", "What blocks you (10m)", "What comes next (10m)")
    ),
}
