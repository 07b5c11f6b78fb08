"""Fonts in the manner of plain TeX: ``{\\rm loss}`` as ``\\mathrm{loss}``."""

from __future__ import annotations

from terms import symbols as table
from terms.tokens import Token

_MODERN = {"rm": "mathrm", "bf": "mathbf", "it": "mathit", "cal": "mathcal"}


def modern(tokens: list[Token]) -> list[Token]:
    """The tokens with every group that is a font and one word made the argument of that font."""
    out = list(tokens)
    for k in range(len(out) - 3):
        if not out[k].is_op("{"):
            continue
        brace, font, word, end = out[k : k + 4]
        if font.is_command(*table.DECLARATIONS) and word.kind == "word" and end.is_op("}"):
            out[k] = Token("command", _MODERN[font.text], brace.start, brace.end)
            out[k + 1] = Token("op", "{", font.start, font.end)
    return out
