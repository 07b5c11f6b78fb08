"""What notes say about dropout; whether a letter is the drop or the keep probability is read from its section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.rules import Hit, rule
from verify.rules._text import Place, found, section_text, words
from verify.verdicts import FormulaReport

_TEST = r"(?:测试|推理|推断|预测|评估)(?:时候?|阶段|过程中|期间|的时候|数据)"
_TEST_EN = (
    r"\b(?:at|during|in) (?:the )?(?:test|inference|testing|evaluation|prediction)(?:[- ]time| phase| mode| stage)?\b"
)
_LOSE = r"(?:丢弃|暂退|失活|丢失|丢掉|舍弃|关闭|置(?:为)?(?:零|0)|去掉|drop ?out|dropout|drop)"
_P = r"\\?(?:mathrm\{|mathbf\{)?[pP](?:_\{?\w\}?)?\}?(?![a-zA-Z0-9_(])"
_BY_P = words(
    rf"{_TEST}[^。；]{{0,40}}?(?:乘以|乘上|乘|缩放(?:为|到)|变(?:为|成)原来的)(?:概率)?{_P}(?!\s*[-−])(?:倍)?",
    rf"{_TEST_EN}[^.;]{{0,60}}?\b(?:multipl\w+|scal\w+) (?:\w+ ){{0,5}}?(?:by|with) (?:a factor (?:of )?)?(?:the )?(?:probability )?{_P}(?!\s*[-−])",
    rf"\b(?:multipl\w+|scal\w+) (?:\w+ ){{0,5}}?(?:by|with) (?:a factor (?:of )?)?{_P}(?!\s*[-−]) {_TEST_EN}",
)
_BY_DROP_RATE = words(
    rf"{_TEST}[^。；]{{0,120}}?(?:乘以|乘上|乘)一?个?{_LOSE[:-1]}|随机?[机即]失活)的?(?:概率|率)",
    rf"{_TEST_EN}[^.;]{{0,60}}?\b(?:multipl\w+|scal\w+) (?:\w+ ){{0,5}}?(?:by|with) (?:the )?(?:drop(?:out|ping)?|drop-out) (?:probability|rate)\b",
    rf"\b(?:multipl\w+|scal\w+) (?:\w+ ){{0,5}}?(?:by|with) (?:the )?(?:drop(?:out|ping)?|drop-out) (?:probability|rate)\b[^.;]{{0,10}}{_TEST_EN}",
)
_KEPT = words(rf"保留|留存|存活|激活概率|被包含|keep|kept|retain|surviv|1\s*[-−–]\s*{_P}", r"one minus")
_DROP_LETTER = re.compile(
    rf"(?:以|按照?|有)(?:一定)?(?:的)?概率(?:为)?\s*{_P}\s*(?:的概率)?(?:地|来|，)?[^，。；]{{0,8}}{_LOSE}"
    rf"|以\s*{_P}\s*的?概率[^。；保留]{{0,16}}{_LOSE}|{_P}\s*(?:是|为|表示)?[（(，：:]?[^，。；保]{{0,10}}{_LOSE}"
    rf"|{_LOSE}(?:的)?(?:概率|率|probability|rate)[^。；保]{{0,12}}?\b{_P}"
    rf"|概率\s*{_P}\s*dropout"
    rf"|\b(?:drop\w*|zero\w*|remov\w+|set to zero|omit\w*)[^.;]{{0,40}}?\b(?:with )?(?:a )?(?:probability|rate)(?: of)? {_P}(?!\s*[-−])"
    rf"|\bprobability {_P}(?!\s*[-−])[^.;]{{0,20}}\b(?:of )?(?:being )?(?:drop|zero|remov|omit)",
    re.IGNORECASE | re.ASCII,
)
_KEEP_LETTER = re.compile(
    rf"(?:保留|留存|存活|keep\w*|kept|retain\w*|surviv\w*|active)[^。.；;]{{0,40}}?{_P}(?!\s*[-−])"
    rf"|{_P}\s*(?:是|为|表示|is)?[^，。；,.;]{{0,12}}(?:保留|留存|keep|retain|surviv)"
    rf"|以\s*1\s*[-−]\s*{_P}\s*的?概率[^。；]{{0,10}}{_LOSE}|probability 1\s*[-−]\s*{_P}[^.;]{{0,30}}(?:drop|zero)"
    rf"|(?:drop\w*|zero\w*)[^.;]{{0,30}}probability 1\s*[-−]",
    re.IGNORECASE | re.ASCII,
)
_SCALE_EN = "At test time all units are present; their outputs are scaled by the keep probability 1 − p, not by the drop probability p (equal only at p = 1/2)."
_SCALE_ZH = "测试时所有神经元都在，输出应乘以保留概率 1−p，而不是丢弃概率 p（只有 p=1/2 时两者相等）。"


@rule("R111", "test-time-scaling", "prose")
def scaled_by_drop_probability(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """After dropping units with probability p, test-time outputs are scaled by 1 − p, not by p.

    Bad (en): Each unit is dropped with probability p. At test time we multiply the activations by p.
    Bad (zh): 训练时以概率 p 丢弃神经元。测试时，神经元的输出需要乘以 p。
    Good (en): Each unit is kept with probability p. At test time we multiply the activations by p.
    Good (zh): 训练时以概率 p 保留神经元。测试时，神经元的输出需要乘以 p。
    """
    seen = set()
    for place in found(document, _BY_P):
        text = section_text(document, place.sentence)
        if _DROP_LETTER.search(text) and not _KEEP_LETTER.search(text):
            seen.add(place.sentence)
            yield _scaled(place)
    yield from (_scaled(p) for p in found(document, _BY_DROP_RATE, unless=_KEPT) if p.sentence not in seen)


def _scaled(place: Place) -> Hit:
    return place.hit(
        _SCALE_EN,
        _SCALE_ZH,
        (rf"(乘以|乘上|乘|原来的)(概率)?{_P}(倍)?$", r"\g<1>(1-p)\g<3>"),
        (rf"\b(by|with) {_P}", r"\1 1 - p"),
        (rf"(?:随[机即]失活|{_LOSE})的?(概率|率)", "保留概率"),
        (r"drop(?:out|ping)? (?:probability|rate)", "keep probability"),
    )


_KEPT_WITH = re.compile(
    rf"(?:保留|keep|retain)\w*的?(?:概率|probability)(?: of)?[为是]?\s*{_P}"
    rf"|(?:以|按照?|有)(?:概率)?\s*{_P}\s*(?:的?概率)?(?:被|得以|地)?(?:保留|留存|存活)"
    rf"|1\s*[-−]\s*{_P}\s*[)）]?\s*(?:的?概率)?[^，。；保]{{0,6}}{_LOSE}"
    rf"|\b(?:kept|keep\w*|retain\w*|surviv\w*)[^.;]{{0,30}}\bprobability (?:of )?{_P}(?!\s*[-−])"
    rf"|\b(?:drop\w*|zero\w*)[^.;]{{0,30}}\bprobability (?:of )?[(]?1\s*[-−]",
    re.IGNORECASE | re.ASCII,
)
_TRAIN_BY_P = words(
    rf"(?:保留|留下|剩余|存活|未被?(?:丢弃|禁用|失活))[^。；]{{0,16}}(?:除以|乘以\s*1\s*/)\s*{_P}(?!\s*[-−])",
    rf"\b(?:kept|remaining|surviving|retained) (?:units|activations|outputs|neurons|values)? ?[^.;]{{0,20}}?\bdivided by {_P}(?!\s*[-−])",
    rf"\bdivid\w+ the (?:kept|remaining|surviving|retained) (?:\w+ )?by {_P}(?!\s*[-−])",
)


@rule("R112", "inverted-dropout-mean", "prose")
def training_scale_by_drop_probability(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Inverted dropout divides what is kept by 1 − p, the keep probability, not by the drop probability p.

    Bad (en): Units are dropped with probability p, and the kept outputs are divided by p.
    Bad (zh): 训练时以概率 p 丢弃神经元，保留的神经元的输出要除以 p。
    Good (en): Units are dropped with probability p, and the kept outputs are divided by 1 - p.
    Good (zh): 训练时以概率 p 丢弃神经元，保留的神经元的输出要除以 1-p。
    """
    for place in found(document, _TRAIN_BY_P):
        text = section_text(document, place.sentence)
        if _DROP_LETTER.search(text) and not _KEPT_WITH.search(text):
            yield place.hit(
                "With drop probability p the mean is kept by dividing by 1 − p.",
                "丢弃概率为 p 时，除以 1−p 才能保持期望不变。",
                (rf"(除以\s*|1\s*/\s*|by ){_P}$", r"\g<1>(1-p)"),
            )


