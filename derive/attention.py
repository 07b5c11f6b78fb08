"""Attention: shares that sum to one, why scores are divided by a root, and the gradients."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_VASWANI = "Vaswani et al. 2017, Attention Is All You Need"
_ATTENTION = ("self-attention", "注意力机制", "自注意力")
_SCALED = ("scaled dot-product attention", "Scaled Dot-Product Attention", "缩放点积注意力", *_ATTENTION)
_SHAPES = {
    "Q": "matrix n d",
    "K": "matrix m d",
    "V": "matrix m l",
    "n": "size",
    "m": "size",
    "d": "size",
    "l": "size",
}
_SCORE = r"s_{ij} = \frac{1}{\sqrt{d}} \sum_{k=1}^{d} Q_{ik} K_{jk}"
_SHARE = r"\alpha_{ij} = \frac{e^{s_{ij}}}{\sum_{k=1}^{m} e^{s_{ik}}}"
_RANDOM = {"q": "random", "k": "random", "d": "size"}
_STANDARD = (r"\mathbb{E}[q] = 0", r"\mathbb{E}[k] = 0", r"\mathbb{E}[q^2] = 1", r"\mathbb{E}[k^2] = 1")


@claim(
    "scaled-dot-product-attention",
    r"y_{ij} = \sum_{t=1}^{m} \frac{e^{s_{it}}}{\sum_{k=1}^{m} e^{s_{ik}}} V_{tj}",
    kind="definition",
    where=(_SCORE,),
    domain=_SHAPES,
    roles={"Q": "input", "K": "input", "V": "input", "m": "count", "d": "count"},
    numeric="attention.attention_forward",
    names=_SCALED,
    source=_VASWANI + ", eq. 1",
    variants=(
        *rewritings(
            r"\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\left( \frac{Q K^T}{\sqrt{d_k}} \right) V",
            r"\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\left( \frac{Q K^T}{\sqrt{d}} \right) V",
            r"\text{Attention}(Q, K, V) = \text{softmax}\left( \frac{Q K^\top}{\sqrt{d_k}} \right) V",
            r"Y = \operatorname{softmax}\left( \frac{Q K^T}{\sqrt{d}} \right) V",
            r"A = \operatorname{softmax}\left( \frac{Q K^T}{\sqrt{d}} \right)",
            r"H = V \operatorname{softmax}\left( \frac{K^T Q}{\sqrt{d}} \right)",
        ),
        Variant(r"\operatorname{Attention}(Q, K, V) = \operatorname{softmax}(Q K^T) V", "without the scaling"),
        Variant(
            r"\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\left( \frac{Q K^T}{\sqrt{d_k}} + M \right) V",
            "with a mask added to the scores",
        ),
    ),
)
def scaled_dot_product_attention() -> Iterator[Step]:
    """Each query mixes the values, by the shares its scores with the keys give."""
    yield from ()


@claim(
    "attention-shares",
    _SHARE,
    kind="definition",
    domain={"s": "matrix n m", "alpha": "matrix n m", "n": "size", "m": "size"},
    roles={"alpha": "probability", "s": "input", "m": "count"},
    numeric="attention.attention_forward",
    names=("attention weights", "注意力权重", "注意力分布", *_ATTENTION),
    source=_VASWANI + ", eq. 1; Bahdanau, Cho, Bengio 2015, eq. 6",
    variants=(
        *rewritings(
            r"\alpha_i = \frac{\exp(s_i)}{\sum_{j=1}^{m} \exp(s_j)}",
            r"\alpha_{ij} = \frac{\exp(e_{ij})}{\sum_{k=1}^{m} \exp(e_{ik})}",
        ),
        Variant(
            r"\alpha_{ij} = \frac{\exp(q_i \cdot k_j / \sqrt{d})}{\sum_{t=1}^{m} \exp(q_i \cdot k_t / \sqrt{d})}",
            "with the scores written out",
        ),
    ),
)
def attention_shares() -> Iterator[Step]:
    """The shares of attention are the softmax of the scores of one query."""
    yield from ()


@claim(
    "attention-output",
    r"y_{ij} = \sum_{t=1}^{m} \alpha_{it} V_{tj}",
    kind="definition",
    where=(_SHARE,),
    domain={"s": "matrix n m", "V": "matrix m l", "n": "size", "m": "size", "l": "size"},
    roles={"alpha": "probability", "V": "input", "v": "input", "h": "input", "m": "count"},
    numeric="attention.attention_forward",
    names=("attention output", "context vector", "上下文向量", "注意力输出", "注意力的输出", *_ATTENTION),
    source=_VASWANI + ", eq. 1; Bahdanau, Cho, Bengio 2015, eq. 5",
    variants=rewritings(
        r"o_i = \sum_{j=1}^{m} \alpha_{ij} v_j",
        r"c_i = \sum_{j=1}^{m} \alpha_{ij} h_j",
        r"c = \sum_{j=1}^{m} \alpha_j h_j",
        r"o = \sum_{j=1}^{m} \alpha_j v_j",
        r"\operatorname{Attention}(q, K, V) = \sum_{i=1}^{m} \alpha_i v_i",
        r"Y = A V",
    ),
)
def attention_output() -> Iterator[Step]:
    """Each query's output is the mean of the values, weighted by its shares."""
    yield from ()


