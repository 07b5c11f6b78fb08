"""Scopes: a heading opens one, what is defined there holds until it closes, nothing is its own evidence."""

import pytest

from verify.scope import Scopes


def visible(sheet, text, which=-1):
    """The definitions seen at a unit (the last one unless said otherwise), as text by key."""
    made = sheet(text)
    scope = Scopes(made).at(made.units[which])
    return {k: str(d.body) for k, d in scope.definitions.items() if "/" not in k}


def test_a_definition_holds_below_its_heading(sheet):
    assert visible(sheet, "# A\n\n$g(z) = z^2$\n\n$h = 1$ and $c = d$")["call:g"] == "z^2"


def test_a_definition_ends_with_its_section(sheet):
    text = "# A\n\n$g(z) = z^2$\n\n# B\n\n$c = d$"
    assert "call:g" not in visible(sheet, text)


def test_subsections_see_what_their_section_defines(sheet):
    assert visible(sheet, "# A\n\n$g(z) = z^2$\n\n## B\n\n$c = d$")["call:g"] == "z^2"


def test_a_nearer_definition_covers_an_outer_one(sheet):
    text = "# A\n\n$g(z) = z^2$\n\n## B\n\n$g(z) = z^3$\n\n$c = d$"
    assert visible(sheet, text)["call:g"] == "z^3"


def test_a_chain_is_not_its_own_evidence(sheet):
    assert "sym:a" not in visible(sheet, "# A\n\n$a = b + 1 = c$", which=0)


def test_the_end_of_a_chain_is_the_most_explicit(sheet):
    assert visible(sheet, "# A\n\n$L = P(X) = x^2$\n\n$c = d$")["sym:L"] == "x^2"


@pytest.mark.parametrize(
    ("latex", "key"),
    [
        ("x_0 = 2", "entry:x:0"),
        ("y = x^2", "sym:y"),
        ("f(x) = x", "call:f"),
        ("a_j = j^2 + b_j", "index:a:1"),
        ("h' = 2", "sym:h'"),
    ],
)
def test_what_defines(sheet, latex, key):
    assert key in visible(sheet, f"# A\n\n${latex}$\n\n$c = d$")


@pytest.mark.parametrize(
    "latex",
    ["w = w - g", "a + b = c", "x > 3", r"x \approx 3", "P(A) = P(B)", r"n = \text{the number of samples here}"],
)
def test_what_does_not_define(sheet, latex):
    assert set(visible(sheet, f"# A\n\n${latex}$\n\n$c = d$")) <= {"sym:c"}


def test_laws_and_names_of_a_section(sheet):
    made = sheet("# A\n\n$X \\sim N(0,1)$ and $a = b$")
    scope = Scopes(made).at(made.units[-1])
    assert "X" in scope.laws and {"a", "b"} <= scope.present


def test_a_bold_line_opens_no_scope(sheet):
    assert visible(sheet, "# A\n\n$g(z) = z^2$\n\n**Proof.**\n\n$c = d$")["call:g"] == "z^2"
