"""Terms as JSON and back: every subterm once, after those it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from terms.term import Term, make


class Packer:
    """Terms one after another, their common parts written once.

    >>> from terms.term import add, num, sym
    >>> p = Packer()
    >>> places = [p.place(add(sym("x"), num(2))), p.place(sym("x"))]
    >>> unpacked = unpack(p.nodes)
    >>> [str(unpacked[k]) for k in places]
    ['x + 2', 'x']
    """

    def __init__(self) -> None:
        self.nodes: list[list[Any]] = []
        self._places: dict[Term, int] = {}

    def place(self, term: Term) -> int:
        """Where the term stands among the nodes, written there if it is new."""
        if term not in self._places:
            arguments = [self.place(a) for a in term.args]
            self.nodes.append([term.op, _packed(term.data), arguments])
            self._places[term] = len(self.nodes) - 1
        return self._places[term]


def unpack(nodes: Sequence[Sequence[Any]]) -> list[Term]:
    """The terms of a packer's nodes, in their order."""
    found: list[Term] = []
    for op, data, arguments in nodes:
        found.append(make(op, *(found[k] for k in arguments), data=_unpacked(data)))
    return found


def _packed(data: Any) -> Any:
    """JSON has no fractions and no tuples: both are lists that say what they are."""
    if isinstance(data, Fraction):
        return ["fraction", str(data)]
    if isinstance(data, tuple):
        return ["tuple", *map(_packed, data)]
    return data


def _unpacked(data: Any) -> Any:
    if not isinstance(data, list):
        return data
    kind, *rest = data
    return Fraction(rest[0]) if kind == "fraction" else tuple(map(_unpacked, rest))
