"""Links of a chain that are inequalities.

Each is established by one of: the sign of the difference as written or in canonical form (squares, positive products,
``log u <= u - 1``, Cauchy-Schwarz, summand by summand, outcome by outcome, case by case), monotone functions of an
inequality inside, squares of both sides, or induction on a step count.
"""

from __future__ import annotations

from collections.abc import Callable

from derive.proofs.equalities import Proof
from derive.proofs.problem import Problem
from derive.proofs.structure import cancelled, sign_of, sign_of_difference
from terms.differences import sign_of_canonical
from terms.expand import expand, fresh_binders
from terms.matrices import Lowering, declared
from terms.normal import Normaliser, term_of
from terms.polynomials import Ratio
from terms.positivity import Fact, sign_of_ratio
from terms.spread import with_bounds, without_softmax
from terms.strategies import FAILURES, install
from terms.term import ONE, TWO, Term, add, mul, power, replace, sym, walk

DEPTH = 4


def at_least(problem: Problem, high: Term, low: Term, strict: bool) -> Proof | None:
    """A proof of ``high >= low`` (``>`` when strict), or None."""
    n = problem.normaliser()
    try:
        a, b = (_ready(n, t) for t in (high, low))
        (a, b), said = with_bounds((a, b))
        install(n)
        n.assumed |= said
        facts = hypotheses(problem, n)
    except FAILURES:
        return None
    search = Search(n, facts)
    sign = search.sign(a, b, DEPTH)
    enough = sign == "+" or (sign in ("0+", "0") and not strict)
    return Proof(search.method, frozenset(search.n.assumed), frozenset(search.n.restricted)) if enough else None


def _ready(n: Normaliser, t: Term) -> Term:
    t = without_softmax(fresh_binders(expand(t, n.definitions)))
    arrays = declared(n.kinds)
    return Lowering(arrays, n.kinds).number(t) if arrays else t


def hypotheses(problem: Problem, n: Normaliser) -> tuple[Fact, ...]:
    """The inequalities the claim stands under, as polynomials that are not negative."""
    found = []
    for h in problem.hypotheses:
        if h.data == "!=":
            continue
        left, right = (n.normal(_ready(n, t)) for t in h.args)
        gap = (left - right) if h.data in (">", ">=") else (right - left)
        if gap.is_polynomial():
            found.append(Fact(gap.top, strict=h.data in ("<", ">")))
    return tuple(found)


class Search:
    """The search for the sign of ``high - low``; ``method`` says what was used."""

    def __init__(self, n: Normaliser, facts: tuple[Fact, ...]) -> None:
        self.n, self.facts, self.method = n, facts, ""

    def sign(self, high: Term, low: Term, depth: int) -> str | None:
        """A sign that is ``0``, ``0+`` or ``+``; None when nothing is found."""
        for name, way in self._ways().items():
            try:
                found = way(high, low, depth)
            except FAILURES:
                continue
            if found in ("0", "0+", "+"):
                self.method = self.method or name
                return found
        return None

    def _ways(self) -> dict[str, Callable[[Term, Term, int], str | None]]:
        return {
            "sign of the difference": lambda a, b, d: sign_of_difference(self.n, a, b),
            "canonical difference": lambda a, b, d: sign_of_canonical(self.n, a, b, self.facts),
            "bodies compared": self._inside,
            "monotone functions": self._monotone,
            "squares compared": self._squares,
            "induction": self._induction,
        }

    def _inside(self, high: Term, low: Term, depth: int) -> str | None:
        """Sums over the same range, and expectations, by their bodies."""
        if not depth or high.op != low.op or high.op not in ("sum", "moment", "integral"):
            return None
        if high.op == "moment":
            same = high.data == low.data == ("E", "") and len(high.args) == len(low.args) == 1
            return self.sign(high.args[0], low.args[0], depth - 1) if same else None
        if high.args[2:] != low.args[2:] or not high.args[2:]:
            return None
        body = replace(low.args[0], {low.args[1]: high.args[1]})
        found = self.sign(high.args[0], body, depth - 1)
        return "0+" if found == "+" else found

    def _monotone(self, high: Term, low: Term, depth: int) -> str | None:
        """Both sides the same function, different in one argument."""
        if not depth or high.op != low.op or high.data != low.data or len(high.args) != len(low.args):
            return None
        places = [k for k, (a, b) in enumerate(zip(high.args, low.args, strict=True)) if a is not b]
        if len(places) != 1 or high.op in ("sum", "moment", "index", "sym"):
            return None
        k = places[0]
        direction = _direction(self, high, low, k)
        if direction is None:
            return None
        first, second = (high.args[k], low.args[k]) if direction > 0 else (low.args[k], high.args[k])
        return self.sign(first, second, depth - 1)

    def _squares(self, high: Term, low: Term, depth: int) -> str | None:
        """``x <= y`` from ``x^2 <= y^2`` where y is not negative."""
        if not depth or not any(t.op == "fn" and t.data == "sqrt" for t in (*walk(high), *walk(low))):
            return None
        ups, downs = cancelled(self.n, high, low)
        high, low = add(*ups), add(*downs)
        if sign_of(self.n, high) not in ("+", "0+"):
            return None
        return "0+" if self.sign(power(high, TWO), power(low, TWO), 0) else None

    def _induction(self, high: Term, low: Term, depth: int) -> str | None:
        """True at 1, and from one step to the next: the higher side grows by a positive factor that is enough."""
        steps = [name for name, kind in self.n.kinds.items() if kind == "step"]
        for name in steps if depth == DEPTH else []:
            t, after = sym(name), {sym(name): add(sym(name), ONE)}
            if self.sign(replace(high, {t: ONE}), replace(low, {t: ONE}), 0) is None:
                continue
            growth = self.n.normal(replace(high, after)) * self.n.normal(high).inverse()
            if growth.number() is None and not _positive(self.n, growth):
                continue
            if self.sign(mul(term_of(self.n, growth), low), replace(low, after), 0) is not None:
                return "0+"
        return None


def _positive(n: Normaliser, r: Ratio) -> bool:
    return sign_of_ratio(n, r) in ("+", "0+")


def _direction(search: Search, high: Term, low: Term, k: int) -> int | None:
    """1 where the function grows with this argument, -1 where it falls, None where that is not known."""
    n, op = search.n, high.op
    if op == "add":
        return 1
    if op == "fn" and high.data in _RISING:
        return 1
    if op in ("mul", "dot"):
        others = [sign_of(n, a) for i, a in enumerate(high.args) if i != k]
        if None in others:
            return None
        return -1 if sum(s in ("-", "0-") for s in others) % 2 else 1
    if op == "div":
        other = sign_of(n, high.args[1 - k])
        if k == 0:
            return {"+": 1, "0+": 1, "-": -1, "0-": -1}.get(other or "")
        both = all(sign_of(n, t.args[1]) in ("+", "0+") for t in (high, low))
        return {"+": -1, "0+": -1, "-": 1, "0-": 1}.get(other or "") if both else None
    if op == "pow" and k == 0 and high.args[1].op == "num" and high.args[1].data > 0:
        both = all(sign_of(n, t.args[0]) in ("+", "0+") for t in (high, low))
        return 1 if both or (high.args[1].data.denominator == 1 and high.args[1].data % 2) else None
    return None


_RISING = frozenset("exp log sqrt tanh sigmoid softplus relu atan erf log2 log10 sinh max min".split())
