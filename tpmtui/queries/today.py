"""What needs someone today, in one project or in all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.domain.checkin import looks_back_to
from tpmtui.domain.errors import TpmError
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint, current_sprints
from tpmtui.planning.today.concerns import concerns
from tpmtui.planning.today.news import News, Trace, news
from tpmtui.planning.today.team_concerns import next_turn
from tpmtui.planning.today.today import Standing, Today, Work, day_of_sprint
from tpmtui.queries.facts import read_facts
from tpmtui.workspace import Workspace

if TYPE_CHECKING:
    from tpmtui.planning.metrics.deadline import Promise, Prospect

_LOOKED = "today.looked"
_MOST_TRACES = 5000
_OF_PROJECTS = frozenset(
    ("project", "task", "comment", "sprint", "baseline", "series", "meeting", "minute")
)


def read_today(
    workspace: Workspace,
    *,
    project: str | None = None,
    red_after: int = 3,
    promises: Mapping[str, Promise] | None = None,
) -> Today:
    """Today for one project or for all in use. Raises NotFound for an unknown one.

    A constant number of queries. `promises` are given where they are known already.
    """
    chosen = None if project is None else workspace.projects.get(project)
    there = [chosen] if chosen else workspace.projects.all()
    homes = [home for home in there if home is chosen or home.is_in_use]
    in_use = {home.key: home for home in homes}
    if promises is None:
        from tpmtui.planning.metrics.deadline import promise

        prospects = read_prospects(workspace, homes)
        promises = {key: promise(prospect) for key, prospect in prospects.items()}
    facts = read_facts(workspace, in_use, promises, red_after=red_after)
    mark, since = _last_look(workspace, chosen)
    return Today(
        day=facts.today,
        project=chosen,
        standings=_standings(workspace, in_use, promises),
        concerns=concerns(facts),
        attendance=facts.attendance,
        news=_news(workspace, mark, chosen),
        since=since,
        all_archived=bool(there) and not homes,
        until=next_turn(facts),
    )


def read_prospects(workspace: Workspace, projects: Iterable[Project]) -> dict[str, Prospect]:
    """By key, what the promises of those projects follow from that have a deadline: two queries."""
    promised = [(home, home.deadline) for home in projects if home.deadline is not None]
    if not promised:
        return {}
    # A start where nothing is promised goes without all that forecasts.
    from tpmtui.planning.metrics.deadline import Prospect
    from tpmtui.planning.metrics.throughput import recent_history

    today, left = workspace.today(), workspace.tasks.left()
    begun: dict[str, date] = {}
    finished: dict[str, list[date]] = {}
    for key, began, done in workspace.ledger.lives():
        home_key = key.rpartition("-")[0]
        if began is not None:
            begun[home_key] = min(began, begun.get(home_key, began))
        if done is not None:
            finished.setdefault(home_key, []).append(done)
    prospects = {}
    for home, deadline in promised:
        count, soonest, latest = left.get(home.key, (0, None, None))
        prospects[home.key] = Prospect(
            history=recent_history(
                finished.get(home.key, ()), home.calendar, began=begun.get(home.key), day=today
            ),
            left=count,
            calendar=home.calendar,
            today=today,
            deadline=deadline,
            earliest=max(filter(None, (soonest, home.start)), default=None),
            latest_start=latest,
        )
    return prospects


def looked(workspace: Workspace) -> None:
    """Remember that the user has seen all there is; nothing where nothing can be written."""
    if workspace.read_only:
        return
    now = workspace.now()
    try:
        text = f"{workspace.ledger.newest()} {now.isoformat(timespec='seconds')}"
        workspace.drafts.keep(workspace.user, _LOOKED, text, now)
    except TpmError:
        return


def _standings(
    workspace: Workspace, projects: Mapping[str, Project], promises: Mapping[str, Promise]
) -> list[Standing]:
    today, sprints = workspace.today(), workspace.sprints.all()
    running = current_sprints(sprints, today)
    amounts = {key: Work(*amount) for key, amount in workspace.tasks.amounts().items()}
    standings = []
    for key, home in projects.items():
        sprint = _running(sprints, key, running.get(key, frozenset()))
        if sprint is not None:
            work = amounts.get((key, sprint.name), Work())
        else:
            work = Work.sum(amount for (of, _), amount in amounts.items() if of == key)
        day, days = day_of_sprint(sprint, home, today) if sprint else (0, 0)
        standings.append(
            Standing(
                project=home,
                work=work,
                sprint=sprint,
                day=day,
                days=days,
                promise=promises.get(key),
            )
        )
    return standings


def _running(sprints: Iterable[Sprint], project: str, names: frozenset[str]) -> Sprint | None:
    return next((each for each in sprints if each.project == project and each.name in names), None)


def _last_look(workspace: Workspace, project: Project | None) -> tuple[int, datetime]:
    """The newest entry the user has seen, and when; else the last before the day last worked."""
    kept = workspace.drafts.find(workspace.user, _LOOKED)
    if kept is not None:
        mark, _, moment = kept.partition(" ")
        return int(mark), datetime.fromisoformat(moment)
    now = workspace.now()
    day = looks_back_to(now.date(), project.calendar if project else PLAIN_WEEK)
    since = datetime.combine(day or now.date(), time.min, now.tzinfo)
    return workspace.ledger.newest_before(since), since


def _news(workspace: Workspace, mark: int, project: Project | None) -> tuple[News, ...]:
    ledger = workspace.ledger
    after = max(mark, ledger.newest() - _MOST_TRACES)
    traces = (Trace(*row) for row in ledger.traces(after=after, but_of=workspace.user))
    return news(trace for trace in traces if project is None or _is_of(trace, project.key))


def _is_of(trace: Trace, project: str) -> bool:
    """Whether a change is one of a project or of a person, who belongs to all."""
    if trace.kind in ("person", "checkin"):
        return True
    # A course may be called API-SAFETY.
    parts = (f"{project}-", f"{project}/", f"{project}:")
    return trace.kind in _OF_PROJECTS and (trace.key == project or trace.key.startswith(parts))
