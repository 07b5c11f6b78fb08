"""Penalties on the weights: the objectives, their (sub)gradients and the updates that follow."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_NIELSEN = "Nielsen 2015, Neural networks and deep learning, chapter 3"
_TIBSHIRANI = "Tibshirani 1996, Regression shrinkage and selection via the lasso, JRSS B 58(1)"
_ZOU = "Zou and Hastie 2005, Regularization and variable selection via the elastic net, JRSS B 67(2)"
_L2 = (
    "L2 regularization",
    "L2 regularized",
    "L2正则",
    "L2 正则",
    "L2范数",
    "ridge",
    "岭回归",
    "L2 penalty",
    "L2惩罚",
    "weight decay",
    "权重衰减",
)
_L1 = ("L1 regularization", "L1正则", "L1 正则", "L1范数", "Lasso", "lasso", "L1 penalty", "L1惩罚")
_ELASTIC = ("elastic net", "弹性网络", "ElasticNet", "L1L2", "L1+L2")
_PENALTY = ("regularization", "正则化", "正则项", "penalty", "惩罚项")
_DOMAIN = {"eta": "unit", "lambda": "unit", "n": "size"}
_ROLES = {"J": "penalised loss", "L": "loss", "w": "parameter", "lambda": "regularisation strength"}
_STEP = {"w": "parameter", "eta": "learning rate", "lambda": "regularisation strength", "L": "loss"}
_NO_HALF = "the penalty has no factor 1/2, its gradient the factor 2"
_PER_SAMPLE = "the strength is divided by the number of samples"


@claim(
    "penalised-objective",
    r"J = L + \lambda \Omega",
    kind="definition",
    domain=_DOMAIN,
    roles=_ROLES | {"Omega": "penalty"},
    numeric="regularization.l2_penalty",
    names=(*_PENALTY, "objective", "目标函数"),
    source=_GOODFELLOW + ", eq. 7.1",
    variants=rewritings(
        r"\tilde J(\theta; X, y) = J(\theta; X, y) + \lambda \Omega(\theta)",
        r"C(y, \hat y, w) = L(y, \hat y) + \lambda \Omega(w)",
        r"J(w) = L(w) + \lambda R(w)",
        r"J = \frac{1}{n} \sum_{i=1}^{n} L(y_i, f(x_i)) + \lambda \Omega(w)",
    ),
)
def penalised_objective() -> Iterator[Step]:
    """What is minimised is the loss and, by a strength, a penalty."""
    yield from ()


@claim(
    "l2-penalty",
    r"J = L + \frac{\lambda}{2} \sum_{i=1}^{n} w_i^2",
    kind="definition",
    domain=_DOMAIN,
    roles=_ROLES | {"n": "count"},
    numeric="regularization.l2_penalty",
    names=_L2,
    source=_GOODFELLOW + ", eq. 7.2; Hoerl and Kennard 1970, Ridge regression, Technometrics 12(1)",
    variants=(
        *rewritings(
            r"J = L + \frac{\lambda}{2} \|w\|^2",
            r"J = L + \frac{1}{2} \lambda \|w\|_2^2",
            r"\tilde J(w; X, y) = J(w; X, y) + \frac{\lambda}{2} w^T w",
            r"\tilde J(w; X, y) = J(w; X, y) + \frac{\lambda}{2} \sum_{i} w_i^2",
            r"J(w) = L(w) + \frac{\lambda}{2} \|w\|_2^2",
        ),
        Variant(r"J = L + \lambda \sum_{i=1}^{n} w_i^2", _NO_HALF),
        Variant(r"J = L + \lambda \|w\|_2^2", _NO_HALF),
        Variant(r"J = L + \frac{\lambda}{2 m} \sum_{i=1}^{n} w_i^2", _PER_SAMPLE),
        Variant(r"C = C_0 + \frac{\lambda}{2 n} \sum_{w} w^2", _PER_SAMPLE),
        Variant(r"J = L + \frac{\lambda}{2 m} \|w\|_2^2", _PER_SAMPLE),
        Variant(r"J = L + \frac{\lambda}{m} \sum_{i=1}^{n} w_i^2", _PER_SAMPLE + "; " + _NO_HALF),
        Variant(r"J = L + \frac{\lambda}{2 m} \sum_{l} \|W^{[l]}\|_F^2", _PER_SAMPLE + "; summed over the layers"),
    ),
)
def l2_penalty() -> Iterator[Step]:
    """The L2 penalty: half the strength times the sum of the squared weights."""
    yield from ()


@claim(
    "l2-norm-squared",
    r"\Omega(w) = \frac{1}{2} \|w\|_2^2",
    kind="definition",
    domain={"n": "size"},
    roles={"Omega": "penalty", "w": "parameter"},
    numeric="regularization.l2_penalty",
    names=_L2,
    source=_GOODFELLOW + ", section 7.1.1",
    variants=(
        *rewritings(r"\Omega(w) = \frac{1}{2} \sum_{i=1}^{n} w_i^2", r"\Omega(\theta) = \frac{1}{2} \|w\|^2"),
        Variant(r"\Omega(w) = \sum_{i=1}^{n} w_i^2", "without the factor 1/2"),
        Variant(r"\Omega(w) = \|w\|_2^2", "without the factor 1/2"),
    ),
)
def l2_norm_squared() -> Iterator[Step]:
    """Half the squared length of the weights."""
    yield from ()


@claim(
    "l2-penalty-derivative",
    r"\frac{\partial}{\partial w_i} \sum_{j=1}^{n} w_j^2 = 2 w_i",
    domain={"n": "size", "i": "index"},
    roles={"w": "parameter", "n": "count"},
    numeric="regularization.l2_gradient",
    names=_L2,
    source=_GOODFELLOW + ", eq. 7.3",
    variants=(
        *rewritings(r"\frac{\partial \Omega(w)}{\partial w_i} = 2 w_i", r"\frac{\partial}{\partial w_i} w_i^2 = 2 w_i"),
        Variant(
            r"\frac{\partial}{\partial w_i} \frac{1}{2} \sum_{j=1}^{n} w_j^2 = w_i",
            "of the penalty with the factor 1/2",
        ),
        Variant(r"\nabla_w \frac{\lambda}{2} \|w\|_2^2 = \lambda w", "of the penalty with the factor 1/2"),
    ),
)
def l2_penalty_derivative() -> Iterator[Step]:
    """Of the sum of squares only one term holds the weight."""
    yield "only the term of the same index", r"\frac{\partial}{\partial w_i} w_i^2"


@claim(
    "l2-gradient",
    r"\frac{\partial J(w)}{\partial w} = \frac{\partial L(w)}{\partial w} + \lambda w",
    where=(r"J(w) = L(w) + \frac{\lambda}{2} w^2",),
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="regularization.l2_gradient",
    names=_L2,
    source=_GOODFELLOW + ", eq. 7.3",
    variants=(
        *rewritings(
            r"\frac{\partial J}{\partial w} = \frac{\partial L}{\partial w} + \lambda w",
            r"\frac{\partial J}{\partial w_i} = \frac{\partial L}{\partial w_i} + \lambda w_i",
            r"\nabla_w \tilde J(w; X, y) = \lambda w + \nabla_w J(w; X, y)",
        ),
        Variant(r"\frac{\partial J}{\partial w} = \frac{\partial L}{\partial w} + 2 \lambda w", _NO_HALF),
        Variant(r"\frac{\partial C}{\partial w} = \frac{\partial C_0}{\partial w} + \frac{\lambda}{n} w", _PER_SAMPLE),
    ),
)
def l2_gradient() -> Iterator[Step]:
    """The L2 penalty adds the strength times the weight to the gradient."""
    yield "differentiate the square", r"\frac{\partial L(w)}{\partial w} + \frac{\lambda}{2} 2 w"


@claim(
    "penalty-spares-bias",
    r"\frac{\partial}{\partial b} \left(L(b) + \frac{\lambda}{2} \sum_{i=1}^{n} w_i^2\right)"
    r" = \frac{\partial L(b)}{\partial b}",
    domain=_DOMAIN,
    roles={"L": "loss", "b": "bias", "w": "parameter", "lambda": "regularisation strength", "n": "count"},
    numeric="regularization.l2_gradient",
    names=(*_L2, "bias", "偏置"),
    source=_NIELSEN + ", eqs. 88 to 90",
    variants=rewritings(
        r"\frac{\partial C}{\partial b} = \frac{\partial C_0}{\partial b}",
        r"b = b - \eta \frac{\partial C_0}{\partial b}",
    ),
)
def penalty_spares_bias() -> Iterator[Step]:
    """The penalty on the weights leaves the gradient of the bias as it is."""
    yield (
        "term by term; the penalty does not hold the bias",
        r"\frac{\partial L(b)}{\partial b} + \frac{\lambda}{2} \cdot 0",
    )


@claim(
    "l2-update",
    r"w - \left(\frac{\partial L}{\partial w} + \lambda w\right) = w (1 - \lambda) - \frac{\partial L}{\partial w}",
    domain=_DOMAIN,
    roles=_STEP,
    numeric="regularization.l2_sgd_step",
    names=_L2,
    source=_GOODFELLOW + ", eqs. 7.4 and 7.5",
    variants=rewritings(
        r"w_{t+1} = w_t - \frac{\partial J}{\partial w_t}",
        r"w_{t+1} = w_t (1 - \lambda) - \frac{\partial L}{\partial w_t}",
        r"w_{t+1} = w_t - \left(\frac{\partial L}{\partial w_t} + \lambda w_t\right)",
    ),
)
def l2_update() -> Iterator[Step]:
    """With a rate of 1 every step takes the share λ of the weight away."""
    yield "collect the weight", r"w - \lambda w - \frac{\partial L}{\partial w}"


@claim(
    "weight-decay",
    r"w_{t+1} = w_t (1 - \eta\lambda) - \eta \frac{\partial L}{\partial w_t}",
    kind="algorithm",
    domain=_DOMAIN,
    roles=_STEP,
    numeric="regularization.weight_decay_step",
    names=("weight decay", "权重衰减", "权值衰减", *_L2),
    source=_GOODFELLOW + ", eq. 7.5; Hanson and Pratt 1988, Comparing biases for minimal network construction",
    variants=(
        *rewritings(
            r"w = w - \eta \left(\frac{\partial L}{\partial w} + \lambda w\right)",
            r"w = w - \eta \frac{\partial L}{\partial w} - \eta \lambda w",
            r"w = (1 - \eta\lambda) w - \eta g",
            r"w = w - \eta g - \eta \lambda w",
            r"w = w - \eta (\lambda w + \nabla_w J(w; X, y))",
            r"w = (1 - \eta\lambda) w - \eta \nabla_w J(w; X, y)",
        ),
        Variant(r"w = w - \eta \left[\frac{\partial L}{\partial w} + 2 \lambda w\right]", _NO_HALF),
        Variant(r"w = w (1 - 2 \eta\lambda) - \eta \frac{\partial L}{\partial w}", _NO_HALF),
        Variant(r"w = w - \eta \frac{\partial L}{\partial w} - \frac{\eta\lambda}{n} w", _PER_SAMPLE),
        Variant(r"w = \left(1 - \frac{\eta\lambda}{n}\right) w - \eta \frac{\partial L}{\partial w}", _PER_SAMPLE),
        Variant(
            r"w = \left(1 - \frac{\eta\lambda}{n}\right) w - \frac{\eta}{m} \sum_{i=1}^{m} \frac{\partial"
            r" L_i}{\partial w}",
            _PER_SAMPLE + "; on a batch",
        ),
        Variant(r"w = (1 - \beta) w - \eta g", "the share is not scaled by the rate"),
        Variant(r"w = w (1 - \lambda) - \eta \frac{\partial L}{\partial w}", "the share is not scaled by the rate"),
    ),
)
def weight_decay() -> Iterator[Step]:
    """Weights shrink by the share ηλ, then follow the gradient of the loss."""
    yield from ()


@claim(
    "decay-equals-l2-sgd",
    r"w - \eta \left(g + \lambda w\right) = (1 - \eta\lambda) w - \eta g",
    domain=_DOMAIN,
    roles={"w": "parameter", "eta": "learning rate", "g": "gradient", "lambda": "regularisation strength"},
    numeric="regularization.weight_decay_step",
    names=("weight decay", "权重衰减", *_L2),
    source="Loshchilov and Hutter 2019, Decoupled weight decay regularization, proposition 1",
    variants=(
        Variant(r"w - \eta (g + 2 \lambda w) = (1 - 2 \eta\lambda) w - \eta g", _NO_HALF),
        Variant(
            r"w - \eta \left(g + \frac{\lambda}{n} w\right) = \left(1 - \frac{\eta\lambda}{n}\right) w - \eta g",
            _PER_SAMPLE,
        ),
    ),
)
def decay_equals_l2_sgd() -> Iterator[Step]:
    """Under plain gradient descent decaying the weights and penalising their squares are one."""
    yield "multiply out", r"w - \eta g - \eta \lambda w"


@claim(
    "decay-differs-adam",
    r"\left(w - \eta \frac{g + \lambda w}{\sqrt{(g + \lambda w)^2}}\right)"
    r" - \left((1 - \eta\lambda) w - \eta \frac{g}{\sqrt{g^2}}\right) = \eta \lambda w",
    domain={"w": "positive", "g": "positive", "eta": "positive", "lambda": "positive"},
    roles={"w": "parameter", "eta": "learning rate", "g": "gradient", "lambda": "regularisation strength"},
    numeric="optimizers.adamw_step",
    names=("AdamW", "decoupled weight decay", "解耦权重衰减"),
    source="Loshchilov and Hutter 2019, Decoupled weight decay regularization, proposition 2",
)
def decay_differs_adam() -> Iterator[Step]:
    """At Adam's first step the penalty changes nothing at all, while decay shrinks the weight."""
    yield "Adam's first step has the size of the rate", r"(w - \eta) - \left((1 - \eta\lambda) w - \eta\right)"
