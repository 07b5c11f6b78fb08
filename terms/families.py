"""Entries under letters that usually are labels: ``u_w`` under a sum over w, and ``u_o`` beside it, are entries of u.

Whether a subscript counts is decided letter by letter where it is read; only the whole statement tells that a sum
runs over a letter such as w, and then it counts wherever it stands below that quantity.
"""

from __future__ import annotations

from terms.term import Term, index, rewrite, sym, walk

_RANGES = ("sum", "prod")


def with_entries(t: Term) -> Term:
    """The statement with the entries that its sums run over read as entries.

    >>> from terms.term import make
    >>> str(with_entries(make("sum", sym("u_w"), sym("w"))))
    'sum[w](u[w])'
    """
    counted = {str(u.args[1].data) for u in walk(t) if u.op in _RANGES and u.args[1].op == "sym"}
    bases = {b for u in walk(t) for b, below in [_parted(u)] if below in counted}
    if not bases:
        return t
    return rewrite(t, lambda u: _entry(u) if _parted(u)[0] in bases else None)


def _parted(t: Term) -> tuple[str, str]:
    """``u_w`` -> u and w; for anything else two empty names."""
    base, mark, below = str(t.data).rpartition("_") if t.op == "sym" else ("", "", "")
    return (base, below) if mark and len(below) == 1 and below.isalpha() else ("", "")


def _entry(t: Term) -> Term:
    base, below = _parted(t)
    return index(sym(base), sym(below))
