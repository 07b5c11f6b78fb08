"""Rates of their own for every coordinate: AdaGrad, RMSProp, Adadelta, and where their epsilon stands."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_DUCHI = "Duchi, Hazan, Singer 2011, Adaptive subgradient methods for online learning and stochastic optimization"
_HINTON = "Hinton, Srivastava, Swersky 2012, Neural Networks for Machine Learning, lecture 6e"
_GRAVES = "Graves 2013, Generating sequences with recurrent neural networks"
_ZEILER = "Zeiler 2012, ADADELTA: an adaptive learning rate method"
_ADAGRAD = ("AdaGrad", "Adagrad", "adagrad", "自适应梯度")
_RMSPROP = ("RMSProp", "RMSprop", "rmsprop", "均方根传播", "均方根反向传播")
_ADADELTA = ("Adadelta", "AdaDelta", "adadelta", "ADADELTA")
_DOMAIN = {"eta": "unit", "beta": "unit", "rho": "unit", "gamma": "unit", "epsilon": "positive", "S": "positive"}
_STEP = {"theta": "parameter", "eta": "learning rate", "epsilon": "epsilon", "g": "gradient"}
_INSIDE = "epsilon stands under the root"
_NONE = "without epsilon"


def _divided(moment: str) -> tuple[Variant, ...]:
    """A gradient step divided by the root of a moment, in the ways notes write and damp it."""
    same = (
        rf"\theta_{{t+1}} = \theta_t - \frac{{\eta g_t}}{{\sqrt{{{moment}}} + \epsilon}}",
        rf"\theta_{{t+1}} = \theta_t - \eta \frac{{g_t}}{{\sqrt{{{moment}}} + \epsilon}}",
        rf"\theta_{{t+1}} = \theta_t - \frac{{\eta}}{{\epsilon + \sqrt{{{moment}}}}} \odot g_t",
        rf"w = w - \frac{{\eta}}{{\sqrt{{{moment}}} + \epsilon}} \frac{{\partial L}}{{\partial w}}",
        rf"\theta_{{t+1}} = \theta_t - \frac{{\eta}}{{\sqrt{{{moment}}} + \epsilon}} \nabla_\theta J(\theta_t)",
    )
    inside = (
        rf"\theta_{{t+1}} = \theta_t - \frac{{\eta}}{{\sqrt{{{moment} + \epsilon}}}} g_t",
        rf"\theta_{{t+1}} = \theta_t - \eta \frac{{g_t}}{{\sqrt{{{moment} + \epsilon}}}}",
        rf"\theta_{{t+1}} = \theta_t - \frac{{\eta}}{{\sqrt{{{moment} + \epsilon}}}} \odot g_t",
    )
    without = rf"\theta_{{t+1}} = \theta_t - \frac{{\eta}}{{\sqrt{{{moment}}}}} g_t"
    return (*rewritings(*same), *(Variant(s, _INSIDE) for s in inside), Variant(without, _NONE))


@claim(
    "adagrad-accumulator",
    r"S_t = S_{t-1} + g_t^2",
    kind="algorithm",
    domain={"S": "positive"},
    roles={"S": "second moment", "g": "gradient"},
    numeric="optimizers.adagrad_step",
    names=_ADAGRAD,
    source=_DUCHI + ", figure 1; Goodfellow, Bengio, Courville 2016, Deep Learning, algorithm 8.4",
    variants=(
        *rewritings(
            r"r = r + g \odot g",
            r"G_t = \sum_{k=1}^{t} g_k^2",
            r"G_t = \sum_{k=1}^{t} g_k \odot g_k",
            r"S_w = S_w + \left(\frac{\partial L}{\partial w}\right)^2",
            r"r = r + \left[\frac{1}{m} \sum_{i=1}^{m} \frac{\partial L(y_i, f(x_i; w))}{\partial w}\right]^2",
            r"G_{t,i} = G_{t-1,i} + g_{t,i}^2",
        ),
        Variant(r"G_t = \sum_{k=1}^{t} g_k g_k^T", "the full matrix of products, of which the diagonal is used"),
        Variant(r"S_t = \delta + \sum_{k=1}^{t} g_k^2", "the accumulator starts from a small constant"),
    ),
)
def adagrad_accumulator() -> Iterator[Step]:
    """AdaGrad adds up the squares of all gradients."""
    yield from ()


@claim(
    "adagrad",
    r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{S_t} + \epsilon} g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={**_STEP, "S": "second moment"},
    numeric="optimizers.adagrad_step",
    names=_ADAGRAD,
    source=_DUCHI + ", figure 1; Goodfellow, Bengio, Courville 2016, Deep Learning, algorithm 8.4",
    variants=(
        *_divided("S_t"),
        *rewritings(
            r"\Delta \theta_t = -\frac{\eta}{\sqrt{S_t} + \epsilon} g_t",
            r"\Delta \theta = -\frac{\epsilon}{\delta + \sqrt{r}} \odot g",
        ),
        Variant(
            r"\theta_{t+1,i} = \theta_{t,i} - \frac{\eta}{\sqrt{G_{t,ii} + \epsilon}} g_{t,i}",
            "one coordinate; " + _INSIDE,
        ),
        Variant(r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{\sum_{k=1}^{t} g_k^2 + \epsilon}} g_t", _INSIDE),
        Variant(r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{\sum_{k=1}^{t} g_k^2}} g_t", _NONE),
        *rewritings(r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{\sum_{k=1}^{t} g_k^2} + \epsilon} g_t"),
    ),
)
def adagrad() -> Iterator[Step]:
    """AdaGrad divides the gradient by the root of the sum of its squares."""
    yield from ()


@claim(
    "adagrad-sum",
    r"S_t = \sum_{k=1}^{t} g_k^2",
    where=(r"S_t = S_{t-1} + g_t^2", r"S_0 = 0"),
    domain={"t": "step"},
    roles={"S": "second moment", "g": "gradient", "t": "step count"},
    numeric="optimizers.adagrad_step",
    names=_ADAGRAD,
    source=_DUCHI + ", section 1.1",
    variants=rewritings(r"S_{t,i} = \sum_{k=1}^{t} g_{k,i}^2"),
)
def adagrad_sum() -> Iterator[Step]:
    """The recurrence and the sum are the same accumulator."""
    yield "one step of the recurrence", r"S_{t-1} + g_t^2"
    yield "induction: the sum one step earlier", r"\sum_{k=1}^{t-1} g_k^2 + g_t^2"


@claim(
    "adagrad-monotone",
    r"\frac{\eta}{\sqrt{S + g^2} + \epsilon} \le \frac{\eta}{\sqrt{S} + \epsilon}",
    kind="inequality",
    domain={"eta": "positive", "S": "positive", "epsilon": "positive", "g": "real"},
    roles={"eta": "learning rate", "S": "second moment", "epsilon": "epsilon", "g": "gradient"},
    numeric="optimizers.adagrad_step",
    names=(*_ADAGRAD, "monotonically decreasing", "单调递减", "学习率单调"),
    source=_ZEILER + ", section 2.2",
    variants=(
        Variant(r"\frac{\eta}{\sqrt{S_t} + \epsilon} \le \frac{\eta}{\sqrt{S_{t-1}} + \epsilon}", "by the step count"),
        Variant(r"\frac{\eta}{\sqrt{S_t}} \le \frac{\eta}{\sqrt{S_{t-1}}}", _NONE),
    ),
)
def adagrad_monotone() -> Iterator[Step]:
    """AdaGrad's rates can only fall: what is added to the accumulator is a square."""
    yield (
        "the difference to the step without the new gradient",
        r"\frac{\eta}{\sqrt{S} + \epsilon} - \frac{\eta (\sqrt{S + g^2} - \sqrt{S})}{(\sqrt{S} +"
        r" \epsilon)(\sqrt{S + g^2} + \epsilon)}",
    )
    yield (
        "expand the difference of roots by their sum",
        r"\frac{\eta}{\sqrt{S} + \epsilon} - \frac{\eta g^2}{(\sqrt{S} + \epsilon)(\sqrt{S + g^2} +"
        r" \epsilon)(\sqrt{S + g^2} + \sqrt{S})}",
    )


