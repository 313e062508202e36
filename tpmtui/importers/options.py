"""What the person who imports says about the file, and when and where they say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import State
from tpmtui.domain.text import brief, folded
from tpmtui.domain.zones import in_zone

_STATE = "state:"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """`zone` is that of times without an offset, None being the system's.

    `columns` names, by field, the column of the file that holds it; `states` says, by the folded
    name of a column of the board, what it means.
    """

    now: datetime
    zone: tzinfo | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)

    def local(self, moment: datetime) -> datetime:
        """A moment in the zone of the file; one without an offset is meant there.

        Raises BadInput where the zone has no day for it.
        """
        if moment.tzinfo is None and self.zone is not None:
            return moment.replace(tzinfo=self.zone)
        return in_zone(moment, self.zone)


def parse_maps(maps: Iterable[str]) -> tuple[dict[str, str], dict[str, State]]:
    """`columns` and `states` from words such as ``title=Summary`` and ``state:QA=doing``.

    Raises BadInput for what is neither.
    """
    columns: dict[str, str] = {}
    states: dict[str, State] = {}
    for word in maps:
        if word.startswith(_STATE):
            name, _, state = word.removeprefix(_STATE).rpartition("=")
            if not name.strip() or state.strip() not in set(State):
                raise BadInput(f"--map {brief(word)}: write state:NAME=todo, doing or done")
            states[folded(name.strip())] = State(state.strip())
            continue
        name, sign, column = word.partition("=")
        if not (sign and name.strip() and column.strip()):
            raise BadInput(f"--map {brief(word)}: write FIELD=COLUMN, as in title=Summary")
        if name.strip() in columns:
            raise BadInput(f"--map: {brief(name)} is mapped twice")
        columns[name.strip()] = column.strip()
    return columns, states


def refuse_columns(options: ImportOptions, why: str) -> None:
    """Raise BadInput for --map FIELD=COLUMN, which a format has no use for."""
    for name in options.columns:
        raise BadInput(f"--map {brief(name)}=...: {why}")


def refuse_states(options: ImportOptions, why: str) -> None:
    """Raise BadInput for --map state:NAME=STATE, which a format has no use for."""
    for name in options.states:
        raise BadInput(f"--map state:{brief(name)}: {why}")
