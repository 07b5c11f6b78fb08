"""One formula -> its items: rows of ``aligned``, things separated by ``;``, ``,`` or ``\\quad``, words between them.

Each item carries its span in the LaTeX, its term (or why it was not read), the pieces for repairs, and the words that
stood beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from terms import symbols as table
from terms.angles import with_angles
from terms.barenames import bare_names
from terms.cleaning import meaningful
from terms.conditions import attach_conditions
from terms.escaped import unescaped
from terms.expressions import read_item
from terms.families import with_entries
from terms.greeksums import as_sums
from terms.habits import DOTS, usual
from terms.numbering import with_numbered_brackets
from terms.numerals import merged
from terms.oldfonts import modern
from terms.parting import is_words, parts_of, rows_of
from terms.reader import Hints, Piece, Reader
from terms.term import Term
from terms.tokens import ReadError, Token, tokenize

MAX_LENGTH = 20_000  # characters; longer formulas are refused plainly instead of being read for minutes


@dataclass
class Item:
    """One statement (or mention) in a formula."""

    start: int
    end: int
    row: int
    term: Term | None = None
    error: ReadError | None = None
    pieces: list[Piece] = field(default_factory=list)
    words: str = ""
    conditions: list[Term] = field(default_factory=list)


def read_formula(latex: str, hints: Hints | None = None) -> list[Item]:
    """Every item of the formula, in order.

    >>> [str(i.term) for i in read_formula(r"x_0 = 2, \\quad y_0 = 16")]
    ['x[0] = 2', 'y[0] = 16']
    """
    hints = hints or Hints()
    if len(latex) > MAX_LENGTH:
        return [Item(0, len(latex), 0, error=ReadError(f"longer than {MAX_LENGTH} characters", MAX_LENGTH))]
    items: list[Item] = []
    try:
        parts = [(number, part) for number, row in enumerate(rows_of(_prepared(latex))) for part in parts_of(row)]
    except (ReadError, RecursionError, IndexError) as error:
        told = error if isinstance(error, ReadError) else ReadError("nested too deeply or not complete", 0)
        return [Item(0, len(latex), 0, error=told)]
    for number, part in parts:
        items.append(_read_part(part, number, hints))
    return attach_conditions([i for i in items if i is not None])


def _prepared(latex: str) -> list[Token]:
    """The tokens of a formula, in usual form."""
    return meaningful(modern(with_angles(usual(merged(unescaped(tokenize(latex)))))))


def _read_part(part: list[Token], row: int, hints: Hints) -> Item:
    start, end = part[0].start, part[-1].end
    item = Item(start, end, row)
    if is_words(part) or (part[0].kind == "command" and "comment" in part[0].text):
        item.words = " ".join(t.text for t in part if t.kind in ("word", "text", "number"))
        return item
    part = _without_markers(part)
    while part and part[-1].is_op(",", ".", ";", ":"):
        part = part[:-1]
    if not part:
        return item
    item.end = part[-1].end
    part = as_sums(part, hints.covariance)
    reader = Reader(list(part), with_numbered_brackets(part, hints), item.pieces, bare=bare_names(part))
    try:
        item.term = with_entries(_ranged(part) or read_item(reader))
    except ReadError as error:
        item.error = error
    except RecursionError:
        item.error = ReadError("nested too deeply", start)
    except IndexError:
        item.error = ReadError("ends before it is complete", end)
    return item


def _without_markers(part: list[Token]) -> list[Token]:
    """The tokens without alignment marks, those of inner environments kept."""
    level, kept = 0, []
    for token in part:
        level += token.is_command("begin") - token.is_command("end")
        if level or not token.is_op("&"):
            kept.append(token)
    return kept


def _ranged(part: list[Token]) -> Term | None:
    """``i = 1, \\ldots, n`` as a condition on i."""
    from terms.scripts import unwrapped
    from terms.term import make, sym

    if part[0].kind == "command" and part[0].text in table.FONTS:
        end = next((k for k, t in enumerate(part) if t.is_op("}")), 0)
        part = [*unwrapped(part[: end + 1]), *part[end + 1 :]]
    dotted = next(
        (
            k
            for k, t in enumerate(part)
            if t.is_command(*DOTS) or (t.is_op(".") and k + 1 < len(part) and part[k + 1].is_op("."))
        ),
        None,
    )
    if (
        dotted is None
        or len(part) < 4
        or part[0].text not in table.STRONG_INDEX_LETTERS
        or not (part[1].is_op("=") or part[1].is_command("in"))
    ):
        return None
    if any(t.is_op("+", "-", "*") or t.is_op("=") for t in part[2:dotted]):
        return None
    return make("range", sym(part[0].text), data="".join(t.text for t in part[2:]))
