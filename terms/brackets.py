"""Brackets and bars: groups, tuples, intervals, sets, absolute values, norms, inner products."""

from __future__ import annotations

from terms import symbols as table
from terms.habits import group_end
from terms.reader import Reader, span
from terms.scripts import attach_scripts
from terms.term import Term, make
from terms.tokens import ReadError, Token

_CLOSERS = {"(": (")", "]"), "[": ("]", ")"), "\\{": ("\\}",)}


def matching(r: Reader, start: int) -> int:
    """The index of the bracket that closes the one at ``start``; ``(a, b]`` is allowed for intervals."""
    opener = r.tokens[start]
    stack = [opener.text]
    for k in range(start + 1, len(r.tokens)):
        token = r.tokens[k]
        if token.is_op("(", "[", "{", "\\{"):
            stack.append(token.text)
        elif token.is_op(")", "]", "}", "\\}"):
            top = stack.pop()
            if (top == "{") != (token.text == "}"):
                raise ReadError(f"bracket {top} is closed by {token.text}", token.start)
            if not stack:
                if token.text not in _CLOSERS[opener.text]:
                    raise ReadError(f"bracket {opener.text} is closed by {token.text}", token.start)
                return k
    raise ReadError(f"bracket {opener.text} is never closed", opener.start)


def bracket_tokens(r: Reader) -> tuple[list[Token], str, str]:
    """Consume a bracketed group: the tokens inside, the opening and the closing bracket."""
    end = matching(r, r.at)
    opener = r.tokens[r.at].text
    inside, closer = r.tokens[r.at + 1 : end], r.tokens[end].text
    r.at = end + 1
    return inside, opener, closer


def bracketed_argument(r: Reader) -> list[Token]:
    """A command's argument, also one in brackets where braces belong: ``\\sqrt(d_k)``."""
    return bracket_tokens(r)[0] if r.peek().is_op("(") else r.argument()


def read_items(r: Reader, tokens: list[Token], conditional: bool = False) -> list[Term]:
    """Items of a list separated by commas or semicolons; with ``conditional``, a bar means "given"."""
    from terms.expressions import goes_on_listing, read_dots, read_relations

    tokens = _behind_if(tokens)
    said = told_in_words(tokens)
    if said is not None:
        return [said]
    inner = r.inner(tokens)
    inner.conditional = conditional
    items: list[Term] = []
    while inner.peek().kind != "end":
        items.append(read_dots(inner) or read_relations(inner))
        if inner.peek().is_op(",", ";", ":"):
            inner.take()
        elif goes_on_listing(inner, items[-1]):
            continue
        elif conditional and _bar(inner):
            items = _split_at_bar(inner, items)
        elif inner.peek().kind == "text":
            inner.take()
        elif inner.peek().kind != "end":
            raise inner.error("expected , or the closing bracket")
    return items


def _behind_if(tokens: list[Token]) -> list[Token]:
    """``[\\text{if } x > 0]``: the condition itself."""
    end = group_end(tokens, 1) if tokens and tokens[0].is_command(*table.TEXT_COMMANDS) else 0
    return tokens[end:] if [t.text for t in tokens[2 : end - 1]] in (["if"], ["when"]) and end < len(tokens) else tokens


def told_in_words(tokens: list[Token]) -> Term | None:
    """``(y_i \\text{ in class } k)``: what stands in brackets is said in words; they are kept as they stand."""
    level = 0
    words = False
    for k, token in enumerate(tokens):
        level += token.is_op(*_CLOSERS, "{") - token.is_op(")", "]", "}", "\\}")
        if level == 0 and token.is_command(*table.TEXT_COMMANDS) and not (k and tokens[k - 1].is_op("_", "^")):
            words = words or _says_more(tokens, k)
    return make("text", data=" ".join(t.text for t in tokens if not _is_dressing(t))) if words else None


def _says_more(tokens: list[Token], k: int) -> bool:
    """Whether the text at the place says something of what stands beside it, and is no name."""
    end = group_end(tokens, k + 1)
    letters = [t.text for t in tokens[k + 2 : end - 1] if t.kind in ("word", "text")]
    beside = [
        t
        for t in (*tokens[k - 1 : k], *tokens[end : end + 1])
        if t.kind in ("word", "name", "number") or t.is_op("}", ")", "(")
    ]
    return end > 0 and bool(beside) and (len(letters) > 1 or letters[:1] in (["if"], ["or"], ["and"], ["in"], ["is"]))


def _is_dressing(token: Token) -> bool:
    return token.is_op("{", "}") or (token.kind == "command" and token.text in table.FONTS)


def _bar(inner: Reader) -> bool:
    return inner.peek().is_op("|") or inner.peek().is_command("Vert")


