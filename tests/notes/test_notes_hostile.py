"""Hostile text ends in time, and the time grows as the text does."""

from __future__ import annotations

import time

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
def test_ends_in_time(name: str, kind: str) -> None:
    text = HOSTILE[name] * (SIZE // len(HOSTILE[name]))
    started = time.perf_counter()
    read_text(text, kind=kind)
    assert time.perf_counter() - started < 5


def test_time_is_linear_in_the_number_of_formulas() -> None:
    def seconds(count: int) -> float:
        started = time.perf_counter()
        assert len(read_text("$a_1$ " * count).formulas) == count
        return time.perf_counter() - started

    seconds(100)
    assert seconds(16_000) < 40 * max(seconds(2_000), 0.01)


def test_deep_nesting() -> None:
    text = "\n".join("  " * depth + "- $x$" for depth in range(200))
    assert read_text(text).formulas


def test_braces_without_end() -> None:
    text = "$" + "{" * 20_000 + "}" * 20_000 + "$"
    assert len(read_text(text).formulas) <= 1