@claim(
    "attention-shares-sum",
    r"\sum_{j=1}^{m} \alpha_{ij} = 1",
    where=(_SHARE,),
    domain={"s": "matrix n m", "n": "size", "m": "size"},
    numeric="attention.attention_forward",
    names=("attention weights", "注意力权重", "注意力分布", *_ATTENTION),
    source=_VASWANI,
    variants=rewritings(r"\sum_{i=1}^{m} \alpha_i = 1"),
)
def attention_shares_sum() -> Iterator[Step]:
    """The shares of one query sum to one."""
    yield "the same sum above and below", r"\frac{\sum_{j=1}^{m} e^{s_{ij}}}{\sum_{k=1}^{m} e^{s_{ik}}}"


@claim(
    "attention-of-equal-scores",
    r"\sum_{t=1}^{m} \alpha_{it} V_{tj} = \frac{1}{m} \sum_{t=1}^{m} V_{tj}",
    where=(_SHARE, r"s_{ij} = c_i"),
    domain={"V": "matrix m l", "n": "size", "m": "size"},
    numeric="attention.attention_forward",
    names=_ATTENTION,
    source=_VASWANI,
)
def attention_of_equal_scores() -> Iterator[Step]:
    """A query that matches all keys alike gets the mean of the values."""
    yield "all shares are equal", r"\sum_{t=1}^{m} \frac{1}{m} V_{tj}"


@claim(
    "attention-score-shift",
    r"\frac{e^{s_{ij} + c_i}}{\sum_{k=1}^{m} e^{s_{ik} + c_i}} = \frac{e^{s_{ij}}}{\sum_{k=1}^{m} e^{s_{ik}}}",
    domain={"s": "matrix n m", "n": "size", "m": "size"},
    numeric="attention.attention_forward",
    names=("平移不变", *_ATTENTION),
    source=_VASWANI,
)
def attention_score_shift() -> Iterator[Step]:
    """A number added to all scores of a query changes nothing: only differences count."""
    yield "the common factor", r"\frac{e^{c_i} e^{s_{ij}}}{e^{c_i} \sum_{k=1}^{m} e^{s_{ik}}}"


@claim(
    "attention-score-mean",
    r"\mathbb{E}\left[ \sum_{i=1}^{d} q_i k_i \right] = 0",
    where=_STANDARD,
    domain=_RANDOM,
    assumes="identical",
    numeric="vectors.dot",
    names=("variance of the dot product", "点积的方差", *_SCALED),
    source=_VASWANI + ", footnote 4",
    variants=rewritings(r"\mathbb{E}[q \cdot k] = 0", r"\mathbb{E}[q^T k] = 0"),
)
def attention_score_mean() -> Iterator[Step]:
    """The inner product of independent vectors with mean zero has mean zero."""
    yield "the mean of a sum of independent products", r"\sum_{i=1}^{d} \mathbb{E}[q] \mathbb{E}[k]"


@claim(
    "attention-score-variance",
    r"\operatorname{Var}\left( \sum_{i=1}^{d} q_i k_i \right) = d",
    where=_STANDARD,
    domain=_RANDOM,
    assumes="identical",
    numeric="vectors.dot",
    names=("variance of the dot product", "点积的方差", "why divide by the square root", "为什么除以", *_SCALED),
    source=_VASWANI + ", footnote 4",
    variants=rewritings(
        r"\operatorname{Var}(q \cdot k) = d_k",
        r"\operatorname{Var}(q^T k) = d_k",
        r"\operatorname{Var}(q \cdot k) = d",
        r"\operatorname{Var}(q k^T) = d_k",
    ),
)
def attention_score_variance() -> Iterator[Step]:
    """For independent entries of mean 0 and variance 1 the inner product has the variance d."""
    yield "a sum of independent products", r"\sum_{i=1}^{d} \mathbb{E}[q^2] \mathbb{E}[k^2]"


