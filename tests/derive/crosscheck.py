r"""Does NumPy compute what a claim states? A side of the claim in ball arithmetic against its function of ``numeric/``.

A table maps a claim's symbols to the arguments of its function; ``agree`` evaluates them at points of the domain::

    TWINS = {"sigmoid-derivative": Twin(("x",), ulps=2), "dot-cosine": Twin(("a", "b"))}

    @pytest.mark.parametrize("name", TWINS)
    def test_numpy_computes_what_the_claim_states(name: str) -> None:
        agree(name, TWINS[name])

Every argument is LaTeX in the claim's letters: a number, a vector or matrix declared in its domain, or, for a family of
entries, ``Entries(r"\theta_k", ("k", "t"))``: the entries for k = 1 … t. The values of a world are fractions with small
powers of two below, so that the floats handed to NumPy are (nearly always) exactly the numbers the balls enclose.
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
from terms.scalars import Undecided, plain
from terms.tensors import ShapeError, Tensor
from terms.world import World

POINTS, TRIES = 4, 16
STYLES = ("real", "positive", "unit")


@dataclass(frozen=True)
class Entries:
    """An array of the entries written, for each index from 1 (or from its low end) to its high end."""

    latex: str
    ranges: tuple[tuple[str, ...], ...]

    def __init__(self, latex: str, *ranges: tuple[str, ...]) -> None:
        object.__setattr__(self, "latex", latex)
        object.__setattr__(self, "ranges", ranges)


Source = str | Entries


@dataclass(frozen=True)
class Twin:
    """How a claim's symbols become the arguments of its function, and which value the result must have.

    ``expects``: ``"right"``, ``"left"``, other LaTeX in the claim's letters, or entries. ``take``: what to take of the
    result. ``ulps``: the distance allowed, in units in the last place of the expected value. ``beside``: LaTeX of a
    number whose last place counts where the expected value is smaller (a residual of large terms).
    """

    arguments: tuple[Source, ...] = ()
    options: Mapping[str, Source] = field(default_factory=dict)
    constants: Mapping[str, Any] = field(default_factory=dict)
    expects: Source = "right"
    take: Callable[[Any], Any] | None = None
    prepare: Callable[..., tuple[Any, ...]] | None = None
    ulps: float = 4.0
    beside: str = ""
    function: str = ""


def agree(name: str, twin: Twin) -> None:
    """Fail unless the claim's function gives the claim's value at ``POINTS`` points of the claim's domain."""
    claim = all_claims()[name]
    problem = read_problem(claim)
    function = _function(twin.function or claim.numeric)
    done = 0
    for world in _worlds(problem):
        try:
            expected, given, options, scale = _at(problem, twin, world)
        except (Undecided, ShapeError):
            continue
        _compare(name, twin, expected, _result(function, twin, given, options), scale, given)
        done += 1
        if done == POINTS:
            return
    raise AssertionError(f"{name}: no {POINTS} points of the domain at which the claim has a value")


def _function(path: str) -> Callable[..., Any]:
    module, _, name = path.partition(".")
    found: Callable[..., Any] = getattr(importlib.import_module(f"numeric.{module}"), name)
    return found


def _worlds(problem: Problem) -> Iterator[World]:
    sides = (problem.left, problem.right)
    for k in range(TRIES):
        world = world_of(problem, sides, seed=5 + 3 * k, style=STYLES[k // 6 % 3], size=2 + k % 3)
        if all(holds(h, world, {}) for h in problem.hypotheses):
            yield world


def _at(problem: Problem, twin: Twin, world: World) -> tuple[Any, list[Any], dict[str, Any], float]:
    """The expected balls, the arguments and options as floats, and the number beside which to measure."""
    expected = _balls(problem, twin.expects, world)
    given = [_floats(_balls(problem, a, world)) for a in twin.arguments]
    options = {n: _floats(_balls(problem, a, world)) for n, a in twin.options.items()}
    scale = abs(float(_floats(_balls(problem, twin.beside, world)))) if twin.beside else 0.0
    return expected, given, {**options, **twin.constants}, scale


def _balls(problem: Problem, source: Source, world: World) -> Any:
    """The value in ball arithmetic: a scalar or an object array of scalars."""
    if isinstance(source, Entries):
        return _entries(source, world)
    term = {"left": problem.left, "right": problem.right}.get(source) or read_term(source)
    found = value(term, world)
    if not isinstance(found, Tensor):
        return plain(found)
    return np.array([plain(c) for c in found.cells], dtype=object).reshape(found.shape)


def _entries(source: Entries, world: World) -> Any:
    body = read_term(source.latex)
    axes = []
    for name, *ends in source.ranges:
        low, high = (1, ends[0]) if len(ends) == 1 else (int(ends[0]), ends[1])
        axes.append([(name, k) for k in range(low, value(read_term(high), world) + 1)])
    cells = [plain(value(body, world, dict(at))) for at in product(*axes)]
    return np.array(cells, dtype=object).reshape([len(a) for a in axes])


def _floats(balls: Any) -> Any:
    """The nearest floats; whole numbers stay whole."""
    if not isinstance(balls, np.ndarray):
        return balls if isinstance(balls, int) else float(arb(balls).mid())
    return np.array([float(arb(b).mid()) for b in balls.flat]).reshape(balls.shape)


def _result(function: Callable[..., Any], twin: Twin, given: list[Any], options: dict[str, Any]) -> Any:
    found = function(*(twin.prepare(*given) if twin.prepare else given), **options)
    return twin.take(found) if twin.take else found


def _compare(name: str, twin: Twin, expected: Any, found: Any, scale: float, given: list[Any]) -> None:
    wanted, got = np.atleast_1d(np.asarray(expected, dtype=object)), np.atleast_1d(np.asarray(found, dtype=float))
    assert wanted.size == got.size, f"{name}: {got.shape} values computed, {wanted.shape} stated"
    for ball, number in zip(wanted.flat, got.flat, strict=True):
        off = distance(float(number), arb(ball), scale)
        assert off <= twin.ulps, f"{name}: {number!r} is {off:.3g} ulps from {float(arb(ball).mid())!r} at {given}"


def distance(number: float, ball: arb, scale: float = 0.0) -> float:
    """How far a float is from the ball's farthest point, in units in the last place of the ball (or of ``scale``)."""
    size = max(abs(float(ball.mid())), scale)
    return float((abs(arb(number) - ball).upper() / arb(float(np.spacing(size)))).upper())
