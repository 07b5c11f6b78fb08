"""Every second entry: ``2i`` and ``2i + 1`` on the left of an equation are different entries of one family."""

from __future__ import annotations

from terms.term import Term

Stride = tuple[int, int]  # every how many entries, and from which on


def strides(left: Term) -> tuple[Stride, ...]:
    """The strides among the subscripts, or arguments, of what is defined.

    >>> from terms.statements import read_formula
    >>> strides(read_formula(r"x_{i, 2j + 1}")[0].term)
    ((2, 1),)
    >>> strides(read_formula(r"x_{i, j + 1}")[0].term)
    ((1, 0),)
    """
    if left.op not in ("index", "call"):
        return ()
    found = tuple(s for a in left.args[1:] if (s := _stride(a)) is not None)
    return tuple(s for s in found if s[0] > 1) or found


def _stride(t: Term) -> Stride | None:
    parts = t.args if t.op == "add" else (t,)
    steps = [p.args[0].data for p in parts if p.op == "mul" and len(p.args) == 2 and _whole(p.args[0])]
    offsets = [p.data for p in parts if _whole(p)]
    if len(parts) == 2 and len(offsets) == 1 and any(p.op == "sym" for p in parts):
        return 1, 0  # every entry, counted from another one on
    if len(steps) != 1 or len(steps) + len(offsets) != len(parts) or steps[0] < 2:
        return None
    return int(steps[0]), int(sum(offsets)) % int(steps[0])


def _whole(t: Term) -> bool:
    return t.op == "num" and t.data.denominator == 1
