"""Which LaTeX environments hold mathematics, which hold verbatim text, and which end belongs to which begin."""

from __future__ import annotations

import re

_DISPLAYS = [
    "equation",
    "align",
    "gather",
    "multline",
    "flalign",
    "eqnarray",
    "alignat",
    "xalignat",
    "dmath",
    "dgroup",
    "displaymath",
    "math",
    "IEEEeqnarray",
]
_INNER = [
    "aligned",
    "alignedat",
    "gathered",
    "split",
    "array",
    "cases",
    "dcases",
    "rcases",
    "matrix",
    "pmatrix",
    "bmatrix",
    "Bmatrix",
    "vmatrix",
    "Vmatrix",
    "smallmatrix",
]
DISPLAYS = frozenset(name + star for name in _DISPLAYS for star in ("", "*"))
MATHS = DISPLAYS | frozenset(name + star for name in _INNER for star in ("", "*"))
VERBATIM = frozenset(
    ["verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "comment", "filecontents", "filecontents*", "alltt"]
)
PSEUDOCODE = frozenset(["algorithm", "algorithm*", "algorithmic", "algorithm2e", "algorithmicx"])

_MARK = re.compile(r"\\\\|\\(begin|end)\s*\{([A-Za-z]+\*?)\}")


def match_environments(text: str) -> dict[int, tuple[int, int]]:
    """For the offset of each ``\\begin`` that is ended: where its ``\\end{…}`` starts and stops."""
    ends: dict[int, tuple[int, int]] = {}
    opened: dict[str, list[int]] = {}
    for mark in _MARK.finditer(text):
        if mark[1] == "begin":
            opened.setdefault(mark[2], []).append(mark.start())
        elif mark[1] == "end" and opened.get(mark[2]):
            ends[opened[mark[2]].pop()] = mark.span()
    return ends
