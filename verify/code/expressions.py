"""One Python expression as a term. Arrays are read entry by entry; sums and means become sums over an index.

An array ``x`` is the symbol ``x``; inside a sum it is the entry ``x[k]``. How many entries there are is the symbol
``n``, whatever the code calls it (``len(x)``, ``x.shape[0]``, ``x.size``). What is not known stays an opaque function of
what went in, so that equal code is equal.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any
from weakref import WeakKeyDictionary

from terms.term import Term, add, call, div, fn, make, mul, neg, num, power, sub, sym
from verify.code.names import is_everything, is_tiny, key_of

COUNT = sym("n")
MAX_INLINE = 4
MAX_WEIGHT = 1500
Value = Any  # a Term, a tuple of values, or a Shape


_weights: WeakKeyDictionary[Term, int] = WeakKeyDictionary()


def weight(t: Term) -> int:
    """How many nodes a term has when written out."""
    found = _weights.get(t)
    if found is None:
        found = _weights[t] = 1 + sum(weight(a) for a in t.args)
    return found


class Unread(ValueError):
    """An expression outside of what is read here."""


@dataclass(frozen=True)
class Shape:
    """``x.shape`` of something."""

    of: str


@dataclass(frozen=True)
class Reduction:
    """A sum or mean met on the way: which, over which axis as written, and where."""

    kind: str
    axis: str
    node: ast.AST


@dataclass
class Reader:
    """Reads expressions under what the names stand for. ``swap`` puts one node for another, for trying repairs."""

    env: dict[str, Value] = field(default_factory=dict)
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    swap: dict[int, ast.expr] = field(default_factory=dict)
    reductions: list[Reduction] = field(default_factory=list)
    indices: set[str] = field(default_factory=set)
    guarded: bool = False  # a clip or a small constant keeps logarithms from 0
    draws: int = 0
    depth: int = 0

    def read(self, node: ast.expr) -> Value:
        """The value of an expression."""
        other = self.swap.get(id(node))
        if other is not None:
            return self._swapped(id(node), other)
        rule = _RULES.get(type(node))
        if rule is None:
            raise Unread(type(node).__name__)
        value = rule(self, node)
        if isinstance(value, Term) and weight(value) > MAX_WEIGHT:
            raise Unread("an expression that grew too large")
        return value

    def _swapped(self, key: int, other: ast.expr) -> Value:
        """The other node, in which the old one may stand as it was."""
        saved, self.swap = self.swap, {k: v for k, v in self.swap.items() if k != key}
        try:
            return self.read(other)
        finally:
            self.swap = saved

    def term(self, node: ast.expr) -> Term:
        """The value where it must be a single quantity."""
        value = self.read(node)
        if isinstance(value, tuple) and len(value) == 1:
            value = value[0]
        if not isinstance(value, Term):
            raise Unread("not a single quantity")
        return value

    def lookup(self, key: str) -> Value:
        """What a name stands for; a name nobody set is a symbol."""
        return self.env[key] if key in self.env else sym(key)

    def draw(self, law: str) -> Term:
        """A fresh random quantity of a law: ``uniform``, ``normal``."""
        self.draws += 1
        return sym(f"{law}#{self.draws}")


def _constant(r: Reader, node: ast.Constant) -> Term:
    value = node.value
    if isinstance(value, bool) or value is None or isinstance(value, (str, bytes, complex)) or value is Ellipsis:
        return sym(repr(value))
    if is_tiny(value):
        return sym(repr(value))
    if isinstance(value, float) and (value != value or abs(value) == float("inf")):
        return make("const", data="oo")
    return num(Fraction(repr(value)))


def _name(r: Reader, node: ast.expr) -> Value:
    key = key_of(node)
    if key is None:
        raise Unread("a name")
    return r.lookup(key)


_BINARY: dict[type[ast.operator], Callable[[Term, Term], Term]] = {
    ast.Add: add,
    ast.Sub: sub,
    ast.Mult: mul,
    ast.Div: div,
    ast.MatMult: lambda a, b: call(sym("matmul"), a, b),
}


def _binary(r: Reader, node: ast.BinOp) -> Term:
    left, right = r.term(node.left), r.term(node.right)
    return combine(node.op, left, right)


def combine(operator: ast.operator, left: Term, right: Term) -> Term:
    """Two quantities under a binary operator."""
    if isinstance(operator, ast.Pow):
        half = right.op == "num" and right.data == Fraction(1, 2)
        return fn("sqrt", left) if half else power(left, right)
    if isinstance(operator, ast.BitAnd):
        return mul(left, right)
    rule = _BINARY.get(type(operator))
    return rule(left, right) if rule else call(sym(type(operator).__name__), left, right)


def _unary(r: Reader, node: ast.UnaryOp) -> Term:
    value = r.term(node.operand)
    if isinstance(node.op, ast.USub):
        return neg(value)
    if isinstance(node.op, ast.UAdd):
        return value
    return sub(num(1), value)


_RELATIONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "=", ast.NotEq: "!=",
}  # fmt: skip


def _compare(r: Reader, node: ast.Compare) -> Term:
    sign = _RELATIONS.get(type(node.ops[0]))
    if len(node.ops) != 1 or sign is None:
        raise Unread("a comparison")
    return make("iverson", make("rel", r.term(node.left), r.term(node.comparators[0]), data=sign))


def choice(condition: Term, yes: Term, no: Term) -> Term:
    """``yes`` where the condition holds, else ``no``."""
    inner = condition.args[0] if condition.op == "iverson" else make("rel", condition, num(0), data="!=")
    return make("cases", yes, inner, no, make("otherwise"))


def is_absent(test: ast.expr) -> bool | None:
    """``x is None`` is True, ``x is not None`` False, any other test None."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        other = test.comparators[0]
        if isinstance(other, ast.Constant) and other.value is None and isinstance(test.ops[0], (ast.Is, ast.IsNot)):
            return isinstance(test.ops[0], ast.Is)
    return None


