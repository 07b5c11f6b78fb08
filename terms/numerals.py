"""Numerals that are more than digits: separators of thousands, and other bases."""

from __future__ import annotations

from terms.term import Term, num
from terms.tokens import Token

_OPENING, _CLOSING = ("(", "[", "{", "\\{"), (")", "]", "}", "\\}")


def merged(tokens: list[Token]) -> list[Token]:
    """The tokens with ``10,000`` outside brackets as one number."""
    out: list[Token] = []
    level = 0
    for token in tokens:
        if token.kind == "op":
            level += (token.text in _OPENING) - (token.text in _CLOSING)
        if len(out) > 1 and level == 0 and _separates_thousands(out[-2], out[-1], token):
            number = out[-2]
            out[-2:] = [Token("number", number.text + token.text, number.start, token.end)]
        else:
            out.append(token)
    return out


def _separates_thousands(number: Token, comma: Token, then: Token) -> bool:
    touching = comma.is_op(",") and number.end == comma.start and comma.end == then.start
    digits = then.text.partition(".")[0]
    return (
        touching
        and number.kind == then.kind == "number"
        and number.text.isdigit()
        and number.text[0] != "0"
        and (len(number.text) <= 3 or number.end - number.start > len(number.text))
        and len(digits) == 3
    )


def in_base(digits: Term, base: Term) -> Term | None:
    """``101_2`` as the number it denotes; None where it is no numeral in that base."""
    if digits.data.denominator != 1 or base.op != "num" or not 2 <= base.data <= 16 or base.data.denominator != 1:
        return None
    try:
        return num(int(str(digits.data), int(base.data)))
    except ValueError:
        return None