@claim(
    "adagrad-accumulator-grows",
    r"S + g^2 \ge S",
    kind="inequality",
    domain={"S": "positive", "g": "real"},
    roles={"S": "second moment", "g": "gradient"},
    numeric="optimizers.adagrad_step",
    names=(*_ADAGRAD, "accumulates", "不断累积", "越来越大"),
    source=_ZEILER + ", section 2.2",
    variants=rewritings(r"S_t \ge S_{t-1}", r"S_{t-1} + g_t^2 \ge S_{t-1}"),
)
def adagrad_accumulator_grows() -> Iterator[Step]:
    """AdaGrad's accumulator never falls."""
    yield "what is added is a product of two equal lengths", r"S + |g| \cdot |g|"


@claim(
    "adagrad-constant-gradient",
    r"\frac{\eta}{\sqrt{\sum_{k=1}^{t} g^2}} g = \frac{\eta}{\sqrt{t}}",
    domain={"eta": "unit", "g": "positive", "t": "step"},
    roles={"eta": "learning rate", "g": "gradient", "t": "step count"},
    numeric="optimizers.adagrad_step",
    names=_ADAGRAD,
    source=_DUCHI + ", section 1.1",
)
def adagrad_constant_gradient() -> Iterator[Step]:
    """Along a constant gradient AdaGrad's steps fall as the inverse root of time."""
    yield "t equal squares", r"\frac{\eta}{\sqrt{t} g} g"


