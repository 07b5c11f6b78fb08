"""Fractions, and the derivatives that are written as fractions."""

from __future__ import annotations

from terms.reader import Reader, span
from terms.scripts import attach_scripts
from terms.symbols import WORDS
from terms.term import Term, div, fn, make, mul, num, power
from terms.tokens import ReadError, Token

BY_POWER = "by a power"  # ``∂L/∂σ²``: once, by the square of σ, where ``∂²L/∂σ²`` is twice by σ
_DIFFERENTIAL_LETTERS = ("d", "partial", "delta", "nabla")


def read_fraction(r: Reader) -> Term:
    """``\\frac{a}{b}``, ``\\frac{\\partial L}{\\partial w}``, ``\\frac{d}{dx}``, ``\\binom{n}{k}``."""
    token = r.take()
    top, bottom = _halves(r)
    if token.text == "binom":
        return attach_scripts(r, fn("binomial", _expression(r, top), _expression(r, bottom)), token.start)
    term = fraction(r, top, bottom, token.start)
    r.note("frac" if term.op == "div" else "deriv", token.start, (span(top), span(bottom)), term)
    return term if term.op == "operator-d" else attach_scripts(r, term, token.start)


def _halves(r: Reader) -> tuple[list[Token], list[Token]]:
    """What stands above and below; ``\\frac(a)(b)`` in brackets only where both are."""
    from terms.brackets import bracket_tokens, bracketed_argument, matching

    if not r.peek().is_op("("):
        return r.argument(), bracketed_argument(r)
    behind = matching(r, r.at) + 1
    if not (behind < len(r.tokens) and r.tokens[behind].is_op("(", "{")):
        raise r.error("expected { behind the fraction sign")
    top = bracket_tokens(r)[0]
    return top, bracketed_argument(r)


def read_over(r: Reader, tokens: list[Token], start: int) -> Term | None:
    """The fraction in ``{a \\over b}``, the coefficient in ``{n \\choose k}``, or None."""
    level = 0
    for k, token in enumerate(tokens):
        level += token.is_op("{") - token.is_op("}")
        if level == 0 and token.is_command("choose") and 0 < k < len(tokens) - 1:
            return fn("binomial", _expression(r, tokens[:k]), _expression(r, tokens[k + 1 :]))
        if level == 0 and token.is_command("over"):
            return fraction(r, tokens[:k], tokens[k + 1 :], start)
    return None


def fraction(r: Reader, top: list[Token], bottom: list[Token], start: int) -> Term:
    """A quotient, or a derivative when both halves begin with the same differential sign."""
    if not top or not bottom:
        raise ReadError("expected something above and below the fraction line", start)
    letter = _differential(top)
    if letter and _differential(bottom) == letter and _has_variable(bottom):
        return _derivative(r, letter, top, bottom)
    return div(_expression(r, top), _expression(r, bottom))


def _has_variable(bottom: list[Token]) -> bool:
    rest, _ = _after_sign(bottom)
    return bool(rest) and not rest[0].is_op("+", "-", "*", "/")


def _expression(r: Reader, tokens: list[Token]) -> Term:
    from terms.expressions import read_group

    return read_group(r, tokens, tokens[0].start if tokens else 0)


def _differential(tokens: list[Token]) -> str | None:
    tokens = _unwrapped(tokens)
    first = tokens[0]
    if first.is_command("partial") or (first.kind == "name" and first.text == "delta" and len(tokens) > 0):
        return first.text
    if first.is_command("nabla"):
        return None
    if first.kind == "word" and first.text.startswith("d") and (len(first.text) <= 3 or first.text[1:] in WORDS):
        return "d"
    if first.is_command("mathrm", "operatorname", "text") and len(tokens) > 2 and tokens[2].text == "d":
        return "d"
    return None


def _unwrapped(tokens: list[Token]) -> list[Token]:
    while len(tokens) > 2 and tokens[0].is_op("{") and tokens[-1].is_op("}"):
        tokens = tokens[1:-1]
    return tokens


def _derivative(r: Reader, letter: str, top: list[Token], bottom: list[Token]) -> Term:
    body_tokens, order = _after_sign(top)
    variables = _variables(r, letter, bottom)
    how = (letter, BY_POWER) if order == 1 and len(set(variables)) < len(variables) else (letter,)
    if not body_tokens:
        return make("operator-d", *variables, data=how)
    return make("deriv", _expression(r, body_tokens), *variables, data=how)


def by_chain_rule(body: Term, variables: list[Term]) -> Term:
    """``∂f/∂(x^k)`` as ``∂f/∂x / (k x^{k-1})``; the variables are k times x."""
    count = len(variables)
    return div(make("deriv", body, variables[0], data=("d",)), mul(num(count), power(variables[0], num(count - 1))))


def _after_sign(tokens: list[Token]) -> tuple[list[Token], int]:
    """The tokens behind ``∂``, ``∂^2`` or the ``d`` of ``dx``, and the order written there."""
    tokens = _unwrapped(tokens)
    first, rest = tokens[0], tokens[1:]
    if first.is_command("mathrm", "operatorname", "text"):
        rest = rest[3:]
    elif first.kind == "word" and len(first.text) > 1:
        rest = [Token("word", first.text[1:], first.start + 1, first.end), *rest]
    if rest and rest[0].is_op("^"):
        number = rest[1:4] if rest[1].is_op("{") else rest[1:2]
        digits = [t.text for t in number if t.kind == "number"]
        return rest[1 + len(number) :], int(digits[0]) if digits else 1
    return rest, 1


def _variables(r: Reader, letter: str, tokens: list[Token]) -> list[Term]:
    """``\\partial x \\partial y`` or ``dx^2``: one variable per order."""
    from terms.atoms import read_factor

    inner = r.inner(_unwrapped(tokens))
    variables: list[Term] = []
    while inner.peek().kind != "end":
        inner.tokens[inner.at :], _ = _after_sign(inner.tokens[inner.at :])
        if inner.peek().kind == "end":
            raise inner.error("expected the variable of this derivative")
        variable = read_factor(inner)
        if variable.op == "pow" and variable.args[1].op == "num":
            variables += [variable.args[0]] * min(int(variable.args[1].data), 4)
        else:
            variables.append(variable)
    return variables or [num(1)]
