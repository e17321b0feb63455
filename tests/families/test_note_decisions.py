"""Where two devices wrote a part differently: both texts, three choices, and who chose; every earlier text readable."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families import actions
from families.actions.notes import Origin
from families.models import NoteConflict, NoteSave, Visit
from families.selectors.note_history import open_differences
from schematom.tenancy.models import new_id

BEFORE = {"visited_on": date(2014, 6, 2), "outcome": "held", "course": "Rozmowa."}


@pytest.fixture
def marek(cast):
    return cast.client("marek")


def clashing(cast, *, base=None, office=None, phone=None):
    """A draft on which the office and Marek's phone went on from the same text, each in another way."""
    number, base = new_id(), BEFORE | (base or {})
    with cast.inside(name="marek"):
        common = {"member": cast.member("marek"), "note_id": number, "participation": cast.buk.participation}
        actions.put_note(**common, note=base)
        actions.put_note(**common, note=base | (office or {}), base=1)
        origin = Origin(cast.buk.device, 1)
        actions.put_note(**common, note=base | (phone or {}), base=1, origin=origin)
        return Visit.objects.get(pk=number)


def of_texts(cast):
    visit = clashing(cast, office={"course": "Tekst z biura."}, phone={"course": "Tekst z telefonu."})
    return visit, conflict_of(cast, visit)


def conflict_of(cast, visit):
    with cast.inside(name="marek"):
        return NoteConflict.objects.get(visit=visit)


def address(conflict):
    return reverse("conflict_decide", args=[conflict.pk])


def decide(client, conflict, **answer):
    seen = client.get(address(conflict)).context["form"]["seen"].value()
    return client.post(address(conflict), {"seen": seen} | answer, follow=True)


def test_both_texts_stand_side_by_side_and_the_way_to_decide_is_the_next_step(cast, marek):
    visit, conflict = of_texts(cast)
    page = marek.get(visit.get_absolute_url()).content.decode()
    assert "Tekst z biura." in page
    assert "Tekst z telefonu." in page
    assert "Telefon Marka" in page
    assert address(conflict) in page
    assert "Podpisz notatkę" not in page


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ({"choice": "kept"}, "Tekst z biura."),
        ({"choice": "arrived"}, "Tekst z telefonu."),
        ({"choice": "own", "own": "Tekst z biura i z telefonu."}, "Tekst z biura i z telefonu."),
    ],
)
def test_whichever_text_is_chosen_the_note_has_it_and_who_chose_is_kept(cast, marek, answer, left):
    visit, conflict = of_texts(cast)
    page = decide(marek, conflict, **answer).content.decode()
    assert "Możesz podpisać notatkę" in page
    with cast.inside(name="marek"):
        assert Visit.objects.get(pk=visit.pk).course == left
        conflict.refresh_from_db()
        assert (conflict.choice, conflict.decided) == (answer["choice"], left)
        assert conflict.decided_by == cast.buk.users["marek"]
        texts = {save.content["course"] for save in NoteSave.objects.filter(visit=visit)}
    assert {"Tekst z biura.", "Tekst z telefonu."} <= texts
    history = marek.get(reverse("note_history", args=[visit.pk])).content.decode()
    assert "Rozstrzygnięte różnice" in history
    assert "Tekst z telefonu." in history


def test_both_texts_are_ready_to_be_joined(cast, marek):
    _, conflict = of_texts(cast)
    own = marek.get(address(conflict)).context["form"]["own"].value()
    assert own == "Tekst z biura.\n\nTekst z telefonu."


def test_joining_needs_a_text_and_a_choice_must_be_made(cast, marek):
    _, conflict = of_texts(cast)
    assert decide(marek, conflict, choice="own", own=" ").status_code == 422
    assert "Zaznacz, który tekst zostaje" in decide(marek, conflict).content.decode()


