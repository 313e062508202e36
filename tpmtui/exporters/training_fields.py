"""Training as the plain fields that scripts rely on, in their documented order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tpmtui.domain.course import Course, Programme
from tpmtui.domain.skill import LEVELS, Need
from tpmtui.domain.training import Completion, Enrolment
from tpmtui.exporters.fields import iso, iso_or_none
from tpmtui.planning.training.audit import Line
from tpmtui.planning.training.coverage import Absent, Cover
from tpmtui.planning.training.expiring import step_of, why_mandatory
from tpmtui.planning.training.matrix import Cell, Status
from tpmtui.planning.training.onboarding import Progress
from tpmtui.planning.training.records import Certificate, Records
from tpmtui.planning.training.report import Level, PersonTraining


def course_fields(course: Course) -> dict[str, Any]:
    """One course."""
    terms = course.terms
    return {
        "code": course.code,
        "title": course.title,
        "provider": course.provider,
        "hours": course.hours,
        "link": course.link,
        "grants": [{"skill": each.skill, "level": each.level} for each in course.grants],
        "validity_months": terms.months if terms else None,
        "warn_days": terms.warn_days if terms else None,
        "renewal": terms.renewal if terms else None,
        "window_days": terms.window_days if terms else None,
        "roll": terms.roll if terms else None,
        "earlier": [
            {
                "before": iso(each.before),
                "validity_months": each.terms.months if each.terms else None,
            }
            for each in course.earlier
        ],
        "requires": course.requires,
        "mandatory": [str(each) for each in course.mandatory],
        "created": iso(course.created),
    }


def programme_fields(programme: Programme) -> dict[str, Any]:
    """One programme."""
    return {
        "name": programme.name,
        "role": programme.role,
        "steps": [
            {"course": step.course, "offset_days": step.offset_days} for step in programme.steps
        ],
        "created": iso(programme.created),
    }


def cell_fields(cell: Cell) -> dict[str, Any]:
    """How someone stands with a course."""
    return {
        "person": cell.person,
        "course": cell.course,
        "status": status_word(cell.status),
        "mandatory": cell.mandatory,
        "completed": iso_or_none(cell.completed),
        "expires": iso_or_none(cell.ends),
        "days_left": cell.days_left,
        "due": iso_or_none(cell.due),
        "progress": cell.progress,
    }


def expiring_fields(cell: Cell, records: Records) -> dict[str, Any]:
    """The same, with whom it is mandatory for and which reminder is due, in days before the end."""
    why = why_mandatory(records.course_of[cell.course], records.person_of[cell.person])
    return {**cell_fields(cell), "why": why, "step": step_of(cell)}


def line_fields(line: Line) -> dict[str, Any]:
    """How someone stands with a course, and everything recorded of it."""
    return {
        **cell_fields(line.cell),
        "why": line.why,
        "programme": line.enrolment.programme if line.enrolment else "",
        "task": line.enrolment.task if line.enrolment else None,
        "waiver": _waiver(line.enrolment),
        "completions": [certificate_fields(held) for held in line.certificates],
        "voided": [void_fields(each) for each in line.void],
        "lapses": [{"from": iso(first), "to": iso(last)} for first, last in line.lapses],
    }


def certificate_fields(held: Certificate) -> dict[str, Any]:
    """One completion, and the last day it is valid."""
    return _record_fields(held.completion, held.term.end)


def void_fields(done: Completion) -> dict[str, Any]:
    """One completion that does not count, why, and who said so when."""
    void = done.void
    return {
        **_record_fields(done, None),
        "void": void.reason if void else None,
        "void_by": void.by if void else None,
        "void_on": iso_or_none(void.day) if void else None,
    }


def _record_fields(done: Completion, end: date | None) -> dict[str, Any]:
    return {
        "completed": iso(done.day),
        "expires": iso_or_none(end),
        "score": done.score,
        "evidence": done.evidence,
        "recorded_by": done.by,
        "recorded": iso(done.created),
    }


def cover_fields(cover: Cover) -> dict[str, Any]:
    """How a need is covered."""
    return {
        **need_fields(cover.need),
        "on": iso(cover.day),
        "covered": len(cover.covered),
        "people": cover.covered,
        "gap": cover.gap,
        "single_point": cover.single_point,
        "not_counted": [_absent(each) for each in cover.absent],
        "next_drop": {
            "on": iso(cover.drop.day),
            "covered": cover.drop.covered,
            "gone": [_absent(each) for each in cover.drop.gone],
        }
        if cover.drop
        else None,
    }


def need_fields(need: Need) -> dict[str, Any]:
    """Who needs how many of a skill."""
    return {
        "skill": need.skill,
        "scope": str(need.scope) if need.name else None,
        "name": need.name or None,
        "level": need.level,
        "headcount": need.headcount,
    }


def progress_fields(progress: Progress) -> dict[str, Any]:
    """How far someone is in a programme."""
    following = progress.next
    return {
        "programme": progress.programme,
        "person": progress.person,
        "done": progress.done,
        "courses": len(progress.cells),
        "next": following.course if following else None,
        "due": iso_or_none(following.due) if following else None,
    }


def level_fields(level: Level) -> dict[str, Any]:
    """The level that someone has of a skill."""
    return {
        "person": level.person,
        "skill": level.skill,
        "level": level.level,
        "means": LEVELS[level.level],
    }


def person_fields(answer: PersonTraining) -> dict[str, Any]:
    """Everything about one person's training."""
    return {
        "person": answer.person.handle,
        "name": answer.person.name,
        "role": answer.person.role,
        "team": answer.person.team,
        "courses": [line_fields(line) for line in answer.lines],
        "skills": [
            {name: value for name, value in level_fields(each).items() if name != "person"}
            for each in answer.levels
        ],
        "programmes": [progress_fields(each) for each in answer.progress],
    }


def status_word(status: Status) -> str:
    """A status as scripts know it: one word."""
    return status.replace(" ", "_")


def _absent(absent: Absent) -> Mapping[str, Any]:
    return {"person": absent.person, "level": absent.level, "why": absent.why}


def _waiver(enrolment: Enrolment | None) -> dict[str, Any] | None:
    if enrolment is None or enrolment.waiver is None:
        return None
    waiver = enrolment.waiver
    return {
        "reason": waiver.reason,
        "by": waiver.by,
        "since": iso(waiver.since),
        "until": iso_or_none(waiver.until),
    }
