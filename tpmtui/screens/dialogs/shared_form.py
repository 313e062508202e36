"""A form of one thing that someone else may change meanwhile: both versions, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from tpmtui.domain.errors import Conflict, TpmError
from tpmtui.screens.dialogs.both_versions import BothVersions
from tpmtui.screens.dialogs.form import Form
from tpmtui.widgets.keys import key_of

T = TypeVar("T")


def refuse_overwriting(
    base: Any,
    now: Any,
    typed: Mapping[str, Any],
    fields: Mapping[str, Any] | None = None,
    *,
    value_of: Callable[[Any, str], Any] = getattr,
) -> None:
    """Raise Conflict where one of what was `typed` was changed otherwise since `base` was read.

    `fields` are those of the thing that come of it, where they are not the same.
    """
    for name, value in typed.items():
        if value_of(now, name) not in (value_of(base, name), value):
            mine = replace(now, **(typed if fields is None else fields))
            raise Conflict(f"{now.key} was changed by someone else meanwhile", mine, now)


class SharedForm(Form[T]):
    """A form that changes `_base`, the thing as it was read, or makes one where that is None."""

    _base: Any = None

    def texts_of(self, thing: Any) -> dict[str, str]:
        """What stands in the fields of a thing."""
        return {name: field.write(getattr(thing, name)) for name, field in self._fields.items()}

    def tell(self, error: TpmError) -> None:
        """Let the user choose where two changed the same; all that was typed stays."""
        if isinstance(error, Conflict) and error.theirs is not None:
            theirs = error.theirs
            self.app.push_screen(BothVersions(error), lambda choice: self._settle(choice, theirs))
        else:
            super().tell(error)

    def _settle(self, choice: str | None, theirs: Any) -> None:
        """Go on from what is stored now, with one's own fields or with theirs."""
        if choice is None:
            return
        mine, self._base = self.typed(), theirs
        before, self._initial = self._initial, self.texts_of(theirs)
        for name, text in self._initial.items():
            if (choice == "theirs" and text != before.get(name)) or name not in mine:
                self.sheet.set_text(name, text)
        if choice == "mine":
            self.action_save()
        else:
            saves = key_of(self.app, "form.save")
            self.say(f"Theirs is in the form; {saves} saves it with your other changes")
