"""Styling only what has changed shows what styling everything again would show."""

from __future__ import annotations

from typing import Any

from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from tests.screens.driving import drive
from tpmtui.domain.project import Project
from tpmtui.services.tasks import add_task
from tpmtui.workspace import Workspace


def assert_styled(pilot: Pilot[Any]) -> None:
    for node in pilot.app.screen.walk_children(with_self=True):
        before = node.styles.base.get_rules()
        parts = {name: styles.base.get_rules() for name, styles in node._component_styles.items()}
        Stylesheet.apply(pilot.app.stylesheet, node)
        assert node.styles.base.get_rules() == before
        assert parts == {
            name: styles.base.get_rules() for name, styles in node._component_styles.items()
        }


def test_nothing_keeps_a_style_that_is_not_its_own_any_more(
    workspace: Workspace, api: Project
) -> None:
    add_task(workspace, "API", "Rotate keys")

    async def play(pilot: Pilot[Any]) -> None:
        assert_styled(pilot)
        for key in ("enter", "escape", "e", "tab", "escape", "p", "escape", "3", "2"):
            await pilot.press(key)
            assert_styled(pilot)
        for size in ((40, 15), (120, 40)):
            await pilot.resize_terminal(*size)
            assert_styled(pilot)
        pilot.app.theme = "tpmtui-light"
        await pilot.pause()
        assert_styled(pilot)

    drive(workspace, play)
