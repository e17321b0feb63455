"""The register: what each row tells, what narrows it, and what it costs."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from contracts import actions
from contracts.models import Contract, ContractReview
from contracts.selectors import register
from contracts.selectors.named import named_among
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from tests.cases import made, walk
from tests.contracts.annexes import begin
from tests.contracts.builder import draft_of, in_force_of, sign
from tests.contracts.many import many_contracts
from tests.contracts.test_pages import page, text_of

EVERYBODY = ("anna", "marek", "olga", "czeslawa", "urszula", "oskar")


def asked(cast, who="anna", **parameters):
    return text_of(cast.client(who).get(reverse("contract_list"), parameters))


def row_of(cast, who, contract, today=None):
    member = cast.member(who)
    rows = register.rows_of(member, register.narrowed(member), today)
    return next(row for row in rows if row.contract.pk == contract.pk)


def annex_of(cast, contract, state="agreed"):
    """An annex with the commitments and signatories of its contract, written without the actions of annexes."""
    annex = made(
        Contract,
        annex_to=contract,
        participation=contract.participation,
        programme_version=contract.programme_version,
        number=f"{contract.number}/A1",
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
    )
    with recorded("test", annex):
        for row in [*contract.commitments.all(), *contract.signatories.all()]:
            row.pk, row._state.adding, row.contract = None, True, annex
            row.id = type(row)._meta.get_field("id").get_default()
            for name in ("signed_on", "method", "file_sha256"):
                if hasattr(row, name):
                    setattr(row, name, None if name == "signed_on" else "")
            row.save()
    if state != "draft":
        walk(annex, "agreed", document=contract.document, agreed_on=date(2014, 5, 1))
    return annex


# What a row tells


def test_a_row_says_who_has_not_signed_by_name_where_names_are_open(cast):
    with cast.inside():
        sign(cast, cast.buk.signatories["pup"])
    for who in ("anna", "marek", "urszula"):
        assert "1 z 3 brak: Jan Nowicki, OPS" in asked(cast, who)


def test_to_the_chair_the_missing_person_is_the_family(cast):
    text = asked(cast, "czeslawa")
    assert "brak: rodzina, PUP, OPS" in text and "Nowicki" not in text


def test_a_chair_sworn_to_secrecy_reads_the_name(cast):
    seat = cast.buk.seats["czeslawa"]
    with cast.inside():
        seat.confidentiality_signed_on = date(2014, 1, 2)
        with recorded("test", seat):
            seat.save()
    assert "brak: Jan Nowicki, PUP, OPS" in asked(cast, "czeslawa")


def test_a_draft_is_not_asked_for_signatures(cast):
    with cast.inside():
        contract = draft_of(cast)
        assert row_of(cast, "anna", contract).signing.missing == ()
    assert "po uzgodnieniu" in asked(cast)


def test_an_excused_person_is_not_missing(cast):
    signatory = cast.buk.signatories["family"]
    with cast.inside():
        signatory = type(signatory).objects.get(pk=signatory.pk)
        signatory.excused_on, signatory.excused_reason = date(2014, 3, 2), "Nie może podjąć decyzji."
        with recorded("test", signatory):
            signatory.save()
        signing = row_of(cast, "anna", cast.buk.contract).signing
    assert (signing.needed, signing.missing) == (2, ("PUP", "OPS"))


def test_a_contract_past_its_last_day_says_so(cast):
    with cast.inside():
        contract = in_force_of(cast)
    text = asked(cast)
    assert f"{contract.number} Wrona (RN/2014/02) minął termin" in text
    assert "czeka na podpisy&nbsp;1 , minął termin&nbsp;1 ." in text


def test_the_header_s_own_search_stays_empty(cast):
    response = cast.client("anna").get(reverse("contract_list"), {"words": "Wronikowski"})
    assert response.content.decode().count("Wronikowski") == 1


def test_the_days_left_are_told_in_the_last_month_only(cast):
    with cast.inside():
        contract = in_force_of(cast)
        soon = row_of(cast, "anna", contract, date(2014, 12, 29))
        early = row_of(cast, "anna", contract, date(2014, 6, 1))
    assert (soon.ends_soon, soon.days_left) == (True, 2) and not early.ends_soon


def test_the_next_review_stands_in_the_row_and_is_late_only_once_the_contract_is_in_force(cast):
    with cast.inside():
        agreed = row_of(cast, "anna", cast.buk.contract)
        assert agreed.review_on == date(2014, 6, 30) and not agreed.review_late
        contract = in_force_of(cast)
        made(ContractReview, contract=contract, due_on=date(2014, 9, 1))
        made(ContractReview, contract=contract, due_on=date(2014, 7, 1))
        assert row_of(cast, "anna", contract, date(2014, 7, 1)).review_late is False
        late = row_of(cast, "anna", contract, date(2014, 7, 2))
    assert (late.review_on, late.review_late) == (date(2014, 7, 1), True)


def test_a_signature_without_a_scan_is_counted_until_a_copy_shows_it(cast):
    with cast.inside():
        contract = in_force_of(cast)
        assert row_of(cast, "anna", contract).scans_missing == contract.signatories.count()
        # The cast's own copy shows the OPS's signature.
        sign(cast, cast.buk.signatories["pup"])
        sign(cast, cast.buk.signatories["ops"])
        assert row_of(cast, "anna", cast.buk.contract).scans_missing == 1


def test_an_annex_that_waits_stands_in_the_row_of_its_contract(cast):
    with cast.inside():
        contract = in_force_of(cast)
        annex = annex_of(cast, contract)
        row = row_of(cast, "anna", contract)
    assert row.annex == annex and row.annex_signing.needed == 4 and row.signing.missing == ()
    text = asked(cast)
    assert f"{annex.number} czeka na podpisy 0 z 4 brak:" in text
    assert text.count(annex.number) == 1


def test_the_register_reads_names_where_each_contract_would(cast):
    with cast.inside():
        draft_of(cast)
        contracts = list(Contract.objects.select_related("participation"))
        for who in EVERYBODY:
            member = cast.member(who)
            expected = {contract.pk for contract in contracts if member.may("contract.names", contract)}
            assert named_among(member, contracts) == expected, who


def test_an_office_that_an_annex_frees_reads_the_names_while_it_signs(cast):
    with cast.inside():
        annex = begin(cast, in_force_of(cast))
        actions.remove_commitment(member=cast.member("anna"), commitment=annex.commitments.get(party="ops"))
        oskar = cast.member("oskar")
        assert oskar.may("contract.names", annex)
        assert named_among(oskar, [annex, annex.annex_to]) == {annex.pk, annex.annex_to_id}


# What narrows it


@pytest.fixture
def both(cast):
    """(agreed, in force past its last day)"""
    with cast.inside():
        return cast.buk.contract, in_force_of(cast)


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"state": "agreed"}, [0]),
        ({"state": "in_force"}, []),
        ({"state": "run_out"}, [1]),
        ({"unsigned": "on"}, [0]),
        ({"scans": "on"}, [1]),
        ({"ending": "on"}, []),
        ({"review": "none"}, [1]),
        ({"review": "late"}, []),
        ({"words": "2014/02"}, [1]),
        ({"words": "nowickich"}, [0]),
        ({"words": "wrona"}, [1]),
        ({"words": "nikt taki"}, []),
        ({"state": "nonsense", "review": "x", "sort": "y"}, [0, 1]),
    ],
)
def test_each_condition_narrows(cast, both, parameters, found):
    response = cast.client("anna").get(reverse("contract_list"), parameters)
    shown = {row.contract.pk for row in response.context["rows"]}
    assert shown == {both[place].pk for place in found}
    if not found:
        assert "Nie ma kontraktów, które odpowiadają tym warunkom." in text_of(response)


def test_a_review_that_comes_soon_is_found_by_the_days_of_the_powiat(cast, both):
    today = timezone.localdate()
    with cast.inside():
        made(ContractReview, contract=both[1], due_on=today + timedelta(days=7))
        member = cast.member("anna")
        assert list(register.narrowed(member, review="due", today=today)) == [both[1]]
        assert list(register.narrowed(member, review="due", today=today - timedelta(days=1))) == []


@pytest.mark.parametrize(
    ("day", "found"), [((2014, 11, 30), 0), ((2014, 12, 1), 1), ((2014, 12, 31), 1), ((2015, 1, 1), 0)]
)
def test_what_ends_within_thirty_days_is_found_and_not_what_has_ended(cast, both, day, found):
    with cast.inside():
        assert len(register.narrowed(cast.member("anna"), ending=True, today=date(*day))) == found


def test_a_missing_signature_under_an_annex_is_found_too(cast, both):
    with cast.inside():
        annex_of(cast, both[1])
        assert set(register.narrowed(cast.member("anna"), unsigned=True)) == set(both)


def test_the_chair_finds_nobody_by_name(cast, both):
    assert "Nie ma kontraktów, które odpowiadają" in asked(cast, "czeslawa", words="Nowicki")
    assert "KR/2014/01" in asked(cast, "czeslawa", words="KR/2014/01")


@pytest.mark.parametrize("words", ["\x00", "%", "_", "a" * 5000, "'\"><script>", "\U0001f600", "ż" * 100])
@pytest.mark.parametrize("name", ["contract_list", "contract_register_csv", "contract_register_xlsx"])
def test_wild_words_break_nothing(cast, name, words):
    wild = {"words": words, "state": words, "review": words, "sort": words, "page": words, "unsigned": words}
    assert cast.client("anna").get(reverse(name), wild).status_code == 200


def test_a_search_is_logged_without_its_words(cast):
    asked(cast, "marek", words="nowicki")
    with cast.inside():
        event = AuditEvent.objects.filter(verb="contract.searched").get()
        assert event.detail["ids"] == [str(cast.buk.contract.pk)] and "nowicki" not in str(event.detail).lower()


def test_a_pesel_is_not_searched_for(cast):
    response = cast.client("anna").get(reverse("contract_list"), {"words": "44051401359"}, follow=True)
    assert "Kontraktu nie szuka się po numerze PESEL." in text_of(response)
    assert "44051401359" not in response.request["QUERY_STRING"]


@pytest.mark.parametrize("sort", register.ORDERS)
def test_each_order_shows_all(cast, both, sort):
    response = cast.client("anna").get(reverse("contract_list"), {"sort": sort})
    assert len(response.context["rows"]) == 2


def test_sorted_by_end_the_first_to_end_comes_first(cast):
    with cast.inside():
        many_contracts(cast.buk, 2, agreed=False)
        later = Contract.objects.get(number="KR/2014/0101")
        later.ends_on = date(2014, 5, 1)
        with recorded("test", later):
            later.save()
    response = cast.client("anna").get(reverse("contract_list"), {"sort": "end"})
    assert response.context["rows"][0].contract == later


def test_the_second_page_keeps_the_conditions(cast):
    with cast.inside():
        many_contracts(cast.buk, 60)
    response = cast.client("anna").get(reverse("contract_list"), {"state": "agreed", "sort": "family"})
    assert "page=2&amp;state=agreed&amp;sort=family" in response.content.decode()


@pytest.mark.parametrize("who", ["anna", "urszula", "czeslawa"])
def test_the_register_costs_the_same_for_ten_and_two_hundred(cast, who):
    client = cast.client(who)
    with cast.inside():
        many_contracts(cast.buk, 10)
    page(client, "contract_list")
    with CaptureQueriesContext(connection) as few:
        page(client, "contract_list")
    with cast.inside():
        many_contracts(cast.buk, 190, first=200)
    with CaptureQueriesContext(connection) as more:
        response = page(client, "contract_list")
    assert response.context["page"].paginator.count > 100
    assert len(more) == len(few)


# The family page's part


def test_the_panel_tells_of_signatures_the_next_review_and_the_annex(cast):
    with cast.inside():
        contract = in_force_of(cast)
        made(ContractReview, contract=contract, due_on=date(2014, 9, 1))
        annex = annex_of(cast, contract)
    text = text_of(page(cast.client("olga"), "contract_panel", cast.buk.other_family))
    assert f"Kontrakt {contract.number} minął termin" in text and "podpisano 4 z 4" in text
    assert "Następny przegląd: 01.09.2014 po terminie" in text
    assert f"Aneks {annex.number} czeka na podpisy brak: Maria Wrona, Jan Wrona, PUP, OPS" in text


def test_the_panel_tells_staff_of_annexes_they_sign(cast):
    with cast.inside():
        contract = in_force_of(cast)
        annex = annex_of(cast, contract, "draft")
    text = text_of(page(cast.client("oskar"), "contract_panel", cast.buk.other_family))
    assert contract.number in text and annex.number in text
