"""Proofs of equations between arrays: entry by entry, with free indices over axes of any size."""

from __future__ import annotations

from itertools import product

from terms.expand import expand
from terms.matrices import Array, Lowering, Misfit, declared, entrywise_functions, outer_functions, same_axis
from terms.normal import Normaliser, prove_equal
from terms.strategies import FAILURES
from terms.term import ONE, ZERO, Term, free_symbols, num, replace, sym
from terms.world import Definition

LISTED = 5  # axes of at most this many entries are gone through one by one
LETTERS = ("i", "j", "k", "l")


def prove_arrays(left: Term, right: Term, n: Normaliser) -> Normaliser | None:
    """The normaliser that proved an equation between numbers, vectors or matrices (declared in its kinds), or None."""
    arrays = declared(n.kinds)
    if not arrays:
        return prove_equal(left, right, n)
    outer = outer_functions(n.definitions, arrays)
    whole = {name for name in arrays if f"sym:{name}" in n.definitions}
    plain = {k: d for k, d in n.definitions.items() if not k.startswith("sym:") or k[4:] not in whole | set(outer)}
    try:
        low = Lowering(arrays, n.kinds, n.definitions, outer, entrywise_functions(n.definitions, arrays))
        definitions = {**plain, **{k: d for name in whole for k, d in entry_definition(low, name, plain).items()}}
        a, b = (low.of(expand(t, plain)) for t in (left, right))
        pairs = list(entry_pairs(a, b, left, right, n))
    except FAILURES:
        return None
    for x, y, names in pairs:
        kinds = {**n.kinds, **names}
        attempt = n.copy(kinds=kinds, definitions=definitions)
        if prove_equal(x, y, attempt) is None:
            return None
        n.assumed |= attempt.assumed
        n.restricted |= attempt.restricted
    return n


def entry_definition(low: Lowering, name: str, plain: dict[str, Definition]) -> dict[str, Definition]:
    """A defined array's entries: ``z = x W`` as ``z_j = sum_k x_k W_kj``."""
    body = low.of(expand(low.definitions[f"sym:{name}"].body, plain))
    if len(low.arrays[name]) != body.rank or not all(map(same_axis, low.arrays[name], body.axes)):
        raise Misfit(f"{name} is declared with another shape than it is defined with")
    letters = tuple(f"{x}·{name}" for x in LETTERS[: body.rank])
    return {f"index:{name}:{body.rank}": Definition(letters, body.entry(tuple(map(sym, letters))))}


def entry_pairs(a: Array, b: Array, left: Term, right: Term, n: Normaliser) -> list[tuple[Term, Term, dict[str, str]]]:
    """The scalar equations that make up an equation of arrays, each with its free indices."""
    if left is ZERO:
        a = Array(b.axes, lambda i: ZERO)
    if right is ZERO:
        b = Array(a.axes, lambda i: ZERO)
    if a.rank != b.rank:
        return [_one_entry(a, b, left, right)]
    if not all(same_axis(x, y) for x, y in zip(a.axes, b.axes, strict=True)):
        raise Misfit("the two sides have different shapes")
    choices: list[list[Term]] = []
    names: dict[str, str] = {}
    for k, axis in enumerate(a.axes):
        if axis.op == "num" and axis.data <= LISTED:
            choices.append([num(v) for v in range(1, int(axis.data) + 1)])
        else:
            name = f"{LETTERS[k]}'"
            names[name] = f"index {axis}"
            choices.append([sym(name)])
    return [(a.entry(pick), b.entry(pick), names) for pick in product(*choices)]


def _one_entry(a: Array, b: Array, left: Term, right: Term) -> tuple[Term, Term, dict[str, str]]:
    """An array beside its own entry, written with the letters i, j; along an axis of length one the index is 1."""
    wide, narrow = (a, right) if a.rank > b.rank else (b, left)
    if min(a.rank, b.rank) or wide.rank > 2:
        raise Misfit("the two sides have different shapes")
    letters = tuple(sym(x) for x in LETTERS[: wide.rank])
    if not {str(x.data) for x in letters} & free_symbols(narrow):
        raise Misfit("a number beside an array")
    names = {str(x.data): f"index {axis}" for x, axis in zip(letters, wide.axes, strict=True) if axis is not ONE}
    x, y = (a.entry(letters), b.entry(())) if a.rank > b.rank else (a.entry(()), b.entry(letters))
    single = {x: ONE for x, axis in zip(letters, wide.axes, strict=True) if axis is ONE}
    return replace(x, single), replace(y, single), names
