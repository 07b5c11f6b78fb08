"""The claims as forms a note's statement can be matched against; read once, kept for the whole run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from derive.claims import Claim, Variant, all_claims
from derive.conventions import is_standard
from derive.roles import ROLES, Role
from terms.statements import read_formula
from terms.term import MINUS_ONE, Term, walk
from terms.text import plain_text
from verify.canonical import Canonical, canonical


@dataclass(frozen=True)
class Form:
    """One way a claim is written: its canonical statement; ``variant`` is None for the claim's own statement."""

    claim: Claim
    latex: str
    statement: Canonical
    term: Term
    variant: Variant | None = None

    def __hash__(self) -> int:
        return hash(self.latex)

    @property
    def legitimate_other(self) -> bool:
        """True for a variant that differs in value from the claim's own form."""
        return self.variant is not None and not self.variant.same

    @property
    def standard(self) -> bool:
        """True for the claim's own form, a rewriting of it, and one that differs by a convention of writing alone."""
        return self.variant is None or self.variant.same or is_standard(self.claim.kind, self.variant.difference)

    @property
    def weight(self) -> int:
        """How much the right side says: the number of its operations."""
        return operations(self.statement.right)

    def role(self, atom: str) -> Role | None:
        """The role an atom of this form plays."""
        plain = atom.replace("()", "").rstrip("^")
        roles = self.claim.roles
        named = (
            roles.get(plain) or roles.get(plain.replace("[", "_").replace("]", "")) or roles.get(plain.split("[")[0])
        )
        return ROLES.get(named) if named else None


def operations(right: Term) -> int:
    """How much a side says: its operations, signs and indices aside."""
    return sum(1 for t in walk(right) if t.args and t.op != "index" and not _is_sign(t))


def _is_sign(t: Term) -> bool:
    return t.op == "mul" and len(t.args) == 2 and t.args[0] is MINUS_ONE


_COUNTERS = frozenset("ijklmnt")


@lru_cache(maxsize=1)
def all_forms() -> tuple[Form, ...]:
    """Every form of every claim that is an equation or a law; read anew only when the claims or the reader changed."""
    from verify.formstore import FormStore

    store = FormStore()
    kept = store.find()
    if kept is None:
        kept = read_forms()
        store.keep(kept)
    return kept


def read_forms() -> tuple[Form, ...]:
    """The forms, read from the claims' LaTeX."""
    return tuple(f for c in all_claims().values() if c.kind != "inequality" for f in _forms(c))


def _forms(claim: Claim) -> list[Form]:
    found = []
    for latex, variant in [(claim.statement, None), *((v.statement, v) for v in claim.variants)]:
        for item in read_formula(latex):
            if item.term is None:
                continue
            for left, sign, right in links(item.term):
                if {str(left), str(right)} <= _COUNTERS:
                    continue  # ``i = j`` beside a statement is the case it is for
                found.append(Form(claim, latex, canonical(left, sign, right), item.term, variant))
    return found


def links(term: Term) -> list[tuple[Term, str, Term]]:
    """The relations of a statement: one for ``a = b``, two for ``a = b = c``."""
    if term.op == "rel":
        return [(term.args[0], term.data, term.args[1])]
    if term.op == "chain":
        return list(zip(term.args, term.data, term.args[1:], strict=False))
    return []


__all__ = ["Form", "all_forms", "links", "plain_text"]