def _split_at_bar(inner: Reader, before: list[Term]) -> list[Term]:
    first = inner.take()
    doubled = first.kind == "command" or inner.peek().is_op("|")
    if doubled:
        while _bar(inner):
            inner.take()
        return before
    rest = inner.tokens[inner.at :]
    inner.at = len(inner.tokens)
    given = read_items(inner, rest, conditional=True)
    return [make("given", make("tuple", *before), make("tuple", *given))]


def read_bracket(r: Reader, scripts: bool = True) -> Term:
    """``(a)`` is ``a``; ``(a, b)`` a tuple; ``[a, b]`` an interval or row, told apart later; ``[A | b]`` one beside another."""
    from terms.namewords import parted

    start = r.peek().start
    inside, opener, closer = bracket_tokens(r)
    items = read_items(r, inside, conditional=parted(inside))
    if not items:
        raise ReadError("expected an expression in these brackets", start)
    term = items[0] if len(items) == 1 else make("tuple", *items, data=opener + closer)
    if first_relation(term).op in ("rel", "chain"):
        term = make("iverson", term)  # a relation where a number should stand is 1 when true, else 0
    r.note("bracket", start, (span(inside),), term)
    return attach_scripts(r, term, start, bracketed=True) if scripts else term


def first_relation(t: Term) -> Term:
    """Of relations with "and" or "or" between them the first."""
    return first_relation(t.args[0]) if t.op in ("and", "or") else t


def read_set(r: Reader) -> Term:
    """``\\{a, b, c\\}``."""
    start = r.peek().start
    try:
        inside, _, _ = bracket_tokens(r)
    except ReadError:
        return _open_brace(r)
    items = read_items(r, inside, conditional=True)
    if (
        len(items) == 1
        and first_relation(items[0]).op == "rel"
        and first_relation(items[0]).data in ("=", "!=", "<", ">", "<=", ">=")
        and r.at > 2
        and r.tokens[r.at - 1].is_op("\\}")
    ):
        return attach_scripts(r, make("iverson", items[0]), start)
    if len(items) == 1 and items[0].op == "add":
        r.note("bracket", start, (span(inside),), items[0])
        return attach_scripts(r, items[0], start, bracketed=True)  # ``\{x - \mu\}^2``: brackets of another shape
    return attach_scripts(r, make("set", *items), start)


def _open_brace(r: Reader) -> Term:
    """A single brace in front of rows of cases."""
    from terms.atoms import read_factor

    brace = r.take()
    while r.peek().is_op("{") and r.peek(1).is_command("begin"):
        r.tokens[r.at :] = _opened(r)
    if not r.peek().is_command("begin"):
        raise ReadError("bracket { is never closed", brace.start)
    term = read_factor(r)
    if term.op != "cases":
        raise ReadError("expected cases after a single brace", brace.start)
    return term


def _opened(r: Reader) -> list[Token]:
    """The coming tokens with the braces around the next group taken away."""
    at = r.at
    inside = r.group_tokens()
    rest = r.tokens[r.at :]
    r.at = at
    return [*inside, *rest]


def read_langle(r: Reader) -> Term:
    """``\\langle a, b \\rangle``: the inner product."""
    start = r.take().start
    first = r.at
    while r.peek().kind != "end" and not r.peek().is_command("rangle"):
        r.take()
    tokens = r.tokens[first : r.at]
    if r.take().kind == "end":
        raise ReadError("expected \\rangle", start)
    items = read_items(r, tokens, conditional=True)
    term = make("dot", *items) if len(items) == 2 else make("tuple", *items)
    return attach_scripts(r, term, start)


def read_bars(r: Reader) -> Term:
    """``|x|`` is the absolute value (of a vector: its length), ``‖x‖`` or ``||x||`` the norm."""
    from terms.expressions import read_sum

    start = r.peek().start
    double = _open(r)
    inside_start = r.peek().start
    r.bars.append("||" if double else "|")
    body = read_sum(r)
    inside = (inside_start, r.last_end())
    r.bars.pop()
    _close(r, double, start)
    term = make("norm", body, data=_norm_order(r)) if double else make("abs", body)
    r.note("norm" if double else "abs", start, (inside,), term)
    return attach_scripts(r, term, start, bracketed=True)


def _open(r: Reader) -> bool:
    first = r.take()
    if first.is_command("Vert"):
        return True
    if r.peek().is_op("|") and r.peek().start == first.end:
        r.take()
        return True
    return False


def _close(r: Reader, double: bool, start: int) -> None:
    wanted = "‖" if double else "|"
    token = r.take()
    if double and token.is_op("|") and r.peek().is_op("|"):
        r.take()
    elif not (token.is_command("Vert") if double else token.is_op("|")):
        raise ReadError(f"expected {wanted} to close the one opened here", start)


def _norm_order(r: Reader) -> str:
    if not r.peek().is_op("_"):
        return "2"
    r.take()
    return "".join(t.text for t in r.argument())
