"""Adam line by line: both moments, both corrections, the step, and the one-line form with its rate."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, rewritings
from derive.claims import Step, Variant, claim

_KINGMA = "Kingma and Ba 2015, Adam: a method for stochastic optimization"
_NAMES = ("Adam", "adam", "AdamW", "自适应矩估计", "Adaptive Moment Estimation")
_DOMAIN = {"eta": "unit", "alpha": "unit", "beta": "unit", "epsilon": "positive", "t": "step", "v": "positive"} | {
    "hat v": "positive"
}
_MOMENTS = {"m": "first moment", "v": "second moment", "beta[1]": "decay rate", "beta[2]": "decay rate"}
_HATS = {"hat m": "corrected first moment", "hat v": "corrected second moment"}
_STEP = {"theta": "parameter", "eta": "learning rate", "epsilon": "epsilon"}
_INSIDE = "epsilon stands under the root"
_UNCORRECTED = "without the correction of the bias"
_FIRST = (r"m = (1-\beta_1) g", r"v = (1-\beta_2) g^2")


@claim(
    "adam-first-moment",
    r"m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"m": "first moment", "beta[1]": "decay rate", "g": "gradient"},
    numeric="adam.moved_moments",
    names=_NAMES,
    source=_KINGMA + ", algorithm 1",
    variants=rewritings(
        r"m_t = m_{t-1} + (1-\beta_1)(g_t - m_{t-1})",
        r"m_t = \beta_1 m_{t-1} + (1-\beta_1) \nabla_\theta J(\theta_t)",
        r"m = \beta_1 m + (1-\beta_1) \frac{\partial L}{\partial w}",
        r"s = \rho_1 s + (1-\rho_1) g",
        r"s = \rho_1 s + (1-\rho_1) \left[\frac{1}{m} \sum_{i=1}^{m} \frac{\partial L(y_i, f(x_i;"
        r" w))}{\partial w}\right]",
        r"V_{dw} = \beta_1 V_{dw} + (1-\beta_1) dw",
    ),
)
def adam_first_moment() -> Iterator[Step]:
    """The first moment: the moving average of the gradients, by β₁."""
    yield from ()


@claim(
    "adam-second-moment",
    r"v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"v": "second moment", "beta[2]": "decay rate", "g": "gradient"},
    numeric="adam.moved_moments",
    names=_NAMES,
    source=_KINGMA + ", algorithm 1",
    variants=rewritings(
        r"v_t = v_{t-1} + (1-\beta_2)(g_t^2 - v_{t-1})",
        r"v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t \odot g_t",
        r"v = \beta_2 v + (1-\beta_2) \left(\frac{\partial L}{\partial w}\right)^2",
        r"v_t = \beta_2 v_{t-1} + (1-\beta_2) (\nabla_\theta J(\theta_t))^2",
        r"r = \rho_2 r + (1-\rho_2) g \odot g",
        r"r = \rho_2 r + (1-\rho_2) \left[\frac{1}{m} \sum_{i=1}^{m} \frac{\partial L(y_i, f(x_i;"
        r" w))}{\partial w}\right]^2",
        r"S_{dw} = \beta_2 S_{dw} + (1-\beta_2) dw^2",
    ),
)
def adam_second_moment() -> Iterator[Step]:
    """The second moment: the moving average of the squared gradients, by β₂."""
    yield from ()


@claim(
    "adam-first-correction",
    r"\hat m_t = \frac{m_t}{1-\beta_1^t}",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"hat m": "corrected first moment", "m": "first moment", "beta[1]": "decay rate", "t": "step count"},
    numeric="averages.bias_correction",
    names=(*_NAMES, "bias correction", "偏差修正", "偏差校正"),
    source=_KINGMA + ", algorithm 1",
    variants=(
        *rewritings(
            r"m_t^{correct} = \frac{m_t}{1-\beta_1^t}",
            r"m_t^{corrected} = \frac{m_t}{1-\beta_1^t}",
            r"\hat s = \frac{s}{1-\rho_1^t}",
            r"\hat m_t = \frac{1}{1-\beta_1^t} m_t",
        ),
        Variant(r"\hat m_t = \frac{\beta_1 m_{t-1} + (1-\beta_1) g_t}{1-\beta_1^t}", "with the moment put in"),
        Variant(r"\hat m_t = \frac{m_t}{1-\prod_{i=1}^{t} \mu_i}", "momentum that changes with the step"),
        Variant(r"m_t := \frac{m_t}{1-\beta_1^t}", "the corrected moment takes the name of the moment"),
    ),
)
def adam_first_correction() -> Iterator[Step]:
    """The first moment is divided by the sum of its weights."""
    yield from ()


@claim(
    "adam-second-correction",
    r"\hat v_t = \frac{v_t}{1-\beta_2^t}",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"hat v": "corrected second moment", "v": "second moment", "beta[2]": "decay rate", "t": "step count"},
    numeric="averages.bias_correction",
    names=(*_NAMES, "bias correction", "偏差修正", "偏差校正"),
    source=_KINGMA + ", algorithm 1",
    variants=(
        *rewritings(
            r"v_t^{correct} = \frac{v_t}{1-\beta_2^t}",
            r"v_t^{corrected} = \frac{v_t}{1-\beta_2^t}",
            r"\hat r = \frac{r}{1-\rho_2^t}",
            r"\hat v_t = \frac{1}{1-\beta_2^t} v_t",
        ),
        Variant(r"\hat v_t = \frac{\beta_2 v_{t-1} + (1-\beta_2) g_t^2}{1-\beta_2^t}", "with the moment put in"),
        Variant(r"v_t := \frac{v_t}{1-\beta_2^t}", "the corrected moment takes the name of the moment"),
        *different("as the table of Nadam has it", r"\hat n_t = \frac{\nu n_t}{1-\nu^t}"),
    ),
)
def adam_second_correction() -> Iterator[Step]:
    """The second moment is divided by the sum of its weights."""
    yield from ()


@claim(
    "adam",
    r"\theta_{t+1} = \theta_t - \eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon}",
    kind="algorithm",
    domain=_DOMAIN,
    roles=_STEP | _HATS,
    numeric="optimizers.adam_step",
    names=_NAMES,
    source=_KINGMA + ", algorithm 1",
    variants=(
        *rewritings(
            r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{\hat v_t} + \epsilon} \hat m_t",
            r"\theta_{t+1} = \theta_t - \frac{\eta \hat m_t}{\epsilon + \sqrt{\hat v_t}}",
            r"\theta_t = \theta_{t-1} - \alpha \cdot \hat m_t / (\sqrt{\hat v_t} + \epsilon)",
            r"w = w - \alpha \left[\frac{\hat s}{\sqrt{\hat r} + \delta}\right]",
            r"\Delta \theta = -\eta \frac{\hat s}{\sqrt{\hat r} + \delta}",
            r"\theta_{t+1} = \theta_t - \eta \frac{m_t^{correct}}{\sqrt{v_t^{correct}} + \epsilon}",
            r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{\hat v_t} + \epsilon} \odot \hat m_t",
        ),
        Variant(r"\theta_{t+1} = \theta_t - \eta \frac{\hat m_t}{\sqrt{\hat v_t + \epsilon}}", _INSIDE),
        Variant(r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{\hat v_t + \epsilon}} \hat m_t", _INSIDE),
        Variant(r"\theta_{t+1} = \theta_t - \eta \frac{m_t^{correct}}{\sqrt{v_t^{correct} + \epsilon}}", _INSIDE),
        Variant(r"\theta_{t+1} = \theta_t - \eta \frac{\hat m_t}{\sqrt{\hat v_t}}", "without epsilon"),
        Variant(r"\theta_{t+1} = \theta_t - \eta \frac{m_t}{\sqrt{v_t} + \epsilon}", _UNCORRECTED),
        Variant(r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{v_t} + \epsilon} m_t", _UNCORRECTED),
        Variant(r"\theta_{t+1} = \theta_t - \eta \frac{m_t}{\sqrt{v_t + \epsilon}}", _UNCORRECTED + "; " + _INSIDE),
        Variant(r"\theta_{t+1} = \theta_t - \eta \frac{m_t}{\sqrt{v_t}}", _UNCORRECTED + " and without epsilon"),
    ),
)
def adam() -> Iterator[Step]:
    """Adam's step: the corrected first moment over the root of the corrected second."""
    yield from ()


