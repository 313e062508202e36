"""Bytes to text: UTF-8 or UTF-16, with or without its mark, and nothing else guessed."""

from __future__ import annotations

import codecs

from tpmtui.domain.errors import BadInput

LARGEST = 1 << 30

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


def decoded(data: bytes) -> str:
    """The text of a file. Raises BadInput for an empty, too large or wrongly encoded one."""
    if len(data) > LARGEST:
        raise BadInput(f"the file is larger than {LARGEST >> 20} MB")
    encoding, name = "utf-8", "UTF-8"
    for mark, codec, shown in _MARKS:
        if data.startswith(mark):
            encoding, name = ("utf-8-sig" if codec == "utf-8" else codec), shown
            break
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        value = data[error.start]
        raise BadInput(
            f"the file is not {name}: byte 0x{value:02x} at {error.start}, in line {line}"
        ) from None
    if not text.strip():
        raise BadInput("the file is empty")
    return text
