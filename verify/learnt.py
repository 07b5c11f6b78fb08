"""What the judge has learnt of a document from the statements it recognised, section by section."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a run answered from its cache needs this module, not the engine
    from derive.roles import Role
    from verify.canonical import Canonical
    from verify.matching import Match

RATE = "decay rate"


@dataclass
class Learnt:
    """Roles of names, the decay rate of each state, claims met, and the name under which each of them was stated."""

    roles: dict[int, dict[str, str]] = field(default_factory=dict)
    rates: dict[int, dict[str, str]] = field(default_factory=dict)
    recognised: dict[int, set[str]] = field(default_factory=dict)
    called: dict[tuple[int, str], str] = field(default_factory=dict)

    def remember(self, section: int, match: Match, c: Canonical) -> None:
        """A statement was recognised: its letters are known from here on, to the end of the section."""
        from verify.canonical import family
        from verify.formworlds import role_of

        roles = self.roles.setdefault(section, {})
        played = {mine: role for mine, theirs in match.renaming.items() if (role := role_of(match.form, theirs))}
        met = {mine: role.name for mine, role in played.items() if not _played_by_another(mine, played)}
        roles.update(met)
        own, left = family(c.left), family(match.form.statement.left)
        role = role_of(match.form, left) if left else None
        if own and role is not None:
            roles[own] = role.name
        elif own:
            roles.pop(own, None)  # the name is given anew; what it stood for above is no longer known of it
        rates = [name for name, known in met.items() if known == RATE]
        if own and c.update and len(rates) == 1:
            self.rates.setdefault(section, {})[own] = rates[0]
        self.recognised.setdefault(section, set()).add(match.form.claim.name)
        if own:
            self.called.setdefault((section, match.form.claim.name), own)

    def known_as(self, role: str) -> set[str]:
        """Names that bear a role anywhere in the document."""
        return {name for roles in self.roles.values() for name, known in roles.items() if known == role}

    def claims_of_twins(self, section: int, own: str) -> set[str]:
        """What the section recognised names as that differ in their end only: ``s_{dW}`` beside ``s_{db}``."""
        stem, _, end = own.partition("_")
        others = ((claim, name.partition("_")) for (place, claim), name in self.called.items() if place == section)
        return {claim for claim, (letter, _, tail) in others if letter == stem and tail != end and tail and end}


def _played_by_another(mine: str, played: dict[str, Role]) -> bool:
    """A letter that is customary for another role of the same match alone: the two may have been taken for each other."""
    from verify.letters import bare

    others = (role for name, role in played.items() if name != mine)
    return bare(mine) not in played[mine].letters and any(bare(mine) in role.letters for role in others)
