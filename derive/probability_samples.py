"""Samples: their mean and variance for any size, the law of large numbers and the central limit theorem."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, rewritings
from derive.claims import Step, claim

_CASELLA = "Casella and Berger 2002, Statistical Inference"
_SAMPLE = {"X": "random", "n": "size"}
_NUMBERS = {"n": "size", "mu": "real"}
_ROLES = {"n": "count", "mu": "mean", "sigma": "standard deviation"}
_MEAN = r"\bar X = \frac{1}{n} \sum_{j=1}^{n} X_j"
_MEAN_X = r"\bar x = \frac{1}{n} \sum_{j=1}^{n} x_j"
_LARGE_NUMBERS = ("law of large numbers", "大数定律", "大数定理")
_CENTRAL = ("central limit theorem", "中心极限定理", "CLT")
_SAMPLE_NAMES = ("sample variance", "Bessel", "样本方差")


@claim(
    "sample-mean",
    r"\bar x = \frac{1}{n} \sum_{i=1}^{n} x_i",
    kind="definition",
    domain=_NUMBERS,
    roles=_ROLES,
    numeric="probability.mean",
    names=("sample mean", "arithmetic mean", "mean", "average", "样本均值", "均值", "平均值"),
    source=_CASELLA + ", definition 5.2.2",
    variants=rewritings(
        r"\bar X = \frac{1}{n} \sum_{i=1}^{n} X_i",
        r"\mu = \frac{1}{n} \sum_{i=1}^{n} x_i",
        r"\bar x = \frac{\sum_{i=1}^{n} x_i}{n}",
        r"\mu = \frac{\sum_{i=1}^{n} x_i}{n}",
        r"\hat \mu = \frac{1}{n} \sum_{i=1}^{n} x_i",
        r"\bar X_n = \frac{1}{n} \sum_{i=1}^{n} X_i",
    ),
)
def sample_mean() -> Iterator[Step]:
    """The sum of the values over their number."""
    yield from ()


@claim(
    "population-variance",
    r"\sigma^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2",
    kind="definition",
    domain=_NUMBERS,
    roles=_ROLES,
    numeric="probability.population_variance",
    names=("population variance", "总体方差", "方差"),
    source="Cramér 1946, Mathematical Methods of Statistics, section 27.1",
    variants=(
        *rewritings(
            r"\sigma^2 = \frac{\sum_{i=1}^{n} (x_i - \mu)^2}{n}",
            r"\operatorname{Var}(X) = \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2",
            r"\sigma^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \bar x)^2",
            r"\sigma^2 = \frac{1}{n} \sum_{i=1}^{n} x_i^2 - \bar x^2",
        ),
        *different("with the mean of the squares", r"\sigma^2 = \frac{1}{n} \sum_{i=1}^{n} x_i^2 - \mu^2"),
        *different("the standard deviation", r"\sigma = \sqrt{\frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2}"),
    ),
)
def population_variance() -> Iterator[Step]:
    """The mean square deviation of all values from their mean."""
    yield from ()


@claim(
    "population-variance-two-forms",
    r"\frac{1}{n} \sum_{i=1}^{n} (x_i - \bar x)^2 = \frac{1}{n} \sum_{i=1}^{n} x_i^2 - \bar x^2",
    where=(_MEAN_X,),
    domain=_NUMBERS,
    roles=_ROLES,
    numeric="probability.population_variance",
    names=("population variance", "总体方差"),
    source=_CASELLA + ", theorem 5.2.4",
    variants=rewritings(
        r"\sum_{i=1}^{n} (x_i - \bar x)^2 = \sum_{i=1}^{n} x_i^2 - n \bar x^2",
        r"s^2 = \frac{1}{n - 1} \left(\sum_{i=1}^{n} x_i^2 - n \bar x^2\right)",
    ),
)
def population_variance_two_forms() -> Iterator[Step]:
    """The mean square deviation is the mean square minus the square of the mean."""
    yield "multiply out", r"\frac{1}{n} \sum_{i=1}^{n} x_i^2 - \frac{2 \bar x}{n} \sum_{i=1}^{n} x_i + \bar x^2"
    yield "the sum is n times the mean", r"\frac{1}{n} \sum_{i=1}^{n} x_i^2 - 2 \bar x^2 + \bar x^2"


@claim(
    "sample-variance",
    r"s^2 = \frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar x)^2",
    kind="definition",
    domain=_NUMBERS,
    roles=_ROLES,
    numeric="probability.sample_variance",
    names=_SAMPLE_NAMES,
    source=_CASELLA + ", definition 5.2.3",
    variants=(
        *rewritings(
            r"S^2 = \frac{1}{n - 1} \sum_{i=1}^{n} (X_i - \bar X)^2",
            r"s^2 = \frac{\sum_{i=1}^{n} (x_i - \bar x)^2}{n - 1}",
            r"\hat \sigma^2 = \frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar x)^2",
        ),
        *different("the standard deviation", r"s = \sqrt{\frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar x)^2}"),
    ),
)
def sample_variance() -> Iterator[Step]:
    """The sum of squared deviations from the sample's own mean over one less than their number."""
    yield from ()


