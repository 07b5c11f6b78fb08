"""The concrete worlds in which a claim's form and a note's statement are computed, and whether they agree there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from derive.roles import Role
from terms.evaluate import value
from terms.moments import random_names
from terms.scalars import Undecided
from terms.tensors import ShapeError
from terms.term import ZERO, Term, walk
from terms.world import World
from verify.assigning import assign, forced_pairs, may
from verify.atoms import sizes
from verify.canonical import Canonical
from verify.closeness import close
from verify.forms import Form, all_forms
from verify.lengths import dotted, length, measured, standing_for, vectors_in
from verify.letters import bare
from verify.likeness import alike, has_lengths
from verify.ordering import ordered
from verify.shapes import infer
from verify.signature import all_atoms, sides, signature

SEEDS = (11, 23, 37)
COUNTED = ("size", "step", "index")
MORE_SEEDS = (41, 43, 53, 59, 61, 67)  # where a value is one of two, or its sign matters: both have to come up
SPAN = 3
MAX_RENAMINGS = 60
SOFT, SMALL, SHAPED = "soft", "small", "shaped"  # targets between 0 and 1, a small epsilon, letters as matrices
EASINGS = ("", SOFT, SMALL, SHAPED)


def agrees(c: Canonical, form: Form, renaming: dict[str, str]) -> bool:
    """Equal in value at several points (floats: screening only; a proof follows), or equal letter by letter."""
    if any(kinds_in(form)[0].get(renaming.get(n, ""), "size") not in COUNTED for n in sizes(c.left, c.right)):
        return False  # a bound of a sum is a count
    if c.left is c.right or (has_lengths(form.statement) and not has_lengths(c)):
        return False  # nothing is left of it as plain numbers, or only there does it look like the form
    if by_letter(c, form):
        return all(alike(a, b, renaming) for a, b in zip(sides(c), sides(form.statement), strict=True))
    try:
        return all(_agrees_at(c, form, renaming, seed) for seed in seeds_of(form))
    except (Undecided, ShapeError, RecursionError):
        return False


@lru_cache(maxsize=4096)
def seeds_of(form: Form) -> tuple[int, ...]:
    """The points at which a form is compared."""
    coin = any(t.op == "chance" for side in sides(form.statement) for t in walk(side))
    two_sided = coin or "zero-one" in kinds_in(form)[0].values() or _needs_sign(form)
    return SEEDS + MORE_SEEDS if two_sided else SEEDS


def by_letter(c: Canonical, form: Form) -> bool:
    """The two can only be compared letter by letter: there is no value, or the values would not tell the order."""
    return form_value(form, SEEDS[0]) is None or _says_nothing(form) or _of_matrices(form) or ordered(c)


@lru_cache(maxsize=8192)
def _of_matrices(form: Form) -> bool:
    """The order of factors matters in a form: it says so itself, or two of its quantities are declared matrices."""
    kinds = [form.claim.domain.get(bare(a.name), "") for a in all_atoms(form.statement)]
    return ordered(form.statement) or sum(k.startswith("matrix") for k in kinds) > 1


@lru_cache(maxsize=8192)
def _says_nothing(form: Form) -> bool:
    """As plain numbers both sides are 0, though neither is written so: no value tells this form from another."""
    both = sides(form.statement)
    return len(both) == 2 and ZERO not in both and all(form_value(form, s) == (0, 0) for s in SEEDS)


def _agrees_at(c: Canonical, form: Form, renaming: dict[str, str], seed: int) -> bool:
    theirs = form_value(form, seed)
    if theirs is None:
        return False
    world = note_world(c, form, renaming, seed)
    vectors = standing_for(c, vectors_in(form), renaming)
    world.alias = {**renaming, **{length(n): length(renaming.get(n, n)) for n in vectors}}
    return all(close(value(measured(t, vectors), world), v) for t, v in zip(sides(c), theirs, strict=True))


@lru_cache(maxsize=20000)
def form_value(form: Form, seed: int, rigorous: bool = False, easing: str = "") -> tuple[Any, ...] | None:
    """The form's value(s) in its world, or None where it has none."""
    world = form_world(form, seed, rigorous, easing)
    try:
        return tuple(value(_as_asked(t, form, rigorous, easing), world) for t in sides(form.statement))
    except (Undecided, ShapeError, RecursionError):
        return None


