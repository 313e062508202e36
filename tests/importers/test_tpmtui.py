"""Our own exports are read back; nothing else is taken for one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importers.reading import NOW, moment, one, options, read
from tpmtui.domain.drafts import Everything
from tpmtui.domain.errors import BadInput
from tpmtui.domain.task import Blocker, Criterion, Dependency, Link, LinkType, Source
from tpmtui.importers import read_drafts


def document(*items: object, subject: str = "tasks", schema: str = "tpmtui/1") -> dict[str, Any]:
    return {"schema": schema, "subject": subject, "as_of": "2026-01-05", "items": list(items)}


def item(**fields: Any) -> dict[str, Any]:
    return {"key": "API-3", "title": "Rotate keys", **fields}


def test_a_task_as_it_was_exported() -> None:
    task = one(
        read(
            "tpmtui",
            document(
                item(
                    column="Review",
                    state="doing",
                    assignees=["ana"],
                    points=5,
                    depends=[{"key": "API-1", "type": "SS", "lag_days": -2}],
                    blocked={"reason": "vendor", "since": "2026-01-02T10:00:00+00:00"},
                    acceptance=[{"text": "fast", "met": True}],
                    links=[{"url": "https://x", "title": "plan"}],
                    comments=[{"by": "ben", "at": "2026-01-02T10:00:00+00:00", "text": "hm"}],
                    created="2026-01-01T10:00:00+00:00",
                    started="2026-01-02T09:00:00+00:00",
                    done=None,
                    source={"system": "jira", "id": "CS-4", "url": ""},
                )
            ),
        )
    )
    assert (task.key, task.number, task.source) == ("API-3", 3, Source("jira", "CS-4"))
    assert task.fields == {
        "title": "Rotate keys",
        "column": "Review",
        "assignees": ("ana",),
        "points": 5,
        "depends": (Dependency("API-1", LinkType.SS, -2),),
        "blocked": Blocker("vendor", moment("2026-01-02 10:00")),
        "acceptance": (Criterion("fast", True),),
        "links": (Link("https://x", "plan"),),
        "started": moment("2026-01-02 09:00"),
        "done": None,
    }
    assert [(change.at, change.value) for change in task.changes] == [
        (moment("2026-01-02 09:00"), "Review")
    ]
    assert [comment.text for comment in task.comments] == ["hm"]


def test_everything_is_handed_on_as_it_is() -> None:
    text = b'{"schema":"tpmtui/1","subject":"all","items":[{"item":"step"}]}'
    drafts = read_drafts("tpmtui", text, options())
    assert drafts == Everything([{"item": "step"}])
    assert options().now == NOW


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ([], "does not say which schema"),
        (document(schema="tpmtui/2"), "written by a newer tpmtui .tpmtui/2.: update this one"),
        (document(subject="board"), "an export of board cannot be taken in"),
        ({**document(), "items": {}}, "no list of items"),
        ({**document(subject="all"), "items": 5}, "it has no list of items"),
    ],
)
def test_another_document_is_refused(content: object, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read("tpmtui", content)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("x", "item 1: is not an object"),
        ({"title": "x"}, "item 1: key: is missing"),
        (item(title=5), "item 1: title: is not text"),
        (item(title=" "), "item 1: title: is missing"),
        (item(tags="x"), "item 1: tags: is not a list of texts"),
        (item(tags=["a b"]), "item 1: tag 'a b'"),
        (item(points=-1), "item 1: points: must be 0 or more"),
        (item(duration_days=1.5), "item 1: duration_days: must be whole days"),
        (item(depends=[{"key": "A-1", "type": "XX"}]), "item 1: depends: there is no XX"),
        (item(kind="odd"), 'item 1: no kind "odd"'),
        (item(links=[{"url": ""}]), "item 1: an empty link"),
        (item(due="99"), 'item 1: due: "99" is not a date'),
    ],
)
def test_an_item_that_cannot_be_read_is_named(bad: object, words: str) -> None:
    assert str(read("tpmtui", document(bad)).bad[0]).startswith(words)
