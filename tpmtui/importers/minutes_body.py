"""The body of minutes: headings, bullets and paragraphs of Markdown as items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tpmtui.domain.errors import BadInput
from tpmtui.domain.minutes import ActionLine, ItemKind, MinuteLine
from tpmtui.domain.text import brief, folded
from tpmtui.shorthand.action_line import parse_action_line

_BULLET = re.compile(r"([ \t]*)(?:[-*+]|[0-9]{1,3}[.)]) +(\S.*)")
_BOX = re.compile(r"\[([ xX])\] +(.*)")
_MARKED = {"! ": ItemKind.DECISION, "? ": ItemKind.QUESTION, "> ": ItemKind.RISK}
_LABELS = {
    ItemKind.ACTION: ("action", "action item", "ai", "todo", "to do"),
    ItemKind.DECISION: ("decision", "decided", "agreed", "resolved", "resolution"),
    ItemKind.QUESTION: ("question", "open question"),
    ItemKind.RISK: ("risk", "blocker"),
}
_LABEL = re.compile(r"[*_]{0,2}([^\W\d_][\w ]{1,14}?)[*_]{0,2} ?: ?[*_]{0,2} *(\S.*)")
_ACTION_SECTIONS = ("actions", "action items", "next steps", "todo", "to do", "follow-ups")
_DECISION_SECTIONS = ("decisions", "decisions made", "resolutions")
_AGENDA = ("agenda", "topics")
_REFERENCES = (
    "links", "references", "resources", "recording", "recordings", "next meeting",
    "next meetings", "upcoming meetings",
)  # fmt: skip
_MINUTES = ("minutes", "notes", "discussion", "meeting notes")
_OWNER = re.compile(r"([^\W\d_][\w .\-]{0,40}?) to (\S.*)|([^\W\d_][\w .\-]{0,40}?) ?: +(\S.*)")
_HANDLE = re.compile(r"(?<!\S)@(\w[\w.\-]{0,31})")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|!~&(])")


@dataclass(frozen=True, slots=True)
class Source:
    """A line of the file and its number; code, in a fenced block, says nothing but itself."""

    number: int
    text: str
    is_code: bool = False

    @property
    def bullet(self) -> re.Match[str] | None:
        """The white space before a bullet, and what stands behind it."""
        return None if self.is_code else _BULLET.fullmatch(self.text)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of some level with the lines below it, up to the next one."""

    title: str
    level: int
    number: int
    lines: tuple[Source, ...]
    above: str = ""

    @property
    def name(self) -> str:
        """The heading for comparing it with known ones."""
        return folded(self.title).strip(" :*#")


class Body:
    """Reads sections into lines of minutes; what it does not understand goes to `notes`."""

    def __init__(self, sections: Iterable[Section], *, day: date) -> None:
        self.notes: list[str] = []
        self._day = day
        self._sections = list(sections)
        self._agenda = {
            _plain(text)
            for section in self._sections
            if section.above in _AGENDA or section.name in _AGENDA
            for _, text in _joined_bullets(section.lines, top_only=True)
        }

    def lines(self) -> list[MinuteLine]:
        """Every line of the minutes, each agenda item once."""
        parts = [list(self._of(section)) for section in self._sections]
        last: dict[str, tuple[int, int]] = {}
        for number, part in enumerate(parts):
            for place, line in enumerate(part):
                if line.kind is ItemKind.TOPIC:
                    last[_plain(line.text)] = number, place
        found: list[MinuteLine] = []
        for number, part in enumerate(parts):
            kept = [
                line
                for place, line in enumerate(part)
                if line.kind is not ItemKind.TOPIC or last[_plain(line.text)] == (number, place)
            ]
            # A heading all of whose agenda items stand elsewhere says nothing here.
            if part == kept or any(_says_something(line) for line in kept):
                found += kept
        return _together(found)

    def _of(self, section: Section) -> Iterator[MinuteLine]:
        name = section.name
        if name in _ACTION_SECTIONS:
            yield from self._items(section, ItemKind.ACTION)
        elif name in _DECISION_SECTIONS:
            yield from self._items(section, ItemKind.DECISION)
        elif name in _AGENDA or name in _MINUTES or not name:
            yield from self._items(section, ItemKind.TOPIC)
        elif name in _REFERENCES or self._is_below_topic(section):
            yield _note(f"{'#' * section.level} {section.title}")
            yield from self._items(section, ItemKind.NOTE)
        elif section.above in _AGENDA or (section.above in _MINUTES and self._is_group(section)):
            yield _note(f"{'#' * section.level} {section.title}")
            yield from self._items(section, ItemKind.TOPIC)
        else:
            yield MinuteLine(kind=ItemKind.TOPIC, text=section.title)
            yield from self._items(section, ItemKind.NOTE)

    def _is_below_topic(self, section: Section) -> bool:
        """Whether a heading divides what was said about a topic."""
        return bool(section.above) and section.above not in (*_AGENDA, *_MINUTES)

    def _is_group(self, section: Section) -> bool:
        """Whether a heading only groups what stands below it: no agenda item is called so."""
        return bool(self._agenda) and _plain(section.title) not in self._agenda

    def _items(self, section: Section, usual: ItemKind) -> Iterator[MinuteLine]:
        """The lines of a section, its bullets at the left being what is `usual` in it."""
        for source, more in _joined(section.lines):
            bullet = source.bullet
            whole = "\n".join([source.text, *more])
            if bullet is None:
                marked = None if source.is_code else self._marked(source)
                yield marked or self._plain_note(source, whole)
                continue
            text = " ".join([bullet[2], *(line.strip() for line in more)])
            line = self._bullet(text, source.number, ItemKind.NOTE if bullet[1] else usual)
            lead = "" if line.kind is ItemKind.TOPIC else bullet[1]
            yield _bullet_note(whole) if line.kind is ItemKind.NOTE else replace(line, lead=lead)

    def _plain_note(self, source: Source, whole: str) -> MinuteLine:
        """A line outside of any list, which says nothing that is understood."""
        if source.text.strip() and not source.is_code:
            said = brief(source.text.strip(), 50)
            self.notes.append(f"line {source.number}: kept as a note: {said}")
        return _note(whole)

    def _bullet(self, text: str, number: int, usual: ItemKind) -> MinuteLine:
        box = _BOX.fullmatch(text)
        if box:
            return self.action(box[2], number, done=box[1] != " ")
        kind, said = _labelled(text)
        if kind is ItemKind.ACTION or (kind is None and usual is ItemKind.ACTION):
            return self.action(said, number, done=False)
        return MinuteLine(kind=kind or usual, text=unescaped(said))

    def _marked(self, source: Source) -> MinuteLine | None:
        """A line outside of any list that says what it is: ``! ...`` or ``Decision: ...``."""
        text = source.text.strip()
        kind = _MARKED.get(text[:2])
        if kind is not None and text[2:].strip():
            return MinuteLine(kind=kind, text=text[2:].strip())
        kind, said = _labelled(text)
        if kind is ItemKind.ACTION:
            return self.action(said, source.number, done=False)
        return None if kind is None else MinuteLine(kind=kind, text=unescaped(said))

    def action(self, text: str, number: int, *, done: bool) -> MinuteLine:
        """What an action says, as far as it is understood."""
        text = unescaped(text)
        try:
            action = _action_line(text, self._day)
        except BadInput as error:
            self.notes.append(f"line {number}: {error}; the action is taken in without it")
            people = tuple(dict.fromkeys(_HANDLE.findall(text)))
            action = ActionLine(title=_HANDLE.sub("", text).strip() or text, assignees=people)
        return MinuteLine(kind=ItemKind.ACTION, text=text, done=done, action=action)