@claim(
    "rmsprop-accumulator",
    r"S_t = \beta S_{t-1} + (1-\beta) g_t^2",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"S": "second moment", "beta": "decay rate", "g": "gradient"},
    numeric="optimizers.rmsprop_step",
    names=_RMSPROP,
    source=_HINTON + "; Goodfellow, Bengio, Courville 2016, Deep Learning, algorithm 8.5",
    variants=(
        *rewritings(
            r"r = \rho r + (1-\rho) g \odot g",
            r"E[g^2]_t = \gamma E[g^2]_{t-1} + (1-\gamma) g_t^2",
            r"S_w = \beta S_w + (1-\beta) \left(\frac{\partial L}{\partial w}\right)^2",
            r"S_{dw} = \beta S_{dw} + (1-\beta) dw^2",
            r"v_t = v_{t-1} + (1-\beta)(g_t^2 - v_{t-1})",
            r"v_{t,i} = \beta v_{t-1,i} + (1-\beta) g_{t,i}^2",
        ),
        Variant(r"E[g^2]_t = 0.9 E[g^2]_{t-1} + 0.1 g_t^2", "with the usual numbers"),
        Variant(r"S_t = (1-\alpha) S_{t-1} + \alpha g_t^2", "the coefficient is the weight of the new square"),
    ),
)
def rmsprop_accumulator() -> Iterator[Step]:
    """RMSProp's accumulator is the moving average of the squared gradients."""
    yield from ()


@claim(
    "rmsprop",
    r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{S_t} + \epsilon} g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={**_STEP, "S": "second moment"},
    numeric="optimizers.rmsprop_step",
    names=_RMSPROP,
    source=_HINTON + "; Goodfellow, Bengio, Courville 2016, Deep Learning, algorithm 8.5",
    variants=(
        *_divided("S_t"),
        *rewritings(
            r"w = w - \alpha \frac{dw}{\sqrt{S_{dw}} + \epsilon}",
            r"\Delta \theta_t = -\frac{\eta}{\sqrt{S_t} + \epsilon} g_t",
        ),
        Variant(r"\Delta \theta_t = -\frac{\eta}{\sqrt{S_t + \epsilon}} g_t", _INSIDE),
        Variant(r"\Delta \theta = -\frac{\epsilon}{\sqrt{\delta + r}} \odot g", _INSIDE),
        Variant(r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{E[g^2]_t + \epsilon}} g_t", _INSIDE),
        Variant(r"\theta_{t+1} = \theta_t - \frac{\eta}{RMS[g]_t} g_t", "the damped root under a name of its own"),
    ),
)
def rmsprop() -> Iterator[Step]:
    """RMSProp divides the gradient by the root of the moving average of its square."""
    yield from ()


