"""What one can do with baselines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tpmtui.domain.baseline import Baseline, Planned, called
from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.text import folded, visible
from tpmtui.workspace import Workspace


def save_baseline(
    workspace: Workspace, project: str, name: str, dates: Iterable[Planned]
) -> Baseline:
    """Keep the dates of a plan under a name. Raises RuleBroken for a name in use, or no dates."""
    with workspace.change(f"save baseline {name}"):
        home = workspace.projects.get(project)
        for other in workspace.baselines.of_project(project):
            if folded(other.name) == folded(name):
                raise RuleBroken(f"project {project} has a baseline {visible(other.name)} already")
        baseline = Baseline(
            project=project,
            name=name,
            created=workspace.now(),
            dates=tuple(dates),
            deadline=home.deadline,
        )
        if not baseline.dates:
            raise RuleBroken(f"project {project} has nothing planned to keep as a baseline")
        gone = workspace.baselines.find(baseline.key, removed=True)
        if gone is not None:
            baseline = replace(baseline, version=gone.version)
        return workspace.baselines.save(baseline)


def remove_baseline(workspace: Workspace, project: str, name: str) -> Baseline:
    """Remove a baseline. Raises NotFound for one that is not there."""
    with workspace.change(f"remove baseline {name}"):
        baseline = called(name, workspace.baselines.of_project(project))
        return workspace.baselines.save(replace(baseline, removed=workspace.now()))
