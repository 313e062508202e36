"""The timeline as it is read: a plan, what meets the filter, and what was written since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from tpmtui.domain.errors import RuleBroken, TpmError
from tpmtui.domain.ledger import Entry
from tpmtui.domain.project import Project
from tpmtui.queries.ground import Ground, read_ground
from tpmtui.screens.timeline.asked import Asked
from tpmtui.screens.timeline.desk import Desk
from tpmtui.screens.timeline.laying import (
    Arranged,
    Do,
    arranged,
    check_filter,
    meeting,
    read_desk,
    read_tasks_again,
)
from tpmtui.screens.writing import WritingScreen

Then = Callable[[], object] | None


class ReadTimeline(WritingScreen):
    """The plan of one project on a desk; a subclass shows it."""

    def set_up(self) -> None:
        """An empty desk, until a project is read."""
        self.desk = self._empty_desk()
        self.explained = False
        self._unplanned = ""
        self._filter = ""
        self._sought: str | None = None  # the task to go to once the plan is there
        self._is_laying = False
        self._doing: list[tuple[Do, Then]] = []

    def _empty_desk(self) -> Desk:
        nothing = Project(key="-", name="-", created=self.workspace.now())
        return Desk(Ground(nothing, (), {}, self.workspace.today()))

    def present(self) -> None:
        """Show the rows of the desk and what is to be said of them."""
        raise NotImplementedError

    def show_from_start(self) -> None:
        """Show another project from its first row, and as much of its time as fits."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read the plan again; cursor, folds, filter and the stretch of time stay.

        Where there can be none, as no day is worked, the chart says why.
        """
        if self.project_key is not None:
            self._lay(partial(read_ground, self.workspace, self.project_key))

    def changed(self, entries: Sequence[Entry]) -> None:
        """Plan the tasks anew that were written to; read all where more than tasks changed."""
        ground = self.desk.ground
        is_new_day = self.workspace.today() != ground.today
        beyond = ("project", "baseline", "sprint")
        if is_new_day or any(entry.kind in beyond for entry in entries):
            self.reload()
            return
        keys = [entry.key for entry in entries if entry.kind == "task"]
        mine = [key for key in dict.fromkeys(keys) if key.startswith(f"{ground.project.key}-")]
        if mine:
            self._lay(partial(read_tasks_again, self.workspace, ground, mine))

    def _lay(self, read: Callable[[], Ground]) -> None:
        """Put on the desk what is read, with all that is asked of what lies there now."""
        asked, text = (Asked(), "") if self._is_of_another else (self.desk.asked, self._filter)
        works = self.desk.ground.works
        if self._is_of_another:
            self._doing = []
        self._is_laying = True
        self.read(
            partial(read_desk, self.workspace, read, works, asked, text),
            partial(self._take_laid, asked),
            meanwhile=self._wait,
            otherwise=self._take_error,
        )

    def rearrange(self, do: Do, then: Then = None, *, instead_of: Do | None = None) -> None:
        """Lay the desk out anew after doing something to it, and show it; what goes wrong is told.

        What is asked before that is done is done as well, but for what it is done `instead_of`.
        """
        self._doing = [(each, after) for each, after in self._doing if each is not instead_of]
        self._doing.append((do, then))
        if not self._is_laying:  # what was written is not to be missed for it: it comes behind
            self._do_all()

    def _do_all(self) -> None:
        asked, doing = self.desk.asked, tuple(self._doing)

        def take(arranged: Arranged) -> None:
            self._doing = []
            self._take(asked, arranged.desk)
            for error in arranged.errors:
                self.tell(error)
            for _, then in doing:
                if then is not None:
                    then()

        def leave(error: TpmError) -> None:
            self._doing = []
            self.could_not_read(error)

        self.read(
            partial(arranged, self.desk.copy(), [do for do, _ in doing]), take, otherwise=leave
        )

    @property
    def _is_of_another(self) -> bool:
        """Whether another project lies on the desk than is to be shown, or none."""
        return self.desk.ground.project.key != self.project_key

    def _take_laid(self, asked: Asked, desk: Desk) -> None:
        self._is_laying = False
        self._take(asked, desk)
        if self._doing:
            self._do_all()

    def _take(self, asked: Asked, desk: Desk) -> None:
        is_other = self._is_of_another
        if is_other:
            self._filter = ""
        elif (now := self.desk.asked) != asked:
            now = now.onto(self.desk.ground.works, desk.ground.works)
            desk.be_asked(desk.asked.since(asked, now))
        self._unplanned, self.desk = "", desk
        self.present()
        if is_other:
            self.show_from_start()
        if (key := self._sought) is not None:
            self._sought = None
            self.go_to(key)

    def _take_error(self, error: TpmError) -> None:
        self._is_laying, self._doing = False, []
        if not isinstance(error, RuleBroken):
            self.could_not_read(error)
            return
        self._unplanned, self.desk = str(error), self._empty_desk()
        self.present()

    def _wait(self) -> None:
        """Let the plan stand while it is read again; nothing stands where another is read."""
        if self._is_of_another:
            self._unplanned, self.desk = "", self._empty_desk()
            self.present()

    def narrow(self, text: str, then: Then = None) -> None:
        """Show what meets a filter. Raises BadInput for what is none."""
        project, workspace = self.desk.ground.project, self.workspace
        check_filter(workspace, project, text)
        self._filter = text.strip()

        def narrowed(desk: Desk) -> None:
            desk.wanted = meeting(workspace, project, text)
            desk.show()

        self.rearrange(narrowed, then)
