"""The state of reading one item: tokens, position, what the document taught us, and the pieces met on the way.

A *piece* remembers where a construct stands in the source (a fraction with its two halves, a root with what is under
it …), so that a repair can be written in the note's own notation by exchanging text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from terms import symbols as table
from terms.term import Term
from terms.tokens import ReadError, Token

MAX_DEPTH = 60  # nesting beyond this is hostile or broken; it is refused with a plain message


@dataclass(frozen=True)
class Hints:
    """What the document says about its notation: names applied as functions, whole words, plain scalars and the like."""

    functions: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    scalars: frozenset[str] = frozenset()
    variances: frozenset[str] = frozenset()  # letters that the document uses for the variance: D(X), V(X)
    marked: frozenset[tuple[str, str]] = frozenset()  # letter and letter above it that are one name: ``z_t^y``
    numbered: frozenset[str] = frozenset()  # names whose superscripts number entries: ``s^1`` beside ``s^i``
    brackets_numbered: bool = False  # so do, in this statement, those of brackets
    covariance: bool = False  # the document has a matrix called Sigma


@dataclass(frozen=True, slots=True)
class Piece:
    """One construct in the source: its kind, its span, the spans of its parts and its term."""

    kind: str
    start: int
    end: int
    parts: tuple[tuple[int, int], ...] = ()
    term: Term | None = None


@dataclass
class Reader:
    """A cursor over the tokens of one item."""

    tokens: list[Token]
    hints: Hints = field(default_factory=Hints)
    pieces: list[Piece] = field(default_factory=list)
    at: int = 0
    depth: int = 0
    bars: list[str] = field(default_factory=list)  # open | and ‖ of the current bracket
    conditional: bool = False  # inside the argument list of a probability, where | means "given"
    bare: frozenset[str] = frozenset()  # names that stand without an argument list somewhere in the formula

    def __post_init__(self) -> None:
        self._end = Token("end", "the end", self.end_offset, self.end_offset)

    @property
    def end_offset(self) -> int:
        """The offset just behind the last token."""
        return self.tokens[-1].end if self.tokens else 0

    def peek(self, ahead: int = 0) -> Token:
        """The next token, or an ``end`` token."""
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else self._end

    def take(self) -> Token:
        """Consume one token."""
        token = self.peek()
        self.at += 1
        return token

    def last_end(self) -> int:
        """The offset just behind the token consumed last."""
        return self.tokens[self.at - 1].end if 0 < self.at <= len(self.tokens) else 0

    def take_op(self, *texts: str) -> Token:
        """Consume a bracket or operator that must be here."""
        if self.peek().is_op(*texts):
            return self.take()
        raise self.error(f"expected {' or '.join(texts)}")

    def error(self, expected: str) -> ReadError:
        """A refusal at the current place."""
        here = self.peek()
        return ReadError(f"{expected}, found {here.text!r}", here.start)

    def group_tokens(self) -> list[Token]:
        """Consume ``{...}`` and return the tokens inside."""
        self.take_op("{")
        start, level = self.at, 1
        while level:
            token = self.take()
            if token.kind == "end":
                raise ReadError("expected } to close this group", self.tokens[start - 1].start)
            level += token.is_op("{") - token.is_op("}")
        return self.tokens[start : self.at - 1]

    def argument(self) -> list[Token]:
        """A command's argument or a script: a braced group or a single token (a single digit or letter of a run)."""
        if self.peek().is_op("{"):
            return self.group_tokens()
        token = self.peek()
        if token.kind == "end":
            raise self.error("expected an argument")
        if token.kind == "number" and not token.text.isdigit():
            raise self.error("this number stands in braces")  # TeX would take one digit of ``1.5``: nobody means that
        if token.kind in ("number", "word") and len(token.text) > 1:
            return [self.split_first(1)]
        return self.command_with_arguments() if token.kind == "command" else [self.take()]

    def command_with_arguments(self) -> list[Token]:
        """An unbraced argument that is itself a command with its braces: ``x^\\frac{1}{2}``."""
        start = self.at
        self.take()
        while self.peek().is_op("{"):
            self.group_tokens()
        return self.tokens[start : self.at]

    def split_first(self, length: int) -> Token:
        """Consume the first ``length`` characters of the next token, leaving the rest."""
        token = self.peek()
        cut = token.start + length
        first = Token(token.kind, token.text[:length], token.start, cut)
        rest = Token(token.kind, token.text[length:], cut, token.end)
        self.tokens[self.at : self.at + 1] = [first, rest] if rest.text else [first]
        return self.take()

    def inner(self, tokens: list[Token]) -> Reader:
        """A reader for the tokens of a group, one level deeper, sharing the pieces."""
        if self.depth >= MAX_DEPTH:
            raise ReadError(f"nested deeper than {MAX_DEPTH} levels", tokens[0].start if tokens else 0)
        return Reader(list(tokens), self.hints, self.pieces, 0, self.depth + 1, [], False, self.bare)

    def note(self, kind: str, start: int, parts: tuple[tuple[int, int], ...] = (), term: Term | None = None) -> None:
        """Remember a construct that ends at the current place."""
        self.pieces.append(Piece(kind, start, self.last_end(), parts, term))


def span(tokens: list[Token], default: int = 0) -> tuple[int, int]:
    """From the first token's start to the last one's end."""
    return (tokens[0].start, tokens[-1].end) if tokens else (default, default)


SPLITTABLE = set(table.FUNCTION_WORDS) | {"lr", "LR", "loss", "Loss", "cost", "Cost"}


_FIRST_MATRICES = frozenset("ABCD")  # ``ABC`` is a product of three, other capitals in a row are an acronym


def split_word(word: str, hints: Hints) -> list[str]:
    """A run of letters as the names in it: ``lrV`` -> lr, V; ``logP`` -> log, P; ``wx`` -> w, x; ``Obj`` -> Obj.

    >>> split_word("lrV", Hints()), split_word("wx", Hints()), split_word("softmax", Hints())
    (['lr', 'V'], ['w', 'x'], ['softmax'])
    """
    if (
        len(word) == 1
        or "_" in word
        or ("." in word and word[0].isalpha())
        or word in table.WORDS
        or word in table.FUNCTION_WORDS
        or word in hints.words
    ):
        return [word]
    if len(word) == 2 and word[0] == "d" and word[1].isalpha():
        return [word]  # dW: the gradient by W as programs call it; derivatives and integrals take their d before this
    for size in range(len(word) - 1, 1, -1):
        if word[:size] in SPLITTABLE or word[:size] in hints.words:
            return [word[:size], *split_word(word[size:], hints)]
    for start in range(1, len(word) - 1):
        if word[start:] in SPLITTABLE and start <= 2:
            return [*split_word(word[:start], hints), word[start:]]
    if len(word) > 3 or (len(word) == 3 and word.isupper() and not set(word) <= _FIRST_MATRICES):
        return [word]
    return list(word)
