"""Reads an expression written in plain signs, token by token, and counts what makes it an equation."""

from __future__ import annotations

import re

_FUNCTION = re.compile(
    "log|ln|exp|sin|cos|tan|tanh|sinh|cosh|max|min|sqrt|softmax|sigmoid|[Rr]e[lL][uU]|Var|Cov|KL|MSE|abs|sign"
    "|arg(?:max|min)|det|tr|rank|lim|erf|std|mean|var|[Ll]oss|lr"
)
TOKEN = re.compile(
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
_SHORT_NAME = re.compile(r"[A-Za-z]{1,2}[0-9]{0,3}(?:_[A-Za-z0-9]{1,3})?")
_LONGEST_NAME = 20


class Run:
    """Reads one expression as far as it goes; with ``long_names`` any word may be a name."""

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
        short = token.lastgroup != "word" or _FUNCTION.fullmatch(name) or _SHORT_NAME.fullmatch(name)
        return bool(short) or (self.long_names and len(name) <= _LONGEST_NAME)

    def _may_follow(self, token: re.Match[str]) -> bool:
        """After a space and without an operator only a single letter continues a product, as in ``k x``."""
        return len(token[0]) == 1 and token.lastgroup != "number" and self.relations > 0
