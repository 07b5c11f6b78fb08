"""What hands write beside the rules of TeX, put in usual form: ``r^t{'}``, ``a \\cdot * b``, ``\\text{ }``.

Every rewriting is of tokens, keeps their places in the source, and is made only where the tokens mean nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from terms import symbols as table
from terms.tokens import Token

Rewritten = tuple[list[Token], int]  # what stands there in usual form, and how many tokens it was
DOTS = ("ldots", "cdots", "dots", "dotsc", "dotsb", "vdots", "ddots")
_LONGEST = 400  # tokens of a group; what never closes is not searched to the end for every opening
_BIG = ("sum", "prod", "int", "lim", "cup", "cap", "bigcup", "bigcap")
_UNTOUCHED: Rewritten = ([], 0)


def usual(tokens: list[Token]) -> list[Token]:
    """The tokens with every habit that is known put in usual form."""
    out: list[Token] = []
    k = 0
    while k < len(tokens):
        rewrite = _REWRITES.get(tokens[k].text) if tokens[k].kind in ("command", "op", "word") else None
        made, size = rewrite(tokens, k) if rewrite else _UNTOUCHED
        out += made if size else [tokens[k]]
        k += size or 1
    return out


def group_end(tokens: list[Token], k: int) -> int:
    """The place behind the braced group that opens at ``k``; 0 where none opens, or it closes nowhere near."""
    if k >= len(tokens) or not tokens[k].is_op("{"):
        return 0
    level = 0
    for at in range(k, min(k + _LONGEST, len(tokens))):
        level += tokens[at].is_op("{") - tokens[at].is_op("}")
        if level == 0:
            return at + 1
    return 0


def ends_operand(tokens: list[Token], k: int) -> bool:
    """Whether an operand may end right before ``k``."""
    return k > 0 and (tokens[k - 1].kind in ("word", "name", "number") or tokens[k - 1].is_op(")", "]", "}", "'"))


def _primes(tokens: list[Token], k: int) -> Rewritten:
    """``r^t{'}``: braces around nothing but primes."""
    end = k + 1
    while end < len(tokens) and (tokens[end].is_op("'") or tokens[end].is_command("prime")):
        end += 1
    only = end > k + 1 and end < len(tokens) and tokens[end].is_op("}") and ends_operand(tokens, k)
    if not only:
        return _UNTOUCHED
    primes = tokens[k + 1 : end]
    return [*primes[:-1], replace(primes[-1], end=tokens[end].end)], end + 1 - k


def _points(tokens: list[Token], k: int) -> Rewritten:
    """More than three dots in a row are three, two between ends of a range are those of a list, ``.*`` is a product."""
    end = k
    while end < len(tokens) and tokens[end].is_op("."):
        end += 1
    if end - k > 3:
        return tokens[k : k + 3], end - k
    if end - k == 2 and ends_operand(tokens, k) and end < len(tokens) and tokens[end].kind in ("word", "number"):
        dots = Token("command", "ldots", tokens[k].start, tokens[end - 1].end)
        return [replace(dots, kind="op", text=","), dots, replace(dots, kind="op", text=",")], 2
    return _by_entries(tokens, k) if end - k == 1 else _UNTOUCHED


def _by_entries(tokens: list[Token], k: int) -> Rewritten:
    """``a .* b``, ``a \\cdot * b``: the product entry by entry, as programs write it."""
    star = k + 1 < len(tokens) and tokens[k + 1].is_op("*")
    if not star or not ends_operand(tokens, k):
        return _UNTOUCHED
    return [Token("command", "odot", tokens[k].start, tokens[k + 1].end)], 2


def _dots(tokens: list[Token], k: int) -> Rewritten:
    """``\\cdots\\cdots``: longer dots are dots."""
    end = k + 1
    while end < len(tokens) and tokens[end].is_command(*DOTS):
        end += 1
    return ([replace(tokens[k], end=tokens[end - 1].end)], end - k) if end > k + 1 else _UNTOUCHED


def _limits(tokens: list[Token], k: int) -> Rewritten:
    """``\\underset{n}{\\prod}``: a bound set below or above by hand."""
    middle = group_end(tokens, k + 1)
    end = group_end(tokens, middle) if middle else 0
    if not end:
        return _UNTOUCHED
    inside = usual(tokens[middle + 1 : end - 1])
    if not inside or not inside[0].is_command(*_BIG) or (len(inside) > 1 and not inside[1].is_op("_", "^")):
        return _UNTOUCHED
    mark = Token("op", "_" if tokens[k].text == "underset" else "^", tokens[k].start, tokens[k].end)
    return [inside[0], mark, *usual(tokens[k + 1 : middle]), *inside[1:]], end - k


def _coloured(tokens: list[Token], k: int) -> Rewritten:
    """``\\textcolor{red}{x}``: the colour says nothing; a bracket in colour is a bracket."""
    middle = group_end(tokens, k + 1)
    end = group_end(tokens, middle) if middle else 0
    if not end:
        return _UNTOUCHED
    inside = usual(tokens[middle + 1 : end - 1])
    return (inside if len(inside) == 1 else [tokens[middle], *inside, tokens[end - 1]]), end - k


def _blank(tokens: list[Token], k: int) -> Rewritten:
    """``\\text{ }`` between factors: space, unless it carries a script."""
    empty = k + 2 < len(tokens) and tokens[k + 1].is_op("{") and tokens[k + 2].is_op("}")
    scripted = (k and tokens[k - 1].is_op("_", "^")) or (k + 3 < len(tokens) and tokens[k + 3].is_op("_", "^"))
    return ([], 3) if empty and not scripted else _UNTOUCHED


def _such_that(tokens: list[Token], k: int) -> Rewritten:
    """``s.t.``: words between formulas."""
    if "".join(t.text for t in tokens[k : k + 4]) != "s.t.":
        return _UNTOUCHED
    return [Token("text", "s.t.", tokens[k].start, tokens[k + 3].end)], 4


def _boxed(tokens: list[Token], k: int) -> Rewritten:
    """``\\boxed{…}`` around the whole formula."""
    whole = k == 0 and tokens[-1].is_op("}") and group_end(tokens, 1) == len(tokens)
    return (usual(tokens[2:-1]), len(tokens)) if whole else _UNTOUCHED


def _struck(tokens: list[Token], k: int) -> Rewritten:
    """``\\not{b}``: a term struck out beside its opposite; it stands there all the same."""
    end = group_end(tokens, k + 1)
    inside = usual(tokens[k + 2 : end - 1]) if end else []
    related = any(t.is_op("=", "<", ">") or t.text in table.RELATIONS for t in inside)
    return ([tokens[k + 1], *inside, tokens[end - 1]], end - k) if inside and not related else _UNTOUCHED


def _binary_logarithm(tokens: list[Token], k: int) -> Rewritten:
    """``\\log_20.5``: a script without braces is one digit, and behind it stands a decimal."""
    number = tokens[k + 2] if k + 2 < len(tokens) else tokens[k]
    if number.kind != "number" or not tokens[k + 1].is_op("_") or not re.fullmatch(r"2\d\.\d+", number.text):
        return _UNTOUCHED
    base = replace(number, text="2", end=number.start + 1)
    return [*tokens[k : k + 2], base, replace(number, text=number.text[1:], start=base.end)], 3


def _connective(tokens: list[Token], k: int) -> Rewritten:
    """``x_i for i = 1``: a word between formulas, and no product of its letters."""
    return [replace(tokens[k], kind="text")], 1


def _library(tokens: list[Token], k: int) -> Rewritten:
    """``np.sqrt(n)``, ``np.random.randn``: a function of a library is one name; one that everybody knows is that."""
    end = k + 1
    while end + 1 < len(tokens) and tokens[end].is_op(".") and _follows(tokens, end) and tokens[end + 1].kind == "word":
        end += 2
    if end == k + 1:
        return _UNTOUCHED
    last = tokens[end - 1].text
    name = last if last in table.FUNCTION_WORDS else "".join(t.text for t in tokens[k:end])
    return [Token("word", name, tokens[k].start, tokens[end - 1].end)], end - k


def _follows(tokens: list[Token], k: int) -> bool:
    """Whether the token and the one behind it follow without a space."""
    return tokens[k - 1].end == tokens[k].start and tokens[k].end == tokens[k + 1].start


_REWRITES: dict[str, Callable[[list[Token], int], Rewritten]] = {
    "{": _primes,
    ".": _points,
    "cdot": _by_entries,
    "underset": _limits,
    "overset": _limits,
    "textcolor": _coloured,
    "s": _such_that,
    **dict.fromkeys(("for", "where", "if", "when", "otherwise"), _connective),
    **dict.fromkeys(("np", "numpy", "torch", "math", "tf"), _library),
    "boxed": _boxed,
    "not": _struck,
    "log": _binary_logarithm,
    **dict.fromkeys(DOTS, _dots),
    **dict.fromkeys((*table.TEXT_COMMANDS, "textrm", "mathrm"), _blank),
}
