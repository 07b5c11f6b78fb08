"""Prose rules on texts of our own: wrong statements in other words are found, right ones are left alone."""

from __future__ import annotations

import pytest

from notes.reading import read_text
from verify.rules import Rule, all_rules

PROSE = [r for r in all_rules() if r.kind == "prose"]

WRONG = [
    (
        "R101",
        "Batch norm works in two steps: first subtract the batch mean, then divide the result by the batch variance.",
    ),
    ("R101", "## 归一化\n\n具体做法是先减去该批次的均值，然后除以该批次的方差，再做缩放和平移。"),
    ("R101", "标准化的做法不是除以最大值，而是减去均值再除以方差。"),
    ("R101", "Features are standardized by dividing them by their variance."),
    ("R102", "During inference, BatchNorm uses the statistics of the current mini-batch."),
    (
        "R111",
        "## Dropout\n\nDuring training a neuron is set to zero with probability p.\n\nAt test time, all outputs are multiplied by p.",
    ),
    ("R111", "At test time the weights are multiplied by the dropout rate."),
    ("R111", "训练时神经元以概率p被随机失活。为了保持一致，测试时，要将每个神经元的输出乘以p。"),
    ("R113", "在测试阶段，仍然需要使用 Dropout。"),
    (
        "R121",
        "The generalization error equals bias plus variance plus irreducible noise, that is, Error = Bias + Variance + Noise.",
    ),
    ("R122", "Each difference from the sample mean is smaller than the corresponding difference from the true mean."),
    ("R123", "计算样本方差时，除以n-1会得到有偏的估计。"),
    ("R124", "方差是标准差的平方根。"),
    ("R126", "模型方差过大说明欠拟合。"),
    ("R131", "沿着梯度的方向更新参数，可以使损失函数减小。"),
    ("R131", "The gradient tells us the direction in which the function decreases the fastest."),
    ("R132", "Weight decay and L2 regularization are the same for any optimizer."),
    ("R132", "在 Adam 中，权重衰减与 L2 正则化的效果是一样的。"),
    ("R133", "如果学习率设置得过小，损失会来回震荡甚至发散。"),
    ("R133", "When the learning rate is too large, the network learns too slowly."),
    ("R134", "The effective AdaGrad learning rate increases over time: Adagrad learning rates grow."),
    ("R141", "衰减率的影响：β越小，曲线越平滑。"),
    (
        "R142",
        "With momentum of 0.9 only 10% of the past is kept: momentum 0.9 retains only 10% of the previous velocity.",
    ),
    ("R143", "Bias correction is unnecessary because both moments are initialized to zero."),
    ("R151", "L1 正则化倾向于得到很小但不为 0 的权重。"),
    ("R152", "当 λ 越小，模型就越容易欠拟合。"),
    ("R161", "Cross-entropy is symmetric in its arguments."),
    ("R162", "相对熵满足三角不等式。"),
    ("R164", "The entropy is lowest for the uniform distribution."),
    ("R171", "The likelihood gives the probability of the model parameters."),
    ("R172", "Maximum likelihood means minimizing the likelihood of the data."),
    ("R173", "两个随机变量不相关，则它们相互独立。"),
    ("R175", "对于正态分布，数值落在两个标准差以内的概率是 99.73%。"),
    ("R181", "Sigmoid outputs are zero-centred, which helps training."),
    ("R182", "The tanh squashes its input to the range from 0 to 1."),
    ("R184", "当输入大于 0 时 ReLU 对正值会饱和。"),
    ("R185", "The outputs of the softmax are independent of one another."),
    ("R187", "A low temperature gives a more uniform distribution."),
    ("R191", "Kaiming 初始化：权重从高斯分布采样，用于初始化时均值 = 1，方差 = 2/n，即初始化服从正态分布，均值为1。"),
    ("R192", "Glorot initialization works best with ReLU."),
    ("R193", "All the weights can safely be initialized to zeros."),
    ("R196", "Recall is the proportion of predicted positives that are correct."),
    ("R197", "MSE is the sum of squared differences between prediction and target."),
]

