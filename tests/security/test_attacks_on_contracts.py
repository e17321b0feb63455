"""Attacks on the tripartite contract: reading the other sides and names, forging signatures, files that lie."""

import io
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from contracts import actions
from contracts.models import Commitment, Contract, ContractReview
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.documents.freezing import code_of
from teams.models import Membership
from tests.contracts.annexes import BEGINS, begin, change
from tests.contracts.builder import agreed_of, commit, draft_of, pretend_printed, printed_of, sign
from tests.contracts.reviewed import HELD, REVIEW, assess, hold, remedy, reviewed_of
from tests.contracts.test_pages import page, post
from tests.families.rights import opened


def shown(response):
    """All that came back, whatever it is."""
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode(errors="replace")


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


# What each side says, in words that nobody else says

SECRETS = {
    "family": ("Maria Wrona idzie na TERAPIA.", "zaświadczenie PORADNIA", "Marię Wronę zatrzymał PRZESTOJ."),
    "pup": ("Kieruje Marię Wronę na SPAWANIE.", "skierowanie KARTOTEKA", "Maria Wrona nie odebrała PISMO."),
    "ops": ("Opłaca Wronom ZASILEK.", "decyzja SYGNATURA", "Rodzina Wronów bez KONTO."),
}
WORDS = {
    "family": ["TERAPIA", "PORADNIA", "PRZESTOJ"],
    "pup": ["SPAWANIE", "KARTOTEKA", "PISMO"],
    "ops": ["ZASILEK", "SYGNATURA", "KONTO"],
}
# What only those read who read the whole contract.
WHOLE = ["CELOWNIK", "SFERYCZNY", "USTALENIE", "OBECNOSC", "ODWOLANIE", "ZMIENIACZ", "WROCONO"]
NAMES = re.compile(r"Wron|Mari[aięo]\b", re.IGNORECASE)
MONTH = timedelta(days=30)


def secretive(cast):
    """In force, a review held with every word said, one called off, an annex signed by the PUP and begun again."""
    contract = draft_of(cast)
    mother, anna = cast.buk.other_persons[0], cast.member("anna")
    actions.edit_contract(
        member=anna,
        contract=contract,
        revision=contract.revision,
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        place="Próbnik",
        spheres="SFERYCZNY Marii Wrony",
        goals="CELOWNIK Wronów",
    )
    rows = {}
    for party, who in (("family", mother), ("pup", cast.buk.pup), ("ops", cast.buk.ops)):
        text, evidence, _ = SECRETS[party]
        answered = {} if party == "family" else {"matches": rows["family"], "order": "first"}
        rows[party] = commit(cast, contract, who, text=text, evidence=evidence, **answered)
    for day in (REVIEW, REVIEW + MONTH, REVIEW + 2 * MONTH):
        actions.plan_review(member=anna, contract=contract, due_on=day)
    contract = actions.agree_contract(member=anna, contract=contract, agreed_on=date(2014, 3, 1))
    pretend_printed(contract)
    for signatory in contract.signatories.all():
        sign(cast, signatory)
    held, off, _ = contract.reviews.order_by("due_on")
    for party, row in rows.items():
        said = assess(cast, held, row, "not", evidence=f"Wrona: {WORDS[party][0]}")
        said = actions.record_obstacle(
            member=anna,
            review=held,
            commitment=row,
            revision=said.revision,
            obstacle=SECRETS[party][2],
            obstacle_side=party,
        )
        remedy(cast, held, row, said.revision, remedy_text=f"Marii Wronie: {WORDS[party][1]}")
    hold(cast, held, **HELD | {"summary": "USTALENIE o Wronach", "present": "Maria Wrona OBECNOSC"})
    actions.cancel_review(member=anna, review=off, reason="ODWOLANIE przez Marię Wronę")
    annex = begin(cast, Contract.objects.get(pk=contract.pk), reason="ZMIENIACZ o Wronach")
    for row in annex.commitments.all():
        change(cast, row, due_on=date(2014, 8, 31), evidence=row.evidence)
    annex = actions.agree_contract(member=anna, contract=annex, agreed_on=BEGINS)
    pretend_printed(annex)
    sign(cast, annex.signatories.get(party="pup"), signed_on=date(2014, 5, 5))
    actions.reopen_contract(member=anna, contract=annex, reason="WROCONO przez Marię Wronę")
    return Contract.objects.get(pk=contract.pk), Contract.objects.get(pk=annex.pk)


@pytest.fixture
def case(cast):
    with cast.inside():
        return secretive(cast)


