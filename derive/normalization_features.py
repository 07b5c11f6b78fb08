"""Scaling of features: by the range, by the largest value, to mean 0 and deviation 1, to uncorrelated axes."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_HAN = "Han, Kamber, Pei 2011, Data mining: concepts and techniques, section 3.5.2"
_LECUN = "LeCun, Bottou, Orr, Müller 1998, Efficient backprop, section 4.3"
_KESSY = "Kessy, Lewin, Strimmer 2018, Optimal whitening and decorrelation, The American Statistician 72(4)"
_MIN_MAX = ("min-max", "min max", "Min-Max", "最小最大", "最大最小", "归一化", "normalization", "离差标准化")
_STANDARD = ("standardization", "standardize", "z-score", "Z-score", "标准化", "零均值", "标准差标准化")
_WHITE = ("whitening", "白化", "PCA whitening", "ZCA")
_DOMAIN = {"n": "size", "i": "index", "sigma": "positive"}
_MEAN = r"\mu = \frac{1}{n} \sum_{j=1}^{n} x_j"
_SPREAD = r"v = \frac{1}{n} \sum_{k=1}^{n} (x_k - \mu)^2"


@claim(
    "min-max",
    r"x' = \frac{x - \min(x)}{\max(x) - \min(x)}",
    kind="definition",
    roles={"x'": "normalised value", "x": "input"},
    numeric="normalization.min_max",
    names=_MIN_MAX,
    source=_HAN + ", eq. 3.8",
    variants=(
        *rewritings(
            r"x' = \frac{x - x_{\min}}{x_{\max} - x_{\min}}",
            r"\hat x_i = \frac{x_i - \min(x)}{\max(x) - \min(x)}",
            r"\hat x_i = \frac{x_i - \min_j x_j}{\max_j x_j - \min_j x_j}",
        ),
        Variant(r"x' = a + \frac{(x - \min(x)) (b - a)}{\max(x) - \min(x)}", "onto any interval, not 0 to 1"),
        Variant(r"x' = \frac{x - \mu}{\max(x) - \min(x)}", "mean normalisation: the mean is taken away, not the least"),
    ),
)
def min_max() -> Iterator[Step]:
    """Moved and scaled so that the values run from 0 to 1."""
    yield from ()


@claim(
    "min-max-ends",
    r"\frac{b - a}{b - a} - \frac{a - a}{b - a} = 1",
    domain={"a": "real", "b": "real"},
    roles={"a": "lower bound", "b": "upper bound"},
    numeric="normalization.min_max",
    names=_MIN_MAX,
    source=_HAN,
)
def min_max_ends() -> Iterator[Step]:
    """The largest value goes to 1 and the smallest to 0: the range becomes 1."""
    yield "one denominator", r"\frac{(b - a) - (a - a)}{b - a}"


@claim(
    "min-max-to-interval",
    r"a + \frac{(x - l) (b - a)}{u - l} = b - \frac{(u - x) (b - a)}{u - l}",
    domain={"a": "real", "b": "real", "l": "real", "u": "real"},
    roles={"x": "input", "a": "lower bound", "b": "upper bound", "l": "least value", "u": "greatest value"},
    numeric="normalization.min_max",
    names=_MIN_MAX,
    source=_HAN,
)
def min_max_to_interval() -> Iterator[Step]:
    """Measured from either end the value lies at the same place of the new interval."""
    yield (
        "the distances from both ends make up the range",
        r"a + (b - a) \left(1 - \frac{u - x}{u - l}\right)",
    )


@claim(
    "max-abs",
    r"x' = \frac{x}{\max |x|}",
    kind="definition",
    roles={"x'": "normalised value", "x": "input"},
    numeric="normalization.max_abs",
    names=("max-abs", "MaxAbs", "max abs", "最大绝对值", "最大值缩放"),
    source="scikit-learn 1.5 documentation, sklearn.preprocessing.MaxAbsScaler",
    variants=(
        *rewritings(r"\hat x_i = \frac{x_i}{\max_j |x_j|}"),
        Variant(r"x' = \frac{x}{\max(x)}", "for values that are not negative"),
    ),
)
def max_abs() -> Iterator[Step]:
    """Divided by the largest absolute value, so that the values lie between -1 and 1."""
    yield from ()


@claim(
    "standardise",
    r"x' = \frac{x - \mu}{\sigma}",
    kind="definition",
    domain=_DOMAIN,
    roles={"x'": "normalised value", "x": "input", "mu": "mean", "sigma": "standard deviation"},
    numeric="normalization.standardise",
    names=_STANDARD,
    source=_HAN + ", eq. 3.9; " + _LECUN,
    variants=(
        *rewritings(
            r"z = \frac{x - \mu}{\sigma}",
            r"\hat x_i = \frac{x_i - \mu}{\sigma}",
            r"x' = \frac{x - \mathbb{E}[x]}{\sqrt{\operatorname{Var}(x)}}",
            r"\hat x^{(k)} = \frac{x^{(k)} - \mathbb{E}[x^{(k)}]}{\sqrt{\operatorname{Var}(x^{(k)})}}",
            r"z = \frac{x - \bar x}{s}",
            r"x' = \frac{x - \mu}{\sqrt{\sigma^2}}",
        ),
        Variant(r"x' = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}", "an epsilon keeps the root from 0"),
        Variant(r"x' = \frac{x - \mu}{\sigma + \epsilon}", "an epsilon beside the deviation"),
    ),
)
def standardise() -> Iterator[Step]:
    """The mean taken away, the standard deviation divided out."""
    yield from ()


@claim(
    "standardise-mean",
    r"\frac{1}{n} \sum_{i=1}^{n} \frac{x_i - \mu}{\sigma} = 0",
    where=(_MEAN,),
    domain=_DOMAIN,
    roles={"x": "input", "mu": "mean", "sigma": "standard deviation", "n": "count"},
    numeric="normalization.standardise",
    names=_STANDARD,
    source=_HAN,
    variants=rewritings(r"\sum_{i=1}^{n} (x_i - \mu) = 0"),
)
def standardise_mean() -> Iterator[Step]:
    """Standardised values have mean 0."""
    yield "take the deviation out", r"\frac{1}{n \sigma} \left(\sum_{i=1}^{n} x_i - n \mu\right)"


@claim(
    "standardise-variance",
    r"\frac{1}{n} \sum_{i=1}^{n} \left(\frac{x_i - \mu}{\sqrt{v}}\right)^2 = 1",
    where=(_MEAN, _SPREAD),
    domain=_DOMAIN,
    roles={"x": "input", "mu": "mean", "v": "variance", "n": "count"},
    numeric="normalization.standardise",
    names=_STANDARD,
    source=_HAN,
    variants=rewritings(r"\operatorname{Var}\left(\frac{x - \mu}{\sigma}\right) = 1"),
)
def standardise_variance() -> Iterator[Step]:
    """Standardised values have variance 1."""
    yield "the square of the root", r"\frac{1}{v} \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2"


@claim(
    "divide-by-std",
    r"\frac{1}{n} \sum_{i=1}^{n} \left(\frac{x_i - \mu}{v}\right)^2 = \frac{1}{v}",
    where=(_MEAN, _SPREAD),
    domain=_DOMAIN,
    roles={"x": "input", "mu": "mean", "v": "variance", "n": "count"},
    numeric="normalization.standardise",
    names=("divide by the standard deviation", "除以标准差", "除以方差", *_STANDARD),
    source=_HAN,
    variants=rewritings(r"\operatorname{Var}\left(\frac{x - \mu}{\sigma^2}\right) = \frac{1}{\sigma^2}"),
)
def divide_by_std() -> Iterator[Step]:
    """Divided by the variance, values have the variance 1/σ², which is 1 only where σ is."""
    yield "take the divisor out", r"\frac{1}{v^2} \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2"
    yield "the mean square of the deviations is the variance", r"\frac{1}{v^2} v"


@claim(
    "standardise-unit-free",
    r"\frac{(a x_i + b) - (a \mu + b)}{\sqrt{a^2 v}} = \frac{x_i - \mu}{\sqrt{v}}",
    domain={"a": "positive", "b": "real", "v": "positive", "i": "index"},
    roles={"x": "input", "mu": "mean", "v": "variance", "a": "scale", "b": "shift"},
    numeric="normalization.standardise",
    names=("unit-free", "scale of features", "量纲", "尺度", *_STANDARD),
    source=_LECUN,
)
def standardise_unit_free() -> Iterator[Step]:
    """Standardised features know nothing of the unit: changing it (a > 0) changes nothing."""
    yield "the shift cancels, the factor leaves the root", r"\frac{a (x_i - \mu)}{a \sqrt{v}}"


@claim(
    "whitening",
    r"z = \Lambda^{-\frac{1}{2}} U^T (x - \mu)",
    kind="definition",
    roles={"z": "normalised value", "x": "input", "mu": "mean", "U": "eigenvectors", "Lambda": "eigenvalues"},
    numeric="normalization.pca_whitening",
    names=_WHITE,
    source=_KESSY + ", eq. 12",
    variants=(
        Variant(r"z = \Sigma^{-\frac{1}{2}} (x - \mu)", "turned back: the symmetric root of the covariance"),
        Variant(r"z = U \Lambda^{-\frac{1}{2}} U^T (x - \mu)", "turned back: the symmetric root of the covariance"),
        Variant(r"z_i = \frac{u_i^T (x - \mu)}{\sqrt{\lambda_i}}", "axis by axis"),
        Variant(
            r"z_i = \frac{u_i^T (x - \mu)}{\sqrt{\lambda_i + \epsilon}}", "axis by axis, an epsilon under the root"
        ),
    ),
)
def whitening() -> Iterator[Step]:
    """Turned to the principal axes, each divided by its standard deviation."""
    yield from ()


@claim(
    "whitening-variance",
    r"\operatorname{Var}\left(\frac{Y}{\sqrt{v}}\right) = 1",
    where=(r"v = \mathbb{E}[Y^2] - (\mathbb{E}[Y])^2",),
    domain={"Y": "random"},
    roles={"Y": "input", "v": "variance"},
    assumes="dependent",
    numeric="normalization.pca_whitening",
    names=_WHITE,
    source=_KESSY + ", section 2",
    variants=(Variant(r"\operatorname{Cov}(z) = I", "all axes together"),),
)
def whitening_variance() -> Iterator[Step]:
    """Along each principal axis the whitened variance is 1."""
    yield "a factor leaves the variance as its square", r"\frac{1}{v} \operatorname{Var}(Y)"


@claim(
    "whitening-covariance",
    r"\mathbb{E}\left[\frac{X}{\sqrt{a}} \frac{Y}{\sqrt{b}}\right] = \frac{\mathbb{E}[X Y]}{\sqrt{a b}}",
    domain={"X": "random", "Y": "random", "a": "positive", "b": "positive"},
    roles={"X": "input", "Y": "input", "a": "variance", "b": "variance"},
    assumes="dependent",
    numeric="normalization.pca_whitening",
    names=_WHITE,
    source=_KESSY + ", section 2",
)
def whitening_covariance() -> Iterator[Step]:
    """Axes that were uncorrelated stay so when they are scaled."""
    yield "the factors are numbers", r"\frac{1}{\sqrt{a}} \frac{1}{\sqrt{b}} \mathbb{E}[X Y]"


@claim(
    "min-max-below-one",
    r"\frac{x - l}{u - l} \le 1",
    kind="inequality",
    where=(r"x \le u", r"l < u"),
    roles={"x": "input", "l": "least value", "u": "greatest value"},
    numeric="normalization.min_max",
    names=_MIN_MAX,
    source=_HAN + ", eq. 3.8",
)
def min_max_below_one() -> Iterator[Step]:
    """No value goes above 1."""
    yield "what is missing", r"= 1 - \frac{u - x}{u - l}"


@claim(
    "min-max-above-zero",
    r"\frac{x - l}{u - l} \ge 0",
    kind="inequality",
    where=(r"x \ge l", r"l < u"),
    roles={"x": "input", "l": "least value", "u": "greatest value"},
    numeric="normalization.min_max",
    names=_MIN_MAX,
    source=_HAN + ", eq. 3.8",
)
def min_max_above_zero() -> Iterator[Step]:
    """No value goes below 0."""
    yield "x is at least the smallest", r"\ge \frac{l - l}{u - l}"


@claim(
    "max-abs-range",
    r"\left|\frac{x}{m}\right| \le 1",
    kind="inequality",
    where=(r"|x| \le m",),
    domain={"m": "positive", "x": "real"},
    roles={"x": "input", "m": "greatest value"},
    numeric="normalization.max_abs",
    names=("max-abs", "MaxAbs", "最大绝对值"),
    source="scikit-learn 1.5 documentation, sklearn.preprocessing.MaxAbsScaler",
)
def max_abs_range() -> Iterator[Step]:
    """Divided by the largest size every value lies between -1 and 1."""
    yield "the quotient of the sizes", r"= \frac{|x|}{m}"
