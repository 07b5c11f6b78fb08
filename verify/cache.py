"""Verdicts kept between runs, by content: the document's text, the language, the claims and the code that judged.

Anything that could change a verdict is part of the key, so a stale answer is never found. The entries are JSON in the
user's cache folder; a damaged or foreign entry is ignored.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from platformdirs import user_cache_dir

from notes.document import Document
from verify.verdicts import DocumentReport, Evidence, FormulaReport, Remark, Statement, Verdict, Witness

ROOMS = ("terms", "notes", "derive", "verify")


class Cache:
    """A folder of judged documents."""

    def __init__(self, version: str, folder: Path | None = None) -> None:
        self.version = version
        self.folder = folder or Path(user_cache_dir("formulint"))

    def _path(self, document: Document, language: str) -> Path:
        key = json.dumps(
            [self.version, code_digest(), language, Path(document.path).suffix, document.encoding, document.text],
            ensure_ascii=False,
        )
        return self.folder / f"{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}.json"

    def find(self, document: Document, language: str) -> DocumentReport | None:
        """The report kept for exactly this content, wherever the file lay then, or None."""
        try:
            found = _document(json.loads(self._path(document, language).read_text("utf-8")))
            return replace(found, path=document.path)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, document: Document, language: str, report: DocumentReport) -> None:
        """Keep a report; a folder that cannot be written to is no reason to fail."""
        write_entry(self._path(document, language), asdict(report))


def write_entry(path: Path, content: Any) -> None:
    """Write JSON whole or not at all; a folder that cannot be written to is no reason to fail."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")
        part.replace(path)
    except OSError:
        return


@lru_cache(maxsize=1)
def code_digest() -> str:
    """A digest of the rooms that decide verdicts."""
    here = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for room in ROOMS:
        for file in sorted((here / room).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _document(d: dict[str, Any]) -> DocumentReport:
    formulas = tuple(_formula(f) for f in d["formulas"])
    found = tuple(Remark(**{**r, "verdict": Verdict(r["verdict"])}) for r in d["remarks"])
    return DocumentReport(d["path"], d["encoding"], d["repaired"], formulas, found, tuple(d["notices"]))


def _formula(f: dict[str, Any]) -> FormulaReport:
    return FormulaReport(
        **{**f, "heading": tuple(f["heading"]), "statements": tuple(_statement(s) for s in f["statements"])}
    )


def _statement(s: dict[str, Any]) -> Statement:
    witness = Witness(**s["witness"]) if s["witness"] else None
    evidence = tuple(Evidence(**e) for e in s["evidence"])
    return Statement(**{**s, "verdict": Verdict(s["verdict"]), "witness": witness, "evidence": evidence})
