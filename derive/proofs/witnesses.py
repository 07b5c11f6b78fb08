"""The second witness: both sides of a claim in ball arithmetic, at several points of its domain.

A ball computation encloses the exact value, so two balls that do not meet refute the claim; balls that meet at every
point agree with it. Points at which nothing can be computed count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flint import arb

from derive.proofs.problem import Problem
from derive.proofs.quadrature import with_numbers
from terms.evaluate import holds, value
from terms.probability import variables
from terms.scalars import Undecided, plain
from terms.slopes import OBJECTIVES
from terms.strategies import dependents
from terms.tensors import ShapeError, Tensor
from terms.term import Term, free_symbols, index, make, num, sym, walk
from terms.world import Definition, World, infer_kinds

WANTED, TRIES = 4, 14
_STYLES = ("real", "positive", "unit")
_ARRAYS = ("vector", "matrix", "identity", "ones")
_LIKE = {"nonnegative": "positive", "natural": "size"}  # kinds that worlds do not know, by one that lies in them


@dataclass(frozen=True)
class Failure:
    """A point at which the two sides differ."""

    point: str
    left: str
    right: str

    def __str__(self) -> str:
        return f"at {self.point}: left {self.left}, right {self.right}"


def compare(problem: Problem, left: Term, relation: str, right: Term) -> tuple[int, Failure | None]:
    """At how many points the relation holds, and the first point at which it does not."""
    found = 0
    if problem.given and not _given_can_be_met(problem):
        return 0, None
    for world in _worlds(problem, (left, right)):
        try:
            if not _is_met(problem, world):
                continue
            a, b = (value(with_numbers(t, world), world) for t in (left, right))
            wrong = _violated(a, relation, b)
        except (Undecided, ShapeError, RecursionError):
            continue
        if wrong:
            return found, Failure(_shown_point(world), _shown(a), _shown(b))
        found += 1
        if found >= WANTED:
            break
    return found, None


def beside_neighbours(problem: Problem) -> tuple[int, Failure | None]:
    """At how many points an optimum is no worse than places beside it, and the first at which it is."""
    found = 0
    left = problem.left
    if left.op != "extremum" or len(left.args) != 2:
        return 0, None
    body, variable = left.args
    relation = ">=" if left.data[0].endswith("max") else "<="
    for world in _worlds(problem, (body, problem.right)):
        try:
            at = arb(plain(value(problem.right, world)))
            best, *beside = (_moved(body, variable, at * scale, world) for scale in (1, arb(7) / 8, arb(9) / 8))
            better = [b for b in beside if _wrong(best, relation, b)]
        except (Undecided, ShapeError):
            continue
        if better:
            return found, Failure(_shown_point(world), _shown(best), _shown(better[0]))
        found += 1
        if found >= WANTED:
            break
    return found, None


def _moved(body: Term, variable: Term, place: arb, world: World) -> arb:
    """The function's value with its variable at a place."""
    world.memo.clear()
    return arb(plain(value(body, world, {str(variable.data): place})))


def _given_can_be_met(problem: Problem) -> bool:
    """Deltas that a condition makes zero only need different indices; other equalities hold in no random world."""
    return all(left.op == "delta" for left, _ in problem.given)


def _is_met(problem: Problem, world: World) -> bool:
    """Whether the point meets the hypotheses, and indices that are to differ do."""
    apart = all(value(left, world) == 0 for left, _ in problem.given)
    return apart and all(holds(h, world, {}) for h in problem.hypotheses)


