"""Environments inside a formula: cases, matrices, arrays."""

from __future__ import annotations

from terms.habits import DOTS
from terms.reader import Reader
from terms.scripts import attach_scripts
from terms.term import Term, make, sym
from terms.tokens import ReadError, Token

_MATRICES = ("matrix", "pmatrix", "bmatrix", "vmatrix", "Bmatrix", "Vmatrix", "smallmatrix", "array")
CASES = ("cases", "dcases", "rcases")
_UNBRACKETED = ("matrix", "smallmatrix", "array")
_OTHERWISE = {"otherwise", "else", "其他", "其它", "否则", "elsewhere", "其他情况"}


def read_environment(r: Reader) -> Term:
    """``\\begin{cases}…\\end{cases}``, ``\\begin{bmatrix}…``, a one-row ``aligned``."""
    from terms.expressions import read_group

    start = r.peek().start
    name, tokens = environment_tokens(r)
    if name in CASES and _begins_with_relations(tokens):
        term = make("text", data=" ".join(t.text for t in tokens if t.kind in ("word", "text", "name")))
    elif name in CASES:
        term = _cases(r, tokens, start)
    elif name in _MATRICES:
        summed = _laid_out_sum(tokens) if name in _UNBRACKETED else []
        term = read_group(r, summed, start) if summed else _matrix(r, tokens, start)
    else:
        term = read_group(r, _without_layout(tokens), start)
    return attach_scripts(r, term, start, bracketed=True)


def _laid_out_sum(tokens: list[Token]) -> list[Token]:
    """The tokens of a sum that is set over rows and columns, all joined by signs, some of which wait behind a row or cell.

    A sign before an entry, as in a column of 1 and -1, is the entry's own.
    """
    rows = [[cell for cell in row if cell] for row in split_cells(tokens)]
    cells = [cell for row in rows for cell in row]
    waiting = [_is_sign(cell[-1]) and not any(t.is_op("^", "_") for t in cell[-2:-1]) for cell in cells]
    joined = all(wait or _is_sign(after[0]) for wait, after in zip(waiting, cells[1:], strict=False))
    return _without_layout(tokens) if len(rows) > 1 and joined and any(waiting) and not waiting[-1] else []


def _is_sign(token: Token) -> bool:
    return token.is_op("+", "-")


def _without_layout(tokens: list[Token]) -> list[Token]:
    return [t for t in tokens if not t.is_op("&") and t.kind != "row"]


def _begins_with_relations(tokens: list[Token]) -> bool:
    """Rows that say what follows if the quantity before them is so: ``\\sigma \\begin{cases} <1 & \\text{…} \\\\ =1 & …``."""
    rows = split_cells(tokens)
    return bool(rows) and all(_is_relation(next(cell for cell in row if cell)[0]) for row in rows)


def environment_tokens(r: Reader) -> tuple[str, list[Token]]:
    """Consume an environment: its name without a star, and the tokens inside without a column specification."""
    begin = r.take()
    name = "".join(t.text for t in r.group_tokens())
    first, level = r.at, 1
    while level:
        token = r.take()
        if token.kind == "end":
            raise ReadError(f"\\begin{{{name}}} is never closed", begin.start)
        level += token.is_command("begin") - token.is_command("end")
    tokens = r.tokens[first : r.at - 1]
    r.group_tokens()
    if name.rstrip("*") in ("array", "alignedat", "tabular") and tokens and tokens[0].is_op("{"):
        inner = r.inner(tokens)
        inner.group_tokens()
        tokens = tokens[inner.at :]
    return name.rstrip("*"), tokens


def split_cells(tokens: list[Token]) -> list[list[list[Token]]]:
    """Rows of cells, split at ``\\\\`` and ``&`` outside inner groups."""
    rows: list[list[list[Token]]] = [[[]]]
    level = 0
    for token in tokens:
        level += token.is_op("{") - token.is_op("}") + token.is_command("begin") - token.is_command("end")
        if level == 0 and token.kind == "row":
            rows.append([[]])
        elif level == 0 and token.is_op("&"):
            rows[-1].append([])
        else:
            rows[-1][-1].append(token)
    return [row for row in rows if any(row)]


def _matrix(r: Reader, tokens: list[Token], start: int) -> Term:
    from terms.expressions import read_group

    rows = split_cells(tokens)
    if rows and len(rows) == 1 and len(rows[0]) == 1:
        return read_group(r, rows[0][0], start)
    if _looks_like_cases(rows):
        return _cases(r, tokens, start)
    width = max((len(row) for row in rows), default=0)
    cells: list[Term] = []
    for row in rows:
        for cell in row + [[]] * (width - len(row)):
            cells.append(_cell(r, cell))
    return make("matrix", *cells, data=(len(rows), width))


