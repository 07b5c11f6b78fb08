"""The canonical form of any term has the term's value: random terms, evaluated in balls before and after."""

from __future__ import annotations

from typing import Any

from flint import arb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terms.evaluate import value
from terms.normal import Normaliser, Unproved, term_of
from terms.scalars import Undecided, plain
from terms.strategies import FAILURES
from terms.term import (
    Term,
    add,
    call,
    div,
    fn,
    free_symbols,
    index,
    make,
    mul,
    num,
    power,
    rel,
    replace,
    sub,
    sym,
    walk,
)
from terms.world import World

KINDS = {
    "b": "unit", "x": "real", "y": "real", "v": "positive", "n": "size", "m": "size", "i": "index", "a": "real", "c": "real",
}  # fmt: skip
INDICES = ("i", "k", "l")
RANDOM = frozenset({"X", "Y"})
quick = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


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


def moments(depth: int, bound: tuple[str, ...] = ("i",)) -> st.SearchStrategy[Term]:
    """Polynomials and sums of random quantities, with expectations inside."""
    entries = [index(sym("X"), sym(k)) for k in bound] * 2 + [index(sym("a"), sym(k)) for k in bound]
    leaf = st.sampled_from([sym("Y"), sym("x"), num(2), *entries])
    if depth == 0:
        return leaf
    inner = moments(depth - 1, bound)
    choices = [
        st.builds(add, inner, inner),
        st.builds(sub, inner, inner),
        st.builds(mul, inner, inner),
        st.builds(lambda t: power(t, num(2)), inner),
        st.builds(lambda t: make("moment", t, data=("E", "")), inner),
        leaf,
    ]
    free = [k for k in INDICES if k not in bound]
    if free:
        body = moments(depth - 1, (*bound, free[0]))
        choices.append(st.builds(lambda t: make("sum", t, sym(free[0]), num(1), sym("n")), body))
    return st.one_of(choices)


def chances(depth: int) -> st.SearchStrategy[Term]:
    """Joint, marginal and conditional probabilities of two variables under two laws."""
    x, y, p = sym("x"), sym("y"), sym("p")
    given_y = make("given", make("tuple", x), make("tuple", y))
    basic = [call(p, x), call(p, y), call(p, x, y), call(p, given_y), call(sym("q"), x)]
    leaf = st.sampled_from([*basic, num(2), fn("log", basic[0]), fn("log", basic[2])])
    if depth == 0:
        return leaf
    inner = chances(depth - 1)
    summed = st.builds(lambda t, v: make("sum", t, sym(v)), inner, st.sampled_from("xy"))
    return st.one_of(
        st.builds(add, inner, inner), st.builds(mul, inner, inner), st.builds(div, inner, inner), summed, leaf
    )


def world(seed: int) -> World:
    """Sizes of 2 to 4, everything else of its kind."""
    sizes = {"n": 2 + seed % 3, "m": 4 - seed % 2, "i": 1 + seed % 2}
    return World(seed=seed, rigorous=True, kinds=dict(KINDS), sizes=sizes)


def number(t: Term, w: World) -> Any:
    """The ball around a term's value."""
    return arb(plain(value(t, w)))


def compared(t: Term, n: Normaliser, w: World) -> None:
    """The value before and after, where both can be computed and nothing was taken for granted."""
    try:
        canonical = _with_names_of_outcomes(term_of(n, n.normal(t)))
    except FAILURES:
        return
    if n.restricted or any(u.op == "sym" and u.data == "count" for u in walk(canonical)):
        return
    try:
        before, after = number(t, w), number(canonical, w)
    except Undecided:
        return
    assert before.overlaps(after), f"{t} became {canonical}: {before} and {after} in {w.seen}"


def _with_names_of_outcomes(t: Term) -> Term:
    """Bound outcomes under the variable's own name, by which the evaluator knows them."""
    bound = {u: sym(str(u.data).partition("~")[2]) for u in walk(t) if u.op == "sym" and "~" in str(u.data)}
    if len(set(bound.values())) < len(bound) or {str(v.data) for v in bound.values()} & free_symbols(t):
        raise Unproved("one name for two outcomes")
    return replace(t, bound)


@quick
@given(terms(3), st.integers(0, 5))
def test_sums_products_and_cases(t: Term, seed: int) -> None:
    compared(t, Normaliser(kinds=KINDS, careful=True), world(seed))


@quick
@given(terms(2), st.sampled_from([sym("x"), sym("v"), index(sym("a"), sym("i"))]), st.integers(0, 5))
def test_derivatives(t: Term, variable: Term, seed: int) -> None:
    slope = make("deriv", t, variable, data=("d",))
    compared(slope, Normaliser(kinds=KINDS, careful=True), world(seed))


@quick
@given(moments(3), st.sampled_from(["E", "Var"]), st.sampled_from(["dependent", "independent", "identical", "centred"]))
def test_moments(t: Term, kind: str, grade: str) -> None:
    w = World(
        seed=len(str(t)), rigorous=True, kinds=dict(KINDS), sizes={"n": 2, "i": 1}, random=RANDOM, moment_mode=grade
    )
    n = Normaliser(kinds=KINDS, careful=True, random=RANDOM, grade=grade)
    compared(make("moment", t, data=(kind, "")), n, w)


@quick
@given(chances(4), st.integers(0, 5))
def test_probabilities(t: Term, seed: int) -> None:
    compared(t, Normaliser(careful=True), World(seed=seed, rigorous=True, support=("x", "y"), span=2))