@claim(
    "adam-rescaled-gradient",
    r"h_t = \frac{\eta \hat m_t}{\sqrt{\hat v_t} + \epsilon}",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"h": "update", "eta": "learning rate", "epsilon": "epsilon"} | _HATS,
    numeric="optimizers.adam_step",
    names=_NAMES,
    source=_KINGMA + ", algorithm 1",
    variants=(
        Variant(r"h_t = \frac{\eta \hat m_t}{\sqrt{\hat v_t + \epsilon}}", _INSIDE),
        Variant(r"\Delta_t = -\eta \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon}", "to be added, not taken away"),
    ),
)
def adam_rescaled_gradient() -> Iterator[Step]:
    """What Adam takes away from the parameter, under a name of its own."""
    yield from ()


@claim(
    "adam-rate",
    r"\alpha_t = \alpha \frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t}",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"alpha": "learning rate", "beta[1]": "decay rate", "beta[2]": "decay rate", "t": "step count"},
    numeric="optimizers.adam_step",
    names=_NAMES,
    source=_KINGMA + ", section 2",
    variants=rewritings(r"lr_t = lr \frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t}"),
)
def adam_rate() -> Iterator[Step]:
    """Both corrections can be put into the learning rate."""
    yield from ()


@claim(
    "adam-one-line",
    r"\theta_{t+1} = \theta_t - \eta \frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t} \frac{m_t}{\sqrt{v_t} + \epsilon}",
    kind="algorithm",
    domain=_DOMAIN,
    roles=_STEP | _MOMENTS | {"t": "step count"},
    numeric="optimizers.adam_step",
    names=_NAMES,
    source=_KINGMA + ", section 2",
    variants=(
        Variant(
            r"\theta_{t+1} = \theta_t - \alpha_t \frac{m_t}{\sqrt{v_t} + \epsilon}", "the rate holds both corrections"
        ),
        Variant(
            r"\theta_{t+1} = \theta_t - \eta \frac{m_t / (1-\beta_1^t)}{\sqrt{v_t / (1-\beta_2^t)} + \epsilon}",
            "epsilon is added to the corrected root",
        ),
        Variant(
            r"\theta_{t+1} = \theta_t - \frac{\eta}{1-\beta_1^t} \frac{m_t}{\sqrt{v_t} /"
            r" \sqrt{1-\beta_2^t} + \epsilon}",
            "epsilon is added to the corrected root",
        ),
    ),
)
def adam_one_line() -> Iterator[Step]:
    """Adam in one line: the corrections stand before the moments."""
    yield from ()


