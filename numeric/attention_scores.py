"""How a query scores a key other than by a plain dot product: by a small network, or turned by where both stand."""

from numeric.arrays import Array, broadcast_shape, dimensions, floats, length, namespace, not_empty, wrong_value
from numeric.products import wide_product
from numeric.waves import wide_waves
from numeric.wide import Wide, wide
from numeric.wide_functions import wide_tanh


def additive_scores(query: Array, key: Array, query_weight: Array, key_weight: Array, vector: Array) -> Array:
    """The scores of additive attention.

    Formula: eᵢⱼ = v · tanh(W qᵢ + U hⱼ)
    Shapes: query (n, a), key (m, b), query_weight (d, a), key_weight (d, b), vector (d,); the result (n, m).
    Units: those of vector.
    Raises: TypeError unless real floating, ValueError for shapes that do not fit.
    Source: Bahdanau, Cho and Bengio 2015, section 3.1 and appendix A.1.2.

    >>> additive_scores([[0.0]], [[0.0], [1000.0]], [[1.0]], [[1.0]], [2.0])
    array([[0., 2.]])
    """
    query, key, query_weight, key_weight, vector = floats(
        query=query, key=key, query_weight=query_weight, key_weight=key_weight, vector=vector
    )
    size = not_empty("vector", dimensions("vector", vector, 1)).shape[0]
    asked = _projected("query", query, "query_weight", query_weight, size)
    offered = _projected("key", key, "key_weight", key_weight, size)
    return wide_product(wide_tanh(asked[:, None, :] + offered[None, :, :]), vector).value()


def _projected(name: str, rows: Array, weight_name: str, weight: Array, size: int) -> Wide:
    """Rows times a matrix in column form."""
    length(weight_name, dimensions(weight_name, weight, 2), 0, size, "the entries of vector")
    length(weight_name, weight, 1, dimensions(name, rows, 2).shape[1], f"the columns of {name}")
    return wide_product(rows, namespace(weight).matrix_transpose(weight))


def rotary(x: Array, angle: Array) -> Array:
    """Rotary positions: every pair of entries is turned by its angle, so that dot products see differences only.

    Formula: (a, b) ↦ (a cos φ − b sin φ, a sin φ + b cos φ), for the pairs (x₁, x₂), (x₃, x₄), …
    Shapes: x (…, 2d), angle broadcasts with (…, d); the result as x.
    Units: those of x; angles in radians.
    Raises: TypeError unless real floating; ValueError for an odd number of entries and angles that do not fit.
    Source: Su et al. 2021, "RoFormer", equation 34.

    >>> rotary([1.0, 0.0], [1.5707963267948966]).round(6)
    array([0., 1.])
    """
    x, angle = floats(x=x, angle=angle)
    xp = namespace(x)
    if x.ndim == 0 or x.shape[-1] % 2:
        wrong_value("x", "an even number of entries along the last axis", f"shape {tuple(x.shape)}")
    pairs = xp.reshape(x, (*x.shape[:-1], -1, 2))
    a, b = wide(pairs[..., 0]), wide(pairs[..., 1])
    if broadcast_shape(x=a.high, angle=angle) != tuple(a.high.shape):
        wrong_value("angle", f"a shape that broadcasts to {tuple(a.high.shape)}", f"{tuple(angle.shape)}")
    cosine, sine = wide_waves(angle)
    return xp.reshape(xp.stack([(a * cosine - b * sine).value(), (a * sine + b * cosine).value()], axis=-1), x.shape)
