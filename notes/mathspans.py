"""Finds the formulas of a text: where each begins and ends, and how it was written.

One pass from left to right. At each mark that can open something (a formula, inline code, a comment, a tag, an
address) its end is looked up; what is inside is not looked at again. So a dollar in code opens nothing, and a backtick
in a formula neither. All look-ups are indexed: the time is linear whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from notes import plausible
from notes.closers import Closers
from notes.environments import DISPLAYS, MATHS
from notes.spans import Dialect, Found, Span
from notes.stream import Stream
from notes.tokens import LATEX_TOKEN, MARKDOWN_TOKEN

_MATH_SCRIPT = re.compile(r"""type\s*=\s*["']?math/(?:tex|latex)""")
_BRACKETS = {"\\(": ("\\)", "paren"), "\\[": ("\\]", "bracket")}
_GLANCE = 1000  # how much of a formula that never ends is looked at to see whether it is one
_LONG_INLINE = 5000  # beyond this, two dollars more likely stand pages of text apart; a sentence tells
_NOT_SPACE = re.compile(r"\S")


def find_spans(stream: Stream, dialect: Dialect) -> Found:
    """All formulas of ``stream`` and all that is neither formula nor running text."""
    return _Scan(stream, dialect).run()


class _Scan:
    """The pass: one method a kind of token; each returns where to go on."""

    def __init__(self, stream: Stream, dialect: Dialect) -> None:
        self.stream, self.dialect, self.strict = stream, dialect, dialect.strict
        self.text = stream.text
        self.closers = Closers(stream.text)
        self.found = Found()
        self.handlers: dict[str | None, Callable[[re.Match[str]], int]] = {
            "doubled": self.doubled,
            "bracket": self.bracket,
            "begin": self.begin,
            "definition": self.definition,
            "verb": self.verb,
            "command": self.command,
            "dollars": self.dollars,
            "code": self.code,
            "comment": self.comment,
            "raw": self.raw,
        }

    def run(self) -> Found:
        position = 0
        pattern = LATEX_TOKEN if self.strict else MARKDOWN_TOKEN
        while token := pattern.search(self.text, position):
            position = self.handlers.get(token.lastgroup, self.other)(token)
        return self.found

    # What is no formula

    def other(self, token: re.Match[str]) -> int:
        """Tags and addresses hold no formulas; an escaped character is itself."""
        return token.end() if token.lastgroup == "escape" else self.pass_over(token.start(), token.end())

    def pass_over(self, start: int, stop: int) -> int:
        self.found.opaque.append((start, stop))
        return stop

    def definition(self, token: re.Match[str]) -> int:
        stop = self.dialect.skipped.get(token.start())
        return token.end() if stop is None else self.pass_over(token.start(), stop)

    def verb(self, token: re.Match[str]) -> int:
        stop = self.text.find(token["bar"], token.end(), self.stream.paragraph_end(token.start()))
        return token.end() if stop == -1 or not self.strict else self.pass_over(token.start(), stop + 1)

    def code(self, token: re.Match[str]) -> int:
        length = len(token[0])
        stop = self.closers.code(length, token.end(), self.stream.paragraph_end(token.start()))
        return token.end() if stop == -1 else self.pass_over(token.start(), stop + length)

    def comment(self, token: re.Match[str]) -> int:
        stop = self.closers.literal("-->", token.end())
        return token.end() if stop == -1 else self.pass_over(token.start(), stop + 3)

    def raw(self, token: re.Match[str]) -> int:
        """An element whose content is not text, among them the scripts that hold formulas."""
        stop = self.closers.literal(f"</{token['element']}>", token.end())
        if stop == -1:
            return self.pass_over(token.start(), token.end())
        after = stop + len(token["element"]) + 3
        if token["element"] != "script" or not _MATH_SCRIPT.search(token[0]):
            return self.pass_over(token.start(), after)
        display = "mode=display" in token[0]
        return self.add(Span(token.start(), after, token.end(), stop, "script", display))

    # Formulas

    def add(self, span: Span) -> int:
        self.found.spans.append(span)
        return span.stop

    def never_ends(self, span: Span) -> int:
        """Take the rest of the paragraph for a formula whose ``expected`` delimiter is missing."""
        opening = self.text[span.inner_start : min(span.stop, span.inner_start + _GLANCE)]
        if not opening.strip() or not (self.strict or plausible.has_strong_evidence(opening)):
            return max(span.inner_start, span.start + 1)
        stop = span.inner_start + len(self.text[span.inner_start : span.stop].rstrip())
        return self.add(replace(span, stop=stop, inner_stop=stop))

    def holds_together(self, start: int, stop: int) -> bool:
        """True when a display may reach to ``stop``: over no wall, and over blank lines only to maths."""
        if self.stream.walled(start, stop):
            return False
        depth = self.stream.depth(start)
        position, open_environments = start, 0
        while (end := self.stream.paragraph_end(position)) < stop:
            open_environments += _depth_change(self.text, position, end)
            position = _NOT_SPACE.search(self.text, end).start()  # type: ignore[union-attr]
            chunk = self.text[position : min(stop, self.stream.paragraph_end(position))]
            if self.stream.depth(position) < depth:
                return False
            if open_environments <= 0 and position < stop and not _is_maths(chunk):
                return False
        return True

    def dollars(self, token: re.Match[str]) -> int:
        length = len(token[0])
        if length > 2:
            return token.end()
        return self.double(token.start()) if length == 2 else self.single(token.start())

    def single(self, start: int) -> int:
        limit = self.stream.paragraph_end(start)
        ticks = int(not self.strict and self.text.startswith("`", start + 1))  # GitLab writes $`x`$
        stop = self.closers.literal("`$", start + 2) if ticks else self.closers.dollar(start + 1, limit, False)
        if not -1 < stop < limit:
            open_span = Span(start, limit, start + 1, limit, "dollar", False, "", "$")
            return self.never_ends(open_span) if self.strict else start + 1
        span = Span(start, stop + 1 + ticks, start + 1 + ticks, stop, "dollar", False)
        if self.strict:
            return self.add(span) if self.text[start + 1 : stop].strip() else span.stop
        return self.add(span) if self.is_inline_formula(span) else start + 1

    def is_inline_formula(self, span: Span) -> bool:
        inner = self.text[span.inner_start : span.inner_stop]
        if len(inner) > _LONG_INLINE and plausible.reads_as_prose(inner):
            return False
        if span.inner_stop > self.stream.run_end(span.start) and not plausible.is_broken_formula(inner):
            return False
        return plausible.is_inline_formula(inner, self.text[span.stop : span.stop + 1])

    def double(self, start: int) -> int:
        stop = self.closers.dollar(start + 2, len(self.text), True)
        if stop == -1 or not self.holds_together(start, stop):
            limit = self.stream.paragraph_end(start)
            return self.never_ends(Span(start, limit, start + 2, limit, "double-dollar", True, "", "$$"))
        return self.delimited(Span(start, stop + 2, start + 2, stop, "double-dollar", True))

    def delimited(self, span: Span) -> int:
        """Take a formula with both its delimiters, unless what is between them is plainly none."""
        inner = self.text[span.inner_start : span.inner_stop]
        formula = inner.strip() if self.strict else plausible.is_display_formula(inner)
        return self.add(span) if formula else span.inner_start

    def bracket(self, token: re.Match[str]) -> int:
        closer, style = _BRACKETS[token[0]]
        return self.between(token, closer, style)

    def doubled(self, token: re.Match[str]) -> int:
        """``\\\\(`` of pages whose host halves backslashes; in LaTeX it is a line break before a bracket."""
        if self.strict:
            return token.start() + 2
        closer, style = _BRACKETS[token[0][1:]]
        return self.between(token, "\\" + closer, style)

    def between(self, token: re.Match[str], closer: str, style: str) -> int:
        start, inner_start, display = token.start(), token.end(), style == "bracket"
        stop = self.closers.bracket(closer, inner_start)
        limit = len(self.text) if display else self.stream.paragraph_end(start)
        if -1 < stop < limit and (not display or self.holds_together(start, stop)):
            return self.delimited(Span(start, stop + len(closer), inner_start, stop, style, display))
        if not self.strict and not (display and self.starts_line(start)):
            return inner_start
        end = self.stream.paragraph_end(start)
        return self.never_ends(Span(start, end, inner_start, end, style, display, "", closer))

    def starts_line(self, position: int) -> bool:
        row_start = self.stream.start(self.stream.row(position))
        return not self.text[row_start:position].strip()

    def begin(self, token: re.Match[str]) -> int:
        name = token["name"]
        if name not in (DISPLAYS if self.strict else MATHS):
            return token.end()
        start, display = token.start(), name.rstrip("*") != "math"
        end = self.closers.environment(start)
        if end and not self.stream.walled(start, end[0]):
            return self.add(Span(start, end[1], start, end[1], "environment", display, name))
        limit = self.stream.paragraph_end(start)
        return self.never_ends(Span(start, limit, start, limit, "environment", display, name, f"\\end{{{name}}}"))

    def command(self, token: re.Match[str]) -> int:
        """A command of the author's that stands for the begin of a display."""
        opener = self.dialect.openers.get(token[0])
        if opener is None:
            return token.end()
        name, closer = opener
        stop = self.closers.literal(closer, token.end())
        start, limit = token.start(), self.stream.paragraph_end(token.start())
        if (
            stop == -1
            or self.stream.walled(start, stop)
            or self.text[stop + len(closer) : stop + len(closer) + 1].isalpha()
        ):
            return self.never_ends(Span(start, limit, start, limit, "environment", True, name, closer))
        end = stop + len(closer)
        return self.add(Span(start, end, start, end, "environment", True, name))


def _depth_change(text: str, start: int, stop: int) -> int:
    return text.count("\\begin{", start, stop) - text.count("\\end{", start, stop)


_SIGNS_ALONE = re.compile(r"[\s\\+=,.;&-]{1,12}")


def _is_maths(chunk: str) -> bool:
    if _SIGNS_ALONE.fullmatch(chunk) and "---" not in chunk:
        return True  # a sign between two matrices, a line's end
    return plausible.has_evidence(chunk) and not plausible.reads_as_prose(chunk)