@claim(
    "sample-variance-unbiased",
    r"\mathbb{E}\left[\frac{1}{n - 1} \sum_{i=1}^{n} (X_i - \bar X)^2\right] = \operatorname{Var}(X)",
    where=(_MEAN,),
    domain=_SAMPLE,
    assumes="identical",
    roles=_ROLES,
    numeric="probability.sample_variance",
    names=("sample variance", "Bessel", "unbiased estimator", "样本方差", "无偏估计"),
    source=_CASELLA + ", theorem 5.2.6",
    variants=rewritings(
        r"\mathbb{E}[s^2] = \sigma^2",
        r"\mathbb{E}[S^2] = \sigma^2",
        r"\mathbb{E}\left[\frac{1}{n - 1} \sum_{i=1}^{n} (X_i - \bar X)^2\right] = \sigma^2",
        r"\mathbb{E}\left[\sum_{i=1}^{n} (X_i - \bar X)^2\right] = (n - 1) \sigma^2",
    ),
)
def sample_variance_unbiased() -> Iterator[Step]:
    """Dividing by n - 1 makes the sample variance right on average, for every n and every law."""
    yield (
        "the squares around the sample mean",
        r"\frac{1}{n - 1} \left(\sum_{i=1}^{n} \mathbb{E}[X_i^2] - n \mathbb{E}[\bar X^2]\right)",
    )
    yield (
        "the second moments of a value and of the mean",
        r"\frac{1}{n - 1} \left(n \mathbb{E}[X^2] - n \left(\frac{\operatorname{Var}(X)}{n} +"
        r" (\mathbb{E}[X])^2\right)\right)",
    )


@claim(
    "population-variance-biased",
    r"\mathbb{E}\left[\frac{1}{n} \sum_{i=1}^{n} (X_i - \bar X)^2\right] = \frac{n - 1}{n} \operatorname{Var}(X)",
    where=(_MEAN,),
    domain=_SAMPLE,
    assumes="identical",
    roles=_ROLES,
    numeric="probability.population_variance",
    names=("biased variance", "有偏估计", "样本方差"),
    source=_CASELLA + ", section 7.3",
    variants=rewritings(r"\mathbb{E}[\hat \sigma^2] = \frac{n - 1}{n} \sigma^2"),
)
def population_variance_biased() -> Iterator[Step]:
    """Dividing by n instead makes the variance of a sample too small by the share 1/n."""
    yield "n - 1 times an unbiased estimate, over n", r"\frac{(n - 1) \operatorname{Var}(X)}{n}"


@claim(
    "deviation-split",
    r"\sum_{i=1}^{n} (x_i - \mu)^2 = \sum_{i=1}^{n} (x_i - \bar x)^2 + n (\bar x - \mu)^2",
    where=(_MEAN_X,),
    domain=_NUMBERS,
    roles=_ROLES,
    numeric="probability.deviation_sum",
    names=("sum of squared deviations", "离差平方和", "偏差平方和"),
    source=_CASELLA + ", theorem 5.2.4",
)
def deviation_split() -> Iterator[Step]:
    """Around another centre the sum of squares is larger by n times the squared gap."""
    yield (
        "insert the mean and multiply out",
        r"\sum_{i=1}^{n} (x_i - \bar x)^2 + 2 (\bar x - \mu) \sum_{i=1}^{n} (x_i - \bar x) + n (\bar x - \mu)^2",
    )


