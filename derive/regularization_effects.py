"""What regularising does: shrinkage, early stopping, noise, smoothed labels, bias and variance."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_SZEGEDY = "Szegedy et al. 2016, Rethinking the Inception architecture for computer vision, section 7"
_BISHOP = "Bishop 1995, Training with noise is equivalent to Tikhonov regularization, Neural Computation 7(1)"
_GEMAN = "Geman, Bienenstock, Doursat 1992, Neural networks and the bias/variance dilemma, Neural Computation 4(1)"
_EARLY = ("early stopping", "提前停止", "早停", "提前终止")
_SMOOTH = ("label smoothing", "标签平滑", "Label Smoothing")
_NOISE = ("noise", "Tikhonov", "噪声", "加噪声", "高斯噪声", "数据增强")
_BIAS = ("bias-variance", "bias variance", "偏差-方差", "偏差方差", "偏差与方差", "误差分解", "泛化误差")
_POSITIVE = {"a": "positive", "lambda": "positive", "eta": "positive", "c": "real", "t": "step"}


@claim(
    "l2-shrinks",
    r"\left(\frac{a}{a + \lambda} c - c\right) a + \lambda \frac{a}{a + \lambda} c = 0",
    domain=_POSITIVE,
    roles={"a": "curvature", "lambda": "regularisation strength", "c": "parameter"},
    numeric="shrinkage.l2_shrinkage",
    names=("L2 regularization", "L2正则", "shrinkage", "收缩"),
    source=_GOODFELLOW + ", eqs. 7.9 to 7.13",
    variants=(
        Variant(r"w = \frac{a}{a + \lambda} c", "the penalised minimiser by itself"),
        Variant(r"w_i = \frac{a_i}{a_i + \lambda} c_i", "along each eigenvector of the Hessian"),
    ),
)
def l2_shrinks() -> Iterator[Step]:
    """On a quadratic loss the L2 penalty scales the minimiser by a/(a+λ): smaller, never zero."""
    yield "a common denominator", r"a c \frac{a - a - \lambda}{a + \lambda} + \frac{\lambda a c}{a + \lambda}"


@claim(
    "early-stopping-path",
    r"w_t = (1 - (1 - \eta a)^t) c",
    where=(r"w_t = w_{t-1} - (w_{t-1} - c) \eta a", r"w_0 = 0"),
    domain=_POSITIVE,
    roles={"w": "parameter", "eta": "learning rate", "a": "curvature", "c": "parameter", "t": "step count"},
    numeric="shrinkage.early_stopping_shrinkage",
    names=_EARLY,
    source=_GOODFELLOW + ", eqs. 7.35 to 7.40",
)
def early_stopping_path() -> Iterator[Step]:
    """Gradient descent from 0 on a quadratic loss goes a known share of the way in t steps."""
    yield "one step of descent", r"w_{t-1} - (w_{t-1} - c) \eta a"
    yield (
        "induction: the share one step earlier",
        r"(1 - (1 - \eta a)^{t-1}) c - ((1 - (1 - \eta a)^{t-1}) c - c) \eta a",
    )


@claim(
    "early-stopping-as-l2",
    r"\frac{a}{a + \lambda} = 1 - (1 - \eta a)^t",
    where=(r"\lambda = \frac{(1 - \eta a)^t a}{1 - (1 - \eta a)^t}",),
    domain=_POSITIVE,
    roles={"a": "curvature", "lambda": "regularisation strength", "eta": "learning rate", "t": "step count"},
    numeric="shrinkage.early_stopping_strength",
    names=_EARLY,
    source=_GOODFELLOW + ", eqs. 7.41 to 7.45",
    variants=(
        Variant(r"(1 - \eta a)^t = \frac{\lambda}{a + \lambda}", "solved for what is left of the way"),
        Variant(
            r"t \approx \frac{1}{\eta\lambda}", "for a curvature small beside both the strength and one over the rate"
        ),
        Variant(
            r"\lambda \approx \frac{1}{t \eta}", "for a curvature small beside both the strength and one over the rate"
        ),
    ),
)
def early_stopping_as_l2() -> Iterator[Step]:
    """Stopping after t steps shrinks each coordinate just as an L2 penalty of a strength of its own."""
    yield "put in the strength", r"\frac{1}{1 + \frac{(1 - \eta a)^t}{1 - (1 - \eta a)^t}}"
    yield "multiply both parts by the denominator", r"\frac{1 - (1 - \eta a)^t}{1 - (1 - \eta a)^t + (1 - \eta a)^t}"


@claim(
    "bias-variance",
    r"\mathbb{E}[(Y - F)^2] = (\mathbb{E}[Y] - \mathbb{E}[F])^2 + \operatorname{Var}(F) + \operatorname{Var}(Y)",
    domain={"Y": "random", "F": "random"},
    roles={"Y": "target", "F": "prediction"},
    assumes="independent",
    numeric="regularization.bias_variance",
    names=_BIAS,
    source=_GEMAN + ", section 3; Hastie, Tibshirani, Friedman 2009, The elements of statistical learning, eq. 7.9",
    variants=(
        *rewritings(
            r"\text{Error} = \text{Bias}^2 + \text{Variance} + \text{Noise}",
            r"\mathbb{E}[(y - \hat f)^2] = \text{Bias}^2 + \text{Variance} + \sigma^2",
            r"\mathbb{E}[(y - \hat f)^2] = (f - \mathbb{E}[\hat f])^2 + \operatorname{Var}(\hat f) + \sigma^2",
            r"\mathbb{E}[(y - \hat f)^2] = (f - \mathbb{E}[\hat f])^2"
            r" + \mathbb{E}[(\hat f - \mathbb{E}[\hat f])^2] + \sigma^2",
        ),
        Variant(
            r"\text{MSE} = \text{Bias}^2 + \text{Variance}", "of an estimator: there is no noise in what it estimates"
        ),
    ),
)
def bias_variance() -> Iterator[Step]:
    """The expected squared error is the squared bias, the variance of the model and the noise."""
    yield (
        "multiply out; target and model are independent",
        r"\mathbb{E}[Y^2] - 2 \mathbb{E}[Y] \mathbb{E}[F] + \mathbb{E}[F^2]",
    )
    yield (
        "a mean square is the squared mean and the variance",
        r"\mathbb{E}[Y]^2 + \operatorname{Var}(Y) - 2 \mathbb{E}[Y] \mathbb{E}[F] + \mathbb{E}[F]^2 +"
        r" \operatorname{Var}(F)",
    )


@claim(
    "noise-is-tikhonov",
    r"\mathbb{E}\left[\left(\sum_{i=1}^{n} w_i (x_i + Z_i) - y\right)^2\right]"
    r" = \left(\sum_{i=1}^{n} w_i x_i - y\right)^2 + \sigma^2 \sum_{i=1}^{n} w_i^2",
    where=(r"\mathbb{E}[Z^2] = \sigma^2",),
    domain={"Z": "random", "n": "size", "sigma": "positive"},
    roles={"sigma": "standard deviation", "w": "parameter", "x": "input", "Z": "noise", "y": "target", "n": "count"},
    assumes="centred",
    numeric="shrinkage.noisy_input_loss",
    names=_NOISE,
    source=_BISHOP + "; " + _GOODFELLOW + ", section 7.5",
    variants=(
        Variant(
            r"\mathbb{E}[(w^T (x + \epsilon) - y)^2] = (w^T x - y)^2 + \sigma^2 \|w\|^2",
            "in vectors, the noise's variance by its letter",
            same=True,
        ),
    ),
)
def noise_is_tikhonov() -> Iterator[Step]:
    """Noise on the inputs of least squares acts as an L2 penalty with the noise's variance as strength."""
    yield (
        "the noise apart",
        r"\mathbb{E}\left[\left(\left(\sum_{i=1}^{n} w_i x_i - y\right) + \sum_{i=1}^{n} w_i Z_i\right)^2\right]",
    )
    yield (
        "multiply out; means of sums are sums of means",
        r"\left(\sum_{i=1}^{n} w_i x_i - y\right)^2 + 2 \left(\sum_{i=1}^{n} w_i x_i - y\right) \sum_{i=1}^{n}"
        r" w_i \mathbb{E}[Z_i] + \mathbb{E}\left[\left(\sum_{i=1}^{n} w_i Z_i\right)^2\right]",
    )
    yield (
        "independent noise of mean zero: products of different ones vanish",
        r"\left(\sum_{i=1}^{n} w_i x_i - y\right)^2 + \sum_{i=1}^{n} w_i^2 \mathbb{E}[Z_i^2]",
    )


