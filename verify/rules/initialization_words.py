"""What notes say about initial weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.rules import Hit, rule
from verify.rules._text import found, words
from verify.verdicts import FormulaReport

_ONE = r"1(?![\d.]*\d|\s*(?:/|e))"
_MEAN_ONE = words(
    rf"(?:初始化|初始权重)[^。；]{{0,40}}(?:正态|高斯)分布?[^。；]{{0,16}}(?:均值|mean|μ)\s*(?:=|为|是|等于)?\s*{_ONE}",
    rf"(?:均值|mean|μ)\s*(?:=|为|是|等于)?\s*{_ONE}[^。；]{{0,24}}(?:正态|高斯)分布[^。；]{{0,16}}初始化",
    rf"\b(?:initiali[sz]\w*|initial weights|weights)\b[^.;]{{0,80}}?\b(?:normal|gaussian)\b[^.;]{{0,30}}?\bmean (?:=|of|is|equal to|equals)? ?{_ONE}\b",
)
_NO_WEIGHTS = words(
    r"gamma|γ|缩放参数|尺度参数|偏置|layer ?norm|batch ?norm|\bBN\b|dropout|噪声|noise|multiplicative|标准差为\s*1|bias"
)


@rule("R191", "gaussian-init", "prose")
def weights_around_one(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Random initial weights have mean 0.

    Bad (en): Initialize the weights by drawing from a normal distribution with mean = 1 and variance 2/n.
    Bad (zh): 权重初始化时从正态分布中采样，均值为 1，方差为 2/n。
    Good (en): Initialize the weights by drawing from a normal distribution with mean = 0 and variance 2/n.
    Good (zh): 权重初始化时从正态分布中采样，均值为 0，方差为 2/n。
    """
    for place in found(document, _MEAN_ONE, unless=_NO_WEIGHTS):
        yield place.hit(
            "Xavier, He and plain Gaussian weights have mean 0; the derivation of their variance needs it.",
            "Xavier、He 及普通高斯初始化的均值都是 0，其方差的推导正依赖于此。",
            (rf"(mean|均值|μ)(\s*(?:=|of|is|为|是|等于|equal to|equals)?\s*){_ONE}", r"\g<1>\g<2>0"),
        )


_XAVIER, _HE = (
    r"(?:Xavier|Glorot)",
    r"(?:Kaiming|MSRA|何凯明|\bHe (?=初始化|方法|init|normal|uniform|method)|\bHe(?=初始化|方法))",
)
_INIT = r"(?:初始化|方法| initiali[sz]ation| init| method)?"
_MEANT_ZH = r"(?:适用于|适合于?|专为|专门针对|针对|主要用于|常用于|用于|更?适合搭配|配合)"
_MEANT = r"(?:is (?:\w+ )?(?:designed|intended|recommended|suited|suitable|meant|best|used|appropriate) (?:for|with)|works (?:best|better|well) (?:for|with)|was (?:designed|derived) for)"
_SWAPPED = words(
    rf"{_XAVIER}{_INIT}(?:(?!He\b|Kaiming|MSRA|tanh|sigmoid|线性)[^，。；]){{0,6}}{_MEANT_ZH}(?:(?!He\b|Kaiming|tanh|sigmoid|线性|非ReLU)[^，。；]){{0,10}}ReLU(?!以外|之外)",
    rf"{_HE}{_INIT}(?:(?!Xavier|Glorot|ReLU)[^，。；]){{0,6}}{_MEANT_ZH}(?:(?!Xavier|Glorot|ReLU)[^，。；]){{0,10}}(?:sigmoid|tanh|S型|双曲正切)",
    rf"{_XAVIER}{_INIT} (?:(?!He\b|Kaiming|tanh|sigmoid|linear)[^.;,]){{0,10}}?{_MEANT} (?:(?!He\b|Kaiming|tanh|sigmoid|linear|non)[^.;,]){{0,30}}?\bReLU\b",
    rf"{_HE}{_INIT} (?:(?!Xavier|Glorot|ReLU)[^.;,]){{0,10}}?{_MEANT} (?:(?!Xavier|Glorot|ReLU)[^.;,]){{0,30}}?\b(?:sigmoid|tanh)\b",
)
_EITHER = words(
    r"ReLU[^，。；,.;]{0,12}(?:tanh|sigmoid)|(?:tanh|sigmoid)[^，。；,.;]{0,12}ReLU|分别|respectively|gain|增益|也可以?|also|vs\b|以外|之外"
)


@rule("R192", "kaiming", "prose")
def schemes_exchanged(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Xavier's scheme is derived for activations that are linear at 0, He's for ReLU.

    Bad (en): Xavier initialization is designed for ReLU.
    Bad (zh): Kaiming 初始化适用于 sigmoid 激活函数。
    Good (en): He initialization is designed for ReLU.
    Good (zh): Kaiming 初始化适用于 ReLU，Xavier 初始化适用于 tanh 和 sigmoid。
    """
    for place in found(document, _SWAPPED, unless=_EITHER):
        yield place.hit(
            "ReLU halves the second moment, so it takes the variance 2/fan_in of He; Xavier's 2/(fan_in + fan_out) is for tanh and sigmoid.",
            "ReLU 使二阶矩减半，因此要用 He 的方差 2/fan_in；Xavier 的 2/(fan_in+fan_out) 用于 tanh、sigmoid。",
            (r"Xavier|Glorot", "He"),
            (r"Kaiming|MSRA|何凯明|\bHe\b", "Xavier"),
        )


_ALL_ZERO = words(
    r"(?:权重|权值|参数\s*W?)(?:矩阵)?(?:全部|都|一般|通常|最好|建议|推荐|应该?|可以)+(?:全部|都)?初始化(?:为|成)(?:全)?\s*(?:0|零)(?![.\d])",
    r"\b(?:all )?(?:the )?weights (?:of (?:a |the )?(?:neural )?network )?(?:should|can safely|can|are best|are usually|are typically) (?:all )?(?:be )?(?:initiali[sz]ed|set) (?:to|with|at|as) (?:all )?zeros?\b",
)
_EXCEPTIONS = words(
    r"偏置|偏移|平移|β|beta|γ|softmax|bias|逻辑回归|线性回归|logistic|linear regression|最后一层|输出层|output layer|last layer|残差|residual|lora|凸|convex|单层|感知机|perceptron|gamma|初始化为0\."
)


@rule("R193", "zero-init-symmetry", "prose")
def zero_weights(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Equal initial weights, zeros among them, keep all units of a layer equal for ever.

    Bad (en): The weights should be initialized to zero.
    Bad (zh): 权重一般都初始化为 0。
    Good (en): The weights should not be initialized to zero; biases may be.
    Good (zh): 权重不能都初始化为 0，偏置一般初始化为 0。
    """
    for place in found(document, _ALL_ZERO, unless=_EXCEPTIONS):
        yield place.hit(
            "Units that start equal get equal gradients and never differ; random values break the symmetry.",
            "起点相同的神经元得到相同的梯度，永远相同；必须用随机值打破对称。",
        )
