"""The value of a term in a world. One rule per operation; what has no value raises ``Undecided`` or ``ShapeError``."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from terms.inverses import inverse
from terms.scalars import Dual, Scalar, Undecided, elementary, general_power, integer_power, pi_of, plain, sign
from terms.tensors import ShapeError, Tensor, hadamard, matmul, transpose, zip_with
from terms.term import INFINITY, ONE, Term, free_symbols, walk
from terms.world import Alias, Definition, World

Bound = dict[str, Any]
MAX_RANGE, MAX_DEPTH = 64, 80


def value(term: Term, world: World, bound: Bound | None = None) -> Any:
    """The value of ``term``; ``bound`` holds the values of bound names."""
    bound = bound or {}
    key = _key(term, bound)
    if key is not None and key in world.memo:
        return world.memo[key]
    rule = RULES.get(term.op)
    if rule is None:
        raise Undecided(f"no value for {term.op}")
    world.depth += 1
    try:
        if world.depth > MAX_DEPTH:
            raise Undecided("nested too deeply")
        result = rule(term, world, bound)
    except ZeroDivisionError as error:
        raise Undecided("division by zero") from error
    except (OverflowError, TypeError) as error:
        raise Undecided(str(error)) from error
    finally:
        world.depth -= 1
    if key is not None:
        world.memo[key] = result
    return result


def _key(term: Term, bound: Bound) -> Any:
    if not bound:
        return term
    names = free_symbols(term)
    relevant = tuple(sorted((n, v) for n, v in bound.items() if n in names and isinstance(v, int)))
    if any(not isinstance(bound[n], int) for n in names if n in bound):
        return None
    return (term, relevant)


def whole(term: Term, world: World, bound: Bound) -> int:
    """A whole number, or ``Undecided``."""
    v = value(term, world, bound)
    if isinstance(v, int):
        return v
    raise Undecided(f"{term} is not a whole number here")


def _sym(t: Term, w: World, b: Bound) -> Any:
    name = t.data
    if name in b:
        return b[name]
    if (w.alias.get(name, name), ()) in w.overrides:
        return w.overrides[w.alias.get(name, name), ()]
    definition = w.definitions.get(f"sym:{name}")
    if definition is not None:
        return _with_entries(name, value(definition.body, w), w)
    return w.atom(name)


def _with_entries(name: str, v: Any, w: World) -> Any:
    """A defined array with the entries that are being differentiated by."""
    moved = {p: x for (n, p), x in w.overrides.items() if n == name and p} if isinstance(v, Tensor) else {}
    if not moved:
        return v
    return Tensor(v.shape, tuple(moved.get(p, c) for p, c in zip(v.positions(), v.cells, strict=True)))


def _index(t: Term, w: World, b: Bound) -> Any:
    base, *subscripts = t.args
    position = tuple(whole(s, w, b) for s in subscripts)
    layered = base.op == "sym" and (str(base.data).endswith("^") or base.data in w.layered) and base.data in w.shapes
    if layered and len(position) > 1:
        whole_layer = entry(str(base.data), position[:1], w)
        return (
            whole_layer.cells[position[1] - 1]
            if isinstance(whole_layer, Tensor) and len(position) == 2
            else w.entry(str(base.data), position)
        )
    if base.op != "sym" or (base.data in w.shapes and not layered) or isinstance(b.get(base.data), Tensor):
        inner_value = value(base, w, b)
        if isinstance(inner_value, Tensor) and (base.op != "sym" or len(position) == len(inner_value.shape)):
            return inner_value[position]
        if (
            isinstance(inner_value, Tensor)
            and len(position) == 1
            and 1 in inner_value.shape
            and 1 <= position[0] <= len(inner_value.cells)
        ):
            return inner_value.cells[position[0] - 1]
        name = str(base.data) if base.op == "sym" else f"({base})"
    else:
        name = base.data
    return entry(name, position, w)


def entry(name: str, position: tuple[int, ...], w: World) -> Any:
    """An entry by its definition, if there is one, else its own value."""
    if (w.alias.get(name, name), position) in w.overrides:
        return w.overrides[w.alias.get(name, name), position]
    definition = w.definitions.get(f"entry:{name}:" + ",".join(map(str, position)))
    if definition is not None:
        return value(definition.body, w)
    definition = w.definitions.get(f"index:{name}:{len(position)}")
    if definition is not None:
        return value(definition.body, w, dict(zip(definition.parameters, position, strict=True)))
    definition = w.definitions.get(f"index:{name}:{len(position)}/{position[0]}") if position else None
    if definition is not None:
        return value(definition.body, w, dict(zip(definition.parameters, position[1:], strict=True)))
    lifted = _lifted(name, position, w)
    if lifted is not None:
        return lifted
    return w.atom(name, position)


def _lifted(name: str, position: tuple[int, ...], w: World) -> Any:
    """``y = f(x)`` and ``x_1 = 3`` give ``y_1``; where the section speaks of vectors, y may be one."""
    definition = w.definitions.get(f"sym:{name}")
    if definition is None:
        return None
    if w.shapes and len(position) in (1, 2) and name not in free_symbols(definition.body):
        try:
            v = value(definition.body, w)
        except (
            ShapeError
        ) as error:  # shapes are taken from how letters are used: those of another formula prove nothing
            raise Undecided(str(error)) from error
        if isinstance(v, Tensor) and len(position) == len(v.shape) == 2:
            return v[position]
        flat = isinstance(v, Tensor) and len(position) == 1 and max(v.shape) == len(v.cells)
        if flat and 1 <= position[0] <= len(v.cells):
            return v.cells[position[0] - 1]
    where = ",".join(map(str, position))
    inner = {n: entry(n, position, w) for n in free_symbols(definition.body) if f"entry:{n}:{where}" in w.definitions}
    return value(definition.body, w, inner) if inner else None


def _add(t: Term, w: World, b: Bound) -> Any:
    total = value(t.args[0], w, b)
    for a in t.args[1:]:
        total = zip_with(lambda x, y: x + y, total, value(a, w, b))
    return total


def _mul(t: Term, w: World, b: Bound) -> Any:
    total = value(t.args[0], w, b)
    for a in t.args[1:]:
        total = matmul(total, value(a, w, b))
    return total


def _div(t: Term, w: World, b: Bound) -> Any:
    top, bottom = value(t.args[0], w, b), value(t.args[1], w, b)
    return zip_with(lambda x, y: quotient(x, y, w), top, bottom)


def quotient(x: Scalar, y: Scalar, w: World) -> Scalar:
    """x over y; whole numbers give an exact fraction, a ball around zero is refused."""
    if isinstance(x, int) and isinstance(y, int):
        return w.number(Fraction(x, y))
    if sign(y) == 0:
        raise Undecided("division by zero")
    return x / y


def _pow(t: Term, w: World, b: Bound) -> Any:
    base, exponent = value(t.args[0], w, b), value(t.args[1], w, b)
    if isinstance(base, Tensor):
        if exponent == 2 and (len(base.shape) < 2 or 1 in base.shape):
            return hadamard(base, base)
        if exponent == -1 and (w.square or _inverts(t.args[0])) and base.shape[0] == base.shape[-1]:
            return inverse(base, lambda x, y: quotient(x, y, w))
        raise Undecided("a power of a matrix: of its entries, or a product with itself?")
    return raised(base, exponent, t.args[1], w)


def _inverts(t: Term) -> bool:
    """An inverse of letters says that they are square; ``X^T X`` has one although X need not be, as it is here."""
    return all(u.op != "transpose" for u in walk(t)) and any(u.op in ("sym", "index") for u in walk(t))


def raised(base: Scalar, exponent: Scalar, written: Term, w: World) -> Scalar:
    """``base ** exponent`` with whole exponents and roots exact."""
    if isinstance(exponent, int):
        if isinstance(base, int) and exponent < 0:
            return quotient(1, integer_power(base, -exponent), w)
        return integer_power(base, exponent)
    if (
        written.op == "div"
        and all(a.op == "num" for a in written.args)
        and written.args[0].data / written.args[1].data == Fraction(1, 2)
    ):
        return elementary("sqrt", real(base, w))
    return general_power(real(base, w), exponent)


def real(x: Scalar, w: World) -> Scalar:
    """A whole number as a number of this world's arithmetic."""
    if not isinstance(x, int):
        return x
    return _ball_int(x) if w.rigorous else float(x)


