"""``formulint explain``: a code with its examples, or a claim with its proof."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from reports.wording import example_labels
from verify.codes import CODES, Code

if TYPE_CHECKING:
    from derive.claims import Claim


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0, or 2 for a name that is neither code nor claim."""
    code = CODES.get(arguments.name.upper())
    if code is not None:
        print(explain_code(code))
        return 0
    from derive.registry import all_claims

    claims = list(all_claims())
    found = _find(claims, arguments.name)
    if len(found) == 1:
        print(explain_claim(found[0]))
        return 0
    print(f"formulint: {_no_single(arguments.name, found, claims)}", file=sys.stderr)
    return 2


def explain_code(code: Code) -> str:
    """The code's meaning, and a formula that earns it beside one that does not."""
    level = "" if code.level == "none" else f" ({code.level})"
    lines = [f"{code.code}: {code.title}{level}", "", textwrap.fill(code.explanation, 88)]
    if code.bad:
        bad, good = example_labels(code.level)
        lines += ["", f"{bad}:", _indented(code.bad), f"{good}:", _indented(code.good)]
    return "\n".join(lines)


def explain_claim(claim: Claim) -> str:
    """Statement, conditions, proof step by step, variants, and where it is computed and written down."""
    lines = [f"{claim.name} ({claim.topic}, {claim.kind})", "", textwrap.fill(claim.summary, 88), ""]
    lines += ["Statement:", _indented(claim.statement)]
    lines += ["Where:", *map(_indented, claim.where)] if claim.where else []
    lines += [f"Domain: {_pairs(claim.domain)}"] if claim.domain else []
    lines += [f"Assumes: {claim.assumes}"] if claim.assumes else []
    lines += _proof(claim)
    for variant in claim.variants:
        lines += [f"Variant ({variant.difference}):", _indented(variant.statement)]
    lines += [f"Computed by: numeric.{claim.numeric}"] if claim.numeric else []
    lines += [f"Also called: {', '.join(claim.names)}"] if claim.names else []
    return "\n".join([*lines, f"Source: {claim.source}"])


def _proof(claim: Claim) -> list[str]:
    lines = ["Proof:"] if claim.steps else ["Holds by its source."]
    for number, (reason, latex) in enumerate(claim.steps, start=1):
        lines += [f"  {number}. {reason}", _indented(latex, "     ")]
    return lines


def _pairs(table: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in table.items())


def _indented(text: str, prefix: str = "  ") -> str:
    return textwrap.indent(text, prefix)


def _find(claims: Iterable[Claim], name: str) -> list[Claim]:
    """The claim of that name; failing that, those that are also called so."""
    wanted = name.casefold()
    exact = [claim for claim in claims if claim.name.casefold() == wanted]
    return exact or [claim for claim in claims if wanted in (other.casefold() for other in claim.names)]


def _no_single(name: str, found: list[Claim], claims: list[Claim]) -> str:
    if found:
        return f"{name!r} may be any of {', '.join(sorted(claim.name for claim in found))}"
    close = get_close_matches(name.casefold(), [claim.name for claim in claims] + list(CODES), n=5, cutoff=0.5)
    return f"there is no claim or code {name!r}" + (f"; close to it: {', '.join(close)}" if close else "")
