"""Cells in rows and columns: matrices, cases, aligned equations.

Browsers know no ``columnalign``; the classes on the table and its cells are set by the page's style sheet.
"""

from __future__ import annotations

from reports.markup import element


def table(rows: list[list[str]], style: str, columns: str = "") -> str:
    """An ``mtable`` of class ``style``; ``columns`` is LaTeX's ``lcr`` for arrays."""
    body = "".join(element("mtr", *_cells(row, columns)) for row in rows)
    attributes = {"class_": style} | ({"displaystyle": "true"} if style == "aligned" else {})
    return element("mtable", body, **attributes)


def _cells(row: list[str], columns: str) -> list[str]:
    return [_cell(markup, columns[index : index + 1]) for index, markup in enumerate(row)]


def _cell(markup: str, column: str) -> str:
    return element("mtd", markup, class_=column) if column in ("l", "r") else element("mtd", markup)
