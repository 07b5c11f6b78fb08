"""What varies with the outcome of chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from terms.normal import Normaliser
from terms.term import BINDERS, Term, symbols, walk
from terms.world import Definition, definition_key


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


def one_coin(bodies: Iterable[Term], definitions: Mapping[str, Definition]) -> bool:
    """Whether one coin tells of all that is decided by chance in the bodies: of several quantities it does not."""
    bodies = list(bodies)
    return len(decided_by_chance(bodies, definitions)) <= 1 and not any(
        symbols(u) & {str(t.args[1].data)}
        for body in bodies
        for t in walk(body)
        if t.op in BINDERS
        for u in decided_by_chance([t], definitions)
    )


def decided_by_chance(bodies: Iterable[Term], definitions: Mapping[str, Definition]) -> set[Term]:
    """The quantities in the bodies that their definitions give by cases of chance, each by a coin of its own."""
    by_chance = {k for k, d in definitions.items() if any(u.op == "chance" for u in walk(d.body))}
    return {u for body in bodies for u in walk(body) if definition_key(u) in by_chance} if by_chance else set()
