"""Laws with separate outcomes: Bernoulli, binomial, categorical, Poisson, geometric; their means and variances."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import named, rewritings
from derive.claims import Step, Variant, claim

_CASELLA = "Casella and Berger 2002, Statistical Inference"
_BERNOULLI = ("Bernoulli", "伯努利", "伯努利分布", "两点分布", "0-1分布")
_BINOMIAL = ("binomial", "二项分布")
_CATEGORICAL = ("categorical", "multinoulli", "类别分布", "分类分布", "多项分布")
_POISSON = ("Poisson", "泊松", "泊松分布")
_GEOMETRIC = ("geometric distribution", "几何分布")
_P, _RATE = {"p": "unit"}, {"lambda": "positive"}
_MEANS = (r"\mathbb{E}[X]",)
_VARIANCES = (r"\operatorname{Var}(X)", r"\sigma^2", r"D(X)")


@claim(
    "bernoulli",
    r"P(X = x) = p^x (1 - p)^{1 - x}",
    kind="definition",
    domain={**_P, "x": "zero-one"},
    roles={"p": "probability"},
    numeric="probability.bernoulli_pmf",
    names=_BERNOULLI,
    source=_CASELLA + ", section 3.2",
    variants=(
        *rewritings(
            r"P(X = k) = p^k (1 - p)^{1 - k}",
            r"P(x) = p^x (1 - p)^{1 - x}",
            r"p(x) = p^x (1 - p)^{1 - x}",
            r"f(x) = p^x (1 - p)^{1 - x}",
            r"f_X(x) = p^x (1 - p)^{1 - x}",
            r"P(x; p) = p^x (1 - p)^{1 - x}",
            r"P(X = x) = \begin{cases} p & x = 1 \\ 1 - p & x = 0 \end{cases}",
            r"P(X = x) = \begin{cases} 1 - p & x = 0 \\ p & x = 1 \end{cases}",
            r"f(x) = \begin{cases} p & x = 1 \\ 1 - p & x = 0 \end{cases}",
            r"P(X = 1) = p",
            r"P(X = 0) = 1 - p",
        ),
    ),
)
def bernoulli() -> Iterator[Step]:
    """One with probability p, else zero."""
    yield from ()


@claim(
    "bernoulli-mean",
    r"\sum_{x=0}^{1} x p^x (1 - p)^{1 - x} = p",
    domain=_P,
    roles={"p": "probability"},
    numeric="probability.expectation",
    names=_BERNOULLI,
    source=_CASELLA + ", section 3.2",
    variants=named(_MEANS, "p", r"0 \cdot (1 - p) + 1 \cdot p", r"1 \cdot p + 0 \cdot (1 - p)"),
)
def bernoulli_mean() -> Iterator[Step]:
    """The mean of a Bernoulli variable is its chance of one."""
    yield "both outcomes", r"0 \cdot (1 - p) + 1 \cdot p"


@claim(
    "bernoulli-variance",
    r"\sum_{x=0}^{1} (x - p)^2 p^x (1 - p)^{1 - x} = p (1 - p)",
    domain=_P,
    roles={"p": "probability"},
    numeric="probability.variance",
    names=_BERNOULLI,
    source=_CASELLA + ", section 3.2",
    variants=named(_VARIANCES, r"p (1 - p)", r"p - p^2", r"p q", r"(0 - p)^2 (1 - p) + (1 - p)^2 p"),
)
def bernoulli_variance() -> Iterator[Step]:
    """The variance of a Bernoulli variable is largest for a fair coin."""
    yield "both outcomes", r"p^2 (1 - p) + (1 - p)^2 p"


@claim(
    "bernoulli-mgf",
    r"\sum_{x=0}^{1} e^{t x} p^x (1 - p)^{1 - x} = 1 - p + p e^t",
    domain={**_P, "t": "real"},
    roles={"p": "probability"},
    names=(*_BERNOULLI, "moment generating function", "矩母函数"),
    numeric="probability.expectation",
    source=_CASELLA + ", section 3.2",
)
def bernoulli_mgf() -> Iterator[Step]:
    """The moment generating function of a Bernoulli variable; that of n independent ones is its n-th power."""
    yield "both outcomes", r"e^0 (1 - p) + e^t p"


@claim(
    "binomial",
    r"P(X = k) = \binom{n}{k} p^k (1 - p)^{n - k}",
    kind="definition",
    domain={**_P, "n": "size", "k": "index"},
    roles={"p": "probability", "n": "count"},
    names=_BINOMIAL,
    numeric="probability.binomial_pmf",
    source=_CASELLA + ", section 3.2",
    variants=rewritings(
        r"P(k) = \binom{n}{k} p^k (1 - p)^{n - k}",
        r"P(X = k) = \binom{n}{k} p^k q^{n - k}",
        r"P(X = k) = C_n^k p^k (1 - p)^{n - k}",
        r"P(X = k) = \frac{n!}{k! (n - k)!} p^k (1 - p)^{n - k}",
    ),
)
def binomial() -> Iterator[Step]:
    """The number of ones among n independent Bernoulli variables."""
    yield from ()


@claim(
    "binomial-sums-to-one",
    r"\sum_{k=0}^{n} \binom{n}{k} p^k (1 - p)^{n - k} = 1",
    domain={**_P, "n": "size"},
    names=_BINOMIAL,
    numeric="probability.binomial_pmf",
    source=_CASELLA + ", theorem 3.2.2",
)
def binomial_sums_to_one() -> Iterator[Step]:
    """The binomial theorem for p and 1 - p."""
    yield "the binomial theorem", r"(p + 1 - p)^n"


@claim(
    "binomial-mean",
    r"G'(0) = n p",
    where=(r"G(t) = (1 - p + p e^t)^n",),
    domain={**_P, "n": "size"},
    roles={"p": "probability", "n": "count"},
    numeric="probability.expectation",
    names=_BINOMIAL,
    source=_CASELLA + ", example 2.3.9",
    variants=named(_MEANS, r"n p"),
)
def binomial_mean() -> Iterator[Step]:
    """The slope at zero of the moment generating function, a product of n equal ones, is the mean."""
    yield "differentiate the power", r"n (1 - p + p e^0)^{n - 1} \cdot p e^0"


@claim(
    "binomial-variance",
    r"G''(0) - (G'(0))^2 = n p (1 - p)",
    where=(r"G(t) = (1 - p + p e^t)^n",),
    domain={**_P, "n": "size"},
    roles={"p": "probability", "n": "count"},
    numeric="probability.variance",
    names=_BINOMIAL,
    source=_CASELLA + ", example 2.3.5",
    variants=named(_VARIANCES, r"n p (1 - p)", r"n p q"),
)
def binomial_variance() -> Iterator[Step]:
    """The second moment minus the square of the first, both from the moment generating function."""
    yield "both derivatives at zero", r"n (n - 1) p^2 + n p - (n p)^2"


@claim(
    "categorical",
    r"P(x) = \prod_{k=1}^{K} p_k^{x_k}",
    kind="definition",
    domain={"p": "simplex"},
    roles={"p": "probability"},
    names=_CATEGORICAL,
    numeric="probability.categorical_pmf",
    source="Bishop 2006, Pattern Recognition and Machine Learning, eq. 2.26",
    variants=rewritings(r"p(x) = \prod_{k} p_k^{x_k}", r"P(X = k) = p_k", r"P(x; p) = \prod_{k=1}^{K} p_k^{x_k}"),
)
def categorical() -> Iterator[Step]:
    """One of K classes, written with a one-hot vector."""
    yield from ()


@claim(
    "categorical-log-likelihood",
    r"\log \prod_{k=1}^{K} p_k^{x_k} = \sum_{k=1}^{K} x_k \log p_k",
    domain={"p": "simplex", "K": "size"},
    roles={"p": "probability"},
    numeric="losses.cross_entropy",
    names=_CATEGORICAL,
    source="Bishop 2006, Pattern Recognition and Machine Learning, eq. 2.29 and 4.108",
)
def categorical_log_likelihood() -> Iterator[Step]:
    """The logarithm of a categorical probability is minus the cross-entropy with the one-hot vector."""
    yield "the logarithm of a product", r"\sum_{k=1}^{K} \log p_k^{x_k}"


@claim(
    "poisson",
    r"P(X = k) = \frac{\lambda^k e^{-\lambda}}{k!}",
    kind="definition",
    domain={**_RATE, "k": "index"},
    numeric="probability.poisson_pmf",
    names=_POISSON,
    source=_CASELLA + ", section 3.2",
    variants=rewritings(
        r"P(X = k) = \frac{\lambda^k}{k!} e^{-\lambda}",
        r"P(X = x) = \frac{e^{-\lambda} \lambda^x}{x!}",
        r"P(k) = \frac{\lambda^k e^{-\lambda}}{k!}",
        r"f(k; \lambda) = \frac{\lambda^k e^{-\lambda}}{k!}",
    ),
)
def poisson() -> Iterator[Step]:
    """The number of rare events at a rate λ."""
    yield from ()


@claim(
    "poisson-sums-to-one",
    r"\sum_{k=0}^{\infty} \frac{\lambda^k e^{-\lambda}}{k!} = 1",
    domain=_RATE,
    numeric="probability.poisson_pmf",
    names=_POISSON,
    source=_CASELLA + ", section 3.2",
)
def poisson_sums_to_one() -> Iterator[Step]:
    """The series of the exponential function."""
    yield "the exponential series", r"e^{-\lambda} e^{\lambda}"


@claim(
    "poisson-mgf",
    r"\sum_{k=0}^{\infty} e^{t k} \frac{\lambda^k e^{-\lambda}}{k!} = e^{\lambda e^t - \lambda}",
    domain={**_RATE, "t": "real"},
    names=(*_POISSON, "moment generating function", "矩母函数"),
    numeric="probability.expectation",
    source=_CASELLA + ", section 3.2",
)
def poisson_mgf() -> Iterator[Step]:
    """The moment generating function of the Poisson law, by the series of the exponential function."""
    yield "join the powers", r"e^{-\lambda} \sum_{k=0}^{\infty} \frac{(\lambda e^t)^k}{k!}"


@claim(
    "poisson-mean",
    r"G'(0) = \lambda",
    where=(r"G(t) = e^{\lambda e^t - \lambda}",),
    domain=_RATE,
    numeric="probability.expectation",
    names=_POISSON,
    source=_CASELLA + ", section 3.2",
    variants=named(_MEANS, r"\lambda"),
)
def poisson_mean() -> Iterator[Step]:
    """The slope at zero of the moment generating function is the mean."""
    yield "the chain rule at zero", r"\lambda e^0 e^{\lambda e^0 - \lambda}"


@claim(
    "poisson-variance",
    r"G''(0) - (G'(0))^2 = \lambda",
    where=(r"G(t) = e^{\lambda e^t - \lambda}",),
    domain=_RATE,
    numeric="probability.variance",
    names=_POISSON,
    source=_CASELLA + ", section 3.2",
    variants=named(_VARIANCES, r"\lambda"),
)
def poisson_variance() -> Iterator[Step]:
    """A Poisson variable has its mean for variance."""
    yield "both derivatives at zero", r"\lambda + \lambda^2 - \lambda^2"


@claim(
    "geometric",
    r"P(X = k) = (1 - p)^{k - 1} p",
    kind="definition",
    domain={**_P, "k": "index"},
    roles={"p": "probability"},
    names=_GEOMETRIC,
    numeric="probability.geometric_pmf",
    source=_CASELLA + ", section 3.2",
    variants=(
        *rewritings(r"P(X = k) = p (1 - p)^{k - 1}", r"P(X = k) = q^{k - 1} p"),
        Variant(r"P(X = k) = (1 - p)^k p", "the failures before the first success are counted"),
    ),
)
def geometric() -> Iterator[Step]:
    """The number of trials up to the first success."""
    yield from ()


@claim(
    "geometric-sums",
    r"\sum_{k=1}^{n} (1 - p)^{k - 1} p = 1 - (1 - p)^n",
    domain={**_P, "n": "size"},
    roles={"p": "probability", "n": "count"},
    names=_GEOMETRIC,
    numeric="probability.geometric_cdf",
    source=_CASELLA + ", section 3.2",
)
def geometric_sums() -> Iterator[Step]:
    """A success comes within n trials unless all n fail."""
    yield "the geometric sum", r"p \cdot \frac{1 - (1 - p)^n}{1 - (1 - p)}"


@claim(
    "geometric-mean",
    r"G'(0) = \frac{1}{p}",
    where=(r"G(t) = \frac{p e^t}{1 - (1 - p) e^t}",),
    domain=_P,
    roles={"p": "probability"},
    numeric="probability.expectation",
    names=_GEOMETRIC,
    source=_CASELLA + ", section 3.2",
    variants=named(_MEANS, r"\frac{1}{p}"),
)
def geometric_mean() -> Iterator[Step]:
    """On average 1/p trials lead to a success."""
    yield "the quotient rule at zero", r"\frac{p \cdot p + p (1 - p)}{p^2}"


@claim(
    "geometric-variance",
    r"G''(0) - (G'(0))^2 = \frac{1 - p}{p^2}",
    where=(r"G(t) = \frac{p e^t}{1 - (1 - p) e^t}",),
    domain=_P,
    roles={"p": "probability"},
    numeric="probability.variance",
    names=_GEOMETRIC,
    source=_CASELLA + ", section 3.2",
    variants=named(_VARIANCES, r"\frac{1 - p}{p^2}"),
)
def geometric_variance() -> Iterator[Step]:
    """The variance of the waiting time, from the moment generating function."""
    yield "both derivatives at zero", r"\frac{2 - p}{p^2} - \frac{1}{p^2}"
