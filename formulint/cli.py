"""The entry point. Nothing heavy is imported before a command needs it, so that help and version come at once."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from threading import current_thread, main_thread

from formulint.arguments import COMMANDS, parse

_MODULES = {None: "digest"} | {command: command for command in COMMANDS}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    _forgive_odd_characters()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        with _ending_in_order():
            code = _run(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("formulint: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output went away, as ``head`` does
        _discard_output()
        return 141
    return code


def _run(words: list[str]) -> int:
    if hint := _hint(words):
        print(f"formulint: {hint}", file=sys.stderr)
        return 2
    try:
        arguments = parse(words)
    except SystemExit as stop:  # argparse has said what there was to say
        return stop.code if isinstance(stop.code, int) else 2
    return _dispatch(arguments)


def _dispatch(arguments: argparse.Namespace) -> int:
    from formulint.output import OutputError, complain
    from formulint.selection import UnknownCodeError

    module = importlib.import_module(f"formulint.commands.{_MODULES[arguments.command]}")
    try:
        code: int = module.run(arguments)
    except UnknownCodeError as error:
        print(f"formulint: {error}", file=sys.stderr)
        return 2
    except OutputError as error:
        complain(error.path, error.message)
        return 2
    return code


def _hint(words: list[str]) -> str:
    """What to say when the first word is no command: most likely a path without ``check``, or a slip."""
    if not words or words[0].startswith("-") or words[0] in COMMANDS:
        return ""
    if os.path.exists(words[0]):
        return f"{words[0]!r} is not a command; to judge it: formulint check {words[0]}"
    close = get_close_matches(words[0], COMMANDS, n=1)
    return f"{words[0]!r} is not a command; " + (
        f"perhaps {close[0]}?" if close else f"there are {', '.join(COMMANDS)}"
    )


def _forgive_odd_characters() -> None:
    """A character that the terminal's encoding lacks is shown as an escape, not as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Being told to end is like Ctrl-C: what is done is handed over first."""
    if current_thread() is not main_thread():  # in somebody's program, whose signals are not ours
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _discard_output() -> None:
    """Point standard output at nothing, so that Python's flush at exit does not complain again."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


if __name__ == "__main__":
    sys.exit(main())
