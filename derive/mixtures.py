"""Mixtures: their density, responsibilities and updates by expectation and maximisation."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, claim

_BISHOP = "Bishop 2006, Pattern Recognition and Machine Learning"
_EM = (
    "Gaussian mixture", "mixture model", "mixture of Gaussians", "GMM", "EM algorithm", "E-step", "M-step",
    "responsibilit", "混合模型", "高斯混合", "EM算法", "E步", "M步",
)  # fmt: skip
_PARTS = {"K": "size", "N": "size", "gamma": "unit"}
_ROLES = {"mu": "mean", "x": "input"}


@claim(
    "mixture-density",
    r"p(x) = \sum_{k=1}^{K} \pi_k \mathcal{N}(x | \mu_k, \Sigma_k)",
    kind="definition",
    domain={**_PARTS, "pi": "simplex"},
    roles=_ROLES,
    numeric="mixtures.mixture_density",
    names=_EM,
    source=_BISHOP + ", eq. 9.7",
    variants=rewritings(
        r"p(x | \theta) = \sum_{k=1}^{K} \pi_k p(x | \theta_k)",
        r"p(x) = \sum_{k=1}^{K} \pi_k p_k(x)",
        r"p(x) = \sum_{k=1}^{K} \pi_k \mathcal{N}(x; \mu_k, \Sigma_k)",
        r"p(x) = \sum_{k=1}^{K} \pi_k \mathcal{N}(x | \mu_k, \sigma_k^2)",
    ),
)
def mixture_density() -> Iterator[Step]:
    """The densities of the components, weighted by their shares."""
    yield from ()


@claim(
    "responsibility",
    r"\gamma_{nk} = \frac{\pi_k \mathcal{N}(x_n | \mu_k, \Sigma_k)}{\sum_{j=1}^{K} \pi_j \mathcal{N}(x_n | \mu_j, \Sigma_j)}",
    kind="definition",
    domain={**_PARTS, "pi": "simplex"},
    roles=_ROLES,
    numeric="mixtures.responsibilities",
    names=_EM,
    source=_BISHOP + ", eq. 9.23",
    variants=rewritings(
        r"r_{ik} = \frac{\pi_k \mathcal{N}(x_i; \mu_k, \Sigma_k)}{\sum_{j=1}^{K} \pi_j \mathcal{N}(x_i; \mu_j, \Sigma_j)}",
        r"\gamma_{ik} = \frac{\pi_k p(x_i | \theta_k)}{\sum_{j=1}^{K} \pi_j p(x_i | \theta_j)}",
        r"\gamma_{ik} = \frac{\alpha_k \phi(y_i | \theta_k)}{\sum_{k=1}^{K} \alpha_k \phi(y_i | \theta_k)}",
    ),
)
def responsibility() -> Iterator[Step]:
    """The share a component has in the density of a sample: its posterior probability."""
    yield from ()


@claim(
    "mixture-mean-update",
    r"\mu_k = \frac{1}{N_k} \sum_{n=1}^{N} \gamma_{nk} x_n",
    kind="definition",
    domain=_PARTS,
    numeric="mixtures.weighted_mean",
    names=_EM,
    source=_BISHOP + ", eq. 9.17",
    variants=rewritings(
        r"\mu_k = \frac{\sum_{n=1}^{N} \gamma_{nk} x_n}{\sum_{n=1}^{N} \gamma_{nk}}",
        r"\mu_k = \frac{\sum_{n=1}^{N} \gamma_{nk} x_n}{N_k}",
    ),
)
def mixture_mean_update() -> Iterator[Step]:
    """The mean of the samples, each weighted by its responsibility."""
    yield from ()


@claim(
    "mixture-covariance-update",
    r"\Sigma_k = \frac{1}{N_k} \sum_{n=1}^{N} \gamma_{nk} (x_n - \mu_k) (x_n - \mu_k)^T",
    kind="definition",
    domain=_PARTS,
    numeric="mixtures.weighted_covariance",
    names=_EM,
    source=_BISHOP + ", eq. 9.19",
    variants=rewritings(
        r"\Sigma_k = \frac{\sum_{n=1}^{N} \gamma_{nk} (x_n - \mu_k) (x_n - \mu_k)^T}{\sum_{n=1}^{N} \gamma_{nk}}",
        r"\sigma_k^2 = \frac{1}{N_k} \sum_{n=1}^{N} \gamma_{nk} (x_n - \mu_k)^2",
        r"\sigma_k^2 = \frac{\sum_{n=1}^{N} \gamma_{nk} (x_n - \mu_k)^2}{\sum_{n=1}^{N} \gamma_{nk}}",
    ),
)
def mixture_covariance_update() -> Iterator[Step]:
    """The covariance of the samples, each weighted by its responsibility."""
    yield from ()


@claim(
    "mixture-share-update",
    r"\pi_k = \frac{1}{N} \sum_{n=1}^{N} \gamma_{nk}",
    kind="definition",
    domain=_PARTS,
    numeric="mixtures.component_shares",
    names=_EM,
    source=_BISHOP + ", eq. 9.22",
    variants=rewritings(r"\pi_k = \frac{N_k}{N}", r"\alpha_k = \frac{\sum_{n=1}^{N} \gamma_{nk}}{N}"),
)
def mixture_share_update() -> Iterator[Step]:
    """The share of a component is the mean of its responsibilities."""
    yield from ()


@claim(
    "effective-count",
    r"N_k = \sum_{n=1}^{N} \gamma_{nk}",
    kind="definition",
    domain=_PARTS,
    numeric="mixtures.effective_count",
    names=_EM,
    source=_BISHOP + ", eq. 9.18",
)
def effective_count() -> Iterator[Step]:
    """How many samples a component answers for, in shares."""
    yield from ()
