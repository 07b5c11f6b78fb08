"""Adam's relatives: AdaMax, Nadam, AMSGrad, AdamW, Yogi, Lion."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_KINGMA = "Kingma and Ba 2015, Adam: a method for stochastic optimization"
_DOZAT = "Dozat 2016, Incorporating Nesterov momentum into Adam"
_REDDI = "Reddi, Kale, Kumar 2018, On the convergence of Adam and beyond, algorithm 2"
_LOSHCHILOV = "Loshchilov and Hutter 2019, Decoupled weight decay regularization, algorithm 2"
_ZAHEER = "Zaheer, Reddi, Sachan, Kale, Kumar 2018, Adaptive methods for nonconvex optimization, algorithm 2"
_CHEN = "Chen et al. 2023, Symbolic discovery of optimization algorithms, algorithm 2"
_ADAMAX = ("AdaMax", "Adamax", "adamax")
_NADAM = ("Nadam", "NAdam", "nadam")
_AMSGRAD = ("AMSGrad", "AMSgrad", "amsgrad")
_ADAMW = ("AdamW", "adamw", "decoupled weight decay", "解耦权重衰减")
_YOGI = ("Yogi", "yogi")
_LION = ("Lion", "lion")
_DOMAIN = {"eta": "unit", "beta": "unit", "epsilon": "positive", "t": "step", "lambda": "unit"} | {
    "v": "positive",
    "hat v": "positive",
    "u": "positive",
}
_STEP = {"theta": "parameter", "eta": "learning rate", "epsilon": "epsilon"}
_HATS = {"hat m": "corrected first moment", "hat v": "corrected second moment"}
_INSIDE = "epsilon stands under the root"


@claim(
    "adamax-norm",
    r"u_t = \max(\beta_2 u_{t-1}, |g_t|)",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"u": "infinity norm", "beta[2]": "decay rate", "g": "gradient"},
    numeric="optimizers.adamax_step",
    names=_ADAMAX,
    source=_KINGMA + ", algorithm 2 and eq. 12",
    variants=(
        *rewritings(r"u_t = \max(\beta_2 \cdot v_{t-1}, |g_t|)"),
        Variant(r"u_t = \max(\beta_2 u_{t-1}, |g_t| + \epsilon)", "an epsilon keeps the norm from 0"),
    ),
)
def adamax_norm() -> Iterator[Step]:
    """AdaMax keeps the decaying maximum of the gradient's size."""
    yield from ()


@claim(
    "adamax",
    r"\theta_{t+1} = \theta_t - \frac{\eta}{1-\beta_1^t} \frac{m_t}{u_t}",
    kind="algorithm",
    domain=_DOMAIN,
    roles=_STEP | {"m": "first moment", "u": "infinity norm", "beta[1]": "decay rate", "t": "step count"},
    numeric="optimizers.adamax_step",
    names=_ADAMAX,
    source=_KINGMA + ", algorithm 2",
    variants=(
        *rewritings(
            r"\theta_{t+1} = \theta_t - \frac{\eta}{u_t} \hat m_t",
            r"\theta_{t+1} = \theta_t - \frac{\eta}{(1-\beta_1^t) u_t} m_t",
        ),
        Variant(r"\theta_{t+1} = \theta_t - \frac{\eta}{u_t + \epsilon} \hat m_t", "an epsilon keeps the norm from 0"),
    ),
)
def adamax() -> Iterator[Step]:
    """AdaMax divides the corrected first moment by the maximum, which needs no correction."""
    yield from ()


@claim(
    "nadam",
    r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{\hat v_t} + \epsilon}"
    r" \left(\beta_1 \hat m_t + \frac{(1-\beta_1) g_t}{1-\beta_1^t}\right)",
    kind="algorithm",
    domain=_DOMAIN,
    roles=_STEP | _HATS | {"beta[1]": "decay rate", "g": "gradient", "t": "step count"},
    numeric="optimizers.nadam_step",
    names=_NADAM,
    source=_DOZAT + "; Ruder 2016, An overview of gradient descent optimization algorithms, eq. 39",
    variants=(
        *rewritings(r"\theta_{t+1} = \theta_t - \eta \frac{\bar m_t}{\sqrt{\hat v_t} + \epsilon}"),
        Variant(
            r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{\hat v_t + \epsilon}}"
            r" \left(\beta_1 \hat m_t + \frac{(1-\beta_1) g_t}{1-\beta_1^t}\right)",
            _INSIDE,
        ),
        Variant(
            r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{\hat v_t} + \epsilon}"
            r" \left(\frac{\beta_1 m_t}{1-\beta_1^{t+1}} + \frac{(1-\beta_1) g_t}{1-\beta_1^t}\right)",
            "the next step's correction for the next step's momentum, as first published",
        ),
    ),
)
def nadam() -> Iterator[Step]:
    """Nadam takes the momentum of the next step already."""
    yield from ()


