from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from math import isclose
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden_files import Golden
from tests.planning.metrics.scope_change import chart
from tpmtui.charts import KINDS, draw, picture, sketch
from tpmtui.charts.plot import even_levels, levels, named_ticks, risen
from tpmtui.domain.cells import cell_width


def test_how_the_published_sprint_looks(golden: Golden) -> None:
    golden.check("charts/burndown-80x24.txt", draw("burndown", chart(until=12), 80, 24) + "\n")
    ascii_only = draw("burndown", chart(until=12), 60, 18, ascii_only=True)
    golden.check("charts/burndown-60x18-ascii.txt", ascii_only + "\n")
    golden.check("charts/burnup-80x24.txt", draw("burnup", chart(), 80, 24) + "\n")


@settings(max_examples=40)
@given(st.integers(0, 130), st.integers(0, 50), st.booleans())
def test_it_is_never_larger_than_asked(width: int, height: int, ascii_only: bool) -> None:
    for kind in ("burndown", "burnup"):
        lines = draw(kind, chart(until=12), width, height, ascii_only=ascii_only).splitlines()
        assert len(lines) <= height
        assert all(cell_width(line) <= width for line in lines)


def test_ascii_is_ascii() -> None:
    assert draw("burndown", chart(), 80, 24, ascii_only=True).isascii()
    assert draw("burnup", chart(until=9), 30, 10, ascii_only=True).isascii()


def test_colour_comes_only_when_asked_for() -> None:
    assert "\x1b" not in draw("burndown", chart(), 80, 24)
    assert "\x1b" in draw("burndown", chart(), 80, 24, colour=True)


def test_it_names_its_lines_today_and_the_changes_of_scope() -> None:
    drawn = draw("burndown", chart(until=12), 80, 24)
    for word in ("left", "ideal", "today", "+6", "+3", "Mon 5 Jan", "committed 40", "completed 16"):
        assert word in drawn
    assert "today" not in draw("burndown", chart(), 80, 24)
    assert "-5" in draw("burndown", chart(), 80, 24)


def test_nothing_to_draw_is_said_in_words() -> None:
    assert "nothing is in scope" in draw("burndown", chart([]), 80, 24)


def test_hostile_names_do_not_reach_the_terminal_or_the_picture() -> None:
    answer = chart(title="\x1b]0;owned\x07 <script>&")
    assert "\x1b" not in draw("burndown", answer, 80, 24)
    document = picture("burndown", answer)
    assert "<script" not in document
    assert ElementTree.fromstring(document).tag.endswith("svg")


@pytest.mark.parametrize("kind", ["burndown", "burnup"])
def test_every_kind_has_a_drawing_and_a_picture(kind: str) -> None:
    assert kind in KINDS
    assert draw(kind, chart(), 40, 12, colour=False, ascii_only=False)
    assert picture(kind, chart()).startswith("<svg")


@given(st.floats(0.001, 1e9), st.integers(1, 20))
def test_the_values_on_an_axis_are_round_and_few(top: float, count: int) -> None:
    values = levels(top, count)
    assert values[0] == 0
    assert values[-1] <= top * (1 + 1e-6)
    assert len(values) <= count + 2


@given(st.floats(0.01, 1e9), st.integers(4, 120))
def test_the_values_beside_rows_are_equally_far_apart(least: float, rows: int) -> None:
    values, top = even_levels(least, rows)
    assert least <= top * (1 + 1e-6)
    assert len(values) > 1
    places = [value / top * (rows - 1) for value in values]
    assert all(isclose(place, round(place), abs_tol=1e-6) for place in places)
    assert places[-1] <= rows - 1 + 1e-6


def test_what_is_nothing_has_no_area() -> None:
    points = [(0.0, 0.0), (1.0, 0.0), (2.0, 3.0), (3.0, 0.0), (4.0, 0.0), (5.0, 1.0)]
    assert list(risen(points)) == [points[1:4], points[4:]]
    assert list(risen(points[:2])) == []


def test_names_on_the_axis_do_not_touch() -> None:
    ticks = [(float(place), date(2026, 1, 5) + timedelta(place)) for place in range(100)]
    kept = named_ticks(ticks, 0, 99, 80)
    assert 2 <= len(kept) <= 80 // 12
    assert kept[0] == (0, "Mon 5 Jan 2026")
    for (place, name), (next_place, next_name) in pairwise(kept):
        assert (next_place - place) * 80 / 99 > (len(name) + len(next_name)) / 2 + 1


def _names(first: date, days: int, today: date | None = None) -> list[str]:
    ticks = [(float(place), first + timedelta(place)) for place in range(days)]
    return [name for _, name in named_ticks(ticks, 0, days, 80, today=today)]


def test_the_axis_names_its_year_once() -> None:
    names = _names(date(2025, 3, 3), 10)
    assert names[0] == "Mon 3 Mar 2025"
    assert not any("20" in name for name in names[1:])


def test_the_year_that_it_is_needs_no_name() -> None:
    here = date(2026, 3, 11)
    assert _names(date(2026, 3, 2), 10, here)[0] == "Mon 2 Mar"
    assert _names(date(2025, 3, 3), 10, here)[0] == "Mon 3 Mar 2025"


def test_another_year_is_named_where_it_begins() -> None:
    names = _names(date(2025, 12, 22), 24, today=date(2025, 12, 30))
    assert names[0] == "Mon 22 Dec"
    assert [name for name in names if "2026" in name] == [
        next(name for name in names if "Jan" in name)
    ]


def test_a_sketch_is_the_drawing_without_words() -> None:
    lines = sketch(chart(until=12), 36, 9, ascii_only=True).splitlines()
    assert len(lines) == 9
    assert all(cell_width(_bare(line)) <= 36 for line in lines)
    text = "\n".join(map(_bare, lines))
    assert "+9" in text
    assert "25+" in text
    assert "committed" not in text
    assert "ideal" not in text


def _bare(line: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", line)
