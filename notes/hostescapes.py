"""Undoes what authors add to formulas for the sake of the host that shows their page.

Some hosts eat backslashes or underscores before the formulas are set, so authors escape an underscore or double every
backslash; others keep HTML entities and tags in formulas. Only what LaTeX itself would not mean is undone, and no line
end is added or taken, so that the lines of a formula keep their places.
"""

from __future__ import annotations

import re

_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&nbsp;": " ", "&quot;": '"', "&#39;": "'", "&#92;": "\\"}
_ENTITY = re.compile("|".join(_ENTITIES))
_BREAK = re.compile(r"<br\s*/?>")
_EMPHASIS = re.compile(r"</?em>")  # a host took a pair of underscores for emphasis
_TAG = re.compile(r"</?(?:strong|span|sub|sup|font|code|p|div|mark|u|a)(?:\s[^<>]*)?>")
_PAIRED_TAG = re.compile(r"<(b|i)>([^<>]*)</\1>")
_TEXT = r"\\(?:text\w*|mathrm|mathit|mathtt|mathsf|mathbf|operatorname\*?|mbox|hbox)\s*\{[^{}]*\}"
# A subscript in disguise: before a group, or before one letter or digit; `learning\_rate` is left alone.
_UNDERSCORE = re.compile(rf"(?P<text>{_TEXT})|\\_(?=\{{|[A-Za-z0-9](?![A-Za-z0-9])|\\[A-Za-z])")
_STAR = re.compile(r"(?<!\\)((?:\\\\)*)\\\*")
_DOUBLE_BREAK = re.compile(r"\\\\\\\\(?!\\)")
_DOUBLED = re.compile(r"\\\\\\\\|\\\\([{}_|,;!%#&$])")


def undo_escapes(latex: str, halved: bool) -> str:
    """``latex`` as it reaches the formula setter; ``halved``: the host of this document halves backslashes."""
    if "&" in latex:
        latex = _ENTITY.sub(lambda found: _ENTITIES[found[0]], latex)
    if "<" in latex:
        latex = _undo_tags(latex)
    if "\\" not in latex:
        return latex
    if halved:
        latex = _DOUBLED.sub(lambda found: "\\" + (found[1] or "\\"), latex)
    latex = _DOUBLE_BREAK.sub(r"\\\\", latex)
    latex = _STAR.sub(r"\1*", latex)
    return _UNDERSCORE.sub(lambda found: found["text"] or "_", latex)


def _undo_tags(latex: str) -> str:
    latex = _BREAK.sub(" ", latex)
    latex = _EMPHASIS.sub("_", latex)
    latex = _PAIRED_TAG.sub(r"\2", latex)
    return _TAG.sub("", latex)
