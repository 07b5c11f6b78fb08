"""The optimisers as recipes, in role names: w, g, lr, m, v, s, b1, b2, rho, mu, eps, t, wd."""

from __future__ import annotations

from verify.code.steps import Recipe, Way

_INSIDE = ("epsilon stands under the root", "ε 在根号内")
_NO_EPS = ("without epsilon", "没有 ε")
_UNCORRECTED = ("without the correction of the bias", "没有偏差修正")
_BALL = ("the heavy-ball form, the sum of the gradients instead of their average", "重球形式，累加梯度而不是取平均")
_DECAYED = ("with weight decay", "带权重衰减")
_B1 = r".*(?:1|m|_1|\[0\])|mu|momentum"
_B2 = r".*(?:2|v|_2|\[1\])"
_MOMENT = r"m\w*|v|V\w*|s|u|vel\w*|exp_avg|first\w*|moment_?1|mom\w*|v_?[dwb]\w*|buf|z|state"
_SECOND = r"v\w*|s\w*|r|S\w*|G|h|n|cache\w*|exp_avg_sq|second\w*|moment_?2|sq\w*|grad_squared\w*|acc\w*|history|state|E\w*|eg2"
_RATE = r"rho|beta\w*|gamma|decay\w*|alpha|momentum|mu|b2?|smooth\w*|.*_rate|beta2|rmsprop_decay"
_MU = r"mu|momentum|beta\w*|gamma|rho|alpha|epsilon|m|mom"

_SGD = Recipe("sgd", r"sgd|gradient[_ ]?descent|\bgd\b|梯度下降", ("a step of gradient descent", "梯度下降的一步"), (
    Way({"w": "w - lr*g"}),
    Way({"w": "w - lr*g/n"}),
    Way({"w": "w - lr*(g + wd*w)"}, _DECAYED),
    Way({"w": "w - lr*(g + 2*wd*w)"}, _DECAYED),
))  # fmt: skip

_MOMENTUM = Recipe("momentum", r"momentum|动量", ("a step of momentum", "动量法的一步"), (
    Way({"m": "mu*m + (1-mu)*g", "w": "w - lr*M"}),
    Way({"m": "mu*m + g", "w": "w - lr*M"}, _BALL),
    Way({"m": "mu*m - lr*g", "w": "w + M"}, _BALL),
    Way({"m": "mu*m + lr*g", "w": "w - M"}, _BALL),
    Way({"m": "mu*m + (1-mu)*lr*g", "w": "w - M"}, ("the rate stands in the velocity", "学习率放在速度里")),
), {"m": _MOMENT, "mu": _MU})  # fmt: skip

_ADAGRAD = Recipe("adagrad", r"ada_?grad", ("a step of AdaGrad", " AdaGrad 的一步"), (
    Way({"s": "s + g**2", "w": "w - lr*g/(np.sqrt(S) + eps)"}),
    Way({"s": "s + g**2", "w": "w - lr*g/np.sqrt(S + eps)"}, _INSIDE),
    Way({"s": "s + g**2", "w": "w - lr*g/np.sqrt(S)"}, _NO_EPS),
), {"s": _SECOND})  # fmt: skip

_RMSPROP = Recipe("rmsprop", r"rms_?prop", ("a step of RMSProp", " RMSProp 的一步"), (
    Way({"s": "rho*s + (1-rho)*g**2", "w": "w - lr*g/(np.sqrt(S) + eps)"}),
    Way({"s": "rho*s + (1-rho)*g**2", "w": "w - lr*g/np.sqrt(S + eps)"}, _INSIDE),
    Way({"s": "rho*s + (1-rho)*g**2", "w": "w - lr*g/np.sqrt(S)"}, _NO_EPS),
), {"s": _SECOND, "rho": _RATE})  # fmt: skip

_MOMENTS = {"m": "b1*m + (1-b1)*g", "v": "b2*v + (1-b2)*g**2"}
_HATS = "(M/(1-b1**T))", "(V/(1-b2**T))"
_STEP = "lr*{}/(np.sqrt({}) + eps)".format(*_HATS)
_INNER = "lr*{}/np.sqrt({} + eps)".format(*_HATS)
_ADAM_ROLES = {"m": _MOMENT, "v": _SECOND, "b1": _B1, "b2": _B2}
_NO_POWER = ("both corrections lack the step count: the moments are to be divided by 1 − β^t, which is 1 − β at the first step only",
             "两个偏差修正都缺少步数：应除以 1−β^t，只有第一步才等于 1−β")  # fmt: skip
_POWER_FIX = "m_hat = m / (1 - beta1 ** t); v_hat = v / (1 - beta2 ** t)"
_ADAM = Recipe("adam", r"adam(?!w|ax|ic)|adaptive_?moment", ("a step of Adam", " Adam 的一步"), (
    Way(_MOMENTS | {"w": f"w - {_STEP}"}),
    Way(_MOMENTS | {"w": f"w - {_INNER}"}, _INSIDE),
    Way(_MOMENTS | {"w": "w - lr*np.sqrt(1-b2**T)/(1-b1**T)*M/(np.sqrt(V) + eps)"},
        ("both corrections stand in the rate", "两个修正都放进学习率")),
    Way(_MOMENTS | {"w": "w - lr*M/(np.sqrt(V) + eps)"}, _UNCORRECTED),
    Way(_MOMENTS | {"w": "w - lr*M/np.sqrt(V + eps)"}, _UNCORRECTED),
    Way(_MOMENTS | {"w": f"w - lr*wd*w - {_STEP}"}, _DECAYED),
), _ADAM_ROLES, (
    Way(_MOMENTS | {"w": "w - lr*(M/(1-b1))/(np.sqrt(V/(1-b2)) + eps)"}, _NO_POWER, _POWER_FIX),
    Way(_MOMENTS | {"w": "w - lr*(M/(1-b1))/np.sqrt(V/(1-b2) + eps)"}, _NO_POWER, _POWER_FIX),
))  # fmt: skip

_ADAMW = Recipe("adamw", r"adam_?w", ("a step of AdamW", " AdamW 的一步"), (
    Way(_MOMENTS | {"w": f"w - lr*wd*w - {_STEP}"}),
    Way(_MOMENTS | {"w": f"(1 - lr*wd)*w - {_STEP}"}),
    Way(_MOMENTS | {"w": f"w - lr*wd*w - {_INNER}"}, _INSIDE),
), _ADAM_ROLES)  # fmt: skip

RECIPES = (_ADAMW, _ADAM, _RMSPROP, _ADAGRAD, _MOMENTUM, _SGD)
