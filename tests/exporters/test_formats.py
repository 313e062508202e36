"""Every subject in every format, as it was reviewed."""

from __future__ import annotations

import json

import pytest

from tests.exporters.conftest import Export
from tests.golden_files import Golden
from tpmtui.domain.errors import BadInput
from tpmtui.exporters import SUBJECTS, exporter

REVIEWED = [(subject, form) for subject, forms in SUBJECTS.items() for form in forms]


@pytest.mark.parametrize(("subject", "form"), REVIEWED)
def test_an_export_is_as_it_was_reviewed(
    export: Export, golden: Golden, subject: str, form: str
) -> None:
    golden.check(f"exports/{subject}.{form}", export(subject, form))


@pytest.mark.parametrize(("subject", "form"), REVIEWED)
def test_no_export_holds_a_control_character(export: Export, subject: str, form: str) -> None:
    text = export(subject, form)
    if form == "ics":  # whose lines end in both
        text = text.replace("\r\n", "\n")
    assert all(letter.isprintable() for letter in text.replace("\n", ""))


@pytest.mark.parametrize("subject", ["tasks", "board", "history", "all"])
def test_json_is_one_object_with_an_item_a_line(export: Export, subject: str) -> None:
    text = export(subject, "json")
    document = json.loads(text)
    assert list(document) == ["schema", "subject", "as_of", "items"]
    assert (document["schema"], document["as_of"]) == ("tpmtui/1", "2026-01-09")
    assert text.count("\n") == len(document["items"]) + 2


def test_an_unknown_format_is_refused_naming_those_there_are() -> None:
    with pytest.raises(BadInput, match="board has no format 'csv': there is json, md, html, txt"):
        exporter("board", "csv")


def test_an_unknown_subject_is_refused_naming_the_nearest() -> None:
    with pytest.raises(BadInput, match=r"'task' to export \(nearest: tasks\)"):
        exporter("task", "json")
