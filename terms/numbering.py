"""Superscripts that number entries: beside ``s^i = …`` a left side ``s^1`` is an entry of s, since nobody raises to one.

Where an entry is given by brackets that bear its own number, ``s^1 = (e^z)^1 / ((e^z)^1 + (e^z)^2)``, the numbers above
the brackets count entries too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from terms.reader import Hints
from terms.tokens import Token

_COUNTERS = ("i", "j", "k", "l", "t")


def numbered_names(statements: Iterable[Sequence[Token]]) -> frozenset[str]:
    """The names that stand on left sides with a letter above and with the number 1, and nowhere beside them without."""
    above: dict[str, set[str]] = {}
    bare: set[str] = set()
    for tokens in statements:
        name, mark, rest = _left_side(tokens)
        if name:
            above.setdefault(name, set()).add(mark)
            bare |= {name for k, t in enumerate(rest) if t.text == name and not _raised_at(rest, k)}
    return frozenset(n for n, marks in above.items() if "1" in marks and marks & {*_COUNTERS} and n not in bare)


def _left_side(tokens: Sequence[Token]) -> tuple[str, str, list[Token]]:
    """Of ``s^{1} = …`` the name, what stands above it and the tokens behind; empty for another statement."""
    plain = [t for t in tokens if not t.is_op("{", "}", "&")]
    if len(plain) < 5 or not (plain[1].is_op("^") and plain[3].is_op("=") and _is_letter(plain[0])):
        return "", "", []
    return plain[0].text, plain[2].text, plain[4:]


def _is_letter(token: Token) -> bool:
    return token.kind == "name" or (token.kind == "word" and len(token.text) == 1)


def _raised_at(tokens: Sequence[Token], k: int) -> bool:
    return k + 1 < len(tokens) and tokens[k + 1].is_op("^")


def with_numbered_brackets(tokens: Sequence[Token], hints: Hints) -> Hints:
    """The hints for one statement: whether what stands above its brackets counts, as what stands above its left side does."""
    name, mark, rest = _left_side(tokens)
    if name not in hints.numbered:
        return hints
    own = any(t.is_op(")") and _raised_at(rest, k) and rest[k + 2].text == mark for k, t in enumerate(rest[:-2]))
    return replace(hints, brackets_numbered=True) if own else hints


def is_number_of_entry(tokens: Sequence[Token]) -> bool:
    """One whole number, or a letter that counts."""
    return len(tokens) == 1 and (tokens[0].text.isdigit() or tokens[0].text in _COUNTERS)
