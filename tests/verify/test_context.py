"""What stands around a statement: claims named in words, and the roles the text gives to letters."""

import pytest

from verify.context import introduced_roles, mentions, named_in, role_of_words


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("RMSProp divides by the root", "rmsprop"),
        ("the rmsprop update", "rmsprop"),
        ("RMSProp优化器", "rmsprop"),
        ("交叉熵", "cross-entropy"),
        ("the softmax function", "softmax"),
        ("Batch Normalization", "batch-norm-forward"),
        ("批量归一化", "batch-norm-forward"),
        ("KL divergence", "kl-divergence"),
        ("贝叶斯公式", "bayes"),
    ],
)
def test_claims_named_in_words(text, claim):
    assert claim in named_in(text)


@pytest.mark.parametrize("text", ["", "   ", "nothing of the kind", "the adamant reader", "elusive"])
def test_words_that_name_nothing(text):
    assert not named_in(text)


def test_the_longer_name_wins():
    """ "cross entropy" does not name the entropy."""
    found = named_in("the cross entropy of two distributions")
    assert "cross-entropy" in found and "entropy" not in found


def test_nearer_mentions_weigh_more(sheet):
    made = sheet("# RMSProp\n\nthe step is $w = w - g$\n")
    far = mentions(made, made.units[0])["rmsprop"]
    made = sheet("# Optimizers\n\nin RMSProp the step is $w = w - g$\n")
    near = mentions(made, made.units[0])["rmsprop"]
    assert 0 < far < near


@pytest.mark.parametrize(
    ("text", "symbol", "role"),
    [
        (r"where $\eta$ is the learning rate", "eta", "learning rate"),
        (r"$\alpha$ 是学习率", "alpha", "learning rate"),
        (r"$\alpha$ 为学习率", "alpha", "learning rate"),
        (r"学习率 $\alpha$ 控制步长", "alpha", "learning rate"),
        (r"with the learning rate $\gamma$", "gamma", "learning rate"),
        (r"$\lambda$: regularization strength", "lambda", "regularisation strength"),
        (r"the gradient $g_t$", "g", "gradient"),
        (r"$\hat{y}$ denotes the prediction", "hat y", "prediction"),
    ],
)
def test_roles_that_sentences_give(sheet, text, symbol, role):
    made = sheet(text + "\n\n$x = y$")
    assert introduced_roles(made.document, made.document.formulas[-1])[symbol] == role


def test_a_definition_of_a_value_is_no_role(sheet):
    made = sheet("$x = 3$ is odd\n")
    assert "x" not in introduced_roles(made.document, made.document.formulas[0])


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("the initial learning rate", "learning rate"),
        ("一阶矩估计", "first moment"),
        ("梯度", "gradient"),
        ("a cat", None),
        ("average of the gradients", "first moment"),
        ("running average of the squared gradients", "second moment"),
        ("norm of the gradient", None),
        ("vector of weights", "parameter"),
        ("mean of the predictions", "mean"),
        ("number of outputs", "count"),
    ],
)
def test_roles_of_words(words, role):
    assert role_of_words(words) == role


def test_words_before_a_conjunction_belong_to_the_letter_before(sheet, judge):
    text = (
        "# Cross-entropy\n\nwith $p$ as true and $q$ as predicted:\n\n$$H(p, q) = -\\sum_{x \\in X}p(x) \\log q(x)$$\n"
    )
    made = sheet(text)
    assert introduced_roles(made.document, made.document.formulas[-1]).get("q") != "target"
    assert not [s for s in judge(text) if s.verdict.is_finding]


def test_the_claim_that_is_named_is_no_slip_whatever_its_letters(judge):
    text = "# Cross-entropy\n\n$q$ is the true label. Cross-entropy:\n\n$$H(p, q) = -\\sum_{x} p(x) \\log q(x)$$\n"
    assert not [s for s in judge(text) if s.verdict.is_finding]
