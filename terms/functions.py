"""Values of functions: the elementary ones, those of the field, and unknown ones of the note."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import comb, factorial, floor
from typing import Any

from terms.evaluate import Bound, applied, quotient, value, whole
from terms.scalars import Scalar, Undecided, ball, elementary, pi_of, plain, sign
from terms.tensors import Tensor
from terms.term import Term, index, num, walk
from terms.world import WHOLE, Alias, World, flat_arguments

LEAST_ARGUMENTS = {"pi": 0, "binomial": 2}  # all other functions of the table need one at least
LANDAU = {"O", "o"}  # orders of magnitude: no value, and equal signs that are none
MOST_COUNTED = 2000  # factorials beyond this are not computed
SCALAR_VALUED = {"L", "J", "C", "E", "loss", "Loss", "cost", "Cost", "ell", "l", "Obj", "obj", "Omega", "R"}


def each(f: Callable[[Scalar], Scalar], x: Any) -> Any:
    """Apply to a scalar, or to every entry."""
    return x.map(f) if isinstance(x, Tensor) else f(x)


def real(x: Scalar, w: World) -> Scalar:
    """A whole number as a number of this world's arithmetic."""
    if isinstance(x, int):
        return ball(Fraction(x)) if w.rigorous else float(x)
    return x


def _elementary(name: str) -> Callable[[Term, World, Bound], Any]:
    return lambda t, w, b: each(lambda x: elementary(name, real(x, w)), value(t.args[0], w, b))


def _of(f: Callable[[Scalar, World], Scalar]) -> Callable[[Term, World, Bound], Any]:
    return lambda t, w, b: each(lambda x: f(real(x, w), w), value(t.args[0], w, b))


def _sigmoid(x: Scalar, w: World) -> Scalar:
    return 1 / (1 + elementary("exp", -x))


def _softplus(x: Scalar, w: World) -> Scalar:
    return elementary("log", 1 + elementary("exp", x))


def _relu(x: Scalar, w: World) -> Scalar:
    return x if sign(x) > 0 else 0 * x


def _extreme(largest: bool) -> Callable[[Term, World, Bound], Any]:
    def rule(t: Term, w: World, b: Bound) -> Any:
        values = [value(a, w, b) for a in t.args]
        if len(values) == 1 and isinstance(values[0], Tensor):
            values = list(values[0].cells)
        if len(values) == 2 and any(isinstance(v, Tensor) for v in values):
            first, second = values
            tensor, other = (first, second) if isinstance(first, Tensor) else (second, first)
            if isinstance(other, Tensor):
                raise Undecided("a maximum of two vectors")
            return tensor.map(lambda x: pick([x, other], largest))
        return pick(values, largest)

    return rule


def pick(values: list[Scalar], largest: bool) -> Scalar:
    """The largest or smallest of several scalars."""
    if not values:
        raise Undecided("the maximum of nothing")
    best = values[0]
    for v in values[1:]:
        better = sign(plain(v) - plain(best))
        if (better > 0) == largest and better != 0:
            best = v
    return best


def extremum_value(t: Term, w: World, b: Bound) -> Any:
    """``max_j x_j`` over the entries."""
    kind, count = t.data
    names = [u for u in t.args[count:] if u.op == "sym"]
    if count != 1 or len(names) != 1 or kind not in ("max", "min") or not _used_as_index(t.args[0], names[0].data):
        raise Undecided("an optimum over something that cannot be listed")
    return pick([value(t.args[0], w, {**b, names[0].data: k}) for k in range(1, w.span + 1)], kind == "max")


def _used_as_index(body: Term, name: str) -> bool:
    from terms.world import infer_kinds

    return infer_kinds(body).get(name) == "index"


