"""`python -m benchmarks.speed [PATH…]`: seconds to judge notes, beside what readers take merely to read them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from benchmarks.speed.readers import Measured, measure, readers
from notes.document import Document
from notes.errors import InputError
from notes.reading import find_notes, read_file
from verify.options import Options
from verify.worker import judge_document

BUNDLED = str(Path(__file__).parents[2] / "notes" / "bundled")


def judging(documents: Sequence[Document]) -> Measured:
    """Seconds of processor time to judge all the notes in this process, nothing cached, imports included."""
    begin = process_time()
    reports = [judge_document(d, Options(cache=False)) for d in documents]
    return Measured("formulint judges", process_time() - begin, sum(len(r.formulas) for r in reports))


def table(ours: Measured, read: Sequence[Measured], count: int) -> Iterator[str]:
    """One line each; ratios to our reader, and to judging."""
    yield f"{count} formulas"
    yield f"{'':<22}{'cpu seconds':>13}{'ms/formula':>12}{'accepted':>10}{'x our reader':>14}{'x judging':>11}"
    for m in (ours, *read):
        per_formula = 1000 * m.seconds / max(count, 1)
        ratios = f"{m.seconds / read[0].seconds:>14.1f}{m.seconds / ours.seconds:>11.2f}"
        yield f"{m.name:<22}{m.seconds:>13.2f}{per_formula:>12.2f}{m.accepted:>10}{ratios}"


def main(given: Sequence[str] | None = None) -> int:
    """Measure and print; 2 for unreadable input."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="notes or folders; default: the bundled notes")
    chosen = parser.parse_args(given)
    try:
        documents = [read_file(path) for path in find_notes(chosen.paths or [BUNDLED])]
    except InputError as error:
        print(f"{error.path}: {error.message}", file=sys.stderr)
        return 2
    formulas = [f.latex for d in documents for f in d.formulas]
    ours = judging(documents)
    read = [measure(r, formulas) for r in readers() if r.available]
    for line in table(ours, read, len(formulas)):
        print(line)
    for r in readers():
        if not r.available:
            print(r.left_out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
