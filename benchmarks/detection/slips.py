"""All the slips: importing this module fills the table."""

from benchmarks.detection import dropped, exchanged, lost
from benchmarks.detection.slip import SLIPS

__all__ = ["SLIPS", "dropped", "exchanged", "lost"]
