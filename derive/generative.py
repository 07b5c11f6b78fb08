"""Generative models: adversarial training, and the noise of a variational autoencoder."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, named, rewritings
from derive.claims import Step, claim

_GOODFELLOW = "Goodfellow et al. 2014, Generative Adversarial Nets"
_GAN = ("generative adversarial", "GAN", "生成对抗", "discriminator", "判别器")
_DATA = r"\mathbb{E}_{x \sim p_{data}}[\log D(x)]"
_NOISE = r"\mathbb{E}_{z \sim p_z}[\log (1 - D(G(z)))]"
_MADE = r"\mathbb{E}_{x \sim p_g}[\log (1 - D(x))]"


@claim(
    "gan-value",
    rf"V(D, G) = {_DATA} + {_NOISE}",
    kind="definition",
    numeric="generative.adversarial_value",
    names=_GAN,
    source=_GOODFELLOW + ", eq. 1",
    variants=(
        *rewritings(
            rf"V(G, D) = {_DATA} + {_NOISE}",
            rf"\min_G \max_D V(D, G) = {_DATA} + {_NOISE}",
            rf"\min_G \max_D V(G, D) = {_DATA} + {_NOISE}",
        ),
        *different("over what the generator makes", rf"V(D, G) = {_DATA} + {_MADE}", rf"V(G, D) = {_DATA} + {_MADE}"),
    ),
)
def gan_value() -> Iterator[Step]:
    """The log-likelihood of telling data from what the generator makes of noise."""
    yield from ()


@claim(
    "optimal-discriminator",
    r"D^*(x) = \frac{p_{data}(x)}{p_{data}(x) + p_g(x)}",
    kind="definition",
    domain={"p_data": "unit", "p_g": "unit"},
    numeric="generative.optimal_discriminator",
    names=("optimal discriminator", "最优判别器", *_GAN),
    source=_GOODFELLOW + ", eq. 2",
    variants=rewritings(
        r"D_G^*(x) = \frac{p_{data}(x)}{p_{data}(x) + p_g(x)}",
    ),
)
def optimal_discriminator() -> Iterator[Step]:
    """The best discriminator says how much of the density at a point is that of the data."""
    yield from ()


@claim(
    "gan-optimum",
    r"C(G) = -\log 4 + 2 \operatorname{JSD}(p_{data} \| p_g)",
    kind="definition",
    numeric="generative.optimal_value",
    names=("Jensen-Shannon", "JSD", "JS divergence", "JS散度", *_GAN),
    source=_GOODFELLOW + ", eq. 6",
    variants=named(
        ("C(G)", "V(D^*, G)", "V(G, D^*)", "L(G, D^*)"),
        r"-2 \log 2 + 2 \operatorname{JSD}(p_{data} \| p_g)",
        r"2 \operatorname{JSD}(p_{data} \| p_g) - 2 \log 2",
        r"2 \operatorname{JSD}(p_{data} \| p_g) - \log 4",
    ),
)
def gan_optimum() -> Iterator[Step]:
    """At the best discriminator the value measures how far the generator's law is from that of the data."""
    yield from ()


@claim(
    "reparametrisation",
    r"z = \mu + \sigma \epsilon",
    kind="definition",
    domain={"sigma": "positive"},
    roles={"mu": "mean", "sigma": "standard deviation", "epsilon": "noise"},
    numeric="generative.reparametrise",
    names=("reparameterization", "reparametrization", "reparameterisation", "reparametrisation", "重参数"),
    source="Kingma and Welling 2014, Auto-Encoding Variational Bayes, section 2.4",
    variants=rewritings(
        r"z = \mu_{\phi}(x) + \sigma_{\phi}(x) \epsilon",
        r"z = \mu + e^{\frac{1}{2} \log \sigma^2} \epsilon",
        r"z = \mu + \sqrt{\sigma^2} \epsilon",
    ),
)
def reparametrisation() -> Iterator[Step]:
    """A normal draw is its mean and its deviation times a standard normal draw."""
    yield from ()
