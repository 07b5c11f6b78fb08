"""The many ways to set ``argmax`` and what it runs over: one command, its variable below."""

from __future__ import annotations

from terms import symbols as table
from terms.reader import Reader
from terms.tokens import Token

_OPTIMA = ("argmax", "argmin", "max", "min", "arg")


def optimum(tokens: list[Token], k: int) -> tuple[list[Token], int]:
    """``\\operatorname{arg\\,max}``, ``\\mathop{\\arg\\min}``, ``\\underset{θ}{\\text{argmax}}`` in usual form; how many tokens."""
    token = tokens[k]
    if token.kind != "command" or not (token.is_command("underset") or token.text in table.FONTS):
        return [], 0
    reader = Reader(tokens[k:])
    reader.take()
    below: list[Token] = []
    if token.is_command("underset"):
        if not reader.peek().is_op("{"):
            return [], 0
        below = [reader.peek(), *reader.group_tokens(), tokens[k + reader.at - 1]]
    if not reader.peek().is_op("{"):
        return [], 0
    name = "".join(t.text for t in reader.group_tokens() if not _is_dressing(t)).replace(" ", "")
    if name not in _OPTIMA:
        return [], 0
    here = Token("command", name, token.start, tokens[k + reader.at - 1].end)
    under = [Token("op", "_", below[0].start, below[0].start), *below] if below else []
    return [here, *under], reader.at


def _is_dressing(token: Token) -> bool:
    return token.is_op("{", "}") or (token.kind == "command" and token.text in table.FONTS)
