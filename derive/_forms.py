"""Short ways to list the mere rewritings of a statement."""

from __future__ import annotations

from collections.abc import Iterable

from derive.claims import Variant


def rewritings(*statements: str) -> tuple[Variant, ...]:
    """Each statement as a variant that says the same in another notation."""
    return tuple(Variant(statement, "the same in another notation", same=True) for statement in statements)


def named(names: Iterable[str], *bodies: str) -> tuple[Variant, ...]:
    """Every body under every name: ``named(("L", "J"), "x")`` lists ``L = x`` and ``J = x``."""
    return rewritings(*(f"{name} = {body}" for name in names for body in bodies))


def different(difference: str, *statements: str) -> tuple[Variant, ...]:
    """Legitimate forms that all differ from the statement in one way."""
    return tuple(Variant(statement, difference) for statement in statements)
