"""HOW IT ARRIVES: text -> drafts, one module per format."""

from __future__ import annotations

from importlib import import_module

from tpmtui.domain.drafts import CompletionDrafts, Drafts, Everything
from tpmtui.domain.meeting_drafts import MeetingDrafts
from tpmtui.importers.encoding import decoded
from tpmtui.importers.options import ImportOptions

FORMATS = {
    "tpmtui": "its own JSON: export tasks, or export all",
    "csv": "any table with a header; --map FIELD=COLUMN where the names differ",
    "jira": "the CSV that Jira exports, all fields or some",
    "trello": "a board's JSON (Share, Export as JSON), its actions as history",
    "taskwarrior": "the JSON of task export",
    "github": "issues as JSON: gh issue list --json, or the REST API",
    "minutes": "minutes of a meeting in Markdown: title with a day, attendees, agenda, actions",
    "ics": "meetings from a calendar program, with how often they are",
    "completions": "a CSV of completed courses: person, course, date, score, evidence, expires",
}
# What is of no one project.
OF_NO_PROJECT = ("tpmtui", "completions")

Taken = Drafts | Everything | CompletionDrafts | MeetingDrafts


def read_drafts(name: str, data: bytes, options: ImportOptions) -> Taken:
    """What a file of the format `name` tells. Raises BadInput for a file that is none."""
    # Only the format at hand is loaded: headless commands pay for what they use. The modules are
    # not called csv and so on, which would hide the standard library's.
    module = import_module(f"tpmtui.importers.from_{name}")
    drafts: Taken = getattr(module, f"read_{name}")(decoded(data), options)
    return drafts
