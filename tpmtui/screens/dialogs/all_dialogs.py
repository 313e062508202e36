"""All dialogs, for those who must know every key there is."""

from __future__ import annotations

from textual.dom import DOMNode

from tpmtui.screens.checkin.dialog import CheckInDialog
from tpmtui.screens.dialogs.ask import Ask
from tpmtui.screens.dialogs.both_versions import BothVersions
from tpmtui.screens.dialogs.confirm import Confirm
from tpmtui.screens.dialogs.help import Help
from tpmtui.screens.dialogs.import_file import ImportFile
from tpmtui.screens.dialogs.people import People
from tpmtui.screens.dialogs.person_form import PersonForm
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.screens.dialogs.project_form import ProjectForm
from tpmtui.screens.dialogs.search import Search
from tpmtui.screens.dialogs.series_form import SeriesForm
from tpmtui.screens.dialogs.sprint_form import SprintForm
from tpmtui.screens.dialogs.sprints import Sprints
from tpmtui.screens.dialogs.switch_project import SwitchProject
from tpmtui.screens.dialogs.task_form import TaskForm
from tpmtui.screens.dialogs.tour import Tour

DIALOGS: tuple[type[DOMNode], ...] = (
    Ask, BothVersions, CheckInDialog, Confirm, Help, ImportFile, People, PersonForm, Pick,
    ProjectForm, Search, SeriesForm, SprintForm, Sprints, SwitchProject, TaskForm, Tour,
)  # fmt: skip
