"""Hostile text ends, and the work grows as the text does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from notes.reading import read_text

SIZE = 30_000
HOSTILE = {
    "dollars": "$",
    "dollar lines": "$\n",
    "double dollars": "$$ ",
    "open displays": "$$ x=1\n\n",
    "text groups": "$\\text{",
    "long formulas": "$" + "ab, \\a  {x " * 600,
    "begins": "\\begin{align}",
    "begins and ends": "\\begin{align}\\begin{gather}\\end{align}",
    "brackets": "\\[\n",
    "doubled brackets": "\\\\(",
    "backticks": "` `` ",
    "comments": "<!--",
    "tags": '<a b="',
    "scripts": '<script type="math/tex">',
    "headings": "<h1>",
    "links": "[a](",
    "images": "![",
    "quotes": ">",
    "lists": "- ",
    "stars": "*a ",
    "bold": "**a = b + ",
    "equations": "a = b + c, ",
    "scripts of Pandoc": "x^a^",
    "macros": "\\def\\a{",
    "macro calls": "\\newcommand{\\a}{\\a\\a}$\\a$ ",
    "fences": "```\n",
    "table": "|$x$",
    "backslashes": "\\",
    "one long word": "a",
    "marks of our own": "\ue001\ue000\ue003",
    "mojibake": "Ã¥",
    "nul": "\0",
}


@pytest.mark.parametrize("kind", ["markdown", "latex"])
@pytest.mark.parametrize("name", HOSTILE)
def test_work_is_in_proportion(name: str, kind: str, effort: Callable[..., int]) -> None:
    short, long = (HOSTILE[name] * (size // len(HOSTILE[name])) for size in (SIZE // 2, SIZE))
    read_text(short, kind=kind)  # what is read once for all notes
    assert effort(read_text, long, "a", kind) < 2.5 * effort(read_text, short, "a", kind)


def test_work_is_in_proportion_to_the_number_of_formulas(effort: Callable[..., int]) -> None:
    assert len(read_text("$a_1$ " * 100).formulas) == 100
    assert effort(read_text, "$a_1$ " * 16_000) < 10 * effort(read_text, "$a_1$ " * 2_000)


def test_deep_nesting() -> None:
    text = "\n".join("  " * depth + "- $x$" for depth in range(200))
    assert read_text(text).formulas


def test_braces_without_end() -> None:
    text = "$" + "{" * 20_000 + "}" * 20_000 + "$"
    assert len(read_text(text).formulas) <= 1
