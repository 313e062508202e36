"""How work flowed through the columns of a board."""

from __future__ import annotations

from collections.abc import Sequence

from tpmtui.domain.project import DEFAULT_COLUMNS, Column, Project, State
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.planning.metrics.flow import Arrival, Flow, Stage, cumulative_flow
from tpmtui.queries.window import Work, read_work
from tpmtui.workspace import Workspace

_STATES = {State.TODO: "To do", State.DOING: "Doing", State.DONE: "Done"}


def read_flow(workspace: Workspace, request: ChartRequest) -> Flow:
    """The cumulative flow of the work asked for, from its first move or its sprint's first day on.

    Its stages are the project's columns as of then; without a single project, the three states.
    Raises NotFound for what there is not.
    """
    work = read_work(workspace, request)
    if work.home is None:
        places = {state.value: place for place, state in enumerate(_STATES)}
        stages = [Stage(name, state) for state, name in _STATES.items()]
        facts = work.facts("state")
    else:
        places = _places(work, work.home)
        stages = [Stage(column.name, column.state) for column in work.home.columns]
        facts = work.facts("column")
    arrivals = [
        Arrival(fact.key, places[fact.new], fact.day) for fact in facts if fact.new in places
    ]
    if not arrivals:
        return Flow((), (), work.title)
    end, quiet_since = work.shown_until(arrivals[-1].day)
    return cumulative_flow(
        stages,
        arrivals,
        start=work.start or arrivals[0].day,
        end=end,
        title=work.title,
        quiet_since=quiet_since,
        calendar=work.calendar,
    )


def _places(work: Work, home: Project) -> dict[str, int]:
    """The place on the board as of then of every column that the project ever had.

    A column since renamed is found by its place, one taken away counts as the first of its state.
    """
    places = _then(DEFAULT_COLUMNS, home.columns)  # which the ledger takes for granted
    for fact in work.workspace.ledger.facts(
        "project", ("columns",), until=work.request.as_of, keys=[home.key]
    ):
        before = [Column(each["name"], State(each["state"])) for each in fact.new or ()]
        places |= _then(before, home.columns)
    return places | {column.name: place for place, column in enumerate(home.columns)}


def _then(before: Sequence[Column], columns: Sequence[Column]) -> dict[str, int]:
    names = {column.name for column in before}
    found = {}
    for place, column in enumerate(before):
        alike = [i for i, each in enumerate(columns) if each.state is column.state]
        if place in alike and columns[place].name not in names:
            found[column.name] = place
        elif alike:
            found[column.name] = alike[0]
    return found
