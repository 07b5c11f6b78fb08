"""Does a statement say what a form says, under some renaming of its atoms? Decided by value, proved afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from derive.roles import ROLES, Role
from verify.assigning import assign, forced_pairs, may
from verify.atoms import Atom, atoms
from verify.canonical import Canonical, family
from verify.forms import Form
from verify.formworlds import MAX_RENAMINGS, agrees, by_letter, kinds_in, role_of
from verify.learnt import RATE
from verify.letters import IMPOSSIBLE, Names, bare, decorated, decoration, kindred, number, plain_letter, turned_round
from verify.pairing import impossible, measures, slopes_chain
from verify.screen import apart
from verify.signature import all_atoms, faceless, forms_by_signature, is_plain, left_class, signature

MISFIT = -6
_RATES = ("learning rate", "decay rate")
_DATA = frozenset(ROLES["input"].letters + ROLES["target"].letters)
MOMENTS = {"Var": "variance", "Std": "standard deviation"}  # what a moment that stands in a form is


@dataclass(frozen=True)
class Match:
    """A form, the renaming (note's atom -> form's atom) and how well the letters fit."""

    form: Form
    renaming: dict[str, str]
    score: float


def exact_matches(c: Canonical, names: Names, forms: list[Form] | None = None) -> list[Match]:
    """Forms the statement equals in value under a renaming, best letters first."""
    candidates = forms if forms is not None else forms_by_signature().get(signature(c), [])
    wanted = signature(c)
    names = names.without(family(c.left) or "")  # what it is called before does not bind what is said of it anew
    found = []
    for form in candidates:
        if forms is not None and signature(form.statement) != wanted:
            continue
        if form.statement.relation in ("~",) and c.relation != "~":
            continue
        match = match_form(c, form, names)
        if match is not None:
            found.append(match)
    return sorted(found, key=lambda m: (-m.score, m.form.legitimate_other))


def match_form(c: Canonical, form: Form, names: Names) -> Match | None:
    """The best renaming under which the statement's right side (and a left side that is an expression) agree."""
    if c.strides != form.statement.strides and (c.strides or _every_second(form)) and form.statement.strides:
        return None  # every second entry, but others
    if (c.loose and not form.statement.loose) or (_of_itself(form.statement) and not _of_itself(c)):
        return None
    if apart(c, form.statement, frozenset(kinds_in(form)[0].values())):
        return None
    if by_letter(c, form) and faceless(c) != faceless(form.statement):
        return None
    if _asked_of_fewer(c.arguments, form.statement.arguments):
        return None
    for score, renaming in islice(renamings(c, form, names), MAX_RENAMINGS):
        if score <= MISFIT:
            break
        if is_plain(c.left) and turned_round(renaming, forced_pairs(c, form.statement)):
            continue
        lefts = (family(c.left) or "", family(form.statement.left) or "")
        if not slopes_chain([lefts, *renaming.items()]) or anothers_rate(c, form, renaming, names):
            continue
        if c.update and (_torn(form, renaming) or _unmarked(renaming, names)):
            continue
        if agrees(c, form, renaming) and not _crossed(c, form, renaming):
            return Match(form, renaming, score)
    return None


def _every_second(form: Form) -> bool:
    return any(every > 1 for every, _ in form.statement.strides)


def anothers_rate(c: Canonical, form: Form, renaming: dict[str, str], names: Names) -> bool:
    """A state stands with the decay rate of another state, not with the one of its own step."""
    rates = [a for a, b in renaming.items() if (role := role_of(form, b)) and role.name == "decay rate"]
    own = {names.rates[a] for a in renaming if a in names.rates}
    if _is_step(c, form, renaming) or len(rates) != 1 or not own or rates[0] in own:
        return False
    unnumbered = {plain_letter(r) for r in own if number(r)}
    return rates[0] in names.rates.values() or rates[0] in unnumbered


def _is_step(c: Canonical, form: Form, renaming: dict[str, str]) -> bool:
    """The step of a state itself, with a gradient: its rate is the one that stands in it."""
    roles = {role.name for b in renaming.values() if (role := role_of(form, b))}
    return c.update and "gradient" in roles