def _action_line(text: str, day: date) -> ActionLine:
    """Who is to do what: by ``@handle``, or by ``Ana to ...``."""
    action = replace(parse_action_line(text, today=day), task=None)
    owner = _OWNER.fullmatch(action.title)
    if not action.assignees and owner:
        who = (owner[1] or owner[3]).strip()
        if len(who.split()) <= 3 and who[:1].isupper():
            title = owner[2] or owner[4]
            return replace(action, assignees=(who,), title=title[:1].upper() + title[1:])
    return action


def _labelled(text: str) -> tuple[ItemKind | None, str]:
    """What ``Decision: ...`` says it is, and what is said."""
    match = _LABEL.fullmatch(text)
    if match:
        word = folded(match[1]).strip()
        for kind, words in _LABELS.items():
            if word in words:
                return kind, match[2]
    return None, text


def _joined(lines: Iterable[Source]) -> Iterator[tuple[Source, list[str]]]:
    """Each bullet or other line, with the lines that only go on with a bullet."""
    waiting: tuple[Source, list[str]] | None = None
    for line in lines:
        goes_on = (
            waiting is not None
            and waiting[0].bullet
            and line.text.strip()
            and not line.is_code
            and not line.bullet
            and line.text.strip()[:2] not in _MARKED
            and _labelled(line.text.strip())[0] is None
        )
        if waiting is not None and goes_on:
            waiting[1].append(line.text)
            continue
        if waiting is not None:
            yield waiting
        waiting = (line, [])
    if waiting is not None:
        yield waiting


def _joined_bullets(lines: Iterable[Source], *, top_only: bool) -> Iterator[tuple[Source, str]]:
    for source, more in _joined(lines):
        bullet = source.bullet
        if bullet and not (top_only and bullet[1]):
            yield source, " ".join([bullet[2], *(line.strip() for line in more)])


def _together(lines: Iterable[MinuteLine]) -> list[MinuteLine]:
    """Notes that follow each other as one, without the empty lines around it."""
    found: list[MinuteLine] = []
    for line in lines:
        if line.kind is ItemKind.NOTE and found and found[-1].kind is ItemKind.NOTE:
            found[-1] = _note(f"{found[-1].text}\n{line.text}")
        else:
            found.append(line)
    trimmed = [
        _note(re.sub(r"\n{3,}", "\n\n", line.text.strip("\n")))
        if line.kind is ItemKind.NOTE
        else line
        for line in found
    ]
    return [line for line in trimmed if line.text.strip()]


def _note(text: str) -> MinuteLine:
    return MinuteLine(kind=ItemKind.NOTE, text=text)


def _bullet_note(text: str) -> MinuteLine:
    """A bullet in a note: with a ``-`` at the left it would be a topic to whoever types there."""
    return _note(f"*{text[1:]}" if text.startswith("- ") else text)


def _says_something(line: MinuteLine) -> bool:
    return bool(line.text.strip()) and not line.text.startswith("#")


def _plain(text: str) -> str:
    return folded(re.sub(r"[\W_]+", " ", text)).strip()


def unescaped(text: str) -> str:
    """Markdown's words without the backslashes that keep them from meaning something."""
    return _ESCAPED.sub(r"\1", text)
