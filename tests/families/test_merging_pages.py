"""The pages of merges: two entries chosen, compared, merged and parted."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families.actions.merging import LOOK_AGAIN
from families.models import Merge
from tests.cases import made
from tests.families.test_merging import REASON, fresh, person


def preview(cast, kept, removed):
    return f"{reverse('merge_person', args=[kept.pk])}?z={removed.pk}"


def test_a_merge_is_looked_at_confirmed_and_undone_on_its_pages(cast):
    with cast.inside():
        kept, removed = person(cast), person(cast, "Dzięcioł", first_name="Ewelina", phone="600 100 200")
    client = cast.client("anna")
    choose = client.get(reverse("merge_person", args=[kept.pk])).content.decode()
    assert "Z&nbsp;którym wpisem" in choose
    page = client.get(preview(cast, kept, removed))
    assert "Co się stanie" in page.content.decode()
    data = {"seen": page.context["form"]["seen"].value(), "reason": REASON}
    data |= {"take_first_name": "kept", "take_phone": "removed"}
    assert client.post(preview(cast, kept, removed), data).status_code == 303
    with cast.inside():
        merge = Merge.objects.order_by("-created_at").first()
        assert fresh(kept).phone == "600 100 200"
    assert "Ewa Sowa" in client.get(reverse("merge_list")).content.decode()
    shown = client.get(reverse("merge_show", args=[merge.pk])).content.decode()
    assert "Tak, cofnij połączenie" in shown
    assert client.post(reverse("merge_undo", args=[merge.pk])).status_code == 303
    with cast.inside():
        assert fresh(removed).first_name == "Ewelina"


def test_somebody_elses_correction_makes_the_coordinator_look_again_without_losing_the_reason(cast):
    with cast.inside():
        kept, removed = person(cast), person(cast, "Dzięcioł")
    client = cast.client("anna")
    page = client.post(preview(cast, kept, removed), {"seen": "0.0", "reason": REASON})
    assert page.status_code == 422
    assert LOOK_AGAIN in page.content.decode()
    assert REASON in page.content.decode()
    seen = page.context["form"]["seen"].value()
    assert client.post(preview(cast, kept, removed), {"seen": seen, "reason": REASON}).status_code == 303


def test_a_protected_telephone_is_not_shown_side_by_side(cast):
    text = cast.client("anna").get(preview(cast, cast.buk.mother, cast.buk.father)).content.decode()
    with cast.inside():
        phones = [fresh(one).phone for one in (cast.buk.mother, cast.buk.father)]
    assert not any(phone and phone in text for phone in phones)


def test_a_family_is_looked_for_by_words_that_stay_out_of_the_address(cast):
    url = reverse("merge_person", args=[cast.buk.mother.pk])
    found = cast.client("anna").post(url, {"words": "Wrony"})
    assert found.status_code == 200
    assert cast.buk.other_family.number in found.content.decode()
    nothing = cast.client("anna").post(url, {"words": "Nieznani"}).content.decode()
    assert "Nie ma takiej rodziny" in nothing


def test_the_list_of_merges_asks_the_database_as_often_for_one_as_for_fifty(cast):
    client = cast.client("anna")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("merge_list")).status_code == 200
        return len(queries)

    asked()
    few = asked()
    with cast.inside():
        row = {"kept": cast.buk.mother.pk, "removed": cast.buk.father.pk, "reason": REASON}
        for number in range(48):
            made(Merge, title=f"Osoba {number}", author=cast.buk.users["anna"], **row)
    assert asked() == few
