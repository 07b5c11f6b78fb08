"""Moments of several variables: covariance, correlation, sums and products, standard scores, inequalities."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, named, rewritings
from derive.claims import Step, claim

_CASELLA = "Casella and Berger 2002, Statistical Inference"
_XY = {"X": "random", "Y": "random", "a": "real", "b": "real", "c": "real", "k": "real"}
_VARIANCE_NAMES = ("variance", "方差")
_COVARIANCE_NAMES = ("covariance", "协方差")
_SCORE = r"Z = \frac{X - \mathbb{E}[X]}{\sqrt{\operatorname{Var}(X)}}"
_INDEPENDENT = "for independent variables, which have no covariance"


@claim(
    "variance-affine",
    r"\operatorname{Var}(a X + b) = a^2 \operatorname{Var}(X)",
    domain=_XY,
    assumes="dependent",
    numeric="probability.variance",
    names=("variance of a linear function", "properties of variance", "方差的性质", *_VARIANCE_NAMES),
    source=_CASELLA + ", theorem 2.3.4",
    variants=rewritings(
        r"\operatorname{Var}(a X) = a^2 \operatorname{Var}(X)",
        r"\operatorname{Var}(c X) = c^2 \operatorname{Var}(X)",
        r"\operatorname{Var}(X + c) = \operatorname{Var}(X)",
        r"D(a X + b) = a^2 D(X)",
        r"D(c X) = c^2 D(X)",
    ),
)
def variance_affine() -> Iterator[Step]:
    """A shift changes no variance; a factor comes out squared."""
    yield "the shift leaves the deviation", r"\mathbb{E}[(a X - a \mathbb{E}[X])^2]"
    yield "the factor comes out squared", r"a^2 \mathbb{E}[(X - \mathbb{E}[X])^2]"


@claim(
    "variance-sum",
    r"\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y) + 2 \operatorname{Cov}(X, Y)",
    domain=_XY,
    assumes="dependent",
    numeric="probability.variance",
    names=("variance of a sum", "properties of variance", "方差的性质", "协方差"),
    source=_CASELLA + ", theorem 4.5.6",
    variants=(
        *rewritings(
            r"D(X + Y) = D(X) + D(Y) + 2 \operatorname{Cov}(X, Y)",
            r"\operatorname{Var}(X - Y) = \operatorname{Var}(X) + \operatorname{Var}(Y) - 2 \operatorname{Cov}(X, Y)",
            r"\operatorname{Var}(a X + b Y) = a^2 \operatorname{Var}(X) + b^2 \operatorname{Var}(Y) + 2 a b"
            r" \operatorname{Cov}(X, Y)",
        ),
        *different(
            _INDEPENDENT,
            r"\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)",
            r"\operatorname{Var}(X - Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)",
            r"D(X + Y) = D(X) + D(Y)",
            r"\operatorname{Var}(a X + b Y) = a^2 \operatorname{Var}(X) + b^2 \operatorname{Var}(Y)",
        ),
    ),
)
def variance_sum() -> Iterator[Step]:
    """The variance of a sum has the covariance twice."""
    yield (
        "square the sum of the deviations",
        r"\mathbb{E}[(X - \mathbb{E}[X])^2 + (Y - \mathbb{E}[Y])^2 + 2 (X - \mathbb{E}[X]) (Y - \mathbb{E}[Y])]",
    )


@claim(
    "variance-sum-independent",
    r"\operatorname{Var}\left(\sum_{i=1}^{n} X_i\right) = \sum_{i=1}^{n} \operatorname{Var}(X_i)",
    domain={"X": "random", "n": "size"},
    assumes="independent",
    numeric="probability.variance",
    names=("variance of a sum", "properties of variance", "方差的性质"),
    source=_CASELLA + ", theorem 4.6.7",
    variants=(
        *rewritings(
            r"\operatorname{Var}\left(\sum_{i=1}^{n} a_i X_i\right) = \sum_{i=1}^{n} a_i^2 \operatorname{Var}(X_i)",
            r"D\left(\sum_{i=1}^{n} X_i\right) = \sum_{i=1}^{n} D(X_i)",
        ),
        *different(
            "for identical laws",
            r"\operatorname{Var}\left(\sum_{i=1}^{n} X_i\right) = n \sigma^2",
            r"\operatorname{Var}\left(\sum_{i=1}^{n} X_i\right) = n \operatorname{Var}(X)",
        ),
    ),
)
def variance_sum_independent() -> Iterator[Step]:
    """Variances of independent variables add, however many."""
    yield (
        "a double sum, of which independence keeps the diagonal",
        r"\sum_{i=1}^{n} \sum_{j=1}^{n} \delta_{ij} \cdot (\mathbb{E}[X_i X_j] - \mathbb{E}[X_i] \mathbb{E}[X_j])",
    )
    yield "the mean square less the squared mean of each", r"\sum_{i=1}^{n} (\mathbb{E}[X_i^2] - \mathbb{E}[X_i]^2)"


@claim(
    "expectation-product-independent",
    r"\mathbb{E}[X Y] = \mathbb{E}[X] \mathbb{E}[Y]",
    domain=_XY,
    assumes="independent",
    numeric="probability.expectation",
    names=("expectation of a product", "期望的性质"),
    source=_CASELLA + ", theorem 4.2.10",
    variants=rewritings(r"\mathbb{E}[f(X) g(Y)] = \mathbb{E}[f(X)] \mathbb{E}[g(Y)]"),
)
def expectation_product_independent() -> Iterator[Step]:
    """The mean of a product of independent variables is the product of their means."""
    yield "the joint law is the product of the laws", r"\mathbb{E}[X \mathbb{E}[Y]]"


@claim(
    "variance-product-independent",
    r"\operatorname{Var}(X Y) = \operatorname{Var}(X) \operatorname{Var}(Y) + \operatorname{Var}(X) (\mathbb{E}[Y])^2"
    r" + \operatorname{Var}(Y) (\mathbb{E}[X])^2",
    domain=_XY,
    assumes="independent",
    numeric="probability.variance",
    names=("product of independent", "乘积的方差"),
    source="Goodman 1960, On the Exact Variance of Products, eq. 2",
    variants=(
        *rewritings(
            r"\operatorname{Var}(X Y) = \mathbb{E}[X^2] \mathbb{E}[Y^2] - (\mathbb{E}[X])^2 (\mathbb{E}[Y])^2",
            r"\operatorname{Var}(X Y) = \mathbb{E}[X]^2 \operatorname{Var}(Y) + \mathbb{E}[Y]^2 \operatorname{Var}(X)"
            r" + \operatorname{Var}(X) \operatorname{Var}(Y)",
        ),
        *different(
            "for variables with mean zero",
            r"\operatorname{Var}(X Y) = \operatorname{Var}(X) \operatorname{Var}(Y)",
            r"\operatorname{Var}(w x) = \operatorname{Var}(w) \operatorname{Var}(x)",
        ),
    ),
)
def variance_product_independent() -> Iterator[Step]:
    """The variance of a product of independent variables, from both means and variances."""
    yield "the mean square less the squared mean", r"\mathbb{E}[X^2 Y^2] - (\mathbb{E}[X Y])^2"
    yield "the mean square factors", r"\mathbb{E}[X^2] \mathbb{E}[Y^2] - (\mathbb{E}[X])^2 (\mathbb{E}[Y])^2"
    yield (
        "each mean square is variance and squared mean",
        r"(\operatorname{Var}(X) + (\mathbb{E}[X])^2) (\operatorname{Var}(Y) + (\mathbb{E}[Y])^2) -"
        r" (\mathbb{E}[X])^2 (\mathbb{E}[Y])^2",
    )


@claim(
    "covariance",
    r"\operatorname{Cov}(X, Y) = \mathbb{E}[(X - \mathbb{E}[X]) (Y - \mathbb{E}[Y])]",
    kind="definition",
    domain=_XY,
    numeric="probability.covariance",
    names=_COVARIANCE_NAMES,
    source=_CASELLA + ", definition 4.5.1",
    variants=(
        *rewritings(
            r"\operatorname{Cov}(X, Y) = \mathbb{E}[(X - \mu_X) (Y - \mu_Y)]",
            r"\operatorname{Cov}(X, Y) = \mathbb{E}[(X - \mu) (Y - \nu)]",
            r"\operatorname{Cov}(f(x), g(y)) = \mathbb{E}[(f(x) - \mathbb{E}[f(x)]) (g(y) - \mathbb{E}[g(y)])]",
        ),
        *different(
            "of a sample, over n - 1",
            r"\operatorname{Cov}(X, Y) = \frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar x) (y_i - \bar y)",
            r"\operatorname{Cov}(X, Y) = \frac{\sum_{i=1}^{n} (x_i - \bar x) (y_i - \bar y)}{n - 1}",
        ),
        *different(
            "of a population, over n",
            r"\operatorname{Cov}(X, Y) = \frac{1}{n} \sum_{i=1}^{n} (x_i - \bar x) (y_i - \bar y)",
            r"\operatorname{Cov}(X, Y) = \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu_x) (y_i - \mu_y)",
        ),
        *different(
            "all pairs as a matrix",
            r"\Sigma = \mathbb{E}[(X - \mathbb{E}[X]) (X - \mathbb{E}[X])^T]",
            r"\Sigma = \mathbb{E}[(X - \mu) (X - \mu)^T]",
            r"\Sigma_{ij} = \operatorname{Cov}(X_i, X_j)",
        ),
    ),
)
def covariance() -> Iterator[Step]:
    """The mean product of the deviations of two variables."""
    yield from ()


@claim(
    "covariance-two-forms",
    r"\mathbb{E}[(X - \mathbb{E}[X]) (Y - \mathbb{E}[Y])] = \mathbb{E}[X Y] - \mathbb{E}[X] \mathbb{E}[Y]",
    domain=_XY,
    assumes="dependent",
    numeric="probability.covariance",
    names=_COVARIANCE_NAMES,
    source=_CASELLA + ", theorem 4.5.3",
    variants=rewritings(
        r"\operatorname{Cov}(X, Y) = \mathbb{E}[X Y] - \mathbb{E}[X] \mathbb{E}[Y]",
        r"\operatorname{Cov}(X, Y) = \mathbb{E}[X Y] - \mu_X \mu_Y",
        r"\operatorname{Cov}(X, Y) = \mathbb{E}[X \cdot Y] - \mu \nu",
        r"\mathbb{E}[(X - \mu) (Y - \nu)] = \mathbb{E}[X \cdot Y] - \mu \nu",
    ),
)
def covariance_two_forms() -> Iterator[Step]:
    """The covariance is the mean product minus the product of the means."""
    yield "multiply out", r"\mathbb{E}[X Y - X \mathbb{E}[Y] - Y \mathbb{E}[X] + \mathbb{E}[X] \mathbb{E}[Y]]"
    yield (
        "means are numbers: linearity of expectation",
        r"\mathbb{E}[X Y] - \mathbb{E}[X] \mathbb{E}[Y] - \mathbb{E}[Y] \mathbb{E}[X] + \mathbb{E}[X] \mathbb{E}[Y]",
    )


@claim(
    "covariance-bilinear",
    r"\operatorname{Cov}(a X + b, c Y + k) = a c \operatorname{Cov}(X, Y)",
    domain=_XY,
    assumes="dependent",
    numeric="probability.covariance",
    names=_COVARIANCE_NAMES,
    source=_CASELLA + ", section 4.5",
    variants=rewritings(
        r"\operatorname{Cov}(a X, b Y) = a b \operatorname{Cov}(X, Y)",
        r"\operatorname{Cov}(X + Y, Z) = \operatorname{Cov}(X, Z) + \operatorname{Cov}(Y, Z)",
    ),
)
def covariance_bilinear() -> Iterator[Step]:
    """Shifts leave a covariance alone; factors come out."""
    yield "the shifts leave the deviations", r"\mathbb{E}[(a X - a \mathbb{E}[X]) (c Y - c \mathbb{E}[Y])]"


@claim(
    "covariance-symmetric",
    r"\operatorname{Cov}(X, Y) = \operatorname{Cov}(Y, X)",
    domain=_XY,
    assumes="dependent",
    numeric="probability.covariance",
    names=_COVARIANCE_NAMES,
    source=_CASELLA + ", section 4.5",
)
def covariance_symmetric() -> Iterator[Step]:
    """The order of the variables does not matter."""
    yield "by its definition", r"\mathbb{E}[(Y - \mathbb{E}[Y]) (X - \mathbb{E}[X])]"


@claim(
    "covariance-of-itself",
    r"\operatorname{Cov}(X, X) = \operatorname{Var}(X)",
    domain=_XY,
    assumes="dependent",
    numeric="probability.covariance",
    names=_COVARIANCE_NAMES,
    source=_CASELLA + ", section 4.5",
    variants=rewritings(r"\operatorname{Cov}(X, X) = D(X)"),
)
def covariance_of_itself() -> Iterator[Step]:
    """A variable's covariance with itself is its variance."""
    yield "by its definition", r"\mathbb{E}[(X - \mathbb{E}[X])^2]"


