"""What notes say about variance, its estimates, and the parts of the error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.rules import Hit, rule
from verify.rules._text import found, words
from verify.verdicts import FormulaReport

_PLUS = r"\s*[+＋]\s*"
_SUM = words(
    rf"(?:误差|损失|MSE)\s*(?:=|＝|等于)\s*偏差(?:{_PLUS}|加上?)方差",
    rf"\b(?:error|MSE|loss|risk)\}}?\]?\)?\s*(?:=|equals|is(?: equal to)?(?: the sum of)?)\s*(?:\\(?:text|mathrm|mathit)\{{)?bias\}}?(?:{_PLUS}| plus |, (?=variance))(?:\\(?:text|mathrm)\{{)?variance",
)
_SQUARED = words(
    r"偏差的?平方|偏差\s*(?:\^|²|2)|bias\}?\)?\s*(?:\^|²|2)|squared|square of|平方偏差|0-1|分类误差|近似|示意|大致|直观"
)


@rule("R121", "bias-variance", "prose")
def bias_not_squared(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The expected squared error is the square of the bias plus the variance plus the noise.

    Bad (en): The expected error is bias plus variance plus noise: error = bias + variance + noise.
    Bad (zh): 误差可以分解：误差 = 偏差 + 方差 + 噪声。
    Good (en): The expected error = bias² + variance + noise.
    Good (zh): 误差可以分解：误差 = 偏差的平方 + 方差 + 噪声。
    """
    for place in found(document, _SUM, unless=_SQUARED):
        yield place.hit(
            "The bias enters squared: error = bias² + variance + noise; with bias −2, variance 1 and no noise the error is 5, not −1.",
            "偏差要取平方：误差 = 偏差² + 方差 + 噪声；偏差为 −2、方差为 1、无噪声时误差是 5 而不是 −1。",
            (r"(偏差)", "偏差²"),
            (r"\b(bias)", "bias²"),
        )


_EACH_SMALLER = words(
    r"(?:样本值|每个样本|每个(?:数据)?点|每个值|数据)[^。；]{0,10}减去?(?:这个|该|样本)?(?:的)?(?:均值|平均值)[^。；]{0,12}(?:总是|一定|总|都|必然|永远|始终)(?:会)?(?:小于|比|不大于|更小)"
    r"[^。；]{0,24}(?:总体|整体|真实|真正|分布)[^。；]{0,8}(?:均值|平均|期望)",
    r"(?:每个|任何|任意|各个)[^，。；]{0,12}(?:与|到|距离?)样本均值的?(?:偏差|差|距离|离差)[^。；]{0,8}(?:总是|一定|都|必然)(?:会)?(?:小于|比|更小)[^。；]{0,16}(?:总体|真实|整体)",
    r"\b(?:each|every|any) (?:\w+ ){0,3}?(?:deviation|difference|distance|residual)s? (?:\w+ ){0,3}?from the sample mean (?:\w+ ){0,2}?(?:always |necessarily )?(?:smaller|less|lower)"
    r" than[^.;]{0,50}?\b(?:true|population|real|actual) mean",
    r"\b(?:deviation|difference|distance)s? (?:\w+ ){0,3}?from the sample mean (?:is|are) always (?:smaller|less|lower) than[^.;]{0,50}?\b(?:true|population|real|actual) mean",
    r"\b(?:each|every) (?:\w+ ){0,3}?(?:is|lies) (?:always )?closer to the sample mean than to the (?:true|population|real|actual) mean",
)
_TOGETHER = words(r"平方|之和|总和|求和|平均而言|平均来说|sum\b|squared|squares|on average|in total|total|average")


