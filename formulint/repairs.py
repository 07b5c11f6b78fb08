"""Putting repairs into a note's text: only where the exact text of the statement stands at its place."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notes.passage import split_lines
from verify.verdicts import DocumentReport, FormulaReport, Statement

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Edit:
    """Replace ``text[start:end]`` by ``new``."""

    start: int
    end: int
    new: str
    line: int


@dataclass(frozen=True)
class Unfixed:
    """A finding that stays: its line, and why."""

    line: int
    reason: str


@dataclass(frozen=True)
class Plan:
    """What would be changed in one note, and what not."""

    edits: tuple[Edit, ...]
    unfixed: tuple[Unfixed, ...]

    def apply(self, text: str) -> str:
        """``text`` with the edits made; everything else stays as it is."""
        pieces, position = [], 0
        for edit in self.edits:
            pieces += [text[position : edit.start], edit.new]
            position = edit.end
        return "".join([*pieces, text[position:]])


def plan(text: str, document: DocumentReport) -> Plan:
    """The edits for the document's findings; ``text`` is the file's as it stands on disk."""
    source = _Source(text, document.path.lower().endswith(".ipynb"))
    results = [source.edit(f, s) for f in document.formulas for s in f.statements if s.verdict.is_finding]
    results += [Unfixed(r.line, f"{r.kind} is left to you") for r in document.remarks if r.verdict.is_finding]
    edits, overlapping = _without_overlaps([result for result in results if isinstance(result, Edit)])
    unfixed = [result for result in results if isinstance(result, Unfixed)] + overlapping
    return Plan(tuple(edits), tuple(sorted(unfixed, key=lambda item: item.line)))


def _without_overlaps(edits: Sequence[Edit]) -> tuple[list[Edit], list[Unfixed]]:
    kept: list[Edit] = []
    dropped: list[Unfixed] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if kept and edit.start < kept[-1].end:
            dropped.append(Unfixed(edit.line, "another repair changes the same text; run fix again after it"))
        else:
            kept.append(edit)
    return kept, dropped


class _Source:
    """A note's text and where its lines begin."""

    def __init__(self, text: str, notebook: bool) -> None:
        self.text = text
        self.notebook = notebook
        self.lines = split_lines(text)
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def edit(self, formula: FormulaReport, statement: Statement) -> Edit | Unfixed:
        """The edit for one finding, or the reason why there is none."""
        if not statement.fix:
            return Unfixed(statement.line, "no proved repair is known")
        new = " ".join(statement.fix.split("\n"))
        place = self._locate(formula, statement)
        if place is None:
            return Unfixed(statement.line, "the formula does not stand there letter for letter (a macro, perhaps)")
        start, end = place
        if self._would_break(new, start, end):
            return Unfixed(statement.line, "the repair holds a character that means something else in this place")
        return Edit(start, end, self._written(new), statement.line)

    def _locate(self, formula: FormulaReport, statement: Statement) -> tuple[int, int] | None:
        """Where the statement's text stands: the one place on its own line, else the one place in the formula."""
        first = self._offset(statement.line, formula.column if statement.line == formula.line else 1)
        last = self._offset(formula.end_line, formula.end_column)
        found = sorted({place for needle in self._needles(statement.latex) for place in self._all(needle, first, last)})
        on_line = [place for place in found if self._line(place[0]) == statement.line]
        for places in (on_line, found):
            if len(places) == 1:
                return places[0]
            if places:
                return None
        return None

    def _needles(self, latex: str) -> set[str]:
        """The statement's text as it may stand in the file."""
        if not latex.strip():
            return set()
        if self.notebook:
            return {json.dumps(latex, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False)}
        return {latex, latex.replace("\n", "\r\n")}

    def _written(self, latex: str) -> str:
        if not self.notebook:
            return latex
        return json.dumps(latex, ensure_ascii=self.text.isascii())[1:-1]

    def _all(self, needle: str, first: int, last: int) -> Iterator[tuple[int, int]]:
        position = self.text.find(needle, first, last)
        while position >= 0:
            end = position + len(needle)
            if not self._splits_word(position, end):
                yield position, end
            position = self.text.find(needle, position + 1, last)

    def _splits_word(self, start: int, end: int) -> bool:
        """True where the text found is the middle of a longer word, number or command."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        inside_start = self.text[start].isalnum() and (before.isalnum() or before == "\\")
        return inside_start or (self.text[end - 1].isalnum() and after.isalnum())

    def _would_break(self, new: str, start: int, end: int) -> bool:
        """A dollar would end the formula; a bar would end the cell of a Markdown table."""
        if "$" in new:
            return True
        more_bars = new.count("|") > self.text[start:end].count("|")
        return more_bars and self.lines[self._line(start) - 1].lstrip(" >").startswith("|")

    def _offset(self, line: int, column: int) -> int:
        """The offset of a place counted from 1; past the line's end means its end."""
        index = min(max(line, 1), len(self.lines)) - 1
        return self.starts[index] + min(column - 1, len(self.lines[index]))

    def _line(self, offset: int) -> int:
        return bisect_right(self.starts, offset)
