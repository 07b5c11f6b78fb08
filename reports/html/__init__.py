"""The report as one self-contained page: no network, no scripts but our own, formulas as native MathML."""

from __future__ import annotations

from reports.html.page import render

__all__ = ["render"]
