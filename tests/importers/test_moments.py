"""Dates as files write them, in the tongues that Jira speaks."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone

import pytest

from tests.importers.reading import NOW, moment
from tpmtui.domain.errors import BadInput
from tpmtui.importers.moments import Moments
from tpmtui.importers.options import ImportOptions


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-12", "2026-03-12 12:00"),
        ("2026-03-12 09:05", "2026-03-12 09:05"),
        ("2026-03-12T09:05:07.123Z", "2026-03-12 09:05:07"),
        ("2026-03-12T09:05:00+0200", "2026-03-12 07:05"),
        ("20260312T090500Z", "2026-03-12 09:05"),
        ("15/Feb/26 4:37 PM", "2026-02-15 16:37"),
        ("15/Feb/26 12:00 AM", "2026-02-15 00:00"),
        ("01/Dez/25 16:37", "2025-12-01 16:37"),
        ("15. März 2026 8:00", "2026-03-15 08:00"),
        ("3/mai/26 4:05 PM", "2026-05-03 16:05"),
        ("3/août/26", "2026-08-03 12:00"),
        ("3/ago/26 16.05", "2026-08-03 16:05"),
        ("13.02.2026, 16:37", "2026-02-13 16:37"),
        ("1 Oct 2026 4:30", "2026-10-01 04:30"),
        ("12 Mar 2026", "2026-03-12 12:00"),
    ],
)
def test_dates_of_many_kinds(written: str, meant: str) -> None:
    assert Moments(ImportOptions(now=NOW, zone=UTC)).moment(written) == moment(meant)


def test_a_moment_elsewhere_is_told_in_the_zone_here() -> None:
    here = timezone(timedelta(hours=13))
    day = Moments(ImportOptions(now=NOW, zone=here)).moment("20260312T173000Z").date()
    assert day.isoformat() == "2026-03-13"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("99", "is not a date"),
        ("tomorrow", "is not a date"),
        ("32/Feb/26", "does not exist"),
        ("15/Feb/26 25:00", "is not a time of day"),
        ("15/Feb/26 13:00 PM", "is not a time of day"),
        ("03/04/2026", "could be 2026-04-03 or 2026-03-04"),
    ],
)
def test_what_is_no_date_or_two_is_refused_with_its_field(written: str, words: str) -> None:
    with pytest.raises(BadInput, match=f"due: .*{words}"):
        Moments(ImportOptions(now=NOW, zone=UTC)).moment(written, "due")
