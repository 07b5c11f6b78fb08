"""What regularising does to the solution of a quadratic problem: ridge regression, noisy inputs, early stopping.

Along each eigenvector of the Hessian the minimiser is scaled by a factor that the curvature there decides. A penalty of
strength 1/(ητ) and a stop after τ steps of size η give nearly the same factors where the curvature is small:

>>> l2_shrinkage([0.01], strength=1.0).round(3), early_stopping_shrinkage([0.01], rate=0.1, steps=10).round(3)
(array([0.01]), array([0.01]))
"""

import math

from numeric.arrays import (
    Array,
    between,
    dimensions,
    finite,
    floats,
    length,
    namespace,
    non_negative,
    not_empty,
    refuse_where,
    whole,
    wrong_value,
)
from numeric.products import wide_product
from numeric.special import expm1_pair, log1p_pair
from numeric.updates import learning_rate
from numeric.wide import Wide, where, wide, wide_pair
from numeric.wide_functions import wide_exp, wide_log


def l2_shrinkage(curvature: Array, strength: float) -> Array:
    """The factor by which an L2 penalty scales the minimiser along each eigenvector of the Hessian.

    Formula: h/(h + λ), for the loss ½ h (w − w*)² + ½ λ w²
    Shapes: the result has the shape of curvature.
    Units: strength in units of the curvature; the result is a pure number.
    Raises: ValueError for a negative curvature or strength and where both are 0.
    Source: Goodfellow et al. 2016, equation 7.13.

    >>> l2_shrinkage([1.0, 3.0], 1.0)
    array([0.5 , 0.75])
    """
    curvature = non_negative("curvature", curvature)
    total = wide(curvature) + between("strength", strength, 0, math.inf, "[)")
    refuse_where("curvature", total.high == 0, total.high, "values above 0, since strength is 0")
    return (curvature / total).value()


def early_stopping_shrinkage(curvature: Array, *, rate: float, steps: int) -> Array:
    """How much of the way from 0 to the minimiser some descent steps go, along each eigenvector of the Hessian.

    Formula: 1 − (1 − η h)^τ
    Shapes: the result has the shape of curvature.
    Units: rate in units of 1/curvature; the result is a pure number.
    Raises: ValueError for a negative curvature, η h not below 2 (the steps diverge) and steps below 0.
    Source: Goodfellow et al. 2016, equation 7.40.

    >>> early_stopping_shrinkage([0.5, 1.5], rate=1.0, steps=2)
    array([0.75, 0.75])
    """
    return _gone_and_left(_contraction(curvature, rate, 2), whole("steps", steps, minimum=0))[0].value()


def _gone_and_left(product: Wide, steps: int) -> tuple[Wide, Wide]:
    """1 − (1 − ηh)^τ and (1 − ηh)^τ, by logarithms: the difference itself loses the digits of a small ηh."""
    xp = product.xp
    one = wide(xp.ones_like(product.high))
    if steps == 0:
        return one - one, one
    creeping = product.high < 1
    slow = wide_pair(log1p_pair((-where(creeping, product, one - one)).pair()))
    exponent = where(creeping, slow, wide_log(where(creeping, one, product - 1.0))) * float(steps)
    size = wide_exp(exponent)
    back = ~creeping if steps % 2 else product.high < 0
    left = where(back, -size, size)
    return where(back, size + 1.0, -wide_pair(expm1_pair(*exponent.pair()))), left


def early_stopping_strength(curvature: Array, *, rate: float, steps: int) -> Array:
    """The strength of the L2 penalty that shrinks exactly as a number of descent steps does.

    Formula: λ = h (1 − η h)^τ/(1 − (1 − η h)^τ), which goes to 1/(η τ) as h goes to 0
    Shapes: the result has the shape of curvature: each eigenvector of the Hessian has its own λ.
    Units: those of the curvature.
    Raises: ValueError for a negative curvature, η h above 1, a rate of 0 and steps below 1.
    Source: Goodfellow et al. 2016, equations 7.42 to 7.44.

    >>> early_stopping_strength([0.0, 0.5], rate=1.0, steps=2)
    array([0.5       , 0.16666667])
    """
    product = _contraction(curvature, rate, 1)
    rate, steps = between("rate", rate, 0, math.inf, "()"), whole("steps", steps, minimum=1)
    gone, left = _gone_and_left(product, steps)
    flat = gone.high == 0
    one = wide(namespace(gone.high).ones_like(gone.high))
    strength = product / rate * left / where(flat, one, gone)
    return where(flat, one / rate / float(steps), strength).value()


