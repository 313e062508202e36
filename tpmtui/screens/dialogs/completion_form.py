"""When a course was completed, with what score, and where it can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tpmtui.domain.errors import BadInput, NeedsConsent, TpmError
from tpmtui.domain.text import visible
from tpmtui.screens.dialogs.confirm import Confirm
from tpmtui.screens.dialogs.form import FieldProblem, Form
from tpmtui.screens.dialogs.form_fields import FormField, Reading, echo_day, read_day, stripped
from tpmtui.services.completions import Recorded, complete_course
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


class CompletionForm(Form[list[Recorded]]):
    """Records that some `done`, each of a course and a person; today unless a day is typed.

    Hands back what was recorded; where the day is odd it asks first.
    """

    def __init__(
        self, workspace: Workspace, what: str, name: str, done: Sequence[tuple[str, str]]
    ) -> None:
        today = {"day": "today"}
        super().__init__(f"{what}: {name}", workspace, _FIELDS, today, place="training.complete")
        self._name = name
        self._done = done

    def reading(self) -> Reading:
        """What the texts are read against."""
        return Reading.anywhere(self.workspace)

    def save_values(self, values: dict[str, Any], *, consent: bool = False) -> None:
        """Record it of everyone, or of nobody."""
        fields = {"day": self.workspace.today(), **values, "consent": consent}
        self.keep(lambda: self._saved(fields))

    def _saved(self, fields: dict[str, Any]) -> list[Recorded]:
        with self.workspace.change(f"completed {self._name}"):
            try:
                recorded = [complete_course(self.workspace, *each, **fields) for each in self._done]
            except BadInput as error:
                raise FieldProblem("expires", error) from None
            self.drop_draft()
        return recorded

    def tell(self, error: TpmError) -> None:
        """Ask whether an odd day is right; all that was typed stays."""
        if not isinstance(error, NeedsConsent):
            super().tell(error)
            return
        question = Confirm(
            f"{visible(str(error))}.\nRecord it all the same?", yes="Record", no="Back"
        )
        self.app.push_screen(question, self._record_anyway)

    def _record_anyway(self, sure: bool | None) -> None:
        if sure:
            self.save_values({name: self.read(name) for name in self.typed()}, consent=True)
