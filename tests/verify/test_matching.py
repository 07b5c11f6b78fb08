"""A statement and a form under a renaming of letters: by value, never by letters alone."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terms.statements import read_formula
from terms.term import replace, sym, symbols
from verify.canonical import canonical
from verify.letters import number
from verify.likeness import alike, text_key
from verify.matching import Names, exact_matches, plain_letter
from verify.pairing import impossible, slopes_chain


def names_of(sides, latex, **roles):
    made = canonical(*sides(latex))
    return {
        m.form.claim.name for m in exact_matches(made, Names(roles={k: v.replace("_", " ") for k, v in roles.items()}))
    }


@pytest.mark.parametrize(
    ("latex", "claim"),
    [
        (r"w_{t+1} = w_t - \frac{\eta}{\sqrt{S_t}+\epsilon} g_t", "rmsprop"),
        (r"x = x - \frac{\alpha}{\sqrt{r}+\delta} g", "rmsprop"),
        (r"\theta \leftarrow \theta - \frac{lr \cdot g}{\sqrt{v}+\varepsilon}", "rmsprop"),
        (r"y_i = \frac{e^{z_i}}{\sum_j e^{z_j}}", "softmax"),
        (r"p_k = \frac{\exp(a_k)}{\sum_{c=1}^{C} \exp(a_c)}", "softmax"),
        (r"L = \frac{1}{n}\sum_{i=1}^n (y_i - \hat y_i)^2", "mse"),
        (r"J = \frac{1}{m}\sum_{j=1}^m (t_j - o_j)^2", "mse"),
        (r"H = -\sum_i p_i \log p_i", "entropy"),
        (r"\sigma(z) = \frac{1}{1+e^{-z}}", "sigmoid"),
        (r"g(t) = \frac{e^t}{1+e^t}", "sigmoid"),
        (r"\hat x = \frac{x - \mu}{\sqrt{\sigma^2+\epsilon}}", "batch-norm-forward"),
        (r"\alpha_t = \alpha_0 \beta^t", "exponential-decay"),
    ],
)
def test_whatever_the_letters(sides, latex, claim):
    assert claim in names_of(sides, latex)


@pytest.mark.parametrize(
    ("latex", "claim"),
    [
        (r"w_{t+1} = w_t - \frac{\eta}{S_t+\epsilon} g_t", "rmsprop"),
        (r"y_i = \frac{e^{z_i}}{\sum_j z_j}", "softmax"),
        (r"L = \frac{1}{n}\sum_{i=1}^n (y_i - \hat y_i)", "mse"),
        (r"H = \sum_i p_i \log p_i", "entropy"),
        (r"\sigma(z) = \frac{1}{1-e^{-z}}", "sigmoid"),
        (r"\alpha_t = \alpha_0 \beta t", "exponential-decay"),
    ],
)
def test_what_is_not_the_formula_does_not_match_it(sides, latex, claim):
    assert claim not in names_of(sides, latex)


def test_roles_decide_between_letters(sides):
    """Which of two letters is the rate is read off the text, not off the alphabet."""
    made = canonical(*sides(r"a = a - b c"))
    known = Names(roles={"b": "gradient", "c": "learning rate", "a": "parameter"})
    best = next(m for m in exact_matches(made, known) if m.form.claim.topic == "optimizers")
    assert best.form.role(best.renaming["c"]).name == "learning rate"


@pytest.mark.parametrize(
    ("name", "letter"), [("hat m_t", "m"), ("S_w", "S"), ("beta[1]", "beta"), ("x", "x"), ("y^p", "y"), ("W^", "W")]
)
def test_plain_letters(name, letter):
    assert plain_letter(name) == letter


LATEX = [
    r"\frac{a+b}{c} - \sqrt{a b}", r"\sum_{i=1}^{n} a_i b_i + c", r"\prod_{i=1}^n (a_i - b)", r"\max(a, b) c^2",
    r"\begin{cases} a & b > 0 \\ c & b \le 0 \end{cases}", r"\sum_i \sum_j a_{ij} b_j", "f(a) + f(b)", r"\|a\|^2 + |b|",
    r"\int_0^1 a x \, dx",
]  # fmt: skip


@pytest.mark.parametrize("latex", LATEX)
@given(st.permutations(["a", "b", "c", "n"]))
@settings(max_examples=10)
def test_text_keys_do_not_depend_on_letters(latex, order):
    (item,) = read_formula(latex)
    renaming = dict(zip(["a", "b", "c", "n"], [f"{x}'" for x in order], strict=True))
    renamed = replace(item.term, {sym(k): sym(v) for k, v in renaming.items()})
    assert text_key(item.term, renaming, {}) == text_key(renamed, {}, {})
    assert alike(item.term, renamed, renaming)


@pytest.mark.parametrize("latex", LATEX)
def test_bound_letters_are_free_to_choose(latex):
    (one,), (other,) = (
        read_formula(latex),
        read_formula(re.sub(r"(?<![a-zA-Z\\\\])i(?![a-zA-Z])|(?<={)i(?=j)", "k", latex)),
    )
    assert text_key(one.term, {}, {}) == text_key(other.term, {}, {})


@pytest.mark.parametrize(
    ("one", "other"), [("a + b c", "c b + a"), (r"a \cdot b", r"b \cdot a"), ("(a+b)(c+d)", "(d+c)(b+a)")]
)
def test_order_does_not_matter_where_it_does_not_matter(one, other):
    (first,), (second,) = read_formula(one), read_formula(other)
    assert alike(first.term, second.term, {})


@pytest.mark.parametrize(
    ("one", "other"),
    [("a - b", "b - a"), ("a/b", "b/a"), ("a^b", "b^a"), (r"A^T B", r"B A^T"), ("a", "b"), ("a_i", "a_j")],
)
def test_order_matters_elsewhere(one, other):
    (first,), (second,) = read_formula(one), read_formula(other)
    assert not alike(first.term, second.term, {})


def test_every_letter_of_the_statement_is_placed(sides):
    made = canonical(*sides(r"L = \frac{1}{n}\sum_{i=1}^n (y_i - \hat y_i)^2"))
    for match in exact_matches(made, Names()):
        assert symbols(made.right) & {"y", "hat y"} <= set(match.renaming)


@pytest.mark.parametrize(
    ("mine", "theirs", "ruled_out"),
    [
        ("FN", "FP", True),
        ("FN", "FN", False),
        ("x", "dy/dx", True),
        ("delta", "dL/dy", False),
        ("da/db", "dy/dx", False),
    ],
)
def test_names_that_cannot_stand_for_each_other(mine, theirs, ruled_out):
    assert impossible(mine, theirs) is ruled_out


def test_slopes_chain_alike():
    theirs = ["dL/dw", "dL/da", "da/dw"]
    assert slopes_chain(zip(["dC/db", "dC/dz", "dz/db"], theirs, strict=True))
    assert not slopes_chain(zip(["dC/db", "dC/dz", "dy/db"], theirs, strict=True))


def test_the_inverse_of_a_product_keeps_its_order(sides):
    left, sign, right = sides("(AB)^{-1} = A^{-1} B^{-1}")
    assert all(m.score < 0 for m in exact_matches(canonical(left, sign, right), Names()))
    left, sign, right = sides("(AB)^{-1} = B^{-1} A^{-1}")
    assert exact_matches(canonical(left, sign, right), Names())[0].score > 0


@pytest.mark.parametrize(("name", "expected"), [("beta[1]", "1"), ("beta", ""), ("b[i]", ""), ("b]", ""), ("3]", "")])
def test_the_number_of_a_name(name, expected):
    assert number(name) == expected