@claim(
    "deviation-sum-minimal",
    r"\sum_{i=1}^{n} (x_i - \bar x)^2 \le \sum_{i=1}^{n} (x_i - \mu)^2",
    where=(_MEAN_X,),
    kind="inequality",
    domain=_NUMBERS,
    roles=_ROLES,
    numeric="probability.deviation_sum",
    names=("sum of squared deviations", "离差平方和", "偏差平方和", "样本方差"),
    source=_CASELLA + ", theorem 5.2.4",
    variants=rewritings(r"\sum_{i=1}^{n} (X_i - \bar X)^2 \le \sum_{i=1}^{n} (X_i - \mu)^2"),
)
def deviation_sum_minimal() -> Iterator[Step]:
    """No centre gives a smaller sum of squares than the mean; single terms may grow."""
    yield (
        "each deviation by way of μ",
        r"\sum_{i=1}^{n} (x_i - \mu)^2 - 2 (\bar x - \mu) \sum_{i=1}^{n} (x_i - \mu) + n (\bar x - \mu)^2",
    )
    yield (
        "the deviations from μ sum to n times the gap",
        r"\sum_{i=1}^{n} (x_i - \mu)^2 - 2 n (\bar x - \mu)^2 + n (\bar x - \mu)^2",
    )
    yield "collect", r"\sum_{i=1}^{n} (x_i - \mu)^2 - n (\bar x - \mu)^2"


@claim(
    "mean-of-sample-mean",
    r"\mathbb{E}\left[\frac{1}{n} \sum_{i=1}^{n} X_i\right] = \mathbb{E}[X]",
    domain=_SAMPLE,
    assumes="identical",
    roles=_ROLES,
    numeric="probability.mean",
    names=("sample mean", "样本均值"),
    source=_CASELLA + ", theorem 5.2.6",
    variants=rewritings(
        r"\mathbb{E}[\bar X] = \mu", r"\mathbb{E}[\bar X_n] = \mu", r"\mathbb{E}[\bar X] = \mathbb{E}[X]"
    ),
)
def mean_of_sample_mean() -> Iterator[Step]:
    """The sample mean is right on average."""
    yield "the expectation is linear", r"\frac{1}{n} \sum_{i=1}^{n} \mathbb{E}[X_i]"


@claim(
    "variance-of-mean",
    r"\operatorname{Var}\left(\frac{1}{n} \sum_{i=1}^{n} X_i\right) = \frac{\operatorname{Var}(X)}{n}",
    domain=_SAMPLE,
    assumes="identical",
    roles=_ROLES,
    numeric="probability.variance_of_mean",
    names=("sample mean", "standard error", "样本均值", "标准误", *_LARGE_NUMBERS),
    source=_CASELLA + ", theorem 5.2.6",
    variants=(
        *rewritings(
            r"\operatorname{Var}(\bar X) = \frac{\sigma^2}{n}",
            r"\operatorname{Var}(\bar X_n) = \frac{\sigma^2}{n}",
            r"D(\bar X) = \frac{\sigma^2}{n}",
            r"\sigma_{\bar X}^2 = \frac{\sigma^2}{n}",
        ),
        *different(
            "the standard error",
            r"\sigma_{\bar X} = \frac{\sigma}{\sqrt{n}}",
            r"\operatorname{SE} = \frac{\sigma}{\sqrt{n}}",
            r"\operatorname{SE} = \frac{s}{\sqrt{n}}",
        ),
    ),
)
def variance_of_mean() -> Iterator[Step]:
    """The mean of n independent values varies n times less."""
    yield "the factor comes out squared", r"\frac{1}{n^2} \operatorname{Var}\left(\sum_{i=1}^{n} X_i\right)"
    yield "variances of independent values add", r"\frac{1}{n^2} \cdot n \operatorname{Var}(X)"


@claim(
    "law-of-large-numbers",
    r"\lim_{n \to \infty} \frac{\sigma^2}{n \epsilon^2} = 0",
    kind="limit",
    domain={"n": "size", "sigma": "positive", "epsilon": "positive"},
    roles=_ROLES,
    numeric="probability.chebyshev_bound",
    names=_LARGE_NUMBERS,
    source=_CASELLA + ", theorem 5.5.2",
    variants=rewritings(
        r"\lim_{n \to \infty} P(|\bar X_n - \mu| \ge \epsilon) = 0",
        r"\lim_{n \to \infty} P(|\bar X - \mu| \ge \epsilon) = 0",
        r"\lim_{n \to \infty} P(|\bar X_n - \mu| < \epsilon) = 1",
        r"\lim_{n \to \infty} P\left(\left|\frac{1}{n} \sum_{i=1}^{n} X_i - \mu\right| < \epsilon\right) = 1",
        r"\lim_{n \to \infty} \bar X = \mathbb{E}[X]",
        r"\lim_{n \to \infty} \bar X_n = \mu",
        r"\lim_{n \to \infty} \frac{1}{n} \sum_{i=1}^{n} X_i = \mathbb{E}[X]",
        r"\bar X_n \to \mu",
        r"\frac{1}{n} \sum_{i=1}^{n} X_i \to \mathbb{E}[X]",
    ),
)
def law_of_large_numbers() -> Iterator[Step]:
    """Chebyshev's bound on the chance that the sample mean is off by ε or more vanishes as the sample grows."""
    yield "one part does not grow", r"\lim_{n \to \infty} \frac{\sigma^2}{\epsilon^2} \cdot \frac{1}{n}"
    yield "one over n vanishes", r"\frac{\sigma^2}{\epsilon^2} \cdot 0"


