"""A world gives every name of a formula a concrete value: sizes, entries, functions, distributions.

Values are deterministic in the seed and the name (never in Python's hash), so a witness can be shown and repeated.
A name's *kind* says where its values lie: ``unit`` (0, 1), ``positive``, ``real``, ``size``/``index``/``step`` (whole
numbers), ``simplex`` (entries are positive and sum to one along the last index; ``simplex-first``: along the first),
``zero-one``.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Any

from terms.scalars import Dual, Scalar, ball
from terms.symbols import SYMMETRIC
from terms.tensors import Tensor
from terms.term import Term, walk

WHOLE = ("size", "index", "step")


@dataclass(frozen=True)
class Definition:
    """``f(x) = body`` or ``a_j = body``: parameters are the names bound in the body."""

    parameters: tuple[str, ...]
    body: Term


@dataclass(frozen=True)
class Alias:
    """A parameter that stands for a function or distribution of that name."""

    name: str


def _mixed(h: int) -> int:
    """The bits of a checksum stirred: a bare one is linear, and two names would have equal signs under every seed."""
    h = (h ^ h >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    h = (h ^ h >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return h ^ h >> 16


@lru_cache(maxsize=50_000)
def _noise(*key: object) -> int:
    return _mixed(zlib.crc32(repr(key).encode()))


@lru_cache(maxsize=1024)
def _of_kind(kind: str, step: int, positive: bool) -> Fraction:
    """A number where values of this kind lie: one of 61 places, and a sign where there is one."""
    unit = Fraction(1 + step, 64)
    if kind == "unit":
        return Fraction(1, 16) + unit * Fraction(7, 8)
    if kind == "positive":
        return Fraction(1, 4) + unit * 2
    if kind == "small":
        return unit / 64
    return (unit * 2 + Fraction(1, 8)) * (1 if positive else -1)


def _shown(name: str, position: tuple[int, ...]) -> str:
    return name + (f"[{','.join(map(str, position))}]" if position else "")


@dataclass
class World:
    """See the module's description. ``definitions`` is keyed by ``definition_key``."""

    seed: int = 0
    rigorous: bool = False
    style: str = "unit"
    kinds: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    shapes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    layered: frozenset[str] = frozenset()  # families with one vector or matrix for each layer: W^(l), W_1
    symmetric: frozenset[str] = SYMMETRIC
    square: bool = False  # a point where all matrices are square: enough to tell apart, not to hold alike
    definitions: dict[str, Definition] = field(default_factory=dict)
    alias: dict[str, str] = field(default_factory=dict)
    random: frozenset[str] = frozenset()
    moment_mode: str = "independent"
    support: tuple[str, ...] = ()
    span: int = 3  # how many entries an index without bounds runs over
    dependent: frozenset[tuple[str, str]] = frozenset()  # (name, variable): undefined names that change with a variable
    overrides: dict[tuple[str, tuple[int, ...]], Scalar] = field(default_factory=dict)
    memo: dict[Any, Any] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)
    depth: int = 0
    chances: dict[str, Scalar] = field(default_factory=dict)  # probabilities of cases by chance, by name

    def number(self, q: Fraction | int) -> Scalar:
        """An exact number in this world's arithmetic; whole numbers stay whole."""
        if isinstance(q, int) or q.denominator == 1:
            return int(q)
        return ball(q) if self.rigorous else float(q)

    def noise(self, *key: object) -> int:
        """A reproducible whole number for a key."""
        return _noise(self.seed, *key)

    def kind(self, name: str) -> str:
        """The kind of a name; names nobody declared follow the world's style."""
        return self.kinds.get(name) or self.style

    def size(self, name: str) -> int:
        """How many: a small whole number for this name."""
        if name not in self.sizes:
            self.sizes[name] = (
                1 + self.noise("size", name) % 2
                if self.kinds.get(name) == "index"
                else 2 + self.noise("size", name) % 3
            )
        return self.sizes[name]

    def atom(self, name: str, position: tuple[int, ...] = ()) -> Scalar:
        """The value of a quantity or one of its entries."""
        name = self.alias.get(name, name)
        if (name, position) in self.overrides:
            return self.overrides[name, position]
        position = self._in_vector(name, position)
        kind = self.kind(name)
        if (
            position
            and isinstance(self.overrides.get((name, ())), Tensor)
            and len(position) == len(self.overrides[name, ()].shape)
        ):
            return self.overrides[name, ()][position]
        if kind in WHOLE and not position:
            value: Scalar = self.size(name)
        elif name in self.shapes and len(position) == (1 if name.endswith("^") or name in self.layered else 0):
            shape = self.shapes[name]  # of a layer's family W^(l), one tensor for each layer
            whole = Tensor(shape, tuple(self.entry(name, (*position, *p)) for p in Tensor(shape, ()).positions()))
            self.seen[_shown(name, position)] = whole
            return whole
        else:
            value = self.entry(name, position)
        shown = _shown(name, position)
        self.seen[shown] = value
        return self._moved(name, position, value) if self.dependent else value

    def _in_vector(self, name: str, position: tuple[int, ...]) -> tuple[int, ...]:
        """``x_j^{(i)}`` is entry j of the column (or row) ``x^{(i)}``."""
        shape = self.shapes.get(name, ())
        before = 1 if name.endswith("^") or name in self.layered else 0
        if len(shape) != 2 or 1 not in shape or len(position) != before + 1:
            return position
        return (*position, 1) if shape[1] == 1 else (*position[:-1], 1, position[-1])

    def _moved(self, name: str, position: tuple[int, ...], value: Scalar) -> Scalar:
        """The value with its slope in every variable under differentiation that it is declared to depend on."""
        for (family, place), at in list(self.overrides.items()):
            if isinstance(at, Dual) and (name, family) in self.dependent:
                value = Dual(at.tag, value, self.entry(f"d {name}/d {family}", (*position, *place)) * at.slope)
        return value

    def entry(self, name: str, position: tuple[int, ...]) -> Scalar:
        """One number of the name's kind."""
        if name in self.symmetric and self.shapes.get(name, (0,))[0] == self.shapes.get(name, (1,))[-1]:
            position = (*position[:-2], *sorted(position[-2:]))
        if (name, position) in self.overrides:
            return self.overrides[name, position]
        kind = self.kind(name)
        if kind in WHOLE:
            return (1 if kind == "index" else 2) + self.noise(name, position) % (2 if kind == "index" else 3)
        if kind == "zero-one":
            return self.noise(name, position) % 2
        if kind == "simplex" and position:
            return self.number(self._simplex(name, position))
        if kind == "simplex-first" and position:
            return self.number(self._simplex(name, (*position[1:], position[0])))
        return self.number(self._fraction(kind, name, position))

    def _fraction(self, kind: str, name: str, position: tuple[int, ...]) -> Fraction:
        raw = self.noise(name, position)
        return _of_kind(kind, raw % 61, raw // 64 % 2 == 1)

    def _simplex(self, name: str, position: tuple[int, ...]) -> Fraction:
        *rest, last = position
        weights = [1 + self.noise(name, tuple(rest), k) % 17 for k in range(1, self.span + 1)]
        return Fraction(weights[(last - 1) % self.span], sum(weights))

    def coefficients(self, name: str, count: int) -> list[Scalar]:
        """Coefficients of the smooth function that stands for an unknown function of this name."""
        return [self.number(Fraction(2 + self.noise(name, "c", k) % 29, 16)) for k in range(count)]


def definition_key(term: Term) -> str | None:
    """The key under which a left-hand side is defined; None if it does not name anything."""
    if term.op == "sym":
        return f"sym:{term.data}"
    if term.op == "prime" and term.args[0].op == "sym":
        return f"sym:{term.args[0].data}" + "'" * int(term.data)
    if term.op == "index" and term.args[0].op == "sym":
        subscripts = term.args[1:]
        if all(s.op == "num" for s in subscripts):
            return f"entry:{term.args[0].data}:" + ",".join(str(s.data) for s in subscripts)
        if all(s.op == "sym" for s in subscripts) and len({s.data for s in subscripts}) == len(subscripts):
            return f"index:{term.args[0].data}:{len(subscripts)}"
        if _is_of_layer(term):
            return f"index:{term.args[0].data}:{len(subscripts)}/{subscripts[0].data}"
    if term.op == "call" and term.args[0].op == "sym" and all(a.op == "sym" for a in flat_arguments(term)):
        return f"call:{term.args[0].data}"
    if term.op == "fn" and all(a.op == "sym" for a in term.args):
        return f"call:{term.data}"
    return None


def _is_of_layer(term: Term) -> bool:
    """``z_k^{[2]}``: any entry of what bears one number above."""
    layer, *entries = term.args[1:]
    letters = {s.data for s in entries if s.op == "sym"}
    return str(term.args[0].data).endswith("^") and layer.op == "num" and 0 < len(letters) == len(entries)


def flat_arguments(call: Term) -> tuple[Term, ...]:
    """The arguments of a call, those behind a bar included: ``L(\\theta | X)`` has two."""
    found: list[Term] = []
    for a in call.args[1:] if call.op == "call" else call.args:
        found += flat_arguments(a) if a.op in ("given", "tuple") else [a]
    return tuple(found)


def infer_kinds(*terms: Term) -> dict[str, str]:
    """Names that must be whole numbers: bounds of sums, subscripts, step counts in powers of rates."""
    return dict(_kinds(terms))


@lru_cache(maxsize=20_000)
def _kinds(terms: tuple[Term, ...]) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for term in terms:
        for t in walk(term):
            if t.op == "index":
                for s in t.args[1:]:
                    kinds.update({u.data: "index" for u in walk(s) if u.op == "sym" and not _is_entry(s)})
                    if _is_entry(s) and s.args[0].op == "sym":
                        kinds[str(s.args[0].data)] = "index"
            elif t.op == "delta":
                kinds.update({u.data: "index" for s in t.args for u in walk(s) if u.op == "sym"})
            elif t.op in ("sum", "prod"):
                for bound in t.args[2:]:
                    kinds.update({u.data: "size" for u in walk(bound) if u.op == "sym"})
                if t.args[1].op == "sym" and _indexes(t.args[0], t.args[1].data):
                    kinds.setdefault(t.args[1].data, "index")
    return kinds


def _is_entry(s: Term) -> bool:
    return s.op == "index"


def _indexes(body: Term, name: str) -> bool:
    return any(
        t.op == "index" and any(name in {u.data for u in walk(s) if u.op == "sym"} for s in t.args[1:])
        for t in walk(body)
    )
