"""A claim as terms: its sides, its steps, the definitions and the domain it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field

from derive.claims import Claim
from terms.moments import random_names
from terms.normal import Normaliser
from terms.statements import read_formula
from terms.term import Term
from terms.world import Definition, definition_key

RELATIONS = ("=", ":=", "<=", ">=", "<", ">", "!=", "~=", "->")


class Unreadable(ValueError):
    """A statement, definition or step is not read, or not as one relation."""


@dataclass
class Link:
    """One step of a chain: the reason, the relation to what stood before, and the new side."""

    reason: str
    relation: str
    term: Term


@dataclass
class Problem:
    """See the module's description."""

    claim: Claim
    left: Term
    relation: str
    right: Term
    definitions: dict[str, Definition] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    random: frozenset[str] = frozenset()
    simplex: frozenset[str] = frozenset()

    def normaliser(self) -> Normaliser:
        """A fresh prover for this claim."""
        return Normaliser(dict(self.definitions), self.random, self.claim.assumes or "dependent", self.simplex)


def read_term(latex: str) -> Term:
    """The first statement of a formula."""
    items = read_formula(latex)
    first = items[0] if items else None
    if first is None or first.term is None:
        error = first.error if first else None
        raise Unreadable(f"not read: {latex}" + (f" ({error})" if error else ""))
    for other in items[1:]:
        if other.error is not None:
            raise Unreadable(f"not read: {latex} ({other.error})")
    return first.term


def read_relation(latex: str) -> tuple[Term, str, Term]:
    """``lhs``, relation, ``rhs``."""
    t = read_term(latex)
    if t.op != "rel" or t.data not in RELATIONS:
        raise Unreadable(f"not one relation: {latex} reads {t}")
    return t.args[0], t.data, t.args[1]


def _definitions(claim: Claim) -> dict[str, Definition]:
    found: dict[str, Definition] = {}
    for latex in claim.where:
        left, _, right = read_relation(latex)
        key = definition_key(left)
        if key is None:
            raise Unreadable(f"defines nothing: {latex}")
        found[key] = Definition(tuple(str(a.data) for a in left.args[_first_parameter(left):]), right)
    return found


def _first_parameter(left: Term) -> int:
    return 0 if left.op == "fn" else 1


def _links(claim: Claim) -> list[Link]:
    links = []
    for reason, latex in claim.steps:
        t = read_term(latex)
        if t.op == "rel" and t.args[0].op == "previous":
            links.append(Link(reason, t.data, t.args[1]))
        else:
            links.append(Link(reason, "=", t))
    return links


def read_problem(claim: Claim) -> Problem:
    """The claim as terms, or ``Unreadable``."""
    left, relation, right = read_relation(claim.statement)
    made = Problem(claim, left, relation, right, _definitions(claim), _links(claim))
    declared = {n for n, kind in claim.domain.items() if kind.startswith("random")}
    everything = [left, right, *(k.term for k in made.links), *(d.body for d in made.definitions.values())]
    made.random = frozenset(declared) or random_names(*everything)
    made.simplex = frozenset(n for n, kind in claim.domain.items() if kind.startswith("simplex"))
    return made
