"""What other formulas of a section tell of one that is almost a claim: its twin, its marks, its letters."""

import pytest

from verify.verdicts import Verdict

MOMENTUM = r"$$S_{dW^{[l]}} = \beta S_{dW^{[l]}} + (1-\beta) dW^{[l]}$$"
RMSPROP = r"$$s_{dW} = \beta s_{dW} + (1-\beta)(dW)^2$$"
MEMORY = r"""# LSTM

The forget gate $f^t = \sigma(W_f h^{t-1} + U_f x^t + b_f)$, the input gate $i^t = \sigma(W_i h^{t-1} + U_i x^t + b_i)$,
the candidate $\hat{c}^t = \tanh(W_c h^{t-1} + U_c x^t + b_c)$.
"""
CORRECTED = r"""# Adam

$$v_{dW} = \beta_1 v_{dW} + (1-\beta_1) dW$$

$$s_{dW} = \beta_2 s_{dW} + (1-\beta_2)(dW)^2$$

$$v_{dW}^{corrected} = \frac{v_{dW}}{1-\beta_1^t}$$
"""
SOFTMAX = r"""# Softmax

The softmax outputs $$a_i^{[L]} = \frac{e^{z_i^{[L]}}}{\sum_{j=1}^C e^{z_j^{[L]}}}$$
"""


@pytest.mark.parametrize(
    ("before", "wrong", "right"),
    [
        # the other parameter's state, of the same kind
        (
            f"# Momentum\n\n{MOMENTUM}\n",
            r"S_{db^{[l]}} = \beta S_{db^{[l]}} + \beta db^{[l]}",
            r"S_{db^{[l]}} = \beta S_{db^{[l]}} + (1 - \beta) db^{[l]}",
        ),
        (
            f"# Momentum\n\n{MOMENTUM}\n\n# RMSProp\n\n{RMSPROP}\n",
            r"s_{db} = \beta s_{db} + (1-\beta)(db)",
            r"s_{db} = \beta s_{db} + (1-\beta)(db^2)",
        ),
        # the quantity with its mark stands nearby
        (MEMORY, r"c^t = f^t \circ c^{t-1} + i^t \circ c^t", r"c^t = f^t \circ c^{t-1} + i^t \circ \hat{c}^t"),
        (
            CORRECTED,
            r"s_{dW}^{corrected} = \frac{s_{dW}}{1-\beta_2}",
            r"s_{dW}^{corrected} = \frac{s_{dW}}{1-\beta_2^t}",
        ),
        (
            CORRECTED + "\n$$s_{dW}^{corrected} = \\frac{s_{dW}}{1-\\beta_2^t}$$\n",
            r"W = W - \alpha \frac{v_{dW}^{corrected}}{\sqrt{s_{dW}} + \epsilon}",
            r"W = W - \alpha \frac{v_{dW}^{corrected}}{\sqrt{s_{dW}^{corrected}} + \epsilon}",
        ),
        # entries that add up to a number over another range
        (SOFTMAX, r"\sum_{i=1}^{C-1} a_i^{[L]} = 1", r"\sum_{i=1}^{C} a_i^{[L]} = 1"),
        # what a probability is called tells whether it or its complement is meant
        (
            "# Dropout\n\nHere $p$ is the dropout probability.\n",
            r"h' = \frac{h \cdot m}{p}",
            r"h' = \frac{h \cdot m}{(1 - p)}",
        ),
        (
            "# Dropout\n\nInverted dropout:\n",
            r"h' = \begin{cases} 0 & \text{with probability } p \\ \frac{h}{p} & \text{otherwise} \end{cases}",
            r"h' = \begin{cases} 0 & \text{with probability } p \\ \frac{h}{(1 - p)} & \text{otherwise} \end{cases}",
        ),
        # one step more than strides
        (
            "# Convolution\n\nThe output size of a convolution:\n",
            r"n_{out} = \frac{n + 2p - f}{s}",
            r"n_{out} = \frac{n + 2p - f}{s} + 1",
        ),
        # a letter of two distributions says which claim is meant
        ("# Entropy\n", r"D_{KL}(p\|q) = H(p,q) + H(p)", r"D_{KL}(p\|q) = H(p,q) - H(p)"),
        ("# Entropy\n", r"H(p,q) = -\sum_x q(x) \log p(x)", r"H(p,q) = -\sum_x p(x) \log q(x)"),
        ("# LSTM\n", r"h_t = o_t * \sigma(C_t)", r"h_t = o_t * \tanh(C_t)"),
        # the number of a layer is no learning rate
        (
            "# Gradient descent\n\nThe rule of gradient descent:\n",
            r"w^l \leftarrow w^l - \frac{\partial C}{\partial w^l}",
            r"w^l \leftarrow w^l - \eta \frac{\partial C}{\partial w^l}",
        ),
    ],
)
def test_neighbours_tell_the_repair(judge, before, wrong, right):
    found = judge(f"{before}\n$${wrong}$$\n")[-1]
    assert found.verdict is Verdict.REFUTED
    assert found.fix == right
    assert judge(f"{before}\n$${right}$$\n")[-1].verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "note",
    [
        # a step that is one of its own, far from any name
        "# Smoothing\n\n$$S_i = \\beta S_{i-1} + (1-\\beta) Y_i$$",
        # what a step is divided by is a quantity of the note
        "# Momentum\n\nThe momentum of the step:\n\n$w_t = w_{t-1} - \\frac{\\alpha}{RMS[g]_{t-1}} \\cdot g_t$",
        # the output gate is no input gate, but nothing says which of the two is meant
        "# LSTM\n\n$$C_t = f_t * C_{t-1} + o_t * \\tilde C_t$$",
        # by another name than its own; what was meant is open
        "# Metrics\n\n$$MAE = \\frac{1}{n}\\sum_{i=1}^n (y_i - \\hat y_i)^2$$",
        # the same sum of entries that nobody defines
        "# Mixtures\n\n$$\\sum_{k=1}^{K-1} \\pi_k = 1$$",
    ],
)
def test_neighbours_that_tell_nothing(judge, note):
    found = judge(note)
    assert all(s.verdict is not Verdict.REFUTED for s in found)
    assert found[-1].claim not in ("lstm-memory", "mse")
