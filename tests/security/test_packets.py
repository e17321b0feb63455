"""Names typed into a programme must not reach the PZKW, however Polish bends them."""

import pytest
from django.urls import reverse

from families.selectors.nameless import _declined
from schematom.audit.recording import recorded


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Nowicki", "Nowiccy"),
        ("Kowalska", "Kowalscy"),
        ("Nowicki", "NOWICKI"),
        ("Ewa", "Ewy"),
        ("Ewa", "Ewie"),
        ("Ola", "Oli"),
        ("Iga", "Idze"),
        ("Monika", "Monice"),
        ("Marta", "Marcie"),
        ("Olga", "Oldze"),
        ("Michał", "Michale"),
        ("Paweł", "Pawle"),
        ("Stępień", "Stępnia"),
        ("Stępień", "Stępniowie"),
        ("Gołąb", "Gołębia"),
        ("Kozioł", "Kozłowie"),
        ("Kopeć", "Kopcia"),
        ("Grześ", "Grzesiowi"),
        ("Zofia", "Zofii"),
        ("Lis", "Lisowie"),
    ],
)
def test_a_bent_name_is_found(name, typed):
    assert _declined(name).search(f"Spotkanie: {typed} w poniedziałek.")


@pytest.mark.parametrize(("name", "other"), [("Ewa", "Ewelina"), ("Ewa", "Ewentualnie"), ("Marta", "w marcu")])
def test_another_word_is_left_alone(name, other):
    assert not _declined(name).search(other)


def test_the_reason_of_a_withdrawal_names_nobody(cast):
    marek = cast.client("marek")
    marek.post(reverse("version_amend", args=[cast.buk.version.pk]))
    with cast.inside():
        draft = cast.buk.programme.versions.get(state="draft")
    goals = {"revision": str(draft.revision), "goals": "Ojciec ma stałą pracę."}
    marek.post(reverse("version_edit", args=[draft.pk]), goals)
    marek.post(reverse("version_submit", args=[draft.pk]))
    reason = {"reason": "Trzeba dopisać kurs dla Marii Nowickiej, tel. 600 000 001."}
    assert marek.post(reverse("version_withdraw", args=[draft.pk]), reason).status_code == 303
    with cast.inside(), recorded("test", cast.buk.item):
        item = cast.buk.pilot.agenda_items.get(state="withdrawn")
    body = cast.client("piotr").get(reverse("item_show", args=[item.pk])).content.decode()
    assert "Wycofano" in body
    for word in ("Mari", "Nowick", "600 000 001"):
        assert word not in body
