"""What notes say about activation functions and softmax."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.rules import Hit, rule
from verify.rules._text import found, words
from verify.verdicts import FormulaReport

_SIGMOID = r"(?:(?<!log-)\bsigmoid|logistic|S型)(?:函数|激活函数| function| activation)?"
_CENTRED = words(
    rf"{_SIGMOID}(?:的)?(?:输出|值域|输出值)?(?:是|为)?(?:以)?(?:零|0)(?:为)?(?:中心|均值|中心化)",
    rf"{_SIGMOID}(?:'s)? (?:outputs? )?(?:is|are) zero[- ]?(?:cent(?:ered|red)|mean)",
)
_TANH = words(r"tanh|双曲正切")


@rule("R181", "tanh-zero-mean", "prose")
def sigmoid_zero_centred(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The sigmoid's outputs lie between 0 and 1 around 1/2; zero-centred is tanh.

    Bad (en): The sigmoid is zero-centered.
    Bad (zh): sigmoid 函数的输出以零为中心。
    Good (en): The tanh is zero-centered.
    Good (zh): sigmoid 函数的输出不是以零为中心的，tanh 才是。
    """
    for place in found(document, _CENTRED, unless=_TANH):
        yield place.hit(
            "All its outputs are positive and σ(0) = 1/2; tanh is odd and centred at 0.",
            "它的输出恒为正，σ(0)=1/2；以零为中心的是 tanh。",
            (r"sigmoid|logistic|S型", "tanh"),
        )


_RANGE = words(
    rf"{_SIGMOID}(?:(?!tanh|双曲)[^，。；]){{0,14}}(?:输出|值域|取值|范围|映射|压缩)(?:(?!tanh|双曲)[^，。；]){{0,10}}[\[(（]?\s*[-−]\s*1\s*(?:,|，|到|~|～|至|和|与)\s*[+＋]?1(?![\d.])",
    r"(?:\btanh|双曲正切)(?:函数)?(?:(?!sigmoid|S型|标准化|\d)[^，。；]){0,14}(?:输出|值域|取值|范围|映射|压缩)(?:(?!sigmoid|导数|梯度)[^，。；\d]){0,10}[\[(（]?\s*0\s*(?:,|，|到|~|～|至|和|与)\s*1(?![\d.])",
    rf"{_SIGMOID}(?:(?!tanh)[^.;]){{0,16}}?\b(?:outputs?|maps?|squash\w*|range\w*)(?:(?!tanh|derivative)[^.;]){{0,40}}?(?:between|in|into|to|from|is)[^.;\d]{{0,20}}[-−]1(?:,| and| to) \+?1\b",
    r"\btanh(?:(?!sigmoid)[^.;]){0,16}?\b(?:outputs?|maps?|squash\w*|range\w*)(?:(?!sigmoid|derivative)[^.;\d]){0,40}?(?:between|in|into|to|from|is)[^.;\d]{0,20}\b0(?:,| and| to) 1\b",
)
_SLOPE = words(
    r"导数|梯度|导函数|derivative|gradient|slope|输入|扩展|变换|拉伸|transform|双极|bipolar|分别|respectively|缩放|rescal|平移|shift|2\s*\\?(?:sigma|σ)"
)


