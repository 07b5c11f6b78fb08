"""Support vector machines: margins, the Lagrangian with its stationary point and its dual, and kernels."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, named, rewritings
from derive.claims import Step, claim

_BISHOP = "Bishop 2006, Pattern Recognition and Machine Learning"
_SVM = ("support vector", "SVM", "支持向量")
_DATA = {"n": "size", "y": "vector n"}
_ROLES = {"w": "parameter", "b": "parameter", "x": "input", "y": "target", "n": "count"}
_VALUE = r"\sum_{i=1}^{n} \alpha_i [y_i (w^T x_i + b) - 1]"
_PAIRS = r"\alpha_i \alpha_j y_i y_j"


@claim(
    "margin-width",
    r"\gamma = \frac{2}{\|w\|}",
    kind="definition",
    roles={"w": "parameter"},
    numeric="margins.margin_width",
    names=("margin", "间隔", *_SVM),
    source=_BISHOP + ", section 7.1",
    variants=(
        *named(("M", "m", "d", r"\rho", r"\operatorname{margin}"), r"\frac{2}{\|w\|}", r"\frac{2}{\sqrt{w^T w}}"),
        *different("half of it, on one side", r"\gamma = \frac{1}{\|w\|}", r"\operatorname{margin} = \frac{1}{\|w\|}"),
    ),
)
def margin_width() -> Iterator[Step]:
    """The two hyperplanes through the support vectors lie 2/‖w‖ apart."""
    yield from ()


@claim(
    "geometric-margin",
    r"\gamma_i = \frac{y_i (w^T x_i + b)}{\|w\|}",
    kind="definition",
    roles=_ROLES,
    numeric="margins.geometric_margin",
    names=("geometric margin", "几何间隔", *_SVM),
    source=_BISHOP + ", eq. 7.2",
    variants=rewritings(
        r"\gamma = \frac{y (w^T x + b)}{\|w\|}",
        r"\gamma_i = y_i \left(\frac{w^T}{\|w\|} x_i + \frac{b}{\|w\|}\right)",
        r"\gamma_i = y_i \left(\frac{w}{\|w\|} \cdot x_i + \frac{b}{\|w\|}\right)",
    ),
)
def geometric_margin() -> Iterator[Step]:
    """How far on its own side of the hyperplane a point lies."""
    yield from ()


@claim(
    "svm-lagrangian",
    rf"L(w, b, \alpha) = \frac{{1}}{{2}} \|w\|^2 - {_VALUE}",
    kind="definition",
    roles=_ROLES,
    numeric="margins.hard_margin_lagrangian",
    names=("Lagrangian", "拉格朗日", *_SVM),
    source=_BISHOP + ", eq. 7.7",
    variants=rewritings(
        rf"L = \frac{{1}}{{2}} w^T w - {_VALUE}",
        r"L = \frac{1}{2} \|w\|^2 + \sum_{i=1}^{n} \alpha_i (1 - y_i (w^T x_i + b))",
        r"L = \frac{1}{2} \|w\|^2 - \sum_{i=1}^{n} \alpha_i y_i (w \cdot x_i + b) + \sum_{i=1}^{n} \alpha_i",
    ),
)
def svm_lagrangian() -> Iterator[Step]:
    """Half the squared weights, less what each constraint leaves over times its multiplier."""
    yield from ()


@claim(
    "svm-weights",
    r"w = \sum_{i=1}^{n} \alpha_i y_i x_i",
    kind="definition",
    roles=_ROLES,
    numeric="margins.support_weights",
    names=("Lagrangian", "dual", "multiplier", "拉格朗日", "对偶", *_SVM),
    source=_BISHOP + ", eq. 7.8",
    variants=rewritings(r"w^* = \sum_{i=1}^{n} \alpha_i^* y_i x_i"),
)
def svm_weights() -> Iterator[Step]:
    """The weights are a combination of the support vectors."""
    yield from ()


@claim(
    "svm-dual",
    rf"W(\alpha) = \sum_{{i=1}}^{{n}} \alpha_i - \frac{{1}}{{2}} \sum_{{i=1}}^{{n}} \sum_{{j=1}}^{{n}} {_PAIRS} x_i^T x_j",
    kind="definition",
    roles=_ROLES,
    numeric="margins.dual_objective",
    names=("dual", "multiplier", "对偶", *_SVM),
    source=_BISHOP + ", eq. 7.10",
    variants=named(
        ("L", r"\max_{\alpha} W", r"\tilde L"),
        rf"\sum_{{i=1}}^{{n}} \alpha_i - \frac{{1}}{{2}} \sum_{{i=1}}^{{n}} \sum_{{j=1}}^{{n}} {_PAIRS} x_i^T x_j",
        rf"\sum_{{i=1}}^{{n}} \alpha_i - \frac{{1}}{{2}} \sum_{{i=1}}^{{n}} \sum_{{j=1}}^{{n}} {_PAIRS} K(x_i, x_j)",
    ),
)
def svm_dual() -> Iterator[Step]:
    """The Lagrangian at its stationary point, as a function of the multipliers alone."""
    yield from ()


@claim(
    "gaussian-kernel",
    r"K(x, z) = \exp\left(-\frac{\|x - z\|^2}{2 \sigma^2}\right)",
    kind="definition",
    domain={"sigma": "positive"},
    roles={"sigma": "standard deviation"},
    numeric="margins.gaussian_kernel",
    names=("Gaussian kernel", "RBF kernel", "RBF", "radial basis", "高斯核", "径向基"),
    source=_BISHOP + ", eq. 6.23",
    variants=(
        *rewritings(
            r"k(x, x') = \exp\left(-\frac{\|x - x'\|^2}{2 \sigma^2}\right)",
            r"K(x_i, x_j) = \exp\left(-\frac{\|x_i - x_j\|^2}{2 \sigma^2}\right)",
        ),
        *different(
            "with the factor γ = 1/(2σ²)",
            r"K(x, z) = \exp(-\gamma \|x - z\|^2)",
            r"K(x_i, x_j) = \exp(-\gamma \|x_i - x_j\|^2)",
        ),
        *different(
            "with another width",
            r"K(x, z) = \exp\left(-\frac{\|x - z\|^2}{\sigma^2}\right)",
            r"K(x, z) = \exp\left(-\frac{\|x - z\|^2}{\sigma}\right)",
        ),
    ),
)
def gaussian_kernel() -> Iterator[Step]:
    """The likeness of two points falls with their squared distance."""
    yield from ()
