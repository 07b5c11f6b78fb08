"""Probability: distribution functions and densities, expectation and variance, samples, and the limit theorems."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, named, rewritings
from derive.claims import Step, claim

_CASELLA = "Casella and Berger 2002, Statistical Inference"
_CDF = r"F(x) = P(X \le x)"
_AREA = r"F(x) = \int_{-\infty}^{x} f(t) \, dt"
_CDF_NAMES = ("cumulative distribution function", "CDF", "累积分布函数", "累积概率分布函数", "分布函数")
_PDF_NAMES = ("probability density function", "PDF", "概率密度函数", "概率密度", "密度函数")
_EXPECTATION_NAMES = ("expectation", "expected value", "mathematical expectation", "数学期望", "期望")
_VARIANCE_NAMES = ("variance", "方差")
_DENSITY = "for a density: the sum becomes an integral"
_NO_ATOM = "holds only where the distribution has no atom at b, as for a density"
_VARIANCE_LEFTS = (r"\operatorname{Var}(X)", r"D(X)", r"\sigma^2")


@claim(
    "cdf",
    _CDF,
    kind="definition",
    numeric="probability.cumulative_distribution",
    names=_CDF_NAMES,
    source=_CASELLA + ", definition 1.5.1",
    variants=(
        *rewritings(r"F(x) = P\{X \le x\}", r"F_X(x) = P(X \le x)", r"P(X \le x) = F(x)"),
        *different(
            "for a variable with separate outcomes",
            r"F(x) = \sum_{x_i \le x} P(X = x_i)",
            r"F(x) = \sum_{x_i \le x} p(x_i)",
            r"F(x) = \sum_{x_i \le x} p_i",
        ),
    ),
)
def cdf() -> Iterator[Step]:
    """The distribution function is the probability of a value up to x."""
    yield from ()


@claim(
    "cdf-interval-discrete",
    r"P(a < X \le b) = F(b) - F(a)",
    where=(_CDF,),
    numeric="probability.interval_probability",
    names=_CDF_NAMES,
    source=_CASELLA + ", section 1.5",
    variants=(
        *rewritings(r"P(a < X \le b) = P(X \le b) - P(X \le a)"),
        *different(_NO_ATOM, r"P(a < X < b) = F(b) - F(a)", r"P(a \le X \le b) = F(b) - F(a)"),
        *different("with the atom at a", r"P(a \le X \le b) = F(b) - F(a) + P(X = a)"),
    ),
)
def cdf_interval_discrete() -> Iterator[Step]:
    """An interval open below and closed above has the difference of the distribution function, atoms or not."""
    yield "what lies up to b but not up to a", r"P(X \le b) - P(X \le a)"


@claim(
    "cdf-tail",
    r"P(X > a) = 1 - F(a)",
    where=(_CDF,),
    numeric="probability.interval_probability",
    names=_CDF_NAMES,
    source=_CASELLA + ", section 1.5",
    variants=rewritings(r"P(X > a) = 1 - P(X \le a)", r"P(X > x) = 1 - F(x)"),
)
def cdf_tail() -> Iterator[Step]:
    """What is not up to a is above it."""
    yield "the complement", r"1 - P(X \le a)"


@claim(
    "cdf-interval-continuous",
    r"\int_{a}^{b} f(x) \, dx = F(b) - F(a)",
    where=(_AREA,),
    numeric="probability.interval_probability_continuous",
    names=(*_CDF_NAMES, *_PDF_NAMES),
    source=_CASELLA + ", section 1.6",
    variants=rewritings(
        r"P(a < X < b) = \int_{a}^{b} f(x) \, dx",
        r"P(a \le X \le b) = \int_{a}^{b} f(x) \, dx",
        r"P(a < X \le b) = \int_{a}^{b} f(x) \, dx",
        r"P(a \le X \le b) = \int_{a}^{b} p(x) \, dx",
        r"P(x \in [a, b]) = \int_{a}^{b} p(x) \, dx",
    ),
)
def cdf_interval_continuous() -> Iterator[Step]:
    """The area under a density between a and b is the difference of the distribution function."""
    yield (
        "take the area up to a from the area up to b",
        r"\int_{-\infty}^{b} f(t) \, dt - \int_{-\infty}^{a} f(t) \, dt",
    )


@claim(
    "pdf-integrates-cdf",
    _AREA,
    kind="definition",
    numeric="probability.interval_probability_continuous",
    names=(*_CDF_NAMES, *_PDF_NAMES),
    source=_CASELLA + ", definition 1.6.3",
    variants=rewritings(
        r"F(x) = \int_{-\infty}^{x} f(u) \, du",
        r"F_X(x) = \int_{-\infty}^{x} f_X(t) \, dt",
        r"P(X \le x) = \int_{-\infty}^{x} f(t) \, dt",
        r"F(x) = \int_{-\infty}^{x} p(t) \, dt",
    ),
)
def pdf_integrates_cdf() -> Iterator[Step]:
    """The distribution function is the area under the density up to x."""
    yield from ()


@claim(
    "cdf-derivative",
    r"F'(x) = f(x)",
    where=(_AREA,),
    numeric="probability.interval_probability_continuous",
    names=(*_CDF_NAMES, *_PDF_NAMES),
    source=_CASELLA + ", section 1.6, by the fundamental theorem of calculus",
    variants=rewritings(
        r"f(x) = F'(x)",
        r"f(x) = \frac{d F(x)}{d x}",
        r"\frac{d F(x)}{d x} = f(x)",
        r"f(x) = \frac{d}{d x} F(x)",
        r"p(x) = \frac{d F(x)}{d x}",
    ),
)
def cdf_derivative() -> Iterator[Step]:
    """The density is the slope of the distribution function."""
    yield "the fundamental theorem", r"\frac{d}{dx} \int_{-\infty}^{x} f(t) \, dt"


@claim(
    "density-normalised",
    r"\int_{-\infty}^{\infty} f(x) \, dx = 1",
    kind="definition",
    numeric="probability.expectation_continuous",
    names=_PDF_NAMES,
    source=_CASELLA + ", theorem 1.6.5",
    variants=rewritings(
        r"\int f(x) \, dx = 1",
        r"\int_{-\infty}^{\infty} p(x) \, dx = 1",
        r"\int p(x) \, dx = 1",
    ),
)
def density_normalised() -> Iterator[Step]:
    """The whole area under a density is one."""
    yield from ()


@claim(
    "probabilities-sum-to-one",
    r"\sum_{i} p_i = 1",
    kind="definition",
    domain={"p": "simplex"},
    roles={"p": "probability"},
    numeric="probability.cumulative_distribution",
    names=("probability mass function", "PMF", "概率质量函数", "分布律"),
    source=_CASELLA + ", theorem 1.6.5",
    variants=rewritings(
        r"\sum_{i=1}^{n} p_i = 1",
        r"\sum_{x} p(x) = 1",
        r"\sum_{i} P(X = x_i) = 1",
        r"\sum_{i=1}^{n} P(x_i) = 1",
        r"\sum_{x} P(X = x) = 1",
    ),
)
def probabilities_sum_to_one() -> Iterator[Step]:
    """The probabilities of all outcomes sum to one."""
    yield from ()


@claim(
    "histogram-density",
    r"\sum_{k=1}^{m} w_k \frac{c_k}{n w_k} = 1",
    where=(r"n = \sum_{k=1}^{m} c_k",),
    domain={"c": "positive", "w": "positive", "m": "size"},
    numeric="probability.histogram_density",
    names=("histogram", "frequency density", "频率直方图", "直方图"),
    source="Freedman and Diaconis 1981, On the histogram as a density estimator",
    variants=different("the height of one bar", r"h_k = \frac{c_k}{n w_k}", r"f_k = \frac{c_k}{n w_k}"),
)
def histogram_density() -> Iterator[Step]:
    """Bars of height frequency over width have total area one."""
    yield "the widths cancel", r"\frac{1}{n} \sum_{k=1}^{m} c_k"


@claim(
    "expectation-discrete",
    r"\mathbb{E}[X] = \sum_{i} x_i P(X = x_i)",
    kind="definition",
    numeric="probability.expectation",
    names=_EXPECTATION_NAMES,
    source=_CASELLA + ", definition 2.2.1",
    variants=(
        *named(
            (r"\mathbb{E}[X]", r"\mu"),
            r"\sum_{i=1}^{n} x_i P(X = x_i)",
            r"\sum_{i=1}^{\infty} x_i p_i",
            r"\sum_{i} x_i p_i",
            r"\sum_{i=1}^{n} x_i p_i",
            r"\sum_{i} p_i x_i",
            r"\sum_{i} x_i p(x_i)",
            r"\sum_{i=1}^{n} x_i p(x_i)",
            r"\sum_{x} x p(x)",
            r"\sum_{x} x P(X = x)",
        ),
        *different(
            "of a function of the variable",
            r"\mathbb{E}[g(X)] = \sum_{x} g(x) p(x)",
            r"\mathbb{E}[g(X)] = \sum_{i} g(x_i) p_i",
            r"\mathbb{E}[g(X)] = \sum_{i} g(x_i) P(X = x_i)",
            r"\mathbb{E}_{x \sim P}[f(x)] = \sum_{x} P(x) f(x)",
            r"\mathbb{E}_{x \sim p}[f(x)] = \sum_{x} p(x) f(x)",
        ),
    ),
)
def expectation_discrete() -> Iterator[Step]:
    """The expectation weighs every outcome by its probability."""
    yield from ()


@claim(
    "expectation-continuous",
    r"\mathbb{E}[X] = \int_{-\infty}^{\infty} x f(x) \, dx",
    kind="definition",
    numeric="probability.expectation_continuous",
    names=_EXPECTATION_NAMES,
    source=_CASELLA + ", definition 2.2.1",
    variants=(
        *rewritings(
            r"\mathbb{E}[X] = \int x f(x) \, dx",
            r"\mathbb{E}[X] = \int x p(x) \, dx",
            r"\mathbb{E}[X] = \int_{-\infty}^{\infty} x p(x) \, dx",
            r"\mu = \int_{-\infty}^{\infty} x f(x) \, dx",
        ),
        *different(
            "of a function of the variable",
            r"\mathbb{E}[g(X)] = \int_{-\infty}^{\infty} g(x) f(x) \, dx",
            r"\mathbb{E}[g(X)] = \int g(x) p(x) \, dx",
            r"\mathbb{E}_{x \sim p}[f(x)] = \int p(x) f(x) \, dx",
        ),
    ),
)
def expectation_continuous() -> Iterator[Step]:
    """The expectation weighs every value by the density."""
    yield from ()


@claim(
    "expectation-linear",
    r"\mathbb{E}[a X + b Y] = a \mathbb{E}[X] + b \mathbb{E}[Y]",
    domain={"X": "random", "Y": "random", "a": "real", "b": "real"},
    assumes="dependent",
    numeric="probability.expectation",
    names=_EXPECTATION_NAMES,
    source=_CASELLA + ", theorem 2.2.5",
    variants=rewritings(
        r"\mathbb{E}[X + Y] = \mathbb{E}[X] + \mathbb{E}[Y]",
        r"\mathbb{E}[a X + b] = a \mathbb{E}[X] + b",
        r"\mathbb{E}[a X] = a \mathbb{E}[X]",
        r"\mathbb{E}[c X] = c \mathbb{E}[X]",
        r"\mathbb{E}[a f(x) + b g(x)] = a \mathbb{E}[f(x)] + b \mathbb{E}[g(x)]",
        r"\mathbb{E}\left[\sum_{i=1}^{n} X_i\right] = \sum_{i=1}^{n} \mathbb{E}[X_i]",
    ),
)
def expectation_linear() -> Iterator[Step]:
    """The expectation of a combination is the combination of the expectations, dependent or not."""
    yield "the expectation of a sum", r"\mathbb{E}[a X] + \mathbb{E}[b Y]"


@claim(
    "variance",
    r"\operatorname{Var}(X) = \mathbb{E}[(X - \mathbb{E}[X])^2]",
    kind="definition",
    domain={"X": "random"},
    numeric="probability.variance",
    names=_VARIANCE_NAMES,
    source=_CASELLA + ", definition 2.3.2",
    variants=(
        *named(
            _VARIANCE_LEFTS[1:],
            r"\mathbb{E}[(X - \mathbb{E}[X])^2]",
        ),
        *named(
            _VARIANCE_LEFTS,
            r"\mathbb{E}[(X - \mu)^2]",
            r"\sum_{i} p_i (x_i - \mu)^2",
            r"\sum_{i} (x_i - \mu)^2 p_i",
            r"\sum_{i=1}^{n} (x_i - \mu)^2 p_i",
            r"\sum_{x} (x - \mu)^2 p(x)",
        ),
        *rewritings(
            r"\operatorname{Var}(f(x)) = \mathbb{E}[(f(x) - \mathbb{E}[f(x)])^2]",
            r"\sigma = \sqrt{\operatorname{Var}(X)}",
            r"\sigma = \sqrt{D(X)}",
        ),
        *different(_DENSITY, r"\operatorname{Var}(X) = \int_{-\infty}^{\infty} (x - \mu)^2 f(x) \, dx"),
    ),
)
def variance() -> Iterator[Step]:
    """The variance is the mean square deviation from the mean."""
    yield from ()


@claim(
    "variance-two-forms",
    r"\mathbb{E}[(X - \mathbb{E}[X])^2] = \mathbb{E}[X^2] - (\mathbb{E}[X])^2",
    domain={"X": "random"},
    assumes="dependent",
    numeric="probability.variance_from_moments",
    names=_VARIANCE_NAMES,
    source=_CASELLA + ", eq. 2.3.1",
    variants=named(
        (*_VARIANCE_LEFTS, r"\mathbb{E}[(X - \mu)^2]"),
        r"\mathbb{E}[X^2] - (\mathbb{E}[X])^2",
        r"\mathbb{E}[X^2] - \mathbb{E}[X]^2",
        r"\mathbb{E}[X^2] - \mu^2",
        r"\mathbb{E}[X^2 - 2 X \mathbb{E}[X] + (\mathbb{E}[X])^2]",
    ),
)
def variance_two_forms() -> Iterator[Step]:
    """The variance is the mean of the square minus the square of the mean."""
    yield "multiply out", r"\mathbb{E}[X^2 - 2 X \mathbb{E}[X] + (\mathbb{E}[X])^2]"
    yield "the expectation is linear", r"\mathbb{E}[X^2] - 2 \mathbb{E}[X] \mathbb{E}[X] + (\mathbb{E}[X])^2"
