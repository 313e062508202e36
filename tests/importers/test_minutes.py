"""Minutes of other people's making: title, day, who was there, what was said."""

from __future__ import annotations

import pytest

from tests.importers.reading import options
from tpmtui.domain.errors import BadInput
from tpmtui.domain.meeting_drafts import HeldDraft, MeetingDrafts, SeriesDraft
from tpmtui.importers import read_drafts
from tpmtui.importers.options import ImportOptions
from tpmtui.shorthand.minute_lines import parse_minutes

STEERING = """\
# Tools Committee Meeting 2026-01-14

## Links

* **Recording**: <https://example.com/v>

## Present

* Ana Ruiz @ana (voting member)
* Ben Okafor (Observer)
* Ana Ruiz @ana

## Agenda

*Extracted from **agenda** labelled issues.

### tools/core

* Faster builds [#29](https://example.com/29)
* Old caches: remove
  them all

### tools/docs

* Move the guides

## Standup

* Skipped

## Minutes

### Faster builds [#29](https://example.com/29)

* Quick discussion
  over two lines
* No objections

### Old caches: remove them all

## Next Meeting

2026-01-21
"""


def read(text: str) -> MeetingDrafts:
    drafts = read_drafts("minutes", text.encode(), options())
    assert isinstance(drafts, MeetingDrafts)
    return drafts


def one(text: str) -> tuple[SeriesDraft, HeldDraft]:
    (series,) = read(text).series
    (held,) = series.held
    return series, held


def lines(text: str) -> list[tuple[str, str]]:
    return [(line.kind.value, line.text) for line in one(text)[1].lines]


def test_the_title_without_its_day_is_the_series() -> None:
    series, held = one(STEERING)
    assert (series.title, str(held.day)) == ("Tools Committee Meeting", "2026-01-14")


def test_who_was_there_once_each() -> None:
    drafts = read(STEERING)
    assert [(each.handle, each.name) for each in drafts.people] == [
        ("ana", "Ana Ruiz"),
        ("ben.okafor", "Ben Okafor"),
    ]
    assert drafts.notes[0] == "named twice, taken in once: Ana Ruiz"
    assert drafts.notes[1] == "line 15: kept as a note: *Extracted from **agenda** labelled issues."


def test_agenda_items_stand_where_they_were_talked_about() -> None:
    assert lines(STEERING) == [
        (
            "note",
            "## Links\n\n* **Recording**: <https://example.com/v>\n\n"
            "*Extracted from **agenda** labelled issues.\n\n### tools/docs",
        ),
        ("topic", "Move the guides"),
        ("topic", "Standup"),
        ("note", "* Skipped"),
        ("topic", "Faster builds [#29](https://example.com/29)"),
        ("note", "* Quick discussion\n  over two lines\n* No objections"),
        ("topic", "Old caches: remove them all"),
        ("note", "## Next Meeting\n\n2026-01-21"),
    ]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("# Sync 2026-01-20", "2026-01-20"),
        ("# Sync (January 20, 2026)", "2026-01-20"),
        ("# Sync - 20 Jan 2026", "2026-01-20"),
        ("Sync 2026/01/20\n====", "2026-01-20"),
        ("## Sync\n\nDate: 20th January 2026", "2026-01-20"),
        ("# Sync\n\n* **When**: 2026-01-20 10:00 Europe/Berlin", "2026-01-20"),
    ],
)
def test_the_day_is_in_the_title_or_below_it(head: str, day: str) -> None:
    series, held = one(f"{head}\n\n- topic\n")
    assert (series.title, str(held.day)) == ("Sync", day)
    assert [line.text for line in held.lines] == ["topic"]


@pytest.mark.parametrize(
    "who",
    [
        "## Attendees\n- Ana\n- Ben\n",
        "Present: Ana, Ben\n",
        "**Participants:** Ana and Ben\n",
        "* Attendees: Ana (chair); Ben\n",
    ],
)
def test_ways_to_say_who_was_there(who: str) -> None:
    drafts = read(f"# Sync 2026-01-20\n\n{who}\n## Notes\n- x\n")
    assert [person.name for person in drafts.people] == ["Ana", "Ben"]


