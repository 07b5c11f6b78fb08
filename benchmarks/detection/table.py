"""The report of a run: one line for every kind of slip, then rates, false alarms, peers and what was missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.detection.peers import PeerResult
from benchmarks.detection.run import Results
from benchmarks.detection.slips import SLIPS
from benchmarks.detection.trial import CAUGHT, EQUIVALENT, MISSED, Outcome

_HEAD = f"{'slip':<28}{'mutants':>8}{'equivalent':>12}{'caught':>8}{'missed':>8}{'restored':>10}"


def counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many of each result."""
    found = {result: sum(o.result == result for o in outcomes) for result in (EQUIVALENT, CAUGHT, MISSED)}
    return {"mutants": len(outcomes), **found, "restored": sum(o.restored for o in outcomes)}


def lines(results: Results, peers: Sequence[PeerResult], left_out: Sequence[str], show: bool) -> Iterator[str]:
    """The whole report, line by line."""
    yield f"{len(results.documents)} notes, {results.formulas} formulas broken"
    yield _HEAD
    for name in SLIPS:
        mine = [o for o in results.outcomes if o.case.slip == name]
        if mine:
            yield _row(name, counts(mine))
    total = counts(results.outcomes)
    yield _row("all", total)
    yield from _rates(total)
    yield f"false alarms on the unbroken notes: {len(results.alarms)}"
    yield from (
        f"  {a.path}:{a.line} {a.code} {a.text}" + (f"  (repair: {a.fix})" if a.fix else "") for a in results.alarms
    )
    yield from (_peer_line(p, results.outcomes) for p in peers)
    yield from left_out
    if show:
        yield from (line for o in results.outcomes if o.result == MISSED or not o.restored for line in _case_lines(o))


def _row(name: str, c: dict[str, int]) -> str:
    return f"{name:<28}{c['mutants']:>8}{c[EQUIVALENT]:>12}{c[CAUGHT]:>8}{c[MISSED]:>8}{c['restored']:>10}"


def _rates(c: dict[str, int]) -> Iterator[str]:
    wrong = c[CAUGHT] + c[MISSED]
    if wrong:
        shares = c[CAUGHT] / wrong, c["restored"] / wrong
        yield f"caught {shares[0]:.1%} of {wrong} that are not equivalent, {shares[1]:.1%} with the original restored"


def _peer_line(p: PeerResult, outcomes: Sequence[Outcome]) -> str:
    wrong = {k for k, o in enumerate(outcomes) if o.result != EQUIVALENT} & p.given
    harmless = {k for k, o in enumerate(outcomes) if o.result == EQUIVALENT} & p.given
    share = f" ({len(p.caught & wrong) / len(wrong):.1%})" if wrong else ""
    return (
        f"{p.name} on the same cases: caught {len(p.caught & wrong)} of {len(wrong)}{share}, "
        f"called {len(p.caught & harmless)} of {len(harmless)} equivalent ones wrong, "
        f"false alarms on the unbroken notes: {p.alarms}"
    )


def _case_lines(o: Outcome) -> Iterator[str]:
    c = o.case
    told = f" {o.claim}" if o.claim else ""
    was = f"{o.original_verdict} {o.original_claim}".strip()
    kind = "not restored" if o.result == CAUGHT else o.result
    yield f"{kind}: {c.path}:{c.line}: {c.slip}: {o.verdict}{told} (unbroken: {was})"
    yield f"    original  {' '.join(c.original.split())}"
    yield f"    broken    {' '.join(c.broken.split())}"
    if o.fix:
        yield f"    repair    {' '.join(o.fix.split())}"


def as_json(results: Results, peers: Sequence[PeerResult], left_out: Sequence[str]) -> dict[str, Any]:
    """The run as plain data."""
    by_slip = {n: [o for o in results.outcomes if o.case.slip == n] for n in SLIPS}
    return {
        "notes": [d.path for d in results.documents],
        "formulas": results.formulas,
        "total": counts(results.outcomes),
        "slips": {n: counts(found) for n, found in by_slip.items() if found},
        "false_alarms": [vars(a) for a in results.alarms],
        "cases": [{**vars(o), "case": vars(o.case)} for o in results.outcomes],
        "peers": [
            {"name": p.name, "given": sorted(p.given), "caught": sorted(p.caught), "false_alarms": p.alarms}
            for p in peers
        ],
        "left_out": list(left_out),
    }
