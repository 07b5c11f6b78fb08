"""Chinese or English: counted over the words of the prose."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HAN = re.compile("[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}")
_NOT_PROSE = re.compile(r"\$[^$]*\$|https?://\S+")


def language_of(texts: Iterable[str]) -> str:
    """``zh`` when there are more Chinese characters than English words, else ``en``."""
    han = words = 0
    for text in texts:
        prose = _NOT_PROSE.sub(" ", text)
        han += len(_HAN.findall(prose))
        words += len(_WORD.findall(prose))
    return "zh" if han > words else "en"
