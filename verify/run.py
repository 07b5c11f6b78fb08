"""A whole run: files read, documents judged, reports in the order of the files whatever the number of workers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version

from notes.document import Document
from notes.errors import InputError
from verify.options import Options
from verify.verdicts import DocumentReport, FormulaReport, Problem, Report

Progress = Callable[[int, int], None]


def tool_version() -> str:
    """The installed version."""
    try:
        return version("formulint")
    except PackageNotFoundError:
        return "0"


def judge_paths(paths: Sequence[str], options: Options, progress: Progress | None = None) -> Report:
    """Judge files and folders; inputs that cannot be read become problems, the others are judged all the same."""
    from notes.reading import find_notes, read_file

    problems: list[Problem] = []
    documents: list[Document] = []
    for path in paths:
        try:
            names = find_notes([path])
        except InputError as error:
            problems.append(Problem(error.path, error.message))
            continue
        for name in names:
            try:
                documents.append(read_file(name))
            except InputError as error:
                problems.append(Problem(error.path, error.message))
    return _report(documents, options, progress, problems)


def judge_text(text: str, path: str, options: Options) -> Report:
    """Judge a text that is already decoded."""
    from notes.reading import read_text

    try:
        return _report([read_text(text, path)], options, None, [])
    except InputError as error:
        return Report(tool_version(), (), (Problem(error.path, error.message),))


def _report(documents: list[Document], options: Options, progress: Progress | None, problems: list[Problem]) -> Report:
    total = sum(len(d.formulas) for d in documents)
    done = 0
    reports = []
    for document in documents:
        def tick() -> None:
            nonlocal done
            done += 1
            if progress:
                progress(done, total)

        reports.append(judge_document(document, options, tick))
    return Report(tool_version(), tuple(reports), tuple(problems))


def judge_document(document: Document, options: Options, tick: Callable[[], None] = lambda: None) -> DocumentReport:
    """All formulas of one document, judged in order."""
    from verify.hints import learn
    from verify.judge import Judge
    from verify.units import read_sheet

    hints = learn(document)
    sheet = read_sheet(document, hints)
    language = document.language if options.language == "auto" else options.language
    judge = Judge(sheet, hints, language)
    formulas = []
    for number, f in enumerate(document.formulas):
        statements = tuple(judge.formula(number))
        read = "; ".join(s.read for s in statements if s.read)
        formulas.append(
            FormulaReport(f.line, f.column, f.end_line, f.end_column, f.latex, f.display, f.heading, statements, read, f.cell, f.cell_line)
        )
        tick()
    return DocumentReport(document.path, document.encoding, document.repaired, tuple(formulas), (), document.notices)
