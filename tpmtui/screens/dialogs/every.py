"""All dialogs, for those who must know every key there is."""

from __future__ import annotations

from textual.dom import DOMNode

from tpmtui.screens.checkin.dialog import CheckInDialog
from tpmtui.screens.dialogs.ask import Ask
from tpmtui.screens.dialogs.both_versions import BothVersions
from tpmtui.screens.dialogs.confirm import Confirm
from tpmtui.screens.dialogs.help import Help
from tpmtui.screens.dialogs.import_file import ImportFile
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.screens.dialogs.project_form import ProjectForm
from tpmtui.screens.dialogs.search import Search
from tpmtui.screens.dialogs.series_form import SeriesForm
from tpmtui.screens.dialogs.switch_project import SwitchProject
from tpmtui.screens.dialogs.task_form import TaskForm

DIALOGS: tuple[type[DOMNode], ...] = (
    Ask, BothVersions, CheckInDialog, Confirm, Help, ImportFile, Pick, ProjectForm, Search,
    SeriesForm, SwitchProject, TaskForm,
)  # fmt: skip
