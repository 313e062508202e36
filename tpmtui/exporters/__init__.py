"""HOW IT LEAVES: an answer, and the day it is true of, to pieces of text; one module per format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import PurePath
from typing import Any

from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief, did_you_mean

# subject: {format: where it is written}. A module is imported when its format is asked for.
SUBJECTS: dict[str, dict[str, str]] = {
    "tasks": {
        "json": "json_text.tasks",
        "csv": "csv_text.tasks",
        "md": "markdown.tasks",
        "html": "html_page.tasks",
        "txt": "plain_text.tasks",
    },
    "board": {
        "json": "json_text.board",
        "md": "markdown.board",
        "html": "html_page.board",
        "txt": "plain_text.board",
    },
    "timeline": {
        "json": "timeline.as_json",
        "csv": "timeline.as_csv",
        "md": "timeline.as_md",
        "html": "timeline.as_html",
        "ics": "timeline.as_ics",
        "txt": "timeline.as_txt",
    },
    "burndown": {
        "json": "burndown.as_json",
        "csv": "burndown.as_csv",
        "md": "burndown.as_md",
        "txt": "drawing.as_txt",
        "svg": "drawing.as_svg",
    },
    "burnup": {
        "json": "burndown.as_json",
        "csv": "burndown.as_csv",
        "md": "burndown.as_md",
        "txt": "drawing.as_txt",
        "svg": "drawing.as_svg",
    },
    "flow": {
        "json": "flow.as_json",
        "csv": "flow.as_csv",
        "md": "flow.as_md",
        "txt": "drawing.as_txt",
        "svg": "drawing.as_svg",
    },
    "throughput": {
        "json": "throughput.as_json",
        "csv": "throughput.as_csv",
        "md": "throughput.as_md",
        "txt": "drawing.as_txt",
        "svg": "drawing.as_svg",
    },
    "cycle": {
        "json": "cycle_time.as_json",
        "csv": "cycle_time.as_csv",
        "md": "cycle_time.as_md",
        "txt": "drawing.as_txt",
        "svg": "drawing.as_svg",
    },
    "forecast": {
        "json": "forecast.as_json",
        "csv": "forecast.as_csv",
        "md": "forecast.as_md",
        "txt": "drawing.as_txt",
        "svg": "drawing.as_svg",
    },
    "checkins": {
        "json": "checkins.as_json",
        "csv": "checkins.as_csv",
        "md": "checkins.as_md",
    },
    "meetings": {
        "json": "meetings.as_json",
        "md": "meetings.as_md",
        "html": "meetings.as_html",
        "ics": "meetings_ics.meetings",
    },
    "minutes": {
        "json": "minutes.as_json",
        "md": "minutes.as_md",
        "html": "minutes.as_html",
        "ics": "meetings_ics.minutes",
    },
    "training": {
        "json": "training.as_json",
        "csv": "training.as_csv",
        "md": "training.as_md",
        "html": "training.as_html",
    },
    "report": {
        "json": "report_json.as_json",
        "md": "report.as_md",
        "html": "report.as_html",
        "txt": "report_text.as_txt",
    },
    "history": {"json": "json_text.history", "csv": "csv_text.history"},
    "all": {"json": "json_text.everything"},
}
# The modules that write several subjects: their functions are told first which one it is.
_OF_SEVERAL = ("burndown", "drawing")


def format_of(subject: str, target: str) -> str | None:
    """The format that the ending of a file's name asks for, None where `subject` has none such."""
    ending = PurePath(target).suffix.removeprefix(".").lower()
    return ending if ending in SUBJECTS.get(subject, {}) else None


def exporter(subject: str, form: str) -> Callable[[Any, Any], Iterator[str]]:
    """The function that writes the answer to `subject` as `form`: (answer, as_of) -> pieces.

    Raises BadInput naming the subjects or formats there are.
    """
    formats = SUBJECTS.get(subject)
    if formats is None:
        raise BadInput(
            f"nothing called {brief(subject)!r} to export{did_you_mean(subject, SUBJECTS)}:"
            f" there is {', '.join(SUBJECTS)}"
        )
    if form not in formats:
        raise BadInput(f"{subject} has no format {brief(form)!r}: there is {', '.join(formats)}")
    module, _, name = formats[form].partition(".")
    function = getattr(import_module(f"{__name__}.{module}"), name)
    return partial(function, subject) if module in _OF_SEVERAL else function