@claim(
    "nadam-moment",
    r"\bar m_t = \beta_1 \hat m_t + \frac{(1-\beta_1) g_t}{1-\beta_1^t}",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"bar m": "look-ahead point", "hat m": "corrected first moment", "beta[1]": "decay rate", "g": "gradient"}
    | {"t": "step count"},
    numeric="optimizers.nadam_step",
    names=_NADAM,
    source=_DOZAT,
    variants=(
        Variant(r"\bar m_t = (1-\mu_t) \hat g_t + \mu_{t+1} \hat m_t", "momentum that changes with the step"),
        Variant(
            r"\hat m_t = \frac{\mu_{t+1} m_t}{1-\prod_{i=1}^{t+1} \mu_i} + \frac{(1-\mu_t)"
            r" g_t}{1-\prod_{i=1}^{t} \mu_i}",
            "momentum that changes with the step",
        ),
    ),
)
def nadam_moment() -> Iterator[Step]:
    """Nadam's first moment, one step ahead."""
    yield from ()


@claim(
    "nadam-from-adam",
    r"\frac{\beta_1 m + (1-\beta_1) g}{1-\beta_1^t} = \beta_1 \hat m + \frac{(1-\beta_1) g}{1-\beta_1^t}",
    where=(r"\hat m = \frac{m}{1-\beta_1^t}",),
    domain=_DOMAIN,
    roles={"m": "first moment", "hat m": "corrected first moment", "beta[1]": "decay rate", "g": "gradient"}
    | {"t": "step count"},
    numeric="optimizers.nadam_step",
    names=_NADAM,
    source=_DOZAT + "; Ruder 2016, An overview of gradient descent optimization algorithms, section 4.8",
)
def nadam_from_adam() -> Iterator[Step]:
    """Adam's corrected moment, split into momentum and gradient: Nadam renews the momentum in it."""
    yield "two quotients", r"\frac{\beta_1 m}{1-\beta_1^t} + \frac{(1-\beta_1) g}{1-\beta_1^t}"


@claim(
    "amsgrad-maximum",
    r"\hat v_t = \max(\hat v_{t-1}, v_t)",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"hat v": "greatest second moment", "v": "second moment"},
    numeric="optimizers.amsgrad_step",
    names=_AMSGRAD,
    source=_REDDI,
    variants=rewritings(r"v_t^{\max} = \max(v_{t-1}^{\max}, v_t)"),
)
def amsgrad_maximum() -> Iterator[Step]:
    """AMSGrad keeps the largest second moment there has been."""
    yield from ()


@claim(
    "amsgrad",
    r"\theta_{t+1} = \theta_t - \eta \frac{m_t}{\sqrt{\hat v_t} + \epsilon}",
    kind="algorithm",
    domain=_DOMAIN,
    roles=_STEP | {"m": "first moment", "hat v": "greatest second moment"},
    numeric="optimizers.amsgrad_step",
    names=_AMSGRAD,
    source=_REDDI,
    variants=(
        *rewritings(r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{\hat v_t} + \epsilon} m_t"),
        Variant(r"\theta_{t+1} = \theta_t - \eta \frac{m_t}{\sqrt{\hat v_t}}", "without epsilon"),
        Variant(r"\theta_{t+1} = \theta_t - \eta \frac{m_t}{\sqrt{\hat v_t + \epsilon}}", _INSIDE),
        Variant(
            r"\theta_{t+1} = \theta_t - \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon}", "the first moment corrected"
        ),
    ),
)
def amsgrad() -> Iterator[Step]:
    """AMSGrad divides by the root of the largest second moment."""
    yield from ()


@claim(
    "adamw",
    r"\theta_{t+1} = \theta_t - \eta \left(\frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon} + \lambda \theta_t\right)",
    kind="algorithm",
    domain=_DOMAIN,
    roles=_STEP | _HATS | {"lambda": "regularisation strength"},
    numeric="optimizers.adamw_step",
    names=_ADAMW,
    source=_LOSHCHILOV,
    variants=(
        *rewritings(
            r"\theta_{t+1} = (1-\eta\lambda) \theta_t - \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon}",
            r"\theta_{t+1} = \theta_t - \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon} - \eta \lambda \theta_t",
            r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{\hat v_t} + \epsilon} \hat m_t - \eta \lambda \theta_t",
        ),
        Variant(
            r"\theta_{t+1} = \theta_t - \eta_t"
            r" \left(\frac{\alpha \hat m_t}{\sqrt{\hat v_t} + \epsilon} + \lambda \theta_t\right)",
            "a schedule's multiplier for both parts, the rate for the gradient's alone, as first published",
        ),
        Variant(
            r"\theta_{t+1} = \theta_t - \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon} - \lambda \theta_t",
            "the decay is not scaled by the rate",
        ),
        Variant(
            r"\theta_{t+1} = \theta_t - \eta"
            r" \left(\frac{\hat m_t}{\sqrt{\hat v_t + \epsilon}} + \lambda \theta_t\right)",
            _INSIDE,
        ),
    ),
)
def adamw() -> Iterator[Step]:
    """AdamW lets the weights decay beside the adaptive step, not through it."""
    yield from ()


