"""Nesterov's accelerated gradient: the look-ahead form in its sign conventions and the form without look-ahead."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_NESTEROV = "Nesterov 1983, A method of solving a convex programming problem with convergence rate O(1/k²)"
_SUTSKEVER = "Sutskever, Martens, Dahl, Hinton 2013, On the importance of initialization and momentum in deep learning"
_BENGIO = "Bengio, Boulanger-Lewandowski, Pascanu 2013, Advances in optimizing recurrent networks"
_NAMES = ("Nesterov", "NAG", "Nesterov accelerated gradient", "涅斯捷罗夫", "牛顿动量", "look-ahead", "前瞻")
_DOMAIN = {"eta": "unit", "gamma": "unit", "mu": "unit", "beta": "unit"}
_ROLES = {"theta": "parameter", "gamma": "decay rate", "eta": "learning rate"}
_BATCH = r"\left[\frac{1}{m} \sum_{i=1}^{m} \frac{\partial L(y_i, f(x_i; w + \alpha v))}{\partial w}\right]"


@claim(
    "nesterov",
    r"v_{t+1} = \gamma v_t - \eta \nabla J(\theta_t + \gamma v_t)",
    kind="algorithm",
    domain=_DOMAIN,
    roles={**_ROLES, "v": "velocity", "J": "loss"},
    numeric="optimizers.nesterov_step",
    names=_NAMES,
    source=_SUTSKEVER + ", eq. 3; Goodfellow, Bengio, Courville 2016, Deep Learning, eq. 8.21",
    variants=rewritings(
        r"v_{t+1} = \gamma v_t - \eta \nabla_\theta J(\theta_t + \gamma v_t)",
        r"v = \alpha v - \eta \nabla_\theta \left(\frac{1}{m} \sum_{i=1}^{m} L(f(x^{(i)}; \theta + \alpha"
        r" v), y^{(i)})\right)",
        r"v = \alpha v - \eta " + _BATCH,
        r"v_{t+1} = \gamma v_t - \eta \tilde g_t",
    ),
)
def nesterov() -> Iterator[Step]:
    """The velocity takes the gradient from where it would carry the parameter by itself."""
    yield from ()


@claim(
    "nesterov-accumulated-step",
    r"v_t = \gamma v_{t-1} + \eta \nabla J(\theta_t - \gamma v_{t-1})",
    kind="algorithm",
    domain=_DOMAIN,
    roles={**_ROLES, "v": "accumulated step", "J": "loss"},
    numeric="optimizers.nesterov_step",
    names=_NAMES,
    source=_NESTEROV + "; Ruder 2016, An overview of gradient descent optimization algorithms, section 4.2",
    variants=(
        *rewritings(
            r"v_t = \gamma v_{t-1} + \eta \nabla_\theta J(\theta_{t-1} - \gamma v_{t-1})",
            r"v_t = \gamma v_{t-1} + \eta \nabla_\theta J(\theta - \gamma v_{t-1})",
        ),
        Variant(
            r"v_t = \gamma v_{t-1} + \nabla J(\theta_t - \eta \gamma v_{t-1})",
            "a sum of gradients: the rate is applied in the step, and so in the look-ahead",
        ),
    ),
)
def nesterov_accumulated_step() -> Iterator[Step]:
    """With the accumulated step, which is taken away, the look-ahead point lies at θ minus γ v."""
    yield from ()


@claim(
    "nesterov-point",
    r"\tilde \theta_t = \theta_t + \gamma v_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"tilde theta": "look-ahead point", "theta": "parameter", "gamma": "decay rate", "v": "velocity"},
    numeric="optimizers.nesterov_point",
    names=(*_NAMES, "interim point", "look-ahead point", "前瞻点"),
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, algorithm 8.3",
    variants=(
        *rewritings(r"\tilde \theta = \theta + \alpha v"),
        Variant(r"\tilde \theta_t = \theta_t - \gamma v_t", "v is the accumulated step, which is taken away"),
    ),
)
def nesterov_point() -> Iterator[Step]:
    """The point to which the velocity alone would carry."""
    yield from ()


@claim(
    "nesterov-shifted",
    r"w + v + \gamma v = w + \gamma u + \gamma^2 u - (1+\gamma) \eta g",
    where=(r"v = \gamma u - \eta g",),
    domain=_DOMAIN,
    roles={"w": "parameter", "u": "velocity", "v": "velocity", "gamma": "decay rate", "eta": "learning rate"}
    | {"g": "gradient"},
    numeric="optimizers.shifted_nesterov_step",
    names=(*_NAMES, "simplified Nesterov"),
    source=_BENGIO + ", eqs. 6 and 7",
)
def nesterov_shifted() -> Iterator[Step]:
    """Written for the point where the gradient is taken, Nesterov's step needs no look-ahead."""
    yield "put in the new velocity", r"w + (1+\gamma)(\gamma u - \eta g)"


