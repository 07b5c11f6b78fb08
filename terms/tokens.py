"""LaTeX text -> tokens with exact offsets. Every character is accounted for: space and comments are the only gaps."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from terms import symbols as table

LONGEST_NUMBER = 400  # digits, or the power of ten; nobody writes longer ones in good faith
WIDE = 3  # so many ties in a row set statements apart as \\quad does
_PATTERN = re.compile(
    r"(?P<space>[\s~\u200b\ufeff]+|\\(?:left|right|middle)\s*\.)|(?P<comment>%[^\n]*)|(?P<row>\\\\(?:\s*\[[^\]\n]{0,20}\])?|\\cr\b|\\newline\b)"
    r"|\\(?P<command>operatorname\*|[A-Za-z@]+|.)|(?P<number>\d{1,3}(?:(?:\{,\}|\\,)\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?e[-+]?\d+(?![A-Za-z])|\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<accented>[A-Za-z\u0370-\u03ff][\u0300-\u036f\u20d7])|(?P<word>[A-Za-z]+(?![\u0300-\u036f\u20d7]))|(?P<cjk>[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff]+)|(?P<other>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is number, word, name (a Greek letter), command, op, text, row or end."""

    kind: str
    text: str
    start: int
    end: int

    def is_op(self, *texts: str) -> bool:
        """True for a one-character operator or bracket among ``texts``."""
        return self.kind == "op" and self.text in texts

    def is_command(self, *names: str) -> bool:
        """True for a command among ``names`` (written without the backslash)."""
        return self.kind == "command" and self.text in names


class ReadError(ValueError):
    """A formula that cannot be read: what was found, what was expected, and the offset in the LaTeX."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message, self.position = message, position


def tokenize(latex: str) -> list[Token]:
    """The tokens of ``latex``, spacing and comments left out.

    >>> [t.text for t in tokenize(r"w - \\frac{lr}{S_w}g")]
    ['w', '-', 'frac', '{', 'lr', '}', '{', 'S', '_', 'w', '}', 'g']
    """
    tokens: list[Token] = []
    sized: int | None = None  # where a \\left stands: it belongs to the bracket behind it
    for match in _PATTERN.finditer(latex):
        made = _accented(match)
        if not made and (token := _token(match)):
            made = [token]
        if made:
            tokens.extend(made if sized is None else [replace(made[0], start=sized), *made[1:]])
            sized = None
        elif match.lastgroup == "command" and match.group("command") in table.SIZING and sized is None:
            sized = match.start()
    return tokens


_COMBINING = {
    "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "bar", "\u0307": "dot",
    "\u0332": "vec", "\u20d7": "vec",
}  # fmt: skip


def _accented(match: re.Match[str]) -> list[Token]:
    """``m̂`` and ``ŷ``, a letter under a combining sign or in one with it, as ``\\hat m`` and ``\\hat y``."""
    if match.lastgroup not in ("accented", "other"):
        return []
    base, *marks = list(unicodedata.normalize("NFD", match[0]))
    if len(marks) != 1 or marks[0] not in _COMBINING:
        return []
    start, end = match.span()
    letter = Token("word", base, start, end) if base.isascii() else _other(base, start, end)
    return [Token("command", _COMBINING[marks[0]], start, start), letter] if letter else []


def _token(match: re.Match[str]) -> Token | None:
    kind, text = match.lastgroup, match.group(match.lastgroup or 0)
    start, end = match.span()
    if kind == "space":
        return Token("command", "quad", start, end) if text.count("~") >= WIDE else None
    if kind == "comment":
        return None
    if kind == "row":
        return Token("row", text, start, end)
    if kind == "command":
        return _command(text, start, end)
    if kind == "number":
        if len(text) > LONGEST_NUMBER or int("0" + text.lower().partition("e")[2].lstrip("+-")) > LONGEST_NUMBER:
            raise ReadError(f"a number of more than {LONGEST_NUMBER} digits", start)
        return Token(kind, text.replace("{,}", "").replace("\\,", ""), start, end)
    if kind == "word":
        return Token(kind, text, start, end)
    if kind == "cjk":
        return _chinese(text, start, end)
    if kind == "accented":
        return Token("text", text, start, end)  # a letter of a language, not of a formula
    return _other(text, start, end)


def _command(name: str, start: int, end: int) -> Token | None:
    name = table.ALIASES.get(name, name)
    if name in table.SPACING:
        return None
    if name == "\n":
        return Token("row", "\\\n", start, end)  # a host, or a hurry, has eaten the second backslash
    if name in ("lbrace", "rbrace"):
        return Token("op", "\\{" if name == "lbrace" else "\\}", start, end)
    if name in ("{", "}"):
        return Token("op", "\\" + name, start, end)
    if name == "|":
        return Token("command", "Vert", start, end)
    if name == "%":
        return Token("op", "%", start, end)
    if name in ("_", "#", "&", "$", "-"):
        return Token("op" if name == "_" else "text", "\\_" if name == "_" else name, start, end)
    if name == "*":
        return Token("op", "*", start, end)
    if name in table.GREEK_VARIANTS or name in table.GREEK:
        return Token("name", table.GREEK_VARIANTS.get(name, name), start, end)
    if name in ("vert", "mid", "lvert", "rvert"):
        return Token("op", "|", start, end)
    if name in ("Vert", "parallel", "lVert", "rVert"):
        return Token("command", "Vert", start, end)
    return Token("command", name, start, end)


def _chinese(text: str, start: int, end: int) -> Token | None:
    mapped = table.UNICODE.get(text)
    if mapped is not None:
        return Token("op", mapped, start, end)
    return None if text.strip("\u3000") == "" else Token("text", text, start, end)


def _other(char: str, start: int, end: int) -> Token | None:
    if char in table.SUPERSCRIPTS or char in table.SUBSCRIPTS:
        kind = "superscript" if char in table.SUPERSCRIPTS else "subscript"
        return Token(kind, table.SUPERSCRIPTS.get(char) or table.SUBSCRIPTS[char], start, end)
    mapped = table.UNICODE.get(char, char)
    if mapped in table.GREEK:
        return Token("name", mapped, start, end)
    if mapped != char and len(mapped) > 1:
        return Token("command", mapped, start, end)
    if mapped.isalpha() and mapped.isascii():
        return Token("word", mapped, start, end)
    if mapped == char and (ord(char) > 0x2E7F or char.isalpha()):
        return Token("text", char, start, end)
    return Token("op", mapped, start, end)
