"""Ways to break a claim on purpose: a sign, a factor, a dropped term, a shifted bound, a turned relation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as changed

from derive.proofs.problem import Problem
from terms.term import INFINITY, ONE, Term, add, make, mul, neg, num, replace, sub, walk

_TURNED = {"<": ">", "<=": ">", ">": "<", ">=": "<"}


def mutations(problem: Problem) -> Iterator[tuple[str, Problem]]:
    """Named broken copies of a claim whose statement is an equation or inequality."""
    right = problem.right
    if problem.claim.kind == "inequality":
        yield "the relation turned round", changed(problem, relation=_TURNED[problem.relation], links=[])
        return
    for name, broken in _broken(right):
        yield name, changed(problem, right=broken, links=[])


def broken_steps(problem: Problem) -> Iterator[tuple[str, Problem]]:
    """Copies of a claim each with one step of its derivation broken."""
    for k, link in enumerate(problem.links):
        for name, broken in _broken_step(link.term):
            yield f"{name} in: {link.reason}", _with_step(problem, k, broken)
            break


def _broken_step(t: Term) -> Iterator[tuple[str, Term]]:
    """A step's own right side, broken."""
    if t.op in ("rel", "extremum"):
        side = t.args[1] if t.op == "rel" else t.args[0]
        yield from ((name, replace(t, {side: broken})) for name, broken in _broken(side))
    else:
        yield from _broken(t)


def _with_step(problem: Problem, k: int, term: Term) -> Problem:
    links = list(problem.links)
    links[k] = changed(links[k], term=term)
    return changed(problem, links=links)


def _broken(t: Term) -> Iterator[tuple[str, Term]]:
    if t is INFINITY:
        yield "the sign of the right side", neg(t)
    if t is INFINITY or any(u.op == "matrix" for u in walk(t)) or _is_of_tuples(t):
        return
    yield "twice the right side, and three", add(mul(num(2), t), num(3))
    if t.op != "num" or t.data:
        yield "the sign of the right side", neg(t)
        yield "a factor", mul(num("3/2"), t)
    if t.op == "add" and len(t.args) > 1:
        yield "a dropped term", add(*t.args[1:])
    shifted = _shifted_bound(t)
    if shifted is not None:
        yield "a shifted bound", shifted
    for u in walk(t):
        if u.op == "transpose":
            yield "a missing transpose", replace(t, {u: u.args[0]})
            break


def _is_of_tuples(t: Term) -> bool:
    """Whether a tuple stands in it as a value; those in ``p(x, y)`` are arguments."""
    if t.op == "tuple":
        return True
    return t.op not in ("call", "given") and any(_is_of_tuples(u) for u in t.args)


def _shifted_bound(t: Term) -> Term | None:
    """The first sum with one term less."""
    for u in walk(t):
        if u.op == "sum" and len(u.args) == 4:
            body, variable, low, high = u.args
            return replace(t, {u: make("sum", body, variable, low, sub(high, ONE))})
    return None
