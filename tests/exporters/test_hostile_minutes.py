"""Minutes may hold anything: Markdown stays Markdown, and nothing in it is live."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporters.test_hostile_text import Live
from tests.hostile import HOSTILE, texts
from tests.importers.reading import options
from tpmtui.domain.meeting import Attendance, Meeting, MeetingState, Series
from tpmtui.domain.minutes import ItemKind, MinuteItem
from tpmtui.domain.text import visible
from tpmtui.exporters import exporter
from tpmtui.exporters.minutes import inert
from tpmtui.importers import read_drafts
from tpmtui.planning.meetings.answers import Minutes
from tpmtui.planning.meetings.occurrences import Occurrence

NOW = datetime(2026, 1, 6, 10, tzinfo=UTC)
PLAIN = (ItemKind.TOPIC, ItemKind.DECISION, ItemKind.QUESTION, ItemKind.RISK, ItemKind.NOTE)


def written(form: str, text: str) -> str:
    """The minutes of a meeting with `text` wherever people write."""
    series = Series(project="API", number=1, title=text, start=NOW, created=NOW, place=text)
    meeting = Meeting(
        series="API-M1", day=NOW.date(), created=NOW, state=MeetingState.CLOSED, started=NOW
    )
    items = tuple(
        MinuteItem(
            meeting=meeting.key,
            number=number,
            kind=kind,
            text=text,
            rank=str(number),
            by=text,
            created=NOW,
        )
        for number, kind in enumerate(PLAIN, start=1)
    )
    minutes = Minutes(
        occurrence=Occurrence(series=series, day=NOW.date(), start=NOW, meeting=meeting),
        attendance=(Attendance(text),),
        items=items,
        tasks={},
        carried=(),
        names={text: text},
        superseded={},
    )
    return "".join(exporter("minutes", form)([minutes], date(2026, 1, 6)))


@pytest.mark.parametrize("form", ["md", "html", "ics"])
@given(text=texts)
def test_no_raw_control_leaves(form: str, text: str) -> None:
    out = written(form, text).replace("\r\n", "").replace("\n", "")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff]", out)


@given(text=texts)
def test_json_gives_back_what_was_typed(text: str) -> None:
    (item,) = json.loads(written("json", text))["items"]
    assert {each["text"] for each in item["items"]} == {text}


@given(text=texts)
def test_html_has_no_element_but_our_own(text: str) -> None:
    page = Live()
    page.feed(written("html", text))
    ours = "html head meta title style body section h1 h2 p ul li b"
    assert page.elements <= set(ours.split())
    assert page.links == []


LOOKS = ("x (done)", "x (due 2026-01-01)", "x (dropped: y)", "**Risk**: x", "Decision: x", "[x] x")


@given(text=st.one_of(texts.filter(lambda text: "\n" not in text), st.sampled_from(LOOKS)))
def test_markdown_comes_back_word_for_word(text: str) -> None:
    (series,) = read_drafts("minutes", written("md", text).encode(), options()).series
    told = [(line.kind, line.text, line.told) for line in series.held[0].lines]
    assert told[: len(PLAIN) - 1] == [(kind, visible(text), "") for kind in PLAIN[:-1]]


def test_a_fence_that_nothing_ends_takes_nothing_along_in_markdown() -> None:
    assert written("md", "~~~ js").endswith("\n~~~ js\n~~~\n\n")


def test_what_is_escaped_is_not_escaped_again() -> None:
    note = r"\<b> \\<i> \![x](y) <u>"
    assert inert(note) == r"\<b> \\\<i> \![x]\(y) \<u>"
    assert inert(inert(note)) == inert(note)


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_has_nothing_live(text: str) -> None:
    out = written("md", text)
    assert not re.search(r"(?<!\\)<[a-zA-Z/]", out)
    assert not re.search(r"(?<!\\)!\[", out)
    links = re.findall(r"(?<!\\)\]\(([^)]*)\)", out)
    assert all(link.startswith(("http:", "https:", "mailto:")) for link in links)
