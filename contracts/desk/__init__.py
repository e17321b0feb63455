"""What waits around contracts and agreements."""

from contracts.desk import agreements, contracts

__all__ = ["agreements", "contracts"]
