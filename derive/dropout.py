"""Dropout: masks and their moments, the inverted form, scaling at test time, by drop and by keep probability."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, claim

_SRIVASTAVA = "Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov 2014, Dropout, JMLR 15"
_D2L = "Zhang, Lipton, Li, Smola 2023, Dive into Deep Learning, section 5.6"
_NAMES = ("dropout", "Dropout", "丢弃法", "暂退法", "随机失活", "丢弃")
_INVERTED = ("inverted dropout", "反向随机失活", "倒置dropout", *_NAMES)
_TEST = ("test time", "inference", "测试", "预测", "推断", *_NAMES)
_DOMAIN = {"p": "unit", "q": "unit"}
_DROP = {"p": "drop probability"}
_KEEP = {"q": "keep probability"}
_MASKED = r"\sum_{i=1}^{n} w_i \frac{r_i x_i}{1-p}"


@claim(
    "dropout-mask",
    r"r_i \sim \operatorname{Bernoulli}(1-p)",
    kind="definition",
    domain=_DOMAIN,
    roles=_DROP | {"r": "mask"},
    numeric="dropout.dropout_mask",
    names=("mask", "Bernoulli", "掩码", "伯努利", *_NAMES),
    source=_SRIVASTAVA + ", section 4",
)
def dropout_mask() -> Iterator[Step]:
    """A unit stays, by itself, with the probability not to be dropped."""
    yield from ()


@claim(
    "dropout-mask-keep",
    r"r_i \sim \operatorname{Bernoulli}(q)",
    kind="definition",
    domain=_DOMAIN,
    roles=_KEEP | {"r": "mask"},
    numeric="dropout.dropout_mask",
    names=("mask", "Bernoulli", "掩码", "伯努利", *_NAMES),
    source=_SRIVASTAVA + ", section 4",
    variants=rewritings(r"r_j^{(l)} \sim \operatorname{Bernoulli}(q)"),
)
def dropout_mask_keep() -> Iterator[Step]:
    """A unit stays, by itself, with the probability to be kept."""
    yield from ()


@claim(
    "dropout-training",
    r"\tilde h = r \odot h",
    kind="definition",
    roles={"tilde h": "dropped output", "r": "mask", "h": "activation"},
    numeric="dropout.standard_dropout",
    names=("standard dropout", "vanilla dropout", *_NAMES),
    source=_SRIVASTAVA + ", section 4",
    variants=rewritings(
        r"\tilde y^{(l)} = r^{(l)} * y^{(l)}", r"\tilde h_i = r_i h_i", r"z = \sum_{i=1}^{n} w_i r_i x_i + b"
    ),
)
def dropout_training() -> Iterator[Step]:
    """While training the mask multiplies the activations."""
    yield from ()


@claim(
    "inverted-dropout",
    r"\tilde h = \begin{cases} 0 & \text{with probability } p \\ \frac{h}{1-p} & \text{otherwise} \end{cases}",
    kind="definition",
    domain=_DOMAIN,
    roles=_DROP | {"tilde h": "dropped output", "h": "activation"},
    numeric="dropout.inverted_dropout",
    names=_INVERTED,
    source=_SRIVASTAVA + ", section 10; " + _D2L,
    variants=rewritings(
        r"\tilde h = \frac{r \odot h}{1-p}",
        r"\tilde h = \frac{1}{1-p} r \odot h",
        r"\tilde h_i = \frac{r_i h_i}{1-p}",
        r"\tilde h = r \odot \frac{h}{1-p}",
        r"\tilde h = \begin{cases} \frac{h}{1-p} & \text{with probability } 1-p \\ 0 & \text{with"
        r" probability } p \end{cases}",
    ),
)
def inverted_dropout() -> Iterator[Step]:
    """What is not dropped is divided by the probability of that."""
    yield from ()


@claim(
    "inverted-dropout-keep",
    r"\tilde h = \begin{cases} \frac{h}{q} & \text{with probability } q \\ 0 & \text{otherwise} \end{cases}",
    kind="definition",
    domain=_DOMAIN,
    roles=_KEEP | {"tilde h": "dropped output", "h": "activation"},
    numeric="dropout.inverted_dropout",
    names=_INVERTED,
    source=_SRIVASTAVA + ", section 10",
    variants=rewritings(
        r"\tilde h = \frac{r \odot h}{q}", r"\tilde h = \frac{1}{q} r \odot h", r"a = \frac{a}{q}", r"a = a / q"
    ),
)
def inverted_dropout_keep() -> Iterator[Step]:
    """What is kept is divided by the probability to be kept."""
    yield from ()


@claim(
    "inverted-dropout-mean",
    r"p \cdot 0 + (1-p) \frac{x}{1-p} = x",
    domain=_DOMAIN,
    roles=_DROP | {"x": "activation"},
    numeric="dropout.inverted_dropout",
    names=("期望值不变", *_INVERTED),
    source=_D2L + ", eq. 5.6.1",
    variants=rewritings(
        r"\mathbb{E}[\tilde h] = h",
        r"\mathbb{E}[h'] = h",
        r"\mathbb{E}[\tilde h] = p \cdot 0 + (1-p) \frac{h}{1-p}",
        r"\mathbb{E}\left[\frac{r x}{1-p}\right] = x",
    ),
)
def inverted_dropout_mean() -> Iterator[Step]:
    """Inverted dropout leaves every activation as it is on average."""
    yield "what is dropped counts nothing", r"(1-p) \frac{x}{1-p}"


@claim(
    "inverted-dropout-mean-of-sum",
    r"\mathbb{E}\left[" + _MASKED + r"\right] = \sum_{i=1}^{n} w_i x_i",
    where=(r"\mathbb{E}[r] = 1-p",),
    domain=_DOMAIN | {"r": "random", "n": "size"},
    roles=_DROP | {"w": "parameter", "x": "activation", "r": "mask", "n": "count"},
    assumes="identical",
    numeric="dropout.inverted_dropout",
    names=_INVERTED,
    source=_SRIVASTAVA + ", section 10",
)
def inverted_dropout_mean_of_sum() -> Iterator[Step]:
    """For any number of units and any weights the expected sum is that without dropout."""
    yield "linearity", r"\sum_{i=1}^{n} w_i \frac{\mathbb{E}[r] x_i}{1-p}"


@claim(
    "inverted-dropout-variance",
    r"p \cdot 0^2 + (1-p) \left(\frac{x}{1-p}\right)^2 - x^2 = \frac{p}{1-p} x^2",
    domain=_DOMAIN,
    roles=_DROP | {"x": "activation"},
    numeric="dropout.inverted_dropout_variance",
    names=_INVERTED,
    source=_SRIVASTAVA + ", section 9.1; Wager, Wang, Liang 2013, Dropout training as adaptive regularization",
    variants=rewritings(
        r"\operatorname{Var}(\tilde h) = \frac{p}{1-p} h^2",
        r"\operatorname{Var}\left(\frac{r x}{1-p}\right) = \frac{p}{1-p} x^2",
    ),
)
def inverted_dropout_variance() -> Iterator[Step]:
    """Inverted dropout gives an activation the variance x² p/(1-p)."""
    yield "a zero counts nothing; the mean is x", r"(1-p) \frac{x^2}{(1-p)^2} - x^2"
    yield "the mean square less the squared mean", r"\frac{x^2}{1-p} - x^2"
    yield "a common denominator", r"\frac{x^2 - (1-p) x^2}{1-p}"


@claim(
    "inverted-dropout-variance-of-sum",
    r"\operatorname{Var}\left(" + _MASKED + r"\right) = \frac{p}{1-p} \sum_{i=1}^{n} w_i^2 x_i^2",
    where=(r"\mathbb{E}[r] = 1-p", r"\mathbb{E}[r^2] = 1-p"),
    domain=_DOMAIN | {"r": "random", "n": "size"},
    roles=_DROP | {"w": "parameter", "x": "activation", "r": "mask", "n": "count"},
    assumes="identical",
    numeric="dropout.weighted_dropout_variance",
    names=_INVERTED,
    source="Wager, Wang, Liang 2013, Dropout training as adaptive regularization, section 2",
)
def inverted_dropout_variance_of_sum() -> Iterator[Step]:
    """Units are dropped by themselves: the variances add, each by its squared weight."""
    yield "independent terms", r"\sum_{i=1}^{n} \operatorname{Var}\left(w_i \frac{r_i x_i}{1-p}\right)"
    yield "a mask of zeros and ones", r"\sum_{i=1}^{n} \frac{w_i^2 x_i^2}{(1-p)^2} \left((1-p) - (1-p)^2\right)"


@claim(
    "dropout-mask-variance",
    r"p \cdot 0^2 + (1-p) \cdot 1^2 - (1-p)^2 = p (1-p)",
    domain=_DOMAIN,
    roles=_DROP,
    numeric="dropout.inverted_dropout_variance",
    names=_NAMES,
    source=_SRIVASTAVA + ", section 9.1",
    variants=rewritings(r"\operatorname{Var}(r) = p (1-p)"),
)
def dropout_mask_variance() -> Iterator[Step]:
    """The variance of one entry of the mask."""
    yield "take the probability to be kept out", r"(1-p) (1 - (1-p))"


@claim(
    "dropout-expected-output",
    r"p \cdot 0 + (1-p) x = (1-p) x",
    domain=_DOMAIN,
    roles=_DROP | {"x": "activation"},
    numeric="dropout.standard_dropout_test",
    names=("expected output", *_NAMES),
    source=_SRIVASTAVA + ", section 4",
    variants=rewritings(r"\mathbb{E}[r x] = (1-p) x", r"\mathbb{E}[\tilde h] = (1-p) h"),
)
def dropout_expected_output() -> Iterator[Step]:
    """Without making up for it, dropout shrinks the expected activation by the probability to stay."""
    yield "the mean of the mask times the input", r"(p \cdot 0 + (1-p) \cdot 1) x"


@claim(
    "dropout-expected-output-keep",
    r"q x + (1-q) \cdot 0 = q x",
    domain=_DOMAIN,
    roles=_KEEP | {"x": "activation"},
    numeric="dropout.standard_dropout_test",
    names=("expected output", *_NAMES),
    source=_SRIVASTAVA + ", section 4",
    variants=rewritings(r"\mathbb{E}[r x] = q x", r"\mathbb{E}[\tilde h] = q h"),
)
def dropout_expected_output_keep() -> Iterator[Step]:
    """The same with the probability to be kept."""
    yield "the mean of the mask times the input", r"(q \cdot 1 + (1-q) \cdot 0) x"


@claim(
    "test-time-scaling",
    r"h_{test} = (1-p) h",
    kind="definition",
    domain=_DOMAIN,
    roles=_DROP | {"h_test": "test output", "h": "activation"},
    numeric="dropout.standard_dropout_test",
    names=_TEST,
    source=_SRIVASTAVA + ", section 4 and figure 2",
    variants=rewritings(r"W_{test} = (1-p) W", r"x \to (1-p) x", r"y = (1-p) W x"),
)
def test_time_scaling() -> Iterator[Step]:
    """Where p is the probability to be dropped, activations are scaled by 1-p at test time."""
    yield from ()


@claim(
    "test-time-scaling-keep",
    r"h_{test} = q h",
    kind="definition",
    domain=_DOMAIN,
    roles=_KEEP | {"h_test": "test output", "h": "activation"},
    numeric="dropout.standard_dropout_test",
    names=_TEST,
    source=_SRIVASTAVA + ", section 4 and figure 2",
    variants=rewritings(r"W_{test}^{(l)} = q W^{(l)}", r"x \to q x", r"y = q W x"),
)
def test_time_scaling_keep() -> Iterator[Step]:
    """Where q is the probability to be kept, activations are scaled by q at test time."""
    yield from ()


@claim(
    "test-time-scaling-sum",
    r"\mathbb{E}\left[\sum_{i=1}^{n} w_i r_i x_i\right] = (1-p) \sum_{i=1}^{n} w_i x_i",
    where=(r"\mathbb{E}[r] = 1-p",),
    domain={"r": "random", "n": "size", "p": "unit"},
    roles=_DROP | {"w": "parameter", "x": "activation", "r": "mask", "n": "count"},
    assumes="identical",
    numeric="dropout.standard_dropout_test",
    names=_TEST,
    source=_SRIVASTAVA + ", section 4",
)
def test_time_scaling_sum() -> Iterator[Step]:
    """Scaled by the mask's mean the test's sum is the expected one of training, for any n and weights."""
    yield "linearity", r"\sum_{i=1}^{n} w_i \mathbb{E}[r] x_i"


@claim(
    "dropout-example",
    r"\sum_{i=1}^{100} \left(1 - \frac{1}{2}\right) = 50",
    kind="example",
    roles={"i": "count"},
    numeric="dropout.standard_dropout_test",
    names=("scale", "数据尺度", "尺度变化", *_NAMES),
    source=_SRIVASTAVA + ", section 4",
    variants=rewritings(r"100 \times 0.5 = 50"),
)
def dropout_example() -> Iterator[Step]:
    """Of 100 units with a drop probability of one half, 50 are left on average."""
    yield "a hundred equal terms", r"100 \left(1 - \frac{1}{2}\right)"


@claim(
    "dropout-backward",
    r"\frac{\partial}{\partial x_i} \sum_{j=1}^{n} g_j \frac{r_j x_j}{1-p} = g_i \frac{r_i}{1-p}",
    domain=_DOMAIN | {"n": "size", "i": "index"},
    roles=_DROP | {"g": "gradient", "r": "mask", "x": "activation", "n": "count"},
    numeric="dropout.inverted_dropout_backward",
    names=_INVERTED,
    source=_SRIVASTAVA + ", section 5.1",
    variants=rewritings(
        r"\frac{\partial L}{\partial x_i} = \frac{\partial L}{\partial y_i} \frac{r_i}{1-p}",
        r"dx = \frac{dy \odot r}{1-p}",
    ),
)
def dropout_backward() -> Iterator[Step]:
    """The gradient goes back through the mask that was drawn on the way forward."""
    yield "only the term of the same index", r"\frac{\partial}{\partial x_i} \left(g_i \frac{r_i x_i}{1-p}\right)"
