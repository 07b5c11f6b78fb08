"""The claims' forms kept between runs: reading thousands of formulas is most of what a small run would do.

The key is a digest of the code and the claims, so a stale form is never found; the entry is JSON in the user's cache
folder, and a damaged one is ignored.
"""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from platformdirs import user_cache_dir

from derive.claims import Claim, all_claims
from terms.packing import Packer, unpack
from terms.term import Term
from verify.cache import code_digest, write_entry
from verify.canonical import Canonical
from verify.forms import Form


class FormStore:
    """One file of forms."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(user_cache_dir("formulint"))

    @property
    def path(self) -> Path:
        """Where the forms of this code are kept."""
        return self.folder / f"forms-{code_digest()[:24]}.json"

    def find(self) -> tuple[Form, ...] | None:
        """The forms kept for exactly this code, or None."""
        try:
            entry = json.loads(self.path.read_text("utf-8"))
            terms = unpack(entry["nodes"])
            claims = all_claims()
            return tuple(_form(f, terms, claims) for f in entry["forms"])
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None

    def keep(self, forms: tuple[Form, ...]) -> None:
        """Keep the forms, in the place of those of older code."""
        packer = Packer()
        packed = [_packed(f, packer) for f in forms]
        for old in self.folder.glob("forms-*.json"):
            old.unlink(missing_ok=True)
        write_entry(self.path, {"nodes": packer.nodes, "forms": packed})


def _packed(form: Form, packer: Packer) -> list[Any]:
    statement = [_value(getattr(form.statement, f.name), packer) for f in fields(Canonical)]
    variant = form.claim.variants.index(form.variant) if form.variant is not None else -1
    return [form.claim.name, variant, form.latex, packer.place(form.term), statement]


def _value(value: Any, packer: Packer) -> Any:
    """A field of a statement: terms by their place, tuples as lists."""
    if isinstance(value, Term):
        return {"term": packer.place(value)}
    return [_value(v, packer) for v in value] if isinstance(value, tuple) else value


def _form(packed: list[Any], terms: list[Term], claims: dict[str, Claim]) -> Form:
    name, variant, latex, term, statement = packed
    claim = claims[name]
    return Form(
        claim,
        latex,
        Canonical(*(_restored(v, terms) for v in statement)),
        terms[term],
        claim.variants[variant] if variant >= 0 else None,
    )


def _restored(value: Any, terms: list[Term]) -> Any:
    if isinstance(value, dict):
        return terms[value["term"]]
    return tuple(_restored(v, terms) for v in value) if isinstance(value, list) else value
