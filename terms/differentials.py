"""The differentials behind an integral: where ``dx`` stands, whose sign it belongs to, and what it names."""

from __future__ import annotations

import re
from itertools import pairwise

from terms.reader import Reader
from terms.term import Term
from terms.tokens import Token

INTEGRALS = {"int": 1, "oint": 1, "iint": 2, "iiint": 3}  # how many differentials a sign waits for
_UPRIGHT = ("mathrm", "text", "operatorname")
_FRACTIONS = ("frac", "dfrac", "tfrac", "cfrac")
_TAIL = re.compile(r"(.*?)((?:d[xytzus]|dP)+)")


def end_of_integrand(r: Reader) -> int | None:
    """The index of the ``d`` that ends this integral; the differentials of the signs inside come before its own."""
    level = inner = 0
    k = r.at
    while k < len(r.tokens):
        token = r.tokens[k]
        level += token.is_op("(", "[", "{", "\\{") - token.is_op(")", "]", "}", "\\}")
        if level < 0 or token.is_op("="):
            return None
        if token.kind == "command" and level == 0:
            inner += INTEGRALS.get(token.text, 0)
        k += _split_tail(r, k) if level == 0 else 0
        begins = _differential_at(r, k, level)
        if begins is not None and not inner:
            return begins
        inner -= begins is not None
        k += 1
    return None


def _split_tail(r: Reader, k: int) -> int:
    """``xdx``, ``dxdy`` as one word: cut into its parts; how many tokens stand before the first differential now."""
    token = r.tokens[k]
    found = _TAIL.fullmatch(token.text) if token.kind == "word" else None
    if found is None or len(token.text) == 2:
        return 0
    cuts = [0, *range(len(found[1]), len(token.text), 2), len(token.text)]
    pieces = [(a, b) for a, b in pairwise(cuts) if a < b]
    r.tokens[k : k + 1] = [Token("word", token.text[a:b], token.start + a, token.start + b) for a, b in pieces]
    return 1 if found[1] else 0


def _differential_at(r: Reader, k: int, level: int) -> int | None:
    """Where the differential begins whose letter ``d`` stands at ``k``, or in the group that opens there."""
    token = r.tokens[k]
    upright = k > r.at and r.tokens[k - 1].is_command(*_UPRIGHT)
    if (
        level == 0
        and token.kind == "word"
        and (_TAIL.fullmatch(token.text) or (token.text == "d" and r.tokens[k + 1 :]))
    ):
        return k - 1 if upright else k
    alone = level == 1 and token.is_op("{") and [t.text for t in r.tokens[k + 1 : k + 3]] == ["d", "}"]
    if not alone or r.tokens[k - 1].is_command(*_FRACTIONS):  # the sign above a derivative's line
        return None
    return k - 1 if upright else k


def differential_ahead(r: Reader) -> bool:
    """Whether one more differential comes next, as in ``dx\\,dy``."""
    if r.peek().kind == "end":
        return False
    _split_tail(r, r.at)
    upright = r.peek().is_command(*_UPRIGHT)
    at = r.at + upright
    if at >= len(r.tokens):
        return False
    opens = r.tokens[at].is_op("{")
    return _differential_at(r, at, 1 if opens else 0) is not None


def take_differential(r: Reader) -> Term:
    """The variable of the differential at the cursor, consumed with its sign."""
    from terms.atoms import read_factor

    if r.peek().is_command(*_UPRIGHT):
        r.take()
    if r.peek().is_op("{"):
        r.group_tokens()
    elif r.peek().kind == "word" and len(r.peek().text) > 1:
        r.split_first(1)
    else:
        r.take()
    return read_factor(r)
