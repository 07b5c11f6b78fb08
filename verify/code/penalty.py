"""A penalty on the weights and its gradient in one routine: is the factor of the gradient twice that of the penalty?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from terms.term import Term, mul, num, power, sym, walk
from verify.code.binding import ROLES, fits
from verify.code.compare import equal, quantities
from verify.code.judging import Fit, Pair, outputs
from verify.code.reductions import sum_over
from verify.code.walk import Path

_FACTORS = [Fraction(f) for f in ("1/4", "1/2", "1", "2", "4")]


@dataclass(frozen=True)
class Part:
    """``factor * strength * sum(weight**2)`` or ``factor * strength * weight``."""

    factor: Fraction
    strength: str
    weight: str
    key: str


def judge(paths: list[Path]) -> Fit | None:
    """Does every penalty of a path have the gradient that goes with it?"""
    found = list(_couples(paths))
    if not found or any(g.factor != 2 * p.factor for _, p, g in found):
        return None
    pairs = tuple(Pair(k, g.key, _slope(g), _slope(replace(g, factor=2 * p.factor))) for k, p, g in found)
    return Fit("l2-penalty", pairs, measure=_measure)


def is_meant(paths: list[Path]) -> bool:
    """Is there a penalty with its gradient?"""
    return next(_couples(paths), None) is not None


def _couples(paths: list[Path]) -> Iterator[tuple[int, Part, Part]]:
    """Every penalty with each gradient of the same strength and weight, and the path they stand on."""
    for number, path in enumerate(paths):
        ends = _ends(path)
        gradients = [g for k, t in ends.items() for g in _parts(k, t, slope=True)]
        for p in (p for k, t in ends.items() for p in _parts(k, t, slope=False)):
            yield from ((number, p, g) for g in gradients if (g.strength, g.weight) == (p.strength, p.weight))


def _measure(paths: list[Path], pair: Pair) -> Term | None:
    return next((_slope(g) for k, _, g in _couples(paths) if (k, g.key) == (pair.path, pair.key)), None)


def _ends(path: Path) -> dict[str, Term]:
    """Names and returned values; of a returned pair both."""
    found = outputs(path)
    if isinstance(path.returned, tuple):
        found |= {f"return {k}": t for k, t in enumerate(path.returned) if isinstance(t, Term)}
    return found


def _slope(g: Part) -> Term:
    return mul(num(g.factor), sym(g.strength), sym(g.weight)) if g.strength else mul(num(g.factor), sym(g.weight))


def _parts(key: str, t: Term, slope: bool) -> Iterator[Part]:
    """The summands of a quantity that are penalties, or gradients of penalties under a gradient's name."""
    if slope and not (key.startswith("return ") or fits(key, ROLES["g"])):
        return
    for a in _summands(t):
        part = _slope_part(key, a) if slope else _penalty_part(key, a)
        if part is not None:
            yield part


def _summands(t: Term) -> Iterator[Term]:
    if t.op == "add":
        for a in t.args:
            yield from _summands(a)
    else:
        yield t


def _penalty_part(key: str, a: Term) -> Part | None:
    sums = [s for s in walk(a) if s.op == "sum"]
    if len(sums) != 1:
        return None
    names = quantities(sums[0])
    strength = quantities(a) - names
    if len(names) != 1 or len(strength) > 1 or (strength and not fits(*strength, ROLES["wd"])):
        return None
    weight, factor = names.pop(), "".join(strength)
    return _part(key, a, mul(*([sym(factor)] if factor else []), sum_over(power(sym(weight), num(2)))), factor, weight)


def _slope_part(key: str, a: Term) -> Part | None:
    names = quantities(a)
    strength = {n for n in names if fits(n, ROLES["wd"])}
    rest = names - strength
    if len(rest) != 1 or len(strength) > 1 or any(u.op in ("sum", "call", "cases", "fn") for u in walk(a)):
        return None
    weight, factor = rest.pop(), "".join(strength)
    if not factor and not key.startswith("return "):
        return None
    return _part(key, a, mul(*([sym(factor)] if factor else []), sym(weight)), factor, weight)


def _part(key: str, a: Term, unit: Term, strength: str, weight: str) -> Part | None:
    kinds = {n: "positive" for n in quantities(a)}
    found = next((f for f in _FACTORS if equal(a, mul(num(f), unit), kinds)), None)
    return Part(found, strength, weight, key) if found is not None else None
