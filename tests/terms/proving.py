"""Short ways to ask the prover."""

from __future__ import annotations

from typing import Any

from terms.arrays import prove_arrays
from terms.normal import Normaliser
from terms.statements import read_formula
from terms.term import Term
from terms.world import Definition, definition_key, flat_arguments


def term(latex: str) -> Term:
    """The one statement of a formula."""
    (found,) = [i.term for i in read_formula(latex) if i.term is not None]
    assert found is not None
    return found


def definitions(*where: str) -> dict[str, Definition]:
    """Definitions as a claim's ``where`` states them."""
    made = {}
    for latex in where:
        left, right = term(latex).args
        key = definition_key(left)
        assert key is not None, latex
        names = left.args[1:] if left.op == "index" else flat_arguments(left) if left.op in ("call", "fn") else ()
        made[key] = Definition(tuple(str(a.data) for a in names), right)
    return made


def proof(latex: str, *where: str, **known: Any) -> Normaliser | None:
    """The normaliser that proved an equation, or None."""
    left, right = term(latex).args
    random = frozenset(known.pop("random", ""))
    return prove_arrays(left, right, Normaliser(definitions(*where), random, **known))
