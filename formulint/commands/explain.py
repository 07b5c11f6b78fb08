"""``formulint explain``: a code with its examples, or a claim with its proof."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterable
from difflib import get_close_matches

from formulint.claim import Claim
from verify.codes import CODES, Code


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
        lines += ["", "Bad:", _indented(code.bad), "Good:", _indented(code.good)]
    return "\n".join(lines)


def explain_claim(claim: Claim) -> str:
    """Statement, domain, proof step by step, and where it is computed and written down."""
    lines = [f"{claim.name} ({claim.topic})", "", textwrap.fill(claim.summary, 88), ""]
    lines += ["Statement:", _indented(claim.statement)]
    lines += [f"Domain: {claim.domain}"] if claim.domain else []
    lines += ["Proof:"] if claim.steps else []
    for number, (reason, latex) in enumerate(claim.steps, start=1):
        lines += [f"  {number}. {reason}", _indented(latex, "     ")]
    lines += [f"Computed by: {claim.numeric}"] if claim.numeric else []
    lines += [f"Also called: {', '.join(claim.names)}"] if claim.names else []
    return "\n".join([*lines, f"Source: {claim.source}"])


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
