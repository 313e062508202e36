"""Whatever a service does, undo takes back and redo brings again, to the last field."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import Any

from tests import everything
from tests.conftest import Clock
from tests.services.deeds import STORY, Service
from tpmtui import services
from tpmtui.queries.doctor import read_findings
from tpmtui.services import repair, trial
from tpmtui.services.history import redo, undo
from tpmtui.workspace import Workspace

# What mends a damage leaves the rest alone, and what is tried is never kept.
OTHERWISE = {repair.repair, trial.tried}


def writing() -> set[Service]:
    """Every service that makes a change of its own, found in the source."""
    found: set[Service] = set()
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        home = importlib.import_module(module.name)
        for name, service in inspect.getmembers(home, inspect.isfunction):
            public = service.__module__ == module.name and not name.startswith("_")
            if public and ".change(" in inspect.getsource(service):
                found.add(service)
    return found


def living(workspace: Workspace) -> dict[tuple[str, str], dict[str, Any]]:
    """Every field of everything that is there."""
    return {
        (kind, thing.key): store.plain(thing)
        for kind, store in workspace.stores().items()
        for thing in store.stream()
    }


def test_the_story_leaves_out_no_service_that_writes() -> None:
    assert writing() - OTHERWISE - {service for service, _ in STORY} == set()


def test_every_change_is_taken_back_and_brought_again(workspace: Workspace, clock: Clock) -> None:
    everything.fill(workspace, clock)
    states = [living(workspace)]
    for service, deed in STORY:
        name = f"{service.__module__}.{service.__name__}"
        clock.advance(seconds=1)
        steps = len(workspace.ledger.steps())
        deed(workspace)
        assert len(workspace.ledger.steps()) == steps + 1, f"{name} is not one step"
        states.append(living(workspace))
        assert states[-1] != states[-2], f"{name} changes nothing"
        undo(workspace)
        assert living(workspace) == states[-2], f"{name} is not taken back"
        redo(workspace)
        assert living(workspace) == states[-1], f"{name} is not brought again"
    assert read_findings(workspace) == []
    for _ in STORY:
        undo(workspace)
    assert living(workspace) == states[0]
    assert read_findings(workspace) == []
    for _ in STORY:
        redo(workspace)
    assert living(workspace) == states[-1]
    assert read_findings(workspace) == []
