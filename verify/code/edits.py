"""The small changes that mend a slip in code: one node of the syntax tree put for another.

An edit is proposed, never judged, here. Cheap kinds come first: what people most often leave out or turn round.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_TURNED: dict[type[ast.operator], ast.operator] = {ast.Add: ast.Sub(), ast.Sub: ast.Add()}
_CROSSED: dict[type[ast.operator], ast.operator] = {ast.Mult: ast.Div(), ast.Div: ast.Mult()}
_FLIPPED: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.Gt(),
    ast.Gt: ast.Lt(),
    ast.LtE: ast.GtE(),
    ast.GtE: ast.LtE(),
}
_EXCHANGED = {"sum": ("mean",), "mean": ("sum",), "var": ("std",), "std": ("var",), "rand": ("randn",), "max": ("min", "sum"),
              "min": ("max",), "exp": ("log",), "log": ("exp",), "maximum": ("minimum",), "minimum": ("maximum",)}  # fmt: skip


@dataclass(frozen=True)
class Edit:
    """Nodes inside ``statement``, each with what is put in its place."""

    statement: ast.stmt
    changes: tuple[tuple[ast.AST, ast.expr], ...]
    kind: str
    cost: float

    @property
    def swap(self) -> dict[int, ast.expr]:
        """The exchange by the nodes' identities."""
        return {id(old): new for old, new in self.changes}

    def mended(self) -> str:
        """The statement's text after the change."""
        return ast.unparse(_changed(self.statement, self.swap))

    def mended_in(self, library: str) -> str:
        """The same with the functions of the library the note uses."""
        new = self.mended()
        return new.replace("np.", f"{library}.") if "np." not in ast.unparse(self.statement) else new


def _changed(node: ast.AST, swap: dict[int, ast.expr]) -> ast.AST:
    """A copy of the tree with the exchange made; what is put in stays as it is."""
    new = swap.get(id(node))
    if new is not None:
        if isinstance(node, ast.AugAssign) and isinstance(new, ast.BinOp):
            return ast.AugAssign(node.target, new.op, node.value)
        return new
    fields = {name: _changed_field(value, swap) for name, value in ast.iter_fields(node)}
    return ast.copy_location(type(node)(**fields), node)


def _changed_field(value: object, swap: dict[int, ast.expr]) -> object:
    if isinstance(value, list):
        return [_changed_field(v, swap) for v in value]
    return _changed(value, swap) if isinstance(value, ast.AST) else value


def simple_statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Assignments, returns and calls, inside branches and loops too."""
    for s in body:
        if isinstance(s, (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return, ast.Expr)):
            yield s
        for name in ("body", "orelse", "finalbody"):
            inner = getattr(s, name, None)
            if isinstance(inner, list) and not isinstance(s, (ast.FunctionDef, ast.ClassDef)):
                yield from simple_statements(inner)


@dataclass(frozen=True)
class Words:
    """What a repair may use: names, functions of the block, and shares that a whole value may be scaled by."""

    names: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()


def edits(body: Iterable[ast.stmt], words: Words) -> list[Edit]:
    """Every single change, cheapest first; of equally cheap ones the later statement's."""
    statements = list(simple_statements(body))
    read = Counter(name for s in statements for name in _read_names(s))
    found = [(e.cost, -k, e) for k, s in enumerate(statements) for e in _of_statement(s, words) if not _drops(e, read)]
    return [e for _, _, e in sorted(found, key=lambda item: item[:2])]


def _read_names(node: ast.AST) -> Iterator[str]:
    """Every name that is read in a tree, as often as it is."""
    for n in ast.walk(node):
        if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Store):
            yield n.id


def _drops(edit: Edit, read: Counter[str]) -> bool:
    """Would the change leave something that the author computed or brought in unused?"""
    gone: Counter[str] = Counter()
    for old, new in edit.changes:
        if not isinstance(old, ast.stmt):
            gone.update(_read_names(old))
            gone.subtract(_read_names(new))
    return any(count > 0 and read[name] <= count for name, count in gone.items())


def _of_statement(s: ast.stmt, words: Words) -> Iterator[Edit]:
    if isinstance(s, ast.AugAssign) and type(s.op) in _TURNED:
        yield Edit(s, ((s, ast.BinOp(s.value, _TURNED[type(s.op)], s.value)),), "sign", 1.0)
    value = getattr(s, "value", None)
    if not isinstance(value, ast.expr):
        return
    for node in ast.walk(value):
        if isinstance(node, ast.expr):
            for new, kind, cost in _changes(node, words):
                yield Edit(s, ((node, new),), kind, cost)
    for factor in words.factors:
        share = _read(factor)
        yield Edit(s, ((value, ast.BinOp(value, ast.Div(), share)),), "scale", 1.7)
        yield Edit(s, ((value, ast.BinOp(value, ast.Mult(), share)),), "scale", 1.7)
    yield from _renamings(s, value, words.names)


