from contracts.models.agreements import Agreement, AgreementParty
from contracts.models.contracts import ALIVE, Commitment, Contract, Signatory
from contracts.models.templates import Template

__all__ = ["ALIVE", "Agreement", "AgreementParty", "Commitment", "Contract", "Signatory", "Template"]
