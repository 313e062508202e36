"""The words that are in the database: keys, people, columns, sprints, and filters of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tpmtui.cli.completing import Choice
from tpmtui.cli.completion_asked import Asked, Values

_MOST = 200  # of the tasks that begin as typed; nobody reads on


def projects(asked: Asked) -> Iterator[Choice]:
    """Every project."""
    return (Choice(each.key, each.name) for each in asked.workspace.projects.all())


def people(asked: Asked) -> Iterator[Choice]:
    """Everyone."""
    return (Choice(each.handle, each.name) for each in asked.workspace.people.all())


def tasks(asked: Asked) -> Iterator[Choice]:
    """The newest tasks whose keys begin as typed."""
    return (Choice(*row) for row in asked.workspace.tasks.beginning(asked.word.upper(), _MOST))


def columns(asked: Asked) -> Iterator[Choice]:
    """The columns of the projects that are meant."""
    projects = asked.projects()
    for project in asked.workspace.projects.all():
        if project.key in projects:
            yield from (Choice(column.name, column.state.value) for column in project.columns)


def sprints(asked: Asked) -> Iterator[Choice]:
    """The sprints of the projects that are meant."""
    projects = asked.projects()
    for sprint in asked.workspace.sprints.all():
        if sprint.project in projects:
            yield Choice(sprint.name, sprint.goal)


def sprints_or_current(asked: Asked) -> Iterator[Choice]:
    """The same, and the word for the one that runs."""
    yield Choice("current", "the sprint that runs")
    yield from sprints(asked)


def baselines(asked: Asked) -> Iterator[Choice]:
    """The baselines of the projects that are meant."""
    for project in asked.projects():
        yield from (Choice(each.name) for each in asked.workspace.baselines.of_project(project))


def tags(asked: Asked) -> Iterator[Choice]:
    """Every tag in use."""
    return map(Choice, asked.workspace.tasks.tags())


def series(asked: Asked) -> Iterator[Choice]:
    """The titles of the series of meetings."""
    return (Choice(each.title) for each in asked.workspace.series.all())


def meetings(asked: Asked) -> Iterator[Choice]:
    """Series by their titles, and every meeting that was begun."""
    titles = {each.key: each.title for each in asked.workspace.series.all()}
    yield from map(Choice, titles.values())
    for each in asked.workspace.meetings.all():
        yield Choice(each.key, titles.get(each.series, ""))


def decisions(asked: Asked) -> Iterator[Choice]:
    """Every decision."""
    return (Choice(each.key, each.text) for each in asked.workspace.minutes.decisions())


def courses(asked: Asked) -> Iterator[Choice]:
    """Every course."""
    return (Choice(each.code, each.title) for each in asked.workspace.courses.all())


def programmes(asked: Asked) -> Iterator[Choice]:
    """Every programme."""
    return (Choice(each.name) for each in asked.workspace.programmes.all())


def skills(asked: Asked) -> Iterator[Choice]:
    """The skills that a course grants or that are needed."""
    granted = [grant.skill for course in asked.workspace.courses.all() for grant in course.grants]
    needed = [need.skill for need in asked.workspace.needs.all()]
    return (Choice(skill) for skill in dict.fromkeys((*granted, *needed)))


def of_people(field: str) -> Values:
    """What people have in a field, each once."""

    def values(asked: Asked) -> Iterator[Choice]:
        words = (getattr(person, field) for person in asked.workspace.people.all())
        return (Choice(word) for word in dict.fromkeys(words) if word)

    return values


def whom(asked: Asked) -> Iterator[Choice]:
    """For whom a course can be mandatory."""
    yield Choice("everyone")
    for field in ("role", "team"):
        yield from (Choice(f"{field}:{each.word}") for each in of_people(field)(asked))
    yield from (Choice(f"person:{each.word}", each.about) for each in people(asked))


def filters(asked: Asked) -> Iterator[Choice]:
    """The last word of a filter, with those before it as they are."""
    from tpmtui.domain.task import Priority
    from tpmtui.shorthand.filters import CONDITIONS

    before, _, last = asked.word.rpartition(" ")
    lead = f"{before} " if before else ""
    lead, last = (f"{lead}-", last[1:]) if last.startswith("-") else (lead, last)
    rest = replace(asked, word=last.partition(":")[2])
    terms = [f"is:{word}" for word in CONDITIONS]
    terms += [f"state:{word}" for word in ("todo", "doing", "done")]
    terms += [f"!{priority}" for priority in Priority]
    terms += [f"{mark}{word}" for mark, word in (("sprint:", "current"), ("due:", "<today"))]
    for mark, values in (("@", people), ("#", tags), ("project:", projects), ("col:", columns)):
        if last.startswith(mark) or mark.startswith(last):
            words = (f'"{each.word}"' if " " in each.word else each.word for each in values(rest))
            terms += [mark + word for word in words]
    return (Choice(lead + term) for term in terms)