def _worlds(problem: Problem, sides: tuple[Term, Term]) -> Iterator[World]:
    for k in range(TRIES):
        yield world_of(problem, sides, seed=11 + 7 * k, style=_STYLES[k // 6 % 3], size=2 + k % 2, at_zero=k == 1)


def world_of(
    problem: Problem, sides: tuple[Term, Term], seed: int, style: str, size: int, at_zero: bool = False
) -> World:
    """A concrete world in the claim's domain."""
    terms = [*sides, *problem.terms()]
    kinds, sizes, definitions = _kinds(problem, terms), dict[str, int](), _definitions(problem)
    shapes = _shapes(problem, size, sizes)
    for name in [s for s in shapes if any(k.startswith((f"index:{s}:", f"entry:{s}:")) for k in definitions)]:
        _by_entries(name, shapes.pop(name), definitions)
    for name, kind in kinds.items():
        if kind == "size":
            sizes.setdefault(name, size)
    world = World(
        seed=seed, rigorous=True, style=style, kinds=kinds, sizes=sizes, shapes=shapes, definitions=definitions,
        random=problem.random, moment_mode=problem.claim.assumes or "dependent", support=variables(*terms), span=size,
        dependent=_dependent(problem, sides, terms),
    )  # fmt: skip
    _constants(problem, world, at_zero)
    return world


def _shapes(problem: Problem, size: int, sizes: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """The shapes of declared arrays; every size that the domain names is given a number on the way."""
    shapes = {}
    for name, kind in problem.claim.domain.items():
        first, *axes = kind.split()
        shape = tuple(_axis(a, size, sizes) for a in axes if a.isdigit() or first in (*_ARRAYS, "simplex"))
        if first in _ARRAYS:
            shapes[name] = shape * 2 if first == "identity" else shape
    return shapes


def _dependent(problem: Problem, sides: tuple[Term, Term], terms: list[Term]) -> frozenset[tuple[str, str]]:
    """Undefined names that are not constant in what the claim differentiates by."""
    losses = {s for t in terms for s in free_symbols(t)} & OBJECTIVES
    slopes = [u for t in terms for u in walk(t) if u.op == "deriv"]
    families = {str(v.data) for u in slopes for v in walk(u.args[1]) if v.op == "sym"}
    free = {(a, f) for a in losses if f"sym:{a}" not in problem.definitions for f in families if a != f}
    return dependents(problem.normaliser(), *sides) | free


def _constants(problem: Problem, world: World, at_zero: bool) -> None:
    """Identities and vectors of ones as what they are; real numbers at zero where that is asked for."""
    for name, kind in problem.claim.domain.items():
        first, shape = kind.split()[0], world.shapes.get(name, ())
        if first in ("identity", "ones"):
            cells = (arb(int(first == "ones" or len(set(p)) == 1)) for p in Tensor(shape, ()).positions())
            world.overrides[name, ()] = Tensor(shape, tuple(cells))
        elif at_zero and kind == "real" and f"sym:{name}" not in world.definitions:
            world.overrides[name, ()] = arb(0)


def _by_entries(name: str, shape: tuple[int, ...], definitions: dict[str, Any]) -> None:
    """A bare vector or matrix whose entries are defined: the tuple or matrix of those entries."""
    if f"sym:{name}" in definitions:
        return
    entries = [index(sym(name), *map(num, p)) for p in Tensor(shape, ()).positions()]
    rows = shape if len(shape) == 2 else (shape[0], 1)
    definitions[f"sym:{name}"] = Definition((), make("matrix", *entries, data=rows))


def _axis(text: str, size: int, sizes: dict[str, int]) -> int:
    if text.isdigit():
        return int(text)
    return sizes.setdefault(text, size + len(sizes) % 2)


def _kinds(problem: Problem, terms: list[Term]) -> dict[str, str]:
    kinds = infer_kinds(*terms)
    for name, kind in problem.claim.domain.items():
        first, *rest = kind.split()
        if first in _ARRAYS:
            kinds.pop(name, None)
        elif first != "random" or rest:
            first = rest[0] if first == "random" else first
            kinds[name] = _LIKE.get(first, first)
    return kinds


def _definitions(problem: Problem) -> dict[str, Any]:
    found: dict[str, Any] = dict(problem.definitions)
    for family, d in problem.recurrences.items():
        found[f"index:{family}:{len(d.parameters)}"] = d
    return found


def _violated(a: Any, relation: str, b: Any) -> bool:
    pairs = _entries(a, b)
    if pairs is None:
        return relation in ("=", ":=")
    return any(_wrong(arb(x), relation, arb(y)) for x, y in pairs)


def _wrong(x: arb, relation: str, y: arb) -> bool:
    """Whether the enclosures exclude the relation; what they leave open is not counted against it."""
    if not (x.is_finite() and y.is_finite()):
        raise Undecided("not finite")
    if relation in ("=", ":=", "->"):
        if x.overlaps(y) and (x - y).rad() > 1e-6 * (1 + abs(float(x.mid()))):
            raise Undecided("the balls are too wide to tell")
        return not x.overlaps(y)
    if relation in ("<=", "<"):
        return bool(x > y) or (relation == "<" and bool(x == y))
    if relation in (">=", ">"):
        return bool(x < y) or (relation == ">" and bool(x == y))
    raise Undecided(f"a relation {relation}")


def _entries(a: Any, b: Any) -> list[tuple[Any, Any]] | None:
    if isinstance(a, Tensor) and isinstance(b, Tensor):
        return (
            [(plain(x), plain(y)) for x, y in zip(a.cells, b.cells, strict=True)]
            if len(a.cells) == len(b.cells)
            else None
        )
    if isinstance(a, Tensor) or isinstance(b, Tensor):
        return None
    return [(plain(a), plain(b))]


def _shown(v: Any) -> str:
    if isinstance(v, Tensor):
        return "(" + ", ".join(_shown(c) for c in v.cells[:6]) + ")"
    v = plain(v)
    return str(v) if isinstance(v, int) else f"{float(arb(v).mid()):.6g}"


def _shown_point(world: World) -> str:
    seen = {n: _shown(v) for n, v in world.seen.items() if not isinstance(v, Tensor) and "·" not in n}
    seen.update({n: str(v) for n, v in world.sizes.items() if "·" not in n})
    return ", ".join(f"{n} = {v}" for n, v in sorted(seen.items())[:12])


__all__ = ["Failure", "compare", "world_of"]
