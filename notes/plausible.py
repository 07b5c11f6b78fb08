"""Is what stands between two dollars a formula, or money, a shell variable, running text?

Hosts differ in what they accept, so the content decides: anything with a sign of mathematics is a formula unless it
begins as an amount of money does; without such a sign it must not be running text.
"""

from __future__ import annotations

import re

_EVIDENCE = re.compile(
    r"\\[A-Za-z,;!|{}]|[\^_=+*/<>|−±×÷⋅·∘∣‖′→←⇒≤≥≠≈≡∝∈∉⊂∪∩∀∃∑∏∫√∂∇∞…∼~]|[\u0370-\u03ff\U0001d400-\U0001d7ff]|\d[A-Za-z(]|[A-Za-z]\d|[A-Za-z]\("
)
_STRONG = re.compile(r"\\[A-Za-z]|[\^_=≤≥≈∈∑∏∫√∂∇⋅×\u0370-\u03ff]")
_GROUPS = re.compile(r"\\[A-Za-z]+\*?(?:\s*\{[^{}]*\})?|[{}]")
_PROSE = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}[,.;:]?\s+(?:[A-Za-z]+[,.;:]?\s+)*[A-Za-z]{2,}(?![A-Za-z])")
_LONG_PROSE = re.compile(r"(?:(?<![A-Za-z])[A-Za-z]{2,}[,.;:]?\s+){3}[A-Za-z]{2,}|[\u4e00-\u9fff，。；、]{8}")
_FUNCTIONS = r"(?!(?:sin|cos|tan|tanh|log|ln|exp|max|min|sqrt|lr|pi)\b)"
_MONEY = re.compile(rf"\d[\d.,]*\s*(?:[\u4e00-\u9fff]|{_FUNCTIONS}[A-Za-z]{{2,}}[,.;]?(?:\s+[A-Za-z(\d]|\s*$))")
_SHELL = re.compile(r"[A-Z_]{2,}[/:]|.*[/:]$")
_WORD = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{2,}")
_HAN = re.compile("[\u4e00-\u9fff]")
_CHINESE_TEXT = re.compile("[，。；、！？：]|[\u4e00-\u9fff]{9}")


def has_evidence(text: str) -> bool:
    """True when ``text`` holds any sign of mathematics."""
    return bool(_EVIDENCE.search(text))


def has_strong_evidence(text: str) -> bool:
    """True when ``text`` holds a sign that running text hardly ever has: a command, a script, a relation."""
    return bool(_STRONG.search(text))


def reads_as_prose(text: str) -> bool:
    """True when ``text``, its commands and their first arguments aside, holds a stretch of a sentence."""
    return bool(_LONG_PROSE.search(_GROUPS.sub(" ", text)))


def is_inline_formula(inner: str, after: str) -> bool:
    """Decide on ``inner``, the text between two single dollars, followed in the file by the character ``after``."""
    body = inner.strip()
    if not body or (body[0].isdigit() and after.isdigit()):
        return False
    money = _MONEY.match(body) or (body[0].isdigit() and not inner[0].isspace() and inner[-1].isspace())
    if (money or _SHELL.match(body)) and not has_strong_evidence(body):
        return False
    if has_evidence(body):
        return not (money and _PROSE.search(_GROUPS.sub(" ", body)))
    return not _is_bare_text(inner, body)


def is_display_formula(inner: str) -> bool:
    """Decide on the text between two double dollars."""
    body = inner.strip()
    return bool(body) and (has_evidence(body) or not _PROSE.search(body))


def is_broken_formula(inner: str) -> bool:
    """Decide on text between dollars that runs into a line beginning as a list item does: signs only, no words."""
    signs = _GROUPS.sub(" ", inner)
    return not _WORD.search(signs) and not _HAN.search(signs)


def _is_bare_text(inner: str, body: str) -> bool:
    """Content without any sign of mathematics: a letter or a name is a formula, a phrase is not."""
    spaced = inner != body
    if _PROSE.search(body) or _CHINESE_TEXT.search(body):
        return True
    return spaced and not (inner[0].isspace() and inner[-1].isspace()) and bool(_WORD.search(body))
