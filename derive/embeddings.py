"""Word vectors: the skip-gram model, negative sampling, and the gradients in the vector of the centre word."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, rewritings
from derive.claims import Step, claim

_MIKOLOV = "Mikolov et al. 2013, Distributed Representations of Words and Phrases and their Compositionality"
_W2V = ("word2vec", "Word2vec", "skip-gram", "Skip-gram", "skipgram", "词向量", "词嵌入", "跳字模型")
_SAMPLING = ("negative sampling", "负采样", "neg-sample")
_POSITIVE = r"-\log \sigma(u_o^T v_c)"


@claim(
    "skip-gram-softmax",
    r"P(o | c) = \frac{\exp(u_o^T v_c)}{\sum_{w} \exp(u_w^T v_c)}",
    kind="definition",
    numeric="embeddings.skip_gram_probability",
    names=_W2V,
    source=_MIKOLOV + ", eq. 2",
    variants=rewritings(r"P(o | c) = \frac{\exp(u_o \cdot v_c)}{\sum_{w} \exp(u_w \cdot v_c)}"),
)
def skip_gram_softmax() -> Iterator[Step]:
    """A word is the likelier beside another the larger the product of their vectors is."""
    yield from ()


@claim(
    "skip-gram-gradient",
    r"\frac{\partial}{\partial v_j} \left(\sum_{k=1}^{d} u_{ik} v_k - \log \sum_{l=1}^{n} e^{\sum_{k=1}^{d} u_{lk} v_k}\right)"
    r" = u_{ij} - \sum_{l=1}^{n} p_l u_{lj}",
    where=(r"p_l = \frac{e^{\sum_{k=1}^{d} u_{lk} v_k}}{\sum_{s=1}^{n} e^{\sum_{k=1}^{d} u_{sk} v_k}}",),
    domain={"i": "index", "n": "size", "d": "size"},
    numeric="embeddings.skip_gram_gradient",
    names=_W2V,
    source=_MIKOLOV + ", eq. 2, by differentiation",
    variants=(
        *rewritings(
            r"\frac{\partial \log P(o | c)}{\partial v_c} = u_o - \sum_{w} P(w | c) u_w",
            r"\frac{\partial \log p(w_o | w_c)}{\partial v_c} = u_o - \sum_{j} p(w_j | w_c) u_j",
        ),
        *different("of the loss", r"\frac{\partial J}{\partial v_c} = -u_o + \sum_{w} P(w | c) u_w"),
    ),
)
def skip_gram_gradient() -> Iterator[Step]:
    """The gradient is the vector of the word seen, less the mean of those expected."""
    yield (
        "differentiate the logarithm of the sum",
        r"u_{ij} - \frac{\sum_{l=1}^{n} e^{\sum_{k=1}^{d} u_{lk} v_k} u_{lj}}{\sum_{l=1}^{n} e^{\sum_{k=1}^{d} u_{lk} v_k}}",
    )


@claim(
    "negative-sampling-loss",
    rf"J = {_POSITIVE} - \sum_{{k=1}}^{{K}} \log \sigma(-u_k^T v_c)",
    kind="definition",
    where=(r"\sigma(x) = \frac{1}{1 + e^{-x}}",),
    domain={"K": "size"},
    numeric="embeddings.negative_sampling_loss",
    names=_SAMPLING,
    source=_MIKOLOV + ", eq. 4",
    variants=(
        *rewritings(
            rf"J = {_POSITIVE} - \sum_{{k=1}}^{{K}} \log (1 - \sigma(u_k^T v_c))",
            rf"J = {_POSITIVE} - \sum_{{k \in K}} \log \sigma(-u_k^T v_c)",
        ),
        *different("to be made large", r"J = \log \sigma(u_o^T v_c) + \sum_{k=1}^{K} \log \sigma(-u_k^T v_c)"),
    ),
)
def negative_sampling_loss() -> Iterator[Step]:
    """The word seen is told from drawn ones, each by a logistic regression of its own."""
    yield from ()


@claim(
    "negative-sampling-gradient",
    r"\frac{\partial}{\partial v_j} \left(-\log \sigma\left(\sum_{i=1}^{d} u_i v_i\right) - \sum_{k=1}^{K}"
    r" \log \sigma\left(-\sum_{i=1}^{d} s_{ki} v_i\right)\right) = \left(\sigma\left(\sum_{i=1}^{d} u_i v_i\right) - 1\right)"
    r" u_j + \sum_{k=1}^{K} \sigma\left(\sum_{i=1}^{d} s_{ki} v_i\right) s_{kj}",
    where=(r"\sigma(x) = \frac{1}{1 + e^{-x}}",),
    domain={"K": "size", "d": "size"},
    numeric="embeddings.negative_sampling_gradient",
    names=_SAMPLING,
    source=_MIKOLOV + ", eq. 4, by differentiation",
    variants=rewritings(
        r"\frac{\partial J}{\partial v_c} = (\sigma(u_o^T v_c) - 1) u_o + \sum_{k=1}^{K} \sigma(u_k^T v_c) u_k",
        r"\frac{\partial J}{\partial v_c} = (\sigma(u_o^T v_c) - 1) u_o + \sum_{k=1}^{K} (1 - \sigma(-u_k^T v_c)) u_k",
    ),
)
def negative_sampling_gradient() -> Iterator[Step]:
    """Each vector counts by how wrong the model is about it."""
    yield (
        "the slope of the log-sigmoid is what the sigmoid lacks of one",
        r"-\left(1 - \sigma\left(\sum_{i=1}^{d} u_i v_i\right)\right) u_j + \sum_{k=1}^{K}"
        r" \left(1 - \sigma\left(-\sum_{i=1}^{d} s_{ki} v_i\right)\right) s_{kj}",
    )