@claim(
    "covariance-independent",
    r"\operatorname{Cov}(X, Y) = 0",
    domain=_XY,
    assumes="independent",
    numeric="probability.covariance",
    names=("uncorrelated", "不相关"),
    source=_CASELLA + ", theorem 4.5.5",
)
def covariance_independent() -> Iterator[Step]:
    """Independent variables have no covariance; the converse need not hold."""
    yield "the mean product factors", r"\mathbb{E}[X] \mathbb{E}[Y] - \mathbb{E}[X] \mathbb{E}[Y]"


@claim(
    "correlation",
    r"\rho = \frac{\operatorname{Cov}(X, Y)}{\sqrt{\operatorname{Var}(X)} \sqrt{\operatorname{Var}(Y)}}",
    kind="definition",
    domain=_XY,
    numeric="probability.correlation",
    names=("correlation coefficient", "Pearson", "相关系数", "皮尔逊"),
    source=_CASELLA + ", definition 4.5.2",
    variants=(
        *named(
            (r"\rho",),
            r"\frac{\operatorname{Cov}(X, Y)}{\sigma_X \sigma_Y}",
            r"\frac{\operatorname{Cov}(X, Y)}{\sqrt{\operatorname{Var}(X) \operatorname{Var}(Y)}}",
            r"\frac{\operatorname{Cov}(X, Y)}{\sqrt{D(X)} \sqrt{D(Y)}}",
        ),
        *different(
            "of a sample",
            r"r = \frac{\sum_{i=1}^{n} (x_i - \bar x) (y_i - \bar y)}"
            r"{\sqrt{\sum_{i=1}^{n} (x_i - \bar x)^2} \sqrt{\sum_{i=1}^{n} (y_i - \bar y)^2}}",
        ),
    ),
)
def correlation() -> Iterator[Step]:
    """The covariance in units of both standard deviations."""
    yield from ()


