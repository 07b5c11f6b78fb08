"""The version of the installed package."""

from __future__ import annotations


def version() -> str:
    """The version from the package's metadata; asked for only when it is shown, since reading it takes a while."""
    from importlib import metadata

    try:
        return metadata.version("formulint")
    except metadata.PackageNotFoundError:
        return "unknown"
