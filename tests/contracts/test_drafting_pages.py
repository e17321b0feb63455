"""Pages of a draft: what is missing, what the programme offers, two people at one text."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts.models import Contract
from contracts.selectors.proposing import offers
from families.models import Activity, ActivityPerson
from schematom.audit.recording import recorded
from teams.models import Institution, PilotPartner
from tests.cast import made
from tests.contracts.builder import agreed_of, commit, draft_of, next_version, programme_of

TYPED = {"starts_on": "2014-03-01", "ends_on": "2014-12-31", "place": "Próbnik", "spheres": "praca"}


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\xa0", " ").split())


def with_course(side):
    def plan(version):
        row = made(Activity, version=version, title="Kurs", module="employment", institution=side.pup)
        made(ActivityPerson, activity=row, person=side.other_persons[0])
        made(Activity, version=version, title="Terapia", module="family", institution=side.pcpr)

    return plan


def test_a_new_contract_keeps_the_goals_one_a_line(cast):
    with cast.inside():
        programme_of(cast.buk)
    url = reverse("contract_create", args=[cast.buk.other_participation.pk])
    client = cast.client("olga")
    assert "Każdy cel w osobnym wierszu" in text_of(client.get(url))
    answer = client.post(
        url, TYPED | {"goals": "1. Stała praca\n\n – Mieszkanie bez długu \n2 godziny dziennie nauki"}, follow=True
    )
    with cast.inside():
        contract = Contract.objects.get(number="KR/2014/02")
        assert contract.goals == "Stała praca\nMieszkanie bez długu\n2 godziny dziennie nauki"
    assert "Cele: Stała praca Mieszkanie bez długu" in text_of(answer)


def test_the_page_of_a_draft_says_what_is_missing_and_links_it(cast):
    with cast.inside():
        contract = draft_of(cast)
        commit(cast, contract, cast.buk.pup, text="Kieruje na kurs.")
    response = cast.client("olga").get(contract.get_absolute_url())
    text, html = text_of(response), response.content.decode()
    assert "Czego brakuje" in text and "PUP 1 z 1" in text
    url = reverse("commitment_create", args=[contract.pk])
    assert f'href="{url}?strona=ops"' in html
    form = cast.client("olga").get(f"{url}?strona=ops").content.decode()
    assert f'value="{cast.buk.ops.pk}" selected' in form

    with cast.inside():
        activity = contract.programme_version.activities.get()
    form = cast.client("olga").get(f"{url}?dzialanie={activity.pk}").content.decode()
    assert f'value="{activity.pk}" selected' in form and 'value="employment" selected' in form
    assert cast.client("olga").get(f"{url}?strona=nic&kto=%00&dzialanie=nic").status_code == 200


# Which ośrodek a gap is about


def another_ops(side, gmina=None):
    facts = {"kind": "ops", "side": "social", "valid_from": side.ops.valid_from}
    office = made(Institution, name="Ośrodek Pomocy Społecznej w Zmyślinie", gmina=gmina, **facts)
    made(PilotPartner, pilot=side.pilot, institution=office, since=side.pilot.starts_on)
    return office


def form_for_ops(cast, contract):
    url = reverse("commitment_create", args=[contract.pk])
    return cast.client("olga").get(f"{url}?strona=ops")


def led_by(family, institution):
    family.owner_institution = institution
    with recorded("test", family):
        family.save()


def test_of_several_the_ops_of_the_family_s_gmina_is_offered(cast):
    with cast.inside():
        contract = draft_of(cast)
        another_ops(cast.buk)
        led_by(contract.family, cast.buk.pcpr)
    assert f'value="{cast.buk.ops.pk}" selected' in form_for_ops(cast, contract).content.decode()


def test_of_two_in_one_gmina_the_one_that_leads_the_family_is_offered(cast):
    with cast.inside():
        contract = draft_of(cast)
        other = another_ops(cast.buk, cast.buk.gmina)
        led_by(contract.family, other)
    assert f'value="{other.pk}" selected' in form_for_ops(cast, contract).content.decode()


@pytest.mark.parametrize("leads", [True, False])
def test_none_is_chosen_where_it_is_not_certain_and_the_field_says_so(cast, leads):
    with cast.inside():
        contract = draft_of(cast)
        # One leads the family and another serves its gmina; or two serve it and none of them leads the family.
        other = another_ops(cast.buk, None if leads else cast.buk.gmina)
        led_by(contract.family, other if leads else cast.buk.pcpr)
    response = form_for_ops(cast, contract)
    html = response.content.decode()
    assert all(f'value="{one.pk}" selected' not in html for one in (other, cast.buk.ops))
    assert "Strona OPS: w pilotażu jest kilka takich instytucji" in text_of(response)


def test_the_page_costs_the_same_for_more_commitments(cast):
    parties = (cast.buk.other_persons[0], cast.buk.other_persons[1], cast.buk.pup, cast.buk.ops)
    with cast.inside():
        contract = draft_of(cast)
        for who in parties:
            commit(cast, contract, who)
    for name in ("olga", "czeslawa"):
        client = cast.client(name)
        client.get(contract.get_absolute_url())
        with CaptureQueriesContext(connection) as few:
            client.get(contract.get_absolute_url())
        with cast.inside():
            for who in parties:
                commit(cast, contract, who)
        with CaptureQueriesContext(connection) as more:
            client.get(contract.get_absolute_url())
        assert len(more) == len(few)


def test_commitments_change_places_with_a_button(cast):
    with cast.inside():
        contract = draft_of(cast)
        commit(cast, contract, cast.buk.pup, text="Pierwsze.")
        second = commit(cast, contract, cast.buk.pup, text="Drugie.")
    client = cast.client("olga")
    html = client.get(contract.get_absolute_url()).content.decode()
    assert html.count('value="up"') == 1 and html.count('value="down"') == 1
    url = reverse("commitment_move", args=[second.pk])
    text = text_of(client.post(url, {"direction": "up"}, follow=True))
    assert text.index("Drugie.") < text.index("Pierwsze.")
    assert "w górę, czy w dół" in text_of(client.post(url, {"direction": "bok"}, follow=True))
    assert client.get(url).status_code == 405


def test_a_commitment_form_offers_the_other_side_and_says_what_answers_it(cast):
    with cast.inside():
        contract = draft_of(cast)
        office = commit(cast, contract, cast.buk.pup, text="Kieruje <b>na kurs</b>.")
        mother = commit(cast, contract, cast.buk.other_persons[0], text="<i>Chodzi</i>.", matches=office)
    client = cast.client("olga")
    form = client.get(reverse("commitment_edit", args=[office.pk])).content.decode()
    assert "Temu zobowiązaniu odpowiada już: Maria Wrona: &lt;i&gt;Chodzi&lt;/i&gt;." in form
    values = {"who": str(mother.person_id), "module": "social", "text": "Chodzi.", "revision": 1}
    url = reverse("commitment_edit", args=[mother.pk])
    unsaid = client.post(url, values | {"order": "first"})
    assert unsaid.status_code == 422 and "do którego odnosi się kolejność" in text_of(unsaid)
    assert client.post(url, values | {"order": "after", "answers": str(office.pk)}).status_code == 303
    stale = client.post(url, values | {"order": "first", "answers": str(office.pk)})
    assert stale.status_code == 409 and "dopiero potem" in text_of(stale) and "najpierw to" in text_of(stale)


def test_the_page_of_the_programme_shows_what_will_be_written_and_writes_it(cast):
    side = cast.buk
    with cast.inside():
        contract = draft_of(cast, plan=with_course(side))
        picks = [one.key for offer in offers(contract) for one in offer.proposals]
    client, url = cast.client("olga"), reverse("commitments_from_programme", args=[contract.pk])
    text = text_of(client.get(url))
    assert "Maria Wrona: Bierze udział w działaniu „Kurs”." in text and "To nie jest ani PUP, ani ośrodek" in text
    nothing = client.post(url, {"order": "first"})
    assert nothing.status_code == 422 and "Zaznacz co najmniej jedno zobowiązanie" in text_of(nothing)
    refused = client.post(url, {"picks": [*picks, "zmyślone"], "order": "together"})
    assert refused.status_code == 422 and refused.content.decode().count(" checked") == 3
    answer = text_of(client.post(url, {"picks": picks, "order": "first"}, follow=True))
    assert "Dodano z programu: 2 zobowiązania." in answer
    assert "odpowiada: PUP, „Prowadzi działanie »Kurs«” – najpierw PUP" in answer
    assert "Terapia" in text_of(client.get(url)) and "„Kurs”" not in text_of(client.get(url))


def test_moving_to_a_new_version_says_which_commitments_lost_their_activity(cast):
    with cast.inside():
        contract = draft_of(cast)
        staz = contract.programme_version.activities.get()
        commit(cast, contract, cast.buk.pup, text="Prowadzi staż.", activity=staz)
        next_version(contract.programme_version)
    client = cast.client("olga")
    assert "Rodzina ma nową wersję programu (nr 2)" in text_of(client.get(contract.get_absolute_url()))
    text = text_of(client.post(reverse("contract_edit", args=[contract.pk]), TYPED | {"revision": 1}, follow=True))
    assert "opiera się teraz na wersji 2 programu" in text and "były połączone zobowiązania: „Prowadzi staż”." in text


def test_a_form_of_an_agreed_contract_leads_back_with_the_reason(cast):
    with cast.inside():
        contract = agreed_of(cast)
        first = contract.commitments.first()
    client = cast.client("anna")
    for name, row in (("contract_edit", contract), ("commitment_create", contract), ("commitment_edit", first)):
        answer = client.get(reverse(name, args=[row.pk]), follow=True)
        assert "ten dokument jest już uzgodniony" in text_of(answer)
    posted = client.post(reverse("commitment_remove", args=[first.pk]), follow=True)
    assert "tylko w projekcie" in text_of(posted)
    with cast.inside():
        assert contract.commitments.count() == 4