_STILL_ACTIVE = words(
    rf"{_TEST}[^。；，]{{0,6}}[，,]?[^。；，不]{{0,6}}?(?:也|仍然?|依然|还|同样|继续)(?:需?要|会|应该?|得)?(?:随机|继续|进行|使用|启用|开启|应用|保持)*(?:drop ?out|暂退|随机失活|丢弃(?:一部分)?神经元|丢弃)",
    r"(?:drop ?out|暂退法?|随机失活)[^，。；]{0,6}在?训练(?:时|阶段)?(?:和|与|及|、)(?:测试|推理|预测)(?:时|阶段)?(?:中|时)?(?:都|均)(?:需?要|会|应该?)?(?:启用|使用|随机丢弃|起作用|生效|开启|进行)",
    r"\bdropout (?:\w+ )?(?:is|must be|should be|stays|remains) (?:still |also )*(?:applied|used|active|turned on|enabled|kept on|on) (?:both )?(?:at|during|in) (?:both )?(?:training and )?(?:the )?(?:test|inference|testing|prediction)\b",
)
_SAMPLING = words(
    r"蒙特卡[罗洛]|不确定|贝叶斯|研究人员|集成|monte|\bMC\b|uncertain|bayes|ensemble|only|只在|仅|缩放|scal"
)


@rule("R113", "test-time-scaling", "prose")
def dropout_at_test_time(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Dropout is switched off at test time.

    Bad (en): Dropout is applied during training and inference.
    Bad (zh): Dropout 在训练和测试时都要启用。
    Good (en): Dropout is applied during training only and switched off at test time.
    Good (zh): Dropout 只在训练时启用，测试时不使用。
    """
    for place in found(document, _STILL_ACTIVE, unless=_SAMPLING):
        yield place.hit(
            "At test time nothing is dropped, or predictions would be random; only the scale has to be right.",
            "测试时不丢弃任何神经元，否则预测是随机的；只需保证尺度正确。",
        )
