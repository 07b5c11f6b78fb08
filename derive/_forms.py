"""A short way to list the mere rewritings of a statement."""

from __future__ import annotations

from derive.claims import Variant


def rewritings(*statements: str) -> tuple[Variant, ...]:
    """Each statement as a variant that says the same in another notation."""
    return tuple(Variant(statement, "the same in another notation", same=True) for statement in statements)
