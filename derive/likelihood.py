"""Likelihood: products of probabilities, sums of their logarithms, and what maximises both."""

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
_N = {"n": "size"}


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
            r"\prod_{i=1}^{n} p(x_i; \theta)",
            r"\prod_{i=1}^{n} f(x_i; \theta)",
            r"\prod_{i=1}^{n} p(x_i, \theta)",
            r"\prod_{i=1}^{n} p(x^{(i)}; \theta)",
        ),
        *rewritings(
            r"L(\theta | X) = \prod_{i=1}^{n} P(x_i | \theta)",
            r"P(X | \theta) = \prod_{i=1}^{n} P(x_i | \theta)",
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
            r"L(\theta) = \prod_{i=1}^{n} P(y_i | x_i)",
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
            r"\ell(\theta) = \sum_{i=1}^{n} \log P(y_i | x_i)",
        ),
    ),
)
def log_likelihood_sum() -> Iterator[Step]:
    """The logarithm makes the product a sum of logarithms, one for each sample."""
    yield "the logarithm of a product, factor by factor", r"\log P(x_1 | \theta) + \sum_{i=2}^{n} \log P(x_i | \theta)"


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
    names=_LOG_LIKELIHOOD,
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
