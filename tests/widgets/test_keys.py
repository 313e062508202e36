from __future__ import annotations

import pytest

from tpmtui.widgets.keys import is_key, key_name


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("question_mark", "?"),
        ("ctrl+p", "^p"),
        ("up", "↑"),
        ("J", "J"),
        ("escape", "esc"),
        ("shift+tab", "shift+tab"),
        ("slash", "/"),
        ("f2", "f2"),
    ],
)
def test_keys_have_short_names(key: str, name: str) -> None:
    assert key_name(key) == name


def test_arrows_are_words_in_ascii() -> None:
    assert key_name("up", ascii=True) == "up"


@pytest.mark.parametrize("key", ["J", "ctrl+n", "f5", "comma", "question_mark", "?", "+", "space"])
def test_what_a_terminal_sends_is_a_key(key: str) -> None:
    assert is_key(key)


@pytest.mark.parametrize("key", ["", "hyperspace", "ctrl+", "cmd+x", "ab"])
def test_what_no_terminal_sends_is_none(key: str) -> None:
    assert not is_key(key)
