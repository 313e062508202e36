"""Training in words, the same in every format that people read."""

from __future__ import annotations

from tpmtui.domain.amounts import counted
from tpmtui.domain.course import Course
from tpmtui.domain.terms import Earlier, Terms
from tpmtui.domain.training import Completion, Enrolment
from tpmtui.planning.training.coverage import Absent, Cover
from tpmtui.planning.training.expiring import step_of, why_mandatory
from tpmtui.planning.training.matrix import Cell, Status
from tpmtui.planning.training.onboarding import Progress
from tpmtui.planning.training.records import Certificate, Records

EXPIRING_HEADINGS = ("Person", "Course", "Status", "Ends", "Days", "Step", "Mandatory for")
COVER_HEADINGS = ("Skill", "Needed by", "Level", "Have", "Who", "What is wrong", "Next")
PROGRESS_HEADINGS = ("Programme", "Person", "Done", "Next", "Due")


def cell_phrase(cell: Cell) -> str:
    """How someone stands with a course, with the day that matters."""
    match cell.status:
        case Status.NONE:
            return ""
        case Status.IN_PROGRESS:
            return f"in progress {cell.progress}%" + (f", due {cell.due}" if cell.due else "")
        case Status.PLANNED:
            return f"planned {cell.due}" if cell.due else "planned"
        case Status.MISSING:
            return f"missing, was due {cell.due}" if cell.due else "missing"
        case Status.WAIVED:
            return f"waived until {cell.ends}" if cell.ends else "waived"
        case Status.CURRENT if cell.ends:
            return f"current to {cell.ends}"
    return f"{cell.status} {cell.ends}" if cell.ends else str(cell.status)


def days_words(cell: Cell) -> str:
    """How many days are left, or how long it is past: ``in 12 d``, ``today``, ``3 d ago``."""
    left = cell.days_left
    if left is None:
        return "-"
    if left == 0:
        return "today"
    return f"in {left} d" if left > 0 else f"{-left} d ago"


def expiring_row(cell: Cell, records: Records) -> list[str]:
    """The cells under EXPIRING_HEADINGS."""
    step = step_of(cell)
    return [
        cell.person,
        cell.course,
        str(cell.status),
        str(cell.ends or "-"),
        days_words(cell),
        "-" if step is None else str(step),
        why_mandatory(records.course_of[cell.course], records.person_of[cell.person]) or "-",
    ]


def cover_row(cover: Cover) -> list[str]:
    """The cells under COVER_HEADINGS."""
    need = cover.need
    return [
        need.skill,
        need.name or "anyone",
        str(need.level),
        f"{len(cover.covered)} of {need.headcount}",
        ", ".join(cover.covered) or "-",
        cover_trouble(cover) or "-",
        drop_words(cover) or "-",
    ]


def cover_trouble(cover: Cover) -> str:
    """What is wrong with a cover, and who nearly counts; empty where all is well."""
    if not cover.words:
        return ""
    near = [absent_words(each) for each in cover.absent if each.level >= cover.need.level]
    return f"{cover.words} ({'; '.join(near)})" if near else cover.words


def drop_words(cover: Cover) -> str:
    """When fewer people are left, and why; empty where that is not in sight."""
    if cover.drop is None:
        return ""
    gone = "; ".join(absent_words(each) for each in cover.drop.gone)
    return f"{cover.drop.covered} from {cover.drop.day}" + (f" ({gone})" if gone else "")


def absent_words(absent: Absent) -> str:
    """Who does not count, and why."""
    return f"{absent.person}: {absent.why}"


def progress_row(progress: Progress) -> list[str]:
    """The cells under PROGRESS_HEADINGS."""
    following = progress.next
    return [
        progress.programme,
        progress.person,
        f"{progress.done} of {len(progress.cells)}",
        following.course if following else "-",
        str(following.due or "-") if following else "-",
    ]


def next_words(progress: Progress) -> str:
    """How far someone is, and what comes next: ``1 of 4, next GIT by 2026-03-13``."""
    done = f"{progress.done} of {len(progress.cells)}"
    following = progress.next
    if following is None:
        return f"{done}, all done"
    return f"{done}, next {following.course}" + (f" by {following.due}" if following.due else "")


def certificate_words(held: Certificate) -> str:
    """A completion in a line: its days, its score, who recorded it and where it can be seen."""
    done, end = held.completion, held.term.end
    days = f"since {held.term.start}" if end is None else f"{held.term.start} to {end}"
    score = f"score {done.score:g}" if done.score is not None else ""
    return "  ".join(part for part in (days, score, f"by {done.by}", done.evidence) if part)


def validity_words(terms: Terms | None) -> str:
    """How long a certificate of a course is valid, empty where it is for good."""
    return "" if terms is None else str(terms)


def earlier_words(earlier: Earlier) -> str:
    """Which terms hold for what was issued before: ``before 2026-03-12: 12 months, ...``."""
    return f"before {earlier.before}: {validity_words(earlier.terms) or 'for good'}"


def kept_words(before: Course, after: Course, issued: int) -> str:
    """What became of `issued` certificates by an edit; empty where their ends are no others."""
    if not issued or (before.terms, before.earlier) == (after.terms, after.earlier):
        return ""
    one = issued == 1
    what = f"{counted(issued, 'certificate')} issued before today"
    if after.earlier:
        return f"{what} keep{'s' * one} the terms of {'its' if one else 'their'} day"
    return f"{what} {'goes' if one else 'go'} by these terms now"


def unrecorded_words(enrolment: Enrolment) -> str:
    """A task that is done is no certificate: how it becomes one."""
    course, person = enrolment.course, enrolment.person
    return f"{enrolment.task} is done; {course} of {person} is not recorded yet"


def void_words(completion: Completion) -> str:
    """Why a completion does not count: ``void: wrong person (ben, 2026-03-12)``."""
    void = completion.void
    return f"void: {void.reason} ({void.by}, {void.day})" if void else ""
