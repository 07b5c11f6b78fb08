"""``judged 123/400 formulas``, on one line that is written over, on a terminal only."""

from __future__ import annotations

import time
from typing import TextIO

_INTERVAL = 0.1  # seconds between two updates


class Progress:
    """Called with (done, total); writes to ``stream`` if that is a terminal, a few times a second at most."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._on = stream.isatty()
        self._next = 0.0
        self._width = 0

    def __call__(self, done: int, total: int) -> None:
        """Show the count, unless it was shown a moment ago and more is to come."""
        now = time.monotonic()
        if self._on and (now >= self._next or done >= total):
            self._next = now + _INTERVAL
            self._write(f"judged {done}/{total} formulas")

    def close(self) -> None:
        """Wipe the line."""
        if self._width:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def _write(self, text: str) -> None:
        self._stream.write("\r" + text.ljust(self._width))
        self._width = len(text)
        self._stream.flush()
