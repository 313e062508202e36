"""A form: fields to fill in, checked as they are left, kept as a draft until they are saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tpmtui.domain.errors import BadInput, TpmError
from tpmtui.screens.dialogs.confirm import Confirm
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.screens.dialogs.form_fields import FormField, Reading
from tpmtui.screens.drafting import Draft, as_draft, from_draft
from tpmtui.widgets.keys import key_of
from tpmtui.widgets.sheet import Sheet
from tpmtui.widgets.text import plain
from tpmtui.workspace import Workspace

T = TypeVar("T")


class FieldProblem(BadInput):
    """What is wrong with one field of a form."""

    def __init__(self, field: str, error: TpmError) -> None:
        super().__init__(str(error))
        self.field = field


class Form(Dialog[T]):
    """Fields with their texts; a subclass saves the values that changed in `save_values`."""

    CHOOSABLE: ClassVar[frozenset[str]] = frozenset()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="form.save", tooltip="Save what was typed"),
        Binding("f2", "choose", "Choose", id="form.choose",
                tooltip="Choose what goes into this field from a list"),
        Binding("ctrl+r", "forget", "Drop draft", id="form.forget",
                tooltip="Discard the draft of your last visit"),
    ]  # fmt: skip

    def __init__(
        self,
        title: str,
        workspace: Workspace,
        fields: Sequence[FormField],
        texts: Mapping[str, str],
        *,
        place: str,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(title)
        self.workspace = workspace
        self._fields = {field.name: field for field in fields}
        self._initial = dict(texts)
        self._typed_elsewhere = dict(typed or {})
        self._draft = Draft(self, workspace, place)
        self._from_draft = False

    # -- what a subclass fills in ----------------------------------------------------------------

    def reading(self) -> Reading:
        """What the texts are read against."""
        raise NotImplementedError

    def save_values(self, values: dict[str, Any]) -> None:
        """Save the fields that changed and dismiss; `stop_at` tells of what keeps them out."""
        raise NotImplementedError

    def choices_for(self, name: str) -> tuple[list[tuple[str, str, str]], bool]:
        """What a field of CHOOSABLE can be chosen from, and whether several."""
        raise NotImplementedError

    def held(self, name: str) -> dict[str, str]:
        """What is chosen in a field of several: how the list calls each, and how the text does."""
        words = (word.strip("@#") for word in re.split(r"[,;\s]+", self.text(name)))
        return {word: word for word in words if word}

    # -- the fields ------------------------------------------------------------------------------

    def compose_dialog(self) -> ComposeResult:
        """The fields, and a line for what is to be said of them."""
        yield Sheet(list(self._fields.values()), self._initial, id="fields")
        yield Static("", id="message", markup=False)

    def on_mount(self) -> None:
        """Offer the draft of the last visit, or what was typed elsewhere."""
        found = from_draft(self._draft.found(), self._fields)
        self._from_draft = bool(found)
        self._fill(found or self._typed_elsewhere)
        if found:
            drops = key_of(self.app, "form.forget")
            self.say(f"Your draft of the last visit is back; {drops} drops it")
        for name in self._fields:
            self._echo(name)

    def _fill(self, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            self.sheet.set_text(name, text)
        self.refresh_bindings()

    @property
    def sheet(self) -> Sheet:
        """The fields."""
        return self.query_one(Sheet)

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self.sheet.texts[name]

    def typed(self) -> dict[str, str]:
        """The texts that differ from those the form was opened with, by field."""
        self.sheet.take_over()
        texts = self.sheet.texts
        return {name: text for name, text in texts.items() if text != self._initial.get(name, "")}

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say something of the form; empty words say nothing any more."""
        message = self.query_one("#message", Static)
        message.set_class(wrong, "error")
        message.update(plain(words))

    # -- reading what was typed ------------------------------------------------------------------

    def read(self, name: str) -> Any:
        """The value of a field. Raises FieldProblem."""
        try:
            return self._fields[name].read(self.text(name), self.reading())
        except TpmError as error:
            raise FieldProblem(name, error) from None

    def stop_at(self, problem: FieldProblem) -> None:
        """Show what is wrong, and go to the field it is wrong in."""
        self.sheet.go(problem.field)
        self._mark(problem)

    def _mark(self, problem: FieldProblem) -> None:
        self.sheet.mark(problem.field, wrong=True)
        self.say(f"{self._fields[problem.field].label}: {problem}", wrong=True)

    def _echo(self, name: str) -> None:
        field = self._fields[name]
        if field.echo is None:
            return
        try:
            self.sheet.note(name, *field.echo(self.read(name), self.reading()))
        except FieldProblem:
            self.sheet.note(name)

    def on_sheet_changed(self, message: Sheet.Changed) -> None:
        """Keep what was typed, and say what it means."""
        self._echo(message.name)
        if self.sheet.is_wrong(message.name):
            self.sheet.mark(message.name, wrong=False)
            self.say("")
        if self.text(message.name) != self._initial.get(message.name, ""):
            self._draft.typed(self._as_draft)

    def on_sheet_left(self, message: Sheet.Left) -> None:
        """Check a field when it is left; a word that was begun is written out."""
        self.refresh_bindings()
        name, field = message.name, self._fields[message.name]
        if self.text(name) == self._initial.get(name, ""):
            return
        try:
            written = field.write(self.read(name))
        except FieldProblem as problem:
            self._mark(problem)
            return
        if field.lines == 1 and field.echo is None and written != self.text(name):
            self.sheet.set_text(name, written)

    # -- saving and leaving ----------------------------------------------------------------------

    def action_save(self) -> None:
        """Save the fields that changed; pressed once more while that waits, it does nothing."""
        if self.is_waiting:
            return
        try:
            values = {name: self.read(name) for name in self.typed()}
        except FieldProblem as problem:
            self.stop_at(problem)
            return
        self.save_values(values)

    def keep(self, save: Callable[[], Any]) -> None:
        """Save, and close with what was saved."""
        self.attempt(save, self.dismiss)

    def say_waiting(self, what: str) -> None:
        """Say what is waited for."""
        self.say(f"saving: waiting for {what}")

    def tell(self, error: TpmError) -> None:
        """Say what keeps the form from being saved; all that was typed stays."""
        if isinstance(error, FieldProblem):
            self.stop_at(error)
        else:
            self.say(str(error), wrong=True)

    def action_cancel(self) -> None:
        """Leave; what was typed is not thrown away without a question."""
        if not self.typed():
            self._leave(True)
            return
        question = Confirm("Throw away what you typed?", yes="Throw away", no="Go on")
        self.app.push_screen(question, self._leave)

    def _leave(self, sure: bool | None) -> None:
        if sure:
            self.attempt(self._draft.drop, lambda _: self.dismiss(None))

    def unsaved_text(self) -> str:
        """What was typed and not saved."""
        return "\n".join(self.typed().values())

    def keep_draft(self) -> None:
        """Write what was typed, now."""
        if self.typed():
            self._draft.typed(self._as_draft)
        self._draft.flush()

    def _as_draft(self) -> str:
        return as_draft(self.typed())

    def drop_draft(self) -> None:
        """Forget what was typed: it is saved. Inside a change, it goes with that one."""
        self._draft.drop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A draft can be dropped where there is one, a list shown where the field has one."""
        if action == "forget":
            return self._from_draft
        if action == "choose":
            return self.sheet.current in self.CHOOSABLE
        return True

    def action_forget(self) -> None:
        """Put back what the form was opened with."""
        self._from_draft = False
        self._fill({name: self._initial.get(name, "") for name in self._fields})
        self.say("")
        self.attempt(self._draft.drop)

    def action_choose(self) -> None:
        """Choose what goes into the field from a list."""
        from tpmtui.screens.dialogs.pick import Pick

        name = self.sheet.current
        options, many = self.choices_for(name)
        held = self.held(name) if many else {self.text(name).strip(): ""}
        label = self._fields[name].label
        pick = Pick(label, options, chosen=held.keys(), many=many, allow_new=many)

        def put(answer: tuple[str, ...] | None) -> None:
            if answer is not None:
                self.sheet.set_text(name, ", ".join(held.get(value) or value for value in answer))

        self.app.push_screen(pick, put)
