"""Information of Gaussian laws: entropy, divergence of two of them, and of one from the standard normal law."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_MEAN_AND_SPREAD = (r"\mu = \mathbb{E}[X]", r"\sigma = \sqrt{\operatorname{Var}(X)}")
_TWO_LAWS = {"mu": "real", "sigma": "positive", "X": "random"}


@claim(
    "gaussian-entropy",
    r"\mathbb{E}\left[\frac{(X - \mu)^2}{2 \sigma^2} + \frac{1}{2} \log (2 \pi \sigma^2)\right] ="
    r" \frac{1}{2} \log (2 \pi e \sigma^2)",
    where=_MEAN_AND_SPREAD,
    domain=_TWO_LAWS,
    roles={"mu": "mean", "sigma": "standard deviation"},
    numeric="information.gaussian_entropy",
    names=("entropy of a Gaussian", "differential entropy", "高斯分布的熵", "微分熵"),
    source="Cover and Thomas 2006, Elements of Information Theory, eq. 8.9",
    variants=(
        *rewritings(
            r"h(X) = \frac{1}{2} \log (2 \pi e \sigma^2)",
            r"H(X) = \frac{1}{2} \log (2 \pi e \sigma^2)",
            r"H(X) = \frac{1}{2} \log (2 \pi \sigma^2) + \frac{1}{2}",
            r"H(X) = \frac{1}{2} (1 + \log (2 \pi \sigma^2))",
            r"H(X) = \log (\sigma \sqrt{2 \pi e})",
        ),
        Variant(r"H(X) = \frac{1}{2} \log \left((2 \pi e)^d \det(\Sigma)\right)", "for a vector of d entries"),
    ),
)
def gaussian_entropy() -> Iterator[Step]:
    """The entropy of a Gaussian depends on its variance alone."""
    yield (
        "the expectation is linear",
        r"\frac{\mathbb{E}[(X - \mu)^2]}{2 \sigma^2} + \frac{1}{2} \log (2 \pi \sigma^2)",
    )
    yield "the mean square deviation is the variance", r"\frac{1}{2} + \frac{1}{2} \log (2 \pi \sigma^2)"


@claim(
    "gaussian-kl",
    r"\mathbb{E}\left[\log \frac{\tau}{\sigma} + \frac{(X - \nu)^2}{2 \tau^2} - \frac{(X - \mu)^2}{2 \sigma^2}\right] ="
    r" \log \frac{\tau}{\sigma} + \frac{\sigma^2 + (\mu - \nu)^2}{2 \tau^2} - \frac{1}{2}",
    where=_MEAN_AND_SPREAD,
    domain={"mu": "real", "nu": "real", "sigma": "positive", "tau": "positive", "X": "random"},
    roles={"mu": "mean", "nu": "mean", "sigma": "standard deviation", "tau": "standard deviation"},
    numeric="information.gaussian_kl_divergence",
    names=("KL divergence of Gaussians", "KL between two Gaussians", "高斯分布的KL散度", "两个高斯分布"),
    source="Kullback 1959, Information Theory and Statistics, chapter 9",
    variants=rewritings(
        r"D_{KL}(p \| q) = \log \frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2 \sigma_2^2} -"
        r" \frac{1}{2}",
        r"KL(p, q) = \log \frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2 \sigma_2^2} -"
        r" \frac{1}{2}",
        r"D_{KL}(\mathcal{N}(\mu_1, \sigma_1^2) \| \mathcal{N}(\mu_2, \sigma_2^2)) = \log \frac{\sigma_2}{\sigma_1}"
        r" + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2 \sigma_2^2} - \frac{1}{2}",
        r"D_{KL}(p \| q) = \frac{1}{2} \left(\log \frac{\sigma_2^2}{\sigma_1^2}"
        r" + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{\sigma_2^2} - 1\right)",
        r"D_{KL}(p \| q) = \log \sigma_2 - \log \sigma_1 + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2 \sigma_2^2} -"
        r" \frac{1}{2}",
    ),
)
def gaussian_kl() -> Iterator[Step]:
    """The divergence of two Gaussians from the first two moments of the first."""
    yield (
        "the mean square deviation from another centre adds the square of the gap",
        r"\log \frac{\tau}{\sigma} + \frac{\mathbb{E}[(X - \mu)^2] + (\mu - \nu)^2}{2 \tau^2}"
        r" - \frac{\mathbb{E}[(X - \mu)^2]}{2 \sigma^2}",
    )


@claim(
    "gaussian-kl-standard",
    r"\log \frac{1}{\sigma} + \frac{\sigma^2 + (\mu - 0)^2}{2 \cdot 1^2} - \frac{1}{2} ="
    r" -\frac{1}{2} (1 + \log \sigma^2 - \mu^2 - \sigma^2)",
    domain={"mu": "real", "sigma": "positive"},
    roles={"mu": "mean", "sigma": "standard deviation"},
    numeric="information.gaussian_kl_divergence",
    names=("variational autoencoder", "VAE", "变分自编码器"),
    source="Kingma and Welling 2014, Auto-Encoding Variational Bayes, appendix B",
    variants=(
        *rewritings(
            r"D_{KL} = -\frac{1}{2} (1 + \log \sigma^2 - \mu^2 - \sigma^2)",
            r"D_{KL} = \frac{1}{2} (\mu^2 + \sigma^2 - \log \sigma^2 - 1)",
            r"D_{KL}(\mathcal{N}(\mu, \sigma^2) \| \mathcal{N}(0, 1)) = \frac{1}{2} (\mu^2 + \sigma^2 - \log"
            r" \sigma^2 - 1)",
            r"D_{KL}(\mathcal{N}(\mu, \sigma^2) \| \mathcal{N}(0, 1)) = -\frac{1}{2} (1 + \log \sigma^2 - \mu^2 -"
            r" \sigma^2)",
            r"KL(N(\mu, \sigma^2) \| N(0, 1)) = \frac{1}{2} (-\log \sigma^2 + \mu^2 + \sigma^2 - 1)",
            r"KL(p, q) = \frac{1}{2} (\mu^2 + \sigma^2 - \log \sigma^2 - 1)",
        ),
        Variant(
            r"D_{KL} = -\frac{1}{2} \sum_{j=1}^{J} (1 + \log \sigma_j^2 - \mu_j^2 - \sigma_j^2)",
            "summed over independent entries",
        ),
        Variant(
            r"D_{KL} = \frac{1}{2} \sum_{j=1}^{J} (\mu_j^2 + \sigma_j^2 - \log \sigma_j^2 - 1)",
            "summed over independent entries",
        ),
    ),
)
def gaussian_kl_standard() -> Iterator[Step]:
    """The divergence of a Gaussian from the standard normal law."""
    yield "the logarithm of a quotient", r"-\log \sigma + \frac{\sigma^2 + \mu^2 - 1}{2}"
