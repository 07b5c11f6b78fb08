"""What goes wrong before a note can be read at all."""

from __future__ import annotations


class InputError(Exception):
    """A path that cannot be read as a note; ``message`` says what was found there and what to do about it."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        """Rebuild from path and message, so that the error survives the way back from a worker process."""
        return (InputError, (self.path, self.message))
