"""Pairs of names that no renaming may make: slopes for plain quantities, one acronym for another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from verify.atoms import Atom, atoms
from verify.canonical import family
from verify.forms import all_forms
from verify.letters import averages_another_power, bare

_INDICATOR = "ones_"  # one where what is written below holds: no quantity that could bear another letter
_ACRONYM = re.compile("[A-Z]{2,5}")
_SLOPE = re.compile("d(.+)/d(.+)")
_LIKE_A_SLOPE = re.compile(r"(?:∇|d|delta|Delta|grad|g|G|e|s|r|J|D).*|.* (?:delta|g)")


def impossible(mine: str, theirs: str) -> bool:
    """True when ``mine`` cannot stand for ``theirs`` whatever the letters: ``FN`` for ``FP``, an ``x`` for ``∂y/∂x``."""
    if _SLOPE.fullmatch(theirs) and not _SLOPE.fullmatch(mine):
        return not _LIKE_A_SLOPE.fullmatch(mine)
    if mine.startswith(_INDICATOR) != theirs.startswith(_INDICATOR) or averages_another_power(mine, theirs):
        return True
    return mine != theirs and frozenset((mine, theirs)) in told_apart()


@lru_cache(maxsize=1)
def measures() -> frozenset[str]:
    """Names of more than a letter that claims give to what is said of two things: ``D_KL``, ``MSE``."""
    lefts = ((family(f.statement.left), f.statement.arguments) for f in all_forms())
    return frozenset(bare(name) for name, given in lefts if name and len(given) > 1 and len(bare(name)) > 1)


@lru_cache(maxsize=1)
def told_apart() -> frozenset[frozenset[str]]:
    """Acronyms that some claim uses side by side: each means one thing only."""
    pairs: set[frozenset[str]] = set()
    for form in all_forms():
        names = _acronyms(atoms(form.statement.left, form.statement.right))
        pairs |= {frozenset((a, b)) for a in names for b in names if a != b}
    return frozenset(pairs)


def _acronyms(found: Iterable[Atom]) -> list[str]:
    return [bare(a.name) for a in found if _ACRONYM.fullmatch(bare(a.name))]


def slopes_chain(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether slopes paired with slopes pair their quantities alike: ``∂L/∂y ∂y/∂x`` with ``∂z/∂u ∂u/∂v``, not ``∂u/∂v ∂w/∂v``."""
    there: dict[str, str] = {}
    back: dict[str, str] = {}
    for mine, theirs in pairs:
        one, other = _SLOPE.fullmatch(mine), _SLOPE.fullmatch(theirs)
        if one is None or other is None:
            continue
        for a, b in zip(one.groups(), other.groups(), strict=True):
            if there.setdefault(a, b) != b or back.setdefault(b, a) != a:
                return False
    return True