def _cell(r: Reader, tokens: list[Token]) -> Term:
    from terms.expressions import read_group

    while tokens and tokens[-1].is_op(","):
        tokens = tokens[:-1]
    if not tokens or tokens[0].is_command(*DOTS) or all(t.is_op(".") for t in tokens):
        return make("dots")
    return read_group(r, tokens, tokens[0].start)


def _looks_like_cases(rows: list[list[list[Token]]]) -> bool:
    def conditional(row: list[list[Token]]) -> bool:
        last = row[-1]
        return any(
            t.is_op("=", "<", ">")
            or t.is_command("le", "leq", "ge", "geq", "neq", "ne", "lt", "gt", "leqslant", "geqslant")
            for t in last
        ) or any(t.text in ("if", "otherwise") or t.text in _OTHERWISE for t in last)

    return len(rows) > 1 and all(conditional(row) for row in rows)


def _cases(r: Reader, tokens: list[Token], start: int) -> Term:
    pairs: list[Term] = []
    for row in split_cells(tokens):
        cells = [c for c in row if c]
        value, condition = (cells[0], cells[1]) if len(cells) > 1 else _split_condition(cells[0])
        pairs += [_value(r, value), _condition(r, condition)]
    if not pairs:
        raise ReadError("expected at least one case", start)
    return make("cases", *pairs)


def _split_condition(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    level = 0
    for k, token in enumerate(tokens):
        level += token.is_op("(", "[", "{") - token.is_op(")", "]", "}")
        if level == 0 and (token.is_op(",") or token.is_command("quad", "qquad", "text") or token.text == "if"):
            return tokens[:k], tokens[k:]
    return tokens, []


def _value(r: Reader, tokens: list[Token]) -> Term:
    from terms.expressions import read_group

    while tokens and (tokens[-1].is_op(",", ";") or tokens[-1].is_command("quad", "qquad")):
        tokens = tokens[:-1]
    if not tokens:
        return make("dots")
    if tokens[0].is_command("text", "mathrm") and any(t.text == "undefined" for t in tokens):
        return sym("undefined")
    return read_group(r, tokens, tokens[0].start)


def _condition(r: Reader, tokens: list[Token]) -> Term:
    """A relation, ``otherwise``, or words that Formulint cannot use as a condition (kept as text)."""
    from terms.expressions import read_group

    useful = _strip_words(tokens)
    if not useful:
        words = [t.text for t in tokens if t.kind in ("word", "text")]
        chance = _chance(r, tokens, words)
        if chance is not None:
            return chance
        if not words or any(w in _OTHERWISE for w in words) or any(w.startswith(("其", "否")) for w in words):
            return make("otherwise")
        return make("text", data=" ".join(words))
    if any(t.is_command(*DOTS) for t in useful) and any(t.is_op(",") for t in tokens):
        return make("text", data=" ".join(t.text for t in tokens))  # ``x = 0, 1, …``: one of a list
    return read_group(r, useful, useful[0].start)


def _chance(r: Reader, tokens: list[Token], words: list[str]) -> Term | None:
    """``with probability p``, ``概率为 p``: the case that comes with a chance."""
    from terms.expressions import read_group

    if not any("prob" in w.lower() or "概率" in w for w in words):
        return None
    outside, level, in_text = [], 0, False
    for token in tokens:
        if token.is_command("text", "mbox", "textrm", "mathrm"):
            in_text = True
        level += token.is_op("{") - token.is_op("}")
        if (
            not in_text
            and token.kind != "text"
            and not token.is_command("quad", "qquad")
            and token.text not in ("with", "probability", "prob", "w", ".", "p.")
        ):
            outside.append(token)
        if in_text and level == 0 and token.is_op("}"):
            in_text = False
    return make("chance", read_group(r, outside, outside[0].start)) if outside else None


def _strip_words(tokens: list[Token]) -> list[Token]:
    """The tokens without the words around the condition: ``\\text{ if } x > 0`` -> ``x > 0``."""
    kept: list[Token] = []
    for token in tokens:
        if token.is_command("text", "mbox", "quad", "qquad", "textrm", "mathrm", "rm", "hbox") or token.kind == "text":
            continue
        kept.append(token)
    plain = [
        t
        for t in kept
        if t.text
        not in (
            "if",
            "for",
            "when",
            "otherwise",
            "else",
            "If",
            "For",
            "where",
            ",",
            ";",
            ".",
            "else",
            "Otherwise",
            "with",
        )
    ]
    plain = _drop_empty_groups(plain)
    return plain if any(_is_relation(t) for t in plain) else []


def _drop_empty_groups(tokens: list[Token]) -> list[Token]:
    out: list[Token] = []
    for token in tokens:
        if token.is_op("}") and out and out[-1].is_op("{"):
            out.pop()
        else:
            out.append(token)
    return out


def _is_relation(token: Token) -> bool:
    from terms import symbols as table

    return token.is_op("=", "<", ">") or (token.kind == "command" and token.text in table.RELATIONS)
