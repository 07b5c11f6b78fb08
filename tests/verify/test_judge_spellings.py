"""Right formulas in spellings that are not the usual ones: none is a finding; what is wrong in them still is."""

import pytest

SPELLINGS = [
    # the order of a norm behind its exponent, or behind braces
    "# L2 penalty\n\nThe L2 penalty: $$\\Omega(\\theta) = \\frac12 ||w||^2_2$$",
    "# L2 penalty\n\nThe L2 penalty: $$\\Omega(w) = \\frac12 {\\left\\|w\\right\\|}_2^2$$",
    "# L1 penalty\n\nThe L1 penalty: $$\\Omega(w) = |w|_1$$",
    # bars that say "given"
    "# GLM\n\nThe law of $y|x;\\theta$, where $X \\perp Y | Z$ and $x|y=1 \\sim \\mathcal N(\\mu_1, \\Sigma)$.",
    # a mean of several letters
    "# Gaussian\n\nThe Gaussian density: "
    "$$p(y|x;\\theta)=\\frac{1}{\\sqrt{2\\pi}\\sigma}exp(-\\frac{(y-\\theta^Tx)^2}{2\\sigma^2})$$",
    # very much less
    "# Convolution\n\nwith $k <<< K$",
    # a step that is projected, damped or cut off
    "# Projected gradient descent\n\n$$w^{(t+1)} = \\Pi_{\\mathcal C}[w^{(t)} - \\gamma \\nabla L(w^{(t)})]$$",
    "# Proximal gradient descent\n\n$$w_{t+1} = \\operatorname{prox}(w_t - \\eta \\nabla f(w_t))$$",
    "# Newton's method\n\n$$w^{(t+1)} = w^{(t)} - \\gamma^{(t)} (H^{(t)})^{-1} \\nabla L(w^{(t)})$$",
    # weights that are turned in the forward pass
    "# Backpropagation\n\n$z^{(l)} = (W^{(l)})^T x^{(l-1)} + b^{(l)}$, $x^{(l)} = \\phi(z^{(l)})$. Backward: "
    "$$\\delta^{(l)} = (W^{(l+1)} \\delta^{(l+1)}) \\odot \\phi'(z^{(l)})$$",
    # the layer above every entry
    "# Softmax\n\n$$\\hat{\\mathbf{y}}_c = \\frac{e^{\\mathbf{z}^{(T)}_c}}{\\sum_{k=1}^{C} e^{\\mathbf{z}^{(T)}_k}}$$",
    # a log-likelihood climbs
    "# Logistic regression\n\nThe gradient: $$\\frac{\\partial}{\\partial\\theta_j} \\ell(\\theta) = (y - h_\\theta(x)) x_j$$",
    "# 逻辑回归\n\n用最大似然估计，梯度下降：$\\theta_j := \\theta_j + \\alpha \\frac{\\partial}{\\partial\\theta_j} l(\\theta)$",
    # the rate and the small constant by each other's letters; a velocity that carries its sign; a step with its own rate
    "# Momentum\n\n$v \\leftarrow \\gamma v + \\eta g$, $\\theta \\leftarrow \\theta - v$\n\n"
    "$$v \\leftarrow \\alpha v - \\epsilon g, \\theta \\leftarrow \\theta + v$$",
    "# Adagrad\n\n$\\theta_{t+1} = \\theta_t - \\frac{\\eta}{\\sqrt{G_t + \\epsilon}} g_t$\n\n"
    "$$r \\leftarrow r + g \\odot g, \\Delta\\theta \\leftarrow -\\frac{\\epsilon}{\\delta + \\sqrt{r}} \\odot g$$",
    "# Weight decay\n\n$w = w - \\alpha g$, $w \\leftarrow (1-\\alpha\\lambda) w - \\alpha \\nabla J(w)$. With an L2 penalty\n\n"
    "$$w \\leftarrow (1-\\epsilon\\alpha) w - \\epsilon \\nabla_w J(w; X, y)$$",
    "# 线性回归\n\n损失函数（均方误差）：$$Loss = \\sum_{i=1}^{N} (y^{(i)} - (w x^{(i)} + b))^2$$",
    "# Adagrad\n\n$\\eta^t = \\frac{\\eta}{\\sqrt{t+1}}$",
    "# RMSProp\n\n$\\sigma^t = \\sqrt{\\alpha(\\sigma^{t-1})^2 + (1-\\alpha)(g^t)^2}$, $w^{t+1} = w^t - \\frac{\\eta}{\\sigma^t} g^t$",
    "# Adam\n\n$m_t = \\beta_1 m_{t-1} + (1-\\beta_1) g_t$, $v_t = \\beta_2 v_{t-1} + (1-\\beta_2) g_t^2$, "
    "$\\theta_t \\leftarrow \\theta_{t-1} - \\alpha_t m_t/(\\sqrt{v_t} + \\hat\\epsilon)$",
    # the entry of one index says nothing of the entry of two
    "# Softmax\n\n$\\hat y_c = \\frac{e^{z_c}}{\\sum_{k=1}^{C} e^{z_k}}$. The loss of a sample is $$L = "
    "-\\sum_{c=1}^{C} y_{c,i} \\log \\hat y_{c,i} = -\\sum_{c=1}^{C} y_{c,i} (z_{c,i} - \\log \\sum_{k=1}^{C} e^{z_{k,i}}) "
    "= \\log \\sum_{c=1}^{C} e^{z_{c,i}} - \\sum_{c=1}^{C} y_{c,i} z_{c,i}$$",
    # weights that may be a matrix
    "# Chain rule\n\n$$\\frac{\\partial L}{\\partial z} \\frac{\\partial z}{\\partial w} = [\\phi(w^T x) - y]^T "
    "[\\frac{\\partial w^T x}{\\partial w}] = x [\\phi(w^T x) - y]^T$$",
]


