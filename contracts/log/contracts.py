"""What the events of contracts are called in the log."""

from functools import partial

from contracts.models import (
    Commitment,
    CommitmentAssessment,
    Confirmation,
    Contract,
    ContractReview,
    PastSignature,
    ReviewReminder,
    Signatory,
    SignatureOnCopy,
    SignedCopy,
)
from schematom.audit.wording import Act, Name, register_kinds, register_verbs

register_verbs(
    Act.OPENED,
    {
        "contract.opened": "otwarcie kontraktu",
        "contract.downloaded": "pobranie kontraktu (PDF)",
        "contract.case_file_downloaded": "pobranie całych akt kontraktu (ZIP)",
        "contract.file_checked": "sprawdzenie, czy plik jest dokumentem kontraktu",
        "review.opened": "otwarcie przeglądu kontraktu",
        "review.downloaded": "pobranie karty przeglądu (PDF)",
        "contract.copy_downloaded": "pobranie podpisanego egzemplarza",
    },
)
register_verbs(
    Act.LISTED,
    {
        "contract.listed": "wyświetlenie listy kontraktów",
        "contract.searched": "wyszukiwanie na liście kontraktów",
        "contract.register_exported": "pobranie rejestru kontraktów do pliku",
    },
)
register_verbs(
    Act.CHANGED,
    {
        "contract.drafted": "utworzenie projektu kontraktu",
        "contract.edited": "poprawienie projektu kontraktu",
        "contract.commitment_added": "dodanie zobowiązania do kontraktu",
        "contract.commitment_edited": "poprawienie zobowiązania",
        "contract.commitment_removed": "usunięcie zobowiązania",
        "contract.commitment_moved": "zmiana kolejności zobowiązań",
        "contract.taken_from_programme": "dodanie zobowiązań z programu",
        "contract.agreed": "uzgodnienie kontraktu",
        "contract.paper_renewed": "nowa wersja dokumentu, bo zmieniło się, kto podpisuje",
        "contract.reopened": "powrót kontraktu do projektu",
        "contract.printed": "przygotowanie kontraktu do podpisu (PDF)",
        "contract.plain_printed": "przygotowanie kontraktu prostym językiem (PDF)",
        "contract.reworded": "poprawienie treści kontraktu",
        "contract.signed": "zapisanie podpisu pod kontraktem",
        "contract.in_force": "wejście kontraktu w życie",
        "contract.copy_attached": "dołączenie skanu do podpisu",
        "contract.signer_named": "wskazanie, kto podpisuje kontrakt",
        "contract.signer_excused": "zapisanie, że ktoś nie podpisuje kontraktu",
        "contract.confirmed": "potwierdzenie treści kontraktu w systemie",
        "contract.abandoned": "odstąpienie od zawarcia kontraktu",
        "contract.annex_begun": "utworzenie projektu aneksu do kontraktu",
        "contract.annexed": "zmiana kontraktu aneksem",
        "contract.fulfil": "zakończenie kontraktu: wykonany",
        "contract.fail": "zakończenie kontraktu: niewykonany",
        "contract.terminate": "zakończenie kontraktu: rozwiązany przez stronę",
        "contract.expire": "zakończenie kontraktu: wygasł",
        "review.planned": "zaplanowanie przeglądu kontraktu",
        "review.dropped": "usunięcie dnia przeglądu z projektu kontraktu",
        "review.cancelled": "odwołanie przeglądu kontraktu",
        "review.moved": "zmiana terminu przeglądu kontraktu",
        "review.family_told": "zapisanie, że rodzinę powiadomiono o przeglądzie",
        "review.assessed": "ocena zobowiązania na przeglądzie",
        "review.obstacle_recorded": "zapisanie, co przeszkodziło w zobowiązaniu",
        "review.remedy_agreed": "zapisanie, co strony ustaliły o zobowiązaniu",
        "review.held": "zamknięcie przeglądu kontraktu",
        "review.printed": "przygotowanie karty przeglądu (PDF)",
        "review.reminded": "przypomnienie o przeglądach kontraktów",
        "review.letter_sent": "wysłanie przypomnienia o przeglądach",
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
    SignatureOnCopy: "copy__contract",
    ReviewReminder: "review__contract",
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
        "contracts.signatureoncopy": "podpis na egzemplarzu,podpisy na egzemplarzach,podpisów na egzemplarzach",
        "contracts.reviewreminder": "przypomnienie o przeglądzie,przypomnienia o przeglądach,przypomnień o przeglądach",
        "contracts.commitmentassessment": "ocena zobowiązania,oceny zobowiązań,ocen zobowiązań",
    },
    group="family",
    names={model._meta.label_lower: partial(_names_of_contract, model, path) for model, path in WAYS.items()},
)
