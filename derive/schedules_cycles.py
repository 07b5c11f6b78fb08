"""Learning rates that rise: warm-up, cycles, restarts, and the Transformer's rise and fall."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOYAL = "Goyal et al. 2017, Accurate, large minibatch SGD: training ImageNet in 1 hour, section 2.2"
_SMITH = "Smith 2017, Cyclical learning rates for training neural networks, section 3.2"
_SGDR = "Loshchilov and Hutter 2017, SGDR: stochastic gradient descent with warm restarts"
_VASWANI = "Vaswani et al. 2017, Attention is all you need, eq. 3"
_WARM = ("warmup", "warm-up", "linear warmup", "预热", "学习率预热", "热身")
_CYCLIC = ("cyclical learning rate", "triangular", "CLR", "CyclicLR", "循环学习率", "三角循环")
_RESTARTS = ("warm restarts", "SGDR", "CosineAnnealingWarmRestarts", "热重启", "带热重启的")
_NOAM = ("Noam", "noam", "inverse square root", "Transformer learning rate", "Transformer学习率")
_POSITIVE = {"t": "positive", "T": "positive", "W": "positive", "d": "positive", "eta": "positive"} | {
    "eta_min": "positive",
    "eta_max": "positive",
    "T_cur": "positive",
}
_TRIANGLE = {"eta": "learning rate", "eta_min": "lowest rate", "eta_max": "highest rate"}


@claim(
    "linear-warmup",
    r"\eta_t = \frac{t}{T} \eta_0",
    kind="definition",
    domain=_POSITIVE,
    roles={"eta": "learning rate", "eta[0]": "initial rate", "t": "step count", "T": "warm-up steps"},
    numeric="schedules.linear_warmup",
    names=_WARM,
    source=_GOYAL,
    variants=(
        *rewritings(r"\eta_t = \eta_0 \frac{t}{T}", r"\eta_t = \eta_{\max} \frac{t}{T}"),
        Variant(r"\eta_t = \eta_0 \min\left(1, \frac{t}{T}\right)", "and then it stays"),
        Variant(
            r"\eta_t = \begin{cases} \eta_0 \frac{t}{T} & t < T \\ \eta_0 & t \ge T \end{cases}", "and then it stays"
        ),
        Variant(r"\eta_t = \eta_{\min} + \frac{t}{T} (\eta_{\max} - \eta_{\min})", "it does not start from 0"),
        Variant(r"\eta_t = \frac{t+1}{T} \eta_0", "steps count from 0"),
    ),
)
def linear_warmup() -> Iterator[Step]:
    """A rate that rises from 0 in a straight line."""
    yield from ()


@claim(
    "linear-warmup-arrives",
    r"f(T) = a",
    where=(r"f(t) = a \frac{t}{T}",),
    domain={"a": "positive", "T": "positive"},
    roles={"f": "learning rate", "a": "initial rate", "T": "warm-up steps"},
    numeric="schedules.linear_warmup",
    names=_WARM,
    source=_GOYAL,
)
def linear_warmup_arrives() -> Iterator[Step]:
    """The warm-up ends at the full rate: what follows joins without a jump."""
    yield "at the last step of the warm-up", r"a \frac{T}{T}"


@claim(
    "warmup-cosine-joins",
    r"b + \frac{1}{2} (a - b) \left(1 + \cos\left(\frac{W - W}{T - W} \pi\right)\right) = a \frac{W}{W}",
    domain=_POSITIVE | {"a": "positive", "b": "positive"},
    roles={"a": "highest rate", "b": "lowest rate", "W": "warm-up steps", "T": "total steps"},
    numeric="schedules.warmup_cosine_decay",
    names=("warmup cosine", "cosine with warmup", "余弦预热", *_WARM),
    source=_GOYAL + "; " + _SGDR + ", eq. 5",
)
def warmup_cosine_joins() -> Iterator[Step]:
    """A cosine decay after a warm-up starts where the warm-up ends."""
    yield "the cosine of 0 is 1", r"b + (a - b)"


@claim(
    "cyclical-cycle",
    r"m = \lfloor 1 + \frac{t}{2 T} \rfloor",
    kind="definition",
    domain=_POSITIVE,
    roles={"m": "cycle count", "t": "step count", "T": "half period"},
    numeric="schedules.triangular_cyclical",
    names=_CYCLIC,
    source=_SMITH,
    variants=rewritings(
        r"m = \text{floor}\left(1 + \frac{t}{2 T}\right)", r"cycle = \lfloor 1 + \frac{t}{2 s} \rfloor"
    ),
)
def cyclical_cycle() -> Iterator[Step]:
    """Which cycle a step belongs to, counted from 1."""
    yield from ()


@claim(
    "cyclical-position",
    r"b = \left|\frac{t}{T} - 2 m + 1\right|",
    kind="definition",
    domain=_POSITIVE,
    roles={"b": "cycle position", "t": "step count", "T": "half period", "m": "cycle count"},
    numeric="schedules.triangular_cyclical",
    names=_CYCLIC,
    source=_SMITH,
)
def cyclical_position() -> Iterator[Step]:
    """How far a step is from the peak of its cycle, in half periods."""
    yield from ()


@claim(
    "cyclical-rate",
    r"\eta_t = \eta_{\min} + (\eta_{\max} - \eta_{\min}) \max(0, 1 - b)",
    kind="definition",
    domain=_POSITIVE,
    roles=_TRIANGLE | {"b": "cycle position"},
    numeric="schedules.triangular_cyclical",
    names=_CYCLIC,
    source=_SMITH,
    variants=(
        Variant(
            r"\eta_t = \eta_{\min} + (\eta_{\max} - \eta_{\min}) \max(0, 1 - b) \gamma^t",
            "the height decays with the step",
        ),
        Variant(
            r"\eta_t = \eta_{\min} + \frac{(\eta_{\max} - \eta_{\min}) \max(0, 1 - b)}{2^{m-1}}",
            "the height is halved in every cycle",
        ),
    ),
)
def cyclical_rate() -> Iterator[Step]:
    """A rate that climbs from the lowest to the highest and back in straight lines."""
    yield from ()


@claim(
    "cyclical-peak",
    r"a + (c - a) \max\left(0, 1 - \left|\frac{(2 m - 1) T}{T} - 2 m + 1\right|\right) = c",
    domain={"a": "positive", "c": "positive", "T": "positive", "m": "step"},
    roles={"a": "lowest rate", "c": "highest rate", "T": "half period", "m": "cycle count"},
    numeric="schedules.triangular_cyclical",
    names=_CYCLIC,
    source=_SMITH,
)
def cyclical_peak() -> Iterator[Step]:
    """In the middle of every cycle the rate is the highest."""
    yield "at the peak the distance is 0", r"a + (c - a) \max(0, 1)"


@claim(
    "cyclical-valley",
    r"a + (c - a) \max\left(0, 1 - \left|\frac{2 m T}{T} - 2 m + 1\right|\right) = a",
    domain={"a": "positive", "c": "positive", "T": "positive", "m": "step"},
    roles={"a": "lowest rate", "c": "highest rate", "T": "half period", "m": "cycle count"},
    numeric="schedules.triangular_cyclical",
    names=_CYCLIC,
    source=_SMITH,
)
def cyclical_valley() -> Iterator[Step]:
    """At the end of every cycle the rate is the lowest."""
    yield "there the distance is 1", r"a + (c - a) \max(0, 0)"


@claim(
    "warm-restarts",
    r"\eta_t = \eta_{\min} + \frac{1}{2} (\eta_{\max} - \eta_{\min})"
    r" \left(1 + \cos\left(\frac{T_{cur}}{T_i} \pi\right)\right)",
    kind="definition",
    domain=_POSITIVE,
    roles=_TRIANGLE | {"T_cur": "step count", "T": "period"},
    numeric="schedules.warm_restarts",
    names=(*_RESTARTS, "cosine annealing", "余弦退火"),
    source=_SGDR + ", eq. 5",
    variants=(
        Variant(
            r"\eta_t = \frac{1}{2} \eta_{\max} \left(1 + \cos\left(\frac{T_{cur}}{T_i} \pi\right)\right)",
            "every cosine ends at 0",
        ),
    ),
)
def warm_restarts() -> Iterator[Step]:
    """A cosine decay that starts again at the full rate after every period."""
    yield from ()


@claim(
    "warm-restart-period",
    r"T_{i+1} = k T_i",
    kind="algorithm",
    domain={"k": "positive"},
    roles={"T": "period", "k": "growth"},
    numeric="schedules.warm_restarts",
    names=_RESTARTS,
    source=_SGDR + ", section 3",
    variants=rewritings(r"T_i = T_0 k^i"),
)
def warm_restart_period() -> Iterator[Step]:
    """Every period is longer than the last by one factor."""
    yield from ()


@claim(
    "transformer-rate",
    r"\eta_t = d^{-\frac{1}{2}} \min\left(t^{-\frac{1}{2}}, t W^{-\frac{3}{2}}\right)",
    kind="definition",
    domain=_POSITIVE,
    roles={"eta": "learning rate", "d": "model width", "t": "step count", "W": "warm-up steps"},
    numeric="schedules.inverse_square_root_warmup",
    names=(*_NOAM, *_WARM),
    source=_VASWANI,
    variants=rewritings(
        r"lr = d_{model}^{-0.5} \cdot \min(step^{-0.5}, step \cdot warmup^{-1.5})",
        r"\eta_t = \frac{1}{\sqrt{d}} \min\left(\frac{1}{\sqrt{t}}, \frac{t}{W^{1.5}}\right)",
        r"\eta_t = \frac{1}{\sqrt{d}} \min\left(\frac{1}{\sqrt{t}}, \frac{t}{W \sqrt{W}}\right)",
    ),
)
def transformer_rate() -> Iterator[Step]:
    """The Transformer's rate rises in a straight line, then falls as the inverse root of time."""
    yield from ()


@claim(
    "transformer-rate-joins",
    r"d^{-\frac{1}{2}} W W^{-\frac{3}{2}} = d^{-\frac{1}{2}} W^{-\frac{1}{2}}",
    domain={"d": "positive", "W": "positive"},
    roles={"d": "model width", "W": "warm-up steps"},
    numeric="schedules.inverse_square_root_warmup",
    names=_NOAM,
    source=_VASWANI,
    variants=(Variant(r"\eta_{\max} = \frac{1}{\sqrt{d W}}", "the peak of the rate"),),
)
def transformer_rate_joins() -> Iterator[Step]:
    """Both branches of the Transformer's rate meet at the end of the warm-up, at its peak."""
    yield "add the exponents", r"d^{-\frac{1}{2}} W^{1-\frac{3}{2}}"
