"""Jupyter notebooks to blocks: Markdown cells as Markdown, code cells as code, all at raw lines of the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from notes.blocks import Block, CodeBlock, HeadingBlock
from notes.jsonplaces import JsonError, JsonReader, PlacedString
from notes.macros import Macro, collect
from notes.markdown import read_markdown
from notes.passage import Origin, Passage

_LINE_END = re.compile(r"\r\n|\r|\n")
_OTHER_LANGUAGES = frozenset(
    ["bash", "sh", "html", "javascript", "js", "latex", "markdown", "perl", "ruby", "R", "svg", "writefile", "sql"]
)


class NotebookError(ValueError):
    """The file is no notebook; the message says where that shows."""


@dataclass
class _Cell:
    kind: str = "raw"
    level: int = 1  # of the heading cells of old notebooks
    source: list[PlacedString] = field(default_factory=list)


def read_notebook(passage: Passage) -> list[Block]:
    """The blocks of all cells in order; macros defined in one cell hold in all."""
    text = "\n".join(passage.lines)
    reader = JsonReader(text)
    try:
        cells, language = _read_cells(reader)
    except JsonError as error:
        line = text.count("\n", 0, error.position) + 1
        raise NotebookError(f"line {line}: {error}") from None
    places = _RawPlaces(passage)
    passages = [places.cell_passage(cell, number) for number, cell in enumerate(cells, start=1)]
    commands: dict[str, Macro] = {}
    for cell, cell_passage in zip(cells, passages, strict=True):
        if cell.kind == "markdown":
            commands |= collect("\n".join(cell_passage.lines)).macros
    pairs = zip(cells, passages, strict=True)
    return [block for cell, part in pairs for block in _cell_blocks(cell, part, commands, language)]


def _read_cells(reader: JsonReader) -> tuple[list[_Cell], str]:
    start = len(reader.text) - len(reader.text.lstrip())
    cells: list[_Cell] | None = None
    language = "python"
    for key, position in reader.items(start):
        if key == "cells":
            cells = [_read_cell(reader, place) for place in reader.elements(position)]
        elif key == "worksheets":
            cells = [*(cells or []), *_read_worksheets(reader, position)]
        elif key == "metadata":
            language = _language(reader.value(position))
        else:
            reader.value(position)
    if cells is None:
        raise JsonError("there are no cells", start)
    return cells, language


def _read_worksheets(reader: JsonReader, position: int) -> list[_Cell]:
    cells: list[_Cell] = []
    for sheet in reader.elements(position):
        for key, place in reader.items(sheet):
            if key == "cells":
                cells += [_read_cell(reader, cell) for cell in reader.elements(place)]
            else:
                reader.value(place)
    return cells


def _read_cell(reader: JsonReader, position: int) -> _Cell:
    cell = _Cell()
    for key, place in reader.items(position):
        if key in ("source", "input"):
            cell.source = reader.strings(place)
            continue
        value = reader.value(place)
        if key == "cell_type":
            cell.kind = str(value)
        elif key == "level" and isinstance(value, int):
            cell.level = min(max(value, 1), 6)
    return cell


def _language(metadata: object) -> str:
    for key, name in (("language_info", "name"), ("kernelspec", "language")):
        part = metadata.get(key) if isinstance(metadata, dict) else None
        if isinstance(part, dict) and isinstance(part.get(name), str):
            return str(part[name]).lower()
    return "python"


class _RawPlaces:
    """Turns offsets in the raw text into lines and columns of the file."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.starts = [0, *accumulate(len(line) + 1 for line in passage.lines)]

    def cell_passage(self, cell: _Cell, number: int) -> Passage:
        """The source of a cell as a passage of its own."""
        text = "".join(string.value for string in cell.source)
        offsets = [offset for string in cell.source for offset in string.offsets]
        offsets.append(offsets[-1] + 1 if offsets else 0)
        lines, origins, start = [], [], 0
        for stop, following in [
            *((end.start(), end.end()) for end in _LINE_END.finditer(text)),
            (len(text), len(text)),
        ]:
            lines.append(text[start:stop])
            origins.append(self.origin(offsets[start : stop + 1]))
            start = following
        return Passage(tuple(lines), tuple(origins), number)

    def origin(self, offsets: Sequence[int]) -> Origin:
        row = min(bisect_right(self.starts, offsets[0]) - 1, len(self.passage.lines) - 1)
        origin, start = self.passage.origins[row], self.starts[row]
        return Origin(origin.line, [origin.column(max(offset - start, 0)) for offset in offsets])


def _cell_blocks(cell: _Cell, passage: Passage, commands: dict[str, Macro], language: str) -> list[Block]:
    text = "\n".join(passage.lines)
    if not text.strip():
        return []
    if cell.kind == "markdown":
        return read_markdown(passage, commands)
    if cell.kind == "heading":
        return [HeadingBlock(passage.file_line(0), cell.level, (text,))]
    if cell.kind != "code":
        return []
    magic = re.match(r"%%(\w+)", text)
    spoken = magic[1] if magic and magic[1] in _OTHER_LANGUAGES else language
    return [CodeBlock(passage.file_line(0), passage.file_line(len(passage.lines) - 1), spoken, text)]
