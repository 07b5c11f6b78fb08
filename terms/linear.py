"""Exact linear programming over the rationals, as small as a proof needs: is there ``x >= 0`` with ``A x = b``?

A solution is a certificate (Farkas): it writes one inequality as a non-negative combination of others.
"""

from __future__ import annotations

from fractions import Fraction

from terms.polynomials import Number

Row = list[Fraction]
MAX_PIVOTS = 400


def solution(rows: list[list[Number]], right: list[Number]) -> list[Fraction] | None:
    """Some ``x >= 0`` with ``rows · x = right``; None when there is none (or too many pivots are needed)."""
    if not rows:
        return []
    width = len(rows[0])
    table = [_row(r, b, k, len(rows)) for k, (r, b) in enumerate(zip(rows, right, strict=True))]
    basis = [width + k for k in range(len(rows))]
    cost = [sum((r[j] for r in table), Fraction(0)) for j in range(width)] + [Fraction(0)] * len(rows)
    cost.append(sum((r[-1] for r in table), Fraction(0)))
    for _ in range(MAX_PIVOTS):
        column = next((j for j in range(width) if cost[j] > 0), None)
        if column is None:
            break
        place = _leaving(table, basis, column)
        if place is None:
            return None
        _pivot(table, cost, place, column)
        basis[place] = column
    if cost[-1] != 0:
        return None
    x = [Fraction(0)] * width
    for k, j in enumerate(basis):
        if j < width:
            x[j] = table[k][-1]
    return x


def _row(coefficients: list[Number], b: Number, k: int, count: int) -> Row:
    """One equation with its own helper variable, its right side not negative."""
    sign = -1 if b < 0 else 1
    helpers = [Fraction(int(k == i)) for i in range(count)]
    return [Fraction(sign * c) for c in coefficients] + helpers + [Fraction(sign * b)]


def _leaving(table: list[Row], basis: list[int], column: int) -> int | None:
    """The row that limits the step; among equals the one with the lowest variable, so that no cycle arises."""
    best: tuple[Fraction, int, int] | None = None
    for k, r in enumerate(table):
        if r[column] > 0:
            candidate = (r[-1] / r[column], basis[k], k)
            if best is None or candidate < best:
                best = candidate
    return best[2] if best else None


def _pivot(table: list[Row], cost: Row, place: int, column: int) -> None:
    lead = table[place][column]
    table[place] = [v / lead for v in table[place]]
    for k, r in enumerate(table):
        if k != place and r[column]:
            factor = r[column]
            table[k] = [v - factor * w for v, w in zip(r, table[place], strict=True)]
    factor = cost[column]
    for j, w in enumerate(table[place]):
        cost[j] -= factor * w
