from contracts.models.agreements import Agreement, AgreementParty
from contracts.models.contracts import ALIVE, Commitment, Contract
from contracts.models.reviews import CommitmentAssessment, ContractReview, ReviewReminder
from contracts.models.signing import Confirmation, PastSignature, Signatory, SignatureOnCopy, SignedCopy
from contracts.models.templates import Template

__all__ = [
    "ALIVE",
    "Agreement",
    "AgreementParty",
    "Commitment",
    "CommitmentAssessment",
    "Confirmation",
    "Contract",
    "ContractReview",
    "PastSignature",
    "ReviewReminder",
    "Signatory",
    "SignatureOnCopy",
    "SignedCopy",
    "Template",
]
