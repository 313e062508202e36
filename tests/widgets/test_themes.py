from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from tpmtui.widgets.themes import THEMES, theme_for

_LEVELS = (0, 0x5F, 0x87, 0xAF, 0xD7, 0xFF)
INKS = ("text-primary", "text-accent", "text-warning", "text-error", "text-success")
_GREYS = tuple(range(8, 239, 10))


@pytest.mark.parametrize(
    ("colours", "name"),
    [(1 << 24, "tpmtui-dark"), (256, "tpmtui-256"), (16, "tpmtui-16")],
)
def test_the_terminal_decides_where_nothing_was_chosen(colours: int, name: str) -> None:
    assert theme_for("", colours=colours, no_color=False) == name


def test_no_colour_is_no_colour() -> None:
    assert theme_for("", colours=1 << 24, no_color=True) == "tpmtui-mono"


def test_a_choice_wins_and_needs_no_prefix() -> None:
    assert theme_for("light", colours=16, no_color=True) == "tpmtui-light"
    assert theme_for("tpmtui-dark", colours=16, no_color=False) == "tpmtui-dark"
    with pytest.raises(KeyError):
        theme_for("solarized", colours=256, no_color=False)


def colours_of(theme: Theme) -> dict[str, str]:
    named = {
        name: getattr(theme, name)
        for name in ("primary", "accent", "warning", "error", "success", "foreground",
                     "background", "surface", "panel")
    }  # fmt: skip
    return named | {name: value for name, value in theme.variables.items() if value[0] == "#"}


def test_the_safe_theme_has_colours_of_the_256_only() -> None:
    for name, value in colours_of(THEMES["tpmtui-256"]).items():
        red, green, blue = Color.parse(value).rgb
        cube = {red, green, blue} <= set(_LEVELS)
        grey = red == green == blue and red in _GREYS
        assert cube or grey, f"{name} {value}"


@pytest.mark.parametrize("name", ["tpmtui-dark", "tpmtui-light", "tpmtui-256"])
def test_text_can_be_read_on_every_ground(name: str) -> None:
    colours = colours_of(THEMES[name])
    for ground in ("background", "surface", "panel"):
        for text in (*INKS, "foreground", "text-muted", "chart-magenta", "chart-cyan"):
            assert contrast(colours[text], colours[ground]) >= 4.5, f"{text} on {ground}"
    assert contrast(colours["text-disabled"], colours["background"]) >= 4.5
    assert contrast(colours["text-muted"], colours["surface-lighten-1"]) >= 4.5
    cursor = colours["block-cursor-foreground"], colours["block-cursor-background"]
    assert contrast(*cursor) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2: 1 for none, 21 for black on white."""
    lights = sorted(luminance(Color.parse(colour)) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
             for part in colour.normalized]  # fmt: skip
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
