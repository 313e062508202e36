"""Which project to show first: the one looked at last, kept beside the user's drafts."""

from __future__ import annotations

from tpmtui.domain.errors import TpmError
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace

_PLACE = "app.project"


def remembered_project(workspace: Workspace, settings: Settings) -> str | None:
    """The project shown last, else the one the settings name, else the first; None if none."""
    in_use = [project.key for project in workspace.projects.in_use()]
    last = workspace.drafts.find(workspace.user, _PLACE)
    for key in (last, settings.project):
        if key in in_use:
            return key
    return in_use[0] if in_use else None


def remember_project(workspace: Workspace, key: str) -> None:
    """Show this project first the next time. Where nothing can be written, nothing is."""
    if workspace.read_only:
        return
    try:
        workspace.drafts.keep(workspace.user, _PLACE, key, workspace.now())
    except TpmError:
        return
