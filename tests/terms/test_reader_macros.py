"""Commands that nobody defined: names, fonts, a few that say what they do, and refusals."""

import pytest


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\bx", "bx"),
        (r"\bx + \by", "bx + by"),
        (r"\vecr{x}", "x"),
        (r"\norm{x}", "||x||"),
        (r"\abs{x+y}", "|x + y|"),
        (r"\transpose{X}", "X^T"),
        (r"\pd{L}{w}", "d(L)/d(w)"),
        (r"\pdv{L}{w}", "d(L)/d(w)"),
    ],
)
def test_macros(shown, latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize("latex", [r"\foo{a}{b}", r"\foo{a+b}", r"x + \foo{a b}"])
def test_what_a_macro_does_is_not_guessed(refusal, latex):
    message, position = refusal(latex)
    assert message == r"the command \foo is not defined in this file" and latex[position:].startswith(r"\foo")
