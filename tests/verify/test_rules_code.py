"""Code rules on code of our own: right implementations in many styles are never objected to, slips are found."""

from __future__ import annotations

import pytest

from notes.reading import read_text
from verify.rules import Hit, all_rules
from verify.verdicts import Verdict

CODE = [r for r in all_rules() if r.kind == "code"]

RIGHT = {
    "batch norm with a mode and a dictionary": """
def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param['mode']
    eps = bn_param.get('eps', 1e-5)
    momentum = bn_param.get('momentum', 0.9)
    N, D = x.shape
    running_mean = bn_param.get('running_mean', np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get('running_var', np.zeros(D, dtype=x.dtype))
    if mode == 'train':
        sample_mean = np.mean(x, axis=0)
        sample_var = np.var(x, axis=0)
        x_hat = (x - sample_mean) / np.sqrt(sample_var + eps)
        out = gamma * x_hat + beta
        running_mean = momentum * running_mean + (1 - momentum) * sample_mean
        running_var = momentum * running_var + (1 - momentum) * sample_var
    elif mode == 'test':
        x_hat = (x - running_mean) / np.sqrt(running_var + eps)
        out = gamma * x_hat + beta
    else:
        raise ValueError(mode)
    bn_param['running_mean'] = running_mean
    bn_param['running_var'] = running_var
    return out
""",
    "batch norm step by step": """
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum):
    if not torch.is_grad_enabled():
        X_hat = (X - moving_mean) / torch.sqrt(moving_var + eps)
    else:
        assert len(X.shape) in (2, 4)
        if len(X.shape) == 2:
            mean = X.mean(dim=0)
            var = ((X - mean) ** 2).mean(dim=0)
        else:
            mean = X.mean(dim=(0, 2, 3), keepdim=True)
            var = ((X - mean) ** 2).mean(dim=(0, 2, 3), keepdim=True)
        X_hat = (X - mean) / torch.sqrt(var + eps)
        moving_mean = momentum * moving_mean + (1.0 - momentum) * mean
        moving_var = momentum * moving_var + (1.0 - momentum) * var
    Y = gamma * X_hat + beta
    return Y, moving_mean.data, moving_var.data
""",
    "batch norm by the long way": """
class BatchNormalization:
    def forward(self, x, train_flg=True):
        if train_flg:
            mu = x.mean(axis=0)
            xc = x - mu
            var = np.mean(xc ** 2, axis=0)
            std = np.sqrt(var + 10e-7)
            xn = xc / std
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            xc = x - self.running_mean
            xn = xc / np.sqrt(self.running_var + 10e-7)
        out = self.gamma * xn + self.beta
        return out
""",
    "batch norm in a module": """
class MyBatchNorm(nn.Module):
    def forward(self, x):
        if self.training:
            mean = x.mean(dim=0)
            var = x.var(dim=0, unbiased=False)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean.detach()
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var.detach()
        else:
            mean, var = self.running_mean, self.running_var
        return self.weight * (x - mean) / torch.sqrt(var + self.eps) + self.bias
""",
    "layer norm": """
class LayerNorm:
    def __call__(self, x):
        mean = x.mean(-1, keepdims=True)
        var = x.var(-1, keepdims=True)
        return self.gamma * (x - mean) / np.sqrt(var + self.eps) + self.beta
""",
    "momentum in a loop over names": """
class Momentum:
    def update(self, params, grads):
        if self.v is None:
            self.v = {}
            for key, val in params.items():
                self.v[key] = np.zeros_like(val)
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]
""",
    "rmsprop in place": """
class RMSprop:
    def update(self, params, grads):
        for key in params.keys():
            self.h[key] *= self.decay_rate
            self.h[key] += (1 - self.decay_rate) * grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
    "adagrad on lists": """
def adagrad(params, states, hyperparams):
    eps = 1e-6
    for p, s in zip(params, states):
        with torch.no_grad():
            s[:] += torch.square(p.grad)
            p[:] -= hyperparams['lr'] * p.grad / torch.sqrt(s + eps)
        p.grad.data.zero_()
""",
    "adam with dictionaries of layers": """
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    v_corrected, s_corrected = {}, {}
    for l in range(L):
        v["dW" + str(l+1)] = beta1 * v["dW" + str(l+1)] + (1 - beta1) * grads["dW" + str(l+1)]
        v_corrected["dW" + str(l+1)] = v["dW" + str(l+1)] / (1 - np.power(beta1, t))
        s["dW" + str(l+1)] = beta2 * s["dW" + str(l+1)] + (1 - beta2) * np.power(grads["dW" + str(l+1)], 2)
        s_corrected["dW" + str(l+1)] = s["dW" + str(l+1)] / (1 - np.power(beta2, t))
        parameters["W" + str(l+1)] = parameters["W" + str(l+1)] - learning_rate * v_corrected["dW" + str(l+1)] / (np.sqrt(s_corrected["dW" + str(l+1)]) + epsilon)
    return parameters, v, s
""",
    "adam in place": """
def adam_step(p, grad, exp_avg, exp_avg_sq, step, lr, beta1, beta2, eps):
    exp_avg.mul_(beta1).add_(grad, alpha=1 - beta1)
    exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
    bias_correction1 = 1 - beta1 ** step
    bias_correction2 = 1 - beta2 ** step
    denom = (exp_avg_sq.sqrt() / math.sqrt(bias_correction2)).add_(eps)
    p.addcdiv_(exp_avg, denom, value=-lr / bias_correction1)
""",
    "adamw": """
class AdamW:
    def step(self, w, g):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.v = self.beta2 * self.v + (1 - self.beta2) * g ** 2
        m_hat = self.m / (1 - self.beta1 ** self.t)
        v_hat = self.v / (1 - self.beta2 ** self.t)
        return w - self.lr * (m_hat / (np.sqrt(v_hat) + self.eps) + self.weight_decay * w)
""",
    "sgd with weight decay": """
def sgd(w, grad, lr, wd):
    return w - lr * (grad + wd * w)
""",
    "loop of gradient descent": """
# gradient descent by hand
w, b = 0.0, 0.0
for epoch in range(100):
    y_hat = w * x + b
    dw = 2 * np.mean((y_hat - y) * x)
    db = 2 * np.mean(y_hat - y)
    w -= lr * dw
    b -= lr * db
""",
    "nesterov is left alone": """
class Nesterov:
    def update(self, params, grads):
        for key in params.keys():
            v_prev = self.v[key]
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += -self.momentum * v_prev + (1 + self.momentum) * self.v[key]
""",
    "dropout with a ratio, scaled at test time": """
class Dropout:
    def forward(self, x, train_flg=True):
        if train_flg:
            self.mask = np.random.rand(*x.shape) > self.dropout_ratio
            return x * self.mask
        else:
            return x * (1.0 - self.dropout_ratio)
""",
    "dropout with a keep probability": """
def forward_with_dropout(A, keep_prob=0.5):
    D = np.random.rand(A.shape[0], A.shape[1])
    D = D < keep_prob
    A = A * D
    A = A / keep_prob
    return A
""",
    "inverted dropout, p kept": """
p = 0.5  # probability of keeping a unit active
def train_step(X):
    H1 = np.maximum(0, np.dot(W1, X) + b1)
    U1 = (np.random.rand(*H1.shape) < p) / p  # inverted dropout mask
    H1 *= U1
    return H1
""",
    "dropout by binomial": """
def dropout_forward(x, p_drop, training):
    if not training:
        return x
    mask = np.random.binomial(1, 1 - p_drop, size=x.shape) / (1 - p_drop)
    return x * mask
""",
    "initialisations": """
def he_normal(fan_in, fan_out):
    return np.random.randn(fan_in, fan_out) * np.sqrt(2.0 / fan_in)

def xavier_normal(fan_in, fan_out):
    return np.random.normal(0, np.sqrt(2.0 / (fan_in + fan_out)), (fan_in, fan_out))

def xavier(n_in, n_out):
    return np.random.randn(n_in, n_out) / np.sqrt(n_in)

def he_uniform(n_in, n_out):
    bound = np.sqrt(6 / n_in)
    return np.random.uniform(-bound, bound, size=(n_in, n_out))

def glorot_uniform(n_in, n_out):
    bound = np.sqrt(6 / (n_in + n_out))
    return np.random.uniform(low=-bound, high=bound, size=(n_in, n_out))

def glorot_normal_with_gain(fan_in, fan_out, gain=1.0):
    std = gain * np.sqrt(2 / (fan_in + fan_out))
    return np.random.normal(0, std, (fan_in, fan_out))

def random_init(n_in, n_out):
    return np.random.randn(n_in, n_out) * 0.01
""",
    "he by layers": """
def initialize_parameters_he(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters['W' + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2.0 / layers_dims[l - 1])
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters
""",
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
    "epsilon forgotten under the root of the running variance": ("R201", "x_hat = (x - self.running_mean) / np.sqrt(self.running_var + self.eps)", """
class BatchNorm:
    def forward(self, x, training):
        if training:
            mean, var = x.mean(axis=0), x.var(axis=0)
            x_hat = (x - mean) / np.sqrt(var + self.eps)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            x_hat = (x - self.running_mean) / (self.running_var + self.eps)
        return self.gamma * x_hat + self.beta
"""),
    "running variance fed with the mean": ("R201", None, """
class BatchNorm:
    def forward(self, x, training):
        if training:
            mean, var = x.mean(axis=0), x.var(axis=0)
            x_hat = (x - mean) / np.sqrt(var + self.eps)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * mean
        else:
            x_hat = (x - self.running_mean) / np.sqrt(self.running_var + self.eps)
        return self.gamma * x_hat + self.beta
"""),
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


def found(code: str) -> list[tuple[str, Hit]]:
    document = read_text(f"# Notes\n\n```python\n{code.strip()}\n```\n", "note.md")
    hits = [(r, h) for r in CODE for h in r.find(document, ())]
    return [(r.code, h) for r, h in hits if (h.verdict or r.verdict).is_finding]


@pytest.mark.parametrize("code", RIGHT.values(), ids=RIGHT.keys())
def test_right_code_is_left_alone(code: str) -> None:
    assert [(c, h.en) for c, h in found(code)] == []


@pytest.mark.parametrize(("code", "fix", "text"), WRONG.values(), ids=WRONG.keys())
def test_slips_are_found(code: str, fix: str | None, text: str) -> None:
    hits = found(text)
    assert [c for c, _ in hits] == [code]
    if fix is not None:
        assert hits[0][1].fix == fix


def verdicts(code: str) -> set[str]:
    document = read_text(f"```python\n{code.strip()}\n```\n", "note.md")
    return {(h.verdict or r.verdict).value for r in CODE for h in r.find(document, ())}


@pytest.mark.parametrize(
    "name",
    [
        "batch norm with a mode and a dictionary",
        "batch norm step by step",
        "batch norm in a module",
        "layer norm",
        "adam in place",
        "adamw",
        "sgd with weight decay",
    ],
)
def test_right_code_is_recognised(name: str) -> None:
    assert verdicts(RIGHT[name]) & {Verdict.PROVED, Verdict.VARIANT, Verdict.SUPPORTED}


def test_batch_norm_is_proved() -> None:
    assert Verdict.PROVED in verdicts(RIGHT["batch norm by the long way"].replace("10e-7", "self.eps"))
