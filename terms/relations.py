"""Relation signs: which one comes next, and what those of programs, ``w -= g``, say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from terms import symbols as table
from terms.reader import Reader
from terms.term import Term, add, div, mul, neg, rel
from terms.tokens import Token

CHANGES: dict[str, Callable[[Term, Term], Term]] = {
    "+=": add, "-=": lambda left, right: add(left, neg(right)), "*=": mul, "/=": div
}  # fmt: skip
_BEGIN_RELATIONS = frozenset("=<>:!-+*/")
JUNCTIONS = ("land", "lor", "wedge", "vee")  # ``and`` and ``or`` between statements, or between the events of one


def changed(sign: str, left: Term, right: Term) -> Term:
    """``w -= g``: what it was, changed by the right side, as programs write it."""
    return rel(":=", left, CHANGES[sign](left, right))


def relation_ahead(r: Reader) -> tuple[str, int] | None:
    """The relation sign at the current place and how many tokens it takes."""
    here, then = r.peek(), r.peek(1)
    if here.kind != "command" and here.text not in _BEGIN_RELATIONS:
        return None
    if here.is_op(":") and then.is_op("="):
        return ":=", 2
    if here.is_op("=") and then.is_op(":") and then.start == here.end:
        return "=", 2  # ``a =: b`` gives what is known the name b
    if (here.is_op("!") and then.is_op("=") and then.start == here.end) or (here.is_command("not") and then.is_op("=")):
        return "!=", 2
    if here.is_op("-") and then.is_op(">") and then.start == here.end:
        return "->", 2
    if here.is_op("<", ">") and then.is_op("=") and then.start == here.end:
        return here.text + "=", 2
    if here.is_op("=", "<", ">") and then.is_op(here.text) and then.start == here.end:
        if here.text != "=" and r.peek(2).is_op(here.text):
            return 2 * here.text, 3  # ``k <<< n``: very much less
        return 2 * here.text, 2  # ``P(y == 1)``, ``n >> 1``: as programs write them
    if here.is_op("=", "<", ">"):
        return here.text, 1
    if here.is_op("+", "-", "*", "/") and then.is_op("=") and then.start == here.end and r.depth == 0 and r.at:
        return here.text + "=", 2
    if here.is_op(":") and r.depth == 0:
        return "colon", 1
    if here.kind == "command" and here.text in table.RELATIONS:
        doubled = here.text == "perp" and then.is_command("perp")  # drawn with two strokes
        return table.RELATIONS[here.text], 1 + (doubled or _remark_ahead(r))
    return None


def _remark_ahead(r: Reader) -> int:
    """How many tokens a mark on the sign at the cursor takes: ``\\sim^{iid}``, ``\\to^p``, ``\\xrightarrow{p}``."""
    over = r.peek().text.startswith("x") and r.peek(1).is_op("{")
    if not (over or r.peek(1).is_op("^", "_")):
        return 0
    size, level = (-1, 0) if over else (0, 0)
    while size < 1 or level:
        token = r.peek(2 + size)
        if token.kind == "end":
            return 0
        level += token.is_op("{") - token.is_op("}")
        size += 1
    return 1 + size


def joins_relations(r: Reader) -> bool:
    """Whether an ``and`` or ``or`` that comes next stands between relations: ``x \\geq 1 \\lor x \\leq -1``.

    Between equations it does where a number ends the one before it, or both are about the same: ``f = a \\land b = c``
    may as well be a chain, and then it joins what is equal to f. In brackets, ``P(X = k \\land Y = 1)``, nobody chains.
    """
    if not r.peek().is_command(*JUNCTIONS):
        return False
    parts = _parts_around(r.tokens, r.at)
    if not all(any(_is_sign(part, at) for at in range(len(part))) for part in parts):
        return False
    return r.depth > 0 or all(_apart(before, after) for before, after in pairwise(parts))


def _parts_around(tokens: Sequence[Token], k: int) -> list[list[Token]]:
    """What stands between the junctions of the level that the place is on, from bracket, bar or comma to the next."""
    first = _end(tokens, k, -1)
    parts: list[list[Token]] = [[]]
    level = 0
    for token in tokens[first : _end(tokens, k, 1)]:
        level += token.is_op(*_OPENING) - token.is_op(*_CLOSING)
        if level == 0 and token.is_command(*JUNCTIONS):
            parts.append([])
        elif level == 0:
            parts[-1].append(token)  # what stands in brackets is about something else
    return parts


_OPENING, _CLOSING = ("(", "[", "{", "\\{"), (")", "]", "}", "\\}")


def _end(tokens: Sequence[Token], k: int, step: int) -> int:
    """The place behind the last token, or of the first one, that is on the level of the place and in its item."""
    level = 0
    while 0 <= k < len(tokens):
        level += step * (tokens[k].is_op(*_OPENING) - tokens[k].is_op(*_CLOSING))
        if level < 0 or (level == 0 and _parts_items(tokens[k])):
            break
        k += step
    return k if step > 0 else k + 1


def _parts_items(token: Token) -> bool:
    return token.is_op(",", ";", ":") or token.kind in ("text", "row") or token.is_command(*table.SEPARATORS, "mid")


def _is_sign(part: Sequence[Token], k: int) -> bool:
    token = part[k]
    return token.is_op("=", "<", ">") or (token.kind == "command" and token.text in table.RELATIONS)


def _apart(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether two relations are two statements rather than links of a chain."""
    ends = [k for k in range(len(before)) if _is_sign(before, k)]
    begins = next(k for k in range(len(after)) if _is_sign(after, k))
    if not (_equates(before, ends[-1]) and _equates(after, begins)):
        return True
    same = [t.text for t in before[: ends[0]]] == [t.text for t in after[:begins]]
    return same or (all(_is_numeral(t) for t in before[ends[-1] + 1 :]) and not all(map(_is_numeral, after[:begins])))


def _equates(part: Sequence[Token], k: int) -> bool:
    return part[k].is_op("=") and not (k and part[k - 1].is_op("!", "<", ">"))


def _is_numeral(token: Token) -> bool:
    return token.kind == "number" or token.is_op("-")
