"""Questions about one statement: is it a setting, a measure, pure mathematics, the line before rearranged?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from derive.roles import ROLES
from terms.moments import random_names
from terms.normal import Normaliser, Unproved
from terms.outcomes import is_outcome_call
from terms.polynomials import Ratio, TooLarge, equal
from terms.reader import Hints
from terms.statements import Item, read_formula
from terms.symbols import STRONG_INDEX_LETTERS
from terms.term import ONE, ZERO, Term, call, make, rewrite, sym, symbols, walk
from terms.world import Definition
from verify.asking import Question
from verify.canonical import Canonical, family, scalar_products
from verify.grades import reached
from verify.identity import ask, is_closed
from verify.units import Unit


def same_equation(first: Unit, second: Unit) -> bool:
    """Whether two equations say the same: left minus right agree up to a monomial factor."""
    try:
        n = Normaliser()
        a, b = (n.normal(u.left) - n.normal(u.right) for u in (first, second))
        if a.is_zero() or b.is_zero() or min(len(a.top), len(b.top)) < 2:
            return False  # of one term alone a factor could make any other
        quotient = Ratio(a.top, {(): Fraction(1)}) * Ratio(b.top, {(): Fraction(1)}).inverse()
        factors = [(m, c) for m, c in a.top.items()]
        for m, c in b.top.items():
            scale = Ratio({m: c}, {(): Fraction(1)}) * Ratio(dict(factors[:1]), {(): Fraction(1)}).inverse()
            if equal(Ratio(a.top, {(): Fraction(1)}) * scale, Ratio(b.top, {(): Fraction(1)})):
                return True
        return quotient.is_monomial()
    except (Unproved, TooLarge, ZeroDivisionError, ValueError, RecursionError):
        return False


def applied_slopes(t: Term, definitions: dict[str, Definition], *others: Term) -> Term:
    """``dℓ/dp`` where the section speaks of ``ℓ(p)``: the slope of the function at its arguments."""
    applied = _applications([t, *others, *(d.body for d in definitions.values())])
    for key, made in definitions.items():
        kind, name, *_ = key.split(":")
        if kind == "call" and made.parameters and "/" not in name:
            applied[name] = call(sym(name), *map(sym, made.parameters))

    def rule(u: Term) -> Term | None:
        if u.op == "grad" and len(u.args) == 1:
            return _by_its_argument(u.args[0], definitions)
        if u.op not in ("deriv", "grad") or len(u.args) != 2:
            return None
        body = _at_arguments(u.args[0], applied, family(u.args[1]), definitions)
        return make("deriv", body, u.args[1], data=u.data) if body is not u.args[0] else None

    return rewrite(t, rule)


def _by_its_argument(body: Term, definitions: dict[str, Definition]) -> Term | None:
    """``∇f(w)`` of a function that the section defines of one argument: the slope by that."""
    if body.op != "call" or len(body.args) != 2 or not all(a.op == "sym" for a in body.args):
        return None
    known = definitions.get(f"call:{body.args[0]}")
    alone = known is not None and known.parameters == (str(body.args[1].data),)
    return make("grad", body, body.args[1]) if alone else None


def _at_arguments(body: Term, applied: dict[str, Term], varied: str | None, definitions: dict[str, Definition]) -> Term:
    """The body of a slope with every bare function of what is varied put at its arguments: ``ln L`` as ``ln L(p)``."""
    if body.op == "sym":
        whole = applied.get(str(body.data)) if f"sym:{body}" not in definitions else None
        return whole if whole is not None and varied in {family(a) for a in whole.args[1:]} else body
    if body.op in ("call", "prime", "deriv", "grad") or not body.args:
        return body
    parts = [_at_arguments(a, applied, varied, definitions) for a in body.args]
    return body if all(a is b for a, b in zip(parts, body.args, strict=True)) else make(body.op, *parts, data=body.data)


def _applications(terms: list[Term]) -> dict[str, Term]:
    """The first application of every function whose arguments are names."""
    found: dict[str, Term] = {}
    for u in (u for term in terms for u in walk(term)):
        if u.op == "call" and u.args[0].op == "sym" and all(a.op == "sym" for a in u.args[1:]):
            found.setdefault(str(u.args[0].data), u)
    return found


def is_raised_name(t: Term) -> bool:
    """``\\eta^t`` alone on the left: the value at a step, which no arithmetic of powers can refute."""
    return t.op == "pow" and all(a.op == "sym" for a in t.args) and str(t.args[1].data) in STRONG_INDEX_LETTERS


def tells_property(unit: Unit) -> bool:
    """``H^2 = H``, ``H H = H``: what a quantity is like, and no identity of every one."""
    left, right = unit.left, unit.right
    bases = left.args[:1] if left.op == "pow" else left.args if left.op in ("mul", "dot", "transpose") else ()
    return right.op == "sym" and bool(bases) and all(a is right for a in bases)


def tells_law(unit: Unit) -> bool:
    """``E(X) = D(X)``: mean and variance of one quantity may be equal, which says what law it has."""
    return unit.left.op == unit.right.op == "moment" and unit.left.args == unit.right.args


def written_as_name(source: str) -> bool:
    """``vt = …``: two letters in one, alone on the left, are a name rather than a product."""
    return bool(re.fullmatch(r"\s*[A-Za-z]{2}\s*", source.partition("=")[0]))


def calls_itself_otherwise(unit: Unit, names: tuple[str, ...]) -> bool:
    """An acronym on the left that is no name of the claim: MAPE is no miswritten MAE."""
    own = str(family(unit.left) or "")
    return bool(re.fullmatch("[A-Z]{3,6}", own)) and own.lower() not in {n.lower() for n in names}


def speaks_of_itself(left: Term, right: Term) -> bool:
    """``f(x) = 1 - f(x)``: the same value on both sides, and not as a summand that an update adds to."""
    if left.op != "call" or left not in set(walk(right)):
        return False
    return left is not right and not (right.op == "add" and left in right.args)


def in_words(t: Term) -> bool:
    """Whether a side is words rather than mathematics."""
    return t.op == "text" or (
        t.op == "sym" and (len(str(t.data)) > 30 or any("\u4e00" <= ch <= "\u9fff" for ch in str(t.data)))
    )


def names_measure(t: Term) -> bool:
    """``E(X)``, ``Var(w)``, ``P(y=1|x)``, ``x'``: a quantity an equation may define."""
    square = t.op == "pow" and t.args[0].op in ("sym", "index") and str(t.args[1]) == "2"  # ``\\sigma^2 = 2/n``
    plain = square or (t.op == "moment" and all(a.op in ("sym", "index", "call") for a in t.args))
    return plain or t.op == "prime" or (t.op == "call" and t.args[0].op in ("sym", "index"))


