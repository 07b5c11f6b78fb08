"""Precedence reading of one item: relations over sums over products over factors.

The grammar is the usual one of mathematical notes. Two rules come from how people write: a sum sign reaches as far as
its index is used, and ``log``/``cos`` without brackets take the product that follows them.
"""

from __future__ import annotations

from terms import symbols as table
from terms.givens import bar_ahead, read_given
from terms.habits import DOTS
from terms.reader import Reader
from terms.relations import CHANGES, changed, joins_relations, relation_ahead
from terms.term import Term, add, div, make, mul, neg, rel
from terms.tokens import ReadError, Token

PRODUCT_SIGNS = {"cdot": "dot", "times": "cross", "odot": "hadamard", "circ": "hadamard", "otimes": "hadamard",
                 "ast": "mul", "star": "mul", "bullet": "dot",
                 "cap": "and", "cup": "or", "wedge": "and", "vee": "or", "land": "and", "lor": "or"}  # fmt: skip


def read_item(r: Reader) -> Term:
    """One whole item: a relation, a chain of relations or an expression; nothing may be left over."""
    if _is_lone_sign(r):
        return make("text", data=r.take().text)
    term = _over_all(r) or _listed(r, read_relations(r))
    while r.peek().is_op(".", ",", ";") or r.peek().kind == "row":
        r.take()
    if r.peek().kind != "end":
        raise r.error("expected an operator or the end of the formula")
    return term


def _over_all(r: Reader) -> Term | None:
    """``a \\over b`` as the whole item."""
    level = 0
    for k, token in enumerate(r.tokens):
        level += token.is_op("{") - token.is_op("}")
        if level == 0 and (
            token.is_op("=", "<", ">", ",") or (token.kind == "command" and token.text in table.RELATIONS)
        ):
            return None
        if level == 0 and token.is_command("over"):
            r.at = len(r.tokens)
            return _over(r, r.tokens, r.tokens[k].start)
    return None


def _is_lone_sign(r: Reader) -> bool:
    """``$\\odot$``, ``$*$``: a sign that is spoken of."""
    if len(r.tokens) != 1:
        return False
    sign = r.tokens[0]
    return sign.is_op("*", "+", "-", "/", "|") or (
        sign.kind == "command" and (sign.text in PRODUCT_SIGNS or sign.text in table.RELATIONS)
    )


def _listed(r: Reader, first: Term) -> Term:
    """``a, b, …, z``: names in a row."""
    items = [first]
    while (r.peek().is_op(",") and r.peek(1).kind != "end") or (len(items) > 1 and goes_on_listing(r, items[-1])):
        if r.peek().is_op(","):
            r.take()
        items.append(read_dots(r) or read_relations(r))
    return first if len(items) == 1 else make("tuple", *items)


def goes_on_listing(r: Reader, last: Term) -> bool:
    """``2 \\dots`` and ``… n`` in a list: the comma beside the dots is left out."""
    if last.op == "dots":
        return starts_factor(r, r.peek())
    return dots_ahead(r) > 0


def read_relations(r: Reader) -> Term:
    """``a``, ``a = b`` (a ``rel``), ``a = b < c`` (a ``chain`` whose data are the relation signs), or such with "or" between."""
    either = [_read_chain(r)]
    while joins_relations(r):
        if PRODUCT_SIGNS[r.take().text] == "or":
            either.append(_read_chain(r))
        else:
            either[-1] = make("and", either[-1], _read_chain(r))
    return either[0] if len(either) == 1 else make("or", *either)


def _read_chain(r: Reader) -> Term:
    sides = [make("previous") if relation_ahead(r) else _side(r)]
    signs: list[str] = []
    while sign := relation_ahead(r):
        r.at += sign[1]
        if relation_ahead(r):
            raise r.error(f"expected an expression after {sign[0]}")
        if r.depth == 0 and r.peek().kind == "end":
            return make("open", _related(r, sides, signs), data=sign[0])
        signs.append(sign[0])
        sides.append(_side(r))
    return _related(r, sides, signs)


def _related(r: Reader, sides: list[Term], signs: list[str]) -> Term:
    """The sides with the signs between them."""
    if not signs:
        return sides[0]
    if any(_begins_anew(sides[0], side) for side in sides[1:-1]):
        raise r.error("the formula stands here more than once, as copied from a page that shows it")
    signs = [_equality(r, sides[k : k + 2]) if sign == "==" else sign for k, sign in enumerate(signs)]
    if len(signs) == 1:
        return changed(signs[0], *sides) if signs[0] in CHANGES else rel(signs[0], sides[0], sides[1])
    return make("chain", *sides, data=tuple(signs))


def _side(r: Reader) -> Term:
    """A side, which may be under a condition."""
    first = read_sum(r)
    return read_given(r, first) if bar_ahead(r) else first


def _begins_anew(head: Term, side: Term) -> bool:
    """``x=21x = \\frac{1}{2}``: the first side again, with nothing between it and the number before it."""
    return side.op == "mul" and side.args[-1] is head and head.op != "num" and side.args[0].op == "num"


