"""Every kind of slip: what it makes of a formula, and what it leaves alone."""

import pytest

from benchmarks.detection.slip import slip
from benchmarks.detection.slips import SLIPS
from benchmarks.detection.written import Written
from terms.reader import Hints
from terms.statements import read_formula

EXAMPLES = [
    ("drop a root", r"s=\frac{a}{\sqrt{S}+\epsilon}", r"s=\frac{a}{S+\epsilon}"),
    ("drop a root", r"s=\sqrt{a+b}c", r"s=(a+b)c"),
    ("drop a logarithm", r"H=-p\log q", r"H=-p q"),
    ("drop a square", r"s=\beta s+g_t^2", r"s=\beta s+g_t"),
    ("drop a minus", r"s=\frac{1}{1+e^{-x}}", r"s=\frac{1}{1+e^{x}}"),
    ("drop a minus", r"L=-\log p", r"L=\log p"),
    ("flip a sign", r"d=1-y^2", r"d=1+y^2"),
    ("ascend instead of descending", r"w_{t+1}=w_t-\eta g_t", r"w_{t+1}=w_t+\eta g_t"),
    ("drop a sum", r"H=-\sum_{i=1}^{n}p_i\log p_i", r"H=-p_i\log p_i"),
    ("drop a hat", r"s=\frac{1}{n}\sum_{i=1}^n(x_i-\bar{x})^2", r"s=\frac{1}{n}\sum_{i=1}^n(x_i-x)^2"),
    ("drop a transpose", r"\frac{\partial L}{\partial W}=x^T\frac{\partial L}{\partial z}", None),
    ("drop the bars", r"R=\lambda\sum_i|w_i|", r"R=\lambda\sum_iw_i"),
    ("turn a fraction over", r"z=\frac{x}{s}", r"z=\frac{s}{x}"),
    ("p for 1-p", r"v=p(1-p)", r"v=pp"),
    ("p for 1-p", r"v=p(1-p)", r"v=(1-p)(1-p)"),
    ("n for n-1", r"s=\frac{1}{n-1}S", r"s=\frac{1}{n}S"),
    ("n for n-1", r"s=\frac{S}{n}", r"s=\frac{S}{n-1}"),
    ("β₁ for β₂", r"v=\beta_2 v+(1-\beta_2)g", r"v=\beta_1 v+(1-\beta_2)g"),
    ("p for q", r"H=-\sum_i p_i\log q_i", r"H=-\sum_i q_i\log p_i"),
    ("wrong index", r"y_i=\delta_{ij}", r"y_j=\delta_{ij}"),
    ("turn a product round", r"z=WX+b", r"z=X W+b"),
    ("lose a half", r"L=\frac{1}{2}x", r"L=x"),
    ("lose a half", r"L=\frac{\lambda}{2}x", r"L=\lambda x"),
    ("lose 1/n", r"m=\frac{1}{n}\sum_{i=1}^n x_i", r"m=\sum_{i=1}^n x_i"),
    ("lose a 2", r"t=2\sigma-1", r"t=\sigma-1"),
    ("lose a 2", r"v=\frac{2}{n}", r"v=\frac{1}{n}"),
    ("lose the coefficient λ", r"J=L+\lambda R", r"J=L+R"),
    ("lose the learning rate", r"w=w-\eta g", r"w=w-g"),
    ("shift a bound", r"m=\sum_{i=1}^{n}x_i", r"m=\sum_{i=0}^{n}x_i"),
    ("shift a bound", r"m=\sum_{i=1}^n x_i", r"m=\sum_{i=1}^{n-1} x_i"),
    ("shift a bound", r"F=\int_{-\infty}^{x}f(t)dt", r"F=\int_{0}^{x}f(t)dt"),
    ("move ε", r"u=\frac{g}{\sqrt{s}+\epsilon}", r"u=\frac{g}{\sqrt{s+\epsilon}}"),
    ("move ε", r"u=\frac{g}{\sqrt{s+\epsilon}}", r"u=\frac{g}{\sqrt{s}+\epsilon}"),
    ("sine for cosine", r"d=ab\cos\theta", r"d=ab\sin\theta"),
    ("max for min", r"r=\max(0,x)", r"r=\min(0,x)"),
    ("drop the brackets", r"v=\beta v+(1-\beta)g", r"v=\beta v+1-\betag"),
    ("lose the learning rate", r"w=w-\eta\left(g+w\right)", r"w=w-\left(g+w\right)"),
    ("drop the brackets", r"v=\left(1-b\right)g", r"v=1-b g"),
    ("lose a half", r"m=\frac{\left[a+b\right]}{2}", r"m=\left[a+b\right]"),
    ("lose one bracket", r"v=(1-\beta)g", r"v=(1-\betag"),
]


def broken(name: str, latex: str) -> list[str]:
    """All the texts that a slip makes of a formula."""
    return list(SLIPS[name](Written.read(latex, Hints())))


@pytest.mark.parametrize(("name", "latex", "expected"), EXAMPLES)
def test_each_slip_makes_the_text_that_people_write(name: str, latex: str, expected: str | None) -> None:
    found = [text.replace(" ", "") for text in broken(name, latex)]
    wanted = expected or r"\frac{\partial L}{\partial W}=x\frac{\partial L}{\partial z}"
    assert wanted.replace(" ", "") in found


def test_every_slip_has_an_example_here() -> None:
    assert {name for name, _, _ in EXAMPLES} == set(SLIPS)


def test_every_slip_says_what_it_does() -> None:
    assert [name for name, function in SLIPS.items() if not function.__doc__] == []


def test_a_letter_never_runs_into_the_command_before_it() -> None:
    assert broken("drop the brackets", r"v=\beta(a+b)g") == [r"v=\beta a+bg"]
    assert broken("p for q", r"L=-y\log\hat{y}")[-1] == r"L=-\hat{y}\log y"
    assert broken("lose the learning rate", r"w=w-\eta \cdot g") == [r"w=w-g"]


def test_a_renamed_left_side_is_no_slip() -> None:
    assert broken("drop a hat", r"\hat{p}=\frac{1}{n}\sum_{i=1}^n x_i") == []
    assert broken("drop a hat", r"\hat{m}=\frac{m}{1-\beta^t}") == [r"m=\frac{m}{1-\beta^t}"]


def test_brackets_under_a_second_exponent_stay() -> None:
    assert broken("drop the brackets", r"d=\frac{1}{(1+e^{-x})^2}") == []
    assert broken("drop the brackets", r"d=(a-b)^2") == [r"d=a-b^2"]


def test_losing_the_rate_needs_an_update() -> None:
    assert broken("lose the learning rate", r"y=\alpha x") == []


def test_two_slips_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two slips are called 'drop a root'"):
        slip("drop a root")(lambda w: iter(()))


def test_what_a_slip_makes_can_be_read_unless_it_loses_a_bracket() -> None:
    unread = []
    for name, latex, _ in EXAMPLES:
        for text in broken(name, latex):
            if name != "lose one bracket" and any(item.error for item in read_formula(text)):
                unread.append((name, text))
    assert unread == []
