"""Code rules on functions, losses and whole scripts of our own, in many styles: never objected to."""

from __future__ import annotations

from typing import Any

import pytest

RIGHT = {
    "activations": """
def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def sigmoid_derivative(x):
    return sigmoid(x) * (1 - sigmoid(x))

def stable_sigmoid(x):
    if x >= 0:
        z = np.exp(-x)
        return 1 / (1 + z)
    else:
        z = np.exp(x)
        return z / (1 + z)

def d_tanh(x):
    return 1 - tanh(x) ** 2

def relu(x):
    return np.where(x > 0, x, 0)

def relu_backward(x):
    return (x > 0).astype(float)

def leaky_relu(x, alpha=0.01):
    return np.maximum(alpha * x, x)

def relu_grad(x):
    grad = np.zeros_like(x)
    grad[x > 0] = 1
    return grad
""",
    "backward of a layer": """
class Sigmoid:
    def forward(self, x):
        self.out = 1 / (1 + np.exp(-x))
        return self.out
    def backward(self, dout):
        return dout * (1.0 - self.out) * self.out
""",
    "softmax in styles": """
def softmax(x):
    x = x - np.max(x, axis=-1, keepdims=True)
    return np.exp(x) / np.sum(np.exp(x), axis=-1, keepdims=True)

def log_softmax(x):
    m = x.max()
    return x - m - np.log(np.sum(np.exp(x - m)))
""",
    "softmax of a matrix": """
def softmax(a):
    c = np.max(a)
    exp_a = np.exp(a - c)
    sum_exp_a = np.sum(exp_a)
    y = exp_a / sum_exp_a
    return y
""",
    "softmax with a temperature": """
def softmax(logits, temperature=1.0):
    z = logits / temperature
    z = z - z.max()
    return np.exp(z) / np.exp(z).sum()
""",
    "losses": """
def mean_squared_error(y, t):
    return 0.5 * np.mean((y - t) ** 2)

def mse_loss(y_hat, y):
    return ((y_hat - y) ** 2).sum() / len(y)

def cross_entropy_error(y, t):
    batch_size = y.shape[0]
    return -np.sum(t * np.log(y + 1e-7)) / batch_size

def binary_cross_entropy(y_true, y_pred):
    y_pred = np.clip(y_pred, 1e-15, 1 - 1e-15)
    return -np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred))

def kl_divergence(p, q):
    return np.sum(p * (np.log(p + 1e-12) - np.log(q + 1e-12)))

def entropy(p):
    return -np.sum(p * np.log2(p + 1e-12))

def mae(y, y_hat):
    total = 0
    for i in range(len(y)):
        total += abs(y[i] - y_hat[i])
    return total / len(y)

def cross_entropy(y_hat, y):
    return -torch.log(y_hat[range(len(y_hat)), y] + 1e-12)
""",
    "scalings": """
def zscore(x):
    return (x - np.mean(x, axis=0)) / (np.std(x, axis=0) + 1e-8)

def min_max_scale(x):
    return (x - x.min(axis=0)) / (x.max(axis=0) - x.min(axis=0))

def standardize(x):
    mu = np.mean(x)
    sigma = np.sqrt(np.mean((x - mu) ** 2))
    return (x - mu) / sigma
""",
    "a loss with a penalty": """
def svm_loss(W, X, y, reg):
    loss, dW = data_term(W, X, y)
    loss += reg * np.sum(W * W)
    dW += 2 * reg * W
    return loss, dW
""",
    "gradient ascent under the name of descent": """
def gradient_descent(X, y, w, lr):
    for _ in range(100):
        y_hat = X @ w
        grad = X.T @ (y - y_hat) / len(y)
        w = w + lr * grad
    return w
""",
    "softmax of columns": """
def softmax(x):
    if x.ndim == 2:
        x = x.T
        x = x - np.max(x, axis=0)
        y = np.exp(x) / np.sum(np.exp(x), axis=0)
        return y.T
    x = x - np.max(x)
    return np.exp(x) / np.sum(np.exp(x))
""",
    "labels as indices": """
def cross_entropy_error(y, t):
    if y.ndim == 1:
        t = t.reshape(1, t.size)
        y = y.reshape(1, y.size)
    if t.size == y.size:
        t = t.argmax(axis=1)
    batch_size = y.shape[0]
    return -np.sum(np.log(y[np.arange(batch_size), t] + 1e-7)) / batch_size

def entropy(labels):
    counts = np.bincount(labels)
    p = counts / len(labels)
    return -np.sum(p * np.log2(p + 1e-12))

def kl(mu, logvar):
    return -0.5 * np.sum(1 + logvar - mu ** 2 - np.exp(logvar))

def cross_entropy(logits, y):
    return -(y * log_softmax(logits)).sum()
""",
    "flags that choose what is returned": """
def sigmoid(x, derivative=False):
    s = 1 / (1 + np.exp(-x))
    if derivative:
        return s * (1 - s)
    return s

def mse(y, y_hat, reduction='mean'):
    loss = (y - y_hat) ** 2
    if reduction == 'mean':
        return loss.mean()
    return loss.sum()
""",
    "adagrad through a scaled gradient": """
class AdaGrad:
    def step(self, w, grad):
        self.G += grad ** 2
        adjusted_grad = grad / (np.sqrt(self.G) + self.eps)
        return w - self.lr * adjusted_grad
""",
    "momentum with dampening": """
def sgd_momentum(p, grad, buf, lr, momentum, dampening):
    buf = momentum * buf + (1 - dampening) * grad
    return p - lr * buf, buf
""",
    "names that only sound alike": """
def adam_optimizer(lr):
    return torch.optim.Adam(model.parameters(), lr=lr)

def train(model, optimizer):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

def dropout_rate(epoch):
    return 0.5 * (1 - epoch / 10)

def mse_history(losses):
    return np.sum(losses)
""",
}


@pytest.mark.parametrize("code", RIGHT.values(), ids=RIGHT.keys())
def test_right_code_is_left_alone(code: str, code_findings: Any) -> None:
    assert [(c, h.en) for c, h in code_findings(code)] == []
