"""Small questions about the tokens around a name."""

from __future__ import annotations

import re
from dataclasses import replace

from terms import symbols as table
from terms.reader import Reader, split_word
from terms.tokens import Token


def behind_group(r: Reader) -> list[Token]:
    """The tokens that follow the braced group at the cursor."""
    inner = r.inner(r.tokens[r.at :])
    inner.group_tokens()
    return inner.tokens[inner.at :]


def starts_operand(r: Reader) -> bool:
    """True where a name follows at once: ``\\Delta_\\theta J``."""
    from terms.expressions import starts_factor

    return starts_factor(r, r.peek())


def lone_argument(r: Reader) -> bool:
    """``(x)`` or ``(x_i)``: what a function is given, not what a number is multiplied by."""
    inside: list[Token] = []
    depth = 0
    for token in r.tokens[r.at + 1 :]:
        depth += token.is_op("(") - token.is_op(")")
        if depth < 0:
            break
        inside.append(token)
    names = [t for t in inside if t.kind in ("word", "name", "number")]
    return 0 < len(names) <= 6 and not any(t.is_op("+", "-", "*", "/") for t in inside)


def lone_bar(inside: list[Token]) -> bool:
    """A bar, or a double one, without a partner to be a length with: it stands between what it compares."""
    bars = [k for k, t in enumerate(inside) if t.is_op("|") or t.is_command("Vert")]
    doubled = [k for k in bars if inside[k].is_command("Vert") or k + 1 in bars]
    if len(bars) == 2 and doubled == bars[:1]:
        return inside[bars[0]].end == inside[bars[1]].start
    return len(bars) == 1


def parted_by_bar(r: Reader) -> bool:
    """``(P || Q)``, ``[y | x]``: something beside something, which no factor looks like."""
    return parted(_group(r))


def parted_in_squares(r: Reader, conditional: bool) -> bool:
    """``P[y | x]``, ``KL[p(x|z) || q(x)]``: bars in square brackets behind what may be under a condition, or a lone one."""
    if not r.peek().is_op("["):
        return False
    bars = any(t.is_op("|", ";") or t.is_command("Vert") for t in _group(r))
    return parted_by_bar(r) or (conditional and bars)


_RELATIONS = ("le", "leq", "ge", "geq", "ne", "neq", "in", "notin", "leqslant", "geqslant")
_COUNTERS = ("i", "j", "k", "t", "n", "l")


def told_in_squares(r: Reader, name: str) -> bool:
    """``P[X = 1]``, ``H[x]``, ``I[x, y]``: an event, or what information is measured of; ``H[i]`` is an entry."""
    if not r.peek().is_op("["):
        return False
    inside = _group(r)
    if name in ("P", "I") and any(t.is_op("=", "<", ">") or t.is_command(*_RELATIONS) for t in inside):
        return True
    plain = all(t.kind in ("word", "name") or t.is_op(",", ";", "_", "{", "}") for t in inside)
    return name in ("H", "I") and plain and bool(inside) and inside[0].text not in _COUNTERS


def parted(inside: list[Token]) -> bool:
    """Whether a lone bar stands within the tokens, with something on either side."""
    bars = [k for k, t in enumerate(inside) if t.is_op("|") or t.is_command("Vert")]
    return lone_bar(inside) and bars[0] > 0 and bars[-1] + 1 < len(inside)


def holds_itself(r: Reader, base: str) -> bool:
    """``out (1 - out)``: what stands inside as a number is no function outside."""
    if len(base) < 2 or base in table.GREEK:
        return False
    inside = _group(r)
    return any(t.text == base and not _opens(inside, k + 1) for k, t in enumerate(inside))


def holds_place(r: Reader) -> bool:
    """``w(\\cdot)``: a place for an argument, which only a function has."""
    inside = _group(r)
    edges = [None, *inside, None]
    return any(
        t.is_command("cdot") and all(e is None or e.is_op(*_APART) for e in (edges[k], edges[k + 2]))
        for k, t in enumerate(inside)
    )