@claim(
    "attention-scaled-score-variance",
    r"\operatorname{Var}\left( \frac{1}{\sqrt{d}} \sum_{i=1}^{d} q_i k_i \right) = 1",
    where=_STANDARD,
    domain=_RANDOM,
    assumes="identical",
    numeric="attention.attention_forward",
    names=("variance of the dot product", "点积的方差", "why divide by the square root", "为什么除以", *_SCALED),
    source=_VASWANI + ", section 3.2.1",
    variants=rewritings(
        r"\operatorname{Var}\left( \frac{q \cdot k}{\sqrt{d_k}} \right) = 1",
        r"\operatorname{Var}\left( \frac{q^T k}{\sqrt{d_k}} \right) = 1",
        r"\operatorname{Var}\left( \frac{q \cdot k}{\sqrt{d}} \right) = 1",
    ),
)
def attention_scaled_score_variance() -> Iterator[Step]:
    """Divided by the root of d the scores keep the variance 1, so that the softmax does not saturate."""
    yield (
        "the factor squared",
        r"\frac{1}{d} \operatorname{Var}\left( \sum_{i=1}^{d} q_i k_i \right)",
    )


@claim(
    "attention-value-gradient",
    r"\frac{\partial L}{\partial V} = A^T \frac{\partial L}{\partial Y}",
    where=(
        r"Y = A V",
        r"L = \ell(Y)",
    ),
    domain={"A": "matrix n m", "V": "matrix m l", "Y": "matrix n l", "n": "size", "m": "size", "l": "size"},
    numeric="attention.attention_backward",
    names=("gradient of attention", "注意力的梯度", *_ATTENTION),
    source="derived from " + _VASWANI + ", eq. 1",
    variants=rewritings(r"dV = A^T dY", r"dV = P^T dO"),
)
def attention_value_gradient() -> Iterator[Step]:
    """The values get the gradients of the outputs, weighted by the shares, transposed."""
    yield "every value enters all outputs by its share", r"\sum_{k=1}^{n} A_{ki} \frac{\partial L}{\partial Y_{kj}}"


@claim(
    "attention-score-gradient",
    r"\sum_{j=1}^{m} g_j \frac{\partial \alpha_j}{\partial s_k}"
    r" = \alpha_k \left( g_k - \sum_{j=1}^{m} g_j \alpha_j \right)",
    where=(r"\alpha_j = \frac{e^{s_j}}{\sum_{k=1}^{m} e^{s_k}}",),
    domain={"s": "vector m", "g": "vector m", "m": "size"},
    numeric="attention.attention_backward",
    names=("gradient of attention", "注意力的梯度", *_ATTENTION),
    source="derived from " + _VASWANI + ", eq. 1; Dao et al. 2022, FlashAttention, appendix B.2",
    variants=rewritings(
        r"\frac{\partial L}{\partial s_k} = \alpha_k \left( g_k - \sum_{j=1}^{m} g_j \alpha_j \right)",
        r"dS_{ij} = P_{ij} (dP_{ij} - D_i)",
    ),
)
def attention_score_gradient() -> Iterator[Step]:
    """A score gets its share times what its gradient exceeds the mean by."""
    yield "the slope of a share by a score", r"\sum_{j=1}^{m} g_j \alpha_j (\delta_{jk} - \alpha_k)"
    yield "the slopes of the softmax", r"\alpha_k g_k - \sum_{j=1}^{m} g_j \alpha_j \alpha_k"


@claim(
    "attention-query-gradient",
    r"\frac{\partial L}{\partial Q} = \frac{1}{\sqrt{d}} \frac{\partial L}{\partial S} K",
    where=(
        r"S = \frac{1}{\sqrt{d}} Q K^T",
        r"L = \ell(S)",
    ),
    domain={"Q": "matrix n d", "K": "matrix m d", "S": "matrix n m", "n": "size", "m": "size", "d": "size"},
    numeric="attention.attention_backward",
    names=("gradient of attention", "注意力的梯度", *_ATTENTION),
    source="derived from " + _VASWANI + ", eq. 1",
    variants=rewritings(r"dQ = \frac{1}{\sqrt{d}} dS K"),
)
def attention_query_gradient() -> Iterator[Step]:
    """A query gets the keys, weighted by the gradients of its scores."""
    yield (
        "each query enters all scores of its row, scaled",
        r"\frac{1}{\sqrt{d}} \sum_{k=1}^{m} \frac{\partial L}{\partial S_{i,k}} K_{k,j}",
    )


