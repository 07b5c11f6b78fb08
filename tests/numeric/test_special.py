"""The special functions behind the others, and every number in their tables, against arbitrary precision."""

import math
from collections.abc import Callable

import mpmath
import numpy as np
import pytest
from mpmath import mpf

from numeric import coefficients as table
from numeric import special
from numeric.divergence import deviance
from numeric.pairs import Pair


@pytest.fixture(autouse=True)
def _precision() -> object:
    """Fifty digits, for this module's tests only."""
    with mpmath.workdps(50):
        yield


def mills(t: mpf) -> mpf:
    """(1 − Φ(t))/φ(t)."""
    return mpmath.sqrt(mpmath.pi / 2) * mpmath.erfc(t / mpmath.sqrt(2)) * mpmath.exp(t * t / 2)


def chebyshev_coefficient(function: Callable[[mpf], mpf], order: int, count: int = 44) -> mpf:
    """One coefficient of an expansion in u = (t − k)/(t + k), by the discrete cosine sum."""
    centre = mpf(table.CHEBYSHEV_CENTRE)
    total = mpf(0)
    for node in range(count):
        turn = mpmath.pi * (node + mpf(1) / 2) / count
        u = mpmath.cos(turn)
        total += function(centre * (1 + u) / (1 - u)) * mpmath.cos(order * turn)
    return total * (2 if order else 1) / count


def halves(pair: tuple[float, float]) -> mpf:
    return mpf(pair[0]) + mpf(pair[1])


def gelu_zero() -> mpf:
    return mpmath.findroot(lambda t: mills(t) - t, 0.75)


def test_the_tables_of_the_normal_tail() -> None:
    zero = gelu_zero()
    for order in (0, 1, 2, 5, 9, 14, 19):
        first = chebyshev_coefficient(lambda t: (1 + t) * mills(t), order)
        second = chebyshev_coefficient(lambda t: (mills(t) - t) / (zero - t), order)
        low = (0.0, 0.0) if order else (table.MILLS_RATIO_LOW, table.GELU_SLOPE_LOW)
        assert abs(first - halves((table.MILLS_RATIO[order], low[0]))) < 1e-18 + abs(first) * 2**-53 * bool(order)
        assert abs(second - halves((table.GELU_SLOPE[order], low[1]))) < 1e-18 + abs(second) * 2**-53 * bool(order)


def test_the_constants_held_as_pairs() -> None:
    silu_zero = -1 - mpmath.lambertw(mpmath.exp(-1)).real
    assert abs(halves(table.INVERSE_ROOT_TWO_PI) - 1 / mpmath.sqrt(2 * mpmath.pi)) < 1e-32
    assert abs(halves(table.TWO_PI) - 2 * mpmath.pi) < 1e-31
    assert abs(halves(table.GELU_MINIMUM) - gelu_zero()) < 1e-32
    assert abs(halves(table.SILU_MINIMUM) - silu_zero) < 1e-31
    assert abs(halves(table.SILU_POWER) - mpmath.exp(silu_zero)) < 1e-32
    assert abs(halves(table.GELU_TANH_SCALE) - 2 * mpmath.sqrt(2 / mpmath.pi)) < 1e-31
    assert abs(halves(table.GELU_TANH_POWER) - mpmath.exp(halves(table.GELU_TANH_MINIMUM))) < 1e-32
    assert abs(mpf(str(table.LOG_2)) - mpmath.log(2)) < 1e-49


def test_exponentials_are_right_to_seventy_bits() -> None:
    x = np.random.default_rng(3).uniform(-600, 700, 200)
    for at, high, low in zip(x, *special.exp_pair(x), strict=True):
        assert abs((mpf(float(high)) + mpf(float(low))) / mpmath.exp(mpf(float(at))) - 1) < mpf(2) ** -70


def test_where_mish_is_flat() -> None:
    x = halves(table.MISH_MINIMUM)
    w = mpmath.exp(x)
    assert abs(4 * (x + 1) + (4 * x + 6) * w + 4 * w**2 + w**3) < 1e-31
    bracket = (w**3, 4 * w**2 + 3 * w**3, w * (4 * x + 6) + 8 * w**2 + 3 * w**3)
    assert all(abs(halves(held) - true) < 1e-32 for held, true in zip(table.MISH_BRACKET, bracket, strict=True))


