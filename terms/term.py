"""Terms: small, immutable, hash-consed expressions.

A term is an operation, its arguments and (for leaves and a few operations) a piece of plain data. Equal terms are
the same object, so equality is identity, and results can be remembered per term.

>>> add(sym("x"), num(1)) is add(sym("x"), num(1))
True
>>> str(div(sym("x"), num(2)))
'x/2'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any
from weakref import WeakValueDictionary


class Term:
    """One expression; build it with the functions of this module, never directly."""

    __slots__ = ("__weakref__", "_free", "_parts", "args", "data", "op")
    op: str
    args: tuple[Term, ...]
    data: Any
    _parts: tuple[Term, ...]  # what ``walk`` gives, once it was asked
    _free: frozenset[str]  # what ``free_symbols`` gives, once it was asked

    def __repr__(self) -> str:
        return f"<{self}>"

    def __str__(self) -> str:
        from terms.text import plain_text

        return plain_text(self)

    def __reduce__(self) -> tuple[Callable[..., Term], tuple[Any, ...]]:
        return (_rebuild, (self.op, self.data, self.args))


_pool: WeakValueDictionary[tuple[Any, ...], Term] = WeakValueDictionary()


def make(op: str, *args: Term, data: Any = None) -> Term:
    """The one term with this operation, these arguments and this data."""
    key = (op, data, *map(id, args))
    found = _pool.get(key)
    if found is None:
        found = Term()
        found.op, found.args, found.data = op, args, data
        _pool[key] = found
    return found


def _rebuild(op: str, data: Any, args: tuple[Term, ...]) -> Term:
    return make(op, *args, data=data)


def num(value: int | Fraction | str) -> Term:
    """An exact number."""
    return make("num", data=Fraction(value))


def sym(name: str) -> Term:
    """A named quantity; decorations are part of the name (``hat m``, ``S_w``)."""
    return make("sym", data=name)


ZERO, ONE, TWO = num(0), num(1), num(2)
MINUS_ONE = num(-1)
HALF = num(Fraction(1, 2))
PI, EULER, INFINITY = make("const", data="pi"), make("const", data="e"), make("const", data="oo")


def add(*args: Term) -> Term:
    """A sum; nested sums are flattened, zeros are dropped."""
    flat = [b for a in args for b in (a.args if a.op == "add" else (a,)) if b is not ZERO]
    return ZERO if not flat else flat[0] if len(flat) == 1 else make("add", *flat)


def mul(*args: Term) -> Term:
    """A product in the order written (matrices do not commute); ones are dropped."""
    flat = [b for a in args for b in (a.args if a.op == "mul" else (a,)) if b is not ONE]
    return ONE if not flat else flat[0] if len(flat) == 1 else make("mul", *flat)


def neg(a: Term) -> Term:
    """Minus ``a``."""
    return num(-a.data) if a.op == "num" else mul(MINUS_ONE, a)


def sub(a: Term, b: Term) -> Term:
    """``a`` minus ``b``."""
    return add(a, neg(b))


def power(base: Term, exponent: Term) -> Term:
    """``base`` to the ``exponent``."""
    return base if exponent is ONE else make("pow", base, exponent)


def div(a: Term, b: Term) -> Term:
    """``a`` over ``b``."""
    return make("div", a, b)


def fn(name: str, *args: Term) -> Term:
    """A function everybody knows: ``exp``, ``log``, ``sqrt``, ``max``, ``tanh`` …"""
    return make("fn", *args, data=name)


def call(function: Term, *args: Term) -> Term:
    """A named function of the note applied to arguments: ``f(x)``."""
    return make("call", function, *args)


def index(base: Term, *subscripts: Term) -> Term:
    """An entry: ``x_i``, ``W_{ij}``."""
    return make("index", base, *subscripts)


def rel(operator: str, left: Term, right: Term) -> Term:
    """A relation: ``=``, ``:=`` (assignment), ``~`` (is distributed as), ``<``, ``<=``, ``in`` …"""
    return make("rel", left, right, data=operator)


def walk(term: Term) -> tuple[Term, ...]:
    """Every subterm once, the term itself first."""
    try:
        return term._parts
    except AttributeError:
        term._parts = tuple(_subterms(term))
        return term._parts


def _subterms(term: Term) -> Iterator[Term]:
    seen: set[Term] = set()
    todo = [term]
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            yield here
            todo.extend(here.args[::-1])


def symbols(term: Term) -> set[str]:
    """The names of all symbols in the term."""
    return {t.data for t in walk(term) if t.op == "sym"}


def rewrite(term: Term, rule: Callable[[Term], Term | None]) -> Term:
    """The term with ``rule`` applied from the leaves up wherever it gives a replacement."""
    done: dict[int, Term] = {}

    def go(t: Term) -> Term:
        if id(t) in done:
            return done[id(t)]
        args = tuple(map(go, t.args))
        built = t if args == t.args else make(t.op, *args, data=t.data)
        out = rule(built)
        done[id(t)] = built if out is None else out
        return done[id(t)]

    return go(term)


def rewriter(rule: Callable[[Term], Term | None]) -> Callable[[Term], Term]:
    """``rewrite`` by one rule that depends on nothing but the term: what was rewritten before is remembered."""

    @lru_cache(maxsize=50_000)
    def go(t: Term) -> Term:
        args = tuple(map(go, t.args))
        built = t if args == t.args else make(t.op, *args, data=t.data)
        out = rule(built)
        return built if out is None else out

    return go


def replace(term: Term, mapping: dict[Term, Term]) -> Term:
    """The term with every occurrence of a key of ``mapping`` exchanged for its value."""
    return rewrite(term, lambda t: mapping.get(t))


BINDERS = ("sum", "prod", "integral", "lim", "union", "intersection", "any", "all", "direct sum")


def free_symbols(term: Term) -> frozenset[str]:
    """Names that are not bound by a sum, product, integral or limit around them."""
    try:
        return term._free
    except AttributeError:
        term._free = frozenset(_free_symbols(term))
        return term._free


def _free_symbols(term: Term) -> set[str] | frozenset[str]:
    if term.op == "sym":
        return {term.data}
    inner: set[str] = set().union(*map(free_symbols, term.args)) if term.args else set()
    if term.op == "extremum":
        bodies, names = term.args[: term.data[1]], term.args[term.data[1] :]
        return set().union(*map(free_symbols, bodies)) - {n.data for n in names if n.op == "sym"}
    if term.op in BINDERS:
        body, variable, *bounds = term.args
        outer: set[str] = set().union(*map(free_symbols, bounds)) if bounds else set()
        return (free_symbols(body) - free_symbols(variable)) | outer
    return inner
