"""The concrete worlds in which an equation is computed: what its definitions reach, kinds, shapes, losses nobody defines."""

from __future__ import annotations

from dataclasses import replace

from terms.moments import random_names
from terms.probability import variables
from terms.symbols import SYMMETRIC
from terms.term import Term, call, sym, walk
from terms.world import Definition, World, definition_key, infer_kinds
from verify.asking import Question
from verify.grades import Grade, reached
from verify.shapes import infer, is_capital, layered, plain_vectors, speaks_of_vectors

POSITIVE = ("sigma", "epsilon")  # letters that stand for nothing below zero, in whatever note


def listed_values(q: Question) -> dict[str, tuple[int, ...]]:
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


def kinds_of(q: Question) -> dict[str, str]:
    """Names that are sizes and indices; by whatever other name a size is given, that one is a size too."""
    kinds = infer_kinds(q.left, q.right, *q.conditions, *reached(q))
    for name, kind in list(kinds.items()):
        given = q.definitions.get(f"sym:{name}")
        if given is not None and given.body.op == "sym":
            kinds.setdefault(str(given.body.data), kind)
    return kinds


def make_world(
    q: Question, grade: Grade, size: int, seed: int, style: str, choice: dict[str, int], rigorous: bool = False
) -> World:
    """The concrete world of one sample."""
    kinds = kinds_of(q)
    bodies = reached(q)
    terms = [q.left, q.right, *bodies]
    if style == "real":
        kinds.update({n: "positive" for n in POSITIVE if n not in kinds})
    shapes = {n: s for n, s in shapes_of(q, terms, size).items() if n not in kinds}
    for n in grade.simplex:
        column = shapes.get(n, (0,))[-1] == 1
        kinds[n] = "simplex-first" if n in grade.first or column else "simplex"
    counts = {n: size for n, k in kinds.items() if k in ("size", "index")} | choice
    kinds.update({n: "index" for n in choice})
    return World(
        seed=seed, rigorous=rigorous, style=style, kinds=kinds, sizes=counts, shapes=shapes, layered=layered(terms) | _softened(q),
        definitions=with_losses(q, terms), random=random_of(q, terms), moment_mode=grade.moments,
        support=variables(*terms), span=size, symmetric=frozenset(shapes) if q.symmetric else SYMMETRIC,
    )  # fmt: skip


def shapes_of(q: Question, terms: list[Term], size: int) -> dict[str, tuple[int, ...]]:
    """The shapes of the letters that stand for vectors and matrices and that no definition gives."""
    if q.transposes and _slope_by_matrix(q):
        passed = replace(q, definitions=with_losses(q, terms))
        terms = [*terms, *reached(passed)]  # the whole forward pass tells rows from columns
        shapes = infer(terms, size) if speaks_of_vectors(*terms) else plain_vectors(terms, size)
    else:
        whole = _softened(q) if q.left.op == "deriv" else frozenset()
        vectors = speaks_of_vectors(q.left, q.right) or whole
        shapes = infer(terms, size, whole) if vectors else plain_vectors(terms, size)
    shapes |= {n: (size, size) for n in q.matrices}
    return {n: s for n, s in shapes.items() if f"sym:{n}" not in q.definitions}


def _softened(q: Question) -> frozenset[str]:
    """Families with a vector for each number: a name without an index is the softmax of one, ``p = softmax(z_2)``."""
    names = {d.body for k, d in q.definitions.items() if k.startswith("sym:")}
    bodies = names.intersection(reached(q))
    inside = (t.args[0] for body in bodies for t in walk(body) if t.op == "fn" and t.data == "softmax")
    numbered = (t for t in inside if t.op == "index" and len(t.args) == 2 and t.args[1].op == "num")
    return frozenset(str(t.args[0].data) for t in numbered if t.args[0].op == "sym")


def _slope_by_matrix(q: Question) -> bool:
    """The gradient with respect to a matrix is on the left."""
    return q.left.op == "deriv" and len(q.left.args) == 2 and is_capital(q.left.args[1])


def random_of(q: Question, terms: list[Term]) -> frozenset[str]:
    """Random quantities: those the section gives a law to, where such take part, else the usual letters."""
    lawed = q.laws & {str(u.data) for t in terms for u in walk(t) if u.op == "sym"}
    return lawed or random_names(*terms)


def with_losses(q: Question, terms: list[Term]) -> dict[str, Definition]:
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
