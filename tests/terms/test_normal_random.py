"""The canonical form of any term has the term's value: random terms, evaluated in balls before and after."""

from __future__ import annotations

from typing import Any

import pytest
from flint import arb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terms.evaluate import value
from terms.normal import Normaliser, term_of
from terms.scalars import Undecided, plain
from terms.strategies import FAILURES
from terms.term import Term, add, div, fn, index, make, mul, num, power, rel, sub, sym
from terms.world import World

KINDS = {
    "b": "unit",
    "x": "real",
    "y": "real",
    "v": "positive",
    "n": "size",
    "m": "size",
    "i": "index",
    "a": "real",
    "c": "real",
}
INDICES = ("i", "k", "l")


def _scalars(bound: tuple[str, ...]) -> st.SearchStrategy[Term]:
    names = [sym(s) for s in ("x", "y", "b", "v")]
    entries = [index(sym(f), sym(k)) for f in ("a", "c") for k in bound]
    shifted = [index(sym("a"), add(sym(k), num(1))) for k in bound] + [sym(k) for k in bound]
    return st.sampled_from(names + entries * 2 + shifted + [num(2), num(-1), num("1/3")])


def _delta(pair: tuple[str, str]) -> Term:
    return make("delta", *sorted((sym(pair[0]), sym(pair[1])), key=str))


def terms(depth: int, bound: tuple[str, ...] = ("i",)) -> st.SearchStrategy[Term]:
    """Terms with sums, products, deltas, powers, roots and conditions; ``bound`` are the indices in reach."""
    if depth == 0:
        return _scalars(bound)
    inner = terms(depth - 1, bound)
    choices = [
        st.builds(add, inner, inner),
        st.builds(sub, inner, inner),
        st.builds(mul, inner, inner),
        st.builds(div, inner, inner),
        st.builds(lambda t, e: power(t, num(e)), inner, st.sampled_from([2, 3, -1])),
        st.builds(lambda t: fn("sqrt", power(t, num(2))), inner),
        st.builds(lambda t: fn("exp", t), _scalars(bound)),
        st.builds(lambda t: fn("log", add(num(1), power(t, num(2)))), inner),
        st.builds(lambda t: fn("sin", t), _scalars(bound)),
        st.builds(lambda t: make("abs", t), inner),
        st.builds(lambda s, t: fn("max", s, t), inner, inner),
        st.builds(lambda s, t: make("iverson", rel(">", s, t)), inner, inner),
        st.builds(lambda k: power(sym("b"), sym(k)), st.sampled_from(bound)),
        st.builds(_delta, st.tuples(st.sampled_from(bound), st.sampled_from(bound))),
        _scalars(bound),
    ]
    free = [k for k in INDICES if k not in bound]
    if free:
        choices += [_binder("sum", depth, bound, free[0])] * 4 + [_binder("prod", depth, bound, free[0])]
    return st.one_of(choices)


def _binder(op: str, depth: int, bound: tuple[str, ...], k: str) -> st.SearchStrategy[Term]:
    low = st.sampled_from([num(1), num(0), num(2)])
    high = st.sampled_from([sym("n"), sub(sym("n"), num(1)), add(sym("n"), num(1)), sym("m"), num(3)])
    body = terms(depth - 1, (*bound, k))
    return st.builds(lambda t, lo, hi: make(op, t, sym(k), lo, hi), body, low, high)


def world(seed: int) -> World:
    """Sizes of 2 to 4, everything else of its kind."""
    return World(
        seed=seed, rigorous=True, kinds=dict(KINDS), sizes={"n": 2 + seed % 3, "m": 4 - seed % 2, "i": 1 + seed % 2}
    )


def number(t: Term, w: World) -> Any:
    """The ball around a term's value."""
    return arb(plain(value(t, w)))


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(terms(3), st.integers(0, 5))
def test_the_canonical_form_has_the_same_value(t: Term, seed: int) -> None:
    n = Normaliser(kinds=KINDS, careful=True)
    try:
        canonical = term_of(n, n.normal(t))
    except FAILURES:
        return
    w = world(seed)
    if not _assumptions_hold(n, w):
        return
    try:
        before, after = number(t, w), number(canonical, w)
    except Undecided:
        return
    assert before.overlaps(after), f"{t} became {canonical}: {before} and {after} in {w.seen}"


def _assumptions_hold(n: Normaliser, w: World) -> bool:
    """Deltas are collapsed for indices that are in reach: here i is at most 2 and every range holds 1 and 2."""
    return not n.restricted


if __name__ == "__main__":
    pytest.main([__file__])
