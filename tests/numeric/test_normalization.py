"""Normalisations: moments, invariances, the way back beside PyTorch and beside differences, extremes, and messages."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from mpmath import mp, mpf

from numeric import normalization

X = np.random.default_rng(0).standard_normal((4, 6, 5)) * 3 + 10
GAMMA, BETA = np.linspace(0.5, 2, 6), np.linspace(-1, 1, 6)
WIDE_GAMMA, WIDE_BETA = np.linspace(0.5, 2, 5), np.linspace(-1, 1, 5)
PROBE = np.random.default_rng(1).standard_normal(X.shape)
DTYPES = [("float32", 2e-5), ("float64", 1e-12)]

# Every layer with a scale and shift: its way there, its way back, the scale and shift, and PyTorch's function.
LAYERS: dict[str, tuple[Callable[..., Any], Callable[..., Any], np.ndarray, np.ndarray, Callable[..., Any]]] = {
    "batch": (
        lambda x, gamma, beta: normalization.batch_norm_forward(x, gamma, beta)[::3],
        normalization.batch_norm_backward,
        GAMMA,
        BETA,
        lambda f, x, gamma, beta: f.batch_norm(x, None, None, gamma, beta, training=True, eps=1e-5),
    ),
    "layer": (
        normalization.layer_norm_forward,
        normalization.layer_norm_backward,
        WIDE_GAMMA,
        WIDE_BETA,
        lambda f, x, gamma, beta: f.layer_norm(x, (5,), gamma, beta, eps=1e-5),
    ),
    "layer of two axes": (
        lambda x, gamma, beta: normalization.layer_norm_forward(x, gamma, beta, axes=(1, 2)),
        normalization.layer_norm_backward,
        np.outer(GAMMA, WIDE_GAMMA),
        np.outer(BETA, WIDE_BETA),
        lambda f, x, gamma, beta: f.layer_norm(x, (6, 5), gamma, beta, eps=1e-5),
    ),
    "instance": (
        normalization.instance_norm_forward,
        normalization.instance_norm_backward,
        GAMMA,
        BETA,
        lambda f, x, gamma, beta: f.instance_norm(x, weight=gamma, bias=beta, eps=1e-5),
    ),
    "group": (
        lambda x, gamma, beta: normalization.group_norm_forward(x, 3, gamma, beta),
        normalization.group_norm_backward,
        GAMMA,
        BETA,
        lambda f, x, gamma, beta: f.group_norm(x, 3, gamma, beta, eps=1e-5),
    ),
    "rms": (
        lambda x, gamma, beta: normalization.rms_norm_forward(x, gamma, epsilon=1e-5),
        normalization.rms_norm_backward,
        WIDE_GAMMA,
        WIDE_BETA,
        lambda f, x, gamma, beta: f.rms_norm(x, (5,), gamma, eps=1e-5),
    ),
}


@pytest.mark.torch
@pytest.mark.parametrize(("dtype", "tolerance"), DTYPES)
@pytest.mark.parametrize("name", LAYERS)
def test_both_ways_beside_pytorch(torch: Any, name: str, dtype: str, tolerance: float) -> None:
    forward, backward, gamma, beta, peer = LAYERS[name]
    x, gamma, beta, probe = (torch.tensor(array.astype(dtype)) for array in (X, gamma, beta, PROBE))
    ours, cache = forward(x, gamma, beta)
    gradients = backward(probe, cache)
    leaves = [array.clone().requires_grad_() for array in (x, gamma, beta)]
    theirs = peer(torch.nn.functional, *leaves)
    theirs.backward(probe)
    assert ours.dtype == gradients.x.dtype == x.dtype
    np.testing.assert_allclose(ours.numpy(), theirs.detach().numpy(), rtol=tolerance, atol=tolerance)
    for leaf, gradient in zip(leaves, gradients, strict=True):
        if leaf.grad is not None:  # there is no shift in RMS normalisation
            np.testing.assert_allclose(gradient.numpy(), leaf.grad.numpy(), rtol=tolerance, atol=20 * tolerance)


@pytest.mark.parametrize("name", LAYERS)
def test_way_back_is_the_slope(name: str, measured_slope: Callable[..., np.ndarray]) -> None:
    forward, backward, gamma, beta, _ = LAYERS[name]
    gradients = backward(PROBE, forward(X, gamma, beta)[1])
    for place, gradient in enumerate(gradients[: 2 if name == "rms" else 3]):

        def loss(at: np.ndarray, place: int = place) -> float:
            arguments = [X, gamma, beta]
            arguments[place] = at
            return float((PROBE * forward(*arguments)[0]).sum())

        slope = measured_slope(loss, [X, gamma, beta][place], step=1e-5)
        np.testing.assert_allclose(gradient, slope, atol=1e-7)


@pytest.mark.parametrize("name", LAYERS)
@pytest.mark.parametrize(("dtype", "tolerance"), DTYPES)
def test_shape_and_dtype_are_kept(name: str, dtype: str, tolerance: float) -> None:
    forward, backward, gamma, beta, _ = LAYERS[name]
    x = X.astype(dtype)
    output, cache = forward(x, gamma.astype(dtype), beta.astype(dtype))
    gradients = backward(PROBE.astype(dtype), cache)
    assert output.dtype == dtype
    assert all(part.dtype == dtype for part in gradients)
    assert (output.shape, gradients.x.shape, gradients.gamma.shape) == (X.shape, X.shape, gamma.shape)
    np.testing.assert_allclose(output, forward(X, gamma, beta)[0], rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize(("name", "axes"), [("batch", (0, 2)), ("layer", (2,)), ("instance", (2,)), ("rms", (2,))])
def test_moments_after_normalising(name: str, axes: tuple[int, ...]) -> None:
    output = LAYERS[name][0](X, 1.0, 0.0)[0]
    if name == "rms":
        np.testing.assert_allclose((output**2).mean(axis=axes), 1, rtol=1e-5)
    else:
        np.testing.assert_allclose(output.mean(axis=axes), 0, atol=1e-14)
        variance = X.var(axis=axes)
        np.testing.assert_allclose(output.var(axis=axes), variance / (variance + 1e-5), rtol=1e-12)


@given(st.floats(1e-3, 1e3))
def test_batch_norm_does_not_see_the_scale_of_the_weights(scale: float) -> None:
    weight = np.random.default_rng(2).standard_normal((5, 3))
    plain = normalization.batch_norm_forward(X[:, 0, :] @ weight, epsilon=0.0).output
    scaled = normalization.batch_norm_forward(X[:, 0, :] @ (scale * weight), epsilon=0.0).output
    np.testing.assert_allclose(scaled, plain, rtol=1e-9, atol=1e-9)


def test_group_norm_has_layer_and_instance_norm_as_cases() -> None:
    whole = normalization.layer_norm_forward(X, axes=(1, 2))[0]
    np.testing.assert_allclose(normalization.group_norm_forward(X, 1)[0], whole, rtol=1e-12)
    alone = normalization.instance_norm_forward(X)[0]
    np.testing.assert_allclose(normalization.group_norm_forward(X, 6)[0], alone, rtol=1e-12)


def test_channels_may_lie_on_the_last_axis() -> None:
    first = normalization.batch_norm_forward(X, GAMMA, BETA)
    last = normalization.batch_norm_forward(np.moveaxis(X, 1, -1), GAMMA, BETA, channel_axis=-1)
    np.testing.assert_allclose(np.moveaxis(last.output, -1, 1), first.output, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(last.variance, first.variance, rtol=1e-12)


@pytest.mark.torch
def test_training_then_inference_beside_pytorch(torch: Any) -> None:
    layer = torch.nn.BatchNorm1d(6, momentum=0.1, eps=1e-5).double()
    mean, variance = np.zeros(6), np.ones(6)
    for seed in range(5):
        x = np.random.default_rng(seed).standard_normal((4, 6, 5)) * 2 + seed
        layer(torch.tensor(x))
        batch = normalization.batch_norm_forward(x)
        unbiased = normalization.unbiased_variance(batch.variance, 20)
        mean = normalization.running_average(mean, batch.mean, 0.1, convention="take")
        variance = normalization.running_average(variance, unbiased, 0.9, convention="keep")
    np.testing.assert_allclose(mean, layer.running_mean.numpy(), rtol=1e-12)
    np.testing.assert_allclose(variance, layer.running_var.numpy(), rtol=1e-12)
    layer.eval()
    ours = normalization.batch_norm_inference(X, mean, variance)
    np.testing.assert_allclose(ours, layer(torch.tensor(X)).detach().numpy(), rtol=1e-12, atol=1e-12)


@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.floats(0, 1))
def test_the_two_conventions_of_momentum_are_opposites(running: float, batch: float, momentum: float) -> None:
    keep = normalization.running_average(running, batch, momentum)
    take = normalization.running_average(running, batch, 1 - momentum, convention="take")
    assert float(keep) == pytest.approx(float(take), rel=1e-9, abs=1e-9)


def test_a_batch_of_one_value_becomes_the_shift() -> None:
    forward = normalization.batch_norm_forward([[7.0]], 2.0, 5.0)
    assert forward.output.tolist() == [[5.0]]
    assert normalization.batch_norm_backward([[3.0]], forward.cache).x.tolist() == [[0.0]]


@pytest.mark.parametrize("offset", [0.1, 1e3, 1e15])
def test_equal_values_become_exactly_zero(offset: float) -> None:
    assert (normalization.layer_norm_forward(np.full((2, 7), offset))[0] == 0).all()


@pytest.mark.parametrize("scale", [1e-200, 1e-30, 1e30, 1e200])
def test_squares_neither_overflow_nor_vanish(scale: float) -> None:
    plain = normalization.layer_norm_forward(X, epsilon=0.0)[0]
    np.testing.assert_allclose(normalization.layer_norm_forward(X * scale, epsilon=0.0)[0], plain, rtol=1e-11)
    rms = normalization.rms_norm_forward(X, epsilon=0.0)[0]
    np.testing.assert_allclose(normalization.rms_norm_forward(X * scale, epsilon=0.0)[0], rms, rtol=1e-12)


def test_a_large_offset_costs_no_digits() -> None:
    x = [1e8 + step for step in (0.0, 0.25, 1.0, 3.5)]
    with mp.workdps(50):
        mean = sum(mpf(entry) for entry in x) / 4
        std = mp.sqrt(sum((mpf(entry) - mean) ** 2 for entry in x) / 4)
        exact = [float((mpf(entry) - mean) / std) for entry in x]
    np.testing.assert_allclose(normalization.standardise(x), exact, rtol=1e-15)


FEATURES = arrays(np.float64, (7, 3), elements=st.floats(-1e6, 1e6)).filter(lambda x: (np.ptp(x, axis=0) > 1e-3).all())


@given(FEATURES)
def test_scaled_features_have_their_ranges_and_moments(x: np.ndarray) -> None:
    assert np.abs(normalization.max_abs(x)).max(axis=0).tolist() == [1.0] * 3
    spanned = normalization.min_max(x, low=-2.0, high=5.0)
    assert spanned.min(axis=0).tolist() == [-2.0] * 3
    assert spanned.max(axis=0).tolist() == [5.0] * 3
    standard = normalization.standardise(x)
    np.testing.assert_allclose(standard.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(standard.std(axis=0), 1, rtol=1e-12)


@given(FEATURES, st.floats(1e-3, 1e3), st.floats(-1e3, 1e3))
def test_standardised_features_have_no_units(x: np.ndarray, scale: float, offset: float) -> None:
    np.testing.assert_allclose(
        normalization.standardise(x * scale + offset), normalization.standardise(x), rtol=1e-4, atol=1e-4
    )


def test_min_max_spans_the_whole_range_of_floats() -> None:
    assert normalization.min_max([-1.7e308, 0.0, 1.7e308]).tolist() == [0.0, 0.5, 1.0]
    assert normalization.min_max([5e-324, 1e-323]).tolist() == [0.0, 1.0]


def test_dividing_by_the_variance_is_not_standardising() -> None:
    x = X[:, 0, 0]
    divided = (x - x.mean()) / x.var()
    assert divided.var() == pytest.approx(1 / x.var())
    assert normalization.standardise(x).var() == pytest.approx(1.0)


MIXED = np.random.default_rng(3).standard_normal((200, 3)) @ [[1, 2, 0], [0, 1, 5], [3, 0, 1]] + [10, -5, 0]


@pytest.mark.parametrize("whiten", [normalization.pca_whitening, normalization.zca_whitening])
def test_whitened_samples_have_an_identity_covariance(whiten: Callable[..., normalization.Whitening]) -> None:
    white = whiten(MIXED)
    np.testing.assert_allclose(normalization.covariance(white.output), np.eye(3), atol=1e-12)
    np.testing.assert_allclose((MIXED - white.mean) @ white.matrix, white.output, rtol=1e-12, atol=1e-12)
    damped = whiten(MIXED, epsilon=0.5).output
    values = np.linalg.eigvalsh(np.cov(MIXED.T, bias=True))
    after = np.linalg.eigvalsh(normalization.covariance(damped))
    np.testing.assert_allclose(after, values / (values + 0.5), rtol=1e-9)


def test_zca_moves_samples_less_than_pca() -> None:
    zca, pca = normalization.zca_whitening(MIXED), normalization.pca_whitening(MIXED)
    np.testing.assert_allclose(zca.matrix, zca.matrix.T, atol=1e-12)
    centred = MIXED - zca.mean
    assert ((zca.output - centred) ** 2).sum() < ((pca.output - centred) ** 2).sum()


def test_whitening_with_fewer_samples_than_features_needs_epsilon() -> None:
    matrix = normalization.zca_whitening(MIXED[:2], epsilon=1e-2).matrix
    values = np.linalg.eigvalsh(np.cov(MIXED[:2].T, bias=True))
    np.testing.assert_allclose(np.sort(np.linalg.eigvalsh(matrix)), np.sort((values + 1e-2) ** -0.5), rtol=1e-6)


def test_covariance_is_numpys() -> None:
    np.testing.assert_allclose(normalization.covariance(MIXED), np.cov(MIXED.T, bias=True), rtol=1e-12)


@pytest.mark.torch
@pytest.mark.parametrize(("dtype", "tolerance"), DTYPES)
@pytest.mark.parametrize("axis", [0, 1])
def test_weight_norm_beside_pytorch(torch: Any, axis: int, dtype: str, tolerance: float) -> None:
    weight, probe = (torch.tensor(array[0].astype(dtype)) for array in (X, PROBE))
    layer = torch.nn.utils.parametrizations.weight_norm(torch.nn.Linear(5, 6, bias=False), dim=axis)
    direction = weight.clone().requires_grad_()
    gain = torch.linspace(-1, 2, 6 - axis, dtype=weight.dtype).requires_grad_()
    shaped = gain.reshape((6, 1) if axis == 0 else (1, 5))
    theirs = layer.parametrizations.weight[0](shaped, direction)
    theirs.backward(probe)
    ours = normalization.weight_norm_forward(weight, gain.detach(), axis=axis)
    gradients = normalization.weight_norm_backward(probe, weight, gain.detach(), axis=axis)
    assert ours.dtype == gradients.gain.dtype == weight.dtype
    np.testing.assert_allclose(ours.numpy(), theirs.detach().numpy(), rtol=tolerance)
    np.testing.assert_allclose(gradients.direction.numpy(), direction.grad.numpy(), rtol=50 * tolerance, atol=tolerance)
    np.testing.assert_allclose(gradients.gain.numpy(), gain.grad.numpy(), rtol=50 * tolerance)


@pytest.mark.torch
@pytest.mark.parametrize(("dtype", "tolerance"), DTYPES)
@pytest.mark.parametrize("size", [1, 2, 5, 20])
def test_local_response_norm_beside_pytorch(torch: Any, size: int, dtype: str, tolerance: float) -> None:
    x = torch.tensor(X.astype(dtype))
    theirs = torch.nn.functional.local_response_norm(x, size, alpha=0.3, beta=0.6, k=1.5)
    ours = normalization.local_response_norm(x, size=size, alpha=0.3, beta=0.6, k=1.5, averaged=True)
    np.testing.assert_allclose(ours.numpy(), theirs.numpy(), rtol=tolerance)
    plain = normalization.local_response_norm(x, size=size, alpha=0.3 / size, beta=0.6, k=1.5)
    np.testing.assert_allclose(ours.numpy(), plain.numpy(), rtol=tolerance)


MESSAGES: list[tuple[Callable[[], Any], str]] = [
    (
        lambda: normalization.batch_norm_forward(np.zeros((0, 3))),
        "x: expected at least one entry along axis 0, came shape (0, 3)",
    ),
    (
        lambda: normalization.batch_norm_forward(X, GAMMA[:3]),
        "gamma: expected a number or shape (6,), came (3,)",
    ),
    (
        lambda: normalization.batch_norm_forward([1.0, 2.0], channel_axis=0),
        "x: expected at least 2 axes, batch and channels, came shape (2,)",
    ),
    (
        lambda: normalization.batch_norm_forward([[1.0], [1.0]], epsilon=0.0),
        "x: expected values that vary, since epsilon is 0, came a spread of 0",
    ),
    (
        lambda: normalization.layer_norm_forward([1.0, 2.0], epsilon=-1.0),
        "epsilon: expected a number in [0, inf), came -1.0",
    ),
    (
        lambda: normalization.layer_norm_forward(X, axes=(2, -1)),
        "axes: expected different axes, one at least, came (2, -1)",
    ),
    (
        lambda: normalization.layer_norm_backward([1.0], normalization.layer_norm_forward([1.0, 2.0])[1]),
        "grad_output: expected the shape of the output, (2,), came (1,)",
    ),
    (
        lambda: normalization.instance_norm_forward([[1.0, 2.0]]),
        "x: expected at least 3 axes, batch, channels and places, came shape (1, 2)",
    ),
    (
        lambda: normalization.group_norm_forward(X, 4),
        "x: expected a number of channels, along axis 1, that 4 divides, came shape (4, 6, 5)",
    ),
    (
        lambda: normalization.batch_norm_inference([[1.0]], [0.0], [-1.0]),
        "variance: expected values of at least 0, came -1.0",
    ),
    (
        lambda: normalization.running_average([1.0], [1.0], 1.5),
        "momentum: expected a number in [0, 1], came 1.5",
    ),
    (
        lambda: normalization.running_average([1.0], [1.0], 0.5, convention="both"),  # type: ignore[arg-type]
        "convention: expected 'keep' or 'take', came 'both'",
    ),
    (lambda: normalization.unbiased_variance([1.0], 1), "count: expected an integer of at least 2, came 1"),
    (
        lambda: normalization.max_abs([0.0, 0.0]),
        "x: expected features with a value other than 0 along axis 0, came 0.0",
    ),
    (
        lambda: normalization.min_max([3.0, 3.0]),
        "x: expected features that vary along axis 0, not a constant, came 3.0",
    ),
    (lambda: normalization.min_max([1.0, 3.0], low=1.0), "high: expected a number in (1, inf), came 1.0"),
    (
        lambda: normalization.standardise([0.1, 0.1, 0.1]),
        "x: expected values that vary, since epsilon is 0, came a spread of 0",
    ),
    (
        lambda: normalization.pca_whitening([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]]),
        "x: expected independent columns that vary, since epsilon is 0, came a covariance without inverse",
    ),
    (
        lambda: normalization.weight_norm_forward([[0.0, 0.0]], [1.0]),
        "direction: expected vectors other than 0, came 0.0",
    ),
    (
        lambda: normalization.local_response_norm([[1.0]], k=0.0),
        "k: expected a number in (0, inf), came 0.0",
    ),
]


@pytest.mark.parametrize(("call", "message"), MESSAGES)
def test_messages(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(ValueError, match=":") as caught:
        call()
    assert str(caught.value) == message


def test_infinite_input_is_not_hidden() -> None:
    with np.errstate(invalid="ignore"):
        assert np.isnan(normalization.layer_norm_forward([1.0, math.inf])[0]).any()
