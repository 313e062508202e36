from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.bench.victims import Victim


@dataclass
class Outcome:
    """What became of what was written in some rounds."""

    what: str
    rounds: int = 0
    struck: int = 0
    acknowledged: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    halves: int = 0
    unsound: list[str] = field(default_factory=list)

    def judge(self, victim: Victim, *, whole: int = 1, of: Iterable[str] = ()) -> None:
        """Look at what is left after a round.

        What was acknowledged must be there as often as it was written, and what the words of `of`
        stand for `whole` times or not at all.
        """
        self.rounds += 1
        there, findings = victim.inspect()
        self.lost = sum((self.acknowledged - there).values())
        self.halves += sum(there[words] not in (0, whole) for words in of)
        self.unsound += findings

    def __str__(self) -> str:
        bad = self.lost or self.halves or self.unsound
        return (
            f"{'!' if bad else ' '} {self.what:<44} {self.rounds:4} rounds, {self.struck:3} struck;"
            f" {self.acknowledged.total():5} acknowledged, {self.lost} lost,"
            f" {self.halves} half-written, {len(self.unsound)} unsound"
            + "".join(f"\n    {finding}" for finding in self.unsound[:3])
        )
