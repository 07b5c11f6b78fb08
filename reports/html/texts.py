"""Texts of the report as markup: messages with formulas in them, LaTeX source, verdict badges."""

from __future__ import annotations

import re

from reports.markup import element, escape
from reports.mathml import latex_to_mathml
from verify.verdicts import Verdict

MAX_SOURCE = 20_000  # longer LaTeX is cut in the page; the JSON report has it all
ICONS = {
    Verdict.PROVED: "✓",
    Verdict.SUPPORTED: "≈",
    Verdict.DEFINES: "≔",
    Verdict.MENTION: "·",
    Verdict.VARIANT: "⇄",
    Verdict.UNSETTLED: "?",
    Verdict.UNREAD: "∅",
    Verdict.MALFORMED: "✎",
    Verdict.ILL_TYPED: "⊥",
    Verdict.REFUTED: "✗",
}
MEANINGS = {
    Verdict.PROVED: "follows, with two independent witnesses",
    Verdict.SUPPORTED: "agrees at every sampled point; no proof found",
    Verdict.DEFINES: "introduces a name or a convention",
    Verdict.MENTION: "states nothing",
    Verdict.VARIANT: "a legitimate variant of a named formula",
    Verdict.UNSETTLED: "read, but not decided",
    Verdict.UNREAD: "could not be read",
    Verdict.MALFORMED: "a slip of notation",
    Verdict.ILL_TYPED: "sides of different kind or shape",
    Verdict.REFUTED: "false, with a witness",
}
_RICH = re.compile(r"\$([^$\n]{1,500})\$|`([^`\n]{1,500})`")


def rich(text: str) -> str:
    """Text whose ``$…$`` are formulas and whose backticks hold code."""
    pieces: list[str] = []
    position = 0
    for match in _RICH.finditer(text):
        pieces.append(escape(text[position : match.start()]))
        pieces.append(latex_to_mathml(match[1]) if match[1] else element("code", escape(match[2])))
        position = match.end()
    return "".join([*pieces, escape(text[position:])])


def formula(latex: str) -> str:
    """A formula as a block that scrolls where it is too wide."""
    return element("div", latex_to_mathml(latex, display=True), class_="formula")


def source(latex: str) -> str:
    """LaTeX as it was written."""
    shown = latex if len(latex) <= MAX_SOURCE else latex[:MAX_SOURCE] + "…"
    return element("code", escape(shown), class_="latex")


def icon(verdict: Verdict) -> str:
    """The verdict's sign; the word beside it is what is read aloud."""
    return element("span", ICONS[verdict], class_="icon", aria_hidden="true")


def badge(verdict: Verdict) -> str:
    """Sign and word in the verdict's colour."""
    return element("span", icon(verdict), verdict.value, class_=f"badge v-{verdict.value}", title=MEANINGS[verdict])


def hidden(text: str) -> str:
    """Text for those who hear the page."""
    return element("span", escape(text), class_="hidden")
