"""A document as relations: rows, links, continued displays, laws after "or"."""

import pytest


def told(sheet):
    return [(str(u.left), u.sign, str(u.right)) for u in sheet.units]


def test_a_chain_is_cut_into_links(sheet):
    made = sheet("$a = b = c$")
    assert told(made) == [("a", "=", "b"), ("b", "=", "c")]
    assert [(u.link, u.links) for u in made.units] == [(0, 2), (1, 2)]
    assert {str(u.head) for u in made.units} == {"a"}


def test_a_row_that_begins_with_a_sign_goes_on(sheet):
    made = sheet("$$\n\\begin{aligned} a &= b \\\\ &= c \\\\ &= d \\end{aligned}\n$$")
    assert told(made) == [("a", "=", "b"), ("b", "=", "c"), ("c", "=", "d")]
    assert {str(u.head) for u in made.units} == {"a"}


def test_a_display_goes_on_behind_another(sheet):
    assert told(sheet("$$a = b$$\n\nso that\n\n$$= c$$")) == [("a", "=", "b"), ("b", "=", "c")]


def test_dots_in_a_chain_are_passed_over(sheet):
    assert told(sheet(r"$a = \dots = b$")) == [("a", "=", "b")]


def test_a_lone_expression_has_no_sign(sheet):
    assert told(sheet("the rate $\\eta$")) == [("eta", "", "eta")]


def test_a_second_law_belongs_to_the_same_quantity(sheet):
    assert told(sheet(r"$w \sim N(0,1)$ or $U(0,1)$"))[0] == ("w", "~", "N(0, 1)")
    assert told(sheet(r"$w \sim N(0,1) \text{ or } U(0,1)$")) == [("w", "~", "N(0, 1)"), ("w", "~", "U(0, 1)")]


def test_units_know_their_formula_and_place(sheet):
    made = sheet("$a = b$ and $c = d, e = f$")
    assert [u.key[0] for u in made.units] == [0, 1, 1]
    assert sorted(u.key for u in made.units) == [u.key for u in made.units]
    assert made.formula(made.units[0]).latex == "a = b"


def test_what_is_not_read_yields_no_unit(sheet):
    assert told(sheet("$a + = b$ and $c = d$")) == [("c", "=", "d")]


def test_formulas_that_never_end_are_not_read(sheet):
    made = sheet("$$ a = b\n\n# Heading\n\n$c = d$")
    assert [f.problem != "" for f in made.document.formulas].count(True) <= 1
    assert ("c", "=", "d") in told(made)


def test_a_display_that_waits_is_answered_by_the_next(sheet):
    assert told(sheet("$$M =$$\n$$\\frac{a}{b} + c = d$$")) == [
        ("M", "", "M"),
        ("M", "=", "a/b + c"),
        ("a/b + c", "=", "d"),
    ]


def test_what_begins_anew_or_stands_apart_answers_nothing(sheet):
    assert told(sheet("$$M =$$\n$$x = 2$$")) == [("M", "", "M"), ("x", "=", "2")]
    assert told(sheet("$$M =$$\n\nand then\n\n$$a + b$$")) == [("M", "", "M"), ("a + b", "", "a + b")]
    assert told(sheet("$M =$ $a + b$")) == [("M", "", "M"), ("a + b", "", "a + b")]


@pytest.mark.parametrize(
    ("latex", "after"),
    [
        (r"\begin{align} a &= \sqrt{+} \\ &= 3 \end{align}", ("...", "=", "3")),
        (r"\begin{align} a &= 2 \\ &\leq \sqrt{+} \\ &= 3 \end{align}", ("...", "=", "3")),
        (r"\begin{align} a &= 2 \\ &= \sqrt{+} \\ &= 3 \end{align}", ("2", "=", "3")),
    ],
)
def test_what_follows_a_row_that_is_not_read_does_not_go_on_from_before_it(sheet, latex, after):
    assert told(sheet(f"$m = 1 + 1$\n\n$${latex}$$"))[-1] == after
