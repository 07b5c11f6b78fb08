"""Numeric examples: a decimal stands for every number that rounds to it as written."""

from __future__ import annotations

import re

from flint import arb

from derive.proofs.equalities import Proof, equal
from derive.proofs.problem import Link, Problem
from derive.proofs.witnesses import world_of
from terms.evaluate import value
from terms.scalars import Undecided, plain
from terms.term import Term

ROUNDED = "ball arithmetic, rounded"
_DECIMAL = re.compile(r"\d+\.(\d+)")


def digits_written(latex: str) -> int | None:
    """Decimal places of the last decimal in a formula; None where there is none.

    >>> digits_written(r"-\\log 0.7 = 0.36")
    2
    """
    found = _DECIMAL.findall(latex)
    return len(found[-1]) if found else None


def example_link(problem: Problem, here: Term, link: Link, latex: str) -> Proof | None:
    """Equal exactly, or equal once rounded as the right side is written."""
    found = equal(problem, here, link.term)
    digits = digits_written(latex)
    if found is not None or digits is None:
        return found
    world = world_of(problem, (here, link.term), seed=3, style="real", size=2)
    try:
        gap = abs(arb(plain(value(here, world))) - arb(plain(value(link.term, world))))
    except Undecided:
        return None
    half = arb(10) ** -digits / 2
    return Proof(f"{ROUNDED} to {digits} places") if bool(gap <= half) else None
