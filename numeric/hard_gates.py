"""Pieces and choices: ReLU6, hard swish, softsign, the gated linear unit, maxout, each with its derivative."""

from numeric.arrays import Array, axis_in_range, broadcast_shape, floating, floats, namespace, not_empty
from numeric.logistic import sigmoid_grad, sigmoid_pair
from numeric.pairs import add, divide, multiply, pair_of, two_sum, value


def relu6(x: Array) -> Array:
    """The rectifier with a ceiling of 6.

    Formula: f(x) = min(max(0, x), 6)
    Shapes: x any; the result the same.
    Units: those of x.
    Raises: TypeError unless x is real floating.
    Source: Krizhevsky 2010, "Convolutional deep belief networks on CIFAR-10", section 3.

    >>> relu6([-1.0, 2.0, 7.0])
    array([0., 2., 6.])
    """
    x = floating("x", x)
    return namespace(x).clip(x, 0.0, 6.0)


def relu6_grad(x: Array) -> Array:
    """The slope of ReLU6; at the kinks 0 is given.

    Formula: f′(x) = 1 for 0 < x < 6, 0 outside
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Krizhevsky 2010, section 3.

    >>> relu6_grad([-1.0, 2.0, 6.0])
    array([0., 1., 0.])
    """
    x = floating("x", x)
    xp = namespace(x)
    one = xp.ones_like(x)
    return xp.where((x > 0) & (x < 6), one, xp.where(xp.isnan(x), x, 0 * one))


def hard_swish(x: Array) -> Array:
    """SiLU with the sigmoid of three straight pieces.

    Formula: f(x) = x·min(max(x + 3, 0), 6)/6
    Shapes: x any; the result the same.
    Units: those of x.
    Raises: TypeError unless x is real floating.
    Source: Howard et al. 2019, "Searching for MobileNetV3", section 5.2.

    >>> hard_swish([-4.0, -1.5, 5.0])
    array([ 0.   , -0.375,  5.   ])
    """
    x = floating("x", x)
    xp = namespace(x)
    calm = xp.clip(x, -3.0, 3.0)
    raised = two_sum(calm, xp.full_like(x, 3.0))
    curve = value(divide(multiply(pair_of(calm), raised), pair_of(xp.full_like(x, 6.0))))
    return xp.where(x >= 3, x, curve)


def hard_swish_grad(x: Array) -> Array:
    """The slope of hard swish; at the kinks that of the line outside is given.

    Formula: f′(x) = (2x + 3)/6 for −3 < x < 3, 0 below, 1 above
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Howard et al. 2019, section 5.2.

    >>> hard_swish_grad([-3.0, 0.0, 3.0])
    array([0. , 0.5, 1. ])
    """
    x = floating("x", x)
    xp = namespace(x)
    one = xp.ones_like(x)
    raised = two_sum(2 * xp.clip(x, -3.0, 3.0), 3 * one)
    inside = value(divide(raised, pair_of(6 * one)))
    return xp.where(x >= 3, one, xp.where(x <= -3, 0 * one, inside))


def softsign(x: Array) -> Array:
    """A curve like tanh that reaches its limits slowly.

    Formula: f(x) = x/(1 + |x|)
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Bergstra et al. 2009, "Quadratic polynomials learn better image features", section 2.

    >>> softsign([-1.0, 0.0, 3.0])
    array([-0.5 ,  0.  ,  0.75])
    """
    x = floating("x", x)
    xp = namespace(x)
    calm = xp.clip(x, -1e30, 1e30)
    return value(divide(pair_of(calm), two_sum(xp.ones_like(x), xp.abs(calm))))


def softsign_grad(x: Array) -> Array:
    """The slope of softsign.

    Formula: f′(x) = 1/(1 + |x|)²
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Bergstra et al. 2009, section 2.

    >>> softsign_grad([-1.0, 0.0, 3.0])
    array([0.25  , 1.    , 0.0625])
    """
    x = floating("x", x)
    xp = namespace(x)
    one = xp.ones_like(x)
    far = xp.abs(x) > 1e30
    quotient = divide(pair_of(one), two_sum(one, xp.where(far, one, xp.abs(x))))
    return xp.where(far, (1 / xp.where(far, x, one)) ** 2, value(multiply(quotient, quotient)))


