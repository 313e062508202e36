"""Tests of the storage are about the files themselves."""

from __future__ import annotations

import pytest

from tests import quick_files


@pytest.fixture(autouse=True)
def real_files(monkeypatch: pytest.MonkeyPatch) -> None:
    quick_files.use_real_ones(monkeypatch)
