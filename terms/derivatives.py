"""Derivatives by dual numbers: exact up to the arithmetic of the world, through every definition in scope."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from terms.evaluate import Bound, real, value, whole
from terms.fractions import BY_POWER, by_chain_rule
from terms.scalars import Dual, Scalar, Undecided, slope
from terms.tensors import Tensor
from terms.term import Term, call, free_symbols, walk
from terms.world import Definition, World


def prime_value(t: Term, w: World, b: Bound) -> Any:
    """A bare ``h'`` is a name of its own."""
    name = f"{t.args[0]}" + "'" * int(t.data)
    definition = w.definitions.get(f"sym:{name}")
    return value(definition.body, w) if definition is not None else w.atom(name)


def prime_call(t: Term, w: World, b: Bound) -> Any:
    """``f'(x)``: the slope of f at x, entry by entry for a vector."""
    head, *arguments = t.args
    inside = value(arguments[0], w, b)
    rest = arguments[1:]
    return _each(inside, lambda x: _nth(head.args[0], x, rest, int(head.data), w, b))


def _each(x: Any, f: Any) -> Any:
    return x.map(f) if isinstance(x, Tensor) else f(x)


def _nth(function: Term, x: Scalar, rest: list[Term], order: int, w: World, b: Bound) -> Scalar:
    from terms.term import sym

    tags = [_new_tag(w) for _ in range(order)]
    point: Scalar = x
    for tag in tags:
        point = Dual(tag, real(point, w), 1)
    result = value(call(function, sym("·"), *rest), w, {**b, "·": point})
    for tag in reversed(tags):
        result = slope(result, tag)
    return result


def _new_tag(w: World) -> int:
    w.sizes["·tags"] = w.sizes.get("·tags", 0) + 1
    return w.sizes["·tags"]


def grad_value(t: Term, w: World, b: Bound) -> Any:
    """``∇_θ J(θ_t; …)``: the slope of J in its first argument, there."""
    body = t.args[0]
    unknown_here = body.op == "call" and len(body.args) > 1 and f"call:{body.args[0]}" not in w.definitions
    if unknown_here and not (len(t.args) > 1 and t.args[1] in body.args[1:]):
        name = "d " + str(body.args[0])
        from terms.functions import unknown

        return unknown(name, [value(a, w, b) for a in body.args[1:] if a.op not in ("tuple",)], w)
    if len(t.args) > 1:
        return deriv_value(t, w, b)
    raise Undecided("a gradient without its variable")


def deriv_value(t: Term, w: World, b: Bound) -> Any:
    """``∂f/∂x``: by dual numbers where f depends on x in this scope, otherwise a quantity of its own."""
    body, *variables = t.args
    if t.data and BY_POWER in t.data and depends(body, _root(variables[0]), w):
        return value(by_chain_rule(body, variables), w, b)
    if len(variables) > 1:
        inner = variables[:-1]
        from terms.term import make

        return deriv_value(make("deriv", make("deriv", body, *inner, data=t.data), variables[-1], data=t.data), w, b)
    variable = variables[0]
    if not free_symbols(body):
        return 0
    if _is_unapplied(body, w) or not depends(body, _root(variable), w):
        return opaque(body, variable, w, b)
    name, position = _place(variable, w, b)
    if not position and name not in w.shapes and _speaks_of_entries(body, name, w):
        raise Undecided("a derivative by a whole of which single entries are spoken of")
    if name in b:
        return _bound_slope(body, name, w, b)
    at = value(variable, w, b)
    if isinstance(at, Tensor):
        cells = [_slope(body, name, position, at, w, b, k) for k in range(len(at.cells))]
        if any(isinstance(c, Tensor) for c in cells):
            raise Undecided("a derivative of a vector by a vector: its layout is not said")
        return Tensor(at.shape, tuple(cells))
    return _slope(body, name, position, at, w, b)


def _is_unapplied(body: Term, w: World) -> bool:
    """``L``, or ``ln L``, of an ``L(p)``: a function without its argument, not a number that stays the same."""
    bare = body.args[0] if body.op == "fn" and len(body.args) == 1 else body
    return bare.op == "sym" and f"sym:{bare}" not in w.definitions and f"call:{bare}" in w.definitions


