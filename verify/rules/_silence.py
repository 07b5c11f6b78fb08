"""What takes the force from a sentence: negations, contrasts, quotation marks, questions, reported opinions."""

from __future__ import annotations

import re

_HARMLESS = re.compile(
    "不同|不断|不仅|不但|不管|不论|不止|不妨|不过|不等式|不确定性|不变|无论|无偏|非常|非线性|非凸|非零|非负|未知|未来|"
    "区别|分别|个别|类别|特别|别人|差别|识别|级别|无穷|无限|无监督|无关|不可避免|not only|no matter",
    re.IGNORECASE | re.ASCII,
)
_NEGATION = re.compile(
    r"[不没非无未勿别]|\b(?:not|never|no|cannot|neither|nor|without|unlike|avoid\w*|hardly|fails?)\b|n['’]t\b"
    r"|\ufffd(?=[是能要会需应等对可])",
    re.IGNORECASE | re.ASCII,
)
_CLAUSE = re.compile(r"[，,：:；;。]|\.\s")
_CONTRAST = (  # what stands between these words is denied, the rest is asserted
    re.compile(r"(?:并?不是|并非|不要|不应(?:该|当)?|不能)[^。；]{1,60}?(?:而是|而应(?:该|当)?|应(?:该|当)?是)"),
    re.compile(r"(?:而不是|而非|而不应(?:该|当)?(?:是)?|而不要)[^，。；,]*"),
    re.compile(r"\bnot\b[^.;]{1,80}?\bbut(?: rather)?\b", re.IGNORECASE | re.ASCII),
    re.compile(r"\b(?:instead of|rather than|as opposed to|in contrast to|, not)\b[^,.;]*", re.IGNORECASE | re.ASCII),
)
_OPINION = re.compile(
    r"有人|有的人|许多人|很多人|不少人|(?<![可所足难])以为|认为|误认|常说|据说|似乎|看似|好像|是否|[吗么](?:[？?]|$)|为什么|为何|能否|难道|假如|假设|反例|"
    r"设想|会怎样|会如何|试证|请问|思考|判断题|[？?]|"
    r"\b(?:people|many|some|beginners|students) (?:often |sometimes |mistakenly )?(?:think|say|believe|claim|assume)|"
    r"\b(?:think|believe|believed|claims?|claimed|supposedly|allegedly|seemingly|whether|why|would|might|suppose|assume|imagine|what if|tempting)\b",
    re.IGNORECASE | re.ASCII,
)
_WRONG = re.compile(
    r"错误|误区|误解|误以为|不正确|有误|谬|错的|写错|搞错|弄错|混淆|纠正|"
    r"\b(?:wrong(?:ly)?|incorrect(?:ly)?|mistake[ns]?|mistakenly|myths?|misconceptions?|false(?:ly)?|fallac\w+|pitfalls?|"
    r"confus\w+|erroneous(?:ly)?|untrue|contrary)\b",
    re.IGNORECASE | re.ASCII,
)
_NEIGHBOUR = re.compile(
    r"(?:这|上述|以上|该|前面|此)[^。]{0,10}(?:错|误(?!差)|不对|不正确|不成立)|常见的?(?:错误|误区|误解)|误区|误以为|其实不然|事实并非|"
    r"\b(?:this|that|it|which|above|statement) (?:is|was|would be) (?:\w+ )?(?:wrong|incorrect|false|untrue|not true|not correct|mistaken|a (?:common )?(?:mistake|myth|misconception))|"
    r"common (?:mistake|misconception|myth|error)|true or false|\bnot so\b|wrong:|incorrect:",
    re.IGNORECASE | re.ASCII,
)
_HEADING = re.compile(
    r"误区|误解|错误|勘误|习题|练习|判断|常见问题|面试题|myth|mistake|misconception|pitfall|wrong|exercise|quiz|errat",
    re.IGNORECASE | re.ASCII,
)
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"), ("‘", "’"))


def asserted(text: str, span: tuple[int, int], heading: tuple[str, ...], denial: bool) -> bool:
    """True when the sentence says the matched words in its own name. ``denial``: negations belong to the match."""
    if _OPINION.search(text) or _WRONG.search(text) or any(_HEADING.search(h) for h in heading):
        return False
    if _quoted(text, span):
        return False
    if denial:
        return True
    plain = without_contrasts(text)
    return not _NEGATION.search(_HARMLESS.sub(_blank, plain[slice(*clause_span(plain, span))]))


def neighbour_denies(before: str, after: str) -> bool:
    """True when the sentence before announces a mistake or the one after calls it one."""
    return bool(_NEIGHBOUR.search(before) or _NEIGHBOUR.search(after))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def without_contrasts(text: str) -> str:
    """The text with what "not A but B", "B instead of A" and their like deny blanked out; lengths stay."""
    for contrast in _CONTRAST:
        text = contrast.sub(_blank, text)
    return text


def clause_span(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """From where to where the clauses go that the match reaches into."""
    breaks = [m.start() for m in _CLAUSE.finditer(text)]
    start = max((b + 1 for b in breaks if b < span[0]), default=0)
    end = min((b for b in breaks if b >= span[1]), default=len(text))
    return start, end


def _quoted(text: str, span: tuple[int, int]) -> bool:
    start, end = span
    for left, right in _QUOTES:
        opened = text.rfind(left, 0, start + 1)
        if opened >= 0 and text.find(right, opened) >= end - 1:
            return True
    return text.count('"', 0, start) % 2 == 1 and '"' in text[end - 1 :]
