"""The same expression but for letters and the order of what commutes; and what a statement holds beside plain numbers."""

from __future__ import annotations

from functools import lru_cache

from terms.term import BINDERS, Term, walk
from verify.canonical import Canonical
from verify.ordering import keeps_order


@lru_cache(maxsize=50_000)
def has_lengths(c: Canonical) -> bool:
    """Lengths of vectors (or absolute values) occur."""
    return any(t.op in ("norm", "abs") for side in (c.left, c.right) for t in walk(side))


def alike(mine: Term, theirs: Term, renaming: dict[str, str]) -> bool:
    """The same expression under the renaming, sums and products in any order, bound names whatever they are."""
    return text_key(mine, renaming, {}) == text_key(theirs, {}, {})


def text_key(t: Term, renaming: dict[str, str], bound: dict[str, str], turned: bool = False) -> str:
    """A text that is equal for expressions that differ in letters and order only; what is transposed keeps its order."""
    if t.op == "sym":
        name = str(t.data)
        return bound.get(name) or renaming.get(name, name)
    if t.op in BINDERS and t.args[1].op == "sym":
        inner = {**bound, str(t.args[1].data): f"·{len(bound)}"}
        rest = ",".join(text_key(b, renaming, bound) for b in t.args[2:])
        return f"{t.op}({text_key(t.args[0], renaming, inner, turned)};{rest})"
    turned = turned or t.op == "transpose"
    parts = [text_key(a, renaming, bound, turned) for a in t.args]
    if t.op == "add":
        parts.sort()
    elif t.op in ("mul", "dot") and not turned and not any(keeps_order(u) for u in walk(t)):
        parts = _in_order(t, parts, renaming)
    return f"{t.op}:{t.data}({','.join(parts)})"


def _in_order(product: Term, parts: list[str], renaming: dict[str, str]) -> list[str]:
    """The factors sorted, those behind that hold a capital letter (a matrix, as like as not) in the order they have."""
    fixed = [
        any(u.op == "sym" and renaming.get(str(u.data), str(u.data))[:1].isupper() for u in walk(a))
        for a in product.args
    ]
    rest = [p for p, f in zip(parts, fixed, strict=True) if f]
    return sorted(p for p, f in zip(parts, fixed, strict=True) if not f) + rest
