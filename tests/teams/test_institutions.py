"""The register of institutions: added, put right, changed from a day, ended; and its pages."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from schematom.audit.errors import Refused, StaleVersion
from teams.actions import institutions as actions
from teams.models import Institution, InstitutionPeriod, PilotPartner
from teams.selectors.institutions import institutions_on
from tests.cases import START
from tests.cast import made

OPS = "Ośrodek Pomocy Społecznej w Małym Próbniku"
CUS = "Centrum Usług Społecznych w Małym Próbniku"
TURN = date(2024, 1, 1)


@pytest.fixture
def ops(inside, anna):
    return actions.add_institution(member=anna, name=OPS, kind="ops", side="social", valid_from=date(2014, 1, 1))


@pytest.fixture
def cus(ops, anna):
    """The same one after it became a centre of social services."""
    change = {"name": CUS, "kind": "cus", "on": TURN, "reason": "uchwała nr 1/2023"}
    return actions.change_institution(member=anna, institution=ops, revision=ops.revision, **change)


def spans(institution):
    found = institution.periods.order_by("valid_from")
    return [(p.name, p.kind, p.valid_from, p.valid_until) for p in found]


def names_on(day):
    return {row.name_then: row.kind_then for row in institutions_on(day)}


def data_of(institution, **others):
    names = ("name", "kind", "side", "gmina", "address", "phone", "email", "hours", "valid_from")
    return {name: getattr(institution, name) for name in names} | {"revision": institution.revision} | others


def test_a_new_institution_has_the_first_period_of_its_name(ops):
    assert spans(ops) == [(OPS, "ops", date(2014, 1, 1), None)]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"valid_from": date(2199, 1, 1)}, "valid_from"),
        ({"valid_from": date(2014, 1, 1), "valid_until": date(2013, 1, 1)}, "valid_until"),
        ({"valid_from": date(2014, 1, 1), "name": f"  {OPS} "}, "name"),
    ],
)
def test_an_institution_out_of_order_is_refused_at_its_field(ops, anna, values, field):
    facts = {"name": "Inna", "kind": "ops", "side": "social"} | values
    with pytest.raises(Refused) as refusal:
        actions.add_institution(member=anna, **facts)
    assert refusal.value.field == field


def test_an_ops_that_becomes_a_cus_stays_the_same_row_with_a_true_past(ops, cus):
    assert cus.pk == ops.pk and (cus.name, cus.kind) == (CUS, "cus")
    assert spans(cus) == [(OPS, "ops", date(2014, 1, 1), TURN - timedelta(days=1)), (CUS, "cus", TURN, None)]
    assert names_on(date(2023, 12, 31))[OPS] == "ops"
    assert names_on(TURN)[CUS] == "cus"
    assert CUS not in names_on(date(2023, 12, 31)) and OPS not in names_on(TURN)


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"name": OPS, "kind": "ops"}, "name", "takie jak dotąd"),
        ({"on": date(2199, 1, 1)}, "on", "jeszcze nie nad"),
        ({"on": date(2014, 1, 1)}, "on", "popraw dane instytucji"),
        ({"on": date(2010, 1, 1)}, "on", "Podaj dzień późniejszy"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_with_what_to_do(ops, anna, values, field, said):
    change = {"name": CUS, "kind": "cus", "on": TURN} | values
    with pytest.raises(Refused, match=said) as refusal:
        actions.change_institution(member=anna, institution=ops, revision=1, **change)
    assert refusal.value.field == field
    assert len(spans(ops)) == 1


def test_a_change_entered_by_mistake_is_taken_back(cus, anna):
    back = actions.take_back_change(member=anna, institution=cus, revision=cus.revision)
    assert (back.name, back.kind) == (OPS, "ops")
    assert spans(back) == [(OPS, "ops", date(2014, 1, 1), None)]
    with pytest.raises(Refused, match="nie ma czego cofać"):
        actions.take_back_change(member=anna, institution=back, revision=back.revision)


def test_data_put_right_change_the_present_period_and_leave_the_past(cus, anna):
    values = data_of(cus, name="Centrum Usług Społecznych Próbnik", valid_from=date(2013, 1, 1), phone="68 000 00 02")
    actions.edit_institution(member=anna, institution=cus, **values)
    assert [(name, since) for name, _, since, _ in spans(cus)] == [
        (OPS, date(2013, 1, 1)),
        ("Centrum Usług Społecznych Próbnik", TURN),
    ]


@pytest.mark.parametrize(
    ("day", "said"), [(date(2024, 6, 1), "Pierwsza nazwa obowiązywała do"), (date(2199, 1, 1), "jeszcze nie nad")]
)
def test_the_first_day_does_not_move_past_what_has_happened(cus, anna, day, said):
    with pytest.raises(Refused, match=said) as refusal:
        actions.edit_institution(member=anna, institution=cus, **data_of(cus, valid_from=day))
    assert refusal.value.field == "valid_from"


def test_a_partner_since_a_day_did_not_begin_later(inside, anna):
    with pytest.raises(Refused, match="partnerem pilotażu od"):
        actions.edit_institution(
            member=anna, institution=inside.pup, **data_of(inside.pup, valid_from=START + timedelta(days=1))
        )


def test_an_old_version_is_not_saved_over_a_new_one(ops, anna):
    actions.edit_institution(member=anna, institution=ops, **data_of(ops, phone="1"))
    with pytest.raises(StaleVersion):
        actions.edit_institution(member=anna, institution=ops, **data_of(ops, phone="2"))


def test_an_institution_ends_and_its_end_can_be_taken_back(ops, anna):
    over = actions.end_institution(member=anna, institution=ops, revision=1, on=TURN)
    assert (over.valid_until, spans(over)[-1][3]) == (TURN, TURN)
    assert OPS in names_on(TURN) and OPS not in names_on(TURN + timedelta(days=1))
    with pytest.raises(Refused, match="cofnij najpierw jej koniec"):
        actions.change_institution(
            member=anna, institution=over, revision=over.revision, name=CUS, kind="cus", on=TURN + timedelta(days=9)
        )
    with pytest.raises(Refused, match="jest już zapisany"):
        actions.end_institution(member=anna, institution=over, revision=over.revision, on=TURN)
    back = actions.resume_institution(member=anna, institution=over, revision=over.revision)
    assert (back.valid_until, spans(back)[-1][3]) == (None, None)
    with pytest.raises(Refused, match="nie ma czego cofać"):
        actions.resume_institution(member=anna, institution=back, revision=back.revision)


@pytest.mark.parametrize("day", [date(2199, 1, 1), date(2013, 12, 31)])
def test_the_last_day_is_neither_to_come_nor_before_the_present_name(ops, anna, day):
    with pytest.raises(Refused) as refusal:
        actions.end_institution(member=anna, institution=ops, revision=1, on=day)
    assert refusal.value.field == "on"


def test_a_leader_does_not_end_while_its_pilot_runs(inside, anna):
    with pytest.raises(Refused) as refusal:
        actions.end_institution(member=anna, institution=inside.pcpr, revision=1, on=date(2015, 1, 1))
    assert "wskaż innego lidera" in refusal.value.message
    assert "role ma w niej jeszcze" in refusal.value.message
    assert "W zespołach pilotażu" in refusal.value.message


def test_a_partner_does_not_end_before_its_part_in_the_pilot_does(inside, anna):
    with pytest.raises(Refused, match="Najpierw zapisz koniec jej udziału"):
        actions.end_institution(member=anna, institution=inside.ops, revision=1, on=date(2015, 1, 1))


def test_people_with_roles_keep_an_institution_from_ending(inside, anna):
    with pytest.raises(Refused) as refusal:
        actions.end_institution(member=anna, institution=inside.pup, revision=1, on=date(2016, 1, 1))
    assert "1\u00a0osoba" in refusal.value.message and "partnerem" not in refusal.value.message


# Pages


def test_everybody_in_the_powiat_reads_the_register(cast):
    page = cast.client("urszula").get(reverse("institution_list")).content.decode()
    assert "Powiatowy Urząd Pracy w Próbniku" in page and "Dodaj instytucję" not in page


def test_the_list_shows_what_things_were_called_on_a_day(cast, anna):
    with cast.inside():
        ops = actions.add_institution(member=anna, name=OPS, kind="ops", side="social", valid_from=date(2014, 1, 1))
        actions.change_institution(member=anna, institution=ops, revision=1, name=CUS, kind="cus", on=TURN)
    client = cast.client("anna")
    then = client.get(reverse("institution_list"), {"on": "2015-03-01"}).content.decode()
    assert OPS in then and f"obecnie: {CUS}" in then and "stan na 1\u00a0marca 2015" in then
    kinds = client.get(reverse("institution_list"), {"kind": "cus"}).content.decode()
    assert CUS in kinds and "Powiatowy Urząd Pracy w Próbniku" not in kinds
    side = client.get(reverse("institution_list"), {"side": "labour", "name": "urząd"}).content.decode()
    assert "Powiatowy Urząd Pracy" in side and CUS not in side


def test_a_day_that_is_none_is_said_at_its_field(cast):
    page = cast.client("anna").get(reverse("institution_list"), {"on": "31.02.2015"}).content.decode()
    assert "Wpisz datę, która istnieje" in page and "Powiatowy Urząd Pracy" in page


def test_a_list_that_nothing_fits_says_how_to_go_on(cast):
    page = cast.client("anna").get(reverse("institution_list"), {"name": "nie ma takiej"}).content.decode()
    assert "Zmień warunki albo dzień" in page


def test_names_stand_in_polish_order(cast):
    with cast.inside():
        for name in ("Żłobek", "Ławka", "Lipa", "Źródło"):
            made(Institution, name=name, kind="ngo", side="other", valid_from=START)
    page = cast.client("anna").get(reverse("institution_list")).content.decode()
    places = [page.index(f">{name}</a>") for name in ("Lipa", "Ławka", "Źródło", "Żłobek")]
    assert places == sorted(places)


def queries_of_list(client):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("institution_list")).status_code == 200
    return len(queries)


def test_a_list_of_sixty_takes_as_many_queries_as_one_of_three(cast):
    client = cast.client("anna")
    client.get(reverse("institution_list"))
    few = queries_of_list(client)
    with cast.inside():
        for number in range(60):
            made(Institution, name=f"Próbna {number:02}", kind="ngo", side="other", valid_from=START)
    assert queries_of_list(client) == few
    assert "Strona 1 z 2" in client.get(reverse("institution_list")).content.decode()


def test_the_page_of_an_institution_shows_its_past_its_part_and_its_papers(cast):
    page = cast.client("anna").get(reverse("institution_show", args=[cast.buk.pup.pk])).content.decode()
    for words in ("Nazwa i&nbsp;rodzaj w&nbsp;czasie", "I edycja", "POR/2014/01", "Doradztwo zawodowe", "Popraw dane"):
        assert words in page


def test_who_may_not_edit_sees_no_buttons(cast):
    page = cast.client("marek").get(reverse("institution_show", args=[cast.buk.pup.pk])).content.decode()
    assert "Popraw dane" not in page and "Zapisz koniec działania" not in page


def new(**others):
    facts = {"name": OPS, "kind": "ops", "side": "social", "gmina": "990101", "valid_from": "2014-01-01"}
    return {**facts, "address": "ul. Próbna 2", "phone": "", "email": "", "hours": ""} | others


def test_an_institution_is_added_with_a_form(cast):
    answer = cast.client("adam").post(reverse("institution_create"), new(), follow=True)
    assert "Instytucja jest w wykazie" in answer.content.decode()
    with cast.inside():
        assert InstitutionPeriod.objects.filter(name=OPS).count() == 1


def test_a_form_with_faults_keeps_what_was_typed(cast):
    answer = cast.client("anna").post(reverse("institution_create"), new(email="zły adres", kind=""))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Wybierz rodzaj instytucji." in page and "nazwa@urzad.pl" in page and OPS in page


def test_a_gmina_of_another_powiat_cannot_be_chosen(cast):
    answer = cast.client("anna").post(reverse("institution_create"), new(gmina="990201"))
    assert answer.status_code == 422


def test_the_second_of_two_editors_sees_both_texts(cast):
    url = reverse("institution_edit", args=[cast.buk.pup.pk])
    assert 'value="68 000 00 01"' in cast.client("anna").get(url).content.decode()
    values = new(name=cast.buk.pup.name, kind="pup", side="labour", revision=1)
    assert cast.client("adam").post(url, values | {"phone": "11"}).status_code == 303
    answer = cast.client("anna").post(url, values | {"phone": "22"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Twoja wersja" in page and "11" in page and "22" in page


def test_a_change_of_name_is_written_from_its_page_and_taken_back_from_the_card(cast):
    client = cast.client("anna")
    pk = [cast.buk.ops.pk]
    values = {"revision": 1, "name": CUS, "kind": "cus", "on": "2024-01-01", "reason": "uchwała"}
    page = client.post(reverse("institution_change", args=pk), values, follow=True).content.decode()
    assert "Dawna nazwa i rodzaj zostały w historii" in page and "Cofnij ostatnią zmianę" in page
    page = client.post(reverse("institution_change_undo", args=pk), {"revision": 2}, follow=True).content.decode()
    assert "Zmiana jest cofnięta" in page and CUS not in page


def test_a_change_to_come_is_refused_with_advice(cast):
    values = {"revision": 1, "name": CUS, "kind": "cus", "on": timezone.localdate() + timedelta(days=3)}
    answer = cast.client("anna").post(reverse("institution_change", args=[cast.buk.ops.pk]), values)
    assert answer.status_code == 422 and "jeszcze nie nad" in answer.content.decode()


def test_before_the_end_the_page_says_what_still_runs(cast):
    url = reverse("institution_end", args=[cast.buk.pup.pk])
    assert "Co jeszcze trwa" in cast.client("anna").get(url).content.decode()
    answer = cast.client("anna").post(url, {"revision": 1, "on": "2015-01-01"})
    assert answer.status_code == 422
    assert "Najpierw zapisz koniec jej udziału" in answer.content.decode()


def test_an_institution_is_ended_and_resumed_from_its_pages(cast, anna):
    with cast.inside():
        ops = actions.add_institution(member=anna, name=OPS, kind="ops", side="social", valid_from=date(2014, 1, 1))
    client = cast.client("anna")
    page = client.post(reverse("institution_end", args=[ops.pk]), {"revision": 1, "on": "2024-01-01"}, follow=True)
    assert "zakończyła działalność" in page.content.decode()
    page = client.post(reverse("institution_resume", args=[ops.pk]), {"revision": 2}, follow=True)
    assert "Instytucja znowu działa" in page.content.decode()


def test_partnerships_of_all_editions_stand_on_the_page(cast):
    with cast.inside():
        assert PilotPartner.objects.filter(institution=cast.buk.pup).count() == 1
    page = cast.client("anna").get(reverse("institution_show", args=[cast.buk.pcpr.pk])).content.decode()
    assert "lider" in page
