"""Bytes to text: UTF-8 with or without a mark, UTF-16 by its mark, GB18030, and the old one-byte codes last.

Nothing is refused for a few broken bytes; only what is not text at all is. What was assumed or lost is said
in a notice.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A file is taken for damaged UTF-8 rather than for another code when this share of its high bytes is sound UTF-8.
_SOUND_SHARE = 0.9
# A file is taken for GB18030 when this share of its non-ASCII characters is of the two-byte set everyday Chinese is
# written in. Western text read as GB18030 swallows an ASCII letter with most of its accented ones.
_CHINESE_SHARE = 0.8
_EVERYDAY = re.compile(rb"[\xa1-\xd7][\xa1-\xfe]")
_PAIR = re.compile(rb"[\x81-\xfe](?:[\x30-\x39][\x81-\xfe][\x30-\x39]|[\x40-\xfe])")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b\b"))


class NotTextError(ValueError):
    """The bytes are no text in any code known here; the message says what was met."""


@dataclass(frozen=True)
class Decoded:
    """Text with the code it was written in; ``lossy`` when some bytes had to be given up."""

    text: str
    encoding: str
    lossy: bool = False
    notices: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of ``data``, in the first code that explains it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data)
    if data.count(b"\0") > len(data) // 8:
        raise NotTextError("every few bytes one is zero, as in a binary file or in UTF-16 without a mark")
    return Decoded(text, "utf-8")


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return _decode_lossy(data, encoding)


def _decode_other(data: bytes) -> Decoded:
    if data.translate(None, _CONTROLS) != data:
        raise NotTextError("it holds control bytes, as a binary file does")
    damaged = data.decode("utf-8", errors="replace")
    lost = damaged.count("\ufffd")
    if lost <= (1 - _SOUND_SHARE) * len(_NON_ASCII.findall(damaged)):
        return _decode_lossy(data, "utf-8")
    return _decode_chinese(data) or _decode_one_byte(data)


def _decode_lossy(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    name = encoding.removesuffix("-sig").upper()
    notice = (
        f"{lost} place{'' if lost == 1 else 's'} in the file could not be decoded as {name}; each is shown as \ufffd"
    )
    return Decoded(text, encoding, True, (notice,))


def _decode_chinese(data: bytes) -> Decoded | None:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    pairs = _PAIR.findall(data)
    if sum(bool(_EVERYDAY.match(pair)) for pair in pairs) < _CHINESE_SHARE * len(pairs):
        return None
    return Decoded(text, "gb18030", False, ("the file is not UTF-8; it was read as GB18030",))


def _decode_one_byte(data: bytes) -> Decoded:
    high = sum(byte > 127 for byte in data)
    if high > len(data) // 3:
        raise NotTextError("it is neither UTF-8 nor GB18030, and a third of its bytes are outside ASCII")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        return Decoded(text, "latin-1", False, ("the file is not UTF-8; it was read as Latin-1",))
    return Decoded(text, "cp1252", False, ("the file is not UTF-8; it was read as Windows-1252",))
