"""Brackets that do not match: the places where one may have been lost, most usual ones first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from terms.tokens import ReadError, Token, tokenize

_BRACKETS = "()[]{}|"
_CLOSERS = {"(": ")", "[": "]", "{": "}", "\\{": "\\}"}
_GLUED = re.compile(r"(?:\\|\\(?:left|right|middle)\s*)$")  # what it stands after needs the bracket
_SIZED = re.compile(r"\\(left|right)\s*(\\[{}|]|\\[A-Za-z]+|.)")
_MAX_CHANGES = 240


def bracket_changes(source: str) -> list[str]:
    """Texts with one bracket put in, taken away, or exchanged."""
    places = [k for k, c in enumerate(source) if c in _BRACKETS and not _GLUED.search(source[:k])]
    swapped = [
        source[:k] + source[k + 1] + source[k] + source[k + 2 :]
        for k in places
        if k + 1 < len(source) and source[k + 1] in _BRACKETS
    ]
    dropped = [source[:k] + source[k + 1 :] for k in reversed(places)]
    ends = [m.start() for m in re.finditer(r"=|\\\\|$|,", source)]
    added = [source[:k].rstrip() + c + source[k:] for c in ")]}" for k in reversed(ends)]
    closers_first = sorted(
        places, key=lambda k: source[k] not in ")]}"
    )  # what opens was typed with what follows in mind
    pairs = [source[:k] + b + source[k + 1 :] for k in closers_first for b in _BRACKETS if b != source[k]]
    put = [*completed(source)]
    if any(twin in source.replace(" ", "") for twin in ("))", "]]", "}}")):  # one may have been typed twice
        applied = [text for text in put if _after_function(source, text)]
        put = [*applied, *dropped, *put]
    return list(dict.fromkeys([*swapped, *added, *put, *dropped, *pairs]))[:_MAX_CHANGES]


def _after_function(source: str, text: str) -> bool:
    """Whether the bracket put in opens right between a function's name and its argument: ``E[X]`` from ``EX]``."""
    k = next((k for k, (a, b) in enumerate(zip(source, text, strict=False)) if a != b), len(source))
    return bool(re.search(r"(?:[A-Z]|\\[a-z]+)$", source[:k])) and bool(re.match(r"[A-Za-z\\]", source[k:]))


def crossing(source: str) -> int:
    """How many brackets are closed by one of another kind, or hold nothing: ``([a)]``, ``[]``."""
    stack: list[Token] = []
    found = 0
    for t in tokenize(source):
        if t.kind == "op" and t.text in _CLOSERS:
            stack.append(t)
        elif t.kind == "op" and t.text in _CLOSERS.values() and stack:
            opener = stack.pop()
            found += _CLOSERS[opener.text] != t.text or opener.end == t.start
    return found


def unmatched(source: str) -> bool:
    """Whether a bracket or a bar of the text has no partner; what cannot be read though all have one is no slip of them."""
    try:
        tokens = tokenize(source)
    except ReadError:
        return True
    bars = sum(t.is_op("|") and source[t.start] == "|" for t in tokens)  # a mid has no partner
    open_ended = _open_ended(source)
    suffix = source.lstrip().startswith("|") and bars == 1 and "=" not in source  # ``|z``: what is put behind a name
    return (bars % 2 > 0 and not suffix) or any(tokens[k].start not in open_ended for k, _ in _lonely(tokens, source))


def _open_ended(source: str) -> set[int]:
    """Where brackets stand whose partner is ``\\right.`` or ``\\left.``: the author meant them to have none."""
    stack: list[re.Match[str]] = []
    found: set[int] = set()
    for m in _SIZED.finditer(source):
        if m[1] == "left":
            stack.append(m)
        elif stack:
            left = stack.pop()
            found |= {x.start() for x, y in ((left, m), (m, left)) if y[2] == "."}
    return found | {m.start() for m in stack}  # what follows was cut off with its own end


def completed(source: str) -> Iterator[str]:
    """The text with the partner of a lonely bracket put in, at every place between two tokens."""
    try:
        tokens = tokenize(source)
    except ReadError:
        return
    for lonely, closed in _lonely(tokens, source):
        bracket = tokens[lonely]
        opens = bracket.text in _CLOSERS
        partner = _CLOSERS[bracket.text] if opens else {c: o for o, c in _CLOSERS.items()}[bracket.text]
        partner = f"\\right{partner}" if source.startswith("\\left", bracket.start) else partner
        before = (k for t in reversed(tokens[:lonely]) for k in (*_behind_operator(t), t.start))
        ends = [t.end for t in tokens[lonely + 1 :]] if opens else [*before]
        latest = [tokens[closed - 1].end] if closed else []  # right before what closes the brackets around it
        yield from (source[:k] + partner + source[k:] for k in [*latest, *ends])


def _behind_operator(t: Token) -> tuple[int, ...]:
    """``EX``: the bracket of an expectation, a probability or an entropy may have opened behind its letter."""
    return (t.start + 1,) if t.kind == "word" and len(t.text) == 2 and t.text[0] in "EPDH" else ()


def _lonely(tokens: list[Token], source: str) -> Iterator[tuple[int, int]]:
    """Brackets without a partner, and where those around them close, if they do.

    Openers that nothing closes, closers that nothing opens, and doubtful ones before.
    """
    stack: list[int] = []
    sized = {k for k, t in enumerate(tokens) if source.startswith(("\\left", "\\right"), t.start)}
    for k, t in enumerate(tokens):
        if t.kind == "op" and t.text in _CLOSERS:
            stack.append(k)
        elif t.kind == "op" and t.text in _CLOSERS.values():
            large = k in sized and not sized.isdisjoint(stack)  # closes what opened large, past what opened within
            while stack and (_CLOSERS[tokens[stack[-1]].text] != t.text or (large and stack[-1] not in sized)):
                yield stack.pop(), k
            if stack:
                stack.pop()
            else:
                yield k, 0
    yield from ((k, 0) for k in reversed(stack))
