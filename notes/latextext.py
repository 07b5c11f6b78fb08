"""Running text of LaTeX without its commands, line by line as in the file."""

from __future__ import annotations

import re

_SILENT = (
    r"\\(?:cite\w*|[a-z]*ref|label|vspace|hspace|includegraphics|bibliography\w*|usepackage|input|include|index|hypersetup|"
    r"documentclass|setlength|newpage|thispagestyle|pagestyle)\*?(?:\[[^\[\]]*+\])*(?:\{[^{}]*+\})?"
)
_MARKUP = re.compile(
    rf"""
    (?P<silent>{_SILENT}(?![A-Za-z]))
  | (?P<verb>\\verb\*?(?P<bar>[^A-Za-z\s*])(?P<inner>[^\n]*?)(?P=bar))
  | (?P<line>\\\\(?:\[[^\[\]]*+\])?)
  | (?P<sign>\\(?P<char>[%&$\#_{{}}]))
  | (?P<command>\\[A-Za-z]++\*?(?:\[[^\[\]]*+\])?|\\.)
  | (?P<brace>[{{}}])
  | (?P<gap>[~&])
  | (?P<quotes>``|'')
    """,
    re.VERBOSE,
)


def latex_text(text: str) -> str:
    """``text`` as it is read: arguments without their commands, no citations and labels; line ends stay."""
    return _MARKUP.sub(_replacement, text)


def _replacement(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind == "verb":
        return found["inner"]
    if kind == "sign":
        return found["char"]
    if kind == "quotes":
        return '"'
    return (" " if kind in ("line", "gap") else "") + "\n" * found[0].count("\n")
