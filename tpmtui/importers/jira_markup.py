"""Jira's own markup as Markdown: what is common in descriptions, line by line; the rest stays."""

from __future__ import annotations

import re

_FENCE = re.compile(r"\{(code|noformat)(?::([a-z]+)[^}]*|[^}]*)?\}")
_HEADING = re.compile(r"^h([1-6])\.\s+")
_LISTED = re.compile(r"^\s*(#|[*#]{2,}|-{2,3}(?=\s+\S))\s+")
_LINK = re.compile(r"\[([^\[\]|\n]+)\|([a-z]+://[^\s\]|]+)(?:\|[^\]]*)?\]")
_BARE_LINK = re.compile(r"\[([a-z]+://[^\s\]|]+)\]")
_BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_MONO = re.compile(r"\{\{([^}\n]+)\}\}")
_COLOUR = re.compile(r"\{color(?::[^}]*)?\}")


def markdown(text: str) -> str:
    """`text` with Jira's headings, lists, bold, code and links written as Markdown has them."""
    lines = []
    fenced = False
    for line in text.replace("\r\n", "\n").split("\n"):
        fence = _FENCE.search(line)
        if fence and line.count("{" + fence[1]) == 1:
            before, after = line[: fence.start()], line[fence.end() :]
            mark = "```" if fenced else f"```{fence[2] or ''}"
            fenced = not fenced
            lines += [part for part in (before.rstrip(), mark, after.lstrip()) if part]
        else:
            lines.append(line if fenced else _line(line))
    return "\n".join(lines).strip()


def _line(line: str) -> str:
    if match := _HEADING.match(line):
        line = "#" * int(match[1]) + " " + line[match.end() :]
    elif match := _LISTED.match(line):
        # A sign for each list that the line is in, the innermost last.
        *outer, own = ("1. " if sign == "#" else "- " for sign in match[1])
        line = " " * len("".join(outer)) + own + line[match.end() :]
    line = _COLOUR.sub("", line)
    line = _LINK.sub(r"[\1](\2)", line)
    line = _BARE_LINK.sub(r"<\1>", line)
    line = _MONO.sub(r"`\1`", line)
    return _BOLD.sub(r"**\1**", line)
