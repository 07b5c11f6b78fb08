"""The sign of a difference in canonical form: directly, by Cauchy-Schwarz, summand by summand, outcome by outcome,
keeping one summand of a positive sum, or case by case."""

from __future__ import annotations

from terms.normal import Normaliser, term_of, term_of_poly
from terms.polynomials import ONE_POLY, Poly, Ratio, plus, ratio
from terms.positivity import Fact, all_facts, contradictory, gram, nonzero, sign_with_logs, without_log
from terms.powers import settle
from terms.reach import homes_of
from terms.signs import combine, product_sign, sign_of_poly, weaker
from terms.strategies import FAILURES, MAX_CASES, at_zero, next_decision
from terms.term import Term, index, make, replace, sym

Bounds = tuple[tuple[Term, ...], ...]
Known = tuple[Fact | Term, ...]


def sign_of_canonical(
    n: Normaliser, high: Term, low: Term, facts: tuple[Fact | Term, ...] = (), cases: int = MAX_CASES
) -> str | None:
    """The sign of ``high - low`` where it is not negative: ``0``, ``0+``, ``+``; otherwise None.

    ``facts``: polynomials known not to be negative, or terms (squares) that are not.
    """
    shared = {name: getattr(n, name) for name in ("rules", "terms", "stored", "nests", "bits")}
    attempt = n.copy(careful=True, **shared)
    try:
        d = attempt.normal(high) - attempt.normal(low)
        known = all_facts(attempt, [_fact(attempt, f) for f in facts])
        found = "+" if contradictory(attempt, known) else _sign(attempt, settle(attempt, d), known)
    except FAILURES:
        found = None
    if found in ("0", "0+", "+"):
        n.assumed |= attempt.assumed
        n.restricted |= attempt.restricted
        return found
    return _by_cases(n, attempt, high, low, facts, cases) if cases else None


def _fact(n: Normaliser, f: Fact | Term) -> Fact:
    if isinstance(f, Fact):
        return f
    r = settle(n, n.normal(f))
    return Fact(r.top if r.is_polynomial() else {})


def _by_cases(
    n: Normaliser, attempt: Normaliser, high: Term, low: Term, facts: tuple[Fact | Term, ...], cases: int
) -> str | None:
    """The weakest sign over all signs of the simplest quantity whose sign matters."""
    chosen = next_decision(attempt)
    if chosen is None:
        return None
    key, r = chosen
    seen: set[str] = set()
    for sign in (1, -1, 0):
        branch = attempt.branch(key, r, sign)
        sides = at_zero(attempt, (high, low), r) if sign == 0 else (high, low)
        found = sign_of_canonical(branch, *sides, facts, cases - 1)
        if found is None:
            return None
        n.assumed |= branch.assumed
        seen.add(found)
    return "+" if seen == {"+"} else "0+"


def _sign(n: Normaliser, d: Ratio, facts: tuple[Fact, ...]) -> str | None:
    direct = sign_with_logs(n, d, facts)
    if direct is not None:
        return direct
    below = nonzero(sign_of_poly(n, d.bottom))
    if below is None:
        return None
    top = gram(n, d.top)
    for way in (_with_bodies, _with_outcomes, _without_one_summand):
        found = way(n, top, facts)
        if found is not None:
            return combine(found, below) if found != "0" else "0"
    return sign_with_logs(n, Ratio(top, d.bottom), facts) if top != d.top else None


def _with_bodies(n: Normaliser, p: Poly, facts: tuple[Fact, ...]) -> str | None:
    """Sums over one range as one sum, its sign by its body; what is no sum by itself."""
    groups: dict[Bounds, Ratio] = {}
    rest: Poly = {}
    for m, c in p.items():
        kept = [(g, e) for g, e in m if g in n.nests]
        if len(kept) != 1 or kept[0][1] != 1 or len(n.nests[kept[0][0]].names) != 1:
            rest = plus(rest, {m: c})
            continue
        nest = n.nests[kept[0][0]]
        outside = tuple(x for x in m if x[0] != kept[0][0])
        body = _renamed(n, nest.body, nest.names) * Ratio({outside: c}, ONE_POLY)
        groups[nest.bounds] = groups.get(nest.bounds, ratio(0)) + body
    if not groups or (() in {b[0] for b in groups} and not _one_index_set(n, p)):
        return None
    return _by_bodies(n, rest, groups, facts) or _by_bodies(n, *_constants_into(n, rest, groups), facts)


