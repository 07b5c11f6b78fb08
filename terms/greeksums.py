"""Sums and products written with the Greek capital itself: ``\\Sigma_{i=1}^n x_i``, ``\\Pi_j p(x_j)``, ``\\Sigma e^{z_i}``.

A covariance matrix, a policy or a set of parameters has the same letter: what stands below and behind it tells.
"""

from __future__ import annotations

from dataclasses import replace

from terms.tokens import Token

_OPERATORS = {"Sigma": "sum", "Pi": "prod"}
_RANGES = ("=", "<", ">", ":")
_ENDS = ("+", "-", "=", ",", ";", "&", ")", "]", "}")


def as_sums(part: list[Token], matrices: bool) -> list[Token]:
    """The tokens with the letters that add or multiply up replaced by the operators.

    ``matrices`` says that the document has a covariance matrix of that name: then a range has to be written.
    """
    return [
        replace(t, kind="command", text=_OPERATORS[t.text]) if _adds(part, k, matrices) else t
        for k, t in enumerate(part)
    ]


def _adds(part: list[Token], k: int, matrices: bool) -> bool:
    token = part[k]
    if token.kind != "name" or token.text not in _OPERATORS or k + 1 == len(part):
        return False
    if not part[k + 1].is_op("_"):
        return token.text == "Sigma" and not matrices and _sums_terms(part, k + 1)
    below, behind = _below(part, k + 2)
    if any(t.is_op(*_RANGES) or t.is_command("in") for t in below):
        return True
    letter = below[0].text if len(below) == 1 and below[0].kind == "word" and len(below[0].text) == 1 else ""
    raised = behind < len(part) and part[behind].is_op("^")
    return bool(letter) and not matrices and not raised and _bears(_operand(part, behind), letter)


def _below(part: list[Token], k: int) -> tuple[list[Token], int]:
    """The subscript at ``k`` and the place behind it."""
    if k >= len(part) or not part[k].is_op("{"):
        return part[k : k + 1], k + 1
    level = 0
    for end in range(k, len(part)):
        level += part[end].is_op("{") - part[end].is_op("}")
        if level == 0:
            return part[k + 1 : end], end + 1
    return [], len(part)


def _operand(part: list[Token], k: int) -> list[Token]:
    """The product at ``k``: up to a sign outside brackets."""
    level, found = 0, []
    for token in part[k:]:
        if level == 0 and (token.is_op(*_ENDS) or token.kind in ("row", "end")):
            break
        level += token.is_op("(", "[", "{") - token.is_op(")", "]", "}")
        found.append(token)
    return found


def _bears(tokens: list[Token], letter: str) -> bool:
    """Whether something in it has this letter for an index."""
    for k, token in enumerate(tokens):
        if token.is_op("_", "^") and k + 1 < len(tokens):
            scripts, _ = _below(tokens, k + 1)
            if any(t.kind == "word" and letter in t.text and len(t.text) <= 2 for t in scripts):
                return True
    return False


def _sums_terms(part: list[Token], k: int) -> bool:
    """Behind a lone letter: a power of e, a probability, a logarithm, a bracket or a product, of something with an index.

    A matrix times one vector, ``\\\\Sigma u_i``, is none of them.
    """
    operand = _operand(part, k)
    if not operand or not any(_bears(operand, letter) for letter in "ijkn"):
        return False
    first = operand[0]
    called = first.kind == "word" and first.text in ("e", "p", "P", "exp", "log", "ln")
    names = [t for t in operand if t.kind in ("word", "name")]
    return called or first.is_op("(") or first.is_command("log", "ln", "exp", "frac") or len(names) >= 4
