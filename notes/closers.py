"""Where the delimiter that closes a formula stands. Every answer costs a bounded or an amortised constant time."""

from __future__ import annotations

import re
from bisect import bisect_left

from notes.environments import match_environments

_DOLLARS = re.compile(r"\\.|(\$+)", re.DOTALL)
_CODE_RUNS = re.compile(r"`+")
_TEXT_GROUP = re.compile(r"\\(?:text\w*|mbox|hbox|intertext|operatorname\*?|mathrm)\s*+\{|\\.|[{}]|\$+", re.DOTALL)
_HAS_TEXT_GROUP = re.compile(r"\\(?:text|[mh]box|intertext|operatorname|mathrm)")
# A doubled bracket, or a plain one; any other escape is passed over, so that the line break of LaTeX hides nothing.
_BRACKETS = re.compile(r"\\\\[\])]|\\[\])]|\\\\|\\.", re.DOTALL)
_REACH = 1000  # how far a closing dollar is looked for behind nested text groups


class Closers:
    """Looks up closing delimiters in one text; the indexes are built when first needed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._literals: dict[str, int] = {}
        self._dollars: list[int] | None = None
        self._runs: dict[int, list[int]] | None = None
        self._brackets: dict[str, list[int]] | None = None
        self._environments: dict[int, tuple[int, int]] | None = None

    def literal(self, mark: str, position: int) -> int:
        """Where ``mark`` next stands at or after ``position``, or -1. To be asked with growing positions."""
        known = self._literals.get(mark, 0)
        if (known != -1 and known < position) or mark not in self._literals:
            known = self._literals[mark] = self.text.find(mark, position)
        return known

    def bracket(self, mark: str, position: int) -> int:
        """Where ``\\)`` or ``\\]`` (or one of them doubled) next stands after ``position``, or -1."""
        if self._brackets is None:
            self._brackets = {}
            for bracket in _BRACKETS.finditer(self.text):
                self._brackets.setdefault(bracket[0], []).append(bracket.start())
        return _first(self._brackets.get(mark, []), position, len(self.text))

    def environment(self, begin: int) -> tuple[int, int] | None:
        """Start and stop of the ``\\end{…}`` of the ``\\begin`` at ``begin``."""
        if self._environments is None:
            self._environments = match_environments(self.text)
        return self._environments.get(begin)

    def code(self, length: int, position: int, limit: int) -> int:
        """Where a run of exactly ``length`` backticks starts in the text from ``position`` to ``limit``, or -1."""
        if self._runs is None:
            self._runs = {}
            for run in _CODE_RUNS.finditer(self.text):
                self._runs.setdefault(len(run[0]), []).append(run.start())
        return _first(self._runs.get(length, []), position, limit)

    def dollar(self, position: int, limit: int, double: bool) -> int:
        """Where the closing ``$`` (or ``$$``) of a formula starting at ``position`` stands, or -1.

        A dollar inside ``\\text{…}`` belongs to that text. Where the braces do not match the first dollar is taken.
        """
        plain = self._plain_dollar(position, limit, double)
        if plain == -1 or double or not _HAS_TEXT_GROUP.search(self.text, position, plain):
            return plain
        outside = _dollar_outside_text(self.text, position, min(limit, position + _REACH))
        return plain if outside == -1 else outside

    def _plain_dollar(self, position: int, limit: int, double: bool) -> int:
        if self._dollars is None:
            self._dollars = [run.start() for run in _DOLLARS.finditer(self.text) if run[1]]
        index = bisect_left(self._dollars, position)
        while index < len(self._dollars) and self._dollars[index] < limit:
            start = self._dollars[index]
            if not double or self.text.startswith("$$", start):
                return start
            index += 1
        return -1


def _first(positions: list[int], position: int, limit: int) -> int:
    index = bisect_left(positions, position)
    return positions[index] if index < len(positions) and positions[index] < limit else -1


def _dollar_outside_text(text: str, position: int, limit: int) -> int:
    """The first dollar that no text group encloses."""
    depth = 0
    groups: list[int] = []
    for token in _TEXT_GROUP.finditer(text, position, limit):
        mark = token[0]
        if mark[0] == "$":
            if not groups:
                return token.start()
        elif mark[-1] == "{" and mark != "\\{":
            depth += 1
            if len(mark) > 1:
                groups.append(depth)
        elif mark == "}":
            if groups and groups[-1] == depth:
                groups.pop()
            depth -= 1
    return -1
