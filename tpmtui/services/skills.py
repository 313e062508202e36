"""What one can do with skills: say how well someone has one, and who needs it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.skill import Assessment, Need, Scope
from tpmtui.domain.text import did_you_mean, folded, visible
from tpmtui.workspace import Workspace


def assess_skill(
    workspace: Workspace, handle: str, skill: str, level: int, reason: str, *, day: date
) -> Assessment:
    """Set someone's level of a skill from a day on; a second time on one day corrects the first.

    Raises RuleBroken for a day in the future.
    """
    with workspace.change(f"{skill} of {handle}"):
        person = workspace.people.get(handle)
        assessment = Assessment(
            person=person.handle,
            skill=folded(skill),
            day=day,
            level=level,
            reason=reason,
            by=workspace.user,
            created=workspace.now(),
        )
        assessment.check()
        if day > workspace.today():
            raise RuleBroken(f"{day} is in the future: nobody can know")
        return workspace.assessments.save(workspace.assessments.succeeding(assessment))


def need_skill(
    workspace: Workspace, skill: str, scope: Scope, name: str, *, level: int, headcount: int
) -> Need:
    """Say how many people of which level a project or a team needs; replaces what it was."""
    with workspace.change(f"{name} needs {skill}"):
        name = _spelled(workspace, scope, name)
        need = Need(
            skill=folded(skill),
            scope=scope,
            name=name,
            level=level,
            headcount=headcount,
            created=workspace.now(),
        )
        return workspace.needs.save(workspace.needs.succeeding(need))


def drop_need(workspace: Workspace, skill: str, scope: Scope, name: str) -> Need:
    """Say that a project or a team needs a skill no more. Raises NotFound where it did not."""
    with workspace.change(f"{name} needs {skill} no more"):
        key = f"{folded(skill)}@{scope}:{_spelled(workspace, scope, name)}"
        need = workspace.needs.find(key)
        if need is None:
            near = did_you_mean(key, workspace.needs.keys())
            raise NotFound(f"{scope} {visible(name)} needs no {visible(skill)}{near}")
        return workspace.needs.save(replace(need, removed=workspace.now()))


def _spelled(workspace: Workspace, scope: Scope, name: str) -> str:
    """A project's key, or a team as its people or its other needs spell it, case aside."""
    if scope is Scope.PROJECT:
        return workspace.projects.get(name).key
    teams = [each.name for each in workspace.needs.all() if each.scope is scope]
    teams += [person.team for person in workspace.people.all()]
    return next((team for team in teams if folded(team) == folded(name)), name)
