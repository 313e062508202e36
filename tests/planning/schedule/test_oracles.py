"""Published examples, and numbers that two other schedulers gave for the same networks."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.planning.schedule.planned import plan
from tpmtui.planning.schedule.plan import Plan

FILES = sorted(Path(__file__).with_name("oracles").glob("*.json"))
NETWORKS = [path for path in FILES if "network" in json.loads(path.read_text())]


def read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text()))


def planned(oracle: dict[str, Any]) -> Plan:
    after = oracle.get("start_after", {})
    return plan(
        oracle["network"],
        start=date.fromisoformat(oracle["start"]),
        holidays=tuple(map(date.fromisoformat, oracle.get("holidays", ()))),
        more={key: {"start_after": date.fromisoformat(day)} for key, day in after.items()},
    )


@pytest.mark.parametrize("path", NETWORKS, ids=lambda path: path.stem)
def test_every_number_of_the_oracle(path: Path) -> None:
    oracle = read(path)
    made = planned(oracle)
    answer = made.schedule()
    slots = answer.slots

    def numbers(first: date, last: date) -> list[int]:
        return [made.days.number(first), made.days.number(last) + 1]

    for key, dates in oracle.get("dates", {}).items():
        assert [str(slots[key].start), str(slots[key].finish)] == dates, key
    for key, dates in oracle.get("late_dates", {}).items():
        assert [str(slots[key].late_start), str(slots[key].late_finish)] == dates, key
    for key, early in oracle.get("early", {}).items():
        assert numbers(slots[key].start, slots[key].finish) == early, key
    for key, late in oracle.get("late", {}).items():
        first, last = slots[key].late_start, slots[key].late_finish
        assert first is not None
        assert last is not None
        assert numbers(first, last) == late, key
    for what in ("total_float", "free_float"):
        for key, days in oracle.get(what, {}).items():
            assert getattr(slots[key], what) == days, (what, key)
    if "critical" in oracle:
        assert sorted(answer.critical) == sorted(oracle["critical"])
    if "length" in oracle:
        assert answer.finish == made.days.day(oracle["length"] - 1)


RANDOM = Path(__file__).with_name("oracles") / "random-networks.jsonl"


def test_random_networks_get_the_numbers_that_mpxj_gave_them() -> None:
    for number, line in enumerate(RANDOM.read_text().splitlines(), start=1):
        case = json.loads(line)
        slots = planned({"start": "2026-01-05", **case}).schedule().slots
        for key, numbers in case["plan"].items():
            slot = slots[key]
            dates = (slot.start, slot.finish, slot.late_start, slot.late_finish)
            found = [*map(str, dates), slot.total_float, slot.free_float]
            # The engine lets some be freer than they may slip at all; that is no freedom.
            free = min(numbers[-2:])
            assert found == [*numbers[:-1], free], (number, key)


FOUR_LINKS = read(FILES[4])


@pytest.mark.parametrize("link", FOUR_LINKS["table"])
def test_four_links_with_their_lags(link: str) -> None:
    made = plan([("P", 3, ""), ("S", 2, link)], start=date.fromisoformat(FOUR_LINKS["start"]))
    answer = made.schedule()
    slot = answer.slots["S"]
    assert [str(slot.start), str(slot.finish)] == FOUR_LINKS["table"][link]
    held = [note for note in answer.notes if "before the project does" in note]
    assert bool(held) == (link in FOUR_LINKS["clamped"])
