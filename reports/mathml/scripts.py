"""Scripts on a base: beside it, or below and above it where the base takes limits."""

from __future__ import annotations

from reports.markup import element
from reports.mathml.nodes import Node, group

_BESIDE = {(True, False): "msub", (False, True): "msup", (True, True): "msubsup"}
_STACKED = {(True, False): "munder", (False, True): "mover", (True, True): "munderover"}


def attach(base: Node, below: list[str], above: list[str], limits: bool) -> Node:
    """``base`` with its scripts; it stays what it was for its neighbours, but a sign with scripts is no prefix."""
    shape = (bool(below), bool(above))
    if shape == (False, False):
        return base
    names = _STACKED if limits else _BESIDE
    scripts = [_one(part) for part in (below, above) if part]
    markup = element(names[shape], base.markup or group(""), *scripts)
    return Node(markup, base.kind)


def _one(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else group("".join(parts))
