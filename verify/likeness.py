"""The same expression but for letters and the order of what commutes; and what a statement holds beside plain numbers."""

from __future__ import annotations

from functools import lru_cache

from terms.term import BINDERS, ONE, Term, walk
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
    kept = turned or any(keeps_order(u) for u in walk(t))
    above, below = quotient(t)
    rows = [("mul", above), ("mul", below)] if below else [(t.op, list(t.args))]
    keys = [
        ",".join(_in_order(op, [(text_key(a, renaming, bound, turned), a) for a in row], renaming, kept))
        for op, row in rows
    ]
    return f"over({';'.join(keys)})" if below else f"{t.op}:{t.data}({keys[0]})"


def quotient(t: Term) -> tuple[list[Term], list[Term]]:
    """The factors above and below the line, wherever the lines are drawn: ``A (B / c)`` is ``(A B) / c``."""
    if t.op == "mul":
        pairs = [quotient(a) for a in t.args]
        return [f for above, _ in pairs for f in above], [f for _, below in pairs for f in below]
    if t.op == "div":
        (a, b), (c, d) = quotient(t.args[0]), quotient(t.args[1])
        return a + d, b + c
    return ([], []) if t is ONE else ([t], [])


def _in_order(op: str, parts: list[tuple[str, Term]], renaming: dict[str, str], kept: bool) -> list[str]:
    """Keys of terms sorted; of factors those behind that hold a capital letter (a matrix, as like as not), as they stand."""
    if op == "add":
        return sorted(key for key, _ in parts)
    if op not in ("mul", "dot") or kept:
        return [key for key, _ in parts]
    fixed = [key for key, a in parts if _holds_capital(a, renaming)]
    return sorted(key for key, a in parts if not _holds_capital(a, renaming)) + fixed


def _holds_capital(t: Term, renaming: dict[str, str]) -> bool:
    return any(u.op == "sym" and renaming.get(str(u.data), str(u.data))[:1].isupper() for u in walk(t))
