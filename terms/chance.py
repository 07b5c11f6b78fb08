"""What varies with the outcome of chance."""

from __future__ import annotations

from terms.normal import Normaliser
from terms.term import Term


def is_random(n: Normaliser, g: str) -> bool:
    """Whether a generator varies with the outcome; a moment does not."""
    return any(u.op == "sym" and u.data in n.random for u in outside_moments(n.terms[g]))


def outside_moments(t: Term) -> list[Term]:
    """The subterms that vary with the outcome: a moment does not, but what it is conditioned on does."""
    if t.op == "moment":
        conditions = [a.args[1] for a in t.args if a.op == "given"]
        return [u for c in conditions for u in outside_moments(c)]
    found = [t]
    for a in t.args:
        found += outside_moments(a)
    return found


def families(n: Normaliser, g: str) -> frozenset[str]:
    """The random families a generator speaks of."""
    return frozenset(str(u.data) for u in outside_moments(n.terms[g]) if u.op == "sym" and u.data in n.random)
