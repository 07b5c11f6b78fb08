"""The tester tested: right formulas of every topic pass, and each of them, broken on purpose, becomes a finding."""

import pytest

TABLE = {
    "vectors": [
        ("# 点积的几何意义", r"a \cdot b = \|a\|\|b\|\cos\theta", [(r"\cos", r"\sin"), (r"\|b\|", "")]),
        ("# 余弦相似度", r"\cos\theta = \frac{a \cdot b}{\|a\|\|b\|}", [(r"\|b\|", ""), (r"\cdot", "+")]),
        ("# 叉积", r"a \times b = -b \times a", [("-b", "b")]),
        ("# Cross product", r"a \times (b + c) = a \times b + a \times c", [(r"b + a", r"b - a")]),
        ("# Dot product", r"(a+b)\cdot c = a \cdot c + b \cdot c", [(r"+ b \cdot c", r"- b \cdot c"), (r"b \cdot c", "b")]),
        ("# Transpose", r"(AB)^T = B^T A^T", [("B^T A^T", "A^T B^T")]),
        ("# Parallelogram", r"\|a+b\|^2 + \|a-b\|^2 = 2\|a\|^2 + 2\|b\|^2", [("+ 2", "- 2"), (r"2\|a\|^2", r"\|a\|^2")]),
    ],
    "gradients": [
        ("# Gradient descent", r"w_{t+1} = w_t - \eta \nabla L(w_t)", [("- ", "+ ")]),
        ("# Product rule", r"(uv)' = u'v + uv'", [("+", "-")]),
        ("# Quotient rule", r"\left(\frac{u}{v}\right)' = \frac{u'v - uv'}{v^2}", [("- uv", "+ uv"), ("{v^2}", "{v}")]),
        ("# Powers", r"\frac{d}{dx} x^3 = 3x^2", [("3x^2", "x^2"), ("3x^2", "3x^3"), ("3x^2", "2x^2")]),
        ("# Chains", r"\frac{d}{dx} e^{2x} = 2e^{2x}", [("2e^{2x}", "e^{2x}")]),
        ("# Logarithms", r"\frac{d}{dx} \log x = \frac{1}{x}", [(r"\frac{1}{x}", "x"), (r"\frac{1}{x}", r"-\frac{1}{x}")]),
    ],
    "probability": [
        ("# 方差", r"\operatorname{Var}(X) = E[X^2] - (E[X])^2", [("- (E[X])^2", "+ (E[X])^2"), ("(E[X])^2", "E[X]")]),
        ("# Variance", r"\operatorname{Var}(aX) = a^2 \operatorname{Var}(X)", [("a^2", "a"), ("a^2", "2a")]),
        ("# Expectation", r"E[aX+bY] = aE[X] + bE[Y]", [("+ bE", "- bE"), ("aE[X]", "E[X]")]),
        ("# Sample variance", r"s^2 = \frac{1}{n-1}\sum_{i=1}^n (x_i - \bar x)^2", [(r"(x_i - \bar x)^2", r"(x_i - \bar x)")]),
        ("# 条件概率", r"P(A|B) = \frac{P(A,B)}{P(B)}", [("{P(B)}", "{P(A)}")]),
        ("# Bayes", r"P(A|B) = \frac{P(B|A)P(A)}{P(B)}", [("P(A)}{P(B)}", "P(B)}{P(A)}")]),
        ("# Uniform", r"\frac{(b-a)^2}{12} = \frac{b^2 - 2ab + a^2}{12}", [("2ab", "ab"), ("{12} = ", "{6} = ")]),
    ],
    "likelihood": [
        ("# 对数似然", r"\log L(\theta) = \sum_{i=1}^n \log P(x_i|\theta)", [(r"\sum_{i=1}^n \log", r"\sum_{i=1}^n")]),
        ("# Likelihood", r"L(\theta) = \prod_{i=1}^n P(x_i|\theta)", [(r"\prod", r"\sum")]),
        ("# Gaussian density", r"f(x) = \frac{1}{\sqrt{2\pi}\sigma}e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
         [("e^{-", "e^{"), (r"{2\sigma^2}", r"{\sigma^2}"), (r"(x-\mu)^2", r"(x-\mu)")]),
    ],
    "activations": [
        ("# Sigmoid", r"\sigma(x) = \frac{1}{1+e^{-x}}", [("e^{-x}", "e^{x}"), ("1+e", "1-e")]),
        ("# Sigmoid", r"\sigma'(x) = \sigma(x)(1-\sigma(x))", [("1-", "1+"), (r"(1-\sigma(x))", "")]),
        ("# Tanh", r"\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}}", [("e^x - e", "e^x + e"), ("e^x + e", "e^x - e")]),
        ("# Tanh", r"\tanh'(x) = 1 - \tanh^2(x)", [("1 -", "1 +"), ("^2", "")]),
        ("# ReLU", r"\operatorname{ReLU}(x) = \max(0, x)", [(r"\max", r"\min")]),
        ("# Tanh and sigmoid", r"\tanh(x) = 2\sigma(2x) - 1", [("- 1", "+ 1"), (r"\sigma(2x)", r"\sigma(x)")]),
    ],
    "neurons": [
        ("# Decision line", r"\frac{a x + b}{a} = x + \frac{b}{a}", [("+ \\frac", "- \\frac"), (r"\frac{b}{a}", "b")]),
        ("# Two layers", r"(XW + b)V + c = XWV + bV + c", [("bV", "b"), ("XWV", "XVW")]),
        ("# A product", r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}\begin{bmatrix} 5 \\ 6 \end{bmatrix} = "
         r"\begin{bmatrix} 17 \\ 39 \end{bmatrix}", [("39", "38"), ("17", "16")]),
    ],
    "losses": [
        ("# MSE", r"L = \frac{1}{n}\sum_{i=1}^n (y_i - \hat y_i)^2", [(")^2", ")"), (r"- \hat", r"+ \hat")]),
        ("# 熵", r"H(p) = -\sum_x p(x)\log p(x)", [(r"-\sum", r"\sum"), (r"\log", "")]),
        ("# Cross entropy", r"H(p,q) = -\sum_x p(x)\log q(x)", [(r"-\sum", r"\sum")]),
        ("# KL divergence", r"D_{KL}(p\|q) = \sum_x p(x)\log\frac{p(x)}{q(x)}",
         [(r"\frac{p(x)}{q(x)}", r"\frac{q(x)}{p(x)}"), (r"\sum", r"-\sum"), (r"\log", "")]),
        ("# Binary cross entropy", r"L = -[y\log p + (1-y)\log(1-p)]", [("(1-y)", "(1+y)"), ("-[", "["), ("p + ", "p - ")]),
        ("# Numbers", r"-\log 0.7 = 0.36", [("0.36", "0.63"), ("-\\log", "\\log")]),
        ("# Softmax", r"p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}", [(r"{\sum_j e^{z_j}}", r"{\sum_j z_j}")]),
    ],
    "optimizers": [
        ("# 指数加权平均", r"v_t = \beta v_{t-1} + (1-\beta)\theta_t", [("(1-", "(1+"), ("+ (", "- (")]),
        ("# RMSProp", r"w = w - \frac{\eta}{\sqrt{S}+\epsilon} g", [(r"\sqrt{S}", "S"), ("w - ", "w + ")]),
        ("# RMSProp", r"S = \beta S + (1-\beta) g^2", [("g^2", "g"), ("(1-", "(1+")]),
        ("# AdaGrad", r"S_t = S_{t-1} + g_t^2", [("g_t^2", "g_t"), ("+ ", "- ")]),
        ("# Bias correction", r"\hat v = \frac{v}{1-\beta^t}", [("^t", ""), ("1-", "1+")]),
        ("# Adam", r"\theta = \theta - \frac{\eta \hat m}{\sqrt{\hat v}+\epsilon}", [(r"\sqrt{\hat v}", r"\hat v")]),
    ],
    "schedules": [
        ("# Inverse time decay", r"\alpha_t = \frac{\alpha_0}{1+\beta t}", [("1+", "1-")]),
        ("# Exponential decay", r"\alpha_t = \alpha_0 \beta^t", [(r"\beta^t", r"\beta t")]),
        ("# Natural exponential decay", r"\alpha_t = \alpha_0 e^{-\beta t}", [("e^{-", "e^{")]),
        ("# Cosine decay", r"\alpha_t = \frac{1}{2}\alpha_0(1+\cos(\frac{t\pi}{T}))", [(r"\cos", r"\sin"), ("1+", "1-")]),
    ],
    "initialization": [
        ("# Xavier", r"W \sim U\left(-\sqrt{\frac{6}{a+b}}, \sqrt{\frac{6}{a+b}}\right)", [("6", "3"), (r"\sqrt{\frac{6}{a+b}}", r"\frac{6}{a+b}")]),
        ("# Kaiming", r"\operatorname{Var}(W) = \frac{2}{n_{in}}", [(r"\frac{2}{n_{in}}", r"\frac{n_{in}}{2}")]),
    ],
    "regularization": [
        ("# Weight decay", r"w \leftarrow w(1-\eta\lambda) - \eta\frac{\partial L}{\partial w}", [("1-", "1+")]),
        ("# Bias-variance decomposition", r"\text{Error} = \text{Bias}^2 + \text{Variance} + \text{Noise}", [("^2", "")]),
        ("# Label smoothing", r"\tilde y_i = (1-\epsilon)y_i + \frac{\epsilon}{K}", [("1-", "1+"), ("+ ", "- ")]),
        ("# L2 penalty", r"\frac{d}{dw}\frac{\lambda}{2}w^2 = \lambda w", [(r"= \lambda w", r"= 2\lambda w"), (r"= \lambda w", r"= \lambda")]),
    ],
    "dropout": [
        ("# Inverted dropout", r"(1-p)\frac{x}{1-p} + p \cdot 0 = x", [("= x", "= px"), ("= x", "= (1-p)x")]),
        ("# Variance of inverted dropout", r"(1-p)\frac{x^2}{(1-p)^2} - x^2 = \frac{p}{1-p}x^2", [(r"\frac{p}{1-p}", r"\frac{1-p}{p}")]),
        ("# Example", r"100 \times (1 - 0.5) = 50", [("50", "60"), ("1 - 0.5", "1 + 0.5")]),
    ],
    "normalization": [
        ("# Batch normalization", r"\hat x_i = \frac{x_i-\mu_B}{\sqrt{\sigma_B^2+\epsilon}}",
         [(r"\sqrt{\sigma_B^2+\epsilon}", r"\sigma_B^2+\epsilon"), ("x_i-", "x_i+")]),
        ("# Batch normalization", r"\sigma_B^2 = \frac{1}{m}\sum_{i=1}^m (x_i-\mu_B)^2", [(r"\mu_B)^2", r"\mu_B)")]),
        ("# Min-max scaling", r"x' = \frac{x - x_{\min}}{x_{\max} - x_{\min}}", [(r"x_{\max} - ", r"x_{\max} + ")]),
        ("# 层归一化", r"\sigma = \sqrt{\frac{1}{H}\sum_{i=1}^H (a_i-\mu)^2}", [(r"\mu)^2", r"\mu)")]),
    ],
}  # fmt: skip
RIGHT = [(topic, heading, latex) for topic, rows in TABLE.items() for heading, latex, _ in rows]
WRONG = [
    pytest.param(heading, latex.replace(old, new, 1), id=f"{topic}-{heading[2:]}-{k}")
    for topic, rows in TABLE.items()
    for heading, latex, changes in rows
    for k, (old, new) in enumerate(changes)
]


def findings(report, heading, latex):
    made = report(f"{heading}\n\n$$\n{latex}\n$$\n")
    statements = [s for f in made.formulas for s in f.statements]
    return [s.message for s in [*statements, *made.remarks] if s.verdict.is_finding]


@pytest.mark.parametrize(("topic", "heading", "latex"), RIGHT)
def test_right_formulas_pass(report, topic, heading, latex):
    assert not findings(report, heading, latex)


@pytest.mark.parametrize(("heading", "latex"), WRONG)
def test_broken_formulas_are_found(report, heading, latex):
    assert findings(report, heading, latex)


def test_every_change_changes_something():
    for rows in TABLE.values():
        for _, latex, changes in rows:
            assert all(latex.replace(old, new, 1) != latex for old, new in changes)
