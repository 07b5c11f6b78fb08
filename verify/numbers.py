"""Numeric examples: both sides are numbers, one of them written with a few digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from flint import arb

from terms.evaluate import value
from terms.scalars import Undecided, plain
from terms.tensors import ShapeError, Tensor
from terms.term import Term, free_symbols, num, rewrite, walk
from terms.world import Definition, World
from verify.identity import shown
from verify.questions import with_last_number
from verify.rounding import Literal, literals
from verify.verdicts import Witness

_EXACT = Fraction(1, 10**9)
_FINE = 4  # a decimal of so many places is a rounded one, as a rule
_SHORT = 4  # a decimal of at most three digits may be meant exactly
_DECIMAL = re.compile(r"(\d+)(?:\.(\d+))?\s*(?:\\%|%)?\s*\.?\s*$")


@dataclass(frozen=True)
class Sum:
    """The outcome of a check: agreement within the digits written, the computed value and the rounded repair."""

    holds: bool
    computed: str
    rounded: str
    witness: Witness
    base: str = ""
    loose: bool = False  # it agrees where the decimals it is computed from are taken for rounded ones


def is_number(term: Term, definitions: dict[str, Definition]) -> bool:
    """True when the term has a value by itself or through numeric definitions of its section."""
    names = free_symbols(term)
    if any(t.op in ("moment", "deriv", "grad", "dots", "text") for t in walk(term)):
        return False
    return all(
        f"sym:{n}" in definitions or any(k.startswith((f"entry:{n}:", f"call:{n}")) for k in definitions) for n in names
    )


def check(left: Term, right: Term, latex: str, definitions: dict[str, Definition], loosely: bool = False) -> Sum | None:
    """Whether two numeric sides agree to the digits written; None when there is no value; ``≈`` is said loosely."""
    if left.op == right.op == "tuple" and len(left.args) == len(right.args):
        parts = [check(a, b, _written(b), definitions, loosely) for a, b in zip(left.args, right.args, strict=True)]
        worst = next((p for p in parts if p is None or not p.holds), parts[0])
        return worst
    measured = loosely and any(t.op == "num" and t.data.denominator != 1 for t in walk(left))
    for base in ("", "log2", "log10"):
        try:
            a, b = (_number(_based(t, base), definitions) for t in (left, right))
        except (Undecided, ShapeError, RecursionError):
            return None
        if right.op != "num" and bool(abs(a - b) <= _give(right, b, base, definitions)):
            return Sum(True, shown(a), "", Witness({}, shown(a), shown(b)), base)
        copied = left.op == "num" and _agrees(b, a, _literal(a, latex), loosely)  # a rounded number goes on
        give = _give(left, a, base, definitions, _FINE, _places(left, right)) if left.op != "num" else arb(0)
        strictly = copied or _agrees(a, b, _literal(b, latex), loosely, measured)
        if strictly or _agrees(a, b, _literal(b, latex), loosely, measured, give):
            return Sum(True, shown(a), "", Witness({}, shown(a), shown(b)), base, loose=not strictly)
        if loosely and (_literal(b, latex) is None or _is_sum(right)) and bool(abs(a - b) < abs(a) / 10):
            return None  # of an expression nobody says how near is near enough
        if base == "":
            outcome = Sum(False, shown(a), _rounded(a, _literal(b, latex), latex), Witness({}, shown(a), shown(b)))
        if not any(t.op == "fn" and t.data == "log" for side in (left, right) for t in walk(side)):
            break
    return outcome


def _is_sum(t: Term) -> bool:
    """An expression to be computed rather than a number as it is written."""
    return any(u.op == "add" for u in walk(t))


def _places(*sides: Term) -> int:
    """The most places that a decimal has here."""
    decimals = (u for t in sides for u in walk(t) if u.op == "num" and u.data.denominator != 1)
    return max((len(_written(u).partition(".")[2]) for u in decimals), default=0)


def _give(t: Term, v: arb, base: str, definitions: dict[str, Definition], places: int = 0, around: int = 0) -> arb:
    """How far the value of a text may be off because decimals in it were rounded: ``1000/2449.5``.

    With ``places``, only decimals of so many places count as rounded, and shorter ones as what is left of decimals with
    as many places as those ``around`` them once noughts at the end are gone.
    """
    total = arb(0)
    for n in {u for u in walk(t) if u.op == "num" and u.data.denominator != 1}:
        length = len(_written(n).partition(".")[2])
        if length < places or len(_written(n)) <= _SHORT:
            if around < _FINE:
                continue
            length = around
        half = Fraction(1, 2 * 10**length)
        moved = rewrite(_based(t, base), lambda u, n=n, half=half: num(u.data + half) if u is n else None)  # type: ignore[misc]
        total += abs(_number(moved, definitions) - v)
    return total


def _literal(v: arb, latex: str) -> Literal | None:
    """The last number of the text that has this value, up to its sign."""
    size = abs(v)
    same = (n for n in reversed(literals(latex)) if size.overlaps(arb(n.value.numerator) / n.value.denominator))
    return next(same, None)


def _agrees(
    a: arb, b: arb, written: Literal | None, loosely: bool, measured: bool = False, give: arb | int = 0
) -> bool:
    """The written number is the computed one rounded (half a unit) or cut off (a unit, towards zero).

    Of three digits said loosely the last may be one off where it was computed from rounded values (``measured``).
    ``give`` is how far the computed one may be off because what it was computed from is shown rounded.
    """
    unit = max(_EXACT, written.unit(loosely) if written else _EXACT)
    step = arb(unit.numerator) / unit.denominator
    gap = abs(a - b)
    near = measured and written is not None and written.digits() >= 3 and bool(gap <= step)
    return near or bool(gap <= step * arb(51) / 100 + give) or (bool(gap < step) and bool(abs(a) >= abs(b)))


def _written(t: Term) -> str:
    """A decimal as it was probably written."""
    if t.op != "num" or t.data.denominator == 1:
        return str(t)
    places = next((k for k in range(1, 12) if (t.data * 10**k).denominator == 1), 12)
    return f"{float(t.data):.{places}f}"


def _based(t: Term, base: str) -> Term:
    from terms.term import fn

    return rewrite(t, lambda u: fn(base, *u.args) if base and u.op == "fn" and u.data == "log" else None)


def _number(t: Term, definitions: dict[str, Definition]) -> arb:
    world = World(rigorous=True, definitions=definitions)
    v = value(t, world)
    if world.seen:
        raise Undecided("something in it has no value in this section")
    if isinstance(v, Tensor):
        raise Undecided("a vector")
    return arb(plain(v))


def digits(latex: str) -> int | None:
    """How many decimals the number at the end of the text is written with; None when it does not end in one."""
    match = _DECIMAL.search(latex.strip().rstrip("$}] "))
    return None if match is None else len(match.group(2) or "")


def _rounded(a: arb, written: Literal | None, latex: str) -> str:
    """The right number to the places written, counted as the written one is (in percent, in a power of ten)."""
    places = written.places if written else digits(latex)
    number = float(a.mid()) / float(written.scale if written else 1)
    if number == int(number) and abs(number) < 1e12:
        return str(int(number))
    return f"{number:.{places if places is not None and places > 0 else 4}f}"


def put_right(source: str, outcome: Sum) -> str:
    """The statement with its last number exchanged for the right one."""
    found = literals(source)
    if not found or found[-1].scale == 1:
        return with_last_number(source, outcome.rounded)
    last = found[-1]
    return source[: last.start] + re.sub(r"^\d[\d,{}]*(\.\d+)?", lambda _: outcome.rounded, source[last.start :])