@claim(
    "standardised-mean",
    r"\mathbb{E}[Z] = 0",
    where=(_SCORE,),
    domain={"X": "random"},
    assumes="dependent",
    numeric="probability.expectation",
    names=("z-score",),
    source=_CASELLA + ", section 3.3",
)
def standardised_mean() -> Iterator[Step]:
    """A standardised variable has mean zero."""
    yield "the expectation is linear", r"\frac{\mathbb{E}[X] - \mathbb{E}[X]}{\sqrt{\operatorname{Var}(X)}}"


@claim(
    "standardised-variance",
    r"\operatorname{Var}(Z) = 1",
    where=(_SCORE,),
    domain={"X": "random"},
    assumes="dependent",
    numeric="probability.variance",
    names=("z-score",),
    source=_CASELLA + ", section 3.3",
)
def standardised_variance() -> Iterator[Step]:
    """A standardised variable has variance one."""
    yield "the factor comes out squared", r"\frac{\operatorname{Var}(X)}{(\sqrt{\operatorname{Var}(X)})^2}"


@claim(
    "markov",
    r"P(X \ge a) \le \frac{\mathbb{E}[X]}{a}",
    kind="inequality",
    domain={"X": "random positive", "a": "positive"},
    numeric="probability.chebyshev_bound",
    names=("Markov's inequality", "马尔可夫不等式"),
    source=_CASELLA + ", lemma 3.8.3",
)
def markov() -> Iterator[Step]:
    """A variable that is never negative is rarely many times its mean."""
    yield "the chance is the mean of an indicator", r"\mathbb{E}[\mathbb{1}[X \ge a]]"
    yield "where the indicator is one, X over a is at least one", r"\le \mathbb{E}\left[\frac{X}{a}\right]"


