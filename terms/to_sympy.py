"""Terms as SymPy expressions: one more engine for a proof, never the only thing trusted about sums over families.

What SymPy would get wrong is not lowered: a derivative of a name that is not seen to depend on the variable (SymPy says
0), arrays, expectations, probabilities, sums without bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy

from terms.calculus import root
from terms.term import Term, symbols

_ASSUMPTIONS: dict[str, dict[str, bool]] = {
    "positive": {"positive": True},
    "unit": {"positive": True},
    "small": {"positive": True},
    "simplex": {"positive": True},
    "nonnegative": {"nonnegative": True},
    "zero-one": {"integer": True, "nonnegative": True},
    "size": {"integer": True, "positive": True},
    "step": {"integer": True, "positive": True},
    "index": {"integer": True, "positive": True},
}


class NotLowered(ValueError):
    """SymPy has no faithful form of this term."""


@dataclass
class ToSympy:
    """The translation under the kinds of names.

    ``bound``: the summation symbols around the place being lowered. ``depends``: undefined names that are functions of
    these quantities, so that SymPy does not take their derivatives to be 0.
    """

    kinds: Mapping[str, str] = field(default_factory=dict)
    bound: dict[str, Any] = field(default_factory=dict)
    depends: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)

    def of(self, t: Term) -> Any:
        """The SymPy expression of a scalar term."""
        rule = _RULES.get(t.op)
        if rule is None:
            raise NotLowered(f"no SymPy form of {t.op}")
        return rule(self, t)

    def quantity(self, t: Term) -> Any:
        """A name or entry: a symbol, or an undefined function where it depends on something."""
        on = [v for v in self.depends.get(root(t), ()) if v is not t]
        if on:
            return sympy.Function(str(t), real=True)(*(self.name(str(v), root(v)) for v in on))
        return self.name(str(t), root(t))

    def name(self, text: str, kind_of: str = "") -> Any:
        """A symbol with the assumptions of its kind; undeclared names are real."""
        first, _, rest = self.kinds.get(kind_of or text, "").partition(" ")
        if first in ("vector", "matrix", "random") and not rest.isalpha():
            first = "real"
        return sympy.Symbol(text, **_ASSUMPTIONS.get(rest if first == "random" else first, {"real": True}))


def _sym(s: ToSympy, t: Term) -> Any:
    name = str(t.data)
    if s.kinds.get(name, "").split(" ")[0] in ("vector", "matrix", "random"):
        raise NotLowered(f"{name} is no scalar")
    return s.bound.get(name) or s.quantity(t)


def _index(s: ToSympy, t: Term) -> Any:
    base = t.args[0]
    if base.op != "sym":
        raise NotLowered("an entry of a compound")
    if s.kinds.get(str(base.data), "").startswith("random"):
        raise NotLowered("an entry of a random family")
    if symbols(t) & set(s.bound):
        assumptions = _ASSUMPTIONS.get(s.kinds.get(str(base.data), ""), {"real": True})
        return sympy.IndexedBase(str(base.data), **assumptions)[tuple(s.of(a) for a in t.args[1:])]
    return s.quantity(t)


def _binder(form: Callable[..., Any]) -> Callable[[ToSympy, Term], Any]:
    def rule(s: ToSympy, t: Term) -> Any:
        body, variable, *bounds = t.args
        if len(bounds) != 2 or variable.op != "sym" or any(b.op == "default-low" for b in bounds):
            raise NotLowered("a binder without bounds")
        whole = form is not sympy.Integral
        k = sympy.Symbol(str(variable.data) + "_", **({"integer": True} if whole else {"real": True}))
        ends = tuple(s.of(b) for b in bounds)
        inner = ToSympy(s.kinds, {**s.bound, str(variable.data): k}, s.depends)
        return form(inner.of(body), (k, *ends))

    return rule


def _deriv(s: ToSympy, t: Term) -> Any:
    body, *variables = t.args
    out = s.of(body)
    for v in variables:
        at = s.of(v)
        if not out.free_symbols and not isinstance(out, sympy.Symbol):
            return sympy.S.Zero
        if at not in out.free_symbols or not isinstance(at, sympy.Symbol):
            raise NotLowered(f"a derivative of {body}, which is not seen to depend on {v}")
        if root(v) and any(isinstance(a, sympy.Indexed) for a in out.atoms(sympy.Indexed)):
            raise NotLowered("a derivative under a sum over a family")
        out = out.diff(at)
    return out


def _call(s: ToSympy, t: Term) -> Any:
    from terms.events import is_interval_call
    from terms.outcomes import is_outcome_call

    head, *arguments = t.args
    if is_interval_call(t) or is_outcome_call(t) or any(a.op in ("given", "rel", "tuple") for a in arguments):
        raise NotLowered("a probability")
    parts = [s.of(a) for a in arguments]
    if head.op == "prime" and head.args[0].op == "sym" and len(parts) == 1:
        x = sympy.Dummy("x", real=True)
        f = sympy.Function(str(head.args[0].data), real=True)
        return sympy.Subs(sympy.Derivative(f(x), (x, int(head.data))), x, parts[0])
    if head.op != "sym":
        raise NotLowered("a compound function")
    return sympy.Function(str(head.data), real=True)(*parts)


def condition(s: ToSympy, c: Term) -> Any:
    """A comparison as a SymPy relation (never an ``Eq``, which may collapse)."""
    forms = {"<": sympy.StrictLessThan, "<=": sympy.LessThan, ">": sympy.StrictGreaterThan, ">=": sympy.GreaterThan}
    if c.op == "otherwise":
        return sympy.true
    if c.op != "rel" or c.data not in forms:
        raise NotLowered("a condition")
    return forms[c.data](s.of(c.args[0]), s.of(c.args[1]))


def _cases(s: ToSympy, t: Term) -> Any:
    return sympy.Piecewise(*((s.of(v), condition(s, c)) for v, c in zip(t.args[::2], t.args[1::2], strict=True)))


def _iverson(s: ToSympy, t: Term) -> Any:
    return sympy.Piecewise((1, condition(s, t.args[0])), (0, True))


def _fn(s: ToSympy, t: Term) -> Any:
    rule = _FUNCTIONS.get(t.data)
    if rule is None:
        raise NotLowered(f"no SymPy form of {t.data}")
    return rule(*(s.of(a) for a in t.args))


def _const(s: ToSympy, t: Term) -> Any:
    return {"pi": sympy.pi, "e": sympy.E, "oo": sympy.oo}[t.data]


def _product(s: ToSympy, t: Term) -> Any:
    return sympy.Mul(*(s.of(a) for a in t.args))


_SAME_NAME = "exp log sqrt sin cos tan tanh sinh cosh atan asin acos erf erfc sign floor factorial binomial"
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{name: getattr(sympy, name) for name in _SAME_NAME.split()},
    "abs": sympy.Abs,
    "max": sympy.Max,
    "min": sympy.Min,
    "ceil": sympy.ceiling,
    "log2": lambda x: sympy.log(x) / sympy.log(2),
    "log10": lambda x: sympy.log(x) / sympy.log(10),
    "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
    "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
    "relu": lambda x: sympy.Max(0, x),
    "logit": lambda x: sympy.log(x / (1 - x)),
    "Phi": lambda x: (1 + sympy.erf(x / sympy.sqrt(2))) / 2,
}
_RULES: dict[str, Callable[[ToSympy, Term], Any]] = {
    "num": lambda s, t: sympy.Rational(t.data.numerator, t.data.denominator),
    "const": _const,
    "sym": _sym,
    "index": _index,
    "add": lambda s, t: sympy.Add(*(s.of(a) for a in t.args)),
    "mul": _product,
    "dot": _product,
    "cross": _product,
    "div": lambda s, t: s.of(t.args[0]) / s.of(t.args[1]),
    "pow": lambda s, t: s.of(t.args[0]) ** s.of(t.args[1]),
    "fn": _fn,
    "abs": lambda s, t: sympy.Abs(s.of(t.args[0])),
    "sum": _binder(sympy.Sum),
    "prod": _binder(sympy.Product),
    "integral": _binder(sympy.Integral),
    "deriv": _deriv,
    "call": _call,
    "cases": _cases,
    "iverson": _iverson,
}


def to_sympy(t: Term, kinds: Mapping[str, str] | None = None) -> Any:
    """The SymPy expression of a scalar term.

    >>> from terms.term import add, num, sym
    >>> to_sympy(add(sym("x"), num(1)))
    x + 1
    """
    return ToSympy(kinds or {}).of(t)
