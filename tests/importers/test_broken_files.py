"""Files that are broken as files are refused in one line, whatever format they should be."""

from __future__ import annotations

import pytest

from tests.importers.reading import options, read
from tpmtui.domain.errors import BadInput
from tpmtui.importers import FORMATS, read_drafts

JSON_FORMATS = ("tpmtui", "trello", "taskwarrior", "github")
BOARDS = ("csv", "jira", "trello")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \n", "the file is empty"),
        ("title\ncaf\xe9\n".encode("latin-1"), "not UTF-8: byte 0xe9 at 9, in line 2"),
        ("title\nx\n".encode("utf-16"), "the file is UTF-16: save it as UTF-8"),
        ("title\nx\n".encode("utf-32"), "the file is UTF-32: save it as UTF-8"),
    ],
)
def test_encodings(name: str, data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read_drafts(name, data, options())


def test_the_mark_of_utf_8_is_no_part_of_the_text() -> None:
    drafts = read_drafts("csv", "title\n鍵\n".encode("utf-8-sig"), options())
    assert [task.fields["title"] for task in drafts.tasks] == ["鍵"]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", JSON_FORMATS)
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"hello\n", "not JSON: line 1, column 1"),
        (b'[{"title": "a"},\n {"ti', "not JSON: line 2, column 3"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"a":' * 100_000, "nested too deep"),
        (b"[NaN]", "NaN is not a number"),
        (b"[" + b"9" * 6000 + b"]", "a number of thousands of digits"),
        (b'[{\n"title": "a\\ud800"}]', r"line 2, column 12: \\ud800 is half a character"),
        (b'[{"title": "\\udc00\\ud800"}]', "is half a character"),
        (b"null", "this is no|no list of"),
        (b'"x"', "this is no|no list of"),
    ],
)
def test_json(name: str, data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read_drafts(name, data, options())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("github", '[{"title": "x", "number": 1e999}]'),
        ("github", '[{"title": "x", "number": 1, "comments": -1e999}]'),
        ("tpmtui", '{"schema": "tpmtui/1", "subject": "tasks", "items": [{"key": "A-1",'
         ' "title": "x", "depends": [{"key": "A-2", "lag_days": 1e999}]}]}'),
        ("trello", '{"lists": [{"id": "l", "name": "Do"}], "cards": [{"id": "c", "name": "x",'
         ' "idList": "l", "idShort": 1e999}]}'),
    ],
)  # fmt: skip
def test_a_number_beyond_all_numbers_is_none(name: str, text: str) -> None:
    (bad,) = read(name, text).bad
    assert str(bad).endswith("is not a number")


def test_a_whole_character_written_as_two_escapes_is_none_of_that() -> None:
    data = rb'[{"uuid": "u", "description": "\ud83d\ude00 \\ud800"}]'
    drafts = read_drafts("taskwarrior", data, options())
    assert drafts.tasks[0].fields["title"] == "\U0001f600 \\ud800"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", [*JSON_FORMATS, "ics", "minutes"])
def test_only_tables_have_columns_to_map(name: str) -> None:
    with pytest.raises(BadInput, match=r"--map title=.*no columns to map") as refused:
        read_drafts(name, b"[]", options("title=name"))
    assert ("state:NAME=STATE" in str(refused.value)) == (name == "trello")


@pytest.mark.parametrize("name", [each for each in FORMATS if each not in BOARDS])
def test_only_boards_have_columns_that_mean_a_state(name: str) -> None:
    with pytest.raises(BadInput, match=r"--map state:qa: "):
        read_drafts(name, b"[]", options("state:QA=doing"))
