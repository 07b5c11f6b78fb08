"""Absolute values, maxima, conditions in brackets and cases.

A comparison ``a > b`` is kept as a bracket on the sign of ``a - b``; ``Normaliser.signs`` may fix that sign, which is
how ``terms.strategies`` proves a statement case by case. What was not fixed is listed in ``undecided``.
"""

from __future__ import annotations

from terms.calculus import delta
from terms.expand import fresh_binders
from terms.normal import Normaliser, Unproved, structure, term_of
from terms.polynomials import ONE_POLY, Ratio, common, generator, magnitude, over, ratio, shifted
from terms.powers import settle
from terms.signs import combine, sign_of_generator, sign_of_poly
from terms.term import ZERO, Term, fn, make, replace, sym

_DECIDED = {1: "+", -1: "-", 0: "0"}
_TURN = str.maketrans("+-", "-+")


def oriented(n: Normaliser, r: Ratio) -> tuple[Ratio, int]:
    """The ratio without positive factors, its leading coefficient 1, and the sign of the coefficient taken out."""
    lead = r.top[max(r.top)]
    positive_part = tuple((g, -e) for g, e in common(r.top) if sign_of_generator(n, g) == "+")
    return Ratio(shifted(r.top, positive_part, over(1, lead)), r.bottom), 1 if lead > 0 else -1


def known_sign(n: Normaliser, r: Ratio) -> str | None:
    """The sign of a ratio where it is a number, manifest, or fixed by the case under proof."""
    if r.is_zero():
        return "0"
    value = r.number()
    if value is not None:
        return "+" if value > 0 else "-"
    scaled, turn = oriented(n, r)
    key = scaled.key()
    if key in n.signs:
        return _DECIDED[n.signs[key] * turn]
    if key in n.bounds:
        return n.bounds[key] if turn > 0 else n.bounds[key].translate(_TURN)
    n.undecided.setdefault(key, scaled)
    return combine(sign_of_poly(n, r.top), sign_of_poly(n, r.bottom))


def absolute(n: Normaliser, inside: Ratio) -> Ratio:
    """``|inside|``: known factors come out, the rest is a generator."""
    sign = known_sign(n, inside)
    if sign is not None:
        return inside if "+" in sign or sign == "0" else -inside
    if inside.is_monomial():
        return _of_monomial(n, inside)
    if not inside.is_polynomial():
        top, bottom = Ratio(inside.top, ONE_POLY), Ratio(inside.bottom, ONE_POLY)
        return absolute(n, top) * absolute(n, bottom).inverse()
    scaled, turn = oriented(n, inside)
    key = f"abs⟨{scaled.key()}⟩"
    n.stored.setdefault(key, scaled)
    outside = inside * scaled.inverse() * ratio(turn)
    return outside * n.atom(key, make("abs", term_of(n, scaled)))


def _of_monomial(n: Normaliser, r: Ratio) -> Ratio:
    ((m, c),) = r.top.items()
    out = ratio(magnitude(c))
    for g, e in m:
        if e.denominator != 1 or e % 2 == 0 or sign_of_generator(n, g) in ("+", "0+"):
            out = out * ratio(generator(g, e))
            continue
        key, inside = f"abs⟨{ratio(generator(g)).key()}⟩", ratio(generator(g))
        n.stored.setdefault(key, inside)
        sign = known_sign(n, inside)
        single = n.atom(key, make("abs", n.terms[g])) if sign is None else inside if "-" not in sign else -inside
        out = out * single.power(int(e))
    return settle(n, out)


def absolute_rule(n: Normaliser, t: Term) -> Ratio:
    """``|x|``."""
    return absolute(n, n.normal(t.args[0]))


def maximum_rule(n: Normaliser, t: Term) -> Ratio:
    """``max`` and ``min`` of several numbers; decided pairs fall away."""
    if len(t.args) < 2:
        return n.atom(f"fn⟨{t.data};{structure(t)}⟩", t)
    kept: dict[str, Ratio] = {}
    for a in t.args:
        kept.setdefault(n.normal(a).key(), n.normal(a))
    survivors = _survivors(n, list(kept.values()), t.data)
    if len(survivors) == 1:
        return survivors[0]
    keys = sorted(r.key() for r in survivors)
    return n.atom(f"{t.data}⟨{';'.join(keys)}⟩", fn(t.data, *(term_of(n, r) for r in sorted(survivors, key=Ratio.key))))


