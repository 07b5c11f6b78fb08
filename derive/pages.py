"""Writes docs/claims.md: every claim by topic. ``python -m derive.pages`` writes it; a test holds it up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from derive.claims import Claim, all_claims

PAGE = Path(__file__).resolve().parent.parent / "docs" / "claims.md"
_RELATIONS = (r"\le", r"\ge", "<", ">", "=")


def page(claims: Iterable[Claim]) -> str:
    """The whole page."""
    by_topic = sorted(claims, key=lambda c: (topic(c), c.topic))
    blocks = [_head(by_topic)]
    for name, group in groupby(by_topic, key=topic):
        blocks.append(f"## {name.capitalize()}\n")
        blocks += [block(c) for c in group]
    return "\n".join(blocks).rstrip() + "\n"


def topic(claim: Claim) -> str:
    """The topic a claim's module belongs to: ``optimizers`` for ``optimizers_adam``."""
    return claim.topic.partition("_")[0]


def _head(claims: list[Claim]) -> str:
    names = sorted({topic(c) for c in claims})
    links = ", ".join(f"[{n}](#{n})" for n in names)
    return (
        "# Claims\n\n"
        f"{len(claims)} statements, each with its derivation; `python -m derive.checking NAME` proves one again.\n"
        "This page is written by `python -m derive.pages`.\n\n"
        f"Topics: {links}\n"
    )


def block(claim: Claim) -> str:
    """One claim: name, summary, statement, what it stands under, steps, where it is computed and where it is from."""
    lines = [f"### {claim.name}", "", claim.summary or "", "", f"$${claim.statement}$$", ""]
    lines += _conditions(claim)
    lines += _steps(claim)
    lines += _facts(claim)
    return "\n".join(lines) + "\n"


def _conditions(claim: Claim) -> Iterator[str]:
    if claim.where:
        yield "Where " + "; ".join(f"${w}$" for w in claim.where) + "."
        yield ""
    if claim.domain:
        yield "Domain: " + ", ".join(f"`{name}` {kind}" for name, kind in claim.domain.items()) + "."
        yield ""
    if claim.assumes:
        yield f"Random quantities: {claim.assumes}."
        yield ""


def _steps(claim: Claim) -> Iterator[str]:
    for number, (reason, latex) in enumerate(claim.steps, start=1):
        alone = claim.kind == "optimum" or latex.lstrip().startswith(_RELATIONS)
        yield f"{number}. {reason}: ${latex if alone else f'= {latex}'}$"
    if claim.steps:
        yield ""


def _facts(claim: Claim) -> Iterator[str]:
    others = [v for v in claim.variants if not v.same]
    for variant in others:
        yield f"- variant ({variant.difference}): ${variant.statement}$"
    if others:
        yield ""
    computed = f" · computed by `numeric.{claim.numeric}`" if claim.numeric else ""
    yield f"{claim.kind.capitalize()}{computed} · source: {claim.source}"


def main() -> int:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(all_claims().values()), encoding="utf-8")
    print(f"{PAGE}: {len(all_claims())} claims")
    return 0


if __name__ == "__main__":
    sys.exit(main())
