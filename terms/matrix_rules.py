"""Functions, derivatives, binders and written arrays by their entries; the table of all rules by entries."""

from __future__ import annotations

from collections.abc import Callable

from terms.calculus import derivative, root
from terms.matrices import (
    Array,
    Indices,
    Lowering,
    Misfit,
    add_rule,
    cross_rule,
    div_rule,
    dot_rule,
    elementwise,
    hadamard_rule,
    index_rule,
    mul_rule,
    norm_rule,
    over_axes,
    pow_rule,
    same_axis,
    scalar,
    sym_rule,
    transpose_rule,
)  # fmt: skip
from terms.normal import Normaliser
from terms.term import Term, add, call, div, fn, make, mul, num, replace, sym

_ELEMENTWISE = """
exp log sqrt sin cos tan tanh sinh cosh atan asin acos erf erfc sigmoid relu softplus sign log2 log10 logit Phi
"""
ELEMENTWISE = frozenset(_ELEMENTWISE.split())
SCALAR_VALUED = frozenset("L J C E loss Loss cost Cost ell l Obj obj Omega R f F".split())


def _fn(low: Lowering, t: Term) -> Array:
    parts = [low.of(a) for a in t.args]
    if t.data == "trace" and parts[0].rank == 2 and same_axis(*parts[0].axes):
        return scalar(low.total(parts[0].axes[0], lambda k: parts[0].entry((k, k))))
    if t.data == "softmax" and parts[0].rank in (1, 2):
        return _softmax(low, parts[0])
    if t.data == "mean" and parts[0].rank == 1:
        return scalar(div(over_axes(low, parts[0].axes, parts[0].entry), parts[0].axes[0]))
    if t.data in ELEMENTWISE or (t.data in ("max", "min") and len(parts) == 2) or not any(p.rank for p in parts):
        return elementwise(parts, lambda e: fn(t.data, *e))
    raise Misfit(f"{t.data} of an array")


def _softmax(low: Lowering, a: Array) -> Array:
    """Along the last axis."""

    def entry(i: Indices) -> Term:
        below = low.total(a.axes[-1], lambda k: fn("exp", a.entry((*i[:-1], k))))
        return div(fn("exp", a.entry(i)), below)

    return Array(a.axes, entry, a.row)


def _call(low: Lowering, t: Term) -> Array:
    head, *arguments = t.args
    if head.op == "prime" and head.args[0].op == "sym" and head.args[0].data in ELEMENTWISE and len(arguments) == 1:
        return _slope_of_known(low, str(head.args[0].data), int(head.data), arguments[0])
    parts = [low.of(a) for a in arguments if a.op not in ("given",)]
    name = str(head.args[0].data if head.op == "prime" else head.data)
    if name == "diag" and len(parts) == 1 and parts[0].rank == 1:
        v = parts[0]
        return Array(v.axes * 2, lambda i: mul(make("delta", *sorted(i, key=str)), v.entry(i[:1])))
    if not any(p.rank for p in parts):
        return scalar(call(head, *(p.entry(()) for p in parts)))
    if len(parts) == 1 and (head.op == "prime" or name not in SCALAR_VALUED or name in low.entrywise):
        return elementwise(parts, lambda e: call(head, e[0]))
    if all(a.op == "sym" for a, p in zip(arguments, parts, strict=True) if p.rank):
        return scalar(t)
    raise Misfit(f"{t}: a function of an array")


def _slope_of_known(low: Lowering, name: str, order: int, argument: Term) -> Array:
    """``tanh'(X)``, entry by entry."""
    x = sym("x'")
    slope = fn(name, x)
    for _ in range(order):
        slope = derivative(slope, x)
    return elementwise([low.of(argument)], lambda e: replace(slope, {x: e[0]}))


def _deriv(low: Lowering, t: Term) -> Array:
    body, *variables = t.args
    if body.op == "sym" and body.data in low.outer and len(variables) == 1:
        return _through(low, body, variables[0])
    out = low.of(body)
    for v in variables:
        out = _slope(low, out, low.of(v), v, t.data)
    return out


