"""The losses of ``numeric/`` and their gradients are what the claims of the same topic state."""

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

SPAN = r"\sum_{k} 1"  # how many classes an index without bounds runs over
Y, GUESS = Entries("y_i", ("i", "n")), Entries(r"\hat y_i", ("i", "n"))
CLASSES, SHARES = Entries("y_i", ("i", SPAN)), Entries(r"\hat y_i", ("i", SPAN))
ONE = (r"\hat y", "y")
LOGIT = r"\log \frac{\hat y}{1 - \hat y}"


def one(prediction: float, target: float) -> tuple[list[float], list[float]]:
    """A batch of one sample."""
    return [prediction], [target]


def first(values: np.ndarray) -> float:
    """The entry of a batch of one."""
    return float(values[0])


def _sign(score: float, label: float) -> tuple[list[float], list[float]]:
    """A score and a label of -1 or 1 with the label's sign."""
    return [score], [1.0 if label > 0 else -1.0]


SIGN = r"\operatorname{sign}(y)"
MARGIN = rf"{SIGN} \cdot \hat y"

REGIONS = (Entries("p_i", ("i", SPAN)), Entries("g_i", ("i", SPAN)))


TWINS = {
    "mse": Twin((GUESS, Y), ulps=8),
    "sse": Twin((GUESS, Y), constants={"reduction": "sum"}, ulps=8),
    "squared-loss": Twin(ONE, prepare=one),
    "rmse": Twin((GUESS, Y), take=np.sqrt, ulps=8),
    "mse-gradient": Twin((GUESS, Y), expects=Entries(r"\frac{2}{n} (\hat y_i - y_i)", ("i", "n"))),
    "mae": Twin((GUESS, Y)),
    "mae-gradient": Twin((GUESS, Y), expects=Entries(r"\frac{1}{n} \operatorname{sign}(\hat y_i - y_i)", ("i", "n"))),
    "huber": Twin(ONE, options={"delta": r"\delta"}, prepare=one),
    "smooth-l1": Twin(("x",), prepare=lambda x: ([x], [0.0])),
    "huber-gradient": Twin(("r",), options={"delta": r"\delta"}, prepare=lambda r: ([r], [0.0]), take=first),
    "objective": Twin(("Cost", r"\lambda \Omega")),
    "hinge": Twin(ONE, prepare=_sign, expects=rf"\max(0, 1 - {MARGIN})"),
    "hinge-gradient": Twin(
        ONE,
        prepare=_sign,
        take=first,
        expects=rf"\begin{{cases}} -{SIGN} & {MARGIN} < 1 \\ 0 & {MARGIN} > 1 \end{{cases}}",
    ),
    "squared-hinge": Twin(ONE, prepare=_sign, expects=rf"\max(0, 1 - {MARGIN})^2"),
    "logistic-loss": Twin(ONE, prepare=_sign, expects=rf"\log (1 + e^{{-{MARGIN}}})"),
    "logistic-loss-gradient": Twin(ONE, prepare=_sign, take=first, expects=rf"\frac{{-{SIGN}}}{{1 + e^{{{MARGIN}}}}}"),
    "cross-entropy-loss": Twin((SHARES, CLASSES), ulps=16),
    "cross-entropy-one-hot": Twin(
        (SHARES,), prepare=lambda p: (np.log(p), np.array(1)), expects=r"-\log \hat y_2", ulps=16, beside="1"
    ),
    "binary-cross-entropy": Twin(ONE, prepare=one),
    "binary-cross-entropy-one": Twin((r"\hat y",), prepare=lambda p: ([p], [1.0])),
    "binary-cross-entropy-gradient": Twin(
        (r"\hat y", r"\frac{y^2}{1 + y^2}"),
        prepare=one,
        take=first,
        expects=r"-\frac{\frac{y^2}{1 + y^2}}{\hat y} + \frac{1 - \frac{y^2}{1 + y^2}}{1 - \hat y}",
        ulps=16,
        beside=r"\frac{1}{\hat y \cdot (1 - \hat y)}",
    ),
    "bce-with-logits-stable": Twin(
        ("z", r"\frac{y^2}{1 + y^2}"),
        prepare=one,
        expects=r"\log (1 + e^{z}) - \frac{y^2}{1 + y^2} z",
        ulps=16,
        beside=r"1 + |z|",
    ),
    "bce-logit-gradient": Twin(
        ("z", r"\frac{y^2}{1 + y^2}"),
        prepare=one,
        take=first,
        expects=r"\frac{1}{1 + e^{-z}} - \frac{y^2}{1 + y^2}",
        beside="1",
    ),
    "focal-loss": Twin(("p",), options={"gamma": r"\gamma"}, prepare=lambda p: ([p], [1.0]), ulps=16),
    "focal-without-focus": Twin(("p",), constants={"gamma": 0.0}, prepare=lambda p: ([p], [1.0])),
    "log-cosh": Twin((GUESS, Y), constants={"reduction": "sum"}),
    "log-cosh-gradient": Twin(ONE, prepare=one, take=first),
    "zero-one-loss": Twin(ONE, prepare=one, ulps=0),
    "multiclass-hinge": Twin(
        (Entries("s_j", ("j", SPAN)), "c"), prepare=lambda s, c: ([s], [c - 1]), ulps=8, beside="1"
    ),
    "exponential-loss": Twin(ONE, prepare=_sign, expects=rf"e^{{-{MARGIN}}}"),
    "exponential-loss-gradient": Twin(ONE, prepare=_sign, take=first, expects=rf"-{SIGN} e^{{-{MARGIN}}}"),
    "svm-objective": Twin(
        (Entries("x_i", ("i", "n")), Y, "w", "b", r"\lambda"),
        prepare=lambda x, y, w, b, strength: (x[:, None], np.where(y > 0, 1.0, -1.0), [w], b, strength),
        expects=r"\sum_{i=1}^{n} \max(0, 1 - \operatorname{sign}(y_i) (w x_i + b)) + \lambda w^2",
        ulps=16,
    ),
    "cosine-loss": Twin(("x", "y"), ulps=16, beside="1"),
    "contrastive-loss": Twin(("d", "y", "m"), prepare=lambda d, y, m: ([d], [float(y)], m), ulps=8),
    "triplet-loss": Twin(
        ("f(a)", "f(p)", "f(n)", "m"), prepare=lambda a, p, n, m: ([a], [p], [n], m), ulps=16, beside="1"
    ),
    "dice-loss": Twin(REGIONS, ulps=16, beside="1"),
    "iou-loss": Twin(REGIONS, ulps=16, beside="1"),
}