def _equality(r: Reader, sides: list[Term]) -> str:
    """``==``: an equation, but ``i == j`` between mere names asks whether they are the same and defines neither."""
    return "<=>" if r.depth == 0 and all(t.op in ("sym", "index", "num") for t in sides) else "="


def read_sum(r: Reader) -> Term:
    """Signed products; ``a + b + … + z`` becomes a sum sign where the pattern is clear."""
    start = r.peek().start
    terms: list[Term] = []
    parts: list[tuple[int, int]] = []
    while True:
        sign = _sign(r)
        if sign is None and terms and not _goes_on_adding(r, terms):
            break
        begin = r.peek().start
        term = read_dots(r) or read_product(r)
        terms.append(neg(term) if sign == "-" else term)
        parts.append((begin, r.last_end()))
    if len(terms) > 1:
        r.note("add", start, tuple(parts))
    if any(t.op == "dots" for t in terms):
        from terms.ellipsis import spread

        return spread("add", terms)
    return add(*terms)


def _goes_on_adding(r: Reader, terms: list[Term]) -> bool:
    """``a + \\dots z``: the sign behind the dots is left out."""
    return len(terms) > 1 and terms[-1].op == "dots" and starts_factor(r, r.peek())


def _sign(r: Reader) -> str | None:
    token = r.peek()
    if token.is_op("+", "-") and not relation_ahead(r):
        r.take()
        r.note(f"sign{token.text}", token.start)
        if token.text == "+" and r.peek().is_op("-") and r.peek(1).kind == "number":
            return r.take().text  # ``0.5 + -0.1``: a negative number is added
        return token.text
    if token.is_command("pm", "mp"):
        r.take()
        return "+" if token.text == "pm" else "-"
    return None


def dots_ahead(r: Reader) -> int:
    """How many tokens the dots at the cursor take: a command, or three dots by hand."""
    if r.peek().is_command(*DOTS):
        return 1
    return 3 if all(r.peek(k).is_op(".") for k in range(3)) else 0


def read_dots(r: Reader) -> Term | None:
    """``\\ldots`` or ``...``, if they come next."""
    size = dots_ahead(r)
    r.at += size
    return make("dots") if size else None


def read_product(r: Reader) -> Term:
    """Factors with explicit or understood multiplication signs, and quotients written with a slash."""
    from terms.atoms import read_factor

    start = r.peek().start
    parts = [_factor_span(r)]
    term = read_factor(r)
    parts[-1] = (parts[-1][0], r.last_end())
    factors = [term]
    listed = False  # words, say, side by side: no product whose pattern could be told
    while True:
        operator = _product_operator(r)
        if operator is None:
            break
        begin = r.peek().start
        listed = listed or (operator == "implicit" and dots_ahead(r) > 0)
        right = read_dots(r) or read_factor(r, after_operator=operator != "implicit")
        parts.append((begin, r.last_end()))
        _combine(r, factors, operator, right, parts)
    if len(factors) > 1:
        r.note("mul", start, tuple(parts))
    return mul(*factors) if listed else _product(factors)


def _factor_span(r: Reader) -> tuple[int, int]:
    return (r.peek().start, r.peek().end)


def _combine(r: Reader, factors: list[Term], operator: str, right: Term, parts: list[tuple[int, int]]) -> None:
    if operator == "/":
        last = factors.pop()
        quotient = _quotient(last, right)
        r.note("slash", parts[-2][0], (parts[-2], parts[-1]))
        factors.append(quotient)
        parts[-2:] = [(parts[-2][0], parts[-1][1])]
    elif operator in ("dot", "cross", "hadamard", "and", "or"):
        if len(factors) > 1:
            r.note("mul", parts[0][0], tuple(parts[:-1]))
        factors[:] = [make(operator, _product(factors), right)]
        parts[:] = [(parts[0][0], parts[-2][1]), parts[-1]] if len(parts) > 2 else parts
        r.note(operator, parts[0][0], tuple(parts[-2:]))
        parts[:] = [(parts[0][0], parts[-1][1])]
    else:
        factors.append(right)


def _quotient(top: Term, bottom: Term) -> Term:
    if top.op == "differential" and bottom.op == "differential":
        return make("deriv", top.args[0], bottom.args[0], data=(top.data,))
    return div(top, bottom)


def _product(factors: list[Term]) -> Term:
    if any(f.op == "dots" for f in factors):
        from terms.ellipsis import spread

        return spread("mul", factors)
    if len(factors) == 2 and factors[0].op == "operator-d":
        return make("deriv", factors[1], *factors[0].args, data=factors[0].data)
    for k, factor in enumerate(factors):
        if factor.op == "operator-d" and k + 1 < len(factors):
            inner = make("deriv", _product(factors[k + 1 :]), *factor.args, data=factor.data)
            return mul(*factors[:k], inner)
    return mul(*factors)


