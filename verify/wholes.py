"""Changes of a whole right side, and of what stands beside its roots."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.editing import Edit, Source, Vocabulary

_BESIDE = 8  # the section's names that are added as terms


def right_side(s: Source) -> Iterator[Edit]:
    """A minus, a root, a logarithm … of everything right of the sign."""
    k = s.first_relation
    right = s.text[k:].lstrip("& ")
    left = s.text[: len(s.text) - len(right)]
    yield Edit(f"{left}-{right}", "put a minus", 0.9)
    if right.startswith("-"):
        yield Edit(f"{left}{right[1:].lstrip()}", "drop a minus", 0.9)
    else:
        yield Edit(f"{left}-({right})", "put a minus", 0.95)
    yield Edit(f"{left}\\sqrt{{{right}}}", "put a root", 1.0)
    yield Edit(f"{left}\\log({right})", "put a logarithm", 1.05)
    yield Edit(f"{left}({right})^2", "put a square", 1.05)
    yield Edit(f"{left}1 - ({right})", "take one minus", 1.15)
    yield Edit(f"{left}({right})^T", "transpose", 1.15)
    yield Edit(f"{left}|{right}|", "put bars", 1.3)
    yield Edit(f"{left}\\max(0, {right})", "take the positive part", 1.3)
    yield Edit(f"{left}{right.rstrip()} + 1", "put a term", 1.3)


def into_root(s: Source) -> Iterator[Edit]:
    """``\\sqrt{v + \\epsilon}`` where ``\\sqrt{v} + \\epsilon`` stands."""
    for p in s.pieces:
        behind = re.match(r"\s*\+\s*(\\[A-Za-z]+|[A-Za-z])(?![A-Za-z_^({])", s.text[p.end - s.start :])
        if p.kind == "sqrt" and behind is not None:
            inner = s.get(p.parts[0]).removeprefix("{").removesuffix("}")
            rooted = f"\\sqrt{{{inner} + {behind[1]}}}"
            yield Edit(s.put((p.start, p.end + behind.end()), rooted), "move a term into the root", 1.4)


def put_terms(s: Source, words: Vocabulary) -> Iterator[Edit]:
    """One more of the formula's quantities added above or below a fraction line, ``\\frac{TP}{TP + FP + FN + TN}``."""
    for p in s.pieces:
        for part in p.parts[:2] if p.kind in ("frac", "slash") and not s.counts(p) else ():
            text = s.get(part)
            inner = text.strip("{}() ")
            if len(inner) == 1:
                continue  # ``FP / N``: a letter for the whole
            for other in dict.fromkeys((*sorted(s.names - s.counters), *words.names[:_BESIDE])):
                if not re.search(rf"(?<![A-Za-z\\]){re.escape(other)}(?![A-Za-z])", inner):
                    new = f"{inner} + {other}"
                    yield Edit(
                        s.put(part, f"({new})" if p.kind == "slash" else new),
                        "put a term",
                        1.4 if other in s.names else 1.45,
                    )


def insert_epsilon(s: Source, words: Vocabulary) -> Iterator[Edit]:
    """`` + \\epsilon`` behind a root."""
    names = [n for n in words.names if n in ("\\epsilon", "\\varepsilon", "\\delta", "ε", "ϵ")] or ["\\epsilon"]
    for p in s.pieces:
        if p.kind == "sqrt":
            for n in names[:2]:
                yield Edit(s.put((p.end, p.end), f" + {n}"), "put the small constant", 1.4)