@claim(
    "chebyshev",
    r"P(|X - \mu| \ge \epsilon) \le \frac{\sigma^2}{\epsilon^2}",
    where=(r"\mu = \mathbb{E}[X]", r"\sigma = \sqrt{\operatorname{Var}(X)}"),
    kind="inequality",
    domain={"X": "random", "epsilon": "positive", "sigma": "positive"},
    roles={"mu": "mean", "sigma": "standard deviation"},
    numeric="probability.chebyshev_bound",
    names=("Chebyshev", "切比雪夫", "切比雪夫不等式"),
    source=_CASELLA + ", example 3.6.2",
    variants=rewritings(
        r"P(|X - \mathbb{E}[X]| \ge \epsilon) \le \frac{\operatorname{Var}(X)}{\epsilon^2}",
        r"P(|X - \mathbb{E}[X]| \ge \epsilon) \le \frac{D(X)}{\epsilon^2}",
        r"P(|X - \mu| \ge k \sigma) \le \frac{1}{k^2}",
        r"P(|X - \mu| < \epsilon) \ge 1 - \frac{\sigma^2}{\epsilon^2}",
        r"P(|\bar X_n - \mu| \ge \epsilon) \le \frac{\sigma^2}{n \epsilon^2}",
        r"P(|\bar X - \mu| \ge \epsilon) \le \frac{\sigma^2}{n \epsilon^2}",
    ),
)
def chebyshev() -> Iterator[Step]:
    """Values far from the mean are rare, whatever the law."""
    yield "the chance is the mean of an indicator", r"\mathbb{E}[\mathbb{1}[|X - \mu| \ge \epsilon]]"
    yield (
        "where the indicator is one, the squared ratio is at least one",
        r"\le \mathbb{E}\left[\frac{(X - \mu)^2}{\epsilon^2}\right]",
    )


