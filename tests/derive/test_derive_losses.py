"""The losses of ``numeric/`` and their gradients are what the claims of the same topic state."""

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

from numeric.activations import sigmoid_grad

SPAN = r"\sum_{k} 1"  # how many classes an index without bounds runs over
Y, GUESS = Entries("y_i", ("i", "n")), Entries(r"\hat y_i", ("i", "n"))
CLASSES, SHARES = Entries("y_i", ("i", SPAN)), Entries(r"\hat y_i", ("i", SPAN))
FEATURES = Entries("x_{ij}", ("i", "n"), ("j", "d"))
SIGNS = {"y": (1, -1)}
SOFT = "y (1 - y) > 0"
ONE = (r"\hat y", "y")


def one(prediction: float, target: float) -> tuple[list[float], list[float]]:
    """A batch of one sample."""
    return [prediction], [target]


def first(values: np.ndarray) -> float:
    """The entry of a batch of one."""
    return float(values[0])


def _sign(score: float, label: float) -> tuple[list[float], list[float]]:
    """A score and a label of -1 or 1 with the label's sign."""
    return [score], [1.0 if label > 0 else -1.0]


REGIONS = (Entries("p_i", ("i", SPAN)), Entries("g_i", ("i", SPAN)))


TWINS = {
    "mse": Twin((GUESS, Y), ulps=8),
    "sse": Twin((GUESS, Y), constants={"reduction": "sum"}, ulps=8),
    "squared-loss": Twin(ONE, prepare=one),
    "rmse": Twin((GUESS, Y), take=np.sqrt, ulps=8),
    "mse-gradient": Twin((GUESS, Y), expects=Entries("right", ("i", "n"))),
    "mae": Twin((GUESS, Y)),
    "mae-gradient": Twin((GUESS, Y), expects=Entries("right", ("i", "n"))),
    "huber": Twin(ONE, options={"delta": r"\delta"}, prepare=one),
    "smooth-l1": Twin(("x",), prepare=lambda x: ([x], [0.0])),
    "huber-gradient": Twin(("r",), options={"delta": r"\delta"}, prepare=lambda r: ([r], [0.0]), take=first),
    "objective": Twin(("Cost", r"\lambda \Omega")),
    "hinge": Twin(ONE, at=SIGNS, prepare=_sign),
    "hinge-gradient": Twin(ONE, at=SIGNS, prepare=_sign, take=first),
    "squared-hinge": Twin(ONE, at=SIGNS, prepare=_sign),
    "logistic-loss": Twin(ONE, at=SIGNS, prepare=_sign),
    "logistic-loss-gradient": Twin(ONE, at=SIGNS, prepare=_sign, take=first),
    "cross-entropy-loss": Twin((SHARES, CLASSES), ulps=16),
    "cross-entropy-one-hot": Twin(
        (SHARES,), at={"c": (2,)}, prepare=lambda p: (np.log(p), np.array(1)), ulps=16, beside="1"
    ),
    "binary-cross-entropy": Twin(ONE, prepare=one),
    "binary-cross-entropy-one": Twin((r"\hat y",), prepare=lambda p: ([p], [1.0])),
    "binary-cross-entropy-gradient": Twin(
        ONE, only=SOFT, prepare=one, take=first, ulps=16, beside=r"\frac{1}{\hat y \cdot (1 - \hat y)}"
    ),
    "bce-with-logits-stable": Twin(("z", "y"), only=SOFT, prepare=one, ulps=16, beside="1 + |z|"),
    "bce-logit-gradient": Twin(("z", "y"), only=SOFT, prepare=one, take=first, beside="1"),
    "focal-loss": Twin(("p",), options={"gamma": r"\gamma"}, prepare=lambda p: ([p], [1.0]), ulps=16),
    "focal-without-focus": Twin(("p",), constants={"gamma": 0.0}, prepare=lambda p: ([p], [1.0])),
    "log-cosh": Twin((GUESS, Y), constants={"reduction": "sum"}),
    "log-cosh-gradient": Twin(ONE, prepare=one, take=first),
    "zero-one-loss": Twin(ONE, prepare=one, ulps=0),
    "multiclass-hinge": Twin(
        (Entries("s_j", ("j", SPAN)), "c"), prepare=lambda s, c: ([s], [c - 1]), ulps=8, beside="1"
    ),
    "exponential-loss": Twin(ONE, at=SIGNS, prepare=_sign),
    "exponential-loss-gradient": Twin(ONE, at=SIGNS, prepare=_sign, take=first),
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
    "mse-example": Twin((), prepare=lambda: ([1.5, 1.5], [1.0, 2.0]), ulps=0),
    "huber-joins": Twin((r"\delta",), prepare=lambda delta: ([delta], [0.0], delta)),
    "cross-entropy-example": Twin((), prepare=lambda: (np.log([0.05, 0.1, 0.7, 0.15]), np.array(2)), expects="left"),
    "bce-with-logits": Twin(("z", "y"), only="y (1 - y) > 0", prepare=one, ulps=16, beside="1 + |z|"),
    "linear-regression-gradient": Twin(
        (GUESS, Y, FEATURES),
        compute=lambda f, guess, y, x: f(guess, y) @ x,
        expects=Entries("right", ("j", "d")),
        ulps=64,
        beside="4",
    ),
    "linear-regression-bias-gradient": Twin((GUESS, Y), take=np.sum, ulps=16, beside="4"),
    "logistic-regression-gradient-one": Twin(
        ("z", "y", Entries("x_j", ("j", "d"))),
        only="y (1 - y) > 0",
        compute=lambda f, z, y, x: f([z], [y])[0] * x,
        expects=Entries("right", ("j", "d")),
        ulps=16,
        beside="1",
    ),
    "logistic-regression-gradient": Twin(
        (Entries("z_i", ("i", "n")), Y, FEATURES),
        only=r"\sum_{i=1}^{n} [y_i (1 - y_i) > 0] = n",
        compute=lambda f, z, y, x: f(z, y) @ x,
        expects=Entries("right", ("j", "d")),
        ulps=16,
        beside="1",
    ),
    "logistic-regression-bias-gradient": Twin(
        ("z", "y"), only="y (1 - y) > 0", prepare=one, take=first, ulps=8, beside="1"
    ),
    "squared-error-sigmoid-gradient": Twin(
        ("a", "y", "z"),
        compute=lambda f, a, y, z: f([a], [y])[0] / 2 * sigmoid_grad(z),
        ulps=8,
        beside="1",
    ),
    "hinge-above-zero-one": Twin(("m",), prepare=lambda m: ([m], [1.0]), expects="left"),
    "logistic-loss-is-cross-entropy": Twin(  # the mean of the two labels' losses that y stands for
        ("z", "y"),
        compute=lambda f, z, y: (1 + y) / 2 * f([z], [1.0]) + (1 - y) / 2 * f([z], [-1.0]),
        ulps=8,
        beside="(1 + |y|) (1 + |z|)",
    ),
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
