"""LaTeX files."""

from __future__ import annotations

import pytest

from notes.reading import read_text

FILE = r"""\documentclass{article}
\newcommand{\R}{\mathbb{R}} % not $this$
\newcommand{\be}{\begin{equation}}
\newcommand{\ee}{\end{equation}}
\DeclareMathOperator{\Var}{Var}
\begin{document}
\section{About $x$}\label{sec:x}
Let $x \in \R$ cost 5\$ or 10\% more. % nor $this$
\be
a = \Var(x) % nor this
\ee
\subsection*{Lists}
\begin{itemize}
  \item one $a$
  \item two \[ b = \text{if $c$} \] done
\end{itemize}
\begin{verbatim}
$v$ % kept
\end{verbatim}
\begin{lstlisting}[language=Python]
y = "$w$"
\end{lstlisting}
\begin{algorithm}
$g$
\end{algorithm}
\verb|$z$| and \emph{more \textbf{words}} \cite{someone}.
\end{document}
$after$
"""


def test_formulas() -> None:
    found = [(formula.latex, formula.style, formula.line) for formula in read_text(FILE, kind="latex").formulas]
    assert found == [
        ("x", "dollar", 7),
        ("x \\in \\mathbb{R}", "dollar", 8),
        ("\\begin{equation}\na = \\operatorname{Var}(x)\n\\end{equation}", "environment", 9),
        ("a", "dollar", 14),
        ("b = \\text{if $c$}", "bracket", 15),
    ]


def test_sections() -> None:
    sections = read_text(FILE, kind="latex").sections
    assert [(part.title, part.level, part.parent) for part in sections[1:]] == [("About $x$", 2, 0), ("Lists", 3, 1)]


def test_prose() -> None:
    texts = [prose.text for prose in read_text(FILE, kind="latex").prose]
    assert texts == [
        "Let $x \\in \\mathbb{R}$ cost 5$ or 10% more.",
        "one $a$",
        "two",
        "done",
        "$z$ and more words .",
    ]


def test_verbatim_is_code() -> None:
    code = read_text(FILE, kind="latex").code
    assert [(part.line, part.language, part.text) for part in code] == [
        (18, "", "$v$ % kept\n"),
        (21, "python", 'y = "$w$"\n'),
        (24, "pseudocode", "$g$\n"),
    ]


ENVIRONMENTS = ["equation", "align", "gather", "multline", "flalign", "eqnarray", "displaymath", "math", "alignat"]


@pytest.mark.parametrize("name", [name + star for name in ENVIRONMENTS for star in ("", "*")])
def test_environments(name: str) -> None:
    (formula,) = read_text(f"text \\begin{{{name}}} x \\\\ y \\end{{{name}}} text", kind="latex").formulas
    assert formula.environment == name
    assert formula.display == (name.rstrip("*") != "math")


def test_subequations_hold_formulas() -> None:
    text = "\\begin{subequations}\n\\begin{align} a \\end{align}\n\\begin{align} b \\end{align}\n\\end{subequations}"
    assert [formula.line for formula in read_text(text, kind="latex").formulas] == [2, 3]


def test_nested_environment_of_the_same_name() -> None:
    text = "\\begin{align} \\begin{align} a \\end{align} b \\end{align}"
    (formula,) = read_text(text, kind="latex").formulas
    assert formula.latex == text


def test_line_break_is_no_bracket() -> None:
    document = read_text("$a$ \\\\[2pt] $b$ \\\\(c) $d$", kind="latex")
    assert [formula.latex for formula in document.formulas] == ["a", "b", "d"]


def test_money_is_a_formula_in_latex() -> None:
    assert [formula.latex for formula in read_text("from $5 and $6", kind="latex").formulas] == ["5 and"]


def test_open_dollar_has_a_problem() -> None:
    first, second = read_text("open $x = 1 and\n\nthen $y$", kind="latex").formulas
    assert "$ was expected" in first.problem and first.latex == "x = 1 and"
    assert second.latex == "y" and not second.problem


def test_fragment_without_document() -> None:
    assert read_text("\\section{A}\n$x$", path="part.tex").formulas[0].heading == ("A",)


def test_comment_inside_a_formula() -> None:
    (formula,) = read_text("\\[ a \\\\%[1em]\n b \\]", kind="latex").formulas
    assert formula.latex == "a \\\\\nb" and formula.rows == (1, 2)
