"""A text written in the user's own editor."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from textual.app import App, SuspendNotSupported

from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.text import visible


class LeftOff(RuleBroken):
    """What the editor left cannot be taken as it is; `text` is what it had saved, to go on with."""

    def __init__(self, message: str, text: str) -> None:
        super().__init__(message)
        self.text = text


def edit_in_editor(app: App[object], text: str) -> str:
    """`text` as the user leaves it in $VISUAL or $EDITOR.

    Raises RuleBroken where none can run, LeftOff where it had saved something and then failed, as
    when the line drops, or saved it in an encoding that can only be guessed.
    """
    command = _editor()
    # A last line that is not ended would have what an editor appends go on with it.
    start = text if not text or text.endswith("\n") else f"{text}\n"
    try:
        # Readable by its owner only.
        with tempfile.NamedTemporaryFile("w", suffix=".md", encoding="utf-8", delete=False) as file:
            path = Path(file.name)
            file.write(start)
    except OSError as error:
        raise RuleBroken(f"cannot hand the text to {command[0]}: {error.strerror}") from None
    try:
        with app.suspend():
            problem = _run([*command, str(path)])
        saved, is_utf8 = _saved(path)
    except SuspendNotSupported:
        raise RuleBroken("an editor cannot run here: use the form") from None
    except OSError as error:
        raise RuleBroken(f"{command[0]} left no text: {error.strerror}") from None
    finally:
        path.unlink(missing_ok=True)
    if problem and saved == start:
        raise RuleBroken(f"{problem}: nothing was changed")
    if problem:
        raise LeftOff(f"{problem}: what it had saved is offered again", saved.rstrip("\n"))
    if not is_utf8:
        problem = f"what {command[0]} saved is not UTF-8"
        raise LeftOff(f"{problem}: its text is kept, look it over", saved.rstrip("\n"))
    return saved.rstrip("\n")


def _saved(path: Path) -> tuple[str, bool]:
    """The text of a file, and whether it is UTF-8; of any other it is a guess, with all letters."""
    try:
        return path.read_text(encoding="utf-8"), True
    except UnicodeDecodeError:
        is_wide = path.read_bytes()[:2] in (BOM_UTF16_LE, BOM_UTF16_BE)
        guessed = "utf-16" if is_wide else "latin-1"  # in which no byte is wrong
        return path.read_text(encoding=guessed, errors="replace"), False


def _editor() -> list[str]:
    """The command that $VISUAL or $EDITOR names. Raises RuleBroken where it makes no sense."""
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        return shlex.split(wanted) or ["vi"]
    except ValueError:
        raise RuleBroken(f"$EDITOR is not a command: {visible(wanted)}") from None


def _run(command: list[str]) -> str:
    """Run an editor; what went wrong, empty if nothing did.

    Nothing is raised: it would pass over the end of `App.suspend`, which gives the screen back.
    """
    try:
        editor = subprocess.Popen(command)
    except OSError as error:
        return f"cannot run {command[0]} ({error.strerror}), set $EDITOR"
    # What is interrupted is what the editor does.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        code = editor.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return f"{command[0]} ended with code {code}" if code else ""
