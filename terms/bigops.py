"""Sums, products, integrals and limits, with the reach of their index."""

from __future__ import annotations

from dataclasses import dataclass

from terms.reader import Reader, span
from terms.term import Term, free_symbols, make, mul, neg, sym, symbols, walk
from terms.tokens import ReadError, Token


@dataclass
class Range:
    """What stands under and over a big operator."""

    variables: list[Term]
    low: Term | None = None
    high: Term | None = None
    condition: Term | None = None
    domain: Term | None = None


def read_big(r: Reader) -> Term:
    """``\\sum_{i=1}^n``, ``\\prod_i``, ``\\int_a^b … dx``, ``\\lim_{n \\to \\infty}``."""
    token = r.take()
    start = token.start
    under, over = _limits(r)
    if token.text in ("int", "oint", "iint"):
        return _integral(r, start, under, over)
    reach = _range(r, under, over)
    body = _body(r, reach, signed=token.text != "prod")
    op = {"sum": "sum", "prod": "prod"}.get(token.text, "lim")
    r.note(op, start, (span(under, token.end), span(over, token.end)))
    return _build(op, body, reach)


def _limits(r: Reader) -> tuple[list[Token], list[Token]]:
    under: list[Token] = []
    over: list[Token] = []
    while r.peek().is_op("_", "^"):
        mark = r.take().text
        if mark == "_":
            under = r.argument()
        else:
            over = r.argument()
    return under, over


def _range(r: Reader, under: list[Token], over: list[Token]) -> Range:
    from terms.expressions import read_group

    high = read_group(r, over, over[0].start) if over else None
    if not under:
        return Range([], None, high)
    items = _under_items(r, under)
    reach = Range([], None, high)
    for item in items:
        _place(reach, item)
    return reach


def _under_items(r: Reader, under: list[Token]) -> list[Term]:
    from terms.brackets import read_items

    if len(under) == 1 and under[0].kind == "word" and 1 < len(under[0].text) <= 3:
        return [sym(c) for c in under[0].text]
    if under[0].is_command("substack"):
        under = under[2:-1]
    return read_items(r, [t for t in under if t.kind != "row"])


def _place(reach: Range, item: Term) -> None:
    if (item.op == "rel" and item.data == "=") or (item.op == "rel" and item.data == "->"):
        reach.variables.append(item.args[0])
        reach.low = item.args[1]
    elif item.op == "rel" and item.data == "in":
        reach.variables.append(item.args[0])
        reach.domain = item.args[1]
    elif item.op == "rel" and item.data in ("!=", "<", "<=", ">", ">=", ":"):
        if item.args[0] not in reach.variables:  # ``y: y \neq x`` speaks of y twice
            reach.variables.append(item.args[0])
        reach.condition = item
    elif item.op in ("sym", "index", "call", "prime"):
        reach.variables.append(item)
    else:
        reach.condition = item


def _body(r: Reader, reach: Range, signed: bool) -> Term:
    from terms.expressions import read_product

    names = set().union(*(symbols(v) for v in reach.variables)) if reach.variables else set()
    start = r.peek().start
    minus = r.peek().is_op("-", "+") and r.take().text == "-"
    parts = [r.peek().start]
    body = neg(read_product(r)) if minus else read_product(r)
    if not signed or not names:
        return body
    terms, ends = [body], [r.last_end()]
    while r.peek().is_op("+", "-"):
        at, kept, saved = r.at, len(r.pieces), list(r.tokens)
        sign = r.take().text
        begin = r.peek().start
        try:
            term = read_product(r)
        except ReadError:
            term = None
        if term is None or not names & free_symbols(term) or names & free_symbols_outside(terms[0], names):
            r.at, r.tokens = at, saved
            del r.pieces[kept:]
            break
        terms.append(neg(term) if sign == "-" else term)
        parts.append(begin)
        ends.append(r.last_end())
    if len(terms) == 1:
        return body
    r.note("add", start, tuple(zip(parts, ends, strict=True)))
    return make("add", *terms)