def test_the_examples() -> None:
    from numeric.losses import mse, nll

    assert mse(np.array([1.5, 1.5]), np.array([1.0, 2.0])) == 0.25
    loss = nll(np.log([0.05, 0.1, 0.7, 0.15]), np.array(2))
    assert round(float(loss), 2) == 0.36


@pytest.mark.parametrize("by", ["linear", "logistic"])
def test_weight_gradients_chain_the_loss_to_the_features(by: str) -> None:
    """The claims' sum of error times feature is what the losses' gradients give through a linear model."""
    from numeric.losses import binary_cross_entropy_with_logits_grad, mse_grad

    generator = np.random.default_rng(7)
    x, w, y = generator.normal(size=(5, 3)), generator.normal(size=3), np.array([0.0, 1.0, 1.0, 0.0, 1.0])
    score = x @ w + 0.25
    if by == "linear":
        slopes, claimed = mse_grad(score, y), 2 / 5 * (score - y)
    else:
        slopes, claimed = binary_cross_entropy_with_logits_grad(score, y), (1 / (1 + np.exp(-score)) - y) / 5
    assert x.T @ slopes == pytest.approx(sum(e * row for e, row in zip(claimed, x, strict=True)), rel=1e-12)
    assert slopes.sum() == pytest.approx(claimed.sum(), rel=1e-12)


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
