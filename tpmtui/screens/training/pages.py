"""The pages of the training screen: the records as rows of a list, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from tpmtui.charts.matrix import ASCII_MARKS, MARKS
from tpmtui.domain.calendar import short_day
from tpmtui.domain.course import Course
from tpmtui.domain.person import Person
from tpmtui.domain.skill import LEVELS
from tpmtui.domain.training import Completion
from tpmtui.exporters.training_words import (
    cover_trouble,
    days_words,
    validity_words,
    void_words,
)
from tpmtui.planning.training.audit import Line, audit
from tpmtui.planning.training.coverage import Cover, coverage
from tpmtui.planning.training.expiring import expiring, step_of, why_mandatory
from tpmtui.planning.training.matrix import Cell, Status
from tpmtui.planning.training.onboarding import Progress, progress
from tpmtui.planning.training.records import Certificate, Records
from tpmtui.planning.training.report import of_person
from tpmtui.screens.training.views import ListRow, Page, Spot, ink_of
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.notice import Notice


class Pages:
    """Makes the pages out of the records, in the words and marks of one session."""

    def __init__(
        self, records: Records, today: date, glyphs: Glyphs, key_of: Callable[[str], str]
    ) -> None:
        self._records = records
        self._today = today
        self._key_of = key_of
        self._marks = ASCII_MARKS if glyphs.is_ascii else MARKS
        self._dot = f" {glyphs.dot} "

    # -- one person ------------------------------------------------------------------------------

    def of_person(self, person: Person) -> Page:
        """Courses with all their certificates, then skills and programmes."""
        answer = of_person(self._records, person, self._today)
        rows: list[ListRow] = []
        for line in answer.lines:
            course = self._records.course_of[line.cell.course]
            rows.append(self._row(line.cell, course.code, self._state(line.cell), course.title))
            rows += self._chain(line, Spot(person.handle, course.code))
        rows += _part(
            "Skills",
            [(each.skill, f"{each.level} {LEVELS[each.level]}", "") for each in answer.levels],
        )
        for each in answer.progress:
            following = each.next
            told = f"next {following.course}" if following else "all done"
            when = f"due {self._day(following.due)}" if following and following.due else ""
            done = f"{each.done} of {len(each.cells)}"
            rows += _part("Programme", [(each.programme, done, f"{told} {when}".rstrip())])
        facts = (f"{person.handle}  {person.name}", person.role, person.team)
        assigns = (self._key_of("training.assign"), "assigns a course")
        records = (self._key_of("training.complete"), "records one")
        return Page(
            self._dot.join(fact for fact in facts if fact),
            ("Course", "State", "Title"),
            tuple(rows),
            Notice("Nothing recorded", keys=(assigns, records)),
        )

    def _chain(self, line: Line, spot: Spot) -> Iterator[ListRow]:
        for held in reversed(line.certificates):
            yield ListRow(
                ("", self._span(held), _evidence(held.completion)), ink="quiet", spot=spot
            )
        for each in line.void:
            why = void_words(each).removeprefix("void: ")
            yield ListRow(("", f"void {self._day(each.day)}", why), ink="quiet", spot=spot)

    def _span(self, held: Certificate) -> str:
        start, end = self._day(held.term.start), held.term.end
        return f"since {start}" if end is None else f"{start} to {self._day(end)}"

    # -- one course ------------------------------------------------------------------------------

    def of_course(self, course: Course) -> Page:
        """Everyone it concerns, those with a gap first."""
        answer = audit(self._records, course, self._today)
        rows = []
        for line in answer.lines:
            newest = line.certificates[-1].completion if line.certificates else None
            cells = (line.person.handle, self._state(line.cell), line.why, _evidence(newest))
            rows.append(self._row(line.cell, *cells))
        facts = (
            f"{course.code}  {course.title}",
            validity_words(course.terms).partition(",")[0] or "valid for good",
            f"requires {', '.join(course.requires)}" if course.requires else "",
            f"grants {', '.join(map(str, course.grants))}" if course.grants else "",
        )
        assigns = (self._key_of("training.assign"), "assigns it")
        records = (self._key_of("training.complete"), "records that it is done")
        return Page(
            self._dot.join(fact for fact in facts if fact),
            ("Person", "State", "Mandatory for", "Evidence"),
            tuple(rows),
            Notice("Nobody has it", keys=(assigns, records)),
        )

    # -- what runs out, and who can step in ------------------------------------------------------

    def expiring(self) -> Page:
        """Gaps, then what ends within the first reminder."""
        answer = expiring(self._records, self._today)
        rows = []
        for each in answer.items:
            step = step_of(each)
            course = self._records.course_of[each.course]
            why = why_mandatory(course, self._records.person_of[each.person])
            reminder = f"{step} d" if step else ""
            days = days_words(each).replace("-", "")
            rows.append(self._row(each, each.person, each.course, str(each.status),
                                  self._end(each), days, reminder, why))  # fmt: skip
        headings = ("Person", "Course", "State", "Ends", "", "Step", "Mandatory for")
        title = f"Ended, ends within {answer.within} days, or is missing"
        empty = Notice("Nothing runs out", f"Every certificate holds for {answer.within} days.")
        return Page(title, headings, tuple(rows), empty)

    def coverage(self) -> Page:
        """Every need, the worst covered first."""
        covers = coverage(self._records, self._records.needs, self._today)
        return Page(
            f"Who can step in on {self._day(self._today)}",
            ("Skill", "For", "Level", "Have", "Who", "What is wrong"),
            tuple(map(self._cover_row, covers)),
            Notice("No skill is needed yet", "tpmtui training skill need SKILL --team NAME"),
        )

    def _cover_row(self, cover: Cover) -> ListRow:
        need = cover.need
        bad = not cover.covered or cover.gap > 0
        ink = "expired" if bad else "expiring" if cover.words or cover.drop else "current"
        status = Status.EXPIRED if bad else Status(ink)
        have = f"{len(cover.covered)} of {need.headcount}"
        who = ", ".join(cover.covered)
        fewer = f"{cover.drop.covered} from {self._day(cover.drop.day)}" if cover.drop else ""
        gone = ", ".join(each.person for each in cover.drop.gone) if cover.drop else ""
        story = [cover_trouble(cover) or f"{who} can step in"]
        story += [f"then {fewer}, without {gone}"] if gone else []
        absent = [f"{each.person} has level {each.level}" for each in cover.absent
                  if each.level < need.level]  # fmt: skip
        story += [f"to train: {', '.join(absent)}"] if absent else []
        return ListRow(
            (need.skill, need.name, str(need.level), have, who, cover.words or fewer),
            self._marks[status],
            ink,
            story="; ".join(story),
        )

    def plans(self) -> Page:
        """How far everyone is in their programme, a line each, the furthest behind first."""
        rows = []
        for each in sorted(progress(self._records, self._today), key=_furthest_behind):
            following = each.next
            done = f"{each.done} of {len(each.cells)}"
            if following is None:
                cells = (each.person, each.programme, done, "all done", "")
                plan = (each.programme, each.person)
                rows.append(ListRow(cells, self._marks[Status.CURRENT], "current", plan=plan))
                continue
            due = self._day(following.due) if following.due else ""
            row = self._row(following, each.person, each.programme, done, following.course, due)
            rows.append(replace(row, plan=(each.programme, each.person)))
        headings = ("Person", "Programme", "Done", "Next", "Due")
        empty = Notice(
            "Nobody is in a programme",
            "A programme is several courses, each due some working days from the start.",
            ((self._key_of("training.programme"), "starts one for the person under the cursor"),),
        )
        return Page("Programmes", headings, tuple(rows), empty)

    # -- words -----------------------------------------------------------------------------------

    def _row(self, cell: Cell, *cells: str) -> ListRow:
        spot = Spot(cell.person, cell.course)
        return ListRow(cells, self._marks[cell.status], ink_of(cell), spot)

    def _state(self, cell: Cell) -> str:
        match cell.status:
            case Status.IN_PROGRESS:
                due = f", due {self._day(cell.due)}" if cell.due else ""
                return f"in progress {cell.progress}%{due}"
            case Status.PLANNED:
                return f"planned {self._day(cell.due)}" if cell.due else "planned"
            case Status.MISSING:
                return f"missing, was due {self._day(cell.due)}" if cell.due else "missing"
            case Status.WAIVED:
                return f"waived to {self._day(cell.ends)}" if cell.ends else "waived"
            case Status.CURRENT if cell.ends:
                return f"current to {self._end(cell)}"
        return f"{cell.status} {self._end(cell)}".rstrip()

    def _end(self, cell: Cell) -> str:
        return self._day(cell.ends) if cell.ends else ""

    def _day(self, day: date) -> str:
        return short_day(day, today=self._today)

    def story(self, spot: Spot, cell: Cell) -> str:
        """How someone stands with a course, in one line."""
        course, person = self._records.course_of[spot.course], self._records.person_of[spot.person]
        why = why_mandatory(course, person)
        certificates = self._records.certificates_of.get((spot.course, spot.person), ())
        void = self._records.void_of.get((spot.course, spot.person), ())
        enrolment = self._records.enrolment_of.get((spot.course, spot.person))
        waiver = enrolment.waiver if enrolment and cell.status is Status.WAIVED else None
        parts = [
            self._state(cell) + (f", {days_words(cell)}" if cell.days_left is not None else ""),
            f"{waiver.reason} ({waiver.by})" if waiver else "",
            f"mandatory for {why}" if why else "not mandatory",
            f"done {self._day(cell.completed)}" if cell.completed else "",
            f"{len(certificates)} records" if len(certificates) > 1 else "",
            f"{len(void)} void" if void else "",
            f"task {enrolment.task}" if enrolment and enrolment.is_open and enrolment.task else "",
            f"to do again by {self._day(cell.due)}" if cell.due and cell.completed else "",
        ]
        return self._dot.join(part for part in parts if part)


def _furthest_behind(progress: Progress) -> tuple[bool, date, str]:
    following = progress.next
    return following is None, (following and following.due) or date.max, progress.person


def _part(title: str, lines: list[tuple[str, str, str]]) -> list[ListRow]:
    """Some lines under a heading; nothing where there are none."""
    rows = [ListRow(cells) for cells in lines]
    return [ListRow((title, "", ""), ink="heading"), *rows] if rows else []


def _evidence(done: Completion | None) -> str:
    if done is None:
        return ""
    score = f"score {done.score:g}" if done.score is not None else ""
    return " ".join(part for part in (score, done.evidence, f"by {done.by}") if part)