@claim(
    "standard-score-of-mean",
    r"\frac{\sum_{i=1}^{n} X_i - n \mu}{\sigma \sqrt{n}} = \frac{\frac{1}{n} \sum_{i=1}^{n} X_i - \mu}{\sigma /"
    r" \sqrt{n}}",
    domain={"n": "size", "sigma": "positive", "mu": "real"},
    roles=_ROLES,
    numeric="probability.standardized_sum",
    names=_CENTRAL,
    source=_CASELLA + ", theorem 5.5.14",
    variants=rewritings(
        r"Z = \frac{\bar X - \mu}{\sigma / \sqrt{n}}",
        r"Z_n = \frac{\sum_{i=1}^{n} X_i - n \mu}{\sigma \sqrt{n}}",
        r"Z_n = \frac{\sqrt{n} (\bar X_n - \mu)}{\sigma}",
    ),
)
def standard_score_of_mean() -> Iterator[Step]:
    """The standardised sum and the standardised mean are the same quantity."""
    yield "divide above and below by n", r"\frac{\frac{1}{n} \sum_{i=1}^{n} X_i - \mu}{\sigma \sqrt{n} / n}"


@claim(
    "clt-cumulants",
    r"\frac{n \kappa}{(\sigma \sqrt{n})^m} = \frac{\kappa}{\sigma^m} n^{1 - \frac{m}{2}}",
    domain={"n": "size", "sigma": "positive", "m": "positive", "kappa": "real"},
    roles=_ROLES,
    numeric="probability.standardized_sum_cgf",
    names=(*_CENTRAL, "cumulant", "累积量"),
    source="McCullagh 1987, Tensor Methods in Statistics, section 2.5",
)
def clt_cumulants() -> Iterator[Step]:
    """The m-th cumulant of a standardised sum shrinks with n for every m above two."""
    yield "the root as a power", r"\frac{n \kappa}{\sigma^m n^{\frac{m}{2}}}"


@claim(
    "central-limit",
    r"\lim_{n \to \infty} n K\left(\frac{t}{\sigma \sqrt{n}}\right) = \frac{t^2}{2}",
    where=(r"K(u) = \frac{\sigma^2 u^2}{2} + \frac{\kappa u^3}{6}",),
    kind="limit",
    domain={"n": "size", "sigma": "positive", "t": "real", "kappa": "real"},
    roles=_ROLES,
    numeric="probability.standardized_sum_cgf",
    names=_CENTRAL,
    source=_CASELLA + ", theorem 5.5.14, with logarithms",
    variants=rewritings(
        r"\frac{\bar X - \mu}{\sigma / \sqrt{n}} \to N(0, 1)",
        r"\frac{\bar X_n - \mu}{\sigma / \sqrt{n}} \to N(0, 1)",
        r"\frac{\sqrt{n} (\bar X_n - \mu)}{\sigma} \to N(0, 1)",
        r"\frac{\sum_{i=1}^{n} X_i - n \mu}{\sigma \sqrt{n}} \to N(0, 1)",
        r"\frac{\sum_{i=1}^{n} X_i - n \mu}{\sigma \sqrt{n}} \sim N(0, 1)",
        r"\bar X \sim N(\mu, \frac{\sigma^2}{n})",
        r"\bar X_n \sim N(\mu, \frac{\sigma^2}{n})",
    ),
)
def central_limit() -> Iterator[Step]:
    """The cumulant generating function of a standardised sum tends to t²/2, that of the standard normal law.

    Here κ is the third derivative of K at some point between 0 and its argument: Taylor with a remainder.
    """
    yield (
        "put the argument in",
        r"\lim_{n \to \infty} \left(\frac{t^2}{2} + \frac{\kappa t^3}{6 \sigma^3 \sqrt{n}}\right)",
    )
    yield "one over the root vanishes", r"\frac{t^2}{2} + \frac{\kappa t^3}{6 \sigma^3} \cdot 0"
