"""Entries of a family and the family itself: which index letters nothing binds, and what that says of a statement."""

from __future__ import annotations

from collections.abc import Iterator

from terms.term import BINDERS, Term, free_symbols, make, replace, symbols, walk

LETTERS = frozenset("ijk")  # letters that number entries, not steps or layers
COUNTS = frozenset({"n", "N", "m", "M", "K", "C", "B", "H"})


def loose_entries(left: Term, right: Term) -> bool:
    """The right side speaks of one entry that the left side does not name, where that can hardly be meant.

    Beside an entry on the left (``y_i = … z_j``), where a table is asked at it for the left side's step (``c_t = … a_{tj}
    h_j``), or under a mean that lost its sum (``1/n |y_i - p_i|``).
    """
    loose = _numbering(right) & free_symbols(right) - _numbering(left)
    if not loose:
        return False
    return (
        bool(_numbering(left))
        or _row_and_column(left, right, loose)
        or (_divided_by_count(right) and not any(t.op in ("sum", "prod") for t in walk(right)))
    )


def _row_and_column(left: Term, right: Term, loose: set[str]) -> bool:
    steps = {str(s.data) for s in _subscripts(left) if s.op == "sym"}
    tables = [t for t in walk(right) if t.op == "index" and len(t.args) > 2]
    return any(symbols(t) & loose and symbols(t) & steps for t in tables)


def _numbering(t: Term) -> set[str]:
    """Entry letters among the indices of a side, and among the arguments of what stands on it."""
    return {str(s.data) for s in _subscripts(t) if s.op == "sym" and s.data in LETTERS}


def _subscripts(t: Term) -> Iterator[Term]:
    for u in walk(t):
        if u.op == "index":
            yield from (v for s in u.args[1:] for v in walk(s))


def _divided_by_count(t: Term) -> bool:
    return any(u.op == "div" and free_symbols(u.args[1]) and free_symbols(u.args[1]) <= COUNTS for u in walk(t))


def mixed_letters(whole: Term, arguments: tuple[str, ...]) -> set[str]:
    """Entry letters of families that stand as a whole as well: ``a · b = a_i b_i`` speaks of vectors and of entries."""
    entries = [t for t in walk(whole) if t.op == "index" and t.args[0].op == "sym"]
    bare = set(arguments) | {str(t.data) for t in _outside_indices(whole) if t.op == "sym"}
    mixed = [t for t in entries if str(t.args[0].data) in bare]
    return {str(u.data) for t in mixed for s in t.args[1:] for u in walk(s) if u.op == "sym" and u.data in LETTERS}


def _outside_indices(t: Term) -> Iterator[Term]:
    yield t
    if t.op != "index":
        for a in t.args:
            yield from _outside_indices(a)


def of_one_coordinate(left: Term, right: Term) -> tuple[Term, Term]:
    """``∂J/∂w_i = ∂L/∂w_i + λ w_i`` says of each coordinate what ``∂J/∂w = ∂L/∂w + λ w`` says of the only one."""
    if left.op != "index" or len(left.args) != 2 or left.args[1].op != "sym":
        return left, right
    whole = make("rel", left, right, data="=")
    indexed = {t for t in walk(whole) if t.op == "index"}
    bound = any(t.op in BINDERS or t.op == "iverson" for t in walk(whole))
    if bound or {t.args[1:] for t in indexed} != {left.args[1:]}:
        return left, right
    bare = replace(whole, {t: t.args[0] for t in indexed})
    return (left, right) if left.args[1] in walk(bare) else (bare.args[0], bare.args[1])
