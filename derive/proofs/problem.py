"""A claim as terms: its sides, its steps, the definitions, hypotheses and domain it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field

from derive.claims import Claim
from terms.calculus import root
from terms.expand import expand
from terms.moments import random_names
from terms.normal import Normaliser
from terms.piecewise import oriented
from terms.spread import applied
from terms.statements import Item, read_formula
from terms.term import ZERO, Term, make, replace, walk
from terms.world import Definition, definition_key, flat_arguments

RELATIONS = ("=", ":=", "<=", ">=", "<", ">", "!=", "~=", "->", "~", "in", "prop")
ORDERS = ("<=", ">=", "<", ">")


class Unreadable(ValueError):
    """A statement, definition or step is not read, or not as one relation."""


@dataclass
class Link:
    """One step of a chain: the reason, the relation to what stood before, and the new side."""

    reason: str
    relation: str
    term: Term
    latex: str = ""


@dataclass
class Problem:
    """See the module's description. ``recurrences``: families defined by their own earlier members."""

    claim: Claim
    left: Term
    relation: str
    right: Term
    definitions: dict[str, Definition] = field(default_factory=dict)
    recurrences: dict[str, Definition] = field(default_factory=dict)
    given: list[tuple[Term, Term]] = field(default_factory=list)
    hypotheses: list[Term] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    random: frozenset[str] = frozenset()
    simplex: frozenset[str] = frozenset()

    def normaliser(self) -> Normaliser:
        """A fresh prover for this claim."""
        made = Normaliser(
            dict(self.definitions), self.random, self.claim.assumes or "dependent", self.simplex, self.claim.domain,
            tuple(self.given), recurrent=frozenset(self.recurrences),
        )  # fmt: skip
        made.bounds = self.bounds(made.copy())
        return made

    def bounds(self, n: Normaliser) -> dict[str, str]:
        """The signs that the hypotheses give to differences."""
        found = {}
        for h in self.hypotheses:
            if h.data in ORDERS:
                left, right = (n.normal(expand(t, n.definitions)) for t in h.args)
                scaled, turn = oriented(n, left - right)
                above = h.data.startswith(">") == (turn > 0)
                found[scaled.key()] = ("" if h.data in ("<", ">") else "0") + ("+" if above else "-")
        return found

    def terms(self) -> list[Term]:
        """Everything that is said."""
        bodies = [d.body for d in (*self.definitions.values(), *self.recurrences.values())]
        sides = [t for pair in self.given for t in pair]
        return [self.left, self.right, *(k.term for k in self.links), *bodies, *sides, *self.hypotheses]


def read_items(latex: str) -> list[Item]:
    """The statements of a formula, each of them read."""
    items = read_formula(latex)
    for item in items:
        if item.error is not None:
            raise Unreadable(f"not read: {latex} ({item.error})")
    found = [i for i in items if i.term is not None]
    if not found:
        raise Unreadable(f"not read: {latex}")
    return found


def read_term(latex: str) -> Term:
    """The first statement of a formula."""
    term = read_items(latex)[0].term
    assert term is not None
    return term


def read_relation(latex: str) -> tuple[Term, str, Term]:
    """``lhs``, relation, ``rhs``."""
    return relation_of(read_term(latex), latex)


def relation_of(t: Term, latex: str) -> tuple[Term, str, Term]:
    """The two sides of a term that is one relation."""
    if t.op != "rel" or t.data not in RELATIONS:
        raise Unreadable(f"not one relation: {latex} reads {t}")
    return t.args[0], t.data, t.args[1]


def read_problem(claim: Claim) -> Problem:
    """The claim as terms, or ``Unreadable``."""
    first = read_items(claim.statement)[0]
    assert first.term is not None
    left, relation, right = relation_of(first.term, claim.statement)
    made = Problem(claim, left, relation, right, links=[_link(reason, latex) for reason, latex in claim.steps])
    for latex in claim.where:
        _take(made, read_term(latex), latex)
    for condition in first.conditions:
        _condition(made, condition)
    _apply(made)
    declared = {n for n, kind in claim.domain.items() if kind.startswith("random")}
    made.random = frozenset(declared) or random_names(*made.terms())
    made.simplex = frozenset(n for n, kind in claim.domain.items() if kind.startswith("simplex"))
    return made


def _apply(made: Problem) -> None:
    """Bare names of functions under derivatives as functions, everywhere alike."""
    everything = tuple(made.terms())
    made.left, made.right = (applied(t, made.definitions, everything) for t in (made.left, made.right))
    for k in made.links:
        k.term = applied(k.term, made.definitions, everything)


def _link(reason: str, latex: str) -> Link:
    t = read_term(latex)
    if t.op == "rel" and t.args[0].op == "previous":
        return Link(reason, t.data, t.args[1], latex)
    return Link(reason, "=", t, latex)


def _take(made: Problem, t: Term, latex: str) -> None:
    """A ``where``: a definition, a recurrence, an equality to use, or an inequality."""
    left, relation, right = relation_of(t, latex)
    if relation in ORDERS or relation == "!=":
        made.hypotheses.append(t)
        return
    if relation not in ("=", ":="):
        raise Unreadable(f"neither a definition nor a hypothesis: {latex}")
    key = definition_key(left)
    if key is None:
        made.given.append((left, right))
        return
    definition = Definition(parameters(left), right)
    if key.startswith("index:") and _speaks_of(right, root(left)):
        made.recurrences[str(left.args[0].data)] = definition
    elif left.op == "call":
        made.definitions[f"{key}/{len(definition.parameters)}"] = definition
        made.definitions.setdefault(key, definition)
    else:
        made.definitions[key] = definition


def _speaks_of(t: Term, family: str) -> bool:
    return bool(family) and any(u.op == "sym" and u.data == family for u in walk(t))


def parameters(left: Term) -> tuple[str, ...]:
    """The names a left-hand side binds."""
    found = flat_arguments(left) if left.op in ("call", "fn") else left.args[1:] if left.op == "index" else ()
    return tuple(str(a.data) for a in found)


def _condition(made: Problem, c: Term) -> None:
    """``i != j`` makes their delta 0, ``i = j`` makes them one."""
    if c.op != "rel" or c.args[0].op != "sym" or c.args[1].op not in ("sym", "num"):
        return
    if c.data == "=" and c.args[1].op == "sym":
        made.left, made.right = (replace(t, {c.args[1]: c.args[0]}) for t in (made.left, made.right))
        for k in made.links:
            k.term = replace(k.term, {c.args[1]: c.args[0]})
    elif c.data == "!=":
        made.given.append((make("delta", *sorted(c.args, key=str)), ZERO))
    elif c.data in ORDERS:
        made.hypotheses.append(c)


__all__ = ["Link", "Problem", "Unreadable", "read_problem", "read_relation", "read_term"]
