"""Linear maps, products, lengths and angles: their laws, their values, and what is said where shapes do not fit."""

import math
import re
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from numeric import vectors

entries = st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-6)
vector = hnp.arrays(np.float64, st.integers(1, 10), elements=entries)
space = hnp.arrays(np.float64, 3, elements=entries)
DRAW = np.random.default_rng(5)
A, B = DRAW.normal(size=(4, 3)), DRAW.normal(size=(3, 5))
TOLERANCE = 1e-12


def two(elements: st.SearchStrategy[float] = entries) -> st.SearchStrategy[tuple[np.ndarray, np.ndarray]]:
    """Two vectors of one length."""
    return st.integers(1, 10).flatmap(lambda size: st.tuples(*[hnp.arrays(np.float64, size, elements=elements)] * 2))


def test_a_linear_map_is_linear_in_both_forms() -> None:
    u, v = DRAW.normal(size=(2, 3))
    for apply, x, y in ((lambda w: vectors.linear_map(A, w), u, v), (lambda w: vectors.linear_map_row(w, B), u, v)):
        assert np.allclose(apply(x + y), apply(x) + apply(y), rtol=TOLERANCE)
        assert np.allclose(apply(-2.5 * x), -2.5 * apply(x), rtol=TOLERANCE)
        assert not np.any(apply(0 * x))


def test_a_linear_map_keeps_lines() -> None:
    start, end = DRAW.normal(size=(2, 3))
    image = vectors.linear_map(A, vectors.point_on_line(start, end, 0.3))
    assert np.allclose(image, vectors.point_on_line(vectors.linear_map(A, start), vectors.linear_map(A, end), 0.3))


def test_the_columns_are_the_images_of_the_basis() -> None:
    matrix = vectors.matrix_of_linear_map(lambda x: vectors.linear_map(A, x), 3)
    x = DRAW.normal(size=3)
    assert np.array_equal(matrix, A)
    assert np.allclose(vectors.linear_combination(x, matrix.T), vectors.linear_map(A, x))


def test_batches_of_vectors_are_mapped_one_by_one() -> None:
    batch = DRAW.normal(size=(6, 2, 3))
    assert np.allclose(vectors.linear_map(A, batch)[4, 1], A @ batch[4, 1])
    assert np.allclose(vectors.linear_map_row(batch, B)[4, 1], batch[4, 1] @ B)


def test_products_by_columns_and_by_rows_are_the_product() -> None:
    assert np.allclose(vectors.matmul_by_columns(A, B), A @ B, rtol=TOLERANCE)
    assert np.allclose(vectors.matmul_by_rows(A, B), A @ B, rtol=TOLERANCE)


@given(two())
def test_the_dot_product_is_right_to_the_last_digit(pair: tuple[np.ndarray, np.ndarray]) -> None:
    a, b = pair
    true = sum(Fraction(x) * Fraction(y) for x, y in zip(a.tolist(), b.tolist(), strict=True))
    slack = Fraction(float(np.abs(a * b).sum())) / 2**95
    assert abs(Fraction(float(vectors.dot(a, b))) - true) <= abs(true) / 2**52 + slack


@given(two(), st.floats(-1e3, 1e3))
def test_the_dot_product_commutes_and_scales(pair: tuple[np.ndarray, np.ndarray], scale: float) -> None:
    a, b = pair
    assert vectors.dot(a, b) == vectors.dot(b, a)
    slack = 1e-14 * float(np.abs(scale * a * b).sum()) + 1e-300
    assert abs(vectors.dot(scale * a, b) - scale * vectors.dot(a, b)) <= slack


def test_dot_along_other_axes_broadcasts() -> None:
    a, b = DRAW.normal(size=(4, 3, 2)), DRAW.normal(size=(3, 2))
    assert np.allclose(vectors.dot(a, b[None], axis=1), np.einsum("ijk,jk->ik", a, b))


@given(vector)
def test_the_length_is_that_of_hypot(x: np.ndarray) -> None:
    assert float(vectors.norm(x)) == pytest.approx(math.hypot(*x), rel=3e-16)