@claim(
    "nesterov-shifted-step",
    r"\theta_{t+1} = \theta_t + \gamma^2 v_t - (1+\gamma) \eta g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={**_ROLES, "v": "velocity", "g": "gradient"},
    numeric="optimizers.shifted_nesterov_step",
    names=(*_NAMES, "Bengio"),
    source=_BENGIO + ", eq. 7",
    variants=(
        *rewritings(
            r"\theta_{t+1} = \theta_t + \gamma (\gamma v_t - \eta g_t) - \eta g_t",
            r"\theta_t = \theta_{t-1} + \mu^2 v_{t-1} - (1+\mu) \eta \nabla f(\theta_{t-1})",
            r"\theta_{t+1} = \theta_t + \gamma v_{t+1} - \eta g_t",
            r"\theta_{t+1} = \theta_t - \gamma v_t + (1+\gamma) v_{t+1}",
            r"x = x - \mu p + (1+\mu) v",
            r"x = x + v + \mu (v - p)",
        ),
        Variant(
            r"\theta_{t+1} = \theta_t - \gamma^2 v_t - (1+\gamma) \eta g_t",
            "v is the accumulated step, which is taken away",
        ),
        Variant(r"\theta_{t+1} = \theta_t - (\gamma v_{t+1} + \eta g_t)", "v is the accumulated step"),
    ),
)
def nesterov_shifted_step() -> Iterator[Step]:
    """Nesterov's step in the shifted parameter: γ twice for the old velocity, 1+γ for the gradient."""
    yield from ()


@claim(
    "nesterov-shifted-two-velocities",
    r"x + \gamma^2 p - (1+\gamma) \eta g = x - \gamma p + (1+\gamma) v",
    where=(r"v = \gamma p - \eta g",),
    domain=_DOMAIN,
    roles={"x": "parameter", "p": "velocity", "v": "velocity", "gamma": "decay rate", "eta": "learning rate"}
    | {"g": "gradient"},
    numeric="optimizers.shifted_nesterov_step",
    names=_NAMES,
    source=_BENGIO + ", eq. 7",
)
def nesterov_shifted_two_velocities() -> Iterator[Step]:
    """The same step by the last and the new velocity, as code often has it."""
    yield (
        "a step back to where the last velocity began, and 1+γ of the new one",
        (r"x - \gamma p + (1+\gamma)(\gamma p - \eta g)"),
    )


@claim(
    "nesterov-gradient-sum-step",
    r"\theta_{t+1} = \theta_t - \eta (g_t + \mu b_t)",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"theta": "parameter", "eta": "learning rate", "g": "gradient", "mu": "decay rate", "b": "gradient sum"},
    numeric="optimizers.shifted_nesterov_step",
    names=_NAMES,
    source="PyTorch 2 documentation, torch.optim.SGD with nesterov",
    variants=rewritings(r"\theta_{t+1} = \theta_t - \eta g_t - \eta \mu b_t"),
)
def nesterov_gradient_sum_step() -> Iterator[Step]:
    """With a sum of gradients the shifted step adds μ times the new sum to the gradient."""
    yield from ()


