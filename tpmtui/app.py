"""The Textual app: modes, themes and the user's keys; wiring only."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.notifications import Notify

from tpmtui.domain.text import visible
from tpmtui.screens import presence
from tpmtui.screens.base import WorkspaceScreen
from tpmtui.screens.drafting import is_typing
from tpmtui.screens.ending import Ending
from tpmtui.screens.keymap import user_keymap
from tpmtui.screens.patience import Patient
from tpmtui.screens.places import KEYS, PLACES, Place
from tpmtui.screens.project_memory import remember_project, remembered_project
from tpmtui.screens.terminal import has_shell
from tpmtui.screens.typeahead import TypeAhead
from tpmtui.settings import Settings
from tpmtui.widgets.frames import LeanDisplay
from tpmtui.widgets.gates import AsciiOnly, NoControls
from tpmtui.widgets.glyphs import glyphs
from tpmtui.widgets.keys import key_of
from tpmtui.widgets.style_sheet import SteadyStylesheet
from tpmtui.widgets.themes import THEMES, theme_for
from tpmtui.workspace import Workspace

if TYPE_CHECKING:
    from tpmtui.screens.welcome.sample import Sample
    from tpmtui.screens.welcome.screen import WelcomeScreen

# A held lock must never freeze the screen: screens try again by themselves.
_PATIENCE_SECONDS = 0.15
_SETTLED_SECONDS = 1.0  # after the start, which should wait for nobody


def run_app(workspace: Workspace, settings: Settings, *, ascii: bool, demo: bool = False) -> int:  # noqa: A002
    """Show the workspace until the user leaves or a signal ends it; the exit code."""
    app = TpmApp(workspace, settings, ascii=ascii, demo=demo)
    app.run()
    return app.return_code or 0


class TpmApp(Ending, LeanDisplay):
    """One session at a terminal, on one workspace."""

    TITLE = "tpmtui"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False  # Textual's own; ours is made from the bindings
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (30, "-narrow"), (60, "-medium"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-low"), (20, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *KEYS,
        Binding("ctrl+p,colon", "palette", "Commands", id="app.palette", show=False,
                tooltip="Every command and project by name"),
        Binding("ctrl+z", "suspend_process", "Suspend", id="app.suspend", show=False,
                tooltip="Back to the shell; fg brings tpmtui back"),
        Binding("ctrl+l", "redraw", "Redraw", id="app.redraw", show=False,
                tooltip="Draw the whole screen anew"),
        Binding("ctrl+q", "quit", "Quit", id="app.quit_anywhere", show=False, priority=True,
                tooltip="Leave tpmtui, from anywhere"),
    ]  # fmt: skip

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        *,
        ascii: bool = False,  # noqa: A002 - the word of the option that decides it
        demo: bool = False,
    ) -> None:
        if not os.environ.get("NO_COLOR"):  # set to nothing it asks for nothing, as elsewhere
            os.environ.pop("NO_COLOR", None)
        self._project = remembered_project(workspace, settings)
        # Else Textual makes, styles and lays out an empty screen first, which nobody sees.
        self.DEFAULT_MODE = settings.screen if self._project else "welcome"  # type: ignore[misc]
        # Known before the theme is: Textual chooses its colour filter while it is made.
        super().__init__(
            ansi_color=True if "NO_COLOR" in os.environ else None,
            whole_frames=settings.whole_frames or bool(os.environ.get("TPMTUI_WHOLE_FRAMES")),
        )
        self.workspace = self._own = workspace
        self.settings = settings
        self.glyphs = glyphs(ascii)
        self.animation_level = "none"
        self._gates: list[LineFilter] = [NoControls()]
        if ascii:
            self._gates.append(AsciiOnly(getattr(sys.__stderr__, "encoding", None) or "utf-8"))
        self._sample: Sample | None = None
        self._complaints: list[str] = []
        self._others: tuple[str, ...] = ()
        self._demo = demo
        self._typeahead = TypeAhead(self)
        self._dress()

    def _dress(self) -> None:
        """Put on the theme before the first frame, so that nothing is drawn twice."""
        for theme in THEMES.values():
            self.register_theme(theme)
        colours = {"truecolor": 1 << 24, "256": 256}.get(self.console.color_system or "", 16)
        try:
            self.theme = theme_for(self.settings.theme, colours=colours, no_color=self.no_color)
        except KeyError:
            self.theme = theme_for("", colours=colours, no_color=self.no_color)
            named = visible(self.settings.theme)
            self._complaints.append(f"no theme is called {named} (there are {', '.join(THEMES)})")
        self.stylesheet = SteadyStylesheet(variables=self.get_css_variables())

    # -- life ------------------------------------------------------------------------------------

    def on_load(self) -> None:
        """Set up what the first screen needs: the keys, and what ends it."""
        self.workspace.database.be_patient_for(_PATIENCE_SECONDS)
        keymap, complaints = user_keymap(self.settings.keys, type(self))
        self._complaints += complaints
        self.set_keymap(keymap)
        self._add_screens()
        self.add_mode("welcome", self._welcome)
        self.heed_the_end()

    def on_mount(self) -> None:
        """Begin what goes on beside the screens, and say what there is to be said."""
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())
        self.set_timer(_SETTLED_SECONDS, self._settle)
        self.set_interval(presence.SECONDS, self._look_who_is_here)
        if self._demo:
            self.say_sample()
        for complaint in self._complaints:
            self.notify(f"config: {complaint}", severity="warning", markup=False, timeout=10)

    def on_notify(self, message: Notify) -> None:
        """Take away what says the same and still stands there: it stands once, the longer."""
        new = message.notification
        for old in list(self._notifications):
            if (old.title, old.message) == (new.title, new.message):
                self._unnotify(old, refresh=False)

    def _add_screens(self) -> None:
        for mode, place in PLACES.items():
            self.add_mode(mode, partial(self._screen, place))

    def _screen(self, place: Place) -> WorkspaceScreen:
        kind = place.screen()
        return kind(self.workspace, self.settings, self.glyphs, project=self._project)

    def _welcome(self) -> WelcomeScreen:
        from tpmtui.screens.welcome.screen import WelcomeScreen

        return WelcomeScreen(self.workspace, self.settings, self.glyphs)

    def on_unmount(self) -> None:
        """Say good-bye, and throw the sample away."""
        presence.leave(self.workspace)
        if self._sample is not None:
            self._sample.throw_away()

    def on_workspace_screen_project_chosen(self, message: WorkspaceScreen.ProjectChosen) -> None:
        """Remember the project; the first one of a database opens the board."""
        self._project = message.key
        remember_project(self.workspace, message.key)
        if self.current_mode == "welcome":
            self.switch_mode("board")
            around, keys = key_of(self, "app.tour"), key_of(self, "app.help")
            self.notify(f"New here? {around} shows you around, {keys} the keys.", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out screens while there is no project, and going back to a shell there is not."""
        if action == "suspend_process" and not has_shell():
            return None
        return None if action == "show" and self._project is None else True

    async def action_show(self, mode: str) -> None:
        """Show another screen, of the project that is shown now."""
        await self.switch_mode(mode)
        screen = self.screen_stack[0]
        if isinstance(screen, WorkspaceScreen) and self._project is not None:
            screen.follow_project(self._project)
        self.call_after_refresh(self._show_others)

    def _settle(self) -> None:
        """Do what the start did not wait for."""
        if not gc.isenabled():
            gc.freeze()  # what the start made stays as long as the app: it is never looked through
            gc.enable()
        self._look_who_is_here()

    def _look_who_is_here(self) -> None:
        self._others = presence.others_here(self.workspace)
        self._show_others()

    def _show_others(self) -> None:
        screen = self.screen_stack[0] if self.screen_stack else None
        if isinstance(screen, WorkspaceScreen) and screen.is_mounted:
            screen.show_others(self._others)

    async def on_workspace_screen_thing_wanted(self, message: WorkspaceScreen.ThingWanted) -> None:
        """Go to something on the screen where it is at home."""
        await self.action_show(message.mode)
        screen = self.screen_stack[0]
        if isinstance(screen, WorkspaceScreen) and message.key:
            screen.call_after_refresh(screen.go_to, message.key)

    async def on_welcome_screen_sample_made(self, message: WelcomeScreen.SampleMade) -> None:
        """Show the sample project in a database of its own."""
        self._sample = message.sample
        await self._look_at(message.sample.open(), "today")
        self.say_sample()

    async def _look_at(self, workspace: Workspace, mode: str) -> None:
        workspace.database.be_patient_for(_PATIENCE_SECONDS)
        self.workspace = workspace
        self._project = remembered_project(workspace, self.settings)
        await self.switch_mode(mode)

    def say_sample(self) -> None:
        """Say that nothing here can be broken."""
        around, keys = key_of(self, "app.tour"), key_of(self, "app.help")
        words = f"A sample to try anything on; {keys} shows the keys, {around} around."
        self.notify(words, markup=False)

    def action_palette(self) -> None:
        """Choose from all that can be done here."""
        from tpmtui.screens.palette import open_palette

        open_palette(self)

    async def action_quit(self) -> None:
        """Leave; what was typed and not saved is asked about, and kept in any case."""
        from tpmtui.screens.dialogs.confirm import Confirm

        question = self._why_stay()
        if not question:
            await self._leave()
        elif not isinstance(self.screen, Confirm):
            self.keep_drafts()
            self.push_screen(
                Confirm(question, yes="Leave", no="Stay"), lambda yes: self.exit() if yes else None
            )

    def _why_stay(self) -> str:
        """What leaving now would leave behind, and the question whether to; empty if nothing."""
        if is_typing(self.screen_stack):
            return "What you typed is not saved yet.\nIt is kept and offered again. Leave now?"
        screens = self.every_screen()
        waits = (each.waits_for for each in screens if isinstance(each, Patient))
        if what := next(filter(None, waits), ""):
            return f"What you did last waits for {what}.\nLeave without it?"
        tried = (each.lost_by_leaving() for each in screens if isinstance(each, WorkspaceScreen))
        if lost := next(filter(None, tried), ""):
            return f"Tried and not kept: {lost}.\nLeave all the same?"
        return ""

    async def _leave(self) -> None:
        """Leave the sample for the first screen, and that for the shell."""
        if self._sample is None:
            self.exit()
            return
        sample, self._sample = self._sample, None
        await self._look_at(self._own, "welcome")
        for mode in PLACES:
            await self.remove_mode(mode)
        self._add_screens()
        sample.throw_away()

    async def on_event(self, event: events.Event) -> None:
        """Let keys in one by one, so that each finds what the one before it opened."""
        is_key = isinstance(event, events.Key | events.Paste)
        if is_key and (self._exit or not self.screen_stack):
            return  # typed on while the app was leaving
        if not is_key:
            await super().on_event(event)
        elif event.is_forwarded:
            await super().on_event(event)
            self._typeahead.is_at_the_top(event)
        elif not self._typeahead.holds(event):
            await super().on_event(event)

    # -- what reaches the terminal ---------------------------------------------------------------

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, then our gates: the last to see a line before it is sent."""
        return [*super().get_line_filters(), *self._gates]
