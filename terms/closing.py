"""Sums that close: over a delta, a geometric or arithmetic progression, or a whole distribution."""

from __future__ import annotations

from terms.normal import Normaliser, term_of, term_of_monomial
from terms.outcomes import letter_of, outcomes_of, variable_of
from terms.polynomials import Monomial, Number, Ratio, ratio
from terms.reach import Reach, same_reach
from terms.series import power_sum
from terms.signs import kind_of
from terms.term import INFINITY, ONE, Term, free_symbols, make, num, replace, sub, sym


def closed(n: Normaliser, inside: Monomial, name: str) -> Ratio | None:
    """The sum over ``name`` of a monomial that depends on it throughout; None where it stays a sum."""
    reach = n.reach[name]
    for g, _ in inside:
        if g.startswith("delta⟨"):
            found = _collapsed(n, inside, g, name)
            if found is not None:
                return found
    if any(g.startswith("delta⟨") for g, _ in inside):
        return None
    for rule in (power_sum, _total_probability, _simplex):
        found = rule(n, inside, name, reach)
        if found is not None:
            return found
    return None


def _collapsed(n: Normaliser, inside: Monomial, g: str, name: str) -> Ratio | None:
    """``sum_i delta_ij f(i)`` is ``f(j)`` where j is in reach, and 0 where it is not."""
    other = _solution(n, g, name)
    place = None if other is None else _place(n, other, name)
    if other is None or place is None:
        return None
    if place == "outside":
        return ratio(0)
    rest = tuple((h, x) for h, x in inside if h != g)
    return n.normal(replace(term_of_monomial(n, rest), {sym(name): other}))


def _solution(n: Normaliser, g: str, name: str) -> Term | None:
    """The value of ``name`` at which the two sides of a delta agree."""
    first, second = n.terms[g].args
    d = n.normal(first) - n.normal(second)
    slope = d.top.get(((name, 1),), 0)
    rest = d - ratio({((name, 1),): slope}) if slope else d
    if not d.is_polynomial() or slope not in (1, -1) or any(name in n.names(h) for m in rest.top for h, _ in m):
        return None
    return term_of(n, -rest * ratio(slope))


def _place(n: Normaliser, other: Term, name: str) -> str | None:
    """Whether the index takes the value ``other``: ``inside``, ``outside`` or None (not known).

    A free name is taken to be one of the indices, and that is recorded.
    """
    reach = n.reach[name]
    if any("·" in s for s in free_symbols(other)):
        same = other.op == "sym" and same_reach(reach, n.reach.get(str(other.data)))
        return "inside" if same else None
    if not reach.bounds:
        n.suppose(f"{other} is one of the indices")
        return "inside"
    if len(reach.bounds) != 2:
        return None
    low, high = reach.bounds
    above = _distance(n, other, low)
    below = _distance(n, high, other) if high is not INFINITY else 0
    if (above is not None and above < 0) or (below is not None and below < 0):
        return "outside"
    if above is None or below is None:
        declared = high.op == "sym" and n.kinds.get(str(other)) == f"index {high}"
        if not (declared and low is ONE):
            natural = low is ONE and high.op == "sym" and other.op == "sym"
            n.suppose(f"{low} <= {other} <= {high}", restricts=not natural)
    return "inside"


def _distance(n: Normaliser, a: Term, b: Term) -> Number | None:
    """``a - b`` where it is a number."""
    return (n.normal(a) - n.normal(b)).number()


def _one_range(n: Normaliser, what: str, reach: Reach) -> bool:
    """Whether a distribution is always summed over the same range; the first one met is taken to be the whole."""
    known = n.ranges.setdefault(what, reach.key)
    return known == reach.key


def _total_probability(n: Normaliser, inside: Monomial, name: str, reach: Reach) -> Ratio | None:
    """Summing a joint probability over an outcome leaves the marginal; a whole distribution sums to 1."""
    if len(inside) != 1 or inside[0][1] != 1 or not inside[0][0].startswith("prob⟨"):
        return None
    t = n.terms[inside[0][0]]
    here = [o for o in outcomes_of(t) if name in free_symbols(o)]
    if len(here) != 1 or not _covers(n, here[0], name, reach):
        return None
    rest = [o for o in outcomes_of(t) if o is not here[0]]
    return n.normal(make("call", sym(letter_of(t)), *rest)) if rest else ratio(1)


def _covers(n: Normaliser, o: Term, name: str, reach: Reach) -> bool:
    """Whether the index runs through every outcome of the variable."""
    value = o.args[1] if o.op == "rel" else o
    direct = value.op == "sym" and value.data == name
    listed = value.op == "index" and value.args[-1].op == "sym" and value.args[-1].data == name
    if not (direct or listed) or not _is_whole(reach) or not _one_range(n, f"outcomes of {variable_of(o)}", reach):
        return False
    if listed and reach.bounds:
        n.suppose(f"the sum runs over all outcomes of {variable_of(o)}")
    return True


def _is_whole(reach: Reach) -> bool:
    """No bounds, or from 0 or 1 to a bare size, or over everything."""
    if not reach.bounds:
        return True
    if len(reach.bounds) != 2 or reach.bounds[0].op not in ("num", "mul", "const"):
        return False
    low, high = reach.bounds
    everything = high is INFINITY and (low.op == "mul" or (low.op == "num" and low.data in (0, 1)))
    return everything or (low.op == "num" and low.data in (0, 1) and high.op == "sym")


def _simplex(n: Normaliser, inside: Monomial, name: str, reach: Reach) -> Ratio | None:
    """The entries of a probability vector add up to 1."""
    if len(inside) != 1 or inside[0][1] != 1:
        return None
    t = n.terms[inside[0][0]]
    if t.op != "index" or kind_of(n, t) != "simplex" or t.args[-1].op != "sym" or t.args[-1].data != name:
        return None
    if any(name in free_symbols(s) for s in t.args[1:-1]) or not _is_whole(reach) or reach.bounds[:1] == (num(0),):
        return None
    family = str(t.args[0])
    size = n.kinds.get(family, "").split(" ")[1:]
    if size and reach.bounds and str(reach.bounds[1]) != size[0]:
        return None
    return ratio(1) if _one_range(n, f"entries of {family}", reach) else None


def constant_sum(n: Normaliser, name: str) -> Ratio:
    """How many values the index takes."""
    reach = n.reach[name]
    if reach.closed:
        return n.normal(sub(reach.bounds[1], sub(reach.bounds[0], num(1))))
    key = f"count⟨{min(reach.homes) if reach.homes else reach.key}⟩"
    return n.atom(key, sym("count"))
