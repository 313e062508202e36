"""Today as JSON: a concern a line, beside it how the projects stand, who answered, what is new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tpmtui.domain.amounts import tidy
from tpmtui.exporters import json_text
from tpmtui.exporters.fields import iso, iso_or_none
from tpmtui.planning.listing import AsOf
from tpmtui.planning.today.concern import Concern
from tpmtui.planning.today.today import Standing, Today


def as_json(answer: Today, as_of: AsOf) -> Iterator[str]:
    """The document of Today."""
    there = answer.attendance
    head = {
        "project": answer.project.key if answer.project else None,
        "projects": [_standing(each) for each in answer.standings],
        "checkins": {
            state: [each.person.handle for each in people]
            for state, people in (
                ("answered", there.answered),
                ("missing", there.missing),
                ("excused", there.excused),
            )
        },
        "since": iso(answer.since),
        "news": [
            {"by": each.by, "did": {verb: list(keys) for verb, keys in each.deeds}}
            for each in answer.news
        ],
    }
    return json_text.document("today", map(_concern, answer.concerns), as_of, head=head)


def _concern(concern: Concern) -> dict[str, Any]:
    return {
        "source": concern.source,
        "level": concern.level,
        "key": concern.key,
        "leads_to": concern.where,
        "project": concern.project or None,
        "what": concern.what,
        "how_bad": concern.how_bad,
        "to_do": concern.to_do,
        "days": concern.days,
        "people": list(concern.people),
        "holds_up": list(concern.holds_up),
        "escalation": concern.escalation(),
    }


def _standing(standing: Standing) -> dict[str, Any]:
    sprint, promise = standing.sprint, standing.promise
    return {
        "key": standing.project.key,
        "name": standing.project.name,
        "sprint": sprint.name if sprint else None,
        "sprint_day": standing.day if sprint else None,
        "sprint_days": standing.days if sprint else None,
        "tasks": standing.work.tasks,
        "open": standing.work.open,
        "points": tidy(standing.work.points),
        "points_left": tidy(standing.work.points_left),
        "deadline": iso_or_none(promise.deadline if promise else None),
        "likely": iso_or_none(promise.likely if promise else None),
        "late_days": promise.late if promise else None,
        "on_track": promise.on_track if promise and promise.is_known else None,
    }
