"""The people."""

from __future__ import annotations

from tpmtui.domain.person import Person
from tpmtui.storage.store import Store
from tpmtui.storage.tables import PersonRow


class PersonStore(Store[Person]):
    """The people."""

    kind = "person"
    table = PersonRow
    entity = Person
