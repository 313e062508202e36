"""When a course was completed, with what score, and where it can be seen."""

from __future__ import annotations

from typing import Any

from tpmtui.domain.errors import BadInput
from tpmtui.domain.training import Completion
from tpmtui.screens.dialogs.form import FieldProblem, Form
from tpmtui.screens.dialogs.form_fields import FormField, Reading, echo_day, read_day, stripped
from tpmtui.shorthand.training import parse_score
from tpmtui.workspace import Workspace


def _read_required_day(text: str, reading: Reading) -> Any:
    if not text.strip():
        raise BadInput("say on which day, as in today or 12 mar")
    return read_day(text, reading)


_FIELDS = (
    FormField("day", "On", str, _read_required_day, echo_day, hint="today, fri, 12 mar"),
    FormField("score", "Score", str, lambda text, _: parse_score(text) if text.strip() else None,
              hint="87, or none"),
    FormField("evidence", "Evidence", str, stripped,
              hint="https://", wide=True),
    FormField("expires", "Valid to", str, read_day, echo_day, hint="as printed, else empty"),
)  # fmt: skip


class CompletionForm(Form[dict[str, Any] | None]):
    """Hands back the fields of a completion; today unless another day is typed."""

    def __init__(self, workspace: Workspace, title: str) -> None:
        super().__init__(title, workspace, _FIELDS, {"day": "today"}, place="training.complete")

    def reading(self) -> Reading:
        """What the texts are read against."""
        return Reading.anywhere(self.workspace)

    def save_values(self, values: dict[str, Any]) -> None:
        """Hand back what was typed, unless it cannot be of one completion."""
        fields = {"day": self.workspace.today(), **values}
        try:
            self._probe(fields).check()
        except BadInput as error:
            self.stop_at(FieldProblem("expires", error))
            return
        self.attempt(self.drop_draft, lambda _: self.dismiss(fields))

    def _probe(self, fields: dict[str, Any]) -> Completion:
        now, user = self.workspace.now(), self.workspace.user
        return Completion(course="", person="", by=user, created=now, **fields)
