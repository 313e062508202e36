from __future__ import annotations

import pytest

from tpmtui.app import TpmApp
from tpmtui.screens.keymap import checked_keymap, known_bindings, user_keymap
from tpmtui.screens.welcome.screen import WelcomeScreen

KNOWN = known_bindings([TpmApp, WelcomeScreen])


def test_keys_of_known_names_are_taken_over() -> None:
    wanted = {"app.undo": "ctrl+n", "app.help": "f1,f3"}
    assert checked_keymap(wanted, KNOWN) == (wanted, [])


@pytest.mark.parametrize(
    ("wanted", "complaint"),
    [
        ({"app.udno": "x"}, "no key is called app.udno (nearest: app.undo"),
        ({"app.undo": "hyperspace"}, "app.undo: hyperspace is no key"),
        ({"app.undo": "q"}, "app.undo: q is taken by app.quit"),
        ({"app.undo": "i"}, "app.undo: i is taken by welcome.import"),
        ({"welcome.new": "q"}, "welcome.new: q is taken by app.quit"),
        ({"\x1b[2J": "x"}, "no key is called ␛[2J"),
    ],
)
def test_a_slip_is_said_and_left_out(wanted: dict[str, str], complaint: str) -> None:
    keymap, complaints = checked_keymap(wanted, KNOWN)
    assert keymap == {}
    assert len(complaints) == 1
    assert complaints[0].startswith(complaint)


def test_two_keys_can_change_places() -> None:
    wanted = {"app.undo": "q", "app.quit": "u"}
    assert checked_keymap(wanted, KNOWN) == (wanted, [])


def test_a_key_that_was_to_be_given_away_and_is_not_stays_where_it_is() -> None:
    wanted = {"app.undo": "p", "app.project": "q"}  # p is free only if projects go to q
    keymap, complaints = checked_keymap(wanted, KNOWN)
    assert keymap == {}
    assert complaints == [
        "app.project: q is taken by app.quit",
        "app.undo: p is taken by app.project",
    ]


def test_dialogs_and_boards_have_keys_to_change_too() -> None:
    wanted = {"form.save": "f10", "pick.done": "f9", "board.new": "f8"}
    assert user_keymap(wanted, TpmApp) == (wanted, [])


def test_every_key_has_a_name_of_its_own_and_says_what_it_does() -> None:
    assert "app.help" in KNOWN
    for name, (binding, _) in KNOWN.items():
        assert binding.description, name
        assert binding.tooltip, name
