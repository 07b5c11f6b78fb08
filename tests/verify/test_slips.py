"""Single slips in formulas that stand beside their name: each is found, and the repair puts the formula back."""

import pytest

SLIPS = [
    ("Mean squared error", r"\mathrm{MSE} = \frac{1}{n}\sum_{i=1}^{n}(y_i-\hat{y}_i)^2", r"\frac{1}{n}\sum", r"\sum"),
    ("Mean squared error", r"\mathrm{MSE} = \frac{1}{n}\sum_{i=1}^{n}(y_i-\hat{y}_i)^2", "{n}\\sum", "{n-1}\\sum"),
    ("KL divergence", r"D_{KL}(p\|q)=\sum_{i=1}^{n}p_i(\log p_i-\log q_i)", r"(\log p_i", "(p_i"),
    ("Entropy of a coin", r"H(p)=-p\log p-(1-p)\log(1-p)", "=-p", "=p"),
    ("Entropy of a coin", r"H(p)=-p\log p-(1-p)\log(1-p)", r"(1-p)\log", r"(1+p)\log"),
    ("Cross-entropy", r"\mathrm{H}(p, q)=-\sum_{\mathrm{i}=1}^{n} p(x_{\mathrm{i}}) \log q(x_{\mathrm{i}})",
     r"\sum_{\mathrm{i}=1}^{n} ", ""),
    ("Kaiming initialization", r"\mathrm{Var}(W)=\frac{2}{n_{in}}", r"\frac{2}", r"\frac{1}"),
    ("Bernoulli distribution", r"P(X=x)=p^x(1-p)^{1-x}", "(1-p)^", "p^"),
    ("Weight decay", r"w_{t+1}=(1-\eta\lambda)w_t-\eta g_t", r"(1-\eta\lambda)", r"\eta\lambda "),
    ("L1 regularization", r"Loss_{L1}=Loss(\theta)+\lambda \sum_{i}|\theta_i|", r"\lambda ", ""),
    ("Min-max normalization", r"x'=\frac{x-x_{\min}}{x_{\max}-x_{\min}}", r"x-x_{\min}", r"x-x_{\max}"),
    ("RMSNorm", r"y_i=\frac{x_i}{\sqrt{\frac{1}{n}\sum_{j=1}^{n}x_j^2+\epsilon}}g_i", r"\frac{1}{n}\sum", r"\sum"),
    ("KL divergence", r"D_{KL}(p\|q)=H(p,q)-H(p)", "-H(p)", "-H(q)"),
    ("LSTM", r"\tilde{C}_t=\tanh(W_C [h_{t-1}, x_t]+b_C)", r"\tanh", r"\sigma"),
    ("GRU", r"\tilde{h}_t=\tanh(W_h x_t+U_h (r_t\odot h_{t-1}))", r"\tanh", r"\sigma"),
    ("Hinge loss", r"L(y, f(x))=\max(0, 1-y f(x))", r"\max(0, 1-y f(x))", "1-y f(x)"),
    ("Evaluation", r"Accuracy=\frac{TP+TN}{TP+TN+FP+FN}", "{TP+TN}", "{TP}"),
    ("Evaluation", r"Specificity=\frac{TN}{TN+FP}", "{TN+FP}", "{FP}"),
    ("Squared error", r"\|y-b\|^2=\sum_{i}(y_i-b_i)^2", ")^2", ")"),
    ("Squared error", r"\|Y-B\|_F^2=\sum_{i,j}(Y_{ij}-B_{ij})^2", ")^2", ")"),
    ("Population variance", r"\sigma^2=\frac{1}{n} \sum_{i=1}^{n}(x_i-\mu)^2", r"{n} \sum", r"{n-1} \sum"),
    ("Cross product", r"c\times(a+b)=c\times a+c\times b", "(a+b)", " a+b"),
    ("Huber loss",
     r"L_\delta(y,\hat{y})=\begin{cases}\frac{1}{2}(y-\hat{y})^2 & |y-\hat{y}|\le\delta\\"
     r"\delta(|y-\hat{y}|-\frac{1}{2}\delta) & \text{otherwise}\end{cases}", r"|y-\hat{y}|\le", r"(y-\hat{y})\le"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "right", "part", "slip"), SLIPS)
def test_the_slip_is_found_and_mended(judge, heading, right, part, slip):
    note = f"# {heading}\n\n{heading}:\n\n$${{}}$$\n"
    assert not [s for s in judge(note.format(right)) if s.verdict.is_finding]
    (found,) = [s for s in judge(note.format(right.replace(part, slip, 1))) if s.verdict.is_finding]
    assert found.verdict.value == "refuted" and found.fix
    assert not [s for s in judge(note.format(found.fix)) if s.verdict.is_finding]


