"""One who adds tasks until the database goes away, and names each once it is there."""

from __future__ import annotations

import sys
from itertools import count

from tpmtui.domain.errors import TpmError
from tpmtui.services.tasks import add_task
from tpmtui.workspace import Workspace


def main(address: str, name: str) -> None:
    with Workspace.open(address, user="ana") as workspace:
        for number in count():
            title = f"{name} {number}"
            try:
                add_task(workspace, "API", title)
            except TpmError:
                return
            sys.stdout.write(f"{title}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
