"""Agreements of the cast's offices, brought to each state by the product's own actions."""

from datetime import date

from contracts.actions import agreement_signing as signing
from contracts.actions import agreements
from contracts.models import Agreement
from schematom.audit.recording import recorded
from schematom.documents.freezing import code_of
from schematom.numbering.actions import next_number
from teams.models import Institution
from tests.cases import made
from tests.contracts.builder import pretend_printed

STARTS, ENDS, AGREED = date(2014, 3, 1), date(2014, 12, 31), date(2014, 2, 20)
FACTS = {
    "kind": "shared_client",
    "title": "Porozumienie o wspólnym kliencie",
    "scope": "wspólne rozmowy\njedna lista zajęć",
    "starts_on": STARTS,
    "ends_on": ENDS,
    "place": "Próbnik",
}


def number_taken(side):
    """The cast's own agreement took the first number of 2014 by hand."""
    if side.agreement.number == "POR/2014/01":
        with recorded("test", side.agreement):
            next_number("POR", 2014)


def draft_of(cast, **changes):
    number_taken(cast.buk)
    facts = {"institutions": [cast.buk.pup, cast.buk.ops]} | FACTS | changes
    return agreements.draft_agreement(member=cast.member("anna"), **facts)


def agreed_of(cast, agreed_on=AGREED, **changes):
    draft = draft_of(cast, **changes)
    return signing.agree_agreement(member=cast.member("anna"), agreement=draft, agreed_on=agreed_on)


def printed_of(cast, **changes):
    """Agreed, with the file of a PDF that no worker had to make."""
    agreement = agreed_of(cast, **changes)
    pretend_printed(agreement)
    return agreement


def sign(cast, party, **changes):
    values = {
        "signed_on": date(2014, 2, 25),
        "representative": "Grażyna Próbna",
        "authority": "dyrektor",
        "code": code_of(Agreement.objects.select_related("document").get(pk=party.agreement_id).document),
    }
    return signing.record_party_signature(member=cast.member("anna"), party=party, **values | changes)


def in_force_of(cast, **changes):
    return all_sign(cast, printed_of(cast, **changes))


def all_sign(cast, agreement, **changes):
    for party in agreement.parties.all():
        sign(cast, party, **changes)
    agreement.refresh_from_db()
    return agreement


def annex_of(cast, agreement, **changes):
    facts = {
        "title": "Aneks nr 1",
        "scope": "Zmienia się czas obowiązywania.",
        "starts_on": date(2014, 6, 1),
        "ends_on": date(2015, 6, 30),
        "place": "Próbnik",
    }
    return agreements.draft_annex(member=cast.member("anna"), agreement=agreement, **facts | changes)


def printed_annex_of(cast, agreement, **changes):
    annex = annex_of(cast, agreement, **changes)
    annex = signing.agree_agreement(member=cast.member("anna"), agreement=annex, agreed_on=date(2014, 5, 10))
    pretend_printed(annex)
    return annex


def gminy_of(cast, count=7):
    """So many offices of gminy."""
    return [
        made(
            Institution,
            name=f"Gmina Wymyślona {number}",
            kind="local_government",
            side="other",
            valid_from=date(2014, 1, 1),
            address=f"ul. Wymyślona {number}, 00-00{number} Wymyślona",
        )
        for number in range(1, count + 1)
    ]
