"""Running text without its Markdown or HTML markup, line by line as in the file."""

from __future__ import annotations

import html
import re

_DESTINATION = r"\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+(?:\s[^()]*+)?\)"
_MARKUP = re.compile(
    rf"""
    (?P<code>(?<!`)(?P<ticks>`++)(?P<inner>[^`]++)(?P=ticks)(?!`))
  | (?P<image>!\[[^\]\[]*+\]{_DESTINATION})
  | (?P<link>\[(?P<label>[^\]\[]*+)\]{_DESTINATION})
  | (?P<footnote>\[\^[^\]\[\s]*+\])
  | (?P<tag><!--.{{0,1000}}?--> | <(?:https?://|/?[A-Za-z])[^<>]*+>)
  | (?P<escape>\\(?P<char>[!-/:-@\[-`{{-~]))
  | (?P<stars>\*++|~~++)
  | (?P<lines>(?<![^\W_])__?(?=\S)|(?<=\S)__?(?![^\W_]))
    """,
    re.VERBOSE | re.DOTALL,
)

_BLOCK_TAG = re.compile(r"</?(?:t[dhr]|p|br|div|li|h[1-6]|table|[uo]l|hr)\b")


def running_text(text: str) -> str:
    """``text`` as it is read: links by their labels, no images, no marks of emphasis; line ends stay."""
    plain = _MARKUP.sub(_replacement, text)
    return html.unescape(plain) if "&" in plain else plain


def _replacement(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind == "code":
        return found["inner"]
    if kind == "link":
        return found["label"]
    if kind == "escape":
        return found["char"]
    if kind == "stars":
        return _star(found)
    gap = " " if kind == "tag" and _BLOCK_TAG.match(found[0]) else ""
    return gap + "\n" * found[0].count("\n")


def _star(found: re.Match[str]) -> str:
    """Stars are emphasis unless they stand free or between two ASCII letters or figures, as a product or power does."""
    before, after = found.string[max(found.start() - 1, 0) : found.start()], found.string[found.end() : found.end() + 1]
    free = (not before or before.isspace()) and (not after or after.isspace())
    between = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return found[0] if free or between else ""
