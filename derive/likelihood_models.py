"""Likelihood as a loss: logistic and linear regression, cross-entropy, and priors as penalties."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, named, rewritings
from derive.claims import Step, Variant, claim

_BISHOP = "Bishop 2006, Pattern Recognition and Machine Learning"
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_LOGISTIC_NAMES = ("log-likelihood", "likelihood", "对数似然", "似然函数", "最大似然", "极大似然")
_MAP_NAMES = ("maximum a posteriori", "最大后验", "最大后验估计")
_PAIRS = {"n": "size", "y": "zero-one", "hat y": "unit"}
_ROLES = {"y": "target", "hat y": "prediction", "n": "count"}


@claim(
    "logistic-likelihood",
    r"L(\theta) = \prod_{i=1}^{n} \hat y_i^{y_i} (1 - \hat y_i)^{1 - y_i}",
    kind="definition",
    domain=_PAIRS,
    roles=_ROLES,
    numeric="likelihood.likelihood",
    names=_LOGISTIC_NAMES,
    source=_BISHOP + ", eq. 4.89",
    variants=named(
        (r"L(\theta)", r"P(y | X; \theta)"),
        r"\prod_{i=1}^{n} p_i^{y_i} (1 - p_i)^{1 - y_i}",
        r"\prod_{i=1}^{n} p(x_i)^{y_i} (1 - p(x_i))^{1 - y_i}",
        r"\prod_{i=1}^{n} h_\theta(x_i)^{y_i} (1 - h_\theta(x_i))^{1 - y_i}",
        r"\prod_{i=1}^{n} (h_\theta(x^{(i)}))^{y^{(i)}} (1 - h_\theta(x^{(i)}))^{1 - y^{(i)}}",
        r"\prod_{i=1}^{n} P(y = 1 | x_i)^{y_i} P(y = 0 | x_i)^{1 - y_i}",
        r"\prod_{i=1}^{n} [p(x_i)]^{y_i} [1 - p(x_i)]^{1 - y_i}",
    ),
)
def logistic_likelihood() -> Iterator[Step]:
    """The probability of labels 0 and 1 under predicted chances."""
    yield from ()


@claim(
    "logistic-log-likelihood",
    r"\log \prod_{i=1}^{n} \hat y_i^{y_i} (1 - \hat y_i)^{1 - y_i} ="
    r" \sum_{i=1}^{n} (y_i \log \hat y_i + (1 - y_i) \log (1 - \hat y_i))",
    domain=_PAIRS,
    roles=_ROLES,
    numeric="likelihood.log_likelihood",
    names=_LOGISTIC_NAMES,
    source=_BISHOP + ", eq. 4.90",
    variants=(
        *named(
            (r"\ell(\theta)", r"\log L(\theta)"),
            r"\sum_{i=1}^{n} [y_i \log \hat y_i + (1 - y_i) \log (1 - \hat y_i)]",
            r"\sum_{i=1}^{n} [y_i \log p(x_i) + (1 - y_i) \log (1 - p(x_i))]",
            r"\sum_{i=1}^{n} [y_i \log h_\theta(x_i) + (1 - y_i) \log (1 - h_\theta(x_i))]",
            r"\sum_{i=1}^{n} [y^{(i)} \log h_\theta(x^{(i)}) + (1 - y^{(i)}) \log (1 - h_\theta(x^{(i)}))]",
            r"\sum_{i=1}^{n} [y_i \log P(y = 1 | x_i) + (1 - y_i) \log P(y = 0 | x_i)]",
            r"\sum_{i=1}^{n} [y_i \log P(y = 1 | x_i) + (1 - y_i) \log (1 - P(y = 1 | x_i))]",
            r"\sum_{i=1}^{n} \left[y_i \log \frac{p(x_i)}{1 - p(x_i)} + \log (1 - p(x_i))\right]",
            r"\sum_{i=1}^{n} [y_i (w^T x_i) - \log (1 + e^{w^T x_i})]",
            r"\sum_{i=1}^{n} [y_i w^T x_i - \log (1 + \exp(w^T x_i))]",
        ),
    ),
)
def logistic_log_likelihood() -> Iterator[Step]:
    """Its logarithm is minus the sum of the binary cross-entropies."""
    yield "the logarithm of every factor", r"\sum_{i=1}^{n} \log (\hat y_i^{y_i} (1 - \hat y_i)^{1 - y_i})"


@claim(
    "logistic-model",
    r"\log \frac{p}{1 - p} = z",
    where=(r"p = \frac{1}{1 + e^{-z}}",),
    domain={"z": "real"},
    roles={"p": "prediction", "z": "input"},
    numeric="activations.sigmoid",
    names=("log-odds", "logit", "logistic regression", "对数几率", "逻辑回归"),
    source=_BISHOP + ", eq. 4.60",
    variants=rewritings(
        r"\log \frac{p}{1 - p} = w^T x + b",
        r"\log \frac{P(y = 1 | x)}{1 - P(y = 1 | x)} = w^T x + b",
        r"\log \frac{P(y = 1 | x)}{P(y = 0 | x)} = w^T x + b",
        r"P(y = 1 | x; \theta) = \frac{1}{1 + e^{-\theta^T x}}",
        r"P(y = 1 | x) = \frac{e^{w^T x + b}}{1 + e^{w^T x + b}}",
        r"P(y = 0 | x) = \frac{1}{1 + e^{w^T x + b}}",
        r"P(y = 1 | x) = \sigma(w^T x + b)",
        r"h_\theta(x) = \frac{1}{1 + e^{-\theta^T x}}",
    ),
)
def logistic_model() -> Iterator[Step]:
    """The logit is the logarithm of the odds."""
    yield "the odds", r"\log e^{z}"


@claim(
    "logistic-probability-one-line",
    r"P(y | x) = p^y (1 - p)^{1 - y}",
    kind="definition",
    domain={"p": "unit", "y": "zero-one"},
    roles={"y": "target", "p": "prediction"},
    numeric="probability.bernoulli_pmf",
    names=("logistic regression", "逻辑回归", "Bernoulli", "伯努利"),
    source=_BISHOP + ", section 4.3.2",
    variants=rewritings(
        r"P(y | x; \theta) = h_\theta(x)^y (1 - h_\theta(x))^{1 - y}",
        r"P(y | x) = \hat y^y (1 - \hat y)^{1 - y}",
        r"p(y | x; \theta) = (h_\theta(x))^y (1 - h_\theta(x))^{1 - y}",
        r"P(y | x) = \begin{cases} \hat y & y = 1 \\ 1 - \hat y & y = 0 \end{cases}",
    ),
)
def logistic_probability_one_line() -> Iterator[Step]:
    """Both cases of a label in one formula."""
    yield from ()


@claim(
    "likelihood-is-cross-entropy",
    r"-\frac{1}{n} \log \prod_{i=1}^{n} \prod_{k=1}^{m} q_{ik}^{y_{ik}} ="
    r" -\frac{1}{n} \sum_{i=1}^{n} \sum_{k=1}^{m} y_{ik} \log q_{ik}",
    domain={"n": "size", "m": "size", "q": "unit"},
    roles={"y": "target", "q": "prediction", "n": "count"},
    numeric="losses.cross_entropy",
    names=("negative log-likelihood", "负对数似然"),
    source=_GOODFELLOW + ", section 5.5; " + _BISHOP + ", eq. 4.108",
)
def likelihood_is_cross_entropy() -> Iterator[Step]:
    """Minus the mean log-likelihood of one-hot labels is the mean cross-entropy."""
    yield "the logarithm of every factor", r"-\frac{1}{n} \sum_{i=1}^{n} \log \prod_{k=1}^{m} q_{ik}^{y_{ik}}"
    yield (
        "the logarithm of the inner product and of a power",
        r"-\frac{1}{n} \sum_{i=1}^{n} \sum_{k=1}^{m} \log q_{ik}^{y_{ik}}",
    )


@claim(
    "gaussian-likelihood-is-mse",
    r"-\log \prod_{i=1}^{n} \frac{1}{\sqrt{2 \pi} \sigma} e^{-\frac{(y_i - \hat y_i)^2}{2 \sigma^2}} ="
    r" \frac{n}{2 \sigma^2} \cdot \frac{1}{n} \sum_{i=1}^{n} (y_i - \hat y_i)^2 + n \log (\sqrt{2 \pi} \sigma)",
    domain={"n": "size", "sigma": "positive"},
    roles={**_ROLES, "sigma": "standard deviation"},
    numeric="likelihood.gaussian_log_likelihood",
    names=("Gaussian noise", "高斯噪声"),
    source=_BISHOP + ", eq. 3.11; " + _GOODFELLOW + ", eq. 5.65",
    variants=(
        *rewritings(
            r"\ell(\theta) = n \log \frac{1}{\sqrt{2 \pi} \sigma} - \frac{1}{2 \sigma^2} \sum_{i=1}^{n} (y_i - \hat"
            r" y_i)^2",
            r"\ell(\theta) = -n \log \sigma - \frac{n}{2} \log (2 \pi) - \sum_{i=1}^{n} \frac{(y_i - \hat y_i)^2}{2"
            r" \sigma^2}",
            r"\ell(\theta) = n \log \frac{1}{\sqrt{2 \pi} \sigma}"
            r" - \frac{1}{\sigma^2} \cdot \frac{1}{2} \sum_{i=1}^{n} (y^{(i)} - \theta^T x^{(i)})^2",
        ),
        Variant(
            r"\arg\max_{\theta} \ell(\theta) = \arg\min_{\theta} \sum_{i=1}^{n} (y_i - \hat y_i)^2",
            "the maximiser instead of the value",
        ),
    ),
)
def gaussian_likelihood_is_mse() -> Iterator[Step]:
    """With Gaussian noise the negative log-likelihood is the squared error, scaled and shifted."""
    yield (
        "the logarithm of a product",
        r"-\sum_{i=1}^{n} \log \left(\frac{1}{\sqrt{2 \pi} \sigma} e^{-\frac{(y_i - \hat y_i)^2}{2 \sigma^2}}\right)",
    )
    yield (
        "the logarithm of every factor",
        r"\sum_{i=1}^{n} \left(\frac{(y_i - \hat y_i)^2}{2 \sigma^2} + \log (\sqrt{2 \pi} \sigma)\right)",
    )


@claim(
    "laplace-likelihood-is-mae",
    r"-\log \prod_{i=1}^{n} \frac{1}{2 b} e^{-\frac{|y_i - \hat y_i|}{b}} ="
    r" \frac{n}{b} \cdot \frac{1}{n} \sum_{i=1}^{n} |y_i - \hat y_i| + n \log (2 b)",
    domain={"n": "size", "b": "positive"},
    roles=_ROLES,
    numeric="losses.mae",
    names=("Laplace noise", "拉普拉斯噪声"),
    source="Hastie, Tibshirani, Wainwright 2015, Statistical Learning with Sparsity, section 2.2",
)
def laplace_likelihood_is_mae() -> Iterator[Step]:
    """With Laplace noise the negative log-likelihood is the absolute error, scaled and shifted."""
    yield (
        "the logarithm of a product",
        r"-\sum_{i=1}^{n} \log \left(\frac{1}{2 b} e^{-\frac{|y_i - \hat y_i|}{b}}\right)",
    )
    yield "the logarithm of every factor", r"\sum_{i=1}^{n} \left(\frac{|y_i - \hat y_i|}{b} + \log (2 b)\right)"


@claim(
    "map-estimate",
    r"\hat \theta = \arg\max_{\theta} P(X | \theta) P(\theta)",
    kind="definition",
    roles={"theta": "parameter"},
    numeric="likelihood.log_likelihood",
    names=_MAP_NAMES,
    source=_GOODFELLOW + ", eq. 5.79",
    variants=named(
        (r"\hat \theta", r"\hat \theta_{MAP}", r"\theta_{MAP}", r"\theta^*"),
        r"\arg\max_{\theta} P(\theta | X)",
        r"\arg\max_{\theta} \log P(X | \theta) + \log P(\theta)",
        r"\arg\max_{\theta} \frac{P(X | \theta) P(\theta)}{P(X)}",
        r"\arg\min_{\theta} -\log P(X | \theta) - \log P(\theta)",
    ),
)
def map_estimate() -> Iterator[Step]:
    """The likeliest parameter once the prior counts too."""
    yield from ()


@claim(
    "map-gaussian-is-l2",
    r"-\log \left(g \prod_{j=1}^{d} \frac{1}{\sqrt{2 \pi} \tau} e^{-\frac{w_j^2}{2 \tau^2}}\right) ="
    r" -\log g + \frac{1}{2 \tau^2} \sum_{j=1}^{d} w_j^2 + d \log (\sqrt{2 \pi} \tau)",
    domain={"d": "size", "tau": "positive", "g": "positive"},
    roles={"w": "parameter"},
    numeric="regularization.l2_penalty",
    names=(*_MAP_NAMES, "Gaussian prior", "高斯先验", "岭回归"),
    source=_BISHOP + ", eq. 1.67; " + _GOODFELLOW + ", section 5.6.1",
    variants=different(
        "with the penalty's strength in the place of the prior's variance",
        r"-\log P(w | X) = -\log P(X | w) + \frac{\lambda}{2} \|w\|^2",
    ),
)
def map_gaussian_is_l2() -> Iterator[Step]:
    """A Gaussian prior on the weights adds a squared penalty to the negative log-likelihood (g: the likelihood)."""
    yield (
        "the logarithm of every factor",
        r"-\log g + \sum_{j=1}^{d} \left(\frac{w_j^2}{2 \tau^2} + \log (\sqrt{2 \pi} \tau)\right)",
    )


@claim(
    "map-laplace-is-l1",
    r"-\log \left(g \prod_{j=1}^{d} \frac{1}{2 b} e^{-\frac{|w_j|}{b}}\right) ="
    r" -\log g + \frac{1}{b} \sum_{j=1}^{d} |w_j| + d \log (2 b)",
    domain={"d": "size", "b": "positive", "g": "positive"},
    roles={"w": "parameter"},
    numeric="regularization.l1_penalty",
    names=(*_MAP_NAMES, "Laplace prior", "拉普拉斯先验"),
    source=_GOODFELLOW + ", section 7.1.2",
)
def map_laplace_is_l1() -> Iterator[Step]:
    """A Laplace prior on the weights adds an absolute penalty to the negative log-likelihood (g: the likelihood)."""
    yield (
        "the logarithm of every factor",
        r"-\log g + \sum_{j=1}^{d} \left(\frac{|w_j|}{b} + \log (2 b)\right)",
    )


@claim(
    "beta-bernoulli-map",
    r"\frac{\partial}{\partial p} (k \log p + (n - k) \log (1 - p) + (a - 1) \log p + (b - 1) \log (1 - p)) ="
    r" \frac{k + a - 1 - (n + a + b - 2) p}{p (1 - p)}",
    domain={"p": "unit", "n": "size", "k": "real", "a": "positive", "b": "positive"},
    roles={"p": "probability", "n": "count"},
    names=_MAP_NAMES,
    numeric="likelihood.beta_bernoulli_score",
    source="Murphy 2012, Machine Learning: A Probabilistic Perspective, eq. 3.21",
    variants=different("where the slope is zero", r"\hat p = \frac{k + a - 1}{n + a + b - 2}"),
)
def beta_bernoulli_map() -> Iterator[Step]:
    """With a Beta prior the slope of the log-posterior vanishes at a share with pseudo-counts."""
    yield "differentiate the logarithms", r"\frac{k + a - 1}{p} - \frac{n - k + b - 1}{1 - p}"
    yield "one denominator", r"\frac{(k + a - 1)(1 - p) - (n - k + b - 1) p}{p (1 - p)}"
