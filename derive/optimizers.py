"""Gradient descent: the gradient that is followed, plain steps, steps on batches."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_ROBBINS = "Robbins and Monro 1951, A stochastic approximation method; " + _GOODFELLOW + ", algorithm 8.1"
_ROLES = {"theta": "parameter", "eta": "learning rate", "g": "gradient"}
_DOMAIN = {"eta": "unit"}
_DESCENT = ("gradient descent", "梯度下降", "最速下降", "GD")
_STOCHASTIC = ("SGD", "stochastic gradient descent", "随机梯度下降", *_DESCENT)
_BATCHED = ("mini-batch", "minibatch", "小批量梯度下降", "小批量随机梯度下降", "批量梯度下降", "batch gradient descent")


@claim(
    "gradient",
    r"g_t = \nabla_\theta J(\theta_t)",
    kind="definition",
    roles={"g": "gradient", "theta": "parameter", "J": "loss"},
    numeric="gradients.central_difference",
    names=("gradient of the loss", "compute gradient", "计算梯度", "梯度计算", "当前梯度"),
    source=_GOODFELLOW + ", section 4.3",
    variants=(
        *rewritings(
            r"g = \nabla_\theta J(\theta)",
            r"g_t = \frac{\partial J(\theta_t)}{\partial \theta_t}",
            r"g = \frac{\partial L}{\partial w}",
            r"g_t = \nabla_\theta f_t(\theta_{t-1})",
            r"g_t = \nabla L(\theta_t)",
            r"dw = \frac{\partial L}{\partial w}",
        ),
        Variant(r"g_t = \nabla_\theta J(\theta_{t-1})", "the step is counted from the parameter it starts from"),
    ),
)
def gradient() -> Iterator[Step]:
    """The gradient at the present parameter."""
    yield from ()


@claim(
    "minibatch-gradient",
    r"g = \frac{1}{m} \sum_{i=1}^{m} \nabla_\theta L_i(\theta)",
    kind="definition",
    domain={"m": "size"},
    roles={"g": "gradient", "theta": "parameter", "L": "loss", "m": "count"},
    numeric="gradients.minibatch_gradient",
    names=("mini-batch gradient", "batch gradient", "小批量梯度", "批量梯度", *_BATCHED),
    source=_GOODFELLOW + ", algorithm 8.1",
    variants=(
        *rewritings(
            r"g = \frac{1}{m} \nabla_\theta \sum_{i=1}^{m} L(f(x^{(i)}; \theta), y^{(i)})",
            r"g = \frac{1}{m} \sum_{i=1}^{m} \nabla_\theta L(f(x^{(i)}; \theta), y^{(i)})",
            r"g = \frac{1}{m} \sum_{i=1}^{m} g_i",
            r"g_t = \frac{1}{m} \sum_{i=1}^{m} \nabla_\theta L_i(\theta_t)",
            r"g_t = \frac{1}{m} \sum_{i=1}^{m} \nabla_\theta L_i(\theta_{t-1})",
            r"g_t = \frac{1}{m} \sum_{i=1}^{m} \nabla_\theta L(\theta_t; x_i, y_i)",
            r"g = \frac{1}{m} \sum_{i=1}^{m} \frac{\partial L_i}{\partial \theta}",
            r"\nabla J(\theta) = \frac{1}{m} \sum_{i=1}^{m} \nabla L_i(\theta)",
        ),
        Variant(r"g = \sum_{i=1}^{m} \nabla_\theta L_i(\theta)", "the sum over the batch instead of the mean"),
    ),
)
def minibatch_gradient() -> Iterator[Step]:
    """The gradient of a batch is the mean of its examples' gradients."""
    yield from ()


