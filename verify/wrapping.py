"""What may have been lost around a piece of a formula: a function, a power, one minus, a factor in front."""

from __future__ import annotations

from collections.abc import Iterator

from terms.reader import Piece
from verify.editing import Edit, Source, Vocabulary, hatted, inside

_FACTORS = (r"\frac{1}{2}", "2")
_SHARES = (r"\frac{1}{n}", r"\frac{1}{N}", r"\frac{1}{m}")  # of a whole that the formula does not count itself


def wrap(s: Source, p: Piece) -> Iterator[Edit]:
    """The piece inside a function, a power or a bracket that may have been lost."""
    whole = (p.start, p.end)
    text = s.get(whole)
    if s.accented(p):
        return
    if not text.endswith(("^2", "^{2}")):  # of a square the root is what is left when the square goes
        yield Edit(s.put(whole, f"\\sqrt{{{text}}}"), "put a root", 0.95 if s.bracketed_denominator(p) else 1.0)
    bare = text if text.startswith(("(", "\\left(")) else f"({text})"
    if p.kind != "num":
        yield Edit(s.put(whole, f"\\log{bare}"), "put a logarithm", 1.0)
        if not s.raised(p):  # nobody loses one of two exponentials
            yield Edit(s.put(whole, f"e^{{{text}}}"), "put an exponential", 1.25)
        squared = (
            text
            if p.kind in ("name", "call", "bracket", "accent", "grad", "operand") and "^" not in text
            else f"({text})"
        )
        if p.kind != "sqrt" and not s.rooted(p):  # the root of a square is what is left when the root goes
            yield Edit(s.put(whole, f"{squared}^2"), "put a square", 1.0)
        yield Edit(s.put(whole, f"|{text}|"), "put bars", 1.3)
        yield Edit(s.put(whole, f"(1 - {text})"), "take one minus", 1.1)
    if p.kind in ("name", "accent", "bracket", "deriv", "operand"):
        yield Edit(s.put(whole, f"{text}^T" if "^" not in text else f"({text})^T"), "transpose", 1.1)
        yield Edit(s.put(whole, f"{text}^{{-1}}"), "invert", 1.6)
    if p.kind == "name" and "^" in text and text[0].isalpha():
        base, _, power = text.partition("^")
        yield Edit(s.put(whole, f"(1 - {base})^{power}"), "take one minus", 1.1)
    if p.kind == "name" and "^" not in text:
        yield Edit(s.put(whole, f"{text}^t"), "raise to the step count", 1.1)
        yield Edit(s.put(whole, f"{text}^{{t-1}}"), "raise to the step count", 1.8)
        yield Edit(s.put(whole, f"({text} - 1)"), "subtract one", 1.2)
        yield Edit(s.put(whole, f"({text} + 1)"), "add one", 1.4)
        yield Edit(s.put(whole, f"2{text}"), "double", 1.3)
        yield Edit(s.put(whole, f"-{text}"), "negate", 1.3)
    if p.kind in ("bracket", "operand"):
        yield Edit(s.put(whole, f"\\max(0, {inside(text)})"), "take the positive part", 1.3)
    if p.kind == "name" and not text.startswith(("\\hat", "\\bar")):
        yield Edit(s.put(whole, hatted(text)), "put a hat", 1.1)
        yield Edit(s.put(whole, hatted(text, "\\bar")), "put a bar", 1.3)


def rooted_front(s: Source, p: Piece) -> Iterator[Edit]:
    """``\\sqrt{2\\pi} \\sigma`` where the product ``2 \\pi \\sigma`` stands."""
    for last in p.parts[1:-1]:
        front = (p.parts[0][0], last[1])
        yield Edit(s.put(front, f"\\sqrt{{{s.get(front)}}}"), "put a root", 1.0)


def one_minus_front(s: Source, p: Piece) -> Iterator[Edit]:
    """``(1 - \\eta \\lambda) w`` where the product ``\\eta \\lambda w`` stands."""
    for last in p.parts[1:-1]:
        front = (p.parts[0][0], last[1])
        yield Edit(s.put(front, f"(1 - {s.get(front)})"), "take one minus", 1.15)


def insert_factor(s: Source, p: Piece, words: Vocabulary) -> Iterator[Edit]:
    """A coefficient in front of the piece, as the note or the claims write it."""
    if s.accented(p):
        return
    counted = tuple(f"\\frac{{1}}{{{n}}}" for n in s.bounds())
    costs = dict.fromkeys(words.usual, 1.35) | dict.fromkeys(words.afar, 1.33) | dict.fromkeys(words.names[:24], 1.32)
    costs |= dict.fromkeys((*_FACTORS, *(counted or _SHARES)), 1.3)
    for factor, cost in costs.items():
        in_front = p.kind == "sum"  # rather than behind it
        yield Edit(s.put((p.start, p.start), factor + " "), "put a factor", cost - 0.01 * in_front)
