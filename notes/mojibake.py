"""Text that was decoded wrongly once: UTF-8 read as Windows-1252, as another one-byte code, or as GBK.

Every character of such a text still stands for one or two of the bytes, so the bytes are laid bare again and read as
UTF-8. Bytes that the wrong code could not show were dropped; what they belonged to becomes U+FFFD. ASCII stands for
itself in all these codes, so formulas come through, and every character keeps the column it has in the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ONE_BYTE_CODES = ("cp1252", "cp1254", "cp1250", "cp1251", "cp1253", "cp1257", "mac_roman", "cp437")
_NAMES = {"mac_roman": "Mac Roman", "cp437": "code page 437", "gb18030": "GBK"}
_SEQUENCE = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# A sound sequence, or what is left of one: its first byte with too few of the others.
_PIECE = re.compile(_SEQUENCE.pattern + "|([\xc2-\xf4][\x80-\xbf]{0,2})")
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_EAST_ASIAN = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7af\uff00-\uffef]")
_FOREIGN = 0xFFFF  # what a character becomes that the code does not have
_LEAST_SEQUENCES = 2
_LEAST_SHARE = 0.6
_SAMPLE = 4000


@dataclass(frozen=True)
class Repair:
    """The lines of the mended text, the columns of their characters in the file, and what was done."""

    lines: tuple[str, ...]
    columns: tuple[int | Sequence[int], ...]
    notice: str


class _ByteTable(dict[int, int]):
    """Character to byte in a one-byte code; control characters 80-9F stand for the bytes that the code leaves free."""

    def __init__(self, code: str) -> None:
        super().__init__((byte, byte) for byte in range(0xA0))
        for byte in range(0x80, 0x100):
            self.update({ord(char): byte for char in bytes([byte]).decode(code, errors="ignore")})

    def __missing__(self, char: int) -> int:
        return _FOREIGN


def mend(lines: Sequence[str]) -> Repair | None:
    """The text as it was before it was decoded wrongly, or None where nothing points to that."""
    sample = [run for line in lines for run in _NON_ASCII.findall(line)]
    code = _guess_code(sample)
    if code is None:
        return None
    pairs = [_mend_line(line, code) if _NON_ASCII.search(line) else (line, 1, 0, 0) for line in lines]
    restored, lost = sum(pair[2] for pair in pairs), sum(pair[3] for pair in pairs)
    return Repair(tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs), _notice(code, restored, lost))


def _notice(code: str, restored: int, lost: int) -> str:
    name = _NAMES.get(code, code.replace("cp", "Windows-"))
    loss = f"; {lost} had lost bytes and {'is' if lost == 1 else 'are'} shown as \ufffd" if lost else ""
    return f"the text is UTF-8 that was once decoded as {name}: {restored} characters were restored{loss}"


def _guess_code(runs: Sequence[str]) -> str | None:
    """The wrong code under which the most characters turn out to be sound UTF-8, if they are most of the characters."""
    text = "\n".join(runs)[:_SAMPLE]
    if 2 * len(_EAST_ASIAN.findall(text)) > len(text):
        return "gb18030" if _looks_doubled(runs) else None
    scores = {code: _sound_bytes(text.translate(_ByteTable(code))) for code in _ONE_BYTE_CODES}
    best = max(_ONE_BYTE_CODES, key=lambda code: scores[code][1])
    sequences, characters = scores[best]
    size = sum(len(run) for run in text.split("\n"))
    return best if sequences >= _LEAST_SEQUENCES and characters >= _LEAST_SHARE * size else None


def _sound_bytes(laid_bare: str) -> tuple[int, int]:
    found = _SEQUENCE.findall(laid_bare)
    return len(found), sum(len(sequence) for sequence in found)


def _looks_doubled(runs: Sequence[str]) -> bool:
    """True when Chinese text, written out as GBK, is nearly all UTF-8 of three bytes a character: no real one is.

    Ordinary words such as 为学习率 do yield sound sequences of two bytes, letters of Greek and Cyrillic, by accident.
    """
    data = "\n".join(runs)[:_SAMPLE].encode("gb18030", errors="ignore").decode("latin-1")
    high = sum(char > "\x7f" for char in data)
    sequences = [found for found in _SEQUENCE.findall(data) if len(found) > 2]
    enough = max(_LEAST_SEQUENCES, 8)  # a short sentence can hold a few sound sequences by accident
    return len(sequences) >= enough and sum(map(len, sequences)) >= _LEAST_SHARE * high


def _lay_bare(line: str, code: str) -> tuple[str, Sequence[int]]:
    """The bytes of a line, each as the character of its number, and for each the character it came from."""
    if code != "gb18030":
        return line.translate(_ByteTable(code)), range(len(line))
    chunks = [char if char < "\x80" else char.encode(code, errors="replace").decode("latin-1") for char in line]
    return "".join(chunks), [index for index, chunk in enumerate(chunks) for _ in chunk]


def _mend_line(line: str, code: str) -> tuple[str, Sequence[int], int, int]:
    """A line mended, its columns, and how many characters were restored and lost."""
    data, sources = _lay_bare(line, code)
    mended: list[str] = []
    columns: list[int] = []
    restored = lost = done = 0
    for piece in _PIECE.finditer(data):
        _keep(line, data, sources, range(done, piece.start()), mended, columns)
        done = piece.end()
        char = "\ufffd" if piece[1] else _decoded(piece[0])
        restored, lost = (restored, lost + 1) if char == "\ufffd" else (restored + 1, lost)
        mended.append(char)
        columns.append(sources[piece.start()] + 1)
    _keep(line, data, sources, range(done, len(data)), mended, columns)
    return "".join(mended), [*columns, len(line) + 1], restored, lost


def _decoded(sequence: str) -> str:
    """One character; forbidden forms (overlong, surrogate) count as lost."""
    text = sequence.encode("latin-1").decode("utf-8", errors="replace")
    return text if len(text) == 1 else "\ufffd"


def _keep(line: str, data: str, sources: Sequence[int], span: range, mended: list[str], columns: list[int]) -> None:
    """Copy what stands for itself: ASCII as the byte says, any other character once."""
    for index in span:
        source = sources[index]
        if data[index] < "\x80":
            mended.append(data[index])
        elif index > span.start and sources[index - 1] == source:
            continue
        else:
            mended.append(line[source])
        columns.append(source + 1)
