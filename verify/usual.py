"""The letters that claims bear for their coefficients, for a repair that puts back what a note nowhere names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from terms.statements import read_formula
from verify.canonical import family
from verify.forms import Form
from verify.letters import bare
from verify.signature import all_atoms

_FORMS, _LETTERS = 6, 8  # the likeliest forms, and the letters taken from them
_QUANTITIES = ("real", "positive", "size", "step")  # kinds of role that a formula cannot lose unnoticed


def usual_letters(forms: Sequence[Form]) -> tuple[str, ...]:
    """As LaTeX: rates, decay rates and strengths of the forms, and what bears no role."""
    found = dict.fromkeys(name for form in forms[:_FORMS] for name in _coefficients(form))
    return tuple(found)[:_LETTERS]


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
