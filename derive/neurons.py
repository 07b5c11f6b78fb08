"""Single neurons: threshold units, the perceptron, what one of them cannot do and what two layers can."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 6.1"
_MINSKY = "Minsky and Papert 1969, Perceptrons"
_ROSENBLATT = "Rosenblatt 1958, The Perceptron"
_PERCEPTRON = ("perceptron", "Perceptron", "感知机", "感知器")
_XOR = ("XOR", "exclusive or", "异或", "异或问题")
_BITS = {"x": "zero-one", "y": "zero-one"}
_WEIGHTS = {"w": "vector n", "x": "vector n", "n": "size", "b": "real"}


@claim(
    "mcculloch-pitts",
    r"y = f\left( \sum_{i=1}^{N} I_i W_i \right)",
    kind="definition",
    domain={"I": "vector N", "W": "vector N", "N": "size"},
    roles={"y": "prediction", "I": "input", "W": "parameter", "N": "count"},
    numeric="neurons.mcculloch_pitts",
    names=("McCulloch", "Pitts", "M-P model", "artificial neuron", "人工神经元", "M-P模型", "MP模型", "M-P神经元"),
    source="McCulloch and Pitts 1943, A Logical Calculus of the Ideas Immanent in Nervous Activity",
    variants=(
        *rewritings(
            r"f\left( \sum_{i=1}^{N} I_i W_i \right) = y",
            r"y = f\left( \sum_{i=1}^{n} w_i x_i \right)",
            r"y = f(w^T x)",
        ),
        Variant(r"y = f\left( \sum_{i=1}^{n} w_i x_i - \theta \right)", "with a threshold"),
        Variant(r"y = f\left( \sum_{i=1}^{n} w_i x_i + b \right)", "with a bias"),
        Variant(r"y = \sigma(w^T x + b)", "with a bias"),
        Variant(r"a = f(w^T x + b)", "with a bias"),
        Variant(r"o = f(W x + b)", "a whole layer"),
    ),
)
def mcculloch_pitts() -> Iterator[Step]:
    """An artificial neuron applies a function to the weighted sum of its inputs."""
    yield from ()


@claim(
    "perceptron",
    r"o = \sigma\left( \sum_{i=1}^{n} w_i x_i + b \right)",
    kind="definition",
    domain=_WEIGHTS,
    roles={"o": "prediction", "w": "parameter", "x": "input", "b": "shift", "n": "count"},
    numeric="neurons.perceptron",
    names=_PERCEPTRON,
    source=_ROSENBLATT + "; Bishop 2006, Pattern Recognition and Machine Learning, eq. 4.52",
    variants=rewritings(
        r"o = \sigma(\langle w, x \rangle + b)",
        r"o = \sigma(w^T x + b)",
        r"y = f(w \cdot x + b)",
        r"f(x) = \operatorname{sign}(w \cdot x + b)",
        r"y = \operatorname{sgn}(w^T x + b)",
        r"\hat{y} = \operatorname{step}(w^T x + b)",
    ),
)
def perceptron() -> Iterator[Step]:
    """The perceptron says on which side of a hyperplane its input lies."""
    yield from ()


@claim(
    "step-function",
    r"\sigma(x) = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}",
    kind="definition",
    domain={"x": "real"},
    roles={"x": "input"},
    numeric="neurons.step",
    names=("step function", "Heaviside", "阶跃函数", *_PERCEPTRON),
    source=_ROSENBLATT,
    variants=(
        *rewritings(
            r"\sigma(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
            r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}",
        ),
        Variant(r"f(x) = \begin{cases} 1 & x \ge 0 \\ 0 & x < 0 \end{cases}", "with the value 1 at zero"),
        Variant(r"f(x) = \begin{cases} 1 & x \ge 0 \\ -1 & x < 0 \end{cases}", "with the values 1 and -1"),
        Variant(r"f(x) = \begin{cases} 1 & x > 0 \\ -1 & \text{otherwise} \end{cases}", "with the values 1 and -1"),
    ),
)
def step_function() -> Iterator[Step]:
    """The step function is one above zero and zero elsewhere."""
    yield from ()


@claim(
    "decision-line",
    r"w_0 x_0 + w_1 x_1 + b = 0",
    where=(r"x_1 = -\frac{w_0}{w_1} x_0 - \frac{b}{w_1}",),
    numeric="neurons.decision_line",
    names=("decision boundary", "decision line", "决策边界", "分界线", *_PERCEPTRON),
    source=_MINSKY + "; Bishop 2006, Pattern Recognition and Machine Learning, section 4.1.1",
    variants=(
        *rewritings(
            r"x_1 = -\frac{w_0}{w_1} x_0 - \frac{b}{w_1}",
            r"x_2 = -\frac{w_1}{w_2} x_1 - \frac{b}{w_2}",
        ),
        Variant(r"w^T x + b = 0", "the line as an equation"),
        Variant(r"w_1 x_1 + w_2 x_2 + b = 0", "the line as an equation"),
    ),
)
def decision_line() -> Iterator[Step]:
    """Where a perceptron of two inputs changes its mind is a straight line."""
    yield "put the line in", r"w_0 x_0 - w_0 x_0 - b + b"


@claim(
    "point-to-hyperplane",
    r"\sum_{i=1}^{n} w_i (x_i - t w_i) + b = 0",
    where=(r"t = \frac{\sum_{i=1}^{n} w_i x_i + b}{\sum_{i=1}^{n} w_i^2}",),
    domain=_WEIGHTS,
    numeric="neurons.decision_line",
    names=("distance to the hyperplane", "点到平面的距离", "点到超平面的距离", *_PERCEPTRON),
    source="Bishop 2006, Pattern Recognition and Machine Learning, section 4.1.1, eq. 4.7",
    variants=rewritings(
        r"d = \frac{|w^T x + b|}{\|w\|}", r"r = \frac{w^T x + b}{\|w\|}", r"d = \frac{|w \cdot x + b|}{\|w\|_2}"
    ),
)
def point_to_hyperplane() -> Iterator[Step]:
    """The foot on the hyperplane lies t weight vectors away, that is at the distance |w·x+b|/‖w‖."""
    yield "multiply out", r"\sum_{i=1}^{n} w_i x_i - t \sum_{i=1}^{n} w_i^2 + b"


@claim(
    "weights-are-normal",
    r"\sum_{i=1}^{n} w_i (x_i - y_i) = 0",
    where=(r"b = -\sum_{i=1}^{n} w_i y_i", r"\sum_{i=1}^{n} w_i x_i = -b"),
    domain={**_WEIGHTS, "y": "vector n"},
    numeric="neurons.decision_line",
    names=(*_PERCEPTRON,),
    source="Bishop 2006, Pattern Recognition and Machine Learning, section 4.1.1",
    variants=rewritings(r"w^T (x - y) = 0", r"w^T (x_A - x_B) = 0"),
)
def weights_are_normal() -> Iterator[Step]:
    """The weights stand at right angles to every direction within the decision line."""
    yield "both points lie on the line", r"\sum_{i=1}^{n} w_i x_i - \sum_{i=1}^{n} w_i y_i"


@claim(
    "perceptron-update",
    r"w = w + \eta (t - y) x",
    kind="algorithm",
    roles={"w": "parameter", "eta": "learning rate", "t": "target", "y": "prediction", "x": "input"},
    numeric="neurons.perceptron_update",
    names=("perceptron learning", "perceptron rule", "感知机学习", "感知机算法", *_PERCEPTRON),
    source=_ROSENBLATT + "; Bishop 2006, Pattern Recognition and Machine Learning, section 4.1.7",
    variants=(
        *rewritings(
            r"w_i = w_i + \eta (t - y) x_i",
            r"w = w + \eta (y - \hat{y}) x",
            r"w = w - \eta (\hat{y} - y) x",
        ),
        Variant(r"w = w + \eta y x", "after a mistake, for targets 1 and -1"),
        Variant(r"w = w + \eta y_i x_i", "after a mistake, for targets 1 and -1"),
    ),
)
def perceptron_update() -> Iterator[Step]:
    """A mistaken perceptron moves its weights towards or away from the input."""
    yield from ()


@claim(
    "perceptron-bias-update",
    r"b = b + \eta (t - y)",
    kind="algorithm",
    roles={"b": "parameter", "eta": "learning rate", "t": "target", "y": "prediction"},
    numeric="neurons.perceptron_update",
    names=("perceptron learning", "perceptron rule", "感知机学习", "感知机算法", *_PERCEPTRON),
    source=_ROSENBLATT + "; Bishop 2006, Pattern Recognition and Machine Learning, section 4.1.7",
    variants=(*rewritings(r"b = b + \eta (y - \hat{y})"),),
)
def perceptron_bias_update() -> Iterator[Step]:
    """The bias moves as if its input were one."""
    yield from ()


@claim(
    "perceptron-update-helps",
    r"\sum_{i=1}^{n} (w_i + \eta e x_i) x_i - \sum_{i=1}^{n} w_i x_i = \eta e \sum_{i=1}^{n} x_i^2",
    domain=_WEIGHTS,
    numeric="neurons.perceptron_update",
    names=("perceptron learning", "perceptron convergence", "感知机收敛", *_PERCEPTRON),
    source="Bishop 2006, Pattern Recognition and Machine Learning, eq. 4.56",
)
def perceptron_update_helps() -> Iterator[Step]:
    """After an update with error e the input's weighted sum has moved in the direction of the error."""
    yield "multiply out", r"\eta e \sum_{i=1}^{n} x_i x_i"