@claim(
    "rmsprop-velocity",
    r"v_t = \alpha v_{t-1} - \frac{\eta}{\sqrt{S_t} + \epsilon} g_t",
    kind="algorithm",
    domain=_DOMAIN | {"alpha": "unit"},
    roles={"v": "velocity", "alpha": "decay rate", "eta": "learning rate", "S": "second moment"}
    | {"epsilon": "epsilon", "g": "gradient"},
    numeric="optimizers.rmsprop_velocity_step",
    names=("RMSProp with momentum", "RMSProp with Nesterov momentum", "动量RMSProp", *_RMSPROP),
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, algorithm 8.6; " + _GRAVES + ", eqs. 38 to 45",
    variants=(
        *rewritings(
            r"v = \alpha v - \frac{\eta}{\sqrt{r} + \delta} \odot g",
            r"v = \alpha v - \frac{\eta}{\delta + \sqrt{r}} g",
        ),
        Variant(r"v = \alpha v - \frac{\eta}{\sqrt{r + \delta}} g", _INSIDE),
        Variant(r"v = \alpha v - \frac{\eta}{\sqrt{r}} \odot g", _NONE),
        Variant(
            r"v_t = \alpha v_{t-1} + \frac{\eta}{\sqrt{S_t} + \epsilon} g_t", "an accumulated step, to be taken away"
        ),
        Variant(r"v_t = \alpha v_{t-1} + \frac{\eta}{\sqrt{S_t + \epsilon}} g_t", "to be taken away; " + _INSIDE),
        Variant(r"v_t = \alpha v_{t-1} + \frac{g_t}{\sqrt{S_t} + \epsilon}", "the rate is applied in the step"),
    ),
)
def rmsprop_velocity() -> Iterator[Step]:
    """RMSProp with momentum: a velocity made of steps divided by the root."""
    yield from ()


@claim(
    "rmsprop-centred",
    r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{S_t - m_t^2} + \epsilon} g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={**_STEP, "S": "second moment", "m": "first moment"},
    numeric="optimizers.centred_rmsprop_step",
    names=("centered RMSProp", "centred RMSProp", "中心化RMSProp", *_RMSPROP),
    source=_GRAVES + ", eqs. 38 to 45",
    variants=(Variant(r"\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{S_t - m_t^2 + \epsilon}} g_t", _INSIDE),),
)
def rmsprop_centred() -> Iterator[Step]:
    """Centred RMSProp divides by the deviation of the gradient, not by its root mean square."""
    yield from ()


@claim(
    "root-mean-square",
    r"RMS[g]_t = \sqrt{E[g^2]_t + \epsilon}",
    kind="definition",
    domain={"epsilon": "positive"},
    roles={"g": "gradient", "E[g^2]": "second moment", "epsilon": "epsilon"},
    numeric="updates.damped_root",
    names=("RMS", "root mean square", "均方根", *_ADADELTA),
    source=_ZEILER + ", eq. 9",
    variants=(Variant(r"RMS[g]_t = \sqrt{E[g^2]_t}", _NONE),),
)
def root_mean_square() -> Iterator[Step]:
    """The root mean square of the gradient, epsilon under the root."""
    yield from ()


@claim(
    "adadelta-accumulator",
    r"E[g^2]_t = \rho E[g^2]_{t-1} + (1-\rho) g_t^2",
    kind="algorithm",
    domain={**_DOMAIN, "E[g^2]": "positive"},
    roles={"E[g^2]": "second moment", "rho": "decay rate", "g": "gradient"},
    numeric="optimizers.adadelta_step",
    names=_ADADELTA,
    source=_ZEILER + ", eq. 8",
    variants=rewritings(r"s_t = \rho s_{t-1} + (1-\rho) g_t^2", r"S_t = \rho S_{t-1} + (1-\rho) g_t \odot g_t"),
)
def adadelta_accumulator() -> Iterator[Step]:
    """Adadelta's first accumulator is the moving average of the squared gradients."""
    yield from ()


