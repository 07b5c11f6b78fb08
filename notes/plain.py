"""Formulas written without dollars: ``σ(x) = 1/(1+e^{-x})``, ``M^l-1^``, ``**error = bias + variance**``.

Only clear equations are taken. In running text that is an equality or comparison of expressions with at least one
operation, whose names are short or known functions; on a line of its own the names may be longer; in bold (or alone on
a line) the terms may be words. Assignments of a mere number (``t = 1``) are left to the prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from notes.plainrun import TOKEN, Run

_WIDE = str.maketrans("（）＋－＝，", "()+-=,")
_PANDOC_UP, _PANDOC_DOWN = re.compile(r"\^([^\s^]{1,10})\^"), re.compile(r"~([^\s~]{1,8})~")
_TRIM = " \t*_。，,.;；:：、"
_BOLD = re.compile(r"(?<!\*)\*\*(?![\s*])([^*]{3,80})\*\*(?!\*)")
_POWER = re.compile(r"\^\s?\(([^()]{1,40})\)")
_TOTAL = re.compile(r"Σ(?=\s*[a-z(|\[_]|\s+[A-Za-z])(?!\s*[A-Z]\^?T)")
_PHRASE = r"(?:[\u4e00-\u9fff]{1,8}|[A-Za-z]{2,}(?: [A-Za-z]{2,}){0,2}|\d+(?:\.\d+)?)[²³]?"
_WORDS = re.compile(rf"{_PHRASE}\s*=\s*(?:{_PHRASE}\s*[+\-−×·/÷*]\s*)+{_PHRASE}")
_HYPHENATED = re.compile("[A-Za-z]{3,}-[A-Za-z]{3,}")
_HAN = re.compile("[\u4e00-\u9fff]")
_LONGEST_LINE = 2_000
_MARKS = ("=", "≈", "≤", "≥", "∝", "≠", "^", "~", "←")


@dataclass(frozen=True)
class PlainFormula:
    """From ``start`` to ``stop`` in the line; ``latex`` is the text with its scripts and wide signs made LaTeX."""

    start: int
    stop: int
    latex: str


def find_plain(line: str) -> list[PlainFormula]:
    """The clear equations of a line in which all that is not running text has been made unreadable."""
    if len(line) > _LONGEST_LINE or not any(mark in line for mark in _MARKS):
        return []
    whole = _whole_line(line)
    if whole:
        return [whole]
    words = [
        _made(line, found.start(1), found.end(1))
        for found in _BOLD.finditer(line)
        if _WORDS.fullmatch(found[1].strip())
    ]
    taken = [(formula.start, formula.stop) for formula in words]
    runs = [
        _made(line, start, stop) for start, stop in _runs(line) if not any(a < stop and start < b for a, b in taken)
    ]
    return sorted([*words, *runs], key=lambda formula: formula.start)


def is_word_equation(text: str) -> bool:
    """True for an equation between words, such as a bold line may be instead of a heading."""
    return bool(_WORDS.fullmatch(text.strip()))


def _whole_line(line: str) -> PlainFormula | None:
    start = len(line) - len(line.lstrip(_TRIM))
    stop = len(line.rstrip(_TRIM))
    body = line[start:stop]
    if _WORDS.fullmatch(body) and _HAN.search(body):
        return _made(line, start, stop)
    if _HYPHENATED.search(body):
        return None
    run = Run(list(TOKEN.finditer(line, start, stop)), long_names=True)
    return _made(line, start, stop) if run.read(0) == stop and run.is_formula() else None


def _made(line: str, start: int, stop: int) -> PlainFormula:
    while line[start].isspace():
        start += 1
    text = line[start:stop].rstrip()
    latex = _PANDOC_DOWN.sub(r"_{\1}", _PANDOC_UP.sub(r"^{\1}", text)).translate(_WIDE)
    latex = _TOTAL.sub("∑", _POWER.sub(r"^{\1}", latex))
    return PlainFormula(start, start + len(text), latex)


def _runs(line: str) -> Iterator[tuple[int, int]]:
    """Equations in running text, from left to right; each token is read a bounded number of times."""
    tokens = list(TOKEN.finditer(line))
    index = 0
    while index < len(tokens):
        if tokens[index].lastgroup == "space":
            index += 1
            continue
        run = Run(tokens, long_names=False)
        stop = run.read(index)
        cut = run.goes_on(stop) or run.follows_sign(index)
        if stop and run.is_formula() and not cut and _stands_apart(line, tokens[index].start(), stop):
            yield tokens[index].start(), stop
        index = max(run.index, index + 1)


def _stands_apart(line: str, start: int, stop: int) -> bool:
    """Not a part of a longer word, an address or a piece of code."""
    before, after = line[max(start - 1, 0) : start], line[stop : stop + 1]
    clear_before = not before or not ((before.isascii() and before.isalnum()) or before in "/?&.#%@:_$\\")
    return clear_before and not ((after.isascii() and after.isalnum()) or (after and after in "?&/_@$\\=(["))
