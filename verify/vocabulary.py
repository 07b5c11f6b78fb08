"""The names of a section as LaTeX, so that a repair can use the note's own letters."""

from __future__ import annotations

import re

from derive.roles import ROLES
from verify.canonical import family
from verify.editing import Source, Vocabulary
from verify.learnt import Learnt
from verify.scope import real_section
from verify.units import Sheet, Unit

MAX_NAMES = 24
_SUM = re.compile(r"\\(?:sum|prod)(?:\\limits)?\s*_\s*\{[^{}]*\}\s*\^\s*(?:\{[^{}]*\}|[A-Za-z])")


def coefficients(sheet: Sheet, learnt: Learnt) -> tuple[str, ...]:
    """Rates and strengths met anywhere in the document, as it writes them."""
    met = {n for role in ROLES.values() if role.kind == "unit" for n in learnt.known_as(role.name)}
    found: dict[str, None] = {}
    for formula, items in zip(sheet.document.formulas, sheet.items, strict=True):
        for piece in (p for item in items for p in item.pieces if p.kind == "name"):
            if piece.term is not None and family(piece.term) in met:
                found[formula.latex[piece.start : piece.end].strip()] = None
    return tuple(found)[:MAX_NAMES]


def vocabulary(sheet: Sheet, unit: Unit) -> Vocabulary:
    """Names used in the formula and in nearby formulas of its section, nearest first."""
    document = sheet.document
    section = real_section(document, sheet.formula(unit).section)
    numbers = [k for k, f in enumerate(document.formulas) if real_section(document, f.section) == section]
    found: dict[str, None] = {}
    sums: dict[str, None] = {}
    for k in sorted(numbers, key=lambda n: abs(n - unit.formula))[:12]:
        latex = document.formulas[k].latex
        sums.update(dict.fromkeys(_SUM.findall(latex)))
        for item in sheet.items[k]:
            source = Source(latex, item)
            for piece in source.pieces:
                if piece.kind in ("name", "accent") and piece.end - piece.start <= 40 and not source.counts(piece):
                    found[latex[piece.start : piece.end].strip()] = None
        if len(found) >= MAX_NAMES:
            break
    return Vocabulary(tuple(list(found)[:MAX_NAMES]), tuple(sums))
