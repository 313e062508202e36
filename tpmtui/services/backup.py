"""A copy of everything, and putting one back in the place of what is there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tpmtui.storage.file_checks import is_database
from tpmtui.storage.whole import dump, replace_all, understood
from tpmtui.workspace import Workspace


def put_back(workspace: Workspace, items: Iterable[Any]) -> dict[str, int]:
    """Replace everything there is by the items of an `export all`; how many things of each kind.

    All or nothing. Raises BadInput for items that cannot be.
    """
    stores = workspace.stores()
    contents = understood(items, stores)
    replace_all(workspace.database, stores, contents)
    return {kind: len(things) for kind, things in contents.things.items()}


@contextmanager
def items_of_copy(path: Path) -> Iterator[Iterable[Any] | None]:
    """Everything in a copied database file, None where `path` is no database.

    The copy itself is not touched, also where it is of an older version. Raises Unusable.
    """
    if not is_database(path):
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="tpmtui-restore-") as folder:
        aside = Path(folder) / "copy.db"
        shutil.copyfile(path, aside)
        with Workspace.open(aside, user="restore") as copied:
            yield dump(copied.stores(), copied.ledger)
