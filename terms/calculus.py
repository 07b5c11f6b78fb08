"""Symbolic differentiation with Kronecker deltas: entries of a family differ unless their indices agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from terms.term import (
    ONE,
    TWO,
    ZERO,
    Term,
    add,
    call,
    div,
    fn,
    free_symbols,
    make,
    mul,
    neg,
    num,
    power,
    replace,
    sub,
    sym,
    walk,
)


class NoDerivative(ValueError):
    """A derivative that this engine does not form."""


@dataclass(frozen=True)
class Slope:
    """Differentiation by one variable.

    ``dependent`` are (name, family) pairs of names that are not constant in it; ``recurrent`` families whose members
    depend on each other, so that one by another has no slope here unless they are the same.
    """

    variable: Term
    dependent: frozenset[tuple[str, str]] = frozenset()
    recurrent: frozenset[str] = frozenset()

    @property
    def family(self) -> str:
        """The name whose change is meant."""
        return root(self.variable)

    def of(self, term: Term) -> Term:
        """``d term / d variable``."""
        if term is self.variable:
            return ONE
        if not self.touches(term):
            return ZERO
        rule = _RULES.get(term.op)
        if rule is None:
            raise NoDerivative(f"the derivative of {term.op}")
        return rule(term, self)

    def touches(self, term: Term) -> bool:
        """Whether the term may change with the variable."""
        return any(t.op == "sym" and (t.data == self.family or self.follows(str(t.data))) for t in walk(term))

    def follows(self, name: str) -> bool:
        """Whether an undefined name is declared to depend on the variable."""
        return (name, self.family) in self.dependent


def derivative(
    term: Term,
    variable: Term,
    dependent: frozenset[tuple[str, str]] = frozenset(),
    recurrent: frozenset[str] = frozenset(),
) -> Term:
    """``d term / d variable`` for a scalar term; the variable is a name or an entry of a family."""
    return Slope(variable, dependent, recurrent).of(term)


def root(term: Term) -> str:
    """The family a name or entry belongs to."""
    return str(term.data) if term.op == "sym" else root(term.args[0]) if term.op in ("index", "prime") else ""


def delta(a: Term, b: Term) -> Term:
    """Kronecker's delta, decided where both are the same or both are numbers."""
    if a is b:
        return ONE
    if a.op == b.op == "num":
        return ZERO
    return make("delta", *sorted((a, b), key=str))


def _leaf(t: Term, s: Slope) -> Term:
    if s.follows(root(t)):
        return make("deriv", t, s.variable, data=("d",))
    if t.op == "sym" or root(t) != s.family:
        raise NoDerivative("a whole family by one of its entries")
    if s.family in s.recurrent:
        raise NoDerivative("a member of a recurrence by another one")
    if s.variable.op != "index" or len(t.args) != len(s.variable.args) or t.args[0] is not s.variable.args[0]:
        raise NoDerivative("entries of different depth")
    return mul(*(delta(a, b) for a, b in zip(t.args[1:], s.variable.args[1:], strict=True)))


def _mul(t: Term, s: Slope) -> Term:
    parts = []
    for k, factor in enumerate(t.args):
        slope = s.of(factor)
        if slope is not ZERO:
            parts.append(mul(*t.args[:k], slope, *t.args[k + 1 :]))
    return add(*parts)


def _div(t: Term, s: Slope) -> Term:
    top, bottom = t.args
    if not s.touches(bottom):
        return div(s.of(top), bottom)
    return sub(div(s.of(top), bottom), div(mul(top, s.of(bottom)), power(bottom, TWO)))


def _pow(t: Term, s: Slope) -> Term:
    base, exponent = t.args
    if not s.touches(exponent):
        return mul(exponent, power(base, sub(exponent, ONE)), s.of(base))
    return mul(t, add(mul(s.of(exponent), fn("log", base)), div(mul(exponent, s.of(base)), base)))


def _apart(t: Term, s: Slope) -> Term:
    """A binder whose bound name does not occur in the variable."""
    name = t.args[1]
    if name.op != "sym":
        raise NoDerivative("a binder over something that is not a name")
    if name.data not in free_symbols(s.variable) and name.data != s.family:
        return t
    fresh = sym(f"{name.data}'·")
    return make(t.op, replace(t.args[0], {name: fresh}), fresh, *t.args[2:], data=t.data)


def _sum(t: Term, s: Slope) -> Term:
    body, name, *bounds = _apart(t, s).args
    if any(s.touches(b) for b in bounds):
        raise NoDerivative("bounds that change with the variable")
    return make(t.op, s.of(body), name, *bounds)


def _prod(t: Term, s: Slope) -> Term:
    """The product times the sum of the relative slopes of its factors."""
    body, name, *bounds = _apart(t, s).args
    if any(s.touches(b) for b in bounds):
        raise NoDerivative("bounds that change with the variable")
    return mul(t, make("sum", div(s.of(body), body), name, *bounds))


def _integral(t: Term, s: Slope) -> Term:
    """Leibniz: the integrand's slope inside, and the integrand at the moving ends."""
    body, name, *bounds = _apart(t, s).args
    out = make("integral", s.of(body), name, *bounds) if s.touches(body) else ZERO
    for end, side in zip(bounds, (-1, 1), strict=False):
        if s.touches(end):
            out = add(out, mul(num(side), replace(body, {name: end}), s.of(end)))
    if len(bounds) == 1:
        raise NoDerivative("an integral with one bound")
    return out


