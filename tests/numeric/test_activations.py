"""The activations and their derivatives: values, shapes, dtypes, extremes, and peers."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from numeric import activations

Function = Callable[..., Any]

NAMES = ["sigmoid", "log_sigmoid", "softplus", "tanh", "relu", "leaky_relu", "elu", "selu", "silu", "swish", "gelu"]
NAMES += ["gelu_tanh", "hard_sigmoid", "hard_tanh", "mish", "relu6", "hard_swish", "softsign"]
FORWARD: dict[str, Function] = {name: getattr(activations, name) for name in NAMES}
BACKWARD: dict[str, Function] = {name: getattr(activations, f"{name}_grad") for name in NAMES}
ALL = [*FORWARD.values(), *BACKWARD.values()]

SCIPY: dict[str, Function] = {
    "sigmoid": special.expit,
    "log_sigmoid": special.log_expit,
    "softplus": lambda x: np.logaddexp(0, x),
    "tanh": np.tanh,
    "relu": lambda x: np.maximum(x, 0),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.01 * x),
    "elu": lambda x: np.where(x > 0, x, special.expm1(x)),
    "silu": lambda x: x * special.expit(x),
    "gelu": lambda x: x * special.ndtr(x),
    "gelu_tanh": lambda x: 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))),
    "hard_tanh": lambda x: np.clip(x, -1, 1),
    "mish": lambda x: x * np.tanh(np.logaddexp(0, x)),
    "relu6": lambda x: np.clip(x, 0, 6),
    "softsign": lambda x: x / (1 + np.abs(x)),
}

# No point is a kink.
LINE = np.linspace(-8.01, 8.02, 401)
EXTREMES = np.asarray(
    [-np.inf, -1.7e308, -1e3, -745.2, -1e-300, -5e-324, 0.0, 5e-324, 1e-300, 745.2, 1e3, 1.7e308, np.inf]
)

reals = st.floats(allow_nan=False, allow_infinity=False)


def identify(function: Function) -> str:
    return function.__name__


@pytest.mark.parametrize("name", SCIPY)
def test_values_agree_with_scipy(name: str) -> None:
    assert np.allclose(FORWARD[name](LINE), SCIPY[name](LINE), rtol=1e-12, atol=1e-15)


def torch_peers(torch: Any) -> dict[str, Function]:
    """PyTorch's functions under our names."""
    functional = torch.nn.functional
    return {
        "sigmoid": torch.sigmoid,
        "log_sigmoid": functional.logsigmoid,
        "softplus": lambda x: functional.softplus(x, threshold=1000),
        "tanh": torch.tanh,
        "relu": torch.relu,
        "leaky_relu": functional.leaky_relu,
        "elu": functional.elu,
        "selu": torch.selu,
        "silu": functional.silu,
        "swish": functional.silu,
        "gelu": functional.gelu,
        "gelu_tanh": lambda x: functional.gelu(x, approximate="tanh"),
        "hard_sigmoid": functional.hardsigmoid,
        "hard_tanh": functional.hardtanh,
        "mish": functional.mish,
        "relu6": functional.relu6,
        "hard_swish": functional.hardswish,
        "softsign": functional.softsign,
    }


@pytest.mark.parametrize("name", NAMES)
def test_values_and_slopes_agree_with_torch(name: str, torch: Any) -> None:
    leaf = torch.tensor(LINE, requires_grad=True)
    value = torch_peers(torch)[name](leaf)
    value.sum().backward()
    assert np.allclose(FORWARD[name](LINE), value.detach().numpy(), rtol=1e-11, atol=1e-14)
    # PyTorch holds the 1/6 of its hard sigmoid's slope in single precision.
    slack = 1e-8 if name == "hard_sigmoid" else 1e-14
    assert np.allclose(BACKWARD[name](LINE), leaf.grad.numpy(), rtol=1e-11, atol=slack)