def _as_asked(t: Term, form: Form, rigorous: bool, easing: str) -> Term:
    """Lengths stand apart where renamings are tried; a witness is a real point, with inner products among vectors."""
    if easing == SHAPED:
        return dotted(t, vectors_in(form))
    return t if rigorous else measured(t, vectors_in(form))


def form_world(form: Form, seed: int, rigorous: bool = False, easing: str = "") -> World:
    """Values in the domain of the form's roles; every count that bounds a sum equals the span."""
    kinds, counts, cases = _domain(form, seed, easing)
    return World(
        seed=seed,
        rigorous=rigorous,
        style=_style(form),
        kinds=dict(kinds),
        sizes=dict(counts),
        span=SPAN,
        random=_random(form),
        moment_mode=form.claim.assumes or "dependent",
        overrides=dict(cases),
        shapes=_shapes(form) if easing == SHAPED else {},
        square=easing == SHAPED,
    )


@lru_cache(maxsize=20_000)
def _domain(
    form: Form, seed: int, easing: str
) -> tuple[dict[str, str], dict[str, int], dict[tuple[str, tuple[int, ...]], Any]]:
    """Kinds, counts and cases of a form at one point."""
    kinds, whole = kinds_in(form)
    if easing:
        kinds = _eased(form, kinds, easing)
    return kinds, _with_indices(form.statement, _counts(form, whole, seed)), _cases(kinds, seed)


def _shapes(form: Form) -> dict[str, tuple[int, ...]]:
    """Shapes as the claim declares them, else as its letters are used; all sizes equal."""
    found = infer([form.statement.left, form.statement.right], SPAN)
    for a in all_atoms(form.statement):
        declared = form.claim.domain.get(bare(a.name), "")
        if a.arity == 0 and declared.startswith(("matrix", "vector")):
            found[a.name] = (SPAN, SPAN if declared.startswith("matrix") else 1)
    return found


def _eased(form: Form, kinds: dict[str, str], easing: str) -> dict[str, str]:
    """The kinds where the formula that is compared has values: inside the domain instead of on its edge."""
    if easing == SOFT:
        return {n: "unit" if k == "zero-one" else k for n, k in kinds.items()}
    if easing == SMALL:
        roles = {n: role_of(form, n) for n in kinds}
        return {n: "small" if (role := roles[n]) and role.kind == "small" else k for n, k in kinds.items()}
    return kinds


@lru_cache(maxsize=8192)
def _style(form: Form) -> str:
    """Where undeclared quantities lie: on both sides of zero where signs matter and the form has values there."""
    if not _needs_sign(form):
        return "unit"
    kinds, whole = kinds_in(form)
    world = World(seed=SEEDS[0], style="real", kinds=dict(kinds), sizes=_with_indices(form.statement, whole), span=SPAN)
    try:
        for t in sides(form.statement):
            value(t, world)
    except (Undecided, ShapeError, RecursionError):
        return "unit"
    return "real"


def _counts(form: Form, whole: dict[str, int], seed: int) -> dict[str, int]:
    """Counts that no sum runs over differ from each other and between the points, unless a sum leaves its bound unsaid."""
    bounds = sizes(form.statement.left, form.statement.right)
    if any(t.op in ("sum", "prod") and len(t.args) < 4 for side in sides(form.statement) for t in walk(side)):
        return whole
    free = sorted(n for n in whole if n not in bounds)
    return whole | {n: SPAN + 1 + 2 * k + seed % 3 for k, n in enumerate(free)}


def _cases(kinds: dict[str, str], seed: int) -> dict[tuple[str, tuple[int, ...]], Any]:
    """Quantities that are 0 or 1 take bits of the seed: the seeds have every combination of two."""
    names = sorted(n for n, k in kinds.items() if k == "zero-one")
    return {(n, ()): seed >> k & 1 for k, n in enumerate(names[:2], 1)}


def _with_indices(c: Canonical, whole: dict[str, int]) -> dict[str, int]:
    """Sizes, and the values of the numbered free indices: 1, 2, …"""
    return {**whole, **_numbered(c)}


@lru_cache(maxsize=50_000)
def _numbered(c: Canonical) -> dict[str, int]:
    names = {str(t.data) for side in (c.left, c.right) for t in walk(side) if t.op == "sym"}
    return {n: int(n[1:]) for n in names if n.startswith("·") and n[1:].isdigit()}


