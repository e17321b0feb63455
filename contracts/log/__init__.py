"""What the events of contracts and agreements are called in the log."""

from contracts.log import agreements, contracts

__all__ = ["agreements", "contracts"]
