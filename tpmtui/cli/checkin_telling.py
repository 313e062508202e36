"""``checkin --missing`` and ``--show``: who has not answered, and what a day said."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.streams import say
from tpmtui.domain.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tpmtui.planning.checkins.attendance import Attendee
    from tpmtui.planning.today.concern import Concern
    from tpmtui.workspace import Workspace


def say_missing(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print who has not answered; whoever need not is told with the day."""
    from tpmtui.queries.attendance import read_attendance

    there = read_attendance(workspace, _day(args.date, workspace))
    if args.json:
        from tpmtui.cli.documents import say_document

        say_document("missing", map(_fields, there.missing), there.day)
    else:
        from tpmtui.cli.table import say_table

        rows = ((p.person.handle, p.presence, _why(p), p.person.name) for p in there.missing)
        say_table(("HANDLE", "STATE", "WHY", "NAME"), rows)
    return exits.FOUND if there.missing else exits.DONE


def say_day(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print what everyone said for a day."""
    from tpmtui.exporters.checkins import checkin_fields, digest
    from tpmtui.queries.checkins import read_stand_up

    answer = read_stand_up(workspace, _day(args.show, workspace))
    there = answer.attendance
    if args.json:
        from tpmtui.cli.documents import say_document

        said = ((each.checkin, each.person.name) for each in there.people if each.checkin)
        items = (checkin_fields(checkin, name) for checkin, name in said)
        return say_document("checkins", items, workspace.today())
    if args.md:
        from tpmtui.cli.documents import say_text

        today = workspace.today()
        concerns = _concerns(args, workspace) if there.day == today else ()
        return say_text(digest(answer, today, concerns))
    from tpmtui.domain.calendar import short_day
    from tpmtui.planning.checkins.standup import told

    say(f"{short_day(there.day, today=workspace.today())}: {there.in_words()}")
    for each in there.people:
        mood = f", mood {each.checkin.mood}" if each.checkin and each.checkin.mood else ""
        why = f": {each.why}" if each.why else ""
        say("")
        say(visible(f"{each.person.handle}  {each.person.name} ({each.presence}{mood}{why})"))
        for label, words in told(each.checkin, answer.titles) if each.checkin else ():
            say(visible(f"  {label:<9}  {words}"))
    return exits.DONE


def _why(each: Attendee) -> str:
    from tpmtui.domain.calendar import short_day

    if each.why or each.back_to is None:
        return each.why
    return f"looks back to {short_day(each.back_to, today=each.back_to)}"


def _fields(each: Attendee) -> dict[str, str | None]:
    from tpmtui.exporters.fields import iso_or_none

    return {
        "person": each.person.handle,
        "name": each.person.name,
        "state": each.presence,
        "reason": each.why or None,
        "looks_back_to": iso_or_none(each.back_to),
    }


def _concerns(args: argparse.Namespace, workspace: Workspace) -> Sequence[Concern]:
    """What needs someone now."""
    from tpmtui.queries.today import read_today

    return read_today(workspace, red_after=args.session.settings.red_after).concerns


def _day(text: str | None, workspace: Workspace) -> date:
    from tpmtui.cli.values import read_day

    return workspace.today() if text is None else read_day(text, workspace)