@pytest.mark.parametrize("note", SPELLINGS)
def test_an_unusual_spelling_is_no_finding(judge, note):
    assert not [s for s in judge(note) if s.verdict.is_finding]


@pytest.mark.parametrize(
    "note",
    [
        "# L2 penalty\n\nThe L2 penalty with $\\lambda$: $$\\Omega(w) = \\lambda \\|w\\|_1^2 = \\lambda |w",
        "# Gradient descent\n\n$$w_{t+1} = (w_t + \\eta \\nabla f(w_t))$$",
        "# Backpropagation\n\n$z^l = W^l a^{l-1} + b^l$, $a^l = \\sigma(z^l)$. Backward: "
        "$$\\delta^l = (W^{l+1} \\delta^{l+1}) \\odot \\sigma'(z^l)$$",
        "# Softmax\n\n$$\\hat{y}_c = \\frac{e^{z^{(T)}_c}}{\\sum_{k=1}^{C} z^{(T)}_k}$$",
        "# Logistic regression\n\nThe gradient of the cost: $$\\frac{\\partial J(\\theta)}{\\partial\\theta_j} = (y - h_\\theta(x)) x_j$$",
        "# Momentum\n\n$v_t = \\gamma v_{t-1} + \\eta g_t$, $\\theta_t = \\theta_{t-1} + v_t$",
        "# Adam\n\n$m_t = \\beta_1 m_{t-1} + (1-\\beta_2) g_t$, $v_t = \\beta_2 v_{t-1} + (1-\\beta_2) g_t^2$",
        "# Newton's method\n\n$$\\theta = \\theta + H^{-1} \\nabla J(\\theta)$$",
    ],
)
def test_a_slip_in_such_a_spelling_is_found(judge, note):
    assert [s for s in judge(note) if s.verdict.is_finding]


def test_a_target_is_not_taken_for_the_prediction(judge):
    (found,) = judge("# Logistic regression\n\n$$\\frac{\\partial J}{\\partial w_j} = (y - a) x_j$$")
    assert found.verdict.value != "proved"
