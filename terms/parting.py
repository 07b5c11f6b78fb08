"""A formula's tokens cut into rows, and rows into the statements and running words they hold."""

from __future__ import annotations

from terms import symbols as table
from terms.brokenrows import joined
from terms.habits import DOTS
from terms.reader import Reader
from terms.structures import environment_tokens
from terms.tokens import ReadError, Token

ROW_ENVIRONMENTS = set(
    (
        "aligned align gather gathered split equation eqnarray array alignat alignedat multline flalign "
        "displaymath math subequations matrix dcases IEEEeqnarray "
    ).split()
)


def rows_of(tokens: list[Token]) -> list[list[Token]]:
    """Rows at the outermost level, row environments opened up."""
    rows: list[list[Token]] = [[]]
    k = level = 0
    while k < len(tokens):
        token = tokens[k]
        if token.is_command("begin"):
            reader = Reader(tokens[k:])
            name, inside = environment_tokens(reader)
            if name in ROW_ENVIRONMENTS and not _is_operand(name, inside, tokens, k):
                inner = rows_of(inside)
                rows[-1] += inner[0]
                rows += inner[1:]
            else:
                rows[-1] += reader.tokens[: reader.at]
            k += reader.at
            continue
        level += token.is_op("{", "\\{") - token.is_op("}", "\\}")
        if token.kind == "row" and level <= 0:
            rows.append([])
            level = 0
        else:
            rows[-1].append(token)
        k += 1
    return joined([row for row in rows if row])


def _is_operand(name: str, inside: list[Token], tokens: list[Token], k: int) -> bool:
    """A matrix or array used inside an expression rather than to lay out rows."""
    if name not in ("array", "matrix", "dcases"):
        return False
    if k and (
        tokens[k - 1].is_op("{", "\\{", "=", "(", "[", "|", "+", "-") or tokens[k - 1].is_command("lbrace", "left")
    ):
        return True
    return not any(t.is_op("=") or (t.kind == "command" and t.text in table.RELATIONS) for t in inside)


_NAMES = frozenset(("number", "word", "name"))  # tokens that neither cut a row nor open or close anything


def parts_of(row: list[Token]) -> list[list[Token]]:
    """A row cut at separators and at words between formulas."""
    parts: list[list[Token]] = [[]]
    level = 0
    k = 0
    while k < len(row):
        token = row[k]
        if token.kind in _NAMES:
            parts[-1].append(token)
            k += 1
            continue
        if token.is_command("begin"):
            reader = Reader(row[k:])
            environment_tokens(reader)
            parts[-1] += row[k : k + reader.at]
            k += reader.at
            continue
        level += token.is_op("(", "[", "{", "\\{") - token.is_op(")", "]", "}", "\\}")
        level += token.is_command("langle", "lfloor", "lceil") - token.is_command("rangle", "rfloor", "rceil")
        if level <= 0 and _separates(row, k):
            parts.append([])
            k += 1
        elif level <= 0 and token.is_op("&"):
            if _column_break(row, k):
                parts.append([])
            k += 1
        elif level <= 0 and _explains(parts[-1]) and _word_block(row, k):
            parts[-1].append(_as_text(row[k:]))
            break
        elif level <= 0 and (size := _word_block(row, k)):
            parts[-1], about = _subject(parts[-1], token)
            if about:
                parts.append(about)
            parts.append(row[k : k + size])
            parts.append([])
            k += size
        else:
            parts[-1].append(token)
            k += 1
    return [p for p in _join_lists(parts) if p]


def _subject(part: list[Token], words: Token) -> tuple[list[Token], list[Token]]:
    """``… \\,\\, \\eta 为学习率``: a name set apart by space belongs to the words that explain it."""
    if not words.text.startswith(("为", "是", "表示", "代表", "指", "即")) or len(part) < 3:
        return part, []
    cut = len(part) - 1
    while cut > 1 and (part[cut].is_op("}", "_", "{") or part[cut - 1].is_op("_", "{")):
        cut -= 1
    gap = part[cut].start - part[cut - 1].end
    named = part[cut].kind in ("word", "name") or part[cut].kind == "command"
    return (part[:cut], part[cut:]) if named and gap >= 2 else (part, [])


def _explains(part: list[Token]) -> bool:
    """A name and a sign waiting for its explanation in words: ``\\alpha \\to \\text{learning rate}``."""
    return bool(part) and (part[-1].is_op("=", ":") or part[-1].is_command("rightarrow", "to", "sim", "triangleq"))


def _as_text(tokens: list[Token]) -> Token:
    words = " ".join(t.text for t in tokens if t.kind in ("word", "text", "number", "name"))
    return Token("text", words, tokens[0].start, tokens[-1].end)


def _separates(row: list[Token], k: int) -> bool:
    token = row[k]
    if token.is_command(*table.SEPARATORS) or token.is_op(";"):
        return True
    if token.is_command("Rightarrow", "Longrightarrow", "implies", "iff", "Leftrightarrow", "therefore", "because"):
        return True
    if token.is_command("rightarrow", "longrightarrow", "to"):
        return _equates(row[:k]) and _equates(row[k + 1 :])
    return token.is_op(",")


def _equates(part: list[Token]) -> bool:
    """An equals sign in the statement next to an arrow: then the arrow says that one equation leads to another."""
    return any(t.is_op("=") for t in part)