@rule("R122", "deviation-sum-minimal", "prose")
def each_deviation_smaller(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Only the sum of squared deviations is smallest at the sample mean, not each single deviation.

    Bad (en): Every deviation from the sample mean is smaller than the one from the population mean.
    Bad (zh): 每个样本值减去样本均值，总是小于它减去总体均值。
    Good (en): The sum of squared deviations from the sample mean is never larger than that from the population mean.
    Good (zh): 样本值与样本均值之差的平方和，总是小于等于与总体均值之差的平方和。
    """
    for place in found(document, _EACH_SMALLER, unless=_TOGETHER):
        yield place.hit(
            "Not each one: for the sample 0, 4 (mean 2) and a true mean of 0, the first value deviates by 2 and by 0. Only the sum of squares is smallest at the sample mean.",
            "并非逐个成立：样本 0、4 的均值为 2，若总体均值为 0，则第一个值的离差分别为 2 和 0。只有平方和在样本均值处最小。",
        )


_MINUS_ONE = r"\s*[-−–]\s*(?:1|一)"
_UNBIASED = words(
    rf"除以\s*n(?!{_MINUS_ONE}|\w)[^，。；]{{0,10}}[，,]?[^，。；]{{0,12}}(?:是|为|得到|就是|才是)[^，。；]{{0,12}}无偏",
    rf"除以\s*[(（]?n{_MINUS_ONE}[)）]?[^，。；]{{0,10}}[，,]?[^，。；无]{{0,12}}(?:是|为|得到|会|就是)[^，。；无]{{0,8}}有偏",
    rf"\bdivid\w+ by n(?!{_MINUS_ONE}|\w)[^.;]{{0,30}}?\b(?:is|gives|yields|makes|produces|leads to|results in)\b[^.;]{{0,30}}?\bunbiased",
    rf"\bdivid\w+ by \(?n{_MINUS_ONE}\)?[^.;]{{0,30}}?\b(?:is|gives|yields|makes|produces|leads to|results in)\b(?:(?!unbiased)[^.;]){{0,30}}?\bbiased",
    r"\bthe (?:1/n|biased) (?:sample )?variance (?:\w+ )?is an unbiased",
)
_KNOWN_MEAN = words(
    r"(?:已知|真实|总体|真正)的?(?:均值|期望)|样本均值(?:是|为)|μ已知|标准差|known mean|true mean|population mean|mean is an? unbiased|standard deviation|sample mean|mean is known"
)
_VARIANCE = words(r"方差|variance|\bs\^?[2²]")


@rule("R123", "sample-variance-unbiased", "prose")
def bias_exchanged(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The sample variance is unbiased with n − 1 and biased with n.

    Bad (en): For the sample variance, dividing by n gives an unbiased estimate.
    Bad (zh): 样本方差除以 n 得到总体方差的无偏估计。
    Good (en): For the sample variance, dividing by n - 1 gives an unbiased estimate.
    Good (zh): 样本方差除以 n-1 得到总体方差的无偏估计。
    """
    for place in found(document, _UNBIASED, unless=_KNOWN_MEAN):
        if _VARIANCE.occur(place.sentence.text):
            yield place.hit(
                "The expectation of the 1/n variance is (n−1)/n times the true one; division by n − 1 is unbiased.",
                "除以 n 的样本方差的期望是总体方差的 (n−1)/n 倍；除以 n−1 才是无偏的。",
                (r"有偏", "无偏"),
                (r"除以\s*n", "除以 n-1"),
                (r"\bbiased", "unbiased"),
                (r"by n", "by n - 1"),
            )


_ROOT_EXCHANGED = words(
    r"标准差(?:就)?(?:是|等于|为)方差的平方(?!根)",
    r"方差(?:就)?(?:是|等于|为)标准差的(?:算术)?平方根",
    r"\bstandard deviation (?:is|equals) (?:the )?(?:square of the variance|variance squared|squared variance)",
    r"\bvariance (?:is|equals) the square root of (?:the )?standard deviation",
)


@rule("R124", "population-variance", "prose")
def square_and_root_exchanged(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The standard deviation is the square root of the variance.

    Bad (en): The standard deviation is the square of the variance.
    Bad (zh): 标准差是方差的平方。
    Good (en): The standard deviation is the square root of the variance.
    Good (zh): 标准差是方差的平方根。
    """
    for place in found(document, _ROOT_EXCHANGED):
        yield place.hit(
            "The variance is the square of the standard deviation: with standard deviation 3 it is 9.",
            "方差是标准差的平方：标准差为 3 时方差为 9。",
            (r"方差的平方(?!根)", "方差的平方根"),
            (r"标准差的(?:算术)?平方根", "标准差的平方"),
            (r"(?:square of the variance|variance squared|squared variance)", "square root of the variance"),
            (r"square root of (the )?standard", "square of the standard"),
        )


_NAMED_DEVIATION = words(
    r"(?:标准差|标准偏差)(?:[是为]?\s*[:：]|[是为])\s*(?:\\hat\{?\s*)?(?:\\sigma|σ)\}?\s*(?:\^\s*\{?2\}?|²)\s*=",
    r"\bstandard deviation\s*(?:[:：]|is)\s*(?:\\hat\{?\s*)?(?:\\sigma|σ)\}?\s*(?:\^\s*\{?2\}?|²)\s*=",
)
_WITH_ROOT = words(r"\\sqrt|√|平方根|方差|variance|square root")


@rule("R125", "population-variance", "prose")
def variance_called_deviation(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    r"""What is written σ² is the variance; the standard deviation is its root.

    Bad (en): Standard deviation: $\sigma^2 = \frac{1}{n}\sum_i (x_i-\mu)^2$
    Bad (zh): 我们用它衡量数据的离散程度，标准差为：$\sigma^2 = \frac{1}{n}\sum_i (x_i-\mu)^2$
    Good (en): Variance: $\sigma^2 = \frac{1}{n}\sum_i (x_i-\mu)^2$
    Good (zh): 我们用它衡量数据的离散程度，方差为：$\sigma^2 = \frac{1}{n}\sum_i (x_i-\mu)^2$
    """
    for place in found(document, _NAMED_DEVIATION, unless=_WITH_ROOT):
        yield place.hit(
            "This is the variance; the standard deviation is its square root.",
            "这是方差，标准差是它的平方根。",
            (r"标准偏?差", "方差"),
            (r"standard deviation", "Variance"),
        )


_FITS = words(
    r"高方差[^，。；偏]{0,8}欠拟合|方差(?:过|太|很|较)(?:大|高)[^，。；偏]{0,8}欠拟合|欠拟合[^，。；偏]{0,6}(?:高方差|方差(?:过|太|很|较)?(?:大|高))",
    r"高偏差[^，。；方]{0,8}过拟合|偏差(?:过|太|很|较)(?:大|高)[^，。；方]{0,8}过拟合|过拟合[^，。；方]{0,6}(?:高偏差|偏差(?:过|太|很|较)(?:大|高))",
    r"\bhigh variance (?:\w+ )?(?:means|indicates|leads to|corresponds to|implies|causes|is a sign of|results in|=) (?:an )?underfitting",
    r"\bhigh bias (?:\w+ )?(?:means|indicates|leads to|corresponds to|implies|causes|is a sign of|results in|=) (?:an )?overfitting",
    r"\bunderfitting (?:means|has|is caused by|is due to|shows|corresponds to) (?:a )?high variance",
    r"\boverfitting (?:means|has|is caused by|is due to|shows|corresponds to) (?:a )?high bias",
)
_PAIRED = words(
    r"分别|依次|respectively|和欠拟合|与欠拟合|或欠拟合|和过拟合|与过拟合|、欠拟合|防止|减少|降低|避免|缓解"
)


@rule("R126", "bias-variance", "prose")
def bias_and_variance_exchanged(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Overfitting goes with high variance, underfitting with high bias.

    Bad (en): High variance means underfitting.
    Bad (zh): 高方差意味着欠拟合。
    Good (en): High variance means overfitting.
    Good (zh): 高方差意味着过拟合，高偏差意味着欠拟合。
    """
    for place in found(document, _FITS, unless=_PAIRED):
        yield place.hit(
            "Exchanged: a model of high variance follows its training set too closely, one of high bias cannot follow it.",
            "说反了：方差大是过拟合，偏差大是欠拟合。",
            (r"欠拟合", "过拟合"),
            (r"过拟合", "欠拟合"),
            (r"underfitting", "overfitting"),
            (r"overfitting", "underfitting"),
        )
