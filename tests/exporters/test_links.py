from __future__ import annotations

import pytest

from tpmtui.exporters.links import followable


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.com/a?b=1&c=2#d", "https://example.com/a?b=1&c=2#d"),
        ("HTTP://example.com", "HTTP://example.com"),
        ("mailto:ana@example.com", "mailto:ana@example.com"),
        (" https://example.com ", "https://example.com"),
        ("https://example.com/a)b<c>", "https://example.com/a%29b%3Cc%3E"),
        ("https://example.com/%20", "https://example.com/%20"),
    ],
)
def test_web_and_mail_addresses_are_followed(url: str, target: str) -> None:
    assert followable(url) == target


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//example.com",
        "docs/page.md",
        "https://example.com/a b",
        "https://exa\x00mple.com",
        "",
    ],
)
def test_everything_else_is_only_shown(url: str) -> None:
    assert followable(url) is None