def _opens(tokens: list[Token], k: int) -> bool:
    """Whether a bracket opens at the place, scripts and primes left out."""
    while k < len(tokens) and tokens[k].is_op("_", "^", "'"):
        k += 1 if tokens[k].is_op("'") else 2
        if k <= len(tokens) and tokens[k - 1].is_op("{"):
            level = 1
            while level and k < len(tokens):
                level += tokens[k].is_op("{") - tokens[k].is_op("}")
                k += 1
    return k < len(tokens) and tokens[k].is_op("(")


def _group(r: Reader) -> list[Token]:
    """The tokens inside the round or square bracket at the cursor."""
    level = 0
    inside: list[Token] = []
    for token in r.tokens[r.at :]:
        level += token.is_op("(", "[") - token.is_op(")", "]")
        if level == 0:
            return inside[1:]
        inside.append(token)
    return []


def single_name(tokens: list[Token], font: str) -> str | None:
    """The one name inside a font command, or None when more than a name stands there."""
    if not tokens:
        return ""
    if len(tokens) > 1 and all(t.kind == "word" and re.fullmatch("[A-Z]", t.text) for t in tokens):
        return "".join(t.text for t in tokens)  # an acronym, spaced out
    if len(tokens) == 1 and tokens[0].kind in ("word", "name", "number", "text"):
        word = tokens[0].text
        return word if stays_whole(word, font) else None
    if font in table.TEXT_COMMANDS | {"operatorname", "mathrm", "textrm", "mathop", "textbf", "mathbf", "mathtt"}:
        plain = all(
            t.kind in ("word", "text", "number") or t.is_op("\\_", "_", "-", "/", "(", ")", ",", "=") for t in tokens
        )
        if plain and (font in table.TEXT_COMMANDS or (len(tokens) > 1 and any(t.is_op("\\_") for t in tokens))):
            return " ".join(t.text for t in tokens).replace(" \\_ ", "_").replace(" _ ", "_")
        if font in ("operatorname", "mathop") and all(t.kind == "word" for t in tokens):
            return " ".join(t.text for t in tokens)
    return None


def stays_whole(word: str, font: str) -> bool:
    """Whether the letters inside a font are one name."""
    from terms.reader import Hints

    return (
        font in ("operatorname", "mathop", "textrm", "mathtt")
        or font in table.TEXT_COMMANDS
        or len(split_word(word, Hints())) == 1
    )


def expectation_ahead(r: Reader) -> bool:
    """Whether an E is followed by a law or an argument, so that it is a mean."""
    k = 0
    while r.peek(k).is_op("_"):
        k += 1
        if r.peek(k).is_op("{"):
            level = 1
            k += 1
            while level and r.peek(k).kind != "end":
                level += r.peek(k).is_op("{") - r.peek(k).is_op("}")
                k += 1
        else:
            k += 1
        return True
    if r.peek().is_op("^") and r.peek(1).text == "2" and r.peek(2).is_op("[", "("):
        return True
    return r.peek(k).is_op("[", "(") or r.peek().is_op("_") or glued_variable(r)


def glued_variable(r: Reader) -> bool:
    """``EX``, ``DY``: the letter of a random variable, written right behind what is taken of it."""
    here = r.peek()
    return here.kind == "word" and here.text in ("X", "Y", "Z") and r.at > 0 and r.tokens[r.at - 1].end == here.start


_APART = ("|", ",", ";")


def signs_as_events(tokens: list[Token]) -> list[Token]:
    """``P(+|D)``: a sign that has nothing to add is the outcome of a test."""
    out = []
    for k, token in enumerate(tokens):
        ends = [k == 0 or _parts(tokens[k - 1]), k + 1 == len(tokens) or _parts(tokens[k + 1])]
        out.append(replace(token, kind="word") if token.is_op("+", "-") and all(ends) else token)
    return out


def _parts(token: Token) -> bool:
    return token.is_op(*_APART) or token.is_command("mid", "vert")