def _fn(t: Term, s: Slope) -> Term:
    if t.data in ("max", "min") and len(t.args) == 2:
        a, b = t.args
        first = make("rel", a, b, data=">" if t.data == "max" else "<")
        return make("cases", s.of(a), first, s.of(b), make("otherwise"))
    if len(t.args) != 1 or t.data not in _SLOPES:
        raise NoDerivative(f"the derivative of {t.data}")
    return mul(_SLOPES[t.data](t.args[0]), s.of(t.args[0]))


def _call(t: Term, s: Slope) -> Term:
    head, *arguments = t.args
    if head.op == "index" and any(s.touches(a) for a in head.args[1:]):
        raise NoDerivative("a function that itself changes with the variable")
    if len(arguments) == 1:
        order = head.data if head.op == "prime" else 0
        base = head.args[0] if head.op == "prime" else head
        return mul(call(make("prime", base, data=order + 1), arguments[0]), s.of(arguments[0]))
    parts = []
    for k, a in enumerate(arguments):
        slope = s.of(a)
        if slope is not ZERO:
            parts.append(mul(make("partial", t, data=k), slope))
    return add(*parts)


def _cases(t: Term, s: Slope) -> Term:
    """Branch by branch, away from where the branches meet."""
    pairs = zip(t.args[::2], t.args[1::2], strict=True)
    return make("cases", *(x for v, c in pairs for x in (s.of(v), c)), data=t.data)


def _moment(t: Term, s: Slope) -> Term:
    kind, law = t.data
    if law:
        raise NoDerivative("an expectation over a named law")
    if kind == "E":
        return make("moment", s.of(t.args[0]), data=t.data)
    if kind == "Var":
        x = t.args[0]
        return s.of(sub(make("moment", power(x, TWO), data=("E", "")), power(make("moment", x, data=("E", "")), TWO)))
    raise NoDerivative(f"the derivative of {kind}")


def _again(t: Term, s: Slope) -> Term:
    return make("deriv", *t.args, s.variable, data=t.data)


_ROOT_OF_PI = fn("sqrt", make("const", data="pi"))
_SLOPES: dict[str, Callable[[Term], Term]] = {
    "exp": lambda x: fn("exp", x),
    "log": lambda x: div(ONE, x),
    "log2": lambda x: div(ONE, mul(x, fn("log", TWO))),
    "log10": lambda x: div(ONE, mul(x, fn("log", num(10)))),
    "sqrt": lambda x: div(ONE, mul(TWO, fn("sqrt", x))),
    "sin": lambda x: fn("cos", x),
    "cos": lambda x: neg(fn("sin", x)),
    "tan": lambda x: add(ONE, power(fn("tan", x), TWO)),
    "tanh": lambda x: sub(ONE, power(fn("tanh", x), TWO)),
    "sinh": lambda x: fn("cosh", x),
    "cosh": lambda x: fn("sinh", x),
    "sigmoid": lambda x: mul(fn("sigmoid", x), sub(ONE, fn("sigmoid", x))),
    "softplus": lambda x: fn("sigmoid", x),
    "logit": lambda x: div(ONE, mul(x, sub(ONE, x))),
    "atan": lambda x: div(ONE, add(ONE, power(x, TWO))),
    "asin": lambda x: div(ONE, fn("sqrt", sub(ONE, power(x, TWO)))),
    "acos": lambda x: div(num(-1), fn("sqrt", sub(ONE, power(x, TWO)))),
    "erf": lambda x: div(mul(TWO, fn("exp", neg(power(x, TWO)))), _ROOT_OF_PI),
    "erfc": lambda x: div(mul(num(-2), fn("exp", neg(power(x, TWO)))), _ROOT_OF_PI),
    "Phi": lambda x: div(fn("exp", neg(div(power(x, TWO), TWO))), mul(fn("sqrt", TWO), _ROOT_OF_PI)),
    "abs": lambda x: fn("sign", x),
    "sign": lambda x: ZERO,
    "relu": lambda x: make("iverson", make("rel", x, ZERO, data=">")),
}
_RULES: dict[str, Callable[[Term, Slope], Term]] = {
    "sym": _leaf,
    "index": _leaf,
    "add": lambda t, s: add(*(s.of(a) for a in t.args)),
    "mul": _mul,
    "dot": _mul,
    "cross": _mul,
    "hadamard": _mul,
    "div": _div,
    "pow": _pow,
    "sum": _sum,
    "prod": _prod,
    "integral": _integral,
    "fn": _fn,
    "call": _call,
    "abs": lambda t, s: mul(fn("sign", t.args[0]), s.of(t.args[0])),
    "moment": _moment,
    "cases": _cases,
    "deriv": _again,
    "delta": lambda t, s: ZERO,
    "iverson": lambda t, s: ZERO,
}
KINKED = ("relu", "sign", "max", "min", "abs")


def kinks(term: Term) -> list[Term]:
    """Subterms at whose switching points the derivative does not exist."""
    return [t for t in walk(term) if t.op in ("abs", "cases", "iverson") or (t.op == "fn" and t.data in KINKED)]


__all__ = ["NoDerivative", "Slope", "delta", "derivative", "kinks", "root"]
