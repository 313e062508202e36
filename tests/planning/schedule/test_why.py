"""Why a task starts when it does, in one sentence and with all that was weighed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.planning.schedule.planned import Net, plan
from tpmtui.domain.project import State
from tpmtui.planning.schedule.why import why

NET: Net = [("D", 7, ""), ("E", 8, ""), ("G", 5, "D; E"), ("H", 2, "G SS+3d")]


def test_the_deciding_predecessor_and_what_the_others_would_allow() -> None:
    answer = why(plan(NET), "G")
    assert answer.sentence == (
        "starts Thu 15 Jan because E finishes Wed 14 Jan (FS); D would allow the 14th"
    )
    assert [(cause.name, cause.allows) for cause in answer.causes] == [
        ("E E", date(2026, 1, 15)), ("D D", date(2026, 1, 14)), ("project start", date(2026, 1, 5)),
    ]  # fmt: skip


def test_a_link_from_a_start_with_its_lag() -> None:
    assert why(plan(NET), "H").sentence == "starts Tue 20 Jan because G starts Thu 15 Jan (SS+3d)"


def test_a_milestone_lies_on_the_day_that_what_it_waits_on_ends() -> None:
    answer = why(plan([*NET, ("M", 0, "G; H")]), "M")
    assert answer.sentence.startswith("lies on Wed 21 Jan because G finishes Wed 21 Jan (FS)")
    assert answer.causes[0].allows == date(2026, 1, 21)


def test_constraints_are_said_too() -> None:
    held = plan(NET, more={"D": {"start_after": date(2026, 1, 8)}})
    assert why(held, "D").sentence == "starts Thu 8 Jan because it may not start earlier"
    assert why(plan(NET), "D").sentence == "starts Mon 5 Jan because the project starts then"
    late = plan(NET, today=date(2026, 1, 20))
    assert "today is the earliest" in why(late, "D").sentence


def test_facts_are_facts() -> None:
    moment = datetime(2026, 1, 6, tzinfo=UTC)
    doing = {"D": {"state": State.DOING, "started": moment}}
    begun = why(plan(NET, more=doing, today=date(2026, 1, 7)), "D").sentence
    assert begun == "started Tue 6 Jan; what is left of it ends Wed 14 Jan"
    over = plan(NET, more={"D": {"state": State.DONE, "started": moment, "done": moment}})
    assert why(over, "D").sentence == "began Tue 6 Jan and finished Tue 6 Jan: facts stay"
    assert "D finished Tue 6 Jan (FS)" in " ".join(
        f"{cause.name} {cause.what}" for cause in why(over, "G").causes
    ).replace("D D", "D")


def test_a_summary_starts_with_its_first_part() -> None:
    made = plan([("S", None, ""), *NET], more={"D": {"parent": "S"}})
    assert why(made, "S").sentence == "starts Mon 5 Jan because D, its first part, does"


def test_a_start_that_nobody_noted_is_not_told_as_a_fact() -> None:
    done = {"D": {"state": State.DONE, "done": datetime(2026, 1, 6, tzinfo=UTC)}}
    assert why(plan(NET, more=done), "D").sentence == "finished Tue 6 Jan: facts stay"
