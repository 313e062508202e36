from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.hostile import HOSTILE
from tests.screens.driving import line_with, picture
from tests.screens.showing import NOTHING, answer_of
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import Project
from tpmtui.screens.dialogs.ask import Ask
from tpmtui.screens.dialogs.confirm import Confirm
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.workspace import Workspace

PEOPLE = [("ana", "Ana Ruiz", "engineer"), ("ben", "Ben Okafor", "tester"), ("chloe", "Chloé", "")]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(("enter",), False), (("left", "enter"), True), (("y",), True), (("n",), False),
     (("escape",), False)],
)  # fmt: skip
def test_the_harmless_answer_is_under_the_cursor(
    workspace: Workspace, api: Project, keys: tuple[str, ...], answer: bool
) -> None:
    assert answer_of(workspace, lambda: Confirm("Delete API-1?"), *keys) is answer


def test_an_answer_can_be_clicked(workspace: Workspace, api: Project) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        rows = picture(pilot.app).splitlines()
        row = next(number for number, line in enumerate(rows) if "Delete  " in line)
        await pilot.click(offset=(rows[row].index("Delete"), row))

    assert answer_of(workspace, lambda: Confirm("Sure?"), look=look) is True


def test_one_line_is_answered_with_enter(workspace: Workspace, api: Project) -> None:
    assert answer_of(workspace, lambda: Ask(workspace, "Why?"), *"vault", "enter") == "vault"
    assert answer_of(workspace, lambda: Ask(workspace, "Why?"), *"vault", "escape") is None


@pytest.mark.parametrize(("multiline", "key"), [(False, "enter OK"), (True, "^s Save")])
def test_a_question_names_the_key_that_answers_it(
    workspace: Workspace, api: Project, multiline: bool, key: str
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        assert f"│  {key}  esc Back " in line_with(pilot.app, "esc Back")

    answer_of(workspace, lambda: Ask(workspace, "Why?", multiline=multiline), look=look)


def test_what_is_typed_replaces_the_answer_that_stood_there(
    workspace: Workspace, api: Project
) -> None:
    def ask() -> Ask:
        return Ask(workspace, "How much?", hint="5p or 3h", value="13")

    async def look(pilot: Pilot[Any]) -> None:
        assert line_with(pilot.app, "5p or 3h")

    assert answer_of(workspace, ask, "5", "enter") == "5"
    assert answer_of(workspace, ask, "5", look=look) is NOTHING


def test_what_cannot_be_is_said_and_the_text_stays(workspace: Workspace, api: Project) -> None:
    def check(text: str) -> None:
        raise BadInput(f"no column [/{text}")

    async def look(pilot: Pilot[Any]) -> None:
        assert line_with(pilot.app, "no column [/QA")
        assert line_with(pilot.app, " QA")

    def ask() -> Ask:
        return Ask(workspace, "Where?", check=check)

    assert answer_of(workspace, ask, *"QA", "enter", look=look) is NOTHING


def test_several_lines_are_saved_with_ctrl_s(workspace: Workspace, api: Project) -> None:
    def ask() -> Ask:
        return Ask(workspace, "Comment", multiline=True)

    assert answer_of(workspace, ask, *"ab", "enter", *"cd", "ctrl+s") == "ab\ncd"


def test_several_lines_are_not_thrown_away_without_a_question(
    workspace: Workspace, api: Project
) -> None:
    keys = (*"ab", "escape", "enter", "ctrl+s")
    assert answer_of(workspace, lambda: Ask(workspace, "Comment", multiline=True), *keys) == "ab"


def test_a_comment_that_was_begun_comes_back(workspace: Workspace, api: Project) -> None:
    def ask() -> Ask:
        return Ask(workspace, "Comment", multiline=True)

    async def drop_the_line(pilot: Pilot[Any]) -> None:
        pilot.app.end(129)  # type: ignore[attr-defined]

    answer_of(workspace, ask, *"half a th", look=drop_the_line)
    assert answer_of(workspace, ask, *"ought", "ctrl+s") == "half a thought"


def test_typing_narrows_a_list(workspace: Workspace, api: Project) -> None:
    assert answer_of(workspace, lambda: Pick("Who?", PEOPLE), *"test", "enter") == ("ben",)
    assert answer_of(workspace, lambda: Pick("Who?", PEOPLE), "down", "enter") == ("ben",)
    assert answer_of(workspace, lambda: Pick("Who?", PEOPLE), "escape") is None


def test_space_chooses_several_in_the_order_of_the_list(workspace: Workspace, api: Project) -> None:
    keys = ("down", "down", "space", "up", "up", "space", "enter")
    assert answer_of(workspace, lambda: Pick("Who?", PEOPLE, many=True), *keys) == ("ana", "chloe")


def test_what_is_chosen_can_be_taken_back(workspace: Workspace, api: Project) -> None:
    def pick() -> Pick:
        return Pick("Who?", PEOPLE, chosen=("ben",), many=True)

    assert answer_of(workspace, pick, "enter") == ("ben",)
    assert answer_of(workspace, pick, "space", "enter") == ()


def test_enter_takes_what_the_list_was_just_narrowed_to(workspace: Workspace, api: Project) -> None:
    def pick() -> Pick:
        return Pick("Who?", PEOPLE, chosen=("ben",), many=True)

    assert answer_of(workspace, pick, *"chl", "enter") == ("ben", "chloe")
    assert answer_of(workspace, pick, *"ben", "enter") == ("ben",)
    assert answer_of(workspace, pick, *"ben", "space", "enter") == ()


def test_something_new_can_be_chosen_where_that_is_allowed(
    workspace: Workspace, api: Project
) -> None:
    def pick() -> Pick:
        return Pick("Tags", [("api", "api", "")], many=True, allow_new=True)

    assert answer_of(workspace, pick, *"web", "space", "enter") == ("web",)
    assert answer_of(workspace, lambda: Pick("Who?", PEOPLE), *"zoe", "enter") is NOTHING


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40)])
def test_hostile_text_is_shown_and_harms_nothing(
    workspace: Workspace, api: Project, size: tuple[int, int]
) -> None:
    everything = " ".join(HOSTILE)
    options = [(text, text, text) for text in HOSTILE]
    dialogs = (
        lambda: Confirm(everything, yes=HOSTILE[0], no=HOSTILE[8]),
        lambda: Ask(workspace, everything, hint=everything, value=everything),
        lambda: Ask(workspace, everything, hint=everything, value=everything, multiline=True),
        lambda: Pick(everything, options, chosen=HOSTILE[:3], many=True, allow_new=True),
    )

    async def look(pilot: Pilot[Any]) -> None:
        shown = picture(pilot.app)
        assert all(character.isprintable() or character in "\n\u200d" for character in shown)

    for dialog in dialogs:
        answer_of(workspace, dialog, look=look, size=size)
