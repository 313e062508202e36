"""Circles in what waits on what: a dependency must make none before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def find_cycle(waits_on: Mapping[str, Iterable[str]]) -> list[str] | None:
    """The members of one cycle in order, the first repeated at the end; None if there is none."""
    done: set[str] = set()
    for start in waits_on:
        path: list[str] = []
        on_path: set[str] = set()
        # A stack of iterators instead of recursion: chains of tasks can be thousands long.
        pending = [iter([start])]
        while pending:
            node = next(pending[-1], None)
            if node is None:
                pending.pop()
                if path:
                    on_path.discard(path[-1])
                    done.add(path.pop())
            elif node in on_path:
                return [*path[path.index(node) :], node]
            elif node not in done:
                path.append(node)
                on_path.add(node)
                pending.append(iter(waits_on.get(node, ())))
    return None
