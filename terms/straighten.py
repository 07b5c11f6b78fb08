"""Straight indices: a sum is shifted or reversed so that its families carry the bare index, and runs from 1 to a bare
bound; what that splits off stands beside it."""

from __future__ import annotations

from terms.expand import fresh_binders
from terms.normal import Normaliser, Unproved, term_of, term_of_monomial
from terms.polynomials import Monomial, Ratio, magnitude, ratio
from terms.reach import Reach, split_number
from terms.term import INFINITY, ONE, Term, add, make, mul, num, replace, sub, sym, walk

MAX_SPLIT = 6
_SHIFTS = (0, 1, -1, 2, -2)
Part = tuple[Ratio, str | None]


def straightened(n: Normaliser, m: Monomial, name: str) -> list[Part] | None:
    """The sum of ``m`` over ``name`` as parts (body, new bound name or None); None where nothing is to be done."""
    reach = n.reach[name]
    if reach.tidy or len(reach.bounds) != 2:
        return None
    term = term_of_monomial(n, m)
    move = _move(n, term, name)
    if move is not None:
        return [_moved(n, term, name, *move)]
    try:
        return _split(n, term, name, reach)
    except (ZeroDivisionError, Unproved):
        return None


def _candidates(n: Normaliser, term: Term, name: str) -> list[tuple[int, Ratio]]:
    """How families are subscripted: sign and offset of the name."""
    found: dict[str, tuple[int, Ratio]] = {}
    for t in walk(term):
        for s in t.args[1:] if t.op == "index" else ():
            r = n.normal(s)
            sign = r.top.get(((name, 1),), 0) if r.is_polynomial() else 0
            offset = r - ratio({((name, 1),): sign}) if sign in (1, -1) else None
            if offset is not None and not any(name in n.names(g) for p in offset.top for g, _ in p):
                found[r.key()] = (int(sign), offset)
    return [found[k] for k in sorted(found)]


def _move(n: Normaliser, term: Term, name: str) -> tuple[int, Ratio] | None:
    """The shift or reversal to make, if any."""
    options = _candidates(n, term, name)
    if len(options) == 1:
        best = options[0]
    else:
        options = options or [(1, ratio(k)) for k in _SHIFTS]
        best = min(options, key=lambda o: (*_after(n, term, name, *o), o[0], o[1].key()))
    return None if best[0] == 1 and best[1].is_zero() else best


def _after(n: Normaliser, term: Term, name: str, sign: int, offset: Ratio) -> tuple[int, str]:
    """The body's text after a move, to choose among several: the shortest, then the first."""
    try:
        key = n.normal(replace(term, {sym(name): _old(n, sym("·i0"), sign, offset)})).key()
    except (ZeroDivisionError, Unproved):
        return 1_000_000, ""
    return len(key), key


def _old(n: Normaliser, new: Term, sign: int, offset: Ratio) -> Term:
    return mul(num(sign), sub(new, term_of(n, offset)))


def _moved(n: Normaliser, term: Term, name: str, sign: int, offset: Ratio) -> Part:
    low, high = n.reach[name].bounds
    ends = [
        b if b is INFINITY else term_of(n, n.normal(add(mul(num(sign), b), term_of(n, offset)))) for b in (low, high)
    ]
    if sign < 0:
        if high is INFINITY:
            raise Unproved("an infinite sum turned round")
        ends.reverse()
    binder = fresh_binders(make("sum", ONE, sym(name)))
    new = str(binder.args[1].data)
    key = "..".join("oo" if b is INFINITY else n.normal(b).key() for b in ends)
    n.reach[new] = Reach(tuple(ends), key)
    return n.normal(replace(term, {sym(name): _old(n, sym(new), sign, offset)})), new


def _split(n: Normaliser, term: Term, name: str, reach: Reach) -> list[Part] | None:
    """``F(high) - F(low - 1)``, each up to a bound without a number, and the terms between."""
    low, high = reach.bounds
    start = n.normal(low)
    number = start.number()
    if number == 1 and (high is INFINITY or not _offset(n, n.normal(high))):
        return None
    parts: list[Part] = []
    if number is None:
        parts += _prefix(n, term, name, sub(low, ONE), -1)
    elif number.denominator != 1 or magnitude(number - 1) > MAX_SPLIT:
        return None
    elif number < 1:
        parts += [_single(n, term, name, num(k), 1) for k in range(int(number), 1)]
    else:
        parts += [_single(n, term, name, num(k), -1) for k in range(1, int(number))]
    n.suppose(f"{high} >= {low} - 1")
    return parts + _prefix(n, term, name, high, 1)


def _offset(n: Normaliser, r: Ratio) -> int:
    split = split_number(r)
    return split[1] if split is not None and not split[0].is_zero() and abs(split[1]) <= MAX_SPLIT else 0


def _prefix(n: Normaliser, term: Term, name: str, high: Term, sign: int) -> list[Part]:
    """``sum_{k=1}^{high}``, the whole number in the bound split off."""
    extra = 0 if high is INFINITY else _offset(n, n.normal(high))
    base = high if not extra else term_of(n, n.normal(sub(high, num(extra))))
    parts = [_single(n, term, name, add(base, num(k)), sign) for k in range(1, extra + 1)]
    parts += [_single(n, term, name, sub(base, num(k)), -sign) for k in range(-extra)]
    binder = fresh_binders(make("sum", ONE, sym(name)))
    new = str(binder.args[1].data)
    key = "1*1.." + ("oo" if base is INFINITY else n.normal(base).key())
    n.reach[new] = Reach((ONE, base), key, tidy=True)
    return [*parts, (n.normal(replace(term, {sym(name): sym(new)})) * ratio(sign), new)]


def _single(n: Normaliser, term: Term, name: str, at: Term, sign: int) -> Part:
    return n.normal(replace(term, {sym(name): at})) * ratio(sign), None