def has_value(t: Term) -> bool:
    """Whether a term holds no name at all."""
    return not symbols(t)


def is_setting(unit: Unit) -> bool:
    """``beta_1 = 0.9``: a bare name and a number."""
    return unit.link == 0 and family(unit.left) is not None and unit.right.op == "num"


def is_condition(left: Term) -> bool:
    """``a^2/3 = …``: arithmetic of plain names on the left sets up an equation to be solved, it names nothing."""
    plain = ("sym", "num", "index", "add", "mul", "div", "pow", "neg")
    return left.op in ("add", "mul", "div") and all(t.op in plain for t in walk(left))


def sets_condition(unit: Unit) -> bool:
    """``\\partial E/\\partial \\mu = 0``, ``\\sum_k \\pi_k = 1``: what is looked for, or how quantities are chosen.

    The sum is one of plain quantities, which arithmetic would make a claim, to a number or to a name.
    """
    left, right = unit.left, unit.right
    if unit.links > 1 or unit.sign != "=":
        return False
    if left.op in ("deriv", "grad"):
        return right is ZERO
    if left.op == "moment":
        return right.op == "num"
    plain = ("sym", "index", "call")
    whole = left.args[0] if left.op in ("sum", "integral") else left
    while whole.op == "sum":
        whole = whole.args[0]
    added = left.op == "add" and all(a.op == "call" for a in left.args)
    return (added or (left is not whole and whole.op in plain)) and (right is ONE or (right.op == "sym" and not added))


def leaves_mean_open(q: Question) -> bool:
    """``\\bar x`` beside entries of x, and nobody wrote down what it is: the mean of them, as a rule."""
    names = symbols(q.left) | symbols(q.right)
    barred = {n for n in names if n.startswith("bar ")} - {k.split(":")[1] for k in q.definitions}
    return any(n.removeprefix("bar ") in names for n in barred)


def told_by_letter(left: Term) -> bool:
    """``\\sigma^2``, ``\\mu``, ``\\bar x``: by its letter alone a variance or a mean."""
    name = family(left) or ""
    return left.op == "pow" or name == ROLES["mean"].letters[0] or name.startswith("bar ")


