"""Which name of the code plays which role of a formula: by what the name is like, every way that fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from verify.code.names import bare

COUNT = r"n|m|N|M|nb?_?samples?|num_?\w*|batch_?size|count|size|bs|n_\w+|.*shape\[0\]|.*\.size\(0\)"
MAX_BINDINGS = 120
ROLES: dict[str, str] = {
    "w": r"w\w*|W\w*|theta\w*|params?\w*|p|x|b|self|beta|var|weights?|value|parameter",
    "g": r"g|grads?|gradients?|d_?[wWbBxpθ]\w*|dtheta|g_?[twd]|.*grad\w*|.*_g|d_?params?|dL_dw|nabla\w*|dl_dw",
    "lr": r"lr\w*|learning_?rate|eta|alpha|step_?size|rate|a|learningRate|lr_t|base_lr|gamma|l_r",
    "eps": r"eps\w*|epsilon|delta|1e-\d+|\d(?:\.\d+)?e-\d+|0\.0+1|e|small\w*",
    "t": r"t|step\w*|iter\w*|i|k|epoch|n_?iter|num_?steps|time_?step|t_step|steps",
    "wd": r"wd|weight_?decay|lam\w*|reg\w*|l2\w*|lambda\w*|decay",
}


@lru_cache(maxsize=1024)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


@lru_cache(maxsize=16384)
def fits(name: str, pattern: str) -> bool:
    """Does a name look like a role?"""
    return bool(_pattern(pattern).fullmatch(bare(name)))


def bindings(names: Iterable[str], roles: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Every assignment of all the names to all the roles, one to one; left-over counts become ``n``."""
    names = list(names)
    if len(names) < len(roles):
        return
    yield from islice(_assign(sorted(names), list(roles), roles, {}), MAX_BINDINGS)


def _assign(
    names: list[str], left: list[str], roles: Mapping[str, str], chosen: dict[str, str]
) -> Iterator[dict[str, str]]:
    if not left:
        rest = [n for n in names if n not in chosen]
        if all(fits(n, COUNT) for n in rest):
            yield {**chosen, **{n: "n" for n in rest}}
        return
    role, *others = left
    for name in names:
        if name not in chosen and fits(name, roles[role]):
            yield from _assign(names, others, roles, {**chosen, name: role})