@claim(
    "second-moment-around",
    r"\mathbb{E}[(X - c)^2] = \operatorname{Var}(X) + (\mathbb{E}[X] - c)^2",
    domain={"X": "random", "c": "real"},
    assumes="dependent",
    numeric="probability.variance",
    names=("mean square around", "均方误差的分解"),
    source=_CASELLA + ", eq. 7.3.1",
    variants=rewritings(
        r"\mathbb{E}[(\hat \theta - \theta)^2] = \operatorname{Var}(\hat \theta) + (\mathbb{E}[\hat \theta] - \theta)^2"
    ),
)
def second_moment_around() -> Iterator[Step]:
    """Around another centre the mean square is the variance plus the squared gap."""
    yield "insert the mean", r"\mathbb{E}[(X - \mathbb{E}[X] + \mathbb{E}[X] - c)^2]"


@claim(
    "mgf-of-sum",
    r"\mathbb{E}[e^{t (X + Y)}] = \mathbb{E}[e^{t X}] \mathbb{E}[e^{t Y}]",
    domain={"X": "random", "Y": "random", "t": "real"},
    assumes="independent",
    numeric="probability.expectation",
    names=("moment generating function", "矩母函数"),
    source=_CASELLA + ", theorem 4.2.12",
    variants=rewritings(r"M_{X + Y}(t) = M_X(t) M_Y(t)"),
)
def mgf_of_sum() -> Iterator[Step]:
    """The moment generating function of a sum of independent variables is the product of theirs."""
    yield "the exponential of a sum", r"\mathbb{E}[e^{t X} e^{t Y}]"
