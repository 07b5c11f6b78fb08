"""What notes say about gradients, learning rates and the optimisers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.rules import Hit, rule
from verify.rules._text import found, words
from verify.verdicts import FormulaReport

_DOWN = r"(?:下降|减小|减少|降低|变小)"
_DOWNHILL = words(
    rf"梯度(?!下降|的?[反负]|提升)(?:向量)?(?:的)?(?:方向)?(?:总是|就|正)?(?:是|指向|代表|表示|给出)[^，。；负反逆]{{0,12}}{_DOWN}(?:得)?最(?:快|陡|大)",
    rf"沿着?(?:着)?梯度(?!下降|的?[反负])(?:的)?方向[^，。；负反逆]{{0,8}}[，,]?[^，。；负反逆]{{0,10}}{_DOWN}(?:得)?最快",
    rf"沿着?(?:着)?梯度(?!下降|的?[反负])(?:的)?方向(?:更新|移动|走|前进|迭代)[^，。；负反逆]{{0,8}}[，,]?[^，。；负反逆]{{0,8}}(?:使|让|以)?[^，。；负反逆]{{0,6}}(?:损失|函数)[^，。；负反逆]{{0,4}}{_DOWN}",
    r"\bgradient (?:vector |direction )?(?:always )?(?:points?|pointing) (?:in |to|towards?|along |downhill)?[^.;,]{0,24}?(?:downhill|steepest descent|(?:fastest|steepest|greatest|quickest|maximum) (?:decrease|descent)|decreases (?:the )?(?:most|fastest))",
    r"\bgradient (?:vector )?(?:is|gives|indicates|tells us|shows|represents) (?:us )?the direction (?:of|in which)[^.;,]{0,30}?(?:steepest descent|(?:fastest|steepest|greatest|quickest|maximum) (?:decrease|descent)|decreases (?:the )?(?:most|fastest))",
    r"\bin the direction of the gradient (?:in order )?to (?:minimi[sz]e|reduce|decrease)\b",
)
_AGAINST = words(
    r"[负反]梯度|[反负逆]方向|相反|反着|负向|取负|减去|[-−]\s*\\?(?:nabla|∇)|negative|opposite|minus|against|reverse|subtract|anti-?gradient"
)


@rule("R131", "steepest-ascent", "prose")
def gradient_points_downhill(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The gradient points where the function grows fastest; descent goes against it.

    Bad (en): The gradient points in the direction of steepest descent.
    Bad (zh): 梯度指向函数值下降最快的方向。
    Good (en): The negative gradient points in the direction of steepest descent.
    Good (zh): 负梯度指向函数值下降最快的方向。
    """
    for place in found(document, _DOWNHILL, unless=_AGAINST):
        yield place.hit(
            "The gradient is the direction of steepest ascent: for f(x) = x² at x = 1 it is +2, and f grows that way.",
            "梯度是上升最快的方向：f(x)=x² 在 x=1 处梯度为 +2，沿它走函数值增大；下降要沿负梯度。",
            (r"梯度", "负梯度"),
            (r"\bgradient", "negative gradient"),
        )


_L2 = r"(?:L_?\{?2\}?|ℓ_?2|l2)[- ]?(?:正则化?|范数正则化?|惩罚|regulari[sz]ation|penalty)?(?:项)?"
_DECAY = r"(?:weight[- ]decay|权重衰减|权值衰减)"
_SAME = r"(?:等价|相同|一样|一致|等同|是一回事|equivalent|identical|the same|equal)"
_ADAPTIVE = r"(?:adam\b|自适应|adaptive|所有(?:的)?优化器|任何优化器|任意优化器|无论[^，。；]{0,8}优化器|(?:all|any|every) optimi[sz]er)"
_EQUAL_DECAY = words(
    rf"{_ADAPTIVE}[^。;]{{0,40}}?(?:{_L2}[^。;]{{0,30}}?{_DECAY}|{_DECAY}[^。;]{{0,30}}?{_L2})[^。;]{{0,24}}?{_SAME}",
    rf"(?:{_L2}[^。;]{{0,30}}?{_DECAY}|{_DECAY}[^。;]{{0,30}}?{_L2})[^。;]{{0,40}}?{_ADAPTIVE}[^。;]{{0,24}}?{_SAME}",
    rf"(?:{_L2}[^。.;]{{0,16}}?{_DECAY}|{_DECAY}[^。.;]{{0,16}}?{_L2})[^。.;]{{0,16}}?{_SAME}[^。.;]{{0,16}}?{_ADAPTIVE}",
    rf"(?:{_L2}[^。.;]{{0,16}}?{_SAME}[^。.;]{{0,10}}?{_DECAY}|{_DECAY}[^。.;]{{0,16}}?{_SAME}[^。.;]{{0,10}}?{_L2})[^。.;]{{0,16}}?{_ADAPTIVE}",
)
_ONLY_SGD = words(
    r"SGD|随机梯度下降|标准的?梯度下降|解耦|adamw|decoupled|仅|只有|only|plain gradient|vanilla|不同|differ|两种做法"
)


