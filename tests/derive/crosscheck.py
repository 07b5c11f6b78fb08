r"""Does NumPy compute what a claim states? A side of the claim in ball arithmetic against its function of ``numeric/``.

A table maps a claim's symbols to the arguments of its function; ``agree`` evaluates them at points of the domain::

    TWINS = {"sigmoid-derivative": Twin(("x",), ulps=2), "dot-cosine": Twin(("a", "b"))}

    @pytest.mark.parametrize("name", TWINS)
    def test_numpy_computes_what_the_claim_states(name: str) -> None:
        agree(name, TWINS[name])

Every argument is LaTeX in the claim's letters: a number, a vector or matrix declared in its domain, or, for a family of
entries, ``Entries(r"\theta_k", ("k", "t"))``: the entries for k = 1 … t. The values of a world are fractions with small
powers of two below, so that the floats handed to NumPy are (nearly always) exactly the numbers the balls enclose. What is
random is given as a law: ``Outcomes("X", "X Y")``, the values at each outcome of the world, and the outcomes' chances.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
from flint import arb

from derive.claims import all_claims
from derive.proofs.problem import Problem, read_problem, read_term
from derive.proofs.witnesses import world_of
from terms.evaluate import holds, value
from terms.moments import outcomes, random_atoms
from terms.scalars import Undecided, plain
from terms.tensors import ShapeError, Tensor
from terms.term import Term
from terms.world import World

POINTS, TRIES = 4, 16
NO_POINTS = "too few points of the domain at which the claim has a value"
STYLES = ("real", "positive", "unit")
SIDES = {"left": "right", "right": "left"}
ORDERS = ("<=", ">=", "<", ">")


@dataclass(frozen=True)
class Entries:
    """An array of the entries written, for each index from 1 (or from its low end) to its high end."""

    latex: str
    ranges: tuple[tuple[str, ...], ...]

    def __init__(self, latex: str, *ranges: tuple[str, ...]) -> None:
        object.__setattr__(self, "latex", latex)
        object.__setattr__(self, "ranges", ranges)


@dataclass(frozen=True)
class Outcomes:
    """Random quantities: for each a row of its values at the outcomes of the world; the last row is their chances."""

    bodies: tuple[str | Entries, ...]

    def __init__(self, *bodies: str | Entries) -> None:
        object.__setattr__(self, "bodies", bodies)


Source = str | Entries | Outcomes


@dataclass(frozen=True)
class Twin:
    """How a claim's symbols become the arguments of its function, and which value the result must have.

    ``expects``: ``"right"``, ``"left"``, other LaTeX in the claim's letters, or entries. ``take``: what to take of the
    result. ``compute``: what to do with the function and its arguments, where one call is not the whole side.
    ``ulps``: the distance allowed, in units in the last place of the expected value. ``beside``: LaTeX of a number
    whose last place counts where the expected value is smaller (a residual of large terms). ``only``: LaTeX of a
    condition on the points, where the function is the claim's in a part of its domain. ``at``: chosen values of some
    symbols or entries (``"k 1"``), one for each point: the whole numbers that a function counts with.
    """

    arguments: tuple[Source, ...] = ()
    options: Mapping[str, Source] = field(default_factory=dict)
    constants: Mapping[str, Any] = field(default_factory=dict)
    expects: Source = "right"
    take: Callable[[Any], Any] | None = None
    prepare: Callable[..., tuple[Any, ...]] | None = None
    compute: Callable[..., Any] | None = None
    ulps: float = 4.0
    beside: str = ""
    function: str = ""
    only: str = ""
    at: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def side_of(twin: Twin) -> str:
    """The side of the claim that the function computes, entry by entry or whole; empty where it is neither."""
    wanted = twin.expects.latex if isinstance(twin.expects, Entries) else str(twin.expects)
    return wanted if wanted in SIDES else ""


def agree(name: str, twin: Twin) -> None:
    """Fail unless the claim's function gives the claim's value at ``POINTS`` points of the claim's domain."""
    claim = all_claims()[name]
    problem = read_problem(claim)
    function = _function(twin.function or claim.numeric)
    done = 0
    for world in _worlds(problem, twin):
        try:
            expected, given, options, scale = _at(problem, twin, world)
            beyond = _other_side(problem, twin, world)
        except (Undecided, ShapeError):
            continue
        found = _result(function, twin, given, options)
        _compare(name, twin, expected, found, scale, given)
        if beyond is not None:
            _stand(name, twin, problem.relation, beyond, found, scale)
        done += 1
        if done == POINTS:
            return
    raise AssertionError(f"{name}: {NO_POINTS}")


def _function(path: str) -> Callable[..., Any]:
    module, _, name = path.partition(".")
    found: Callable[..., Any] = getattr(importlib.import_module(f"numeric.{module}"), name)
    return found