@claim(
    "adadelta-update-accumulator",
    r"E[\Delta\theta^2]_t = \rho E[\Delta\theta^2]_{t-1} + (1-\rho) \Delta\theta_t^2",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"E[Delta theta^2]": "mean squared update", "rho": "decay rate", "Delta theta": "update"},
    numeric="optimizers.adadelta_step",
    names=_ADADELTA,
    source=_ZEILER + ", algorithm 1",
    variants=rewritings(
        r"E[\Delta x^2]_t = \rho E[\Delta x^2]_{t-1} + (1-\rho) \Delta x_t^2",
        r"D_t = \rho D_{t-1} + (1-\rho) d_t^2",
        r"\Delta x_t = \rho \Delta x_{t-1} + (1-\rho) h_t^2",
    ),
)
def adadelta_update_accumulator() -> Iterator[Step]:
    """Adadelta's second accumulator is the moving average of the squared updates."""
    yield from ()


@claim(
    "adadelta",
    r"\Delta\theta_t = -\frac{\sqrt{E[\Delta\theta^2]_{t-1} + \epsilon}}{\sqrt{E[g^2]_t + \epsilon}} g_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"Delta theta": "update", "E[Delta theta^2]": "mean squared update", "E[g^2]": "second moment"}
    | {"epsilon": "epsilon", "g": "gradient"},
    numeric="optimizers.adadelta_step",
    names=_ADADELTA,
    source=_ZEILER + ", eq. 14 and algorithm 1",
    variants=(
        *rewritings(
            r"\Delta x_t = -\frac{RMS[\Delta x]_{t-1}}{RMS[g]_t} g_t",
            r"\Delta\theta_t = -\sqrt{\frac{D_{t-1} + \epsilon}{S_t + \epsilon}} \odot g_t",
        ),
        Variant(r"h_t = \sqrt{\frac{D_{t-1} + \epsilon}{S_t + \epsilon}} \odot g_t", "to be taken away, not added"),
        Variant(
            r"h_t = \frac{\sqrt{D_{t-1} + \epsilon}}{\sqrt{S_t + \epsilon}} \odot g_t", "to be taken away, not added"
        ),
        Variant(
            r"\theta_{t+1} = \theta_t - \frac{\sqrt{D_{t-1} + \epsilon}}{\sqrt{S_t + \epsilon}} g_t", "in one line"
        ),
        Variant(r"\theta_{t+1} = \theta_t - \frac{RMS[\Delta\theta]_{t-1}}{RMS[g]_t} g_t", "in one line"),
    ),
)
def adadelta() -> Iterator[Step]:
    """Adadelta's step has the size of the steps before it: no learning rate is needed."""
    yield from ()


@claim(
    "epsilon-placement",
    r"(\sqrt{S} + \epsilon)^2 - (S + \epsilon) = \epsilon (2 \sqrt{S} + \epsilon - 1)",
    domain={"S": "positive", "epsilon": "positive"},
    roles={"S": "second moment", "epsilon": "epsilon"},
    numeric="updates.damped_root",
    names=("epsilon", "numerical stability", "防止除零", "数值稳定"),
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, algorithms 8.4 and 8.5",
)
def epsilon_placement() -> Iterator[Step]:
    """Epsilon beside the root and under it damp differently; both are met in practice."""
    yield "multiply out the square", r"S + 2 \epsilon \sqrt{S} + \epsilon^2 - S - \epsilon"


@claim(
    "epsilon-placement-at-zero",
    r"\frac{\sqrt{S} + \epsilon}{\sqrt{S + \epsilon}} = \sqrt{\epsilon}",
    where=(r"S = 0",),
    domain={"epsilon": "positive"},
    roles={"S": "second moment", "epsilon": "epsilon"},
    numeric="updates.damped_root",
    names=("epsilon", "numerical stability", "防止除零", "数值稳定"),
    source="Goodfellow, Bengio, Courville 2016, Deep Learning, algorithms 8.4 and 8.5",
)
def epsilon_placement_at_zero() -> Iterator[Step]:
    """Where nothing has accumulated, a small epsilon under the root damps far more than one beside it."""
    yield "no square yet", r"\frac{\epsilon}{\sqrt{\epsilon}}"
