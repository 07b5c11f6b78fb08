"""The marks at which a formula, code, a comment, a tag or an address may begin.

The name of a group is the name of the method that handles it. Repetitions are possessive, so no text makes a match
slow.
"""

from __future__ import annotations

import re

_ATTRIBUTE = r"""(?:\s++[A-Za-z_:@][\w:.@-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+)"""
_LATEX = r"""
    (?P<doubled>\\\\[(\[])
  | (?P<bracket>\\[(\[])
  | (?P<begin>\\begin\s*\{(?P<name>[A-Za-z]+\*?)\})
  | (?P<definition>
      \\(?:(?:re)?newcommand|providecommand|DeclareMathOperator|DeclarePairedDelimiter|g?def|let)(?![A-Za-z]))
  | (?P<verb>\\(?:verb|lstinline)\*?(?P<bar>[^A-Za-z\s*{\\]))
  | (?P<command>\\[A-Za-z]+)
  | (?P<escape>\\.)
  | (?P<dollars>\$+)
"""
_MARKDOWN = rf"""
  | (?P<code>`+)
  | (?P<comment><!--)
  | (?P<raw><(?P<element>script|style|pre|code|textarea|svg|kbd|samp){_ATTRIBUTE}*+\s*+>)
  | (?P<tag></?[A-Za-z][A-Za-z0-9-]*+{_ATTRIBUTE}*+\s*+/?>)
  | (?P<address>https?://[^\s<>"'`（），。；、】」]++ | \]\([^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+[\s)])
"""
LATEX_TOKEN = re.compile(_LATEX, re.VERBOSE | re.DOTALL)
MARKDOWN_TOKEN = re.compile(_LATEX + _MARKDOWN, re.VERBOSE | re.DOTALL)
