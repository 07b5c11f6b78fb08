"""Losses and their gradients: values, peers, differences, extremes, and what is refused."""

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import special

from numeric import activations, losses

DRAW = np.random.default_rng(29)
PREDICTION, TARGET = DRAW.normal(size=(2, 4, 3))
SIGNS = np.where(DRAW.normal(size=(4, 3)) > 0, 1.0, -1.0)
SOFT = DRAW.uniform(size=(4, 3))
PROBABILITIES = DRAW.uniform(0.05, 0.95, size=(4, 3))
CLASSES = np.asarray([2, 0, 1, 1])
DISTRIBUTIONS = activations.softmax(DRAW.normal(size=(4, 3)))
TRUTH = activations.softmax(DRAW.normal(size=(4, 3)))
REDUCTIONS = ["mean", "sum", "none"]

CASES: dict[str, tuple[np.ndarray, np.ndarray]] = {
    "mse": (PREDICTION, TARGET),
    "mae": (PREDICTION, TARGET),
    "huber": (PREDICTION, TARGET),
    "hinge": (PREDICTION, SIGNS),
    "squared_hinge": (PREDICTION, SIGNS),
    "logistic_loss": (PREDICTION, SIGNS),
    "binary_cross_entropy": (PROBABILITIES, SOFT),
    "binary_cross_entropy_with_logits": (PREDICTION, SOFT),
    "focal_loss": (PROBABILITIES, np.round(SOFT)),
    "cross_entropy_with_logits": (PREDICTION, CLASSES),
    "nll": (-np.abs(PREDICTION), CLASSES),
}
ON_THE_SIMPLEX: dict[str, np.ndarray] = {
    "cross_entropy": TRUTH,
    "kl_divergence": TRUTH,
    "log_loss": CLASSES,
}


def torch_peers(torch: Any) -> dict[str, Callable[..., Any]]:
    """PyTorch's losses under our names."""
    functional = torch.nn.functional
    clamp = torch.clamp
    return {
        "mse": functional.mse_loss,
        "mae": functional.l1_loss,
        "huber": functional.huber_loss,
        "logistic_loss": functional.soft_margin_loss,
        "binary_cross_entropy": functional.binary_cross_entropy,
        "binary_cross_entropy_with_logits": functional.binary_cross_entropy_with_logits,
        "cross_entropy_with_logits": functional.cross_entropy,
        "nll": functional.nll_loss,
        "hinge": lambda s, y, reduction: reduce(clamp(1 - s * y, min=0), reduction),
        "squared_hinge": lambda s, y, reduction: reduce(clamp(1 - s * y, min=0) ** 2, reduction),
        "focal_loss": lambda p, y, reduction: reduce(focal(torch, p, y), reduction),
        "log_loss": lambda q, c, reduction: functional.nll_loss(torch.log(q), c, reduction=reduction),
        "cross_entropy": lambda q, p, reduction: reduce(-(p * torch.log(q)).sum(-1), reduction),
        "kl_divergence": lambda q, p, reduction: reduce((p * torch.log(p / q)).sum(-1), reduction),
    }


def reduce(values: Any, reduction: str) -> Any:
    return values if reduction == "none" else getattr(values, reduction)()


