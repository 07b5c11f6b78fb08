"""Small vectors and matrices: the products of the notes, against NumPy, and what does not exist."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms.inverses import determinant, inverse
from terms.tensors import ShapeError, Tensor, cross, hadamard, inner, matmul, transpose, zip_with

entries = st.integers(min_value=-9, max_value=9)


def tensors(*shape):
    count = int(np.prod(shape))
    return st.lists(entries, min_size=count, max_size=count).map(lambda cells: Tensor(shape, tuple(cells)))


def array(t):
    return np.array(t.cells).reshape(t.shape) if isinstance(t, Tensor) else np.array(t)


@given(tensors(2, 3), tensors(3, 4))
def test_matrix_times_matrix(a, b):
    assert np.array_equal(array(matmul(a, b)), array(a) @ array(b))


@given(tensors(2, 3), tensors(3))
def test_matrix_times_vector(a, x):
    assert np.array_equal(array(matmul(a, x)), array(a) @ array(x))


@given(tensors(2), tensors(2, 3))
def test_vector_times_matrix(x, a):
    assert np.array_equal(array(matmul(x, a)), array(x) @ array(a))


@given(tensors(3, 1), tensors(1, 2))
def test_column_times_row(x, y):
    assert np.array_equal(array(matmul(x, y)), array(x) @ array(y))


@given(tensors(1, 3), tensors(3, 1))
def test_row_times_column_is_a_number(x, y):
    assert matmul(x, y) == (array(x) @ array(y)).item()


@given(tensors(2, 3))
def test_transposing_twice_is_nothing(a):
    assert transpose(transpose(a)) == a and np.array_equal(array(transpose(a)), array(a).T)


@given(tensors(3), tensors(3))
def test_cross_product(a, b):
    assert np.array_equal(array(cross(a, b)), np.cross(array(a), array(b)))
    assert inner(cross(a, b), a) == 0


@given(tensors(2, 2), tensors(2, 2))
def test_entrywise(a, b):
    assert np.array_equal(array(hadamard(a, b)), array(a) * array(b))
    assert np.array_equal(array(zip_with(lambda x, y: x - y, a, b)), array(a) - array(b))
    assert np.array_equal(array(zip_with(lambda x, y: x + y, a, 5)), array(a) + 5)
    assert np.array_equal(array(zip_with(lambda x, y: x + y, 5, a)), array(a) + 5)


@given(tensors(3, 2), tensors(2))
def test_a_bias_is_added_to_every_row_of_a_batch(a, b):
    assert np.array_equal(array(zip_with(lambda x, y: x + y, a, b)), array(a) + array(b))
    assert np.array_equal(array(zip_with(lambda x, y: x + y, b, a)), array(b) + array(a))


def test_entries_count_from_one():
    a = Tensor((2, 3), (1, 2, 3, 4, 5, 6))
    assert a[(1, 1)] == 1 and a[(2, 3)] == 6 and a[(2,)] == Tensor((3,), (4, 5, 6))


@pytest.mark.parametrize("position", [(0, 1), (3, 1), (1, 4), (1, 1, 1)])
def test_entries_that_are_not_there(position):
    with pytest.raises(ShapeError, match="entry"):
        Tensor((2, 3), (1, 2, 3, 4, 5, 6))[position]


@pytest.mark.parametrize(
    ("operation", "left", "right"),
    [(matmul, (2, 3), (2, 3)), (matmul, (2,), (2,)), (matmul, (2,), (3, 2)), (hadamard, (2,), (3,)), (cross, (4,), (4,)),
     (inner, (2,), (3,)), (hadamard, (2, 3), (3, 2))],
)  # fmt: skip
def test_operations_that_do_not_exist(operation, left, right):
    with pytest.raises(ShapeError, match=r"shape|vectors"):
        operation(*(Tensor(s, tuple(range(int(np.prod(s))))) for s in (left, right)))


def test_scalars_are_themselves():
    assert (matmul(2, 3), cross(2, 3), transpose(7)) == (6, 6, 7)


@given(tensors(3, 3))
def test_inverses_by_cofactors(a):
    whole = determinant(a)
    assert whole == pytest.approx(np.linalg.det(array(a)), abs=1e-6)
    if whole:
        product = matmul(a, inverse(a, Fraction))
        assert product.cells == (1, 0, 0, 0, 1, 0, 0, 0, 1)


def test_what_is_not_square_has_no_determinant():
    with pytest.raises(ShapeError, match="determinant"):
        determinant(Tensor((1, 2), (1, 2)))
