"""Differences from a claim that are an author's manner of writing, not a slip."""

from __future__ import annotations

from terms.term import walk
from verify.canonical import Canonical, family
from verify.letters import Names
from verify.matching import exact_matches, left_fit
from verify.near import Repair
from verify.units import Sheet, Unit


def is_manner(repair: Repair, c: Canonical, unit: Unit, sheet: Sheet) -> bool:
    """An increment that carries its sign, a square that is one symbol, a plain name where the claim has a mean."""
    if repair.edit.kind in ("drop a minus", "negate") and (family(c.left) or "").startswith("Delta"):
        return True
    if repair.edit.kind == "put a factor" and any(_applied(b) > _applied(a) for a, b in repair.match.renaming.items()):
        return True
    here = sheet.formula(unit).section
    beside = (u.left for u in sheet.units if u.sign in ("=", ":=") and sheet.formula(u).section == here)
    squares = {family(t.args[0]) for t in beside if t.op == "pow"} - {None}
    return any(t.op == "pow" and family(t.args[0]) in squares for t in walk(unit.right))


def says_another(repair: Repair, c: Canonical, names: Names) -> bool:
    """Another claim says just what is written, and its left side's name suits no worse."""
    exact = exact_matches(c, names)
    return any(m.score >= repair.match.score and left_fit(c, m.form, names) >= repair.left for m in exact)


def _applied(name: str) -> bool:
    return name.endswith("()")
