"""Index ranges that a formula leaves out: an unbounded sum runs over what a bounded one says of the same family."""

from __future__ import annotations

from collections.abc import Mapping

from terms.expand import fresh_binders
from terms.reach import homes_of
from terms.term import ONE, Term, call, div, fn, index, make, rewrite, sym, walk
from terms.world import Definition


def without_softmax(t: Term) -> Term:
    """Every entry of a softmax as a quotient of exponentials."""
    if not any(u.op == "fn" and u.data == "softmax" for u in walk(t)):
        return t
    return fresh_binders(rewrite(t, _softmax))


def _softmax(t: Term) -> Term | None:
    if t.op == "index" and t.args[0].op == "fn" and t.args[0].data == "softmax" and len(t.args) == 2:
        inside = t.args[0].args[0]
        return _quotient(index(inside, t.args[1])) if inside.op == "sym" else None
    if t.op == "fn" and t.data == "softmax" and t.args[0].op == "index":
        return _quotient(t.args[0])
    return None


def _quotient(entry: Term) -> Term:
    base, *rest = entry.args
    k = sym("softmax index")
    return div(fn("exp", entry), make("sum", fn("exp", index(base, *rest[:-1], k)), k))


def applied(t: Term, definitions: Mapping[str, Definition], others: tuple[Term, ...] = ()) -> Term:
    """``dJ/dw`` of a bare function's name means ``dJ(w)/dw``, where J is defined or written as a function of w."""
    seen = {u for other in (t, *others, *(d.body for d in definitions.values())) for u in walk(other) if u.op == "call"}

    def rule(u: Term) -> Term | None:
        if u.op != "deriv" or u.args[0].op != "sym" or f"sym:{u.args[0].data}" in definitions:
            return None
        head, variables = u.args[0], u.args[1:]
        found = [c for c in seen if c.args[0] is head and len(c.args) == 2 and c.args[1] is variables[0]]
        d = definitions.get(f"call:{head.data}")
        if d is not None and len(d.parameters) == 1:
            found = [call(head, variables[0])]
        return make("deriv", found[0], *variables, data=u.data) if found else None

    return rewrite(t, rule)


def with_bounds(terms: tuple[Term, ...]) -> tuple[tuple[Term, ...], set[str]]:
    """The terms with unbounded sums given the bounds their families have elsewhere, and what that takes for granted."""
    known: dict[str, set[tuple[Term, ...]]] = {}
    for t in (u for term in terms for u in walk(term)):
        if t.op in ("sum", "prod") and len(t.args) == 4 and t.args[1].op == "sym" and t.args[2] is ONE:
            for home in homes_of(t.args[0], str(t.args[1].data)):
                known.setdefault(home, set()).add(t.args[2:])
    said: set[str] = set()

    def complete(t: Term) -> Term | None:
        if t.op not in ("sum", "prod") or len(t.args) != 2 or t.args[1].op != "sym":
            return None
        options = [known[h] for h in sorted(homes_of(t.args[0], str(t.args[1].data))) if h in known]
        if not options or any(o != options[0] for o in options) or len(options[0]) != 1:
            return None
        bounds = next(iter(options[0]))
        said.add(f"the index of {t} runs from 1 to {bounds[1]}")
        return make(t.op, *t.args, *bounds)

    if not known:
        return terms, said
    return tuple(rewrite(t, complete) for t in terms), said
