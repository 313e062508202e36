"""JSON as strangers write it: what Python would crash on or wave through becomes one line."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NoReturn

from tpmtui.domain.drafts import BadRow
from tpmtui.domain.errors import BadInput
from tpmtui.importers.moments import Moments

Json = Mapping[str, Any]

# Half a character: a surrogate escape without its other half, which no file can hold.
_PAIR = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_SURROGATE = re.compile(rf"\\\\|{_PAIR}|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{{2}})")


def parse_json(text: str) -> Any:
    """The value of a JSON text. Raises BadInput with line and column for what is none."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BadInput(f"the file is not JSON: {place}: {error.msg}") from None
    except RecursionError:
        raise BadInput("the JSON is nested too deep to be an export") from None
    except ValueError:
        raise BadInput("the JSON holds a number of thousands of digits") from None
    if "\\u" in text:
        for match in _SURROGATE.finditer(text):
            if match["half"]:
                line, column = _place(text, match.start())
                raise BadInput(f"line {line}, column {column}: {match['half']} is half a character")
    return value


def records(items: object, unit: str, bad: list[BadRow]) -> Iterator[tuple[int, Json]]:
    """The objects of a list, counted from 1; whatever else stands in it goes to `bad`."""
    if not isinstance(items, list):
        raise BadInput(f"the file holds no list of {unit}s")
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            yield number, item
        else:
            bad.append(BadRow(number, "", "is not an object", unit))


def text_in(item: Json, name: str) -> str:
    """A text, empty where there is none. Raises BadInput for anything else, as those below do."""
    value = item.get(name)
    if value is None or isinstance(value, str):
        return value or ""
    raise BadInput(f"{name}: is not text")


def number_in(item: Json, name: str) -> float | None:
    """A number, None where there is none; what is too large to be one (1e999) is none either."""
    value = item.get(name)
    odd = isinstance(value, bool) or not isinstance(value, int | float | None)
    if odd or (isinstance(value, float) and not math.isfinite(value)):
        raise BadInput(f"{name}: is not a number")
    return value


def object_in(item: Json, name: str) -> Json:
    """An object, empty where there is none."""
    value = item.get(name)
    if value is None or isinstance(value, dict):
        return value or {}
    raise BadInput(f"{name}: is not an object")


def objects_in(item: Json, name: str) -> list[Json]:
    """A list of objects, empty where there is none."""
    value = item.get(name)
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(part, dict) for part in value):
        return value
    raise BadInput(f"{name}: is not a list of objects")


def texts_in(item: Json, name: str) -> list[str]:
    """A list of texts, empty where there is none."""
    value = item.get(name)
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return value
    raise BadInput(f"{name}: is not a list of texts")


def moment_in(item: Json, name: str, moments: Moments) -> datetime | None:
    """A moment written as text, None where there is none. Raises BadInput naming the field."""
    text = text_in(item, name)
    return moments.moment(text, name) if text else None


def day_in(item: Json, name: str, moments: Moments) -> date | None:
    """The day of a moment, or a day, written as text; None where there is none."""
    moment = moment_in(item, name, moments)
    return moment.date() if moment else None


def _refuse_constant(name: str) -> NoReturn:
    raise BadInput(f"the file is not JSON: {name} is not a number")


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
