"""``x_1 + x_2 + … + x_n`` as a sum sign: the general term is what the first and the last one have in common."""

from __future__ import annotations

from terms.term import Term, add, make, mul, num, replace, sym


def spread(op: str, terms: list[Term]) -> Term:
    """A sum or product with an ellipsis, as ``sum``/``prod`` where the pattern is clear, else with ``dots`` in it."""
    k = next(i for i, t in enumerate(terms) if t.op == "dots")
    join = add if op == "add" else mul
    if k == 0 or k != len(terms) - 2:
        return join(*terms)
    first, last = terms[0], terms[-1]
    differences: set[tuple[Term, Term]] = set()
    if not _differences(first, last, differences) or len(differences) != 1:
        return join(*terms)
    (low, high) = next(iter(differences))
    if low.op != "num" or low.data.denominator != 1:
        return join(*terms)
    variable = sym("k'")
    general = _generalise(first, last, low, high, variable)
    expected = [replace(general, {variable: num(low.data + i)}) for i in range(k)]
    if expected != terms[:k]:
        return join(*terms)
    return make("sum" if op == "add" else "prod", general, variable, low, high)


def _differences(a: Term, b: Term, found: set[tuple[Term, Term]]) -> bool:
    if a is b:
        return True
    if a.op == "num":
        found.add((a, b))
        return True
    if a.op != b.op or a.data != b.data or len(a.args) != len(b.args):
        return False
    return all(_differences(x, y, found) for x, y in zip(a.args, b.args, strict=True))


def _generalise(a: Term, b: Term, low: Term, high: Term, variable: Term) -> Term:
    if a is low and b is high:
        return variable
    if a is b or not a.args:
        return a
    pairs = zip(a.args, b.args, strict=True)
    return make(a.op, *(_generalise(x, y, low, high, variable) for x, y in pairs), data=a.data)