def free_symbols_outside(term: Term, names: set[str]) -> set[str]:
    """Names of the index that do not occur in the first term: then the sum does not reach further."""
    return names - free_symbols(term)


def _understood(body: Term) -> Term:
    """The index of a sum that names none: the only one in the body, ``\\sum x_i``, or the only argument, ``\\sum p(x)``."""
    letters = {s.data for t in walk(body) if t.op == "index" for s in t.args[1:] if s.op == "sym"}
    if not letters:
        letters = {a.data for t in walk(body) if t.op == "call" for a in t.args[1:] if a.op == "sym"}
    return sym(letters.pop()) if len(letters) == 1 else sym("k'")


def _build(op: str, body: Term, reach: Range) -> Term:
    if reach.condition is not None:
        body = mul(make("iverson", reach.condition), body) if op == "sum" else body
    variables = reach.variables or [_understood(body)]
    if op == "prod" and len(variables) == 1 and body.op == "mul":
        for k, factor in enumerate(body.args[1:], 1):
            if factor.op == "prod" and factor.args[1] is variables[0]:  # the index starts anew: so does the product
                return mul(_build(op, mul(*body.args[:k]), reach), *body.args[k:])
    term = body
    for position, variable in enumerate(reversed(variables)):
        bounds = [b for b in (reach.low, reach.high) if b is not None] if position == 0 or op == "lim" else []
        if reach.low is None and reach.high is not None and position == 0:
            bounds = [make("default-low"), reach.high]
        if not reach.variables and reach.high is None:
            bounds = []
        term = make(op, term, variable, *bounds)
    return term


def _integral(r: Reader, start: int, under: list[Token], over: list[Token]) -> Term:
    from terms.expressions import read_group, read_product

    end = _differential_at(r)
    if end is None:
        body = read_product(r)
        return make("integral", body, sym("x'"))
    inside = r.tokens[r.at : end]
    r.at = end
    variable = _take_differential(r)
    body = read_group(r, inside, start) if inside else make("num", data=1)
    low = read_group(r, under, start) if under else None
    high = read_group(r, over, start) if over else None
    r.note("integral", start, (span(under, start), span(over, start)))
    bounds = [low, high] if low is not None and high is not None else []
    return make("integral", body, variable, *bounds)


def _differential_at(r: Reader) -> int | None:
    """The index of the ``d`` of ``dx`` that ends this integral."""
    level = 0
    for k in range(r.at, len(r.tokens)):
        token = r.tokens[k]
        level += token.is_op("(", "[", "{", "\\{") - token.is_op(")", "]", "}", "\\}")
        if level < 0 or token.is_op("="):
            return None
        if level == 0 and token.kind == "word" and token.text.endswith(("dx", "dy", "dt", "dz", "du", "dP", "ds")):
            if len(token.text) > 2:
                _split_tail(r, k)
                return k + 1
            return k
        if level == 0 and token.kind == "word" and token.text == "d" and k + 1 < len(r.tokens):
            return k
        if (
            token.is_op("{")
            and level == 1
            and k + 2 < len(r.tokens)
            and r.tokens[k + 1].text == "d"
            and r.tokens[k + 2].is_op("}")
            and not r.tokens[k - 1].is_command("frac", "dfrac", "tfrac", "cfrac")  # the sign above a derivative's line
        ):
            return k - 1 if r.tokens[k - 1].is_command("mathrm", "text", "operatorname") else k
    return None


def _split_tail(r: Reader, k: int) -> None:
    token = r.tokens[k]
    cut = len(token.text) - 2
    head = Token("word", token.text[:cut], token.start, token.start + cut)
    tail = Token("word", token.text[cut:], token.start + cut, token.end)
    r.tokens[k : k + 1] = [head, tail]


def _take_differential(r: Reader) -> Term:
    from terms.atoms import read_factor

    token = r.peek()
    if token.kind == "word" and len(token.text) > 1:
        r.split_first(1)
    elif token.is_command("mathrm", "text", "operatorname"):
        r.take()
        r.group_tokens()
    elif token.is_op("{"):
        r.group_tokens()
    else:
        r.take()
    return read_factor(r)
