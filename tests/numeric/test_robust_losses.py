"""Log-cosh, exponential, zero-one and class-wise hinge losses, and losses of likeness, beside PyTorch."""

from typing import Any

import mpmath
import numpy as np
import pytest

from numeric import losses

RNG = np.random.default_rng(7)
SCORES, CLASSES = RNG.normal(size=(9, 4)), RNG.integers(0, 4, 9)
A, B, C = RNG.normal(size=(3, 6, 5))
SIGNS = np.where(RNG.normal(size=9) > 0, 1.0, -1.0)
REDUCTIONS = ["mean", "sum", "none"]


@pytest.mark.parametrize("margin", [0.5, 1.0])
@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_the_hinge_over_classes_beside_pytorch(margin: float, reduction: str, torch: Any) -> None:
    scores = torch.tensor(SCORES, requires_grad=True)
    loss = 4 * torch.nn.functional.multi_margin_loss(
        scores, torch.tensor(CLASSES), margin=margin, reduction=reduction
    )  # PyTorch divides by the number of classes
    loss.backward()
    assert float(losses.multiclass_hinge(SCORES, CLASSES, margin, reduction)) == pytest.approx(float(loss), rel=1e-13)
    assert np.allclose(losses.multiclass_hinge_grad(SCORES, CLASSES, margin, reduction), scores.grad.numpy())


def test_cosine_loss_beside_pytorch(torch: Any) -> None:
    peer = torch.nn.functional.cosine_embedding_loss(
        torch.tensor(A), torch.tensor(B), torch.ones(6), reduction="none"
    ).numpy()
    assert np.allclose(losses.cosine_loss(A, B), peer)


def test_cosine_loss_of_nearly_one_direction_does_not_cancel() -> None:
    assert float(losses.cosine_loss([1.0, 0.0], [1.0, 1e-9])) == pytest.approx(5e-19, rel=1e-6)


def test_triplets_beside_pytorch(torch: Any) -> None:
    squared = lambda x, y: ((x - y) ** 2).sum(dim=-1)  # noqa: E731
    peer = torch.nn.functional.triplet_margin_with_distance_loss(
        torch.tensor(A), torch.tensor(B), torch.tensor(C), distance_function=squared, margin=0.7
    )
    assert float(losses.triplet_loss(A, B, C, margin=0.7)) == pytest.approx(float(peer))


@pytest.mark.parametrize("reduction", REDUCTIONS)
def test_log_cosh(reduction: str, measured_slope: Any) -> None:
    total = {"mean": np.mean, "sum": np.sum, "none": np.asarray}[reduction]
    assert np.allclose(losses.log_cosh(A, B, reduction), total(np.log(np.cosh(A - B))))
    slope = measured_slope(lambda x: losses.log_cosh(x, B, reduction).sum(), A)
    assert np.allclose(losses.log_cosh_grad(A, B, reduction), slope, atol=1e-8)


@pytest.mark.parametrize("error", [1e-300, 1e-150, 1e-8, 0.3, 1.0, 5.0, 1000.0, 1e300])
def test_log_cosh_keeps_its_digits(error: float) -> None:
    with mpmath.workprec(4000):
        exact = mpmath.log(mpmath.cosh(mpmath.mpf(error))) if error < 1e4 else mpmath.mpf(error)
    assert float(losses.log_cosh([error], [0.0])) == pytest.approx(float(exact), rel=3e-16, abs=5e-324)


@pytest.mark.parametrize("reduction", REDUCTIONS)
def test_the_exponential_loss(reduction: str, measured_slope: Any) -> None:
    total = {"mean": np.mean, "sum": np.sum, "none": np.asarray}[reduction]
    score = SCORES[:, 0]
    assert np.allclose(losses.exponential_loss(score, SIGNS, reduction), total(np.exp(-score * SIGNS)))
    slope = measured_slope(lambda s: losses.exponential_loss(s, SIGNS, reduction).sum(), score)
    assert np.allclose(losses.exponential_loss_grad(score, SIGNS, reduction), slope, atol=1e-8)


def test_an_exponential_loss_that_is_too_large_is_infinite() -> None:
    with np.errstate(invalid="raise", over="raise"):
        assert losses.exponential_loss([-1000.0, 1000.0], [1.0, 1.0], "none").tolist() == [np.inf, 0.0]


def test_the_objective_of_a_support_vector_machine() -> None:
    x, weight, bias = RNG.normal(size=(9, 3)), RNG.normal(size=3), 0.3
    by_hand = np.maximum(0, 1 - SIGNS * (x @ weight + bias)).sum() + 0.1 * (weight**2).sum()
    assert float(losses.svm_objective(x, SIGNS, weight, bias, 0.1)) == pytest.approx(by_hand)


def test_regions() -> None:
    p, g = RNG.uniform(size=(2, 4, 7))
    both = (p * g).sum(axis=-1)
    assert np.allclose(losses.dice_loss(p, g), 1 - 2 * both / (p.sum(axis=-1) + g.sum(axis=-1)))
    assert np.allclose(losses.iou_loss(p, g), 1 - both / (p.sum(axis=-1) + g.sum(axis=-1) - both))


def test_contrast() -> None:
    near, same = RNG.uniform(0, 2, 20), RNG.integers(0, 2, 20).astype(float)
    by_hand = np.where(same == 1, near**2, np.maximum(0, 1.5 - near) ** 2)
    assert np.allclose(losses.contrastive_loss(near, same, 1.5, "none"), by_hand)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: losses.log_cosh([1.0], [1.0, 2.0]), r"target: expected the shape of prediction, \(1,\), came \(2,\)"),
        (lambda: losses.zero_one(np.zeros(0), np.zeros(0)), r"prediction: expected at least one entry, came shape"),
        (lambda: losses.exponential_loss([1.0], [2.0]), "sign: expected signs -1 or 1, came 2.0"),
        (lambda: losses.multiclass_hinge([[1.0]], [1]), "target: expected class numbers from 0 to 0, came 1"),
        (lambda: losses.multiclass_hinge([[1.0]], [0], -1.0), r"margin: expected a number in \[0, inf\), came -1.0"),
        (lambda: losses.contrastive_loss([-1.0], [1.0]), "distance: expected values of at least 0, came -1.0"),
        (lambda: losses.contrastive_loss([1.0], [1.5]), "same: expected probabilities between 0 and 1, came 1.5"),
        (lambda: losses.dice_loss([0.0], [0.0]), "prediction: expected a region with a share above 0"),
        (lambda: losses.svm_objective([[1.0]], [1.0], [1.0, 2.0], 0.0, 1.0), "weight: expected 1 entries along axis 0"),
    ],
)
def test_what_is_refused(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        call()


def test_arrays_of_pytorch_stay_so(torch: Any) -> None:
    score = torch.tensor(SCORES, dtype=torch.float32)
    assert losses.multiclass_hinge(score, torch.tensor(CLASSES)).dtype == torch.float32
    assert isinstance(losses.log_cosh(score, score + 1), torch.Tensor)
    assert isinstance(losses.triplet_loss(score, score + 1, score - 2), torch.Tensor)
    assert isinstance(losses.dice_loss(torch.ones(3), torch.ones(3)), torch.Tensor)
