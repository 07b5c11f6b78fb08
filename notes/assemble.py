"""Blocks to a document: sections opened, every formula given its neighbourhood and its place in the order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from notes.blocks import Block, CodeBlock, FoundFormula, HeadingBlock, Piece, TextBlock, has_words, joined
from notes.document import Code, Document, Formula, Prose
from notes.language import language_of
from notes.sections import SectionTree

_CONTEXT = 400  # how many characters of prose are kept before and after a formula


@dataclass(frozen=True)
class Source:
    """What is known of a document before its blocks are read."""

    path: str
    encoding: str
    text: str
    repaired: bool = False
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Run:
    """A stretch of text between displays; ``display`` is the formula that ends it."""

    line: int
    pieces: tuple[Piece, ...]
    display: FoundFormula | None

    @property
    def text(self) -> str:
        return joined(self.pieces)

    @property
    def lone(self) -> bool:
        """A formula with no word beside it: it stands as a display does."""
        return not has_words(self.pieces) and any(isinstance(piece, FoundFormula) for piece in self.pieces)

    @property
    def context(self) -> str:
        """What it says to the formulas around it."""
        return "" if self.lone else self.text.strip()


@dataclass
class _Builder:
    tree: SectionTree = field(default_factory=SectionTree)
    formulas: list[Formula] = field(default_factory=list)
    prose: list[Prose] = field(default_factory=list)
    code: list[Code] = field(default_factory=list)
    order: int = 0

    def next_order(self) -> int:
        self.order += 1
        return self.order - 1

    def add(self, block: Block, before: Block | None, after: Block | None) -> None:
        """Add a block; its neighbours say what stands before its first and after its last formula."""
        if isinstance(block, HeadingBlock):
            title = " ".join(joined(block.pieces).split())
            self.tree.open(title, block.level, block.line)
            self.add_runs(_runs(block.line, block.pieces), "", "", block.line, prose=False)
        elif isinstance(block, CodeBlock):
            place = (self.tree.current, self.tree.path(), self.next_order())
            self.code.append(Code(block.line, block.end_line, block.language, block.text, *place))
        else:
            runs = _runs(block.line, block.pieces)
            self.add_runs(runs, _closing(before), _opening(after), block.end_line, prose=True)

    def add_runs(self, runs: Sequence[_Run], before: str, after: str, end_line: int, prose: bool) -> None:
        for index, run in enumerate(runs):
            last = run.display.start.line if run.display else end_line
            if prose and has_words(run.pieces):
                self.add_prose(run, last)
            earlier = before if index == 0 else ""
            following = runs[index + 1].context if index + 1 < len(runs) else after
            self.add_formulas(run, earlier, following)

    def add_prose(self, run: _Run, end_line: int) -> None:
        text = run.text
        lead = len(text) - len(text.lstrip())
        line = run.line + text.count("\n", 0, lead)
        place = (self.tree.current, self.tree.path(), self.next_order())
        text = text.strip()
        end_line = max(line, min(end_line, line + text.count("\n")))
        self.prose.append(Prose(line, end_line, text, *place))

    def add_formulas(self, run: _Run, before: str, after: str) -> None:
        text, position = run.text, 0
        for piece in run.pieces:
            shown = piece if isinstance(piece, str) else piece.shown
            stop = position + len(shown)
            if isinstance(piece, FoundFormula):
                left = text[max(position - _CONTEXT, 0) : position].strip()
                right = text[stop : stop + _CONTEXT].strip()
                self.add_formula(piece, left or before, right or ("" if run.display else after))
            position = stop
        if run.display:
            self.add_formula(run.display, run.context or ("" if text.strip() else before), after)

    def add_formula(self, found: FoundFormula, before: str, after: str) -> None:
        self.formulas.append(
            Formula(
                line=found.start.line,
                column=found.start.column,
                end_line=found.stop.line,
                end_column=found.stop.column,
                latex=found.latex,
                display=found.display,
                heading=self.tree.path(),
                section=self.tree.current,
                before=before[-_CONTEXT:],
                after=after[:_CONTEXT],
                rows=found.rows,
                style=found.style,
                environment=found.environment,
                cell=found.start.cell,
                cell_line=found.start.cell_line,
                order=self.next_order(),
                problem=found.problem,
            )
        )


def _runs(line: int, pieces: Sequence[Piece]) -> list[_Run]:
    """The text cut at its displays; a last run without text is left out."""
    runs: list[_Run] = []
    current: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, FoundFormula) and piece.display:
            runs.append(_Run(line, tuple(current), piece))
            line, current = piece.stop.line, []
        else:
            current.append(piece)
    if joined(current).strip():
        runs.append(_Run(line, tuple(current), None))
    return runs


def _closing(block: Block | None) -> str:
    """What the block before a formula says last."""
    runs = _runs(block.line, block.pieces) if isinstance(block, TextBlock) else []
    return runs[-1].context if runs and not runs[-1].display else ""


def _opening(block: Block | None) -> str:
    """What the block after a formula says first."""
    runs = _runs(block.line, block.pieces) if isinstance(block, TextBlock) else []
    return runs[0].context if runs else ""


def assemble(source: Source, blocks: Iterable[Block]) -> Document:
    """The document that the blocks of ``source`` make."""
    builder = _Builder()
    listed = list(blocks)
    for index, block in enumerate(listed):
        before = listed[index - 1] if index else None
        after = listed[index + 1] if index + 1 < len(listed) else None
        builder.add(block, before, after)
    return Document(
        path=source.path,
        encoding=source.encoding,
        repaired=source.repaired,
        text=source.text,
        formulas=tuple(builder.formulas),
        prose=tuple(builder.prose),
        code=tuple(builder.code),
        sections=tuple(builder.tree.sections),
        notices=source.notices,
        language=language_of(prose.text for prose in builder.prose),
    )
