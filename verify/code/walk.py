"""Following a routine's statements: what its names stand for at the end, and what it gives back, on every path.

Numbers that are merely set (``beta = 0.9``) stay names, so that a step can be compared with its formula. A branch that
only starts things off (``if self.m is None``) is not taken; a branch on a flag makes two paths; a branch on data makes
cases of what is returned. A loop's body is followed once: it is a step; adding up over the loop is a sum.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from terms.term import Term, add, make, num, rewrite, sym, symbols
from verify.code.calls import is_module
from verify.code.expressions import COUNT, MAX_WEIGHT, Reader, Unread, Value, choice, combine, is_absent, weight
from verify.code.names import bare, key_of

MAX_PATHS = 12


@dataclass
class Path:
    """One way through a routine. ``flags`` are the branches taken; ``places`` the statement that last set a name."""

    env: dict[str, Value]
    flags: tuple[tuple[str, bool], ...] = ()
    conditions: tuple[tuple[Term, bool], ...] = ()
    returned: Value | None = None
    returned_at: ast.stmt | None = None
    done: bool = False
    constants: dict[str, float] = field(default_factory=dict)
    places: dict[str, ast.stmt] = field(default_factory=dict)

    def fork(self) -> Path:
        """A copy that goes its own way."""
        return replace(self, env=dict(self.env), constants=dict(self.constants), places=dict(self.places))


@dataclass
class Walker:
    """Follows statements; ``kept`` matches names that stay names even when they are computed (gradients, say)."""

    reader: Reader
    kept: re.Pattern[str] | None = None
    loop: tuple[str, ...] = ()

    def run(self, statements: Iterable[ast.stmt], start: Path) -> list[Path]:
        """Every path through the statements."""
        paths = [start]
        for statement in statements:
            paths = [q for p in paths for q in ([p] if p.done else self._step(statement, p))]
            if len(paths) > MAX_PATHS:
                raise Unread("too many branches")
        return paths

    def _step(self, statement: ast.stmt, path: Path) -> list[Path]:
        rule: Any = _STEPS.get(type(statement))
        paths: list[Path] = rule(self, statement, path) if rule else [path]
        return paths

    def value(self, node: ast.expr, path: Path) -> Value:
        """The value of an expression on a path; what cannot be read is a quantity of its own."""
        self.reader.env = path.env
        try:
            return self.reader.read(node)
        except Unread:
            return sym(f"⟨{ast.unparse(self.reader.swap.get(id(node), node))}⟩")

    def put(self, target: ast.expr, value: Value, path: Path, statement: ast.stmt) -> None:
        """Set a name, an attribute, an entry, or each of several."""
        if isinstance(target, (ast.Tuple, ast.List)):
            self._put_each(target, value, path, statement)
            return
        if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Compare) and isinstance(value, Term):
            self._put_where(target, value, path, statement)
            return
        key = key_of(target)
        if key is None:
            return
        path.places[key] = statement
        if self._stays(key, value):
            path.env.pop(key, None)
            return
        path.env[key] = value

    def _stays(self, key: str, value: Value) -> bool:
        """A kept name is expanded only where it is made from another kept one: a gradient put to scale, say."""
        if self.kept is None or not self.kept.fullmatch(bare(key)):
            return False
        return not (isinstance(value, Term) and any(self.kept.fullmatch(bare(n)) for n in symbols(value)))

    def _put_each(self, target: ast.Tuple | ast.List, value: Value, path: Path, statement: ast.stmt) -> None:
        parts = value if isinstance(value, tuple) and len(value) == len(target.elts) else None
        for k, element in enumerate(target.elts):
            key = key_of(element)
            if parts is not None:
                self.put(element, parts[k], path, statement)
            elif key is not None:
                path.env.pop(key, None)

    def _put_where(self, target: ast.Subscript, value: Term, path: Path, statement: ast.stmt) -> None:
        """``x[x <= 0] = 0``."""
        key = key_of(target.value)
        condition = self.value(target.slice, path)
        old = self.reader.lookup(key) if key is not None else None
        if key is None or not isinstance(condition, Term) or not isinstance(old, Term):
            return
        path.env[key] = choice(condition, value, old)
        path.places[key] = statement


def _assign(w: Walker, s: ast.Assign | ast.AnnAssign, path: Path) -> list[Path]:
    if s.value is None:
        return [path]
    node = w.reader.swap.get(id(s.value), s.value)
    targets = s.targets if isinstance(s, ast.Assign) else [s.target]
    if _set_together(node, targets, path):
        return [path]
    number = _number(node)
    if number is not None and all(isinstance(t, (ast.Name, ast.Attribute)) for t in targets):
        for key in filter(None, map(key_of, targets)):
            path.constants[key] = number
            path.env.pop(key, None)
        return [path]
    value = w.value(s.value, path)
    for target in targets:
        w.put(target, value, path, s)
    return [path]


def _set_together(node: ast.expr, targets: Sequence[ast.expr], path: Path) -> bool:
    """``beta1, beta2, eps = 0.9, 0.999, 1e-8``."""
    if not (isinstance(node, ast.Tuple) and len(targets) == 1 and isinstance(targets[0], ast.Tuple)):
        return False
    pairs = [(key_of(t), _number(v)) for t, v in zip(targets[0].elts, node.elts, strict=False)]
    if any(k is None or v is None for k, v in pairs):
        return False
    for key, number in pairs:
        path.constants[str(key)] = number or 0.0
        path.env.pop(str(key), None)
    return True


def _number(node: ast.expr) -> float | None:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _number(node.operand)
        return None if inner is None else -inner
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        return float(node.value)
    return None


def _augmented(w: Walker, s: ast.AugAssign, path: Path) -> list[Path]:
    key = key_of(s.target)
    given = w.value(s.value, path)
    w.reader.env = path.env
    operator = _swapped_operator(w, s)
    if key is None or not isinstance(given, Term):
        return [path]
    old = w.reader.lookup(key)
    if isinstance(operator, ast.Add) and path.constants.get(key) == 0 and symbols(given) & set(w.loop):
        before = path.env.get(key)
        total = _sum_of_loop(given, w.loop)
        value: Value = add(before, total) if isinstance(before, Term) else total
    elif isinstance(old, Term) and weight(old) + weight(given) <= MAX_WEIGHT:
        value = combine(operator, old, given)
    else:
        return [path]
    w.put(s.target, value, path, s)
    return [path]


def _swapped_operator(w: Walker, s: ast.AugAssign) -> ast.operator:
    """A repair may turn ``+=`` into ``-=``: it stands as a binary operation under the statement's own key."""
    found = w.reader.swap.get(id(s))
    return found.op if isinstance(found, ast.BinOp) else s.op


