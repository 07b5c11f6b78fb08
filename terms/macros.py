"""Commands that no table knows: macros of the author whose definition is not in the file.

A macro around one name is a font (``\\vecr{x}``), some names say what they do (``\\transpose{X}``, ``\\norm{x}``), a macro
without an argument is a name of its own (``\\bx``). Anything else is refused.
"""

from __future__ import annotations

from terms.fractions import fraction
from terms.reader import Reader
from terms.scripts import attach_scripts
from terms.term import Term, make
from terms.tokens import ReadError, Token

_DERIVATIVES = {"pd", "pdv", "dv", "pderiv", "deriv", "pfrac", "diff", "odv", "parder"}


_MOMENTS = {"Var": "Var", "var": "Var", "Cov": "Cov", "cov": "Cov", "Prob": "P", "prob": "P"}


def read_macro(r: Reader) -> Term:
    """An unknown command, with its arguments if it has any."""
    token = r.take()
    name = token.text
    if not r.peek().is_op("{"):
        r.at -= 1
        return _as_name(r, token)
    first = r.group_tokens()
    if name in _DERIVATIVES and r.peek().is_op("{"):
        sign = Token("command", "partial", token.start, token.end)
        return fraction(r, [sign, *first], [sign, *r.group_tokens()], token.start)
    if name in _MOMENTS and not r.peek().is_op("{", "(", "["):
        return _moment(r, token, first)
    meaning = _meaning(name)
    if meaning is not None:
        from terms.expressions import read_group

        return attach_scripts(
            r, make(meaning, read_group(r, first, token.start), data="2" if meaning == "norm" else None), token.start
        )
    if len(first) == 1 and first[0].kind in ("word", "name", "number") and not r.peek().is_op("{"):
        r.tokens[r.at :] = [*first, *r.tokens[r.at :]]
        from terms.atoms import read_factor

        return read_factor(r)
    raise ReadError(f"the command \\{name} is not defined in this file", token.start)


def _moment(r: Reader, token: Token, inside: list[Token]) -> Term:
    """``\\Var{X}``: as ``\\Var(X)``."""
    edges = [Token("op", edge, token.end, token.end) for edge in "()"]
    name = Token("word", _MOMENTS[token.text], token.start, token.end)
    r.tokens[r.at :] = [name, edges[0], *inside, edges[1], *r.tokens[r.at :]]
    from terms.names import read_name

    return read_name(r)


def _meaning(name: str) -> str | None:
    lowered = name.lower()
    if "transpose" in lowered or lowered in ("trans", "tran", "tp"):
        return "transpose"
    return {"abs": "abs", "norm": "norm", "vnorm": "norm", "card": "abs"}.get(lowered)


def _as_name(r: Reader, token: Token) -> Term:
    """``\\bx`` and the like: a name like any other."""
    from terms.names import read_name

    r.tokens[r.at] = Token("name", token.text, token.start, token.end)
    return read_name(r)
