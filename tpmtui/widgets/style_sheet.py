"""Style sheets parsed once and applied when it matters: Textual does both over and over."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode


class SteadyStylesheet(Stylesheet):
    """Parses again only what other variables, those of another theme, can have changed.

    A widget is styled again only when something that its rules can ask about has changed.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._styled: WeakKeyDictionary[DOMNode, object] = WeakKeyDictionary()
        self._asked: set[str] = set()

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
        self._asked |= {name for rule in new for name in rule.pseudo_classes}
        named = {name for rule in new for name in rule.selector_names}
        for node in [each for each in self._styled if not named.isdisjoint(each._selector_names)]:
            del self._styled[node]

    def apply(self, node: DOMNode, *, animate: bool = False, cache: Any = None) -> None:
        """Style `node`, unless it already is as its rules want it."""
        if type(node) is DOMNode:  # made for a moment, to read the style of a part of a widget
            super().apply(node, animate=animate, cache=cache)
            return
        if self._require_parse:
            self.parse()
        situation = self._situation(node)
        if self._styled.get(node) != situation:
            super().apply(node, animate=animate, cache=cache)
            self._styled[node] = situation

    def _situation(self, node: DOMNode) -> object:
        """All that the selectors ask about a node: what it is, and what it is in."""
        return [
            (type(each), each.id, each.classes, set(filter(each.has_pseudo_class, self._asked)))
            for each in node.css_path_nodes
        ]