def _one_index_set(n: Normaliser, p: Poly) -> bool:
    """Whether unbounded sums all run over the index of one chain of families."""
    homes: set[str] = set()
    for m in p:
        for g, _ in m:
            if g in n.nests and not n.nests[g].bounds[0]:
                mine = homes_of(n.terms[g].args[0], n.nests[g].names[0])
                if homes and not homes & mine:
                    return False
                homes |= mine
    return True


def _by_bodies(n: Normaliser, rest: Poly, groups: dict[Bounds, Ratio], facts: tuple[Fact, ...]) -> str | None:
    signs: list[str | None] = []
    left = Ratio(rest, ONE_POLY)
    for bounds, body in groups.items():
        body = settle(n, body)
        sign = weaker(sign_with_logs(n, body, facts)) if not body.is_zero() else "0"
        if sign not in ("0", "0+"):
            gap = without_log(n, body)
            if gap is None:
                return None
            sign, left = "0+", left + n.normal(make("sum", term_of(n, gap), sym("·m0"), *bounds[0]))
        signs.append(sign)
    signs.append(sign_with_logs(n, left, facts) if not left.is_zero() else "0")
    return _joined(signs)


def _constants_into(n: Normaliser, rest: Poly, groups: dict[Bounds, Ratio]) -> tuple[Poly, dict[Bounds, Ratio]]:
    """What stands beside the only sum over a probability vector joins its body, times the vector."""
    if len(groups) == 1:
        ((bounds, body),) = groups.items()
        for family in sorted(n.simplex):
            if n.normal(_sum_of(family, bounds)).number() == 1:
                return {}, {bounds: body + n.normal(index(sym(family), sym("·m0"))) * Ratio(rest, ONE_POLY)}
    return rest, groups


def _sum_of(family: str, bounds: Bounds) -> Term:
    k = sym("k''")
    return make("sum", index(sym(family), k), k, *bounds[0])


def _renamed(n: Normaliser, body: Poly, names: tuple[str, ...]) -> Ratio:
    return n.normal(replace(term_of_poly(n, body), {sym(v): sym(f"·m{k}") for k, v in enumerate(names)}))


def _with_outcomes(n: Normaliser, p: Poly, facts: tuple[Fact, ...]) -> str | None:
    """Expectations as one expectation, its sign by what stands inside."""
    inside, met = ratio(0), False
    for m, c in p.items():
        kept = [(g, e) for g, e in m if g.startswith("E⟨")]
        if len(kept) == 1 and kept[0][1] == 1:
            outside = tuple(x for x in m if x[0] != kept[0][0])
            inside, met = inside + n.stored[kept[0][0]] * Ratio({outside: c}, ONE_POLY), True
        else:
            inside = inside + Ratio({m: c}, ONE_POLY)
    return sign_with_logs(n, settle(n, inside), facts) if met else None


def _without_one_summand(n: Normaliser, p: Poly, facts: tuple[Fact, ...]) -> str | None:
    """``S - f(j)`` is not negative where S sums non-negative f over all indices."""
    indices = [name for name, kind in n.kinds.items() if kind.startswith("index")]
    for m, c in p.items():
        if c <= 0 or len(m) != 1 or m[0][1] != 1 or m[0][0] not in n.nests:
            continue
        nest = n.nests[m[0][0]]
        if len(nest.names) != 1 or product_sign(n, nest.body) not in ("+", "0+"):
            continue
        for j in indices:
            one = _at(n, nest.body, nest.names[0], j)
            found = sign_with_logs(n, Ratio(plus(p, {m: -c}), ONE_POLY) + one * ratio(c), facts)
            if found in ("0", "0+", "+"):
                n.suppose(f"{j} is one of the indices")
                return found if found != "0" else "0+"
    return None


def _at(n: Normaliser, body: Poly, name: str, j: str) -> Ratio:
    return n.normal(replace(term_of_poly(n, body), {sym(name): sym(j)}))


def _joined(signs: list[str | None]) -> str | None:
    known = [s for s in signs if s != "0"]
    if not known:
        return "0"
    if None in known or any(s not in ("+", "0+") for s in known):
        return None
    return "+" if "+" in known else "0+"
