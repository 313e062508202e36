"""The status report as data: an item a project, the worst first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tpmtui.domain.work import Work
from tpmtui.exporters import json_text
from tpmtui.exporters.fields import iso, iso_or_none
from tpmtui.exporters.training_fields import cell_fields
from tpmtui.planning.listing import AsOf
from tpmtui.planning.metrics.forecast import Forecast
from tpmtui.planning.report.report import ProjectReport, Spoken, StatusReport
from tpmtui.planning.report.status import Aged, Milestone


def as_json(answer: StatusReport, as_of: AsOf) -> Iterator[str]:
    """Everything the report says, and what it is judged by."""
    head = {"since": iso(answer.since)}
    return json_text.document("report", map(_project, answer.projects), as_of, head=head)


def _project(of: ProjectReport) -> dict[str, Any]:
    return {
        "key": of.project.key,
        "name": of.project.name,
        "health": of.health,
        "health_before": of.before,
        "findings": [
            {
                "rule": each.rule,
                "level": each.level,
                "why": each.why,
                "green": each.green,
                "amber": each.amber,
                "red": each.red or None,
            }
            for each in of.findings
        ],
        "tasks": of.total,
        "open": of.open,
        "in_hand": of.in_hand,
        "deadline": iso_or_none(of.project.deadline),
        "forecast": _forecast(of.forecast),
        "baseline": of.baseline or None,
        "milestones": [_milestone(each) for each in of.milestones],
        "blocked": [
            {**_aged(each), "reason": each.work.blocked.reason}
            for each in of.stuck
            if each.work.blocked
        ],
        "overdue": [_aged(each) for each in of.late],
        "done": [_work(work) for work in of.done],
        "scope": {
            "unit": of.scope.unit,
            "grown": of.scope.grown,
            "changes": [
                {
                    "date": iso(each.day),
                    "key": each.key,
                    "title": of.titles.get(each.key, ""),
                    "what": each.what,
                    "amount": each.amount,
                }
                for each in of.scope.changes
            ],
        },
        "decisions": [_spoken(each) for each in of.decisions],
        "questions": [_spoken(each) for each in of.questions],
        "risks": [_spoken(each) for each in of.risks],
        "training": [cell_fields(each) for each in of.training],
        "ahead": [
            {
                "date": iso(each.day),
                "what": each.what,
                "key": each.key,
                "title": each.title,
                "people": list(each.people),
                "times": each.times,
                "until": iso_or_none(each.until),
            }
            for each in of.ahead
        ],
        "notes": list(of.notes),
    }


def _forecast(told: Forecast | None) -> dict[str, Any] | None:
    """The days by certainty; null where there is no forecast."""
    if told is None or not told.says_something:
        return None
    return {
        "remaining_items": told.remaining_items,
        "history": list(told.history),
        "dates": {str(p): iso_or_none(day) for p, day in told.dates.items()},
    }


def _milestone(each: Milestone) -> dict[str, Any]:
    return {
        **_work(each.work),
        "baseline": iso_or_none(each.planned),
        "expected": iso_or_none(each.now),
        "slip_days": each.slip,
        "past_due_days": each.past_due,
    }


def _aged(each: Aged) -> dict[str, Any]:
    return {**_work(each.work), "days": each.days}


def _work(work: Work) -> dict[str, Any]:
    return {
        "key": work.key,
        "title": work.title,
        "assignees": list(work.assignees),
        "due": iso_or_none(work.due),
        "done": iso_or_none(work.done),
    }


def _spoken(each: Spoken) -> dict[str, Any]:
    return {
        "key": each.item.key,
        "date": iso(each.day),
        "text": each.item.text,
        "age_days": each.age,
    }
