"""Vectors: dot and cross products, lengths, distances and angles; linear maps and matrix products come from next door.

Vectors lie along `axis` (the last one unless said otherwise) and broadcast along the others. Lengths and angles are
computed in pairs after scaling by a power of two: (1e200, 1e200) has a length, and so has (1e−200, 1e−200).
"""

from numeric.arrays import (
    Array,
    axis_in_range,
    broadcast_shape,
    floating,
    floats,
    length,
    namespace,
    not_empty,
    wrong_value,
)
from numeric.limit_theorems import expected_squared_distance
from numeric.matrices import (
    linear_combination,
    linear_map,
    linear_map_row,
    matmul_by_columns,
    matmul_by_rows,
    matrix_of_linear_map,
    outer,
    point_on_line,
    quadratic_form,
    trace,
)
from numeric.pairs import (
    Pair,
    accurate_sum,
    add,
    difference,
    divide,
    multiply,
    pair_of,
    root,
    safe_scale,
    sum_pair,
    two_product,
    value,
)

__all__ = [
    "angle",
    "cosine_similarity",
    "cosine_similarity_grad",
    "cross",
    "cross_magnitude",
    "distance",
    "dot",
    "dot_grad",
    "expected_squared_distance",
    "linear_combination",
    "linear_map",
    "linear_map_row",
    "manhattan_norm",
    "matmul_by_columns",
    "matmul_by_rows",
    "matrix_of_linear_map",
    "norm",
    "norm_grad",
    "normalize",
    "outer",
    "point_on_line",
    "projection",
    "quadratic_form",
    "trace",
]


def dot(a: Array, b: Array, axis: int = -1) -> Array:
    """The dot product, as if computed with twice the digits.

    Formula: a·b = Σᵢ aᵢbᵢ
    Shapes: a and b broadcast, equally long along the axis; the result lacks it.
    Units: those of a times those of b.
    Raises: TypeError unless real floating; ValueError where the shapes do not fit or the axis is empty.
    Source: Strang 2016, section 1.2; Ogita, Rump and Oishi 2005, algorithm 5.3.

    >>> float(dot([1.0, 2.0, 3.0], [4.0, 5.0, 6.0]))
    32.0
    >>> float(dot([1e16, 1.0, -1e16], [1.0, 1.0, 1.0]))
    1.0
    """
    a, b, axis = _vectors(a, b, axis)
    return value(_dot_pair(a, b, axis))


def _vectors(a: Array, b: Array, axis: int) -> tuple[Array, Array, int]:
    """Two arrays of vectors of one shape, with the axis counted from the front."""
    a, b = floats(a=a, b=b)
    for name, array in (("a", a), ("b", b)):
        not_empty(name, array, axis)
    length("b", b, axis, a.shape[axis], "the entries of a")
    shape = broadcast_shape(a=a, b=b)
    xp = namespace(a, b)
    return xp.broadcast_to(a, shape), xp.broadcast_to(b, shape), axis_in_range("axis", axis, xp.broadcast_to(a, shape))


def _dot_pair(a: Array, b: Array, axis: int) -> Pair:
    """Σᵢ aᵢbᵢ as a pair, the axis removed."""
    product, error = two_product(a, b)
    high, low = sum_pair(product, axis)
    return high, low + namespace(error).sum(error, axis=axis)


def dot_grad(a: Array, b: Array) -> tuple[Array, Array]:
    """The gradients of the dot product by its two factors.

    Formula: ∂(a·b)/∂a = b, ∂(a·b)/∂b = a
    Shapes: a and b alike; so are the results.
    Units: those of b, those of a.
    Raises: as `dot`.
    Source: Petersen and Pedersen 2012, "The matrix cookbook", equation 69.

    >>> dot_grad([1.0, 2.0], [3.0, 4.0])
    (array([3., 4.]), array([1., 2.]))
    """
    a, b, _ = _vectors(a, b, -1)
    return b, a