def addresses(cast, case):
    """Every page on which something of these contracts is read."""
    contract, _ = case
    with cast.inside():
        reviews = list(ContractReview.objects.filter(contract=contract))
    one = [
        (name, row.pk)
        for row in case
        for name in ("contract_show", "contract_before", "contract_check", "api_contract_detail")
    ]
    one += [("review_show", review.pk) for review in reviews] + [("review_pdf", review.pk) for review in reviews]
    lists = ["contract_list", "contract_register_csv", "contract_register_xlsx", "api_contract_list", "desk"]
    return [reverse(name, args=[pk]) for name, pk in one] + [reverse(name) for name in lists]


def read_by(cast, case, who):
    """{address: what that person gets}, a register in XLSX as its words."""
    client, found = cast.client(who), {}
    for address in addresses(cast, case):
        if address.endswith("xlsx"):
            book = load_workbook(io.BytesIO(client.get(address).content))
            found[address] = str([cell for row in book.active.values for cell in row])
        else:
            found[address] = shown(client.get(address, follow=True))
    return found


@pytest.mark.parametrize(("who", "own"), [("urszula", "pup"), ("oskar", "ops")])
def test_an_office_reads_no_other_side_on_any_page(cast, case, who, own):
    found = read_by(cast, case, who)
    hidden = [word for party, words in WORDS.items() if party != own for word in words] + WHOLE
    assert [(address, word) for address, text in found.items() for word in hidden if word in text] == []
    assert all(any(word in text for text in found.values()) for word in WORDS[own]), "its own side it reads"


def test_the_chair_meets_no_name_on_any_page(cast, case):
    found = read_by(cast, case, "czeslawa")
    assert [(address, named) for address, text in found.items() if (named := NAMES.findall(text))] == []
    assert any("TERAPIA" in text for text in found.values()), "what is agreed the chair reads"


def test_the_chair_finds_no_contract_by_a_name(cast, case):
    chair = cast.client("czeslawa")
    for name in ("contract_list", "contract_register_csv"):
        assert case[0].number not in shown(chair.get(reverse(name), {"words": "Wrona"}))
        assert case[0].number in shown(chair.get(reverse(name), {"words": case[0].number}))


@pytest.mark.parametrize("who", ["urszula", "oskar", "czeslawa", "piotr", "adam", "iga"])
@pytest.mark.parametrize("name", ["contract_wording", "contract_plain_wording", "contract_case_file"])
def test_the_whole_wording_and_the_case_file_stay_with_those_who_lead(cast, case, who, name):
    for row in case:
        client = cast.client(who)
        assert client.get(reverse(name, args=[row.pk])).status_code in (403, 404)
        if name != "contract_case_file":
            assert client.post(reverse(name, args=[row.pk]), {"preview": "1", "body": "x"}).status_code in (403, 404)


@pytest.mark.parametrize("page_name", ["commitment_assess", "commitment_obstacle", "commitment_remedy"])
def test_an_office_says_nothing_of_anothers_commitment(cast, case, page_name):
    with cast.inside():
        others = Commitment.objects.filter(contract=case[0]).exclude(party="pup")
        pks = [row.pk for row in others]
    for pk in pks:
        assert cast.client("urszula").get(reverse(page_name, args=[pk])).status_code in (403, 404)
        assert cast.client("urszula").post(reverse(page_name, args=[pk]), {}).status_code in (403, 404)


def test_reading_a_contract_as_it_was_signed_leaves_a_trace(cast, case):
    def traces():
        with cast.inside():
            return AuditEvent.objects.filter(verb="contract.opened", subject_id=str(case[0].pk)).count()

    before = traces()
    page(cast.client("urszula"), "contract_before", case[0])
    assert traces() == before + 1


def test_the_hour_of_an_emergency_opens_no_contract_and_no_register(cast):
    with cast.inside(name="olga"):
        opened(cast)
    olga, number = cast.client("olga"), cast.buk.contract.number
    lists = ("contract_list", "contract_register_csv", "api_contract_list")
    assert [name for name in lists if number in shown(olga.get(reverse(name)))] == []
    for name in ("contract_show", "contract_before", "contract_pdf", "contract_case_file", "api_contract_detail"):
        assert olga.get(reverse(name, args=[cast.buk.contract.pk])).status_code in (403, 404), name
    panel = shown(olga.get(reverse("contract_panel", args=[cast.buk.family.pk])))
    assert "Nie ma kontraktu, który możesz zobaczyć" in panel and number not in panel


# The log


