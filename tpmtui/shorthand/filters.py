"""The filter language: ``@ana #backend !high due:<fri "two words" | -is:blocked``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import cast

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.errors import BadInput
from tpmtui.domain.filter import EVERYTHING, And, Filter, Not, Or
from tpmtui.domain.filter_terms import (
    Assigned,
    Blocked,
    ChildOf,
    Comparison,
    Containing,
    Critical,
    Due,
    InColumn,
    InCurrentSprint,
    InProject,
    InSprint,
    InState,
    Keyed,
    Mine,
    OfKind,
    Overdue,
    Prioritised,
    Stale,
    Tagged,
    Unassigned,
    Unestimated,
    Without,
)
from tpmtui.domain.project import State
from tpmtui.domain.task import Kind, Priority
from tpmtui.domain.text import brief, did_you_mean, folded
from tpmtui.shorthand.dates import parse_day
from tpmtui.shorthand.names import one_of
from tpmtui.shorthand.typed import quoted

CONDITIONS: dict[str, Filter] = {
    "blocked": Blocked(),
    "overdue": Overdue(),
    "stale": Stale(),
    "unassigned": Unassigned(),
    "unestimated": Unestimated(),
    "critical": Critical(),
    "mine": Mine(),
}
_CONDITION = "|".join(CONDITIONS)
# A quote opens where a word or the value of one starts; elsewhere it is a letter, as in 27".
# A sign with nothing fitting after it is a letter too, and an address is a word.
# Conditions are told apart by | as well: is:blocked|overdue.
_WORD = re.compile(
    rf"""(?=\S)(?:
      (?P<or> \| )
    | (?P<not> -(?=[^\s|-]) )?
      (?P<mark> @(?=\w) | \#(?=[^\s|"]) | !(?=[^\W\d_]) | [^\W\d_]+:(?!//) )?
      (?P<sign> (?<=:)(?:[<>]=?|=) )?
      (?: "(?P<quoted> [^"]* )(?P<closed> "? )
        | (?P<plain> (?<=\bis:) (?:{_CONDITION})(?:\|(?:{_CONDITION}))+ (?![^\s|]) | [^\s|]* ) )
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKS: dict[str, Callable[[str], Filter]] = {
    "@": Assigned,
    "#": Tagged,
    "!": lambda value: Prioritised(one_of(Priority, value, "priority")),
    "col:": InColumn,
    "state:": lambda value: InState(one_of(State, value, "state")),
    "kind:": lambda value: OfKind(one_of(Kind, value, "kind")),
    "key:": Keyed,
    "project:": InProject,
    "parent:": lambda value: Without("parent") if folded(value) == "none" else ChildOf(value),
    "sprint:": lambda value: _SPRINTS.get(folded(value)) or InSprint(value),
}
_SPRINTS: dict[str, Filter] = {"current": InCurrentSprint(), "none": Without("sprint")}


def parse_filter(text: str, *, today: date, calendar: Calendar = PLAIN_WEEK) -> Filter:
    r"""The filter that `text` means; a blank one is EVERYTHING.

    A space is *and*, ``|`` is *or* and binds less, ``-`` negates one term, quotes hold spaces and
    make the rest of a word plain: ``"#1"`` is text. Case does not matter.

    - ``@ana`` assignee, ``#tag``, ``!high`` priority, ``key:API-12``, ``project:API``
    - ``col:Review``, ``state:doing``, ``kind:bug``, ``parent:API-3``
    - ``sprint:current`` or a sprint's name
    - ``due:fri`` and ``due:<fri``, ``<=``, ``>``, ``>=`` with any date of `parse_day`
    - ``due:none``, ``sprint:none``, ``parent:none``
    - ``is:blocked|overdue|stale|unassigned|unestimated|critical|mine``, one or several so
    - any other word is looked for in title, description and comments, or is a whole key

    Raises BadInput for a word that starts like one of these and is not, naming what is nearest,
    and for a quote that is never closed.
    """
    alternatives: list[list[Filter]] = [[]]
    for match in _WORD.finditer(text):
        if match["or"]:
            alternatives.append([])
        else:
            alternatives[-1].append(_term(match, today, calendar))
    if alternatives == [[]]:
        return EVERYTHING
    if [] in alternatives:
        raise BadInput('filter: "|" needs something on both sides')
    parts = tuple(_joined(terms) for terms in alternatives)
    return parts[0] if len(parts) == 1 else Or(parts)


def _joined(terms: list[Filter]) -> Filter:
    return terms[0] if len(terms) == 1 else And(tuple(terms))


def _term(match: re.Match[str], today: date, calendar: Calendar) -> Filter:
    mark, sign = (match["mark"] or "").lower(), match["sign"] or ""
    value = match["plain"] if match["quoted"] is None else match["quoted"]
    if match["closed"] == "":
        raise BadInput(f"filter: the quote is never closed: {brief(match[0])}")
    if mark and not value:
        raise BadInput(f"filter: {quoted(match[0])} needs something after it")
    try:
        if not mark:
            term: Filter = Containing(value)
        elif mark == "due:":
            term = _due(sign, value, today, calendar)
        else:
            term = _marked(mark, sign + value)
    except BadInput as error:
        raise BadInput(f"{brief(match[0])}: {error}") from None
    return Not(term) if match["not"] else term


def _marked(mark: str, value: str) -> Filter:
    read = _condition if mark == "is:" else _MARKS.get(mark)
    if read is None:
        near = did_you_mean(mark, [*_MARKS, "due:", "is:"])
        raise BadInput(f"no such filter{near}; in quotes it is looked for as text")
    return read(value)


def _due(sign: str, value: str, today: date, calendar: Calendar) -> Filter:
    if not sign and folded(value) == "none":
        return Without("due")
    day = parse_day(value, today=today, calendar=calendar)
    return Due(cast(Comparison, sign or "="), day)


def _condition(value: str) -> Filter:
    found = [CONDITIONS.get(name) for name in folded(value).split("|")]
    conditions = tuple(condition for condition in found if condition is not None)
    if len(conditions) < len(found):
        near = did_you_mean(value, CONDITIONS, most=len(CONDITIONS))
        raise BadInput(f"no condition {quoted(value)}{near}")
    return conditions[0] if len(conditions) == 1 else Or(conditions)
