"""From spans of a stream to formulas at their places in the file, macros expanded."""

from __future__ import annotations

from dataclasses import dataclass, field

from notes import macros
from notes.blocks import FoundFormula
from notes.formulatext import formula_lines
from notes.passage import Passage
from notes.spans import Span
from notes.stream import Stream


@dataclass(frozen=True)
class Placer:
    """Knows the passage that the spans are of; ``halved``: its host halves backslashes."""

    passage: Passage
    stream: Stream
    markdown: bool = True
    halved: bool = False
    commands: macros.Expander = field(default_factory=lambda: macros.Expander({}))

    def place(self, span: Span) -> FoundFormula | None:
        """The formula of ``span``; None when it only defines macros."""
        latex, rows = formula_lines(self.passage, self.stream, span, self.markdown, self.halved)
        latex, problem = self.expanded(_without_definitions(latex))
        if not latex.strip():
            return None
        start, stop = (self.passage.place(*self.stream.spot(offset)) for offset in (span.start, span.stop))
        if span.expected:
            problem = self._never_ends(span)
        lines = tuple(self.passage.file_line(row) for row in rows)
        height = self.stream.row(span.stop) - self.stream.row(span.start)
        shown = f"${latex}$" + "\n" * (height - latex.count("\n"))
        return FoundFormula(start, stop, latex, lines, span.style, span.display, span.environment, problem, shown)

    def expanded(self, latex: str) -> tuple[str, str]:
        """``latex`` with its macros expanded, and what stood in the way of that."""
        try:
            return self.commands.expand(latex), ""
        except macros.ExpansionError as error:
            return latex, f"left as written: {error}"

    def _never_ends(self, span: Span) -> str:
        opener = self.stream.text[span.start : span.inner_start] or f"\\begin{{{span.environment}}}"
        first, last = (self.passage.file_line(self.stream.row(offset)) for offset in (span.start, span.stop))
        where = f"on line {last}" if first == last else f"between line {first} and line {last}"
        return f"{opener} opens a formula that never ends: {span.expected} was expected {where}"


def _without_definitions(latex: str) -> str:
    if "\\" not in latex:
        return latex
    kept, position = "", 0
    for start, stop in sorted(macros.collect(latex).stretches.items()):
        kept += latex[position:start] + "\n" * latex.count("\n", start, stop)
        position = stop
    return kept + latex[position:]
