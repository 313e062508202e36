"""What puts the widgets of a screen together: asked only for what is seen of what is drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from textual._compositor import Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip


class LineCompositor(Compositor):
    """Textual's compositor, without the lines of every widget in sight for the two of a cursor."""

    def render_update(
        self,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        """Draw what changed; not yet in a batch, of which nothing would be sent."""
        if self.root is not None and self.root.app._batch_count:
            return None
        return super().render_update(full, screen_stack, simplify)

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterator[tuple[Region, Region, list[Strip]]]:
        crop = crop or self.size.region
        lines = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            shown = clip.intersection(lines)
            if part := region.intersection(shown):
                yield region, shown, widget.render_lines(part.translate(-region.offset))
                if part == lines:
                    return  # from the front to the back: of what lies behind nothing is seen

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        chops = super()._render_chops(crop, is_rendered_line)
        for line in chops:
            for strip in filter(None, line.values()):
                # What was cut nowhere holds itself as its only part: garbage that must be looked
                # for, from every line that is drawn.
                strip._divide_cache.clear()
        return chops