@lru_cache(maxsize=8192)
def _random(form: Form) -> frozenset[str]:
    return random_names(form.statement.left, form.statement.right)


@lru_cache(maxsize=8192)
def kinds_in(form: Form) -> tuple[dict[str, str], dict[str, int]]:
    """What kind of quantity each name of a form is, and its counts."""
    c = form.statement
    kinds: dict[str, str] = {}
    for a in sorted(all_atoms(c)):
        role = role_of(form, a.name)
        plain = bare(a.name)
        declared = form.claim.domain.get(plain) or form.claim.domain.get(plain.split("[")[0])
        kind = declared or (role.kind if role else "")
        if kind in ("unit", "positive", "real", "small", "size", "step", "zero-one"):
            kinds[a.name] = "real" if kind == "real" and _needs_sign(form) else "unit" if kind == "real" else kind
    whole = {n: SPAN for n in sizes(c.left, c.right)} | {n: SPAN for n, k in kinds.items() if k == "size"}
    kinds.update({n: "index" for n in _with_indices(c, {})})
    return {**kinds, **{n: "size" for n in whole}}, whole


@lru_cache(maxsize=4096)
def _needs_sign(form: Form) -> bool:
    return any(
        t.op in ("abs", "norm", "cases") or (t.op == "fn" and t.data in ("max", "min", "sign", "relu"))
        for t in walk(form.statement.right)
    )


def note_world(
    c: Canonical, form: Form, renaming: dict[str, str], seed: int, rigorous: bool = False, easing: str = ""
) -> World:
    """The form's world under the note's names."""
    base = form_world(form, seed, rigorous, easing)
    whole = {n: SPAN for n in sizes(c.left, c.right)}
    kinds = {
        **{n: base.kinds[f] for n, f in renaming.items() if f in base.kinds},
        **base.kinds,  # values are asked for by the form's names, whatever else the note calls so
        **{n: "size" for n in whole},
    }
    counts = {
        **base.sizes,
        **_with_indices(c, whole),
        **{n: base.sizes[f] for n, f in renaming.items() if f in base.sizes},
    }
    kinds.update({n: "index" for n in counts if n.startswith("·")})
    return World(
        seed=seed, rigorous=rigorous, style=base.style, kinds=kinds, sizes=counts, span=SPAN, alias=renaming, random=base.random,
        shapes=base.shapes, square=base.square, moment_mode=base.moment_mode, overrides=base.overrides,
    )  # fmt: skip


def role_of(form: Form, atom: str) -> Role | None:
    """The role of a form's atom; a variant in other letters takes the roles of the claim's own statement."""
    found = form.role(atom)
    if _usual(form):
        return found
    own, letters = _inherited(form)
    taken = any(theirs == atom and mine != atom for mine, theirs in letters.items())
    if own is None or atom not in letters or (found is not None and not taken):
        return found
    return own.role(letters[atom])


@lru_cache(maxsize=8192)
def _usual(form: Form) -> bool:
    """Whether a form is written in the letters its claim gives roles to."""
    return form.variant is None or all(form.role(a.name) for a in all_atoms(form.statement))


@lru_cache(maxsize=8192)
def _inherited(form: Form) -> tuple[Form | None, dict[str, str]]:
    """A form of the claim in its usual letters and the renaming from this variant's letters, where both are equal in value."""
    for own in all_forms():
        if own.claim is form.claim and _usual(own) and signature(own.statement) == signature(form.statement):
            for _, renaming in islice(_plain_renamings(form.statement, own.statement), MAX_RENAMINGS):
                if agrees(form.statement, own, renaming):
                    return own, renaming
    return None, {}


def _plain_renamings(c: Canonical, f: Canonical) -> Iterator[tuple[float, dict[str, str]]]:
    """All bijections between the atoms, equal letters first."""
    mine, theirs = sorted(all_atoms(c)), sorted(all_atoms(f))
    forced = forced_pairs(c, f)
    table = {
        a: sorted(((float(a.name == b.name), b) for b in theirs if may(a, b, forced)), key=lambda p: -p[0])
        for a in mine
    }
    for score, chosen in assign(mine, table, {}, 0.0):
        yield score, {a.name: b.name for a, b in chosen.items()}
