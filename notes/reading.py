"""A path or a text becomes a document: the one door of this room."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from notes.assemble import Source, assemble
from notes.blocks import Block
from notes.document import Document
from notes.encoding import Decoded, NotTextError, decode
from notes.errors import InputError
from notes.latexfile import read_latex
from notes.markdown import read_markdown
from notes.mojibake import mend
from notes.notebook import NotebookError, read_notebook
from notes.passage import Passage, split_lines, whole_file

KINDS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".tex": "latex",
    ".ipynb": "notebook",
}
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})
_MAX_BYTES = {"markdown": 10_000_000, "latex": 10_000_000, "notebook": 128_000_000}


def read_file(path: str | Path) -> Document:
    """The document in the file at ``path``; raises InputError where that cannot be read."""
    name = str(path)
    kind = KINDS.get(Path(path).suffix.lower(), "markdown")
    data = _bytes_of(name, _MAX_BYTES[kind])
    try:
        decoded = decode(data)
    except NotTextError as error:
        raise InputError(name, f"not a text file: {error}; give a Markdown, LaTeX or notebook file") from None
    return _read(decoded, name, kind)


def read_text(text: str, path: str = "-", kind: str | None = None) -> Document:
    """The document that ``text`` is; ``kind`` is "markdown", "latex" or "notebook", else the path's ending says it.

    Text from nowhere (path "-") without a kind is recognised by what it starts with.
    """
    known = kind or KINDS.get(Path(path).suffix.lower()) or (_guessed_kind(text) if path == "-" else "markdown")
    if known not in _MAX_BYTES:
        raise ValueError(f"kind must be one of {', '.join(_MAX_BYTES)}, not {known!r}")
    return _read(Decoded(text, "utf-8"), path, known)


def find_notes(paths: Sequence[str]) -> list[str]:
    """The files to read for ``paths``: files as given, folders searched for notes in sorted order."""
    found: list[str] = []
    for path in paths:
        if path == "-" or os.path.isfile(path):
            found.append(path)
        elif os.path.isdir(path):
            found.extend(_notes_in(path))
        else:
            raise InputError(path, "no such file or folder; check the spelling, or give a file or a folder of notes")
    return found


def _notes_in(folder: str) -> list[str]:
    notes: list[str] = []
    others = 0
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS)
        visible = sorted(name for name in files if not name.startswith("."))
        chosen = [os.path.join(place, name) for name in visible if os.path.splitext(name)[1].lower() in KINDS]
        notes += chosen
        others += len(visible) - len(chosen)
    if not notes:
        held = f"{others} other file{'' if others == 1 else 's'}" if others else "no files at all"
        endings = " ".join(KINDS)
        raise InputError(
            folder, f"no notes in this folder ({held}); notes end in {endings}; name other files one by one"
        )
    return notes


def _bytes_of(path: str, limit: int) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except IsADirectoryError:
        raise InputError(path, "this is a folder; give a file, or let the folder be searched for notes") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(path, f"cannot be read: {reason}; check the path and the permissions") from None
    if len(data) > limit:
        raise InputError(path, f"larger than {limit // 1_000_000} MB, which no note is; split it or name another file")
    return data


def _guessed_kind(text: str) -> str:
    head = text[:20_000].lstrip()
    if head.startswith("{") and '"cells"' in text:
        return "notebook"
    return "latex" if "\\documentclass" in head or "\\begin{document}" in head else "markdown"


def _read(decoded: Decoded, path: str, kind: str) -> Document:
    if not decoded.text.strip():
        empty = Source(
            path,
            decoded.encoding,
            decoded.text,
            decoded.lossy,
            (*decoded.notices, "the file is empty: nothing to judge"),
        )
        return assemble(empty, [])
    passage, notices = _passage(decoded.text)
    repaired = decoded.lossy or bool(notices)
    source = Source(path, decoded.encoding, decoded.text, repaired, (*decoded.notices, *notices))
    return assemble(source, _blocks(passage, path, kind))


def _passage(text: str) -> tuple[Passage, tuple[str, ...]]:
    lines = split_lines(text)
    repair = mend(lines)
    if repair is None:
        return whole_file(lines), ()
    return whole_file(repair.lines, repair.columns), (repair.notice,)


def _blocks(passage: Passage, path: str, kind: str) -> list[Block]:
    if kind == "latex":
        return read_latex(passage)
    if kind == "markdown":
        return read_markdown(passage)
    try:
        return read_notebook(passage)
    except NotebookError as error:
        raise InputError(path, f"not a notebook: {error}; save it again as .ipynb, or give its text") from None
