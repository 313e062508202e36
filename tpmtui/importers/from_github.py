"""GitHub's issues as JSON: what `gh issue list --json` prints, or what the REST API answers.

Closed issues are done. A milestone is a sprint that ends on its due day; labels are tags, and
``bug``, ``epic`` and the like also say the kind. Pull requests are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tpmtui.domain.amounts import counted
from tpmtui.domain.drafts import BadRow, CommentDraft, Drafts, PersonDraft, SprintDraft, TaskDraft
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import State
from tpmtui.domain.task import Kind
from tpmtui.importers.json_text import (
    Json,
    day_in,
    moment_in,
    number_in,
    object_in,
    objects_in,
    parse_json,
    records,
    text_in,
)
from tpmtui.importers.moments import Moments
from tpmtui.importers.moves import moves
from tpmtui.importers.options import ImportOptions, refuse_columns, refuse_states
from tpmtui.importers.words import kind_named, tags_of

_READ = {
    "number", "title", "body", "labels", "assignees", "milestone", "state", "url", "html_url",
    "created_at", "createdAt", "closed_at", "closedAt", "updated_at", "updatedAt", "comments",
    "user", "author", "assignee", "closed", "pull_request", "isPullRequest",
}  # fmt: skip
# Addresses of further answers, and GitHub's own keeping.
_TECHNICAL = {
    "id", "node_id", "repository_url", "labels_url", "comments_url", "events_url",
    "timeline_url", "performed_via_github_app", "author_association", "active_lock_reason",
    "sub_issues_summary", "issue_dependencies_summary", "draft", "score", "repository",
}  # fmt: skip


def read_github(text: str, options: ImportOptions) -> Drafts:
    """The issues of a list. Raises BadInput for JSON that is none."""
    refuse_columns(options, "github has no columns to map")
    refuse_states(options, "github's issues have no columns")
    value = parse_json(text)
    # The search API wraps the same issues; a single issue stands alone.
    items = value.get("items", [value]) if isinstance(value, dict) else value
    reader = _Reader(items, options)
    drafts = list(reader.drafts())
    return Drafts(
        system="github",
        unit="issue",
        tasks=drafts,
        people=tuple(reader.people.values()),
        sprints=tuple(reader.sprints.values()),
        bad=tuple(reader.bad),
        unknown=tuple(reader.unknown),
        notes=tuple(reader.notes()),
    )


class _Reader:
    """Issues to drafts; the people and milestones met on the way are kept."""

    def __init__(self, items: object, options: ImportOptions) -> None:
        self.bad: list[BadRow] = []
        self.unknown: dict[str, None] = {}
        self.people: dict[str, PersonDraft] = {}
        self.sprints: dict[str, SprintDraft] = {}
        self._moments = Moments(options)
        self._issues = list(records(items, "issue", self.bad))
        self._pulls = 0
        self._untold = 0

    def drafts(self) -> Iterator[TaskDraft]:
        """The drafts of all sound issues."""
        for number, issue in self._issues:
            if issue.get("pull_request") or issue.get("isPullRequest"):
                self._pulls += 1
                continue
            try:
                yield self._draft(number, issue)
            except BadInput as error:
                self.bad.append(BadRow(number, "", str(error), "issue"))

    def notes(self) -> Iterator[str]:
        """What was not taken in."""
        if self._pulls:
            yield f"{counted(self._pulls, 'pull request')} left out, being no issues"
        if self._untold:
            yield (
                f"of {counted(self._untold, 'comment')} the file has only the number:"
                " gh issue list --json number,title,body,comments,... has them"
            )

    def _draft(self, row: int, issue: Json) -> TaskDraft:
        number = number_in(issue, "number")
        if number is None or number < 1 or number != int(number):
            raise BadInput("number: is missing")
        if not text_in(issue, "title").strip():
            raise BadInput("title: is empty")
        created, closed = self._moment(issue, "created"), self._moment(issue, "closed")
        state = State.DONE if text_in(issue, "state").lower() == "closed" else State.TODO
        url = text_in(issue, "html_url") or text_in(issue, "url")
        labels = [text_in(label, "name") for label in objects_in(issue, "labels")]
        fields: dict[str, Any] = {
            "title": text_in(issue, "title"),
            "description": text_in(issue, "body").replace("\r\n", "\n"),
            "column": state,
            "kind": _kind(labels),
            "tags": tags_of(labels),
            "assignees": tuple(self._assigned(issue)),
            "sprint": self._sprint(issue),
        }
        self.unknown |= dict.fromkeys(
            name for name in issue if issue[name] and name not in _READ | _TECHNICAL
        )
        return TaskDraft(
            id=_name(url, int(number)),
            row=row,
            fields=fields,
            number=int(number),
            url=url,
            by=text_in(object_in(issue, "user") or object_in(issue, "author"), "login"),
            created=created,
            updated=closed or self._moment(issue, "updated"),
            changes=moves(state, state, by="", started=None, done=closed),
            comments=tuple(self._comments(issue)),
        )

    def _assigned(self, issue: Json) -> Iterator[str]:
        for person in objects_in(issue, "assignees"):
            login = text_in(person, "login")
            if login:
                name = text_in(person, "name") or login
                self.people.setdefault(login, PersonDraft(id=login, name=name, handle=login))
                yield login

    def _sprint(self, issue: Json) -> str | None:
        milestone = object_in(issue, "milestone")
        name = text_in(milestone, "title").strip()
        if not name:
            return None
        due = "due_on" if "due_on" in milestone else "dueOn"
        end = day_in(milestone, due, self._moments)
        goal = text_in(milestone, "description")
        self.sprints.setdefault(name, SprintDraft(name=name, end=end, goal=goal))
        return name

    def _comments(self, issue: Json) -> Iterator[CommentDraft]:
        if not isinstance(issue.get("comments"), list):
            self._untold += int(number_in(issue, "comments") or 0)
            return
        for number, comment in enumerate(objects_in(issue, "comments"), start=1):
            author = object_in(comment, "author") or object_in(comment, "user")
            at = self._moment(comment, "created")
            if at and text_in(comment, "body").strip():
                name = comment.get("id")
                yield CommentDraft(
                    id=str(name) if isinstance(name, str | int) else f"#{number}",
                    by=text_in(author, "login"),
                    text=text_in(comment, "body").replace("\r\n", "\n"),
                    created=at,
                )

    def _moment(self, item: Json, what: str) -> datetime | None:
        name = f"{what}_at" if f"{what}_at" in item else f"{what}At"
        # What was never closed is a moment in the year 1 to some versions of gh.
        never = text_in(item, name).startswith("0001")
        return None if never else moment_in(item, name, self._moments)


def _kind(labels: list[str]) -> Kind:
    kinds = (kind_named(label) for label in labels)
    return next((kind for kind in kinds if kind is not Kind.TASK), Kind.TASK)


def _name(url: str, number: int) -> str:
    """``owner/repository#12`` where the address tells, so that two repositories never meet."""
    parts = url.split("/")
    if len(parts) >= 7 and parts[-2] == "issues":
        return f"{parts[-4]}/{parts[-3]}#{number}"
    return f"#{number}"
