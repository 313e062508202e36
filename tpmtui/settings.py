"""The user's preferences, frozen, from ``tpmtui/config.toml`` in the XDG config folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from pathlib import Path
from typing import Any

import platformdirs

from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief, did_you_mean, visible

DENSITIES = ("dense", "comfortable")
SCREENS = ("today", "board", "timeline", "charts", "meetings", "training", "report")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user prefers.

    `theme` is the name of one, empty for the app's own choice; `density` one of DENSITIES;
    `whole_frames` sends the terminal all that is drawn, not only what changes; `stale_after`
    working days without a change make work in hand stale, `red_after` make a blocker red; from the
    hour `evening` on a check-in is for the next day; `project` is the key of the one to open and
    add to, `screen` the one of SCREENS to open it on; `keys` gives actions their keys:
    ``"board.move_right": "L,d"``.
    """

    theme: str = ""
    density: str = "comfortable"
    ascii: bool = False
    whole_frames: bool = False
    stale_after: int = 5
    red_after: int = 3
    evening: int = 17
    project: str = ""
    screen: str = "today"
    keys: Mapping[str, str] = field(default_factory=dict)

    @property
    def evening_time(self) -> time:
        """When the evening begins."""
        return time(self.evening)


def settings_file() -> Path:
    """Where the settings are looked for; it need not be there."""
    return platformdirs.user_config_path("tpmtui") / "config.toml"


def log_file() -> Path:
    """Where the trace of a bug is kept."""
    return platformdirs.user_state_path("tpmtui") / "log"


def default_database() -> Path:
    """The database of someone who names none."""
    return platformdirs.user_data_path("tpmtui") / "tpmtui.db"


def read_settings(path: Path | None = None) -> Settings:
    """The settings in `path` (the user's own by default), the defaults where there is no file.

    Raises BadInput that names the file, the setting and what it may be.
    """
    path = path or settings_file()
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise BadInput(f"cannot read {_name(path)}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadInput(f"{_name(path)} is not UTF-8 text") from None
    # Most people have no such file: they need not pay for the parser.
    import tomllib

    try:
        return _settings(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{_name(path)} is not TOML: {visible(str(error))}") from None
    except RecursionError:
        raise BadInput(f"{_name(path)} is nested too deeply") from None
    except BadInput as error:
        raise BadInput(f"{_name(path)}: {error}") from None


def _settings(table: Mapping[str, Any]) -> Settings:
    known = {each.name for each in fields(Settings)}
    for name, value in table.items():
        if name not in known:
            there = did_you_mean(name, sorted(known), most=len(known))
            raise BadInput(f'no setting "{brief(name)}"{there}')
        _check(name, value)
    return Settings(**table)


def _check(name: str, value: Any) -> None:
    """Raise BadInput unless `value` is one that the setting can have."""
    match name:
        case "theme" | "project":
            fits, wanted = isinstance(value, str), "a text"
        case "density":
            fits, wanted = value in DENSITIES, " or ".join(DENSITIES)
        case "screen":
            fits, wanted = value in SCREENS, f"one of {', '.join(SCREENS)}"
        case "ascii" | "whole_frames":
            fits, wanted = isinstance(value, bool), "true or false"
        case "evening":
            fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 23
            wanted = "an hour from 0 to 23"
        case "stale_after" | "red_after":
            fits = isinstance(value, int) and not isinstance(value, bool) and value >= 1
            wanted = "a whole number of working days, 1 or more"
        case _:
            fits, wanted = isinstance(value, dict), 'a table, as in [keys] "board.done" = "x"'
    if not fits:
        raise BadInput(f"{name} must be {wanted}, not {brief(repr(value))}")
    if name == "keys":
        for action, pressed in value.items():
            if not (isinstance(pressed, str) and pressed.strip()):
                raise BadInput(
                    f'keys: {brief(action)} must be keys in quotes, as in "L,shift+right"'
                )


def _name(path: Path) -> str:
    return visible(str(path))
