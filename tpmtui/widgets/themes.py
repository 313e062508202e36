"""The themes, and which one suits a terminal. A colour always comes with a mark or a word."""

from __future__ import annotations

from typing import Any

from textual.theme import Theme

_DARK = Theme(
    name="tpmtui-dark",
    primary="#6c9ef8",
    secondary="#8d97a8",
    accent="#e9b872",
    warning="#e9b872",
    error="#f2777a",
    success="#86c691",
    foreground="#d8dce4",
    background="#15181d",
    surface="#1c2027",
    panel="#242a33",
    dark=True,
    variables={
        "text-muted": "#a0a9b7",
        "text-disabled": "#838c9b",
        "text-primary": "#8fb6fb",
        "text-accent": "#e9b872",
        "text-warning": "#e9b872",
        "text-error": "#f58e90",
        "text-success": "#98d1a2",
        "chart-magenta": "#c79bf0",
        "chart-cyan": "#6fc3d6",
        "surface-lighten-1": "#2b323d",
        "border": "#6c9ef8",
        "border-blurred": "#39414d",
        "block-cursor-background": "#35538a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#2b323d",
        "input-selection-background": "#35538a",
        "scrollbar": "#39414d",
        "scrollbar-background": "#1c2027",
    },
)
_LIGHT = Theme(
    name="tpmtui-light",
    primary="#2b5fb3",
    secondary="#5b6472",
    accent="#875500",
    warning="#875500",
    error="#b3232f",
    success="#23713a",
    foreground="#22262d",
    background="#fbfaf7",
    surface="#f1f0eb",
    panel="#e5e3dc",
    dark=False,
    variables={
        "text-muted": "#555d69",
        "text-disabled": "#6b727d",
        "text-primary": "#2b5fb3",
        "text-accent": "#875500",
        "text-warning": "#875500",
        "text-error": "#b3232f",
        "text-success": "#23713a",
        "chart-magenta": "#7a3fa8",
        "chart-cyan": "#0f6876",
        "surface-lighten-1": "#ffffff",
        "border": "#2b5fb3",
        "border-blurred": "#c3c0b6",
        "block-cursor-background": "#c9d9f5",
        "block-cursor-foreground": "#10151d",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e1e4ea",
        "input-selection-background": "#c9d9f5",
        "scrollbar": "#c3c0b6",
        "scrollbar-background": "#f1f0eb",
    },
)
# Only colours of the 6x6x6 cube and the grey ramp, so that no terminal has to guess a neighbour.
_CUBE = Theme(
    name="tpmtui-256",
    primary="#5fafff",
    secondary="#a8a8a8",
    accent="#ffd75f",
    warning="#ffd75f",
    error="#ff8787",
    success="#87d787",
    foreground="#eeeeee",
    background="#121212",
    surface="#1c1c1c",
    panel="#303030",
    dark=True,
    variables={
        "text-muted": "#b2b2b2",
        "text-disabled": "#8a8a8a",
        "text-primary": "#87d7ff",
        "text-accent": "#ffd75f",
        "text-warning": "#ffd75f",
        "text-error": "#ff8787",
        "text-success": "#87d787",
        "chart-magenta": "#d787ff",
        "chart-cyan": "#5fd7d7",
        "surface-lighten-1": "#3a3a3a",
        "border": "#5fafff",
        "border-blurred": "#585858",
        "block-cursor-background": "#005faf",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#444444",
        "block-cursor-blurred-foreground": "#eeeeee",
        "input-selection-background": "#005f87",
        "scrollbar": "#585858",
        "scrollbar-background": "#1c1c1c",
    },
)


def _plain(name: str, *, chart: tuple[str, str], thumb: str, **colours: Any) -> Theme:
    """A theme in the terminal's own colours, where what stands out is reversed."""
    return Theme(
        name=name,
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        ansi=True,
        variables={
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "text-muted": "ansi_default",
            "text-disabled": "ansi_default",
            "block-cursor-background": "ansi_default",
            "block-cursor-foreground": "ansi_default",
            "block-cursor-text-style": "reverse",
            "block-cursor-blurred-text-style": "underline",
            "input-cursor-text-style": "reverse",
            "border": colours["primary"],
            "border-blurred": "ansi_default",
            "chart-magenta": chart[0],
            "chart-cyan": chart[1],
            "scrollbar": thumb,
            "scrollbar-hover": thumb,
            "scrollbar-active": thumb,
            "scrollbar-background": "ansi_default",
        },
        **colours,
    )


_SIXTEEN = _plain(
    "tpmtui-16",
    chart=("ansi_magenta", "ansi_cyan"),
    thumb="ansi_blue",
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
)
_MONO = _plain(
    "tpmtui-mono",
    chart=("ansi_default", "ansi_default"),
    thumb="ansi_bright_black",
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
)

THEMES = {theme.name: theme for theme in (_DARK, _LIGHT, _CUBE, _SIXTEEN, _MONO)}


def theme_for(wanted: str, *, colours: int, no_color: bool) -> str:
    """The name of the theme to start with: the `wanted` one, else what the terminal can show.

    `colours` is how many the terminal has (16, 256 or more). Raises KeyError for an unknown name.
    """
    if wanted:
        name = wanted if wanted in THEMES else f"tpmtui-{wanted}"
        return THEMES[name].name
    if no_color:
        return _MONO.name
    if colours > 256:
        return _DARK.name
    return _CUBE.name if colours == 256 else _SIXTEEN.name