@claim(
    "nesterov-shifted-gradient-sum",
    r"x - \eta (g + \mu b) = x + \mu^2 v - (1+\mu) \eta g",
    where=(r"b = \mu a + g", r"v = -\eta a"),
    domain=_DOMAIN,
    roles={"x": "parameter", "eta": "learning rate", "g": "gradient", "mu": "decay rate", "v": "velocity"}
    | {"a": "gradient sum", "b": "gradient sum"},
    numeric="optimizers.shifted_nesterov_step",
    names=_NAMES,
    source="PyTorch 2 documentation, torch.optim.SGD with nesterov; " + _BENGIO + ", eq. 7",
)
def nesterov_shifted_gradient_sum() -> Iterator[Step]:
    """The step with a sum of gradients is the shifted step, its velocity -η times the sum."""
    yield "put in the new sum", r"x - \eta \mu^2 a - (1+\mu) \eta g"


@claim(
    "nesterov-gradient-difference",
    r"\gamma^2 (\gamma u + \eta h) + (1+\gamma) \eta g"
    r" = \gamma (\gamma^2 u + (1+\gamma) \eta h) + \eta g + \gamma \eta (g - h)",
    domain=_DOMAIN,
    roles={"u": "accumulated step", "gamma": "decay rate", "eta": "learning rate", "g": "gradient", "h": "gradient"},
    numeric="optimizers.shifted_nesterov_step",
    names=(*_NAMES, "second-order information", "二阶导"),
    source=_BENGIO + ", section 3.5",
    variants=rewritings(
        r"d_t = \gamma d_{t-1} + \eta g_t + \gamma \eta (g_t - g_{t-1})",
        r"d_t = \beta d_{t-1} + g_t + \beta (g_t - g_{t-1})",
    ),
)
def nesterov_gradient_difference() -> Iterator[Step]:
    """The shifted steps obey momentum's recurrence with the change of the gradient added."""
    yield "multiply out", r"\gamma^3 u + \gamma^2 \eta h + \eta g + \gamma \eta g"


@claim(
    "nesterov-sequence-point",
    r"y_{t+1} = x_{t+1} + \beta (x_{t+1} - x_t)",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"y": "look-ahead point", "x": "parameter", "beta": "decay rate"},
    numeric="optimizers.nesterov_point",
    names=_NAMES,
    source=_NESTEROV + "; Nesterov 2004, Introductory lectures on convex optimization, scheme 2.2.9",
    variants=(
        Variant(
            r"y_{t+1} = x_{t+1} + \frac{t-1}{t+2} (x_{t+1} - x_t)",
            "momentum that rises with the step, as for convex losses",
        ),
        Variant(
            r"y_{t+1} = x_{t+1} + \frac{t}{t+3} (x_{t+1} - x_t)",
            "momentum that rises with the step, as for convex losses",
        ),
    ),
)
def nesterov_sequence_point() -> Iterator[Step]:
    """The two-sequence form: the look-ahead point is the parameter moved on by a share of its last step."""
    yield from ()


@claim(
    "nesterov-sequence-step",
    r"x_{t+1} = y_t - \eta \nabla f(y_t)",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"x": "parameter", "y": "look-ahead point", "eta": "learning rate", "f": "loss"},
    numeric="optimizers.sgd_step",
    names=_NAMES,
    source=_NESTEROV + "; Nesterov 2004, Introductory lectures on convex optimization, scheme 2.2.9",
)
def nesterov_sequence_step() -> Iterator[Step]:
    """The two-sequence form: a plain gradient step from the look-ahead point."""
    yield from ()


@claim(
    "nesterov-forms-agree",
    r"\tilde \theta - \eta g = \theta + \gamma v - \eta g",
    where=(r"\tilde \theta = \theta + \gamma (\theta - p)", r"v = \theta - p"),
    domain=_DOMAIN,
    roles={**_ROLES, "tilde theta": "look-ahead point", "g": "gradient", "v": "velocity", "p": "parameter"},
    numeric="optimizers.nesterov_step",
    names=_NAMES,
    source=_SUTSKEVER + ", section 2",
)
def nesterov_forms_agree() -> Iterator[Step]:
    """The two-sequence form and the velocity form make the same step: the velocity is the last step."""
    yield "put in the look-ahead point", r"\theta + \gamma (\theta - p) - \eta g"
