"""LaTeX text to tokens: nothing is lost, and every token knows where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms.tokens import ReadError, Token, tokenize


def kinds(latex):
    return [(t.kind, t.text) for t in tokenize(latex)]


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("ab", [("word", "ab")]),
        ("1.5e-3", [("number", "1.5e-3")]),
        (".5", [("number", ".5")]),
        ("1e8", [("number", "1e8")]),
        ("2e", [("number", "2"), ("word", "e")]),
        ("10{,}000", [("number", "10000")]),
        (r"10\,000", [("number", "10000")]),
        (r"\alpha", [("name", "alpha")]),
        (r"\varepsilon", [("name", "epsilon")]),
        ("α", [("name", "alpha")]),
        ("−", [("op", "-")]),
        ("≤", [("command", "le")]),
        (r"\|", [("command", "Vert")]),
        (r"\mid", [("op", "|")]),
        ("∣", [("op", "|")]),
        ("x²", [("word", "x"), ("superscript", "2")]),
        ("x₁", [("word", "x"), ("subscript", "1")]),
        ("xᵀ", [("word", "x"), ("superscript", "T")]),
        ("m̂", [("command", "hat"), ("word", "m")]),
        ("xθ̂", [("word", "x"), ("command", "hat"), ("name", "theta")]),
        ("ŷ", [("command", "hat"), ("word", "y")]),
        ("x\u0332", [("command", "vec"), ("word", "x")]),  # a vector, underlined
        ("x\u20d7", [("command", "vec"), ("word", "x")]),
        ("A\u0306", [("text", "A\u0306")]),  # a letter of a language
        (r"\operatorname*{f}", [("command", "operatorname"), ("op", "{"), ("word", "f"), ("op", "}")]),
        (r"\\", [("row", "\\\\")]),
        (r"\\[4pt]", [("row", "\\\\[4pt]")]),
        (r"\{x\}", [("op", "\\{"), ("word", "x"), ("op", "\\}")]),
        ("学习率", [("text", "学习率")]),
        ("，", [("op", ",")]),
        (r"x\_t", [("word", "x"), ("op", "\\_"), ("word", "t")]),
    ],
)
def test_kinds(latex, expected):
    assert kinds(latex) == expected


@pytest.mark.parametrize(
    "latex", ["", " ", "~", r"\,", r"\;\!\:", r"\left.", r"\displaystyle", r"\big", "% a comment", "　", "\u200b"]
)
def test_space_prints_nothing(latex):
    assert tokenize(latex) == []


def test_a_comment_ends_with_its_line():
    assert kinds("a % b\nc") == [("word", "a"), ("word", "c")]


def test_left_and_right_are_only_sizes():
    assert kinds(r"\left( a \right)") == [("op", "("), ("word", "a"), ("op", ")")]


@pytest.mark.parametrize("latex", [r"w - \frac{lr}{S_w}g", "误差 = 偏差² + 方差", r"\hat{y}_i \le x^{\top}"])
def test_offsets_point_at_the_text(latex):
    for token in tokenize(latex):
        assert token.text.lstrip("\\") in latex[token.start : token.end] or token.kind in ("name", "superscript", "op")
        assert 0 <= token.start < token.end <= len(latex)


@given(st.text(alphabet="ab1.{}()[]^_\\ αβ²≤，误%&$|'\n+-=", max_size=60))
def test_every_character_is_accounted_for(latex):
    tokens = tokenize(latex)
    ends = [0, *(t.end for t in tokens)]
    starts = [*(t.start for t in tokens), len(latex)]
    for end, start in zip(ends, starts, strict=True):
        gap = latex[end:start]
        assert start >= end
        assert not any(c in "ab1()[]^_αβ²≤，误|'+=" for c in without_spacing(gap)), (latex, gap)


def without_spacing(gap):
    """A gap without comments and commands that print nothing."""
    lines = [line.partition("%")[0] for line in gap.split("\n")]
    return "".join(part for line in lines for part in line.split("\\")[:1])


def test_questions_about_tokens():
    token = Token("op", "(", 0, 1)
    assert token.is_op("[", "(") and not token.is_op(")") and not token.is_command("(")
    assert Token("command", "frac", 0, 5).is_command("frac")


def test_a_refusal_knows_its_place():
    error = ReadError("expected }", 7)
    assert (error.message, error.position, str(error)) == ("expected }", 7, "expected }")
