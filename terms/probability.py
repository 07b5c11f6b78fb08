"""Probabilities in a world: one joint table over all the variables a statement mentions.

``P(x)``, ``P(X = x)``, ``P(x, y)``, ``P(y | x)`` are marginals and quotients of that table, so that every true identity
between them holds exactly and a false one fails at some table. Another letter (``Q``) is another table.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

from terms.evaluate import Bound, quotient, value, whole
from terms.scalars import Scalar, Undecided
from terms.term import Term, make, sym, walk
from terms.unions import complement_of, inclusion, joined
from terms.world import Alias, World

LETTERS = {"P", "p", "Q", "q", "Pr", "P_s", "P_t", "p_data", "p_model"}


def is_probability(name: str, t: Term, w: World) -> bool:
    """Whether this call is the probability of an event or outcome."""
    if name in LETTERS or name.split("_")[0] in ("P", "p", "Q", "q", "Pr"):
        return all(_variable(a) is not None for a in _flat(t))
    return (
        any(a.op == "given" for a in t.args[1:])
        and name in ("f", "g", "pi")
        and all(_variable(a) is not None for a in _flat(t))
    )


def _flat(t: Term) -> list[Term]:
    items: list[Term] = []
    for a in t.args[1:] if t.op == "call" else t.args:
        if a.op in ("given", "tuple", "and", "or"):
            items += _flat(a)
        else:
            items.append(complement_of(a) or a)
    return items


def _variable(a: Term) -> str | None:
    """The variable an outcome belongs to."""
    if a.op == "rel" and a.data in ("=", "in"):
        return _variable(a.args[0])
    if a.op == "sym":
        return str(a.data)
    if a.op == "index" and a.args[0].op == "sym":
        return str(a.args[0].data).rstrip("^")
    if a.op == "and":
        return _variable(a.args[0])
    return None


def is_outcome(call: Term, name: str) -> bool:
    """Whether ``name`` runs over the outcomes of a variable in this call: ``x`` in ``p(x)``."""
    head = call.args[0]
    if head.op != "sym" or not (
        head.data in LETTERS or str(head.data).split("_")[0] in ("P", "p", "Q", "q", "f", "Pr")
    ):
        return False
    return any(a.op == "sym" and a.data == name for a in _flat(call)) or any(
        a.op == "rel" and a.args[1].op == "sym" and a.args[1].data == name for a in _flat(call)
    )


def variables(*terms: Term) -> tuple[str, ...]:
    """Every variable that some probability in the terms speaks of, in order."""
    found: dict[str, None] = {}
    for term in terms:
        for t in walk(term):
            if t.op == "call" and t.args[0].op == "sym":
                head = str(t.args[0].data)
                if head in LETTERS or head.split("_")[0] in ("P", "p", "Q", "q", "f", "Pr"):
                    for a in _flat(t):
                        v = _variable(a)
                        if v is not None:
                            found[canonical(v)] = None
    return tuple(found)


def canonical(variable: str) -> str:
    """X and x are the same variable; so are A and A."""
    return variable.lower() if len(variable) == 1 else variable


def probability_value(name: str, t: Term, w: World, b: Bound) -> Scalar:
    """The probability of the outcomes named, given those behind the bar."""
    bars = [a for a in t.args[1:] if a.op == "given"]
    behind = joined([a.args[1] for a in bars])
    before = joined([a.args[0] if a.op == "given" else a for a in t.args[1:]])
    if inclusion([*before, *behind]) is not None:
        top = _chance(name, [*before, *behind], w, b)
        return quotient(top, _chance(name, behind, w, b), w) if behind else top
    events: dict[str, int] = {}
    given: dict[str, int] = {}
    for a in t.args[1:]:
        if a.op == "given":
            _collect(a.args[0], events, w, b)
            _collect(a.args[1], given, w, b)
        else:
            _collect(a, events, w, b)
    letter = name.lower()
    top = marginal(letter, {**given, **events}, w)
    if any(k in events and events[k] != v for k, v in given.items()):
        return 0
    return top if not given else quotient(top, marginal(letter, given, w), w)


def _chance(name: str, events: list[Term], w: World, b: Bound) -> Any:
    """The probability of events made of others, by those of what they are made of."""
    parts = inclusion(events)
    if parts is None:
        return probability_value(name, make("call", sym(name), *events), w, b) if events else 1
    total: Any = 0
    for sign, simpler in parts:
        total = _chance(name, joined(simpler), w, b) * sign + total
    return total


def _collect(a: Term, into: dict[str, int], w: World, b: Bound) -> None:
    if a.op in ("tuple", "and"):
        for item in a.args:
            _collect(item, into, w, b)
        return
    name = _variable(a)
    if name is None:
        raise Undecided(f"the event {a}")
    into[canonical(name)] = _outcome(a, name, w, b)


def _outcome(a: Term, name: str, w: World, b: Bound) -> int:
    if a.op == "rel":
        right = a.args[1]
        if right.op == "num":
            return int(right.data) % w.span + 1
        return _outcome(right, str(right.data) if right.op == "sym" else name, w, b)
    if a.op == "sym" and isinstance(b.get(a.data), int):
        return int(b[a.data])
    if a.op == "index":
        return whole(a.args[-1], w, b)
    if a.op == "sym":
        return 1 + w.noise("outcome", canonical(w.alias.get(a.data, a.data))) % w.span
    raise Undecided(f"the outcome {a}")


def marginal(letter: str, fixed: dict[str, int], w: World) -> Scalar:
    """The table of ``letter`` summed over every variable that is not fixed."""
    names = tuple(dict.fromkeys([*w.support, *fixed]))
    if len(names) > 4 or any(not 1 <= v <= w.span for v in fixed.values()):
        raise Undecided("more outcomes than the table holds")
    key = ("table", letter, names)
    if key not in w.memo:
        w.memo[key] = _table(letter, names, w)
    table: dict[tuple[int, ...], Fraction] = w.memo[key]
    total = sum((p for at, p in table.items() if all(at[names.index(n)] == v for n, v in fixed.items())), Fraction(0))
    return w.number(total)


def _table(letter: str, names: tuple[str, ...], w: World) -> dict[tuple[int, ...], Fraction]:
    weights = {
        at: 1 + w.noise("joint", letter, names, at) % 23 for at in product(range(1, w.span + 1), repeat=len(names))
    }
    total = sum(weights.values())
    return {at: Fraction(v, total) for at, v in weights.items()}


def expectation_over(law: str, body: Term, w: World, b: Bound) -> Any:
    """``E_{x~p}[body]``: the sum over outcomes of x, weighted by p."""
    variable, _, letter = law.partition("sim")
    variable, letter = variable or law, letter or "p"
    if not letter or not variable.isalpha():
        raise Undecided(f"the law {law}")
    total: Any = 0
    for k in range(1, w.span + 1):
        weight = marginal(str(getattr(b.get(letter), "name", letter)).lower()[:1], {canonical(variable): k}, w)
        total = value(body, w, {**b, variable: k, variable.upper(): k, variable.lower(): k}) * weight + total
    return total


__all__ = [
    "Alias",
    "canonical",
    "expectation_over",
    "is_outcome",
    "is_probability",
    "marginal",
    "probability_value",
    "variables",
]
