"""Notes as strangers write them: what is right in them is no finding, and what is wrong beside it still is."""

import pytest

RIGHT = [
    "# Softmax\n\n$$\\hat{y}_c = \\frac{e^{z^L_c}}{\\sum_k e^{z^L_k}}$$",
    "# Sigmoid\n\nfor a binary problem the _sigmoid_ is used: $P(Y=0|x) = 1 - \\sigma(f(x))$",
    "# Divergence\n\nThe divergence $DKL(P||Q)$ between two laws, or $d_{JS}(P||Q)$.",
    "# Learning rate, momentum and Nesterov\n\n$\\epsilon_k = (1-\\alpha)\\epsilon_0+\\alpha\\epsilon_\\tau$",
    "# Rates\n\nRecall is $\\frac{TP}{TP+FN}$, the false negative rate $$\\text{F N R} = \\frac{\\text{FN}}{\\text{TP} + \\text{FN}}$$",
    "# Densities\n\n$= \\int_{-\\infty}^{\\infty} y f\\left(g^{-1}(y)\\right) \\left|\\frac{d}{d y} g^{-1}(y)\\right| d y$",
    "# Densities\n\nLet $x = g^{-1}(y)$. Then $d x = \\frac{d}{d y} g^{-1}(y) d y$",
    "# LSTM\n\nThe memory cell: $C_t = f_t \\odot C_{t-1} + i_t \\odot \\tilde C_t$.\n\n当 $f_t = 1$ 时，$C_t = C_{t-1} + \\Delta$",
    "# Cross-entropy\n\nThe cross-entropy: $$H(p, q) = -\\sum_{i=0}^n p_i \\log q_i$$",
    "# Chain rule\n\n$\\frac{\\partial L}{\\partial w} = \\frac{\\partial L}{\\partial h_3} \\frac{\\partial h_3}{\\partial h_2} "
    "\\dots \\frac{\\partial h_1}{\\partial w}$",
    "# Mean\n\nThe expectation: $E(X) = \\frac{r(1-p)}{p}$",
    "# Sets\n\n$S = \\left\\{\\left(x_1, x_2\\right) \\mid x_i\\right. = \\left\\{\\begin{array}{l} 1 \\\\ 0 \\end{array}\\right.$",
    "# Softmax\n\nFor two classes $\\sigma(z) = \\frac{1}{1+e^{-z}}$ with $z = wx + b$. For many "
    "$$a_K = \\sigma(z)_K = \\frac{e^{z_K}}{e^{z_1} + e^{z_2} + \\ldots + e^{z_K}}$$",
    "# Indicators\n\n$1\\{y^{(i)} == j\\}$ is 1 where $P(y == j) = 1$",
    "# Softmax and cross-entropy\n\nthe gradient of the batch: $$\\frac{\\partial L}{\\partial Z} = \\frac{P - Y_{\\text{one-hot}}}{B}$$",
    "# AdamW\n\n一阶与二阶移动平均为：$$m_t=\\beta_1m_{t-1}+(1-\\beta_1)g_t,\\qquad v_t=\\beta_2v_{t-1}+(1-\\beta_2)g_t^2.$$",
    "# Gradients\n\nAs for logistic regression, $$\\frac{\\partial L}{\\partial v}=\\sum_{w \\in S}(s_w-y_w) u_w$$",
    "# Conditions\n\n$|z_k$ 看作后缀, as in $I(x|z_k)$",
    "# Adagrad\n\n* $ \\eta $ is the base rate, while $ r_t $ is the **per-parameter history** that scales it.\n* Update rule:\n$$r_t = r_{t-1} + g_t^2$$",
    "# Adam\n\nUpdate rule:\n$$\\theta_{t+1} = \\theta_t - \\eta \\frac{\\hat{m}_t}{\\sqrt{\\hat{v}}_t + \\epsilon}$$",
    "# 条件概率\n\n**条件概率性质：** $A\\subset B,P(A|B)=\\frac{P(A)}{P(B)}$",
    "# 偏差与方差\n\n**期望：** $$\\overline{f}(x)=\\mathbb{E}_D[f(x;D)]$$\n\n**方差：** $$var(x)=\\mathbb{E}_D[(f(x;D)-\\overline{f}(x))^2]$$",
    "# Penalties\n\n$\\tilde J(w,b) = J(w,b) + \\alpha\\Omega(w)$. With $\\tilde J(w) = \\frac\\alpha2 w^T w + J(w)$ the slope is "
    "$\\nabla_w\\tilde J(w) = \\alpha w + \\nabla_w J(w)$. Now $\\Omega(w) = \\|w\\|_1$ and "
    "$\\nabla_w\\tilde J(w) = \\alpha\\,\\mathrm{sign}(w) + \\nabla_w J(w)$.",
    # the next link goes on from what is written; its end is a name of its own
    "# Two-layer network\n\nWithout the activation: $f = W_2 (W_1 x) = (W_2 W_1) x = W x$",
    # comparisons and conditions as programs and statisticians write them
    "# Tests\n\n$x==y$, $\\lambda_i >> \\mu$, $\\lambda_i << \\mu$, $1\\{y == 1\\}$",
    "# Posterior\n\nWe write $\\mathbb{P}[y|x,w]$, $\\Pr[y=1|x]$, $q[z|x]$, $\\mathrm{KL}[q(z|x) || p(z)]$ and $(\\mathbf X | \\mathbf Z)$.",
    "# Likelihood\n\n$L(\\\\theta) = p(X|\\theta)$",
    # a letter whose role a law tells, and a value under its own name
    "# He initialization\n\n$w_{ij} \\sim^{\\text{iid}} \\mathcal{N}(0,\\gamma)$ where $\\gamma := 2/n$",
    "# Xavier initialization\n\n$w_{ij} \\sim \\text{Unif}[-\\sqrt{3\\gamma}, \\sqrt{3\\gamma}]$ where $\\gamma := 2/(n+m)$",
    "# Xavier initialization\n\nweights with the spread $\\gamma = 2/(n+m)$",
    "# Attention\n\nscaled dot-product attention: if $P = Q K^\\top / \\sqrt{d_k}$ are the raw scores",
    "# Weight decay\n\n损失函数加入正则项，变为\n$$J(D;\\theta) = L(y,f(x);\\theta) + \\Omega(\\theta)$$",
    # sums
    "# Cost\n\n$C = \\sum(\\hat{y}_i - y_i)^2 = (\\hat{y}_1 - y_1)^2 + (\\hat{y}_2 - y_2)^2$",
    "# Log-likelihood\n\nthe log-likelihood: $$L(w)=\\sum_{i=1}^{N}\\log P(y_i|x_i)$$",
    # what is made large climbs
    "# Gradient ascent\n\nTo maximise the reward: $\\theta = \\theta + \\alpha \\nabla_\\theta J(\\theta)$",
    "# Logistic regression\n\nthe gradient of the log-likelihood: $\\frac{\\partial \\ell}{\\partial w_j} = \\sum_i (y_i - h_i)x_{ij}$",
    # what is drawn, in a small letter
    "# Entropy\n\nThe entropy: $H(x) = \\mathbb E_{X \\sim P}(I(x)) = -\\mathbb E_{X \\sim P}(\\log P(x))$",
    "# Cross-entropy\n\nThe cross-entropy: $H(P, Q) = -\\mathbb E_{X \\sim P}\\log Q(x)$",
    # a function known by its slope; a text copied with its picture; shapes guessed from what defines a name
    "# The product rule\n\n$$\\frac{1}{g(x)} = z(x)$$\n\n$$h(x) = f(x) z(x)$$\n\n$$h'(x) = f'(x)z(x) + f(x)z'(x)$$",
    "# Counts\n\n$F(165)=410=0.4F(165) = \\frac{4}{10} = 0.4F(165)=104\u200b=0.4$",
    "# Loss\n\n$\\hat{y} = XW + b$\n\n$L = \\frac{1}{2N}\\lVert y - \\hat{y} \\rVert^{2} = \\frac{1}{2N}(y - \\hat{y})^{T}(y - \\hat{y})$",
    "# Cross-entropy\n\nThe prediction $\\hat y_c = \\frac{e^{z_c}}{\\sum_k e^{z_k}}$, one-hot targets:\n\n"
    "$$\\begin{align} L &= -\\sum_{c=1}^C y_{c,i}\\left(z_{c,i}-\\log\\sum_{k=1}^C e^{z_{k,i}}\\right) \\\\ "
    "&= \\log\\sum_{c=1}^C e^{z_{c,i}} - \\sum_{c=1}^C y_{c,i} z_{c,i} \\end{align}$$\n\n"
    "$$-\\sum_{c=1}^C y_{c,i} \\log \\hat y_{c,i} = \\log\\sum_{c=1}^C e^{z_{c,i}} - \\sum_{c=1}^C y_{c,i} z_{c,i}$$",
    "# Shift\n\nfor $x = \\{x_1, \\dots, x_C\\}^T$: $\\log \\sum_{c=1}^C e^{x_c} = a + \\log \\sum_{c=1}^C e^{x_c - a}$",
    "# Angles\n\n$\\cos90 = 0$ and $\\sin(30) = 0.5$",
    "# Perceptron\n\n$g(x) = w_1x_1 + w_2x_2 + b = w \\cdot x + b = w^Tx + b$",
    "# Batch norm\n\n$$\\frac{\\partial}{\\partial \\sigma^2} (x_i-\\mu)(\\sigma^2+\\epsilon)^{-1/2} "
    "= -\\frac{1}{2} (x_i-\\mu)(\\sigma^2+\\epsilon)^{-3/2}$$",
    "# Backpropagation\n\nThe weight $w_{ij}^l$ goes from unit $i$ to unit $j$, so $$a_i^l = a(\\sum_j w_{ji}^l a_j^{l-1} + b_i^l)$$\n\nErrors in matrix form: $$\\delta^l = w^{l+1} \\delta^{l+1} \\odot a'(z^l)$$",
    "# Backpropagation\n\nThe slope of the cost in a weight: $$\\frac{\\partial C}{\\partial w_{ij}^l} = a_i^{l-1} \\delta_j^l$$",
    "# Posterior\n\nWe take the result for $$\\log p(y$$ \\| $$\\theta, X)$$ from above.",
    "# Momentum\n\n- unbiased momentum: $\\theta_{t+1} = \\theta_t - \\alpha u_t / (1 - \\beta^{t+1})$",
    "# Moving average with bias correction\n\n$$v_t = \\frac{\\beta v_{t-1} + (1 - \\beta) \\theta_t}{1 - \\beta^t}$$",
    "# Cross-entropy\n\nOnly the true class i counts, the loss is: $$L(\\hat y, y) = -y_i \\log \\hat y_i = -\\log \\hat y_i$$",
    "# Batch normalization\n\n$$\\frac{2((x_l - \\bar{x}) - \\frac{1}{N} \\sum_{i=1}^N (x_i - \\bar{x}))}{N} = \\frac{2 (x_l - \\bar{x})}{N}$$",
    "# GRU\n\n$$\\tilde H_t = \\tanh(X_t W_{xh} + (R_t \\odot H_{t-1}) W_{hh} + b_h)$$",
    "# EM for mixtures\n\nThe responsibilities: $$p(k \\mid x) = \\frac{\\pi_k \\mathcal{N}(x \\mid \\mu_k, \\Sigma_k)}{\\sum_j \\pi_j \\mathcal{N}(x \\mid \\mu_j, \\Sigma_j)}$$",
    "# Softmax\n\nLet $p_i = f(z)_i$. $$\\frac{\\partial p_i}{\\partial z_j} = p_i (\\delta_{ij} - p_j)$$",
    "# Chain rule by numbers\n\nLet $f(x, y, z) = (x + y) z$ at $x = -2, y = 5, z = -4$. $$\\frac{\\partial f}{\\partial x} = -4$$",
    "# Unit vectors\n\nFor vectors of length one $$\\|u - v\\|^2 = 2 - 2 u \\cdot v$$",
    # a weight counted from what feeds it, a function declared by its values, an error of a perceptron
    "# Neurons\n\nThe output of neuron $j$ of layer $l$:\n\n"
    "$$a^{l}_{j} = \\sigma\\left(\\Sigma_{k} w^{l}_{kj}a^{l-1}_{k} + b^{l}_{j}\\right)$$",
    "# Gradients\n\nLet $c(D) \\in \\mathbb{R}$ and $D \\in \\mathbb{R}^n$.\n\n$$\\frac{\\partial}{\\partial D_i} \\left[ c(D) \\cdot "
    "D_k \\right] = \\frac{\\partial c}{\\partial D_i} D_k + \\mathbf{1}[i=k]c(D)$$",
    "# Perceptron\n\n$$y = f(\\mathbf{w}^T \\mathbf{x} + b)$$\n\n"
    "$$w_j := w_j + \\alpha \\cdot (y^{(i)} - \\hat{y}^{(i)}) \\cdot x_j^{(i)}$$",
    # an error that dies out is not how far one has come
    "# Gradient descent on a quadratic\n\n$$x_t=(1-\\eta\\lambda)^tx_0$$",
    # letters that any model or loss may bear, of two things
    "# Networks\n\n$$f_c(x; \\theta) = \\text{softmax} \\bigl( W^{[2]} \\sigma (W^{[1]} x + b^{[1]}) + b^{[2]} \\bigr)$$",
    "# Likelihood of one\n\n$$L(\\theta,X) = \\ln f(x;\\theta)$$",
    "# Nadam\n\n$$\\hat{n}_t = \\frac{\\nu n_t}{1-\\nu^t}$$",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_no_finding(judge, text):
    assert not any(s.verdict.is_finding for s in judge(text))


@pytest.mark.parametrize(
    "text",
    [
        "# Penalties\n\n$\\tilde J(w) = \\frac\\alpha2 w^T w + J(w)$, $\\nabla_w \\tilde J(w) = \\alpha\\,\\mathrm{sign}(w) + \\nabla_w J(w)$.",
        "# Mean squared error\n\nThe MSE: $$MSE = \\frac{1}{n} \\sum_{i=0}^n (y_i - \\hat y_i)^2$$",
        "# Entropy\n\n$\\sum_{i=1}^n p_i = 1$. The entropy: $$H(p) = -\\sum_{i=0}^n p_i \\log p_i$$",
        "# Cross-entropy\n\nthe cross-entropy of the target $y$ and the prediction $\\hat y$: $$L = -\\sum_i \\hat y_i \\log y_i$$",
        "# Softmax\n\n$$\\hat{y}_i = \\frac{e^{z_j}}{\\sum_k e^{z_k}}$$",
        "# Sigmoid\n\nthe derivative of the sigmoid: $\\sigma'(x) = \\sigma(x)(1 + \\sigma(x)) = \\sigma(x) - \\sigma(x)^2$",
        "# Products\n\n$(W_2 W_1) x = W_1 (W_2 x)$",
        "# Equations\n\n$y = = x + 1$",
        "# Posterior\n\n$\\mathbb{P}[y|x,w]) = 1$",
        "# He initialization\n\n$w_{ij} \\sim \\mathcal{N}(0,\\gamma^2)$ where $\\gamma = 2/n$",
        "# Xavier initialization\n\n$w_{ij} \\sim \\mathcal{N}(0,\\sigma^2)$ where $\\sigma = 2/(n+m)$",
        "# Attention\n\nscaled dot-product attention: $$\\mathrm{Attention}(Q,K,V) = \\mathrm{softmax}(QK^\\top/d_k)V$$",
        "# Penalty\n\nThe penalised loss with $\\lambda > 0$: $$\\tilde J(\\theta) = J(\\theta) + \\Omega(\\theta)$$",
        "# Cost\n\n$\\sum(\\hat{y}_i - y_i)^2 = (\\hat{y}_1 - y_1)^2 + (\\hat{y}_2 - y_2)$",
        "# Log-likelihood\n\nthe log-likelihood: $$\\ell(\\theta)=\\sum_{i=1}^{N} p(x_i|\\theta)$$",
        "# Cross-entropy\n\nThe cross-entropy: $H(P, Q) = -\\mathbb E_{X \\sim P} Q(x)$",
        "# Gradient descent\n\nGradient descent: $\\theta = \\theta + \\alpha \\nabla_\\theta J(\\theta)$",
        "# Logistic regression\n\nThe gradient of the negative log-likelihood: "
        "$\\frac{\\partial L}{\\partial w_j} = \\sum_i (y_i - \\hat y_i)x_{ij}$",
        "# Cross-entropy and divergence\n\nthe KL divergence: $$D(p || q) = -\\sum_x p(x) \\log \\frac{p(x)}{q(x)}$$",
        "# The product rule\n\n$$h(x) = f(x) z(x)$$\n\n$$h'(x) = f'(x)z(x) - f(x)z'(x)$$",
        "# Counts\n\n$F(165) = \\frac{4}{10} = 0.5$",
        "# Perceptron\n\n$$w_1 x_1 + w_2 x_2 + w_2 x_3 = w \\cdot x$$",
        "# Batch norm\n\n$$\\frac{\\partial}{\\partial \\sigma^2} a(\\sigma^2+\\epsilon)^{-1/2} = -\\frac{1}{2} a(\\sigma^2+\\epsilon)^{-1/2}$$",
    ],
)
def test_what_is_wrong_stays_a_finding(judge, text):
    assert any(s.verdict.is_finding for s in judge(text))


def test_a_layer_may_stand_above(judge):
    (found,) = judge(RIGHT[0])
    assert found.claim == "softmax"


CLASSES_AND_TABLE = r"""# Backward pass

$$P = \text{softmax}(S)$$

$$L = -\frac{1}{N}\sum_{i=1}^N \log P_{i,y_i}$$

$\frac{\partial L}{\partial S} = \frac{1}{N}(P - Y)$ where $Y$ is one-hot. A small case is $f(a) = a^2$ with $q = 3$.
"""


def test_classes_as_subscripts_are_not_the_table_of_their_capital(judge):
    assert not [s for s in judge(CLASSES_AND_TABLE) if s.verdict.is_finding]


@pytest.mark.parametrize(
    "note",
    [
        "# Cross-entropy loss\n\nThe cross-entropy loss is\n\n$$\\mathcal{L}(w) = -\\sum_{i=1}^n y_i^T \\log p_i$$\n",
        "# L2 penalty\n\nThe L2 penalty:\n\n$$L_{reg} = L + \\lambda \\sum_{i=1}^{n} \\mathbb{1}_{\\{d_i = 0\\}} w_i^2$$\n",
        "# Logistic\n\nHere $L(p, y) = -(y$ log $p + (1-y)$ log $(1-p))$ is used.\n",
    ],
)
def test_a_sum_for_a_mean_an_indicator_and_words_within_are_no_slips(judge, note):
    assert not [s for s in judge(note) if s.verdict.is_finding]


def test_a_bracket_that_nothing_on_the_line_closes_is_one(judge):
    (found,) = [s for s in judge("# Logistic\n\nHere $L = -(y + 2 (1-y)$ (as said) is used.\n") if s.verdict.is_finding]
    assert found.code == "M001"


def test_a_step_that_was_given_with_its_rate_lacks_none(judge):
    step = "$$\\theta_i = \\theta_{i-1} - \\eta_i$$"
    note = "# SGD\n\nThe step is\n\n$$\\eta_i = \\alpha g_i$$\n\nand stochastic gradient descent updates\n\n" + step
    assert not [s for s in judge(note) if s.verdict.is_finding]


def test_what_is_said_to_be_constant_is_not_decided_by_chance(judge):
    latex = "$$E[f g] - f E[g] = 0 = E[f g] - g E[f]$$"
    assert not [s for s in judge(f"# Means\n\nHere $f$ is deterministic.\n\n{latex}") if s.verdict.is_finding]


def test_a_velocity_of_the_opposite_sign_is_added(judge):
    note = "# Momentum\n\n$$v_i = \\beta v_{i-1} - g_i$$\n\n$$\\theta_i = \\theta_{i-1} + \\alpha v_i$$"
    assert not [s for s in judge(note) if s.verdict.is_finding]
