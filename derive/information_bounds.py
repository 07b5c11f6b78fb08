"""How large information can be: perplexity, Jensen's inequality, the largest entropy, and Gaussian laws."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_COVER = "Cover and Thomas 2006, Elements of Information Theory"
_TWO_LAWS = {"p": "simplex", "q": "simplex"}


@claim(
    "perplexity",
    r"\operatorname{PPL} = \exp\left(-\frac{1}{N} \sum_{i=1}^{N} \log p_i\right)",
    kind="definition",
    domain={"p": "unit", "N": "size"},
    roles={"p": "probability", "N": "count"},
    numeric="information.sequence_perplexity",
    names=("perplexity", "PPL", "困惑度"),
    source="Jelinek, Mercer, Bahl, Baker 1977, Perplexity: a measure of the difficulty of speech recognition tasks",
    variants=(
        *rewritings(
            r"\operatorname{PPL} = e^{-\frac{1}{N} \sum_{i=1}^{N} \log p_i}",
            r"\operatorname{PPL} = e^{L}",
            r"\operatorname{PPL} = \exp(L)",
            r"\operatorname{PPL} = e^{H(p, q)}",
            r"\operatorname{PPL}(p) = e^{H(p)}",
            r"\operatorname{PPL} = \left(\prod_{i=1}^{N} p_i\right)^{-\frac{1}{N}}",
            r"\operatorname{PPL} = \left(\prod_{i=1}^{N} \frac{1}{p_i}\right)^{\frac{1}{N}}",
            r"\operatorname{PPL} = \sqrt[N]{\prod_{i=1}^{N} \frac{1}{p_i}}",
            r"\operatorname{PPL} = \exp\left(-\frac{1}{N} \sum_{i=1}^{N} \log p(w_i | w_{<i})\right)",
            r"\operatorname{PPL} = \exp\left(-\frac{1}{N} \sum_{i=1}^{N} \log p(w_i)\right)",
            r"\operatorname{PPL}(W) = \left(\prod_{i=1}^{N} P(w_i)\right)^{-\frac{1}{N}}",
            r"\operatorname{PPL}(W) = \left(\prod_{i=1}^{N} \frac{1}{P(w_i | w_{<i})}\right)^{\frac{1}{N}}",
        ),
        Variant(r"\operatorname{PPL} = 2^{H(p)}", "with the entropy in bits"),
        Variant(r"\operatorname{PPL} = 2^{H(p, q)}", "with the cross-entropy in bits"),
        Variant(r"\operatorname{PPL} = 2^{-\sum_{x} p(x) \log_2 p(x)}", "with the entropy in bits"),
        Variant(r"\operatorname{PPL} = 2^{-\frac{1}{N} \sum_{i=1}^{N} \log_2 p_i}", "with the cross-entropy in bits"),
    ),
)
def perplexity() -> Iterator[Step]:
    """Perplexity is the exponential of the mean surprise."""
    yield from ()


@claim(
    "perplexity-geometric-mean",
    r"\exp\left(-\frac{1}{N} \sum_{i=1}^{N} \log p_i\right) = \left(\prod_{i=1}^{N} p_i\right)^{-\frac{1}{N}}",
    domain={"p": "unit", "N": "size"},
    roles={"p": "probability", "N": "count"},
    numeric="information.sequence_perplexity",
    names=("perplexity", "困惑度"),
    source=_COVER + ", section 2.1, from the definition",
)
def perplexity_geometric_mean() -> Iterator[Step]:
    """Perplexity is one over the geometric mean of the probabilities."""
    yield "make the sum of logarithms one logarithm", r"\exp\left(-\frac{1}{N} \log \prod_{i=1}^{N} p_i\right)"


@claim(
    "perplexity-base",
    r"2^{-\frac{1}{N} \sum_{i=1}^{N} \log_2 p_i} = \exp\left(-\frac{1}{N} \sum_{i=1}^{N} \log p_i\right)",
    domain={"p": "unit", "N": "size"},
    roles={"p": "probability", "N": "count"},
    numeric="metrics.perplexity_of_loss",
    names=("perplexity", "困惑度"),
    source=_COVER + ", lemma 2.1.2",
)
def perplexity_base() -> Iterator[Step]:
    """Perplexity does not depend on the base of the logarithm."""
    yield (
        "write the power with the natural exponential",
        r"\exp\left(-\frac{\log 2}{N} \sum_{i=1}^{N} \frac{\log p_i}{\log 2}\right)",
    )


@claim(
    "binary-entropy",
    r"H(p) = -p \log p - (1 - p) \log (1 - p)",
    kind="definition",
    domain={"p": "unit"},
    roles={"p": "probability"},
    numeric="information.entropy",
    names=("binary entropy", "entropy of a Bernoulli", "二元熵", "伯努利分布的熵", "entropy", "熵"),
    source=_COVER + ", eq. 2.5",
    variants=(
        *rewritings(r"H(X) = -p \log p - (1 - p) \log (1 - p)", r"H(p) = -[p \log p + (1 - p) \log (1 - p)]"),
        Variant(r"H(p) = -p \log_2 p - (1 - p) \log_2 (1 - p)", "measured in bits: the logarithm has base two"),
    ),
)
def binary_entropy() -> Iterator[Step]:
    """The entropy of a coin that shows one side with probability p."""
    yield from ()


@claim(
    "uniform-entropy",
    r"-\sum_{i=1}^{n} \frac{1}{n} \log \frac{1}{n} = \log n",
    domain={"n": "size"},
    roles={"n": "count"},
    numeric="information.entropy",
    names=("maximum entropy", "uniform distribution", "最大熵", "均匀分布"),
    source=_COVER + ", section 2.1",
    variants=rewritings(r"H(X) = \log n", r"H(U) = \log n", r"-n \cdot \frac{1}{n} \log \frac{1}{n} = \log n"),
)
def uniform_entropy() -> Iterator[Step]:
    """n outcomes with equal chances have entropy log n."""
    yield "all n summands are equal", r"-n \cdot \frac{1}{n} \log \frac{1}{n}"


@claim(
    "entropy-deficit",
    r"\log n - \left(-\sum_{i=1}^{n} p_i \log p_i\right) = \sum_{i=1}^{n} p_i \log \frac{p_i}{1 / n}",
    domain={"p": "simplex", "n": "size"},
    roles={"p": "probability", "n": "count"},
    numeric="information.kl_divergence",
    names=("maximum entropy", "KL divergence", "最大熵"),
    source=_COVER + ", theorem 2.6.4",
    variants=rewritings(r"\log n - H(p) = D_{KL}(p \| u)"),
)
def entropy_deficit() -> Iterator[Step]:
    """An entropy falls short of log n by the divergence from the uniform distribution."""
    yield "the probabilities sum to one", r"\sum_{i=1}^{n} p_i \log n + \sum_{i=1}^{n} p_i \log p_i"


@claim(
    "maximum-entropy",
    r"-\sum_{i=1}^{n} p_i \log p_i \le \log n",
    kind="inequality",
    domain={"p": "simplex", "n": "size"},
    roles={"p": "probability", "n": "count"},
    numeric="information.entropy",
    names=("maximum entropy", "最大熵"),
    source=_COVER + ", theorem 2.6.4",
    variants=rewritings(r"H(p) \le \log n", r"H(X) \le \log n", r"\max_{p} H(p) = \log n"),
)
def maximum_entropy() -> Iterator[Step]:
    """No distribution over n outcomes has more entropy than the uniform one."""
    yield "take log n out", r"\log n + \sum_{i=1}^{n} p_i \cdot \log \frac{1}{n p_i}"
    yield (
        "a logarithm is at most its argument minus one",
        r"\le \log n + \sum_{i=1}^{n} p_i \cdot \left(\frac{1}{n p_i} - 1\right)",
    )


@claim(
    "entropy-nonnegative",
    r"-\sum_{i} p_i \log p_i \ge 0",
    kind="inequality",
    domain={"p": "simplex"},
    roles={"p": "probability"},
    numeric="information.entropy",
    names=("entropy", "信息熵", "熵"),
    source=_COVER + ", lemma 2.1.1",
    variants=rewritings(r"H(X) \ge 0", r"H(p) \ge 0"),
)
def entropy_nonnegative() -> Iterator[Step]:
    """Entropy is never negative, because minus log p is at least 1 - p."""
    yield "a logarithm is at most its argument minus one", r"\ge \sum_{i} p_i \cdot (1 - p_i)"


@claim(
    "js-divergence",
    r"JS(p \| q) = \frac{1}{2} \sum_{i} p_i \log \frac{p_i}{(p_i + q_i) / 2}"
    r" + \frac{1}{2} \sum_{i} q_i \log \frac{q_i}{(p_i + q_i) / 2}",
    kind="definition",
    domain=_TWO_LAWS,
    roles={"p": "probability", "q": "probability"},
    names=("Jensen-Shannon", "JS divergence", "JS散度", "JS 散度"),
    numeric="information.js_divergence",
    source="Lin 1991, Divergence Measures Based on the Shannon Entropy, eq. 4.1",
    variants=rewritings(
        r"JS(p \| q) = \frac{1}{2} KL(p \| m) + \frac{1}{2} KL(q \| m)",
        r"JS(p \| q) = \frac{1}{2} D_{KL}(p \| m) + \frac{1}{2} D_{KL}(q \| m)",
        r"JS(P \| Q) = \frac{1}{2} KL(P \| \frac{P + Q}{2}) + \frac{1}{2} KL(Q \| \frac{P + Q}{2})",
        r"JS(P \| Q) = \frac{1}{2} D_{KL}(P \| \frac{P + Q}{2}) + \frac{1}{2} D_{KL}(Q \| \frac{P + Q}{2})",
        r"JS(p \| q) = \frac{1}{2} \sum_{x} p(x) \log \frac{2 p(x)}{p(x) + q(x)}"
        r" + \frac{1}{2} \sum_{x} q(x) \log \frac{2 q(x)}{p(x) + q(x)}",
    ),
)
def js_divergence() -> Iterator[Step]:
    """The Jensen-Shannon divergence is the mean divergence of both distributions from their mixture."""
    yield from ()


@claim(
    "js-from-entropies",
    r"\frac{1}{2} \sum_{i} p_i \log \frac{p_i}{m_i} + \frac{1}{2} \sum_{i} q_i \log \frac{q_i}{m_i} ="
    r" -\sum_{i} m_i \log m_i + \frac{1}{2} \sum_{i} p_i \log p_i + \frac{1}{2} \sum_{i} q_i \log q_i",
    where=(r"m_i = \frac{p_i + q_i}{2}",),
    domain=_TWO_LAWS,
    roles={"p": "probability", "q": "probability"},
    names=("Jensen-Shannon", "JS divergence", "JS散度"),
    numeric="information.js_divergence",
    source="Lin 1991, Divergence Measures Based on the Shannon Entropy, section 4",
    variants=rewritings(r"JS(p \| q) = H\left(\frac{p + q}{2}\right) - \frac{H(p) + H(q)}{2}"),
)
def js_from_entropies() -> Iterator[Step]:
    """The Jensen-Shannon divergence is the entropy of the mixture minus the mean of the entropies."""
    yield (
        "take the logarithms of the quotients apart",
        r"\frac{1}{2} \sum_{i} p_i (\log p_i - \log m_i) + \frac{1}{2} \sum_{i} q_i (\log q_i - \log m_i)",
    )
    yield (
        "collect what stands with the middle",
        r"\frac{1}{2} \sum_{i} p_i \log p_i + \frac{1}{2} \sum_{i} q_i \log q_i - \sum_{i} \frac{p_i + q_i}{2}"
        r" \log m_i",
    )


@claim(
    "js-symmetric",
    r"\sum_{i} p_i \log \frac{2 p_i}{p_i + q_i} + \sum_{i} q_i \log \frac{2 q_i}{p_i + q_i} ="
    r" \sum_{i} q_i \log \frac{2 q_i}{q_i + p_i} + \sum_{i} p_i \log \frac{2 p_i}{q_i + p_i}",
    domain=_TWO_LAWS,
    roles={"p": "probability", "q": "probability"},
    names=("Jensen-Shannon", "JS divergence", "JS散度"),
    numeric="information.js_divergence",
    source="Lin 1991, Divergence Measures Based on the Shannon Entropy, section 4",
    variants=rewritings(r"JS(p \| q) = JS(q \| p)", r"JS(P \| Q) = JS(Q \| P)"),
)
def js_symmetric() -> Iterator[Step]:
    """The Jensen-Shannon divergence treats both distributions alike."""
    yield (
        "add in the other order",
        r"\sum_{i} \left(q_i \log \frac{2 q_i}{p_i + q_i} + p_i \log \frac{2 p_i}{p_i + q_i}\right)",
    )


@claim(
    "jensen-logarithm",
    r"\mathbb{E}[\log X] \le \log \mathbb{E}[X]",
    kind="inequality",
    domain={"X": "random"},
    numeric="information.jensen_gap",
    names=("Jensen's inequality", "Jensen", "琴生不等式", "詹森不等式", "Jensen不等式"),
    source="Jensen 1906, Sur les fonctions convexes et les inégalités entre les valeurs moyennes; "
    + _COVER
    + ", theorem 2.6.2",
    variants=(
        *rewritings(
            r"\log \mathbb{E}[X] \ge \mathbb{E}[\log X]",
            r"\sum_{i} p_i \log x_i \le \log \sum_{i} p_i x_i",
            r"\log \sum_{i} p_i x_i \ge \sum_{i} p_i \log x_i",
        ),
        Variant(r"f(\mathbb{E}[X]) \le \mathbb{E}[f(X)]", "for a convex function f"),
        Variant(r"\mathbb{E}[f(X)] \ge f(\mathbb{E}[X])", "for a convex function f"),
        Variant(r"f(\mathbb{E}[X]) \ge \mathbb{E}[f(X)]", "for a concave function f"),
        Variant(r"f\left(\sum_{i} p_i x_i\right) \le \sum_{i} p_i f(x_i)", "for a convex function f"),
        Variant(r"f(\lambda x + (1 - \lambda) y) \le \lambda f(x) + (1 - \lambda) f(y)", "convexity for two points"),
    ),
)
def jensen_logarithm() -> Iterator[Step]:
    """The mean logarithm is at most the logarithm of the mean, because the graph lies under its tangent there."""
    yield (
        "the logarithm lies under its tangent at the mean",
        r"\le \mathbb{E}\left[\log \mathbb{E}[X] + \frac{X - \mathbb{E}[X]}{\mathbb{E}[X]}\right]",
    )
