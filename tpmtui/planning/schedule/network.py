"""The network of a plan: tasks, the links between them, and the gates that stand for summaries.

Only tasks without parts take time. What a summary waits on holds all of its parts (its *begin*
gate), what waits on its finish waits on the last of them (its *end* gate), what waits on its start
on the first (its *opening*). Gates are made where a link or a date asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from tpmtui.domain.task import Dependency, LinkType
from tpmtui.planning.schedule.cycles import find_cycle

NEVER = -(10**9)  # a lag so far back that it holds nothing


class Tied(Protocol):
    """What has a key, may be a part of something, and may wait on others."""

    @property
    def key(self) -> str:
        """What others call it."""

    @property
    def parent(self) -> str | None:
        """The key of what it is a part of."""

    @property
    def depends(self) -> tuple[Dependency, ...]:
        """What it waits on."""


class Wait(NamedTuple):
    """A node waits on node `on`: from its finish or its start, to one's own finish or start.

    `link` is the dependency as someone wrote it, None where the tree alone asks for it.
    """

    on: int
    from_finish: bool
    to_finish: bool
    lag: int
    link: Dependency | None


# From the finish, to the finish.
_ENDS = {
    LinkType.FS: (True, False),
    LinkType.SS: (False, False),
    LinkType.FF: (True, True),
    LinkType.SF: (False, True),
}


class Network:
    """Nodes by number: the tasks in their order, then tasks of elsewhere, then gates.

    `cycle` names the members of a circle of waiting, the first repeated at the end; where there is
    one, `order` is of no use. `dated` are keys with a date of their own to start after. `held` are
    the links that ask something of a summary's finish.
    """

    def __init__(self, items: Sequence[Tied], dated: Iterable[str] = ()) -> None:
        self.keys = [item.key for item in items]
        self.place = {key: place for place, key in enumerate(self.keys)}
        self.parent = [self.place.get(item.parent) if item.parent else None for item in items]
        self.parts: dict[int, list[int]] = {}
        self.waits: list[list[Wait]] = [[] for _ in items]
        self.openings: set[int] = set()
        self.begins: dict[int, int] = {}
        self.outside: dict[str, int] = {}
        self.held: list[tuple[int, Wait]] = []
        self._ends: dict[int, int] = {}
        self._opened: dict[int, int] = {}
        self._owner: dict[int, int] = {}
        self.order: list[int] = []
        self.cycle = self._circle_of_parents()
        if self.cycle:
            return
        for place, above in enumerate(self.parent):
            if above is not None:
                self.parts.setdefault(above, []).append(place)
        self._make_begins(items, {self.place[key] for key in dated})
        for place, item in enumerate(items):
            self._link(place, item.depends)
        self.settle()

    def is_summary(self, place: int) -> bool:
        """Whether a task has parts."""
        return place in self.parts

    def leaves(self, place: int) -> list[int]:
        """The tasks without parts that a task consists of; itself if it has none."""
        found, waiting = [], [place]
        while waiting:
            here = waiting.pop()
            inner = self.parts.get(here)
            if inner is None:
                found.append(here)
            else:
                waiting += inner
        return found

    def outline(self) -> list[int]:
        """All tasks, each before its parts, in their order."""
        found: list[int] = []
        waiting = [n for n in reversed(range(len(self.keys))) if self.parent[n] is None]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting += reversed(self.parts.get(here, ()))
        return found

    def owner(self, node: int) -> str:
        """The key of the task that a node is, or is a gate of."""
        return self.keys[self._owner.get(node, node)]

    def settle(self) -> bool:
        """Find an order in which everything comes after what it waits on; whether there is one."""
        left = [len(waits) for waits in self.waits]
        after: list[list[int]] = [[] for _ in self.waits]
        for node, waits in enumerate(self.waits):
            for wait in waits:
                after[wait.on].append(node)
        order = [node for node, count in enumerate(left) if count == 0]
        for node in order:  # grows while it is walked through
            for later in after[node]:
                left[later] -= 1
                if left[later] == 0:
                    order.append(later)
        self.order = order
        if len(order) == len(self.waits):
            self.cycle = ()
            return True
        stuck = {node for node, count in enumerate(left) if count}
        self.cycle = self._named(stuck)
        return False

    def _named(self, stuck: set[int]) -> tuple[str, ...]:
        """The members of one circle among the nodes that are stuck, gates by their summaries."""
        edges = {
            str(node): [str(wait.on) for wait in self.waits[node] if wait.on in stuck]
            for node in sorted(stuck)
        }
        circle = [self.owner(int(node)) for node in find_cycle(edges) or ()]
        named = [key for at, key in enumerate(circle) if at == 0 or key != circle[at - 1]]
        return tuple(named if len(named) > 1 else named * 2)

    def _circle_of_parents(self) -> tuple[str, ...]:
        above = {
            key: [self.keys[parent]]
            for key, parent in zip(self.keys, self.parent, strict=True)
            if parent is not None
        }
        return tuple(find_cycle(above) or ())

    # -- gates -----------------------------------------------------------------------------------

    def _node(self, owner: int | None = None) -> int:
        self.waits.append([])
        node = len(self.waits) - 1
        if owner is not None:
            self._owner[node] = owner
        return node

    def _make_begins(self, items: Sequence[Tied], dated: set[int]) -> None:
        """Let the parts of a summary that waits, or may start after a date, wait on its gate."""
        waiting = [place for place in self.parts if place in dated or items[place].depends]
        while waiting:
            place = waiting.pop()
            if place in self.begins:
                continue
            self.begins[place] = self._node(place)
            waiting += [part for part in self.parts[place] if part in self.parts]
        for place, gate in self.begins.items():
            for part in self.parts[place]:
                node = self.begins.get(part, part)
                self.waits[node].append(Wait(gate, True, False, 0, None))

    def _end(self, place: int) -> int:
        """The node that is over when all of a task is over."""
        return self._gathered(place, self._ends, opening=False)

    def _opening(self, place: int) -> int:
        """The node that begins when the first part of a task does."""
        return self._gathered(place, self._opened, opening=True)

    def _gathered(self, place: int, gates: dict[int, int], *, opening: bool) -> int:
        if place not in self.parts:
            return place
        if place not in gates:
            gate = gates[place] = self._node(place)
            if opening:
                self.openings.add(gate)
            for leaf in self.leaves(place):
                self.waits[gate].append(Wait(leaf, not opening, False, 0, None))
        return gates[place]

    def _link(self, place: int, depends: Iterable[Dependency]) -> None:
        for link in depends:
            from_finish, to_finish = _ENDS[link.type]
            on = self.place.get(link.key)
            if on is None:
                node = self.outside.get(link.key)
                if node is None:
                    node = self.outside[link.key] = self._node()
            elif on not in self.parts:
                node = on
            else:
                node = self._end(on) if from_finish else self._opening(on)
            wait = Wait(node, from_finish, to_finish, link.lag_days, link)
            if place not in self.parts:
                self.waits[place].append(wait)
            elif wait.to_finish:
                self.held.append((place, wait))
                # For the order's sake: the summary is not over before what its finish waits on.
                self.waits[self._end(place)].append(Wait(node, True, False, NEVER, None))
            else:
                self.waits[self.begins[place]].append(wait)
