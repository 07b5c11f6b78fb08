"""Sums, products, integrals and limits, with the reach of their index."""

from __future__ import annotations

from dataclasses import dataclass, field

from terms.differentials import INTEGRALS, differential_ahead, end_of_integrand, take_differential
from terms.reader import Reader, span
from terms.term import BINDERS, Term, free_symbols, make, mul, neg, power, sym, symbols, walk
from terms.tokens import ReadError, Token

UNIONS = {"cup": "union", "bigcup": "union", "cap": "intersection", "bigcap": "intersection", "vee": "any", "bigvee": "any",
          "wedge": "all", "bigwedge": "all", "bigoplus": "direct sum"}  # fmt: skip


@dataclass
class Range:
    """What stands under and over a big operator."""

    variables: list[Term]
    low: Term | None = None
    high: Term | None = None
    conditions: list[Term] = field(default_factory=list)
    domain: Term | None = None


def read_big(r: Reader) -> Term:
    """``\\sum_{i=1}^n``, ``\\prod_i``, ``\\int_a^b … dx``, ``\\lim_{n \\to \\infty}``."""
    token = r.take()
    start = token.start
    under, over = _limits(r)
    if token.text in UNIONS and not under:
        raise ReadError(f"expected an operand before \\{token.text}", start)
    if token.text in INTEGRALS:
        return _integral(r, token, under, over)
    reach = _range(r, under, over)
    body = _body(r, reach, signed=token.text not in ("prod", *UNIONS))
    op = UNIONS.get(token.text) or {"sum": "sum", "prod": "prod"}.get(token.text, "lim")
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
        reach.conditions.append(item)
    elif reach.conditions and reach.conditions[-1].data == "!=":  # ``k \\neq i, j`` is neither
        reach.conditions.append(make("rel", reach.conditions[-1].args[0], item, data="!="))
    elif item.op in ("sym", "index", "call", "prime"):
        reach.variables.append(item)
    else:
        reach.conditions.append(item)


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
        if term is None or not names & _used(term) or names & free_symbols_outside(terms[0], names):
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


def _used(term: Term) -> set[str]:
    """Names that a term takes from outside; a bound ``\\sum_{i=1}^j \\sum_{j=1}^n`` speaks of the sum that it stands in."""
    own = {str(t.args[1].data) for t in walk(term) if t.op in BINDERS and t.args[1].op == "sym"}
    return set(free_symbols(term)) - own


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
    for condition in reach.conditions:
        holds = make("iverson", condition)
        body = mul(holds, body) if op == "sum" else power(body, holds) if op == "prod" else body
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


def _integral(r: Reader, sign: Token, under: list[Token], over: list[Token]) -> Term:
    """``\\int_a^b f(x) dx``; one sign over several differentials is one integral in another."""
    from terms.expressions import read_group, read_product

    end = end_of_integrand(r)
    if end is None:
        return make("integral", read_product(r), sym("x'"))
    inside = r.tokens[r.at : end]
    r.at = end
    variables = [take_differential(r)]
    while differential_ahead(r):
        variables.append(take_differential(r))
    term = read_group(r, inside, sign.start) if inside else make("num", data=1)
    r.note("integral", sign.start, (span(under, sign.start), span(over, sign.start)))
    ends = _ends(r, sign, under, over)
    if ends and len(variables) > 1:
        raise ReadError("expected one differential for one sign with bounds", sign.start)
    for variable in variables:
        term = make("integral", term, variable, *ends)
    return term


def _ends(r: Reader, sign: Token, under: list[Token], over: list[Token]) -> list[Term]:
    """The two ends of the range; a domain or a list of the variables alone sets none."""
    from terms.brackets import read_items
    from terms.expressions import read_group

    low = read_items(r, under) if under else []
    high = [read_group(r, over, sign.start)] if over else []
    return [*low, *high] if len(low) == len(high) == 1 else []
