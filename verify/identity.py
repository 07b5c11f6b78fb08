"""Is an equation true under the definitions of its section? By value in worlds first, then by proof.

An equation is asked in grades: first with nothing assumed, then with independence, identical laws, zero means, and with
targets that sum to one. It is false only if it fails in every grade.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from flint import arb

from terms.evaluate import holds, value
from terms.scalars import Undecided, plain
from terms.tensors import ShapeError, Tensor
from terms.term import BINDERS, ZERO, Term, free_symbols, make, rewrite, symbols, walk
from terms.world import Definition, World, flat_arguments
from verify.asking import Answer, Question
from verify.closeness import close
from verify.grades import Grade, grades, named_by, reached, shares
from verify.proving import proved
from verify.shapes import layered
from verify.slopes import slopes_as_names
from verify.smallentries import with_own_entries
from verify.verdicts import Witness
from verify.worlds import kinds_of, listed_values, make_world, shapes_of, with_losses
from verify.writtenout import samples

SIGN_SEEDS = range(3, 11)  # enough for two letters to take every combination of signs


def ask(q: Question, prove: bool = True) -> Answer:
    """The first grade in which the equation holds; otherwise the failure in the first grade, with a witness."""
    first: Answer | None = None
    q = slopes_as_names(q) or with_own_entries(q)
    for grade in grades(q):
        answer = _in_grade(q, grade)
        unsure = _below_zero(q, grade) if answer.holds else None
        if unsure is not None:
            return unsure
        if answer.holds:
            return proved(q, grade, answer) if prove else answer
        first = first or answer
        if answer.holds is None and grade.label == "":
            return answer
    assert first is not None
    return first


def holds_of_shares(q: Question) -> bool:
    """Whether an equation that fails would hold, did the entries of its families sum to one."""
    grade = shares(q)
    return bool(grade.simplex) and _in_grade(slopes_as_names(q) or q, grade).holds is True


_SIGNED = {"max", "min", "abs", "sign", "relu"}


def _below_zero(q: Question, grade: Grade) -> Answer | None:
    """Undecided, with the point, where signs matter (absolute values, maxima, cases) and negative values break it."""
    terms = [q.left, q.right, *reached(q)]
    parts = (t for term in terms for t in walk(term))
    if not any(t.op in ("abs", "norm", "cases") or _is_root(t) or (t.op == "fn" and t.data in _SIGNED) for t in parts):
        return None
    for seed in SIGN_SEEDS:
        try:
            failure = _at(q, grade, 2, seed, "real")
        except (Undecided, ShapeError, RecursionError):
            continue
        if failure is not None and not failure.get("·opaque"):
            reason = "it holds where all quantities are positive, not everywhere"
            return Answer(None, grade.label, reason=reason, witness=_witness(q, grade, 2, seed, "real", failure))
    return None


def _is_root(t: Term) -> bool:
    """A square root, also one written as a power."""
    if t.op == "pow" and t.args[1].op == "div":
        return t.args[1].args[1].op == "num"
    return t.op == "fn" and t.data == "sqrt"


def _in_grade(q: Question, grade: Grade) -> Answer:
    problem = ""
    decided = 0
    for size, seed in samples(q):
        for style in ("unit", "positive", "real"):
            try:
                failure = _at(q, grade, size, seed, style)
            except ShapeError as error:
                return Answer(None, grade.label, reason=str(error), misfit=True)
            except (Undecided, RecursionError) as error:
                problem = str(error) or type(error).__name__
                continue
            if failure is not None and failure.get("·opaque"):
                return Answer(None, grade.label, reason="a derivative of a quantity that the section does not define")
            if failure is not None:
                witness = _witness(q, grade, size, seed, style, failure)
                if witness is None:
                    return Answer(None, grade.label, reason="floats and balls do not agree on it")
                misfit = "shape" in witness.left + witness.right
                return Answer(False, grade.label, witness=witness, points=decided, misfit=misfit)
            decided += 1
            break
    random = any(t.op == "moment" for side in (q.left, q.right) for t in walk(side))
    idle = bool(decided and (grade.label or random)) and _says_nothing(q, grade)
    return Answer(True if decided and not idle else None, grade.label, reason=problem, points=decided)


def _says_nothing(q: Question, grade: Grade) -> bool:
    """Both sides are 0 = 0, as the variance of what nobody defines is: whoever wrote letters on both did not mean that."""
    if not (symbols(q.left) and symbols(q.right)):
        return False
    size, seed = samples(q)[0]
    world = make_world(q, grade, size, seed, "unit", _choices(q, size)[0])
    try:
        return all(close(_plain(v), 0.0) for v in _values(q, world))
    except (Undecided, ShapeError, RecursionError):
        return False


def _at(q: Question, grade: Grade, size: int, seed: int, style: str) -> dict[str, int] | None:
    """None when both sides agree for every choice of free indices; otherwise the choice that fails."""
    tried = False
    for choice in _choices(q, size):
        world = make_world(q, grade, size, seed, style, choice)
        if not all(_condition_holds(c, world) for c in q.conditions):
            continue
        tried = True
        a, b = _values(q, world)
        if not close(_plain(a), _plain(b)):
            return {**choice, "·opaque": int(any(n.startswith("d ") for n in world.seen))}
    if not tried:
        raise Undecided("no choice of indices meets the conditions")
    return None


def _values(q: Question, world: World) -> tuple[Any, Any]:
    """Both sides; a bare 0 beside a vector or matrix is the one of its shape."""
    a, b = value(q.left, world), value(q.right, world)
    if q.right is ZERO and isinstance(a, Tensor):
        b = a.map(lambda _: 0)
    if q.left is ZERO and isinstance(b, Tensor):
        a = b.map(lambda _: 0)
    return a, b


def _condition_holds(c: Term, world: World) -> bool:
    try:
        return holds(c, world, {}) if c.op == "rel" else True
    except Undecided:
        return True


def _plain(v: Any) -> Any:
    return v.map(plain) if isinstance(v, Tensor) else plain(v)


def _choices(q: Question, size: int) -> list[dict[str, int]]:
    letters = sorted(
        n for n, k in kinds_of(q).items() if k == "index" and n in free_symbols(q.left) | free_symbols(q.right)
    )[:3]
    ranges: dict[str, tuple[int, ...]] = {n: (1, 2) for n in letters}
    ranges.update(listed_values(q))
    return [dict(zip(ranges, pick, strict=True)) for pick in product(*ranges.values())]


def is_closed(q: Question) -> bool:
    """Both sides speak of the same quantities once definitions are put in: only then can the equation be false.

    A slope of what the section defines speaks of fewer than what is differentiated.
    """
    slope = q.left.op == "deriv" and len(q.left.args) == 2 and named_by(_head(q.left.args[0])) in _defined(q)
    slope = slope and bool(symbols(q.right))  # a number is its value somewhere
    q = replace(q, definitions=with_losses(q, [q.left, q.right, *reached(q)]))
    left, right = (_base_names(t, q) for t in (q.left, q.right))
    apart = {n for n, _ in right} - {n for n, _ in left} if slope else {n for n, _ in right} ^ {n for n, _ in left}
    told_apart = not slope and _another(left ^ right, q)  # ``L(y)`` speaks of all entries of y
    return not apart and _labels(q.left, q) == _labels(q.right, q) and not told_apart


def _head(t: Term) -> Term:
    return t.args[0] if t.op in ("index", "call") else t


def _defined(q: Question) -> set[str]:
    return {k.split(":")[1].split("/")[0] for k in q.definitions}


def _labels(t: Term, q: Question) -> set[str]:
    """Families whose entries are subscripts, ``y`` in ``p_{i, y_i}``: classes, where ``Y`` may be a table of numbers."""
    terms = [t, *reached(replace(q, left=t, right=t))]
    places = (s for term in terms for u in walk(term) if u.op == "index" for s in u.args[1:])
    return {str(s.args[0].data) for s in places if s.op == "index"}


def _another(apart: set[tuple[str, bool]], q: Question) -> bool:
    """A number ``N`` beside a family ``N_k`` on one side only: two quantities of one letter."""
    mixed = {n for n, _ in apart}
    if not mixed:
        return False
    terms = [q.left, q.right, *reached(q)]
    if mixed & {n.lower() for n in layered(terms) if n.isupper()}:
        return True  # ``W_1``, ``W_2`` are a matrix each, and no entries of W
    return bool(mixed - {n.lower() if len(n) == 1 else n for n in shapes_of(q, terms, samples(q)[0][0])})


def _base_names(t: Term, q: Question) -> set[tuple[str, bool]]:
    """Names of a side, each with whether it carries an index."""
    found: set[tuple[str, bool]] = set()
    _gather_names(rewrite(t, lambda u: _of_what_matters(u, q)), q, frozenset(), found, frozenset())
    return {(n.lower() if len(n) == 1 else n, marked) for n, marked in found}


def _of_what_matters(t: Term, q: Question) -> Term | None:
    """``L(y, p)`` without the y where ``L(y, p) = -\\log p_k``: of y it speaks in words at most, "k is the class of y"."""
    made = q.definitions.get(f"call:{t.args[0]}") if t.op == "call" else None
    if made is None or len(made.parameters) != len(t.args) - 1:
        return None
    spoken = free_symbols(made.body).union(*(free_symbols(body) for body in reached(q)))
    used = [a for a, p in zip(t.args[1:], made.parameters, strict=True) if p in spoken]
    return make("call", t.args[0], *used) if len(used) < len(made.parameters) else None


def _gather_names(
    t: Term, q: Question, bound: frozenset[str], found: set[tuple[str, bool]], through: frozenset[str]
) -> None:
    """Names of a term, defined ones followed to what they stand for."""
    inner = bound | {str(u.args[1].data) for u in walk(t) if u.op in BINDERS and u.args[1].op == "sym"}
    laws = [u.data[1].partition("sim") for u in walk(t) if u.op == "moment" and "sim" in u.data[1]]
    inner |= {variable for variable, _, _ in laws}  # ``E_{x ~ p}[…]`` speaks of p, and sums over x
    found.update((letter, False) for _, _, letter in laws if letter.isalpha())
    families = {u.args[0] for u in walk(t) if u.op == "index"}
    alone = {t, *(a for u in walk(t) for a in (u.args[1:] if u.op == "index" else u.args))}
    for u in walk(t):
        name = named_by(u) if u.op in ("sym", "fn", "prime") else ""
        if not name or name in inner:
            continue
        bodies = [d for k, d in q.definitions.items() if k.split(":")[1].split("/")[0] == name and _is_meant(k, d, t)]
        if bodies and name not in through:
            for d in bodies[:1]:
                _gather_names(d.body, q, inner | set(d.parameters), found, through | {name})
        elif u.op == "sym":
            found.update((name, marked) for marked, places in ((True, families), (False, alone)) if u in places)


def _is_meant(key: str, d: Definition, t: Term) -> bool:
    """``y_c = …`` says nothing of ``y_{c,i}``, nor ``L(\\theta) = …`` of ``L(\\mu, \\sigma)``: as many places are meant."""
    kind, name, *rest = key.split(":")
    name = name.partition("/")[0]
    named = [u for u in walk(t) if u.op in ("index", "call") and u.args[0].op == "sym" and u.args[0].data == name]
    used = {len(u.args) - 1 for u in named if u.op == "index"}
    asked = [flat_arguments(u) for u in named if u.op == "call"]
    if kind == "call" and asked:
        return any(len(d.parameters) == len(given) and not _names_variance(d, given) for given in asked)
    primed = any(u.op == "prime" and str(u.args[0]) == name for u in walk(t))
    bare = any(u.op == "sym" and u.data == name for u in walk(t)) and not named and not primed
    if (kind == "call" and bare) or (kind == "sym" and asked and len(asked) == len(named)):
        return False  # ``\\log L`` is asked of nothing, and a number of nothing
    return kind != "index" or not used or int(rest[0].partition("/")[0]) in used


def _names_variance(d: Definition, given: Sequence[Term]) -> bool:
    """``L(\\mu, \\sigma^2)`` after ``L(\\mu, \\sigma)``: the same function of the same law, whichever of the two is named."""
    pairs = zip(d.parameters, given, strict=True)
    return len(given) > 1 and any(a.op == "pow" and str(a.args[0]) == p == "sigma" for p, a in pairs)


def _witness(q: Question, grade: Grade, size: int, seed: int, style: str, choice: dict[str, int]) -> Witness | None:
    """The failing point in ball arithmetic; None when the balls do not separate."""
    choice = {n: v for n, v in choice.items() if n != "·opaque"}
    try:
        world = make_world(q, grade, size, seed, style, choice, rigorous=True)
        a, b = _values(q, world)
    except (Undecided, ShapeError, RecursionError):
        return None
    return disjoint(_plain(a), _plain(b), world)


def disjoint(a: Any, b: Any, world: World) -> Witness | None:
    """A witness when two values are certainly different."""
    pairs = _entries(a, b)
    if pairs is None:
        return Witness(at_point(world), _shape_text(a), _shape_text(b))
    for x, y in pairs:
        if not arb(x).overlaps(arb(y)):
            return Witness(at_point(world), shown(x), shown(y))
    return None


def _shape_text(v: Any) -> str:
    return f"a value of shape {'x'.join(map(str, v.shape))}" if isinstance(v, Tensor) else f"the number {shown(v)}"


def _entries(a: Any, b: Any) -> list[tuple[Any, Any]] | None:
    if isinstance(a, Tensor) != isinstance(b, Tensor):
        return None
    if isinstance(a, Tensor):
        return list(zip(a.cells, b.cells, strict=True)) if len(a.cells) == len(b.cells) else None
    return [(a, b)]


def shown(x: Any) -> str:
    """A number for people: six digits."""
    return f"{float(arb(x).mid()) if not isinstance(x, int) else x:.6g}"


def _written(v: Any) -> str:
    """A value for people: a number, or the rows of a matrix."""
    if not isinstance(v, Tensor):
        return shown(plain(v))
    cells = [f"{float(shown(plain(c))):.4g}" for c in v.cells]
    if len(v.shape) != 2:
        return f"({', '.join(cells)})"
    rows = [", ".join(cells[k : k + v.shape[1]]) for k in range(0, len(cells), v.shape[1])]
    return f"[{'; '.join(rows)}]"


def at_point(world: World) -> dict[str, str]:
    """The values the witness stands on, at most twelve of them."""
    found = {n: _written(v) for n, v in world.seen.items() if "·" not in n}
    for n, v in world.sizes.items():
        if world.kinds.get(n) in ("size", "index") and "·" not in n:
            found[n] = str(v)
    return dict(sorted(found.items())[:12])
