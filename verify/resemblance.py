"""Claims that a statement resembles so much that no word beside it has to name them, and how much a repair tells."""

from __future__ import annotations

from verify.canonical import Canonical
from verify.forms import Form, all_forms, operations
from verify.letters import Names
from verify.matching import left_fit
from verify.near import Repair, plausibility, unlikeness
from verify.signature import left_class

SAYS = 4  # operations of a form that says enough to be known by itself
DIFFERENT = 4  # operations that one slip may add, take away or exchange
LETTERS = 1.0  # how well its letters fit on average
NAMED_SO = 1.5  # how well what it defines is named, by a letter that is usual for it
TELLS_LITTLE = 1.0  # below this the left side's letter is no usual one for what the claim defines
_LEAVES_OUT = frozenset({"drop a factor", "drop a function", "drop a sum", "put a factor"})
_ORDER = frozenset({"transpose", "drop a power or transpose", "swap the factors"})  # w x may be a row times a column
_ANOTHER = frozenset({"change a number", "shift the exponent"})  # what is said of x may be meant of its square
MANY = 6  # operations of a form that, but for one factor, is written by nobody by chance


def resembling(c: Canonical, names: Names) -> list[Form]:
    """Long forms with the statement's letters and, but for a slip, its operations."""
    if operations(c.right) < SAYS - 1:
        return []
    kind = left_class(c.left)
    return [f for f in all_forms() if f.weight >= SAYS and left_class(f.statement.left) == kind and _alike(c, f, names)]


def _alike(c: Canonical, form: Form, names: Names) -> bool:
    theirs = form.statement
    if theirs.update != c.update or theirs.relation != c.relation or unlikeness(c, theirs) > DIFFERENT:
        return False
    needed = NAMED_SO if left_class(c.left) == "name" else TELLS_LITTLE
    return left_fit(c, form, names) >= needed and plausibility(c, form, names) >= LETTERS


def tells_itself(repair: Repair) -> bool:
    """A repair to a claim that no word nearby names convinces by what the formula says and by all its letters."""
    form = repair.match.form
    if repair.edit.kind == "take one minus" and not form.statement.update:
        return False  # what is left of a quantity is as often spoken of as what is gone
    if repair.edit.kind in _ORDER | _ANOTHER or (repair.edit.kind in _LEAVES_OUT and form.weight < MANY):
        return False
    return form.weight >= SAYS and repair.match.score >= LETTERS


def says_too_little(c: Canonical, repair: Repair) -> bool:
    """The left side's letter does not tell what is meant, and the right side alone says too little."""
    name = left_class(c.left) == "name" and repair.left < TELLS_LITTLE
    return name and repair.match.form.weight < SAYS and repair.match.score < SAYS
