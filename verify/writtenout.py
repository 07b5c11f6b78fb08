"""A sum that leaves its bounds unsaid, or an inner product, beside its terms written out: it has as many as are written."""

from __future__ import annotations

from terms.term import BINDERS, Term, walk
from verify.asking import Question

SEEDS = (5, 17, 29)
SIZES = (3, 2, 3)


def samples(q: Question) -> tuple[tuple[int, int], ...]:
    """The sizes and seeds of the worlds in which an equation is computed."""
    last = _last_written(q)
    return tuple(zip((last,) * len(SEEDS) if last else SIZES, SEEDS, strict=True))


def from_elsewhere(q: Question) -> bool:
    """The terms written out begin with another one than the first: what the sum runs over is not known."""
    written = _written(q)
    return bool(written) and (min(written) != 1 or len(written) != max(written))


def _last_written(q: Question) -> int:
    written = _written(q)
    return max(written) if written and not from_elsewhere(q) else 0


def _written(q: Question) -> set[int]:
    """The numbers that entries bear on one side, where the other is a sum without bounds."""
    for one, other in ((q.left, q.right), (q.right, q.left)):
        if _leaves_open(one) and not (_leaves_open(other) or any(t.op in BINDERS for t in walk(other))):
            return {int(t.args[-1].data) for t in walk(other) if t.op == "index" and t.args[-1].op == "num"}
    return set()


def _leaves_open(t: Term) -> bool:
    """A sum without bounds, or an inner product, ``w \\cdot x`` or ``w^T x``."""
    return any((u.op in ("sum", "prod") and len(u.args) < 4) or u.op in ("dot", "transpose") for u in walk(t))