def focal(torch: Any, p: Any, y: Any) -> Any:
    truth = torch.where(y == 1, p, 1 - p)
    return -((1 - truth) ** 2) * torch.log(truth)


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("name", [*CASES, *ON_THE_SIMPLEX])
def test_values_and_gradients_agree_with_torch(name: str, reduction: str, torch: Any) -> None:
    first, second = CASES[name] if name in CASES else (DISTRIBUTIONS, ON_THE_SIMPLEX[name])
    leaf = torch.tensor(first, requires_grad=True)
    value = torch_peers(torch)[name](leaf, torch.from_numpy(second), reduction=reduction)
    value.sum().backward()
    ours = getattr(losses, name)(first, second, reduction=reduction)
    gradient = getattr(losses, f"{name}_grad")(first, second, reduction=reduction)
    assert ours.shape == tuple(value.shape)
    assert np.allclose(ours, value.detach().numpy(), rtol=1e-11, atol=1e-15)
    assert np.allclose(gradient, leaf.grad.numpy(), rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("name", CASES)
def test_gradients_agree_with_differences(name: str, measured_slope: Callable[..., Any]) -> None:
    first, second = CASES[name]
    found = measured_slope(lambda x: getattr(losses, name)(x, second), first)
    assert np.allclose(getattr(losses, f"{name}_grad")(first, second), found, atol=1e-7)


@pytest.mark.parametrize("name", CASES)
def test_dtypes_and_libraries_are_kept(name: str, torch: Any) -> None:
    first, second = CASES[name]
    for function in (getattr(losses, name), getattr(losses, f"{name}_grad")):
        single = function(first.astype(np.float32), second if second is CLASSES else second.astype(np.float32))
        tensor = function(torch.from_numpy(first), torch.from_numpy(second))
        assert single.dtype == np.float32
        assert isinstance(tensor, torch.Tensor)
        assert np.allclose(tensor.numpy(), function(first, second), rtol=1e-13, atol=1e-300)
        assert np.allclose(single, function(first, second), rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("name", ["mse", "huber", "logistic_loss", "cross_entropy_with_logits"])
def test_torch_can_differentiate_through_ours(name: str, torch: Any) -> None:
    first, second = CASES[name]
    leaf = torch.tensor(first, requires_grad=True)
    getattr(losses, name)(leaf, torch.from_numpy(second)).backward()
    assert np.allclose(leaf.grad.numpy(), getattr(losses, f"{name}_grad")(first, second), rtol=1e-10, atol=1e-14)


def test_the_example_of_the_notes() -> None:
    assert float(losses.mse([1.5, 2.0, 3.0, 3.5], [1.0, 2.5, 2.5, 4.0])) == 0.25
    assert f"{float(losses.cross_entropy([0.7, 0.2, 0.1], [1.0, 0.0, 0.0])):.2f}" == "0.36"


def test_the_objective_adds_the_penalty() -> None:
    assert float(losses.objective(losses.mse([1.0], [0.0]), 0.5)) == 1.5


@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.floats(0.01, 100))
def test_huber_lies_between_its_pieces(prediction: float, target: float, delta: float) -> None:
    error = abs(prediction - target)
    loss = float(losses.huber([prediction], [target], delta))
    assert loss <= error**2 / 2 * (1 + 1e-15)
    assert loss == pytest.approx(error**2 / 2 if error <= delta else delta * (error - delta / 2), rel=1e-12, abs=1e-300)


def test_large_and_small_numbers() -> None:
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert float(losses.mse([1e3], [-1e3])) == 4e6
        assert float(losses.mae([1e300], [-1e300])) == 2e300
        assert losses.mse_grad([1e300], [-1e300]).tolist() == [4e300]
        assert float(losses.huber([1e300], [0.0])) == 1e300
        assert float(losses.logistic_loss([-1e3], [1.0])) == 1e3
        assert float(losses.logistic_loss([1e3], [1.0])) == 0.0
        assert float(losses.hinge([1e300], [-1.0])) == 1e300


def test_infinite_scores() -> None:
    with np.errstate(invalid="raise"):
        assert losses.hinge([np.inf, -np.inf], [1.0, 1.0], reduction="none").tolist() == [0.0, np.inf]
        assert losses.logistic_loss([np.inf, -np.inf], [1.0, 1.0], reduction="none").tolist() == [0.0, np.inf]
        assert float(losses.logistic_loss([np.inf, -np.inf], [1.0, 1.0])) == np.inf


def test_binary_cross_entropy_at_the_edges() -> None:
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        values = losses.binary_cross_entropy([0.0, 1.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0], reduction="none")
        slopes = losses.binary_cross_entropy_grad([0.0, 1.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0], reduction="none")
    assert values.tolist() == [0.0, 0.0, math.inf, math.inf]
    assert slopes.tolist() == [1.0, -1.0, -math.inf, math.inf]
    assert float(losses.binary_cross_entropy([1e-20], [0.0])) == 1e-20


@given(hnp.arrays(np.float64, 5, elements=st.floats(-1e3, 1e3)), st.floats(0, 1))
def test_logits_and_probabilities_agree(logits: np.ndarray, share: float) -> None:
    target = np.full(5, share)
    p = activations.sigmoid(logits)
    inside = (p > 1e-12) & (p < 1 - 1e-12)
    by_logits = losses.binary_cross_entropy_with_logits(logits, target, reduction="none")
    by_probability = losses.binary_cross_entropy(p, target, reduction="none")
    assert np.allclose(by_logits[inside], by_probability[inside], rtol=1e-3, atol=1e-12)
    assert np.all(np.isfinite(by_logits))
    assert np.all(by_logits >= 0)


def test_sure_logits_keep_small_losses_and_slopes() -> None:
    assert float(losses.binary_cross_entropy_with_logits([50.0], [1.0])) == pytest.approx(math.exp(-50), rel=1e-14)
    assert float(losses.binary_cross_entropy_with_logits_grad([50.0], [1.0])[0]) == pytest.approx(
        -math.exp(-50), rel=1e-14
    )
    assert float(losses.cross_entropy_with_logits([[50.0, 0.0]], [0])) == pytest.approx(math.exp(-50), rel=1e-14)
    slopes = losses.cross_entropy_with_logits_grad([[50.0, 0.0]], [0])
    assert slopes[0].tolist() == pytest.approx([-math.exp(-50), math.exp(-50)], rel=1e-14)
    assert float(losses.cross_entropy_with_logits([[1e3, -1e3]], [1])) == 2e3


def test_infinite_logits_where_the_target_has_nothing() -> None:
    with np.errstate(invalid="raise"):
        assert float(losses.cross_entropy_with_logits([[0.0, -np.inf]], [0])) == 0.0
        assert float(losses.cross_entropy_with_logits([[0.0, -np.inf]], [1])) == np.inf
        assert float(losses.binary_cross_entropy_with_logits([np.inf], [1.0])) == 0.0
        assert float(losses.binary_cross_entropy_with_logits([np.inf], [0.5])) == np.inf


def test_class_numbers_and_distributions_say_the_same() -> None:
    one_hot = np.eye(3)[CLASSES]
    for name, first in (
        ("cross_entropy", DISTRIBUTIONS),
        ("cross_entropy_with_logits", PREDICTION),
        ("kl_divergence", DISTRIBUTIONS),
    ):
        for function in (getattr(losses, name), getattr(losses, f"{name}_grad")):
            assert np.array_equal(function(first, CLASSES), function(first, one_hot))
    assert float(losses.log_loss(DISTRIBUTIONS, CLASSES)) == float(losses.cross_entropy(DISTRIBUTIONS, CLASSES))
    assert float(losses.nll(activations.log_softmax(PREDICTION), CLASSES)) == pytest.approx(
        float(losses.cross_entropy_with_logits(PREDICTION, CLASSES)), rel=1e-14
    )


def test_the_class_axis_can_be_any() -> None:
    logits = DRAW.normal(size=(4, 5, 2))
    target = DRAW.integers(0, 5, size=(4, 2))
    moved = losses.cross_entropy_with_logits(np.moveaxis(logits, 1, -1), target, reduction="none")
    assert np.allclose(losses.cross_entropy_with_logits(logits, target, axis=1, reduction="none"), moved, rtol=1e-14)
    assert losses.cross_entropy_with_logits_grad(logits, target, axis=1).shape == logits.shape


@given(
    st.integers(2, 8).flatmap(lambda size: st.tuples(*[hnp.arrays(np.float64, size, elements=st.floats(-30, 30))] * 2))
)
def test_the_divergence_is_what_the_cross_entropy_has_above_the_entropy(pair: tuple[np.ndarray, np.ndarray]) -> None:
    p, q = activations.softmax(pair[0]), activations.softmax(pair[1])
    divergence = float(losses.kl_divergence(q, p))
    assert divergence >= 0
    assert divergence == pytest.approx(
        float(losses.cross_entropy(q, p)) - float(special.entr(p).sum()), abs=1e-12, rel=1e-12
    )
    assert float(losses.kl_divergence(p, p)) == 0.0


def test_the_focal_loss_without_focus_is_the_cross_entropy() -> None:
    hard = np.round(SOFT)
    assert np.allclose(
        losses.focal_loss(PROBABILITIES, hard, gamma=0.0, reduction="none"),
        losses.binary_cross_entropy(PROBABILITIES, hard, reduction="none"),
        rtol=1e-13,
    )
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert losses.focal_loss([0.0, 1.0], [1.0, 1.0], reduction="none").tolist() == [math.inf, 0.0]
        assert losses.focal_loss_grad([1.0], [1.0], gamma=0.5).tolist() == [0.0]


@pytest.mark.parametrize(
    ("error", "call", "message"),
    [
        (
            ValueError,
            lambda: losses.mse([1.0], [1.0, 2.0]),
            "target: expected the shape of prediction, (1,), came (2,)",
        ),
        (ValueError, lambda: losses.mse([], []), "prediction: expected at least one entry, came shape (0,)"),
        (
            ValueError,
            lambda: losses.mse([1.0], [1.0], "average"),
            "reduction: expected one of 'mean', 'sum', 'none', came 'average'",
        ),
        (
            TypeError,
            lambda: losses.mse([1.0], [1.0], None),
            "reduction: expected one of 'mean', 'sum', 'none', came NoneType None",
        ),
        (
            TypeError,
            lambda: losses.mse(np.asarray([1]), [1.0]),
            "prediction: expected real floating-point numbers, came an array of int64",
        ),
        (ValueError, lambda: losses.hinge([1.0], [0.0]), "sign: expected signs -1 or 1, came 0.0"),
        (ValueError, lambda: losses.huber([1.0], [0.0], delta=0.0), "delta: expected a number in (0, inf), came 0.0"),
        (
            ValueError,
            lambda: losses.binary_cross_entropy([1.5], [1.0]),
            "prediction: expected probabilities between 0 and 1, came 1.5",
        ),
        (
            ValueError,
            lambda: losses.binary_cross_entropy([np.nan], [1.0]),
            "prediction: expected probabilities between 0 and 1, came nan",
        ),
        (
            ValueError,
            lambda: losses.binary_cross_entropy_with_logits([1.5], [-1.0]),
            "target: expected probabilities between 0 and 1, came -1.0",
        ),
        (ValueError, lambda: losses.focal_loss([0.5], [0.5]), "target: expected targets 0 or 1, came 0.5"),
        (
            ValueError,
            lambda: losses.focal_loss_grad([0.0], [1.0]),
            "prediction: expected a probability above 0 for the true answer, came 0.0",
        ),
        (
            ValueError,
            lambda: losses.cross_entropy([0.5, 0.4], [1.0, 0.0]),
            "prediction: expected probabilities that sum to 1 along axis 0, came a sum of 0.9",
        ),
        (
            ValueError,
            lambda: losses.cross_entropy([0.5, 0.5], [0.5, 0.4]),
            "target: expected probabilities that sum to 1 along axis 0, came a sum of 0.9",
        ),
        (
            ValueError,
            lambda: losses.cross_entropy_grad([0.0, 1.0], [1.0, 0.0]),
            "prediction: expected probabilities above 0 where the target has some, came 0.0",
        ),
        (
            ValueError,
            lambda: losses.cross_entropy_with_logits([[0.0, 1.0]], [2]),
            "target: expected class numbers from 0 to 1, came 2",
        ),
        (
            ValueError,
            lambda: losses.cross_entropy_with_logits([[0.0, 1.0]], [0, 1]),
            "target: expected class numbers of shape (1,), came shape (2,)",
        ),
        (
            TypeError,
            lambda: losses.nll([[0.0, -1.0]], [0.5]),
            "target: expected integer class numbers, came an array of float64",
        ),
        (
            ValueError,
            lambda: losses.cross_entropy_with_logits(np.zeros((0, 3)), np.zeros(0, dtype=int)),
            "logits: expected at least one entry, came shape (0, 3)",
        ),
    ],
)
def test_what_does_not_fit_is_said(error: type[Exception], call: Any, message: str) -> None:
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        call()