@pytest.mark.parametrize("name", NAMES)
def test_slopes_agree_with_differences(name: str, measured_slope: Function) -> None:
    points = np.asarray([-5.3, -1.1, -0.02, 0.4, 2.7])
    assert np.allclose(BACKWARD[name](points), measured_slope(lambda x: FORWARD[name](x).sum(), points), atol=1e-8)


@pytest.mark.parametrize("function", ALL, ids=identify)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4), (2, 3, 4)])
def test_shape_and_dtype_are_kept(function: Function, dtype: type, shape: tuple[int, ...]) -> None:
    x = np.random.default_rng(0).normal(size=shape).astype(dtype)
    result = function(np.asarray(x))
    assert result.shape == shape
    assert result.dtype == dtype


@pytest.mark.parametrize("function", ALL, ids=identify)
def test_torch_arrays_come_back_as_they_came(function: Function, torch: Any) -> None:
    for dtype in (torch.float32, torch.float64, torch.bfloat16):
        result = function(torch.tensor([[-2.0, 0.5]], dtype=dtype))
        assert isinstance(result, torch.Tensor)
        assert (result.dtype, tuple(result.shape)) == (dtype, (1, 2))


@pytest.mark.parametrize("function", ALL, ids=identify)
def test_libraries_and_dtypes_agree(function: Function, torch: Any) -> None:
    double = function(LINE)
    assert np.allclose(function(torch.from_numpy(LINE)).numpy(), double, rtol=1e-14, atol=0)
    assert np.allclose(function(LINE.astype(np.float32)), function(LINE.astype(np.float32).astype(float)), rtol=3e-7)


@pytest.mark.parametrize("function", ALL, ids=identify)
def test_extremes_neither_overflow_nor_turn_into_nan(function: Function) -> None:
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        result = function(EXTREMES)
    assert not np.any(np.isnan(result))
    assert np.all(np.isfinite(result[1:-1]))


@pytest.mark.parametrize("function", ALL, ids=identify)
def test_nan_stays_nan(function: Function) -> None:
    result = function(np.asarray([1.0, np.nan]))
    assert np.isnan(result).tolist() == [False, True]


@pytest.mark.parametrize("function", ALL, ids=identify)
def test_integers_and_complex_numbers_are_refused(function: Function) -> None:
    with pytest.raises(TypeError, match=r"^x: expected real floating-point numbers, came an array of int64$"):
        function(np.asarray([1, 2]))
    with pytest.raises(TypeError, match=r"^x: expected real floating-point numbers, came complex 1j$"):
        function(1j)


LIMITS = {
    "sigmoid": (0.0, 1.0, 0.0, 0.0),
    "log_sigmoid": (-math.inf, 0.0, 1.0, 0.0),
    "softplus": (0.0, math.inf, 0.0, 1.0),
    "tanh": (-1.0, 1.0, 0.0, 0.0),
    "elu": (-1.0, math.inf, 0.0, 1.0),
    "silu": (0.0, math.inf, 0.0, 1.0),
    "swish": (0.0, math.inf, 0.0, 1.0),
    "gelu": (0.0, math.inf, 0.0, 1.0),
    "gelu_tanh": (0.0, math.inf, 0.0, 1.0),
    "mish": (0.0, math.inf, 0.0, 1.0),
    "hard_swish": (0.0, math.inf, 0.0, 1.0),
    "softsign": (-1.0, 1.0, 0.0, 0.0),
}


@pytest.mark.parametrize("name", LIMITS)
def test_limits_are_exact(name: str) -> None:
    ends = np.asarray([-np.inf, np.inf])
    assert (*FORWARD[name](ends), *BACKWARD[name](ends)) == LIMITS[name]


@given(reals)
def test_the_sigmoid_is_symmetric_and_its_slope_bounded(x: float) -> None:
    here, there = activations.sigmoid([x, -x])
    assert abs(here + there - 1) <= 2**-52
    assert 0 <= here <= 1
    assert 0 <= float(activations.sigmoid_grad(x)) <= 0.25


