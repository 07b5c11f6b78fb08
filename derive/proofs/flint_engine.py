"""flint's multivariate polynomials as an independent check of the prover's own arithmetic."""

from __future__ import annotations

from terms.expand import expand
from terms.lowest import MAX_VARIABLES, ring
from terms.normal import Normaliser
from terms.polynomials import Monomial, Number, Ratio, raised, shifted
from terms.spread import without_softmax
from terms.strategies import FAILURES, install
from terms.term import Term


def agrees(n: Normaliser, a: Term, b: Term) -> bool:
    """Whether flint finds the cross-multiplied canonical forms of two scalar terms equal."""
    attempt = n.copy(careful=True)
    try:
        install(attempt)
        left, right = (attempt.normal(without_softmax(expand(t, n.definitions))) for t in (a, b))
        return equal(left, right)
    except FAILURES:
        return False


def equal(left: Ratio, right: Ratio) -> bool:
    """``left.top * right.bottom == right.top * left.bottom`` in flint."""
    polys = [left.top, left.bottom, right.top, right.bottom]
    low = _lowest([m for p in polys for m in p])
    whole = [shifted(p, raised(low, -1)) for p in polys]
    r = ring(*whole)
    if len(r.names) > MAX_VARIABLES or max(map(len, whole)) > 300:
        return False
    a, b, c, d = (r.into(p) for p in whole)
    return bool(a * d == c * b)


def _lowest(monomials: list[Monomial]) -> Monomial:
    """The monomial with the least exponent of every generator (at most 0), to make all exponents non-negative."""
    least: dict[str, Number] = {}
    for m in monomials:
        for g, e in m:
            least[g] = min(e, least.get(g, 0))
    return tuple(sorted((g, e) for g, e in least.items() if e))
