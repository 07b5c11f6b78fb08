"""The reader: walks over the tokens once and builds markup; what a command means stands in the table it is given.

It never raises and always moves on: a stray brace, a missing argument or an unknown command is shown as written.
Constructs nested deeper than ``MAX_DEPTH`` are shown as text, so neither the reader's stack nor a browser's overflows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from reports.markup import element, escape
from reports.mathml import symbols
from reports.mathml.characters import character_node, letters_node
from reports.mathml.nodes import Node, group, join, unknown, words
from reports.mathml.scripts import attach
from reports.mathml.tables import table
from reports.mathml.tokens import Token, match_braces, tokenize

MAX_DEPTH = 40
_OPTIONAL_REACH = 200  # tokens to look ahead for the ``]`` of an optional argument
_ROW_GAP = re.compile(r"\s*\[\s*-?[0-9.]+\s*(?:em|ex|pt|px|cm|mm|in|mu)\s*\]")
_ROW_ENDS = frozenset({"\\\\", "\\cr", "\\newline", "\\tabularnewline"})
_CELL_ENDS = _ROW_ENDS | {"&"}
_INFIX = {"\\over": {}, "\\choose": {"linethickness": "0"}, "\\atop": {"linethickness": "0"}}
_RUNS = frozenset({"upright", "bold", "sans-serif", "monospace"})

Handler = Callable[["Parser", str], Node]


class Parser:
    """One formula being read: the tokens, where we are, where the present group ends, and the alphabet in force."""

    def __init__(self, source: str, handlers: Mapping[str, Handler], depth: int = 0) -> None:
        self.source = source
        self.handlers = handlers
        self.tokens = tokenize(source)
        self.partners = match_braces(self.tokens)
        self.position = 0
        self.limit = len(self.tokens)
        self.depth = depth
        self.alphabet = ""

    # --- looking -----------------------------------------------------------------------------------------------

    def peek(self) -> Token | None:
        """The next token of the present group."""
        return self.tokens[self.position] if self.position < self.limit else None

    def next_is(self, texts: frozenset[str] | set[str]) -> bool:
        """True when the next token is one of ``texts``."""
        token = self.peek()
        return token is not None and token.text in texts

    def take(self) -> Token | None:
        """The next token, and move past it."""
        token = self.peek()
        if token is not None:
            self.position += 1
        return token

    @property
    def too_deep(self) -> bool:
        """True where nothing more may be nested."""
        return self.depth >= MAX_DEPTH

    @contextmanager
    def inside(self, limit: int | None = None, alphabet: str | None = None) -> Iterator[None]:
        """Read a part: one level deeper, up to ``limit``, in ``alphabet``; all three are put back afterwards."""
        saved = self.limit, self.alphabet
        self.depth += 1
        self.limit = self.limit if limit is None else min(limit, self.limit)
        self.alphabet = self.alphabet if alphabet is None else alphabet
        try:
            yield
        finally:
            self.depth -= 1
            self.limit, self.alphabet = saved

    # --- rows and cells ----------------------------------------------------------------------------------------

    def rows(self, closers: frozenset[str] = frozenset()) -> list[list[str]]:
        """The cells up to one of ``closers``: a list of rows, each a list of markups."""
        rows: list[list[str]] = [[self.row(closers)]]
        while self.next_is(_CELL_ENDS):
            token = self.take()
            if token is not None and token.text == "&":
                rows[-1].append(self.row(closers))
            else:
                self._skip_row_gap()
                rows.append([self.row(closers)])
        if len(rows) > 1 and rows[-1] == [""]:
            rows.pop()
        return rows

    def content(self, closers: frozenset[str] = frozenset()) -> str:
        """Like ``rows``, set as a table only where there is more than one cell."""
        rows = self.rows(closers)
        return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else table(rows, "aligned")

    def row(self, closers: frozenset[str]) -> str:
        """The markup up to a cell's end or one of ``closers``; font switches hold as far as that."""
        ends, alphabet = closers | _CELL_ENDS, self.alphabet
        nodes: list[Node] = []
        above: tuple[str, str] | None = None  # the infix command and the markup before it
        style = ""
        while (token := self.peek()) is not None and token.text not in ends:
            if token.text in _INFIX and above is None:
                self.take()
                above, nodes = (token.text, join(nodes)), []
            elif token.text in ("\\displaystyle", "\\textstyle", "\\scriptstyle", "\\scriptscriptstyle"):
                self.take()
                style = "true" if token.text == "\\displaystyle" else "false"
            elif token.kind == "command" and token.text[1:] in symbols.SWITCHES:
                self.take()
                self.alphabet = symbols.SWITCHES[token.text[1:]]
            else:
                nodes.append(self.scripted())
        self.alphabet = alphabet
        markup = _infix(above, join(nodes)) if above else join(nodes)
        return element("mstyle", markup, displaystyle=style) if style else markup

    def _skip_row_gap(self) -> None:
        token = self.peek()
        found = _ROW_GAP.match(self.source, token.start) if token and token.text == "[" else None
        while found and (token := self.peek()) is not None and token.start < found.end():
            self.position += 1

    # --- atoms -------------------------------------------------------------------------------------------------

    def scripted(self) -> Node:
        """One atom with the scripts and primes after it."""
        token = self.peek()
        starts_with_script = token is not None and (token.text in "^_" or token.kind == "prime")
        base = Node(group("")) if starts_with_script else self.atom()
        below: list[str] = []
        above: list[str] = []
        limits: bool | None = None
        while (token := self.peek()) is not None:
            if token.text in ("^", "_"):
                self.take()
                (above if token.text == "^" else below).append(self.argument())
            elif token.kind == "prime":
                self.take()
                above.append(element("mo", "′" * len(token.text), lspace="0", rspace="0"))
            elif token.text in ("\\limits", "\\nolimits"):
                self.take()
                limits = token.text == "\\limits"
            else:
                break
        return attach(base, below, above, base.limits if limits is None else limits)

    def atom(self) -> Node:
        """The next token with its arguments."""
        token = self.take()
        if token is None:
            return Node("")
        if token.kind == "command":
            handler = self.handlers.get(token.text[1:])
            return handler(self, token.text[1:]) if handler else unknown(token.text)
        if token.text == "{":
            return Node(group(self._group()))
        if token.kind == "number":
            return letters_node(token.text, self.alphabet, "mn")
        if token.kind == "wide":
            return Node(words(token.text))
        if token.kind == "character" and token.text.isalpha() and self.alphabet in _RUNS:
            return letters_node(token.text + self._rest_of_word(), self.alphabet, "mi")
        return character_node(token.text, self.alphabet, self._follows("=") if token.text == ":" else False)

    def _follows(self, text: str) -> bool:
        token = self.peek()
        if token is None or token.text != text or token.spaced:
            return False
        self.position += 1
        return True

    def _rest_of_word(self) -> str:
        letters: list[str] = []
        while (token := self.peek()) is not None and token.kind == "character":
            if token.spaced or not token.text.isalpha():
                break
            letters.append(token.text)
            self.position += 1
        return "".join(letters)

    def _group(self) -> str:
        """The inside of the group whose brace was just taken."""
        start = self.position
        partner = min(self.partners.get(start - 1, self.limit), self.limit)
        if self.too_deep:
            self.position = partner
            inside = self.source[self.tokens[start - 1].end : self._start_of(partner)]
            markup = words(inside, class_="unknown")
        else:
            with self.inside(limit=partner):
                markup = self.content()
        self.position = min(partner + 1, self.limit)
        return markup

    def _start_of(self, index: int) -> int:
        """Where in the source the token at ``index`` begins (the end of the source behind the last one)."""
        return self.tokens[index].start if index < len(self.tokens) else len(self.source)

    # --- arguments ---------------------------------------------------------------------------------------------

    def argument_node(self) -> Node:
        """A command's next argument: a group, or one token (of ``12`` only the ``1``) with its own arguments."""
        token = self.peek()
        if token is None or token.text in _CELL_ENDS or token.text in ("}", "\\right", "\\end"):
            return Node(group(""))
        if self.too_deep and token.text != "{":
            self.position += 1
            return unknown(token.text)
        if token.kind == "number" and len(token.text) > 1:
            rest = token._replace(text=token.text[1:], start=token.start + 1, spaced=False)
            self.tokens[self.position] = rest
            return letters_node(token.text[0], self.alphabet, "mn")
        with self.inside():
            return self.atom()

    def argument(self) -> str:
        """The next argument as exactly one element."""
        return self.argument_node().markup or group("")

    def raw_argument(self) -> str:
        """The next argument as it was written, braces taken off."""
        token = self.take()
        if token is None or token.text != "{":
            return token.text if token else ""
        partner = min(self.partners.get(self.position - 1, self.limit), self.limit)
        self.position = min(partner + 1, self.limit)
        return self.source[token.end : self._start_of(partner)]

    def optional(self) -> str | None:
        """The markup of an optional ``[…]`` if one comes next."""
        if not self.next_is({"["}) or self.too_deep:
            return None
        end = self._closing_bracket()
        if end is None:
            return None
        self.position += 1
        with self.inside(limit=end):
            markup = group(self.content())
        self.position = end + 1
        return markup

    def _closing_bracket(self) -> int | None:
        index, open_brackets = self.position, 0
        while index < min(self.limit, self.position + _OPTIONAL_REACH):
            text = self.tokens[index].text
            open_brackets += {"[": 1, "]": -1}.get(text, 0)
            if open_brackets == 0:
                return index
            index = self.partners[index] + 1 if text == "{" else index + 1
        return None


def _infix(above: tuple[str, str], below: str) -> str:
    command, numerator = above
    fraction = element("mfrac", group(numerator), group(below), **_INFIX[command])
    if command == "\\choose":
        return f"<mrow><mo>(</mo>{fraction}<mo>)</mo></mrow>"
    return fraction


def as_text(source: str) -> str:
    """The whole source shown as text."""
    return f'<mtext class="unknown">{escape(source)}</mtext>'
