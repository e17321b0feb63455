"""What leaves a trace in the log, asked from outside: pages, forms, lists and searches, refusals, the API."""

import pytest
from django.urls import reverse

from schematom.audit.models import AuditEvent
from tests.cases import made


def traces(cast, client, method, address, name="anna", side=None, **options):
    """[(verb, subject_id, detail), …] that one request leaves in the powiat's log."""
    with cast.inside(side, name):
        before = set(AuditEvent.objects.values_list("pk", flat=True))
    getattr(client, method)(address, **options)
    with cast.inside(side, name):
        found = AuditEvent.objects.exclude(pk__in=before).order_by("at")
        return list(found.values_list("verb", "subject_id", "detail"))


@pytest.mark.parametrize(
    ("name", "attribute"),
    [
        ("family_edit", "family"),
        ("person_edit", "mother"),
        ("participation_decide", "participation"),
        ("assignment_create", "family"),
        ("employment_edit", "employment"),
        ("contract_edit", "contract"),
    ],
)
def test_opening_a_form_about_somebody_is_logged(cast, name, attribute):
    subject = getattr(cast.buk, attribute)
    found = traces(cast, cast.client("anna"), "get", reverse(name, args=[subject.pk]))
    assert [("form.opened", str(subject.pk))] == [(verb, pk) for verb, pk, _ in found]


def test_a_list_through_the_api_is_logged_with_what_it_showed(cast):
    for address, verb in (("/api/v1/families/", "family.listed"), ("/api/v1/contracts/", "contract.listed")):
        found = traces(cast, cast.client("anna"), "get", address)
        assert [row[0] for row in found] == [verb]
    found = traces(cast, cast.client("anna"), "get", "/api/v1/families/")
    assert set(found[0][2]["ids"]) == {str(cast.buk.family.pk), str(cast.buk.other_family.pk)}


def test_a_search_is_logged_without_its_words(cast):
    found = traces(cast, cast.client("anna"), "get", reverse("family_list"), data={"q": "Nowicki 4405140"})
    assert [row[0] for row in found] == ["family.searched"]
    assert "Nowicki" not in str(found)
    assert "4405140" not in str(found)


def test_the_panel_of_contracts_is_logged(cast):
    address = reverse("contract_panel", args=[cast.buk.family.pk])
    found = traces(cast, cast.client("urszula"), "get", address)
    assert [row[0] for row in found] == ["contract.listed"]


@pytest.mark.parametrize(("person", "verb"), [("olga", "access.not_found"), ("urszula", "access.refused")])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_refusal_is_logged_without_the_query(cast, person, verb, method):
    address = reverse("diagnosis_edit", args=[cast.buk.diagnosis.pk])
    found = traces(cast, cast.client(person), method, f"{address}?pesel=44051401359")
    assert [(row[0], row[2]["path"]) for row in found] == [(verb, address)]


def test_a_refusal_is_logged_where_the_person_works_not_where_the_thing_lies(cast):
    address = reverse("family_show", args=[cast.buk.family.pk])
    assert traces(cast, cast.client("anna", cast.dab), "get", address) == []
    assert traces(cast, cast.client("anna", cast.dab), "get", address, side=cast.dab)[0][0] == "access.not_found"


def test_asking_by_form_whether_somebody_is_known_is_logged(cast):
    """Typing the PESEL of a person of another family tells that the powiat knows them."""
    with cast.inside():
        hidden = made(
            type(cast.buk.mother),
            family=cast.buk.other_family,
            first_name="Ewa",
            last_name="Wrona",
            birth_date="1944-05-14",
            sex="m",
            pesel="44051401359",
            relation="other",
        )
    form = {"first_name": "Jan", "last_name": "Inny", "relation": "other", "pesel": "44051401359"}
    form |= {"birth_date": "14.05.1944", "sex": "m"}
    address = reverse("person_create", args=[cast.buk.family.pk])
    client = cast.client("marek")
    answer = client.post(address, form).content.decode()
    assert "może już być w systemie" in answer
    assert "Wron" not in answer
    assert "RN/2014/02" not in answer
    found = traces(cast, client, "post", address, data=form)
    assert ("person.found_by_pesel", str(hidden.pk)) in [(verb, pk) for verb, pk, _ in found]