def _sum_of_loop(body: Term, loop: tuple[str, ...]) -> Term:
    k = sym("k1")

    def entry(t: Term) -> Term | None:
        return k if t.op == "sym" and t.data in loop and _is_position(body, str(t.data)) else None

    positions = rewrite(body, entry)
    arrays = {n for n in loop if not _is_position(body, n)}
    return make("sum", _of_arrays(positions, arrays, k), k, num(1), COUNT)


def _is_position(body: Term, name: str) -> bool:
    if body.op == "index" and any(name in symbols(a) for a in body.args[1:]):
        return True
    return any(_is_position(a, name) for a in body.args)


def _of_arrays(body: Term, arrays: set[str], k: Term) -> Term:
    return rewrite(body, lambda t: make("index", t, k) if t.op == "sym" and t.data in arrays else None)


def _expression(w: Walker, s: ast.Expr, path: Path) -> list[Path]:
    """In-place methods: ``m.mul_(beta).add_(g, alpha=1 - beta)``, ``w.sub_(lr * g)``."""
    node = w.reader.swap.get(id(s.value), s.value)
    target = _receiver(node)
    if target is not None:
        w.put(target, w.value(s.value, path), path, s)
    return [path]


def _receiver(node: ast.expr) -> ast.expr | None:
    """What a chain of in-place methods changes."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    name = node.func.attr
    if not ((name.endswith("_") and not name.endswith("__")) or name in ("assign", "assign_sub", "assign_add")):
        return None
    inner = node.func.value
    return _receiver(inner) or (None if isinstance(inner, ast.Call) or is_module(inner) else inner)


def _return(w: Walker, s: ast.Return, path: Path) -> list[Path]:
    path.returned = w.value(s.value, path) if s.value is not None else None
    path.returned_at, path.done = s, True
    return [path]


def _raise(w: Walker, s: ast.stmt, path: Path) -> list[Path]:
    return []


def _if(w: Walker, s: ast.If, path: Path) -> list[Path]:
    start = starts_off(s.test)
    if start is not None:
        return w.run(s.orelse if start else s.body, path)
    condition = w.value(s.test, path)
    if isinstance(condition, Term) and condition.op == "iverson" and not _is_flag(s.test):
        yes, no = path.fork(), path.fork()
        yes.conditions += ((condition, True),)
        no.conditions += ((condition, False),)
    else:
        yes, no = path.fork(), path.fork()
        yes.flags += ((ast.unparse(s.test), True),)
        no.flags += ((ast.unparse(s.test), False),)
    return w.run(s.body, yes) + w.run(s.orelse, no)


def _is_flag(test: ast.expr) -> bool:
    """``mode == 'train'``, ``t == 1``: a question about the run, not about data."""
    if not isinstance(test, ast.Compare):
        return True
    sides = (test.left, *test.comparators)
    return any(isinstance(c, ast.Constant) and (isinstance(c.value, (str, bool)) or c.value is None) for c in sides)


def starts_off(test: ast.expr) -> bool | None:
    """True where the branch only sets things up the first time, False where it is taken ever after, else None."""
    absent = is_absent(test)
    if absent is not None:
        return absent
    if isinstance(test, ast.BoolOp):
        parts = [starts_off(v) for v in test.values]
        return parts[0] if len(set(parts)) == 1 else None
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], (ast.NotIn, ast.In)):
        return isinstance(test.ops[0], ast.NotIn)
    if isinstance(test, ast.Call) and isinstance(test.func, ast.Name) and test.func.id in ("hasattr", "isinstance"):
        return False
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return _not_started(test.operand)
    text = ast.unparse(test)
    return True if re.match(r"len\(.*\) == 0$|__name__", text) else None


def _not_started(operand: ast.expr) -> bool | None:
    inner = starts_off(operand)
    if inner is not None:
        return not inner
    key = key_of(operand)
    return True if key is not None and re.search(r"state|init|\.[mvsrh]$|cache|veloc", key) else None


def _loop(w: Walker, s: ast.For, path: Path) -> list[Path]:
    names = tuple(n.id for n in ast.walk(s.target) if isinstance(n, ast.Name))
    for name in names:
        path.env.pop(name, None)
    positions = {names[0]} if names and _counts(s.iter) else set()
    inner = replace(w, loop=(*w.loop, *names))
    w.reader.indices |= positions
    found = inner.run(s.body, path)
    w.reader.indices -= positions
    return found


def _counts(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("range", "enumerate")


def _body(w: Walker, s: ast.While | ast.With | ast.Try, path: Path) -> list[Path]:
    return w.run(s.body, path)


_STEPS = {
    ast.Assign: _assign,
    ast.AnnAssign: _assign,
    ast.AugAssign: _augmented,
    ast.Expr: _expression,
    ast.Return: _return,
    ast.Raise: _raise,
    ast.If: _if,
    ast.For: _loop,
    ast.While: _body,
    ast.With: _body,
    ast.Try: _body,
}


def returned_value(function: ast.FunctionDef, given: dict[str, Value], outer: Reader) -> Value | None:
    """What a function gives back for given arguments; a function that branches on data gives cases."""
    reader = replace(outer, env=dict(given), depth=outer.depth + 1)
    try:
        paths = Walker(reader).run(function.body, Path(dict(given)))
    except Unread:
        return None
    outer.guarded |= reader.guarded
    outer.draws = reader.draws
    return joined(paths)


def joined(paths: list[Path]) -> Value | None:
    """The returned values of all paths as one, with a case for each condition on data."""
    if len(paths) <= 1:
        return paths[0].returned if paths else None
    last = paths[-1].returned
    if all(p.returned is last for p in paths):
        return last
    if any(p.flags for p in paths) or not isinstance(last, Term):
        return None
    found = last
    for p in reversed(paths[:-1]):
        holding = [c for c, taken in p.conditions if taken]
        if not isinstance(p.returned, Term) or not holding:
            return None
        found = choice(holding[-1], p.returned, found)
    return found


def everything(paths: list[Path]) -> Iterator[Term]:
    """All terms that stand anywhere at the end of the paths."""
    for p in paths:
        yield from (v for v in p.env.values() if isinstance(v, Term))
        if isinstance(p.returned, Term):
            yield p.returned
