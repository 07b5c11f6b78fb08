"""What the search for formulas takes and gives: spans of a text, and the dialect it is written in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Span:
    """A formula in a stream: from ``start`` to ``stop`` with its delimiters, ``inner`` without them.

    ``expected`` is the delimiter that should have closed it, where it never comes.
    """

    start: int
    stop: int
    inner_start: int
    inner_stop: int
    style: str
    display: bool
    environment: str = ""
    expected: str = ""


@dataclass(frozen=True)
class Dialect:
    """How a kind of document writes mathematics.

    ``strict``: every delimiter is meant as one (LaTeX), so nothing is weighed and a formula may not be left open.
    ``openers``: commands that stand for the begin of an environment, with the environment and the command that ends it.
    ``skipped``: stretches to pass over, such as macro definitions, from start to stop.
    """

    strict: bool = False
    openers: dict[str, tuple[str, str]] = field(default_factory=dict)
    skipped: dict[int, int] = field(default_factory=dict)


@dataclass
class Found:
    """Formulas, and the stretches that are not running text (code, tags, addresses), both in order."""

    spans: list[Span] = field(default_factory=list)
    opaque: list[tuple[int, int]] = field(default_factory=list)
