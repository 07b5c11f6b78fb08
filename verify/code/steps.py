"""Step functions of optimisers: what the parameter and the states become, over the names they had before.

A recipe lists, for every legitimate way to write an algorithm, what each role becomes. ``M``, ``V`` and ``S`` in a
parameter's formula are the states after their own update where the code updates them, else the states; ``T`` is the
step count the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from terms.term import Term, add, num, replace, rewrite, sym
from verify.code.binding import ROLES, bindings, fits
from verify.code.compare import equal, quantities, reference, renamed
from verify.code.judging import RETURNED, Fit, Judge, Pair, outputs
from verify.code.walk import Path

STATES = {"M": "m", "V": "v", "S": "s", "T": "t"}
_KINDS = {"lr": "unit", "b1": "unit", "b2": "unit", "eps": "small", "v": "positive", "s": "positive", "t": "step", "wd": "small",
          "g": "real", "w": "real", "m": "real", "mu": "unit", "rho": "unit"}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Way:
    """One way to write an algorithm: what each role becomes; ``difference`` in English and Chinese for a variant."""

    becomes: Mapping[str, str]
    difference: tuple[str, str] | None = None
    fix: str = ""


@dataclass(frozen=True, eq=False)
class Recipe:
    """An algorithm: the claim, what it is called, its ways and the look of its own roles' names."""

    claim: str
    name: str  # matches the names around the code
    what: tuple[str, str]
    ways: tuple[Way, ...]
    roles: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[Way, ...] = ()  # slips that no single change mends; ``difference`` says what is wrong


def judge_for(recipe: Recipe) -> Judge:
    """Is a routine one step of the algorithm, on every path?"""

    def judge(paths: list[Path]) -> Fit | None:
        fits_found = [_fit_path(recipe, k, p) for k, p in enumerate(paths)]
        found = [f for f in fits_found if f is not None]
        if not found or len(found) < len(fits_found):
            return None
        worst = next((f for f in found if f.difference is not None), found[0])
        return Fit(worst.claim, tuple(q for f in found for q in f.pairs), worst.names, worst.kinds, worst.difference)

    return judge


def moves(paths: list[Path]) -> bool:
    """Is anything updated by a rate and a gradient?"""
    for p in paths:
        used = set().union(set(), *(quantities(t) for t in updates(p).values()))
        if any(fits(n, ROLES["lr"]) for n in used) and any(fits(n, ROLES["g"]) for n in used):
            return True
    return False


def updates(path: Path) -> dict[str, Term]:
    """What a path sets that it also reads: states and parameters; and what it returns."""
    ends = outputs(path)
    read = set().union(*(quantities(t) for t in ends.values())) if ends else set()
    kept = {k: t for k, t in ends.items() if k in read and t is not sym(k)}
    returned = ends.get(RETURNED)
    if returned is not None and returned.op != "sym" and not any(returned is t for t in kept.values()):
        kept[RETURNED] = returned
    return kept


def _fit_path(recipe: Recipe, number: int, path: Path) -> Fit | None:
    changed = updates(path)
    if not changed:
        return None
    found = _fit_ways(recipe, number, changed)
    if found is not None:
        return found
    penalised = _regularised(changed)
    if penalised is None:
        return None
    found = _fit_ways(recipe, number, penalised[0])
    return found if found is None or penalised[1] else replace_difference(found)


def replace_difference(fit: Fit) -> Fit:
    """The fit as a variant: the penalty's gradient stands in one place only."""
    return Fit(fit.claim, fit.pairs, fit.names, fit.kinds, _PARTLY)


_PARTLY = ("the gradient of the penalty is added in one place only", "正则项的梯度只加在其中一处")


def _fit_ways(recipe: Recipe, number: int, changed: dict[str, Term]) -> Fit | None:
    return next((f for way in recipe.ways if (f := _fit_way(recipe, way, number, changed)) is not None), None)


def _fit_way(recipe: Recipe, way: Way, number: int, changed: dict[str, Term]) -> Fit | None:
    names = set().union(*(quantities(t) for t in changed.values()))
    for steps in ("t", "(t+1)", "(t-1)"):
        texts, needed = _prepared(way, steps, recipe)
        if steps != "t" and "t" not in needed:
            return None
        for bound in bindings(names, needed):
            roles = {k: "w" if k == RETURNED else bound.get(k, "") for k in changed}
            pairs = _equal_pairs(texts, number, changed, bound, roles) if _sensible(roles, texts) else None
            if pairs is not None:
                return Fit(recipe.claim, pairs, bound, _KINDS, way.difference)
    return None


