"""Information: surprise, entropy, cross-entropy and divergence of distributions over any number of outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_COVER = "Cover and Thomas 2006, Elements of Information Theory"
_TWO_LAWS = {"p": "simplex", "q": "simplex"}
_TWO_ROLES = {"p": "target", "q": "prediction"}
_BITS = "measured in bits: the logarithm has base two"
_DENSITY = "for a density: the sum becomes an integral"


@claim(
    "self-information",
    r"I(x) = -\log p(x)",
    kind="definition",
    roles={"p": "probability"},
    numeric="information.self_information",
    names=("self-information", "information content", "surprisal", "自信息", "信息量"),
    source="Shannon 1948, A Mathematical Theory of Communication, section 6",
    variants=(
        *rewritings(
            r"I(x_i) = -\log p(x_i)",
            r"I(x) = \log \frac{1}{p(x)}",
            r"I(x_i) = \log \frac{1}{p(x_i)}",
            r"I(p) = -\log p",
            r"I = -\log p",
            r"I(x_i) = -\log p_i",
            r"I(X = x) = -\log P(X = x)",
        ),
        Variant(r"I(x) = -\log_2 p(x)", _BITS),
        Variant(r"I(x_i) = -\log_2 p(x_i)", _BITS),
        Variant(r"I(x) = \log_2 \frac{1}{p(x)}", _BITS),
    ),
)
def self_information() -> Iterator[Step]:
    """The surprise at an outcome is minus the logarithm of its probability."""
    yield from ()


@claim(
    "entropy",
    r"H(X) = -\sum_{x} p(x) \log p(x)",
    kind="definition",
    roles={"p": "probability"},
    numeric="information.entropy",
    names=("entropy", "Shannon entropy", "information entropy", "信息熵", "香农熵", "熵"),
    source="Shannon 1948, A Mathematical Theory of Communication, section 6; " + _COVER + ", eq. 2.1",
    variants=(
        *rewritings(
            r"H(p) = -\sum_{i} p_i \log p_i",
            r"H(p) = -\sum_{i=1}^{n} p_i \log p_i",
            r"H = -\sum_{i} p_i \log p_i",
            r"H = -\sum_{i=1}^{n} p_i \log p_i",
            r"H(X) = -\sum_{i} p(x_i) \log p(x_i)",
            r"H(X) = -\sum_{i=1}^{n} p(x_i) \log p(x_i)",
            r"H(X) = -\sum_{i=1}^{n} P(X = x_i) \log P(X = x_i)",
            r"H(X) = \sum_{x} p(x) \log \frac{1}{p(x)}",
            r"H(p) = \sum_{i} p_i \log \frac{1}{p_i}",
            r"H(p) = \sum_{i=1}^{n} p_i \log \frac{1}{p_i}",
            r"H(X) = \sum_{i=1}^{n} p(x_i) \log \frac{1}{p(x_i)}",
            r"H(X) = \sum_{x} p(x) I(x)",
            r"H(X) = \sum_{i=1}^{n} p(x_i) I(x_i)",
            r"H(X) = \mathbb{E}[I(X)]",
            r"H(X) = \mathbb{E}_{x \sim p}[I(x)]",
            r"H(X) = -\mathbb{E}[\log p(X)]",
            r"H(X) = -\mathbb{E}_{x \sim p}[\log p(x)]",
            r"H(X) = \mathbb{E}_{x \sim p}[-\log p(x)]",
            r"H(X) = \mathbb{E}\left[\log \frac{1}{p(X)}\right]",
        ),
        Variant(r"H(X) = -\sum_{x} p(x) \log_2 p(x)", _BITS),
        Variant(r"H(X) = -\sum_{i=1}^{n} p(x_i) \log_2 p(x_i)", _BITS),
        Variant(r"H(p) = -\sum_{i=1}^{n} p_i \log_2 p_i", _BITS),
        Variant(r"H(X) = -\int p(x) \log p(x) \, dx", _DENSITY),
        Variant(r"h(X) = -\int_{-\infty}^{\infty} f(x) \log f(x) \, dx", _DENSITY),
    ),
)
def entropy() -> Iterator[Step]:
    """Entropy is the mean surprise at the outcomes of a distribution."""
    yield from ()


@claim(
    "entropy-expectation",
    r"\mathbb{E}_{x \sim p}[-\log p(x)] = -\sum_{x} p(x) \log p(x)",
    roles={"p": "probability"},
    numeric="information.entropy",
    names=("entropy", "expected surprise", "信息熵", "期望"),
    source=_COVER + ", section 2.1, eq. 2.3",
    variants=rewritings(
        r"\mathbb{E}_{x \sim p}[I(x)] = -\sum_{x} p(x) \log p(x)",
        r"-\mathbb{E}_{x \sim p}[\log p(x)] = -\sum_{x} p(x) \log p(x)",
        r"-\mathbb{E}[\log p(X)] = -\sum_{i=1}^{n} p_i \log p_i",
    ),
)
def entropy_expectation() -> Iterator[Step]:
    """The sum in the entropy is the expectation of minus the log-probability."""
    yield "weigh every outcome by its probability", r"\sum_{x} p(x) (-\log p(x))"


@claim(
    "cross-entropy",
    r"H(p, q) = -\sum_{i} p_i \log q_i",
    kind="definition",
    domain=_TWO_LAWS,
    roles=_TWO_ROLES,
    numeric="information.cross_entropy",
    names=("cross-entropy", "cross entropy", "CrossEntropy", "交叉熵"),
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, section 3.13, eq. 3.51",
    variants=(
        *rewritings(
            r"H(p, q) = -\sum_{i=1}^{n} p_i \log q_i",
            r"H(p, q) = -\sum_{x} p(x) \log q(x)",
            r"H(p, q) = -\sum_{i} p(x_i) \log q(x_i)",
            r"H(p, q) = -\sum_{i=1}^{n} p(x_i) \log q(x_i)",
            r"H(p, q) = -\sum_{i=1}^{n} P(x_i) \log Q(x_i)",
            r"H(P, Q) = -\sum_{x} P(x) \log Q(x)",
            r"H(P, Q) = -\sum_{i} P(i) \log Q(i)",
            r"H(p, q) = \sum_{i} p_i \log \frac{1}{q_i}",
            r"H(p, q) = \sum_{x} p(x) \log \frac{1}{q(x)}",
            r"H(p, q) = \sum_{i=1}^{n} p(x_i) \log \frac{1}{q(x_i)}",
            r"H(p, q) = -\mathbb{E}_{x \sim p}[\log q(x)]",
            r"H(p, q) = \mathbb{E}_{x \sim p}[-\log q(x)]",
            r"H(P, Q) = -\mathbb{E}_{x \sim P}[\log Q(x)]",
            r"H(P, Q) = \mathbb{E}_{x \sim P}[-\log Q(x)]",
            r"H(p, q) = \mathbb{E}_{x \sim p}\left[\log \frac{1}{q(x)}\right]",
            r"H(p, q) = \mathbb{E}_{p}[-\log q]",
            r"H(p, q) = -\mathbb{E}_{p}[\log q]",
            r"H(p, q) = -\mathbb{E}_{p}[\log q(x)]",
            r"H(y, \hat y) = -\sum_{i} y_i \log \hat y_i",
            r"H_p(q) = -\sum_{x} p(x) \log q(x)",
            r"CE(p, q) = -\sum_{i} p_i \log q_i",
            r"CE = -\sum_{x} p(x) \log q(x)",
        ),
        Variant(r"H(p, q) = -\sum_{x} p(x) \log_2 q(x)", _BITS),
        Variant(r"H(p, q) = -\sum_{i=1}^{n} p(x_i) \log_2 q(x_i)", _BITS),
        Variant(r"H(p, q) = -\int p(x) \log q(x) \, dx", _DENSITY),
        Variant(r"H(p, q) = -\int_{-\infty}^{\infty} p(x) \log q(x) \, dx", _DENSITY),
    ),
)
def cross_entropy() -> Iterator[Step]:
    """Cross-entropy is the mean surprise of q at outcomes drawn from p."""
    yield from ()


@claim(
    "kl-divergence",
    r"D_{KL}(p \| q) = \sum_{i} p_i \log \frac{p_i}{q_i}",
    kind="definition",
    domain=_TWO_LAWS,
    roles=_TWO_ROLES,
    numeric="information.kl_divergence",
    names=("KL divergence", "Kullback-Leibler", "relative entropy", "KL散度", "KL 散度", "K-L散度", "相对熵"),
    source="Kullback and Leibler 1951, On Information and Sufficiency, eq. 2.4; " + _COVER + ", eq. 2.26",
    variants=(
        *rewritings(
            r"D_{KL}(p \| q) = \sum_{i=1}^{n} p_i \log \frac{p_i}{q_i}",
            r"D_{KL}(p \| q) = \sum_{x} p(x) \log \frac{p(x)}{q(x)}",
            r"D_{KL}(p \| q) = \sum_{i=1}^{n} p(x_i) \log \frac{p(x_i)}{q(x_i)}",
            r"D_{KL}(P \| Q) = \sum_{x} P(x) \log \frac{P(x)}{Q(x)}",
            r"D_{KL}(P \| Q) = \sum_{i} P(i) \log \frac{P(i)}{Q(i)}",
            r"D_{KL}(p \| q) = -\sum_{x} p(x) \log \frac{q(x)}{p(x)}",
            r"D_{KL}(p \| q) = -\sum_{i} p_i \log \frac{q_i}{p_i}",
            r"D_{KL}(p \| q) = -\sum_{i=1}^{n} p(x_i) \log \frac{q(x_i)}{p(x_i)}",
            r"D_{KL}(p \| q) = \sum_{i} p_i (\log p_i - \log q_i)",
            r"D_{KL}(p \| q) = \sum_{x} p(x) (\log p(x) - \log q(x))",
            r"D_{KL}(p \| q) = \sum_{i=1}^{n} p(x_i) (\log p(x_i) - \log q(x_i))",
            r"D_{KL}(p \| q) = \sum_{x} p(x) \log p(x) - \sum_{x} p(x) \log q(x)",
            r"D_{KL}(p \| q) = \sum_{i} p_i \log p_i - \sum_{i} p_i \log q_i",
            r"D_{KL}(p \| q) = \sum_{i=1}^{n} p(x_i) \log p(x_i) - \sum_{i=1}^{n} p(x_i) \log q(x_i)",
            r"D_{KL}(p \| q) = \mathbb{E}_{x \sim p}\left[\log \frac{p(x)}{q(x)}\right]",
            r"D_{KL}(p \| q) = \mathbb{E}_{x \sim p}[\log p(x) - \log q(x)]",
            r"D_{KL}(P \| Q) = \mathbb{E}_{x \sim P}\left[\log \frac{P(x)}{Q(x)}\right]",
            r"D_{KL}(P \| Q) = \mathbb{E}_{x \sim P}[\log P(x) - \log Q(x)]",
            r"D_{KL}(p \| q) = \mathbb{E}_{p}[\log p(x) - \log q(x)]",
            r"D_{KL}(p \| q) = \mathbb{E}_{p}\left[\log \frac{p(x)}{q(x)}\right]",
            r"KL(p, q) = \sum_{i} p_i \log \frac{p_i}{q_i}",
            r"D_p(q) = \sum_{x} p(x) \log \frac{p(x)}{q(x)}",
        ),
        Variant(r"D_{KL}(p \| q) = \sum_{x} p(x) \log_2 \frac{p(x)}{q(x)}", _BITS),
        Variant(r"D_{KL}(p \| q) = \int p(x) \log \frac{p(x)}{q(x)} \, dx", _DENSITY),
        Variant(r"D_{KL}(p \| q) = \int_{-\infty}^{\infty} p(x) \log \frac{p(x)}{q(x)} \, dx", _DENSITY),
    ),
)
def kl_divergence() -> Iterator[Step]:
    """The divergence of q from p is the mean of the log-ratio of their probabilities under p."""
    yield from ()


@claim(
    "kl-two-forms",
    r"\sum_{i} p_i \log \frac{p_i}{q_i} = -\sum_{i} p_i \log q_i - \left(-\sum_{i} p_i \log p_i\right)",
    domain=_TWO_LAWS,
    roles=_TWO_ROLES,
    numeric="information.kl_divergence",
    names=("KL divergence", "relative entropy", "KL散度", "相对熵"),
    source=_COVER + ", section 2.3",
    variants=rewritings(
        r"D_{KL}(p \| q) = H(p, q) - H(p)",
        r"D_{KL}(P \| Q) = H(P, Q) - H(P)",
        r"D_{KL}(p \| q) = -H(p) + H(p, q)",
        r"KL(p, q) = H(p, q) - H(p)",
        r"\sum_{x} p(x) \log \frac{p(x)}{q(x)} = \sum_{x} p(x) \log p(x) - \sum_{x} p(x) \log q(x)",
        r"\sum_{i=1}^{n} p_i \log \frac{p_i}{q_i} = \sum_{i=1}^{n} p_i \log p_i - \sum_{i=1}^{n} p_i \log q_i",
    ),
)
def kl_two_forms() -> Iterator[Step]:
    """The divergence is what the cross-entropy exceeds the entropy by."""
    yield "take the logarithm of the quotient apart", r"\sum_{i} p_i \cdot (\log p_i - \log q_i)"
    yield "sum term by term", r"\sum_{i} p_i \log p_i - \sum_{i} p_i \log q_i"


@claim(
    "cross-entropy-splits",
    r"-\sum_{i} p_i \log q_i = -\sum_{i} p_i \log p_i + \sum_{i} p_i \log \frac{p_i}{q_i}",
    domain=_TWO_LAWS,
    roles=_TWO_ROLES,
    numeric="information.cross_entropy",
    names=("cross-entropy", "KL divergence", "交叉熵 = 信息熵 + 相对熵", "交叉熵", "相对熵"),
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, section 3.13",
    variants=rewritings(
        r"H(p, q) = H(p) + D_{KL}(p \| q)",
        r"H(P, Q) = H(P) + D_{KL}(P \| Q)",
        r"H(p, q) = D_{KL}(p \| q) + H(p)",
        r"H(p, q) = H(p) + KL(p, q)",
        r"H_p(q) = H(p) + D_p(q)",
        r"-\sum_{x} p(x) \log q(x) = -\sum_{x} p(x) \log p(x) + \sum_{x} p(x) \log \frac{p(x)}{q(x)}",
        r"-\sum_{i=1}^{n} p_i \log q_i = -\sum_{i=1}^{n} p_i \log p_i + \sum_{i=1}^{n} p_i \log \frac{p_i}{q_i}",
    ),
)
def cross_entropy_splits() -> Iterator[Step]:
    """Cross-entropy is the entropy of the true distribution plus the divergence of the model from it."""
    yield "add and take away the logarithm of p", r"-\sum_{i} p_i \cdot (\log p_i + \log q_i - \log p_i)"
    yield "collect a quotient", r"-\sum_{i} p_i \cdot \left(\log p_i - \log \frac{p_i}{q_i}\right)"


@claim(
    "kl-of-equals",
    r"\sum_{i} p_i \log \frac{p_i}{p_i} = 0",
    domain={"p": "simplex"},
    roles={"p": "probability"},
    numeric="information.kl_divergence",
    names=("KL divergence", "KL散度", "相对熵"),
    source=_COVER + ", theorem 2.6.3",
    variants=rewritings(r"D_{KL}(p \| p) = 0", r"D_{KL}(P \| P) = 0", r"KL(p, p) = 0"),
)
def kl_of_equals() -> Iterator[Step]:
    """A distribution does not diverge from itself."""
    yield "every ratio is one", r"\sum_{i} p_i \log 1"


@claim(
    "kl-nonnegative",
    r"\sum_{i} p_i \log \frac{p_i}{q_i} \ge 0",
    kind="inequality",
    domain=_TWO_LAWS,
    roles=_TWO_ROLES,
    numeric="information.kl_divergence",
    names=("Gibbs' inequality", "Gibbs inequality", "KL divergence", "吉布斯不等式", "KL散度", "相对熵"),
    source=_COVER + ", theorem 2.6.3",
    variants=rewritings(
        r"D_{KL}(p \| q) \ge 0",
        r"D_{KL}(P \| Q) \ge 0",
        r"KL(p, q) \ge 0",
        r"\sum_{x} p(x) \log \frac{p(x)}{q(x)} \ge 0",
        r"H(p, q) - H(p) \ge 0",
    ),
)
def kl_nonnegative() -> Iterator[Step]:
    """A divergence is never negative, because minus the logarithm of t is at least 1 - t."""
    yield "turn the ratio over", r"\sum_{i} p_i \cdot \left(-\log \frac{q_i}{p_i}\right)"
    yield "a logarithm is at most its argument minus one", r"\ge \sum_{i} p_i \cdot \left(1 - \frac{q_i}{p_i}\right)"


@claim(
    "cross-entropy-minimum",
    r"-\sum_{i} p_i \log q_i \ge -\sum_{i} p_i \log p_i",
    kind="inequality",
    domain=_TWO_LAWS,
    roles=_TWO_ROLES,
    numeric="information.cross_entropy",
    names=("cross-entropy", "Gibbs' inequality", "交叉熵", "交叉熵最小"),
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, section 3.13",
    variants=rewritings(
        r"H(p, q) \ge H(p)",
        r"H(P, Q) \ge H(P)",
        r"\arg\min_{q} H(p, q) = p",
        r"\arg\min_{q} H(p, q) = \arg\min_{q} D_{KL}(p \| q)",
        r"\arg\min_{Q} H(P, Q) = \arg\min_{Q} D_{KL}(P \| Q)",
        r"\min_{q} H(p, q) = H(p)",
        r"H(p, p) = H(p)",
    ),
)
def cross_entropy_minimum() -> Iterator[Step]:
    """Over all q the cross-entropy is least at q = p, where it is the entropy of p."""
    yield (
        "take the entropy out",
        r"-\sum_{i} p_i \log p_i + \sum_{i} p_i \cdot \left(-\log \frac{q_i}{p_i}\right)",
    )
    yield (
        "a logarithm is at most its argument minus one",
        r"\ge -\sum_{i} p_i \log p_i + \sum_{i} p_i \cdot \left(1 - \frac{q_i}{p_i}\right)",
    )
