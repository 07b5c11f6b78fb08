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
  | (?P<accented>[A-Za-zÀ-ÿĀ-ſ\u0391-\u03c9][\u0300-\u036f]|[ŷẑŵâêîôûẽãñõũȳāēīōū])
  | (?P<word>[A-Za-z]+(?![\u0300-\u036f])(?:_?[0-9]+)?(?:_[A-Za-z0-9]+)*)
  | (?P<pandoc>(?<=[A-Za-z0-9)）\u03b1-\u03c9])(?:\^[A-Za-z0-9+\-−*/()]{1,10}\^|~[A-Za-z0-9+\-,]{1,8}~)(?!~))
  | (?P<script>[\^_](?=\s?[A-Za-z0-9({\-−\u03b1-\u03c9]))
  | (?P<suffix>[\u00b2\u00b3\u00b9\u2070-\u209c′'!\u0300-\u036f]+)
  | (?P<relation>(?<![=<>!:+\-*/~])=(?![=>])|:=|[≈≤≥∝≠≡←])
  | (?P<operator>[+\-−*/·×÷⋅∘⊙±])
  | (?P<prefix>[√∑∏∂∇∫])
  | (?P<open>[(（\[{])
  | (?P<close>[)）\]}])
  | (?P<comma>[,，](?=\s?[^\s，,]))
  | (?P<space>[ \u00a0]+)
  | (?P<han>[\u4e00-\u9fff]{2,8})
  | (?P<bar>\|\||[|∣‖∥])
  | (?P<other>.)
    """,
    re.VERBOSE,
)
_OPERANDS = ("number", "greek", "word", "accented", "han")
_PAIRS = {")": "(", "）": "（", "]": "[", "}": "{"}
_APPLIED = re.compile("log|ln|exp|sin|cos|tan|tanh|max|min|sqrt")
_FACTOR = re.compile("[A-Za-z][0-9]?(?:_[A-Za-z0-9]{1,3})?")
_SIGN_NEXT = re.compile(r"\s*(?:[=＝+\-−*/×÷·)）]|$)")
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
        apart = complete and spaced
        if kind in _OPERANDS:
            return True if self._fits(token) and not (apart and not self._may_follow(token)) else None
        if kind == "open":
            self.operations += complete
            self.opened.append(token[0])
            return None if apart and not self.relations else False
        if kind == "bar" and not (complete and self.opened):
            self.operations += complete
            self.opened.append("|")
            return None if complete and not self.relations else False
        if kind == "prefix" and complete and self.relations:
            return False
        return self._after_operand(kind, token) if complete else self._before_operand(kind, token)

    def _before_operand(self, kind: str | None, token: re.Match[str]) -> bool | None:
        if kind == "prefix":
            self.operations += 1
            return False
        return False if kind == "operator" and token[0] in "+-−" else None

    def _after_operand(self, kind: str | None, token: re.Match[str]) -> bool | None:
        if kind == "close":
            return True if self.opened and self.opened.pop() == _PAIRS[token[0]] else None
        if kind == "bar" and self.opened[-1] == "|":
            self.opened.pop()
            return True
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
        if token.lastgroup == "han":
            return self.long_names and bool(_SIGN_NEXT.match(token.string, token.end()))
        short = token.lastgroup != "word" or _FUNCTION.fullmatch(name) or _SHORT_NAME.fullmatch(name)
        return bool(short) or (self.long_names and len(name) <= _LONGEST_NAME)

    def _may_follow(self, token: re.Match[str]) -> bool:
        """After a space and without an operator only a short name or ``log(`` continues a product, as in ``k x``."""
        if token.lastgroup in ("number", "han") or not self.relations:
            return False
        return token.lastgroup != "word" or bool(_is_applied(token) or _FACTOR.fullmatch(token[0]))

    def goes_on(self, stop: int) -> bool:
        """True when signs of mathematics follow the accepted part: a formula cut there would say something else."""
        after = next((t for t in self.tokens if t.start() >= stop and t.lastgroup != "space"), None)
        if after is not None and after.lastgroup == "word":
            return _is_applied(after) or "_" in after[0]
        return after is not None and after.lastgroup in ("prefix", "greek", "accented", "number", "bar", "relation")

    def follows_sign(self, index: int) -> bool:
        """True when what stands before token ``index`` belongs to the same equation."""
        before = [t for t in self.tokens[:index] if t.lastgroup != "space"][-1:]
        return bool(before) and before[0].lastgroup in ("relation", "operator", "prefix", "script", "bar")


def _is_applied(token: re.Match[str]) -> bool:
    """``log(`` or ``log x``: a function with its argument behind it."""
    argument = re.match(r"\s?(?:[(\d\u0391-\u03c9]|[A-Za-z](?![A-Za-z]))", token.string[token.end() : token.end() + 3])
    return bool(_APPLIED.fullmatch(token[0]) and argument)
