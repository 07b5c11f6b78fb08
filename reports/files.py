"""Writing reports to disk: UTF-8, line feeds, and never a crash over a character that UTF-8 has no place for."""

from __future__ import annotations

from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write ``text`` to ``path``; lone surrogates (from odd file names) are written as escapes."""
    path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