@pytest.mark.parametrize(
    ("words", "right", "part", "slip"),
    [
        ("The loss function of one sample:", r"L(\hat{y}, y) = -\sum_{j=1}^{C} y_j \log \hat{y}_j", "^{C}", "^{C+1}"),
        ("The activation function is ReLU:", r"g(z) = \max(0, z)", "max", "min"),
        ("This is continuous:", r"p(x|y) = \frac{p(x,y)}{p(y)}", r"\frac{p(x,y)}{p(y)}", r"\frac{p(y)}{p(x,y)}"),
        ("Mean:", r"\mu = \frac{1}{m} \sum_{i} z_i", r"\frac{1}{m}", r"\frac{m}{1}"),
        ("The Gaussian distribution has the density", r"f(x) = \frac{1}{\sigma\sqrt{2\pi}} e^{-\frac{(x-\mu)^2}{2\sigma^2}}", "(x-\\mu)^2", "(x-\\mu)"),
        ("The Gaussian distribution has the density", r"P(x|C_1) = \frac{1}{(2\pi)^{D/2}} \frac{1}{|\Sigma|^{1/2}}"
         r" \exp\left(-\frac{1}{2}(x-\mu)^T \Sigma^{-1} (x-\mu)\right)", r"-\frac{1}{2}(x", "-(x"),
    ],
)  # fmt: skip
def test_few_words_are_enough_where_the_formula_says_the_rest(judge, words, right, part, slip):
    note = f"# A model\n\nThe variance is $\\sigma^2 = 2$.\n\n{words}\n\n$${{}}$$\n"
    assert not [s for s in judge(note.format(right)) if s.verdict.is_finding]
    (found,) = [s for s in judge(note.format(right.replace(part, slip, 1))) if s.verdict.is_finding]
    assert found.verdict.value == "refuted" and found.fix


@pytest.mark.parametrize(
    ("heading", "latex"),
    [
        ("RMSNorm", r"y_i=\frac{x_i}{\sqrt{\frac{1}{n}\sum_{j=1}^{n}x_j^2}+\epsilon}g_i"),  # outside the root too
        ("Sample variance", r"s^2=\frac{1}{n-1} \sum_{i=1}^{n}(x_i-\bar{x})^2"),
        ("LSTM", r"\tilde{c}_t=\sigma_c(W_c x_t+U_c h_{t-1}+b_c)"),  # an activation of its own
        ("GRU", r"h_t=\sigma(W x_t+U h_{t-1})"),
        ("Cost", r"Cost=\frac{1}{N} \sum_{i}^{N} f(\hat{y}_i, y_i)"),
        ("Xavier initialization", r"\mathrm{Var}(W)=\frac{1}{n_{in}}"),
        ("Impurity", r"G=\sum_{k=1}^{K}P_k(1-P_k)=1-\sum_{k=1}^{K}P_k^2"),
        ("Impurity", r"G=\sum_{k=1}^{K}r_k(1-r_k)=1-\sum_{k=1}^{K}r_k^2"),
        ("Gradient descent with a step size from smoothness", r"x_{t+1}=x_t-\frac{1}{L}\nabla f(x_t)"),
        ("Squared loss", r"\ell(y, \hat{y})={\frac1 2 (y-\hat{y})}^2"),
        ("Sequential minimal optimization", r"c=-\sum_{k\neq i,j} \alpha_k y_k"),
        ("RMSdrop: gradient descent", r"w_{t+1}=w_t-\alpha\frac{g_t}{\sqrt{s_t}}"),
        ("Policy gradient: the step of gradient descent", r"\theta_{t+1}=\theta_t+\alpha\nabla J(\theta)"),
        ("Linear regression", r"\frac{\partial J}{\partial w}=-\frac{1}{m}\sum_{i=1}^m(y_i-w x_i-b)x_i"),
        ("Xavier and Kaiming initialization", r"\sigma_l^2=\frac{1}{\text{fan\_in}}"),
        ("Exponential and normal variance", r"\sigma_l^2=1/d_{l-1}"),  # of nothing that is known
        ("Logistic regression", r"\frac{\partial L}{\partial b}=\frac{1}{n}\sum_{i=1}^{n}\sigma(u_i)(-y_i)"),
        ("Logistic regression", r"db=\frac{1}{n}\sum_{i=1}^{n}\left(\hat{y}^{(i)}-y^{(i)}\right)"),
        ("Exponential distribution", r"f(x; \lambda,\theta)=\lambda e^{-\lambda(x-\theta)}"),
    ],
)
def test_usual_ways_are_left_alone(judge, heading, latex):
    assert not [s for s in judge(f"# {heading}\n\n$${latex}$$\n") if s.verdict.is_finding]


