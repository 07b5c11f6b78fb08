"""Are two terms equal? By value at several points first, then by proof; and a point where they differ."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from terms.evaluate import value
from terms.normal import Normaliser, prove_equal
from terms.scalars import Undecided
from terms.tensors import ShapeError
from terms.term import BINDERS, Term, make, replace, rewrite, sym
from terms.world import World
from verify.code.calls import is_guard_name
from verify.code.expressions import Reader

SEEDS = (3, 17, 29, 41)
SPAN = 3
TOLERANCE = 1e-9
Kinds = Mapping[str, str]


@lru_cache(maxsize=512)
def reference(text: str) -> Term:
    """A formula written as Python, read by the same reader as the notes' code."""
    return Reader().term(ast.parse(text, mode="eval").body)


def quantities(*terms: Term) -> set[str]:
    """Free names of the terms; the count of entries and the heads of unknown functions are none."""
    found: set[str] = set()
    for t in terms:
        found |= _names(t)
    return found - {"n"}


_known_names: WeakKeyDictionary[Term, frozenset[str]] = WeakKeyDictionary()


def _names(t: Term) -> frozenset[str]:
    found = _known_names.get(t)
    if found is None:
        found = _known_names[t] = _free(t)
    return found


def _free(t: Term) -> frozenset[str]:
    if t.op == "sym":
        return frozenset({str(t.data)})
    parts = t.args[1:] if t.op == "call" else t.args
    names: frozenset[str] = frozenset().union(*map(_names, parts)) if parts else frozenset()
    return names - {str(t.args[1].data)} if t.op in BINDERS or t.op == "extremum" else names


def aligned(left: Term, right: Term) -> tuple[Term, Term]:
    """Names that stand for entries inside a sum stand for entry ``i`` outside of it."""
    families = {str(t.args[0].data) for side in (left, right) for t in _indexed(side)}
    return _with_entries(left, families), _with_entries(right, families)


def _indexed(t: Term) -> list[Term]:
    found = [t] if t.op == "index" and t.args[0].op == "sym" else []
    return found + [u for a in t.args for u in _indexed(a)]


def _with_entries(t: Term, families: set[str]) -> Term:
    if t.op == "sym":
        return make("index", t, sym("i")) if t.data in families else t
    if t.op == "index" or not t.args:
        return t
    args = (
        (t.args[0], *(_with_entries(a, families) for a in t.args[1:]))
        if t.op == "call"
        else tuple(_with_entries(a, families) for a in t.args)
    )
    return make(t.op, *args, data=t.data)


def equal(left: Term, right: Term, kinds: Kinds) -> bool:
    """Equal in value at every sampled point that lies in both domains, and at two points at least."""
    return _equal(left, right, tuple(sorted(kinds.items())))


@lru_cache(maxsize=20_000)
def _equal(left: Term, right: Term, given: tuple[tuple[str, str], ...]) -> bool:
    kinds = dict(given)
    left, right = aligned(left, right)
    if left is right:
        return True
    decided = 0
    for seed in SEEDS:
        try:
            x, y = (value(t, _world(seed, kinds)) for t in (left, right))
            if not _close(x, y):
                return False
            decided += 1
        except (Undecided, ShapeError, RecursionError):
            continue
    return decided >= 2


def _world(seed: int, kinds: Kinds, rigorous: bool = False) -> World:
    known = {**kinds, "n": "size", "i": "index"}
    return World(seed=seed, rigorous=rigorous, kinds=known, sizes={"n": SPAN, "i": 1 + seed % SPAN}, span=SPAN)


def _close(x: Any, y: Any) -> bool:
    try:
        return abs(float(x) - float(y)) <= TOLERANCE * (1 + abs(float(x)) + abs(float(y)))
    except (TypeError, ValueError, OverflowError) as error:
        raise Undecided("not numbers") from error


def proved(left: Term, right: Term) -> bool:
    """Equal for every number of entries and every value, by proof."""
    left, right = aligned(left, right)
    try:
        return left is right or prove_equal(left, right, Normaliser()) is not None
    except RecursionError:
        return False


def witness(left: Term, right: Term, kinds: Kinds) -> str:
    """``point|left|right`` where both sides are enclosed in disjoint balls; empty where no such point was found."""
    from verify.identity import at_point, disjoint

    left, right = aligned(left, right)
    for seed in SEEDS:
        world = _world(seed, kinds, rigorous=True)
        try:
            found = disjoint(value(left, world), value(right, world), world)
        except (Undecided, ShapeError, RecursionError):
            continue
        if found is not None:
            point = ", ".join(f"{k} = {v}" for k, v in list(at_point(world).items())[:8] if k not in ("i", "n"))
            return f"{point}|{found.left}|{found.right}"
    return ""


def renamed(t: Term, names: Mapping[str, str]) -> Term:
    """The term in the reference's names."""
    return _renamed(t, tuple(sorted((old, new) for old, new in names.items() if old in _names(t))))


@lru_cache(maxsize=20_000)
def _renamed(t: Term, names: tuple[tuple[str, str], ...]) -> Term:
    return replace(t, {sym(old): sym(new) for old, new in names})


def without_guards(t: Term) -> Term:
    """Without the small constants that keep logarithms and quotients from 0: they are no part of the formula."""

    def rule(u: Term) -> Term | None:
        if u.op == "add":
            kept = [a for a in u.args if not _is_guard(a)]
            return None if len(kept) == len(u.args) or not kept else kept[0] if len(kept) == 1 else make("add", *kept)
        return None

    return rewrite(t, rule)


def _is_guard(t: Term) -> bool:
    return t.op == "sym" and is_guard_name(str(t.data))
