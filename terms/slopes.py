"""Derivatives in canonical form: formed where the body depends on the variable, else a quantity of their own."""

from __future__ import annotations

from terms.calculus import derivative, kinks, root
from terms.expand import expand
from terms.fractions import BY_POWER, by_chain_rule
from terms.normal import Normaliser, structure
from terms.polynomials import Ratio, ratio
from terms.term import Term, free_symbols, make, symbols

# Names of objectives: undefined ones are taken to depend on whatever they are differentiated by.
OBJECTIVES = frozenset(
    "L J C E loss Loss cost Cost ell Obj obj Objective objective l Loss_data L_0 J_0 C_0 E_0".split()
)


def derivative_rule(n: Normaliser, t: Term) -> Ratio:
    """``d body / d v …`` under the definitions in scope."""
    body, *variables = t.args
    families = frozenset(root(v) for v in variables)
    if "" in families:
        return _opaque(n, body, variables)
    if t.data and BY_POWER in t.data and not (body.op in ("sym", "index") and root(body) not in families):
        return n.normal(by_chain_rule(body, variables))
    body = expand(body, n.definitions, families)
    if body.op in ("sym", "index") and root(body) not in families:
        return _opaque(n, body, variables)
    dependent = n.dependent | {(name, f) for name in standing_alone(body) & OBJECTIVES for f in families if name != f}
    for v in variables:
        if _is_unrelated(body, v, dependent):
            return _opaque(n, t.args[0], variables) if free_symbols(body) else ratio(0)
        if kinks(body):
            n.suppose(f"away from the kinks of {t.args[0]}")
        body = derivative(body, v, dependent, n.recurrent)
        if body.op == "num":
            return ratio(body.data)
    before, n.kept = n.kept, n.kept | families
    try:
        return n.normal(expand(body, n.definitions))
    finally:
        n.kept = before


def standing_alone(t: Term) -> set[str]:
    """Names of quantities: those that are not bound and do not merely number something."""
    if t.op == "sym":
        return {str(t.data)}
    if t.op == "index":
        return standing_alone(t.args[0])
    inner = set().union(*map(standing_alone, t.args)) if t.args else set()
    return inner & free_symbols(t)


def _is_unrelated(body: Term, v: Term, dependent: frozenset[tuple[str, str]]) -> bool:
    names = symbols(body)
    return root(v) not in names and not any((name, root(v)) in dependent for name in names)


def _opaque(n: Normaliser, body: Term, variables: list[Term]) -> Ratio:
    keys = ";".join([_where(n, body), *sorted(_where(n, v) for v in variables)])
    return n.atom(f"d⟨{keys}⟩", make("deriv", body, *variables, data=("d",)))


def _where(n: Normaliser, t: Term) -> str:
    return n.normal(t).key() if t.op in ("sym", "index", "call") else structure(t)


def partial_rule(n: Normaliser, t: Term) -> Ratio:
    """The slope of a function of several arguments in one of them."""
    head, *arguments = t.args[0].args
    keys = ",".join(n.normal(a).key() for a in arguments)
    return n.atom(f"partial⟨{t.data};{structure(head)};{keys}⟩", t)
