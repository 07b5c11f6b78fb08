"""How a run is to be done, and how one that was stopped hands over what it has."""

from __future__ import annotations

from dataclasses import dataclass

from verify.verdicts import Report


@dataclass(frozen=True)
class Options:
    """Settings of one run; none of them changes a verdict except that a short ``timeout`` leaves more unsettled."""

    jobs: int = 0  # worker processes; 0 means one for every core
    timeout: float = 10.0  # seconds of processor time one formula may take (a few times that on the wall)
    cache: bool = True  # reuse verdicts of formulas judged before
    language: str = "auto"  # "auto", "en" or "zh": which words of the prose to listen to


class Interrupted(KeyboardInterrupt):
    """Raised by the judge when the user stops it; ``report`` holds the documents and formulas finished so far."""

    def __init__(self, report: Report) -> None:
        super().__init__("interrupted")
        self.report = report
