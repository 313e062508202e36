"""What a filter must know besides the task it looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.errors import NotFound
from tpmtui.domain.filter import Filter, Lens
from tpmtui.domain.filter_terms import Critical, InCurrentSprint, InSprint, Stale
from tpmtui.domain.sprint import current_sprints
from tpmtui.domain.text import did_you_mean, folded, unaccented, visible
from tpmtui.planning.listing import AsOf, day_of
from tpmtui.queries.past import standing
from tpmtui.workspace import Workspace


def read_lens(
    workspace: Workspace,
    wanted: Filter,
    *,
    calendars: Mapping[str, Calendar],
    project: str | None = None,
    as_of: AsOf | None = None,
) -> Lens:
    """What `wanted` needs to look at the tasks of one project or of all, now or as of then.

    Descriptions, comments and check-ins are read only where it looks into them, and plans are made
    only where it asks for the critical path.
    """
    today = workspace.today() if as_of is None else day_of(as_of)
    texts = defaultdict(str, _texts(workspace, project, as_of) if wanted.needs_text else ())
    return Lens(
        today=today,
        user=workspace.user,
        calendars=calendars,
        current_sprints=current_sprints(standing(workspace.sprints, as_of), today),
        stale_after=workspace.stale_after,
        text_of=texts.__getitem__,
        critical=_critical(workspace, wanted, project, as_of),
        answered=_answered(workspace, wanted, today, as_of),
    )


def sprint_filter(workspace: Workspace, name: str, *, project: str | None = None) -> Filter:
    """The filter for the tasks of a sprint; ``current``, unless one is called so, is what runs.

    Raises NotFound, with the nearest, for a name that no sprint has.
    """
    sprints = workspace.sprints.all() if project is None else workspace.sprints.of_project(project)
    names = {folded(sprint.name): sprint.name for sprint in sprints}
    if folded(name) in names:
        return InSprint(name)
    if folded(name) == "current":
        return InCurrentSprint()
    raise NotFound(f"no sprint {visible(name)}{did_you_mean(name, names.values())}")


def asks_for_plan(wanted: Filter) -> bool:
    """Whether a filter looks at the critical path, for which a plan has to be made."""
    return any(isinstance(term, Critical) for term in wanted.terms())


def asks_for_answers(wanted: Filter) -> bool:
    """Whether a filter looks at what was said in check-ins."""
    return any(isinstance(term, Stale) for term in wanted.terms())


def _answered(
    workspace: Workspace, wanted: Filter, today: date, as_of: AsOf | None
) -> dict[str, date] | None:
    """When tasks were last answered for; None where nothing asks."""
    if not asks_for_answers(wanted):
        return None
    from tpmtui.queries.attendance import read_answered

    return read_answered(workspace, today, as_of=as_of)


def _critical(
    workspace: Workspace, wanted: Filter, project: str | None, as_of: AsOf | None
) -> frozenset[str] | None:
    """What is on the critical path of one project or of all; None where nothing asks."""
    if not asks_for_plan(wanted):
        return None
    # Most filters need no plan.
    from tpmtui.queries.ground import read_critical

    projects = workspace.projects.keys() if project is None else [project]
    return read_critical(workspace, projects, as_of=as_of)


def _texts(workspace: Workspace, project: str | None, as_of: AsOf | None) -> dict[str, str]:
    """The title, description and comments of every task, by its key, without accents."""
    if as_of is None:
        described = workspace.tasks.texts(project)
        comments = list(workspace.comments.by_task(project))
    else:
        tasks = workspace.tasks.as_of(as_of)
        described = [(task.key, task.title, task.description) for task in tasks]
        comments = workspace.comments.as_of(as_of)
    texts = {key: f"{title}\n{text}" for key, title, text in described}
    for comment in comments:
        texts[comment.task] = f"{texts.get(comment.task, '')}\n{comment.text}"
    return {key: unaccented(text) for key, text in texts.items()}