def _read(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _renamings(s: ast.stmt, value: ast.expr, names: tuple[str, ...]) -> Iterator[Edit]:
    """A name that stands several times in the statement, put for another every time; two names exchanged."""
    places: dict[str, list[ast.expr]] = {}
    for node in ast.walk(value):
        if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)) and ast.unparse(node) in names:
            places.setdefault(ast.unparse(node), []).append(node)
    for old, nodes in places.items():
        for new in names if len(nodes) > 1 else ():
            if new != old:
                yield Edit(s, tuple((n, _read(new)) for n in nodes), "name", 1.5)
        for other in (o for o in places if o > old):
            turned = [(n, _read(other)) for n in nodes] + [(n, _read(old)) for n in places[other]]
            yield Edit(s, tuple(turned), "exchange", 1.5)


def _changes(node: ast.expr, words: Words) -> Iterator[tuple[ast.expr, str, float]]:
    if isinstance(node, ast.BinOp):
        yield from _of_binary(node)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand, "sign", 1.0
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _FLIPPED:
        yield ast.Compare(node.left, [_FLIPPED[type(node.ops[0])]], node.comparators), "comparison", 1.0
    if isinstance(node, ast.Call):
        yield from _of_call(node)
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        yield from _of_number(node)
    if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)) and not _is_function(node):
        yield from ((_read(w), "name", 1.6) for w in words.names if w != ast.unparse(node))
    if _is_quantity(node):
        yield from _around(node, words)


def _is_quantity(node: ast.expr) -> bool:
    return isinstance(node, (ast.Name, ast.Attribute, ast.Call, ast.BinOp, ast.Subscript)) and not _is_function(node)


def _is_function(node: ast.expr) -> bool:
    return isinstance(node, (ast.Name, ast.Attribute)) and ast.unparse(node).split(".")[0] in (
        "np",
        "torch",
        "math",
        "F",
        "numpy",
    )


def _of_binary(node: ast.BinOp) -> Iterator[tuple[ast.expr, str, float]]:
    turned, crossed = _TURNED.get(type(node.op)), _CROSSED.get(type(node.op))
    if turned is not None:
        yield ast.BinOp(node.left, turned, node.right), "sign", 1.0
        if isinstance(node.op, ast.Sub):
            yield ast.BinOp(node.right, node.op, node.left), "order", 1.3
            if isinstance(node.left, ast.Constant) and node.left.value == 1:
                yield node.right, "one minus", 1.2
    if crossed is not None:
        yield ast.BinOp(node.left, crossed, node.right), "factor", 1.4
        if isinstance(node.op, ast.Div):
            yield ast.BinOp(node.right, node.op, node.left), "fraction", 1.4
    if isinstance(node.op, ast.Pow):
        yield node.left, "power", 1.1
    if not isinstance(node.op, ast.Pow):
        yield node.left, "drop", 1.8
        if isinstance(node.op, (ast.Add, ast.Mult)):
            yield node.right, "drop", 1.8


def _of_call(node: ast.Call) -> Iterator[tuple[ast.expr, str, float]]:
    name = (
        node.func.attr
        if isinstance(node.func, ast.Attribute)
        else node.func.id
        if isinstance(node.func, ast.Name)
        else ""
    )
    if name in ("sqrt", "square", "log", "abs", "exp") and len(node.args) == 1:
        yield node.args[0], name, 1.0
    if isinstance(node.func, ast.Attribute):
        for other in _EXCHANGED.get(name, ()):
            yield ast.Call(ast.Attribute(node.func.value, other, ast.Load()), node.args, node.keywords), "function", 0.9
    if name == "var":
        kept = [k for k in node.keywords if k.arg not in ("ddof", "unbiased", "correction")]
        yield ast.Call(node.func, node.args, kept), "ddof", 1.2
        yield ast.Call(node.func, node.args, [*kept, ast.keyword("ddof", ast.Constant(1))]), "ddof", 1.2


def _of_number(node: ast.Constant) -> Iterator[tuple[ast.expr, str, float]]:
    for other in (1, 2, 3, 6, 0.5):
        if other != node.value and node.value in (1, 2, 3, 4, 6, 0.5, 12):
            yield ast.Constant(other), "number", 1.5


def _around(node: ast.expr, words: Words) -> Iterator[tuple[ast.expr, str, float]]:
    yield _applied("sqrt", node), "root", 1.0
    yield _applied("exp", node), "exp", 1.3
    yield _applied("log", node), "log", 1.3
    yield _applied("abs", node), "abs", 1.3
    yield ast.UnaryOp(ast.USub(), node), "sign", 1.1
    yield ast.BinOp(node, ast.Pow(), ast.Constant(2)), "square", 1.1
    yield ast.BinOp(ast.Constant(1), ast.Sub(), node), "one minus", 1.2
    yield ast.BinOp(node, ast.Sub(), ast.Constant(1)), "less one", 1.5
    yield ast.BinOp(ast.Constant(2), ast.Mult(), node), "factor", 1.5
    yield ast.BinOp(ast.Constant(0.5), ast.Mult(), node), "factor", 1.5
    for step in ("t", "self.t", "step", "self.step", "i", "iter", "self.iter", "epoch"):
        if step in words.names:
            yield ast.BinOp(node, ast.Pow(), _read(step)), "power of the step", 1.1
    for function in words.functions:
        yield ast.Call(ast.Name(function, ast.Load()), [node], []), "function", 1.4


def _applied(function: str, node: ast.expr) -> ast.expr:
    return ast.Call(ast.Attribute(ast.Name("np", ast.Load()), function, ast.Load()), [node], [])
