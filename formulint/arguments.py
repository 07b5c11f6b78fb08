"""What the command line accepts."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from typing import Any

from formulint.version import version

DEFAULT_FOLDER = "formulint-report"
COMMANDS = ("check", "report", "explain", "claims", "fix")
_EXIT_CODES = "exit codes: 0 clean, 1 findings, 2 wrong usage or an input that could not be read"


class _Version(argparse.Action):
    """``--version`` that looks the version up only when asked."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: str | None = None
    ) -> None:
        print(f"formulint {version()}")
        parser.exit()


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The arguments; wrong usage ends the program with a message and code 2."""
    return _parser().parse_args(argv)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="formulint",
        description="Reads notes, derives every formula in them again and says which hold, with a proof or a repair.",
        epilog="Without a command: judges the bundled notes, writes the full report and prints the summary.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    parser.add_argument("-o", dest="folder", metavar="DIR", default=DEFAULT_FOLDER, help=f"default: {DEFAULT_FOLDER}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_check(commands)
    _add_report(commands)
    _add_explain(commands)
    _add_claims(commands)
    _add_fix(commands)
    return parser


def _add_check(commands: Any) -> None:
    parser = commands.add_parser("check", help="judge notes and print the findings", epilog=_EXIT_CODES)
    _add_paths(parser)
    formats = ("text", "json", "sarif", "markdown", "html")
    parser.add_argument("--format", choices=formats, default="text", help="default: text")
    parser.add_argument("--output", metavar="FILE", help="write there instead of to standard output")
    parser.add_argument("--read", action="store_true", help="print how each formula was read")
    _add_selection(parser)
    _add_options(parser)


def _add_report(commands: Any) -> None:
    parser = commands.add_parser("report", help="write the full report to a folder")
    _add_paths(parser)
    # No default here: it would overwrite an -o that was given before the command.
    folder = f"default: {DEFAULT_FOLDER}"
    parser.add_argument("-o", dest="folder", metavar="DIR", default=argparse.SUPPRESS, help=folder)
    _add_selection(parser)
    _add_options(parser)


def _add_explain(commands: Any) -> None:
    parser = commands.add_parser("explain", help="explain a claim, with its proof, or the code of a finding")
    parser.add_argument("name", metavar="CLAIM|CODE", help="for example R002")


def _add_claims(commands: Any) -> None:
    parser = commands.add_parser("claims", help="list the claims that are proved here")
    parser.add_argument(
        "topic", metavar="TOPIC", nargs="?", help="only those of one topic, as optimizers or optimizers_adam"
    )


def _add_fix(commands: Any) -> None:
    parser = commands.add_parser("fix", help="put proved repairs into the notes", epilog=_EXIT_CODES)
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a note, or a folder of notes")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--diff", action="store_true", help="only show what would change (the default)")
    mode.add_argument("--write", action="store_true", help="change the files")
    _add_selection(parser)
    _add_options(parser)


def _add_paths(parser: argparse.ArgumentParser) -> None:
    text = "notes, folders of notes, or - for standard input; default: the bundled notes"
    parser.add_argument("paths", metavar="PATH", nargs="*", help=text)


def _add_selection(parser: argparse.ArgumentParser) -> None:
    select = "only findings whose code begins so, separated by commas (R,T002); also lists U and V when named"
    parser.add_argument("--select", metavar="CODES", action="append", default=[], help=select)
    ignore = "no findings whose code begins so"
    parser.add_argument("--ignore", metavar="CODES", action="append", default=[], help=ignore)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=_jobs, default=0, metavar="N", help="workers; default: one a core")
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=10.0,
        metavar="SECONDS",
        help="of processor time for one formula; default: 10",
    )
    parser.add_argument("--no-cache", dest="cache", action="store_false", help="judge every formula anew")
    parser.add_argument("--lang", choices=("auto", "en", "zh"), default="auto", help="of the prose; default: auto")


def _jobs(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of workers (0 or more)")
    return number


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not (math.isfinite(seconds) and seconds > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above zero")
    return seconds