def _survivors(n: Normaliser, items: list[Ratio], which: str) -> list[Ratio]:
    out: list[Ratio] = []
    for r in items:
        beaten = False
        for other in list(out):
            sign = known_sign(n, r - other)
            if sign is None:
                continue
            wins = ("+" in sign) == (which == "max") or sign == "0"
            if wins:
                out.remove(other)
            else:
                beaten = True
        if not beaten:
            out.append(r)
    return out


def iverson_rule(n: Normaliser, t: Term) -> Ratio:
    """``[condition]``."""
    c = t.args[0]
    if c.op == "rel" and c.data in ("=", "!="):
        same = _equality(n, *c.args)
        return same if c.data == "=" else ratio(1) - same
    if c.op == "rel" and c.data in ("<", ">", "<=", ">="):
        left, right = (n.normal(a) for a in c.args)
        above = left - right if c.data in (">", ">=") else right - left
        return ratio(1) - positive(n, -above) if "=" in c.data else positive(n, above)
    if c.op == "chain":
        out = ratio(1)
        for a, b, s in zip(c.args, c.args[1:], c.data, strict=False):
            out = out * n.normal(make("iverson", make("rel", a, b, data=s)))
        return settle(n, out)
    return n.atom(f"iverson⟨{structure(c)}⟩", t)


def _equality(n: Normaliser, a: Term, b: Term) -> Ratio:
    """Indices agree or not; numbers agree where neither is above the other."""
    whole = _counts(n, a) or _counts(n, b)
    if whole:
        return n.normal(delta(a, b))
    d = n.normal(a) - n.normal(b)
    sign = known_sign(n, d)
    if sign in ("+", "-"):
        return ratio(0)
    if sign == "0":
        return ratio(1)
    return n.normal(delta(a, b))


def _counts(n: Normaliser, t: Term) -> bool:
    return t.op == "sym" and ("·" in str(t.data) or n.kinds.get(str(t.data)) in ("index", "size", "step"))


def positive(n: Normaliser, r: Ratio) -> Ratio:
    """``[r > 0]``."""
    sign = known_sign(n, r)
    if sign in ("+", "-", "0", "0-"):
        return ratio(1 if sign == "+" else 0)
    scaled, turn = oriented(n, r)
    scaled = scaled if turn > 0 else -scaled
    key = f"iverson⟨{scaled.key()}>0⟩"
    n.stored.setdefault(key, scaled)
    return n.atom(key, make("iverson", make("rel", term_of(n, scaled), ZERO, data=">")))


def delta_rule(n: Normaliser, t: Term) -> Ratio:
    """Kronecker's delta: 1 where both agree, 0 where they differ by a number."""
    left, right = (n.normal(a) for a in t.args)
    d = left - right
    value = d.number()
    if value is not None:
        return ratio(0 if value else 1)
    a, b = sorted((left.key(), right.key()))
    return n.atom(f"delta⟨{a},{b}⟩", t)


def cases_rule(n: Normaliser, t: Term) -> Ratio:
    """``{v if c; w otherwise}``: the first condition that holds chooses."""
    out, left = ratio(0), ratio(1)
    for v, c in zip(t.args[::2], t.args[1::2], strict=True):
        if c.op == "otherwise":
            return settle(n, out + left * n.normal(v))
        if c.op not in ("rel", "chain") or c.data == "in":
            raise Unproved("a condition in words")
        holds = n.normal(make("iverson", c))
        out = out + left * holds * n.normal(v)
        left = settle(n, left * (ratio(1) - holds))
    if not _exhausted(n, left):
        n.suppose("one of the cases applies")
    return settle(n, out)


def _exhausted(n: Normaliser, left: Ratio) -> bool:
    return settle(n, left).is_zero()


def extremum_rule(n: Normaliser, t: Term) -> Ratio:
    """``max_k z_k``: opaque, its index bound."""
    count = t.data[1]
    if count != 1 or len(t.args) != 2 or t.args[1].op != "sym" or t.data[0] not in ("max", "min"):
        raise Unproved(f"no rule for {t.data[0]} here")
    body = replace(fresh_binders(t.args[0]), {t.args[1]: sym("·i0")})
    key = f"{t.data[0]}⟨{n.normal(body).key()};·i0⟩"
    return n.atom(key, make("extremum", body, sym("·i0"), data=t.data))
