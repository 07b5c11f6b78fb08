"""The letters that claims bear for their coefficients, for a repair that puts back what a note nowhere names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from terms.statements import read_formula
from verify.atoms import Atom
from verify.canonical import family
from verify.forms import Form
from verify.formworlds import role_of
from verify.letters import Names, bare
from verify.matching import fit
from verify.signature import all_atoms

USUAL = 1.0  # how well a letter suits what it is added for
_FORMS, _LETTERS = 6, 8  # the likeliest forms, and the letters taken from them
_QUANTITIES = ("real", "positive", "size", "step")  # kinds of role that a formula cannot lose unnoticed


def usual_letters(forms: Sequence[Form]) -> tuple[str, ...]:
    """As LaTeX: rates, decay rates and strengths of the forms, and what bears no role."""
    found = dict.fromkeys(name for form in forms[:_FORMS] for name in _coefficients(form))
    return tuple(found)[:_LETTERS]


def suiting(latex: Sequence[str], forms: Sequence[Form], names: Names) -> tuple[str, ...]:
    """Those names that could stand for a quantity of one of the forms: no other can convince where it is put in."""
    quantities = {(b, role_of(form, b.name)): form for form in forms for b in all_atoms(form.statement)}
    return tuple(n for n in latex if any(_suits(n, b, form, names) for (b, _), form in quantities.items()))


def _suits(latex: str, b: Atom, form: Form, names: Names) -> bool:
    name = _name(latex)
    return name is None or fit(Atom(name, b.arity, b.applied), b, form, names) >= USUAL


@lru_cache(maxsize=8192)
def _name(latex: str) -> str | None:
    """What a piece of LaTeX names; None where it is more than a name, or marked."""
    items = read_formula(latex)
    term = items[0].term if len(items) == 1 else None
    name = family(term) if term is not None else None
    return name if name and name.replace("_", "").isalnum() else None


@lru_cache(maxsize=4096)
def _coefficients(form: Form) -> tuple[str, ...]:
    found: dict[str, None] = {}
    quantities = {bare(a.name) for a in all_atoms(form.statement)}
    for item in read_formula(form.latex):
        for piece in item.pieces:
            if piece.term is None or piece.kind != "name":
                continue
            names = {str(piece.term), str(family(piece.term))} & quantities
            role = next(filter(None, map(form.role, names)), None)
            if names and (role is None or role.kind not in _QUANTITIES):
                found[form.latex[piece.start : piece.end].strip()] = None
    return tuple(found)
