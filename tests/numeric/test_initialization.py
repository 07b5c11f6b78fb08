"""Initial weights: bounds and variances, what is drawn, what it does to a signal, and messages."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from numeric import initialization

FANS = st.integers(1, 10_000)
SHAPE = (300, 200)


def rng(seed: int = 0) -> np.random.Generator:
    """A generator of its own for each draw."""
    return np.random.default_rng(seed)


# Every way of drawing, with the standard deviation and the kind of distribution it promises for SHAPE.
DRAWS: dict[str, tuple[Callable[..., Any], float, str]] = {
    "xavier uniform": (initialization.xavier_uniform, math.sqrt(2 / 500), "uniform"),
    "xavier normal": (initialization.xavier_normal, math.sqrt(2 / 500), "normal"),
    "kaiming uniform": (initialization.kaiming_uniform, math.sqrt(2 / 200), "uniform"),
    "kaiming normal": (initialization.kaiming_normal, math.sqrt(2 / 200), "normal"),
    "lecun uniform": (initialization.lecun_uniform, math.sqrt(1 / 200), "uniform"),
    "lecun normal": (initialization.lecun_normal, math.sqrt(1 / 200), "normal"),
    "variance scaling": (initialization.variance_scaling, math.sqrt(1 / 200), "normal"),
    "gaussian": (initialization.gaussian, 0.01, "normal"),
}


@pytest.mark.parametrize("name", DRAWS)
def test_drawn_from_the_promised_distribution(name: str) -> None:
    draw, std, kind = DRAWS[name]
    weights = draw(rng(), SHAPE)
    assert weights.shape == SHAPE
    bounds = (-std * math.sqrt(3), 2 * std * math.sqrt(3))
    promised = stats.norm(0, std) if kind == "normal" else stats.uniform(*bounds)
    assert stats.kstest(weights.ravel(), promised.cdf).pvalue > 1e-3
    # And the test would notice a spread that is off by 5 %.
    assert stats.kstest(1.05 * weights.ravel(), promised.cdf).pvalue < 1e-3


@pytest.mark.parametrize("name", [*DRAWS, "orthogonal"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_same_seed_gives_the_same_weights_in_every_dtype(name: str, dtype: type) -> None:
    draw: Any = initialization.orthogonal if name == "orthogonal" else DRAWS[name][0]
    like = np.zeros(1, dtype=dtype)
    weights = draw(rng(3), (4, 5), like=like)
    assert weights.dtype == dtype
    np.testing.assert_array_equal(weights, draw(rng(3), (4, 5)).astype(dtype))
    assert (draw(rng(4), (4, 5)) != weights).any()


@pytest.mark.torch
def test_the_same_seed_gives_the_same_weights_in_pytorch(torch: Any) -> None:
    weights = initialization.kaiming_normal(rng(3), (4, 5), like=torch.zeros(1, dtype=torch.float32))
    assert weights.dtype == torch.float32
    np.testing.assert_array_equal(weights.numpy(), initialization.kaiming_normal(rng(3), (4, 5)).astype(np.float32))


@given(FANS, FANS, st.floats(0.1, 10))
def test_xavier_bound_and_deviation_have_one_variance(fan_in: int, fan_out: int, gain: float) -> None:
    expected = gain**2 * 2 / (fan_in + fan_out)
    assert initialization.xavier_uniform_variance(fan_in, fan_out, gain=gain) == pytest.approx(expected, rel=1e-12)
    assert initialization.xavier_std(fan_in, fan_out, gain=gain) ** 2 == pytest.approx(expected, rel=1e-12)
    assert initialization.xavier_uniform_bound(fan_in, fan_out) == pytest.approx(math.sqrt(6 / (fan_in + fan_out)))


@given(FANS, FANS)
def test_variance_scaling_has_the_others_as_cases(fan_in: int, fan_out: int) -> None:
    scaled = initialization.variance_scaling_variance
    assert scaled(fan_in, fan_out, mode="fan_average") == pytest.approx(initialization.xavier_variance(fan_in, fan_out))
    assert scaled(fan_in, fan_out, scale=2) == pytest.approx(initialization.kaiming_std(fan_in) ** 2)
    assert scaled(fan_in, fan_out) == pytest.approx(initialization.lecun_std(fan_in) ** 2)
    assert scaled(fan_in, fan_out, mode="fan_out") == pytest.approx(1 / fan_out)
    assert initialization.lecun_uniform_bound(fan_in) == pytest.approx(math.sqrt(3) * initialization.lecun_std(fan_in))


@given(st.floats(-1e3, 1e3), st.floats(0, 1e3))
def test_uniform_variance_inverts_its_bound(low: float, width: float) -> None:
    variance = initialization.uniform_variance(low, low + width)
    assert initialization.uniform_bound(variance) == pytest.approx((low + width - low) / 2, rel=1e-9)


@pytest.mark.torch
@pytest.mark.parametrize("shape", [(7, 5), (7, 5, 3), (8, 4, 3, 2)])
def test_fans_and_spreads_beside_pytorch(torch: Any, shape: tuple[int, ...]) -> None:
    init = torch.nn.init
    assert initialization.fans(shape) == init._calculate_fan_in_and_fan_out(torch.empty(shape))
    layout = (*shape[2:], shape[1], shape[0])
    assert initialization.fans(layout, layout="in_out") == initialization.fans(shape)
    large = torch.empty(400, 300)
    ours = initialization.kaiming_uniform(rng(), (400, 300), mode="fan_out", slope=0.3)
    init.kaiming_uniform_(large, a=0.3, mode="fan_out")
    assert np.abs(ours).max() == pytest.approx(float(large.abs().max()), rel=1e-3)
    ours = initialization.xavier_uniform(rng(), (400, 300), gain=2.0)
    init.xavier_uniform_(large, gain=2.0)
    assert np.abs(ours).max() == pytest.approx(float(large.abs().max()), rel=1e-3)


@pytest.mark.torch
@pytest.mark.parametrize("activation", ["linear", "sigmoid", "tanh", "relu", "selu", "leaky_relu"])
def test_gains_beside_pytorch(torch: Any, activation: str) -> None:
    theirs = torch.nn.init.calculate_gain(activation, 0.2 if activation == "leaky_relu" else None)
    assert initialization.gain(activation, slope=0.2) == pytest.approx(theirs)


def test_kaiming_keeps_the_signal_and_xavier_loses_it_behind_rectifiers() -> None:
    signal = rng(1).standard_normal((500, 300))
    kept, lost = signal, signal
    for layer in range(10):
        kept = np.maximum(kept, 0) @ initialization.kaiming_normal(rng(layer), (300, 300)).T
        lost = np.maximum(lost, 0) @ initialization.xavier_normal(rng(layer), (300, 300)).T
    assert 0.3 < kept.std() / signal.std() < 3
    assert lost.std() / signal.std() == pytest.approx(kept.std() / signal.std() / 2**5, rel=1e-6)


@pytest.mark.parametrize("shape", [(5, 5), (7, 3), (3, 7), (4, 2, 3)])
def test_orthogonal_keeps_lengths(shape: tuple[int, ...]) -> None:
    weights = initialization.orthogonal(rng(), shape, gain=2.0)
    assert weights.shape == shape
    matrix = weights.reshape(shape[0], -1)
    short = matrix if matrix.shape[0] <= matrix.shape[1] else matrix.T
    np.testing.assert_allclose(short @ short.T, 4 * np.eye(short.shape[0]), atol=1e-12)


def test_gaussian_has_its_mean_and_deviation_in_the_right_places() -> None:
    plain = rng(5).standard_normal(10)
    np.testing.assert_array_equal(initialization.gaussian(rng(5), 10, mean=3.0, std=0.5), 3.0 + 0.5 * plain)


def test_orthogonal_matrices_favour_no_sign() -> None:
    signs = [np.sign(initialization.orthogonal(rng(seed), (2, 2))[0, 0]) for seed in range(400)]
    assert abs(sum(signs)) < 4 * math.sqrt(400)


@given(st.floats(-5, 5), st.floats(0, 5), st.integers(0, 1000))
def test_uniform_stays_between_its_bounds(low: float, width: float, seed: int) -> None:
    drawn = initialization.uniform(rng(seed), 20, low, low + width)
    assert (drawn >= low).all()
    assert (drawn <= low + width).all()


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (
            lambda: initialization.gaussian(0, (2, 2)),  # type: ignore[arg-type]
            TypeError,
            "rng: expected a numpy.random.Generator, came int",
        ),
        (
            lambda: initialization.gaussian(rng(), (2, 0)),
            ValueError,
            "shape: expected an integer of at least 1, came 0",
        ),
        (
            lambda: initialization.gaussian(rng(), (2, 2), std=-1.0),
            ValueError,
            "std: expected a number in [0, inf), came -1.0",
        ),
        (
            lambda: initialization.xavier_uniform(rng(), (5,)),
            ValueError,
            "shape: expected at least 2 axes, input and output, came (5,)",
        ),
        (
            lambda: initialization.kaiming_normal(rng(), (5, 5), mode="fan"),  # type: ignore[arg-type]
            ValueError,
            "mode: expected 'fan_in' or 'fan_out', came 'fan'",
        ),
        (
            lambda: initialization.fans((5, 5), layout="oi"),  # type: ignore[arg-type]
            ValueError,
            "layout: expected 'out_in' or 'in_out', came 'oi'",
        ),
        (
            lambda: initialization.variance_scaling(rng(), (5, 5), kind="cauchy"),  # type: ignore[arg-type]
            ValueError,
            "kind: expected 'uniform' or 'normal', came 'cauchy'",
        ),
        (
            lambda: initialization.orthogonal(rng(), (5,)),
            ValueError,
            "shape: expected at least 2 axes, rows and columns, came (5,)",
        ),
        (
            lambda: initialization.gain("swish"),
            ValueError,
            "activation: expected one of leaky_relu, linear, relu, selu, sigmoid, tanh, came 'swish'",
        ),
        (lambda: initialization.kaiming_std(0), ValueError, "fan: expected an integer of at least 1, came 0"),
        (
            lambda: initialization.lecun_std(2.5),  # type: ignore[arg-type]
            TypeError,
            "fan_in: expected an integer, came float 2.5",
        ),
    ],
)
def test_messages(call: Callable[[], Any], kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=":") as caught:
        call()
    assert str(caught.value) == message