@given(reals)
def test_tanh_is_odd_and_its_slope_bounded(x: float) -> None:
    here, there = activations.tanh([x, -x])
    assert here == -there
    assert abs(here) <= min(1.0, abs(x))
    assert 0 <= float(activations.tanh_grad(x)) <= 1


@given(st.floats(-300, 300))
def test_tanh_is_a_stretched_sigmoid(x: float) -> None:
    assert abs(float(activations.tanh(x)) - (2 * float(activations.sigmoid(2 * x)) - 1)) <= 2**-51


@given(st.floats(-700, 700))
def test_softplus_less_its_mirror_is_x(x: float) -> None:
    difference = float(activations.softplus(x)) - float(activations.softplus(-x))
    assert abs(difference - x) <= 2**-51 * max(1.0, abs(x))


def test_nothing_cancels_where_the_textbook_form_does() -> None:
    assert float(activations.tanh_grad(30.0)) == pytest.approx(4 * math.exp(-60), rel=1e-15)
    assert float(activations.log_sigmoid(50.0)) == pytest.approx(-math.exp(-50), rel=1e-15)
    assert float(activations.softplus(-700.0)) == pytest.approx(math.exp(-700), rel=1e-15)
    assert float(activations.gelu(-30.0)) == pytest.approx(-30 * 4.906713927148187e-198, rel=1e-13)


def test_slopes_change_sign_at_their_zeros() -> None:
    for name, zero in (
        ("silu", -1.2784645427610738),
        ("gelu", -0.7517915246935645),
        ("gelu_tanh", -0.7524614220710163),
        ("mish", -1.1924312145154952),
    ):
        below, at, above = BACKWARD[name](np.asarray([zero - 1e-12, zero, zero + 1e-12]))
        assert below < 0 < above
        assert abs(at) < 1e-16


def test_gelu_and_its_tanh_form_stay_close() -> None:
    assert np.max(np.abs(activations.gelu(LINE) - activations.gelu_tanh(LINE))) < 5e-4


def test_kinks_give_the_slope_from_the_left() -> None:
    assert float(activations.relu_grad(0.0)) == 0.0
    assert float(activations.leaky_relu_grad(0.0, slope=0.2)) == 0.2
    assert float(activations.elu_grad(0.0, alpha=2.0)) == 2.0


def test_selu_keeps_mean_0_and_variance_1() -> None:
    nodes, weights = np.polynomial.hermite_e.hermegauss(200)
    weights = weights / weights.sum()
    value = activations.selu(nodes)
    assert float((weights * value).sum()) == pytest.approx(0, abs=1e-2)
    assert float((weights * value**2).sum()) == pytest.approx(1, abs=1e-2)


def test_parameters_are_checked() -> None:
    with pytest.raises(ValueError, match=r"^slope: expected a number in \[0, inf\), came -1.0$"):
        activations.leaky_relu(1.0, slope=-1.0)
    with pytest.raises(ValueError, match=r"^alpha: expected a number in \(0, inf\), came 0.0$"):
        activations.elu(1.0, alpha=0.0)
    with pytest.raises(ValueError, match=r"^beta: expected a number in \(0, inf\), came 0.0$"):
        activations.swish(1.0, beta=0.0)


@given(st.floats(0.01, 100), st.floats(-1e3, 1e3))
def test_swish_is_silu_in_other_units(beta: float, x: float) -> None:
    assert float(activations.swish(x, beta)) * beta == pytest.approx(
        float(activations.silu(beta * x)), rel=1e-10, abs=1e-300
    )
    assert float(activations.swish_grad(x, beta)) == pytest.approx(
        float(activations.silu_grad(beta * x)), rel=1e-7, abs=1e-13
    )


@pytest.mark.parametrize("name", NAMES)
def test_torch_can_differentiate_through_ours(name: str, torch: Any) -> None:
    leaf = torch.tensor(LINE, requires_grad=True)
    FORWARD[name](leaf).sum().backward()
    assert np.allclose(leaf.grad.numpy(), BACKWARD[name](LINE), rtol=1e-10, atol=1e-13)