@claim(
    "adamw-decay",
    r"\theta_{t+1} = \theta_t - \eta \lambda \theta_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"theta": "parameter", "eta": "learning rate", "lambda": "regularisation strength"},
    numeric="optimizers.adamw_step",
    names=_ADAMW,
    source=_LOSHCHILOV + "; PyTorch 2 documentation, torch.optim.AdamW",
    variants=rewritings(r"\theta_{t+1} = (1-\eta\lambda) \theta_t"),
)
def adamw_decay() -> Iterator[Step]:
    """The decay by itself, before the adaptive step."""
    yield from ()


@claim(
    "adam-l2-gradient",
    r"g_t = \nabla_\theta J(\theta_t) + \lambda \theta_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"g": "gradient", "theta": "parameter", "J": "loss", "lambda": "regularisation strength"},
    numeric="regularization.l2_gradient",
    names=("Adam with L2", "L2 regularization", "L2正则", "weight decay"),
    source=_LOSHCHILOV,
    variants=rewritings(r"g = \frac{\partial L}{\partial w} + \lambda w"),
)
def adam_l2_gradient() -> Iterator[Step]:
    """With an L2 penalty the decay goes into the gradient, and so through the moments."""
    yield from ()


@claim(
    "yogi-second-moment",
    r"v_t = v_{t-1} - (1-\beta_2) \operatorname{sign}(v_{t-1} - g_t^2) g_t^2",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"v": "second moment", "beta[2]": "decay rate", "g": "gradient"},
    numeric="optimizers.yogi_step",
    names=_YOGI,
    source=_ZAHEER,
    variants=rewritings(
        r"v_t = v_{t-1} + (1-\beta_2) \operatorname{sign}(g_t^2 - v_{t-1}) g_t^2",
        r"s_t = s_{t-1} + (1-\beta_2) g_t^2 \odot \operatorname{sgn}(g_t^2 - s_{t-1})",
    ),
)
def yogi_second_moment() -> Iterator[Step]:
    """Yogi moves the second moment by the square itself, towards it, whatever the distance."""
    yield from ()


@claim(
    "adam-second-moment-as-difference",
    r"\beta_2 v + (1-\beta_2) g^2 = v - (1-\beta_2)(v - g^2)",
    domain=_DOMAIN,
    roles={"v": "second moment", "beta[2]": "decay rate", "g": "gradient"},
    numeric="adam.moved_moments",
    names=("Adam", *_YOGI),
    source=_ZAHEER + " and section 2",
    variants=rewritings(
        r"v_t - v_{t-1} = -(1-\beta_2)(v_{t-1} - g_t^2)", r"s_t = s_{t-1} + (1-\beta_2)(g_t^2 - s_{t-1})"
    ),
)
def adam_second_moment_as_difference() -> Iterator[Step]:
    """Adam moves the second moment by a share of its distance to the square."""
    yield "a whole v less its share", r"v - (1-\beta_2) v + (1-\beta_2) g^2"


@claim(
    "lion-direction",
    r"c_t = \beta_1 m_{t-1} + (1-\beta_1) g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"c": "update", "m": "first moment", "beta[1]": "decay rate", "g": "gradient"},
    numeric="optimizers.lion_step",
    names=_LION,
    source=_CHEN,
)
def lion_direction() -> Iterator[Step]:
    """Lion's direction: the momentum with the gradient mixed in by β₁."""
    yield from ()


@claim(
    "lion",
    r"\theta_{t+1} = \theta_t - \eta (\operatorname{sign}(c_t) + \lambda \theta_t)",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"theta": "parameter", "eta": "learning rate", "c": "update", "lambda": "regularisation strength"},
    numeric="optimizers.lion_step",
    names=_LION,
    source=_CHEN,
    variants=(Variant(r"\theta_{t+1} = \theta_t - \eta \operatorname{sign}(c_t)", "without decay of the weights"),),
)
def lion() -> Iterator[Step]:
    """Lion steps by the sign alone, with the weights decaying beside it."""
    yield from ()


@claim(
    "lion-momentum",
    r"m_t = \beta_2 m_{t-1} + (1-\beta_2) g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"m": "first moment", "beta[2]": "decay rate", "g": "gradient"},
    numeric="optimizers.lion_step",
    names=_LION,
    source=_CHEN,
)
def lion_momentum() -> Iterator[Step]:
    """Lion's momentum is kept by β₂, after the step."""
    yield from ()