def norm(x: Array, axis: int | None = -1) -> Array:
    """The Euclidean length, without overflow or underflow on the way.

    Formula: ‖x‖ = √(Σᵢ xᵢ²)
    Shapes: x any with entries along the axis (None: all of x); the result lacks the axis.
    Units: those of x.
    Raises: TypeError unless x is real floating; ValueError for an axis that x lacks or that is empty.
    Source: Goodfellow, Bengio and Courville 2016, equation 2.30; Blue 1978, "A portable Fortran program to find the
    Euclidean norm of a vector", for the scaling.

    >>> float(norm([3e300, 4e300]))
    5e+300
    >>> float(norm([3e-300, 4e-300]))
    5e-300
    """
    x = floating("x", x)
    xp = namespace(x)
    flat, place = (xp.reshape(x, (-1,)), 0) if axis is None else (x, axis_in_range("axis", axis, x))
    return value(_norm_pair(pair_of(not_empty("x", flat, place)), place))


def _norm_pair(x: Pair, axis: int) -> Pair:
    """The length of a vector of pairs, as a pair; the axis removed."""
    xp = namespace(x[0])
    scale = safe_scale(x[0], axis)
    high, low = root(_square_sum((x[0] * scale, x[1] * scale), axis))
    outside = 1 / xp.squeeze(scale, axis=axis)
    return high * outside, low * outside


def _square_sum(x: Pair, axis: int) -> Pair:
    """Σᵢ xᵢ² of a vector of pairs, as a pair."""
    xp = namespace(x[0])
    square, error = two_product(x[0], x[0])
    high, low = sum_pair(square, axis)
    calm = xp.where(xp.isfinite(x[0]), x[0], xp.zeros_like(x[0]))
    return high, low + xp.sum(error + 2 * calm * x[1], axis=axis)


def manhattan_norm(x: Array, axis: int | None = -1) -> Array:
    """The sum of the sizes of the entries.

    Formula: ‖x‖₁ = Σᵢ |xᵢ|
    Shapes: x any with entries along the axis (None: all of x); the result lacks the axis.
    Units: those of x.
    Raises: as `norm`.
    Source: Goodfellow, Bengio and Courville 2016, equation 2.31.

    >>> float(manhattan_norm([3.0, -4.0]))
    7.0
    """
    x = not_empty("x", floating("x", x), axis)
    return accurate_sum(namespace(x).abs(x), axis)


def norm_grad(x: Array, axis: int = -1) -> Array:
    """The gradient of the length: the unit vector; it does not exist at 0, where 0 is given.

    Formula: ∂‖x‖/∂x = x/‖x‖
    Shapes: x any; the result the same.
    Units: none.
    Raises: as `norm`.
    Source: Petersen and Pedersen 2012, equation 129.

    >>> norm_grad([3.0, 4.0])
    array([0.6, 0.8])
    """
    x = floating("x", x)
    xp = namespace(x)
    axis = axis_in_range("axis", axis, x)
    scaled = x * safe_scale(not_empty("x", x, axis), axis)
    size = _norm_pair(pair_of(scaled), axis)
    high, low = (xp.expand_dims(half, axis=axis) for half in size)
    safe = xp.where(high > 0, high, xp.ones_like(high))
    return value(divide(pair_of(scaled), (xp.broadcast_to(safe, x.shape), xp.broadcast_to(low, x.shape))))


def normalize(x: Array, axis: int = -1) -> Array:
    """The unit vector of the same direction.

    Formula: x/‖x‖
    Shapes: x any; the result the same.
    Units: none.
    Raises: as `norm`, and ValueError where x has length 0.
    Source: Strang 2016, section 1.2.

    >>> normalize([3e-320, 4e-320]).round(3)
    array([0.6, 0.8])
    """
    x = floating("x", x)
    nonzero_vectors("x", x, axis_in_range("axis", axis, x))
    return norm_grad(x, axis)


def nonzero_vectors(name: str, x: Array, axis: int) -> Array:
    """The array itself, if no vector in it is 0."""
    xp = namespace(x)
    if bool(xp.any(xp.all(x == 0, axis=axis))):
        wrong_value(name, "vectors of a length above 0", "a vector of length 0")
    return x


