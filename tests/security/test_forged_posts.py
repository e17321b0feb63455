"""Posts a page would never send: ids of other families, pilots and powiaty, fields that are not in the form."""

import pytest
from django.urls import reverse

from families.models import Activity, Family, Person
from reports.models import Snapshot
from tests.cases import made

DAYS = {"starts_on": "1.03.2014", "ends_on": "2.03.2014"}


@pytest.fixture
def draft(cast):
    """The next version of the Nowickis' programme, a draft, as Marek begins it."""
    marek = cast.client("marek")
    marek.post(reverse("version_amend", args=[cast.buk.version.pk]))
    with cast.inside():
        return cast.buk.programme.versions.get(state="draft")


@pytest.mark.parametrize(
    ("field", "foreign"),
    [
        ("persons", lambda buk, dab: buk.other_persons[0]),
        ("persons", lambda buk, dab: dab.father),
        ("need", lambda buk, dab: dab.need),
        ("institution", lambda buk, dab: dab.pup),
        ("service", lambda buk, dab: dab.service),
        ("instrument", lambda buk, dab: dab.instrument),
    ],
)
def test_an_activity_takes_nothing_of_another_family_or_powiat(cast, draft, field, foreign):
    form = {"module": "employment", "title": "Kurs", field: str(foreign(cast.buk, cast.dab).pk)}
    answer = cast.client("marek").post(reverse("activity_create", args=[draft.pk]), form)
    assert answer.status_code == 422
    assert "Wron" not in answer.content.decode()
    with cast.inside():
        assert not Activity.objects.filter(title="Kurs").exists()


@pytest.mark.parametrize(
    ("field", "foreign"),
    [
        ("who", lambda buk, dab: buk.other_persons[0]),
        ("who", lambda buk, dab: dab.father),
        ("who", lambda buk, dab: dab.pup),
        ("who", lambda buk, dab: buk.child),
        ("activity", lambda buk, dab: dab.activity),
    ],
)
def test_a_commitment_takes_nothing_of_another_family_or_powiat(cast, field, foreign):
    marek = cast.client("marek")
    marek.post(reverse("contract_reopen", args=[cast.buk.contract.pk]))
    form = {"who": str(cast.buk.father.pk), "module": "employment", "text": "Obce."}
    form[field] = str(foreign(cast.buk, cast.dab).pk)
    answer = marek.post(reverse("commitment_create", args=[cast.buk.contract.pk]), form)
    assert answer.status_code == 422
    with cast.inside():
        assert not cast.buk.contract.commitments.filter(text="Obce.").exists()


@pytest.mark.parametrize(
    ("page", "subject", "form"),
    [
        ("family_edit", "family", lambda dab: {"gmina": dab.gmina.pk}),
        ("family_edit", "family", lambda dab: {"owner_institution": dab.ops.pk}),
        ("assignment_create", "family", lambda dab: {"user": dab.users["olga"].pk, "since": "1.03.2014"}),
        (
            "share_create",
            "family",
            lambda dab: {"user": dab.users["olga"].pk, "reason": "x", "valid_until": "1.1.2030"},
        ),
        ("item_schedule", "waiting_item", lambda dab: {"session": dab.session.pk}),
        ("report_edit", "pilot", lambda dab: {"snapshot": dab.snapshot.pk, "revision": 1, "course": "x"}),
        ("family_nominate", "", lambda dab: {"pilot": dab.pilot.pk, "name": "Obca"}),
        ("scope_choose", "", lambda dab: {"place": f"{dab.powiat.pk}-{dab.edition.pk}"}),
        ("scope_choose", "", lambda dab: {"place": "0-"}),
    ],
)
def test_no_form_of_the_coordinator_takes_an_id_of_the_other_powiat(cast, page, subject, form):
    address = reverse(page, args=[getattr(cast.buk, subject).pk] if subject else [])
    answer = cast.client("anna").post(address, form(cast.dab))
    assert answer.status_code == 422


