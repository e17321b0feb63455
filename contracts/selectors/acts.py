"""The acts of a contract for its paper file: who signed what, when and how; what is no signature; reviews."""

from collections import defaultdict

from django.utils import timezone

from contracts.choices import SigningMethod
from contracts.models import Commitment, CommitmentAssessment, Confirmation, ContractReview, PastSignature, Signatory
from contracts.selectors.case_file import contracts_of_case, copies_of, copy_path
from contracts.selectors.signing import leaves_place_empty

NO_SIGNATURE = "Potwierdzenie w systemie, to nie jest podpis."
EMPTY_PLACE = "pozostaje puste: gdy zapisano, że ta osoba nie podpisuje, dokument był już podpisany przez kogoś innego"
NOT_VERIFIED = "System nie sprawdza podpisów elektronicznych. Sprawdza je program do podpisu."


def acts_of_case(base):
    """Everything as plain values with Polish keys; days as ISO text."""
    contracts = contracts_of_case(base)
    kept = _Kept(contracts)
    family = base.participation.family
    return {
        "rodzina": {"numer": family.number, "nazwisko": family.name},
        "kontrakt": _contract(base, kept),
        "aneksy": [_contract(annex, kept) for annex in contracts[1:]],
        "przeglądy": [_review(review, kept) for review in kept.reviews],
        "uwagi": [NO_SIGNATURE, NOT_VERIFIED],
    }


class _Kept:
    """Rows of all the contracts, read in one query for each kind."""

    def __init__(self, contracts):
        whose = {"contract__in": contracts}
        parties = ("person", "institution")
        self.signatories = _by_contract(
            Signatory.objects.filter(**whose)
            .select_related(*parties, "recorded_by")
            .prefetch_related("copies__copy")
            .order_by("created_at", "pk")
        )
        self.past = _by_contract(PastSignature.objects.filter(**whose).select_related(*parties, "document"))
        self.commitments = _by_contract(
            Commitment.objects.filter(**whose).select_related(*parties).order_by("position", "created_at", "pk")
        )
        self.confirmations = _by_contract(
            Confirmation.objects.filter(**whose).select_related("institution", "user").order_by("created_at", "pk")
        )
        copies = copies_of(contracts)
        self.copies = {
            copy.pk: copy_path(contract, copy, place)
            for contract in contracts
            for place, copy in enumerate(copies[contract.pk], start=1)
        }
        self.reviews = ContractReview.objects.filter(**whose).order_by("due_on", "created_at", "pk")
        self.assessments = defaultdict(list)
        assessments = CommitmentAssessment.objects.filter(review__in=self.reviews)
        for row in assessments.select_related("commitment__person", "commitment__institution"):
            self.assessments[row.review_id].append(row)


def _by_contract(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.contract_id].append(row)
    return found


def _contract(contract, kept):
    return _filled(
        {
            "numer": contract.number,
            "rodzaj": contract.get_kind_display(),
            "stan": contract.get_state_display(),
            "powód zmiany": contract.change_reason,
            "sfery oddziaływań": contract.spheres,
            "cele": contract.goals,
            "obowiązuje od": contract.starts_on,
            "obowiązuje do": contract.ends_on,
            "miejsce zawarcia": contract.place,
            "uzgodniono": contract.agreed_on,
            "wszedł w życie": contract.in_force_on,
            "zakończono": contract.ended_on,
            "powód zakończenia": contract.ended_reason,
        }
    ) | {
        "zobowiązania": [_commitment(row) for row in kept.commitments[contract.pk]],
        "podpisy": [_signature(row, contract, kept) for row in kept.signatories[contract.pk]],
        "podpisy pod wcześniejszymi wersjami": [_past(row) for row in kept.past[contract.pk]],
        "potwierdzenia w systemie": [_confirmation(row) for row in kept.confirmations[contract.pk]],
    }


def _commitment(row):
    return _filled(
        {
            "strona": row.get_party_display(),
            "kto": str(row.who),
            "moduł": row.get_module_display(),
            "zobowiązanie": row.text,
            "termin": row.due_on,
            "po czym poznamy, że wykonane": row.evidence,
        }
    )


def _signature(row, contract, kept):
    said = {"strona": row.get_party_display(), "kto": str(row.who)}
    if row.is_excused:
        said |= {"nie podpisuje od": row.excused_on, "dlaczego nie podpisuje": row.excused_reason}
        said |= {"miejsce na podpis": EMPTY_PLACE} if leaves_place_empty(row, contract) else {}
    if not row.has_signed:
        return _filled(said | {"podpis": "nie podpisuje" if row.is_excused else "brak"})
    shown = [kept.copies[one.copy_id] for one in row.copies.all() if one.copy_id in kept.copies]
    return _filled(said | _signed(row)) | {
        "w czyim imieniu": row.get_acts_as_display(),
        "zapisał(a)": row.recorded_by.full_name if row.recorded_by else "",
        "pokazuje to plik": sorted(shown),
    }


def _signed(row):
    """The same of a signature that counts and of a past one."""
    return {
        "podpis": "złożony",
        "podpisał(a)": row.name,
        "na jakiej podstawie": row.authority,
        "dzień podpisu": row.signed_on,
        "sposób": row.get_method_display(),
        "sprawdzony przez system": "nie dotyczy" if row.method == SigningMethod.PAPER else "nie",
        "SHA-256 podpisanego pliku PDF": row.file_sha256,
    }


def _past(row):
    return _filled(
        {"strona": row.get_party_display(), "kto": str(row.who), "wersja": row.document.version}
        | _signed(row)
        | {"podpis": "nie liczy się: treść zmieniono", "dlaczego treść się zmieniła": row.reason}
    )


def _confirmation(row):
    return {
        "co to jest": NO_SIGNATURE,
        "instytucja": str(row.institution),
        "kto": row.user.full_name,
        "kiedy": timezone.localtime(row.created_at).isoformat(timespec="minutes"),
        "SHA-256 potwierdzonej treści": row.content_sha256,
    }


def _review(review, kept):
    return _filled(
        {
            "termin": review.due_on,
            "stan": review.get_state_display(),
            "odbył się": review.held_on,
            "miejsce": review.place,
            "kto wziął udział": review.present,
            "rodzina powiadomiona": review.family_told_on,
            "jak powiadomiono rodzinę": review.family_told_how,
            "ustalenia": review.summary,
            "dlaczego odwołany": review.cancelled_reason,
        }
    ) | {"oceny zobowiązań": [_assessment(row) for row in kept.assessments[review.pk]]}


def _assessment(row):
    return _filled(
        {
            "strona": row.commitment.get_party_display(),
            "kto": str(row.commitment.who),
            "zobowiązanie": row.commitment.text,
            "ocena": row.get_outcome_display(),
            "kto tak ocenia": row.get_said_by_display(),
            "po czym to wiadomo": row.evidence,
            "co przeszkodziło": row.obstacle,
            "gdzie leży przeszkoda": row.get_obstacle_side_display(),
            "co strony ustaliły": row.get_remedy_display(),
            "na czym to polega": row.remedy_text,
            "nowy termin": row.new_due_on,
        }
    )


def _filled(facts):
    """Without what is not known; choices as plain text."""
    return {name: value for name, value in facts.items() if value not in (None, "")}
