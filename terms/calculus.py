"""Symbolic differentiation with Kronecker deltas: entries of a family differ unless their indices agree."""

from __future__ import annotations

from collections.abc import Callable

from terms.term import MINUS_ONE, ONE, TWO, ZERO, Term, add, call, div, fn, free_symbols, make, mul, neg, num, power, sub, walk


class NoDerivative(ValueError):
    """A derivative that this engine does not form."""


def derivative(term: Term, variable: Term) -> Term:
    """``d term / d variable`` for a scalar term; the variable is a name or an entry of a family."""
    if term is variable:
        return ONE
    if not _may_depend(term, variable):
        return ZERO
    rule = _RULES.get(term.op)
    if rule is None:
        raise NoDerivative(f"the derivative of {term.op}")
    return rule(term, variable)


def root(term: Term) -> str:
    """The family a name or entry belongs to."""
    return str(term.data) if term.op == "sym" else root(term.args[0]) if term.op in ("index", "prime") else ""


def _may_depend(term: Term, variable: Term) -> bool:
    family = root(variable)
    return any(t.op == "sym" and t.data == family for t in walk(term))


def _index(term: Term, variable: Term) -> Term:
    if variable.op != "index" or root(term) != root(variable) or len(term.args) != len(variable.args):
        if root(term) != root(variable):
            return ZERO
        raise NoDerivative("entries of different depth")
    return mul(*(delta(a, b) for a, b in zip(term.args[1:], variable.args[1:], strict=True)))


def delta(a: Term, b: Term) -> Term:
    """Kronecker's delta, decided where both are the same or both are numbers."""
    if a is b:
        return ONE
    if a.op == b.op == "num":
        return ZERO
    return make("delta", *sorted((a, b), key=str))


def _mul(term: Term, variable: Term) -> Term:
    parts = []
    for k, factor in enumerate(term.args):
        slope = derivative(factor, variable)
        if slope is not ZERO:
            parts.append(mul(*term.args[:k], slope, *term.args[k + 1 :]))
    return add(*parts)


def _div(term: Term, variable: Term) -> Term:
    top, bottom = term.args
    return sub(div(derivative(top, variable), bottom), div(mul(top, derivative(bottom, variable)), power(bottom, TWO)))


def _pow(term: Term, variable: Term) -> Term:
    base, exponent = term.args
    if not _may_depend(exponent, variable):
        return mul(exponent, power(base, sub(exponent, ONE)), derivative(base, variable))
    return mul(term, add(mul(derivative(exponent, variable), fn("log", base)), div(mul(exponent, derivative(base, variable)), base)))


def _sum(term: Term, variable: Term) -> Term:
    body, index_name, *bounds = term.args
    if index_name.op == "sym" and index_name.data in free_symbols(variable):
        raise NoDerivative("the index of the sum is the variable's own index")
    return make(term.op, derivative(body, variable), index_name, *bounds)


def _fn(term: Term, variable: Term) -> Term:
    if len(term.args) != 1 or term.data not in _SLOPES:
        raise NoDerivative(f"the derivative of {term.data}")
    x = term.args[0]
    return mul(_SLOPES[term.data](x), derivative(x, variable))


def _call(term: Term, variable: Term) -> Term:
    head, *arguments = term.args
    if len(arguments) == 1:
        order = head.data if head.op == "prime" else 0
        base = head.args[0] if head.op == "prime" else head
        return mul(call(make("prime", base, data=order + 1), arguments[0]), derivative(arguments[0], variable))
    parts = []
    for k, a in enumerate(arguments):
        slope = derivative(a, variable)
        if slope is not ZERO:
            parts.append(mul(make("partial", term, data=k), slope))
    return add(*parts)


def _abs(term: Term, variable: Term) -> Term:
    return mul(fn("sign", term.args[0]), derivative(term.args[0], variable))


def _moment(term: Term, variable: Term) -> Term:
    if term.data[0] != "E":
        raise NoDerivative("the derivative of a variance")
    return make("moment", derivative(term.args[0], variable), data=term.data)


_SLOPES: dict[str, Callable[[Term], Term]] = {
    "exp": lambda x: fn("exp", x),
    "log": lambda x: div(ONE, x),
    "sqrt": lambda x: div(ONE, mul(TWO, fn("sqrt", x))),
    "sin": lambda x: fn("cos", x),
    "cos": lambda x: neg(fn("sin", x)),
    "tan": lambda x: add(ONE, power(fn("tan", x), TWO)),
    "tanh": lambda x: sub(ONE, power(fn("tanh", x), TWO)),
    "sinh": lambda x: fn("cosh", x),
    "cosh": lambda x: fn("sinh", x),
    "sigmoid": lambda x: mul(fn("sigmoid", x), sub(ONE, fn("sigmoid", x))),
    "softplus": lambda x: fn("sigmoid", x),
    "atan": lambda x: div(ONE, add(ONE, power(x, TWO))),
    "erf": lambda x: div(mul(TWO, fn("exp", neg(power(x, TWO)))), fn("sqrt", make("const", data="pi"))),
    "abs": lambda x: fn("sign", x),
    "sign": lambda x: ZERO,
    "relu": lambda x: make("iverson", make("rel", x, ZERO, data=">")),
}
_RULES: dict[str, Callable[[Term, Term], Term]] = {
    "num": lambda t, v: ZERO,
    "const": lambda t, v: ZERO,
    "sym": lambda t, v: ZERO if v.op == "sym" else _scalar_family(t, v),
    "index": _index,
    "add": lambda t, v: add(*(derivative(a, v) for a in t.args)),
    "mul": _mul,
    "dot": _mul,
    "cross": _mul,
    "hadamard": _mul,
    "div": _div,
    "pow": _pow,
    "sum": _sum,
    "fn": _fn,
    "call": _call,
    "abs": _abs,
    "moment": _moment,
    "delta": lambda t, v: ZERO,
    "iverson": lambda t, v: ZERO,
}


def _scalar_family(t: Term, v: Term) -> Term:
    raise NoDerivative("a whole family by one of its entries")


__all__ = ["MINUS_ONE", "NoDerivative", "delta", "derivative", "num", "root"]
