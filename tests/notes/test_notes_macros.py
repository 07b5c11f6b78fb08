"""The author's own commands."""

from __future__ import annotations

import pytest

from notes.macros import ExpansionError, collect, expand
from notes.reading import read_text

DEFINITIONS = r"""
\newcommand{\R}{\mathbb{R}} \newcommand*\half[2]{\frac{#1}{#2}} \renewcommand{\phi}{\varphi}
\newcommand{\E}[2][x]{E_{#1}[#2]} \def\eps{\epsilon} \def\pair#1#2{(#1,#2)} \let\g\gamma
\DeclareMathOperator{\Var}{Var} \DeclareMathOperator*{\argmin}{arg\,min}
\DeclarePairedDelimiter{\norm}{\lVert}{\rVert} \providecommand{\R}{R} \newcommand{\deep}{\R^{\eps}}
"""
EXPANDED = {
    r"x \in \R": r"x \in \mathbb{R}",
    r"\half{a}{b}": r"\frac{a}{b}",
    r"\half12": r"\frac{1}{2}",
    r"\half\alpha{b}": r"\frac{\alpha}{b}",
    r"\E{y} + \E[z]{y}": r"E_{x}[y] + E_{z}[y]",
    r"\eps x": r"\epsilon x",
    r"2\eps{}x": r"2\epsilon{}x",
    r"\pair{a}{\R}": r"(a,\mathbb{R})",
    r"\g\phi": r"\gamma\varphi",
    r"\Var(x)": r"\operatorname{Var}(x)",
    r"\argmin_x": r"\operatorname*{arg\,min}_x",
    r"\norm{x}": r"\lVert x\rVert",
    r"\norm*{x}": r"\left\lVert x\right\rVert",
    r"\deep": r"\mathbb{R}^{\epsilon}",
    r"\Rx \\R": r"\Rx \\R",
    r"\half{a}": r"\frac{a}{}",
}


@pytest.mark.parametrize("latex", EXPANDED)
def test_expand(latex: str) -> None:
    assert expand(latex, collect(DEFINITIONS).macros) == EXPANDED[latex]


def test_lines_are_kept() -> None:
    macros = collect(DEFINITIONS).macros
    assert expand("\\half{a\nb}{c}\nd", macros).split("\n")[-1] == "d"
    assert expand("\\half{a\nb}{c}\nd", macros).count("\n") == 2


@pytest.mark.parametrize("bomb", [r"\def\a{\a\a}", r"\def\a{\a}", r"\def\a{\b\b}\def\b{\c\c}\def\c{\a x}"])
def test_bombs_end(bomb: str) -> None:
    with pytest.raises(ExpansionError):
        expand("\\a", collect(bomb).macros)
    (formula,) = read_text(f"{bomb}\n\n$y + \\a$", kind="latex").formulas
    assert formula.latex == "y + \\a" and "left as written" in formula.problem


@pytest.mark.parametrize("broken", [r"\newcommand{\a}", r"\newcommand{\a}[1", r"\def\a", r"\def\a#1.{x}", r"\let\a"])
def test_broken_definitions_define_nothing(broken: str) -> None:
    assert collect(broken).macros == {}


def test_definitions_are_no_formulas() -> None:
    text = "\\newcommand{\\price}{$5 x$}\n\nsee $\\def\\k{K}\\k = 1$"
    assert [formula.latex for formula in read_text(text, kind="latex").formulas] == ["K = 1"]