def _product_operator(r: Reader) -> str | None:
    token = r.peek()
    if token.is_op("*", "/") and relation_ahead(r):
        return None
    if token.is_op("*"):
        r.take()
        return "mul"
    if token.kind == "command" and token.text in PRODUCT_SIGNS:
        if joins_relations(r):
            return None
        r.take()
        return PRODUCT_SIGNS[token.text]
    if token.is_op("/"):
        r.take()
        return "/"
    if token.is_op(".") and starts_factor(r, r.peek(1)) and not r.peek(1).is_op("."):
        r.take()
        return "dot"
    return "implicit" if _goes_on_multiplying(r) or starts_factor(r, token) else None


def _goes_on_multiplying(r: Reader) -> bool:
    """``a \\dots b``: factors in between. Dots by hand behind a sum or in a list may stand for more than factors."""
    size = dots_ahead(r)
    if size == 3 and any(t.is_op("+", ",") for t in r.tokens[: r.at]):
        return False
    then = r.peek(size)
    return size > 0 and (starts_factor(r, then) or then.is_op("*") or then.is_command("cdot", "times"))


OPENERS = ("(", "[", "\\{", "{")
OPERAND_COMMANDS = (
    {"frac", "dfrac", "tfrac", "cfrac", "sqrt", "sum", "prod", "int", "oint", "lim", "nabla", "partial", "infty", "begin",
     "binom", "underbrace", "overbrace", "underset", "overset", "langle", "ell", "top", "emptyset", "hbar", "dagger",
     "stackrel", "Vert", "forall", "exists", "prime", "mathop", "lceil", "lfloor", "Re", "Im", "boxed", "cap",
     "cup", "vee", "wedge", "iiint", "limsup", "cancel", "substack", "lbrace", "R", "E", "N", "mathord", "setminus", "backslash", "iint"}
    | table.FONTS | set(table.ACCENTS) | set(table.FUNCTION_COMMANDS)
)  # fmt: skip


def starts_factor(r: Reader, token: Token) -> bool:
    """True where an operand can begin, so that two neighbours are a product."""
    if token.kind in ("number", "word", "name"):
        return True
    if token.kind == "op":
        if token.text == "|":
            bounds = r.peek(1).is_op("_")  # ``F|_a^b``: taken between bounds
            return not r.bars and not r.conditional and not bounds and not bar_ahead(r)
        return token.text in OPENERS
    if token.kind == "command":
        if token.text == "Vert":
            return not r.bars and not r.conditional
        return (token.text in OPERAND_COMMANDS or is_unknown(token)) and not _annotation(r, token)
    return False


def is_unknown(token: Token) -> bool:
    """A command that no table knows: a macro of the author, read as a name or as a font around a name."""
    known = (
        token.text in table.RELATIONS
        or token.text in PRODUCT_SIGNS
        or token.text in DOTS
        or token.text in table.SEPARATORS
    )
    return token.kind == "command" and token.text.isalpha() and not known and token.text not in _CLOSING


_CLOSING = {"end", "rangle", "rceil", "rfloor", "over", "right", "Vert", "pm", "mp", "prime", "not", "top", "intertext", "hline", "cr", "mod",
            "bmod", "pmod", "star", "dagger", "quad", "qquad", "text", "label", "tag", "substack", "setminus"}  # fmt: skip


def _annotation(r: Reader, token: Token) -> bool:
    """``\\text{if …}``, ``\\text{ and }``: words beside the formula rather than a name in it."""
    if token.text not in table.TEXT_COMMANDS:
        return False
    inside = _group_ahead(r)
    letters = [t for t in inside if t.kind in ("word", "text")]
    return len(letters) > 1 or any(t.kind == "text" for t in letters) or not letters


def _group_ahead(r: Reader) -> list[Token]:
    inside: list[Token] = []
    for token in r.tokens[r.at + 2 :]:
        if token.is_op("}"):
            break
        inside.append(token)
    return inside


def expect_end(r: Reader) -> None:
    """Nothing may be left in this group."""
    if r.peek().kind != "end":
        raise r.error("expected an operator")


def _over(r: Reader, tokens: list[Token], start: int) -> Term | None:
    from terms.fractions import read_over

    return read_over(r, tokens, start)


def read_group(r: Reader, tokens: list[Token], start: int) -> Term:
    """The expression inside braces."""
    inner = r.inner(tokens)
    if not tokens:
        raise ReadError("expected an expression in these braces", start)
    if any(t.is_command("over") for t in tokens) and (quotient := _over(r, tokens, start)) is not None:
        return quotient
    if any(t.kind == "text" for t in tokens[1:]) and all(t.kind in ("word", "name", "text") for t in tokens):
        between = " " if all(t.text.isascii() for t in tokens) else ""
        return make("sym", data=between.join(t.text for t in tokens))  # ``A 的面积``: a name in words
    term = read_relations(inner)
    expect_end(inner)
    return term
