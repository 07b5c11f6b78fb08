"""Operands: numbers, names with their scripts and arguments, brackets, bars, and the commands that build operands."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from terms import symbols as table
from terms.bigops import UNIONS, read_big
from terms.brackets import bracketed_argument, read_bars, read_bracket, read_langle, read_set
from terms.differentials import INTEGRALS
from terms.expressions import is_unknown
from terms.fractions import read_fraction, read_over
from terms.habits import group_end
from terms.names import read_function, read_name
from terms.reader import Reader, span
from terms.scripts import attach_scripts, label
from terms.structures import read_environment
from terms.term import INFINITY, PI, Term, fn, make, mul, neg, num, sym, walk
from terms.tokens import ReadError, Token


def read_factor(r: Reader, after_operator: bool = False) -> Term:
    """One operand with its powers, subscripts, primes and arguments."""
    token = r.peek()
    if after_operator and token.is_op("-", "+"):
        r.take()
        inner = read_factor(r)
        return neg(inner) if token.text == "-" else inner
    reader = _reader_for(r, token)
    if reader is None:
        raise r.error("expected an expression")
    term = reader(r)
    while _taken_at(r):
        r.at += 2
        term = make("at", term, data=label(r.argument()))
    return term


def _taken_at(r: Reader) -> bool:
    """``|_{w = 0}`` behind a value: where it is taken. Between two bounds it would be a difference."""
    if not r.peek().is_op("|") or not r.peek(1).is_op("_") or r.bars or r.conditional:
        return False
    end = group_end(r.tokens, r.at + 2) or r.at + 3
    return end >= len(r.tokens) or not r.tokens[end].is_op("^")


def _reader_for(r: Reader, token: Token) -> Callable[[Reader], Term] | None:
    if token.kind == "number":
        return read_number
    if token.kind in ("word", "name"):
        return read_name
    if token.kind == "text":
        return read_text
    if token.kind == "op":
        return _OPERATORS.get(token.text)
    if token.kind == "command":
        from terms.macros import read_macro

        return _COMMANDS.get(token.text) or (read_macro if is_unknown(token) else None)
    return None


def read_number(r: Reader) -> Term:
    """A decimal as the exact fraction it denotes."""
    token = r.take()
    if r.peek().is_op("%"):
        r.take()
        return num(Fraction(token.text) / 100)
    r.note("num", token.start, (), num(Fraction(token.text)))
    return attach_scripts(r, num(Fraction(token.text)), token.start)


def read_placeholder(r: Reader) -> Term:
    """``f(\\cdot, x)``, ``\\|\\cdot\\|``, ``P(. | x)``: a place that anything may take."""
    if not (r.depth or r.bars) or not _stands_apart(r):
        raise r.error("expected an expression")
    r.take()
    return make("placeholder")


def _stands_apart(r: Reader) -> bool:
    """Whether the token at the cursor has no operand on either side."""
    before = r.tokens[r.at - 1] if r.at else None
    edges = [before is None, r.peek(1).kind == "end"]
    for k, token in enumerate((before, r.peek(1))):
        edges[k] = edges[k] or (token is not None and (token.is_op(",", ";", "|") or token.is_command("Vert")))
    return all(edges)


def read_text(r: Reader) -> Term:
    """Words where a quantity should stand: a name in words."""
    token = r.take()
    words = [token.text]
    while r.peek().kind == "text":
        words.append(r.take().text)
    return attach_scripts(r, sym("".join(words)), token.start)


def read_brace(r: Reader) -> Term:
    """``{…}``: an invisible group, or the old ``{a \\over b}``."""
    from terms.expressions import read_group

    start = r.peek().start
    tokens = r.group_tokens()
    if not tokens:
        return read_factor(r)
    if _is_lone_name(tokens):
        r.tokens[r.at :] = [*tokens, *r.tokens[r.at :]]
        return read_name(r)
    if _is_lone_function(tokens):
        r.tokens[r.at :] = [*tokens, *r.tokens[r.at :]]
        return read_factor(r)
    if _prints_apart(r, tokens):
        r.tokens[r.at :] = [*tokens, *r.tokens[r.at :]]
        return read_factor(r)
    if _has_top_comma(tokens):
        from terms.brackets import read_items

        return attach_scripts(r, make("set", *read_items(r, tokens)), start)
    over = read_over(r, tokens, start)
    term = over if over is not None else read_group(r, tokens, start)
    r.note("group", start, (span(tokens),), term)
    return attach_scripts(r, term, start)


def _prints_apart(r: Reader, tokens: list[Token]) -> bool:
    """``{\\frac12 (x - y)}^2``: braces do not print, and the power stands on the bracket alone."""
    begins = tokens[0].is_command("frac", "tfrac", "dfrac") or tokens[0].kind == "number"
    level, sums = 0, False
    for token in tokens:
        level += token.is_op("(", "[", "{") - token.is_op(")", "]", "}")
        sums = sums or (level == 0 and token.is_op("+", "-", "="))
    return begins and not sums and tokens[-1].is_op(")", "]") and r.peek().is_op("^")


def _has_top_comma(tokens: list[Token]) -> bool:
    level = 0
    for token in tokens:
        level += token.is_op("(", "[", "{") - token.is_op(")", "]", "}")
        if level == 0 and token.is_op(","):
            return True
    return False


def _is_lone_name(tokens: list[Token]) -> bool:
    """``{\\text{Exp}}``, ``{x}``: braces around one name mean nothing."""
    if len(tokens) == 1:
        return tokens[0].kind in ("name", "word") and (len(tokens[0].text) == 1 or tokens[0].kind == "name")
    wrapped = tokens[0].kind == "command" and tokens[0].text in table.FONTS | set(table.ACCENTS)
    return (
        wrapped
        and len(tokens) > 2
        and tokens[1].is_op("{")
        and tokens[-1].is_op("}")
        and sum(t.is_op("{") for t in tokens) == 1
    )


def _is_lone_function(tokens: list[Token]) -> bool:
    """``{log} x``, ``{\\log} x``: what stands behind the braces is its argument."""
    word, known = tokens[0].text, table.FUNCTION_COMMANDS if tokens[0].kind == "command" else table.FUNCTION_WORDS
    return len(tokens) == 1 and len(word) > 1 and tokens[0].kind in ("command", "word") and word in known


def read_sqrt(r: Reader) -> Term:
    """``\\sqrt{x}``, ``\\sqrt[n]{x}`` and the plain ``√x``."""
    from terms.expressions import read_group

    token = r.take()
    degree = None
    if r.peek().is_op("[") and r.peek(1).is_op("]"):
        r.at += 2
    elif r.peek().is_op("["):
        degree = read_bracket(r, scripts=False)
    if token.end - token.start == 1 and not r.peek().is_op("{"):
        begin = r.peek().start
        inner = read_factor(r)
        inside = (begin, r.last_end())
    else:
        tokens = bracketed_argument(r)
        inner, inside = read_group(r, tokens, token.start), span(tokens)
    term = fn("sqrt", inner) if degree is None else make("pow", inner, make("div", num(1), degree))
    r.note("sqrt", token.start, (inside,), term)
    return attach_scripts(r, term, token.start)


def _constant(term: Term) -> Callable[[Reader], Term]:
    def read(r: Reader) -> Term:
        token = r.take()
        return attach_scripts(r, term, token.start)

    return read


def read_over_under(r: Reader) -> Term:
    """``\\underbrace{x}_{…}``, ``\\overset{…}{x}``: the decoration is a comment, the operand counts."""
    from terms.expressions import read_group

    token = r.take()
    if token.text in ("underset", "overset", "stackrel"):
        mark = r.argument()
        if r.peek(1).is_command("min", "max", "arg", "argmin", "argmax") and r.peek().is_op("{"):
            name = r.group_tokens()[0].text
            return read_function(r, name, token.start, binder=mark)
    tokens = r.argument()
    term = read_group(r, tokens, token.start)
    while token.text in ("underbrace", "overbrace", "boxed", "cancel") and r.peek().is_op("_", "^"):
        r.take()
        r.argument()
    return attach_scripts(r, term, token.start)


def read_differential(r: Reader) -> Term:
    """``∂f`` outside a fraction, as in ``∂L/∂w``."""
    token = r.take()
    if r.peek().is_op("_"):
        from terms.expressions import read_group, starts_factor

        r.take()
        variable = read_group(r, r.argument(), token.start)
        if not starts_factor(r, r.peek()):
            return make("operator-d", variable, data=("partial",))
        return make("deriv", read_factor(r), variable, data=("partial",))
    return make("differential", read_factor(r), data=token.text)


def read_nabla(r: Reader) -> Term:
    """``∇_θ J(θ)``: the gradient of what follows."""
    from terms.expressions import read_group, starts_factor

    token = r.take()
    variable: Term | None = None
    squared = False
    while r.peek().is_op("_", "^"):
        mark = r.take().text
        tokens = r.argument()
        if mark == "_":
            variable = read_group(r, tokens, token.start)
        else:
            squared = True
    if not starts_factor(r, r.peek()):
        return sym("nabla")
    body = _under_gradient(r, variable)
    kind = "laplace" if squared else "grad"
    term = make(kind, body, variable) if variable is not None else make(kind, body)
    r.note("grad", token.start, (), term)
    return term


def _under_gradient(r: Reader, variable: Term | None) -> Term:
    """What a gradient is taken of: one factor, or the whole product where that one alone cannot be meant."""
    from terms.expressions import starts_factor

    first = read_factor(r)
    if not (_is_share(first) or (first.op == "transpose" and variable is not None)):
        return first
    before, noted = r.at, len(r.pieces)
    rest: list[Term] = []
    while starts_factor(r, r.peek()):
        rest.append(read_factor(r))
    if rest and (_is_share(first) or _is_row(first.args[0], rest, variable)):
        return mul(first, *rest)
    r.at = before
    del r.pieces[noted:]
    return first


def _is_share(t: Term) -> bool:
    """``2``, ``\\frac1m``: a number before the function is no function itself."""
    return t.op == "num" or (t.op == "div" and t.args[0].op == "num")


def _is_row(row: Term, rest: list[Term], variable: Term | None) -> bool:
    """The row of ``x^T A x`` and of ``a^T x``, both by ``x``; ``g^T v`` and ``f(x)^T v`` hold a finished gradient."""
    assert variable is not None
    if row.op == "sym" and row is not variable:
        return any(variable in walk(f) for f in rest)
    return row is variable or (row.op != "call" and variable in walk(row))


def read_floor(r: Reader) -> Term:
    """``\\lfloor x \\rfloor`` and ``\\lceil x \\rceil``."""
    from terms.expressions import read_group

    token = r.take()
    closer = "rfloor" if token.text == "lfloor" else "rceil"
    first, level = r.at, 1
    while level:
        here = r.take()
        if here.kind == "end":
            raise ReadError(f"expected \\{closer}", token.start)
        level += here.is_command(token.text) - here.is_command(closer)
    term = fn("floor" if closer == "rfloor" else "ceil", read_group(r, r.tokens[first : r.at - 1], token.start))
    return attach_scripts(r, term, token.start)


def read_quantifier(r: Reader) -> Term:
    """``∀x``: the bound name, marked."""
    token = r.take()
    return make(token.text, read_factor(r))


_OPERATORS: dict[str, Callable[[Reader], Term]] = {
    "(": read_bracket,
    "[": read_bracket,
    ".": read_placeholder,
    "{": read_brace,
    "\\{": read_set,
    "|": read_bars,
}
_COMMANDS: dict[str, Callable[[Reader], Term]] = {
    **{
        name: read_name for name in table.FONTS | set(table.ACCENTS) | {"ell", "emptyset", "top", "R", "E", "N", "hbar"}
    },
    **{name: read_name for name in table.FUNCTION_COMMANDS},
    **{name: read_fraction for name in ("frac", "dfrac", "tfrac", "cfrac", "binom")},
    **{name: read_big for name in ("sum", "prod", "lim", "limsup", *INTEGRALS, *UNIONS)},
    **{
        name: read_over_under
        for name in ("underbrace", "overbrace", "underset", "overset", "stackrel", "boxed", "cancel")
    },
    **{name: read_quantifier for name in ("forall", "exists")},
    "lfloor": read_floor,
    "lceil": read_floor,
    "sqrt": read_sqrt,
    "nabla": read_nabla,
    "partial": read_differential,
    "infty": _constant(INFINITY),
    "pi": _constant(PI),
    "begin": read_environment,
    "langle": read_langle,
    "cdot": read_placeholder,
    "lbrace": read_set,
    "Vert": read_bars,
}
