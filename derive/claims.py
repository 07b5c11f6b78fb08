r"""A claim: its statement, the definitions and domain it holds in, its derivation, its numeric twin and its source.

Statements are LaTeX in the notation of ``terms`` (what a careful note would write); they are read by the same reader
as the notes themselves, proved by the checker for general bounds, and used by the judge to recognise and to repair.

>>> Variant(r"a = b", "another sign").same
False
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

Step = tuple[str, str]
_NO_TOPIC = {
    "claims",
    "registry",
    "roles",
    "checking",
    "pages",
    "conventions",
}  # machinery: loading claims must not load provers
KINDS = ("identity", "definition", "algorithm", "inequality", "limit", "optimum", "example")


@dataclass(frozen=True)
class Variant:
    """A legitimate other form: its LaTeX and how it differs; ``same`` marks a mere rewriting (proved, not reported)."""

    statement: str
    difference: str
    same: bool = False


@dataclass(frozen=True)
class Claim:
    """See ``claim``."""

    name: str
    statement: str
    kind: str
    topic: str
    summary: str
    source: str
    numeric: str = ""
    names: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    domain: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    variants: tuple[Variant, ...] = ()
    assumes: str = ""
    steps: tuple[Step, ...] = ()

    def __hash__(self) -> int:
        return hash(self.name)


BY_SOURCE = ("definition", "algorithm")
"""The kinds that hold by their source; all others are derived in steps."""


class DuplicateClaimError(ValueError):
    """Two claims carry one name; the message names both places."""


_registry: dict[str, tuple[Claim, str]] = {}


def claim(
    name: str,
    statement: str,
    *,
    source: str,
    kind: str = "identity",
    numeric: str = "",
    names: tuple[str, ...] = (),
    where: tuple[str, ...] = (),
    domain: Mapping[str, str] | None = None,
    roles: Mapping[str, str] | None = None,
    variants: tuple[Variant, ...] = (),
    assumes: str = "",
) -> Callable[[Callable[[], Iterator[Step]]], Callable[[], Iterator[Step]]]:
    r"""Register a derivation as a claim.

    ``statement``: ``lhs = rhs`` in LaTeX. ``where``: definitions the statement stands under. ``kind``: one of ``KINDS``;
    a ``definition`` or ``algorithm`` holds by its source and needs no steps. ``domain``: kind of each symbol (``real``,
    ``positive``, ``unit``, ``size``, ``index``, ``step``, ``simplex`` = entries positive with sum one, ``zero-one``,
    ``random``, ``vector n``, ``matrix n m``). ``roles``: what each symbol is called in ``derive.roles``. ``assumes``: the
    grade of independence of the random quantities (``dependent`` = nothing assumed, ``independent``, ``identical``,
    ``centred``). ``names``: what notes call it, in English and Chinese. ``numeric``: the function of ``numeric/`` that
    computes it, ``module.function``.

    The decorated function's docstring is the one-sentence summary; it yields ``(reason, latex)`` steps from the left
    side to the right side (neither of which is repeated); steps of an optimum are described in ``proofs.optimum_steps``.
    """

    def register(derivation: Callable[[], Iterator[Step]]) -> Callable[[], Iterator[Step]]:
        topic = derivation.__module__.rpartition(".")[2]
        where_defined = f"{derivation.__module__}:{derivation.__name__}"
        if kind not in KINDS:
            raise ValueError(f"claim {name}: kind must be one of {', '.join(KINDS)}, got {kind!r}")
        if name in _registry and _registry[name][1] != where_defined:
            raise DuplicateClaimError(f"claim {name!r} is defined in {_registry[name][1]} and again in {where_defined}")
        made = Claim(
            name, statement, kind, topic, " ".join((derivation.__doc__ or "").split()), source, numeric, names, where,
            dict(domain or {}), dict(roles or {}), variants, assumes, tuple(derivation() or ()),
        )  # fmt: skip
        _registry[name] = (made, where_defined)
        return derivation

    return register


@lru_cache(maxsize=1)
def _load() -> None:
    import derive

    for module in iter_modules(derive.__path__):
        if not module.ispkg and module.name not in _NO_TOPIC and not module.name.startswith("_"):
            import_module(f"derive.{module.name}")


def all_claims() -> dict[str, Claim]:
    """Every claim by name, in the order of the topics' file names and of the files."""
    _load()
    return {name: made for name, (made, _) in _registry.items()}
