"""Activations cut off at both ends, and maxout units."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 6.3"
_HARD_NAMES = ("hard sigmoid", "Hard Sigmoid", "HardSigmoid", "hard-sigmoid")
_REAL = {"x": "real"}


@claim(
    "hard-sigmoid",
    r"f(x) = \max\left(0, \min\left(1, \frac{x+3}{6}\right)\right)",
    kind="definition",
    domain=_REAL,
    roles={"x": "input"},
    numeric="activations.hard_sigmoid",
    names=_HARD_NAMES,
    source="Howard et al. 2019, Searching for MobileNetV3, section 5.2",
    variants=(
        *rewritings(
            r"f(x) = \frac{\min(\max(x+3, 0), 6)}{6}",
            r"f(x) = \begin{cases} 0 & x \le -3 \\ 1 & x \ge 3 \\"
            r" \frac{x}{6}+\frac{1}{2} & \text{otherwise} \end{cases}",
        ),
        Variant(r"f(x) = \max(0, \min(1, 0.2 x + 0.5))", "the older slope 0.2"),
        Variant(r"f(x) = \max(0, \min(1, \frac{x+1}{2}))", "the slope one half"),
        Variant(r"f(x) = \max(\min(0.25 x + 0.5, 1), 0)", "the tangent of the sigmoid at zero"),
    ),
)
def hard_sigmoid() -> Iterator[Step]:
    """The hard sigmoid is a line cut off at 0 and 1."""
    yield from ()


@claim(
    "hard-sigmoid-symmetry",
    r"\frac{x+3}{6} + \frac{-x+3}{6} = 1",
    domain=_REAL,
    numeric="activations.hard_sigmoid",
    names=_HARD_NAMES,
    source="Howard et al. 2019, Searching for MobileNetV3, section 5.2",
)
def hard_sigmoid_symmetry() -> Iterator[Step]:
    """Where it is not cut off, the hard sigmoid is symmetric as the sigmoid is."""
    yield "one denominator", r"\frac{(x+3) + (-x+3)}{6}"


@claim(
    "hard-tanh",
    r"f(x) = \max(-1, \min(1, x))",
    kind="definition",
    domain=_REAL,
    roles={"x": "input"},
    numeric="activations.hard_tanh",
    names=("hard tanh", "Hard Tanh", "HardTanh", "hard-tanh"),
    source="Collobert 2004, Large Scale Machine Learning, thesis, section 2.3; " + _GOODFELLOW + ".3",
    variants=rewritings(
        r"f(x) = \max(\min(x, 1), -1)",
        r"f(x) = \begin{cases} -1 & x < -1 \\ x & -1 \le x \le 1 \\ 1 & x > 1 \end{cases}",
    ),
)
def hard_tanh() -> Iterator[Step]:
    """The hard hyperbolic tangent is the identity cut off at -1 and 1."""
    yield from ()


@claim(
    "relu6",
    r"f(x) = \min(\max(0, x), 6)",
    kind="definition",
    domain=_REAL,
    roles={"x": "input"},
    names=("ReLU6",),
    numeric="activations.relu6",
    source="Krizhevsky 2010, Convolutional Deep Belief Networks on CIFAR-10; Sandler et al. 2018, MobileNetV2",
    variants=rewritings(r"\text{ReLU6}(x) = \min(6, \max(0, x))"),
)
def relu6() -> Iterator[Step]:
    """A rectifier cut off at six."""
    yield from ()


@claim(
    "maxout",
    r"h = \max(z_1, z_2)",
    kind="definition",
    roles={"z": "input"},
    names=("Maxout", "maxout"),
    numeric="activations.maxout",
    source="Goodfellow et al. 2013, Maxout Networks, section 3",
    variants=(
        Variant(r"h_i(x) = \max_{j} z_{ij}", "over any number of pieces"),
        Variant(r"h = \max_{j} z_j", "over any number of pieces"),
        Variant(r"h = \max(w_1^T x + b_1, w_2^T x + b_2)", "the pieces written as affine maps"),
        Variant(r"\operatorname{maxout}(x) = \max_{k} (w_k^T x + b_k)", "over any number of pieces"),
    ),
)
def maxout() -> Iterator[Step]:
    """A maxout unit is the largest of several affine maps."""
    yield from ()


@claim(
    "maxout-makes-relu",
    r"\max(x, 0 x) = \max(0, x)",
    domain=_REAL,
    numeric="activations.relu",
    names=("Maxout", "maxout"),
    source="Goodfellow et al. 2013, Maxout Networks, section 3",
)
def maxout_makes_relu() -> Iterator[Step]:
    """With one of its pieces zero, a maxout unit is a rectifier."""
    yield "the second piece is zero everywhere", r"\max(x, 0)"


@claim(
    "maxout-makes-absolute-value",
    r"\max(x, -x) = |x|",
    domain=_REAL,
    names=("Maxout", "maxout", "absolute value", "绝对值"),
    numeric="activations.maxout",
    source="Goodfellow et al. 2013, Maxout Networks, section 3",
    variants=rewritings(r"|x| = \max(x, -x)", r"|x| = \begin{cases} x & x \ge 0 \\ -x & x < 0 \end{cases}"),
)
def maxout_makes_absolute_value() -> Iterator[Step]:
    """With opposite pieces, a maxout unit is the absolute value."""
    yield "by cases", r"\begin{cases} x & x > 0 \\ -x & x \le 0 \end{cases}"