ENTROPY = r"# Entropy" + "\n\n" + r"$$H(X) = \mathbb{E}[-\log p(X)] = -\sum_{i=1}^{n} p_i \log p_i$$"
DIVERGENCE = (
    "# KL divergence\n\n"
    r"$$D_{KL}(P\|Q) = \mathbb{E}_{x\sim P}[\log\frac{P(x)}{Q(x)}] = \mathbb{E}_{x\sim P}[\log P(x) - \log Q(x)]"
    r" = \sum_{i=1}^{n} P(x_i)(\log P(x_i) - \log Q(x_i))$$"
)


@pytest.mark.parametrize(
    ("note", "part", "slip"),
    [
        (ENTROPY, r"= -\sum", r"= \sum"),
        (DIVERGENCE, r"\log P(x) - \log Q(x)", r"\log Q(x) - \log P(x)"),
        (DIVERGENCE, r"\log P(x_i) - \log Q(x_i)", r"\log Q(x_i) - \log P(x_i)"),
    ],
)
def test_a_later_side_of_a_chain_is_held_beside_the_first(judge, note, part, slip):
    assert not [s for s in judge(note) if s.verdict.is_finding]
    (found,) = [s for s in judge(note.replace(part, slip)) if s.verdict.is_finding]
    assert found.verdict.value == "refuted" and found.fix


@pytest.mark.parametrize(("right", "wrong"), [("sin", "cos"), ("cos", "sin")])
def test_even_and_odd_entries_differ(judge, right, wrong):
    entry = {"sin": "2i", "cos": "2i+1"}[right]
    latex = rf"$$PE_{{(pos,{entry})}}=\{right}\left(\frac{{pos}}{{10000^{{2i/d}}}}\right)$$"
    note = f"# Positional encoding\n\nThe sinusoidal positional encoding:\n\n{latex}\n"
    assert not [s for s in judge(note) if s.verdict.is_finding]
    (found,) = [s for s in judge(note.replace(f"\\{right}", f"\\{wrong}")) if s.verdict.is_finding]
    assert f"\\{right}" in found.fix


@pytest.mark.parametrize(
    ("heading", "right", "part", "slip"),
    [
        ("Cosine similarity", r"\cos\theta=\frac{a\cdot b}{\|a\|\|b\|}", r"\frac{a\cdot b}{\|a\|\|b\|}", r"\frac{\|a\|\|b\|}{a\cdot b}"),
        ("Transpose of a product", r"(AB)^T=B^TA^T", "(AB)", "(BA)"),
        ("Gaussian density", r"f(x)=\frac{1}{\sqrt{2\pi}\sigma}e^{-\frac{(x-\mu)^2}{2\sigma^2}}", r"\sqrt{2\pi}", r"2\pi"),
        ("Cross-entropy loss", r"L=-\sum_{i=1}^{K} y_i\log \hat{y}_i", r"\log \hat{y}_i", r"\log y_i"),
    ],
)  # fmt: skip
def test_order_and_lengths_are_not_lost_on_the_way(judge, heading, right, part, slip):
    test_the_slip_is_found_and_mended(judge, heading, right, part, slip)


DROPOUT = r"""# Dropout

Each unit is dropped with probability $p$. Inverted dropout draws a mask:

$$r_i\sim\mathrm{Bernoulli}(1-p)$$

$$\tilde{h}_i=\frac{r_i h_i}{1-p}$$
"""


def test_the_mask_tells_what_the_probability_is(judge):
    assert not [s for s in judge(DROPOUT) if s.verdict.is_finding]
    (found,) = [s for s in judge(DROPOUT.replace("{r_i h_i}{1-p}", "{r_i h_i}{p}")) if s.verdict.is_finding]
    assert "1 - p" in found.fix


@pytest.mark.parametrize("slip", ["i+1", "2i+2"])
def test_every_second_entry_is_not_every_entry(judge, slip):
    note = r"# Positional encoding" + "\n\n" + r"$$PE_{(pos,2i+1)}=\cos\left(\frac{pos}{10000^{2i/d}}\right)$$" + "\n"
    assert [s.verdict.value for s in judge(note)] == ["proved"]
    assert [s.verdict.value for s in judge(note.replace("2i+1", slip))] != ["proved"]


def test_any_activation_is_no_slip_of_another(judge):
    note = "# LSTM\n\nHere $\\sigma$ is an activation function.\n\n$$\\tilde{c}_t=\\sigma(W_c x_t+U_c h_{t-1}+b_c)$$\n"
    assert not [s for s in judge(note) if s.verdict.is_finding]
