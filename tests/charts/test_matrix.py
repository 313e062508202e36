from __future__ import annotations

import pytest

from tpmtui.charts.matrix import column_widths


@pytest.mark.parametrize(
    ("codes", "room", "widths"),
    [
        (("GIT", "FIRST-AID"), 80, [6, 9]),
        (("LONG-CODE-OF-COURSE", "GIT"), 40, [19, 6]),
        (("ABCDEFGHIJKL", "GIT", "OPS"), 26, [12, 6, 6]),
        (("ABCDEFGHIJKL", "GIT", "OPS"), 22, [8, 6, 6]),
        (("ABCDEFGHIJKL", "ABCDEFGH", "OPS"), 22, [7, 7, 6]),
        (("ABCDEFGHIJKL", "ABCDEFGH", "OPS"), 23, [7, 7, 6]),
        (("ABCDEFGH", "ABCDEFGH", "OPS"), 15, [7, 7]),
        (("ABCDEFGH",), 3, [6]),
        ((), 80, []),
    ],
)
def test_a_code_is_cut_only_where_there_is_no_room_for_it(
    codes: tuple[str, ...], room: int, widths: list[int]
) -> None:
    assert column_widths(codes, room) == widths
