"""Elementary functions in canonical form: hyperbolic ones through ``exp``, odd and even ones by the sign of their
argument, trigonometric ones at sums and whole multiples expanded."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from terms.normal import Normaliser, Unproved, term_of
from terms.piecewise import maximum_rule
from terms.polynomials import ONE_POLY, UNIT, Monomial, Number, Ratio, magnitude, over, ratio
from terms.powers import exp_rule, fractional, logarithm, settle
from terms.term import ONE, TWO, Term, add, fn, make, mul, neg, num, sub

MAX_MULTIPLE = 6


def function_rule(n: Normaliser, t: Term) -> Ratio:
    """A function everybody knows."""
    name = t.data
    if name in _REWRITES and len(t.args) == 1:
        return n.normal(_REWRITES[name](t.args[0]))
    rule = _RULES.get(name)
    if rule is not None:
        return rule(n, t)
    keys = ",".join(n.normal(a).key() for a in t.args)
    return n.atom(f"fn⟨{name};{keys}⟩", t)


def _log(n: Normaliser, t: Term) -> Ratio:
    return settle(n, logarithm(n, n.normal(t.args[0])))


def _sqrt(n: Normaliser, t: Term) -> Ratio:
    return settle(n, fractional(n, n.normal(t.args[0]), Fraction(1, 2)))


def _odd(n: Normaliser, t: Term) -> Ratio:
    inside = n.normal(t.args[0])
    if inside.is_zero():
        return ratio(0)
    turned = inside.top[max(inside.top)] < 0
    inside = -inside if turned else inside
    g = n.atom(f"{t.data}⟨{inside.key()}⟩", fn(t.data, term_of(n, inside)))
    return -g if turned else g


def _acos(n: Normaliser, t: Term) -> Ratio:
    """``acos x`` is ``π/2 - asin x``."""
    return n.normal(make("const", data="pi")) * ratio(Fraction(1, 2)) - _odd(n, fn("asin", t.args[0]))


def _trigonometric(n: Normaliser, t: Term) -> Ratio:
    inside = n.normal(t.args[0])
    sine, cosine = _sine_cosine(n, inside)
    return settle(n, sine if t.data == "sin" else cosine)


def _sine_cosine(n: Normaliser, inside: Ratio) -> tuple[Ratio, Ratio]:
    """Sine and cosine of a sum, term by term."""
    sine, cosine = ratio(0), ratio(1)
    if not inside.is_polynomial() or len(inside.top) > 4:
        return _at_atom(n, inside)
    for m, c in sorted(inside.top.items()):
        s, k = _at_monomial(n, m, c)
        sine, cosine = sine * k + cosine * s, cosine * k - sine * s
    return sine, cosine


def _at_monomial(n: Normaliser, m: Monomial, c: Number) -> tuple[Ratio, Ratio]:
    if m == (("const⟨pi⟩", 1),):
        return _at_part_of_pi(n, c)
    c = c * n.angle
    whole = abs(c.numerator)
    if whole > MAX_MULTIPLE:
        return _at_atom(n, Ratio({m: over(c, n.angle)}, ONE_POLY))
    s, k = _at_atom(n, Ratio({m: over(1, c.denominator * n.angle)}, ONE_POLY))
    sine, cosine = ratio(0), ratio(1)
    for _ in range(int(whole)):
        sine, cosine = sine * k + cosine * s, cosine * k - sine * s
    return (-sine if c < 0 else sine), cosine


def _at_atom(n: Normaliser, inside: Ratio) -> tuple[Ratio, Ratio]:
    if inside.is_zero():
        return ratio(0), ratio(1)
    turned = inside.top[max(inside.top)] < 0
    inside = -inside if turned else inside
    key = inside.key()
    sine = n.atom(f"sin⟨{key}⟩", fn("sin", term_of(n, inside)))
    cosine = n.atom(f"cos⟨{key}⟩", fn("cos", term_of(n, inside)))
    return (-sine if turned else sine), cosine


def _at_part_of_pi(n: Normaliser, c: Number) -> tuple[Ratio, Ratio]:
    """Exact values at multiples of π/6 and π/4."""
    quarter, rest = divmod(c * 12 % 24, 6)
    if rest not in (0, 2, 3, 4):
        return _at_atom(n, Ratio({(("const⟨pi⟩", 1),): c}, ONE_POLY))
    half, root2, root3 = n.normal(num("1/2")), n.normal(fn("sqrt", TWO)), n.normal(fn("sqrt", num(3)))
    table = {0: (ratio(0), ratio(1)), 2: (half, root3 * half), 3: (root2 * half, root2 * half), 4: (root3 * half, half)}
    s, k = table[int(rest)]
    return [(s, k), (k, -s), (-s, -k), (-k, s)][int(quarter)]


def _factorial(n: Normaliser, t: Term) -> Ratio:
    """``(x + k)!`` is ``x!`` times the factors between."""
    inside = n.normal(t.args[0])
    if not inside.is_polynomial():
        raise Unproved("the factorial of a quotient")
    c = inside.top.get(UNIT, 0)
    if c.denominator != 1 or magnitude(c) > 12:
        raise Unproved("a large or broken factorial")
    base = inside - ratio(c)
    out = ratio(1)
    for k in range(1, abs(int(c)) + 1):
        out = out * (base + ratio(k if c > 0 else 1 - k))
    out = out if c > 0 else out.inverse() if c < 0 else ratio(1)
    if base.is_zero():
        if c < 0:
            raise Unproved("the factorial of a negative number")
        return out
    return out * n.atom(f"fn⟨factorial;{base.key()}⟩", fn("factorial", term_of(n, base)))


def _floor(n: Normaliser, t: Term) -> Ratio:
    """Whole numbers come out of ``floor`` and ``ceil``."""
    inside = n.normal(t.args[0])
    c = inside.top.get(UNIT, 0) if inside.is_polynomial() else 0
    whole = int(c // 1)
    rest = inside - ratio(whole)
    if rest.number() is not None:
        return ratio(whole + (1 if t.data == "ceil" and rest.number() else 0))
    return ratio(whole) + n.atom(f"fn⟨{t.data};{rest.key()}⟩", fn(t.data, term_of(n, rest)))


def _binomial(n: Normaliser, t: Term) -> Ratio:
    a, b = t.args
    below = mul(fn("factorial", b), fn("factorial", sub(a, b)))
    return n.normal(make("div", fn("factorial", a), below))


_RULES: dict[str, Callable[[Normaliser, Term], Ratio]] = {
    "exp": exp_rule,
    "log": _log,
    "sqrt": _sqrt,
    "sin": _trigonometric,
    "cos": _trigonometric,
    "atan": _odd,
    "asin": _odd,
    "erf": _odd,
    "acos": _acos,
    "max": maximum_rule,
    "min": maximum_rule,
    "factorial": _factorial,
    "binomial": _binomial,
    "floor": _floor,
    "ceil": _floor,
}
_REWRITES: dict[str, Callable[[Term], Term]] = {
    "sigmoid": lambda x: make("div", ONE, add(ONE, fn("exp", neg(x)))),
    "softplus": lambda x: fn("log", add(ONE, fn("exp", x))),
    "tanh": lambda x: make("div", sub(fn("exp", x), fn("exp", neg(x))), add(fn("exp", x), fn("exp", neg(x)))),
    "sinh": lambda x: make("div", sub(fn("exp", x), fn("exp", neg(x))), TWO),
    "cosh": lambda x: make("div", add(fn("exp", x), fn("exp", neg(x))), TWO),
    "tan": lambda x: x.args[0] if x.op == "fn" and x.data == "atan" else make("div", fn("sin", x), fn("cos", x)),
    "log2": lambda x: make("div", fn("log", x), fn("log", TWO)),
    "log10": lambda x: make("div", fn("log", x), fn("log", num(10))),
    "logit": lambda x: fn("log", make("div", x, sub(ONE, x))),
    "abs": lambda x: make("abs", x),
    "erfc": lambda x: sub(ONE, fn("erf", x)),
    "relu": lambda x: mul(x, make("iverson", make("rel", x, num(0), data=">"))),
    "sign": lambda x: sub(
        make("iverson", make("rel", x, num(0), data=">")), make("iverson", make("rel", x, num(0), data="<"))
    ),
    "Phi": lambda x: make("div", add(ONE, fn("erf", make("div", x, fn("sqrt", TWO)))), TWO),
}
