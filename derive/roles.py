"""What quantities are called and which letters they customarily bear: a table for recognising, never for proving.

``letters``: customary names in plain notation (``beta_1`` is ``beta[1]`` in a term). ``words``: how notes introduce the
quantity. ``kind``: where its values lie.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """One role with its customary letters and words."""

    name: str
    kind: str
    letters: tuple[str, ...]
    words: tuple[str, ...] = ()
    group: str = ""  # of quantities that stand together and are told apart by their letters: ``i`` and ``o``, of gates


_TABLE = [
    Role("parameter", "real", ("theta", "w", "W", "x", "b", "phi", "beta", "p"), ("parameter", "weight", "参数", "权重", "权值")),
    Role("gradient", "real", ("g", "g_w", "dw", "dW", "db", "dx", "grad", "g_t", "nabla", "dtheta", "grads"), ("gradient", "derivative", "梯度")),
    Role("learning rate", "unit", ("eta", "alpha", "lr", "LR", "epsilon", "gamma", "lambda", "l", "a", "lrate"),
         ("learning rate", "step size", "学习率", "步长", "学习速率")),
    Role("first moment", "real", ("m", "V", "v", "s", "u", "M", "v_w", "V_w", "m_w"), ("first moment", "momentum", "average of the gradient", "average of gradient", "average of past gradient",
          "average of previous gradient", "gradient average", "一阶矩", "动量", "速度", "velocity", "梯度的移动平均", "梯度的指数", "梯度的加权平均")),
    Role("corrected moment", "real", ("hat m", "hat v", "hat V", "hat s", "hat S", "m", "v", "V", "s", "S", "n", "r")),
    Role("corrected first moment", "real", ("hat m", "hat v", "hat V", "hat s", "m", "v", "V", "s", "u")),
    Role("corrected second moment", "positive", ("hat v", "hat s", "hat S", "hat n", "hat r", "v", "s", "S", "n", "r")),
    Role("velocity", "real", ("v", "V", "m", "u", "delta", "z", "b", "Delta w"), ("velocity", "momentum", "速度", "动量")),
    Role("accumulated step", "real", ("v", "V", "m", "u", "b"), ("accumulated step", "累积步")),
    Role("second moment", "positive", ("v", "s", "S", "r", "G", "E[g^2]", "n", "h", "S_w", "sq", "cache", "V"),
         ("second moment", "squared gradient", "average of the squared gradient", "average of squared gradient",
          "average of the square", "average of square", "二阶矩", "梯度平方", "平方梯度", "平方", "accumulat", "累积")),
    Role("decay rate", "unit", ("beta", "rho", "gamma", "mu", "alpha", "beta[1]", "beta[2]", "rho[1]", "rho[2]", "lambda", "eta", "epsilon", "m", "momentum"),
         ("decay rate", "momentum coefficient", "smoothing", "衰减率", "衰减系数", "动量系数", "动量因子", "超参数")),
    Role("epsilon", "small", ("epsilon", "delta", "eps", "varepsilon", "varsigma", "c"),
         ("small constant", "stability", "avoid division by zero", "防止除", "极小", "很小的数", "小常数")),
    Role("regularisation strength", "unit", ("lambda", "alpha", "beta", "wd", "gamma", "C", "mu", "eta"),
         ("regularization", "weight decay", "正则", "权重衰减", "衰减系数", "惩罚")),
    Role("step count", "step", ("t", "k", "i", "n", "T", "step", "epoch"), ("step", "iteration", "步", "迭代", "天")),
    Role("count", "size", ("n", "N", "m", "M", "K", "C", "B", "d", "D", "H", "k"), ("number of", "个数", "数量", "样本数", "类别数", "batch size")),
    Role("output size", "size", ("o", "O", "N", "n_out", "H_out", "W_out", "h_out", "w_out", "out", "H'", "W'", "L_out", "m"), ("output size", "输出尺寸", "输出大小"), group="sizes"),
    Role("input size", "size", ("n", "N", "W", "H", "i", "I", "n_in", "H_in", "W_in", "n_H", "n_W", "w", "h", "L_in", "in"), ("input size", "输入尺寸", "输入大小"), group="sizes"),
    Role("kernel size", "size", ("k", "K", "f", "F"), ("kernel size", "filter size", "卷积核大小", "卷积核尺寸", "滤波器大小"), group="sizes"),
    Role("padding", "size", ("p", "P", "pad", "padding"), ("padding", "填充"), group="sizes"),
    Role("stride", "size", ("s", "S", "stride"), ("stride", "步幅"), group="sizes"),
    Role("forget gate", "unit", ("f", "F", "Gamma_f"), ("forget gate", "遗忘门"), group="gated cell"),
    Role("input gate", "unit", ("i", "I", "Gamma_u", "Gamma_i"), ("input gate", "输入门"), group="gated cell"),
    Role("output gate", "unit", ("o", "O", "Gamma_o"), ("output gate", "输出门"), group="gated cell"),
    Role("update gate", "unit", ("z", "Z", "u", "Gamma_u"), ("update gate", "更新门"), group="gated cell"),
    Role("reset gate", "unit", ("r", "R", "Gamma_r"), ("reset gate", "重置门"), group="gated cell"),
    Role("memory", "real", ("c", "C", "s"), ("cell state", "memory cell", "细胞状态", "记忆单元"), group="gated cell"),
    Role("candidate", "real", ("tilde c", "tilde C", "hat c", "hat C", "g", "a", "n", "z", "tilde h", "tilde H", "hat h"), ("candidate", "候选"), group="gated cell"),
    Role("target", "real", ("y", "t", "label", "Y", "d", "p"), ("target", "label", "true", "标签", "真实")),
    Role("prediction", "real", ("hat y", "a", "o", "p", "q", "y^p", "f", "h", "s", "z", "yhat", "hat p", "x"),
         ("prediction", "predicted", "output", "预测", "输出")),
    Role("drop probability", "unit", ("p", "rho", "q", "p_drop"), ("drop probability", "dropout probability", "dropping probability", "probability of dropping", "dropout rate", "drop rate", "丢弃", "失活", "暂退")),
    Role("dropped output", "real", ("tilde h", "tilde x", "tilde y", "tilde a", "h'", "x'", "a'", "y'", "hat h", "y", "h", "a")),
    Role("keep probability", "unit", ("p", "q", "keep", "keep_prob"), ("keep probability", "keeping probability", "probability of keeping", "retain", "保留")),
    Role("fan in", "size", ("n_in", "fan_in", "n", "a", "n^[l - 1]", "M", "d_in", "n[i]", "n_i", "m", "fanin"), ("fan-in", "inputs", "输入")),
    Role("fan out", "size", ("n_out", "fan_out", "b", "n^[l]", "d_out", "n[i + 1]", "m", "fanout"), ("fan-out", "outputs", "输出")),
    Role("mean", "real", ("mu", "bar x", "m", "mu_B", "hat mu_B", "E[x]", "u", "mean"), ("mean", "均值", "平均")),
    Role("standard deviation", "positive", ("sigma", "s", "std", "hat sigma_B", "sigma_B"), ("standard deviation", "标准差")),
    Role("variance", "positive", ("sigma^2", "v", "var", "s^2"), ("variance", "方差")),
    Role("scale", "real", ("gamma", "g", "alpha", "a", "w"), ("scale", "缩放")),
    Role("shift", "real", ("beta", "b", "delta"), ("shift", "offset", "偏移", "平移")),
    Role("normalised value", "real", ("hat x", "hat z", "hat h", "x_norm", "z_norm", "hat a"), ("normalised value", "normalized value", "归一化后的值")),
    Role("activation function", "real", ("phi",), ("activation function", "nonlinearity", "激活函数", "非线性函数")),
    Role("input", "real", ("x", "z", "X", "h", "a", "s"), ("input", "输入")),
    Role("probability", "unit", ("p", "q", "P", "Q", "a", "pi"), ("probability", "概率")),
    Role("loss", "real", ("L", "J", "C", "E", "loss", "Loss", "cost", "ell"), ("loss", "cost", "objective", "损失", "代价", "目标函数")),
    Role("precision", "unit", ("P", "p", "Precision", "precision", "prec", "PPV"), ("precision", "精确率", "查准率")),
    Role("recall", "unit", ("R", "r", "Recall", "recall", "rec", "TPR"), ("recall", "sensitivity", "召回率", "查全率")),
    Role("penalised loss", "real", ("J", "tilde J", "L", "Loss", "loss", "C", "cost", "Obj", "obj"),
         ("penalised loss", "regularized loss", "regularised loss")),
]  # fmt: skip
ROLES: dict[str, Role] = {r.name: r for r in _TABLE}