def noisy_input_loss(weight: Array, inputs: Array, targets: Array, *, noise_std: float) -> Array:
    """The mean squared error of a linear model that is to be expected when Gaussian noise is added to its inputs.

    Formula: E (1/n) Σ ((x_i + ε_i)·w − y_i)² = (1/n) Σ (x_i·w − y_i)² + σ² ‖w‖², ε_i ~ N(0, σ² I)
    Shapes: weight (d,), inputs (n, d), targets (n,); the result is one number (an array without axes).
    Units: of the squared target; noise_std is σ, in units of the inputs.
    Raises: ValueError for shapes that do not fit, no inputs and a negative noise_std.
    Source: Bishop 1995, "Training with noise is equivalent to Tikhonov regularization".

    >>> float(noisy_input_loss([1.0, 2.0], [[1.0, 1.0]], [4.0], noise_std=0.5))
    2.25
    """
    weight, inputs, targets = floats(weight=weight, inputs=inputs, targets=targets)
    _regression_shapes(inputs, targets)
    length("weight", dimensions("weight", weight, 1), 0, inputs.shape[1], "the columns of inputs")
    error = wide_product(inputs, weight) - targets
    noise = wide(weight) * between("noise_std", noise_std, 0, math.inf, "[)")
    return ((error * error).mean() + (noise * noise).sum()).value()


def ridge(inputs: Array, targets: Array, *, strength: float) -> Array:
    """The weights of least squares with an L2 penalty; noise of deviation σ on n inputs asks for a strength of n σ².

    Formula: w = argmin Σ (x_i·w − y_i)² + λ ‖w‖² = (XᵀX + λ I)⁻¹ Xᵀ y, by singular values
    Shapes: inputs X (n, d), targets y (n,); the result is (d,).
    Units: of the target per unit of input; strength in squared units of input.
    Raises: ValueError for shapes that do not fit, no inputs, a negative strength and, at 0, dependent columns.
    Source: Hoerl and Kennard 1970; Goodfellow et al. 2016, equation 7.17.

    >>> ridge([[1.0, 0.0], [0.0, 2.0]], [1.0, 4.0], strength=1.0)
    array([0.5, 1.6])
    """
    inputs, targets = floats(inputs=inputs, targets=targets)
    _regression_shapes(inputs, targets)
    strength = between("strength", strength, 0, math.inf, "[)")
    xp = namespace(inputs)
    left, values, right = xp.linalg.svd(inputs, full_matrices=False)
    if strength == 0:
        _independent(inputs, values)
    along = xp.sum(left * targets[:, None], axis=0) * values / (values * values + strength)
    found = wide(xp.sum(right * along[:, None], axis=0))
    for _ in range(2):  # what the singular values leave over, found with digits to spare, once more
        rest = wide_product(inputs.T, targets - wide_product(inputs, found)) - found * strength
        along = xp.sum(right * rest.value()[None, :], axis=1) / (values * values + strength)
        found = found + xp.sum(right * along[:, None], axis=0)
    return found.value()


def _independent(inputs: Array, values: Array) -> None:
    """Refuse a matrix whose columns depend on each other, by its singular values."""
    rows, columns = inputs.shape
    if rows < columns:
        wrong_value("inputs", "at least as many rows as columns, since strength is 0", f"shape {(rows, columns)}")
    floor = rows * float(namespace(inputs).finfo(inputs.dtype).eps) * float(values[0])
    refuse_where("inputs", values <= floor, values, f"singular values above {floor:.3g}, since strength is 0")


def _contraction(curvature: Array, rate: float, limit: int) -> Wide:
    """The product of rate and curvature: below 2, where descent diverges, or at most 1, where it overshoots."""
    product = wide(non_negative("curvature", curvature)) * learning_rate(rate)
    past = (product - float(limit)).high
    above = past >= 0 if limit == 2 else past > 0
    refuse_where("rate", above, product.high, f"rate times curvature {'below' if limit == 2 else 'of at most'} {limit}")
    return product


def _regression_shapes(inputs: Array, targets: Array) -> None:
    """Refuse inputs that are no matrix with rows and columns, and targets that are not one for each row."""
    finite("inputs", not_empty("inputs", dimensions("inputs", inputs, 2)))
    length("targets", dimensions("targets", targets, 1), 0, inputs.shape[0], "the rows of inputs")
