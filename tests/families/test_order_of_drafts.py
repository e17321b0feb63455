"""Half-typed texts that are late, doubled or out of order: the last one typed stays, and none returns."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from families.actions import put_note
from families.actions.note_drafts import drop_draft, keep_draft
from families.actions.notes import NoteRefused, Origin
from families.models import NoteDraft, Participation
from families.selectors.notes import plain
from schematom.tenancy.models import new_id
from tests.families.field_calls import NOTE, put

DAY = date(2014, 6, 2)


@pytest.fixture
def inside(cast):
    with cast.inside(name="marek"):
        yield cast


class Typing:
    """A device that types one note; `sent`: what it sent so far, as acts that may be carried out late and twice."""

    def __init__(self, cast, device=None):
        self.member, self.device = cast.member("marek"), device
        self.participation = Participation.objects.get(pk=cast.buk.participation.pk)
        self.note_id, self.turn, self.drops, self.saves, self.sent = new_id(), 0, 0, 0, []

    def types(self):
        """One more text on its way; gives it."""
        self.turn += 1
        content = plain({"visited_on": DAY, "outcome": "held", "course": f"Tekst {self.turn}."})
        numbers = {"turn": self.turn, "drops": self.drops}
        self.sent.append(lambda: self._keep(content, **numbers))
        return content

    def _keep(self, content, **numbers):
        about = {"note_id": self.note_id, "participation": self.participation, "device": self.device}
        return keep_draft(member=self.member, content=content, **about, **numbers)

    def saves_the_note(self, **more):
        self.saves += 1
        return put_note(
            member=self.member,
            note_id=self.note_id,
            participation=self.participation,
            note={"visited_on": DAY, "outcome": "held", "course": f"Tekst {self.turn}."},
            base=self.saves - 1,
            turn=self.turn,
            origin=self.device and Origin(self.device, self.saves),
            **more,
        )

    def gives_up(self):
        """On the page; the device hears of it."""
        for row in NoteDraft.objects.kept().filter(note_id=self.note_id):
            drop_draft(member=self.member, draft=row)
            self.drops += 1

    def kept(self):
        """The texts that are there now."""
        return [row.content for row in NoteDraft.objects.kept().filter(note_id=self.note_id)]


@pytest.fixture
def phone(inside):
    return Typing(inside, inside.buk.device)


@pytest.fixture
def desk(inside):
    return Typing(inside)


def carry_out(acts):
    for act in acts:
        act()


def test_an_earlier_text_that_comes_later_changes_nothing(phone):
    phone.types()
    last = phone.types()
    carry_out(reversed(phone.sent))
    assert phone.kept() == [last]


def test_no_text_comes_back_once_it_is_saved_even_one_that_was_never_there(phone, desk):
    for typing in (phone, desk):
        typing.types()
        typing.saves_the_note()
        carry_out(typing.sent)
        assert typing.kept() == []


def test_what_is_typed_after_saving_is_kept(phone):
    phone.types()
    phone.saves_the_note()
    later = phone.types()
    carry_out(reversed(phone.sent))
    assert phone.kept() == [later]


def test_a_text_sent_before_it_was_given_up_does_not_come_back(phone):
    phone.types()
    carry_out(phone.sent)
    phone.types()  # on its way
    phone.gives_up()
    carry_out(phone.sent)
    assert phone.kept() == []
    row = NoteDraft.objects.get(note_id=phone.note_id)
    assert row.content == {}
    later = phone.types()
    carry_out(phone.sent)
    assert phone.kept() == [later]


def test_no_text_is_kept_for_a_signed_note(phone):
    phone.types()
    phone.saves_the_note(sign=True)
    phone.types()
    with pytest.raises(NoteRefused):
        carry_out(phone.sent)
    assert phone.kept() == []


def test_a_saving_that_does_not_say_its_number_covers_what_had_come(phone):
    phone.types()
    carry_out(phone.sent)
    phone.turn = None
    phone.saves_the_note()
    carry_out(phone.sent)
    assert phone.kept() == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_in_whatever_order_and_however_often_the_last_text_stays(inside, data):
    typing = Typing(inside, data.draw(st.sampled_from([inside.buk.device, None])))
    last = None
    for act in data.draw(st.lists(st.sampled_from(["type", "type", "save", "drop", "arrive"]), max_size=8)):
        if act == "type":
            last = typing.types()
        elif act == "arrive":
            typing.sent and data.draw(st.sampled_from(typing.sent))()
        elif act == "save":
            typing.saves_the_note()
            last = None
        else:
            there = bool(typing.kept())
            typing.gives_up()
            last = None if there else last
    typing_still = typing.types() if last else None
    acts = data.draw(st.permutations(typing.sent))
    carry_out([*acts, *data.draw(st.lists(st.sampled_from(acts), max_size=4) if acts else st.just([]))])
    assert typing.kept() == ([typing_still] if last else [])


# Over the API


@pytest.fixture
def marek(cast):
    return cast.client("marek", raise_request_exception=False)


def type_in(client, cast, note, turn, text, **more):
    about = {"page": "api_visit_draft", "turn": turn, "note": NOTE | {"course": text}}
    return put(client, note, cast.buk.family, **about, **more)


def test_a_late_text_is_answered_like_the_one_in_time_and_told_how_far_the_server_is(cast, marek):
    note = new_id()
    first = type_in(marek, cast, note, 1, "Po").json()
    assert first == {"kept": True, "turn": 1, "drops": 0}
    assert type_in(marek, cast, note, 1, "Po").json() == first
    type_in(marek, cast, note, 3, "Polskie")
    late = type_in(marek, cast, note, 2, "Pols")
    assert (late.status_code, late.json()) == (200, {"kept": False, "turn": 3, "drops": 0})
    # Another page of the same browser under a number already taken.
    assert type_in(marek, cast, note, 3, "Inaczej").json()["kept"] is False


@pytest.mark.parametrize("numbers", [{"turn": 0}, {"turn": None}, {"turn": -1}, {"turn": "2"}, {"drops": -1}])
def test_a_text_without_a_number_is_malformed(cast, marek, numbers):
    answer = put(marek, new_id(), cast.buk.family, page="api_visit_draft", **numbers)
    assert (answer.status_code, answer.json()["reason"]) == (422, "malformed")


def test_after_giving_up_on_a_page_the_device_is_told(cast, marek):
    note, phone = new_id(), {"device": str(cast.buk.device.pk)}
    type_in(marek, cast, note, 4, "Po", **phone)
    with cast.inside(name="marek"):
        draft = NoteDraft.objects.get(note_id=note)
    address = reverse("draft_drop", args=[draft.pk])
    assert marek.post(address).status_code in (302, 303)
    assert marek.post(address).status_code == 404
    assert marek.get(reverse("draft_show", args=[draft.pk])).status_code == 404
    assert type_in(marek, cast, note, 5, "Pols", **phone).json() == {"kept": False, "turn": 4, "drops": 1}
    assert type_in(marek, cast, note, 5, "Pols", drops=1, **phone).json() == {"kept": True, "turn": 5, "drops": 1}


def test_a_form_counts_on_from_what_was_typed_and_saves_its_last_number(cast, marek):
    note = new_id()
    type_in(marek, cast, note, 7, "Po")
    url = reverse("visit_create", args=[cast.buk.participation.pk])
    with cast.inside(name="marek"):
        draft = NoteDraft.objects.get(note_id=note)
    form = marek.get(f"{url}?szkic={draft.pk}").context["form"]
    assert (form["turn"].value(), form["drops"].value()) == (7, 0)
    words = {"visited_on": "2014-06-02", "outcome": "held", "course": "Polskie"}
    marek.post(url, {"note_id": note, "turn": 9, "drops": 0, **words})
    assert type_in(marek, cast, note, 9, "Pols").json() == {"kept": False, "turn": 9, "drops": 0}
    form = marek.get(reverse("visit_edit", args=[note])).context["form"]
    assert form["turn"].value() == 9
    with cast.inside(name="marek"):
        assert not NoteDraft.objects.filter(note_id=note).exists()
