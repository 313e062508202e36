"""The comments a file brings: new ones, edited ones, and those that come back with their task."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tpmtui.domain.drafts import CommentDraft, Tally
from tpmtui.domain.task import Comment, Source
from tpmtui.services.importing.matching import Match
from tpmtui.services.importing.terms import Terms
from tpmtui.storage.store import Saved
from tpmtui.workspace import Workspace


class CommentPlan:
    """The versions to write of comments, and their `tally`.

    A comment is recognised by its id in the source, or else by its task, time and text.
    """

    def __init__(
        self, workspace: Workspace, system: str, there: Iterable[Comment], terms: Terms
    ) -> None:
        self._workspace = workspace
        self._system = system
        self._terms = terms
        self._known: dict[tuple[object, ...], Comment] = {}
        self._newest: dict[str, int] = {}
        for comment in there:
            self._know(comment)
        self.versions: list[Saved[Comment]] = []
        self.tally = Tally()

    def take(self, match: Match) -> None:
        """Compare the comments of one draft."""
        for draft in match.draft.comments:
            known = self._find(match.key, draft)
            if known is None:
                self._add(match.key, draft)
            elif known.removed and match.undone:
                self._write(replace(known, removed=None, text=draft.text), Tally(created=1))
            elif known.text != draft.text and not known.removed:
                self._write(replace(known, text=draft.text), Tally(changed=1))
            else:
                self._count(Tally(unchanged=1))

    def _find(self, task: str, draft: CommentDraft) -> Comment | None:
        return self._known.get((task, self._system, draft.id)) or self._known.get(
            (task, draft.created, draft.text)
        )

    def _know(self, comment: Comment) -> None:
        if comment.source:
            self._known[comment.task, comment.source.system, comment.source.id] = comment
        self._known[comment.task, comment.created, comment.text] = comment
        self._newest[comment.task] = max(self._newest.get(comment.task, 0), comment.number)

    def _add(self, task: str, draft: CommentDraft) -> None:
        comment = Comment(
            task=task,
            number=self._newest.get(task, 0) + 1,
            by=self._terms.author(draft.by) or self._workspace.user,
            text=draft.text,
            created=draft.created,
            source=Source(self._system, draft.id),
        )
        self._know(comment)
        self.versions.append(Saved(comment, comment.created, comment.by))
        self._count(Tally(created=1))

    def _write(self, comment: Comment, tally: Tally) -> None:
        self.versions.append(Saved(comment, self._workspace.now(), self._workspace.user))
        self._count(tally)

    def _count(self, more: Tally) -> None:
        self.tally = self.tally.plus(more)
