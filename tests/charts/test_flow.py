from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from tpmtui.charts import draw, picture
from tpmtui.domain.cells import cell_width
from tpmtui.domain.project import State
from tpmtui.planning.metrics.flow import Arrival, Flow, Stage, cumulative_flow

STAGES = (
    Stage("Backlog", State.TODO),
    Stage("作業中", State.DOING),
    Stage("Done [/] <b>\x1b[31m", State.DONE),
)


def flow() -> Flow:
    arrivals = [
        Arrival(str(number), stage, date(2026, 1, 5 + number + 3 * stage))
        for number in range(6)
        for stage in range(3)
    ]
    return cumulative_flow(
        STAGES, arrivals, start=date(2026, 1, 5), end=date(2026, 1, 18), title="API"
    )


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (40, 12)])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_the_bands_lie_over_each_other_within_the_size(
    size: tuple[int, int], ascii_only: bool
) -> None:
    drawn = draw("flow", flow(), *size, ascii_only=ascii_only)
    lines = drawn.split("\n")
    assert len(lines) <= size[1]
    assert max(map(cell_width, lines)) <= size[0]
    signs = ".+x" if ascii_only else "▒▓█"
    columns = [line[-4] for line in lines if line.endswith("|" if ascii_only else "│")]
    bands = [sign for sign in dict.fromkeys(columns) if sign in signs]
    assert bands == sorted(bands, key=signs.index)


def test_the_legend_names_every_stage_and_obeys_none() -> None:
    drawn = draw("flow", flow(), 80, 24)
    assert "作業中" in drawn
    assert "\x1b" not in drawn
    assert "12 Jan" in drawn


def test_the_picture_has_a_band_a_stage() -> None:
    document = ElementTree.fromstring(picture("flow", flow()))
    assert len(document.findall("{*}polygon")) == 3


def test_nothing_to_show_is_said() -> None:
    drawn = draw("flow", Flow((), (), "API"), 80, 24)
    assert "no item had come in by then" in drawn
    assert "no item had come in by then" in picture("flow", Flow((), (), "API"))


def test_the_legend_has_the_colours_and_signs_of_its_bands() -> None:
    assert "\x1b[38;5;2m█\x1b[0m Done" in draw("flow", flow(), 80, 24, colour=True)
    legend = draw("flow", flow(), 80, 24).splitlines()[-5].split("   ")
    assert len({name[0] for name in legend}) == len(flow().stages)
