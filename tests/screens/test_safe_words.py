"""Words on a screen are content: what could make markup of them is found in the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tpmtui

HOUSE = Path(tpmtui.__file__).parent
SOURCES = sorted([*(HOUSE / "screens").rglob("*.py"), *(HOUSE / "widgets").rglob("*.py"),
                  HOUSE / "app.py"])  # fmt: skip


def calls_of(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            yield (node.func.id if isinstance(node.func, ast.Name) else name), node


def is_plain_words(node: ast.expr) -> bool:
    """Whether an argument can only be words of our own, or content already."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and "[" not in node.value
    return not isinstance(node, ast.JoinedStr | ast.BinOp)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_notices_are_never_markup(path: Path) -> None:
    for name, call in calls_of(path):
        if name == "notify":
            markup = {keyword.arg: keyword.value for keyword in call.keywords}.get("markup")
            assert isinstance(markup, ast.Constant), f"{path}:{call.lineno}"
            assert markup.value is False


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_widgets_are_given_content_and_no_sentence_put_together(path: Path) -> None:
    for name, call in calls_of(path):
        if name in ("Static", "Label", "Button", "Option") and call.args:
            plain = any(
                keyword.arg == "markup" and getattr(keyword.value, "value", True) is False
                for keyword in call.keywords
            )
            assert plain or is_plain_words(call.args[0]), f"{path}:{call.lineno}"