def distance(a: Array, b: Array, axis: int = -1) -> Array:
    """The Euclidean distance.

    Formula: ‖a − b‖ = √(Σᵢ (aᵢ − bᵢ)²)
    Shapes: a and b broadcast, equally long along the axis; the result lacks it.
    Units: those of a and b.
    Raises: as `dot`.
    Source: Bishop 2006, "Pattern recognition and machine learning", section 2.5.2.

    >>> float(distance([1.0, 2.0], [4.0, 6.0]))
    5.0
    """
    a, b, axis = _vectors(a, b, axis)
    return value(_norm_pair(difference(a, b), axis))


def squared_distance(a: Array, b: Array, axis: int = -1) -> Pair:
    """The square of the Euclidean distance, as a pair, so that two of them can be compared.

    Formula: ‖a − b‖² = Σᵢ (aᵢ − bᵢ)²
    Shapes: as `distance`.
    Units: the squares of those of a and b.
    Raises: as `dot`.
    Source: Bishop 2006, "Pattern recognition and machine learning", section 2.5.2.

    >>> [float(half) for half in squared_distance([1.0, 2.0], [4.0, 6.0])]
    [25.0, 0.0]
    """
    a, b, axis = _vectors(a, b, axis)
    return _square_sum(difference(a, b), axis)


def cosine_similarity(a: Array, b: Array, axis: int = -1) -> Array:
    """The cosine of the angle between two vectors, between −1 and 1; their lengths do not matter.

    Formula: cos θ = a·b/(‖a‖‖b‖)
    Shapes: a and b broadcast, equally long along the axis; the result lacks it.
    Units: none.
    Raises: as `dot`, and ValueError where a or b has length 0.
    Source: Goodfellow, Bengio and Courville 2016, equation 2.34.

    >>> float(cosine_similarity([1.0, 0.0], [1.0, 1.0]))
    0.7071067811865476
    >>> float(cosine_similarity([1e300, 1e300], [-1e-300, -1e-300]))
    -1.0
    """
    cosine = value(cosine_pair(a, b, axis))
    return namespace(cosine).clip(cosine, -1.0, 1.0)


def cosine_pair(a: Array, b: Array, axis: int) -> Pair:
    """The cosine as a pair."""
    a, b, axis = _directions(a, b, axis)
    sizes = multiply(root(_square_sum(pair_of(a), axis)), root(_square_sum(pair_of(b), axis)))
    return divide(_dot_pair(a, b, axis), sizes)


def _directions(a: Array, b: Array, axis: int) -> tuple[Array, Array, int]:
    """The vectors scaled by powers of two to where squares neither overflow nor underflow."""
    a, b, axis = _vectors(a, b, axis)
    nonzero_vectors("a", a, axis)
    nonzero_vectors("b", b, axis)
    return a * safe_scale(a, axis), b * safe_scale(b, axis), axis


def _residual(a: Array, b: Array, axis: int) -> tuple[Pair, Pair]:
    """b − q·a with q = a·b/a·a, the part of b at right angles to a, and q (axis kept), as pairs."""
    xp = namespace(a)
    quotient = divide(_dot_pair(a, b, axis), _square_sum(pair_of(a), axis))
    wide = tuple(xp.expand_dims(half, axis=axis) for half in quotient)
    part = multiply((xp.broadcast_to(wide[0], a.shape), xp.broadcast_to(wide[1], a.shape)), pair_of(a))
    return add(pair_of(b), (-part[0], -part[1])), quotient