def test_the_words_of_a_line_further_down_are_said_of_the_work() -> None:
    text = "# Sync 2026-01-20\n\nPresent: Ana\n\n## Login\n\n- Missing: tests\n- People: two more\n"
    drafts = read(text)
    assert [person.name for person in drafts.people] == ["Ana"]
    said = "\n".join(line.text for line in drafts.series[0].held[0].lines)
    assert "Missing: tests" in said
    assert "People: two more" in said


def test_who_was_not() -> None:
    _, held = one(
        "# Sync 2026-01-20\n\n## Regrets\n- Ana\n\n## Absent\n- Ben\n\n## Present\n- Zoe\n"
    )
    assert [presence.value for _, presence in held.presence] == ["excused", "absent", "present"]


def test_actions_and_decisions_are_understood() -> None:
    text = """# Sync 2026-01-20

- [ ] @ana send the contract fri
* [x] Ben Okafor to call the bank by 12 mar
Decision: we choose Postgres
! and nothing else
? who pays
- Action: Ana to write it up
- [ ] @ben pay by 03/04/05

## Action items
- Zoe: tell everyone
"""
    drafts = read(text)
    held = drafts.series[0].held[0]
    actions = [line.action for line in held.lines if line.action]
    assert [(each.assignees, each.title, str(each.due)) for each in actions] == [
        (("ana",), "send the contract", "2026-01-23"),
        (("Ben Okafor",), "Call the bank", "2026-03-12"),
        (("Ana",), "Write it up", "None"),
        (("ben",), "pay by 03/04/05", "None"),
        (("Zoe",), "Tell everyone", "None"),
    ]
    assert [line.kind.value for line in held.lines] == [
        "action", "action", "decision", "decision", "question", "action", "action", "action",
    ]  # fmt: skip
    assert "line 9: 03/04/05 could be" in drafts.notes[1]


def test_code_is_a_note_and_a_stray_fence_takes_nothing_along() -> None:
    code = "~~~\n# no heading\n- [ ] @ana no action\n~~~\n\n```"
    assert lines(f"# Sync 2026-01-20\n\n{code}\n! decided\n## Dates\n") == [
        ("note", code),
        ("decision", "decided"),
        ("topic", "Dates"),
    ]


def test_bullets_of_a_note_are_no_topics_where_one_types_on() -> None:
    said = lines("# Sync 2026-01-20\n\n## Dates\n- too late\n  - by far\n- or not\n")
    assert said == [("topic", "Dates"), ("note", "* too late\n  - by far\n* or not")]
    note = said[1][1]
    assert [line.text for line in parse_minutes(note)] == [note]


def test_several_meetings_in_a_file() -> None:
    drafts = read("# Sync 2026-01-06\n- a\n\n# Sync 2026-01-20\n- b\n")
    assert [str(each.held[0].day) for each in drafts.series] == ["2026-01-06", "2026-01-20"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hello", "no day in the title"),
        ("# Sync", "no day in the title 'Sync'"),
        ("# 2026-01-20", "no title"),
        ("# Sync 2026-02-30", "2026-02-30 does not exist"),
    ],
)
def test_what_are_no_minutes(text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read(text)


OWN = """\
# Sync 2026-01-20

* **Date**: 2026-01-20 09:00 Europe/Berlin
* **Meeting**: API-M1/2026-01-20, closed

## Open from before

* API-1 @ana Fix it (3 working days, due 2026-01-19): keep

## Minutes

- [ ] API-2 @ana Write it (due 2026-01-30)
- Budget (done)
"""


@pytest.mark.parametrize(
    ("day", "instead", "line"),
    [
        ("2026-01-20 09:00", "2026-01-20 24:99", 3),
        ("M1/2026-01-20", "M1/2026-13-20", 4),
        ("due 2026-01-19", "due 2026-02-30", 8),
        ("due 2026-01-30", "due 2026-02-30", 12),
        ("(done)", "(due 2026-02-30)", 13),
    ],
)
def test_our_own_minutes_with_a_day_that_there_is_not(day: str, instead: str, line: int) -> None:
    assert read(OWN).series
    with pytest.raises(BadInput, match=f"line {line}: .* has no day of the calendar"):
        read(OWN.replace(day, instead))


def test_a_day_for_which_the_zone_has_no_moment() -> None:
    here = ImportOptions(now=options().now)  # by the clock of the host
    with pytest.raises(BadInput, match="0001-01-01 is beyond the years of the calendar"):
        read_drafts("minutes", b"# Sync 0001-01-01", here)
