"""Differences from a claim that are an author's manner of writing, not a slip."""

from __future__ import annotations

import re

from derive.claims import Claim
from terms.normal import Normaliser, prove_equal
from terms.reader import Hints
from terms.statements import read_formula
from terms.term import ZERO, Term, walk
from verify.canonical import Canonical, canonical, family, walk_all
from verify.letters import Names
from verify.matching import exact_matches, left_fit
from verify.near import Repair, own_word
from verify.shapes import speaks_of_vectors
from verify.units import Sheet, Unit

CONVENTIONS = ("definition", "algorithm")  # kinds of claims that are neither true nor false but what is meant
_ANY_LOSS = ("", "loss", "cost", "error", "objective")  # words that do not say whether it is a sum or a mean
_OF_SQUARES = frozenset(
    {
        "change a number",
        "put a square",
        "drop a power or transpose",
        "square instead",
        "shift the exponent",
        "negate the exponent",
    }
)


def is_manner(repair: Repair, c: Canonical, unit: Unit, sheet: Sheet) -> bool:
    """An increment that carries its sign, a square that is one symbol, a plain name for a mean, indices by another order."""
    if repair.edit.kind in ("drop a minus", "negate") and (family(c.left) or "").startswith("Delta"):
        return True
    if repair.edit.kind == "put a factor" and any(_applied(b) > _applied(a) for a, b in repair.match.renaming.items()):
        return True
    if repair.edit.kind == "shift a bound" and _counts_so(repair, unit, sheet):
        return True
    if repair.edit.kind == "put a factor" and _sum_for_mean(repair, unit):
        return True
    formula = sheet.formula(unit)
    if repair.edit.kind == "put a factor" and _slope_of_a_sum(unit, sheet):
        return True
    if _turns_indices(formula.latex[unit.item.start : unit.item.end], repair.edit.latex):
        return True
    here = formula.section
    beside = (u.left for u in sheet.units if u.sign in ("=", ":=") and sheet.formula(u).section == here)
    squares = frozenset(str(family(t.args[0])) for t in beside if t.op == "pow" and family(t.args[0]))
    return _takes_apart(repair, squares, unit.right)


def _slope_of_a_sum(unit: Unit, sheet: Sheet) -> bool:
    """The section states what is differentiated as a sum, not as a mean: then its slope has no count to divide by."""
    if unit.left.op != "deriv":
        return False
    loss, section = unit.left.args[0], sheet.formula(unit).section
    stated = [u.right for u in sheet.units if u.left is loss and sheet.formula(u).section == section and u.sign]
    return any(t.op == "sum" for t in stated)


def _turns_indices(written: str, edited: str) -> bool:
    """``w_{kj}`` for ``w_{jk}``: a weight may be counted from what feeds it or from what it feeds."""
    if len(written) != len(edited):
        return False
    apart = [k for k, (a, b) in enumerate(zip(written, edited, strict=True)) if a != b]
    if len(apart) != 2 or any(not c.isalpha() for c in written[apart[0] : apart[1] + 1].replace(",", "")):
        return False
    return written[apart[0]] == edited[apart[1]] and written[: apart[0]].rstrip().endswith(("_{", "_"))


def counts_steps_otherwise(source: str, repair: Repair) -> bool:
    """``1 - \\beta^{t+1}`` for ``1 - \\beta^t``: the first step has the number 0, or 1, and the formula says the same."""

    def plain(text: str) -> str:
        return re.sub(r"\^(?:\{t(?:[-+]1)?\}|\{\(t[-+]1\)[-+]1\}|t)", "^t", re.sub(r"\s", "", text))

    return plain(repair.edit.latex) == plain(source)


def only_reorders(unit: Unit, repair: Repair, hints: Hints) -> bool:
    """Numbers in another order are the same product; matrices and their transposes are not."""
    sides = (unit.left, unit.right)
    if repair.edit.kind not in ("swap the factors", "move a factor to the end") or speaks_of_vectors(*sides):
        return False
    read = [i.term for i in read_formula(repair.edit.latex, hints) if i.term is not None]
    rights = [t.args[-1] for t in read if t.op in ("rel", "chain")]
    return any(prove_equal(unit.right, t, Normaliser()) is not None for t in rights)