@claim(
    "adam-one-line-agrees",
    r"\eta \frac{\frac{m}{1-\beta_1^t}}{\sqrt{\frac{v}{1-\beta_2^t}} + \epsilon}"
    r" = \eta \frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t} \frac{m}{\sqrt{v} + \epsilon \sqrt{1-\beta_2^t}}",
    domain=_DOMAIN,
    roles=_STEP | _MOMENTS | {"t": "step count"},
    numeric="optimizers.adam_step",
    names=_NAMES,
    source=_KINGMA + ", section 2",
)
def adam_one_line_agrees() -> Iterator[Step]:
    """The one-line form is Adam, its epsilon scaled by the root of the correction."""
    yield (
        "the root of the quotient",
        r"\frac{\eta}{1-\beta_1^t} \frac{m}{\frac{\sqrt{v}}{\sqrt{1-\beta_2^t}} + \epsilon}",
    )
    yield (
        "multiply both parts by the root",
        r"\frac{\eta}{1-\beta_1^t} \frac{m \sqrt{1-\beta_2^t}}{\sqrt{v} + \epsilon \sqrt{1-\beta_2^t}}",
    )


@claim(
    "adam-first-step",
    r"\eta \frac{\hat m}{\sqrt{\hat v} + \epsilon} = \eta \frac{g}{g + \epsilon}",
    where=(*_FIRST, r"\hat m = \frac{m}{1-\beta_1^1}", r"\hat v = \frac{v}{1-\beta_2^1}"),
    domain=_DOMAIN | {"g": "positive"},
    roles=_STEP | _MOMENTS | _HATS | {"g": "gradient"},
    numeric="optimizers.adam_step",
    names=("first step", "第一步", *_NAMES),
    source=_KINGMA + ", section 2.1",
    variants=(
        Variant(r"\eta \frac{g_1}{\sqrt{g_1^2} + \epsilon} = \eta \frac{g_1}{|g_1| + \epsilon}", "for either sign"),
        Variant(r"\frac{\hat m_1}{\sqrt{\hat v_1}} = \operatorname{sign}(g_1)", "for either sign, without epsilon"),
    ),
)
def adam_first_step() -> Iterator[Step]:
    """Adam's first step has nearly the size of the learning rate, whatever the gradient."""
    yield "the corrections undo the factors", r"\eta \frac{g}{\sqrt{g^2} + \epsilon}"
    yield "the root of a square is the size", r"\eta \frac{g}{|g| + \epsilon}"


@claim(
    "adam-first-step-uncorrected",
    r"\eta \frac{m}{\sqrt{v}} = \eta \frac{1-\beta_1}{\sqrt{1-\beta_2}}",
    where=_FIRST,
    domain=_DOMAIN | {"g": "positive"},
    roles=_STEP | _MOMENTS | {"g": "gradient"},
    numeric="optimizers.adam_step",
    names=("bias correction", "first step", *_NAMES),
    source=_KINGMA + ", section 3",
)
def adam_first_step_uncorrected() -> Iterator[Step]:
    """Without the corrections the first step is too large, about three times with the usual rates."""
    yield "put in the first moments", r"\eta \frac{(1-\beta_1) g}{\sqrt{1-\beta_2} g}"


@claim(
    "adam-scale-free",
    r"\frac{c m}{\sqrt{c^2 v}} = \frac{m}{\sqrt{v}}",
    domain=_DOMAIN | {"c": "positive"},
    roles={"c": "scale", "m": "first moment", "v": "second moment"},
    numeric="optimizers.adam_step",
    names=("scale invariant", "invariant to rescaling", "尺度不变", *_NAMES),
    source=_KINGMA + ", section 2.1",
)
def adam_scale_free() -> Iterator[Step]:
    """Scaling all gradients leaves Adam's steps as they are, epsilon aside."""
    yield "the root of the square", r"\frac{c m}{c \sqrt{v}}"
