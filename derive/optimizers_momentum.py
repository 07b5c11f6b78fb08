"""Momentum as notes write it, and how its forms are one method: average, velocity, gradient sum, heavy ball."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_POLYAK = "Polyak 1964, Some methods of speeding up the convergence of iteration methods, USSR CMMP 4(5)"
_SUTSKEVER = "Sutskever, Martens, Dahl, Hinton 2013, On the importance of initialization and momentum in deep learning"
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 8.3.2"
_NAMES = ("momentum", "SGD with momentum", "Momentum", "动量", "动量法", "带动量的")
_DOMAIN = {"eta": "unit", "gamma": "unit", "beta": "unit", "mu": "unit"}
_RATES = {"eta": "learning rate", "g": "gradient", "theta": "parameter"}


@claim(
    "momentum-accumulator",
    r"V_t = \beta V_{t-1} + (1-\beta) g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"V": "first moment", "beta": "decay rate", "g": "gradient"},
    numeric="optimizers.momentum_step",
    names=_NAMES,
    source="Ng 2017, Improving Deep Neural Networks, week 2, gradient descent with momentum",
    variants=(
        *rewritings(
            r"v_t = \beta v_{t-1} + (1-\beta) \nabla_\theta J(\theta_t)",
            r"V_w = \beta V_w + (1-\beta) \frac{\partial L}{\partial w}",
            r"v_t = v_{t-1} + (1-\beta)(g_t - v_{t-1})",
            r"V_{dw} = \beta V_{dw} + (1-\beta) dw",
            r"V_{db} = \beta V_{db} + (1-\beta) db",
        ),
        Variant(r"v_t = (1-\alpha) v_{t-1} + \alpha g_t", "the coefficient is the weight of the new gradient"),
    ),
)
def momentum_accumulator() -> Iterator[Step]:
    """The first moment is the moving average of the gradients."""
    yield from ()


@claim(
    "momentum",
    r"\theta_{t+1} = \theta_t - \eta V_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"theta": "parameter", "eta": "learning rate", "V": "first moment"},
    numeric="optimizers.momentum_step",
    names=_NAMES,
    source="Ng 2017, Improving Deep Neural Networks, week 2, gradient descent with momentum",
    variants=(
        *rewritings(r"w = w - \eta V_w", r"w = w - \alpha V_{dw}", r"\theta_{t+1} = \theta_t - \eta m_t"),
        Variant(r"\theta_{t+1} = \theta_t - \eta \hat V_t", "with the bias of the average corrected"),
        Variant(r"\theta_{t+1} = \theta_t - \eta \frac{V_t}{1-\beta^t}", "with the bias of the average corrected"),
    ),
)
def momentum() -> Iterator[Step]:
    """Momentum descends along the average of the gradients."""
    yield from ()


@claim(
    "gradient-sum",
    r"v_t = \mu v_{t-1} + g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"v": "gradient sum", "mu": "decay rate", "g": "gradient"},
    numeric="optimizers.heavy_ball_step",
    names=(*_NAMES, "heavy ball", "重球"),
    source="PyTorch 2 documentation, torch.optim.SGD; " + _POLYAK,
    variants=(
        *rewritings(
            r"b_t = \mu b_{t-1} + g_t",
            r"v_t = \mu v_{t-1} + \nabla_\theta J(\theta_t)",
            r"v_t = \mu v_{t-1} + \frac{\partial L}{\partial w}",
        ),
        Variant(r"v_t = \mu v_{t-1} + (1-\tau) g_t", "the gradient is dampened by 1 minus a dampening"),
        Variant(r"v_t = \mu v_{t-1} - g_t", "of the opposite sign, to be added to the parameters"),
    ),
)
def gradient_sum() -> Iterator[Step]:
    """The velocity of the heavy ball as a decaying sum of gradients, the rate left out."""
    yield from ()


@claim(
    "gradient-sum-step",
    r"\theta_{t+1} = \theta_t - \eta v_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"theta": "parameter", "eta": "learning rate", "v": "gradient sum"},
    numeric="optimizers.heavy_ball_step",
    names=(*_NAMES, "heavy ball", "重球"),
    source="PyTorch 2 documentation, torch.optim.SGD; " + _POLYAK,
)
def gradient_sum_step() -> Iterator[Step]:
    """The rate is applied to the decaying sum of the gradients."""
    yield from ()


@claim(
    "accumulated-step",
    r"v_t = \gamma v_{t-1} + \eta g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"v": "accumulated step", "gamma": "decay rate", "eta": "learning rate", "g": "gradient"},
    numeric="optimizers.velocity_step",
    names=_NAMES,
    source="Qian 1999, On the momentum term in gradient descent learning algorithms, Neural Networks 12(1)",
    variants=(
        *rewritings(
            r"v_t = \gamma v_{t-1} + \eta \nabla_\theta J(\theta)",
            r"v_t = \gamma v_{t-1} + \eta \frac{\partial L}{\partial w}",
        ),
        Variant(
            r"v_t = \gamma v_{t-1} + (1-\gamma) \eta g_t", "an average of the steps: the new one is weighted by 1-γ"
        ),
    ),
)
def accumulated_step() -> Iterator[Step]:
    """The steps accumulate, to be taken away from the parameter: the rate is inside."""
    yield from ()


@claim(
    "accumulated-step-applied",
    r"\theta_{t+1} = \theta_t - v_t",
    kind="algorithm",
    roles={"theta": "parameter", "v": "accumulated step"},
    numeric="optimizers.velocity_step",
    names=_NAMES,
    source="Qian 1999, On the momentum term in gradient descent learning algorithms, Neural Networks 12(1)",
)
def accumulated_step_applied() -> Iterator[Step]:
    """The accumulated step is taken away from the parameter."""
    yield from ()


@claim(
    "velocity",
    r"v_{t+1} = \mu v_t - \eta g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"v": "velocity", "mu": "decay rate", "eta": "learning rate", "g": "gradient"},
    numeric="optimizers.velocity_step",
    names=(*_NAMES, "classical momentum", "经典动量"),
    source=_SUTSKEVER + ", eq. 1; " + _GOODFELLOW + ", eq. 8.15",
    variants=(
        *rewritings(
            r"v_{t+1} = \mu v_t - \eta \nabla f(\theta_t)",
            r"v = \mu v - \eta \frac{\partial L}{\partial w}",
            r"v = \alpha v - \eta \nabla_\theta \left(\frac{1}{m} \sum_{i=1}^{m} L(f(x^{(i)}; \theta), y^{(i)})\right)",
            r"v = \alpha v - \eta \left[\frac{1}{m} \sum_{i=1}^{m} \frac{\partial L(y_i, f(x_i;"
            r" w))}{\partial w}\right]",
            r"\Delta \theta_t = \mu \Delta \theta_{t-1} - \eta g_t",
            r"\Delta w_t = -\eta \frac{\partial L}{\partial w} + \mu \Delta w_{t-1}",
        ),
        Variant(r"v_{t+1} = \mu v_t - (1-\mu) \eta g_t", "an average of the steps: the new one is weighted by 1-μ"),
    ),
)
def velocity() -> Iterator[Step]:
    """The velocity points downhill: the rate and the sign are inside."""
    yield from ()


@claim(
    "velocity-step",
    r"\theta_{t+1} = \theta_t + v_{t+1}",
    kind="algorithm",
    roles={"theta": "parameter", "v": "velocity"},
    numeric="optimizers.velocity_step",
    names=(*_NAMES, "classical momentum", "经典动量"),
    source=_SUTSKEVER + ", eq. 2; " + _GOODFELLOW + ", eq. 8.16",
)
def velocity_step() -> Iterator[Step]:
    """The velocity is added to the parameter."""
    yield from ()


@claim(
    "heavy-ball",
    r"\theta_{t+1} = \theta_t - \eta g_t + \beta (\theta_t - \theta_{t-1})",
    kind="algorithm",
    domain=_DOMAIN,
    roles={**_RATES, "beta": "decay rate"},
    numeric="optimizers.heavy_ball_step",
    names=("heavy ball", "heavy-ball", "重球法", "重球", *_NAMES),
    source=_POLYAK + ", eq. 9",
    variants=rewritings(
        r"x_{t+1} = x_t - \eta \nabla f(x_t) + \beta (x_t - x_{t-1})",
        r"\theta_{t+1} = (1+\beta) \theta_t - \beta \theta_{t-1} - \eta g_t",
    ),
)
def heavy_ball() -> Iterator[Step]:
    """The heavy ball goes on by a share of its last step."""
    yield from ()


@claim(
    "heavy-ball-from-velocity",
    r"\theta_t + v = \theta_t - \eta g_t + \beta (\theta_t - \theta_{t-1})",
    where=(r"v = \beta u - \eta g_t", r"u = \theta_t - \theta_{t-1}"),
    domain=_DOMAIN,
    roles={**_RATES, "beta": "decay rate", "v": "velocity", "u": "velocity"},
    numeric="optimizers.velocity_step",
    names=("heavy ball", "重球法", *_NAMES),
    source=_SUTSKEVER + ", section 2",
)
def heavy_ball_from_velocity() -> Iterator[Step]:
    """A step by the velocity is the heavy ball's step, for the last velocity is the last step."""
    yield "put in the velocity", r"\theta_t + \beta u - \eta g_t"


