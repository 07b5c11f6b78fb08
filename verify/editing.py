"""A statement as text that is changed piece by piece, and small helpers for writing LaTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass

from terms.reader import Piece
from terms.statements import Item


@dataclass(frozen=True)
class Edit:
    """A changed statement, the kind of change, and how unusual the slip is that it undoes."""

    latex: str
    kind: str
    cost: float


@dataclass(frozen=True)
class Vocabulary:
    """Names (as LaTeX) the section uses, for exchanging one letter for another or putting a factor back."""

    names: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()  # ``\\sum_{i=1}^{n}`` and the like, as the section writes them
    afar: tuple[str, ...] = ()  # coefficients of other sections: the letters the note has for them
    usual: tuple[str, ...] = ()  # letters that the claims named nearby use for their coefficients


class Source:
    """The statement's text, with pieces placed in it."""

    def __init__(self, latex: str, item: Item) -> None:
        self.start = item.start
        self.text = latex[item.start : item.end]
        self.pieces = [p for p in item.pieces if item.start <= p.start < p.end <= item.end]
        self.first_relation = self._relation()
        self._names_read = [p for p in self.pieces if p.kind == "name"]
        counting = [p for p in self.pieces if p.kind in ("sub", "sum", "prod") or self._is_step(p)]
        self._counting = [part for p in counting for part in p.parts if part[1] > part[0]]
        self.counters = {self.get((p.start, p.end)) for p in self.pieces if p.kind == "name" and self._runs(p)}
        self.names = {self.get((p.start, p.end)) for p in self.pieces if p.kind in ("name", "accent")}

    def _runs(self, name: Piece) -> bool:
        """Whether a name is what a sum or product runs over."""
        return any(
            p.kind in ("sum", "prod") and p.parts and p.parts[0][0] <= name.start < name.end <= p.parts[0][1]
            for p in self.pieces
        )

    def _is_step(self, piece: Piece) -> bool:
        """The number of a sample, a layer or a step: a superscript that is part of a name, or in brackets, ``x^{(i)}``."""
        if piece.kind == "sup" and any(q.start < piece.start and q.end == piece.end for q in self._names_read):
            return True
        inside = self.get(piece.parts[0]).strip("{} ") if piece.kind == "sup" else ""
        return inside.startswith("(") and inside.endswith(")") and inside[1:-1].isalnum()

    def _relation(self) -> int:
        """Where the right side begins: repairs belong there unless nothing else helps."""
        depth = 0
        for k, c in enumerate(self.text):
            depth += (c in "({[" and 1) or ((c in ")}]" and -1) or 0)
            if c in "=<>≈" and depth == 0:
                return k + 1
            for arrow in ("\\leftarrow", "\\gets", "\\rightarrow", "\\to ", "\\sim", "\\approx"):
                if depth == 0 and self.text.startswith(arrow, k):
                    return k + len(arrow)
        return 0

    def bounds(self) -> list[str]:
        """What the sums of the statement run to, where that is a name."""
        ends = [
            self.get(p.parts[1]).strip("{} ") for p in self.pieces if p.kind in ("sum", "prod") and len(p.parts) > 1
        ]
        return [n for n in dict.fromkeys(ends) if re.fullmatch(r"[A-Za-z](?:_\{?\w+\}?)?", n)]

    def get(self, part: tuple[int, int]) -> str:
        """The text of a part."""
        return self.text[part[0] - self.start : part[1] - self.start]

    def counts(self, piece: Piece) -> bool:
        """Whether a piece lies in a subscript or in the bounds of a sum: it counts and is no quantity."""
        before = self.text[: piece.start - self.start].rstrip("{ ")
        return before.endswith("_") or any(a <= piece.start and piece.end <= b for a, b in self._counting)

    def accented(self, piece: Piece) -> bool:
        """Whether a piece is the letter under an accent."""
        return any(q.kind == "accent" and q.start < piece.start and piece.end <= q.end for q in self.pieces)

    def rooted(self, piece: Piece) -> bool:
        """Whether a root is taken of the piece."""
        return any(q.kind == "sqrt" and q.parts and q.parts[0] == (piece.start, piece.end) for q in self.pieces)

    def raised(self, piece: Piece) -> bool:
        """Whether a piece lies in an exponent."""
        powers = [q.parts[0] for q in self.pieces if q.kind in ("sup", "exp") and q.parts]
        return any(a <= piece.start and piece.end <= b for a, b in powers)

    def bracketed_denominator(self, piece: Piece) -> bool:
        """Brackets around a whole denominator, which needs none: something stood before them."""
        lower = {q.parts[1] for q in self.pieces if q.kind == "frac" and len(q.parts) > 1}
        return piece.kind in ("bracket", "group") and (piece.start, piece.end) in lower

    def around(self, part: tuple[int, int]) -> tuple[int, int]:
        """The part with the round brackets that hold nothing else, unless they are a function's."""
        held = [q for q in self.pieces if q.kind == "bracket" and q.parts and q.parts[0] == part]
        return (held[0].start, held[0].end) if held else part

    def put(self, part: tuple[int, int], new: str) -> str:
        """The statement with the part exchanged; no letter runs into a command before it."""
        a, b = part[0] - self.start, part[1] - self.start
        before, after = self.text[:a], self.text[b:]
        if new[:1].isalnum() and before and ends_in_command(before):
            new = " " + new
        if after[:1].isalnum() and ends_in_command(before + new):
            new += " "
        return before + new + after


