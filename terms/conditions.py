"""Which items of a formula limit the statement before them."""

from __future__ import annotations

from typing import Any

from terms.term import Term


def attach_conditions(items: list[Any]) -> list[Any]:
    """``i = j``, ``i \\neq j``, ``i = 1..n`` behind a statement limit it; they are kept as items as well."""
    last: Any = None
    for item in items:
        if item.term is None:
            continue
        if last is not None and is_condition(item.term) and item.row == last.row:
            last.conditions.append(item.term)
        else:
            last = item
    return items


def is_condition(term: Term) -> bool:
    """A relation between bare index letters (or a range, or ``∀``) says when the statement before it holds."""
    if term.op in ("range", "forall"):
        return True
    if term.op != "rel" or term.data not in ("=", "!=", "<", ">", "<=", ">="):
        return False
    left, right = term.args
    letters = set("ijklmnt")
    return (
        left.op == "sym"
        and left.data in letters
        and (right.op == "num" or (right.op == "sym" and right.data in letters | {"y_i"}) or right.op == "index")
    )