@claim(
    "accumulated-step-is-minus-velocity",
    r"\theta_t - s = \theta_t + v",
    where=(r"s = \gamma p + \eta g_t", r"v = \gamma q - \eta g_t", r"q = -p"),
    domain=_DOMAIN,
    roles={**_RATES, "gamma": "decay rate", "s": "accumulated step", "v": "velocity"},
    numeric="optimizers.velocity_step",
    names=_NAMES,
    source=_SUTSKEVER + ", section 2",
)
def accumulated_step_is_minus_velocity() -> Iterator[Step]:
    """Both sign conventions make one and the same step."""
    yield "put in the accumulated step", r"\theta_t - \gamma p - \eta g_t"


@claim(
    "momentum-unrolled",
    r"v_t = \sum_{k=1}^{t} \mu^{t-k} g_k",
    where=(r"v_t = \mu v_{t-1} + g_t", r"v_0 = 0"),
    domain=_DOMAIN | {"t": "step"},
    roles={"v": "gradient sum", "mu": "decay rate", "g": "gradient", "t": "step count"},
    numeric="optimizers.heavy_ball_step",
    names=_NAMES,
    source="Goh 2017, Why momentum really works, Distill",
    variants=(
        *rewritings(r"v_t = \sum_{i=0}^{t-1} \mu^{i} g_{t-i}"),
        Variant(r"v_t = \eta \sum_{k=1}^{t} \mu^{t-k} g_k", "the rate is inside the velocity"),
        Variant(r"v_t = -\eta \sum_{k=1}^{t} \mu^{t-k} g_k", "the rate and the sign are inside the velocity"),
    ),
)
def momentum_unrolled() -> Iterator[Step]:
    """The heavy ball's velocity weighs a gradient k steps back by μ to the k."""
    yield "one step of the recurrence", r"\mu v_{t-1} + g_t"
    yield "induction: the sum one step earlier", r"\mu \sum_{k=1}^{t-1} \mu^{t-1-k} g_k + g_t"