RIGHT = [
    "## Dropout\n\n每个神经元以概率 $p$ 被保留，以概率 $1-p$ 被丢弃。保留下来的神经元的输出乘以 $1/p$。",
    "## Dropout\n\n每个神经元有 $p$ 的概率被保留，有 $(1-p)$ 的概率被丢弃。保留下来的神经元的输出乘以 $1/p$。",
    "## Dropout\n\nA unit is kept with probability $p$ and dropped with probability $(1-p)$; the kept outputs are divided by $p$.",
    "Do not divide by the variance: subtract the mean and divide by the standard deviation.",
    "对每个特征减去均值，再除以方差的平方根。",
    "减去均值，除以方差加上一个小常数后的平方根。",
    "很多人以为是减去均值再除以方差。",
    "减去均值，除以方差。这种说法是错误的，应当除以标准差。",
    "A common mistake: subtract the mean and divide by the variance.",
    "Should we subtract the mean and divide by the variance?",
    "If we subtract the mean and divide by the variance, the result would have the wrong unit.",
    "高斯密度的指数是减去均值后取平方，再除以两倍的方差。",
    "## 常见误区\n\n标准化就是减去均值，除以方差。",
    "In training batch norm uses the statistics of the batch, at test time it uses the running averages.",
    "在推理时，BN 使用训练集的全局均值和方差，而不是当前批次的均值和方差。",
    "Keep each unit with probability p. At test time multiply the outputs by p.",
    "每个神经元以概率 p 保留。预测时，将输出乘以 p。",
    "训练时以概率 p 丢弃神经元，测试时输出要乘以 1-p。",
    "dropout 以 1-p 的概率丢弃神经元，因此测试时输出乘以 p。",
    "With inverted dropout nothing has to be scaled at test time; dropout is not applied during testing.",
    "Monte Carlo dropout: dropout is still applied at test time to estimate the uncertainty.",
    "通常在测试时不使用 dropout。",
    "误差可以分解为偏差的平方、方差与噪声之和。",
    "The error is bias squared plus variance plus noise: error = bias^2 + variance + noise.",
    "The sum of squared deviations from the sample mean is always smaller than from the population mean.",
    "样本均值是总体均值的无偏估计，除以 n 即可。",
    "When the mean is known, dividing by n gives an unbiased variance.",
    "方差的平方根是标准差，标准差是方差的算术平方根。",
    "高偏差意味着欠拟合，高方差意味着过拟合。",
    "高偏差和高方差分别对应欠拟合和过拟合。",
    "The gradient points in the direction of steepest ascent, so we move against it to decrease the loss.",
    "负梯度方向是函数值下降最快的方向。",
    "梯度的反方向是函数值下降最快的方向。",
    "沿着梯度下降的方向更新参数，损失函数逐渐减小。",
    "梯度指向函数值增长最快的方向。",
    "Gradient descent finds the fastest decrease of the loss step by step.",
    "对标准的梯度下降，权重衰减和 L2 正则是等价的。",
    "对于 Adam，权重衰减和 L2 正则化并不等价。",
    "AdamW decouples weight decay from L2 regularization, which are not the same under Adam.",
    "学习率太小收敛很慢，太大会震荡甚至发散。",
    "学习率过大会导致震荡，使收敛变慢。",
    "A learning rate that is too small converges slowly; one that is too large diverges.",
    "与 AdaGrad 不同，RMSProp 使用梯度平方的移动平均。",
    "RMSProp 改进了 AdaGrad，用移动平均代替累加。",
    "β 越大，曲线越平滑，但对新数据的反应越慢。",
    "动量系数取 0.9，相当于平均最近 10 步的梯度。",
    "L1 正则化会产生稀疏的权重，而 L2 正则化会让权重变小但不为 0。",
    "Unlike L1, L2 regularization does not lead to sparse weights.",
    "正则化系数越大，越能缓解过拟合。",
    "λ 过大会导致欠拟合，过小会导致过拟合。",
    "KL 散度不具有对称性，因此不是严格的距离。",
    "JS 散度是对称的，它由 KL 散度构造。",
    "KL 散度可以度量两个分布之间的差异。",
    "The KL divergence is often used as a measure of distance between distributions, but it is not a metric.",
    "均匀分布的熵最大。",
    "The likelihood is the probability of the data given the parameters.",
    "Maximum likelihood minimizes the negative log-likelihood.",
    "不相关不一定独立，独立一定不相关。",
    "对于联合正态分布，不相关则相互独立。",
    "正态分布在 1σ、2σ、3σ 内的概率分别为 68.27%、95.45%、99.73%。",
    "About 95% of the values lie within two standard deviations: two standard deviations hold 95.4% of them.",
    "与 sigmoid 不同，tanh 的输出是以零为中心的。",
    "sigmoid 函数的输出范围是 0 到 1，tanh 的输出范围是 -1 到 1。",
    "The tanh maps to the range between -1 and 1, the sigmoid to the range between 0 and 1.",
    "sigmoid 的导数最大为 0.25。",
    "ReLU 在正区间不饱和，在负区间梯度为 0。",
    "ReLU saturates for negative inputs.",
    "Softmax is invariant to adding a constant.",
    "The softmax is independent of the scale of time.",
    "温度越高，分布越平滑；温度越低，分布越尖锐。",
    "Initialize gamma of layer norm around a mean of 1 with a normal distribution of small variance, beta at 0.",
    "权重从均值为 0、标准差为 1 的正态分布初始化。",
    "Xavier 初始化适用于 tanh，Kaiming 初始化适用于 ReLU。",
    "Xavier 初始化不适用于 ReLU。",
    "He suggested tanh for this; he recommended it.",
    "偏置一般初始化为 0，权重不能初始化为 0。",
    "Precision is the fraction of positive predictions that are correct.",
    "均方误差是预测值与真实值之差的平方和的平均值。",
    "The sum of squared errors is the sum of the squared differences.",
    "L2 正则化不会产生稀疏解。",
    "L2 regularization never leads to sparse weights.",
    "按值裁剪不能保持梯度的方向。这一点与按范数裁剪不同。",
    "不相关不意味着独立。",
    "Zero covariance does not imply independence.",
    "λ 越大，过拟合程度越低。",
    "批归一化中，缩放参数一般初始化为 1，偏移参数一般初始化为 0。",
    "tanh 可以看作把 sigmoid 的输出范围从 0 到 1 变换到 -1 到 1。",
    "训练时以概率 p 丢弃神经元，测试时要乘以 p_keep。",
    "During evaluation, the reported accuracy uses the mean over the batch.",
    "The three sigma quality program reduced the defects by 20%.",
    "梯度的反方向是函数下降最快的方向，沿着它更新可以使损失减小。",
    "KL 散度具有非对称性。",
    "softmax 对输入的缩放不具有不变性。",
]


