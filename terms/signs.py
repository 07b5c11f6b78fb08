"""Manifest signs: what is positive by its kind or form.

A sign is ``+`` (positive), ``0+`` (not negative), ``-``, ``0-`` or None (not seen). Quantities in (0, 1) and whole
numbers from 1 on are written with a positive unknown (``u/(1+u)``, ``1+s``), so that ``1 - beta``, ``n - 1`` are seen.
"""

from __future__ import annotations

from terms.normal import Normaliser
from terms.polynomials import ONE_POLY, UNIT, Monomial, Number, Poly, common, generator, plus, raised, shifted, times
from terms.term import Term, walk

POSITIVE = ("positive", "unit", "small", "size", "step", "index", "simplex", "count")
NONNEGATIVE = ("zero-one", "nonnegative", "natural")
WHOLE = ("size", "step", "index", "count")
_FLIP = {"+": "-", "-": "+", "0+": "0-", "0-": "0+"}


def kind_of(n: Normaliser, t: Term) -> str:
    """The declared kind of a name or of the family an entry belongs to; its first word."""
    while t.op == "index":
        t = t.args[0]
    if t.op != "sym":
        return ""
    name = str(t.data)
    if name in n.simplex:
        return "simplex"
    first, _, rest = n.kinds.get(name, "").partition(" ")
    return rest if first == "random" else first


def sign_of_generator(n: Normaliser, g: str) -> str | None:
    """The sign of what a generator stands for."""
    if g[0] == "#" or g.startswith(("const⟨", "pow⟨", "count⟨")):
        return "+"
    if g.startswith(("abs⟨", "prob⟨", "delta⟨", "iverson⟨", "norm⟨")):
        return "0+"
    if g.startswith("exp⟨"):
        return "+" if _logs_are_real(n, g) else None
    if g.startswith("log⟨"):
        return _sign_of_log(n, g)
    if g.startswith("sum⟨"):
        inside = n.nests[g].body
        return weaker(product_sign(n, inside))
    if g.startswith("E⟨"):
        return weaker(product_sign(n, n.stored[g].top)) if n.stored[g].is_polynomial() else None
    if g.startswith("inverse⟨"):
        return sign_of_poly(n, n.stored[g].bottom)
    kind = kind_of(n, n.terms[g])
    return "+" if kind in POSITIVE else "0+" if kind in NONNEGATIVE else None


def weaker(sign: str | None) -> str | None:
    """A sum of positive things may be empty."""
    return {"+": "0+", "-": "0-"}.get(sign, sign) if sign else None


def _logs_are_real(n: Normaliser, g: str) -> bool:
    """``exp`` of a multiple of ``log x`` is a power of x: positive only where x is known to be."""
    inside = n.stored[g]
    for m in inside.top:
        for h, _ in m:
            for t in walk(n.terms[h]):
                if t.op == "fn" and t.data == "log" and sign_of_term(n, t.args[0]) != "+":
                    return False
    return True


def sign_of_term(n: Normaliser, t: Term) -> str | None:
    """The manifest sign of a term's canonical form."""
    r = n.normal(t)
    top, bottom = sign_of_poly(n, r.top), sign_of_poly(n, r.bottom)
    return combine(top, bottom)


def combine(a: str | None, b: str | None) -> str | None:
    """The sign of a product."""
    if a is None or b is None:
        return None
    size = "0" if "0" in a or "0" in b else ""
    return size + ("+" if a[-1] == b[-1] else "-")


def _sign_of_log(n: Normaliser, g: str) -> str | None:
    inside = n.stored[g]
    value = inside.number()
    if value is not None:
        return "+" if value > 1 else "-" if 0 < value < 1 else None
    above = sign_of_poly(n, plus(inside.top, inside.bottom, -1))
    return above if sign_of_poly(n, inside.bottom) == "+" else None


