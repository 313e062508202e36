"""What every app of a test would do again: parse its style sheets, look for what is garbage."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_PARSE = Stylesheet._parse_rules
_GARBAGE = 50_000  # objects, about those of one app; Python's own 700 are a tenth of all time
_parsed: dict[object, list[RuleSet]] = {}


def use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the apps of this process share what they parse, and leave the collector what is theirs.

    The board keeps its cards from the collector for as long as the program runs: here that would
    be for as long as all tests run.
    """
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parse_once)
    monkeypatch.setattr(RuleSet, "__hash__", object.__hash__)  # the same number, without a call
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    monkeypatch.setattr(gc, "freeze", lambda: None)


def _parse_once(self: Stylesheet, css: str, *where: Any, **kind: Any) -> list[RuleSet]:
    key = (css, where, *sorted(kind.items()), *sorted(self._variables.items()))
    if key not in _parsed:
        _parsed[key] = _PARSE(self, css, *where, **kind)
    return _parsed[key]
