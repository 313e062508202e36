"""What a change does to the dates, what a baseline says, and who moved which promise."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.planning.schedule.planned import Net, plan
from tpmtui.domain.baseline import Baseline, Planned
from tpmtui.domain.calendar import Calendar
from tpmtui.domain.ledger import Entry
from tpmtui.planning.schedule.promises import promises
from tpmtui.planning.schedule.replan import Dates, Replan, move_words, replan
from tpmtui.planning.schedule.slips import slips

NET: Net = [("A", 2, ""), ("B", 2, "A"), ("C", 1, ""), ("M", 0, "B")]
LONGER: Net = [("A", 4, ""), ("B", 2, "A"), ("C", 1, ""), ("M", 0, "B")]
DEADLINE = date(2026, 1, 9)


def compared(before: Net, after: Net, deadline: date | None = DEADLINE) -> Replan:
    made = plan(after)
    return replan(plan(before).schedule(), made.schedule(), made.works, deadline=deadline)


def test_every_task_and_milestone_that_moves_is_named_with_both_its_dates() -> None:
    moves = {move.work.key: move for move in compared(NET, LONGER).moves}
    assert moves.keys() == {"A", "B", "M"}
    assert moves["B"].was == Dates(date(2026, 1, 7), date(2026, 1, 8))
    assert moves["B"].now == Dates(date(2026, 1, 9), date(2026, 1, 12))
    assert move_words(moves["M"], today=DEADLINE) == "M M: Mon 12 Jan, was Thu 8 Jan (+2d)"


def test_the_effect_on_the_deadline_is_said() -> None:
    assert compared(NET, LONGER).effect == (
        "the plan ends Mon 12 Jan instead of Thu 8 Jan, 1 working day after the deadline"
    )
    assert compared(NET, NET).effect == (
        "the plan still ends Thu 8 Jan, 1 working day before the deadline"
    )
    assert compared(NET, NET, None).effect.endswith("and there is no deadline")


def test_a_circle_says_that_nothing_could_be_scheduled() -> None:
    circle: Net = [("A", 2, "B"), ("B", 2, "A")]
    assert "A > B > A" in compared(NET, circle).effect


def test_what_comes_and_goes_is_said() -> None:
    fewer = plan(NET[:2])
    more = plan(NET[:3])
    appeared = replan(fewer.schedule(), more.schedule(), more.works, deadline=None)
    assert [move_words(move, today=DEADLINE) for move in appeared.moves] == [
        "C C: is planned, Mon 5 Jan"
    ]


def test_slips_are_in_working_days_the_longest_first() -> None:
    before = plan(NET).schedule()
    baseline = Baseline(
        project="P",
        name="Kick-off",
        created=datetime(2026, 1, 2, tzinfo=UTC),
        dates=(*(Planned(k, s.start, s.finish) for k, s in before.slots.items()),
               Planned("X", DEADLINE, DEADLINE)),
    )  # fmt: skip
    made = plan([*LONGER, ("N", 1, "")])
    answer = slips(baseline, made.schedule(), made.works, deadline=DEADLINE)
    told = [(item.key, item.start_days, item.finish_days) for item in answer.items]
    assert told == [
        ("A", 0, 2), ("B", 2, 2), ("M", 2, 2), ("C", 0, 0), ("N", None, None), ("X", None, None),
    ]  # fmt: skip
    assert answer.days == 1


def entry(number: int, by: str, key: str, old: str | None, new: str | None) -> Entry:
    return Entry(
        number, number, datetime(2026, 1, number, tzinfo=UTC), by, "task", key, "due", old, new
    )


def test_promises_count_how_often_a_due_day_moved_and_by_whom() -> None:
    told = [
        entry(1, "ana", "P-1", None, "2026-01-09"),
        entry(2, "ben", "P-1", "2026-01-09", "2026-01-12"),
        entry(3, "ana", "P-2", "2026-01-09", None),
        entry(4, "ben", "P-1", "2026-01-12", "2026-01-14"),
        entry(5, "ana", "P-1", "2026-01-14", "2026-01-13"),
    ]
    first, second = promises(told, {"P-1": "One", "P-2": "Two"}, Calendar())
    assert (first.key, len(first.moves), first.days) == ("P-1", 3, 2)
    assert first.movers == [("ben", 2), ("ana", 1)]
    assert (second.key, second.now, second.days) == ("P-2", None, None)
