"""Where formulas are found in Markdown, and how they come out."""

from __future__ import annotations

import pytest

from notes.reading import read_text

FOUND = {
    "inner spaces": ("a $ x $ b", [("x", "dollar")]),
    "one space": ("a $ \\lambda$ and $y $ b", [("\\lambda", "dollar"), ("y", "dollar")]),
    "across lines": ("so $a\n+ b$ holds", [("a\n+ b", "dollar")]),
    "two on a line": ("$$a=1$$ then $$b=2$$", [("a=1", "double-dollar"), ("b=2", "double-dollar")]),
    "after text": ("therefore$$a=1$$holds", [("a=1", "double-dollar")]),
    "close together": ("$a$$b$", [("a", "dollar"), ("b", "dollar")]),
    "brackets": ("\\(x^2\\) and \\[y=1\\]", [("x^2", "paren"), ("y=1", "bracket")]),
    "doubled brackets": ("\\\\(x_1\\\\) and \\\\[y=1\\\\]", [("x_1", "paren"), ("y=1", "bracket")]),
    "script": ('<script type="math/tex">x=1</script>', [("x=1", "script")]),
    "code formula": ("$`x^2`$", [("x^2", "dollar")]),
    "math fence": ("```math\nx=1\n```", [("x=1", "fence")]),
    "in a table": ("| a | b |\n|---|---|\n| $|x|$ | $\\|y\\|$ |", [("|x|", "dollar"), ("\\|y\\|", "dollar")]),
    "in a heading": ("## The $x$ axis", [("x", "dollar")]),
    "in a link": ("[the $x$ axis](there)", [("x", "dollar")]),
    "in a list": ("- $$\n  x=1\n  $$\n- $y$", [("x=1", "double-dollar"), ("y", "dollar")]),
    "outdented in a list": ("- see\n  $$\nx=1\n  $$", [("x=1", "double-dollar")]),
    "in a quote": ("> $$\n> a > b\n> $$", [("a > b", "double-dollar")]),
    "greater sign": ("$$\na\n> b\n$$", [("a\n> b", "double-dollar")]),
    "like a heading": ("$$\na\n=\nb\n- c\n$$", [("a\n=\nb\n- c", "double-dollar")]),
    "signs between empty lines": (
        "$$\na_1\n\n+\n\nb_1\n\n\\\\\n\n=\n\nc_1\n$$",
        [("a_1\n\n+\n\nb_1\n\n\\\\\n\n=\n\nc_1", "double-dollar")],
    ),
    "empty lines": ("$$\na = 1\n\nb = 2\n$$", [("a = 1\n\nb = 2", "double-dollar")]),
    "open environment": (
        "$$\\begin{aligned}\na\n\nthe rest of it\n\\end{aligned}$$",
        [("\\begin{aligned}\na\n\nthe rest of it\n\\end{aligned}", "double-dollar")],
    ),
    "dollars in text": ("$\\text{if $x>0$} = 1$", [("\\text{if $x>0$} = 1", "dollar")]),
    "dollars in text of a display": ("$$a \\text{ for $b$}$$", [("a \\text{ for $b$}", "double-dollar")]),
    "escaped dollar": ("$\\$5 + x$", [("\\$5 + x", "dollar")]),
    "underscores": ("$x\\_i + w\\_{ij}$", [("x_i + w_{ij}", "dollar")]),
    "a name keeps its underscore": ("$\\text{fan\\_in}$", [("\\text{fan\\_in}", "dollar")]),
    "stars": ("$a \\* b$", [("a * b", "dollar")]),
    "norm bars stay": ("$\\|x\\|$", [("\\|x\\|", "dollar")]),
    "doubled line breaks": ("$$a \\\\\\\\\nb$$", [("a \\\\\nb", "double-dollar")]),
    "halved braces": ("\\\\(S = \\\\{a\\\\}\\\\)", [("S = \\{a\\}", "paren")]),
    "entities": ("$a &lt; b &amp; c$", [("a < b & c", "dollar")]),
    "tags": ("$W<em>{ij}x</em>i$", [("W_{ij}x_i", "dollar")]),
    "comment in a display": ("$$a % left out\n+ b$$", [("a\n+ b", "double-dollar")]),
    "per cent": ("$p = 50\\%$", [("p = 50\\%", "dollar")]),
    "Chinese": ("$m=2，n=1$时", [("m=2，n=1", "dollar")]),
    "number": ("$-1$ or $100$", [("-1", "dollar"), ("100", "dollar")]),
    "indented for looks": ("so\n\n    $$x=1$$\n", [("x=1", "double-dollar")]),
    "macro": ("$\\newcommand{\\R}{\\mathbb{R}}$ $x \\in \\R$", [("x \\in \\mathbb{R}", "dollar")]),
}


