"""Do two formulas say the same? Decided by value at many points, negative ones included, else by form.

This tells a slip that changed nothing (``b \\cdot a`` for ``a \\cdot b``) from one that was missed, and a repair that
restores the original from one that merely satisfies the judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from terms.evaluate import value
from terms.scalars import Undecided, plain
from terms.statements import Item
from terms.tensors import ShapeError, Tensor
from terms.term import Term, free_symbols, walk
from terms.world import Definition, infer_kinds
from verify.asking import Question
from verify.closeness import close
from verify.forms import links
from verify.grades import Grade
from verify.likeness import alike
from verify.worlds import make_world

_STYLES = ("real", "positive", "unit")  # the widest domain first: |x| and x differ only where x may be negative
_SAMPLES = ((3, 41), (2, 43), (3, 47))  # sizes and seeds
_FREE_INDICES = 3
Definitions = dict[str, Definition]


def same_items(mine: Sequence[Item], theirs: Sequence[Item], definitions: Definitions) -> bool:
    """Whether two formulas hold the same statements in the same order."""
    if len(mine) != len(theirs):
        return False
    return all(_same_item(a, b, definitions) for a, b in zip(mine, theirs, strict=True))


def _same_item(a: Item, b: Item, definitions: Definitions) -> bool:
    if a.term is None or b.term is None:
        return a.term is b.term and a.error is None and b.error is None and a.words == b.words
    return a.term is b.term or same_statement(a.term, b.term, definitions)


def same_statement(a: Term, b: Term, definitions: Definitions) -> bool:
    """Whether two relations have equal sides, in this order or (for equations) the other."""
    first, second = links(a), links(b)
    if not first or len(first) != len(second):
        return not first and not second and same_value(a, b, definitions)
    return all(_same_link(x, y, definitions) for x, y in zip(first, second, strict=True))


def _same_link(x: tuple[Term, str, Term], y: tuple[Term, str, Term], definitions: Definitions) -> bool:
    if x[1] != y[1]:
        return False
    if same_value(x[0], y[0], definitions) and same_value(x[2], y[2], definitions):
        return True
    return x[1] == "=" and same_value(x[0], y[2], definitions) and same_value(x[2], y[0], definitions)


def same_value(a: Term, b: Term, definitions: Definitions) -> bool:
    """Equal wherever both have a value; where neither ever has one, equal in form but for the order of terms."""
    if a is b:
        return True
    outcome = _agree(a, b, definitions)
    return alike(a, b, {}) if outcome is None else outcome


def true_by_value(term: Term, definitions: Definitions) -> bool:
    """Whether every link of a statement holds at every sampled point: it is true although it is not the original."""
    found = links(term)
    return bool(found) and all(sign == "=" and a is not b and _agree(a, b, definitions) for a, sign, b in found)


def _agree(a: Term, b: Term, definitions: Definitions) -> bool | None:
    """Equal at every sample that gives values; None where none does."""
    question = Question(a, b, definitions)
    outcomes = [_at(question, size, seed) for size, seed in _SAMPLES]
    return False if False in outcomes else True if any(outcomes) else None


def _at(q: Question, size: int, seed: int) -> bool | None:
    """Equal at one sample, over the widest domain that gives values."""
    for style in _STYLES:
        found = [_values_agree(q, size, seed, style, choice) for choice in _choices(q)]
        if False in found:
            return False
        if any(found):
            return True
    return None


def _choices(q: Question) -> Iterator[dict[str, int]]:
    """Values for the free index letters: all pairs of small ones, equal ones among them."""
    kinds = infer_kinds(q.left, q.right)
    free = free_symbols(q.left) | free_symbols(q.right)
    letters = sorted(n for n in free if kinds.get(n) == "index")[:_FREE_INDICES]
    return (dict(zip(letters, picked, strict=True)) for picked in product((1, 2), repeat=len(letters)))


def _values_agree(q: Question, size: int, seed: int, style: str, choice: dict[str, int]) -> bool | None:
    world = make_world(q, Grade("", "dependent"), size, seed, style, choice)
    world.shapes.update(_transposed(q, size))
    try:
        return close(_numbers(value(q.left, world)), _numbers(value(q.right, world)))
    except (Undecided, RecursionError):
        return None
    except ShapeError:
        return False


def _numbers(v: Any) -> Any:
    return v.map(plain) if isinstance(v, Tensor) else plain(v)


def _transposed(q: Question, size: int) -> dict[str, tuple[int, ...]]:
    """A name that is transposed anywhere is a matrix or a column here, so that its transpose counts."""
    bases = [t.args[0] for side in (q.left, q.right) for t in walk(side) if t.op == "transpose"]
    names = [str(b.data) for b in bases if b.op == "sym"]
    return {n: (size, size) if n[:1].isupper() else (size, 1) for n in names}
