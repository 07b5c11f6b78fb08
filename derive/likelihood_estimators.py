"""Maximum likelihood in closed form: Bernoulli, Gaussian, Poisson and exponential data, by the score equation."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import named, rewritings
from derive.claims import Step, claim

_CASELLA = "Casella and Berger 2002, Statistical Inference"
_MLE = ("maximum likelihood", "MLE", "最大似然估计", "极大似然估计", "最大似然")
_MEAN = r"\bar x = \frac{1}{n} \sum_{i=1}^{n} x_i"
_BERNOULLI = r"\sum_{i=1}^{n} (x_i \log p + (1 - x_i) \log (1 - p))"
_GAUSSIAN = r"-\frac{n}{2} \log (2 \pi \sigma^2) - \frac{1}{2 \sigma^2} \sum_{i=1}^{n} (x_i - \mu)^2"
_POISSON = r"\log \lambda \cdot \sum_{i=1}^{n} x_i - n \lambda - c"
_EXPONENTIAL = r"n \log \lambda - \lambda \sum_{i=1}^{n} x_i"
_BERNOULLI_NAMES = (*_MLE, "Bernoulli", "伯努利")
_GAUSSIAN_NAMES = (*_MLE, "高斯分布", "正态分布")
_POISSON_NAMES = (*_MLE, "Poisson", "泊松")
_EXPONENTIAL_NAMES = (*_MLE, "exponential distribution", "指数分布")
_ROLES = {"n": "count"}
_P, _RATE = {"n": "size", "p": "unit"}, {"n": "size", "lambda": "positive"}
_NORMAL = {"n": "size", "mu": "real", "sigma": "positive"}


@claim(
    "score-bernoulli",
    r"\frac{\partial \ell}{\partial p} = \frac{n (\bar x - p)}{p (1 - p)}",
    where=(r"\ell = " + _BERNOULLI, _MEAN),
    domain={**_P, "x": "zero-one"},
    roles={"p": "probability", "n": "count"},
    numeric="likelihood.bernoulli_score",
    names=_BERNOULLI_NAMES,
    source=_CASELLA + ", example 7.2.7",
    variants=rewritings(
        r"\frac{\partial \ell}{\partial p} = \frac{\sum_{i=1}^{n} x_i}{p} - \frac{n - \sum_{i=1}^{n} x_i}{1 - p}",
        r"\frac{d \ell}{d p} = \frac{1}{p} \sum_{i=1}^{n} x_i - \frac{1}{1 - p} \sum_{i=1}^{n} (1 - x_i)",
    ),
)
def score_bernoulli() -> Iterator[Step]:
    """The slope of the log-likelihood is positive below the share of ones and negative above it."""
    yield (
        "differentiate both logarithms",
        r"\frac{1}{p} \sum_{i=1}^{n} x_i - \frac{1}{1 - p} \sum_{i=1}^{n} (1 - x_i)",
    )


@claim(
    "mle-bernoulli",
    r"\arg\max_{p} \ell(p) = \frac{1}{n} \sum_{i=1}^{n} x_i",
    kind="optimum",
    where=(r"\ell(p) = " + _BERNOULLI,),
    domain={**_P, "x": "zero-one"},
    roles={"p": "probability", "n": "count"},
    numeric="likelihood.mle_bernoulli",
    names=_BERNOULLI_NAMES,
    source=_CASELLA + ", example 7.2.7",
    variants=rewritings(
        r"\hat p = \frac{1}{n} \sum_{i=1}^{n} x_i",
        r"\hat p = \bar x",
        r"\hat p = \frac{\sum_{i=1}^{n} x_i}{n}",
        r"\hat p = \frac{k}{n}",
    ),
)
def mle_bernoulli() -> Iterator[Step]:
    """The likeliest chance is the share of ones."""
    yield (
        "differentiate both logarithms",
        r"\frac{d \ell(p)}{dp} = \sum_{i=1}^{n} \left(\frac{x_i}{p} - \frac{1 - x_i}{1-p}\right)",
    )
    yield "one denominator", r"= \frac{n}{p (1-p)} \left(\frac{1}{n} \sum_{i=1}^{n} x_i - p\right)"


@claim(
    "curvature-bernoulli",
    r"\frac{\partial}{\partial p} \left(\frac{x}{p} - \frac{1 - x}{1 - p}\right) = -\frac{x}{p^2} - \frac{1 - x}{(1"
    r" - p)^2}",
    domain={"p": "unit", "x": "zero-one"},
    roles={"p": "probability"},
    numeric="likelihood.bernoulli_score",
    names=_BERNOULLI_NAMES,
    source=_CASELLA + ", example 7.2.7",
)
def curvature_bernoulli() -> Iterator[Step]:
    """The log-likelihood of every sample curves downwards, so the stationary point is the maximum."""
    yield (
        "what does not depend on p stands before the slopes",
        r"x \frac{\partial}{\partial p} \frac{1}{p} - (1 - x) \frac{\partial}{\partial p} \frac{1}{1 - p}",
    )


@claim(
    "gaussian-likelihood",
    r"\prod_{i=1}^{n} \frac{1}{\sqrt{2 \pi} \sigma} e^{-\frac{(x_i - \mu)^2}{2 \sigma^2}} ="
    r" \frac{1}{(2 \pi \sigma^2)^{n/2}} e^{-\frac{1}{2 \sigma^2} \sum_{i=1}^{n} (x_i - \mu)^2}",
    domain=_NORMAL,
    roles={"mu": "mean", "sigma": "standard deviation", "n": "count"},
    numeric="likelihood.gaussian_log_likelihood",
    names=(*_GAUSSIAN_NAMES, "likelihood function", "似然函数"),
    source=_CASELLA + ", example 7.2.11",
    variants=named(
        (r"L(\mu, \sigma^2)", r"L(\theta)", "L"),
        r"\prod_{i=1}^{n} \frac{1}{\sqrt{2 \pi} \sigma} e^{-\frac{(x_i - \mu)^2}{2 \sigma^2}}",
        r"\frac{1}{(2 \pi \sigma^2)^{n/2}} e^{-\frac{1}{2 \sigma^2} \sum_{i=1}^{n} (x_i - \mu)^2}",
        r"\frac{1}{(\sqrt{2 \pi})^n \sigma^n} e^{-\frac{\sum_{i=1}^{n} (x_i - \mu)^2}{2 \sigma^2}}",
    ),
)
def gaussian_likelihood() -> Iterator[Step]:
    """The likelihood of Gaussian data is a power of the peak, less by the sum of squared deviations."""
    yield (
        "the factor that all share, and the product of powers of e",
        r"\left(\frac{1}{\sqrt{2 \pi} \sigma}\right)^n e^{-\sum_{i=1}^{n} \frac{(x_i - \mu)^2}{2 \sigma^2}}",
    )


@claim(
    "gaussian-log-likelihood",
    r"\log \prod_{i=1}^{n} \frac{1}{\sqrt{2 \pi} \sigma} e^{-\frac{(x_i - \mu)^2}{2 \sigma^2}} ="
    r" -\frac{n}{2} \log (2 \pi \sigma^2) - \frac{1}{2 \sigma^2} \sum_{i=1}^{n} (x_i - \mu)^2",
    domain=_NORMAL,
    roles={"mu": "mean", "sigma": "standard deviation", "n": "count"},
    numeric="likelihood.gaussian_log_likelihood",
    names=_GAUSSIAN_NAMES,
    source=_CASELLA + ", example 7.2.11",
    variants=named(
        (r"\ell(\theta)", r"\log L(\mu, \sigma^2)", r"\log L"),
        r"-\frac{n}{2} \log (2 \pi \sigma^2) - \frac{1}{2 \sigma^2} \sum_{i=1}^{n} (x_i - \mu)^2",
        r"-\frac{n}{2} \log (2 \pi) - \frac{n}{2} \log \sigma^2 - \frac{1}{2 \sigma^2} \sum_{i=1}^{n} (x_i - \mu)^2",
        r"-\frac{n}{2} \log (2 \pi) - n \log \sigma - \frac{1}{2 \sigma^2} \sum_{i=1}^{n} (x_i - \mu)^2",
        r"-n \log \sigma - \frac{n}{2} \log (2 \pi) - \sum_{i=1}^{n} \frac{(x_i - \mu)^2}{2 \sigma^2}",
    ),
)
def gaussian_log_likelihood() -> Iterator[Step]:
    """The log-likelihood of Gaussian data falls with the sum of squared deviations."""
    yield (
        "the logarithm of a product",
        r"\sum_{i=1}^{n} \log \left(\frac{1}{\sqrt{2 \pi} \sigma} e^{-\frac{(x_i - \mu)^2}{2 \sigma^2}}\right)",
    )
    yield (
        "the logarithm of every factor",
        r"\sum_{i=1}^{n} \left(-\frac{(x_i - \mu)^2}{2 \sigma^2} - \log (\sqrt{2 \pi} \sigma)\right)",
    )


@claim(
    "score-gaussian-mean",
    r"\frac{\partial \ell}{\partial \mu} = \frac{n (\bar x - \mu)}{\sigma^2}",
    where=(r"\ell = " + _GAUSSIAN, _MEAN),
    domain=_NORMAL,
    roles={"mu": "mean", "sigma": "standard deviation", "n": "count"},
    numeric="likelihood.gaussian_score",
    names=_GAUSSIAN_NAMES,
    source=_CASELLA + ", example 7.2.11",
    variants=rewritings(r"\frac{\partial \ell}{\partial \mu} = \frac{1}{\sigma^2} \sum_{i=1}^{n} (x_i - \mu)"),
)
def score_gaussian_mean() -> Iterator[Step]:
    """The log-likelihood rises with μ until μ is the sample mean."""
    yield "differentiate the squares", r"\frac{1}{\sigma^2} \sum_{i=1}^{n} (x_i - \mu)"


@claim(
    "score-gaussian-variance",
    r"\frac{\partial \ell}{\partial \sigma} = \frac{n}{\sigma^3} \left(\frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2 -"
    r" \sigma^2\right)",
    where=(r"\ell = " + _GAUSSIAN,),
    domain=_NORMAL,
    roles={"mu": "mean", "sigma": "standard deviation", "n": "count"},
    numeric="likelihood.gaussian_score",
    names=_GAUSSIAN_NAMES,
    source=_CASELLA + ", example 7.2.11",
    variants=rewritings(
        r"\frac{\partial \ell}{\partial \sigma} = -\frac{n}{\sigma} + \frac{1}{\sigma^3} \sum_{i=1}^{n} (x_i - \mu)^2",
        r"\frac{\partial \ell}{\partial \sigma^2} = -\frac{n}{2 \sigma^2} + \frac{1}{2 \sigma^4} \sum_{i=1}^{n} (x_i"
        r" - \mu)^2",
    ),
)
def score_gaussian_variance() -> Iterator[Step]:
    """The log-likelihood rises with σ until σ² is the mean square deviation."""
    yield "differentiate both parts", r"-\frac{n}{\sigma} + \frac{1}{\sigma^3} \sum_{i=1}^{n} (x_i - \mu)^2"


@claim(
    "mle-gaussian",
    r"\arg\max_{\mu} \ell(\mu) = \frac{1}{n} \sum_{i=1}^{n} x_i",
    kind="optimum",
    where=(r"\ell(\mu) = " + _GAUSSIAN,),
    domain=_NORMAL,
    roles={"mu": "mean", "sigma": "standard deviation", "n": "count"},
    numeric="likelihood.mle_gaussian",
    names=_GAUSSIAN_NAMES,
    source=_CASELLA + ", example 7.2.11",
    variants=rewritings(
        r"\hat \mu = \frac{1}{n} \sum_{i=1}^{n} x_i",
        r"\hat \mu = \bar x",
        r"\hat \mu_{MLE} = \frac{1}{n} \sum_{i=1}^{n} x_i",
        r"\mu_{ML} = \frac{1}{n} \sum_{i=1}^{n} x_i",
    ),
)
def mle_gaussian() -> Iterator[Step]:
    """The likeliest mean of Gaussian data is the sample mean."""
    yield "differentiate the squares", r"\frac{d \ell(\mu)}{d\mu} = \frac{1}{\sigma^2} \sum_{i=1}^{n} (x_i - \mu)"
    yield "sum up", r"= \frac{n}{\sigma^2} \left(\frac{1}{n} \sum_{i=1}^{n} x_i - \mu\right)"


@claim(
    "mle-gaussian-variance",
    r"\arg\max_{\sigma} \ell(\sigma) = \sqrt{\frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2}",
    kind="optimum",
    where=(r"\ell(\sigma) = " + _GAUSSIAN,),
    domain=_NORMAL,
    roles={"mu": "mean", "sigma": "standard deviation", "n": "count"},
    numeric="likelihood.mle_gaussian",
    names=_GAUSSIAN_NAMES,
    source=_CASELLA + ", example 7.2.11",
    variants=rewritings(
        r"\hat \sigma = \sqrt{\frac{1}{n} \sum_{i=1}^{n} (x_i - \hat \mu)^2}",
        r"\hat \sigma^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \hat \mu)^2",
        r"\hat \sigma^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \bar x)^2",
        r"\hat \sigma^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2",
        r"\sigma_{ML}^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu_{ML})^2",
    ),
)
def mle_gaussian_variance() -> Iterator[Step]:
    """The likeliest variance of Gaussian data divides by n, so it is biased."""
    yield (
        "differentiate the logarithm and the power",
        r"\frac{d \ell(\sigma)}{d\sigma} = -\frac{n}{\sigma} + \frac{1}{\sigma^3} \sum_{i=1}^{n} (x_i - \mu)^2",
    )
    yield (
        "a difference of squares",
        r"= \frac{n}{\sigma^3} \left(\sqrt{\frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2} + \sigma\right)"
        r" \left(\sqrt{\frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2} - \sigma\right)",
    )


@claim(
    "score-poisson",
    r"\frac{\partial \ell}{\partial \lambda} = \frac{n (\bar x - \lambda)}{\lambda}",
    where=(r"\ell = " + _POISSON, _MEAN),
    domain=_RATE,
    roles=_ROLES,
    numeric="likelihood.poisson_score",
    names=_POISSON_NAMES,
    source=_CASELLA + ", section 7.2.2, by differentiation",
    variants=rewritings(r"\frac{\partial \ell}{\partial \lambda} = \frac{1}{\lambda} \sum_{i=1}^{n} x_i - n"),
)
def score_poisson() -> Iterator[Step]:
    """The log-likelihood of counts rises with λ until λ is their mean; the factorials (c) do not depend on λ."""
    yield "differentiate the logarithm", r"\frac{1}{\lambda} \sum_{i=1}^{n} x_i - n"


@claim(
    "mle-poisson",
    r"\arg\max_{\lambda} \ell(\lambda) = \frac{1}{n} \sum_{i=1}^{n} x_i",
    kind="optimum",
    where=(r"\ell(\lambda) = " + _POISSON,),
    domain={**_RATE, "x": "positive"},
    roles=_ROLES,
    numeric="likelihood.mle_poisson",
    names=_POISSON_NAMES,
    source=_CASELLA + ", section 7.2.2",
    variants=rewritings(
        r"\hat \lambda = \frac{1}{n} \sum_{i=1}^{n} x_i",
        r"\hat \lambda = \bar x",
        r"\hat \lambda = \frac{\sum_{i=1}^{n} x_i}{n}",
    ),
)
def mle_poisson() -> Iterator[Step]:
    """The likeliest rate of counts is their mean."""
    yield "differentiate the logarithm", r"\frac{d \ell(\lambda)}{d\lambda} = \frac{1}{\lambda} \sum_{i=1}^{n} x_i - n"
    yield "take out n over the rate", r"= \frac{n}{\lambda} \left(\frac{1}{n} \sum_{i=1}^{n} x_i - \lambda\right)"


@claim(
    "score-exponential",
    r"\frac{\partial \ell}{\partial \lambda} = \frac{n}{\lambda} - \sum_{i=1}^{n} x_i",
    where=(r"\ell = " + _EXPONENTIAL,),
    domain=_RATE,
    roles=_ROLES,
    numeric="likelihood.exponential_score",
    names=_EXPONENTIAL_NAMES,
    source=_CASELLA + ", section 7.2.2, by differentiation",
)
def score_exponential() -> Iterator[Step]:
    """The log-likelihood of waiting times rises with λ until λ is one over their mean."""
    yield "differentiate both parts", r"n \cdot \frac{1}{\lambda} - \sum_{i=1}^{n} x_i"


@claim(
    "mle-exponential",
    r"\arg\max_{\lambda} \ell(\lambda) = \frac{n}{\sum_{i=1}^{n} x_i}",
    kind="optimum",
    where=(r"\ell(\lambda) = " + _EXPONENTIAL,),
    domain={**_RATE, "x": "positive"},
    roles=_ROLES,
    numeric="likelihood.mle_exponential",
    names=_EXPONENTIAL_NAMES,
    source=_CASELLA + ", section 7.2.2",
    variants=rewritings(
        r"\hat \lambda = \frac{n}{\sum_{i=1}^{n} x_i}",
        r"\hat \lambda = \frac{1}{\bar x}",
        r"\hat \lambda = \frac{1}{\frac{1}{n} \sum_{i=1}^{n} x_i}",
    ),
)
def mle_exponential() -> Iterator[Step]:
    """The likeliest rate of waiting times is one over their mean."""
    yield "differentiate the logarithm", r"\frac{d \ell(\lambda)}{d\lambda} = \frac{n}{\lambda} - \sum_{i=1}^{n} x_i"
    yield (
        "take out the sum over the rate",
        r"= \frac{\sum_{i=1}^{n} x_i}{\lambda} \left(\frac{n}{\sum_{i=1}^{n} x_i} - \lambda\right)",
    )