def _ball_int(x: int) -> Scalar:
    from terms.scalars import ball

    return ball(Fraction(x))


def _fn(t: Term, w: World, b: Bound) -> Any:
    from terms.functions import known

    definition = w.definitions.get(f"call:{t.data}")
    if definition is not None and len(definition.parameters) == len(t.args):
        return applied(definition, [value(a, w, b) for a in t.args], w)
    return known(t, w, b)


def applied(definition: Definition, arguments: list[Any], w: World) -> Any:
    """A defined function at given values."""
    return value(definition.body, w, dict(zip(definition.parameters, arguments, strict=True)))


def _binder_range(t: Term, w: World, b: Bound) -> range:
    bounds = t.args[2:]
    if not bounds:
        return range(1, w.span + 1)
    low = 1 if bounds[0].op == "default-low" else whole(bounds[0], w, b)
    if len(bounds) == 1:
        return range(low, low + w.span)
    high = whole(bounds[1], w, b)
    if high - low > MAX_RANGE:
        raise Undecided("a sum of more terms than are computed here")
    return range(low, high + 1)


def _sum(t: Term, w: World, b: Bound) -> Any:
    if len(t.args) == 4 and t.args[3] is INFINITY:
        return _lazy("endless", "endless_sum")(t, w, b)
    body, variable = t.args[:2]
    total: Any = 0
    for k in _binder_range(t, w, b):
        total = zip_with(lambda x, y: x + y, value(body, w, {**b, **_binding(variable, k, t, w, b)}), total)
    return total


