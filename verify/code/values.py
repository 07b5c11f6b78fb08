"""Functions that return one quantity, told by their name: what they must return, and what passes as a variant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from terms.term import Term
from verify.code.binding import bindings
from verify.code.blocks import Routine
from verify.code.compare import equal, quantities, reference, renamed, without_guards
from verify.code.judging import RETURNED, Fit, Judge, Pair, value_of
from verify.code.walk import Path

ANY = r".+"


@dataclass(frozen=True)
class Known:
    """A function everybody knows. ``forms`` are equal ways to return it, in the role names of ``roles``.

    ``variants``: other accepted values with how they differ; ``name`` matches the function's name (or its class's).
    """

    claim: str
    name: str
    what: tuple[str, str]
    forms: tuple[str, ...]
    roles: Mapping[str, str]
    kinds: Mapping[str, str] = field(default_factory=dict)
    variants: tuple[tuple[str, str, str], ...] = ()
    guards: bool = True  # small constants against division by 0 do not count


def named(known: tuple[Known, ...], routine: Routine) -> Known | None:
    """The first known function a routine is called after."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", routine.name).lower().strip("_")
    return next((k for k in known if re.fullmatch(k.name, name)), None)


def judge_for(known: Known) -> Judge:
    """Does a function return the known value?"""

    def judge(paths: list[Path]) -> Fit | None:
        value = value_of(paths)
        if value is None:
            return None
        value = without_guards(value) if known.guards else value
        for text, difference in _alternatives(known):
            fit = _fit(known, value, reference(text), difference)
            if fit is not None:
                return fit
        return None

    return judge


def returns_one(paths: list[Path]) -> bool:
    """Does the function give back one quantity, whatever its flags?"""
    return value_of(paths) is not None


def _alternatives(known: Known) -> list[tuple[str, tuple[str, str] | None]]:
    return [(f, None) for f in known.forms] + [(v, (en, zh)) for v, en, zh in known.variants]


def _fit(known: Known, value: Term, formula: Term, difference: tuple[str, str] | None) -> Fit | None:
    needed = {r: known.roles[r] for r in sorted(quantities(formula), key=list(known.roles).index)}
    for names in bindings(quantities(value), needed):
        computed = renamed(value, names)
        if equal(computed, formula, known.kinds):
            return Fit(known.claim, (Pair(-1, RETURNED, computed, formula),), names, dict(known.kinds), difference)
    return None
