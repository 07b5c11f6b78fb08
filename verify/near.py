"""A statement that is almost a claim named beside it: the smallest change that makes it that claim, proved."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from terms.evaluate import value
from terms.normal import Normaliser, prove_equal
from terms.reader import Hints
from terms.scalars import Undecided, plain
from terms.statements import Item, read_formula
from terms.symbols import GREEK
from terms.tensors import ShapeError, Tensor
from terms.term import Term, free_symbols, replace, rewrite, sym
from verify.atoms import sizes
from verify.canonical import Canonical, canonical, family, objective, walk_all
from verify.editing import Edit, Source, Vocabulary
from verify.edits import edits
from verify.forms import Form, all_forms, links
from verify.formworlds import EASINGS, MORE_SEEDS, SHAPED, form_value, note_world, seeds_of
from verify.identity import disjoint
from verify.lengths import dotted, standing_for, vectors_in
from verify.letters import Names, bare
from verify.likeness import alike
from verify.matching import Match, exact_matches, fit, left_fit
from verify.signature import all_atoms, left_class, sides
from verify.usual import USUAL, suiting, usual_letters
from verify.verdicts import Witness

MAX_EDITS = 900
LOST = 0.5  # how much less likely a repair is that takes a quantity away
ENOUGH = 0.4  # how well the letters must fit on average
CHANGED_LEFT = 0.3  # how much less likely a slip on the left side is
MAX_FORMS = 24  # the likeliest forms of the claims named nearby


@dataclass(frozen=True)
class Repair:
    """The edit, the claim it leads to and the point at which the unrepaired statement differs from it."""

    edit: Edit
    match: Match
    witness: Witness | None
    proved: bool
    left: float = 1.0  # how well the left sides' names suit each other
    loses: bool = False  # the edit takes a quantity of the note away altogether
    renames: tuple[str, str] | None = None  # the edit only calls one quantity by another name
    suits: bool = True  # what the edit adds bears a letter that is usual for it
    foreign: bool = False  # what the edit adds is named nowhere in the section
    unnamed: bool = False  # no word nearby names the claim


def says_the_same_name(c: Canonical, form: Canonical) -> bool:
    """Both define a quantity by a name that is more than a letter, or by a letter with as many arguments."""
    mine, theirs = family(c.left), family(form.left)
    telling = mine is not None and (_is_word(bare(mine)) or len(c.arguments) > 1)
    same = (mine or "").lower() == (theirs or "").lower()
    return telling and same and len(c.arguments) == len(form.arguments)


@lru_cache(maxsize=1)
def _by_own_word() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for form in all_forms():
        word = own_word(form.statement)
        if word:
            found.setdefault(word, set()).add(form.claim.name)
    return {word: frozenset(claims) for word, claims in found.items()}


def own_word(c: Canonical) -> str:
    """The word a statement calls what it defines by, in small letters; empty for a mere letter."""
    name = bare(family(c.left) or "")
    return name.lower() if _is_word(name) else ""


def claims_called(word: str) -> frozenset[str]:
    """Claims that define a quantity by this word: ``MSE``, ``Cost``."""
    return _by_own_word().get(word, frozenset())


_NO_WORDS = ("var", "cov", "std", "ell")  # moments, and a letter that is spelt out


def _is_word(name: str) -> bool:
    return len(name) > 2 and name.isalpha() and name not in GREEK and name.lower() not in _NO_WORDS


def context_forms(named: dict[str, int], minimum: int) -> list[Form]:
    """Forms of the claims named near the statement."""
    return [f for f in all_forms() if named.get(f.claim.name, 0) >= minimum and f.weight >= 1]


def nearest(
    latex: str,
    item: Item,
    link: int,
    c: Canonical,
    named: dict[str, int],
    names: Names,
    words: Vocabulary,
    hints: Hints,
    head: Term | None = None,
    unnamed: Sequence[Form] = (),
) -> list[Repair]:
    """Repairs by a single edit that turn the statement into one of the forms, best first.

    With ``head``, a later link of a chain is read as if it stood beside the chain's first side;
    ``unnamed`` are forms of claims that no word nearby names, tried as well.
    """
    usable = _likeliest(c, [*context_forms(named, 2), *unnamed], named, names)
    if not usable:
        return []
    found: list[Repair] = []
    best = 99.0
    source = Source(latex, item)
    fitting = suiting(words.names, usable, names), suiting(words.afar, usable, names)
    words = dataclasses.replace(words, usual=usual_letters(usable), names=fitting[0], afar=fitting[1])
    meant = source.text[: source.first_relation]
    for count, edit in enumerate(edits(latex, item, words)):
        if count > MAX_EDITS or edit.cost > best + 0.45:
            break
        for match, edited in _leads_to(edit, c, link, usable, names, hints, head):
            found.append(made_repair(edit, match, edited, c, names, any(match.form is f for f in unnamed)))
            best = min(best, edit.cost)
    return sorted(found, key=lambda r: _rank(r, meant, c))


def made_repair(
    edit: Edit, match: Match, edited: Canonical, c: Canonical, names: Names, unnamed: bool = False
) -> Repair:
    """What the edit makes of a statement ``c``, which then is the match's form, with a point against ``c`` as it is."""
    return Repair(
        edit,
        match,
        witness_against(c, match),
        proves(edited, match),
        left=left_fit(c, match.form, names),
        loses=edit.kind != "change the function" and _loses(c, edited),
        renames=_renaming(c, edited),
        suits=edit.kind == "put a mark" or _suits(c, edited, match, names),  # a name that the section has
        foreign=_foreign(c, edited, names),
        unnamed=unnamed,
    )