@claim(
    "sgd",
    r"\theta_{t+1} = \theta_t - \eta g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="optimizers.sgd_step",
    names=(*_STOCHASTIC, *_BATCHED),
    source=_ROBBINS,
    variants=(
        *rewritings(
            r"\theta_{t+1} = \theta_t - \eta \nabla_\theta J(\theta_t)",
            r"\theta = \theta - \eta \nabla_\theta J(\theta)",
            r"\theta = \theta - \eta \nabla J(\theta; x^{(i)}; y^{(i)})",
            r"\theta = \theta - \eta \nabla_\theta J(\theta; x^{(i)}, y^{(i)})",
            r"\theta = \theta - \eta \nabla_\theta J(\theta; x^{(i:i+n)}; y^{(i:i+n)})",
            r"w = w - \eta \frac{\partial L}{\partial w}",
            r"w = w - \eta \frac{\partial L(y_i, f(x_i; w))}{\partial w}",
            r"w_{t+1} = w_t - \eta \frac{\partial L}{\partial w_t}",
            r"\theta_j = \theta_j - \eta \frac{\partial}{\partial \theta_j} J(\theta)",
            r"x_{t+1} = x_t - \eta \nabla f(x_t)",
            r"x_{t+1} = x_t - \eta f'(x_t)",
            r"b = b - \eta \frac{\partial L}{\partial b}",
        ),
        Variant(r"\theta_{t+1} = \theta_t - \eta_t g_t", "a rate that changes with the step"),
    ),
)
def sgd() -> Iterator[Step]:
    """Gradient descent goes against the gradient, by the learning rate."""
    yield from ()


@claim(
    "minibatch-sgd",
    r"\theta_{t+1} = \theta_t - \frac{\eta}{m} \sum_{i=1}^{m} \nabla_\theta L_i(\theta_t)",
    kind="algorithm",
    domain=_DOMAIN | {"m": "size"},
    roles={"theta": "parameter", "eta": "learning rate", "m": "count", "L": "loss"},
    numeric="optimizers.sgd_step",
    names=(*_BATCHED, *_STOCHASTIC),
    source=_ROBBINS,
    variants=(
        *rewritings(
            r"\theta = \theta - \eta \frac{1}{m} \sum_{i=1}^{m} \nabla_\theta L_i(\theta)",
            r"\theta = \theta - \eta \frac{1}{m} \sum_{i=1}^{m} \nabla_\theta L(f(x_i; \theta), y_i)",
            r"w = w - \eta \left[\frac{1}{m} \sum_{i=1}^{m} \frac{\partial L(y_i, f(x_i; w))}{\partial w}\right]",
            r"w = w - \frac{\eta}{m} \sum_{i=1}^{m} \frac{\partial L_i}{\partial w}",
            r"\theta = \theta - \frac{\eta}{m} \sum_{i=1}^{m} g_i",
        ),
        Variant(
            r"\theta = \theta - \eta \sum_{i=1}^{m} \nabla_\theta L_i(\theta)", "the sum over the batch, not its mean"
        ),
    ),
)
def minibatch_sgd() -> Iterator[Step]:
    """One step along the mean gradient of a batch."""
    yield from ()


@claim(
    "sgd-update",
    r"\Delta \theta_t = -\eta g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"Delta theta": "update", "eta": "learning rate", "g": "gradient"},
    numeric="optimizers.sgd_step",
    names=_STOCHASTIC,
    source=_ROBBINS,
    variants=rewritings(
        r"\Delta w = -\eta \frac{\partial L}{\partial w}",
        r"\Delta \theta = -\eta \nabla_\theta J(\theta)",
        r"\Delta w_i = -\eta \frac{\partial E}{\partial w_i}",
    ),
)
def sgd_update() -> Iterator[Step]:
    """The change that gradient descent makes."""
    yield from ()


@claim(
    "apply-update",
    r"\theta_{t+1} = \theta_t + \Delta \theta_t",
    kind="algorithm",
    roles={"theta": "parameter", "Delta theta": "update"},
    numeric="optimizers.sgd_step",
    names=("apply update", "update", "更新", "参数更新"),
    source=_GOODFELLOW + ", algorithms 8.4 to 8.7",
    variants=rewritings(r"w = w + \Delta w", r"x_{t+1} = x_t + \Delta x_t", r"\theta = \theta + \Delta \theta"),
)
def apply_update() -> Iterator[Step]:
    """The change is added to the parameter."""
    yield from ()
