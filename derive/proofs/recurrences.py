"""Families defined by their own earlier members: unrolling them, and induction on the step.

``V_t = F(V_{t-1})`` with ``V_0`` given proves ``V_t = G(t)`` when ``G(0) = V_0`` and ``F(G(t-1)) = G(t)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from derive.proofs.problem import Problem
from terms.expand import fresh_binders, substitute
from terms.normal import Normaliser, prove_equal, term_of
from terms.polynomials import UNIT
from terms.term import Term, index, num, replace, rewrite, sub, sym, walk
from terms.world import Definition

MAX_STEPS = 12


@dataclass(frozen=True)
class Recurrence:
    """One family: its definition and which subscript counts the steps."""

    family: str
    definition: Definition
    axis: int

    def step_of(self, t: Term) -> Term | None:
        """The step subscript, when ``t`` is a member of the family."""
        if t.op == "index" and t.args[0].op == "sym" and t.args[0].data == self.family and len(t.args) > self.axis + 1:
            return t.args[self.axis + 1]
        return None

    def unrolled(self, t: Term) -> Term:
        """A member by the one before."""
        return substitute(self.definition, t.args[1:])


def recurrences(problem: Problem) -> list[Recurrence]:
    """Every family that the claim defines by itself."""
    found = []
    for family, d in problem.recurrences.items():
        for axis, p in enumerate(d.parameters):
            uses = [
                t.args[axis + 1]
                for t in walk(d.body)
                if t.op == "index" and t.args[0] is sym(family) and len(t.args) > axis + 1
            ]
            if any(u is not sym(p) for u in uses):
                found.append(Recurrence(family, d, axis))
                break
    return found


def unrollings(problem: Problem, a: Term, b: Term) -> Iterator[tuple[Term, Term]]:
    """Both sides with the latest members put in by earlier ones, step by step."""
    rules = recurrences(problem)
    for _ in range(MAX_STEPS):
        latest = _latest([a, b], rules, problem)
        if latest is None:
            return
        rule, member = latest
        body = fresh_binders(rule.unrolled(member))
        a, b = _simplified(replace(a, {member: body}), rules), _simplified(replace(b, {member: body}), rules)
        yield a, b


def _latest(terms: list[Term], rules: list[Recurrence], problem: Problem) -> tuple[Recurrence, Term] | None:
    """The member with the highest step that is not given by itself."""
    best: tuple[int, str, Recurrence, Term] | None = None
    for t in (u for term in terms for u in walk(term)):
        for rule in rules:
            step = rule.step_of(t)
            if step is None or _is_start(t, problem):
                continue
            offset = int(Normaliser().normal(step).top.get(UNIT, 0))
            if best is None or (offset, str(t)) > best[:2]:
                best = offset, str(t), rule, t
    return best[2:] if best else None


def _is_start(t: Term, problem: Problem) -> bool:
    numbers = [s.data for s in t.args[1:] if s.op == "num"]
    return f"entry:{t.args[0].data}:" + ",".join(map(str, numbers)) in problem.definitions


def _simplified(t: Term, rules: list[Recurrence]) -> Term:
    """Step subscripts like ``t - 1 - 1`` and ``2 - 1`` worked out, so that equal members are the same term."""

    def rule(u: Term) -> Term | None:
        if any(r.step_of(u) is not None for r in rules):
            n = Normaliser()
            return index(u.args[0], *(term_of(n, n.normal(s)) for s in u.args[1:]))
        return None

    return rewrite(t, rule)


def hypothesis(problem: Problem) -> tuple[Recurrence, Term, Term] | None:
    """The statement one step earlier, for a statement about a member of a recurrence: (rule, V_{t-1}, G(t-1))."""
    for rule in recurrences(problem):
        step = rule.step_of(problem.left)
        if step is None or step.op != "sym" or any(rule.step_of(u) is not None for u in walk(problem.right)):
            continue
        before = {step: sub(step, num(1))}
        return rule, _simplified(replace(problem.left, before), [rule]), replace(fresh_binders(problem.right), before)
    return None


def with_hypothesis(problem: Problem, t: Term) -> Term:
    """The term with the member one step earlier put in by the induction hypothesis."""
    found = hypothesis(problem)
    if found is None:
        return t
    rule, member, value = found
    return replace(_simplified(t, [rule]), {member: value})


def prove_by_induction(problem: Problem, normaliser: Normaliser) -> str | None:
    """``induction`` when base and step are proved; None otherwise. What was used is added to the normaliser."""
    found = hypothesis(problem)
    if found is None:
        return None
    rule, _, _ = found
    step = problem.left.args[rule.axis + 1]
    start = _start(problem, rule)
    if start is None:
        return None
    at_start = {step: num(start)}
    base = prove_equal(replace(problem.left, at_start), replace(problem.right, at_start), normaliser)
    body = with_hypothesis(problem, fresh_binders(rule.unrolled(problem.left)))
    done = base is not None and prove_equal(body, problem.right, normaliser) is not None
    return "induction" if done else None


def _start(problem: Problem, rule: Recurrence) -> int | None:
    """The step at which the family starts."""
    for key in problem.definitions:
        kind, _, rest = key.partition(":")
        name, _, at = rest.partition(":")
        if kind == "entry" and name == rule.family:
            numbers = at.split(",")
            return int(numbers[rule.axis]) if len(numbers) > rule.axis else int(numbers[0])
    return None


__all__ = ["prove_by_induction", "recurrences", "unrollings", "with_hypothesis"]
