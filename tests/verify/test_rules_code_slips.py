"""Code rules on slips: found, and mended where that is sure."""

from __future__ import annotations

from typing import Any

import pytest

BATCH_NORM = """
class BatchNorm:
    def forward(self, x, training):
        if training:
            mean, var = x.mean(axis=0), x.var(axis=0)
            x_hat = (x - mean) / np.sqrt(var + self.eps)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            x_hat = (x - self.running_mean) / np.sqrt(self.running_var + self.eps)
        return self.gamma * x_hat + self.beta
"""

WRONG = {
    "no root": ("R202", "w = w - lr * grad / (np.sqrt(s) + eps)", """
def rmsprop(w, grad, s, lr, rho, eps):
    s = rho * s + (1 - rho) * grad ** 2
    w = w - lr * grad / (s + eps)
    return w, s
"""),
    "no power": ("R202", "v_hat = v / (1 - beta2 ** t)", """
def adam(w, g, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g ** 2
    m_hat = m / (1 - beta1 ** t)
    v_hat = v / (1 - beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps)
"""),
    "plus sign": ("R202", "w = w - lr * grad", """
def sgd(w, grad, lr):
    w = w + lr * grad
    return w
"""),
    "rates exchanged": ("R202", "self.v = self.beta2 * self.v + (1 - self.beta2) * g ** 2", """
class Adam:
    def step(self, w, g):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.v = self.beta1 * self.v + (1 - self.beta1) * g ** 2
        m_hat = self.m / (1 - self.beta1 ** self.t)
        v_hat = self.v / (1 - self.beta2 ** self.t)
        return w - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
"""),
    "gradient not squared": ("R202", None, """
def adagrad(w, grad, h, lr, eps):
    h += grad
    w -= lr * grad / (np.sqrt(h) + eps)
    return w, h
"""),
    "momentum keeps the new part": ("R202", None, """
def momentum_update(w, grad, v, lr, mu):
    v = (1 - mu) * v + (1 - mu) * grad
    w = w - lr * v
    return w, v
"""),
    "accumulator never kept": ("R202", "self.r = self.rho * self.r + (1 - self.rho) * g ** 2", """
class RMSProp:
    def __init__(self, rho):
        self.rho = rho
        self.r = 0
    def update(self, w, g, lr):
        r = self.rho * self.r + (1 - self.rho) * g ** 2
        return w - lr * g / (np.sqrt(self.r) + 1e-8)
"""),
    "epsilon forgotten under the root of the running variance": ("R201", "x_hat = (x - self.running_mean) / np.sqrt(self.running_var + self.eps)", BATCH_NORM.replace("np.sqrt(self.running_var + self.eps)", "(self.running_var + self.eps)")),
    "running variance fed with the mean": ("R201", None, BATCH_NORM.replace("(1 - self.momentum) * var", "(1 - self.momentum) * mean")),
    "batch statistics at test time": ("R201", None, """
class BatchNorm:
    def forward(self, x, training=True):
        mean = x.mean(axis=0)
        var = x.var(axis=0)
        if training:
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
            x_hat = (x - mean) / np.sqrt(var + self.eps)
        else:
            x_hat = (x - mean) / np.sqrt(var + self.eps)
        return self.gamma * x_hat + self.beta
"""),
    "scale and shift exchanged": ("R201", None, """
def batch_norm(x, gamma, beta, eps):
    mu = np.mean(x, axis=0)
    var = np.var(x, axis=0)
    return beta * (x - mu) / np.sqrt(var + eps) + gamma
"""),
    "never scaled": ("R203", None, """
class Dropout:
    def forward(self, x, training=True):
        if training:
            mask = np.random.rand(*x.shape) > self.drop_prob
            return x * mask
        return x
"""),
    "scaled by the drop probability at test time": ("R203", "return x * (1 - self.dropout_ratio)", """
class Dropout:
    def forward(self, x, train=True):
        if train:
            mask = np.random.rand(*x.shape) > self.dropout_ratio
            return x * mask
        else:
            return x * self.dropout_ratio
"""),
    "keeps with the drop probability": ("R203", None, """
def dropout(x, drop_rate):
    mask = (np.random.rand(*x.shape) < drop_rate).astype(float)
    return x * mask / (1 - drop_rate)
"""),
    "uniform in place of normal": ("R204", "return np.random.randn(n_in, n_out) * np.sqrt(2 / n_in)", """
def kaiming_init(n_in, n_out):
    return np.random.rand(n_in, n_out) * np.sqrt(2 / n_in)
"""),
    "bound in place of deviation": ("R204", None, """
def he_uniform(n_in, n_out):
    limit = np.sqrt(2 / n_in)
    return np.random.uniform(-limit, limit, (n_in, n_out))
"""),
    "one for two in he": ("R204", None, """
def initialize_he(n_in, n_out):
    W = np.random.randn(n_in, n_out) * np.sqrt(1 / n_in)
    return W
"""),
    "sigmoid derivative with a slip": ("R205", "return sigmoid(x) * (1 - sigmoid(x))", """
def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def sigmoid_prime(x):
    return sigmoid(x) * (1 - x)
"""),
    "sigmoid without its minus": ("R205", "return 1 / (1 + np.exp(-x))", """
def sigmoid(x):
    return 1 / (1 + np.exp(x))
"""),
    "relu that takes the smaller": ("R205", "return np.maximum(0, x)", """
def relu(x):
    return np.minimum(0, x)
"""),
    "cross-entropy without its minus": ("R206", None, """
def cross_entropy_loss(y, p):
    return np.mean(y * np.log(p + 1e-9))
"""),
    "binary cross-entropy with one half wrong": ("R206", None, """
def bce_loss(y, p):
    return -np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 + p))
"""),
    "a sum called a mean": ("R206", "return torch.mean((y - y_hat) ** 2)", """
def mse(y, y_hat):
    return torch.sum((y - y_hat) ** 2)
"""),
    "divided by the variance": ("R207", None, """
def normalize_zscore(x):
    pass

def z_score(x):
    mu, var = x.mean(), x.var()
    return (x - mu) / var
"""),
    "penalty gradient without its factor": ("R208", "dW += 2 * (reg * W)", """
def loss(W, X, y, reg):
    total = hinge(W, X, y) + reg * np.sum(W ** 2)
    dW = hinge_gradient(W, X, y)
    dW += reg * W
    return total, dW
"""),
    "biased called unbiased": ("R209", "return np.var(x, ddof=1)", """
def unbiased_variance(x):
    return np.var(x)
"""),
    "softmax without the exponential below": ("R210", None, """
def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(z)
"""),
}  # fmt: skip


@pytest.mark.parametrize(("code", "fix", "text"), WRONG.values(), ids=WRONG.keys())
def test_slips_are_found(code: str, fix: str | None, text: str, code_findings: Any) -> None:
    hits = code_findings(text)
    assert [c for c, _ in hits] == [code]
    if fix is not None:
        assert hits[0][1].fix == fix
