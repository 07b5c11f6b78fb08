"""Numeric examples: both sides are numbers, one of them written with a few digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from flint import arb

from terms.evaluate import value
from terms.scalars import Undecided, plain
from terms.tensors import ShapeError, Tensor
from terms.term import Term, free_symbols, rewrite, walk
from terms.world import Definition, World
from verify.identity import shown
from verify.verdicts import Witness

_DECIMAL = re.compile(r"(\d+)(?:\.(\d+))?\s*(?:\\%|%)?\s*\.?\s*$")


@dataclass(frozen=True)
class Sum:
    """The outcome of a check: agreement within the digits written, the computed value and the rounded repair."""

    holds: bool
    computed: str
    rounded: str
    witness: Witness
    base: str = ""


def is_number(term: Term, definitions: dict[str, Definition]) -> bool:
    """True when the term has a value by itself or through numeric definitions of its section."""
    names = free_symbols(term)
    if any(t.op in ("moment", "deriv", "grad", "dots", "text") for t in walk(term)):
        return False
    return all(
        f"sym:{n}" in definitions or any(k.startswith((f"entry:{n}:", f"call:{n}")) for k in definitions) for n in names
    )


def check(left: Term, right: Term, latex: str, definitions: dict[str, Definition]) -> Sum | None:
    """Whether two numeric sides agree to the digits written on the right; None when there is no value."""
    if left.op == right.op == "tuple" and len(left.args) == len(right.args):
        parts = [check(a, b, _written(b), definitions) for a, b in zip(left.args, right.args, strict=True)]
        worst = next((p for p in parts if p is None or not p.holds), parts[0])
        return worst
    for base in ("", "log2", "log10"):
        try:
            a, b = (_number(_based(t, base), definitions) for t in (left, right))
        except (Undecided, ShapeError, RecursionError):
            return None
        slack = _slack(right, latex)
        gap = abs(a - b)
        if _agrees(a, b, slack):
            return Sum(True, shown(a), "", Witness({}, shown(a), shown(b)), base)
        if base == "":
            outcome = Sum(False, shown(a), _rounded(a, latex), Witness({}, shown(a), shown(b)))
        if not any(t.op == "fn" and t.data == "log" for side in (left, right) for t in walk(side)):
            break
    return outcome if gap > arb(slack.numerator) / slack.denominator or not _agrees(a, b, slack) else None


def _agrees(a: arb, b: arb, unit: Fraction) -> bool:
    """The written number is the computed one rounded (half a unit) or cut off (a unit, towards zero)."""
    step = arb(unit.numerator) / unit.denominator
    gap = abs(a - b)
    return bool(gap <= step * arb(51) / 100) or (bool(gap < step) and bool(abs(a) >= abs(b)))


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


def _slack(right: Term, latex: str) -> Fraction:
    """One unit of the last digit written (rounded and truncated values are both met); nothing for whole numbers."""
    places = digits(latex)
    if right.op == "num" and places:
        return Fraction(1, 10**places)
    return Fraction(1, 10**9)


def _rounded(a: arb, latex: str) -> str:
    places = digits(latex)
    number = float(a.mid())
    if number == int(number) and abs(number) < 1e12:
        return str(int(number))
    return f"{number:.{places if places is not None and places > 0 else 4}f}"