def _prod(t: Term, w: World, b: Bound) -> Any:
    body, variable = t.args[:2]
    total: Any = 1
    for k in _binder_range(t, w, b):
        total = matmul(value(body, w, {**b, **_binding(variable, k, t, w, b)}), total)
    return total


def _binding(variable: Term, k: int, t: Term, w: World, b: Bound) -> Bound:
    """The bound name at step k: a count where it indexes something, an entry of its family where it is a value."""
    if variable.op != "sym":
        raise Undecided(f"a sum over {variable}")
    name = variable.data
    if len(t.args) > 2 or _counts(t.args[0], name):
        return {name: k}
    if w.kind(name) in ("index", "size", "step"):
        return {name: k}
    return {name: value(variable, w, {n: v for n, v in b.items() if n != name}) if k == 1 else w.atom(name, (k,))}


def _counts(body: Term, name: str) -> bool:
    from terms.probability import is_outcome
    from terms.term import walk

    for u in walk(body):
        if u.op == "index" and any(name in free_symbols(s) for s in u.args[1:]):
            return True
        if u.op == "call" and is_outcome(u, name):
            return True
    return False


def _iverson(t: Term, w: World, b: Bound) -> int:
    return int(holds(t.args[0], w, b))


def holds(condition: Term, w: World, b: Bound) -> bool:
    """Whether a condition is true here; raises ``Undecided`` when that cannot be told."""
    if condition.op == "otherwise":
        return True
    if condition.op == "chain":
        pairs = zip(condition.args, condition.args[1:], condition.data, strict=False)
        return all(_compare(s, value(x, w, b), value(y, w, b)) for x, y, s in pairs)
    if condition.op in ("and", "or"):
        return (all if condition.op == "and" else any)(holds(c, w, b) for c in condition.args)
    if condition.op != "rel":
        raise Undecided("a condition in words")
    left, right = condition.args
    if condition.data == "in":
        return True
    return _compare(condition.data, value(left, w, b), value(right, w, b))