@claim(
    "xor-not-separable",
    r"(w_1 + b) + (w_2 + b) = (w_1 + w_2 + b) + b",
    numeric="neurons.perceptron",
    names=("linearly separable", "线性可分", "线性不可分", *_XOR, *_PERCEPTRON),
    source=_MINSKY + "; " + _GOODFELLOW,
)
def xor_not_separable() -> Iterator[Step]:
    """XOR needs both brackets on the left above zero and both terms on the right not above: impossible."""
    yield "both sides are the same sum", r"w_1 + w_2 + 2 b"


@claim(
    "xor-two-layers",
    r"\max(0, x + y) - 2 \max(0, x + y - 1) = x + y - 2 x y",
    domain=_BITS,
    numeric="neurons.xor_network",
    names=(*_XOR, "two-layer network", "两层网络", "多层感知机"),
    source=_GOODFELLOW + ", eq. 6.4 to 6.6",
    variants=(Variant(r"f(x) = w^T \max(0, W^T x + c) + b", "the network in matrix form"),),
)
def xor_two_layers() -> Iterator[Step]:
    """Two rectified units and an output unit compute XOR."""
    yield "the sum of two bits is not negative", r"x + y - 2 \max(0, x + y - 1)"


@claim(
    "xor-two-layers-of-steps",
    r"[[x + y > \frac{1}{2}] - [x + y > \frac{3}{2}] > \frac{1}{2}] = x + y - 2 x y",
    domain=_BITS,
    numeric="neurons.xor_network",
    names=(*_XOR, "two-layer network", "两层网络", "多层感知机"),
    source=_MINSKY,
)
def xor_two_layers_of_steps() -> Iterator[Step]:
    """An or unit, an and unit and an output unit with thresholds compute XOR."""
    yield "the first unit says or, the second and", r"[(x + y - x y) - x y > \frac{1}{2}]"


@claim(
    "xor-as-polynomial",
    r"(x - y)^2 = x + y - 2 x y",
    domain=_BITS,
    numeric="neurons.xor_network",
    names=_XOR,
    source=_MINSKY,
)
def xor_as_polynomial() -> Iterator[Step]:
    """For bits XOR is a polynomial with a product in it, which no linear unit has."""
    yield "multiply out; a bit is its own square", r"x^2 - 2 x y + y^2"