def _bound_slope(body: Term, name: str, w: World, b: Bound) -> Any:
    tag = _new_tag(w)
    result = value(body, w, {**b, name: Dual(tag, real(b[name], w), 1)})
    return _each(result, lambda x: slope(x, tag))


def _slope(body: Term, name: str, position: tuple[int, ...], at: Any, w: World, b: Bound, cell: int = 0) -> Any:
    """The slope in a scalar, or in one cell of a vector or matrix (the whole of it is put in with that cell moving)."""
    tag = _new_tag(w)
    key = (w.alias.get(name, name), position)
    kept, had, before = w.memo, key in w.overrides, w.overrides.get(key)
    moving: Any = Dual(tag, real(at, w), 1) if not isinstance(at, Tensor) else None
    if isinstance(at, Tensor):
        moving = Tensor(at.shape, tuple(Dual(tag, real(c, w), 1) if k == cell else c for k, c in enumerate(at.cells)))
    w.memo, w.overrides[key] = {}, moving
    try:
        result = value(body, w, b)
    finally:
        w.memo = kept
        if had:
            w.overrides[key] = before
        else:
            del w.overrides[key]
    return _each(result, lambda x: slope(x, tag))


def _root(variable: Term) -> str:
    if variable.op == "sym":
        return str(variable.data)
    if variable.op == "index":
        return _root(variable.args[0])
    if variable.op in ("transpose", "call", "prime"):
        return _root(variable.args[0])
    raise Undecided(f"a derivative with respect to {variable}")


def _place(variable: Term, w: World, b: Bound) -> tuple[str, tuple[int, ...]]:
    if variable.op == "sym":
        return str(variable.data), ()
    if variable.op == "index" and variable.args[0].op == "sym":
        return str(variable.args[0].data), tuple(whole(s, w, b) for s in variable.args[1:])
    raise Undecided(f"a derivative with respect to {variable}")


def depends(body: Term, name: str, w: World) -> bool:
    """Whether the body holds the name, itself or through definitions."""
    return any(name in free_symbols(here) for here in _reached(body, w))


def _speaks_of_entries(body: Term, name: str, w: World) -> bool:
    """``\\sum_i |w_i|``: the body holds single entries of what the name is the whole of, itself or through definitions."""
    parts = (u for here in _reached(body, w) for u in walk(here) if u.op == "index")
    return any(u.args[0].op == "sym" and u.args[0].data == name for u in parts)


def _reached(body: Term, w: World) -> Iterator[Term]:
    """The body and what defines its names, and theirs, each once."""
    seen: set[int] = set()
    todo = [body]
    while todo:
        here = todo.pop()
        if id(here) in seen:
            continue
        seen.add(id(here))
        yield here
        functions = {str(u.data) for u in walk(here) if u.op == "fn"}
        todo += [d.body for n in free_symbols(here) | functions for d in _definitions(n, w)]


def _definitions(name: str, w: World) -> list[Definition]:
    """Every definition of a name: plain, applied, or of its entries."""
    found = [w.definitions.get(f"{kind}:{name}") for kind in ("sym", "call")]
    found += [d for k, d in w.definitions.items() if k.startswith((f"index:{name}:", f"entry:{name}:"))]
    return [d for d in found if d is not None]


def opaque(body: Term, variable: Term, w: World, b: Bound) -> Any:
    """A derivative nothing is known about, with the shape of its variable."""
    positions: list[int] = []
    name = f"d {_skeleton(body, w, b, positions)}/d {_skeleton(variable, w, b, positions)}"
    if variable.op == "sym" and variable.data in w.shapes:
        shape = w.shapes[variable.data]
        return Tensor(shape, tuple(w.entry(name, (*positions, *p)) for p in Tensor(shape, ()).positions()))
    if variable.op == "sym" and f"sym:{variable.data}" in w.definitions:
        at = value(variable, w, b)
        if isinstance(at, Tensor):
            return Tensor(at.shape, tuple(w.entry(name, (*positions, *p)) for p in at.positions()))
    return w.atom(name, tuple(positions))


def _skeleton(t: Term, w: World, b: Bound, positions: list[int]) -> str:
    if t.op == "index" and t.args[0].op == "sym":
        positions += [whole(s, w, b) for s in t.args[1:]]
        return str(t.args[0].data)
    if t.op == "transpose":
        return _skeleton(t.args[0], w, b, positions)
    return str(t)
