"""The lines of one paragraph, heading or cell turned into pieces: running text and formulas in turn."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count

from notes.blocks import FoundFormula, Piece
from notes.passage import Passage
from notes.plain import PlainFormula, find_plain
from notes.runningtext import running_text
from notes.shadow import FILLER, FORMULA, MARK

PLAIN_MARK = "\ue003"
_ANY_FORMULA = re.compile(f"{FORMULA.pattern}|{PLAIN_MARK}")
_NUMBERED = re.compile(f"{MARK}([0-9]+){FILLER}")


class LeafReader:
    """Turns leaf content (a part of the shadow) into pieces, taking each row's formulas in their order."""

    def __init__(
        self,
        passage: Passage,
        shadow: Sequence[str],
        veiled: Sequence[str],
        clean: Callable[[str], str] = running_text,
    ) -> None:
        self.passage, self.shadow, self.veiled, self.clean = passage, shadow, veiled, clean
        self.waiting: dict[int, deque[FoundFormula | None]] = {}
        self.cursors: dict[int, int] = {}  # how far a row has been used up: the cells of a table share one

    def expect(self, formulas: Mapping[int, Sequence[FoundFormula | None]]) -> None:
        """Tell which formulas start in which row; None stands for a formula that leaves nothing."""
        self.waiting = {row: deque(found) for row, found in formulas.items()}

    def read(self, row: int, content: Sequence[str], plain: bool = True) -> tuple[Piece, ...]:
        """The pieces of a leaf whose lines start at ``row``; ``plain`` also looks for formulas written as words."""
        formulas: list[FoundFormula | None] = []
        lines = [self._read_line(row + index, line, plain, formulas) for index, line in enumerate(content)]
        numbers = count()
        numbered = _ANY_FORMULA.sub(lambda _: f"{MARK}{next(numbers)}{FILLER}", "\n".join(lines))
        return tuple(_assembled(self.clean(numbered), formulas))

    def left_over(self) -> list[tuple[int, FoundFormula]]:
        """Formulas that no leaf has taken, with their rows."""
        return [(row, formula) for row, waiting in self.waiting.items() for formula in waiting if formula]

    def _read_line(self, row: int, line: str, plain: bool, formulas: list[FoundFormula | None]) -> str:
        """The line with plain formulas marked too; adds the row's formulas in the order of their marks."""
        found = self._plain_formulas(row, line) if plain else []
        done = 0
        parts = []
        for start, stop, formula in found:
            parts += [line[done:start], PLAIN_MARK]
            self._take(row, line.count(MARK, done, start), formulas)
            formulas.append(formula)
            done = stop
        self._take(row, line.count(MARK, done), formulas)
        return "".join(parts) + line[done:]

    def _take(self, row: int, count: int, formulas: list[FoundFormula | None]) -> None:
        waiting = self.waiting.get(row, deque())
        formulas.extend(waiting.popleft() for _ in range(min(count, len(waiting))))

    def _plain_formulas(self, row: int, line: str) -> list[tuple[int, int, FoundFormula]]:
        offset = self._locate(row, line)
        if offset == -1:
            return []
        veiled = self.veiled[row][offset : offset + len(line)]
        return [(plain.start, plain.stop, self._placed(row, offset, line, plain)) for plain in find_plain(veiled)]

    def _locate(self, row: int, line: str) -> int:
        """Where the leaf's line stands in its row, or -1 (a parser may have changed it)."""
        offset = self.shadow[row].find(line.strip(), self.cursors.get(row, 0))
        if offset != -1:
            self.cursors[row] = offset + len(line.strip())
            offset -= len(line) - len(line.lstrip())
        return offset if offset >= 0 else -1

    def _placed(self, row: int, offset: int, line: str, plain: PlainFormula) -> FoundFormula:
        start, stop = (self.passage.place(row, offset + edge) for edge in (plain.start, plain.stop))
        shown = line[plain.start : plain.stop]
        return FoundFormula(start, stop, plain.latex, (start.line,), "plain", False, "", "", shown)


def _assembled(numbered: str, formulas: Sequence[FoundFormula | None]) -> Iterator[Piece]:
    """Text and formulas in turn; formulas whose mark went with the markup (an image's caption) come last."""
    left = dict(enumerate(formulas))
    for index, part in enumerate(_NUMBERED.split(numbered)):
        if index % 2 == 0 and part:
            yield part
        elif index % 2 and (formula := left.pop(int(part), None)):
            yield formula
    yield from (formula for formula in left.values() if formula)