def steps_by_function(c: Canonical) -> bool:
    """``w - g(w)``: the step is whatever the note calls ``g``, its rate with it."""
    return c.update and any(t.op == "sym" and str(t.data).endswith("()") for t in walk(c.right))


_CASE = re.compile(
    r"(?:当|若|如果|对于?|\b(?:[Ww]hen|[Ii]f|[Ff]or|[Ww]here|[Cc]ase))\s*\$([^$]{3,24})\$\s*(?:时|的情况下?|we have|then)?[\s,，:：]*$"
)


def case_said(before: str, hints: Hints) -> tuple[Term, ...]:
    """``when $i \\ne j$:`` right before a formula: the case of the indices that it speaks of."""
    said = _CASE.search(before)
    terms = [i.term for i in read_formula(said.group(1), hints)] if said else []
    return tuple(t for t in terms if t is not None and t.op == "rel" and all(a.op == "sym" for a in t.args))


def said_of_a_case(before: str) -> bool:
    """``当 $f = 1$ 时，``, ``when $i \\ne j$:`` right before a formula: it holds there, and is not the rule."""
    return _CASE.search(before) is not None


def within_another(items: Sequence[Item], item: Item) -> bool:
    """``A \\subset B, P(A|B) = P(A)/P(B)``: what is said behind a set within another holds for those sets."""
    before = items[: items.index(item)]
    return any(i.term is not None and i.term.op == "rel" and i.term.data == "subset" for i in before)


def of_differentials(left: Term, right: Term) -> bool:
    """``d x = g d y``: the d before a letter on both sides is no quantity."""
    return all(any(t.op == "mul" and sym("d") in t.args for t in walk(side)) for side in (left, right))


def is_numeric(body: Term) -> bool:
    """Whether a definition's body is a mere number."""
    return not symbols(body)


def leaves_open(t: Term) -> bool:
    """``f(\\cdot)``: a place that nothing has been put in; such a line introduces notation."""
    return any(u.op == "placeholder" for u in walk(t))


def is_empty(t: Term) -> bool:
    """Whether a side says nothing: dots, or the side before it."""
    return t.op in ("dots", "previous")


IMPURE = {"call", "grad", "moment", "prime", "transpose", "norm", "abs", "hadamard", "matrix", "dot", "cross"}


def is_pure(q: Question) -> bool:
    """Every quantity on both sides is elementary, once definitions are put in, and the sides speak of the same letters."""
    sides = [scalar_products(t) for t in (q.left, q.right)]
    if any(
        t.op == "index" and any(u.op == "add" for s in t.args[1:] for u in walk(s))
        for side in sides
        for t in walk(side)
    ):
        return False
    if not is_closed(q):
        return False
    return all(is_elementary(t, q, 0) for t in sides)


def is_elementary(t: Term, q: Question, depth: int, allowed: frozenset[str] = frozenset()) -> bool:
    """No unknown function, no quantity whose meaning the section leaves open, no operation of arrays but those allowed."""
    known = {k.split(":")[1].split("/")[0] for k in q.definitions if k.startswith("call:")}
    for u in walk(t):
        if u.op == "deriv" and (u.args[0].op in ("sym", "index") and not defined(u.args[0], q)):
            return False
        if u.op in ("call", "prime"):
            head = u.args[0].args[0] if u.args[0].op == "prime" else u.args[0]
            name = str(head.data) if head.op == "sym" else ""
            if name not in known or depth > 3:
                return False
            bodies = [d.body for k, d in q.definitions.items() if k.split(":")[1].split("/")[0] == name]
            if not all(is_elementary(scalar_products(b), q, depth + 1, allowed) for b in bodies):
                return False
        elif u.op in IMPURE - allowed or (u.op == "index" and u.args[0].op == "call"):
            return False  # an entry of a function's value is not given by what it is for numbers
    return True


_LINEAR = frozenset({"transpose"})


