"""``formulint fix``: show or write the proved repairs, touching nothing else in the files."""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass

from formulint.judging import STANDARD_INPUT, judge
from formulint.output import OutputError, complain
from formulint.repairs import Plan, plan
from reports.terminal import printable
from verify.verdicts import DocumentReport


@dataclass(frozen=True)
class _Note:
    """A file as it is on disk, and what would be changed in it."""

    path: str
    text: str
    encoding: str
    plan: Plan


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 when no finding is left, 1 when some are (``--diff`` leaves them all), 2 for unusable inputs."""
    if STANDARD_INPUT in arguments.paths:
        complain(STANDARD_INPUT, "standard input cannot be fixed; name a file")
        return 2
    judged = judge(arguments)
    if judged.interrupted:
        print("formulint: interrupted; no file was changed", file=sys.stderr)
        return 130
    notes = [_read(document) for document in judged.report.documents]
    found = [note for note in notes if note is not None]
    for note in found:
        (_write if arguments.write else _show)(note)
        _tell_unfixed(note)
    if len(found) < len(notes):
        return 2
    left = any(note.plan.unfixed or (note.plan.edits and not arguments.write) for note in found)
    return judged.exit_code(otherwise=int(left))


def _read(document: DocumentReport) -> _Note | None:
    """The note's bytes as text, if they can be written back as they were; else a complaint and None."""
    from notes.encoding import NotTextError, decode

    try:
        with open(document.path, "rb") as file:
            data = file.read()
        decoded = decode(data)
    except (OSError, NotTextError) as error:
        complain(document.path, getattr(error, "strerror", None) or str(error))
        return None
    if decoded.lossy or decoded.text.encode(decoded.encoding) != data:
        complain(document.path, f"cannot be written back as {decoded.encoding} byte for byte, so nothing is changed")
        return None
    return _Note(document.path, decoded.text, decoded.encoding, plan(decoded.text, document))


def _show(note: _Note) -> None:
    """A unified diff on standard output."""
    before, after = _lines(note.text), _lines(note.plan.apply(note.text))
    path = printable(note.path)
    for line in difflib.unified_diff(before, after, f"a/{path}", f"b/{path}"):
        sys.stdout.write(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n")


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _write(note: _Note) -> None:
    if not note.plan.edits:
        return
    data = note.plan.apply(note.text).encode(note.encoding)
    try:
        _replace(os.path.realpath(note.path), data)
    except OSError as error:
        raise OutputError(note.path, error.strerror or str(error)) from error
    number = len(note.plan.edits)
    print(f"{printable(note.path)}: {number} repair{'' if number == 1 else 's'} written")


def _replace(path: str, data: bytes) -> None:
    """The whole file at once, beside the old one first: whatever happens, one of the two is there complete."""
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".formulint-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        shutil.copymode(path, temporary)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _tell_unfixed(note: _Note) -> None:
    for unfixed in note.plan.unfixed:
        print(f"{printable(note.path)}:{unfixed.line}: not fixed: {unfixed.reason}", file=sys.stderr)