@claim(
    "input-noise-mean",
    r"\mathbb{E}[x + Z] = x",
    domain={"Z": "random"},
    roles={"x": "input", "Z": "noise"},
    assumes="centred",
    numeric="shrinkage.noisy_input_loss",
    names=_NOISE,
    source=_BISHOP,
    variants=rewritings(r"\mathbb{E}[x'] = x", r"\mathbb{E}[x + \epsilon] = x"),
)
def input_noise_mean() -> Iterator[Step]:
    """Noise of mean zero leaves the input as it is on average."""
    yield "linearity", r"x + \mathbb{E}[Z]"


@claim(
    "label-smoothing",
    r"\tilde y_k = (1 - \epsilon) y_k + \frac{\epsilon}{K}",
    kind="definition",
    domain={"epsilon": "unit", "K": "size"},
    roles={"tilde y": "smoothed target", "y": "target", "epsilon": "smoothing", "K": "count"},
    numeric="regularization.smoothed_target",
    names=_SMOOTH,
    source=_SZEGEDY,
    variants=(
        *rewritings(
            r"y_k^{LS} = y_k (1 - \epsilon) + \epsilon / K",
            r"q(k) = (1 - \epsilon) \delta_{ky} + \frac{\epsilon}{K}",
            r"\tilde y_k = \begin{cases} 1 - \epsilon + \frac{\epsilon}{K} & k = c \\ \frac{\epsilon}{K}"
            r" & k \neq c \end{cases}",
        ),
        Variant(
            r"\tilde y_k = \begin{cases} 1 - \epsilon & k = c \\ \frac{\epsilon}{K-1} & k \neq c \end{cases}",
            "the share goes to the wrong classes alone",
        ),
        Variant(
            r"\tilde y_k = (1 - \epsilon) y_k + \frac{\epsilon}{K-1} (1 - y_k)",
            "the share goes to the wrong classes alone",
        ),
    ),
)
def label_smoothing() -> Iterator[Step]:
    """A smoothed label gives a small share to every class."""
    yield from ()


