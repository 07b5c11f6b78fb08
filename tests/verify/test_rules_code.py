"""Code rules on layers, optimizers and initialisers of our own, in many styles: never objected to, and recognised."""

from __future__ import annotations

from typing import Any

import pytest

from verify.verdicts import Verdict

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
}


@pytest.mark.parametrize("code", RIGHT.values(), ids=RIGHT.keys())
def test_right_code_is_left_alone(code: str, code_findings: Any) -> None:
    assert [(c, h.en) for c, h in code_findings(code)] == []


def verdicts(hits: Any) -> set[str]:
    """What is said of the block."""
    return {(h.verdict or r.verdict).value for r, h in hits}


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
def test_right_code_is_recognised(name: str, code_hits: Any) -> None:
    assert verdicts(code_hits(RIGHT[name])) & {Verdict.PROVED, Verdict.VARIANT, Verdict.SUPPORTED}


def test_batch_norm_is_proved(code_hits: Any) -> None:
    long_way = RIGHT["batch norm by the long way"].replace("10e-7", "self.eps")
    assert Verdict.PROVED in verdicts(code_hits(long_way))
