"""Beside the concerns: how the projects stand, who has answered, and what others did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.domain.calendar import short_day
from tpmtui.planning.today.today import Standing, Today
from tpmtui.widgets.text import fit, wrap


class Side(Widget):
    """A few paragraphs, each as many lines as it needs; what does not fit is left out."""

    COMPONENT_CLASSES = {"side--heading", "side--plain", "side--quiet"}
    DEFAULT_CSS = """
    Side { width: 1fr; height: 1fr; background: $background; color: $foreground; }
    Side > .side--heading { color: $text-primary; text-style: bold; }
    Side > .side--quiet { color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__(id="side")
        self._said: Sequence[tuple[str, str]] = ()

    def show(self, answer: Today) -> None:
        """Show another answer."""
        said = list(_said(answer))
        if said != self._said:
            self._said = said
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of one of the paragraphs."""
        width = self.size.width
        lines = [
            (ink, line)
            for ink, text in self._said
            for line in (wrap(text, max(1, width - 2)) if text else [""])
        ]
        ink, text = lines[y] if y < len(lines) else ("plain", "")
        style = self.rich_style + self.get_component_rich_style(f"side--{ink}", partial=True)
        return Strip([Segment(fit(f" {text}", width), style)])


def told_beside(answer: Today) -> Iterator[str]:
    """The same in words, for where there is no room beside the concerns."""
    return (words for _, words in _said(answer))


def _said(answer: Today) -> Iterator[tuple[str, str]]:
    """One project and what is new; of several what is new first, as there may be many."""
    several = len(answer.standings) > 1
    if not several:
        yield from (part for standing in answer.standings for part in _stands(standing))
    yield from _new(answer)
    if several:
        for standing in answer.standings:
            yield "heading", f"{standing.project.key} {standing.project.name}"
            yield from _stands(standing)


def _new(answer: Today) -> Iterator[tuple[str, str]]:
    if answer.attendance.people:
        yield "plain", f"Check-in: {answer.attendance.in_words()}"
    since = short_day(answer.since.date(), today=answer.day)
    nothing = "" if answer.news else ": nothing by others"
    yield "heading", f"Since {since} {answer.since:%H:%M}{nothing}"
    for each in answer.news:
        yield "plain", f"{each.by} {each.in_words()}"


def _stands(standing: Standing) -> Iterator[tuple[str, str]]:
    for part in standing.in_words().split("; "):
        yield "plain", part
