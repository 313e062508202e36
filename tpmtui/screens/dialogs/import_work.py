"""An import as its form asks for it, carried out beside the screen on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tpmtui.domain.drafts import ImportReport
from tpmtui.domain.errors import BadInput, ReadOnly
from tpmtui.domain.paths import typed_path
from tpmtui.importers import FORMATS, read_drafts
from tpmtui.importers.options import ImportOptions, parse_maps
from tpmtui.planning.schedule.replan import replan_lines
from tpmtui.queries.timeline import read_import_moves
from tpmtui.services.imports import apply_drafts
from tpmtui.workspace import Workspace

Progress = Callable[[int, int], None]
_TOLD = 20  # moves


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be imported, from where and into what; `maps` and `bad` as they were typed."""

    path: str
    format: str
    project: str
    maps: str = ""
    bad: str = ""

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Request:
        """The request that the texts of a form make."""
        return cls(**{name: text.strip() for name, text in texts.items()})

    @property
    def skip_bad(self) -> bool:
        """Whether bad rows are to be left out."""
        return bool(self.bad) and "skip".startswith(self.bad.lower())

    @property
    def key(self) -> str | None:
        """The project it goes into, None where the file brings its own."""
        return self.project.upper() or None


class Outcome(NamedTuple):
    """What an import did or would do, and the lines of what that would move in the plan."""

    report: ImportReport
    moves: tuple[str, ...] = ()


def check_importable(workspace: Workspace) -> None:
    """Raise ReadOnly where nothing can be imported: then no file is to be looked at either."""
    if workspace.read_only:
        raise ReadOnly("this workspace is read-only: nothing can be imported")


def carry_out(
    workspace: Workspace, request: Request, *, dry_run: bool, progress: Progress
) -> Outcome:
    """Read the file and take it in, all of it or nothing; may run in any thread.

    Raises what reading and importing raise, and whatever `progress` does to stop it.
    """
    check_importable(workspace)
    if request.format not in FORMATS:
        raise BadInput(f"say which format it is: {', '.join(FORMATS)}")
    columns, states = parse_maps(word.strip() for word in request.maps.split(";") if word.strip())
    options = ImportOptions(now=workspace.now(), columns=columns, states=states)
    drafts = read_drafts(request.format, _bytes_of(request.path), options)
    address, user, clock = workspace.database.address, workspace.user, workspace.now
    with Workspace.open(address, user=user, clock=clock) as own:
        report = apply_drafts(
            own, request.key, drafts, dry_run=dry_run, skip_bad=request.skip_bad, progress=progress
        )
        return Outcome(report, tuple(_moves(own, request.key, report)) if dry_run else ())


def _moves(workspace: Workspace, project: str | None, report: ImportReport) -> Iterator[str]:
    if project is None or not report.tasks:
        return
    moves = read_import_moves(workspace, project, report.tasks)
    if moves is not None:
        yield from replan_lines(moves, today=workspace.today(), most=_TOLD)


def _bytes_of(path: str) -> bytes:
    """What is in a file. Raises BadInput with what keeps it from being read."""
    if not path:
        raise BadInput("say which file to import")
    there = typed_path(path)
    try:
        if there.exists() and not there.is_file():
            raise BadInput(f"{path} is not a file")
        return there.read_bytes()
    except OSError as error:
        raise BadInput(f"cannot read {path}: {error.strerror}") from None