@pytest.mark.parametrize("name", FOUND)
def test_found(name: str) -> None:
    text, expected = FOUND[name]
    document = read_text(text)
    assert [(formula.latex, formula.style) for formula in document.formulas] == expected
    assert all(not formula.problem for formula in document.formulas)


NOT_FORMULAS = {
    "money": "It costs $5 and $6, or $5,000 in all; that is $10/month.",
    "money before letters": "US$5 or A$6",
    "Chinese money": "苹果$5元，梨$6元",
    "money in words": "between $5 million and $6 million",
    "shell": "set $HOME/bin:$PATH and $USER",
    "inline code": "`$x$` and ``a `$y$` b``",
    "fence": "```sh\necho $x$\n```",
    "tilde fence": "~~~\n$$x=1$$\n~~~",
    "fence in a quote": "> ```\n> $x$\n> ```",
    "fence in a list": "- ```\n  $x$\n  ```",
    "indented code": "text\n\n    cost = $x + $y\n",
    "front matter": "---\ntitle: $x$\n---\ntext",
    "TOML front matter": '+++\ntitle = "$x$"\n+++\ntext',
    "comment": "<!-- $x$ and\n\n$y$ -->",
    "attribute": '<img alt="$x$" src="a">',
    "address": "https://example.org/$x$/ and [a](b$y$c)",
    "preformatted": "<pre>\n$x$\n</pre>",
    "escaped": "\\$5 and \\$6",
    "Liquid code": "{% highlight sh %}\n$x$ $y$\n{% endhighlight %}",
    "bracketed words": "\\[not this\\] \\(nor this one\\)",
    "lone dollar": "a $ alone",
    "empty": "$$ $$ and $ $",
    "lone display mark": "the process $$ is a number",
}


@pytest.mark.parametrize("name", NOT_FORMULAS)
def test_not_a_formula(name: str) -> None:
    assert read_text(NOT_FORMULAS[name]).formulas == ()


@pytest.mark.parametrize("kind", ["markdown", "latex"])
def test_no_formula_is_too_long_to_be_found(kind: str) -> None:
    formula = " + ".join(f"\\text{{the share of}} x_{{{index}}}" for index in range(3000))
    assert [f.latex for f in read_text(f"so ${formula}$ and $y$", kind=kind).formulas] == [formula, "y"]


def test_pages_of_text_between_two_dollars_are_no_formula() -> None:
    text = "the rest of it = more " * 1000
    assert [f.latex for f in read_text(f"so $x {text} $y$").formulas] == ["y"]


def test_environment_stands_by_itself() -> None:
    (formula,) = read_text("\\begin{align*}\na &= b \\\\\n&= c\n\\end{align*}").formulas
    assert formula.environment == "align*" and formula.style == "environment" and formula.display
    assert formula.latex.startswith("\\begin{align*}") and formula.latex.endswith("\\end{align*}")
    assert formula.rows == (1, 2, 3, 4)


def test_inner_environment_is_left_inside() -> None:
    (formula,) = read_text("$$\\begin{aligned}a\\end{aligned}$$").formulas
    assert formula.environment == "" and formula.latex == "\\begin{aligned}a\\end{aligned}"


OPEN = {
    "dollars": ("$$\na = \\frac{1}{2}\nb\n\nprose goes on here as before", "a = \\frac{1}{2}\nb", "$$", (1, 3)),
    "bracket": ("\\[\nx = 1\n\nlater text", "x = 1", "\\]", (1, 2)),
    "environment": ("\\begin{gather} x = 1\n\nlater text", "\\begin{gather} x = 1", "\\end{gather}", (1, 1)),
}


@pytest.mark.parametrize("name", OPEN)
def test_never_ends(name: str) -> None:
    text, latex, expected, lines = OPEN[name]
    (formula,) = read_text(text).formulas
    assert formula.latex == latex
    assert (formula.line, formula.end_line) == lines
    assert expected in formula.problem and "never ends" in formula.problem and str(lines[1]) in formula.problem


def test_what_follows_an_open_display_is_read() -> None:
    document = read_text("$$ x = 1\n\nWords that are plainly prose.\n\n$$\ny = 2\n$$\n")
    assert [formula.latex for formula in document.formulas] == ["x = 1", "y = 2"]
    assert [bool(formula.problem) for formula in document.formulas] == [True, False]


def test_a_blockquote_ends_its_open_display() -> None:
    document = read_text("> $$\n> x = 1\n\nafter it $y$\n\n$$z=1$$")
    assert [formula.latex for formula in document.formulas] == ["x = 1", "y", "z=1"]


def test_display_flags() -> None:
    document = read_text("$a$ $$b$$ \\(c\\) \\[d=1\\]")
    assert [formula.display for formula in document.formulas] == [False, True, False, True]