def _if(r: Reader, node: ast.IfExp) -> Value:
    absent = is_absent(node.test)
    if absent is not None:
        return r.read(node.orelse if absent else node.body)
    return choice(r.term(node.test), r.term(node.body), r.term(node.orelse))


def _tuple(r: Reader, node: ast.Tuple | ast.List) -> tuple[Value, ...]:
    return tuple(r.read(e) for e in node.elts)


def _attribute(r: Reader, node: ast.Attribute) -> Value:
    from verify.code.calls import is_module

    if is_module(node.value):
        return _CONSTANTS.get(node.attr) or sym(key_of(node) or node.attr)
    key = key_of(node)
    if key is not None and key in r.env:
        return r.env[key]
    if node.attr == "shape":
        return Shape(key_of(node.value) or "")
    if node.attr == "size":
        return COUNT
    if key is not None:
        return sym(key)
    if node.attr == "T":
        return call(sym("transpose"), r.term(node.value))
    raise Unread(node.attr)


_CONSTANTS = {
    "pi": make("const", data="pi"),
    "e": make("const", data="e"),
    "inf": make("const", data="oo"),
    "newaxis": sym("None"),
}


def _subscript(r: Reader, node: ast.Subscript) -> Value:
    if isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
        return _extent(r, node)
    key = key_of(node)
    if key is not None and key in r.env:
        return r.env[key]
    base = key_of(node.value)
    value = r.lookup(base) if base is not None else r.read(node.value)
    return _entry_of(r, node, base, value)


def _extent(r: Reader, node: ast.Subscript) -> Term:
    first = isinstance(node.slice, ast.Constant) and node.slice.value in (0, -1)
    return COUNT if first else sym(ast.unparse(node))


def _entry_of(r: Reader, node: ast.Subscript, base: str | None, value: Value) -> Value:
    if is_everything(node.slice):
        return value
    if isinstance(value, tuple) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int):
        if -len(value) <= node.slice.value < len(value):
            return value[node.slice.value]
        raise Unread("an entry that is not there")
    if base is None:
        raise Unread("an entry of an expression")
    if isinstance(node.slice, ast.Name) and node.slice.id in r.indices:
        return make("index", sym(base), sym(node.slice.id))
    return sym(f"{base}[{ast.unparse(node.slice)}]")


def _call(r: Reader, node: ast.Call) -> Value:
    from verify.code.calls import read_call

    return read_call(r, node)


_RULES: dict[type[ast.AST], Callable[[Reader, Any], Value]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.Compare: _compare,
    ast.IfExp: _if,
    ast.Tuple: _tuple,
    ast.List: _tuple,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.Call: _call,
}
