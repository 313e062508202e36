from __future__ import annotations

import pytest

from tpmtui.domain.course import Audience, Grant, Mandate, Step
from tpmtui.domain.errors import BadInput
from tpmtui.shorthand.training import (
    parse_grant,
    parse_level,
    parse_mandate,
    parse_months,
    parse_percent,
    parse_score,
    parse_step,
)


@pytest.mark.parametrize(
    ("text", "months"), [("12", 12), ("12m", 12), ("3y", 36), ("3 Years", 36), ("1 month", 1)]
)
def test_validities(text: str, months: int) -> None:
    assert parse_months(text) == months


@pytest.mark.parametrize("text", ["soon", "", "-1", "1.5", "12d"])
def test_what_is_no_validity(text: str) -> None:
    with pytest.raises(BadInput, match="not a number of months"):
        parse_months(text)


def test_levels_by_number_and_by_word() -> None:
    assert [parse_level(text) for text in ("0", "4", "Independent", "can train others")] == [
        0, 4, 2, 4,
    ]  # fmt: skip
    with pytest.raises(BadInput, match="scale: 0 none, 1 supervised"):
        parse_level("5")


def test_grants_and_steps() -> None:
    assert parse_grant("Python=2") == Grant("python", 2)
    assert parse_step("GIT+3") == Step("GIT", 3)
    assert parse_step("FIRST-AID") == Step("FIRST-AID", 0)
    with pytest.raises(BadInput, match="SKILL=LEVEL"):
        parse_grant("python")


def test_mandates() -> None:
    assert parse_mandate("Everyone") == Mandate(Audience.EVERYONE)
    assert parse_mandate("team:Core Payments") == Mandate(Audience.TEAM, "Core Payments")
    assert parse_mandate("@ana") == parse_mandate("person:ana")
    with pytest.raises(BadInput, match="no audience"):
        parse_mandate("rule:engineer")


def test_scores_and_percents() -> None:
    assert (parse_score("87"), parse_score("92,5 %".replace(" ", ""))) == (87, 92.5)
    assert parse_percent("40%") == 40
    for text in ("-1", "x", "1e3"):
        with pytest.raises(BadInput, match="score"):
            parse_score(text)
