"""Probabilities in canonical form: a conditional one is a quotient of joint ones, the order of outcomes is free.

An outcome belongs to a variable: ``p(x)`` and ``p(y)`` are different distributions under one letter, also when x and y
are bound by sums, so a bound name keeps the name it had (``·7~x``).
"""

from __future__ import annotations

from terms.normal import Normaliser, structure
from terms.polynomials import Ratio, ratio
from terms.probability import canonical, is_probability
from terms.term import Term, make, sym
from terms.unions import inclusion, joined
from terms.world import World

_WORLD = World()


def is_outcome_call(t: Term) -> bool:
    """Whether a call is the probability of outcomes."""
    head = t.args[0]
    return head.op == "sym" and len(t.args) > 1 and is_probability(str(head.data), t, _WORLD)


def written(name: str) -> str:
    """The name a bound name had before it was renamed."""
    return name.partition("~")[2] or name


def letter_of(t: Term) -> str:
    """The distribution's letter; P and p are the same one."""
    name = str(t.args[0].data)
    return name.lower() if len(name) == 1 else name


def outcomes_of(t: Term) -> list[Term]:
    """The outcomes a joint probability names."""
    return joined(t.args[1:])


def probability(n: Normaliser, t: Term) -> Ratio:
    """A generator for the joint probability, or the quotient of two."""
    letter = sym(letter_of(t))
    if len(t.args) == 2 and t.args[1].op == "given":
        events, given = (joined([x]) for x in t.args[1].args)
        joint = n.normal(make("call", letter, *events, *given))
        return joint * n.normal(make("call", letter, *given)).inverse()
    parts = inclusion(outcomes_of(t))
    if parts is not None:
        chances = (n.normal(make("call", letter, *simpler)) if simpler else ratio(1) for _, simpler in parts)
        return sum((c * ratio(sign) for c, (sign, _) in zip(chances, parts, strict=True)), ratio(0))
    keys = sorted({outcome_key(n, o) for o in outcomes_of(t)})
    return n.atom(f"prob⟨{letter.data};{';'.join(keys)}⟩", t)


def variable_of(o: Term) -> str:
    """The variable an outcome belongs to."""
    if o.op == "rel":
        return variable_of(o.args[0])
    if o.op == "index":
        return variable_of(o.args[0])
    return canonical(written(str(o.data))).rstrip("^") if o.op == "sym" else structure(o)


def outcome_key(n: Normaliser, o: Term) -> str:
    """``variable=value``."""
    if o.op == "rel" and o.data == "=":
        inside = o.args[1]
        return f"{variable_of(o.args[0])}={_value_key(n, inside)}"
    if o.op in ("sym", "index"):
        return f"{variable_of(o)}={_value_key(n, o)}"
    return structure(o)


def _value_key(n: Normaliser, o: Term) -> str:
    """X and x name the same outcome of X where neither is bound."""
    if o.op == "sym" and "·" not in str(o.data):
        return canonical(str(o.data))
    return n.normal(o).key()


def names_outcome(t: Term, name: str) -> bool:
    """Whether a bound name is itself an outcome in this probability: ``x`` in ``p(x)``."""
    return any(
        (o.op == "sym" and o.data == name) or (o.op == "rel" and o.args[1].op == "sym" and o.args[1].data == name)
        for o in outcomes_of(t)
    )
