"""Tables of numbers behind `numeric.special`; each says what it expands, and a test recomputes every entry.

A constant given as a pair is its rounded value and what rounding took away.
"""

import functools
from decimal import Decimal, localcontext

import numpy as np
import numpy.typing as npt

STEPS = 256
"""How many parts the exponential's table cuts one doubling into."""

LOG_2 = Decimal("0.693147180559945309417232121458176568075500134360255254120680")
"""The natural logarithm of 2, to 60 digits."""

CHEBYSHEV_CENTRE = 5.0
"""Where t = k in the variable u = (t − k)/(t + k) that maps 0 ≤ t < ∞ to −1 ≤ u < 1."""

# Chebyshev coefficients of (1 + t)·(1 − Φ(t))/φ(t) in u; the first lacks MILLS_RATIO_LOW.
MILLS_RATIO = (
    1.1579976221305188,
    -0.1633449388451398,
    -0.013683136055781576,
    0.03082200019810004,
    -0.016220073012046806,
    0.005616691016460094,
    -0.0014133933783549216,
    0.0002502625460725661,
    -2.468907239728387e-05,
    -1.0107964061837592e-06,
    7.495419179740573e-07,
    -7.600274268728337e-08,
    -1.1574771441328644e-08,
    3.333386472599843e-09,
    7.538039628171347e-11,
    -1.1104247263727494e-10,
    3.509243776551059e-12,
    3.6894953861750955e-12,
    -2.3376697776383095e-13,
    -1.3271797523541405e-13,
    9.921706995888276e-15,
    5.276004995455379e-15,
    -3.373097694187922e-16,
    -2.2804338776379946e-16,
    7.496330565808626e-18,
    1.0328041877290668e-17,
    1.4940578561247512e-19,
    -4.677069248126329e-19,
)
MILLS_RATIO_LOW = -1.0552581190693246e-16

# Chebyshev coefficients of (R(t) − t)/(t₀ − t) in u, where R(t) = (1 − Φ(t))/φ(t) and R(t₀) = t₀.
GELU_SLOPE = (
    1.2259182622406541,
    -0.30393785499390014,
    0.10080911941980679,
    -0.02834394150977215,
    0.006648706164325906,
    -0.0012562643746282273,
    0.0001762481522962657,
    -1.3934341854313243e-05,
    -6.54352032292436e-07,
    3.4603378634424706e-07,
    -2.8982042399895598e-08,
    -4.561373933353276e-09,
    1.103611736562751e-09,
    3.1381299877663516e-11,
    -3.1843566810017055e-11,
    7.326034994733094e-13,
    9.279813088657945e-13,
    -4.932455102179649e-14,
    -2.9600864941493794e-14,
    1.9120642281862737e-15,
    1.0532083706440697e-15,
    -5.841572147253876e-17,
    -4.1097974248411194e-17,
    1.1138652017814171e-18,
    1.694505419459405e-18,
    2.926381606606731e-20,
)
GELU_SLOPE_LOW = 2.0039705796739042e-17
GELU_MINIMUM = (0.7517915246935645, -1.4956759177009883e-17)
"""t₀: the slope of x·Φ(x) is zero at −t₀."""

SILU_MINIMUM = (-1.2784645427610737, -1.0946994183093437e-16)
"""Where the slope of x·sigmoid(x) is zero: −1 − W(1/e), with Lambert's W."""
SILU_POWER = (0.2784645427610738, -1.5523606315812798e-18)
"""Its exponential, W(1/e)."""

GELU_TANH_SCALE = (1.5957691216057308, -9.96930880911092e-17)
"""2·√(2/π), the scale inside the tanh form of GELU."""
GELU_TANH_MINIMUM = (-1.2311548723318988, 1.449217884953896e-17)
"""2√(2/π)(x + 0.044715x³) where the slope of that form is zero."""
GELU_TANH_POWER = (0.29195521191476714, -8.582607951729513e-18)
"""Its exponential."""

MISH_MINIMUM = (-1.1924312145154952, -4.8484829848031044e-17)
"""Where the slope of mish is zero."""
MISH_BRACKET = (
    (0.027951242009170138, -1.5633959020088361e-18),
    (0.4522603229111282, -7.186879228667555e-18),
    (1.194033938963939, -1.9850981051751388e-17),
)
"""w₀³, 4w₀² + 3w₀³ and w₀(4x₀ + 6) + 8w₀² + 3w₀³, x₀ being that place and w₀ its exponential."""

TWO_PI = (6.283185307179586, 2.4492935982947064e-16)
"""2π."""
INVERSE_ROOT_TWO_PI = (0.3989422804014327, -2.49232720227773e-17)
"""1/√(2π)."""

# log n! − (n log n − n + ½ log 2πn) for n = 1 … 15.
STIRLING_ERROR = (
    0.08106146679532726,
    0.0413406959554093,
    0.02767792568499834,
    0.020790672103765093,
    0.016644691189821193,
    0.013876128823070748,
    0.01189670994589177,
    0.010411265261972096,
    0.009255462182712733,
    0.00833056343336287,
    0.007573675487951841,
    0.00694284010720953,
    0.006408994188004207,
    0.0059513701127588475,
    0.005554733551962801,
)

# B₂ⱼ/(2j(2j−1)) for j = 1 … 7: the asymptotic series of the same quantity in 1/n, 1/n³, …
STIRLING_SERIES = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156)

# 1/n! for n = 1 … 6: the series of eˣ − 1.
EXPONENTIAL_SERIES = (1.0, 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720)


@functools.cache
def powers_of_two_by_steps() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """2^(j/STEPS) for j = 0 … STEPS−1, as high and low halves."""
    with localcontext() as context:
        context.prec = 50
        exact = [(LOG_2 * j / STEPS).exp() for j in range(STEPS)]
        high = np.asarray([float(entry) for entry in exact])
        return high, np.asarray([float(entry - Decimal(float(entry))) for entry in exact])


@functools.cache
def log_two_steps() -> tuple[float, float, float]:
    """STEPS/log 2, and log 2/STEPS as a number of 34 bits and the rest, so that multiples of it are exact."""
    with localcontext() as context:
        context.prec = 50
        step = LOG_2 / STEPS
        grain = 2.0**-42
        high = round(float(step) / grain) * grain
        return float(1 / step), high, float(step - Decimal(high))


@functools.cache
def powers_of_two() -> npt.NDArray[np.float64]:
    """2^m for m = −1000 … 1000, exactly."""
    return np.ldexp(1.0, np.arange(-1000, 1001))
