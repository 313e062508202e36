"""Style sheets parsed once: Textual parses all of them four times while an app starts."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet


class SteadyStylesheet(Stylesheet):
    """Parses again only what other variables, those of another theme, can have changed."""

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other variables; what was parsed with the old ones is forgotten."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is new or was forgotten."""
        self.parse()
