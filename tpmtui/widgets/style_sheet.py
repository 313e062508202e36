"""Style sheets parsed once and applied when it matters: Textual does both over and over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode


class SteadyStylesheet(Stylesheet):
    """Parses again only what other variables, those of another theme, can have changed.

    A widget is styled again only when something that its rules can ask about has changed.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._styled: WeakKeyDictionary[DOMNode, _Styled] = WeakKeyDictionary()

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other variables; what was parsed with the old ones is forgotten."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is new or was forgotten."""
        if self._require_parse:
            self.parse()

    def parse(self) -> None:
        """Parse; what the rules that are new can be about is to be styled again."""
        before = self._rules
        known = set(map(id, before))
        super().parse()
        new = [rule for rule in self._rules if id(rule) not in known]
        named = {name for rule in new for name in rule.selector_names}
        for node in [each for each in self._styled if not named.isdisjoint(_names(each))]:
            del self._styled[node]

    def apply(self, node: DOMNode, *, animate: bool = False, cache: Any = None) -> None:
        """Style `node`, unless it already is as its rules want it."""
        if type(node) is DOMNode:  # made for a moment, to read the style of a part of a widget
            super().apply(node, animate=animate, cache=cache)
            return
        if self._require_parse:
            self.parse()
        styled = self._styled.get(node)
        if styled is not None and styled.situation == _situation(node, styled.asked):
            return
        asked = self._asked_of(node)
        now = _Styled(asked, _situation(node, asked))
        super().apply(node, animate=animate, cache=cache)
        self._styled[node] = now

    def _asked_of(self, node: DOMNode) -> set[str]:
        """The pseudo classes that the rules for a node and its parts ask for."""
        rules = self.rules_map
        about = (rule for name in _names(node) & rules.keys() for rule in rules[name])
        return {name for rule in about for name in rule.pseudo_classes}


class _Styled(NamedTuple):
    """How a node was styled: for which pseudo classes, and in what situation."""

    asked: set[str]
    situation: object


def _situation(node: DOMNode, asked: Iterable[str]) -> object:
    """All that its rules ask about a node: what it is, and what it is in."""
    return [
        (type(each), each.id, each.classes, set(filter(each.has_pseudo_class, asked)))
        for each in node.css_path_nodes
    ]


def _names(node: DOMNode) -> set[str]:
    """What rules call a node and its parts."""
    return node._selector_names.union(f".{part}" for part in node._get_component_classes())
