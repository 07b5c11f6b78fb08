"""What a section defines once holds for each sample: slopes of a cost by the parameters of the model."""

import pytest

from verify.verdicts import Verdict

LINEAR = r"""# Linear regression

$\hat y = wx + b$ and $J(w,b) = \frac{1}{2m}\sum_{i=1}^m (\hat y^{(i)} - y^{(i)})^2$, with features $x^{(i)}$
"""
LOGISTIC = r"""# Logistic regression

$z = wx + b$, $a = \sigma(z)$, $\sigma(z) = \frac{1}{1+e^{-z}}$, with features $x^{(i)}$

$$J = -\frac{1}{m}\sum_{i=1}^m \left[y^{(i)} \log a^{(i)} + (1 - y^{(i)}) \log(1-a^{(i)})\right]$$
"""
BY_W = r"\frac{\partial J}{\partial w} = \frac{1}{m} \sum_{i=1}^m (P^{(i)} - y^{(i)}) x^{(i)}"
BY_B = r"\frac{\partial J}{\partial b} = \frac{1}{m} \sum_{i=1}^m (P^{(i)} - y^{(i)})"


def last(judge, note, latex, prediction):
    return judge(f"{note}\n$${latex.replace('P', prediction)}$$")[-1]


@pytest.mark.parametrize(("note", "prediction"), [(LINEAR, r"\hat y"), (LOGISTIC, "a")])
def test_slopes_by_the_weight_and_by_the_bias(judge, note, prediction):
    assert last(judge, note, BY_W, prediction).verdict is Verdict.PROVED
    assert last(judge, note, BY_B, prediction).verdict is Verdict.PROVED
    with_feature = last(judge, note, BY_B + " x^{(i)}", prediction)
    assert with_feature.verdict is Verdict.REFUTED
    assert with_feature.fix == BY_B.replace("P", prediction)
    assert last(judge, note, BY_W.removesuffix(" x^{(i)}"), prediction).verdict is Verdict.REFUTED
    assert last(judge, note, BY_W.replace("1}{m", "2}{m"), prediction).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "note",
    [
        # another model's prediction, and a quantity that is numbered for another reason
        "# Regression\n\n$\\hat y = wx + b$\n\n# Averages\n\n$$\\frac{\\partial J}{\\partial b} = "
        "\\frac{1}{m} \\sum_{i=1}^m (\\hat y^{(i)} - y^{(i)}) x^{(i)}$$",
        "# Least squares\n\n$\\hat y = a + b x$, $L = \\sum_i (y_i - \\hat y_i)^2$\n\n"
        "$$a = \\bar y - b \\bar x$$\n\n$$\\frac{\\partial L}{\\partial b} = -2\\sum_i x_i (y_i - \\hat y_i)$$",
        "# Layers\n\n$A = W X + b$ and $L = \\sum_i A_i^2$\n\n$$\\frac{\\partial L}{\\partial b} = 2 \\sum_i A_i X_i$$",
    ],
)
def test_what_the_section_does_not_say_is_not_held_against_it(judge, note):
    assert judge(note)[-1].verdict is not Verdict.REFUTED


DROPPED = r"""# Dropout

$$h' = \begin{cases} 0 & \text{with probability } p \\ \frac{h}{1-p} & \text{otherwise} \end{cases}$$
"""


@pytest.mark.parametrize(
    ("latex", "verdict"),
    [
        ("E[h'] = h", Verdict.PROVED),
        (r"Var[h'] = \frac{p}{1-p} h^2", Verdict.PROVED),
        (r"E[h'] = \frac{h}{1-p}", Verdict.REFUTED),
        ("E[h'] = p h", Verdict.REFUTED),
    ],
)
def test_means_of_what_chance_decides(judge, latex, verdict):
    assert judge(f"{DROPPED}\nBy design ${latex}$.")[-1].verdict is verdict


def test_two_quantities_by_chance_have_no_common_coin(judge):
    cases = r"\begin{cases} 0 & \text{with probability } p \\ 1 & \text{otherwise} \end{cases}"
    note = f"# Masks\n\n$$r = {cases}$$\n\n$$s = {cases}$$\n\nHere $E[r s] = 1 - p$."
    assert judge(note)[-1].verdict not in (Verdict.PROVED, Verdict.SUPPORTED, Verdict.REFUTED)


def test_the_members_of_a_family_have_no_common_coin(judge):
    cases = r"\begin{cases} 0 & \text{with probability } p \\ 1 & \text{otherwise} \end{cases}"
    note = f"# Masks\n\n$$r_i = {cases}$$\n\nHere $E[(\\sum_{{i=1}}^n r_i)^2] = n^2 (1 - p)$."
    assert judge(note)[-1].verdict not in (Verdict.PROVED, Verdict.SUPPORTED, Verdict.REFUTED)


def test_the_slope_by_a_whole_of_a_sum_over_its_entries_is_not_refuted(judge):
    note = (
        "# Penalties\n\n$$J(w) = L(w) + \\lambda \\sum_{i=1}^n |w_i|$$\n\n"
        "so $$\\frac{\\partial J(w)}{\\partial w} = \\frac{\\partial L(w)}{\\partial w} + \\lambda \\operatorname{sign}(w)$$"
    )
    assert not [s for s in judge(note) if s.verdict.is_finding]
    by_entry = note.replace("\\partial w}", "\\partial w_k}").replace("sign}(w)", "sign}(w_k)")
    assert [s for s in judge(by_entry.replace("+ \\lambda \\op", "- \\lambda \\op")) if s.verdict.is_finding]
