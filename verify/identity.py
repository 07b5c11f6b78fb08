"""Is an equation true under the definitions of its section? By value in worlds first, then by proof.

An equation is asked in grades: first with nothing assumed, then with independence, identical laws, zero means, and with
targets that sum to one. It is false only if it fails in every grade.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from flint import arb

from terms.evaluate import holds, value
from terms.moments import random_names
from terms.normal import Normaliser, prove_equal
from terms.probability import variables
from terms.scalars import Undecided, plain
from terms.tensors import ShapeError, Tensor
from terms.term import BINDERS, Term, call, free_symbols, sym, symbols, walk
from terms.world import Definition, World, definition_key, infer_kinds
from verify.grades import Grade, grades, named_by, reached
from verify.matching import close
from verify.shapes import infer, layered, plain_vectors, speaks_of_vectors
from verify.verdicts import Witness

SAMPLES = ((3, 5), (2, 17), (3, 29))
SIGN_SEEDS = range(3, 11)  # enough for two letters to take every combination of signs


@dataclass(frozen=True)
class Question:
    """An equation with what its scope says."""

    left: Term
    right: Term
    definitions: dict[str, Definition] = field(default_factory=dict)
    conditions: tuple[Term, ...] = ()
    laws: frozenset[str] = frozenset()  # names the section says are random
    centred: bool = False  # the section says that means are zero


@dataclass(frozen=True)
class Answer:
    """``holds`` is None when no value could be formed; ``under`` names the assumption that was needed."""

    holds: bool | None
    under: str = ""
    proved: bool = False
    assumed: tuple[str, ...] = ()
    witness: Witness | None = None
    reason: str = ""
    points: int = 0
    misfit: bool = False  # the sides, or the factors of one side, are of different kinds or shapes


def ask(q: Question, prove: bool = True) -> Answer:
    """The first grade in which the equation holds; otherwise the failure in the first grade, with a witness."""
    first: Answer | None = None
    for grade in grades(q):
        answer = _in_grade(q, grade)
        if answer.holds and _fails_below_zero(q, grade):
            return Answer(None, grade.label, reason="it holds where all quantities are positive, not everywhere")
        if answer.holds:
            return _proved(q, grade, answer) if prove else answer
        first = first or answer
        if answer.holds is None and grade.label == "":
            return answer
    assert first is not None
    return first


_SIGNED = {"max", "min", "abs", "sign", "relu"}


def _fails_below_zero(q: Question, grade: Grade) -> bool:
    """Whether signs matter (absolute values, maxima, cases) and the equation fails at some point with negative values."""
    terms = [q.left, q.right, *reached(q)]
    parts = (t for term in terms for t in walk(term))
    if not any(t.op in ("abs", "norm", "cases") or (t.op == "fn" and t.data in _SIGNED) for t in parts):
        return False
    for seed in SIGN_SEEDS:
        try:
            failure = _at(q, grade, 2, seed, "real")
        except (Undecided, ShapeError, RecursionError):
            continue
        if failure is not None and not failure.get("·opaque"):
            return True
    return False


def _in_grade(q: Question, grade: Grade) -> Answer:
    problem = ""
    decided = 0
    for size, seed in SAMPLES:
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
    idle = bool(decided and grade.label) and _says_nothing(q, grade)
    return Answer(True if decided and not idle else None, grade.label, reason=problem, points=decided)


def _says_nothing(q: Question, grade: Grade) -> bool:
    """Under these assumptions both sides are 0 = 0: whoever wrote letters on both sides did not mean that."""
    if not (symbols(q.left) and symbols(q.right)):
        return False
    size, seed = SAMPLES[0]
    world = make_world(q, grade, size, seed, "unit", _choices(q, size)[0])
    try:
        return all(close(_plain(value(t, world)), 0.0) for t in (q.left, q.right))
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
        a, b = value(q.left, world), value(q.right, world)
        if not close(_plain(a), _plain(b)):
            return {**choice, "·opaque": int(any(n.startswith("d ") for n in world.seen))}
    if not tried:
        raise Undecided("no choice of indices meets the conditions")
    return None


def _condition_holds(c: Term, world: World) -> bool:
    try:
        return holds(c, world, {}) if c.op == "rel" else True
    except Undecided:
        return True


def _plain(v: Any) -> Any:
    return v.map(plain) if isinstance(v, Tensor) else plain(v)


def _choices(q: Question, size: int) -> list[dict[str, int]]:
    letters = sorted(
        n for n, k in _kinds(q).items() if k == "index" and n in free_symbols(q.left) | free_symbols(q.right)
    )[:3]
    ranges: dict[str, tuple[int, ...]] = {n: (1, 2) for n in letters}
    ranges.update(_listed_values(q))
    return [dict(zip(ranges, pick, strict=True)) for pick in product(*ranges.values())]


def _listed_values(q: Question) -> dict[str, tuple[int, ...]]:
    """``{p if x = 1; 1-p if x = 0}``: x takes just the values listed."""
    found: dict[str, tuple[int, ...]] = {}
    for t in (u for side in (q.left, q.right) for u in walk(side) if u.op == "cases"):
        for c in t.args[1::2]:
            if (
                c.op == "rel"
                and c.data == "="
                and c.args[0].op == "sym"
                and c.args[1].op == "num"
                and c.args[1].data.denominator == 1
            ):
                name = str(c.args[0].data)
                found[name] = (*found.get(name, ()), int(c.args[1].data))
    return found


def _kinds(q: Question) -> dict[str, str]:
    return infer_kinds(q.left, q.right, *q.conditions, *reached(q))


def make_world(
    q: Question, grade: Grade, size: int, seed: int, style: str, choice: dict[str, int], rigorous: bool = False
) -> World:
    """The concrete world of one sample."""
    kinds = _kinds(q)
    bodies = reached(q)
    terms = [q.left, q.right, *bodies]
    for n in grade.simplex:
        kinds[n] = "simplex"
    shapes = infer(terms, size) if speaks_of_vectors(q.left, q.right) else plain_vectors(terms, size)
    shapes = {n: s for n, s in shapes.items() if f"sym:{n}" not in q.definitions and n not in kinds}
    counts = {n: size for n, k in kinds.items() if k in ("size", "index")} | choice
    kinds.update({n: "index" for n in choice})
    return World(
        seed=seed, rigorous=rigorous, style=style, kinds=kinds, sizes=counts, shapes=shapes, layered=layered(terms),
        definitions=_with_losses(q, terms), random=_random(q, terms), moment_mode=grade.moments,
        support=variables(*terms), span=size,
    )  # fmt: skip


def _random(q: Question, terms: list[Term]) -> frozenset[str]:
    """Random quantities: those the section gives a law to, where such take part, else the usual letters."""
    lawed = q.laws & {str(u.data) for t in terms for u in walk(t) if u.op == "sym"}
    return lawed or random_names(*terms)


def is_closed(q: Question) -> bool:
    """Both sides speak of the same quantities once definitions are put in: only then can the equation be false."""
    q = replace(q, definitions=_with_losses(q, [q.left, q.right, *reached(q)]))
    return _base_names(q.left, q) == _base_names(q.right, q)


def _base_names(t: Term, q: Question) -> set[str]:
    found: set[str] = set()
    _gather_names(t, q, frozenset(), found, frozenset())
    return {n.lower() if len(n) == 1 else n for n in found}


def _gather_names(t: Term, q: Question, bound: frozenset[str], found: set[str], through: frozenset[str]) -> None:
    """Names of a term, defined ones followed to what they stand for."""
    inner = bound | {str(u.args[1].data) for u in walk(t) if u.op in BINDERS and u.args[1].op == "sym"}
    for u in walk(t):
        name = named_by(u) if u.op in ("sym", "fn", "prime") else ""
        if not name or name in inner:
            continue
        bodies = [d for k, d in q.definitions.items() if k.split(":")[1].split("/")[0] == name]
        if bodies and name not in through:
            for d in bodies[:1]:
                _gather_names(d.body, q, inner | set(d.parameters), found, through | {name})
        elif u.op == "sym":
            found.add(name)


def _with_losses(q: Question, terms: list[Term]) -> dict[str, Definition]:
    """A loss nobody defined is some function of what it is differentiated by.

    With a forward pass in scope that is its last quantity; beside another loss that contains it (``C = C_0 + …``) it is
    the variables themselves.
    """
    definitions = dict(q.definitions)
    targets: dict[Term, list[Term]] = {}
    for term in terms:
        for t in walk(term):
            key = definition_key(t.args[0]) if t.op in ("deriv", "grad") and len(t.args) == 2 else None
            if key is not None and key.startswith(("sym:", "entry:")) and key not in definitions:
                targets.setdefault(t.args[0], []).append(t.args[1])
    for loss, seen in targets.items():
        key = definition_key(loss)
        last = _last_defined(seen, definitions)
        if key is not None and last is not None:
            definitions[key] = Definition((), call(sym(f"L·{loss}"), last))
        elif key is not None and any(loss in set(walk(d.body)) for d in q.definitions.values()):
            free = list(
                dict.fromkeys(v for v in seen if v.op in ("sym", "index") and f"sym:{v.data}" not in definitions)
            )
            definitions[key] = Definition((), call(sym(f"L·{loss}"), *free))
    return definitions


def _last_defined(seen: list[Term], definitions: dict[str, Definition]) -> Term | None:
    defined = {str(v.data): v for v in seen if v.op == "sym" and f"sym:{v.data}" in definitions}
    for n, v in defined.items():
        users = [m for m in defined if m != n and _uses(definitions[f"sym:{m}"].body, n, definitions)]
        if not users:
            return v
    return None


def _uses(body: Term, name: str, definitions: dict[str, Definition], depth: int = 0) -> bool:
    names = {str(t.data) for t in walk(body) if t.op == "sym"}
    if name in names:
        return True
    return depth < 8 and any(
        _uses(definitions[f"sym:{n}"].body, name, definitions, depth + 1) for n in names if f"sym:{n}" in definitions
    )


def _witness(q: Question, grade: Grade, size: int, seed: int, style: str, choice: dict[str, int]) -> Witness | None:
    """The failing point in ball arithmetic; None when the balls do not separate."""
    choice = {n: v for n, v in choice.items() if n != "·opaque"}
    try:
        world = make_world(q, grade, size, seed, style, choice, rigorous=True)
        a, b = value(q.left, world), value(q.right, world)
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


def at_point(world: World) -> dict[str, str]:
    """The values the witness stands on, at most twelve of them."""
    found = {n: shown(plain(v)) for n, v in world.seen.items() if not isinstance(v, Tensor) and "·" not in n}
    for n, v in world.sizes.items():
        if world.kinds.get(n) in ("size", "index") and "·" not in n:
            found[n] = str(v)
    return dict(sorted(found.items())[:12])


def _proved(q: Question, grade: Grade, answer: Answer) -> Answer:
    terms = [q.left, q.right, *reached(q)]
    if speaks_of_vectors(q.left, q.right) or plain_vectors(terms, 3):
        from verify.matrices import prove_with_vectors

        return prove_with_vectors(q, answer)
    normaliser = Normaliser(
        definitions=q.definitions, random=_random(q, terms), grade=grade.moments, simplex=frozenset(grade.simplex)
    )
    left, right = _with_conditions(q)
    done = prove_equal(left, right, normaliser)
    assumed = tuple(sorted(normaliser.assumed)) if done else ()
    return Answer(True, answer.under, done is not None, assumed, points=answer.points)


def _with_conditions(q: Question) -> tuple[Term, Term]:
    """``i = j`` puts i for j; other conditions are left to the worlds."""
    from terms.term import make, num, replace

    left, right = q.left, q.right
    for c in q.conditions:
        if c.op == "rel" and c.data == "=" and c.args[0].op == "sym" and c.args[1].op == "sym":
            left, right = (replace(t, {c.args[1]: c.args[0]}) for t in (left, right))
        if c.op == "rel" and c.data == "!=" and c.args[0].op == c.args[1].op == "sym":
            apart = {make("delta", *sorted(c.args, key=str)): num(0)}
            left, right = (replace(t, apart) for t in (left, right))
    return left, right
