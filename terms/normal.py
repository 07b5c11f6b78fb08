"""The prover: a canonical form for scalar terms with sums over any number of terms, expectations and deltas.

Everything becomes a rational function over generators. What makes a proof general: a sum from 1 to n keeps its symbolic
bound and becomes a generator for each monomial of its body, with everything that does not depend on the index pulled
out; Kronecker deltas collapse sums; geometric sums close; expectations are linear and split over independent
quantities; the sum of a distribution over its outcomes is 1.

Assumptions that a proof used (a quantity under a root or logarithm is positive …) are collected in ``assumed``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from terms.calculus import NoDerivative, delta, derivative, root
from terms.expand import expand
from terms.polynomials import Monomial, Ratio, TooLarge, equal, generator, join, monomial_key, ratio
from terms.term import ONE, TWO, ZERO, Term, add, fn, free_symbols, index, make, mul, neg, num, power, replace, sub, sym, walk
from terms.world import Definition


class Unproved(ValueError):
    """The prover has no rule for something; it never guesses."""


@dataclass
class Normaliser:
    """Canonical forms under a set of definitions and a grade of independence (see ``terms.moments``)."""

    definitions: dict[str, Definition] = field(default_factory=dict)
    random: frozenset[str] = frozenset()
    grade: str = "dependent"
    simplex: frozenset[str] = frozenset()
    terms: dict[str, Term] = field(default_factory=dict)
    assumed: set[str] = field(default_factory=set)
    roots: dict[str, tuple[Ratio, Fraction]] = field(default_factory=dict)
    denominators: dict[str, Ratio] = field(default_factory=dict)
    depth: int = 0
    done: dict[Term, Ratio] = field(default_factory=dict)

    def normal(self, term: Term) -> Ratio:
        """The canonical rational function of a term."""
        if term in self.done:
            return self.done[term]
        rule = _RULES.get(term.op)
        if rule is None:
            raise Unproved(f"no rule for {term.op}")
        self.depth += 1
        if self.depth > 120:
            raise TooLarge
        try:
            result = rule(self, term)
        finally:
            self.depth -= 1
        self.done[term] = result
        return result

    def atom(self, key: str, term: Term) -> Ratio:
        """A generator standing for ``term``."""
        self.terms.setdefault(key, term)
        return ratio(generator(key))

    def names(self, g: str) -> frozenset[str]:
        """Free names of what a generator stands for."""
        return frozenset(free_symbols(self.terms[g]))


def prove_equal(left: Term, right: Term, normaliser: Normaliser | None = None) -> Normaliser | None:
    """The normaliser that proved ``left = right``, or None when no proof was found."""
    n = normaliser or Normaliser()
    try:
        a, b = expand(left, n.definitions), expand(right, n.definitions)
        return n if equal(n.normal(a), n.normal(b)) else None
    except (Unproved, NoDerivative, TooLarge, ZeroDivisionError, RecursionError, ValueError):
        return None


def _opaque(n: Normaliser, term: Term, *parts: Term) -> Ratio:
    """A generator for an operation known only by its canonical arguments."""
    keys = ",".join(n.normal(p).key() for p in parts)
    return n.atom(f"{term.op}:{term.data}[{keys}]", term)


def _sym(n: Normaliser, t: Term) -> Ratio:
    return n.atom(str(t.data), t)


def _index(n: Normaliser, t: Term) -> Ratio:
    keys = ",".join(n.normal(s).key() for s in t.args[1:])
    return n.atom(f"{t.args[0]}[{keys}]", t)


def _pow(n: Normaliser, t: Term) -> Ratio:
    base, exponent = t.args
    e = n.normal(exponent)
    if e.bottom == {(): Fraction(1)} and set(e.top) <= {()}:
        return fractional(n, n.normal(base), e.top.get((), Fraction(0)), base)
    return exponential(n, e * logarithm(n, n.normal(base), base))


def fractional(n: Normaliser, base: Ratio, e: Fraction, written: Term) -> Ratio:
    """A constant power; roots of monomials are monomials (positive quantities), other roots generators."""
    if e.denominator == 1:
        return base.power(e.numerator)
    if base.is_zero():
        return ratio(0)
    if base.is_monomial():
        ((m, c),) = base.top.items()
        root_of = _rational_power(c, e)
        if root_of is not None and m:
            n.assumed.add(f"{written} >= 0")
        if root_of is not None:
            return Ratio({tuple((g, x * e) for g, x in m): root_of}, {(): Fraction(1)})
        if c > 0:
            split = Ratio({tuple((g, x * e) for g, x in m): Fraction(1)}, {(): Fraction(1)})
            return split * _prime_powers(n, c, e)
    whole = e.numerator // e.denominator
    rest = e - whole
    key = f"root:{rest}[{base.key()}]"
    n.terms.setdefault(key, power(written, num(rest)))
    n.assumed.add(f"{written} >= 0")
    n.roots[key] = (base, rest)
    return ratio(generator(key)) * base.power(whole)


def _rational_power(c: Fraction, e: Fraction) -> Fraction | None:
    if c < 0:
        return None
    d = e.denominator
    top, bottom = round(c.numerator ** (1 / d)), round(c.denominator ** (1 / d))
    if top**d != c.numerator or bottom**d != c.denominator:
        return None
    return Fraction(top, bottom) ** e.numerator


def _prime_powers(n: Normaliser, c: Fraction, e: Fraction) -> Ratio:
    """A positive rational to a fractional power, as powers of primes."""
    out: Monomial = ()
    for value, side in ((c.numerator, 1), (c.denominator, -1)):
        for p, k in _factors(value):
            n.terms.setdefault(f"#{p}", num(p))
            out = join(out, ((f"#{p}", e * k * side),))
    return settle(n, Ratio({out: Fraction(1)}, {(): Fraction(1)}))


def _factors(value: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    p = 2
    while p * p <= value and p < 2000:
        k = 0
        while value % p == 0:
            value, k = value // p, k + 1
        if k:
            found.append((p, k))
        p += 1
    if value > 1:
        found.append((value, 1))
    return found


def settle(n: Normaliser, r: Ratio) -> Ratio:
    """Whole powers of primes become numbers again, squares of roots what is under them, cos² becomes 1 - sin²."""
    return _settled(n, r.top) * _settled(n, r.bottom).inverse() if _needs(r) else r


def _needs(r: Ratio) -> bool:
    return any(_reducible(g, e) for p in (r.top, r.bottom) for m in p for g, e in m)


def _reducible(g: str, e: Fraction) -> bool:
    if g.startswith("#"):
        return abs(e) >= 1
    if g.startswith("root:"):
        return abs(e * Fraction(g[5 : g.index("[")])) >= 1
    if g.startswith(("cos[", "abs[", "sign[")):
        return e >= 2
    return g.startswith(("delta[", "iverson[")) and e >= 2


def _settled(n: Normaliser, p: dict[Monomial, Fraction]) -> Ratio:
    total = ratio(0)
    for m, c in p.items():
        term = ratio(c)
        for g, e in m:
            term = term * _settled_power(n, g, e)
        total = total + term
    return total


def _settled_power(n: Normaliser, g: str, e: Fraction) -> Ratio:
    if not _reducible(g, e):
        return ratio(generator(g, e))
    if g.startswith("#"):
        whole = e.numerator // e.denominator
        return ratio(Fraction(int(g[1:])) ** whole) * ratio(generator(g, e - whole)) if e != whole else ratio(Fraction(int(g[1:])) ** whole)
    if g.startswith("root:"):
        base, rest = n.roots[g]
        total = e * rest
        whole = total.numerator // total.denominator
        left = (total - whole) / rest
        return base.power(whole) * (ratio(generator(g, left)) if left else ratio(1))
    if g.startswith("cos["):
        sine = n.atom("sin" + g[3:], fn("sin", n.terms[g].args[0]))
        return (ratio(1) - sine * sine).power(int(e) // 2) * ratio(generator(g)).power(int(e) % 2)
    if g.startswith("abs["):
        inside = n.normal(n.terms[g].args[0])
        return inside.power(2 * (int(e) // 2)) * ratio(generator(g)).power(int(e) % 2)
    if g.startswith("sign["):
        return ratio(generator(g)).power(int(e) % 2)
    return ratio(generator(g))


def exponential(n: Normaliser, e: Ratio) -> Ratio:
    """``exp`` of a ratio: a product of one generator per monomial; ``exp(log x)`` is x."""
    if e.bottom != {(): Fraction(1)}:
        return n.atom(f"exp[{e.key()}]", fn("exp", term_of(n, e)))
    out = ratio(1)
    for m, c in e.top.items():
        if not m and c.denominator == 1:
            out = out * ratio(generator("e", c))
            n.terms.setdefault("e", make("const", data="e"))
        elif len(m) == 1 and m[0][1] == 1 and m[0][0].startswith("log["):
            inside = n.normal(n.terms[m[0][0]].args[0])
            out = out * fractional(n, inside, c, n.terms[m[0][0]].args[0])
        else:
            key = f"exp[{monomial_key(m)}]"
            n.terms.setdefault(key, fn("exp", term_of_monomial(n, m)))
            out = out * ratio(generator(key, c))
    return out


def logarithm(n: Normaliser, x: Ratio, written: Term) -> Ratio:
    """``log`` of a product as a sum of logs (of positive quantities)."""
    if x.is_zero():
        raise Unproved("the logarithm of zero")
    total = _log_poly(n, x.top, written)
    if x.bottom != {(): Fraction(1)}:
        total = total - _log_poly(n, x.bottom, written)
    return total


def _log_poly(n: Normaliser, p: dict[Monomial, Fraction], written: Term) -> Ratio:
    from terms.polynomials import _common

    shared = _common(p)
    below: Monomial = tuple((g, -e) for g, e in shared)
    rest = {join(m, below): c for m, c in p.items()}
    content = rest[max(rest)]
    total = _log_number(n, content) if content > 0 else None
    if total is None:
        content, total = Fraction(1), ratio(0)
    rest = {m: c / content for m, c in rest.items()}
    for g, e in shared:
        total = total + _log_generator(n, g) * ratio(e)
    if shared:
        n.assumed.add(f"the factors of {written} are positive")
    if rest != {(): Fraction(1)}:
        r = Ratio(rest, {(): Fraction(1)})
        total = total + n.atom(f"log[{r.key()}]", fn("log", term_of(n, r)))
    return total


def _log_number(n: Normaliser, c: Fraction) -> Ratio:
    total = ratio(0)
    for value, side in ((c.numerator, 1), (c.denominator, -1)):
        for p, k in _factors(value):
            total = total + n.atom(f"log[{p}*1]", fn("log", num(p))) * ratio(k * side)
    return total


def _log_generator(n: Normaliser, g: str) -> Ratio:
    if g == "e":
        return ratio(1)
    if g.startswith("#"):
        return _log_number(n, Fraction(int(g[1:])))
    if g.startswith("exp["):
        return n.normal(n.terms[g].args[0])
    if g.startswith("prod["):
        t = n.terms[g]
        return n.normal(make("sum", fn("log", t.args[0]), *t.args[1:]))
    return n.atom(f"log[1*{g}]", fn("log", n.terms[g]))


def term_of(n: Normaliser, r: Ratio) -> Term:
    """A ratio as a term again."""
    top = add(*(mul(num(c), term_of_monomial(n, m)) for m, c in sorted(r.top.items())))
    if r.bottom == {(): Fraction(1)}:
        return top
    return make("div", top, add(*(mul(num(c), term_of_monomial(n, m)) for m, c in sorted(r.bottom.items()))))


def term_of_monomial(n: Normaliser, m: Monomial) -> Term:
    """A monomial as a term again."""
    return mul(*(power(n.terms[g], num(e)) for g, e in m))


def _fn(n: Normaliser, t: Term) -> Ratio:
    name = t.data
    if name in _REWRITES and len(t.args) == 1:
        return n.normal(_REWRITES[name](t.args[0]))
    if name == "exp":
        return settle(n, exponential(n, n.normal(t.args[0])))
    if name == "log":
        return logarithm(n, n.normal(t.args[0]), t.args[0])
    if name == "sqrt":
        return settle(n, fractional(n, n.normal(t.args[0]), Fraction(1, 2), t.args[0]))
    if name in ("sin", "cos", "atan", "asin", "acos", "erf", "sign"):
        return _parity(n, name, n.normal(t.args[0]))
    if name == "softmax":
        return _softmax(n, t)
    if name in ("max", "min") and len(t.args) > 1:
        keys = sorted(n.normal(a).key() for a in t.args)
        return n.atom(f"{name}[{';'.join(keys)}]", t)
    return _opaque(n, t, *t.args)


_ODD, _EVEN = ("sin", "atan", "asin", "erf", "sign"), ("cos",)


def _parity(n: Normaliser, name: str, inside: Ratio) -> Ratio:
    """Odd and even functions keep the sign outside, so that f(-x) and f(x) meet."""
    if inside.is_zero():
        return ratio(1 if name == "cos" else 0) if name != "acos" else n.atom("acos[0]", fn("acos", ZERO))
    lead = inside.top[max(inside.top)]
    flipped = lead < 0 and name in _ODD + _EVEN
    inside = -inside if flipped else inside
    g = n.atom(f"{name}[{inside.key()}]", fn(name, term_of(n, inside)))
    return -g if flipped and name in _ODD else g


def _softmax(n: Normaliser, t: Term) -> Ratio:
    if t.args[0].op != "index":
        return _opaque(n, t, *t.args)
    base, *rest = t.args[0].args
    k = sym("·s")
    total = make("sum", fn("exp", index(base, *rest[:-1], k)), k)
    return n.normal(make("div", fn("exp", t.args[0]), total))


_REWRITES: dict[str, Callable[[Term], Term]] = {
    "sigmoid": lambda x: make("div", ONE, add(ONE, fn("exp", neg(x)))),
    "softplus": lambda x: fn("log", add(ONE, fn("exp", x))),
    "tanh": lambda x: make("div", sub(fn("exp", x), fn("exp", neg(x))), add(fn("exp", x), fn("exp", neg(x)))),
    "sinh": lambda x: make("div", sub(fn("exp", x), fn("exp", neg(x))), TWO),
    "cosh": lambda x: make("div", add(fn("exp", x), fn("exp", neg(x))), TWO),
    "tan": lambda x: make("div", fn("sin", x), fn("cos", x)),
    "log2": lambda x: make("div", fn("log", x), fn("log", TWO)),
    "log10": lambda x: make("div", fn("log", x), fn("log", num(10))),
    "logit": lambda x: fn("log", make("div", x, sub(ONE, x))),
    "abs": lambda x: make("abs", x),
    "erfc": lambda x: sub(ONE, fn("erf", x)),
    "relu": lambda x: mul(x, make("iverson", make("rel", x, ZERO, data=">"))),
}


def _abs(n: Normaliser, t: Term) -> Ratio:
    inside = n.normal(t.args[0])
    if inside.is_zero():
        return inside
    if inside.top[max(inside.top)] < 0:
        inside = -inside
    return n.atom(f"abs[{inside.key()}]", make("abs", term_of(n, inside)))


def _deriv(n: Normaliser, t: Term) -> Ratio:
    body, *variables = t.args
    for v in variables:
        family = root(v)
        wide = expand(body, n.definitions, frozenset({family}))
        if not any(u.op == "sym" and u.data == family for u in walk(wide)):
            keys = ",".join(_where(n, x) for x in (t.args[0], v))
            return n.atom(f"d[{keys}]", t)
        body = derivative(wide, v)
    return n.normal(expand(body, n.definitions))


def _where(n: Normaliser, t: Term) -> str:
    return n.normal(t).key() if t.op in ("sym", "index") else str(t)


def _call(n: Normaliser, t: Term) -> Ratio:
    from terms.probability import is_probability
    from terms.world import World

    head = t.args[0]
    if head.op == "sym" and is_probability(str(head.data), t, World()):
        return _probability(n, t)
    keys = ",".join(n.normal(a).key() if a.op not in ("given", "rel", "tuple") else str(a) for a in t.args[1:])
    where = n.normal(head).key() if head.op == "index" else str(head)
    return n.atom(f"{where}({keys})", t)


def _probability(n: Normaliser, t: Term) -> Ratio:
    """A conditional probability is a quotient of joint ones; the order of outcomes does not matter."""
    letter = str(t.args[0].data).lower() if len(str(t.args[0].data)) == 1 else str(t.args[0].data)
    if len(t.args) == 2 and t.args[1].op == "given":
        events, given = (list(x.args) if x.op in ("tuple", "and") else [x] for x in t.args[1].args)
        joint = n.normal(make("call", sym(letter), *events, *given))
        return joint * n.normal(make("call", sym(letter), *given)).inverse()
    outcomes = sorted({_outcome_key(n, o) for a in t.args[1:] for o in (a.args if a.op in ("and", "tuple") else (a,))})
    return n.atom(f"prob:{letter}({';'.join(outcomes)})", t)


def _outcome_key(n: Normaliser, o: Term) -> str:
    if o.op == "rel" and o.data == "=":
        return f"{str(o.args[0]).lower()}={n.normal(o.args[1]).key()}" if o.args[0] is not o.args[1] else str(o.args[0]).lower()
    return str(o).lower() if o.op == "sym" and len(str(o.data)) == 1 else str(o)


def _moment(n: Normaliser, t: Term) -> Ratio:
    from terms.expectation import moment

    return moment(n, t)


def _sum(n: Normaliser, t: Term) -> Ratio:
    from terms.summation import summed

    return summed(n, t)


def _prod(n: Normaliser, t: Term) -> Ratio:
    from terms.summation import multiplied

    return multiplied(n, t)


def _iverson(n: Normaliser, t: Term) -> Ratio:
    c = t.args[0]
    if c.op == "rel" and c.data in ("=", "!="):
        same = n.normal(delta(*c.args))
        return same if c.data == "=" else ratio(1) - same
    if c.op == "rel" and c.data in ("<", ">", "<=", ">="):
        left, right = n.normal(c.args[0]), n.normal(c.args[1])
        sign = c.data
        difference = (left - right) if sign in (">", ">=") else (right - left)
        return n.atom(f"iverson[{difference.key()}{'>=' if '=' in sign else '>'}0]", t)
    return n.atom(f"iverson[{c}]", t)


def _delta(n: Normaliser, t: Term) -> Ratio:
    a, b = sorted(n.normal(x).key() for x in t.args)
    if a == b:
        return ratio(1)
    return n.atom(f"delta[{a},{b}]", t)


def _cases(n: Normaliser, t: Term) -> Ratio:
    parts = [x if x.op in ("otherwise", "text") else x for x in t.args]
    keys = ",".join(str(x) if x.op in ("rel", "chain", "otherwise", "text") else n.normal(x).key() for x in parts)
    return n.atom(f"cases[{keys}]", t)


def _dot(n: Normaliser, t: Term) -> Ratio:
    return _product(n, t.args)


def _product(n: Normaliser, args: tuple[Term, ...]) -> Ratio:
    out = ratio(1)
    for a in args:
        out = out * n.normal(a)
    return settle(n, out)


def _plus(n: Normaliser, t: Term) -> Ratio:
    out = ratio(0)
    for a in t.args:
        out = out + n.normal(a)
    return out


def _const(n: Normaliser, t: Term) -> Ratio:
    if t.data == "oo":
        raise Unproved("infinity")
    return n.atom(str(t.data), t)


_RULES: dict[str, Callable[[Normaliser, Term], Ratio]] = {
    "num": lambda n, t: ratio(t.data),
    "const": _const,
    "sym": _sym,
    "prime": lambda n, t: n.atom(str(t), t),
    "index": _index,
    "add": _plus,
    "mul": lambda n, t: _product(n, t.args),
    "dot": _dot,
    "cross": _dot,
    "hadamard": _dot,
    "div": lambda n, t: settle(n, n.normal(t.args[0]) * n.normal(t.args[1]).inverse()),
    "pow": lambda n, t: settle(n, _pow(n, t)),
    "fn": _fn,
    "abs": _abs,
    "deriv": _deriv,
    "call": _call,
    "sum": _sum,
    "prod": _prod,
    "moment": _moment,
    "iverson": _iverson,
    "delta": _delta,
    "cases": _cases,
    "partial": lambda n, t: n.atom(str(t), t),
    "grad": lambda n, t: n.atom(str(t), t),
}
