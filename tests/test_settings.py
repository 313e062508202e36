"""The user's preferences: what may be set, and how a mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tpmtui.domain.errors import BadInput
from tpmtui.screens.places import PLACES
from tpmtui.settings import (
    SCREENS,
    Settings,
    default_database,
    log_file,
    read_settings,
    settings_file,
)


def settings(tmp_path: Path, text: str | bytes) -> Settings:
    path = tmp_path / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(path)


def test_they_live_in_the_xdg_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", f"/xdg/{name}")
    assert settings_file() == Path("/xdg/CONFIG/tpmtui/config.toml")
    assert default_database() == Path("/xdg/DATA/tpmtui/tpmtui.db")
    assert log_file() == Path("/xdg/STATE/tpmtui/log")


def test_without_a_file_they_are_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.toml") == Settings()
    assert settings(tmp_path, "") == Settings()


def test_everything_can_be_set(tmp_path: Path) -> None:
    text = """
        theme = "light"
        density = "comfortable"
        ascii = true
        whole_frames = true
        stale_after = 3
        project = "API"
        screen = "board"
        [keys]
        "board.move_right" = "L,shift+right"
    """
    assert settings(tmp_path, text) == Settings(
        theme="light",
        density="comfortable",
        ascii=True,
        whole_frames=True,
        stale_after=3,
        project="API",
        screen="board",
        keys={"board.move_right": "L,shift+right"},
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('thme = "light"', 'no setting "thme" (nearest: theme)'),
        (
            "zzz = 1",
            'no setting "zzz" (there is ascii, density, evening, keys, project, red_after,',
        ),
        ("theme = 1", "theme must be a text, not 1"),
        ('density = "tight"', "density must be dense or comfortable, not 'tight'"),
        ("density = []", "density must be dense or comfortable, not []"),
        ('screen = "kanban"', "screen must be one of today, board, timeline, charts, meetings,"),
        ('ascii = "yes"', "ascii must be true or false, not 'yes'"),
        ("whole_frames = 1", "whole_frames must be true or false, not 1"),
        ("evening = 24", "evening must be an hour from 0 to 23, not 24"),
        ("red_after = 0", "red_after must be a whole number of working days"),
        ("stale_after = 0", "stale_after must be a whole number of working days, 1 or more, not 0"),
        ("stale_after = true", "stale_after must be a whole number of working days"),
        ("stale_after = 1.5", "stale_after must be a whole number of working days"),
        ('keys = "x"', "keys must be a table"),
        ("[keys]\nb = 1", "keys: b must be keys in quotes"),
        ('[keys]\nb = " "', "keys: b must be keys in quotes"),
        ("theme =", "is not TOML: Invalid value (at end of document)"),
        ("a = 1\na = 2", "is not TOML: Cannot overwrite a value"),
        ("a = " + "[" * 100_000, "is nested too deeply"),
        (b'theme = "caf\xe9"', "is not UTF-8 text"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_what_is_allowed(
    tmp_path: Path, text: str | bytes, why: str
) -> None:
    with pytest.raises(BadInput) as told:
        settings(tmp_path, text)
    assert str(told.value).startswith(str(tmp_path / "config.toml"))
    assert why in str(told.value)
    assert "\n" not in str(told.value)


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"cannot read .*: Is a directory"):
        read_settings(tmp_path)


def test_each_screen_there_is_can_be_the_first() -> None:
    assert tuple(PLACES) == SCREENS