@pytest.mark.parametrize("scale", [5e-324 * 2**20, 1e-300, 1e-160, 1.0, 1e160, 1e300])
def test_lengths_of_every_size(scale: float) -> None:
    with np.errstate(over="raise", invalid="raise"):
        assert float(vectors.norm([3 * scale, 4 * scale])) == pytest.approx(5 * scale, rel=1e-15)
        assert np.allclose(vectors.norm_grad([3 * scale, 4 * scale]), [0.6, 0.8], rtol=1e-15)
        assert float(vectors.cosine_similarity([scale, 0.0], [scale, scale])) == pytest.approx(
            math.sqrt(0.5), rel=1e-15
        )
        assert float(vectors.angle([scale, 0.0], [scale, scale])) == pytest.approx(math.pi / 4, rel=1e-15)


def test_lengths_at_the_edges() -> None:
    assert float(vectors.norm([0.0, 0.0])) == 0.0
    assert float(vectors.norm([np.inf, 1.0])) == np.inf
    assert np.isnan(vectors.norm([np.nan, 1.0]))
    assert vectors.norm_grad([0.0, 0.0]).tolist() == [0.0, 0.0]
    assert float(vectors.norm([[3.0, 0.0], [0.0, 4.0]], axis=None)) == 5.0


@given(two())
def test_the_cosine_is_bounded_and_ignores_lengths(pair: tuple[np.ndarray, np.ndarray]) -> None:
    a, b = pair
    if not (a.any() and b.any()):
        return
    cosine = float(vectors.cosine_similarity(a, b))
    assert -1 <= cosine <= 1
    assert float(vectors.cosine_similarity(4 * a, 0.125 * b)) == cosine
    assert math.cos(float(vectors.angle(a, b))) == pytest.approx(cosine, abs=1e-15)
    assert float(vectors.dot(a, b)) == pytest.approx(
        float(vectors.norm(a) * vectors.norm(b)) * cosine, rel=1e-14, abs=1e-300
    )


def test_parallel_vectors_have_exact_cosines() -> None:
    a = DRAW.normal(size=7)
    assert float(vectors.cosine_similarity(a, 3 * a)) == 1.0
    assert float(vectors.cosine_similarity(a, -a)) == -1.0


@pytest.mark.parametrize("size", [1e-18, 1e-12, 1e-6, 0.1])
def test_small_angles_keep_their_digits(size: float) -> None:
    a = np.asarray([1.0, 2.0, 2.0])
    across = np.asarray([2.0, 1.0, -2.0])
    assert float(vectors.angle([1.0, 0.0], [1.0, size])) == pytest.approx(math.atan(size), rel=1e-15)
    assert float(vectors.angle(a, a + 2**-30 * across)) == pytest.approx(math.atan(2**-30), rel=1e-15)
    assert float(vectors.angle([1.0, 0.0], [-1.0, size])) == pytest.approx(math.pi - math.atan(size), rel=1e-15)


