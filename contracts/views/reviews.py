"""Pages of reviews of a contract."""


def section(member, contract):
    """What the contract's page shows of its reviews."""
    return {}


def next_step(member, contract):
    """The step a review asks for, or None."""
    return None
