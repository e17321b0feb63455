"""What the events of families are called in the log."""

from families.log import case, kinds

__all__ = ["case", "kinds"]
