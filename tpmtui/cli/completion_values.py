"""The words that a value can be, by the placeholder it has in the help."""

from __future__ import annotations

from tpmtui.cli import completion_known as known
from tpmtui.cli import completion_stored as stored
from tpmtui.cli.completion_asked import Values, followed_by

_ROLLS = known.fixed("keep", "next", "previous")

# By placeholder; where a placeholder means several things, by the name of the argument with it.
VALUES: dict[str, Values] = {
    "KEY": stored.tasks,
    "project KEY": stored.projects,
    "of project KEY": stored.projects,
    "meeting KEY": stored.meetings,
    "supersedes KEY": stored.decisions,
    "KEY=HOURS": followed_by("=", stored.tasks),
    "KEY: REASON": followed_by(": ", stored.tasks),
    "ON": stored.tasks,
    "COLUMN": stored.columns,
    "COLUMN=N": followed_by("=", stored.columns),
    "OLD=NEW": followed_by("=", stored.columns),
    "HANDLE": stored.people,
    "PERSON": stored.people,
    "DATE": known.days,
    "day FROM": known.days,
    "to TO": known.days,
    "WHEN": known.days,
    "TAG": stored.tags,
    "sprint NAME": stored.sprints_or_current,
    "carry_to NAME": stored.sprints,
    "of sprint NAME": stored.sprints_or_current,
    "baseline NAME": stored.baselines,
    "of baseline NAME": stored.baselines,
    "team NAME": stored.of_people("team"),
    "role NAME": stored.of_people("role"),
    "of programme NAME": stored.programmes,
    "zone NAME": known.zones,
    "SERIES": stored.series,
    "MEETING": stored.meetings,
    "CODE": stored.courses,
    "COURSE": stored.courses,
    "CODE+DAYS": followed_by("+", stored.courses),
    "SKILL": stored.skills,
    "SKILL=LEVEL": followed_by("=", stored.skills),
    "LEVEL": known.fixed("0", "1", "2", "3", "4"),
    "WHOM": stored.whom,
    "priority WORD": known.priorities,
    "kind WORD": known.kinds,
    "kind KIND": known.meeting_kinds,
    "of chart KIND": known.charts,
    "TYPE": known.fixed("FS", "SS", "FF", "SF"),
    "VERDICT": known.fixed("done", "keep", "redate", "drop"),
    "HALF": known.fixed("morning", "afternoon"),
    "ZOOM": known.fixed("day", "week", "month", "quarter"),
    "UNIT": known.fixed("points", "hours", "count"),
    "RULE": _ROLLS,
    "roll TO": _ROLLS,
    "renew FROM": known.fixed("completion", "expiry"),
    "HOW-OFTEN": known.fixed(
        "day", "weekday", "week", "2 weeks", "second tuesday", "month on last fri"
    ),
    "SUBJECT": known.subjects,
    "FMT": known.output_formats,
    "FORMAT": known.input_formats,
    "filter WORDS": stored.filters,
    "SHELL": known.fixed("bash", "zsh", "fish"),
    "1-5": known.fixed("1", "2", "3", "4", "5"),
}
FILES = ("FILE", "PATH", "PATH|URL")


def values_of(noun: str, dest: str, placeholder: str) -> Values | None:
    """The values a placeholder stands for, None for what only its author knows."""
    own = f"of {noun} {placeholder}" if dest in ("key", "name", "kind") else ""
    names = (own, f"{dest} {placeholder}", placeholder)
    return next((VALUES[name] for name in names if name in VALUES), None)
