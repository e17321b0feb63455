"""What waits around contracts and agreements."""

from contracts.desk import agreements, contracts, reviews

__all__ = ["agreements", "contracts", "reviews"]
