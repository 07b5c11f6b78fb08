"""The prover: a canonical form for scalar terms with sums over any number of terms, expectations and deltas.

Everything becomes a rational function over generators (``terms.polynomials``). What makes a proof general: a sum from 1
to n keeps its symbolic bound and becomes a generator for each monomial of its body, with everything that does not
depend on the index pulled out (``terms.summation``); Kronecker deltas collapse sums; geometric sums close; expectations
are linear and split over independent quantities (``terms.expectation``); the sum of a distribution over its outcomes
is 1.

Symbols and entries are generators under their own text; everything else has a key ``kind⟨…⟩``, which no name can be.
What a proof used beyond the statement itself (a quantity under a root is positive …) is collected in ``assumed``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from terms.polynomials import Poly, Ratio, TooLarge, generator, ratio
from terms.term import Term, add, free_symbols, make, mul, num, power
from terms.world import Definition

if TYPE_CHECKING:
    from terms.reach import Reach
    from terms.summation import Nest

_KNOWLEDGE = (
    "definitions", "random", "grade", "simplex", "kinds", "given", "dependent", "recurrent", "careful", "angle", "bounds",
)  # fmt: skip
MAX_DEPTH = 120
MAX_KEY = 20_000  # characters; a proof with longer names of quantities is given up


class Unproved(ValueError):
    """The prover has no rule for something; it never guesses."""


@dataclass
class Normaliser:
    """Canonical forms under definitions, kinds of names (as in a claim's domain) and a grade of independence.

    ``given``: equalities that hold besides the definitions. ``dependent``: (name, variable) pairs of undefined names
    whose derivative is not zero. ``recurrent``: families whose members depend on each other. ``careful``: a root of a
    square is an absolute value; otherwise the quantity is taken to be positive, and that is recorded in ``assumed`` and
    ``restricted``. ``angle``: sines are expanded down to this part of an angle. ``signs``: of quantities, in a proof
    by cases; ``bounds``: signs that hypotheses give; ``decided`` holds those quantities, ``undecided`` the ones whose sign would matter. The rest is the state
    of one proof: what generators stand for (``terms``, ``stored``, ``nests``), rules made of what is given, reaches of
    bound names, and the canonical forms found so far.
    """

    definitions: dict[str, Definition] = field(default_factory=dict)
    random: frozenset[str] = frozenset()
    grade: str = "dependent"
    simplex: frozenset[str] = frozenset()
    kinds: Mapping[str, str] = field(default_factory=dict)
    given: tuple[tuple[Term, Term], ...] = ()
    dependent: frozenset[tuple[str, str]] = frozenset()
    recurrent: frozenset[str] = frozenset()
    signs: dict[str, int] = field(default_factory=dict)
    bounds: dict[str, str] = field(default_factory=dict)
    careful: bool = False
    angle: int = 1
    terms: dict[str, Term] = field(default_factory=dict)
    assumed: set[str] = field(default_factory=set)
    restricted: set[str] = field(default_factory=set)
    rules: dict[str, Ratio] = field(default_factory=dict)
    stored: dict[str, Ratio] = field(default_factory=dict)
    reach: dict[str, Reach] = field(default_factory=dict)
    nests: dict[str, Nest] = field(default_factory=dict)
    ranges: dict[str, str] = field(default_factory=dict)
    undecided: dict[str, Ratio] = field(default_factory=dict)
    decided: dict[str, Ratio] = field(default_factory=dict)
    bits: set[str] = field(default_factory=set)
    kept: frozenset[str] = frozenset()
    done: dict[Term, Ratio] = field(default_factory=dict)
    depth: int = 0
    _names: dict[str, frozenset[str]] = field(default_factory=dict)

    def normal(self, term: Term) -> Ratio:
        """The canonical rational function of a term."""
        found = self.done.get(term)
        if found is not None:
            return found
        rule = _RULES.get(term.op)
        if rule is None:
            raise Unproved(f"no rule for {term.op}")
        if self.depth > MAX_DEPTH:
            raise TooLarge
        self.depth += 1
        try:
            result = rule(self, term)
        finally:
            self.depth -= 1
        self.done[term] = result
        return result

    def atom(self, key: str, term: Term) -> Ratio:
        """A generator standing for ``term``, or what it is given to be."""
        if key in self.rules:
            return self.rules[key]
        if len(key) > MAX_KEY:
            raise TooLarge
        if key not in self.terms:
            self.terms[key] = term
            if self.kinds and self._is_bit(term):
                self.bits.add(key)
        return ratio(generator(key))

    def _is_bit(self, term: Term) -> bool:
        while term.op == "index":
            term = term.args[0]
        return term.op == "sym" and self.kinds.get(str(term.data)) == "zero-one"

    def names(self, g: str) -> frozenset[str]:
        """Free names of what a generator stands for."""
        found = self._names.get(g)
        if found is None:
            found = self._names[g] = frozenset(free_symbols(self.terms[g]))
        return found

    def suppose(self, condition: str, restricts: bool = False) -> None:
        """Record what the proof leans on; ``restricts``: the statement itself does not already need it."""
        self.assumed.add(condition)
        if restricts:
            self.restricted.add(condition)

    def branch(self, key: str, r: Ratio, sign: int) -> Normaliser:
        """A prover for the case in which ``r`` has this sign; what generators stand for is shared."""
        shared = {name: getattr(self, name) for name in ("terms", "stored", "nests", "bits")}
        return self.copy(signs={**self.signs, key: sign}, decided={**self.decided, key: r}, **shared)

    def copy(self, **changes: Any) -> Normaliser:
        """A fresh prover with the same knowledge, changed where told."""
        kept: dict[str, Any] = {name: getattr(self, name) for name in _KNOWLEDGE}
        kept["signs"], kept["decided"] = dict(self.signs), dict(self.decided)
        return Normaliser(**{**kept, **changes})


def prove_equal(left: Term, right: Term, normaliser: Normaliser | None = None) -> Normaliser | None:
    """The normaliser that proved ``left = right``, or None when no proof was found."""
    from terms.strategies import prove

    return prove(left, right, normaliser or Normaliser())


def term_of(n: Normaliser, r: Ratio) -> Term:
    """A ratio as a term again."""
    top = term_of_poly(n, r.top)
    return top if r.is_polynomial() else make("div", top, term_of_poly(n, r.bottom))


def term_of_poly(n: Normaliser, p: Poly) -> Term:
    """A polynomial as a term again."""
    return add(*(mul(num(c), term_of_monomial(n, m)) for m, c in sorted(p.items())))


def term_of_monomial(n: Normaliser, m: tuple[tuple[str, Any], ...]) -> Term:
    """A monomial as a term again."""
    return mul(*(power(n.terms[g], num(e)) for g, e in m))


def structure(t: Term) -> str:
    """A term's exact text: different terms have different texts."""
    return f"{t.op}:{t.data}({','.join(map(structure, t.args))})" if t.args else f"{t.op}:{t.data}"


def _index(n: Normaliser, t: Term) -> Ratio:
    base = t.args[0]
    given = _given_entry(n, t)
    if given is not None:
        return given
    keys = ",".join(n.normal(s).key() for s in t.args[1:])
    name = str(base.data) if base.op == "sym" else f"({structure(base)})"
    return n.atom(f"{name}[{keys}]", t)


def _given_entry(n: Normaliser, t: Term) -> Ratio | None:
    """An entry with a definition of its own (``x_0 = 1``), met when a sum is written out."""
    if not n.definitions or t.args[0].op != "sym":
        return None
    numbers = [n.normal(s).number() for s in t.args[1:]]
    d = n.definitions.get(f"entry:{t.args[0].data}:" + ",".join(map(str, numbers)))
    if d is None or t.args[0].data in n.kept:
        return None
    from terms.expand import expand

    return n.normal(expand(d.body, n.definitions))


def _call(n: Normaliser, t: Term) -> Ratio:
    from terms.events import interval_probability, is_interval_call
    from terms.outcomes import is_outcome_call, probability

    head = t.args[0]
    if is_interval_call(t):
        return interval_probability(n, t)
    if is_outcome_call(t):
        return probability(n, t)
    plain = ("given", "rel", "tuple", "and")
    keys = ",".join(n.normal(a).key() if a.op not in plain else structure(a) for a in t.args[1:])
    where = n.normal(head).key() if head.op == "index" else structure(head)
    return n.atom(f"call⟨{where};{keys}⟩", t)


def product(n: Normaliser, args: tuple[Term, ...]) -> Ratio:
    """The product of scalars."""
    from terms.powers import settle

    out = ratio(1)
    for a in args:
        out = out * n.normal(a)
    return settle(n, out)


def _scalar_product(n: Normaliser, t: Term) -> Ratio:
    """``a . b`` and ``a x b`` between numbers; that they are numbers is recorded unless they are seen to be."""
    for name in sorted({name for a in t.args for name in _bare_names(a)}):
        if name not in n.kinds and "·" not in name:
            n.suppose(f"{name} is a number")
    return product(n, t.args)


def _bare_names(t: Term) -> set[str]:
    """Names that stand by themselves, not as a family, a function or its argument."""
    if t.op == "sym":
        return {str(t.data)}
    if t.op in ("index", "call", "fn", "moment", "deriv"):
        return set()
    return set().union(*map(_bare_names, t.args)) if t.args else set()


def _sum_of(n: Normaliser, t: Term) -> Ratio:
    out = ratio(0)
    for a in t.args:
        out = out + n.normal(a)
    return out


def _const(n: Normaliser, t: Term) -> Ratio:
    if t.data == "oo":
        raise Unproved("infinity")
    return n.atom(f"const⟨{t.data}⟩", t)


def _quotient(n: Normaliser, t: Term) -> Ratio:
    from terms.powers import settle

    return settle(n, n.normal(t.args[0]) * n.normal(t.args[1]).inverse())


def _opaque(n: Normaliser, t: Term) -> Ratio:
    return n.atom(f"{t.op}⟨{structure(t)}⟩", t)


def _in(module: str, name: str) -> Callable[[Normaliser, Term], Ratio]:
    """A rule that lives in another module of the prover."""

    def rule(n: Normaliser, t: Term) -> Ratio:
        from importlib import import_module

        found: Callable[[Normaliser, Term], Ratio] = getattr(import_module(f"terms.{module}"), name)
        _RULES[t.op] = found
        return found(n, t)

    return rule


_RULES: dict[str, Callable[[Normaliser, Term], Ratio]] = {
    "num": lambda n, t: ratio(t.data),
    "const": _const,
    "sym": lambda n, t: n.atom(str(t.data), t),
    "prime": _opaque,
    "index": _index,
    "add": _sum_of,
    "mul": lambda n, t: product(n, t.args),
    "dot": _scalar_product,
    "cross": _scalar_product,
    "hadamard": _scalar_product,
    "div": _quotient,
    "pow": _in("powers", "power_rule"),
    "fn": _in("elementary", "function_rule"),
    "abs": _in("piecewise", "absolute_rule"),
    "iverson": _in("piecewise", "iverson_rule"),
    "delta": _in("piecewise", "delta_rule"),
    "cases": _in("piecewise", "cases_rule"),
    "deriv": _in("slopes", "derivative_rule"),
    "partial": _in("slopes", "partial_rule"),
    "extremum": _in("piecewise", "extremum_rule"),
    "call": _call,
    "sum": _in("summation", "summed"),
    "prod": _in("summation", "multiplied"),
    "integral": _in("summation", "integrated"),
    "moment": _in("expectation", "moment"),
    "grad": _opaque,
}