def test_nothing_is_chosen_over_a_text_the_person_has_not_read(cast, marek):
    visit, conflict = of_texts(cast)
    seen = marek.get(address(conflict)).context["form"]["seen"].value()
    edit = {"visited_on": "2014-06-02", "outcome": "held", "course": "Nowszy tekst.", "base": "2"}
    marek.post(reverse("visit_edit", args=[visit.pk]), edit)
    answer = marek.post(address(conflict), {"seen": seen, "choice": "arrived"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ktoś zmienił tę notatkę" in page
    assert "Nowszy tekst." in page
    with cast.inside(name="marek"):
        assert Visit.objects.get(pk=visit.pk).course == "Nowszy tekst."
    again = marek.post(address(conflict), {"seen": answer.context["form"]["seen"].value(), "choice": "arrived"})
    assert again.status_code == 303


def test_a_day_an_outcome_and_a_check_are_told_in_words(cast, marek):
    activity = str(cast.buk.activity.pk)
    at_risk = {"checks": {activity: {"standing": "at_risk", "note": "nie dojechał"}}}
    office = {"visited_on": date(2014, 6, 3), "outcome": "nobody_home", **at_risk}
    phone = {"visited_on": date(2014, 6, 4), "outcome": "refused", "checks": {}}
    before = {"checks": {activity: {"standing": "on_course", "note": ""}}}
    visit = clashing(cast, base=before, office=office, phone=phone)
    with cast.inside(name="marek"):
        told = {one.row.part.partition(".")[0]: one for one in open_differences(visit)}
    assert (told["visited_on"].now, told["visited_on"].arrived) == (
        "3\xa0czerwca 2014\xa0r.",
        "4\xa0czerwca 2014\xa0r.",
    )
    assert (told["outcome"].now, told["outcome"].arrived) == ("nikogo nie zastano", "rodzina odmówiła")
    assert told["checks"].label == cast.buk.activity.title
    assert told["checks"].now == "zagrożone; uwaga: nie dojechał"
    assert "nie oceniono" in told["checks"].arrived
    assert "own" not in marek.get(address(told["visited_on"].row)).context["form"].fields
    answer = decide(marek, told["checks"].row, choice="own", standing="missed", own="nie dojechał, autobus")
    assert "Zdecyduj dalej" in answer.content.decode()
    with cast.inside(name="marek"):
        check = Visit.objects.get(pk=visit.pk).checks.get()
        assert (check.standing, check.note) == ("missed", "nie dojechał, autobus")


def test_a_decided_one_leads_to_the_history(cast, marek):
    visit, conflict = of_texts(cast)
    decide(marek, conflict, choice="kept")
    assert marek.get(address(conflict)).url == reverse("note_history", args=[visit.pk])


def test_the_coordinator_reads_both_texts_and_decides_nothing(cast):
    visit, conflict = of_texts(cast)
    anna = cast.client("anna")
    page = anna.get(visit.get_absolute_url()).content.decode()
    assert "Tekst z telefonu." in page
    assert "Zdecyduj" not in page
    assert anna.get(address(conflict)).status_code == 403
    assert anna.post(address(conflict), {"choice": "kept"}).status_code == 403


def test_the_history_holds_every_text_with_its_device_and_marks_late_ones(cast):
    visit = clashing(cast, phone={"agreed": "Kurs w maju."})
    with cast.inside(name="marek"):
        for sequence, course in ((3, "Trzeci."), (2, "Drugi, spóźniony.")):
            actions.put_note(
                member=cast.member("marek"),
                note_id=visit.pk,
                participation=cast.buk.participation,
                note=BEFORE | {"course": course, "agreed": "Kurs w maju."},
                base=2,
                origin=Origin(cast.buk.device, sequence),
            )
    page = cast.client("anna").get(reverse("note_history", args=[visit.pk])).content.decode()
    for text in ("Rozmowa.", "Kurs w maju.", "Trzeci.", "Drugi, spóźniony.", "Telefon Marka", "komputer w biurze"):
        assert text in page
    assert page.count("przyszedł po nowszym") == 1
    assert "Inaczej niż w poprzednim: Ustalenia." in page


def test_the_history_asks_as_much_for_two_texts_as_for_twelve(cast, marek):
    visit = clashing(cast, phone={"agreed": "Kurs."})
    url = reverse("note_history", args=[visit.pk])
    marek.get(url)
    counts = []
    for more in (0, 10):
        with cast.inside(name="marek"):
            for number in range(more):
                actions.put_note(
                    member=cast.member("marek"),
                    note_id=visit.pk,
                    participation=cast.buk.participation,
                    note=BEFORE | {"course": f"Tekst {number}."},
                    base=Visit.objects.get(pk=visit.pk).revision,
                )
        with CaptureQueriesContext(connection) as queries:
            marek.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
