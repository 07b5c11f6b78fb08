"""Random numbers in code: a fresh symbol with its law, uniform on (0, 1) or standard normal, put to scale."""

from __future__ import annotations

import ast

from terms.term import Term, add, make, mul, num, sub
from verify.code.calls import keyword
from verify.code.expressions import Reader, Unread, Value

UNIFORM, NORMAL = "uniform", "normal"


def read_draw(r: Reader, node: ast.Call, name: str, owner: Value | None) -> Term:
    """A call that draws random numbers."""
    if name in ("rand", "random", "random_sample", "rand_like"):
        return r.draw(UNIFORM)
    if name in ("randn", "standard_normal", "randn_like"):
        return r.draw(NORMAL)
    if name in ("uniform", "uniform_"):
        low, high = _two(r, node, ("low", "a", "minval", "from"), ("high", "b", "maxval", "to"), (num(0), num(1)))
        return add(low, mul(sub(high, low), r.draw(UNIFORM)))
    if name in ("normal", "normal_", "truncated_normal"):
        mean, deviation = _two(r, node, ("loc", "mean"), ("scale", "std", "stddev"), (num(0), num(1)))
        return add(mean, mul(deviation, r.draw(NORMAL)))
    if name in ("binomial", "bernoulli", "bernoulli_"):
        return make("iverson", make("rel", r.draw(UNIFORM), _success(r, node, name), data="<"))
    raise Unread(name)


def _two(
    r: Reader, node: ast.Call, first: tuple[str, ...], second: tuple[str, ...], default: tuple[Term, Term]
) -> tuple[Term, Term]:
    """Two parameters, by place or by keyword; a shape in the first place is none of them."""
    places = [a for a in node.args if not isinstance(a, (ast.Tuple, ast.List, ast.Starred))]
    found = []
    for position, (names, otherwise) in enumerate(zip((first, second), default, strict=True)):
        given = keyword(node, *names)
        if given is None and len(places) > position:
            given = places[position]
        found.append(r.term(given) if given is not None else otherwise)
    return found[0], found[1]


def _success(r: Reader, node: ast.Call, name: str) -> Term:
    """The probability of a 1: the second argument of ``binomial(1, p)``, the only one of ``bernoulli``."""
    given = keyword(node, "p", "probs")
    if given is None:
        place = 1 if name == "binomial" else 0
        if len(node.args) <= place:
            raise Unread(name)
        given = node.args[place]
    if (
        isinstance(given, ast.Call)
        and isinstance(given.func, ast.Attribute)
        and given.func.attr in ("full", "full_like")
    ):
        given = given.args[-1]
    if name == "binomial" and not (isinstance(node.args[0], ast.Constant) and node.args[0].value == 1):
        raise Unread("more than one trial")
    return r.term(given)
