"""Linear maps and matrix products, entry by entry, for matrices of any shape."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_STRANG = "Strang 2016, Introduction to Linear Algebra, 5th ed."
_MAP = {"A": "matrix n m", "u": "vector m", "v": "vector m", "x": "vector m", "n": "size", "m": "size"}
_ROW_MAP = {"A": "matrix n m", "u": "vector n", "v": "vector n", "n": "size", "m": "size"}
_PRODUCT = {"A": "matrix n m", "B": "matrix m l", "C": "matrix n l", "n": "size", "m": "size", "l": "size"}
_COLUMNS, _ROWS = r"s_{ki} = A_{ik}", r"r_{kj} = B_{kj}"  # entry i of column k of A; entry j of row k of B
_LINEAR = ("linear map", "linear transformation", "linearity", "线性变换", "线性映射")
_MATMUL = ("matrix multiplication", "matrix product", "矩阵乘法", "矩阵相乘")


@claim(
    "linear-map-additive",
    r"A (u + v) = A u + A v",
    domain=_MAP,
    numeric="vectors.linear_map",
    names=("additivity", "可加性", *_LINEAR),
    source=_STRANG + ", section 8.1",
    variants=rewritings(r"T(u + v) = T(u) + T(v)", r"f(x + y) = f(x) + f(y)", r"L(u + v) = L(u) + L(v)"),
)
def linear_map_additive() -> Iterator[Step]:
    """A matrix maps a sum of vectors to the sum of their images."""
    yield "entry i", r"\sum_{j=1}^{m} A_{ij} (u_j + v_j)"
    yield "multiply out", r"\sum_{j=1}^{m} (A_{ij} u_j + A_{ij} v_j)"


@claim(
    "linear-map-additive-row",
    r"(u + v) A = u A + v A",
    domain=_ROW_MAP,
    numeric="vectors.linear_map_row",
    names=("additivity", "可加性", *_LINEAR),
    source=_STRANG + ", section 8.1",
)
def linear_map_additive_row() -> Iterator[Step]:
    """A row vector times a matrix is additive as well."""
    yield "entry i", r"\sum_{k=1}^{n} (u_k + v_k) A_{ki}"
    yield "multiply out", r"\sum_{k=1}^{n} (u_k A_{ki} + v_k A_{ki})"


@claim(
    "linear-map-homogeneous",
    r"A (c v) = c A v",
    domain=_MAP,
    numeric="vectors.linear_map",
    names=(*_LINEAR,),
    source=_STRANG + ", section 8.1",
    variants=rewritings(r"T(c v) = c T(v)", r"T(k v) = k T(v)", r"f(\alpha x) = \alpha f(x)", r"f(k x) = k f(x)"),
)
def linear_map_homogeneous() -> Iterator[Step]:
    """A factor of a vector is a factor of its image."""
    yield "entry i", r"\sum_{j=1}^{m} A_{ij} (c v_j)"
    yield "the factor leaves the sum", r"c \sum_{j=1}^{m} A_{ij} v_j"


@claim(
    "linear-map-homogeneous-row",
    r"(c v) A = c (v A)",
    domain=_ROW_MAP,
    numeric="vectors.linear_map_row",
    names=(*_LINEAR,),
    source=_STRANG + ", section 8.1",
)
def linear_map_homogeneous_row() -> Iterator[Step]:
    """A factor of a row vector is a factor of its product with a matrix."""
    yield "entry i", r"\sum_{k=1}^{n} (c v_k) A_{ki}"


@claim(
    "linear-map-combination",
    r"A (c u + d v) = c A u + d A v",
    domain=_MAP,
    numeric="vectors.linear_map",
    names=("superposition", *_LINEAR),
    source=_STRANG + ", section 8.1",
    variants=rewritings(r"T(c u + d v) = c T(u) + d T(v)", r"f(a x + b y) = a f(x) + b f(y)"),
)
def linear_map_combination() -> Iterator[Step]:
    """A linear map sends a combination of vectors to the same combination of their images."""
    yield "entry i", r"\sum_{j=1}^{m} A_{ij} (c u_j + d v_j)"


@claim(
    "linear-map-from-basis",
    r"\sum_{j=1}^{m} x_j \sum_{k=1}^{m} A_{ik} \delta_{kj} = \sum_{j=1}^{m} A_{ij} x_j",
    domain=_MAP,
    numeric="vectors.matrix_of_linear_map",
    names=("images of the basis", "standard basis", "基向量", *_LINEAR),
    source=_STRANG + ", section 8.2",
    variants=rewritings(
        r"T(x) = \sum_{j=1}^{m} x_j T(e_j)",
        r"A x = \sum_{j=1}^{m} x_j A e_j",
        r"A x = \sum_{j=1}^{m} x_j a_j",
        r"T(v) = \sum_{i=1}^{n} v_i T(e_i)",
        r"y_i = \sum_{j=1}^{m} A_{ij} x_j",
    ),
)
def linear_map_from_basis() -> Iterator[Step]:
    """The image of a vector combines the images of the basis, which are the columns of the matrix."""
    yield "the delta keeps one term", r"\sum_{j=1}^{m} x_j A_{ij}"


@claim(
    "linear-map-fixes-origin",
    r"\sum_{j=1}^{m} A_{ij} \cdot 0 = 0",
    domain=_MAP,
    numeric="vectors.linear_map",
    names=("零向量", *_LINEAR),
    source=_STRANG + ", section 8.1",
    variants=rewritings("T(0) = 0", "f(0) = 0"),
)
def linear_map_fixes_origin() -> Iterator[Step]:
    """A linear map keeps the origin where it is."""
    yield "every term is zero", r"0 \cdot \sum_{j=1}^{m} A_{ij}"


@claim(
    "linear-map-keeps-lines",
    r"A (u + t (v - u)) = A u + t (A v - A u)",
    domain=_MAP,
    numeric="vectors.point_on_line",
    names=("straight lines", "collinear", "共线", *_LINEAR),
    source=_STRANG + ", section 8.1",
    variants=rewritings(
        r"T(u + t(v - u)) = T(u) + t(T(v) - T(u))",
        r"T((1-t) u + t v) = (1-t) T(u) + t T(v)",
        r"A((1-t) u + t v) = (1-t) A u + t A v",
    ),
)
def linear_map_keeps_lines() -> Iterator[Step]:
    """A point on the line through two points is mapped to the line through their images, in the same ratio."""
    yield "additive and homogeneous", r"A u + t A (v - u)"


@claim(
    "matrix-product",
    r"C_{ij} = \sum_{k=1}^{m} A_{ik} B_{kj}",
    kind="definition",
    domain=_PRODUCT,
    roles={"A": "parameter", "B": "parameter", "m": "count"},
    numeric="vectors.linear_map",
    names=_MATMUL,
    source=_STRANG + ", section 2.4",
    variants=rewritings(
        r"(AB)_{ij} = \sum_{k=1}^{m} A_{ik} B_{kj}",
        r"C_{ij} = \sum_{k} A_{ik} B_{kj}",
        r"c_{ij} = \sum_{k=1}^{m} a_{ik} b_{kj}",
        r"c_{ij} = \sum_{k=1}^{n} a_{ik} b_{kj}",
        r"C_{i,j} = \sum_{k} A_{i,k} B_{k,j}",
    ),
)
def matrix_product() -> Iterator[Step]:
    """An entry of a matrix product is the inner product of a row of the left and a column of the right matrix."""
    yield from ()


@claim(
    "matmul-by-columns",
    r"\sum_{k=1}^{m} B_{kj} s_{ki} = \sum_{k=1}^{m} A_{ik} B_{kj}",
    where=(_COLUMNS,),
    domain=_PRODUCT,
    numeric="vectors.matmul_by_columns",
    names=("columns of the product", "column combination", "列向量的线性组合", *_MATMUL),
    source=_STRANG + ", section 2.4, column picture",
    variants=rewritings(
        r"c_j = \sum_{k=1}^{m} b_{kj} a_k",
        r"c_j = A b_j",
        r"(AB)_{:,j} = A B_{:,j}",
    ),
)
def matmul_by_columns() -> Iterator[Step]:
    """Column j of AB combines the columns of A with the entries of column j of B."""
    yield "put in the columns of A: an entry of the product", r"(A B)_{ij}"


@claim(
    "matmul-by-rows",
    r"\sum_{k=1}^{m} A_{ik} r_{kj} = \sum_{k=1}^{m} A_{ik} B_{kj}",
    where=(_ROWS,),
    domain=_PRODUCT,
    numeric="vectors.matmul_by_rows",
    names=("rows of the product", "row combination", "行向量的线性组合", *_MATMUL),
    source=_STRANG + ", section 2.4, row picture",
    variants=rewritings(
        r"(AB)_i = \sum_{k=1}^{m} A_{ik} B_k",
        r"c_i = \sum_{k=1}^{m} a_{ik} b_k",
        r"c_i^T = a_i^T B",
        r"(AB)_{i,:} = A_{i,:} B",
    ),
)
def matmul_by_rows() -> Iterator[Step]:
    """Row i of AB combines the rows of B with the entries of row i of A."""
    yield "put in the rows of B: an entry of the product", r"(A B)_{ij}"


@claim(
    "matmul-by-outer-products",
    r"\sum_{k=1}^{m} s_{ki} r_{kj} = \sum_{k=1}^{m} A_{ik} B_{kj}",
    where=(_COLUMNS, _ROWS),
    domain=_PRODUCT,
    numeric="vectors.matmul_by_columns",
    names=("外积", "列乘行", *_MATMUL),
    source=_STRANG + ", section 2.4, columns times rows",
    variants=rewritings(r"AB = \sum_{k=1}^{m} a_k b_k^T", r"AB = \sum_{k=1}^{m} A_{:,k} B_{k,:}"),
)
def matmul_by_outer_products() -> Iterator[Step]:
    """A product is the sum of the columns of A times the rows of B."""
    yield "put in column and row", r"\sum_{k=1}^{m} A_{ik} r_{kj}"


@claim(
    "matmul-associates",
    r"(A B) v = A (B v)",
    domain={**_PRODUCT, "v": "vector l"},
    numeric="vectors.linear_map",
    names=("composition of linear maps", *_MATMUL),
    source=_STRANG + ", section 2.4",
    variants=rewritings(r"(AB) C = A (BC)", r"(T \circ S)(x) = T(S(x))"),
)
def matmul_associates() -> Iterator[Step]:
    """The matrix of two maps one after the other is the product of their matrices."""
    yield "entry i, multiplied out", r"\sum_{k=1}^{l} \sum_{j=1}^{m} A_{ij} B_{jk} v_k"
    yield "sum over the columns first", r"\sum_{j=1}^{m} \sum_{k=1}^{l} A_{ij} B_{jk} v_k"


@claim(
    "matmul-distributes",
    r"A (B + D) = A B + A D",
    domain={**_PRODUCT, "D": "matrix m l"},
    numeric="vectors.linear_map",
    names=(*_MATMUL,),
    source=_STRANG + ", section 2.4",
    variants=rewritings(r"A(B + C) = AB + AC", r"(A + B) C = AC + BC"),
)
def matmul_distributes() -> Iterator[Step]:
    """A matrix times a sum is the sum of the products."""
    yield "entry (i, j)", r"\sum_{k=1}^{m} A_{ik} (B_{kj} + D_{kj})"


@claim(
    "inverse-of-product",
    r"(A B)(Q P) = A (B Q) P",
    domain={"A": "matrix n n", "B": "matrix n n", "P": "matrix n n", "Q": "matrix n n", "n": "size"},
    numeric="vectors.linear_map",
    names=("inverse of a product", "逆矩阵", "乘积的逆"),
    source=_STRANG + ", section 2.5; Petersen and Pedersen 2012, The Matrix Cookbook, eq. 1",
    variants=(
        Variant(r"(A B)^{-1} = B^{-1} A^{-1}", "with the inverses for Q and P, so that nothing is left"),
        Variant(r"(A B C)^{-1} = C^{-1} B^{-1} A^{-1}", "for three factors"),
    ),
)
def inverse_of_product() -> Iterator[Step]:
    """With Q and P the inverses of B and A the product collapses from the inside, so QP is the inverse of AB."""
    yield (
        "entry by entry, where sums may be done in any order",
        r"\sum_{k=1}^{n} \sum_{s=1}^{n} \sum_{t=1}^{n} A_{ik} B_{ks} Q_{st} P_{tj}",
    )


@claim(
    "transpose-of-product",
    r"(A B)^T = B^T A^T",
    domain=_PRODUCT,
    numeric="vectors.linear_map_row",
    names=("transpose of a product", "transpose", "转置"),
    source=_STRANG + ", section 2.7; Petersen and Pedersen 2012, The Matrix Cookbook, eq. 5",
    variants=rewritings(r"(AB)_{ji} = (B^T A^T)_{ij}", r"(A x)^T = x^T A^T"),
)
def transpose_of_product() -> Iterator[Step]:
    """The transpose of a product is the product of the transposes in the other order."""
    yield "entry (i, j)", r"\sum_{k=1}^{m} A_{jk} B_{ki}"
    yield "exchange the factors of each product", r"\sum_{k=1}^{m} B_{ki} A_{jk}"


@claim(
    "transpose-of-sum",
    r"(A + D)^T = A^T + D^T",
    domain={"A": "matrix n m", "D": "matrix n m", "n": "size", "m": "size"},
    names=("transpose of a sum", "transpose", "转置"),
    numeric="vectors.matrix_of_linear_map",
    source=_STRANG + ", section 2.7; Petersen and Pedersen 2012, The Matrix Cookbook, eq. 4",
    variants=rewritings(r"(A + B)^T = A^T + B^T", r"(A^T)^T = A"),
)
def transpose_of_sum() -> Iterator[Step]:
    """The transpose of a sum is the sum of the transposes."""
    yield "entry (i, j)", r"A_{ji} + D_{ji}"


@claim(
    "adjoint-moves",
    r"(A x) \cdot y = x \cdot (A^T y)",
    domain={**_MAP, "y": "vector n"},
    numeric="vectors.linear_map_row",
    names=("transpose", "转置"),
    source=_STRANG + ", section 2.7",
    variants=rewritings(
        r"(A x)^T y = x^T (A^T y)", r"\langle A x, y \rangle = \langle x, A^T y \rangle", r"x^T A y = y^T A^T x"
    ),
)
def adjoint_moves() -> Iterator[Step]:
    """A matrix crosses an inner product as its transpose, which is what backpropagation rests on."""
    yield "multiply out", r"\sum_{i=1}^{n} \sum_{j=1}^{m} A_{ij} x_j y_i"
    yield "sum over the rows first", r"\sum_{j=1}^{m} \sum_{i=1}^{n} A_{ij} x_j y_i"
