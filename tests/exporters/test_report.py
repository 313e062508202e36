"""The status report: harmless whatever people wrote, a sound page, and no more than is worth it."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exporters.conftest import Export
from tests.hostile import HOSTILE, texts
from tests.planning.schedule import planned
from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.domain.cells import cell_width
from tpmtui.domain.minutes import ItemKind, MinuteItem
from tpmtui.domain.project import Project
from tpmtui.domain.task import Blocker, Kind
from tpmtui.exporters import exporter
from tpmtui.exporters.report_text import lines
from tpmtui.planning.metrics.burndown import Window, burndown
from tpmtui.planning.metrics.charting import Unit
from tpmtui.planning.metrics.forecast import forecast
from tpmtui.planning.metrics.scope import What
from tpmtui.planning.report.ahead import Ahead, Coming
from tpmtui.planning.report.health import Evidence
from tpmtui.planning.report.health_rules import findings
from tpmtui.planning.report.report import ProjectReport, Spoken, StatusReport
from tpmtui.planning.report.status import Aged, Changed, Milestone, Scope
from tpmtui.planning.training.matrix import Cell, Status

TODAY = date(2026, 1, 14)
NOW = datetime(2026, 1, 14, 9, tzinfo=UTC)
STEADY = forecast((2,) * 6, 4, PLAIN_WEEK, as_of=TODAY, trials=100)
FEW = settings(max_examples=30)  # a report says each text thirty times


def reported(text: str, *, times: int = 1) -> StatusReport:
    """A report with `text` wherever people write something, twice, and so with an overview."""
    fields = {"title": text, "assignees": ("ana",), "blocked": Blocker(text, NOW), "due": TODAY}
    (work,) = planned.works([("P-1", 1, "")], {"P-1": fields})
    item = MinuteItem(
        meeting="P-M1/2026-01-13", number=1, kind=ItemKind.QUESTION, text=text, rank="m", by="ana",
        created=NOW,
    )  # fmt: skip
    slipped = Milestone(work._replace(kind=Kind.MILESTONE), TODAY, TODAY, 2, 2)
    chart = burndown(
        (),
        Window(title=text, start=TODAY, end=TODAY),
        unit=Unit.COUNT,
        calendar=PLAIN_WEEK,
        as_of=TODAY,
    )
    told = ProjectReport(
        project=Project(key="P", name=text, created=NOW, deadline=TODAY),
        findings=findings(Evidence(today=TODAY, calendar=PLAIN_WEEK, open=1, milestones=[slipped])),
        total=1,
        open=1,
        in_hand=0,
        forecast=STEADY,
        baseline=text,
        milestones=(slipped,),
        stuck=(Aged(work, 2),) * times,
        late=(Aged(work, 1),) * times,
        done=(work._replace(done=NOW),) * times,
        scope=Scope(Unit.POINTS, (Changed(TODAY, "P-1", What.ADDED, 2),)),
        titles={"P-1": text},
        chart=chart,
        decisions=(Spoken(item, TODAY, 0),),
        questions=(Spoken(item, TODAY, 1),),
        risks=(Spoken(item, TODAY, 1),),
        training=(Cell(course=text, person="ana", status=Status.MISSING, mandatory=True),),
        ahead=(Ahead(TODAY, Coming.MEETING, "P-M1", text, ("ana",)),),
        notes=(text,),
    )
    return StatusReport(TODAY, TODAY, (told, told), names={"ana": text}, courses={})


def written(form: str, text: str) -> str:
    return "".join(exporter("report", form)(reported(text), TODAY))


@pytest.mark.parametrize("form", ["md", "html", "txt"])
@FEW
@given(text=texts)
def test_no_raw_control_leaves(form: str, text: str) -> None:
    out = written(form, text).replace("\n", "")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff]", out)


@FEW
@given(text=texts)
def test_json_gives_back_what_was_typed(text: str) -> None:
    item = json.loads(written("json", text))["items"][0]
    assert item["name"] == item["blocked"][0]["reason"] == item["questions"][0]["text"] == text


class Page(HTMLParser):
    """Checks that every element ends where it should, and collects what there is."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        assert not any(name.startswith("on") or name == "src" for name, _ in attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


OURS = (
    "html head meta title style body h1 h2 h3 p ul li span section table thead tbody tr th td a"
    " svg rect text line polyline circle polygon"
)


@FEW
@given(text=texts)
def test_the_page_is_sound_and_has_no_element_but_our_own(text: str) -> None:
    page = Page()
    page.feed(written("html", text))
    page.close()
    assert page.open == []
    assert page.elements <= set(OURS.split())


def test_the_page_holds_its_picture(export: Export) -> None:
    text = export("report", "html")
    assert text.count("<svg ") == 1
    assert not re.search(r"<script|<link|<img|url\(|@import", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_has_nothing_live_and_every_table_its_columns(text: str) -> None:
    out = written("md", text)
    assert not re.search(r"(?<!\\)<[a-zA-Z/]", out)
    links = re.findall(r"(?<!\\)\]\(([^)]*)\)", out)
    assert all(link.startswith(("http:", "https:", "mailto:")) for link in links)
    for block in re.findall(r"(?:^\|.*\n)+", out, flags=re.M):
        counts = {len(re.findall(r"(?<!\\)\|", row)) for row in block.splitlines()}
        assert len(counts) == 1


@FEW
@given(text=texts, width=st.integers(40, 200))
def test_no_line_of_text_is_wider_than_asked_for(text: str, width: int) -> None:
    assert all(cell_width(line.text) <= width for line in lines(reported(text), width))


def test_what_is_too_much_to_read_is_counted() -> None:
    out = "".join(exporter("report", "txt")(reported("x", times=30), TODAY))
    assert out.count("30 in all, of which 8 are shown.") == 2 * 3
