"""Tokens without labels, colours and the like; words set letter by letter put together."""

from __future__ import annotations

from terms import symbols as table
from terms.optima import optimum
from terms.reader import Reader
from terms.tokens import Token


def meaningful(tokens: list[Token]) -> list[Token]:
    """The tokens without labels, colours and the like."""
    kept: list[Token] = []
    k = 0
    while k < len(tokens):
        if tokens[k].kind not in ("command", "word"):
            kept.append(tokens[k])
            k += 1
            continue
        dropped = dropped_tokens(tokens, k) if tokens[k].kind == "command" else 0
        found, size = optimum(tokens, k)
        if size:
            kept.extend(found)
            k += size
            continue
        spelled, size = spelled_word(tokens, k)
        if spelled is None:
            spelled, size = underscored(tokens, k)
        if spelled is None and tokens[k].is_command("stackrel", "overset", "underset"):
            spelled, size = marked_relation(tokens, k)
        if spelled is not None:
            kept.append(spelled)
        elif not dropped:
            kept.append(tokens[k])
        k += max(dropped, size, 1)
    return kept


def underscored(tokens: list[Token], k: int) -> tuple[Token | None, int]:
    """``kernel\\_size``, ``fan\\_in``: words joined by escaped underscores are one name, as in code."""
    end = k + 1
    while end + 1 < len(tokens) and tokens[end].is_op("\\_") and tokens[end + 1].kind in ("word", "number"):
        end += 2
    parts = tokens[k:end:2]
    if tokens[k].kind == "word" and len(tokens[k].text) > 2 and _entry_ahead(tokens[end : end + 3]):
        number = tokens[end + 1]
        return Token("word", "_".join([*(t.text for t in parts), number.text]), tokens[k].start, tokens[end + 2].end), (
            end + 3 - k
        )
    if len(parts) < 2 or tokens[k].kind != "word" or max(len(t.text) for t in parts) < 3:
        return None, 0
    return Token("word", "_".join(t.text for t in parts), tokens[k].start, parts[-1].end), end - k


def _entry_ahead(tokens: list[Token]) -> bool:
    """``[0]`` behind a word of code, with nothing between."""
    brackets = len(tokens) == 3 and tokens[0].is_op("[") and tokens[1].kind == "number" and tokens[2].is_op("]")
    return brackets and tokens[0].end == tokens[1].start and tokens[1].end == tokens[2].start


def marked_relation(tokens: list[Token], k: int) -> tuple[Token | None, int]:
    """``\\stackrel{\\mathrm{def}}{=}``: a relation with a remark over it is that relation; ``def`` makes it a definition."""
    reader = Reader(tokens[k:])
    reader.take()
    if not reader.peek().is_op("{"):
        return None, 0
    remark = "".join(t.text for t in reader.group_tokens() if t.kind in ("word", "name"))
    if not reader.peek().is_op("{"):
        return None, 0
    inside = reader.group_tokens()
    if len(inside) != 1 or not (inside[0].is_op("=", "<", ">") or inside[0].text in table.RELATIONS):
        return None, 0
    start, end = tokens[k].start, tokens[k + reader.at - 1].end
    if remark.startswith(("def", "Def", "Delta")) and inside[0].is_op("="):
        return Token("command", "coloneqq", start, end), reader.at
    return Token(inside[0].kind, inside[0].text, start, end), reader.at


def spelled_word(tokens: list[Token], k: int) -> tuple[Token | None, int]:
    """A word set letter by letter, ``\\boldsymbol{O}\\boldsymbol{b}\\boldsymbol{j}``, as one word."""
    letters, at, end, word_end = "", k, k, 0
    while at < len(tokens) and len(letters) < 12:
        token = tokens[at]
        if token.kind == "command" and token.text in table.FONTS and at + 1 < len(tokens) and tokens[at + 1].is_op("{"):
            close = next((j for j in range(at + 2, min(at + 12, len(tokens))) if tokens[j].is_op("}")), 0)
            inside = tokens[at + 2 : close]
            if not close or not inside or any(t.kind != "word" or len(t.text) > 1 for t in inside):
                break
            letters, at = letters + "".join(t.text for t in inside), close + 1
        else:
            break
        if len(letters) >= 3 and letters in table.WORDS:
            end, word_end = at, tokens[at - 1].end
    if not end or not word_end:
        return None, 0
    word = "".join(t.text for t in tokens[k:end] if t.kind == "word")
    return Token("word", word, tokens[k].start, word_end), end - k


def dropped_tokens(row: list[Token], k: int) -> int:
    """Tokens taken by a command that carries no meaning, with its argument."""
    count = table.DROPPED_WITH_ARGUMENT.get(row[k].text)
    if count is None:
        return 0
    reader = Reader(row[k:])
    reader.take()
    for _ in range(count):
        if reader.peek().is_op("{"):
            reader.group_tokens()
    return reader.at