def _column_break(row: list[Token], k: int) -> bool:
    """An ``&`` that stands between two columns of statements, not beside a relation or operator."""
    before = row[k - 1] if k else None
    after = row[k + 1] if k + 1 < len(row) else None
    return not (before is None or after is None or _joins(before) or _joins(after))


def _joins(token: Token) -> bool:
    return token.is_op("=", "<", ">", "+", "-", "*", "/", "&", ":") or (
        token.kind == "command" and (token.text in table.RELATIONS or token.text in ("cdot", "times"))
    )


def _word_block(row: list[Token], k: int) -> int:
    """How many tokens of running words start here (Chinese text, ``\\text{where …}``, an unknown command with text)."""
    token = row[k]
    if k and row[k - 1].is_op("_", "^"):
        return 0
    if token.kind == "text":
        size = 1
        while k + size < len(row) and row[k + size].kind == "text":
            size += 1
        return 0 if _names_quantity(row, k, size) else size
    if token.kind != "command" or not (k + 1 < len(row) and row[k + 1].is_op("{")):
        return 0
    reader = Reader(row[k + 1 :])
    try:
        inside = reader.group_tokens()
    except ReadError:
        return 0  # the group never closes: reading the part says so, at its place
    size = 1 + reader.at
    if token.text in table.TEXT_COMMANDS | {"textrm", "textbf", "textit", "mathrm", "rm"}:
        words = [t for t in inside if t.kind in ("word", "text")]
        if words and inside[0].is_op("(") and inside[-1].is_op(")"):
            return size  # a remark in brackets
        running = (
            len(words) > 1 or any(t.kind == "text" for t in words) or (words and words[0].text.lower() in _CONNECTIVES)
        )
        return size if running and not _names_quantity(row, k, size) and not _holds_relation(inside) else 0
    if "comment" in token.text or token.text in ("intertext", "shortintertext", "footnote"):
        while reader.peek().is_op("{"):
            reader.group_tokens()
        return 1 + reader.at
    return 0


_CONNECTIVES = {
    "if",
    "and",
    "or",
    "where",
    "for",
    "when",
    "otherwise",
    "with",
    "s.t",
    "then",
    "so",
    "subject",
    "as",
    "is",
    "let",
    "else",
    "since",
    "hence",
}


def _holds_relation(tokens: list[Token]) -> bool:
    return any(t.is_op("=") for t in tokens)


def _names_quantity(row: list[Token], k: int, size: int) -> bool:
    """Words used as a name: directly beside a relation or operator, as in ``误差 = 偏差^2 + …``."""
    after = row[k + size] if k + size < len(row) else None
    before = row[k - 1] if k else None
    left = before is None or _joins(before)
    right = after is None or _joins(after) or after.is_op("^") or after.kind == "superscript"
    inside = row[k : k + size]
    if any(t.text.lower() in _CONNECTIVES for t in inside):
        return False
    return (
        left
        and right
        and not (before is None and after is None)
        and len("".join(t.text for t in inside if t.kind in ("text", "word"))) <= 40
    )


def _join_lists(parts: list[list[Token]]) -> list[list[Token]]:
    """Put back commas that were part of one item: ``a, b \\in R``, ``i = 1, \\ldots, n``, ``x, y``."""
    out: list[list[Token]] = []
    for part in parts:
        dotted = bool(part) and (part[0].is_command(*DOTS) or part[0].is_op("."))
        comma = Token("op", ",", part[0].start, part[0].start) if part else None
        if out and dotted and comma:
            if len(out) > 1 and len(out[-1]) == 1 and _begins_range(out[-2]):
                second = out.pop()
                out[-1] = [*out[-1], Token("op", ",", second[0].start, second[0].start), *second]
            out[-1] = [*out[-1], comma, *part]
        elif out and out[-1] and comma and _ends_dotted(out[-1]) and not _has_relation(part):
            out[-1] = [*out[-1], comma, *part]
        elif (
            out
            and part
            and out[-1]
            and not _has_relation(out[-1])
            and not is_words(out[-1])
            and not is_words(part)
            and _continues_list(out[-1], part)
        ):
            out[-1] = [*out[-1], Token("op", ",", part[0].start, part[0].start), *part]
        else:
            out.append(part)
    return out


def _begins_range(part: list[Token]) -> bool:
    """``i = 1`` before ``2, \\dots, n``."""
    return (
        len(part) == 3
        and part[0].text in table.STRONG_INDEX_LETTERS
        and part[1].is_op("=")
        and part[2].kind == "number"
    )


def _continues_list(before: list[Token], part: list[Token]) -> bool:
    """Short names before a relation over a list: ``a, b > 0``."""
    short = len(before) <= 8 and not any(t.is_op("+", "-", "*", "/") for t in before)
    return short and (
        not _has_relation(part) or any(t.is_command("in", "gt", "geq", "sim", "ge") or t.is_op(">", "<") for t in part)
    )


def _ends_dotted(part: list[Token]) -> bool:
    return part[-1].is_command(*DOTS) or (len(part) > 2 and all(t.is_op(".") for t in part[-3:]))


def _has_relation(part: list[Token]) -> bool:
    return any(t.is_op("=", "<", ">") or (t.kind == "command" and t.text in table.RELATIONS) for t in part)


def is_words(part: list[Token]) -> bool:
    """Whether a part is running words and no formula."""
    if not part:
        return False
    if part[0].kind == "text":
        return all(t.kind == "text" for t in part)
    return part[0].kind == "command" and part[0].text in table.FONTS and _word_block(part, 0) == len(part)