def _rank(r: Repair, meant: str, c: Canonical) -> tuple[bool, bool, bool, float, bool]:
    another = not says_the_same_name(c, r.match.form.statement)  # than what its own name says
    cost = (
        reluctance(r.edit, meant)
        + (LOST if r.loses else 0.0)
        + (LOST if r.unnamed else 0.0)
        - 0.1 * min(r.match.score, 3.0)
    )
    cost += LOST if r.foreign and r.edit.kind in ("put a hat", "put a bar") else 0.0
    return not r.proved, another, not r.suits, cost, r.match.form.legitimate_other


def reluctance(edit: Edit, left: str) -> float:
    """How unlikely the slip is; what stands left of the sign is what the author meant."""
    return edit.cost if edit.latex.startswith(left) else edit.cost + CHANGED_LEFT


def _likeliest(c: Canonical, forms: list[Form], named: dict[str, int], names: Names) -> list[Form]:
    """The forms that one slip may have turned into the statement, the most alike in structure first."""
    kind = left_class(c.left)
    alike_left = [f for f in forms if left_class(f.statement.left) == kind and f.statement.update == c.update]
    fitting = [f for f in alike_left if plausibility(c, f, names) >= ENOUGH]
    told = {id(f): named.get(f.claim.name, 0) + min(2.0, left_fit(c, f, names)) for f in fitting}
    return sorted(fitting, key=lambda f: unlikeness(c, f.statement) - told[id(f)])[:MAX_FORMS]


def unlikeness(mine: Canonical, theirs: Canonical) -> int:
    """How many operations the one has and the other has not."""
    one, other = _operations(mine), _operations(theirs)
    return sum(((one - other) + (other - one)).values())


@lru_cache(maxsize=50_000)
def _operations(c: Canonical) -> Counter[str]:
    sides = (c.left, c.right) if left_class(c.left) == "expression" else (c.right,)
    named = ("num", "fn")
    return Counter(
        f"{t.op} {t.data}" if t.op in named else t.op
        for side in sides
        for t in walk_all(side)
        if t.op in named or (t.args and t.op != "index")
    )


def plausibility(c: Canonical, form: Form, names: Names) -> float:
    """How likely one edit leads there: about as many atoms, and letters that can be paired."""
    mine, theirs = all_atoms(c), all_atoms(form.statement)
    if abs(len(mine) - len(theirs)) > 1 or not mine or not theirs:
        return -1.0
    best = sorted(max(-1.0, max(fit(a, b, form, names) for b in theirs)) for a in mine)
    kept = best[1:] if len(best) > 2 else best  # one atom may be the wrong one
    return sum(kept) / len(kept)


def _loses(c: Canonical, edited: Canonical) -> bool:
    """Whether a quantity of the statement is gone after the edit (and none came in its place)."""
    before, after = ({a.name for a in all_atoms(x)} for x in (c, edited))
    bounds = sizes(c.left, c.right)  # n is no quantity of its own where a sum runs to n + 1
    return bool(before - after - bounds) and not after - before


def _suits(c: Canonical, edited: Canonical, match: Match, names: Names) -> bool:
    """Whether quantities that the edit adds to the formula bear letters that are usual for what they are there."""
    before = {a.name for a in all_atoms(c)}
    theirs = {a.name: a for a in all_atoms(match.form.statement)}
    added = [a for a in all_atoms(edited) if a.name not in before and match.renaming.get(a.name) in theirs]
    return all(fit(a, theirs[match.renaming[a.name]], match.form, names) >= USUAL for a in added)


def _foreign(c: Canonical, edited: Canonical, names: Names) -> bool:
    before = {a.name for a in all_atoms(c)}
    return any(bare(a.name) not in names.present for a in all_atoms(edited) if a.name not in before)


def _renaming(c: Canonical, edited: Canonical) -> tuple[str, str] | None:
    """The old and the new name where the edit exchanges all occurrences of one quantity for a new one."""
    before, after = ({a.name for a in all_atoms(x)} for x in (c, edited))
    gone, come = before - after, after - before
    return (gone.pop(), come.pop()) if len(gone) == len(come) == 1 else None


