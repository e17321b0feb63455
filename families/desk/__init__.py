"""What waits in the families' cases."""

from families.desk import case

__all__ = ["case"]