@rule("R132", "decay-differs-adam", "prose")
def penalty_equals_decay_for_adam(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """L2 penalty and weight decay agree for plain SGD, not for Adam and other adaptive methods.

    Bad (en): With Adam, L2 regularization and weight decay are equivalent.
    Bad (zh): 对于 Adam 优化器，L2 正则化和权重衰减是等价的。
    Good (en): With plain SGD, L2 regularization and weight decay are equivalent.
    Good (zh): 对于标准的 SGD，L2 正则化和权重衰减是等价的；对 Adam 则不等价。
    """
    for place in found(document, _EQUAL_DECAY, unless=_ONLY_SGD):
        yield place.hit(
            "Under Adam the gradient of the penalty passes through both moments and is rescaled; decay acts on the weight itself.",
            "在 Adam 中，正则项的梯度要经过一阶、二阶矩的缩放，与直接衰减权重的结果不同。",
        )


_RATE_ZH, _RATE = (
    r"(?:学习率|步长|学习速率)(?:设置得?|取值?|选得|设得)?",
    r"\blearning rate (?:that |which )?(?:is |was |being )?(?:set )?",
)
_SMALL = words(
    rf"{_RATE_ZH}(?:过|太|很)小[^，。；大高]{{0,6}}[，,]?[^，。；大高]{{0,12}}(?:发散|震荡|振荡|跳过|越过|爆炸)",
    rf"{_RATE}(?:too )(?:small|low)[^.;]{{0,6}}(?:(?!large|high|big|fast)[^.;]){{0,40}}?\b(?:diverg\w+|overshoot\w*|oscillat\w+|explod\w+)",
    rf"{_RATE_ZH}(?:过|太|很)大[^，。；小低]{{0,4}}[，,]?[^，。；小低]{{0,8}}(?:步长(?:太|过|很)小|(?:更新|训练|收敛)(?:速度)?(?:太|过|很|非常)慢)",
    rf"{_RATE}(?:too )(?:large|high|big)(?:(?!small|low\b)[^.;]){{0,30}}?\b(?:converg\w+|train\w*|learn\w*|progress\w*) (?:\w+ )?(?:too |very )slow",
)
_OTHER_CAUSE = words(
    r"震荡[^，。；]{0,6}(?:慢|缓)|振荡[^，。；]{0,6}(?:慢|缓)|局部(?:最优|极小)|分别|respectively|or too|neither|相对|动量|衰减得?太"
)


@rule("R133", "descent-step-regimes", "prose")
def rate_effects_exchanged(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Too large a learning rate overshoots and diverges; too small a one converges slowly.

    Bad (en): If the learning rate is too small, training diverges.
    Bad (zh): 学习率过小会导致训练发散。
    Good (en): If the learning rate is too large, training diverges.
    Good (zh): 学习率过大会导致训练发散，过小则收敛缓慢。
    """
    for place in found(document, _SMALL, unless=_OTHER_CAUSE):
        yield place.hit(
            "Exchanged: on f(x) = 4x² steps shrink the error while the rate is below 1/4 and let it grow above.",
            "说反了：对 f(x)=4x²，学习率小于 1/4 时收敛（越小越慢），大于 1/4 时发散。",
        )


_SUM_OR_MEAN = words(
    r"adagrad(?:算法|优化器)?(?:中)?[^，。；RrＲ]{0,12}(?:指数)?(?:移动|滑动|滚动|加权移动)(?:加权)?平均",
    r"\badagrad (?:uses|keeps|maintains|computes|divides by) (?:\w+ ){0,4}?moving average",
    r"\badagrad(?:'s)? (?:\w+ ){0,2}?learning rates? (?:\w+ )?(?:increases?|grows?|rises?)\b",
    r"adagrad(?:算法|优化器)?(?:中)?的?(?:有效|实际)?学习率[^，。；]{0,6}(?:不断|逐渐|单调|一直|会)(?:增大|增加|变大|递增|上升)",
)
_REPLACED = words(r"改进|改为|改用|替换|代替|替代|RMS|Adadelta|Adam\b|extend|replac|modif|variant|instead|变体")


@rule("R134", "adagrad-monotone", "prose")
def adagrad_accumulates(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """AdaGrad sums all squared gradients, so its step sizes can only shrink.

    Bad (en): AdaGrad keeps an exponential moving average of the squared gradients.
    Bad (zh): AdaGrad 的有效学习率会逐渐增大。
    Good (en): AdaGrad keeps the sum of all squared gradients, so its learning rates never grow.
    Good (zh): AdaGrad 的有效学习率会不断减小；RMSProp 使用移动平均。
    """
    for place in found(document, _SUM_OR_MEAN, unless=_REPLACED):
        yield place.hit(
            "AdaGrad adds up all squared gradients; the sum never falls, so the effective rate never rises. The moving average is RMSProp's.",
            "AdaGrad 累加全部梯度平方，累加和只增不减，有效学习率只减不增；移动平均是 RMSProp 的做法。",
        )


_CLIPPED = words(
    r"按值(?:裁剪|截断)[^。；不无难没]{0,12}(?:不改变|不会改变|保持)(?:了)?(?:梯度)?(?:的)?方向",
    r"\b(?:clip\w* by value|value clipping) (?:also |still |always )?(?:preserves?|keeps?|retains?|does not change|doesn't change) (?:the )?(?:gradient(?:'s)? )?direction",
)
_BY_NORM = words(r"按(?:模|范数|norm)|by (?:the )?norm|可能|might")


@rule("R135", "clip-by-norm-keeps-direction", "prose")
def clipping_by_value_turns(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Clipping by norm keeps the gradient's direction; clipping by value does not.

    Bad (en): Clipping by value preserves the direction of the gradient, so value clipping preserves the direction.
    Bad (zh): 梯度裁剪有两种：按值裁剪不会改变梯度的方向。
    Good (en): Clipping by norm preserves the direction of the gradient.
    Good (zh): 梯度裁剪有两种：按范数裁剪不会改变梯度的方向。
    """
    for place in found(document, _CLIPPED, unless=_BY_NORM, denial=True):
        yield place.hit(
            "Clipped to [−1, 1] by value, (3, 1) becomes (1, 1): the direction turns. Clipping by norm keeps it.",
            "将 (3, 1) 按值裁剪到 [−1, 1] 得 (1, 1)，方向变了；按范数裁剪才保持方向。",
            (r"按值", "按范数"),
            (r"by value", "by norm"),
        )
