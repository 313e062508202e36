"""The commands there are, each with its module, imported only when its word is used."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


class Command(NamedTuple):
    """A command: the module in this folder that adds it, and its line in ``--help``."""

    module: str
    summary: str


COMMANDS = {
    "demo": Command("demo", "open the app on a sample project that is thrown away"),
    "project": Command("projects", "projects: columns, WIP limits, work week, holidays, dates"),
    "task": Command("tasks", "tasks: add, list, edit, move, finish, link, comment, log hours"),
    "sprint": Command("sprints", "sprints: plan, start, fill, close and carry over"),
    "meeting": Command(
        "meetings", "meetings: plan, start, note, decide, act, close, and carry over what is open"
    ),
    "person": Command("people", "people: capacity and leave"),
    "timeline": Command("timeline", "the schedule: every date and why, baselines, promises"),
    "today": Command("today", "what needs you now, the worst first"),
    "checkin": Command("checkins", "answer the daily check-in; who is missing; a day's answers"),
    "search": Command("search", "everything that matches, with where it is"),
    "training": Command("training", "training: courses, certificates, onboarding, skills, cover"),
    "undo": Command("history", "take back your own last change"),
    "redo": Command("history", "take back your own last undo"),
    "history": Command("history", "what changed, when and by whom"),
    "import": Command(
        "imports",
        "import a file: tpmtui, csv, jira, trello, taskwarrior, github, minutes, ics, completions",
    ),
    "export": Command("export", "write out tasks, timeline, charts, minutes, training, history..."),
    "report": Command(
        "report", "the status report for stakeholders: health, forecast, what is next"
    ),
    "chart": Command("chart", "draw burndown, burnup, flow, throughput, cycle or forecast"),
    "backup": Command("backup", "a consistent copy, while others go on writing"),
    "restore": Command("backup", "replace the database with a backup; the old one is kept aside"),
    "doctor": Command("doctor", "name every inconsistency in the database, and mend what is safe"),
    "info": Command("upkeep", "paths, versions and sizes"),
    "completion": Command("completion", "let the shell complete commands, options, keys and names"),
    "manual": Command("manual", "everything about every command, to read or for `man`"),
}


def add_command(
    subparsers: Subparsers, name: str, *, description: str = ""
) -> argparse.ArgumentParser:
    """Add the parser of one command; its summary comes from the table above."""
    return add_verb(subparsers, name, COMMANDS[name].summary, description=description)


def add_verb(
    subparsers: Subparsers, name: str, summary: str, *, description: str = ""
) -> argparse.ArgumentParser:
    """Add the parser of one verb; `summary` is its line in the help."""
    return subparsers.add_parser(
        name,
        help=summary,
        description=description or summary[0].upper() + summary[1:] + ".",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def add_verbs(parser: argparse.ArgumentParser) -> Subparsers:
    """The subparsers of a noun's verbs; one must be given."""
    return parser.add_subparsers(metavar="VERB", required=True, dest="verb", title="verbs")
