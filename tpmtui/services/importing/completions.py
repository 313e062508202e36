"""Taking in completed courses: one transaction, and what is known already is not doubled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tpmtui.domain.amounts import counted
from tpmtui.domain.course import Course
from tpmtui.domain.drafts import (
    BadRow,
    BadRows,
    CompletionDraft,
    CompletionDrafts,
    ImportReport,
    PersonDraft,
    Tally,
)
from tpmtui.domain.errors import BadInput
from tpmtui.domain.ledger import IMPORTING
from tpmtui.domain.text import brief, did_you_mean, folded, listed
from tpmtui.domain.training import Completion
from tpmtui.services.completions import finish_enrolments, odd_day
from tpmtui.services.importing.people import Crew
from tpmtui.storage.store import Saved
from tpmtui.workspace import Workspace

_NAMED = 5


def take_in_completions(
    workspace: Workspace, drafts: CompletionDrafts, *, dry_run: bool, skip_bad: bool
) -> ImportReport:
    """Record the completions of a file, or only say what that would do.

    The people it names are made where they are not there, the courses must be. Raises BadRows for
    an unknown course and a day in the future or before someone joined, unless `skip_bad`.
    """
    plan = _Plan(workspace, drafts)
    if plan.bad and not skip_bad:
        raise BadRows(plan.bad)
    if not dry_run:
        with workspace.change(f"{IMPORTING}completions"):
            plan.write()
    return plan.report()


class _Plan:
    """Works out which rows are new and which cannot be; `write` writes the new ones."""

    def __init__(self, workspace: Workspace, drafts: CompletionDrafts) -> None:
        self._workspace = workspace
        self._drafts = drafts
        self.bad = list(drafts.bad)
        self._courses = {folded(course.code): course for course in workspace.courses.all()}
        there = workspace.people.where(removed=True)
        self._by_email = {folded(p.email): p.handle for p in there if p.email and not p.removed}
        sound = list(self._sound())
        names = dict.fromkeys(draft.person for draft, _ in sound)
        met = [PersonDraft(id=n, name=n) for n in names if folded(n) not in self._by_email]
        self._crew = Crew(there, met, since=workspace.now())
        self._people = {p.handle: p for p in (*there, *self._crew.new) if not p.removed}
        self._known = {each.key: each for each in workspace.completions.where(removed=True)}
        self._new: dict[str, Completion] = {}
        self._changed: dict[str, Completion] = {}
        self._doubled = self._void = 0
        for draft, course in sound:
            self._take(draft, course)
        self.bad.sort(key=lambda row: row.number)

    def write(self) -> None:
        """Write what is new, within the change that is open."""
        workspace, user = self._workspace, self._workspace.user
        workspace.people.save_all(Saved(new, new.created, user) for new in self._crew.new)
        now = workspace.now()
        written = (*self._new.values(), *self._changed.values())
        saved = workspace.completions.save_all(Saved(each, now, user) for each in written)
        finish_enrolments(workspace, saved)

    def report(self) -> ImportReport:
        """What was, or would be, done."""
        return ImportReport(
            main="completion",
            tallies={
                "completion": Tally(len(self._new), len(self._changed), self._doubled),
                "person": Tally(len(self._crew.new)),
            },
            notes=tuple(self._notes()),
            bad=tuple(self.bad),
            unknown=self._drafts.unknown,
        )

    def _sound(self) -> Iterator[tuple[CompletionDraft, Course]]:
        """The rows whose course is there."""
        for draft in self._drafts.rows:
            course = self._courses.get(folded(draft.course))
            if course is not None:
                yield draft, course
                continue
            codes = [course.code for course in self._courses.values()]
            reason = f"there is no {brief(draft.course)}{did_you_mean(draft.course, codes)}"
            self.bad.append(BadRow(draft.row, "course", reason))

    def _take(self, draft: CompletionDraft, course: Course) -> None:
        handle = self._by_email.get(folded(draft.person)) or self._crew.handle(draft.person)
        now, today = self._workspace.now(), self._workspace.today()
        completion = Completion(
            course=course.code,
            person=handle,
            day=draft.day,
            by=self._workspace.user,
            created=now,
            score=draft.score,
            evidence=draft.evidence,
            expires=draft.expires,
        )
        try:
            completion.check()
        except BadInput as error:
            self.bad.append(BadRow(draft.row, "expires", str(error)))
            return
        if doubt := odd_day(self._people[handle], draft.day, today=today):
            self.bad.append(BadRow(draft.row, "completed", doubt))
            return
        known = self._known.get(completion.key)
        if completion.key in self._new:
            self._doubled += 1
            self._new[completion.key] = _corrected(self._new[completion.key], draft)
        elif known is None or known.removed:
            version = known.version if known else 0
            self._new[completion.key] = replace(completion, version=version)
        elif known.void:
            self._void += 1
        else:
            self._correct(known, draft)

    def _correct(self, known: Completion, draft: CompletionDraft) -> None:
        """Take over what the file says otherwise; what it does not say stays."""
        before = self._changed.get(known.key, known)
        after = _corrected(before, draft)
        if after != before:
            self._changed[known.key] = after
        elif before is known:
            self._doubled += 1

    def _notes(self) -> Iterator[str]:
        new = [person.handle for person in self._crew.new]
        if len(new) == 1:
            others = [handle for handle in self._people if handle not in new]
            yield f"{new[0]} was not here and is added{did_you_mean(new[0], others)}"
        elif new:
            yield f"{len(new)} people were not here and are added: {', '.join(new)}"
        if self._doubled:
            were = "was" if self._doubled == 1 else "were"
            yield f"{counted(self._doubled, 'row')} {were} recorded already: not doubled"
        if self._changed:
            yield f"corrected: {listed(list(self._changed), _NAMED)}"
        if self._void:
            void = "is void here, and stays" if self._void == 1 else "are void here, and stay"
            yield f"{counted(self._void, 'row')} {void} so"


def _corrected(known: Completion, draft: CompletionDraft) -> Completion:
    return known.corrected(score=draft.score, evidence=draft.evidence, expires=draft.expires)
