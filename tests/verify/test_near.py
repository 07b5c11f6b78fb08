"""A statement that is almost a claim named beside it: the smallest change that makes it that claim, proved."""

import pytest

from terms.reader import Hints
from terms.statements import read_formula
from verify.canonical import canonical
from verify.edits import Vocabulary
from verify.matching import Names, exact_matches
from verify.near import context_forms, nearest, proves, witness_against


def repairs(latex, claim, *names):
    (item,) = read_formula(latex)
    left, right = item.term.args
    made = canonical(left, item.term.data, right)
    return nearest(latex, item, 0, made, {claim: 3}, Names(), Vocabulary(names), Hints())


@pytest.mark.parametrize(
    ("slip", "claim", "right"),
    [
        (r"w = w - \frac{\eta}{S + \epsilon} g", "rmsprop", r"w=w-\frac{\eta}{\sqrt{S}+\epsilon}g"),
        (r"w = w + \frac{\eta}{\sqrt{S} + \epsilon} g", "rmsprop", r"w=w-\frac{\eta}{\sqrt{S}+\epsilon}g"),
        (r"\sigma'(x) = \sigma(x)(1 + \sigma(x))", "sigmoid-derivative", r"\sigma'(x)=\sigma(x)(1-\sigma(x))"),
        (r"H = \sum_i p_i \log p_i", "entropy", r"H=-\sum_ip_i\logp_i"),
        (r"L = \frac{1}{n}\sum_{i=1}^n (y_i - \hat y_i)", "mse", r"L=\frac{1}{n}\sum_{i=1}^n(y_i-\haty_i)^2"),
        (r"\hat v = \frac{v}{1-\beta}", "bias-correction", r"\hatv=\frac{v}{1-\beta^t}"),
        (r"v = \beta v + (1 + \beta) g", "ewma", r"v=\betav+(1-\beta)g"),
        (r"a_t = \frac{a_0}{1 - b t}", "inverse-time-decay", r"a_t=\frac{a_0}{1+bt}"),
    ],
)
def test_the_best_repair(slip, claim, right):
    found = repairs(slip, claim)
    assert found and found[0].edit.latex.replace(" ", "") == right
    assert found[0].proved and found[0].match.form.claim.name == claim and found[0].witness is not None


def test_a_right_statement_is_not_repaired_into_itself():
    found = repairs(r"w = w - \frac{\eta}{\sqrt{S} + \epsilon} g", "rmsprop")
    assert all(r.edit.latex.replace(" ", "") != r"w=w-\frac{\eta}{\sqrt{S}+\epsilon}g" for r in found)


@pytest.mark.parametrize("latex", [r"w = 3 x^2", r"y = \sin x", r"w = w - g^3 + \log \eta"])
def test_what_is_far_away_is_not_repaired(latex):
    assert not repairs(latex, "rmsprop")


def test_forms_come_from_the_words_around():
    assert {f.claim.name for f in context_forms({"rmsprop": 2, "adam": 1}, 2)} == {"rmsprop"}
    assert context_forms({}, 2) == []


def test_the_witness_is_a_point_where_both_differ(sides):
    made = canonical(*sides(r"L = \frac{1}{n}\sum_{i=1}^n (y_i - \hat y_i)"))
    right = canonical(*sides(r"L = \frac{1}{n}\sum_{i=1}^n (y_i - \hat y_i)^2"))
    match = next(m for m in exact_matches(right, Names()) if m.form.claim.name == "mse")
    assert proves(right, match) and not proves(made, match)
    witness = witness_against(made, match)
    assert witness is not None and witness.left != witness.right
    assert witness_against(right, match) is None


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("# Sigmoid\n\n$$\\sigma(x)=\\frac{1}{1+e^{-x}}$$\n\n它关于原点对称：\n\n$$\\sigma(-x)=-\\sigma(x)$$", ""),
        (
            "# Scaled dot-product attention\n\n$$\\mathrm{Attention}(Q,K,V)=\\mathrm{softmax}\\left(\\frac{QK^T}{d_k}\\right)V$$",
            "\\sqrt{d_k}",
        ),
        ("# Momentum\n\n$$v=\\gamma v+\\eta g$$\n\n$$\\theta=\\theta+v$$", "\\theta=\\theta-v"),
        (
            "# Adam\n\n$$\\theta_{t+1}=\\theta_t-\\frac{1}{\\sqrt{\\hat v_t}+\\epsilon}\\hat m_t$$",
            "\\eta \\frac{1}{\\sqrt{\\hat v_t}+\\epsilon}",
        ),
        ("# 总体方差\n\n总体方差：\n\n$$\\sigma^2=\\frac{1}{n-1}\\sum_{i=1}^{n}(x_i-\\mu)^2$$", "\\frac{1}{n}\\sum"),
    ],
)
def test_slips_that_state_another_convention_or_lose_a_quantity(judge, text, fix):
    found = [s for s in judge(text) if s.verdict.is_finding]
    assert len(found) == 1 and fix in found[0].fix


def test_counts_that_no_sum_runs_over_tell_a_root_from_none(judge):
    root = "\\sqrt{\\frac{6}{n_{in}+n_{out}}}"
    right, wrong = (f"# Xavier\n\n$$W\\sim U(-{low},{root})$$" for low in (root, root[5:]))
    assert [s.verdict.value for s in judge(right)] == ["proved"]
    assert judge(wrong)[0].verdict.value not in ("proved", "supported")
