"""Bytes to text: UTF-8, with or without its mark, and nothing else guessed."""

from __future__ import annotations

import codecs

from tpmtui.domain.errors import BadInput

LARGEST = 1 << 30

# The longer marks first: one of them begins like one of the shorter.
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decoded(data: bytes) -> str:
    """The text of a file. Raises BadInput for an empty, too large or wrongly encoded one."""
    if len(data) > LARGEST:
        raise BadInput(f"the file is larger than {LARGEST >> 20} MB")
    for mark, name in _MARKS:
        if data.startswith(mark):
            raise BadInput(f"the file is {name}: save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        value = data[error.start]
        raise BadInput(
            f"the file is not UTF-8: byte 0x{value:02x} at {error.start}, in line {line}"
        ) from None
    if not text.strip():
        raise BadInput("the file is empty")
    return text
