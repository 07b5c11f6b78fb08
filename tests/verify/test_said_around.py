"""What words, lefts and neighbours tell: displays in a row share their words, a name tells its claim, conditions are none."""

import pytest

from verify.verdicts import Verdict

ADAGRAD = """# Gradient descent

We use a version of gradient descent called Adagrad, which adapts the learning rate.

```math
g_t = \\nabla_{\\theta} L(\\theta_t)
```
```math
G_t = G_{t-1} + g_t^2
```
```math
\\theta_{t+1} = \\theta_t - \\frac{\\eta}{\\sqrt{G_t + \\epsilon}} g_t
```
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("+ g_t^2", "+ g_t"), ("+ g_t^2", "- g_t^2"), ("\\frac{\\eta}{\\sqrt", "\\frac{1}{\\sqrt")],
)
def test_displays_in_a_row_share_the_words_before_the_first(judge, right, wrong):
    assert not [s for s in judge(ADAGRAD) if s.verdict.is_finding]
    assert [s for s in judge(ADAGRAD.replace(right, wrong)) if s.verdict.is_finding]


BROKEN = [
    ("**Root mean squared error**: $RMSE = MSE$", r"RMSE = \sqrt{MSE}"),
    (r"$$Cost_{Ridge} = RSS(w) + ||w||_2^2$$", r"Cost_{Ridge} = RSS(w) + \lambda ||w||_2^2"),
    (r"The normal equation: $$w = (X^T X)^{-1} X y$$", r"w = (X^T X)^{-1} X^T y"),
    (r"The normal equation: $$w = (X X)^{-1} X^T y$$", r"w = (X^T X)^{-1} X^T y"),
    ("# Attention\n\nThe context vector: $$c_t = \\alpha_{tj} h_j$$", r"c_t = \sum_{j} \alpha_{tj} h_j"),
    ("# 梯度裁剪\n\n$$g = \\frac{threshold}{||g||^2} g$$", r"g = \frac{threshold}{||g||} g"),
    (r"$$\sigma^2 = \frac{1}{N}\sum_{i=1}^N (x_i - \mu)$$", r"\sigma^2 = \frac{1}{N}\sum_{i=1}^N (x_i - \mu)^2"),
]


@pytest.mark.parametrize(("note", "repair"), BROKEN)
def test_what_a_left_side_or_a_sentence_names_is_held_against_it(judge, note, repair):
    last = judge(note)[-1]
    assert last.verdict is Verdict.REFUTED and last.fix == repair


SETTLED = [
    (r"$$\sum_{k=1}^{K} \pi_k = 1$$", Verdict.DEFINES),
    (r"$$\frac{\partial E}{\partial \mu} = 0$$", Verdict.DEFINES),
    (r"$$\int_{-\infty}^{\infty} f_X(x) dx = 1$$", Verdict.DEFINES),
    (r"$$\sum_{k=1}^{K} k^2 = 1$$", Verdict.UNSETTLED),
]


@pytest.mark.parametrize(("note", "verdict"), SETTLED)
def test_what_is_looked_for_or_agreed_on_is_a_condition(judge, note, verdict):
    assert judge(note)[-1].verdict is verdict


def test_the_base_of_a_logarithm_is_no_index(judge):
    note = "# Relative entropy\n\n$$D(p||q) = E_p \\log_2 \\frac{p(X)}{q(X)}$$"
    assert not judge(note)[-1].verdict.is_finding


def test_noughts_at_the_end_of_a_rounded_decimal_may_be_gone(judge):
    assert judge(r"$\log(0.09) = -2.4076$")[-1].verdict is Verdict.SUPPORTED  # of 0.09003, and not of 0.09
    assert judge(r"$\log(0.09) = -2.4079$")[-1].verdict is Verdict.PROVED
    assert judge(r"$\log(0.09) = -2.4176$")[-1].verdict is Verdict.REFUTED


MOMENTS = "$$\\mu = \\frac{1}{N}\\sum_{i=1}^N x_i \\\\ \\sigma^2 = \\frac{1}{N}\\sum_{i=1}^N (x_i - \\mu)^2$$"


@pytest.mark.parametrize("wrong", [r"\mu = \sum_{i=1}^N x_i", r"\sigma^2 = \sum_{i=1}^N (x_i - \mu)^2"])
def test_a_mean_and_a_variance_are_known_by_their_letters(judge, wrong):
    right = wrong.replace(r"\sum", r"\frac{1}{N}\sum")
    assert [s.verdict for s in judge(MOMENTS)] == [Verdict.PROVED] * 2
    found = [s for s in judge(MOMENTS.replace(right, wrong)) if s.verdict.is_finding]
    assert [s.fix.replace(" ", "") for s in found] == [right.replace(" ", "")]


def test_a_weighted_mean_is_no_broken_one(judge):
    for right in (r"\mu = \sum_k \pi_k \mu_k", r"\mu = X w", r"\bar{w} = w / (1 - \beta)", r"\bar{x} = \sum_i w_i x_i"):
        assert not judge(f"$${right}$$")[-1].verdict.is_finding


RMSPROP = """## RMSProp

On top of the exponentially weighted average of the gradients it brings in a square and a root:

$$s_{dW} = \\beta s_{dW} + (1 - \\beta) (dW)^2$$

$$W := W - \\alpha \\frac{dW}{\\sqrt{s_{dW} + \\epsilon}}$$
"""


def test_more_than_the_sentence_names_is_said_on_purpose(judge):
    assert not [s for s in judge(RMSPROP) if s.verdict.is_finding]
    assert [s for s in judge(RMSPROP.replace("(dW)^2", "dW")) if s.verdict.is_finding]


def test_the_twin_of_a_state_is_taken_for_the_same(judge):
    both = RMSPROP.replace("(dW)^2$$", "(dW)^2$$\n\n$$s_{db} = \\beta s_{db} + (1 - \\beta) (db)^2$$")
    assert not [s for s in judge(both) if s.verdict.is_finding]
    found = [s for s in judge(both.replace("(db)^2", "(db)")) if s.verdict.is_finding]
    assert "db^2" in found[0].fix