def test_the_log_of_events_and_of_the_server_hold_no_name_and_no_text(cast, caplog):
    with caplog.at_level("DEBUG"), cast.inside():
        case = secretive(cast)
    with caplog.at_level("DEBUG"):
        for who in ("anna", "urszula", "czeslawa"):
            read_by(cast, case, who)
    with cast.inside():
        facts = AuditEvent.objects.order_by("at").values_list("verb", "subject_kind", "reason", "detail")
        told = str(list(facts)) + "".join(
            line.getMessage() for line in caplog.records if line.name != "django.db.backends"
        )
    hidden = [word for words in WORDS.values() for word in words] + WHOLE
    assert [word for word in hidden if word in told] == []
    assert NAMES.findall(told) == []


# Ids of another contract, family or powiat, in every field and address


@pytest.fixture
def draft(cast):
    with cast.inside():
        contract = draft_of(cast)
        return contract, commit(cast, contract, cast.buk.pup)


def foreign_values(cast):
    """{field: ids that are not of this draft}, of the neighbour and of another family of the same powiat."""
    both = (cast.dab, cast.buk)
    return {
        "who": [row.pk for row in (cast.dab.father, cast.dab.pup, cast.dab.ops, cast.buk.father, cast.buk.child)],
        "activity": [side.activity.pk for side in both],
        "answers": [side.commitments["ops"].pk for side in both],
    }


def test_a_commitment_takes_nothing_foreign(cast, draft):
    contract, row = draft
    base = {"who": cast.buk.pup.pk, "module": "employment", "text": "x", "revision": row.revision}
    for field, values in foreign_values(cast).items():
        for value in values:
            for name, pk in (("commitment_create", contract.pk), ("commitment_edit", row.pk)):
                answer = cast.client("olga").post(reverse(name, args=[pk]), base | {field: str(value)})
                assert answer.status_code == 422, (name, field)
                assert "Nowicki" not in shown(answer)


def test_a_link_to_the_form_chooses_nothing_foreign(cast, draft):
    url = reverse("commitment_create", args=[draft[0].pk])
    for key in ("kto", "dzialanie", "strona"):
        for value in (cast.dab.father.pk, cast.buk.father.pk, cast.dab.activity.pk, "x'\"><script>", "\x00", "%00", ""):
            answer = cast.client("olga").get(url, {key: str(value)})
            assert answer.status_code == 200
            assert "Nowicki" not in shown(answer) and "<script>x" not in shown(answer)
            assert "'\"><script>" not in shown(answer)


def test_nothing_is_taken_from_a_foreign_programme(cast, draft):
    picks = [f"{cast.dab.activity.pk}:{cast.dab.pup.pk}", f"{cast.buk.activity.pk}:{cast.buk.pup.pk}", "x", ""]
    for pick in picks:
        answer = post(cast.client("olga"), "commitments_from_programme", draft[0], picks=pick)
        assert answer.status_code == 422


def test_a_signature_is_shown_by_no_file_of_another_contract(cast):
    with cast.inside():
        contract = printed_of(cast)
        signatory = contract.signatories.get(party="pup")
        code = code_of(contract.document)
    for foreign in (cast.dab.signed_copy, cast.buk.signed_copy):
        said = {"signed_on": "2014-03-03", "name": "G. P.", "authority": "dyrektor", "method": "paper", "code": code}
        answer = post(cast.client("anna"), "signature_record", signatory, copy=foreign.pk, **said)
        with cast.inside():
            signatory.refresh_from_db()
            assert not signatory.copies.exists()
        assert answer.status_code in (303, 422)
        assert cast.client("urszula").get(reverse("signed_copy_download", args=[foreign.pk])).status_code in (403, 404)


def test_a_review_of_another_contract_is_not_assessed_by_the_form_of_this_one(cast):
    with cast.inside():
        contract = reviewed_of(cast)
        row = contract.commitments.get(party="pup")
    said = {"outcome": "done", "said_by": "together", "revision": "0"}
    for foreign in (cast.dab.review.pk, cast.buk.review.pk, "x", ""):
        answer = post(cast.client("olga"), "commitment_assess", row, review=foreign, **said)
        assert answer.status_code == 422
    with cast.inside():
        assert not row.assessments.exists()


ADDRESSES = {
    "contract": [
        "contract_show contract_before contract_edit contract_wording contract_plain_wording contract_agree",
        "contract_reopen contract_abandon contract_confirm contract_end contract_annex contract_case_file contract_pdf",
        "contract_plain_pdf contract_check commitment_create commitments_from_programme review_plan",
        "contract_wording_return contract_plain_wording_return api_contract_detail",
    ],
    "commitment": ["commitment_edit commitment_move commitment_remove", "commitment_assess commitment_obstacle"],
    "signatory": ["signature_record copy_attach signatory_edit"],
    "signed_copy": ["signed_copy_download"],
    "review": ["review_show review_hold review_move review_cancel review_drop review_family review_pdf"],
}


