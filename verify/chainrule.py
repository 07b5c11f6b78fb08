"""The chain rule itself: a slope as a product of slopes that follow one another, of quantities nobody defined.

``∂L/∂W_{ji} = ∂L/∂z_j ∂z_j/∂W_{ji}`` and ``∂L/∂z_j = \\sum_k ∂L/∂y_k ∂y_k/∂z_j`` hold where the quantities between are
the only way from the last to the first. They are computed and proved with smooth functions nobody knows on that way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from terms.term import Term, call, free_symbols, index, make, sym
from terms.world import Definition, definition_key
from verify.asking import Question
from verify.identity import ask

_SLOPE = "deriv"


@dataclass(frozen=True)
class Product:
    """Slopes multiplied, and the sums around them."""

    factors: tuple[Term, ...]
    sums: tuple[Term, ...]


@dataclass(frozen=True)
class Chain:
    """The quantities from what is differentiated to the variable, the sums on the way, and whether it is proved."""

    way: tuple[Term, ...]
    sums: tuple[Term, ...]


def is_chain_rule(left: Term, right: Term) -> bool:
    """Whether the slopes on the right lead from what the left differentiates to what it differentiates by."""
    return chain_of(left, right) is not None


def chain_of(left: Term, right: Term) -> Chain | None:
    """The way along which ``left = right`` is proved as the chain rule; none where it is not."""
    product = product_of_slopes(right)
    if left.op != _SLOPE or len(left.args) != 2 or product is None or len(product.factors) < 2:
        return None
    way = _way(left, product.factors)
    if way is None or _loose(left, way, product.sums):
        return None
    chain = Chain(tuple(way), product.sums)
    answer = ask(with_functions(chain, product))
    return chain if answer.holds is True and answer.proved else None


def product_of_slopes(t: Term) -> Product | None:
    """The slopes that a term multiplies, each of one quantity by another, and the sums around; none for another term."""
    if t.op == "sum":
        inner = product_of_slopes(t.args[0])
        return Product(inner.factors, (t, *inner.sums)) if inner else None
    factors = t.args if t.op in ("mul", "dot") else (t,)
    flat = [f for a in factors for f in (a.args if a.op in ("mul", "dot") else (a,))]
    plain = all(f.op == _SLOPE and len(f.args) == 2 and all(map(_is_plain, f.args)) for f in flat)
    return Product(tuple(flat), ()) if plain else None


def _is_plain(t: Term) -> bool:
    return t.op == "sym" or (t.op == "index" and t.args[0].op == "sym")


def _way(left: Term, factors: Sequence[Term]) -> list[Term] | None:
    """The quantities from the left's numerator to its variable, each the numerator of one factor; None if they do not meet."""
    here, end = left.args
    way, rest = [here], list(factors)
    while rest:
        following = next((f for f in rest if f.args[0] is here), None)
        if following is None:
            return None
        rest.remove(following)
        here = following.args[1]
        way.append(here)
    return way if here is end and len(set(way)) == len(way) else None


def _loose(left: Term, way: Sequence[Term], sums: Sequence[Term]) -> bool:
    """An index of a quantity between that is neither the left side's nor summed over."""
    told = free_symbols(left) | {str(s.args[1].data) for s in sums}
    letters = {str(s.data) for q in way for s in _counted(q)}
    return bool(letters - told) or any(s.args[1].op != "sym" for s in sums)


def with_functions(chain: Chain, written: Product) -> Question:
    """What is written, of fresh quantities: each on the way a function of the next, or of all the next under a sum.

    A quantity beside the way is a function of its own of what it is differentiated by, and what is differentiated by it
    depends on it too.
    """
    steps = dict.fromkeys([*pairwise(chain.way), *(f.args for f in written.factors)])
    fresh = {q: _fresh(k, q) for k, q in enumerate(dict.fromkeys(q for step in steps for q in step))}
    definitions = {}
    for here in dict.fromkeys(a for a, _ in steps):
        on_way = [b for a, b in pairwise(chain.way) if a is here]
        beside = [b for a, b in steps if a is here and b not in chain.way]
        key, made = _definition(fresh[here], [fresh[b] for b in on_way + beside or [_after(steps, here)]], chain.sums)
        definitions[key] = made
    right = make("mul", *(make(_SLOPE, *(fresh[q] for q in factor.args)) for factor in written.factors))
    for s in reversed(written.sums):
        right = make(s.op, right, *s.args[1:], data=s.data)
    return Question(make(_SLOPE, fresh[chain.way[0]], fresh[chain.way[-1]]), right, definitions)


def _after(steps: Iterable[tuple[Term, ...]], here: Term) -> Term:
    return next(b for a, b in steps if a is here)


def _definition(here: Term, after: Sequence[Term], sums: Sequence[Term]) -> tuple[str, Definition]:
    own = [a for a in here.args[1:] if a.op == "sym"]
    name = here.args[0] if here.op == "index" else here
    body = call(sym(f"way of {name.data}"), *own, *after)
    for s in reversed(sums):
        letter = str(s.args[1].data)
        if any(letter in free_symbols(a) for a in after) and letter not in free_symbols(here):
            body = make(s.op, body, *s.args[1:], data=s.data)
    key = definition_key(here)
    assert key is not None  # a fresh name, or an entry of one
    return key, Definition(tuple(str(a.data) for a in own), body)


def _fresh(k: int, quantity: Term) -> Term:
    """A name of its own, with the letters that count; numbers of layers are part of the name."""
    letters = _counted(quantity)
    name = sym(f"q·{k}")
    return index(name, *letters) if letters else name


def _counted(quantity: Term) -> list[Term]:
    """The letters an entry is told by; capitals, ``h_T``, are the last of them, and a name."""
    subscripts = quantity.args[1:] if quantity.op == "index" else ()
    return [s for s in subscripts if s.op == "sym" and not str(s.data).isupper()]