def _through(low: Lowering, body: Term, v: Term) -> Array:
    """The chain rule through the entries of a function's arguments; by an argument itself it is an atom."""
    by, arguments = low.of(v), low.outer[str(body.data)]
    if any(root(v) == a.data for a in arguments):
        return Array(by.axes, lambda i: make("deriv", body, by.entry(i), data=("d",)), by.row)
    return Array(by.axes, lambda i: add(*(_chain(low, body, low.of(a), by.entry(i)) for a in arguments)), by.row)


def _chain(low: Lowering, body: Term, argument: Array, at: Term) -> Term:
    def one(k: Indices) -> Term:
        inner = argument.entry(k)
        return mul(make("deriv", body, inner, data=("d",)), make("deriv", inner, at, data=("d",)))

    return over_axes(low, argument.axes, one)


def _slope(low: Lowering, a: Array, by: Array, written: Term, data: object) -> Array:
    if written.op == "transpose" and by.rank == 1:
        raise Misfit("a derivative by a turned vector")
    return Array(a.axes + by.axes, lambda i: make("deriv", a.entry(i[: a.rank]), by.entry(i[a.rank :]), data=data))


def _grad(low: Lowering, t: Term) -> Array:
    body, *variables = t.args
    if not variables:
        if body.op != "call" or len(body.args) != 2:
            raise Misfit("a gradient without its variable")
        variables = [body.args[1]]
    return _deriv(low, make("deriv", body, *variables, data=("partial",)))


def _binder(low: Lowering, t: Term) -> Array:
    body, variable, *bounds = t.args
    a = low.of(body)
    ends = [low.number(b) if b.op != "default-low" else b for b in bounds]
    if a.rank and t.op != "sum":
        raise Misfit("a product of arrays")
    return Array(a.axes, lambda i: make(t.op, a.entry(i), variable, *ends), a.row)


def _moment(low: Lowering, t: Term) -> Array:
    if t.data[0] != "E" or len(t.args) != 1:
        return scalar(make("moment", *(low.number(a) for a in t.args), data=t.data))
    a = low.of(t.args[0])
    return Array(a.axes, lambda i: make("moment", a.entry(i), data=t.data), a.row)


def _literal(low: Lowering, t: Term) -> Array:
    cells = [low.number(a) for a in t.args]
    rows, columns = t.data if t.op == "matrix" else (len(cells), 1)
    if columns == 1 or rows == 1:
        return Array((num(len(cells)),), lambda i: _chosen(cells, i[0], 1), row=rows == 1 and columns > 1)
    return Array(
        (num(rows), num(columns)), lambda i: _chosen(cells, add(mul(num(columns), add(i[0], num(-1))), i[1]), columns)
    )


def _chosen(cells: list[Term], at: Term, width: int) -> Term:
    place = Normaliser().normal(at).number()
    if place is None:
        raise Misfit("the entries of a written array are taken one by one")
    return cells[int(place) - 1]


def _each_scalar(low: Lowering, t: Term) -> Array:
    return scalar(
        make(
            t.op,
            *(
                low.number(a) if a.op not in ("rel", "chain", "otherwise", "text") else _relation(low, a)
                for a in t.args
            ),
            data=t.data,
        )
    )


def _relation(low: Lowering, t: Term) -> Term:
    return make(t.op, *(low.number(a) for a in t.args), data=t.data)


RULES: dict[str, Callable[[Lowering, Term], Array]] = {
    "sym": sym_rule, "index": index_rule, "add": add_rule, "mul": mul_rule, "div": div_rule, "pow": pow_rule,
    "dot": dot_rule, "cross": cross_rule, "hadamard": hadamard_rule, "transpose": transpose_rule, "norm": norm_rule,
    "abs": norm_rule, "fn": _fn, "call": _call, "deriv": _deriv, "grad": _grad, "sum": _binder, "prod": _binder,
    "integral": _binder, "moment": _moment, "matrix": _literal, "tuple": _literal, "iverson": _each_scalar,
    "cases": _each_scalar, "delta": _each_scalar,
}  # fmt: skip