@claim(
    "momentum-average-is-scaled-sum",
    r"\eta V_t = \eta (1-\beta) v_t",
    where=(r"V_t = (1-\beta) \sum_{k=1}^{t} \beta^{t-k} g_k", r"v_t = \sum_{k=1}^{t} \beta^{t-k} g_k"),
    domain=_DOMAIN | {"t": "step"},
    roles={"V": "first moment", "v": "gradient sum", "beta": "decay rate", "g": "gradient", "eta": "learning rate"},
    numeric="optimizers.momentum_step",
    names=(*_NAMES, "heavy ball", "重球"),
    source="Goh 2017, Why momentum really works, Distill",
)
def momentum_average_is_scaled_sum() -> Iterator[Step]:
    """Momentum as an average is the heavy ball with a rate 1-β times as large."""
    yield "put in the average", r"\eta (1-\beta) \sum_{k=1}^{t} \beta^{t-k} g_k"


@claim(
    "terminal-velocity",
    r"\lim_{t \to \infty} \sum_{k=1}^{t} \mu^{t-k} \eta g = \frac{\eta g}{1-\mu}",
    kind="limit",
    domain=_DOMAIN | {"t": "step"},
    roles={"eta": "learning rate", "g": "gradient", "mu": "decay rate", "t": "step count"},
    numeric="optimizers.heavy_ball_step",
    names=("terminal velocity", "终极速度", "最终速度", *_NAMES),
    source=_GOODFELLOW + ", eq. 8.17",
    variants=(
        *rewritings(r"\lim_{t \to \infty} v_t = \frac{\eta g}{1-\mu}"),
        Variant(r"\|v\| = \frac{\eta \|g\|}{1-\mu}", "the size of the step that is approached"),
    ),
)
def terminal_velocity() -> Iterator[Step]:
    """Along a constant gradient momentum speeds up 1/(1-μ) times."""
    yield "close the geometric sum", r"\lim_{t \to \infty} \eta g \frac{1-\mu^t}{1-\mu}"