@given(space, space, space)
def test_the_laws_of_the_cross_product(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> None:
    product = vectors.cross(a, b)
    slack = 1e-13 * float(vectors.norm(a)) * float(vectors.norm(b) + vectors.norm(c)) + 1e-12
    assert np.array_equal(vectors.cross(b, a), -product)
    assert np.allclose(vectors.cross(a, b + c), product + vectors.cross(a, c), atol=slack, rtol=0)
    assert abs(float(vectors.dot(product, a))) <= slack * float(vectors.norm(a)) + 1e-12
    assert abs(float(vectors.dot(product, b))) <= slack * float(vectors.norm(b)) + 1e-12
    assert float(vectors.cross_magnitude(a, b)) == float(vectors.norm(product))


def test_the_cross_product_of_nearly_parallel_vectors() -> None:
    a = np.asarray([1.0, 1.0, 1.0])
    b = a + np.asarray([0.0, 2.0**-52, -(2.0**-52)])
    assert vectors.cross(a, b).tolist() == [-(2.0**-51), 2.0**-52, 2.0**-52]


def test_lagrange_identity_and_sine() -> None:
    a, b = DRAW.normal(size=(2, 3))
    area = float(vectors.cross_magnitude(a, b))
    sizes = float(vectors.norm(a) * vectors.norm(b))
    assert area**2 == pytest.approx(sizes**2 - float(vectors.dot(a, b)) ** 2, rel=1e-12)
    assert area == pytest.approx(sizes * math.sin(float(vectors.angle(a, b))), rel=1e-12)


def test_distances_grow_with_the_dimension() -> None:
    for dimension in (1, 10, 1000):
        x, y = np.random.default_rng(dimension).normal(size=(2, 4000, dimension))
        expected = float(vectors.expected_squared_distance(dimension, 1.0))
        assert float(np.mean(vectors.distance(x, y) ** 2)) == pytest.approx(expected, rel=0.1)
        assert expected == 2 * dimension


def test_projections_leave_a_right_angle() -> None:
    a, b = DRAW.normal(size=(2, 6))
    assert abs(float(vectors.dot(a - vectors.projection(a, b), b))) < 1e-15
    assert np.allclose(vectors.projection([1e-200, 1e-200], [1e-200, 0.0]), [1e-200, 0.0], rtol=1e-15, atol=0)


def test_gradients_agree_with_torch(torch: Any) -> None:
    a, b = DRAW.normal(size=(2, 4, 6))
    first, second = torch.tensor(a, requires_grad=True), torch.tensor(b, requires_grad=True)
    torch.nn.functional.cosine_similarity(first, second, dim=-1).sum().backward()
    assert np.allclose(vectors.cosine_similarity_grad(a, b), first.grad.numpy(), rtol=1e-10)
    assert np.allclose(vectors.cosine_similarity_grad(b, a), second.grad.numpy(), rtol=1e-10)
    leaf = torch.tensor(a, requires_grad=True)
    torch.linalg.vector_norm(leaf, dim=-1).sum().backward()
    assert np.allclose(vectors.norm_grad(a), leaf.grad.numpy(), rtol=1e-13)
    assert np.array_equal(vectors.dot_grad(a, b)[0], b)


def test_the_cosine_gradient_of_tiny_vectors_agrees_with_its_scale() -> None:
    a, b = DRAW.normal(size=(2, 5))
    scale = 2.0**-700
    assert np.allclose(vectors.cosine_similarity_grad(scale * a, b) * scale, vectors.cosine_similarity_grad(a, b))


FUNCTIONS = [vectors.dot, vectors.distance, vectors.cosine_similarity, vectors.angle, vectors.cross, vectors.projection]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_dtypes_and_libraries(function: Any, torch: Any) -> None:
    a, b = DRAW.normal(size=(2, 4, 3))
    double = function(a, b)
    single = function(a.astype(np.float32), b.astype(np.float32))
    tensor = function(torch.from_numpy(a), torch.from_numpy(b))
    assert single.dtype == np.float32
    assert np.allclose(single, double, rtol=1e-4, atol=1e-5)
    assert isinstance(tensor, torch.Tensor)
    assert np.allclose(tensor.numpy(), double, rtol=1e-15)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: vectors.dot([1.0], [1.0, 2.0]),
            "b: expected 1 entries along axis -1 (the entries of a), came 2 in shape (2,)",
        ),
        (lambda: vectors.dot([], []), "a: expected at least one entry along axis -1, came shape (0,)"),
        (lambda: vectors.norm(1.0), "axis: expected an array with axes, came -1 for shape ()"),
        (lambda: vectors.normalize([0.0, 0.0]), "x: expected vectors of a length above 0, came a vector of length 0"),
        (lambda: vectors.angle([1.0], [0.0]), "b: expected vectors of a length above 0, came a vector of length 0"),
        (
            lambda: vectors.cross([1.0], [1.0]),
            "a: expected 3 entries along axis 0 (vectors of space), came 1 in shape (1,)",
        ),
        (
            lambda: vectors.linear_map(A, [1.0]),
            "x: expected 3 entries along axis -1 (the columns of matrix), came 1 in shape (1,)",
        ),
        (lambda: vectors.linear_map(A[0], [1.0]), "matrix: expected 2 axes, came 1 in shape (3,)"),
        (
            lambda: vectors.matmul_by_rows(A, A),
            "b: expected 3 entries along axis 0 (the columns of a), came 4 in shape (4, 3)",
        ),
        (lambda: vectors.expected_squared_distance(3, -1.0), "variance: expected values of at least 0, came -1.0"),
    ],
)
def test_what_does_not_fit_is_said(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()
