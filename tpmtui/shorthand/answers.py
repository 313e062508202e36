"""What was answered in a check-in, in the words of its options and of the lines on stdin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tpmtui.domain.checkin import MOODS, Answer, Said
from tpmtui.domain.errors import BadInput
from tpmtui.domain.task import TASK_KEY
from tpmtui.domain.text import brief, did_you_mean
from tpmtui.shorthand.amounts import parse_hours

WORDS = (*(said.value for said in Said), "pick", "unpick", "mood")

_KEY = rf"((?i:{TASK_KEY}))"
_KEYED = re.compile(rf"{_KEY}(?: *: *| +|$)(.*)", re.DOTALL)
_KEYED_NOTE = re.compile(rf"{_KEY} *: *(.*)", re.DOTALL)
_HOURS_LEFT = re.compile(rf"{_KEY} *(?:[=: ] *(.*))?", re.DOTALL)
_LINE = re.compile(r"(?:--)?([A-Za-z]+)(?: *[:=] *| +|$)(.*)")


@dataclass(frozen=True, slots=True)
class Told:
    """What one person answered; `drops` are picked no longer.

    `note` and `mood` are None where nothing was said of them.
    """

    answers: tuple[Answer, ...] = ()
    picks: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    note: str | None = None
    mood: int | None = None


def parse_told(words: Iterable[tuple[str, str]]) -> Told:
    """What pairs of a word of WORDS and its text say.

    Raises BadInput that names the word, also for what can be said once only and is said twice.
    """
    answers: list[Answer] = []
    picks: list[str] = []
    drops: list[str] = []
    note: str | None = None
    mood: int | None = None
    for word, text in words:
        match word:
            case "pick":
                picks += _keys(word, text)
            case "unpick":
                drops += _keys(word, text)
            case "mood":
                _check_first(word, mood)
                mood = _mood(text)
            case "note" if not _KEYED_NOTE.fullmatch(text.strip()):
                _check_first(word, note)
                note = text.strip()
            case _:
                answers += _answers(Said(word), text)
    return Told(
        tuple(answers), tuple(dict.fromkeys(picks)), tuple(dict.fromkeys(drops)), note, mood
    )


def parse_lines(text: str) -> dict[str, Told]:
    """What lines such as ``progress API-2=3h`` say, by handle; before any ``@ana`` line by ``""``.

    Empty lines and those that begin with # say nothing. Raises BadInput that names the line.
    """
    told: dict[str, list[tuple[str, str]]] = {}
    who = ""
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("@"):
            who = line[1:].strip().rstrip(":")
            continue
        match = _LINE.fullmatch(line)
        word = match[1].lower() if match else line
        try:
            if match is None or word not in WORDS:
                near = did_you_mean(word, WORDS)
                raise BadInput(f"{brief(word)!r} is not an answer{near}: {', '.join(WORDS)}")
            parse_told([(word, match[2])])
        except BadInput as error:
            raise BadInput(f"line {number}: {error}") from None
        told.setdefault(who, []).append((word, match[2]))
    return {handle: parse_told(pairs) for handle, pairs in told.items()}


def _check_first(word: str, known: str | int | None) -> None:
    if known is not None:
        raise BadInput(f"{word}: given twice, and a check-in has one")


def _answers(said: Said, text: str) -> Iterator[Answer]:
    text = text.strip()
    if said in (Said.DONE, Said.UNBLOCKED, Said.SKIP):
        yield from (Answer(key, said) for key in _keys(said, text))
    elif said is Said.PROGRESS:
        match = _HOURS_LEFT.fullmatch(text)
        if match is None:
            raise BadInput(f"progress: cannot read {brief(text)!r} (as in API-2=3h)")
        hours = match[2]
        yield Answer(match[1].upper(), said, _hours(match[1].upper(), hours) if hours else None)
    else:
        match = _KEYED.fullmatch(text)
        if match is None or not match[2].strip():
            raise BadInput(f"{said}: cannot read {brief(text)!r} (as in API-3: what about it)")
        yield Answer(match[1].upper(), said, text=match[2].strip())


def _keys(word: str, text: str) -> list[str]:
    keys = [key for key in re.split(r"[,\s]+", text.strip()) if key]
    for key in keys:
        if not re.fullmatch(_KEY, key):
            raise BadInput(f"{word}: {brief(key)!r} is not a key of a task (as in API-4)")
    if not keys:
        raise BadInput(f"{word}: of which task? (as in {word} API-4)")
    return [key.upper() for key in keys]


def _hours(key: str, text: str) -> float:
    try:
        return parse_hours(text)
    except BadInput as error:
        raise BadInput(f"progress {key}: {error}") from None


def _mood(text: str) -> int:
    typed = text.strip()
    if typed not in [str(mood) for mood in MOODS]:
        raise BadInput(f"mood: a number from {MOODS[0]} to {MOODS[-1]}, not {brief(typed)!r}")
    return int(typed)
