"""``formulint claims``: what is proved here, topic by topic."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0, or 2 for a topic that there is not."""
    from derive.registry import all_claims

    claims = sorted(all_claims(), key=lambda claim: (claim.topic, claim.name))
    chosen = [claim for claim in claims if _belongs(claim.topic, arguments.topic)]
    if not chosen:
        known = ", ".join(sorted({claim.topic for claim in claims}))
        print(f"formulint: there is no topic {arguments.topic!r}; the topics are {known}", file=sys.stderr)
        return 2
    width = max(len(claim.name) for claim in chosen)
    for topic, members in groupby(chosen, lambda claim: claim.topic):
        print(f"{topic}:")
        for claim in members:
            print(f"  {claim.name:<{width}}  {claim.summary}")
    return 0


def _belongs(topic: str, asked: str | None) -> bool:
    """A topic that fills several modules is asked for by the name they begin with, as ``optimizers``."""
    return asked is None or topic == asked or topic.startswith(f"{asked}_")
