"""Links that lead nowhere, as far as that can be known without asking the network."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from urllib.parse import unquote, urlsplit

from tpmtui.domain.project import PROJECT_KEY
from tpmtui.domain.task import Task

Exists = Callable[[str], bool]
_KEY = re.compile(rf"({PROJECT_KEY})-M?[0-9]+(/[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})?")


def dead_links(
    task: Task, *, projects: Container[str], keys: Container[str], exists: Exists | None
) -> Iterator[str]:
    """What is wrong with the links of a task.

    The key of a task or a meeting of a project that is here must be among `keys`. A file must be
    there, where `exists` can tell: None where people sit at different hosts. An address must name
    its host.
    """
    for link in task.links:
        url = link.url.strip()
        key = _KEY.fullmatch(url)
        if key is not None:
            if key[1] in projects and url not in keys and not _is_occurrence(url, keys):
                yield f"its link leads to {url}, which is not there"
        elif url.startswith(("http://", "https://")):
            if not _host(url):
                yield f"its link {url} names no host"
        elif exists is not None and (path := _path(url)) and not exists(path):
            yield f"its link leads to the file {path}, which is not there"


def _is_occurrence(key: str, keys: Container[str]) -> bool:
    """Whether it is a day of a series: most of those that come are written nowhere."""
    series, _, day = key.partition("/")
    return bool(day) and series in keys


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _path(url: str) -> str:
    """The absolute path on this host that a link names, empty for any other link."""
    if url.startswith("file:"):
        rest = url.removeprefix("file:").removeprefix("//").removeprefix("localhost")
        return unquote(rest) if rest.startswith("/") else ""
    return url if url.startswith("/") else ""
