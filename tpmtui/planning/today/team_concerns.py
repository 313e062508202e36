"""What needs someone of the team: meetings of today, certificates that end, check-ins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from tpmtui.domain.calendar import ONE_DAY, days_away, short_day
from tpmtui.planning.checkins.attendance import Presence
from tpmtui.planning.today.concern import Concern, Facts, Level, Source, Where

if TYPE_CHECKING:
    from tpmtui.planning.meetings.occurrences import Occurrence
    from tpmtui.planning.training.matrix import Cell

_A_MONTH = 30
_A_SECOND = timedelta(seconds=1)
_NEVER = datetime.max.replace(tzinfo=UTC)


def meetings(facts: Facts) -> Iterator[Concern]:
    """Meetings of today that are not over and done with, and those that still run."""
    for each in facts.meetings:
        standing = _standing(each, facts.now)
        if standing is not None:
            level, how_bad, to_do = standing
            yield Concern(
                source=Source.MEETING,
                level=level,
                where=Where.MEETING,
                key=each.key,
                what=each.series.title,
                how_bad=how_bad,
                to_do=to_do,
                project=each.series.project,
                people=each.series.attendees,
            )


def _standing(each: Occurrence, now: datetime) -> tuple[Level, str, str] | None:
    """How bad it is and what to do: before it, while it should run or does, and after it."""
    from tpmtui.domain.meeting import MeetingState  # there are meetings: it is loaded

    if each.state is MeetingState.RUNNING:
        since = f"runs since {_clock(_began(each), now)}"
        if now > _over(each):
            return Level.AMBER, since, "close it"
        return Level.CALM, since, "take its minutes"
    if each.state is not MeetingState.PLANNED:
        return None
    if now < each.start:
        return Level.CALM, f"at {_clock(each.start, now)}", "start it"
    if now <= _over(each):
        return Level.AMBER, f"at {_clock(each.start, now)}", "start it now"
    return Level.AMBER, f"was at {_clock(each.start, now)}", "write its minutes or skip it"


def _began(each: Occurrence) -> datetime:
    return (each.meeting and each.meeting.started) or each.start


def _over(each: Occurrence) -> datetime:
    """When it should be over, from when it really began."""
    return _began(each) + timedelta(minutes=each.series.length_minutes)


def _clock(moment: datetime, now: datetime) -> str:
    """The time by the clock of whoever asks, and the day unless it is today."""
    there = moment.astimezone(now.tzinfo)
    day = "" if there.date() == now.date() else f"{short_day(there.date(), today=now.date())} "
    return f"{day}{there:%H:%M}"


def next_turn(facts: Facts) -> datetime:
    """When time alone makes concerns untrue: a meeting begins or is over, else the day is."""
    now = facts.now
    midnight = datetime.combine(days_away(facts.today, ONE_DAY), time.min, now.tzinfo)
    starts = [each.start for each in facts.meetings]
    ends = [_over(each) + _A_SECOND for each in facts.meetings]
    return min((turn for turn in (midnight, *starts, *ends) if now < turn), default=_NEVER)


def certificates(facts: Facts) -> Iterator[Concern]:
    """Certificates that end soon, and what is mandatory and ended or is not there, of everyone."""
    for each in facts.certificates:
        standing = _running_out(each)
        if standing is not None:
            level, how_bad, to_do = standing
            due = f": due {short_day(each.due, today=facts.today)}" if each.due else ""
            yield Concern(
                source=Source.CERTIFICATE,
                level=level,
                where=Where.TRAINING,
                key=f"{each.course}/{each.person}",
                what=f"{each.course} {facts.courses[each.course].title}",
                how_bad=how_bad,
                to_do=f"{to_do}{due}",
                days=-(each.days_left or 0),
                people=(each.person,),
            )


def _running_out(cell: Cell) -> tuple[Level, str, str] | None:
    """How bad it is and what to do; None where it is not bad, or nobody must have it any more."""
    # Where nobody has a certificate to lose, none of training is loaded.
    from tpmtui.planning.training.expiry import STEPS
    from tpmtui.planning.training.matrix import Status

    left = cell.days_left
    if cell.is_gap and left is not None:
        return Level.RED, f"ended {-left} d ago", "renew it"
    if cell.is_gap:
        return Level.RED, "missing", "finish it" if cell.due else "assign it"
    is_waived = cell.status is Status.WAIVED and left is not None and left <= _A_MONTH
    if left is None or left < 0 or not (is_waived or cell.status is Status.EXPIRING):
        return None
    what = "waiver ends" if is_waived else "ends"
    when = f"{what} in {left} d" if left else f"{what} today"
    level = Level.AMBER if left <= STEPS[-1] else Level.CALM
    return level, when, "train, or waive again" if is_waived else "renew it"


def unanswered(facts: Facts) -> Iterator[Concern]:
    """People whose check-in of today is expected and not there."""
    for each in facts.attendance.missing:
        is_begun = each.presence is Presence.BEGUN
        yield Concern(
            source=Source.CHECKIN,
            level=Level.CALM,
            where=Where.CHECKIN,
            key=each.person.handle,
            what=each.person.name,
            how_bad="check-in half done" if is_begun else "no check-in yet",
            to_do="go on with it" if is_begun else "ask what moved",
            people=(each.person.handle,),
        )
