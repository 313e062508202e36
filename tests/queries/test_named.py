from __future__ import annotations

from datetime import date

import pytest

from tpmtui.domain.errors import NotFound
from tpmtui.domain.project import Project
from tpmtui.queries.named import check_named
from tpmtui.services.tasks import add_task, remove_task
from tpmtui.shorthand.filters import parse_filter
from tpmtui.workspace import Workspace


def check(workspace: Workspace, words: str, *, past: bool = False) -> None:
    check_named(workspace, parse_filter(words, today=date(2026, 1, 5)), past=past)


def test_what_is_there_may_be_named_in_any_case(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "One")
    check(workspace, "@ANA col:doing key:api-1 project:api parent:none sprint:current #new word")


def test_what_was_removed_may_still_be_asked_for(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "One")
    remove_task(workspace, "API-1")
    check(workspace, "key:API-1 | parent:API-1")


def test_columns_of_the_past_may_have_had_other_names(workspace: Workspace, api: Project) -> None:
    check(workspace, "col:Testing", past=True)
    with pytest.raises(NotFound, match="no column testing"):
        check(workspace, "col:Testing")
