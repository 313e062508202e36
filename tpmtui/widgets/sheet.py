"""A sheet of fields to fill in, with a single editor that goes where one types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.suggester import Suggester
from textual.widget import Widget

from tpmtui.widgets.paper import Paper
from tpmtui.widgets.sheet_layout import Face, below, beside
from tpmtui.widgets.text import plain, width_of
from tpmtui.widgets.typing import Line

if TYPE_CHECKING:
    from tpmtui.widgets.block import Block


class SheetLayout(Layout):
    """The paper, and over it the editor of the field that is typed in.

    A layout of its own, for all to be in its place before the first frame.
    """

    name = "sheet"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Where each stands, the first below the second."""
        assert isinstance(parent, Sheet)
        places = enumerate(parent.places(size.width))
        return [
            WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, child, order)
            for order, (child, region) in places
        ]


class Sheet(VerticalScroll, can_focus=False):
    """Fields with their texts; tab, enter and the arrows go from one to the next."""

    DEFAULT_CSS = """
    Sheet { background: $background; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "step(1)", "Next field", show=False),
        Binding("shift+tab", "step(-1)", "Field before", show=False),
        Binding("down", "climb(1)", "Field below", show=False),
        Binding("up", "climb(-1)", "Field above", show=False),
    ]

    @dataclass
    class Changed(Message):
        """The text of a field is another one."""

        name: str

    @dataclass
    class Left(Message):
        """The editor went on to another field."""

        name: str

    def __init__(
        self,
        faces: Sequence[Face],
        texts: Mapping[str, str],
        *,
        suggesters: Mapping[str, Suggester] | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own word
    ) -> None:
        super().__init__(id=id)
        self._suggesters = suggesters or {}
        self._faces = {face.name: face for face in faces}
        self._layout = SheetLayout()
        self._paper = Paper(faces, texts)
        self._line = Line()
        self._made: Block | None = None
        self._given = self._as_given = ""  # to the editor, and what it made of that

    def compose(self) -> ComposeResult:
        """The paper, and over it the editors, of which one is shown at most."""
        yield self._paper
        yield self._line

    def on_mount(self) -> None:
        """Start in the first field."""
        self._start(self.current)

    @property
    def layout(self) -> Layout:
        """What puts the editor over the paper."""
        return self._layout

    def places(self, width: int) -> Iterator[tuple[Widget, Region]]:
        """Where the paper and the editor stand in a sheet of some width."""
        yield self._paper, Region(0, 0, width, self._paper.place(width))
        cell = self._paper.cell(self.current)
        note = self._paper.note_beside(cell)
        text_width = cell.text_width - (width_of(note) + 1 if note else 0)
        yield self._editor, Region(cell.text_x, cell.y, max(1, text_width), cell.height)

    # -- the texts -------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """The field that is typed in."""
        return self._paper.current

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of every field."""
        return self._paper.texts

    def set_text(self, name: str, text: str) -> None:
        """Put something into a field."""
        self._paper.texts[name] = text
        if name == self.current:
            self._give(text)
        self._arrange()
        self.post_message(self.Changed(name))

    def note(self, name: str, *words: str) -> None:
        """Say something beside a field, in the first of these words that there is room for."""
        if self._paper.notes.get(name, ()) != words:
            self._paper.notes[name] = words
            self._arrange()

    def mark(self, name: str, *, wrong: bool) -> None:
        """Mark a field as wrong, or no longer."""
        if wrong != (name in self._paper.wrong):
            self._paper.wrong ^= {name}
            self._paper.refresh()

    def is_wrong(self, name: str) -> bool:
        """Whether a field is marked as wrong."""
        return name in self._paper.wrong

    # -- the editor ------------------------------------------------------------------------------

    def go(self, name: str) -> None:
        """Type in this field from now on."""
        if name != self.current:
            self.take_over()
            self.post_message(self.Left(self.current))
            self._paper.current = name
        self._start(name)

    def _start(self, name: str) -> None:
        self._give(self.texts[name])
        self._arrange()
        self._editor.focus(scroll_visible=False)
        cell = self._paper.cell(name)
        region = Region(cell.x, cell.y, cell.width, cell.height)
        self.scroll_to_region(region, animate=False, force=True)

    @property
    def _is_block(self) -> bool:
        return self._faces[self.current].lines > 1

    @property
    def _block(self) -> Block:
        """The editor for several lines, made when it is wanted for the first time."""
        if self._made is None:
            # It takes as long to import as all else of a form together.
            from tpmtui.widgets.block import Block

            self._made = Block()
            self.mount(self._made)
        return self._made

    @property
    def _editor(self) -> Line | Block:
        return self._block if self._is_block else self._line

    def _give(self, text: str) -> None:
        """Put the text of the current field into its editor."""
        self._fill_editor(text)
        self._given, self._as_given = text, self._in_editor

    def _fill_editor(self, text: str) -> None:
        if not self._is_block:
            self._line.suggester = self._suggesters.get(self.current)
            self._line.placeholder = self._faces[self.current].hint
            self._line.value = text
            self._line.cursor_position = len(text)
            if not self._faces[self.current].wide:
                self._line.select_all()
            return
        self._block.placeholder = plain(self._faces[self.current].hint)
        self._block.load_text(text)
        self._block.move_cursor(self._block.document.end)

    def _arrange(self) -> None:
        """Place the fields anew."""
        self._paper.place(self.scrollable_content_region.width)
        self._paper.refresh(layout=True)

    @property
    def _in_editor(self) -> str:
        return self._block.text if self._is_block else self._line.value

    def take_over(self) -> None:
        """Take over what stands in the editor.

        What is rare between lines the editor makes line ends of: that alone is nobody's typing.
        """
        # Read from the editor and not from its messages: one of those can arrive after the editor
        # went on to the next field.
        text = self._in_editor
        if text == self._as_given:
            text = self._given
        if text != self.texts[self.current]:
            self._paper.texts[self.current] = text
            if self._is_block or self._paper.notes.get(self.current):
                self._arrange()
            self.post_message(self.Changed(self.current))

    def on_input_changed(self, event: Line.Changed) -> None:
        """Take over what was typed."""
        event.stop()
        self.take_over()

    def on_text_area_changed(self, event: Block.Changed) -> None:
        """Take over what was typed."""
        event.stop()
        self.take_over()

    def on_input_submitted(self, event: Line.Submitted) -> None:
        """Enter goes on to the next field."""
        event.stop()
        self.action_step(1)

    def action_step(self, step: int) -> None:
        """Go to the field after, or before."""
        self.go(beside(self._paper.cells, self.current, step))

    def action_climb(self, step: int) -> None:
        """Go to the field below, or above."""
        self.go(below(self._paper.cells, self.current, step))

    def on_paper_clicked(self, message: Paper.Clicked) -> None:
        """Go to the field that was clicked."""
        self.go(message.name)
