"""Whatever people type stays what it was in JSON, and harmless in every other format."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given

from tests.hostile import HOSTILE, texts
from tpmtui.domain.card import Card
from tpmtui.domain.project import Column, Project, State
from tpmtui.domain.task import Blocker, Comment, Criterion, Link, Task
from tpmtui.exporters import SUBJECTS, exporter
from tpmtui.planning.board import lay_out
from tpmtui.planning.listing import Listed, TaskList

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
PROJECT = Project(key="API", name="API", created=NOW)


def written(form: str, text: str, subject: str = "tasks") -> str:
    """One task with `text` in every field, exported."""
    task = Task(
        key="API-1",
        project="API",
        title=text,
        description=text,
        column="Doing",
        state=State.DOING,
        created=NOW,
        assignees=(text,),
        tags=(text,),
        sprint=text,
        blocked=Blocker(text, NOW),
        acceptance=(Criterion(text),),
        links=(Link(text, text),),
    )
    said = Comment(task="API-1", number=1, by=text, text=text, created=NOW)
    columns = (Column("Backlog", State.TODO), Column("Doing", State.DOING))
    project = Project(key="API", name=text, created=NOW, columns=columns)
    answers = {
        "tasks": TaskList({"API": PROJECT.calendar}, [Listed(task, (said,))]),
        "board": lay_out(project, [Card.of(task)]),
    }
    return "".join(exporter(subject, form)(answers[subject], date(2026, 1, 5)))


PEOPLE_READ = [
    (subject, form)
    for subject in ("tasks", "board")
    for form in SUBJECTS[subject]
    if form != "json"
]


@pytest.mark.parametrize(("subject", "form"), PEOPLE_READ)
@given(text=texts)
def test_no_raw_control_leaves(subject: str, form: str, text: str) -> None:
    out = written(form, text, subject).replace("\n", "")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff]", out)


@pytest.mark.parametrize("subject", ["tasks", "board"])
@given(text=texts)
def test_json_gives_back_what_was_typed(subject: str, text: str) -> None:
    out = written("json", text, subject)
    (item, *_) = [i for i in json.loads(out)["items"] if i.get("cards") or "key" in i]
    task = item["cards"][0] if subject == "board" else item
    assert (task["title"], task["blocked"]["reason"]) == (text, text)
    assert all(letter == "\n" or letter.isprintable() or ord(letter) > 0x9F for letter in out)


@given(text=texts)
def test_csv_has_one_row_a_task_and_no_formula(text: str) -> None:
    _, *rows = csv.reader(io.StringIO(written("csv", text), newline=""), strict=True)
    (row,) = rows
    assert not [cell for cell in row if cell.lstrip()[:1] in tuple("=+-@＝＋－＠\t\r")]


class Live(HTMLParser):
    """Collects the elements and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        assert not any(name.startswith("on") for name, _ in attrs)


@pytest.mark.parametrize("subject", ["tasks", "board"])
@given(text=texts)
def test_html_has_no_element_but_our_own(subject: str, text: str) -> None:
    page = Live()
    page.feed(written("html", text, subject))
    ours = (
        "html head meta title style body h1 h2 p table thead tbody tr th td div section article b"
        " details summary a span"
    )
    assert page.elements <= set(ours.split())
    assert all(link.startswith(("http:", "https:", "mailto:")) for link in page.links if link)


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_has_nothing_live(text: str) -> None:
    out = written("md", text)
    assert not re.search(r"(?<!\\)<[a-zA-Z/]", out)
    links = re.findall(r"(?<!\\)\]\(([^)]*)\)", out)
    assert all(link.startswith(("http:", "https:", "mailto:")) for link in links)
    *_, row = out.splitlines()
    assert len(re.findall(r"(?<!\\)\|", row)) == 12