@rule("R182", "tanh-from-sigmoid", "prose")
def ranges_exchanged(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The sigmoid maps into (0, 1), tanh into (−1, 1).

    Bad (en): The sigmoid squashes its input into the range between -1 and 1.
    Bad (zh): tanh 函数的输出范围是 (0, 1)。
    Good (en): The tanh squashes its input into the range between -1 and 1.
    Good (zh): sigmoid 函数的输出范围是 (0, 1)，tanh 的是 (-1, 1)。
    """
    for place in found(document, _RANGE, unless=_SLOPE):
        yield place.hit(
            "Exchanged: σ(x) lies between 0 and 1, tanh x = 2σ(2x) − 1 between −1 and 1.",
            "说反了：σ(x) 在 0 与 1 之间，tanh x = 2σ(2x)−1 在 −1 与 1 之间。",
            (r"tanh|双曲正切", "sigmoid"),
            (r"sigmoid|logistic|S型", "tanh"),
        )


_SLOPE_BOUND = words(
    rf"{_SIGMOID}(?:的)?(?:导数|导函数|梯度)(?:的)?最大(?:值)?(?:只有|仅)?(?:是|为|等于)\s*(?:0\.5|1(?![./\d])|1/2)",
    rf"{_SIGMOID}(?:'s)? (?:derivative|gradient) (?:has a maximum of|is at most|is bounded by|peaks at) (?:0\.5|1(?![./\d])|1/2|one\b(?! quarter))",
    rf"(?:maximum|max|largest value) of (?:the )?(?:derivative of (?:the )?{_SIGMOID}|{_SIGMOID}(?:'s)? (?:derivative|gradient)) is (?:0\.5|1(?![./\d])|1/2)",
)


@rule("R183", "sigmoid-slope-bound", "prose")
def slope_bound(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The sigmoid's derivative is at most 1/4.

    Bad (en): The sigmoid's derivative is at most 0.5.
    Bad (zh): sigmoid 的导数最大为 1，
    Good (en): The sigmoid's derivative is at most 0.25.
    Good (zh): sigmoid 的导数最大为 0.25，tanh 的导数最大为 1。
    """
    for place in found(document, _SLOPE_BOUND):
        yield place.hit(
            "σ′ = σ(1−σ) is largest at 0, where it is 1/2 · 1/2 = 1/4.",
            "σ′=σ(1−σ) 在 0 处最大，为 1/2·1/2=1/4。",
            (r"(?:0\.5|1/2|1|one)$", "0.25"),
        )


_RELU = r"(?<![a-z] )(?<![A-Za-z])ReLU(?!6)(?:函数|激活函数| function| activation)?"
_POSITIVE_ZH = r"(?:正(?:半轴|区间|值|数|输入|区域|半区|方向)|(?:x|z|输入)\s*(?:>|大于)\s*0|右侧)"
_SATURATES = words(
    rf"{_RELU}(?:在|对|当)?[^，。；负左不没]{{0,4}}{_POSITIVE_ZH}(?:时|上|部分|内)?[^，。；不没无]{{0,4}}(?:会|容易)?(?:出现)?饱和",
    rf"{_RELU} saturates? (?:for|on|at|in|when)[^.;]{{0,20}}?\b(?:positive|large inputs|x ?> ?0)\b",
)


@rule("R184", "relu-derivative", "prose")
def relu_saturates_above(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """ReLU does not saturate for positive inputs: its slope there is 1.

    Bad (en): ReLU saturates for positive inputs.
    Bad (zh): ReLU 在正区间会饱和。
    Good (en): ReLU does not saturate for positive inputs.
    Good (zh): ReLU 在正区间不会饱和，在负区间导数为 0。
    """
    for place in found(document, _SATURATES, unless=words(r"ReLU6|leaky|clipped|截断")):
        yield place.hit(
            "For x > 0 it is x itself with slope 1 however large x is; flat is only the negative side.",
            "x>0 时 ReLU(x)=x，斜率恒为 1；只有负半轴是平的。",
        )


_INDEPENDENT = words(
    r"softmax(?:函数|层)?(?:的)?(?:各个?)?输出(?:值)?(?:之间)?(?:都)?(?:是)?(?:相互|彼此|互相)独立",
    r"\bsoftmax outputs? are (?:mutually )?independent(?: of (?:each other|one another))?(?! of| from| variables)",
    r"\boutputs of (?:the |a )?softmax are (?:mutually )?independent(?: of (?:each other|one another))?(?! of| from)",
)


@rule("R185", "softmax-distribution", "prose")
def softmax_outputs_independent(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Softmax outputs sum to 1, so they are not independent.

    Bad (en): The softmax outputs are independent of each other.
    Bad (zh): softmax 的输出之间相互独立。
    Good (en): The softmax outputs sum to 1, so raising one lowers the others.
    Good (zh): softmax 的输出之和为 1，并不相互独立；多个 sigmoid 的输出相互独立。
    """
    for place in found(document, _INDEPENDENT, unless=words(r"sigmoid")):
        yield place.hit(
            "They share one denominator and sum to 1: ∂yᵢ/∂zⱼ = yᵢ(δᵢⱼ − yⱼ) is not 0 for i ≠ j.",
            "它们共用一个分母、和为 1：i≠j 时 ∂yᵢ/∂zⱼ=−yᵢyⱼ≠0。",
        )


_SCALE_FREE = words(
    r"softmax(?:函数)?(?:的输出)?(?:对|在)(?:输入)?(?:的)?(?:缩放|放缩|乘以(?:一个)?常数)(?:具有|是|保持)?不变",
    r"\bsoftmax (?:function )?is (?:scale[- ]invariant|invariant (?:to|under) (?:\w+ )?(?:scaling|multiplication|rescaling))",
)


@rule("R186", "softmax-shift", "prose")
def softmax_scaled(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Softmax does not change when a constant is added to all inputs; multiplying them changes it.

    Bad (en): The softmax is invariant to scaling of its inputs.
    Bad (zh): softmax 对输入的缩放具有不变性。
    Good (en): The softmax is invariant to adding a constant to its inputs.
    Good (zh): softmax 对输入的平移具有不变性。
    """
    for place in found(document, _SCALE_FREE, denial=True):
        yield place.hit(
            "It is shift-invariant: softmax(0, 1) = (0.269, 0.731), but softmax(0, 2) = (0.119, 0.881).",
            "它是平移不变的：softmax(0, 1)=(0.269, 0.731)，而 softmax(0, 2)=(0.119, 0.881)。",
            (r"缩放|放缩|乘以(?:一个)?常数", "平移"),
            (r"scale-invariant", "shift-invariant"),
            (r"scaling|multiplication|rescaling", "shifts"),
        )


_TEMPERATURE = words(
    r"温度(?:系数|参数|T)?(?:\s*T)?(?:越|较|升)高[，,]?[^，。；低小]{0,8}(?:分布|概率|输出)?[^，。；低小]{0,4}(?:越|更|变得?更?)(?:尖锐|陡峭|集中|确定|尖)",
    r"温度(?:系数|参数|T)?(?:\s*T)?(?:越|较|降)低[，,]?[^，。；高大]{0,8}(?:分布|概率|输出)?[^，。；高大]{0,4}(?:越|更|变得?更?)(?:平滑|平缓|均匀|平坦)",
    r"\b(?:higher|larger|high|large) temperatures? (?:\w+ )?(?:makes?|gives?|produces?|leads? to|results? in) (?:(?!low|small)[^.;,]){0,40}?\b(?:sharper|peakier|more (?:peaked|confident|concentrated|deterministic))",
    r"\b(?:lower|smaller|low|small) temperatures? (?:\w+ )?(?:makes?|gives?|produces?|leads? to|results? in) (?:(?!high|large)[^.;,]){0,40}?\b(?:softer|smoother|flatter|more uniform)",
)


@rule("R187", "temperature-flattens", "prose")
def temperature_exchanged(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """A higher temperature flattens the softmax, a lower one sharpens it.

    Bad (en): A higher temperature makes the softmax distribution sharper.
    Bad (zh): 温度越高，softmax 输出的分布越尖锐。
    Good (en): A higher temperature makes the softmax distribution flatter.
    Good (zh): 温度越高，softmax 输出的分布越平滑；温度越低，分布越尖锐。
    """
    for place in found(
        document, _TEMPERATURE, unless=words(r"逆温度|inverse temperature|乘以温度|对比学习的?梯度|物理")
    ):
        yield place.hit(
            "Inputs are divided by the temperature: as it grows they become alike and the distribution uniform.",
            "输入要除以温度：温度越高，各项差距越小，分布越接近均匀。",
        )