def is_linear_algebra(q: Question) -> bool:
    """Vectors and matrices of the same letters multiplied out, which no matrix of a special kind saves.

    A short equation may say what kind of matrix it is (``A^T A = I``, ``P^2 = P``): one side has to be a sum, and the
    other no letter.
    """
    sides = (q.left, q.right)
    if not any(u.op in _LINEAR for t in sides for u in walk(t)) or any(t.op in ("sym", "index", "call") for t in sides):
        return False
    if not any(u.op == "add" for t in sides for u in walk(t)) or reached(q):
        return False
    if any(u.op == "fn" for t in sides for u in walk(t)):
        return False  # a trace is a number, and may be what is made large under a condition
    return not _speaks_of_rows(sides) and is_closed(q) and all(is_elementary(t, q, 0, _LINEAR) for t in sides)


def _speaks_of_rows(sides: Sequence[Term]) -> bool:
    """``X^T X = \\sum_i x_i x_i^T``: members of a family that are the rows or columns of a matrix, which nobody says."""
    names = {n for t in sides for n in symbols(t)}
    parts = [u for t in sides for u in walk(t) if u.op == "index" and len(u.args) == 2 and u.args[0].op == "sym"]
    return any(str(u.args[0].data)[:1].isupper() for u in parts) or any(
        n.islower() and n.upper() in names for n in names
    )


def defined(t: Term, q: Question) -> bool:
    """Whether the section defines a name."""
    name = family(t)
    return any(k.split(":")[1].split("/")[0] == name for k in q.definitions)


def with_last_number(source: str, number: str) -> str:
    """The statement with its last number exchanged."""
    return re.sub(r"-?\d+(?:\.\d+)?(?=[^0-9]*$)", number, source)


_SIDED = frozenset({"max", "min", "relu", "sign"})


def compares_moments(q: Question) -> bool:
    """Both sides are moments of the same random quantities and nothing else is free: only their law could save it.

    Where the equation would hold for a mean of zero, somebody may have assumed that in words, unless the mean has a
    letter here: whoever writes it does not take it for zero.
    """
    sides = [bodies_of(t, q) for t in (q.left, q.right)]
    if any(
        u.op in ("cases", "iverson") or (u.op == "fn" and u.data in _SIDED) for s in sides for t in s for u in walk(t)
    ):
        return False  # ``E[max(0, z)^2] = Var(z)/2`` holds for a symmetric law
    if not all(any(u.op == "moment" for t in side for u in walk(t)) for side in sides):
        return False
    if any(
        u.op in (IMPURE - {"moment"}) | {"given", "sum", "prod", "int"} for side in sides for t in side for u in walk(t)
    ):
        return False
    named = {k.split(":")[1] for k in q.definitions}
    first, second = (frozenset().union(*(random_names(t) for t in side)) - named for side in sides)
    free = {n for side in sides for t in side for n in symbols(t)} - first - named
    if first != second or free:
        return False
    mean_has_a_letter = any(d.body.op == "moment" for k, d in q.definitions.items() if _speaks_of(k, q))
    return mean_has_a_letter or ask(replace(q, centred=True)).holds is False


def bodies_of(t: Term, q: Question) -> list[Term]:
    """A side and the definitions of the names in it."""
    names = symbols(t)
    return [t, *(d.body for k, d in q.definitions.items() if k.split(":")[1] in names)]


def _speaks_of(key: str, q: Question) -> bool:
    return key.split(":")[1] in symbols(q.left) | symbols(q.right)


def is_about_chances(q: Question) -> bool:
    """Both sides are made of probabilities alone: whatever the law, the equation holds or does not."""
    return all(_is_chance(side) for side in (q.left, q.right)) and q.left.op == "call"


def says_of_events(q: Question) -> bool:
    """An equation between probabilities that states something of the events or the laws, and may not be false."""
    return _excludes_events(q) or _names_law(q)


def _excludes_events(q: Question) -> bool:
    """A union beside no joint probability: the events may be meant to exclude each other."""
    chances = [u for side in (q.left, q.right) for u in walk(side) if u.op == "call"]
    joint = any(u.op == "and" or (u.op == "tuple" and len(u.args) > 1) for c in chances for u in walk(c))
    return not joint and any(u.op == "or" for c in chances for u in walk(c))


def _names_law(q: Question) -> bool:
    """``P(X = x) = p(x; \\theta)``: two letters, and the one is said to be what the other tells of."""
    return q.left.op == q.right.op == "call" and q.left.args[0] is not q.right.args[0]


def _is_chance(t: Term) -> bool:
    if t.op == "call":
        return is_outcome_call(t)
    if t.op == "sum":
        return _is_chance(t.args[0])
    return t.op == "num" or (t.op in ("add", "mul", "div", "neg") and all(map(_is_chance, t.args)))
