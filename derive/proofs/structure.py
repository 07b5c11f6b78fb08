"""The sign of a term as it is written: squares, exponentials and norms are seen before anything is multiplied out."""

from __future__ import annotations

from collections.abc import Callable

from terms.normal import Normaliser
from terms.positivity import nonzero, sign_of_ratio
from terms.signs import combine, weaker
from terms.strategies import FAILURES
from terms.term import ONE, Term, neg

_ALWAYS = {
    "exp": "+",
    "sqrt": "0+",
    "abs": "0+",
    "sigmoid": "+",
    "softplus": "+",
    "relu": "0+",
    "cosh": "+",
    "softmax": "+",
}


def sign_of(n: Normaliser, t: Term) -> str | None:
    """``+``, ``0+``, ``-``, ``0-``, ``0`` or None."""
    rule = _RULES.get(t.op)
    found = rule(n, t) if rule else None
    return found if found is not None else _canonical(n, t)


def _canonical(n: Normaliser, t: Term) -> str | None:
    try:
        return sign_of_ratio(n, n.normal(t))
    except FAILURES:
        return None


def total(signs: list[str | None]) -> str | None:
    """The sign of a sum."""
    known = [s for s in signs if s != "0"]
    if not known:
        return "0"
    if None in known or len({s[-1] for s in known if s}) > 1:
        return None
    strict = next((s for s in known if s in ("+", "-")), None)
    return strict or known[0]


def _add(n: Normaliser, t: Term) -> str | None:
    return total([sign_of(n, a) for a in t.args])


def _mul(n: Normaliser, t: Term) -> str | None:
    sign: str | None = "+"
    for a in t.args:
        sign = _times(sign, sign_of(n, a))
    return sign


def _times(a: str | None, b: str | None) -> str | None:
    return "0" if "0" in (a, b) else combine(a, b)


def _div(n: Normaliser, t: Term) -> str | None:
    return _times(sign_of(n, t.args[0]), nonzero(sign_of(n, t.args[1])))


def _pow(n: Normaliser, t: Term) -> str | None:
    base, exponent = t.args
    inside = sign_of(n, base)
    if exponent.op == "num" and exponent.data.denominator == 1:
        if exponent.data % 2 == 0:
            return "+" if inside in ("+", "-") else "0+"
        return inside
    return inside if inside in ("+", "0+") else "0+" if exponent.op == "num" else None


def _sum(n: Normaliser, t: Term) -> str | None:
    inside = sign_of(n, t.args[0])
    return weaker(inside) if inside != "0" else "0"


def _moment(n: Normaliser, t: Term) -> str | None:
    if t.data[0] in ("Var", "Std"):
        return "0+"
    return sign_of(n, t.args[0]) if t.data[0] == "E" and len(t.args) == 1 and t.args[0].op != "given" else None


def _fn(n: Normaliser, t: Term) -> str | None:
    if t.data == "log":
        return sign_of_difference(n, t.args[0], ONE)
    return _ALWAYS.get(t.data)


_RULES: dict[str, Callable[[Normaliser, Term], str | None]] = {
    "add": _add, "mul": _mul, "dot": _mul, "div": _div, "pow": _pow, "sum": _sum, "prod": _sum, "moment": _moment,
    "fn": _fn, "norm": lambda n, t: "0+", "abs": lambda n, t: "0+",
}  # fmt: skip


def addends(t: Term) -> list[Term]:
    """The summands of a term, signs carried into them."""
    if t.op == "add":
        return [x for a in t.args for x in addends(a)]
    if t.op == "mul" and t.args[0].op == "num" and t.args[0].data == -1 and len(t.args) == 2 and t.args[1].op == "add":
        return [neg(x) for x in addends(t.args[1])]
    return [t]


def cancelled(n: Normaliser, high: Term, low: Term) -> tuple[list[Term], list[Term]]:
    """The addends of both sides without those they share."""
    ups, downs = addends(high), addends(low)
    for a in list(ups):
        same = next((b for b in downs if _equal(n, a, b)), None)
        if same is not None:
            ups.remove(a)
            downs.remove(same)
    return ups, downs


def sign_of_difference(n: Normaliser, high: Term, low: Term) -> str | None:
    """The sign of ``high - low``, addends that both have left out."""
    ups, downs = cancelled(n, high, low)
    return total([sign_of(n, a) for a in ups] + [sign_of(n, neg(b)) for b in downs])


def _equal(n: Normaliser, a: Term, b: Term) -> bool:
    if a is b:
        return True
    try:
        return (n.normal(a) - n.normal(b)).is_zero()
    except FAILURES:
        return False