def product_sign(n: Normaliser, p: Poly) -> str | None:
    """The sign of a polynomial, seen term by term."""
    signs = {_monomial_sign(n, m, c) for m, c in p.items()}
    if not signs or None in signs:
        return "0+" if not signs else None
    ends = {s[-1] for s in signs if s}
    if len(ends) > 1:
        return None
    return ends.pop() if signs & {"+", "-"} else "0" + ends.pop()


def _monomial_sign(n: Normaliser, m: Monomial, c: Number) -> str | None:
    sign: str | None = "+" if c > 0 else "-"
    for g, e in m:
        sign = combine(sign, _power_sign(n, g, e))
    return sign


def _power_sign(n: Normaliser, g: str, e: Number) -> str | None:
    known = "+" if g.startswith("·u⟨") else "0+" if g.startswith("·s⟨") else sign_of_generator(n, g)
    if e < 0 and known:
        known = known[-1]
    if e.denominator == 1 and e % 2 == 0:
        return "+" if known in ("+", "-") or e < 0 else "0+"
    if e.denominator == 1:
        return known
    return known if known in ("+", "0+") else None


def sign_of_poly(n: Normaliser, p: Poly) -> str | None:
    """The manifest sign of a polynomial, with quantities in (0, 1) and counts written by positive unknowns."""
    if p == ONE_POLY:
        return "+"
    direct = product_sign(n, p)
    if direct is not None or len(p) > 60:
        return direct
    shared = common(p)
    q = _with_unknowns(n, shifted(p, raised(shared, -1)))
    inside = product_sign(n, q) if q is not None else None
    return combine(inside, _monomial_sign(n, shared, 1)) if shared else inside


def _with_unknowns(n: Normaliser, p: Poly) -> Poly | None:
    changed = False
    for g in sorted({g for m in p for g, _ in m}):
        role = _role(n, g)
        if not role or any(e.denominator != 1 for m in p for h, e in m if h == g):
            continue
        p, changed = (_count_unknown(p, g) if role == "whole" else _unit_unknown(p, g, role == "unit")), True
        if len(p) > 400:
            return None
    return p if changed else None


def _role(n: Normaliser, g: str) -> str:
    if g.endswith("⟩"):
        return "unit" if is_unit(n, g) else ""
    kind = kind_of(n, n.terms[g])
    if kind in ("unit", "simplex"):
        return kind
    return "whole" if kind in WHOLE and n.terms[g].op == "sym" else ""


def is_unit(n: Normaliser, g: str) -> bool:
    """Whether an exponential is surely between 0 and 1."""
    if not g.startswith("exp⟨"):
        return False
    r = n.stored[g]
    return r.is_polynomial() and product_sign(n, r.top) == "-"


def _unit_unknown(p: Poly, g: str, strict: bool) -> Poly:
    """``p`` times ``(s+u)^degree`` with ``g = u/(s+u)``; s is 1 where g is surely below 1, else not negative."""
    u = generator(f"·u⟨{g}⟩")
    above = plus(ONE_POLY if strict else generator(f"·s⟨{g}⟩"), u)
    degree = max(int(dict(m).get(g, 0)) for m in p)
    out: Poly = {}
    for m, c in p.items():
        e = int(dict(m).get(g, 0))
        term = shifted(_power(above, degree - e), tuple(x for x in m if x[0] != g), c)
        out = plus(out, times(term, _power(u, e)))
    return out


def _count_unknown(p: Poly, g: str) -> Poly:
    """``p`` with ``g = 1 + s``."""
    more = plus(ONE_POLY, generator(f"·s⟨{g}⟩"))
    out: Poly = {}
    for m, c in p.items():
        e = int(dict(m).get(g, 0))
        out = plus(out, shifted(_power(more, e), tuple(x for x in m if x[0] != g), c))
    return out


def _power(p: Poly, e: int) -> Poly:
    result: Poly = {UNIT: 1}
    for _ in range(e):
        result = times(result, p)
    return result
