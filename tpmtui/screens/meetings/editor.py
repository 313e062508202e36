"""The minutes of one meeting being typed: understood as they are typed, and kept at once."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from tpmtui.domain.errors import NeedsReason, TpmError
from tpmtui.planning.meetings.revising import Shown
from tpmtui.screens.drafting import Draft
from tpmtui.screens.meetings.outline import Outline
from tpmtui.screens.meetings.typed import (
    Reader,
    Stranger,
    as_draft,
    from_draft,
    named_twice,
    shown_minutes,
    text_of,
)
from tpmtui.screens.patience import Telling
from tpmtui.services.minutes import write_minutes
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.keys import key_of
from tpmtui.widgets.text import plain
from tpmtui.workspace import Workspace


class MinutesEditor(Telling, Vertical):
    """An outline with a line below it that says what the cursor's line is taken for.

    What is typed is kept as a draft within a second, and becomes items when the cursor leaves its
    line, or the editor is left. What others write meanwhile comes in at the same moments.
    """

    @dataclass
    class Kept(Message):
        """What was typed is in the minutes now; `twice` are tasks that two actions named."""

        twice: tuple[str, ...] = ()

    @dataclass
    class ReasonWanted(Message):
        """A limit of the board asks why what was typed should become one more task."""

        words: str

    def __init__(self, workspace: Workspace, glyphs: Glyphs) -> None:
        super().__init__(id="minutes")
        self._workspace = workspace
        self._glyphs = glyphs
        self._meeting = ""
        self._project = ""
        self._shown: list[Shown] = []
        self._text = ""  # of what is shown
        self._was_typed = False  # since all of it was read
        self._row = 0
        self._draft: Draft | None = None
        self.restored = False

    def compose(self) -> ComposeResult:
        """The outline, and what its line is taken for."""
        yield Outline(id="outline", placeholder="Nothing is noted yet")
        yield Static("", id="understood")

    @property
    def outline(self) -> Outline:
        """Where one types."""
        return self.query_one(Outline)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not in the minutes yet."""
        return bool(self._meeting) and self._typed != self._text

    @property
    def _typed(self) -> str:
        """What was typed, less the empty lines at its end: there the next line is waited for."""
        return self.outline.text.rstrip("\n")

    # -- showing ---------------------------------------------------------------------------------

    def open(self, meeting: str, project: str) -> None:
        """Show the minutes of a meeting; what was typed at the last visit and not kept is back."""
        self._meeting, self._project = meeting, project
        self._draft = Draft(self, self._workspace, f"minutes.{meeting}")
        self._take(shown_minutes(self._workspace, meeting, self._reader))
        text = self._text
        kept = self._draft.found()
        found = from_draft(kept, self._reader) if kept else None
        self.restored = found is not None
        if found is not None:
            shown, text = found
            self._take(shown)
        self._was_typed = self.restored
        self.outline.load_text(text)
        self.outline.read_only = self._workspace.read_only
        self.outline.move_cursor(self.outline.document.end)
        self._row = self.outline.cursor_location[0]
        self.outline.read_anew()
        self._say()

    def catch_up(self) -> None:
        """Show what others wrote; while something is being typed, it comes when that is kept."""
        if self._meeting and not self.is_dirty:
            self._show(shown_minutes(self._workspace, self._meeting, self._reader))

    def _take(self, shown: list[Shown]) -> None:
        """Know what is typed over."""
        self._shown = shown
        self._text = text_of(shown)
        self.outline.shown = [each.line for each in shown]

    def _show(self, shown: list[Shown]) -> None:
        self._take(shown)
        self._replace(self._text)
        self._row = self.outline.cursor_location[0]
        self._say()

    def _replace(self, text: str) -> None:
        """Make the outline say `text`; only lines that differ are touched, so the cursor stays."""
        text += self.outline.text[len(self._typed) :]
        before, after = self.outline.text.split("\n"), text.split("\n")
        if before == after:
            return
        codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        for tag, start, end, first, last in reversed(codes):
            if tag != "equal":
                self.outline.replace_lines(start, end, after[first:last])
        if self.outline.text != text:
            self.outline.load_text(text)

    # -- typing ----------------------------------------------------------------------------------

    def on_text_area_changed(self) -> None:
        """Keep what was typed, and say what it is."""
        self.outline.read_anew()
        if self._draft is not None and self.is_dirty:
            self._was_typed = True
            self._draft.typed(self._as_draft)
        self._say()

    def on_text_area_selection_changed(self) -> None:
        """The line that was left goes into the minutes."""
        row = self.outline.cursor_location[0]
        if row != self._row:
            self._row = row
            self.keep()
            self._say()

    def keep(self, *, why: str | None = None, anew: bool = False) -> None:
        """Put what was typed into the minutes; what cannot be kept stays typed, and is told.

        `anew`: read every line again, though nothing was typed: more can be understood now, or
        typing is over, and a block of code that has no end is none.
        """
        if self._workspace.read_only or not (self.is_dirty or (anew and self._meeting)):
            return
        try:
            twice = self._write(why, anew)
        except NeedsReason as full:
            self._say(str(full))
            self.post_message(self.ReasonWanted(str(full)))
        except TpmError as error:
            self._say(str(error))
        else:
            self._show(shown_minutes(self._workspace, self._meeting, self._reader))
            self.post_message(self.Kept(twice))

    def settle(self) -> None:
        """Keep what was typed, and read it as what it is now that typing is over."""
        self.keep(anew=self._was_typed)
        self._was_typed = self.is_dirty

    def put_away(self) -> bool:
        """Keep what was typed, at least as a draft; whether that could be done."""
        self.settle()
        self.flush()
        safe = not self.is_dirty or (
            self._draft is not None and self._draft.found() == self._as_draft()
        )
        if safe:
            self._meeting = ""
        return safe

    def flush(self) -> None:
        """Write the draft, now: the program is told to end."""
        if self._draft is not None and self.is_dirty:
            self._draft.typed(self._as_draft)
            self._draft.flush()

    def put(self, text: str) -> None:
        """Take over a text that was written elsewhere, and keep it."""
        self.take(text)
        self.keep(anew=True)

    def take(self, text: str) -> None:
        """Take over a text that was written elsewhere, to be gone on with."""
        self._replace(text)

    def go_on(self) -> None:
        """Type on a line of its own at the end."""
        outline = self.outline
        outline.move_cursor(outline.document.end)
        if outline.current_line.strip() and not (self.is_dirty or outline.read_only):
            outline.insert("\n")
        outline.focus()

    def stranger(self) -> str | None:
        """Whom the cursor's line names and nobody knows."""
        try:
            outline = self.outline
            self._reader.in_words(outline.current_line, outline.current_kind, self._glyphs)
        except Stranger as stranger:
            return stranger.handle
        except TpmError:
            pass
        return None

    def _write(self, why: str | None, anew: bool) -> tuple[str, ...]:
        workspace = self._workspace
        lines = self._reader.lines(self._shown, self._typed, typing=not anew)
        with workspace.change(f"minutes of {self._meeting}"):
            if self._draft is not None:
                self._draft.drop()
            write_minutes(workspace, self._meeting, self._shown, lines, why=why)
        return named_twice(lines)

    @property
    def _reader(self) -> Reader:
        return Reader.of(self._workspace, self._project, self._meeting)

    def _as_draft(self) -> str:
        return as_draft(self._shown, self._typed)

    def _say(self, problem: str = "") -> None:
        """Say what the cursor's line is taken for, or what keeps it from being that."""
        words = self.query_one("#understood", Static)
        wrong = bool(problem)
        if not problem and self._meeting:
            try:
                outline = self.outline
                problem = self._reader.in_words(
                    outline.current_line, outline.current_kind, self._glyphs
                )
            except Stranger as stranger:
                problem, wrong = f"{stranger}: {key_of(self.app, 'minutes.person')} adds them", True
            except TpmError as error:
                problem, wrong = str(error), True
        words.set_class(wrong, "-wrong")
        words.update(plain(f"{'! ' if wrong else ''}{problem}"))
