"""Sums whose index or bound was miswritten: the body runs over another index, or a mean divides by another count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from terms.term import Term, free_symbols, walk

COUNTS = ("m", "n", "N", "M")  # letters for the number of samples
TARGETS = ("y", "t", "hat y", "y^")
INDICES = ("i", "j", "k", "l")


@dataclass(frozen=True)
class Slip:
    """What was written, what is meant in its place, and the repaired source (empty where no single change mends it)."""

    written: str
    meant: str
    fix: str


def foreign_index(left: Term, right: Term, source: str) -> Slip | None:
    r"""A sum over i of a body that has another, free index for its only one.

    >>> from terms.statements import read_formula
    >>> latex = r"a = \frac{1}{n}\sum_{i=1}^n x_j"
    >>> t = read_formula(latex)[0].term
    >>> foreign_index(t.args[0], t.args[1], latex).fix
    'a = \\frac{1}{n}\\sum_{i=1}^n x_i'
    """
    outer = frozenset(free_symbols(left))
    sums = [t for t in walk(right) if t.op == "sum" and t.args[1].op == "sym"]
    return next((s for t in sums if (s := _foreign_index(t, outer, source))), None)


def other_count(term: Term, source: str) -> Slip | None:
    """A mean over samples that divides by another count than its sum runs to."""
    for t in walk(term):
        for count, total in _means(t) if t.op == "mul" else ():
            bound = str(total.args[3].data)
            return Slip(count, bound, _exchanged(source, r"frac\s*\{\s*\d*\s*\}\s*\{[^{}]*?", count, bound))
    return None


def _foreign_index(total: Term, outer: Set[str], source: str) -> Slip | None:
    """A sum over i of a body that has j for its only index, where j is free in the whole statement."""
    index, body = str(total.args[1].data), total.args[0]
    if index not in INDICES or index in free_symbols(body):
        return None
    used = {str(s.data) for t in walk(body) if t.op == "index" for s in t.args[1:] if s.op == "sym"}
    free = {u for u in used if u in INDICES and u in free_symbols(body)} - outer
    if len(used) != 1 or len(free) != 1:
        return None
    other = next(iter(free))
    return Slip(other, index, re.sub(rf"(_\s*\{{?\s*){other}(?![A-Za-z])", rf"\g<1>{index}", source))


def _means(product: Term) -> Iterator[tuple[str, Term]]:
    """A count one divides by, and the sum over samples up to another count that stands beside it."""
    counts = [c for f in product.args if f.op == "div" and f.args[0].op == "num" for c in _counts(f.args[1])]
    totals = [f for f in product.args if f.op == "sum" and len(f.args) == 4 and f.args[3].op == "sym"]
    for count in counts:
        for total in totals:
            bound = str(total.args[3].data)
            if bound in COUNTS and bound != count and _over_samples(total) and count not in free_symbols(total):
                yield count, total


def _counts(t: Term) -> list[str]:
    parts = t.args if t.op == "mul" else (t,)
    return [str(p.data) for p in parts if p.op == "sym" and p.data in COUNTS]


def _over_samples(total: Term) -> bool:
    """The body speaks of the target of the sample the sum counts."""
    index = total.args[1]
    return any(
        t.op == "index" and t.args[0].op == "sym" and t.args[0].data in TARGETS and t.args[1:] == (index,)
        for t in walk(total.args[0])
    )


def _exchanged(source: str, before: str, old: str, new: str) -> str:
    """The source with the last such letter exchanged; empty where there is none."""
    places = list(re.finditer(f"({before}){re.escape(old)}(?![A-Za-z])", source))
    if not places:
        return ""
    at = places[-1]
    return source[: at.start()] + at.group(1) + new + source[at.end() :]
