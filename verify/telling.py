"""What a repair tells: whether its change speaks for the claim, or only made the text read otherwise."""

from __future__ import annotations

from dataclasses import replace

from derive.roles import ROLES
from terms.term import free_symbols
from verify.atoms import Atom, sizes
from verify.canonical import Canonical, family
from verify.choosing import SAME_LETTER
from verify.formworlds import role_of
from verify.letters import Names, bare, decorated, plain_letter
from verify.matching import Match, exact_matches, fit
from verify.near import Repair, claims_called, own_word, says_the_same_name
from verify.signature import all_atoms

_TELLING = frozenset(
    {
        "turn the fraction over", "shift a bound", "sum for product", "change a number",
        "put a logarithm", "put a sum", "change the function",
    }
)  # fmt: skip
_BY_ROLE = frozenset({"change a sign", "put a factor", "put a minus"})  # where it is settled what every letter is
_CERTAIN = 3.0  # how well the letters fit where neighbours settled what they are
_LITTLE = 2  # operations of a form that is met by chance
_KIN = 1.0  # how well a left side fits that bears the claim's letter with another mark
CHOSEN = ("learning rate", "epsilon", "regularisation strength")  # authors call them by each other's letters


def tells(repair: Repair, c: Canonical, weight: int) -> bool:
    """Whether a change speaks for a form that holds one operation only: of that operation, or of what is conditioned."""
    conditional = "|" in (family(repair.match.form.statement.left) or "")
    nearby = 2 if says_the_same_name(c, repair.match.form.statement) else 3  # ``I(X; Y)`` under its heading,
    called = weight >= nearby and repair.left >= SAME_LETTER and bool(c.arguments)  # ``I(x)`` in a sentence on it
    certain = (repair.match.score >= _CERTAIN or called) and repair.edit.kind in _BY_ROLE
    certain = certain or (called and repair.edit.kind == "change a letter" and _is_of_the_same_laws(c))
    own = repair.match.form.claim.name in claims_called(own_word(c))  # ``RMSE = …``
    return repair.left >= 1.0 and (
        certain or own or repair.edit.kind in _TELLING or (conditional and repair.edit.kind == "change a letter")
    )


def letters_tell(c: Canonical, repair: Repair, names: Names) -> bool:
    """So little, ``\\sigma^2 = 1/d``, is said by many a formula: of each letter it has to be known what it stands for."""
    theirs = {a.name: a for a in all_atoms(repair.match.form.statement)}
    mine = {a.name: a for a in all_atoms(c)}
    pairs = [(mine[n], theirs[m]) for n, m in repair.match.renaming.items() if n in mine and m in theirs]
    told = repair.match.form.weight > _LITTLE or repair.left > _KIN
    return told or all(fit(a, b, repair.match.form, names) > 0 for a, b in pairs)


def miscounts(c: Canonical, repair: Repair) -> bool:
    """``g / s`` for a mean over a batch: what is taken for a count bears no letter of one, and nothing runs to it."""
    counts = {n for n, m in repair.match.renaming.items() if (r := role_of(repair.match.form, m)) and r.name == "count"}
    return bool({n for n in counts if bare(n) not in ROLES["count"].letters} - sizes(c.left, c.right))


def _is_of_the_same_laws(c: Canonical) -> bool:
    """Both sides ask of the same two laws: ``D(p, q) = H(p, q) - H(q)``."""
    asked, answered = ({n for n in free_symbols(side) if n[0] == "·"} for side in (c.left, c.right))
    return len(asked) > 1 and answered <= asked


def exchangeable(c: Canonical, repair: Repair, names: Names) -> bool:
    """Not the arguments of a function, whose order is a convention, nor letters that are as good the other way round."""
    if is_claim_as_written(c, repair, names):
        return False
    theirs = all_atoms(repair.match.form.statement)
    own = any(decorated(a.name) for a in all_atoms(c)) and not any(decorated(a.name) for a in theirs)
    return not own and not any(a.applied for a in theirs)


def is_claim_as_written(c: Canonical, repair: Repair, names: Names) -> bool:
    """What is written matches the very claim that the repair would make of it."""
    return any(m.score >= 0 for m in exact_matches(c, names) if m.form.claim is repair.match.form.claim)


def chosen_freely(names: Names) -> Names:
    """Without what is known of coefficients: another formula of the section may give their letters to each other."""
    roles, settled = ({n: r for n, r in known.items() if r not in CHOSEN} for known in (names.roles, names.settled))
    return replace(names, roles=roles, settled=settled)


def is_kin_of_lost(c: Canonical, repair: Repair) -> bool:
    """What is gone bears the letter of something that stays: one of ``\\beta_1`` and ``\\beta_2`` stood for the other."""
    lost = {plain_letter(bare(a.name)) for a in all_atoms(c)} - {""}
    kept = {plain_letter(bare(n)) for n in repair.match.renaming}
    return lost <= kept


def adds_what_is_known(c: Canonical, repair: Repair, names: Names) -> bool:
    """What the repair puts back is a quantity that the words around give the role it has in the claim."""
    before = {a.name for a in all_atoms(c)}
    added = [(n, role_of(repair.match.form, theirs)) for n, theirs in repair.match.renaming.items() if n not in before]
    return bool(added) and all(role and names.roles.get(bare(n)) == role.name for n, role in added)


def is_another(c: Canonical, repair: Repair, named: dict[str, int], names: Names) -> bool:
    """As written it is a step that the heading or the words beside name, whatever the letters are called here."""
    heard = {n for n, weight in named.items() if weight >= 2} - {repair.match.form.claim.name}
    return c.update and any(m.form.claim.name in heard for m in exact_matches(c, names))


def reads_otherwise(c: Canonical, repair: Repair) -> bool:
    """The edit makes a plain quantity of what the statement applies as a function: it changed the reading, no slip."""
    plain = {a.name for a in all_atoms(repair.match.form.statement) if not _is_applied(a)}
    calls = {bare(a.name) for a in all_atoms(c) if a.applied}
    values = {bare(a.name) for a in all_atoms(c) if a.name.endswith("()")}
    pairs = [(a, bare(a).split("[")[0]) for a, b in repair.match.renaming.items() if b in plain]
    return any(name in calls or (name in values and not a.endswith("()")) for a, name in pairs)


def _is_applied(a: Atom) -> bool:
    return a.applied or a.name.endswith("()")


def is_called(c: Canonical, repair: Repair) -> bool:
    """The statement's own name is that of the claim: what another claim says of the value does not matter."""
    return says_the_same_name(c, repair.match.form.statement)


def is_misnamed(c: Canonical, match: Match) -> bool:
    """``MAE = …``, the mean of the squares: it is called what it is not, and which of the two was meant is open."""
    called = claims_called(own_word(c))
    return bare(family(c.left) or "").isupper() and bool(called) and match.form.claim.name not in called
