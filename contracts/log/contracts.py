"""What the events of contracts are called in the log."""

from functools import partial

from contracts.models import (
    Commitment,
    CommitmentAssessment,
    Confirmation,
    Contract,
    ContractReview,
    PastSignature,
    Signatory,
    SignedCopy,
)
from schematom.audit.wording import Act, Name, register_kinds, register_verbs

register_verbs(
    Act.OPENED,
    {"contract.opened": "otwarcie kontraktu", "contract.downloaded": "pobranie kontraktu (PDF)"},
)
register_verbs(Act.LISTED, {"contract.listed": "wyświetlenie listy kontraktów"})
register_verbs(
    Act.CHANGED,
    {
        "contract.drafted": "utworzenie projektu kontraktu",
        "contract.edited": "poprawienie projektu kontraktu",
        "contract.commitment_added": "dodanie zobowiązania do kontraktu",
        "contract.commitment_edited": "poprawienie zobowiązania",
        "contract.commitment_removed": "usunięcie zobowiązania",
        "contract.agreed": "uzgodnienie kontraktu",
        "contract.reopened": "powrót kontraktu do projektu",
        "contract.printed": "przygotowanie kontraktu do podpisu (PDF)",
        "contract.signed": "zapisanie podpisu pod kontraktem",
        "contract.in_force": "wejście kontraktu w życie",
        "contract.fulfil": "zakończenie kontraktu: wykonany",
        "contract.fail": "zakończenie kontraktu: niewykonany",
        "contract.terminate": "zakończenie kontraktu: rozwiązany przez stronę",
        "contract.expire": "zakończenie kontraktu: wygasł",
    },
)


def _names_of_contract(model, path, member, ids):
    """The contract behind each row, where it is visible; who reads the whole log reads its number in any case."""
    contracts = dict(model.objects.filter(pk__in=ids).values_list("pk", path or "pk"))
    rows = Contract.objects.filter(pk__in=set(contracts.values()))
    opens = set(rows.visible_to(member).values_list("pk", flat=True))
    rows = rows if member.may("log.of_all") else rows.filter(pk__in=opens)
    named = {row.pk: Name(row.number, row.get_absolute_url() if row.pk in opens else "") for row in rows}
    return {str(pk): named[contract] for pk, contract in contracts.items() if contract in named}


WAYS = {
    Contract: "",
    Commitment: "contract",
    Signatory: "contract",
    PastSignature: "contract",
    SignedCopy: "contract",
    Confirmation: "contract",
    ContractReview: "contract",
    CommitmentAssessment: "review__contract",
}

register_kinds(
    {
        "contracts.contract": "kontrakt,kontrakty,kontraktów",
        "contracts.commitment": "zobowiązanie,zobowiązania,zobowiązań",
        "contracts.signatory": "podpis,podpisy,podpisów",
        "contracts.pastsignature": "podpis pod wcześniejszą wersją,podpisy pod wcześniejszą wersją,"
        "podpisów pod wcześniejszą wersją",
        "contracts.signedcopy": "podpisany egzemplarz,podpisane egzemplarze,podpisanych egzemplarzy",
        "contracts.confirmation": "potwierdzenie w systemie,potwierdzenia w systemie,potwierdzeń w systemie",
        "contracts.contractreview": "przegląd kontraktu,przeglądy kontraktu,przeglądów kontraktu",
        "contracts.commitmentassessment": "ocena zobowiązania,oceny zobowiązań,ocen zobowiązań",
    },
    group="family",
    names={model._meta.label_lower: partial(_names_of_contract, model, path) for model, path in WAYS.items()},
)
