"""Expectations and variances in a world with finitely many outcomes, in several grades of generality.

``dependent``: the random quantities share one set of outcomes, so nothing is independent of anything.
``independent``: each random quantity has its own outcomes. ``identical``: besides, all members of a family share one
law. ``centred``: besides, every law has mean zero. An identity that holds in a general grade holds in the special ones.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

from terms.chance import one_coin
from terms.evaluate import Bound, value
from terms.scalars import Scalar, Undecided, elementary
from terms.term import Term, walk
from terms.world import World

GRADES = ("dependent", "independent", "identical", "centred")
OUTCOMES = 2


def moment_value(t: Term, w: World, b: Bound) -> Any:
    """``E``, ``Var``, ``Std`` or ``Cov`` of its argument."""
    from terms.probability import expectation_over

    kind, law = t.data
    if any(a.op == "given" for a in t.args):
        raise Undecided("a conditional expectation")
    if kind == "E" and "sim" in law:
        return expectation_over(law, t.args[0], w, b)
    if kind == "E" and len(t.args) == 1:
        return _mean(t.args, lambda v: v[0], w, b)
    if kind in ("Var", "Std") and len(t.args) == 1:
        mean = _mean(t.args, lambda v: v[0], w, b)
        variance = _mean(t.args, lambda v: (v[0] - mean) * (v[0] - mean), w, b)
        return variance if kind == "Var" else elementary("sqrt", variance)
    if kind == "Cov" and len(t.args) == 2:
        first, second = (_mean((a,), lambda v: v[0], w, b) for a in t.args)
        return _mean(t.args, lambda v: (v[0] - first) * (v[1] - second), w, b)
    raise Undecided(f"{kind} of {len(t.args)} things")


def _mean(bodies: tuple[Term, ...], combine: Any, w: World, b: Bound) -> Any:
    if not one_coin(bodies, w.definitions):
        raise Undecided("whether one chance decides several quantities is not said")
    outer, kept = w.overrides, w.memo
    fixed = {k: v for k, v in outer.items() if k[0] not in w.random}  # an inner mean is over its own outcomes
    total: Any = 0
    try:
        w.overrides = dict(fixed)
        atoms = random_atoms(bodies, w, b)
        if len(atoms) > 8:
            raise Undecided("too many random quantities at once")
        coins = [a for a in atoms if a[0].startswith("·chance:")]
        for (chance, values), faces in product(
            outcomes([a for a in atoms if a not in coins], w), product((1, 0), repeat=len(coins))
        ):
            w.memo, w.overrides = {}, {**fixed, **values, **dict(zip(coins, faces, strict=True))}
            weight: Any = w.number(chance)
            for coin, face in zip(coins, faces, strict=True):
                weight = weight * (w.chances[coin[0]] if face else 1 - w.chances[coin[0]])
            total = combine([value(a, w, b) for a in bodies]) * weight + total
    finally:
        w.memo, w.overrides = kept, outer
    return total


def random_atoms(bodies: tuple[Term, ...], w: World, b: Bound) -> list[tuple[str, tuple[int, ...]]]:
    """The random entries met while the bodies are computed once."""
    before, w.seen, kept = w.seen, {}, w.memo
    w.memo = {}
    try:
        for body in bodies:
            value(body, w, b)
        met = list(w.seen)
    finally:
        w.seen, w.memo = {**before, **w.seen}, kept
    return [a for a in map(_parse, met) if a[0] in w.random or a[0].startswith("·chance:")]


def _parse(shown: str) -> tuple[str, tuple[int, ...]]:
    name, bracket, rest = shown.partition("[")
    if not bracket or not rest.endswith("]") or not all(p.lstrip("-").isdigit() for p in rest[:-1].split(",")):
        return shown, ()
    return name, tuple(int(p) for p in rest[:-1].split(","))


def outcomes(
    atoms: list[tuple[str, tuple[int, ...]]], w: World
) -> list[tuple[Fraction, dict[tuple[str, tuple[int, ...]], Scalar]]]:
    """The chance of each outcome and the values that the random entries have there, in the world's grade."""
    if w.moment_mode == "dependent":
        chances = _chances("joint", 4, w)
        return [(chances[o], {a: w.number(_value(a, o, w)) for a in atoms}) for o in range(4)]
    result = []
    for picks in product(range(OUTCOMES), repeat=len(atoms)):
        chance, values = Fraction(1), {}
        for atom, o in zip(atoms, picks, strict=True):
            family = atom[0] if w.moment_mode in ("identical", "centred") else repr(atom)
            chance *= _chances(family, OUTCOMES, w)[o]
            values[atom] = w.number(_law(atom, family, o, w))
        result.append((chance, values))
    return result


def _law(atom: tuple[str, tuple[int, ...]], family: str, o: int, w: World) -> Fraction:
    if w.moment_mode == "identical":
        return _value((family, ()), o, w)
    if w.moment_mode == "centred":
        chances = _chances(family, OUTCOMES, w)
        mean = sum(c * _value((family, ()), k, w) for k, c in enumerate(chances))
        return _value((family, ()), o, w) - mean
    return _value(atom, o, w)


def _chances(family: str, count: int, w: World) -> list[Fraction]:
    weights = [1 + w.noise("chance", family, k) % 13 for k in range(count)]
    return [Fraction(x, sum(weights)) for x in weights]


def _value(atom: tuple[str, tuple[int, ...]], o: int, w: World) -> Fraction:
    unit = Fraction(1 + w.noise("outcome", atom, o) % 61, 32)
    return unit if w.style in ("unit", "positive") else unit - 1


CONSTANTS = set(
    ("a b c k m n i j p q t mu lambda sigma alpha beta gamma rho eta epsilon delta pi theta nu tau ").split()
)


def random_names(*terms: Term) -> frozenset[str]:
    """Names inside an expectation that stand for random quantities rather than constants."""
    found: set[str] = set()
    for term in terms:
        for t in walk(term):
            if t.op == "moment":
                found |= {n for n in _named(t) if _is_random(n)}
    return frozenset(found)


def _named(t: Term) -> set[str]:
    """The names in a term; ``h'`` is one of its own."""
    if t.op == "sym":
        return {str(t.data)}
    if t.op == "prime" and t.args[0].op == "sym":
        return {f"{t.args[0].data}" + "'" * int(t.data)}
    return set().union(*map(_named, t.args))


def _is_random(name: str) -> bool:
    base = name.split("_")[0].split("^")[0].split(" ")[-1]
    return base not in CONSTANTS and not (len(base) > 1 and base.islower() and base not in ("epsilon", "xi", "zeta"))