@lru_cache(maxsize=512)
def _prepared(way: Way, steps: str, recipe: Recipe) -> tuple[dict[str, str], dict[str, str]]:
    """A way's formulas with the step count as the code counts it, and the roles they need."""
    texts = {role: _with_step(text, steps) for role, text in way.becomes.items()}
    return texts, _needed(texts, recipe)


def _sensible(roles: dict[str, str], texts: Mapping[str, str]) -> bool:
    """Everything that changes has a role that changes, and not the step count alone."""
    return all(r in texts or r == "t" for r in roles.values()) and any(r != "t" for r in roles.values())


def _with_step(text: str, steps: str) -> str:
    """The step count as the code counts it; a count that the code advances itself is handled by ``T``."""
    return text.replace("**T", f"**{steps}")


def _needed(texts: Mapping[str, str], recipe: Recipe) -> dict[str, str]:
    """The roles of all formulas, those with telling names first."""
    found = set().union(*(quantities(reference(t)) for t in texts.values()))
    found = {STATES.get(r, r) for r in found}
    looks = {**ROLES, **recipe.roles}
    order = ["b1", "b2", "eps", "t", "wd", "rho", "mu", "lr", "g", "m", "v", "s", "w"]
    return {r: looks[r] for r in order if r in found}


def _equal_pairs(
    texts: Mapping[str, str], number: int, changed: dict[str, Term], bound: dict[str, str], roles: dict[str, str]
) -> tuple[Pair, ...] | None:
    """Each changed name with what its role must become, or None as soon as one differs."""
    moved = frozenset(r for r in roles.values() if r in texts)
    found = []
    for key, role in sorted(roles.items(), key=lambda item: item[1] == "w"):
        computed = renamed(changed[key], bound)
        formula = add(sym("t"), num(1)) if role == "t" else _formula(tuple(sorted(texts.items())), role, moved)
        if not equal(computed, formula, _KINDS):
            return None
        found.append(Pair(number, key, computed, formula))
    return tuple(found)


@lru_cache(maxsize=4096)
def _formula(texts: tuple[tuple[str, str], ...], role: str, moved: frozenset[str]) -> Term:
    """What a role becomes, with the states as far as the code has moved them."""
    known = dict(texts)
    states = {
        sym(k): reference(known[s]) if s in moved else sym(s) for k, s in STATES.items() if s in known or s == "t"
    }
    return replace(reference(known[role]), states)


def _regularised(changed: dict[str, Term]) -> tuple[dict[str, Term], bool] | None:
    """``g + lam * w`` read as the gradient of the penalised loss; and whether it stands everywhere the gradient does."""
    sums = [s for t in changed.values() for s in _sums(t) if _is_penalised(s)]
    if not sums:
        return None
    smallest = min(sums, key=lambda s: len(str(s)))
    gradient = sym(next(n for n in sorted(quantities(smallest)) if fits(n, ROLES["g"])))
    blank = sym("⟨penalised⟩")
    marked = {k: rewrite(t, lambda u: blank if u is smallest else None) for k, t in changed.items()}
    everywhere = not any(str(gradient.data) in quantities(t) for t in marked.values())
    return {k: replace(t, {blank: gradient}) for k, t in marked.items()}, everywhere


def _sums(t: Term) -> Iterator[Term]:
    if t.op == "add":
        yield t
    for a in t.args:
        yield from _sums(a)


def _is_penalised(s: Term) -> bool:
    names = quantities(s)
    gradients = [n for n in names if fits(n, ROLES["g"])]
    others = [n for n in names if n not in gradients]
    return len(s.args) == 2 and bool(gradients) and 1 <= len(others) <= 2 and any(fits(n, ROLES["wd"]) for n in others)


@lru_cache(maxsize=1)
def recipes() -> tuple[Recipe, ...]:
    """All known algorithms."""
    from verify.code.optimisers import RECIPES

    return RECIPES