def test_where_the_tanh_form_of_gelu_is_flat() -> None:
    scale, cubic = 2 * mpmath.sqrt(2 / mpmath.pi), mpf("0.044715")
    x = mpmath.findroot(lambda t: scale * (t + cubic * t**3) - halves(table.GELU_TANH_MINIMUM), -0.75)
    product = scale * (x + 3 * cubic * x**3)
    assert abs(1 + halves(table.GELU_TANH_POWER) + product) < 1e-31


def test_stirling_table_and_series() -> None:
    counts = [*range(1, 40), 100, 10_000]
    for count, got in zip(counts, special.stirling_error(np.asarray(counts, dtype=float)), strict=True):
        true = mpmath.loggamma(count + 1) - (count * mpmath.log(count) - count + mpmath.log(2 * mpmath.pi * count) / 2)
        assert abs(mpf(float(got)) / true - 1) < 1e-15


def relative_errors(pair: Pair, true: list[mpf]) -> list[float]:
    """How far pairs are from the truth, in units of 2⁻⁵³ of it."""
    return [
        float(abs((mpf(float(high)) + mpf(float(low))) / value - 1) * 2**53)
        for high, low, value in zip(*pair, true, strict=True)
    ]


DRAW = np.random.default_rng(7)


@pytest.mark.parametrize(
    "points", [DRAW.uniform(-650, 700, 400), DRAW.uniform(-1, 1, 400), DRAW.uniform(-1e-9, 1e-9, 50)]
)
def test_the_exponential_has_bits_to_spare(points: np.ndarray) -> None:
    assert max(relative_errors(special.exp_pair(points), [mpmath.exp(mpf(x)) for x in points])) < 0.02


@pytest.mark.parametrize(
    "points", [DRAW.uniform(-30, 20, 400), DRAW.uniform(-0.1, 0.1, 400), DRAW.uniform(-1e-200, 1e-200, 9)]
)
def test_the_exponential_less_1_has_bits_to_spare(points: np.ndarray) -> None:
    assert max(relative_errors(special.expm1_pair(points), [mpmath.expm1(mpf(x)) for x in points])) < 0.1


@pytest.mark.parametrize(
    "points", [10.0 ** DRAW.uniform(-290, 290, 300), DRAW.uniform(0.7, 1.4, 400), 1 + DRAW.uniform(-1e-9, 1e-9, 50)]
)
def test_the_logarithm_has_bits_to_spare(points: np.ndarray) -> None:
    assert max(relative_errors(special.log_pair(points), [mpmath.log(mpf(x)) for x in points])) < 0.1


def test_exponentials_of_extremes() -> None:
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert special.exp_pair(np.asarray([-np.inf, -1e300, -746.0]))[0].tolist() == [0.0, 0.0, 0.0]
        assert float(sum(special.exp_pair(np.asarray(-745.0)))) == 5e-324
        assert float(special.log_pair(np.asarray(0.0))[0]) == -math.inf
    assert math.isnan(float(special.exp_pair(np.asarray(math.nan))[0]))


def test_narrow_dtypes_are_rounded_from_float64() -> None:
    x = np.linspace(-80, 20, 1000, dtype=np.float32)
    high, low = special.exp_pair(x)
    assert high.dtype == low.dtype == np.float32
    assert np.allclose(high.astype(np.float64) + low.astype(np.float64), np.exp(x.astype(np.float64)), rtol=1e-14)


def test_the_deviance_is_exact_near_its_zero() -> None:
    x = 10.0 ** DRAW.uniform(-3, 3, 300)
    y = x * np.exp(DRAW.choice([-1, 1], 300) * 10.0 ** DRAW.uniform(-12, 0.5, 300))
    true = [mpf(a) * mpmath.log(mpf(a) / mpf(b)) - mpf(a) + mpf(b) for a, b in zip(x, y, strict=True)]
    assert max(relative_errors(deviance(x, y), true)) < 0.5


def test_the_deviance_at_the_edges() -> None:
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        high, _ = deviance(np.asarray([0.0, 0.0, 2.0, 1.0]), np.asarray([0.0, 3.0, 0.0, 1.0]))
    assert high.tolist() == [0.0, 3.0, math.inf, 0.0]


def test_polynomials_and_chebyshev_sums() -> None:
    x = np.linspace(-1, 1, 50)
    assert np.allclose(special.polynomial(x, (1.0, -2.0, 3.0)), 1 - 2 * x + 3 * x**2)
    assert np.allclose(special.chebyshev(x, (9.0, 1.0, -2.0, 0.5)), np.polynomial.chebyshev.chebval(x, [0, 1, -2, 0.5]))
