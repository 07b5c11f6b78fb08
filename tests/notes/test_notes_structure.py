"""Headings, prose, code, neighbourhoods and order."""

from __future__ import annotations

from notes.language import language_of
from notes.reading import read_text

NOTE = """\
# Optimizers

Some words on $w$ first.

## RMSProp

Gradients are divided by $\\sqrt{S}$:

$$
w = w - g
$$

where $g$ is the gradient.

**Bold words**

$b = 1$

**Bold words:** and more, so no heading.

- first *item*
- second `item` with a
  second line

```python
x = "$y$"
```

| left | $r$ |
|------|-----|
| a    | b   |

Setext
------

the end [here](https://example.org).
"""


def test_sections_form_a_tree() -> None:
    sections = read_text(NOTE).sections
    assert [(part.title, part.level, part.line, part.parent) for part in sections] == [
        ("", 0, 1, -1),
        ("Optimizers", 1, 1, 0),
        ("RMSProp", 2, 5, 1),
        ("Bold words", 7, 15, 2),
        ("Setext", 2, 33, 1),
    ]


def test_headings_of_formulas() -> None:
    headings = {formula.latex: formula.heading for formula in read_text(NOTE).formulas}
    assert headings["w"] == ("Optimizers",)
    assert headings["w = w - g"] == ("Optimizers", "RMSProp")
    assert headings["b = 1"] == ("Optimizers", "RMSProp", "Bold words")
    assert all(heading == tuple(heading) for heading in headings.values())


def test_section_index_names_the_innermost_heading() -> None:
    document = read_text(NOTE)
    for formula in document.formulas:
        assert document.sections[formula.section].title == (formula.heading or ("",))[-1]


def test_neighbourhood_of_a_display() -> None:
    display = next(formula for formula in read_text(NOTE).formulas if formula.display)
    assert display.before == "Gradients are divided by $\\sqrt{S}$:"
    assert display.after == "where $g$ is the gradient."


def test_neighbourhood_of_an_inline_formula() -> None:
    inline = read_text(NOTE).formulas[0]
    assert (inline.before, inline.after) == ("Some words on", "first.")


def test_formula_alone_in_its_paragraph_stands_as_a_display() -> None:
    first, second = read_text("We know:\n\n$a = 1$\n\n$b = 2$\n\nand so on.").formulas
    assert (first.before, first.after) == ("We know:", "")
    assert (second.before, second.after) == ("", "and so on.")


def test_heading_parts_neighbours() -> None:
    (formula,) = read_text("Above.\n\n# Title\n\n$$a=1$$\n\n# Next\n\nBelow.").formulas
    assert (formula.before, formula.after) == ("", "")


def test_long_neighbourhood_is_cut() -> None:
    (formula,) = read_text("word " * 300 + "$x$" + " word" * 300).formulas
    assert 380 <= len(formula.before) <= 400 and 380 <= len(formula.after) <= 400


def test_prose_is_free_of_markup() -> None:
    texts = [prose.text for prose in read_text(NOTE).prose]
    assert texts == [
        "Some words on $w$ first.",
        "Gradients are divided by $\\sqrt{S}$:",
        "where $g$ is the gradient.",
        "Bold words: and more, so no heading.",
        "first item",
        "second item with a\nsecond line",
        "left",
        "a",
        "b",
        "the end here.",
    ]


def test_prose_lines() -> None:
    spans = {prose.text: (prose.line, prose.end_line) for prose in read_text(NOTE).prose}
    assert spans["second item with a\nsecond line"] == (22, 23)
    assert spans["where $g$ is the gradient."] == (13, 13)


def test_display_cuts_a_paragraph() -> None:
    document = read_text("before it\n$$\na=1\n$$\nafter it\nand on")
    assert [(prose.line, prose.end_line, prose.text) for prose in document.prose] == [
        (1, 1, "before it"),
        (5, 6, "after it\nand on"),
    ]


def test_order_counts_all_blocks() -> None:
    document = read_text(NOTE)
    blocks = [*document.formulas, *document.prose, *document.code]
    blocks.sort(key=lambda block: block.order)
    assert [block.order for block in blocks] == list(range(len(blocks)))
    assert [block.line for block in blocks] == sorted(block.line for block in blocks)


def test_code() -> None:
    (code,) = read_text(NOTE).code
    assert (code.line, code.end_line, code.language, code.text) == (26, 26, "python", 'x = "$y$"\n')


def test_code_languages() -> None:
    text = "```{r}\n1\n```\n\n~~~\n2\n~~~\n\n{% highlight sh %}\n3\n{% endhighlight %}\n"
    assert [(code.language, code.text) for code in read_text(text).code] == [("r", "1\n"), ("", "2\n"), ("sh", "3\n")]


def test_sentence_in_bold_is_no_heading() -> None:
    document = read_text("**This is a whole sentence. It is bold.**\n\n**误差 = 偏差 + 方差**\n")
    assert len(document.sections) == 1
    assert document.prose[0].text == "This is a whole sentence. It is bold."
    assert [formula.latex for formula in document.formulas] == ["误差 = 偏差 + 方差"]


def test_long_bold_heading_is_also_prose() -> None:
    document = read_text("**Normalisation removes the shift of inputs**\n\n$x$")
    assert document.formulas[0].heading == ("Normalisation removes the shift of inputs",)
    assert [prose.text for prose in document.prose] == ["Normalisation removes the shift of inputs"]


def test_html_headings_and_paragraphs() -> None:
    document = read_text("<h2>On $x$</h2>\n<p>First <b>one</b>.</p>\n\n<div>\nSecond $y$.\n</div>")
    assert [section.title for section in document.sections[1:]] == ["On $x$"]
    assert [prose.text for prose in document.prose] == ["First one.", "Second $y$."]
    assert [formula.line for formula in document.formulas] == [1, 5]


def test_display_above_a_rule_is_no_heading() -> None:
    document = read_text("$$x=1$$\n---\ntext")
    assert len(document.sections) == 1 and document.formulas[0].latex == "x=1"


def test_formulas_in_captions_are_not_lost() -> None:
    latex = [formula.latex for formula in read_text('![the $x$ axis](a.png) and $y$\n\n[r]: there "$z$"').formulas]
    assert sorted(latex) == ["x", "y", "z"]


def test_language() -> None:
    assert read_text("这是中文，讲 Adam 优化器 $x$").language == "zh"
    assert read_text("These are English words about 梯度.").language == "en"
    assert language_of([]) == "en"
    assert language_of(["$\\text{many english words in here}$ 中文"]) == "zh"