def _compare(relation: str, x: Scalar, y: Scalar) -> bool:
    if isinstance(x, Tensor) or isinstance(y, Tensor):
        raise Undecided("comparing vectors")
    s = sign(plain(x) - plain(y))
    table = {"=": s == 0, "!=": s != 0, "<": s < 0, ">": s > 0, "<=": s <= 0, ">=": s >= 0}
    if relation not in table:
        raise Undecided(f"a condition with {relation}")
    return table[relation]


def _cases(t: Term, w: World, b: Bound) -> Any:
    if any(c.op == "chance" for c in t.args[1::2]):
        return _by_chance(t, w, b)
    for result, condition in zip(t.args[::2], t.args[1::2], strict=True):
        if holds(condition, w, b):
            return value(result, w, b)
    raise Undecided("no case applies")


def _by_chance(t: Term, w: World, b: Bound) -> Any:
    """Two cases by chance: a random quantity whose outcome a mean runs over."""
    first = next(k for k, c in enumerate(t.args[1::2]) if c.op == "chance")
    if len(t.args) != 4:
        raise Undecided("more than two cases by chance")
    name = f"·chance:{t.args[2 * first + 1].args[0]}"
    w.chances[name] = value(t.args[2 * first + 1].args[0], w, b)
    happens = w.overrides.get((name, ()), _face(t.args[2 * first + 1].args[0], w))
    w.seen[name] = happens
    other = 1 - first
    return value(t.args[2 * (first if happens else other)], w, b)


def _face(chance: Term, w: World) -> int:
    """Whether it happens in this world: one coin tells it of ``p``, and of ``1 - p`` the contrary."""
    turned = (
        chance.op == "add" and chance.args[0] is ONE and len(chance.args) == 2 and chance.args[1].op in ("neg", "mul")
    )
    return (w.noise("coin") + turned) % 2


def _const(t: Term, w: World, b: Bound) -> Scalar:
    if t.data == "pi":
        return pi_of(w.rigorous)
    if t.data == "e":
        return elementary("exp", real(1, w))
    raise Undecided("infinity has no value")


def _lazy(module: str, name: str) -> Callable[[Term, World, Bound], Any]:
    def rule(t: Term, w: World, b: Bound) -> Any:
        from importlib import import_module

        return getattr(import_module(f"terms.{module}"), name)(t, w, b)

    return rule


RULES: dict[str, Callable[[Term, World, Bound], Any]] = {
    "num": lambda t, w, b: w.number(t.data),
    "const": _const,
    "sym": _sym,
    "index": _index,
    "add": _add,
    "mul": _mul,
    "div": _div,
    "pow": _pow,
    "fn": _fn,
    "sum": _sum,
    "prod": _prod,
    "iverson": _iverson,
    "cases": _cases,
    "abs": _lazy("products", "norm_value"),
    "norm": _lazy("products", "norm_value"),
    "dot": _lazy("products", "dot_value"),
    "cross": _lazy("products", "cross_value"),
    "hadamard": lambda t, w, b: hadamard(value(t.args[0], w, b), value(t.args[1], w, b)),
    "transpose": lambda t, w, b: transpose(value(t.args[0], w, b)),
    "matrix": _lazy("products", "matrix_value"),
    "tuple": _lazy("products", "tuple_value"),
    "call": _lazy("functions", "call_value"),
    "prime": _lazy("derivatives", "prime_value"),
    "deriv": _lazy("derivatives", "deriv_value"),
    "grad": _lazy("derivatives", "grad_value"),
    "extremum": _lazy("functions", "extremum_value"),
    "moment": _lazy("moments", "moment_value"),
    "delta": lambda t, w, b: int(whole(t.args[0], w, b) == whole(t.args[1], w, b)),
}
__all__ = ["Alias", "Dual", "applied", "entry", "holds", "quotient", "value", "whole"]