@claim(
    "attention-key-gradient",
    (
        r"\frac{\partial L}{\partial K} = \frac{1}{\sqrt{d}} \left( \frac{\partial L}{\partial S}"
        r" \right)^T Q"
    ),
    where=(
        r"S = \frac{1}{\sqrt{d}} Q K^T",
        r"L = \ell(S)",
    ),
    domain={"Q": "matrix n d", "K": "matrix m d", "S": "matrix n m", "n": "size", "m": "size", "d": "size"},
    numeric="attention.attention_backward",
    names=("gradient of attention", "注意力的梯度", *_ATTENTION),
    source="derived from " + _VASWANI + ", eq. 1",
    variants=rewritings(r"dK = \frac{1}{\sqrt{d}} dS^T Q"),
)
def attention_key_gradient() -> Iterator[Step]:
    """A key gets the queries, weighted by the gradients of their scores with it."""
    yield (
        "each key enters all scores of its column, scaled",
        r"\left( \frac{1}{\sqrt{d}} \frac{\partial L}{\partial S} \right)^T Q",
    )


@claim(
    "multi-head-attention",
    r"Y_{ij} = \sum_{t=1}^{c} \sum_{k=1}^{l} H_{tik} W_{tkj}",
    kind="definition",
    domain={"c": "size", "l": "size"},
    roles={"H": "input", "W": "parameter", "c": "count", "l": "count"},
    numeric="attention.multi_head_attention",
    names=("multi-head attention", "Multi-Head Attention", "MultiHead", "多头注意力", "多头自注意力"),
    source=_VASWANI + ", section 3.2.2",
    variants=(
        Variant(
            r"\operatorname{MultiHead}(Q, K, V) = \operatorname{Concat}(head_1, \ldots, head_h) W^O",
            "the heads side by side, mixed by an output matrix",
        ),
        Variant(r"head_i = \operatorname{Attention}(Q W_i^Q, K W_i^K, V W_i^V)", "a head with its own projections"),
        Variant(r"\text{head}_i = \text{Attention}(Q W_i^Q, K W_i^K, V W_i^V)", "a head with its own projections"),
    ),
)
def multi_head_attention() -> Iterator[Step]:
    """The heads side by side times an output matrix: the sum of each head times its own rows of that matrix."""
    yield from ()


@claim(
    "multi-head-parameters",
    r"3 h n \frac{n}{h} + h \frac{n}{h} n = 4 n^2",
    domain={"h": "positive", "n": "positive"},
    numeric="attention.multi_head_attention",
    names=("multi-head attention", "多头注意力"),
    source=_VASWANI + ", section 3.2.2",
    variants=rewritings(r"P = 4 d^2", r"P = 4 d_{model}^2"),
)
def multi_head_parameters() -> Iterator[Step]:
    """However many heads, their projections and the output matrix have four times the square of the width."""
    yield "queries, keys and values for all heads, then the output", r"3 n^2 + n^2"


@claim(
    "feed-forward-parameters",
    r"n \cdot 4 n + 4 n + 4 n \cdot n + n = 8 n^2 + 5 n",
    domain={"n": "positive"},
    numeric="convolution.dense_parameters",
    names=("feed-forward network", "position-wise", "FFN", "前馈网络", "前馈神经网络"),
    source=_VASWANI + ", section 3.3",
)
def feed_forward_parameters() -> Iterator[Step]:
    """Two layers, four times as wide inside, with their biases."""
    yield "weights and biases of both layers", r"4 n^2 + 4 n + 4 n^2 + n"


@claim(
    "additive-attention",
    r"e_{ij} = \sum_{k=1}^{d} v_k \tanh\left( \sum_{s=1}^{n} W_{ks} q_{is} + \sum_{t=1}^{m} U_{kt} h_{jt} \right)",
    kind="definition",
    domain={"W": "matrix d n", "U": "matrix d m", "v": "vector d", "d": "size", "n": "size", "m": "size"},
    roles={"v": "parameter", "W": "parameter", "U": "parameter", "q": "input", "h": "input"},
    names=("additive attention", "Bahdanau attention", "加性注意力"),
    numeric="attention.additive_scores",
    source="Bahdanau, Cho, Bengio 2015, Neural Machine Translation by Jointly Learning to Align and Translate, A.1.2",
    variants=rewritings(
        r"e_{ij} = v^T \tanh(W s_{i-1} + U h_j)",
        r"a(q, k) = w^T \tanh(W q + U k)",
        r"s(x, q) = v^T \tanh(W x + U q)",
    ),
)
def additive_attention() -> Iterator[Step]:
    """Additive attention scores a query and a key by a small network."""
    yield from ()