def cosine_similarity_grad(a: Array, b: Array, axis: int = -1) -> Array:
    """The gradient of the cosine similarity by a, at right angles to a; swap the arguments for that by b.

    Formula: ∂cos θ/∂a = (b/‖b‖ − cos θ·a/‖a‖)/‖a‖
    Shapes: a and b alike; the result the same.
    Units: one over those of a.
    Raises: as `cosine_similarity`.
    Source: Petersen and Pedersen 2012, equations 69 and 129, with the quotient rule.

    >>> cosine_similarity_grad([2.0, 0.0], [0.0, 3.0])
    array([0. , 0.5])
    """
    near_a, near_b, place = _directions(a, b, axis)
    xp = namespace(near_a)
    residual, _ = _residual(near_a, near_b, place)
    sizes = multiply(_norm_pair(pair_of(near_a), place), _norm_pair(pair_of(near_b), place))
    scale = safe_scale(_vectors(a, b, axis)[0], place)
    high, low = (xp.expand_dims(half, axis=place) for half in sizes)
    return value(divide(residual, (high, low))) * scale


def angle(a: Array, b: Array, axis: int = -1) -> Array:
    """The angle between two vectors, right also close to 0 and π, where the arc cosine is not.

    Formula: θ = atan2(‖b − qa‖, q‖a‖) with q = a·b/a·a, from 0 to π
    Shapes: a and b broadcast, equally long along the axis; the result lacks it.
    Units: radians.
    Raises: as `cosine_similarity`.
    Source: Goodfellow et al. 2016, equation 2.34 defines it; Kahan 2006, "How futile are mindless assessments of
    roundoff", section 12, on why the arc cosine must not compute it.

    >>> float(angle([1.0, 0.0], [1.0, 1e-20]))
    1e-20
    """
    a, b, axis = _directions(a, b, axis)
    residual, quotient = _residual(a, b, axis)
    along = multiply(quotient, _norm_pair(pair_of(a), axis))
    return namespace(a).atan2(value(_norm_pair(residual, axis)), value(along))


def projection(a: Array, onto: Array, axis: int = -1) -> Array:
    """The part of a vector along another.

    Formula: (a·b/b·b) b
    Shapes: a and onto broadcast, equally long along the axis; the result the same.
    Units: those of a.
    Raises: as `dot`, and ValueError where `onto` has length 0.
    Source: Strang 2016, section 4.2.

    >>> projection([1.0, 2.0], [3.0, 0.0])
    array([1., 0.])
    """
    a, onto, axis = _vectors(a, onto, axis)
    onto = nonzero_vectors("onto", onto, axis) * safe_scale(onto, axis)
    xp = namespace(a)
    share = value(divide(_dot_pair(a, onto, axis), _square_sum(pair_of(onto), axis)))
    return xp.expand_dims(share, axis=axis) * onto


def cross(a: Array, b: Array) -> Array:
    """The cross product: at right angles to both factors, as long as their parallelogram is large.

    Formula: a × b = (a₂b₃ − a₃b₂, a₃b₁ − a₁b₃, a₁b₂ − a₂b₁)
    Shapes: a and b (…, 3), broadcast; the result (…, 3).
    Units: those of a times those of b.
    Raises: TypeError unless real floating; ValueError unless the last axis has 3 entries.
    Source: Strang 2016, section 5.3.

    >>> cross([1.0, 0.0, 0.0], [0.0, 1.0, 0.0])
    array([0., 0., 1.])
    """
    a, b, axis = _vectors(a, b, -1)
    length("a", a, axis, 3, "vectors of space")
    xp = namespace(a, b)
    left = two_product(_turned(a, 1), _turned(b, 2))
    right = two_product(_turned(a, 2), _turned(b, 1))
    return xp.where(left[0] == right[0], left[1] - right[1], value(add(left, (-right[0], -right[1]))))


def _turned(x: Array, places: int) -> Array:
    """Components moved up by that many places, in a circle."""
    return namespace(x).roll(x, -places, axis=-1)


def cross_magnitude(a: Array, b: Array) -> Array:
    """The length of the cross product, the area of the parallelogram.

    Formula: ‖a × b‖ = ‖a‖‖b‖ sin θ = √(‖a‖²‖b‖² − (a·b)²)
    Shapes: a and b (…, 3); the result (…).
    Units: those of a times those of b.
    Raises: as `cross`.
    Source: Strang 2016, section 5.3.

    >>> float(cross_magnitude([2.0, 0.0, 0.0], [1.0, 3.0, 0.0]))
    6.0
    """
    return norm(cross(a, b))
