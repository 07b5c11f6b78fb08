"""`python -m benchmarks.detection [PATH…]`: break correct formulas and see what the judge says."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.detection import peers
from benchmarks.detection.run import documents, run
from benchmarks.detection.table import as_json, lines
from notes.errors import InputError


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection", description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="notes or folders; default: the benchmark's own")
    parser.add_argument(
        "--limit", type=int, default=400, help="at most so many broken formulas, 0 for all (default %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=0, help="which of them are taken (default %(default)s)")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="processes (default %(default)s)")
    parser.add_argument("--list", action="store_true", help="print every case that was missed or not restored")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the results to a file as well")
    parser.add_argument("--no-peers", action="store_true", help="leave SciEqLint and Math-Verify out")
    return parser.parse_args(given)


def tick(done: int, total: int) -> None:
    """Progress, on a terminal only."""
    if sys.stderr.isatty():
        print(f"\r{done}/{total} ", end="\n" if done == total else "", file=sys.stderr, flush=True)


def main(given: Sequence[str] | None = None) -> int:
    """Run, print, and say by the exit code only whether it ran: 0, or 2 for unreadable input."""
    chosen = arguments(given)
    try:
        notes = documents(chosen.paths)
    except InputError as error:
        print(f"{error.path}: {error.message}", file=sys.stderr)
        return 2
    results = run(notes, chosen.limit, chosen.seed, chosen.jobs, tick)
    found = [] if chosen.no_peers else peers.measured([o.case for o in results.outcomes], notes)
    left_out = [] if chosen.no_peers else peers.missing()
    for line in lines(results, found, left_out, chosen.list):
        print(line)
    if chosen.json:
        chosen.json.write_text(
            json.dumps(as_json(results, found, left_out), ensure_ascii=False, indent=1), encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
