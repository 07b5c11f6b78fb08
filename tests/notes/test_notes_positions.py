"""Every formula starts and stops in the file where it says."""

from __future__ import annotations

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from notes.document import Document, Formula
from notes.passage import split_lines
from notes.reading import read_text

OPENERS = {
    "dollar": ("$",),
    "double-dollar": ("$$",),
    "paren": ("\\(", "\\\\("),
    "bracket": ("\\[", "\\\\["),
    "environment": ("\\begin{",),
    "script": ("<script",),
    "fence": ("```",),
}
CLOSERS = {"dollar": "$", "double-dollar": "$$", "paren": ")", "bracket": "]", "environment": "}", "script": ">"}

FRAGMENTS = st.sampled_from(
    [
        "$x$",
        "$ \\lambda$",
        "$$a=1$$",
        "$$\na\n= b\n$$",
        "\\(y_1\\)",
        "\\[z=2\\]",
        "\\\\(w_1\\\\)",
        "\\begin{align}\na&=b\\\\\n&=c\n\\end{align}",
        "> ",
        "- ",
        "1. ",
        "# ",
        "| a | $|b|$ |\n|---|---|\n| $c$ | d |\n",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "`$code$`",
        "```\n$fence$\n```\n",
        "**bold**",
        "文字，",
        "words ",
        "$5 ",
        "$",
        "$$",
        "`",
        "<b>",
        "<!--",
        "-->",
        "---\n",
        "===\n",
        "😀",
        "\\",
        "e\u0301",
        "[link](to$it)",
        "M^l-1^",
        "**误差 = 偏差 + 方差**",
        '<script type="math/tex">q</script>',
    ]
)


def check_positions(document: Document) -> None:
    lines = split_lines(document.text)
    for formula in document.formulas:
        start = lines[formula.line - 1][formula.column - 1 :]
        stop = lines[formula.end_line - 1][: formula.end_column - 1]
        if formula.style == "plain":
            assert start.startswith(formula.latex[0].replace("(", start[0]))
            continue
        assert start.startswith(OPENERS[formula.style]), formula
        if not formula.problem and formula.style in CLOSERS:
            assert stop.endswith(CLOSERS[formula.style]), formula
        check_rows(formula, lines)


def check_rows(formula: Formula, lines: list[str]) -> None:
    rows = formula.latex.split("\n")
    assert len(rows) == len(formula.rows)
    assert list(formula.rows) == sorted(formula.rows)
    for text, line in zip(rows, formula.rows, strict=True):
        assert formula.line <= line <= formula.end_line
        assert text.replace("\\", "") in lines[line - 1].replace("\\", "")  # host escapes may have been undone


@settings(max_examples=250, deadline=None)
@given(st.lists(FRAGMENTS, max_size=14).map("".join), st.sampled_from(["\n", "\r\n", "\r"]))
@example("> - a $x$\n>   $$\n> b\n\n>   $$", "\n")
@example("| a | $|b|$ |\n|---|---|\n| $c$ | d |\n", "\r\n")
def test_markdown_positions(text: str, line_end: str) -> None:
    document = read_text(text.replace("\n", line_end), kind="markdown")
    if not document.repaired:
        check_positions(document)


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS, max_size=14).map("".join))
def test_latex_positions(text: str) -> None:
    check_positions(read_text(text, kind="latex"))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="$\\`{}[]()<>|*_^~ \n>-#ab1=中�", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for kind in ("markdown", "latex"):
        check_positions(read_text(text, kind=kind))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(FRAGMENTS, max_size=8).map("".join), max_size=4), st.booleans(), st.booleans())
def test_notebook_positions(cells: list[str], as_lines: bool, ascii_only: bool) -> None:
    source = [cell.splitlines(keepends=True) if as_lines else cell for cell in cells]
    raw = json.dumps(
        {"cells": [{"cell_type": "markdown", "source": part} for part in source]}, indent=1, ensure_ascii=ascii_only
    )
    document = read_text(raw, kind="notebook")
    lines = raw.split("\n")
    for formula in document.formulas:
        assert formula.cell is not None and formula.cell_line is not None
        start = lines[formula.line - 1][formula.column - 1 :]
        if formula.style != "plain":
            openers = tuple(json.dumps(opener)[1:-1] for opener in OPENERS[formula.style])
            assert start.startswith(openers), formula
        in_cell = split_lines(cells[formula.cell - 1])[formula.cell_line - 1]
        assert formula.style == "plain" or any(opener in in_cell for opener in OPENERS[formula.style])


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS, max_size=14).map("".join))
def test_prose_lines_are_lines_of_the_file(text: str) -> None:
    document = read_text(text, kind="markdown")
    count = len(split_lines(document.text))
    for prose in document.prose:
        assert 1 <= prose.line <= prose.end_line <= count
    orders = [*(part.order for part in document.formulas), *(part.order for part in document.prose)]
    orders += [part.order for part in document.code]
    assert sorted(orders) == list(range(len(orders)))
