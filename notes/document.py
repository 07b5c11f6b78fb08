"""What reading a file yields: a document with its formulas, prose and code at exact positions.

Lines and columns count from 1 in the source file as it is on disk (after decoding); a formula's position is
that of its opening delimiter. In a notebook the line is the raw line of the .ipynb file, with the cell beside it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Formula:
    """One formula as written: ``latex`` is the text between the delimiters, macros expanded, host escapes undone.

    ``rows`` maps each line of ``latex`` (split at newlines) to its line in the file, so that a statement inside a
    display can be placed exactly: ``rows[k]`` is the file's line of ``latex.split("\\n")[k]``.
    ``end_column`` is just past the closing delimiter.
    ``style`` is how it was written: "dollar", "double-dollar", "paren", "bracket", "environment", "plain" (Unicode
    or bold words), "script" (HTML ``<script type="math/tex">``), "fence" (a code fence of the language ``math``).
    ``environment`` is the name of the outer environment if there is one ("align", …).
    """

    line: int
    column: int
    end_line: int
    end_column: int
    latex: str
    display: bool
    heading: tuple[str, ...]
    section: int  # index into Document.sections: scopes open and close with headings
    before: str  # prose directly before, back to the previous blank line or display formula (at most ~400 chars)
    after: str  # prose directly after, to the next blank line or display formula (at most ~400 chars)
    rows: tuple[int, ...]
    style: str = "dollar"
    environment: str = ""
    cell: int | None = None
    cell_line: int | None = None
    order: int = 0  # position of the formula among all blocks of the document, for "nearest" questions
    problem: str = ""  # non-empty when the formula never ends: what was expected and where


@dataclass(frozen=True)
class Section:
    """A heading and its reach; ``parent`` is the enclosing section's index or -1. Section 0 is the document itself."""

    title: str
    level: int
    line: int
    parent: int


@dataclass(frozen=True)
class Prose:
    """A paragraph, list item or table cell of running text; formulas inside stay in the text as ``$…$``.

    The lines of ``text`` are those of the file from ``line`` on. A display cuts a paragraph in two.
    """

    line: int
    end_line: int
    text: str
    section: int
    heading: tuple[str, ...]
    order: int = 0


@dataclass(frozen=True)
class Code:
    """A fenced or indented code block, or a notebook code cell."""

    line: int  # of its first line of code
    end_line: int
    language: str
    text: str
    section: int
    heading: tuple[str, ...]
    order: int = 0


@dataclass(frozen=True)
class Document:
    """A file that was read. ``notices`` says what was repaired on the way in, one plain sentence each.

    ``text`` is the file as it stands on disk, decoded but not repaired: lines and columns point into it.
    """

    path: str
    encoding: str
    repaired: bool
    text: str
    formulas: tuple[Formula, ...]
    prose: tuple[Prose, ...]
    code: tuple[Code, ...]
    sections: tuple[Section, ...]
    notices: tuple[str, ...] = ()
    language: str = "en"  # "zh" when most letters are Chinese, else "en"
