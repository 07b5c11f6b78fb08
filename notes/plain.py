"""Formulas written without dollars: ``σ(x) = 1/(1+e^{-x})``, ``M^l-1^``, ``**error = bias + variance**``.

Only clear equations are taken. In running text that is an equality or comparison of expressions with at least one
operation, whose names are short or known functions; on a line of its own the names may be longer; in bold (or alone on
a line) the terms may be words. Assignments of a mere number (``t = 1``) are left to the prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FUNCTIONS = frozenset(
    [
        "log",
        "ln",
        "exp",
        "sin",
        "cos",
        "tan",
        "tanh",
        "sinh",
        "cosh",
        "max",
        "min",
        "sqrt",
        "softmax",
        "sigmoid",
        "relu",
        "ReLU",
        "Relu",
        "Var",
        "Cov",
        "KL",
        "MSE",
        "abs",
        "sign",
        "argmax",
        "argmin",
        "det",
        "tr",
        "rank",
        "lim",
        "erf",
        "std",
        "mean",
        "var",
        "loss",
        "Loss",
        "lr",
    ]
)
_TOKEN = re.compile(
    r"""
    (?P<number>\d+(?:\.\d+)?(?:e[+-]?\d+)?)
  | (?P<greek>[\u0391-\u03a9\u03b1-\u03d6ℓ∞\U0001d400-\U0001d7ff])
  | (?P<word>[A-Za-z]+(?:_?[0-9]+)?(?:_[A-Za-z0-9]+)*)
  | (?P<pandoc>(?<=[A-Za-z0-9)）\u03b1-\u03c9])(?:\^[A-Za-z0-9+\-−*/()]{1,10}\^|~[A-Za-z0-9+\-,]{1,8}~)(?!~))
  | (?P<script>[\^_](?=\s?[A-Za-z0-9({\-−\u03b1-\u03c9]))
  | (?P<suffix>[\u00b2\u00b3\u00b9\u2070-\u209c′'!\u0300-\u036f]+)
  | (?P<relation>(?<![=<>!:+\-*/~])=(?![=>])|[≈≤≥∝≠])
  | (?P<operator>[+\-−*/·×÷⋅∘⊙±])
  | (?P<prefix>[√∑∏∂∇∫])
  | (?P<open>[(（\[{])
  | (?P<close>[)）\]}])
  | (?P<comma>[,，](?=\s?[^\s，,]))
  | (?P<space>[ \u00a0]+)
  | (?P<bar>[|∣])
  | (?P<other>.)
    """,
    re.VERBOSE,
)
_OPERANDS = ("number", "greek", "word")
_PAIRS = {")": "(", "）": "（", "]": "[", "}": "{"}
_WIDE = str.maketrans("（）＋－＝，", "()+-=,")
_PANDOC_UP, _PANDOC_DOWN = re.compile(r"\^([^\s^]{1,10})\^"), re.compile(r"~([^\s~]{1,8})~")
_SHORT_NAME = re.compile(r"[A-Za-z]{1,2}[0-9]{0,3}(?:_[A-Za-z0-9]{1,3})?")
_TRIM = " \t*_。，,.;；:：、"
_BOLD = re.compile(r"(?<!\*)\*\*(?![\s*])([^*]{3,80})\*\*(?!\*)")
_PHRASE = r"(?:[\u4e00-\u9fff]{1,8}|[A-Za-z]{2,}(?: [A-Za-z]{2,}){0,2}|\d+(?:\.\d+)?)[²³]?"
_WORDS = re.compile(rf"{_PHRASE}\s*=\s*(?:{_PHRASE}\s*[+\-−×·/÷*]\s*)+{_PHRASE}")
_HAN = re.compile("[\u4e00-\u9fff]")
_LONGEST_LINE = 2_000
_MARKS = ("=", "≈", "≤", "≥", "∝", "≠", "^", "~")


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
    run = _Run(list(_TOKEN.finditer(line, start, stop)), long_names=True)
    return _made(line, start, stop) if run.read(0) == stop and run.is_formula() else None


def _made(line: str, start: int, stop: int) -> PlainFormula:
    while line[start].isspace():
        start += 1
    text = line[start:stop].rstrip()
    latex = _PANDOC_DOWN.sub(r"_{\1}", _PANDOC_UP.sub(r"^{\1}", text)).translate(_WIDE)
    return PlainFormula(start, start + len(text), latex)


def _runs(line: str) -> Iterator[tuple[int, int]]:
    """Equations in running text, from left to right; each token is read a bounded number of times."""
    tokens = list(_TOKEN.finditer(line))
    index = 0
    while index < len(tokens):
        if tokens[index].lastgroup == "space":
            index += 1
            continue
        run = _Run(tokens, long_names=False)
        stop = run.read(index)
        if stop and run.is_formula() and _stands_apart(line, tokens[index].start(), stop):
            yield tokens[index].start(), stop
        index = max(run.index, index + 1)


def _stands_apart(line: str, start: int, stop: int) -> bool:
    """Not a part of a longer word, an address or a piece of code."""
    before, after = line[max(start - 1, 0) : start], line[stop : stop + 1]
    clear_before = not before or not ((before.isascii() and before.isalnum()) or before in "/?&.#%@:_$\\")
    return clear_before and not ((after.isascii() and after.isalnum()) or (after and after in "?&/_@$\\=(["))


class _Run:
    """Reads one expression, token by token, as far as it goes, and remembers what it was made of."""

    def __init__(self, tokens: list[re.Match[str]], long_names: bool) -> None:
        self.tokens, self.long_names = tokens, long_names
        self.index = 0
        self.opened: list[str] = []
        self.relations = self.operations = self.scripts = 0
        self.counted = (0, 0, 0)  # what the accepted part holds

    def is_formula(self) -> bool:
        """True when the part that was accepted is an equation with an operation, or has a script of Pandoc's."""
        relations, operations, scripts = self.counted
        return bool(scripts or (relations and operations))

    def read(self, index: int) -> int:
        """Where the longest expression that starts at token ``index`` stops; 0 if there is none."""
        self.index, stop, complete, spaced = index, 0, False, False
        while self.index < len(self.tokens):
            token = self.tokens[self.index]
            if token.lastgroup == "space":
                self.index, spaced = self.index + 1, True
                continue
            following = self._complete_after(token, complete, spaced)
            if following is None:
                break
            complete, spaced, self.index = following, False, self.index + 1
            if complete and not self.opened:
                stop, self.counted = token.end(), (self.relations, self.operations, self.scripts)
        return stop

    def _complete_after(self, token: re.Match[str], complete: bool, spaced: bool) -> bool | None:
        """Whether an operand is complete after ``token``; None where the token does not fit."""
        kind = token.lastgroup
        if kind in _OPERANDS:
            return True if self._fits(token) and not (complete and spaced and not self._may_follow(token)) else None
        if kind == "open":
            self.operations += complete and not spaced
            self.opened.append(token[0])
            return None if complete and spaced else False
        return self._after_operand(kind, token) if complete else self._before_operand(kind, token)

    def _before_operand(self, kind: str | None, token: re.Match[str]) -> bool | None:
        if kind == "prefix":
            self.operations += 1
            return False
        return False if kind == "operator" and token[0] in "+-−" else None

    def _after_operand(self, kind: str | None, token: re.Match[str]) -> bool | None:
        if kind == "close":
            return True if self.opened and self.opened.pop() == _PAIRS[token[0]] else None
        self.relations += kind == "relation" and not self.opened
        self.operations += kind in ("operator", "script", "suffix", "pandoc")
        self.scripts += kind == "pandoc" and token[0][0] == "^"
        if kind in ("suffix", "pandoc"):
            return True
        if kind in ("relation", "operator", "script") or (kind in ("comma", "bar") and self.opened):
            return False
        return None

    def _fits(self, token: re.Match[str]) -> bool:
        name = token[0]
        short = token.lastgroup != "word" or name in _FUNCTIONS or _SHORT_NAME.fullmatch(name)
        return bool(short) or (self.long_names and len(name) <= 20)

    def _may_follow(self, token: re.Match[str]) -> bool:
        """After a space and without an operator only a single letter continues a product, as in ``k x``."""
        return len(token[0]) == 1 and token.lastgroup != "number" and self.relations > 0
