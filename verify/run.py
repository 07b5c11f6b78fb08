"""A whole run: files read, documents judged, reports in the order of the files whatever the number of workers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from importlib.metadata import PackageNotFoundError, version
from os import cpu_count
from threading import Event, Lock

from notes.document import Document
from notes.errors import InputError
from verify.cache import Cache
from verify.options import Interrupted, Options
from verify.verdicts import DocumentReport, Problem, Report
from verify.worker import judge_supervised

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
    run = _Run(documents, options, progress)
    try:
        run.all()
    except KeyboardInterrupt:
        run.stop.set()
        raise Interrupted(Report(tool_version(), run.finished(), tuple(problems))) from None
    return Report(tool_version(), run.finished(), tuple(problems))


def _prepare() -> None:
    """Read the claims once, before the workers are made: they share what is read, and a broken claim fails here."""
    from verify.context import named_in
    from verify.signature import forms_by_signature

    forms_by_signature()
    named_in(".")


class _Run:
    """The documents of one run: one supervised worker each, as many at a time as there are jobs."""

    def __init__(self, documents: list[Document], options: Options, progress: Progress | None) -> None:
        self.documents, self.options, self.progress = documents, options, progress
        self.total = sum(len(d.formulas) for d in documents)
        self.done = 0
        self.lock, self.stop = Lock(), Event()
        self.reports: dict[int, DocumentReport] = {}
        self.cache = Cache(tool_version()) if options.cache else None

    def all(self) -> None:
        """Judge every document; the largest are begun first."""
        todo = []
        for number, document in enumerate(self.documents):
            known = self.cache.find(document, self.options.language) if self.cache else None
            if known is not None:
                self.reports[number] = known
                self.tick(len(document.formulas))
            else:
                todo.append(number)
        if todo:
            _prepare()
        todo.sort(key=lambda n: -len(self.documents[n].formulas))
        jobs = self.options.jobs or cpu_count() or 1
        with ThreadPoolExecutor(max_workers=max(1, min(jobs, len(todo) or 1))) as pool:
            self._wait({pool.submit(self.one, n) for n in todo})

    def _wait(self, futures: set[Future[None]]) -> None:
        try:
            while futures:
                finished, futures = wait(futures, timeout=0.2, return_when=FIRST_COMPLETED)
                for f in finished:
                    f.result()
        except BaseException:
            self.stop.set()
            raise

    def one(self, number: int) -> None:
        """One document, in a worker process that can be killed."""
        document = self.documents[number]
        report = judge_supervised(document, self.options, self.tick, self.stop)
        self.reports[number] = report
        if self.cache and not self.stop.is_set():
            self.cache.keep(document, self.options.language, report)

    def tick(self, count: int = 1) -> None:
        """Count formulas done."""
        with self.lock:
            self.done += count
            if self.progress:
                self.progress(self.done, self.total)

    def finished(self) -> tuple[DocumentReport, ...]:
        """What is done, in the order of the input."""
        return tuple(self.reports[n] for n in sorted(self.reports))
