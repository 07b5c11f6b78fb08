"""What notes say about exponentially weighted averages, momentum and the correction of their bias."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.rules import Hit, rule
from verify.rules._text import Place, found, words
from verify.verdicts import FormulaReport

_BETA = r"(?:\\?beta|β|动量系数|衰减系数β)"
_LARGE_FORGETS = words(
    rf"{_BETA}(?:值)?(?:越|取得?|较|很)?(?:大|接近1)[^，。；小]{{0,4}}[，,]?[^，。；小]{{0,10}}(?:遗忘|忘记|忘掉)[^，。；小]{{0,8}}(?:越|得)?快",
    rf"{_BETA}(?:值)?(?:越)?大[^，。；小]{{0,4}}[，,]?[^，。；小]{{0,10}}(?:曲线)?(?:越不平滑|波动越大|窗口越小|平均的(?:天数|步数)越少)",
    rf"{_BETA}(?:值)?(?:越)?小[^，。；大]{{0,4}}[，,]?[^，。；大]{{0,10}}(?:曲线)?(?:越平滑|波动越小|窗口越大|平均的(?:天数|步数)越多)",
    r"\b(?:larger?|higher|bigger|high) (?:values? of )?(?:\\?beta|β|momentum)(?:(?!small|low)[^.;,]){0,40}?\bforgets?(?:(?!small|low|slow)[^.;]){0,24}?\b(?:faster|quick\w*|sooner|fast)\b",
    r"\b(?:smaller?|lower|low) (?:values? of )?(?:\\?beta|β|momentum)(?:(?!large|high)[^.;,]){0,24}?\b(?:smoother|remembers? (?:\w+ )?longer|longer memory)",
)
_NEW_ESTIMATE = re.compile(r"\(\s*1\s*-\s*\\beta(?:_\d)?\s*\)\s*\\?(?:hat\{?)?[A-Za-z]+\}?_\{?\s*(?:t|i|n)\s*-\s*1")


@rule("R141", "ewma-weights", "prose")
def large_decay_forgets(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The larger β, the longer an exponential average remembers.

    Bad (en): A larger beta makes the moving average forget old values faster.
    Bad (zh): β 越大，移动平均遗忘历史越快。
    Good (en): A larger beta makes the moving average forget old values more slowly.
    Good (zh): β 越小，移动平均遗忘历史越快。
    """
    for place in found(document, _LARGE_FORGETS):
        if not _other_convention(document, place):
            yield place.hit(
                "A value k steps back has weight (1−β)β^k: with larger β the weights fall more slowly.",
                "k 步之前的值权重为 (1−β)β^k：β 越大，权重衰减得越慢。",
            )


def _other_convention(document: Document, place: Place) -> bool:
    """Does the document weigh the past by 1 − β?"""
    return any(_NEW_ESTIMATE.search(f.latex) for f in document.formulas)


_TENTH = words(
    r"(?:动量|β|\\?beta)[^。；]{0,6}(?:为|=|取|是)\s*0\.9[^。；]{0,20}(?:保留|保持|继承)[^。；9]{0,10}(?:10\s*%|百分之十|十分之一|0\.1)[^，。；]{0,6}(?:历史|之前|过去|旧|上一)?",
    r"\b(?:momentum|\\?beta|β)(?: of| =| is)?(?: set to)? 0\.9 (?:\w+ )?(?:keeps?|retains?|preserves?) (?:only )?(?:10 ?%|10 percent|ten percent|a tenth|0\.1) of (?:the )?(?:old|past|previous|history|last)",
)