def _unties(c: Canonical, edited: Canonical) -> bool:
    """Whether the right side no longer speaks of the entry that stands on the left: who wrote it there meant it."""
    before, after = ({n for n in free_symbols(x.left) & free_symbols(x.right) if n[0] == "·"} for x in (c, edited))
    return len(after) < len(before)


def _leads_to(
    edit: Edit, c: Canonical, link: int, forms: list[Form], names: Names, hints: Hints, head: Term | None = None
) -> list[tuple[Match, Canonical]]:
    """The forms that the edited statement is, with its canonical form."""
    items = read_formula(edit.latex, hints)
    if len(items) != 1 or items[0].term is None:
        return []
    if edit.kind == "transpose" and not any(t.op == "transpose" for t in walk_all(items[0].term)):
        return []  # of a number it is a power, ``\\beta_2^T``
    aimed = objective(items[0].term)
    pairs = links(items[0].term) or ([aimed] if aimed else [])
    if len(pairs) <= link:
        return []
    left, sign, right = pairs[link]
    edited = canonical(head if head is not None else left, sign, right)
    if _unties(c, edited):
        return []
    return [(m, edited) for m in exact_matches(edited, names, forms)[:2]]


def proves(c: Canonical, match: Match) -> bool:
    """Whether the statement, renamed, is the form by exact algebra (and not only by value)."""
    mapping = match.renaming
    theirs = sides(match.form.statement)
    if all(alike(a, b, mapping) for a, b in zip(sides(c), theirs, strict=True)):
        return True
    mine = [_renamed(t, mapping) for t in sides(c)]
    return all(
        prove_equal(_countless(a), _countless(b), Normaliser()) is not None for a, b in zip(mine, theirs, strict=True)
    )


def _renamed(t: Term, mapping: dict[str, str]) -> Term:
    return replace(t, {sym(a): sym(f"»{b}") for a, b in mapping.items()})


def _countless(t: Term) -> Term:
    """Sums over all of a family are compared without their bounds; renamed names are unmarked."""

    def rule(u: Term) -> Term | None:
        if u.op == "sym" and str(u.data).startswith("»"):
            return sym(str(u.data)[1:])
        return None

    return rewrite(t, rule)


def witness_against(c: Canonical, match: Match) -> Witness | None:
    """The point, in ball arithmetic, where the statement as written differs from the form."""
    from verify.atoms import atoms

    mapping = {a: b for a, b in match.renaming.items() if a in {x.name for x in atoms(c.left, c.right)}}
    declared = match.form.claim.domain.values()
    vectors = any(kind.startswith(("vector", "matrix")) for kind in declared)  # then numbers are no point of the domain
    order = (SHAPED, *EASINGS) if vectors else EASINGS
    seeds = dict.fromkeys((*seeds_of(match.form), *MORE_SEEDS))  # at some of them what is written may have no value
    points = ((easing, seed) for easing in order for seed in seeds)
    found = (_differs_at(c, dataclasses.replace(match, renaming=mapping), seed, easing) for easing, seed in points)
    return next((w for w in found if w is not None), None)


def _differs_at(c: Canonical, match: Match, seed: int, easing: str) -> Witness | None:
    """A witness at one point; None where the two agree or one of them has no value."""
    theirs = form_value(match.form, seed, True, easing)
    if theirs is None:
        return None
    try:
        world = note_world(c, match.form, match.renaming, seed, rigorous=True, easing=easing)
        if c.loose:  # another entry than the left side's
            world.sizes.update({n: k + 1 for n, k in world.sizes.items() if n.startswith("·")})
        vectors = standing_for(c, vectors_in(match.form), match.renaming) if easing == SHAPED else ()
        mine = [value(dotted(t, vectors), world) for t in sides(c)]
    except (Undecided, ShapeError, RecursionError):
        return None
    world.seen = _in_note_names(world.seen, match.renaming)
    pairs = zip(mine, theirs, strict=False)
    return next((w for a, b in pairs if (w := disjoint(_flat(a), _flat(b), world)) is not None), None)


def _in_note_names(seen: dict[str, object], renaming: dict[str, str]) -> dict[str, object]:
    back = {b: a for a, b in renaming.items()}
    return {_for_people(back.get(n, n)): v for n, v in seen.items()}


def _for_people(name: str) -> str:
    """The name of a canonical quantity as a note would write it.

    >>> _for_people("p|1()[2,3]"), _for_people("∇f()")
    ('p(2 | 3)', 'gradientf')
    """
    table = re.fullmatch(r"(.+)\|(\d+)\(\)\[(.+)\]", name)
    if table is None:
        return name.replace("()", "").replace("∇", "gradient")
    places, count = table[3].split(","), int(table[2])
    return f"{table[1]}({', '.join(places[:count])} | {', '.join(places[count:]) or '…'})"


def _flat(v: object) -> object:
    return v.map(plain) if isinstance(v, Tensor) else plain(v)