def codes(text: str) -> list[str]:
    document = read_text(text, "note.md")
    return [r.code for r in PROSE for _ in r.find(document, ())]


@pytest.mark.parametrize(("code", "text"), WRONG)
def test_wrong_statements_are_found(code: str, text: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize("text", RIGHT)
def test_right_statements_are_left_alone(text: str) -> None:
    assert codes(text) == []


def test_all_right_statements_in_one_note() -> None:
    assert codes("\n\n".join(t for t in RIGHT if "#" not in t and "错" not in t)) == []


def test_a_statement_in_quotation_marks_is_not_asserted() -> None:
    assert codes("书上写道“减去均值，再除以方差”，读者需要自己判断对错。") == []


def test_lines_are_those_of_the_sentence() -> None:
    text = "# 笔记\n\n第一行没有问题。\n第二行说先减去均值，\n再除以方差。\n"
    rule = next(r for r in PROSE if r.code == "R101")
    [hit] = rule.find(read_text(text, "note.md"), ())
    assert (hit.line, hit.end_line) == (4, 5)


def test_the_language_decides_the_message() -> None:
    rule: Rule = next(r for r in PROSE if r.code == "R101")
    document = read_text("对每个特征减去均值，再除以方差。", "note.md")
    [zh], [en] = list(rule.check(document, (), "zh")), list(rule.check(document, (), "en"))
    assert "标准差" in zh.message and "standard deviation" in en.message
    assert zh.fix == "对每个特征减去均值，再除以标准差"
