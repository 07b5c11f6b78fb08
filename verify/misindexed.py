"""Equations whose sides do not count over the same entries: ``z_i = \\sum_i w_{ji} a_i + b_j``, ``∂L/∂w_{jj} = δ_i a_j``.

That an index is free on one side only speaks of a slip; which one it is, an edit of one index tells, after which both
sides count alike and the statement is a claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from terms.reader import Hints
from terms.statements import Item, read_formula
from terms.term import Term, free_symbols, walk
from verify.canonical import Canonical, canonical
from verify.editing import Edit
from verify.edits import edits
from verify.forms import links

_COUNTERS = ("i", "j", "k")
_KIND = "change an index"


def count_alike(left: Term, right: Term) -> bool:
    """Whether the entries that the sides speak of are told by the same letters, or by none on one side."""
    told = {str(s.data) for side in (left, right) for t in walk(side) if t.op == "index" for s in t.args[1:]}
    one, other = ({n for n in _COUNTERS if n in told and n in free_symbols(side)} for side in (left, right))
    return one == other or not one or not other


def recounted(latex: str, item: Item, link: int, hints: Hints) -> Iterator[tuple[Edit, Canonical]]:
    """The statement with one index exchanged, where both sides then count alike."""
    for edit in edits(latex, item):
        items = read_formula(edit.latex, hints) if edit.kind == _KIND else []
        pairs = links(items[0].term) if len(items) == 1 and items[0].term is not None else []
        if len(pairs) > link and count_alike(pairs[link][0], pairs[link][2]):
            yield edit, canonical(*pairs[link])