def test_a_report_takes_no_figures_of_another_pilot(cast):
    day = cast.buk.snapshot.cutoff_on
    other = {"pilot": cast.dab.pilot, "author": cast.dab.users["anna"], "cutoff_on": day, "measured_on": day}
    with cast.inside(cast.dab):
        foreign = made(Snapshot, **other)
    form = {"snapshot": foreign.pk, "revision": 1, "course": "x", "barriers": "x", "conclusions": "x"}
    answer = cast.client("anna").post(reverse("report_edit", args=[cast.buk.pilot.pk]), form)
    assert answer.status_code == 422


def test_fields_that_are_not_in_the_form_change_nothing(cast):
    """Anna may not see the protected contact, so she neither changes it nor lifts the protection."""
    with cast.inside():
        child = Person.objects.get(pk=cast.buk.child.pk)
    facts = {"first_name": "Zosia", "last_name": "Nowicka", "relation": "child", "sex": "k", "revision": child.revision}
    facts |= {"birth_date": child.birth_date.isoformat(), "no_pesel_reason": "dane do testów"}
    forged = {"address_protected": "", "phone": "111", "family": cast.buk.other_family.pk, "pesel_checked": "1"}
    anna = cast.client("anna")
    assert anna.post(reverse("person_edit", args=[child.pk]), facts | forged).status_code == 303
    family = {"name": "Nowicki", "gmina": cast.buk.gmina.pk, "owner_institution": cast.buk.ops.pk, "revision": 1}
    forged = {"address": "podmieniony", "phone": "111", "powiat": cast.dab.powiat.pk, "stage": "finished"}
    assert anna.post(reverse("family_edit", args=[cast.buk.family.pk]), family | forged).status_code == 303
    with cast.inside():
        child, family = Person.objects.get(pk=child.pk), Family.objects.get(pk=cast.buk.family.pk)
    assert (child.address_protected, child.phone, child.family_id) == (True, "", cast.buk.family.pk)
    assert (family.address, family.phone, family.stage) == (cast.buk.family.address, "600 000 001", "participant")


def test_a_stale_form_of_the_card_shows_no_protected_contact(cast):
    """The page with both versions, too, shows only the fields of the form."""
    family = {"name": "Inny", "gmina": cast.buk.gmina.pk, "owner_institution": cast.buk.ops.pk, "revision": 0}
    answer = cast.client("anna").post(reverse("family_edit", args=[cast.buk.family.pk]), family)
    assert answer.status_code == 409
    assert "Zmyślona" not in answer.content.decode()
    assert "600 000 001" not in answer.content.decode()


@pytest.mark.parametrize("rows", ["9" * 5000, "٣" * 5000, "-1", "²", "x", "60", "999"])
def test_a_forged_number_of_rows_breaks_nothing(cast, rows):
    """int() of more than 4,300 digits raises."""
    form = {"needs_rows": rows, "revision": 1}
    answer = cast.client("marek").post(reverse("diagnosis_edit", args=[cast.buk.diagnosis.pk]), form)
    assert answer.status_code == 422


@pytest.mark.parametrize("limit", ["1000000", "9" * 5000, "-5", "x"])
def test_the_api_gives_no_whole_powiat_in_one_answer(cast, limit):
    from schematom.access.api import Pages

    assert Pages.max_limit <= 200
    answer = cast.client("anna").get("/api/v1/families/", {"limit": limit, "offset": "9" * 30})
    assert answer.status_code == 200


def test_a_foreign_thing_and_nothing_are_the_same_404(cast):
    import re
    from uuid import uuid4

    anna = cast.client("anna")

    def answer(address):
        response = anna.get(address)
        body = re.sub(
            r'(csrf\w*|typed_by)[^>]*value="[^"]*"|nonce="[^"]*"|\s*aria-current="\w+"|[-\w.:]{40,}',
            "",
            response.content.decode(),
        )
        return response.status_code, body.replace(address, "")

    for page, foreign in (("family_show", cast.dab.family), ("contract_show", cast.dab.contract)):
        one, other = (answer(reverse(page, args=[pk])) for pk in (foreign.pk, uuid4()))
        assert one == other
        assert one[0] == 404
    assert answer("/nie-ma-takiej-strony/") == one
