"""Files that hold what a program wrote, reviewed once and compared from then on."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


class Golden:
    """Compares text with a file below tests/golden, or rewrites it under --update-golden."""

    def __init__(self, *, update: bool) -> None:
        self.update = update

    def check(self, name: str, text: str) -> None:
        self.check_file(FOLDER / name, text)

    def check_file(self, path: Path, text: str) -> None:
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"no {path.name}: run pytest --update-golden and review it"
        assert text == path.read_bytes().decode()
