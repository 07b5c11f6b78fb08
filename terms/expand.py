"""Putting definitions in: every defined name is exchanged for its body, bound names kept apart."""

from __future__ import annotations

from itertools import count

from terms.term import BINDERS, Term, call, index, make, replace, sym, walk
from terms.world import Definition, flat_arguments

_fresh = count()
MAX_PASSES = 12


class Endless(ValueError):
    """Definitions that refer to each other without end."""


def fresh_binders(term: Term) -> Term:
    """The term with every bound name renamed to a new one (``·7~i``), so that no outer name is captured."""
    return _renamed(term) if any(t.op in BINDERS or t.op == "extremum" for t in walk(term)) else term


def _renamed(term: Term) -> Term:
    if not term.args:
        return term
    if term.op in BINDERS and term.args[1].op == "sym":
        new = _new_name(term.args[1])
        body = _renamed(replace(term.args[0], {term.args[1]: new}))
        return make(term.op, body, new, *map(_renamed, term.args[2:]), data=term.data)
    if term.op == "extremum":
        names = {v: _new_name(v) for v in term.args[term.data[1] :] if v.op == "sym"}
        return make(term.op, *(_renamed(replace(a, names)) for a in term.args), data=term.data)
    return make(term.op, *map(_renamed, term.args), data=term.data)


def _new_name(old: Term) -> Term:
    written = str(old.data).partition("~")[2] or str(old.data)
    return sym(f"·{next(_fresh)}~{written}")


def substitute(definition: Definition, arguments: tuple[Term, ...]) -> Term:
    """The body with the parameters exchanged for the arguments, all at once."""
    mapping = {sym(p): a for p, a in zip(definition.parameters, arguments, strict=True)}
    return replace(fresh_binders(definition.body), mapping)


def expand(term: Term, definitions: dict[str, Definition], keep: frozenset[str] = frozenset()) -> Term:
    """The term with definitions put in until none applies; names in ``keep`` stay as they are."""
    if definitions:
        term = fresh_binders(term)
    for _ in range(MAX_PASSES):
        after = _once(term, definitions, keep, frozenset())
        if after is term:
            return term
        term = after
    raise Endless("definitions that never end")


def _once(term: Term, definitions: dict[str, Definition], keep: frozenset[str], bound: frozenset[str]) -> Term:
    found = _applicable(term, definitions, keep, bound)
    if found is not None:
        return found
    if not term.args:
        return term
    inner = bound | {str(term.args[1].data)} if term.op in BINDERS and term.args[1].op == "sym" else bound
    if term.op == "deriv":
        kept = keep | {_family(v) for v in term.args[1:]}
        return make("deriv", _once(term.args[0], definitions, kept, inner), *term.args[1:], data=term.data)
    return make(term.op, *(_once(a, definitions, keep, inner) for a in term.args), data=term.data)


def _family(v: Term) -> str:
    return str(next((t.data for t in walk(v) if t.op == "sym"), ""))


def _applicable(
    term: Term, definitions: dict[str, Definition], keep: frozenset[str], bound: frozenset[str]
) -> Term | None:
    if term.op == "sym" and term.data not in keep and term.data not in bound:
        d = definitions.get(f"sym:{term.data}")
        return fresh_binders(d.body) if d else None
    if term.op == "prime" and term.args[0].op == "sym":  # ``h'``, a name of its own
        d = definitions.get(f"sym:{term.args[0].data}" + "'" * int(term.data))
        return fresh_binders(d.body) if d and str(term.args[0].data) not in keep else None
    if term.op == "index" and term.args[0].op == "sym" and term.args[0].data not in keep:
        return _entry(term, definitions)
    if term.op == "call" and term.args[0].op == "sym" and term.args[0].data not in keep:
        arguments = flat_arguments(term)
        d = definitions.get(f"call:{term.args[0].data}/{len(arguments)}") or definitions.get(
            f"call:{term.args[0].data}"
        )
        return substitute(d, arguments) if d and len(d.parameters) == len(arguments) else None
    if term.op == "call" and term.args[0].op == "prime" and term.args[0].args[0].op == "sym":
        return _primed(term, definitions, keep)
    if term.op == "fn":
        d = definitions.get(f"call:{term.data}")
        return substitute(d, term.args) if d and len(d.parameters) == len(term.args) else None
    return None


def _entry(term: Term, definitions: dict[str, Definition]) -> Term | None:
    name, subscripts = term.args[0].data, term.args[1:]
    if all(s.op == "num" for s in subscripts):
        d = definitions.get(f"entry:{name}:" + ",".join(str(s.data) for s in subscripts))
        if d:
            return fresh_binders(d.body)
    d = definitions.get(f"index:{name}:{len(subscripts)}")
    if d is None and subscripts[0].op == "num":  # of one layer
        d, subscripts = definitions.get(f"index:{name}:{len(subscripts)}/{subscripts[0].data}"), subscripts[1:]
    return substitute(d, subscripts) if d else None


def _primed(term: Term, definitions: dict[str, Definition], keep: frozenset[str]) -> Term | None:
    """``f'(u)`` with f defined: the derivative of the body, at u."""
    from terms.calculus import NoDerivative, derivative

    head = term.args[0]
    name = head.args[0].data
    d = definitions.get(f"call:{name}")
    if d is None or len(d.parameters) != len(term.args) - 1 or name in keep:
        return None
    body = expand(d.body, definitions, keep | frozenset(d.parameters))
    try:
        for _ in range(int(head.data)):
            body = derivative(body, sym(d.parameters[0]))
    except NoDerivative:
        return None
    return substitute(Definition(d.parameters, body), term.args[1:])


__all__ = ["Endless", "call", "expand", "fresh_binders", "index", "substitute"]