def softmax_value(t: Term, w: World, b: Bound) -> Any:
    """``softmax(z)`` of a vector, or of an entry ``z_i`` meaning entry i of the softmax."""
    argument = t.args[0]
    x = value(argument, w, b)
    if (
        argument.op == "index"
        and not isinstance(x, Tensor)
        and argument.args[0].data not in w.layered & w.shapes.keys()
    ):
        base, *rest = argument.args
        family = [index(base, *rest[:-1], num(k)) for k in range(1, w.span + 1)]
        top = elementary("exp", real(x, w))
        return top / sum(elementary("exp", real(value(f, w, b), w)) for f in family)
    if not isinstance(x, Tensor):
        raise Undecided("softmax of a scalar")
    powers = [elementary("exp", real(c, w)) for c in x.cells]
    width = x.shape[-1] if len(x.shape) > 1 and x.shape[-1] > 1 else len(powers)  # of a matrix, row by row
    tops = [sum(powers[k : k + width]) for k in range(0, len(powers), width)]
    return Tensor(x.shape, tuple(p / tops[k // width] for k, p in enumerate(powers)))


def call_value(t: Term, w: World, b: Bound) -> Any:
    """A function of the note: by its definition, as a probability, as an entry, else an unknown smooth function."""
    from terms.probability import is_probability, probability_value

    head = t.args[0]
    if head.op == "prime":
        from terms.derivatives import prime_call

        return prime_call(t, w, b)
    name = function_name(head, w, b)
    if name in LANDAU:
        raise Undecided(f"{name}( ) stands for some function, not for one")
    definition = w.definitions.get(f"call:{name}/{len(flat_arguments(t))}") or w.definitions.get(f"call:{name}")
    if definition is not None and len(definition.parameters) == len(flat_arguments(t)):
        pairs = zip(flat_arguments(t), definition.parameters, strict=True)
        return applied(definition, [argument(a, w, b, _handed_on(definition.body, p)) for a, p in pairs], w)
    if is_probability(name, t, w):
        return probability_value(name, t, w, b)
    if name in FUNCTIONS:
        return known(Term_fn(name, t.args[1:]), w, b)
    values = [value(a, w, b) for a in t.args[1:]]
    if values and all(isinstance(v, int) for v in values) and _counted(t, w, b):
        return w.atom(name, tuple(values))  # v(t): an entry counted by a step, not a function of a number
    return unknown(name, values, w)


def known(t: Term, w: World, b: Bound) -> Any:
    """A function of the table at its arguments; a bare name (``log`` alone) has no value."""
    rule = FUNCTIONS.get(t.data)
    if rule is None:
        raise Undecided(f"no value for the function {t.data}")
    if len(t.args) < LEAST_ARGUMENTS.get(t.data, 1):
        raise Undecided(f"{t.data} without its argument")
    return rule(t, w, b)


def _counted(t: Term, w: World, b: Bound) -> bool:
    names = [str(u.data) for a in t.args[1:] for u in walk(a) if u.op == "sym"]
    return any(w.kinds.get(n) in WHOLE or (n in b and isinstance(b[n], int)) for n in names)


def Term_fn(name: str, args: tuple[Term, ...]) -> Term:
    """A known function written as a call."""
    from terms.term import fn

    return fn(name, *args)


def function_name(head: Term, w: World, b: Bound) -> str:
    """The name of the function called; an index belongs to the name (``f_j(z)``)."""
    if head.op == "sym":
        bound = b.get(head.data)
        return bound.name if isinstance(bound, Alias) else head.data
    if head.op == "index":
        return f"{head.args[0]}[{','.join(str(whole(s, w, b)) for s in head.args[1:])}]"
    raise Undecided(f"{head} is not a function here")


def _handed_on(body: Term, parameter: str) -> bool:
    """Whether a parameter is used as a table or function, or given to one, so that its name is what counts."""
    holders = (u for u in walk(body) if u.op in ("call", "index", "moment"))
    return any(a.op == "sym" and a.data == parameter for u in holders for a in u.args)


def argument(a: Term, w: World, b: Bound, by_name: bool = True) -> Any:
    """An argument's value; a bare function or distribution name is handed on by name."""
    if a.op == "sym" and isinstance(b.get(a.data), Alias):
        return b[a.data]
    if (
        by_name
        and a.op == "sym"
        and a.data not in b
        and (f"call:{a.data}" in w.definitions or a.data in w.random or a.data.lower() in ("p", "q"))
    ):
        return Alias(a.data)
    return value(a, w, b)


def unknown(name: str, arguments: list[Any], w: World) -> Any:
    """A smooth function nobody knows: its coefficients are fixed by its name."""
    scalars: list[Scalar] = []
    tensors = [a for a in arguments if isinstance(a, Tensor)]
    if len(arguments) == 1 and tensors and name not in SCALAR_VALUED and not name.startswith("L·"):
        return tensors[0].map(lambda x: _smooth(name, [x], w))
    for a in arguments:
        scalars += a.cells if isinstance(a, Tensor) else [a]
    if any(isinstance(s, Alias) for s in scalars):
        return w.atom(name + "(" + ",".join(str(getattr(s, "name", s)) for s in scalars) + ")")
    return _smooth(name, scalars, w)


def _smooth(name: str, scalars: list[Scalar], w: World) -> Scalar:
    c = w.coefficients(name, 2 * len(scalars) + 2)
    total = c[0]
    mixed: Scalar = 1
    for k, s in enumerate(scalars):
        total = total + c[2 * k + 1] * s + c[2 * k + 2] * s * s
        mixed = mixed * (s + k + 1)
    if not scalars:
        return total
    # no polynomial: differences and Taylor expansions of any order are only near it, not equal
    return total + c[-1] * mixed * mixed / 8 + quotient(c[-1], mixed * mixed + 2, w)


def _mean(t: Term, w: World, b: Bound) -> Scalar:
    v = value(t.args[0], w, b)
    if not isinstance(v, Tensor):
        raise Undecided("the mean of a scalar")
    return quotient(sum(v.cells), len(v.cells), w)


def _whole(x: Scalar, guess: int) -> int:
    """The largest whole number not above x; undecided for a ball that holds one."""
    guess = floor(float(plain(x) if not hasattr(plain(x), "mid") else plain(x).mid()))
    if sign(x - guess) < 0 or sign(x - guess - 1) >= 0:
        raise Undecided("the floor of a number too near a whole one")
    return guess


def _how_many(t: Term, w: World, b: Bound) -> int:
    """A number of things: whole, not negative and not too large."""
    n = whole(t, w, b)
    if not 0 <= n <= MOST_COUNTED:
        raise Undecided(f"{t} is not a number of things that is counted here")
    return n


def _trace(t: Term, w: World, b: Bound) -> Scalar:
    v = value(t.args[0], w, b)
    if not isinstance(v, Tensor) or len(v.shape) != 2 or v.shape[0] != v.shape[1]:
        raise Undecided("the trace of something that is not a square matrix")
    return sum(v[(k, k)] for k in range(1, v.shape[0] + 1))


FUNCTIONS: dict[str, Callable[[Term, World, Bound], Any]] = {
    **{
        name: _elementary(name)
        for name in (
            "exp",
            "log",
            "sqrt",
            "sin",
            "cos",
            "tan",
            "tanh",
            "sinh",
            "cosh",
            "asin",
            "acos",
            "atan",
            "erf",
            "erfc",
        )
    },
    "log2": _of(lambda x, w: elementary("log", x) / elementary("log", real(2, w))),
    "log10": _of(lambda x, w: elementary("log", x) / elementary("log", real(10, w))),
    "sigmoid": _of(_sigmoid),
    "softplus": _of(_softplus),
    "relu": _of(_relu),
    "logit": _of(lambda x, w: elementary("log", x / (1 - x))),
    "sign": _of(lambda x, w: sign(x)),
    "abs": _of(lambda x, w: x if sign(x) >= 0 else -x),
    "max": _extreme(True),
    "min": _extreme(False),
    "softmax": softmax_value,
    "floor": _of(lambda x, w: _whole(x, 0)),
    "ceil": _of(lambda x, w: -_whole(-x, 0)),
    "round": _of(lambda x, w: _whole(x + real(1, w) / 2, 0)),
    "mean": _mean,
    "trace": _trace,
    "factorial": lambda t, w, b: factorial(_how_many(t.args[0], w, b)),
    "binomial": lambda t, w, b: comb(_how_many(t.args[0], w, b), _how_many(t.args[1], w, b)),
    "Phi": _of(lambda x, w: (1 + elementary("erf", x / elementary("sqrt", real(2, w)))) / 2),
    "pi": lambda t, w, b: pi_of(w.rigorous),
}