def arctan_grad(x: Array) -> Array:
    """The slope of the arc tangent.

    Formula: f′(x) = 1/(1 + x²)
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Abramowitz and Stegun 1964, equation 4.4.54.

    >>> arctan_grad([0.0, -1.0, 3.0])
    array([1. , 0.5, 0.1])
    """
    x = floating("x", x)
    xp = namespace(x)
    one = xp.ones_like(x)
    largest = float(xp.finfo(x.dtype).max)
    x = xp.clip(x, -largest, largest)
    outside = xp.abs(x) > 1
    inner = divide(pair_of(one), pair_of(xp.where(outside, x, one)))
    small = (xp.where(outside, inner[0], x), xp.where(outside, inner[1], 0 * one))
    square = multiply(small, small)
    below = add(pair_of(one), square)
    top = (xp.where(outside, square[0], one), xp.where(outside, square[1], 0 * one))
    return value(divide(top, below))


def glu(x: Array, gate: Array) -> Array:
    """The gated linear unit: one half of a layer opens and closes the other.

    Formula: h = a·σ(b), a the values x and b the logits of the gate
    Shapes: x and gate broadcast; the result as they do.
    Units: those of x.
    Raises: TypeError unless real floating, ValueError where the shapes do not broadcast.
    Source: Dauphin et al. 2017, "Language modeling with gated convolutional networks", equation 1.

    >>> glu([2.0, 4.0], [0.0, 1000.0])
    array([1., 4.])
    """
    x, gate = floats(x=x, gate=gate)
    broadcast_shape(x=x, gate=gate)
    high, low = sigmoid_pair(gate)
    return value(multiply(pair_of(x), (high, low)))


def glu_grad(x: Array, gate: Array) -> tuple[Array, Array]:
    """The slopes of the gated linear unit by its values and by the logits of its gate.

    Formula: ∂h/∂a = σ(b), ∂h/∂b = a·σ(b)(1 − σ(b))
    Shapes: x and gate broadcast; the results as they do.
    Units: none; those of x.
    Raises: as `glu`.
    Source: Dauphin et al. 2017, equation 3.

    >>> glu_grad([2.0], [0.0])
    (array([0.5]), array([0.5]))
    """
    x, gate = floats(x=x, gate=gate)
    shape = broadcast_shape(x=x, gate=gate)
    return namespace(x).broadcast_to(value(sigmoid_pair(gate)), shape), x * sigmoid_grad(gate)


def maxout(x: Array, axis: int = -1) -> Array:
    """The largest of several linear pieces.

    Formula: h = max_k z_k
    Shapes: x any with the pieces along the axis; the result lacks it.
    Units: those of x.
    Raises: TypeError unless x is real floating; ValueError for an axis that x lacks or that is empty.
    Source: Goodfellow et al. 2013, "Maxout networks", section 3.

    >>> maxout([[1.0, 3.0], [2.0, -1.0]])
    array([3., 2.])
    """
    x = floating("x", x)
    return namespace(x).max(not_empty("x", x, axis), axis=axis)


def maxout_grad(x: Array, axis: int = -1) -> Array:
    """The slope of maxout by each piece; where several are largest, the first has it.

    Formula: ∂h/∂z_j = 1 for the largest z_j, 0 for the others
    Shapes: x any with the pieces along the axis; the result the same.
    Units: none.
    Raises: as `maxout`.
    Source: Goodfellow et al. 2013, section 3.

    >>> maxout_grad([[1.0, 3.0], [2.0, 2.0]])
    array([[0., 1.],
           [1., 0.]])
    """
    x = not_empty("x", floating("x", x), axis)
    xp = namespace(x)
    place = axis_in_range("axis", axis, x)
    first = xp.expand_dims(xp.argmax(x, axis=place), axis=place)
    order = xp.reshape(xp.arange(x.shape[place]), [-1 if k == place else 1 for k in range(x.ndim)])
    return xp.astype(order == first, x.dtype)
