"""``formulint claims``: what is proved here, topic by topic."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0, or 2 for a topic that there is not."""
    from derive.registry import all_claims

    claims = sorted(all_claims(), key=lambda claim: (claim.topic, claim.name))
    topics = {claim.topic for claim in claims}
    if arguments.topic is not None and arguments.topic not in topics:
        known = ", ".join(sorted(topics))
        print(f"formulint: there is no topic {arguments.topic!r}; the topics are {known}", file=sys.stderr)
        return 2
    chosen = [claim for claim in claims if arguments.topic in (None, claim.topic)]
    width = max((len(claim.name) for claim in chosen), default=0)
    for topic, members in groupby(chosen, lambda claim: claim.topic):
        print(f"{topic}:")
        for claim in members:
            print(f"  {claim.name:<{width}}  {claim.summary}")
    return 0