@pytest.mark.parametrize("kind", ADDRESSES)
def test_no_address_of_the_neighbour_opens(cast, kind):
    pk = getattr(cast.dab, kind).pk
    for name in " ".join(ADDRESSES[kind]).split():
        for who in ("anna", "urszula", "czeslawa"):
            client = cast.client(who)
            assert client.get(reverse(name, args=[pk])).status_code in (403, 404, 405), name
            assert client.post(reverse(name, args=[pk]), {"revision": "1"}).status_code in (403, 404, 405), name


# Whoever left in the middle of a form


def test_whoever_left_the_office_in_the_middle_of_a_form_records_nothing(cast):
    with cast.inside():
        contract = printed_of(cast)
        signatory, code = contract.signatories.get(party="pup"), code_of(contract.document)
    urszula = cast.client("urszula")
    assert page(urszula, "signature_record", signatory).status_code == 200
    with cast.inside(name="adam"), recorded("test", cast.buk.powiat):
        Membership.objects.filter(user=cast.buk.users["urszula"]).update(valid_until=date(2014, 1, 2))
    said = {"signed_on": "2014-03-03", "name": "G. P.", "authority": "dyrektor", "method": "paper", "code": code}
    answer = post(urszula, "signature_record", signatory, **said)
    with cast.inside():
        signatory.refresh_from_db()
    assert answer.status_code != 303 or "signature" not in answer["Location"]
    assert not signatory.has_signed


# Forms that come late


def test_forms_opened_on_a_draft_change_nothing_once_it_is_agreed(cast):
    with cast.inside():
        contract = agreed_of(cast)
        row = contract.commitments.get(party="pup")
    olga = cast.client("olga")
    words = {"who": cast.buk.pup.pk, "module": "employment", "text": "PODMIANA", "revision": row.revision}
    days = {"starts_on": "2014-03-02", "ends_on": "2014-12-30", "place": "X", "spheres": "PODMIANA"}
    attempts = [
        post(olga, "commitment_edit", row, **words),
        post(olga, "commitment_create", contract, **words),
        post(olga, "commitment_move", row, direction="up"),
        post(olga, "commitment_remove", row),
        post(olga, "contract_edit", contract, revision=contract.revision, goals="PODMIANA", **days),
        post(olga, "contract_wording", contract, revision=contract.revision, body="§ 1 PODMIANA"),
        post(olga, "contract_wording_return", contract, revision=contract.revision),
        post(olga, "review_plan", contract, due_on="2014-06-30"),
        post(olga, "contract_agree", contract, agreed_on="2014-03-02"),
    ]
    assert [answer.status_code for answer in attempts if answer.status_code >= 500] == []
    with cast.inside():
        after = Contract.objects.get(pk=contract.pk)
        assert (after.revision, after.body, after.spheres) == (contract.revision, contract.body, contract.spheres)
        assert list(after.commitments.values_list("text", flat=True)) == list(
            contract.commitments.values_list("text", flat=True)
        )
        assert not after.reviews.exists() and "PODMIANA" not in str(after.commitments.values_list("text"))


def test_a_code_of_an_earlier_version_and_a_replayed_form_record_nothing(cast):
    with cast.inside():
        contract = printed_of(cast)
        old, row = code_of(contract.document), contract.commitments.get(party="pup")
        draft = actions.reopen_contract(member=cast.member("anna"), contract=contract)
        change(cast, row, text="Coś innego.")
        agreed = actions.agree_contract(member=cast.member("anna"), contract=draft, agreed_on=date(2014, 3, 2))
        pretend_printed(agreed)
        signatory, new = agreed.signatories.get(party="pup"), code_of(agreed.document)
    said = {"signed_on": "2014-03-03", "name": "G. P.", "authority": "dyrektor", "method": "paper"}
    urszula = cast.client("urszula")
    assert post(urszula, "signature_record", signatory, code=old, **said).status_code == 422
    assert post(urszula, "signature_record", signatory, code=new, **said).status_code == 303
    assert post(urszula, "signature_record", signatory, code=new, **said | {"name": "Inny"}).status_code == 422
    with cast.inside():
        signatory.refresh_from_db()
        assert signatory.name == "G. P."
