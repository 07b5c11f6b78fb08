"""Running text as rules see it: flat sentences without line breaks, with what is denied, quoted or only asked taken out.

A rule must never object to a sentence that says the opposite, so this module does the silencing for all of them: a
match counts only where the sentence asserts it. ``found`` is the one entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from notes.document import Document, Prose
from verify.rules import Hit
from verify.rules._silence import asserted, clause_span, neighbour_denies, without_contrasts

MAX_SENTENCE = 1500
LOST = "\ufffd"  # a character that did not survive a wrong decoding
_END = re.compile(r"[。！!；;？?]|\.(?=\s)")
_NO_END = re.compile(r"(?:\be\.g|\bi\.e|\bvs|\bal|\bFig|\bEq|\bcf|\d)$")
_WIDE = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\ufffd"
_GAP = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")


@dataclass(frozen=True)
class Words:
    """What a rule looks for: patterns over flat text, in Chinese and in English; case does not matter."""

    patterns: tuple[str, ...]

    def matches(self, text: str, lossy: bool) -> Iterator[re.Match[str]]:
        """Every match of every pattern, in the order of the patterns."""
        return (m for p in self.patterns for m in compiled(p, lossy).finditer(text))

    def occur(self, text: str, lossy: bool = False) -> bool:
        """True when any pattern matches."""
        return next(self.matches(text, lossy), None) is not None


def words(*patterns: str) -> Words:
    """The patterns as one thing."""
    return Words(patterns)


@lru_cache(maxsize=4096)
def compiled(pattern: str, lossy: bool) -> re.Pattern[str]:
    """A pattern; ``lossy`` lets any Chinese character of it stand for a lost one. ASCII: a word ends where Chinese begins."""
    return re.compile(_with_losses(pattern) if lossy else pattern, re.IGNORECASE | re.ASCII)


def _with_losses(pattern: str) -> str:
    out, inside = [], False
    for k, c in enumerate(pattern):
        if c in "[]" and (k == 0 or pattern[k - 1] != "\\"):
            inside = c == "["
        wide = "\u4e00" <= c <= "\u9fff"
        out.append(f"[{c}{LOST}]" if wide and not inside else c)
    return "".join(out)


@dataclass(frozen=True)
class Sentence:
    """One sentence: its flat text, where each character stands in the paragraph, and its neighbours."""

    text: str
    offsets: tuple[int, ...]
    prose: Prose
    before: str
    after: str
    lossy: bool

    def line(self, position: int) -> int:
        """The file's line of a character."""
        offset = self.offsets[min(position, len(self.offsets) - 1)]
        return min(self.prose.line + self.prose.text.count("\n", 0, offset), self.prose.end_line)


@dataclass(frozen=True)
class Place:
    """A match that is asserted where it stands."""

    sentence: Sentence
    match: re.Match[str]

    def hit(self, en: str, zh: str, *exchange: tuple[str, str]) -> Hit:
        """The objection; the repair is the clause with the first ``(pattern, new)`` that changes the matched words."""
        text = self.match[0]
        changed = (re.sub(old, new, text, count=1, flags=re.IGNORECASE | re.ASCII) for old, new in exchange)
        fix = next((self._clause(c) for c in changed if c != text), "")
        first, last = self.sentence.line(self.match.start()), self.sentence.line(self.match.end() - 1)
        return Hit(first, last, en, zh, fix)

    def _clause(self, changed: str) -> str:
        """The changed words with the rest of the clauses they stand in."""
        start, end = clause_span(self.sentence.text, self.match.span())
        before, after = self.sentence.text[start : self.match.start()], self.sentence.text[self.match.end() : end]
        return " ".join(f"{before}{changed}{after}".split()).strip("。.；; ")


_memory: list[tuple[Document, tuple[Sentence, ...]]] = []


def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences of a document's prose; the last document's are remembered, as every rule asks for them."""
    if not _memory or _memory[0][0] is not document:
        _memory[:] = [(document, tuple(s for p in document.prose for s in _split(p)))]
    return _memory[0][1]


def _split(prose: Prose) -> Iterator[Sentence]:
    text, offsets = flat(prose.text)
    spans, start = [], 0
    for end in _ends(text):
        spans.append((start, end))
        start = end
    spans = [(a, b) for a, b in spans if text[a:b].strip()]
    for k, (a, b) in enumerate(spans):
        if b - a > MAX_SENTENCE:
            continue
        before = text[slice(*spans[k - 1])] if k else ""
        after = text[slice(*spans[k + 1])] if k + 1 < len(spans) else ""
        yield Sentence(text[a:b], tuple(offsets[a:b]), prose, before, after, LOST in text)


def _ends(text: str) -> list[int]:
    found = [
        m.end()
        for m in _END.finditer(text)
        if m[0] != "." or not _NO_END.search(text, max(0, m.start() - 4), m.start())
    ]
    return [*found, len(text)] if not found or found[-1] < len(text) else found


def flat(text: str) -> tuple[str, list[int]]:
    """The text on one line: no dollars, single spaces, none beside Chinese characters; and each character's offset."""
    kept = [k for k, c in enumerate(text) if c != "$"]
    chars = ["" if c == "$" else " " if c.isspace() else c for c in text]
    plain = "".join(chars)
    drop = {k for m in re.finditer(r"(?<=\s)\s+", plain) for k in range(*m.span())}
    drop |= {k for m in _GAP.finditer(plain) for k in range(*m.span())}
    pairs = [(c, k) for j, (c, k) in enumerate(zip(plain, kept, strict=True)) if j not in drop]
    return "".join(c for c, _ in pairs), [k for _, k in pairs]


def found(document: Document, what: Words, *, unless: Words | None = None, denial: bool = False) -> Iterator[Place]:
    """Every sentence that asserts ``what`` and holds nothing of ``unless``; at most one place a sentence.

    ``denial``: the pattern itself denies something ("needs no correction"), so a negation does not silence it.
    """
    for s in sentences(document):
        if unless is not None and unless.occur(s.text, s.lossy):
            continue
        text = s.text if denial else without_contrasts(s.text)
        match = next((m for m in what.matches(text, s.lossy) if _counts(s, m, denial)), None)
        if match is not None:
            yield Place(s, match)


def _counts(s: Sentence, match: re.Match[str], denial: bool) -> bool:
    if match[0].count(LOST) * 3 > len(match[0]) or neighbour_denies(s.before, s.after):
        return False
    return asserted(s.text, match.span(), s.prose.heading, denial)


def section_text(document: Document, sentence: Sentence) -> str:
    """The headings and all prose of the sentence's section on one line, for asking what a letter means there."""
    prose = [p.text for p in document.prose if p.section == sentence.prose.section]
    return flat("。".join([*sentence.prose.heading, *prose]))[0]
