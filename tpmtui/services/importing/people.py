"""The people a file names: those who are there already, and those it brings along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from tpmtui.domain.drafts import PersonDraft
from tpmtui.domain.person import Person, handle_for
from tpmtui.domain.text import folded


class Crew:
    """Finds the handle for each name of a file; `new` are the people that have to be added."""

    def __init__(
        self, there: Iterable[Person], met: Iterable[PersonDraft], *, since: datetime
    ) -> None:
        self._since = since
        self._by_handle: dict[str, Person] = {}
        self._by_name: dict[str, Person] = {}
        self._gone: dict[str, Person] = {}
        self._handles: dict[str, str] = {}
        self.new: list[Person] = []
        for person in there:
            if person.removed is None:
                self._know(person)
            else:
                self._gone[person.handle] = person
        for draft in met:
            self._handles[draft.id] = self._meet(draft)

    def handle(self, name: str) -> str:
        """The handle of whoever the file calls `name`, who need not be one of the people here."""
        if name not in self._handles:
            known = self._find(name, name)
            self._handles[name] = known.handle if known else handle_for(name)
        return self._handles[name]

    def _meet(self, draft: PersonDraft) -> str:
        known = self._find(draft.handle or draft.id, draft.name)
        if known is None:
            known = self._add(draft)
            self._know(known)
            self.new.append(known)
        return known.handle

    def _find(self, handle: str, name: str) -> Person | None:
        """Whoever has this handle, a handle made of it, or this name."""
        return (
            self._by_handle.get(folded(handle))
            or self._by_handle.get(handle_for(handle))
            or self._by_name.get(folded(name))
        )

    def _know(self, person: Person) -> None:
        # As wherever people are added: handles that differ in case only are one and the same.
        self._by_handle[folded(person.handle)] = person
        self._by_name.setdefault(folded(person.name), person)

    def _add(self, draft: PersonDraft) -> Person:
        handle = handle_for(draft.handle or draft.name)
        person = Person(
            handle=handle, name=draft.name or handle, email=draft.email, created=self._since
        )
        # Someone whose coming was undone comes back under the same handle.
        before = self._gone.get(handle)
        return replace(person, version=before.version, created=before.created) if before else person