def _asked_of_fewer(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """``D(q, q)`` is not ``D(p, q)``: one thing is named twice, and the form does not say so."""
    return len(set(mine)) < len(mine) and len(set(theirs)) == len(theirs)


def _torn(form: Form, renaming: dict[str, str]) -> bool:
    """Of two numbered quantities of one letter, ``beta_1`` and ``beta_2``, one alone is a decay rate: they are a pair."""
    roles = {a: role.name if (role := role_of(form, b)) else "" for a, b in renaming.items()}
    alike = [
        (x, y) for a, x in roles.items() for b, y in roles.items() if number(b) and b.startswith(plain_letter(a) + "[")
    ]
    return any((x == RATE) != (y == RATE) for x, y in alike)


def _crossed(c: Canonical, form: Form, renaming: dict[str, str]) -> bool:
    """A target for the prediction, a prediction for the target, and it matters: ``y - h(x)`` is no ``\\hat y - y``."""
    roles = {a: role.name if (role := role_of(form, b)) else "" for a, b in renaming.items()}
    given, made = ROLES["target"].letters, ROLES["prediction"].letters
    targets = [a for a in roles if roles[a] == "prediction" and bare(a) in given and bare(a) not in made]
    others = [a for a in roles if roles[a] == "target" and not {bare(a), plain_letter(bare(a))}.isdisjoint(made)]
    if len(targets) != 1 or len(others) != 1 or others[0] in given:
        return False
    one, other = targets[0], others[0]
    return not agrees(c, form, {**renaming, one: renaming[other], other: renaming[one]})


def _unmarked(renaming: dict[str, str], names: Names) -> bool:
    """A mark of the form is lost: on one of its two marked quantities, or on a letter that the section marks as well."""
    marked = [a for a, b in renaming.items() if " " in b]
    lost = [a for a in marked if " " not in a]
    twins = {p.rpartition(" ")[2] for p in names.present if " " in p}
    plain = [a for a, b in renaming.items() if " " not in b and a in twins]
    return bool(lost) and (len(lost) < len(marked) or bool(plain))


@lru_cache(maxsize=50_000)
def _of_itself(c: Canonical) -> bool:
    """A function is given by its own values elsewhere (``s(x) = 1 - s(-x)``): another name's value is not."""
    name = bare(family(c.left) or "|")
    return "|" not in name and name in {bare(a.name) for a in atoms(c.right)}


def renamings(c: Canonical, form: Form, names: Names) -> Iterator[tuple[float, dict[str, str]]]:
    """Bijections between the atoms, best fit of letters and roles first."""
    mine = sorted(all_atoms(c))
    theirs = sorted(all_atoms(form.statement))
    if len(mine) != len(theirs):
        return
    forced = forced_pairs(c, form.statement)
    fits = {a: [(fit(a, b, form, names), b) for b in theirs if may(a, b, forced)] for a in mine}
    table = {a: sorted((p for p in found if p[0] > IMPOSSIBLE / 2), key=lambda p: -p[0]) for a, found in fits.items()}
    order = sorted(mine, key=lambda a: len(table[a]))
    found = list(islice(assign(order, table, {}, 0.0), 400))
    found.sort(key=lambda p: -p[0])
    for score, chosen in found:
        yield score / max(len(mine), 1), {a.name: b.name for a, b in chosen.items()}


def fit(a: Atom, b: Atom, form: Form, names: Names) -> float:
    """How well the note's letter suits the form's: known roles first, customary letters next."""
    mine, theirs = bare(a.name), bare(b.name)
    role = role_of(form, b.name)
    if impossible(mine, theirs) or _stands_for_another(mine, theirs, form, role):
        return IMPOSSIBLE
    score = 0.0
    known = names.roles.get(a.name) or names.roles.get(mine)
    settled = names.settled.get(a.name)
    meant = role.name if role else MOMENTS.get(theirs.partition("[")[0]) if theirs.endswith("]") else None
    if meant and settled and settled != meant and not kindred(settled, meant):
        score += IMPOSSIBLE
    elif known and role:
        score += 4 if known == role.name or kindred(known, role.name) else -4
    if mine == theirs:
        score += 2
    elif role and (mine in role.letters or plain_letter(mine) in role.letters):
        score += 1.5
    elif plain_letter(mine) == plain_letter(theirs):
        score += 1
    elif mine in _letters(form):
        score -= 3  # the form uses this very letter for something else
    elif role and (mine == "∇") != (role.name == "gradient"):
        score -= 3 if mine == "∇" else 1
    if mine == "∇" and role and role.name == "gradient":
        score += 2
    if number(mine) and number(theirs) and number(mine) != number(theirs):
        score += (
            IMPOSSIBLE if plain_letter(mine) == plain_letter(theirs) or form.claim.kind == "algorithm" else -3
        )  # beta_1 is not beta_2
    told = role is not None and decorated(mine) and mine in role.letters  # ``\\hat y`` is how predictions are written
    if decorated(theirs) != decorated(mine) and not told:
        score += decoration(mine, theirs, names)
    return score


@lru_cache(maxsize=4096)
def siblings_of(name: str) -> frozenset[str]:
    """Roles that a name is not customary for, of a group of quantities of which it is customary for another."""
    grouped = [r for r in ROLES.values() if r.group]
    called = name if any(name in r.letters for r in grouped) else plain_letter(name)
    groups = {r.group for r in grouped if called in r.letters}
    return frozenset(r.name for r in grouped if r.group in groups and called not in r.letters)


def _stands_for_another(mine: str, theirs: str, form: Form, role: Role | None) -> bool:
    """The name itself says that it is something else: what the form calls so, a divergence, ``recall``, an input."""
    if mine != theirs and "_" in mine and mine in _letters(form):
        return True  # ``p_g`` is what the form calls so
    if role is None:
        return False
    if role.name in siblings_of(mine):
        return True  # ``o_t`` is no input gate
    if role.name in _RATES and plain_letter(mine) in _DATA - set(role.letters):
        return True  # a rate is no input
    return (_is_law(role.name) and mine in measures()) or _says_another(mine, role.name)


def _is_law(role: str) -> bool:
    """What may be a probability, or what is compared with one."""
    return role in ("probability", "target", "prediction")


@lru_cache(maxsize=8192)
def _says_another(name: str, role: str) -> bool:
    """A name that is a whole word is another role's own name, and no word for this one."""
    word, mine = name.lower(), ROLES[role]
    return word != role and word in ROLES and word not in {*mine.letters, *mine.words} and not kindred(word, role)


@lru_cache(maxsize=8192)
def _letters(form: Form) -> frozenset[str]:
    return frozenset(bare(a.name) for a in all_atoms(form.statement))


def left_fit(c: Canonical, form: Form, names: Names) -> float:
    """How well the names on the left suit each other; neutral for expressions."""
    mine, theirs = family(c.left), family(form.statement.left)
    if not is_plain(c.left) or mine is None or theirs is None or left_class(c.left) != "name":
        return 1.0
    return fit(Atom(mine), Atom(theirs), form, names)
