"""Text that has hurt other programs, for tests of everything that shows or writes text."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = (
    "\x1b]52;c;aGk=\x07",
    "\x1b]0;title\x07",
    "\x1b[2J\x1b[31m",
    "\x9b31m",
    "\x90q\x9c",
    "nul\x00bel\x07del\x7f",
    "bidi \u202e\u2066 zero\u200b\u2060\ufeff",
    "lines \u2028\u2029\x85\r\n\v\f",
    "[bold]x[/bold] [/x [link=a]",
    "\"quotes' \\ back`tick` ,;|",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](http://x)",
    "| pipe | *star* _under_ ~~gone~~ # head",
    "&lt; &amp; &#x3c;",
    "鍵 👩‍👩‍👧 é",
)

# What a file of UTF-8 can hold, the hostile ones often.
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30),
).filter(str.strip)