@rule("R142", "momentum", "prose")
def tenth_of_history(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """A momentum of 0.9 keeps nine tenths of the old velocity.

    Bad (en): A momentum of 0.9 keeps 10 percent of the previous velocity.
    Bad (zh): 动量系数取 0.9，意味着每步保留 10% 的历史梯度。
    Good (en): A momentum of 0.9 keeps 90 percent of the previous velocity.
    Good (zh): 动量系数取 0.9，意味着每步保留 90% 的历史梯度。
    """
    for place in found(document, _TENTH):
        yield place.hit(
            "The old velocity is multiplied by 0.9; the tenth is the share of the new gradient in the averaging form.",
            "旧的速度乘以 0.9，即保留 90%；10% 是（平均形式中）新梯度的权重。",
            (r"10\s*(%| percent)", r"90\1"),
            (r"百分之十|十分之一", "百分之九十"),
            (r"ten percent|a tenth", "ninety percent"),
        )


_NO_CORRECTION = words(
    r"初始(?:值|化)?(?:都|均)?(?:为|是|设为)\s*(?:0|零)[^。；]{0,16}(?:不需要|无需|不用|没有?必要|不必)(?:再)?(?:进行|做)?(?:偏差|偏置)?(?:修正|校正|纠正)",
    r"(?:不需要|无需|不用|不必)(?:进行|做)?(?:偏差|偏置)(?:修正|校正)[^。；]{0,6}[，,]?因为[^。；]{0,16}初始[^。；]{0,6}(?:0|零)",
    r"\bno bias correction is (?:needed|required|necessary),? (?:because|since|as)[^.;]{0,40}?\b(?:zeros?|0)\b",
    r"\bbias correction is (?:not (?:needed|required|necessary)|unnecessary),? (?:because|since|as)[^.;]{0,40}?\b(?:zeros?|0)\b",
    r"\b(?:start|begin|are initiali[sz]ed)\w* (?:at|from|with|to|as) (?:zeros?|0)\b[^.;]{0,20}?\b(?:so|hence|therefore|thus)[^.;]{0,10}? no bias correction\b",
)


@rule("R143", "bias-correction", "prose")
def zero_start_needs_correction(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Averages that start at zero are too small at first: that is why Adam corrects them.

    Bad (en): In Adam no bias correction is needed because the moments start at zero.
    Bad (zh): Adam 的矩初始化为 0，因此不需要偏差修正。
    Good (en): In Adam bias correction is needed because the moments start at zero.
    Good (zh): Adam 的矩初始化为 0，因此需要偏差修正。
    """
    for place in found(document, _NO_CORRECTION, denial=True):
        yield place.hit(
            "From a zero start the first average is (1−β)g, a tenth of the gradient at β = 0.9; dividing by 1−β^t mends it.",
            "从 0 开始时第一步的平均值是 (1−β)g，β=0.9 时只有梯度的十分之一；除以 1−β^t 才能修正。",
            (r"不需要|无需|不用|没有?必要|不必", "需要"),
            (r"\bno bias correction is", "bias correction is"),
            (r"not (needed|required|necessary)", r"\1"),
            (r"unnecessary", "necessary"),
            (r" no bias", " bias"),
        )


_SMALL_NEAR_ONE = words(
    r"(?:β|\\?beta)[^。；]{0,24}(?:非常|很|极|较)小[^，。；]{0,6}[(（](?:即)?(?:非常)?(?:接近|趋近|趋于|约等于)于?\s*1[)）]",
    r"\b(?:β|\\?beta)[^.;]{0,24}?\bvery small \((?:i\.e\.,? ?)?(?:very )?(?:close|near) to (?:1|one)\)",
)


@rule("R144", "ewma-bias", "prose")
def small_and_near_one(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """A β near 1 is large; what is small is the decay 1 − β.

    Bad (en): The bias is worst when beta is very small (close to 1).
    Bad (zh): 偏差在 β 非常小（接近于1）的情况下尤其明显。
    Good (en): The bias is worst when beta is very large (close to 1).
    Good (zh): 偏差在 β 非常大（接近于1）的情况下尤其明显。
    """
    for place in found(document, _SMALL_NEAR_ONE):
        yield place.hit(
            "A quantity between 0 and 1 that is close to 1 is not small; the average starts low because 1−β is small.",
            "β 在 0 与 1 之间，接近 1 就不是小；初期偏向 0 是因为 1−β 很小。",
            (r"(非常|很|极|较)小", r"\1大"),
            (r"very small", "very large"),
        )
