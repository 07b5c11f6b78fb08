"""Softmax with a loss: log-softmax, cross-entropy and its gradients, temperature and distillation."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_SOFTMAX = r"y_i = \frac{e^{z_i}}{\sum_{k} e^{z_k}}"
_LOSS = r"L = -\sum_{k} t_k \log y_k"
_ROLES = {"y": "prediction", "z": "input", "t": "target"}
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_HINTON = "Hinton, Vinyals, Dean 2015, Distilling the Knowledge in a Neural Network"
_ONE_HOT = "for a target that is one class"


@claim(
    "log-softmax",
    r"\log \frac{e^{z_i}}{\sum_{k} e^{z_k}} = z_i - \log \sum_{k} e^{z_k}",
    roles={"z": "input"},
    numeric="softmax.log_softmax",
    names=("log-softmax", "log softmax", "LogSoftmax", "log_softmax", "对数softmax"),
    source=_GOODFELLOW + ", eq. 6.30",
    variants=rewritings(
        r"\log \operatorname{softmax}(z)_i = z_i - \log \sum_{k} e^{z_k}",
        r"\log \operatorname{softmax}(z)_i = z_i - \log \sum_{k=1}^{K} e^{z_k}",
        r"\log \operatorname{softmax}(z_i) = z_i - \log \sum_{k} e^{z_k}",
        r"\log y_i = z_i - \log \sum_{k} e^{z_k}",
        r"\log \frac{e^{z_i}}{\sum_{k} e^{z_k}} = (z_i - c) - \log \sum_{k} e^{z_k - c}",
        r"\log \operatorname{softmax}(z)_i = z_i - \max_{k} z_k - \log \sum_{k} e^{z_k - \max_{k} z_k}",
    ),
)
def log_softmax() -> Iterator[Step]:
    """The logarithm of a softmax is the logit minus the logarithm of the sum of exponentials."""
    yield "the logarithm of a quotient", r"\log e^{z_i} - \log \sum_{k} e^{z_k}"


@claim(
    "log-softmax-gradient",
    r"\frac{\partial \log y_i}{\partial z_j} = \delta_{ij} - y_j",
    where=(_SOFTMAX,),
    roles=_ROLES,
    numeric="softmax.log_softmax_backward",
    names=("log-softmax", "log softmax", "LogSoftmax"),
    source=_GOODFELLOW + ", section 6.2.2.3",
    variants=rewritings(
        r"\frac{\partial \log y_i}{\partial z_j} = \mathbb{1}[i = j] - y_j",
        r"\frac{\partial \log \operatorname{softmax}(z)_i}{\partial z_j} = \delta_{ij} - \operatorname{softmax}(z)_j",
    ),
)
def log_softmax_gradient() -> Iterator[Step]:
    """The logarithm of an entry has slope one minus the entry, or minus the other entry."""
    yield "differentiate both parts", r"\delta_{ij} - \frac{e^{z_j}}{\sum_{k} e^{z_k}}"


@claim(
    "softmax-loss",
    r"-\log \frac{e^{z_c}}{\sum_{k} e^{z_k}} = -z_c + \log \sum_{k} e^{z_k}",
    domain={"c": "index"},
    roles={"z": "input"},
    numeric="losses.cross_entropy_with_logits",
    names=("softmax", "cross-entropy", "softmax loss", "交叉熵", "softmax损失"),
    source=_GOODFELLOW + ", eq. 6.30",
    variants=rewritings(
        r"L = -\log \frac{e^{z_c}}{\sum_{k} e^{z_k}}",
        r"L_i = -\log \frac{e^{f_{y_i}}}{\sum_{k} e^{f_k}}",
        r"L_i = -f_{y_i} + \log \sum_{k} e^{f_k}",
        r"L = -z_c + \log \sum_{k} e^{z_k}",
        r"L = \log \sum_{k} e^{z_k} - z_c",
        r"L = -\log \operatorname{softmax}(z)_c",
        r"L = -\frac{1}{N} \sum_{i=1}^{N} \log \frac{e^{z_{i y_i}}}{\sum_{k} e^{z_{ik}}}",
    ),
)
def softmax_loss() -> Iterator[Step]:
    """The cross-entropy of a softmax with one true class, from the logits alone."""
    yield "the logarithm of a quotient", r"-\left(\log e^{z_c} - \log \sum_{k} e^{z_k}\right)"


@claim(
    "softmax-cross-entropy",
    r"-\sum_{i} t_i \log y_i = \log \sum_{k} e^{z_k} - \sum_{i} t_i z_i",
    where=(_SOFTMAX,),
    domain={"t": "simplex"},
    roles=_ROLES,
    numeric="losses.cross_entropy_with_logits",
    names=("softmax", "cross-entropy", "交叉熵"),
    source=_GOODFELLOW + ", section 6.2.2.3",
    variants=rewritings(
        r"L = -\sum_{i} t_i \log \frac{e^{z_i}}{\sum_{k} e^{z_k}}",
        r"L = -\sum_{i} t_i \log \operatorname{softmax}(z)_i",
        r"L = \log \sum_{k} e^{z_k} - \sum_{i} t_i z_i",
    ),
)
def softmax_cross_entropy() -> Iterator[Step]:
    """The cross-entropy of a softmax is the log-sum of exponentials minus the logits weighed by the target."""
    yield "put the log-softmax in", r"-\sum_{i} t_i \left(z_i - \log \sum_{k} e^{z_k}\right)"


@claim(
    "softmax-cross-entropy-gradient",
    r"\frac{\partial L}{\partial z_i} = y_i - t_i",
    where=(_SOFTMAX, _LOSS),
    domain={"t": "simplex"},
    roles={**_ROLES, "L": "loss"},
    numeric="losses.cross_entropy_with_logits_grad",
    names=("softmax", "cross-entropy", "交叉熵", "softmax求导"),
    source="Bishop 2006, Pattern Recognition and Machine Learning, eq. 4.108",
    variants=(
        *rewritings(
            r"\frac{\partial L}{\partial z} = y - t",
            r"\frac{\partial L}{\partial z_i} = \hat y_i - y_i",
            r"\frac{\partial L}{\partial z} = \hat y - y",
            r"\frac{\partial L}{\partial z_i} = \operatorname{softmax}(z)_i - t_i",
            r"\frac{\partial L}{\partial z} = \operatorname{softmax}(z) - t",
            r"\nabla_z L = y - t",
            r"\nabla_z L = \operatorname{softmax}(z) - t",
            r"\frac{\partial L}{\partial z_i} = y_i \sum_{k} t_k - t_i",
            r"\frac{\partial L}{\partial z_i} = -\sum_{k} t_k \frac{1}{y_k} \frac{\partial y_k}{\partial z_i}",
            r"\frac{\partial L}{\partial z_i} = -\sum_{k} t_k \frac{\partial \log y_k}{\partial z_i}",
            r"\frac{\partial L}{\partial z_i} = -t_i (1 - y_i) + \sum_{k \neq i} t_k y_i",
        ),
        Variant(r"\frac{\partial L}{\partial z_i} = y_i - \mathbb{1}[i = c]", _ONE_HOT),
        Variant(r"\frac{\partial L}{\partial z_i} = y_i - 1\{i = c\}", _ONE_HOT),
        Variant(r"\frac{\partial L}{\partial z_i} = y_i - \delta_{ic}", _ONE_HOT),
        Variant(r"\frac{\partial L}{\partial z_{ij}} = \frac{1}{N} (y_{ij} - t_{ij})", "the mean over a batch"),
        Variant(r"\frac{\partial L}{\partial Z} = \frac{1}{N} (Y - T)", "the mean over a batch"),
        Variant(r"\frac{\partial L}{\partial Z} = Y - T", "the sum over a batch"),
        Variant(r"\frac{\partial L}{\partial Z} = \frac{1}{N} (P - Y)", "the mean over a batch"),
        Variant(r"\frac{\partial L}{\partial Z} = \frac{1}{N} (\hat Y - Y)", "the mean over a batch"),
        Variant(r"\frac{\partial L}{\partial Z} = P - Y", "the sum over a batch"),
        Variant(r"\frac{\partial L}{\partial Z} = \hat Y - Y", "the sum over a batch"),
    ),
)
def softmax_cross_entropy_gradient() -> Iterator[Step]:
    """With a softmax the gradient of the cross-entropy is prediction minus target."""
    yield "differentiate through every entry", r"-\sum_{k} \frac{t_k}{y_k} y_k (\delta_{ki} - y_i)"
    yield "the entries cancel", r"-\sum_{k} t_k \delta_{ki} + y_i \sum_{k} t_k"


@claim(
    "softmax-one-hot-gradient",
    r"\frac{\partial}{\partial z_i} \left(-z_c + \log \sum_{k} e^{z_k}\right) = \frac{e^{z_i}}{\sum_{k} e^{z_k}} -"
    r" \delta_{ic}",
    domain={"c": "index"},
    roles={"z": "input"},
    numeric="losses.cross_entropy_with_logits_grad",
    names=("softmax", "cross-entropy", "交叉熵", "softmax求导"),
    source=_GOODFELLOW + ", section 6.2.2.3",
)
def softmax_one_hot_gradient() -> Iterator[Step]:
    """For one true class the gradient is the prediction, minus one at that class."""
    yield (
        "differentiate both parts",
        r"-\frac{\partial z_c}{\partial z_i} + \frac{1}{\sum_{k} e^{z_k}} \frac{\partial}{\partial z_i} \sum_{k} e^{z_k}",
    )


@claim(
    "softmax-regression-gradient",
    r"\frac{\partial L}{\partial W_{ij}} = (y_i - t_i) x_j",
    where=(_SOFTMAX, _LOSS, r"z_i = \sum_{j} W_{ij} x_j + b_i"),
    domain={"t": "simplex"},
    roles={**_ROLES, "L": "loss", "W": "parameter", "x": "input"},
    numeric="losses.cross_entropy_with_logits_grad",
    names=("softmax regression", "softmax回归", "multinomial logistic"),
    source="Bishop 2006, Pattern Recognition and Machine Learning, eq. 4.109",
    variants=(
        *rewritings(
            r"\frac{\partial L}{\partial W_i} = (y_i - t_i) x",
            r"\frac{\partial L}{\partial W} = (y - t) x^T",
        ),
        Variant(r"\frac{\partial L}{\partial W} = x (y - t)^T", "weights stored with one column a class"),
        Variant(r"\frac{\partial L}{\partial W} = X^T (Y - T)", "the sum over a batch of rows"),
        Variant(r"\frac{\partial L}{\partial W} = \frac{1}{N} X^T (Y - T)", "the mean over a batch of rows"),
    ),
)
def softmax_regression_gradient() -> Iterator[Step]:
    """The gradient in a weight is the error of its class times its feature."""
    yield "through the logits, of which only z_i has the weight in it", r"\frac{\partial L}{\partial z_i} x_j"


@claim(
    "distillation-temperature",
    r"q_i = \frac{e^{z_i / T}}{\sum_{k} e^{z_k / T}}",
    kind="definition",
    domain={"T": "positive"},
    roles={"q": "prediction", "z": "input"},
    numeric="softmax.softmax",
    names=("temperature", "distillation", "知识蒸馏", "温度", "蒸馏"),
    source=_HINTON + ", eq. 1",
    variants=rewritings(
        r"q_i = \frac{\exp(z_i / T)}{\sum_{k} \exp(z_k / T)}",
        r"q_i = \frac{\exp\left(\frac{z_i}{T}\right)}{\sum_{k=1}^{K} \exp\left(\frac{z_k}{T}\right)}",
        r"\operatorname{softmax}(z / T)_i = \frac{e^{z_i / T}}{\sum_{k} e^{z_k / T}}",
    ),
)
def distillation_temperature() -> Iterator[Step]:
    """Logits are divided by a temperature before the softmax; a high one flattens the distribution."""
    yield from ()


@claim(
    "distillation-gradient",
    r"\frac{\partial L}{\partial z_i} = \frac{1}{T} (q_i - p_i)",
    where=(r"q_i = \frac{e^{z_i / T}}{\sum_{k} e^{z_k / T}}", r"L = -\sum_{k} p_k \log q_k"),
    domain={"T": "positive", "p": "simplex"},
    roles={"q": "prediction", "p": "target", "z": "input", "L": "loss"},
    numeric="losses.cross_entropy_with_logits_grad",
    names=("temperature", "distillation", "知识蒸馏", "温度"),
    source=_HINTON + ", eq. 2",
    variants=rewritings(r"\frac{\partial L}{\partial z_i} = \frac{q_i - p_i}{T}"),
)
def distillation_gradient() -> Iterator[Step]:
    """A temperature divides the gradient of the cross-entropy."""
    yield (
        "differentiate the log-sum of exponentials and the logits",
        r"\frac{1}{T} \frac{e^{z_i / T}}{\sum_{k} e^{z_k / T}} - \frac{p_i}{T}",
    )


@claim(
    "temperature-flattens",
    r"\lim_{T \to \infty} \frac{e^{z_i / T}}{\sum_{k=1}^{n} e^{z_k / T}} = \frac{1}{n}",
    kind="limit",
    domain={"T": "positive", "n": "size"},
    roles={"z": "input", "n": "count"},
    numeric="softmax.softmax",
    names=("temperature", "distillation", "知识蒸馏", "温度"),
    source=_HINTON + ", section 2",
)
def temperature_flattens() -> Iterator[Step]:
    """At an infinite temperature every class is equally likely."""
    yield "every exponent tends to zero", r"\frac{1}{\sum_{k=1}^{n} 1}"
