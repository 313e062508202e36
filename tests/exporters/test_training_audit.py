"""The audit pack of a course in every format, as it was reviewed."""

from __future__ import annotations

import pytest

from tests.conftest import Clock
from tests.golden_files import Golden
from tests.small_training import HOSTILE, train
from tpmtui.exporters import SUBJECTS, exporter
from tpmtui.queries.training import read_audit
from tpmtui.services.completions import complete_course
from tpmtui.services.people import add_person
from tpmtui.services.projects import add_project
from tpmtui.workspace import Workspace


@pytest.mark.parametrize("form", SUBJECTS["training"])
def test_an_audit_pack_is_as_it_was_reviewed(
    workspace: Workspace, clock: Clock, golden: Golden, form: str
) -> None:
    clock.advance(days=4)
    for handle in ("ana", "ben"):
        add_person(workspace, handle, role="engineer")
    add_project(workspace, "API", "API rewrite")
    train(workspace)
    complete_course(workspace, "AID", "dee", day=workspace.today(), evidence=HOSTILE)
    answer = read_audit(workspace, "aid")
    text = "".join(exporter("training", form)(answer, answer.day))
    golden.check(f"exports/training-audit.{form}", text)
    assert all(letter.isprintable() for letter in text.replace("\n", ""))