def ends_in_command(text: str) -> bool:
    """Whether the text ends in a command without arguments, which a following letter would join."""
    k = len(text)
    while k and text[k - 1].isalpha():
        k -= 1
    return 0 < k < len(text) and text[k - 1] == "\\"


def grouped(text: str) -> str:
    """Brackets around a sum, nothing around a single factor."""
    depth = 0
    for k, c in enumerate(text.strip()):
        depth += (c in "({[" and 1) or ((c in ")}]" and -1) or 0)
        if depth == 0 and c in "+-" and k:
            return f"({text})"
    return text


def top_terms(text: str) -> list[str]:
    """The terms of a sum written at the outermost level."""
    depth, last, parts = 0, 0, []
    for k, c in enumerate(text):
        depth += (c in "({[" and 1) or ((c in ")}]" and -1) or 0)
        if depth == 0 and c == "+" and k:
            parts.append(text[last:k].strip())
            last = k + 1
    return [*parts, text[last:].strip()]


def inside(text: str) -> str:
    """The text without the brackets around it."""
    text = text.strip().removeprefix("\\left").strip()
    return text[1:-1].removesuffix("\\right") if text[:1] in "([" and text[-1:] in ")]" else text


def hatted(text: str, accent: str = "\\hat") -> str:
    """The accent goes to the letter, not to its scripts."""
    cut = next((k for k, c in enumerate(text) if c in "_^'" and k), len(text))
    return f"{accent}{{{text[:cut]}}}{text[cut:]}"


def operator_head(body: str) -> int:
    """The length of ``\\sum_{…}^{…}`` at the start of the text."""
    k = next((len(c) for c in ("\\sum", "\\prod") if body.startswith(c)), 0)
    while k and k < len(body) and (body[k] in "_^ " or body.startswith("\\limits", k)):
        if body.startswith("\\limits", k):
            k += 7
            continue
        k += 1
        if k < len(body) and body[k] == "{":
            depth = 0
            for j in range(k, len(body)):
                depth += (body[j] == "{" and 1) or ((body[j] == "}" and -1) or 0)
                if depth == 0:
                    k = j + 1
                    break
        elif body[k - 1] in "_^":
            k += 1
    return k


def shifted(text: str, change: str) -> str:
    """The index or bound moved by one, a shift already there undone."""
    undone = {"-1": "+1", "+1": "-1"}[change]
    compact = text.replace(" ", "")
    if compact.endswith(undone):
        return compact[: -len(undone)]
    return f"{text}{change}"


def squared(text: str) -> str:
    """The square of what is written, bracketed where it must be."""
    plain = text.strip()
    return f"{plain}^2" if len(plain) == 1 or (plain.startswith("(") and plain.endswith(")")) else f"({plain})^2"


def letter(text: str) -> str:
    """The letter a name begins with, accents aside."""
    plain = text.replace("\\hat", "").replace("\\bar", "").strip("{}")
    return plain[:2] if plain.startswith("\\") else plain[:1]
