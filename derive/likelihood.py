"""Likelihood: products and sums of logarithms, the closed forms that maximise them, and why they do."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, named, rewritings
from derive.claims import Step, claim

_CASELLA = "Casella and Berger 2002, Statistical Inference"
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_LIKELIHOOD = ("likelihood", "likelihood function", "似然", "似然函数", "最大似然估计", "极大似然估计")
_LOG_LIKELIHOOD = ("log-likelihood", "log likelihood", "对数似然", "对数似然函数")
_MLE = ("maximum likelihood", "MLE", "最大似然估计", "极大似然估计", "最大似然")
_PRODUCT = r"\prod_{i=1}^{n} P(x_i | \theta)"
_SUM = r"\sum_{i=1}^{n} \log P(x_i | \theta)"
_MEAN = r"\bar x = \frac{1}{n} \sum_{i=1}^{n} x_i"
_BERNOULLI = r"\ell = \sum_{i=1}^{n} (x_i \log p + (1 - x_i) \log (1 - p))"
_GAUSSIAN = r"\ell = -\frac{n}{2} \log (2 \pi \sigma^2) - \frac{1}{2 \sigma^2} \sum_{i=1}^{n} (x_i - \mu)^2"
_POISSON = r"\ell = \log \lambda \cdot \sum_{i=1}^{n} x_i - n \lambda - c"
_EXPONENTIAL = r"\ell = n \log \lambda - \lambda \sum_{i=1}^{n} x_i"
_BERNOULLI_NAMES = (*_MLE, "Bernoulli", "伯努利")
_GAUSSIAN_NAMES = (*_MLE, "Gaussian", "normal", "高斯", "正态分布")
_POISSON_NAMES = (*_MLE, "Poisson", "泊松")
_EXPONENTIAL_NAMES = (*_MLE, "exponential distribution", "指数分布")
_ROLES = {"n": "count"}
_N, _P, _RATE = {"n": "size"}, {"n": "size", "p": "unit"}, {"n": "size", "lambda": "positive"}
_NORMAL = {"n": "size", "mu": "real", "sigma": "positive"}


@claim(
    "likelihood-product",
    rf"L(\theta) = {_PRODUCT}",
    kind="definition",
    domain=_N,
    roles={"theta": "parameter", "n": "count"},
    numeric="likelihood.likelihood",
    names=_LIKELIHOOD,
    source=_CASELLA + ", eq. 6.3.1 and 7.2.3",
    variants=(
        *named(
            (r"L(\theta)", r"L(\theta | X)", r"L(\theta; X)", r"P(X | \theta)", r"p(X; \theta)", r"L(\theta | x)"),
            r"\prod_{i=1}^{n} P(x_i | \theta)",
            r"\prod_{i=1}^{n} p(x_i; \theta)",
            r"\prod_{i=1}^{n} f(x_i; \theta)",
            r"\prod_{i=1}^{n} p(x_i, \theta)",
            r"\prod_{i=1}^{n} p(x^{(i)}; \theta)",
        ),
        *rewritings(
            r"L(\theta) = \prod_{i=1}^{n} p_\theta(x_i)",
            r"L(\theta) = \prod_{i} P(x_i | \theta)",
            r"L(\theta | x) = P(x | \theta)",
            r"P(B | A) = L(A | B)",
        ),
        *different(
            "for labelled samples",
            r"L(\theta) = \prod_{i=1}^{n} P(y_i | x_i; \theta)",
            r"L(\theta) = \prod_{i=1}^{n} p(y^{(i)} | x^{(i)}; \theta)",
            r"L(w) = \prod_{i=1}^{n} P(y_i | x_i, w)",
        ),
    ),
)
def likelihood_product() -> Iterator[Step]:
    """The likelihood of independent data is the product of their probabilities."""
    yield from ()


@claim(
    "log-likelihood-sum",
    rf"\log {_PRODUCT} = {_SUM}",
    domain=_N,
    roles={"theta": "parameter", "n": "count"},
    numeric="likelihood.log_likelihood",
    names=_LOG_LIKELIHOOD,
    source=_CASELLA + ", section 7.2.2; " + _GOODFELLOW + ", eq. 5.58",
    variants=(
        *named(
            (
                r"\ell(\theta)",
                r"\log L(\theta)",
                r"\ell(\theta | X)",
                r"\log L(\theta | X)",
                r"l(\theta)",
                r"LL(\theta)",
                r"\log P(X | \theta)",
            ),
            r"\sum_{i=1}^{n} \log P(x_i | \theta)",
            r"\sum_{i=1}^{n} \log p(x_i; \theta)",
            r"\sum_{i=1}^{n} \log f(x_i; \theta)",
        ),
        *rewritings(
            r"\ell(\theta) = \log L(\theta)",
            r"\ell(\theta | X) = \log L(\theta | X)",
            r"\log \prod_{i=1}^{n} p(x_i; \theta) = \sum_{i=1}^{n} \log p(x_i; \theta)",
            r"\ell(\theta) = \sum_{i=1}^{n} \log p_\theta(x_i)",
        ),
        *different(
            "for labelled samples",
            r"\ell(\theta) = \sum_{i=1}^{n} \log P(y_i | x_i; \theta)",
            r"\ell(\theta) = \sum_{i=1}^{n} \log p(y^{(i)} | x^{(i)}; \theta)",
        ),
    ),
)
def log_likelihood_sum() -> Iterator[Step]:
    """The logarithm makes the product a sum of logarithms, one for each sample."""
    yield from ()


@claim(
    "negative-log-likelihood",
    rf"\operatorname{{NLL}}(\theta) = -{_SUM}",
    kind="definition",
    domain=_N,
    roles={"theta": "parameter", "n": "count"},
    numeric="losses.nll",
    names=("negative log-likelihood", "NLL", "负对数似然"),
    source=_GOODFELLOW + ", section 5.5",
    variants=(
        *named(
            (r"\operatorname{NLL}", "L", r"J(\theta)", r"L(\theta)", r"\operatorname{NLL}(\theta)"),
            r"-\sum_{i=1}^{n} \log p(x_i; \theta)",
            r"-\sum_{i=1}^{n} \log p(y_i | x_i; \theta)",
            r"-\sum_{i=1}^{n} \log P(y_i | x_i)",
        ),
        *different(
            "the mean over the samples",
            r"J(\theta) = -\frac{1}{n} \sum_{i=1}^{n} \log p(x_i; \theta)",
            r"J(\theta) = -\mathbb{E}_{x \sim p}[\log q(x)]",
            r"\operatorname{NLL}(\theta) = -\frac{1}{n} \sum_{i=1}^{n} \log p(y_i | x_i; \theta)",
        ),
    ),
)
def negative_log_likelihood() -> Iterator[Step]:
    """Minus the log-likelihood, to be made small."""
    yield from ()


@claim(
    "maximum-likelihood",
    rf"\hat \theta = \arg\max_{{\theta}} {_PRODUCT}",
    kind="definition",
    domain=_N,
    roles={"theta": "parameter", "n": "count"},
    numeric="likelihood.likelihood",
    names=_MLE,
    source=_CASELLA + ", definition 7.2.4; " + _GOODFELLOW + ", eq. 5.56 to 5.59",
    variants=named(
        (r"\hat \theta", r"\hat \theta_{MLE}", r"\theta_{MLE}", r"\theta^*", r"\theta_{ML}"),
        r"\arg\max_{\theta} L(\theta)",
        r"\arg\max_{\theta} P(X | \theta)",
        r"\arg\max_{\theta} p(X; \theta)",
        r"\arg\max_{\theta} \ell(\theta)",
        r"\arg\max_{\theta} \log L(\theta)",
        r"\arg\max_{\theta} \prod_{i=1}^{n} p(x_i; \theta)",
        r"\arg\max_{\theta} \sum_{i=1}^{n} \log P(x_i | \theta)",
        r"\arg\max_{\theta} \sum_{i=1}^{n} \log p(x_i; \theta)",
        r"\arg\min_{\theta} -\sum_{i=1}^{n} \log p(x_i; \theta)",
    ),
)
def maximum_likelihood() -> Iterator[Step]:
    """The parameter under which the data are likeliest."""
    yield from ()


@claim(
    "log-keeps-argmax",
    r"\frac{d}{d \theta} \log f(\theta) = \frac{f'(\theta)}{f(\theta)}",
    roles={"theta": "parameter"},
    numeric="likelihood.log_likelihood",
    names=(*_LOG_LIKELIHOOD, "monotone", "单调", "单调递增"),
    source=_CASELLA + ", section 7.2.2",
    variants=rewritings(
        r"\arg\max_{\theta} \log L(\theta) = \arg\max_{\theta} L(\theta)",
        r"\arg\max_{\theta} L(\theta) = \arg\max_{\theta} \ell(\theta)",
        r"\arg\max_{\theta} L(\theta) = \arg\max_{\theta} \log L(\theta)",
        r"\arg\min_{\theta} -\log L(\theta) = \arg\max_{\theta} L(\theta)",
    ),
)
def log_keeps_argmax() -> Iterator[Step]:
    """A positive likelihood and its logarithm rise and fall together, so they have the same maximisers."""
    yield "the chain rule", r"\frac{1}{f(\theta)} f'(\theta)"


@claim(
    "score-bernoulli",
    r"\frac{\partial \ell}{\partial p} = \frac{n (\bar x - p)}{p (1 - p)}",
    where=(_BERNOULLI, _MEAN),
    domain=_P,
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
    r"\hat p = \frac{1}{n} \sum_{i=1}^{n} x_i",
    kind="optimum",
    where=(_BERNOULLI,),
    domain={**_P, "x": "zero-one"},
    roles={"p": "probability", "n": "count"},
    numeric="likelihood.mle_bernoulli",
    names=_BERNOULLI_NAMES,
    source=_CASELLA + ", example 7.2.7",
    variants=rewritings(
        r"\hat p = \bar x", r"\hat p = \frac{\sum_{i=1}^{n} x_i}{n}", r"\hat p = \frac{k}{n}", r"\hat p = \frac{m}{n}"
    ),
)
def mle_bernoulli() -> Iterator[Step]:
    """The likeliest chance is the share of ones."""
    yield from ()


@claim(
    "curvature-bernoulli",
    r"\frac{\partial}{\partial p} \left(\frac{x}{p} - \frac{1 - x}{1 - p}\right) = -\frac{x}{p^2} - \frac{1 - x}{(1 - p)^2}",
    domain={"p": "unit", "x": "zero-one"},
    roles={"p": "probability"},
    numeric="likelihood.bernoulli_score",
    names=_BERNOULLI_NAMES,
    source=_CASELLA + ", example 7.2.7",
)
def curvature_bernoulli() -> Iterator[Step]:
    """The log-likelihood of every sample curves downwards, so the stationary point is the maximum."""
    yield "differentiate both quotients", r"-\frac{x}{p^2} - \frac{(1 - x) \cdot 1}{(1 - p)^2}"


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
        (r"\ell(\mu, \sigma)", r"\log L(\mu, \sigma^2)", r"\ell(\mu, \sigma^2)", r"\ell(\theta)", r"\log L"),
        r"-\frac{n}{2} \log (2 \pi \sigma^2) - \frac{1}{2 \sigma^2} \sum_{i=1}^{n} (x_i - \mu)^2",
        r"-\frac{n}{2} \log (2 \pi) - \frac{n}{2} \log \sigma^2 - \frac{1}{2 \sigma^2} \sum_{i=1}^{n} (x_i - \mu)^2",
        r"-\frac{n}{2} \log (2 \pi) - n \log \sigma - \frac{1}{2 \sigma^2} \sum_{i=1}^{n} (x_i - \mu)^2",
        r"-n \log \sigma - \frac{n}{2} \log (2 \pi) - \sum_{i=1}^{n} \frac{(x_i - \mu)^2}{2 \sigma^2}",
    ),
)
def gaussian_log_likelihood() -> Iterator[Step]:
    """The log-likelihood of Gaussian data falls with the sum of squared deviations."""
    yield (
        "the logarithm of every factor",
        r"\sum_{i=1}^{n} \left(-\frac{(x_i - \mu)^2}{2 \sigma^2} - \log (\sqrt{2 \pi} \sigma)\right)",
    )


@claim(
    "score-gaussian-mean",
    r"\frac{\partial \ell}{\partial \mu} = \frac{n (\bar x - \mu)}{\sigma^2}",
    where=(_GAUSSIAN, _MEAN),
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
    r"\frac{\partial \ell}{\partial \sigma} = \frac{n}{\sigma^3} \left(\frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2 - \sigma^2\right)",
    where=(_GAUSSIAN,),
    domain=_NORMAL,
    roles={"mu": "mean", "sigma": "standard deviation", "n": "count"},
    numeric="likelihood.gaussian_score",
    names=_GAUSSIAN_NAMES,
    source=_CASELLA + ", example 7.2.11",
    variants=rewritings(
        r"\frac{\partial \ell}{\partial \sigma} = -\frac{n}{\sigma} + \frac{1}{\sigma^3} \sum_{i=1}^{n} (x_i - \mu)^2",
        r"\frac{\partial \ell}{\partial \sigma^2} = -\frac{n}{2 \sigma^2} + \frac{1}{2 \sigma^4} \sum_{i=1}^{n} (x_i - \mu)^2",
    ),
)
def score_gaussian_variance() -> Iterator[Step]:
    """The log-likelihood rises with σ until σ² is the mean square deviation."""
    yield "differentiate both parts", r"-\frac{n}{\sigma} + \frac{1}{\sigma^3} \sum_{i=1}^{n} (x_i - \mu)^2"


@claim(
    "mle-gaussian",
    r"\hat \mu = \frac{1}{n} \sum_{i=1}^{n} x_i",
    kind="optimum",
    where=(_GAUSSIAN,),
    domain=_NORMAL,
    roles={"mu": "mean", "sigma": "standard deviation", "n": "count"},
    numeric="likelihood.mle_gaussian",
    names=_GAUSSIAN_NAMES,
    source=_CASELLA + ", example 7.2.11",
    variants=rewritings(
        r"\hat \mu = \bar x", r"\hat \mu_{MLE} = \frac{1}{n} \sum_{i=1}^{n} x_i", r"\mu_{ML} = \frac{1}{n} \sum_{i=1}^{n} x_i"
    ),
)
def mle_gaussian() -> Iterator[Step]:
    """The likeliest mean of Gaussian data is the sample mean."""
    yield from ()


@claim(
    "mle-gaussian-variance",
    r"\hat \sigma = \sqrt{\frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2}",
    kind="optimum",
    where=(_GAUSSIAN,),
    domain=_NORMAL,
    roles={"mu": "mean", "sigma": "standard deviation", "n": "count"},
    numeric="likelihood.mle_gaussian",
    names=_GAUSSIAN_NAMES,
    source=_CASELLA + ", example 7.2.11",
    variants=rewritings(
        r"\hat \sigma^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \hat \mu)^2",
        r"\hat \sigma^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \bar x)^2",
        r"\hat \sigma^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2",
        r"\sigma_{ML}^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu_{ML})^2",
    ),
)
def mle_gaussian_variance() -> Iterator[Step]:
    """The likeliest variance of Gaussian data divides by n, so it is biased."""
    yield from ()


@claim(
    "score-poisson",
    r"\frac{\partial \ell}{\partial \lambda} = \frac{n (\bar x - \lambda)}{\lambda}",
    where=(_POISSON, _MEAN),
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
    r"\hat \lambda = \frac{1}{n} \sum_{i=1}^{n} x_i",
    kind="optimum",
    where=(_POISSON,),
    domain=_RATE,
    roles=_ROLES,
    numeric="likelihood.mle_poisson",
    names=_POISSON_NAMES,
    source=_CASELLA + ", section 7.2.2",
    variants=rewritings(r"\hat \lambda = \bar x", r"\hat \lambda = \frac{\sum_{i=1}^{n} x_i}{n}"),
)
def mle_poisson() -> Iterator[Step]:
    """The likeliest rate of counts is their mean."""
    yield from ()


@claim(
    "score-exponential",
    r"\frac{\partial \ell}{\partial \lambda} = \frac{n}{\lambda} - \sum_{i=1}^{n} x_i",
    where=(_EXPONENTIAL,),
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
    r"\hat \lambda = \frac{n}{\sum_{i=1}^{n} x_i}",
    kind="optimum",
    where=(_EXPONENTIAL,),
    domain={**_RATE, "x": "positive"},
    roles=_ROLES,
    numeric="likelihood.mle_exponential",
    names=_EXPONENTIAL_NAMES,
    source=_CASELLA + ", section 7.2.2",
    variants=rewritings(r"\hat \lambda = \frac{1}{\bar x}", r"\hat \lambda = \frac{1}{\frac{1}{n} \sum_{i=1}^{n} x_i}"),
)
def mle_exponential() -> Iterator[Step]:
    """The likeliest rate of waiting times is one over their mean."""
    yield from ()