@claim(
    "label-smoothing-sum",
    r"\sum_{k=1}^{K} \left((1 - \epsilon) y_k + \frac{\epsilon}{K}\right) = 1",
    domain={"y": "simplex", "epsilon": "unit", "K": "size"},
    roles={"y": "target", "epsilon": "smoothing", "K": "count"},
    numeric="regularization.smoothed_target",
    names=_SMOOTH,
    source=_SZEGEDY,
)
def label_smoothing_sum() -> Iterator[Step]:
    """A smoothed label is still a distribution."""
    yield "sum both parts", r"(1 - \epsilon) \sum_{k=1}^{K} y_k + K \frac{\epsilon}{K}"


@claim(
    "label-smoothing-others-sum",
    r"(1 - \epsilon) + \sum_{k=1}^{K-1} \frac{\epsilon}{K-1} = 1",
    domain={"epsilon": "unit", "K": "size"},
    roles={"epsilon": "smoothing", "K": "count"},
    numeric="regularization.smoothed_target",
    names=_SMOOTH,
    source=_SZEGEDY,
)
def label_smoothing_others_sum() -> Iterator[Step]:
    """It is one too when the share goes to the K-1 wrong classes alone."""
    yield "K-1 equal shares", r"(1 - \epsilon) + (K-1) \frac{\epsilon}{K-1}"


@claim(
    "label-smoothing-cross-entropy",
    r"-\sum_{k=1}^{K} \left((1 - \epsilon) y_k + \frac{\epsilon}{K}\right) \log p_k"
    r" = -(1 - \epsilon) \sum_{k=1}^{K} y_k \log p_k - \frac{\epsilon}{K} \sum_{k=1}^{K} \log p_k",
    domain={"y": "positive", "p": "positive", "epsilon": "unit", "K": "size"},
    roles={"y": "target", "p": "prediction", "epsilon": "smoothing", "K": "count"},
    numeric="regularization.smoothed_cross_entropy",
    names=_SMOOTH,
    source=_SZEGEDY,
    variants=rewritings(r"H(q', p) = (1 - \epsilon) H(q, p) + \epsilon H(u, p)"),
)
def label_smoothing_cross_entropy() -> Iterator[Step]:
    """The smoothed cross-entropy mixes that of the label with that of the even distribution."""
    yield (
        "multiply out",
        r"-\sum_{k=1}^{K} (1 - \epsilon) y_k \log p_k - \sum_{k=1}^{K} \frac{\epsilon}{K} \log p_k",
    )


@claim(
    "l2-never-zero",
    r"\frac{a}{a + \lambda} > 0",
    kind="inequality",
    domain={"a": "positive", "lambda": "positive"},
    roles={"a": "curvature", "lambda": "regularisation strength"},
    numeric="shrinkage.l2_shrinkage",
    names=("L2 regularization", "L2正则", "shrinkage", "收缩"),
    source=_GOODFELLOW + ", section 7.1.2",
)
def l2_never_zero() -> Iterator[Step]:
    """An L2 penalty makes no weight exactly zero, however strong."""
    yield "divide by the curvature", r"\frac{1}{1 + \frac{\lambda}{a}}"


@claim(
    "l1-reaches-zero",
    r"\operatorname{sign}(x) \max(|x| - \lambda, 0) = 0",
    where=(r"\lambda = |x| + d",),
    domain={"x": "real", "d": "positive"},
    roles={"x": "parameter", "lambda": "regularisation strength", "d": "slack"},
    numeric="regularization.soft_threshold",
    names=("L1 regularization", "L1正则", "sparse", "稀疏"),
    source=_GOODFELLOW + ", section 7.1.2",
)
def l1_reaches_zero() -> Iterator[Step]:
    """An L1 penalty whose strength exceeds the weight's size (by any d) makes it exactly zero."""
    yield "below the threshold nothing is left", r"\operatorname{sign}(x) \cdot 0"