def _worlds(problem: Problem, twin: Twin) -> Iterator[World]:
    sides = (problem.left, problem.right)
    conditions = [*problem.hypotheses, *([read_term(twin.only)] if twin.only else [])]
    for k in range(6 * TRIES if twin.only else TRIES):
        world = world_of(problem, sides, seed=5 + 3 * k, style=STYLES[k // 6 % 3], size=2 + k % 3)
        for name, places in twin.at.items():
            letter, *position = name.split()
            world.overrides[letter, tuple(map(int, position))] = places[k % len(places)]
        if all(holds(h, world, {}) for h in conditions):
            yield world


def _at(problem: Problem, twin: Twin, world: World) -> tuple[Any, list[Any], dict[str, Any], float]:
    """The expected balls, the arguments and options as floats, and the number beside which to measure."""
    expected = _balls(problem, twin.expects, world)
    given = [_floats(_balls(problem, a, world)) for a in twin.arguments]
    options = {n: _floats(_balls(problem, a, world)) for n, a in twin.options.items()}
    scale = abs(float(_floats(_balls(problem, twin.beside, world)))) if twin.beside else 0.0
    return expected, given, {**options, **twin.constants}, scale


def _other_side(problem: Problem, twin: Twin, world: World) -> Any:
    """The side of an inequality that the function does not compute; None where nothing is to be compared with it."""
    computed = side_of(twin)
    return _balls(problem, SIDES[computed], world) if problem.relation in ORDERS and computed else None


def _balls(problem: Problem, source: Source, world: World) -> Any:
    """The value in ball arithmetic: a scalar or an object array of scalars."""
    if isinstance(source, Entries):
        return _entries(problem, source, world)
    if isinstance(source, Outcomes):
        return _law(problem, source, world)
    found = value(_term(problem, source), world)
    if not isinstance(found, Tensor):
        return plain(found)
    return np.array([plain(c) for c in found.cells], dtype=object).reshape(found.shape)


def _term(problem: Problem, latex: str) -> Term:
    return {"left": problem.left, "right": problem.right}.get(latex) or read_term(latex)


def _law(problem: Problem, source: Outcomes, world: World) -> Any:
    """One row for each entry of the bodies, one column for each outcome; the chances are below."""
    bodies = [_term(problem, b.latex if isinstance(b, Entries) else b) for b in source.bodies]
    places = [(t, at) for t, b in zip(bodies, source.bodies, strict=True) for at in _bindings(b, world)]
    atoms = list(dict.fromkeys(a for t, at in places for a in random_atoms((t,), world, at)))
    kept, columns = (world.overrides, world.memo), []
    for chance, values in outcomes(atoms, world):
        world.memo, world.overrides = {}, {**kept[0], **values}
        columns.append([*(plain(value(t, world, dict(at))) for t, at in places), arb(world.number(chance))])
    world.overrides, world.memo = kept
    return np.array(columns, dtype=object).T


def _bindings(source: str | Entries, world: World) -> list[dict[str, Any]]:
    return [dict(at) for at in product(*_axes(source, world))] if isinstance(source, Entries) else [{}]


def _entries(problem: Problem, source: Entries, world: World) -> Any:
    body = _term(problem, source.latex)
    axes = _axes(source, world)
    cells = [plain(value(body, world, dict(at))) for at in product(*axes)]
    return np.array(cells, dtype=object).reshape([len(a) for a in axes])


def _axes(source: Entries, world: World) -> list[list[tuple[str, int]]]:
    axes = []
    for name, *ends in source.ranges:
        low, high = (1, ends[0]) if len(ends) == 1 else (int(ends[0]), ends[1])
        axes.append([(name, k) for k in range(low, value(read_term(high), world) + 1)])
    return axes


def _floats(balls: Any) -> Any:
    """The nearest floats; whole numbers stay whole."""
    if not isinstance(balls, np.ndarray):
        return balls if isinstance(balls, int) else float(arb(balls).mid())
    return np.array([float(arb(b).mid()) for b in balls.flat]).reshape(balls.shape)


def _result(function: Callable[..., Any], twin: Twin, given: list[Any], options: dict[str, Any]) -> Any:
    if twin.compute:
        return twin.compute(function, *given, **options)
    found = function(*(twin.prepare(*given) if twin.prepare else given), **options)
    return twin.take(found) if twin.take else found


def _compare(name: str, twin: Twin, expected: Any, found: Any, scale: float, given: list[Any]) -> None:
    wanted, got = np.atleast_1d(np.asarray(expected, dtype=object)), np.atleast_1d(np.asarray(found, dtype=float))
    assert wanted.size == got.size, f"{name}: {got.shape} values computed, {wanted.shape} stated"
    for ball, number in zip(wanted.flat, got.flat, strict=True):
        off = distance(float(number), arb(ball), scale)
        assert off <= twin.ulps, f"{name}: {number!r} is {off:.3g} ulps from {float(arb(ball).mid())!r} at {given}"


def _stand(name: str, twin: Twin, relation: str, beyond: Any, found: Any, scale: float) -> None:
    """Fail unless what was computed stands in the claim's relation to its other side, rounding aside."""
    turn = (1 if relation.startswith("<") else -1) * (1 if side_of(twin) == "left" else -1)
    numbers, balls = np.broadcast_arrays(np.asarray(found, dtype=float), np.asarray(beyond, dtype=object))
    for number, ball in zip(numbers.flat, balls.flat, strict=True):
        slack = twin.ulps * float(np.spacing(max(abs(float(arb(ball).mid())), scale)))
        assert turn * (arb(number) - ball) <= slack, f"{name}: {number!r} is not {relation} {ball}"


def slope(function: Callable[[Any], Any], at: Any, step: float = 2.0**-6) -> Any:
    """The derivative by differences of the eighth order: some twelve digits of a smooth function."""
    weights = (4 / 5, -1 / 5, 4 / 105, -1 / 280)
    ahead = [w * (function(at + k * step) - function(at - k * step)) for k, w in enumerate(weights, 1)]
    return sum(reversed(ahead)) / step


def distance(number: float, ball: arb, scale: float = 0.0) -> float:
    """How far a float is from the ball's farthest point, in units in the last place of the ball (or of ``scale``)."""
    size = max(abs(float(ball.mid())), scale)
    return float((abs(arb(number) - ball).upper() / arb(float(np.spacing(size)))).upper())