def _sum_for_mean(repair: Repair, unit: Unit) -> bool:
    """A loss summed over its examples where the claim takes the mean: both are called the loss, unless a word says which."""
    role = repair.match.form.role(family(repair.match.form.statement.left) or "")
    written = _ranges(unit.right)
    word = own_word(canonical(unit.left, "=", unit.right))
    if role is None or "loss" not in role.name or not written or word not in _ANY_LOSS:
        return False
    counts = {str(high) for _, high in written}
    changed = repair.edit.latex.replace(" ", "")
    return any(re.search(rf"\\frac\{{1\}}\{{{re.escape(n)}\}}|1/{re.escape(n)}\b", changed) for n in counts)


def _counts_so(repair: Repair, unit: Unit, sheet: Sheet) -> bool:
    """Counting from 0, where nothing says how many there are: no mean divides by it, no other sum begins at 1."""
    written = _ranges(unit.right)
    meant = {r for i in read_formula(repair.edit.latex) if i.term is not None for r in _ranges(i.term)}
    changed = [(low, high) for low, high in written - meant if low is ZERO and high.op == "sym"]
    if not changed or any(high in _outside_ranges(unit.right) for _, high in changed):
        return False
    beside = (t for u in sheet.units if u.formula != unit.formula for t in (u.left, u.right))
    others = {r for t in beside for r in _ranges(t)}
    return any(r in others for r in changed) or not any(r in others for r in meant - written)


def _ranges(t: Term) -> set[tuple[Term, Term]]:
    return {(u.args[2], u.args[3]) for u in walk(t) if u.op in ("sum", "prod") and len(u.args) == 4}


def _outside_ranges(t: Term) -> set[Term]:
    inner = t.args[:1] if t.op in ("sum", "prod") else t.args
    return {t} | {u for a in inner for u in _outside_ranges(a)}


def _takes_apart(repair: Repair, squares: frozenset[str], right: Term) -> bool:
    """The change is one of the square itself, or puts a root on it."""
    whole = _squares(right, squares)
    terms = [i.term for i in read_formula(repair.edit.latex) if i.term is not None]
    roots = (t for term in terms for t in walk(term) if t.op == "fn" and t.data == "sqrt")
    kept = whole == [t for term in terms for side in term.args[1:] for t in _squares(side, squares)]
    apart = repair.edit.kind in _OF_SQUARES and not kept
    return bool(whole) and (apart or any(_is_one_of(t.args[0], squares) for t in roots if t.args))


def _squares(t: Term, squares: frozenset[str]) -> list[Term]:
    return [u for u in walk_all(t) if _is_one_of(u, squares)]


def _is_one_of(t: Term, squares: frozenset[str]) -> bool:
    return t.op == "pow" and family(t.args[0]) in squares


def says_another(repair: Repair, c: Canonical, names: Names, named: dict[str, int]) -> bool:
    """Another claim says just what is written, and its left side's name suits no worse."""
    told = repair.match.form.claim
    for m in exact_matches(c, names):
        left = left_fit(c, m.form, names)
        rival = left <= repair.left and is_unnamed_rival(m.form.claim, told, named)
        if m.score >= repair.match.score and left >= repair.left and not rival:
            return True
    return False


def is_unnamed_rival(claim: Claim, told: Claim, named: dict[str, int]) -> bool:
    """A convention that nobody names, or only further off, where another one is named in words."""
    one, other = named.get(claim.name, 0), named.get(told.name, 0)
    kin = claim.topic == told.topic or claim.kind == "algorithm"
    nearer = (not one and other >= 2) or one < 3 <= other
    apart = not set(claim.names) & set(told.names)  # no two ways of writing what bears one name
    return claim.kind in CONVENTIONS and kin and apart and nearer


def _applied(name: str) -> bool:
    return name.endswith("()")
