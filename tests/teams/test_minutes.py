"""The protokół of a session: drawn up once, signed, scanned, never changed; errors are put right by annotations."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.documents.models import Document
from schematom.documents.receiving import Paper
from schematom.jobs.models import Job
from teams.actions.minutes import annotate, attach_scan, draw_up, sign_minutes
from teams.actions.papers import prepare_papers
from teams.models import Annotation, Minutes, Pilot
from tests.cases import made, walk
from tests.teams.minutes import DAY, decided, held_session, matter_of, open_session_of, seats_of_six, votes_of

PAPER = Paper(b"%PDF-1.7 scan", ".pdf", "application/pdf", "skan.pdf")
SIGNED = {
    "chair_name": "Czesława Próbna",
    "chair_signed_on": date(2015, 2, 21),
    "clerk_name": "Anna Próbna",
    "clerk_signed_on": date(2015, 2, 23),
}


@pytest.fixture
def minutes(inside, anna):
    return draw_up(member=anna, session=held_session(inside))


def sign(anna, minutes, **changes):
    revision = Minutes.objects.get(pk=minutes.pk).revision
    return sign_minutes(member=anna, minutes=minutes, **{"revision": revision} | SIGNED | changes)


def scan(anna, minutes, **changes):
    return attach_scan(member=anna, minutes=minutes, **{"paper": PAPER} | changes)


# Drawing up


def test_minutes_are_numbered_in_the_powiat_and_the_year_of_the_session(inside, anna):
    seats_of_six(inside)
    days = [date(2014, 12, 12), date(2015, 1, 9), date(2015, 2, 20)]
    sessions = [open_session_of(inside, number, held_on=day) for number, day in enumerate(days, 5)]
    numbers = [draw_up(member=anna, session=walk_closed(session)).number for session in sessions]
    assert numbers == ["PROT/2014/02", "PROT/2015/01", "PROT/2015/02"]


def walk_closed(session):
    return walk(session, "closed", closed_at=timezone.now())


def test_minutes_after_the_end_of_the_work_with_families_are_in_order(inside, anna):
    """Case 8 of the sources: in Słupsk the PZKW worked three months longer than the MGI."""
    assert inside.pilot.family_work_ends_on < DAY
    minutes = draw_up(member=anna, session=held_session(inside))
    assert minutes.document.content["facts"][2] == ["Data", "20\u00a0lutego 2015\u00a0r., godz. 10:00"]


def test_a_session_has_one_protokół(anna, minutes):
    with pytest.raises(Refused, match="ma już protokół PROT/2015/01"):
        draw_up(member=anna, session=minutes.session)
    assert Document.objects.filter(kind="minutes", subject_id=minutes.session_id).count() == 1


def test_an_open_session_has_none(inside, anna):
    with pytest.raises(Refused, match="po zamknięciu"):
        draw_up(member=anna, session=open_session_of(inside))


def test_a_refused_protokół_takes_no_number(inside, anna):
    with pytest.raises(Refused):
        draw_up(member=anna, session=open_session_of(inside, 9))
    assert draw_up(member=anna, session=held_session(inside)).number == "PROT/2015/01"


def test_those_who_sat_as_chair_and_clerk_are_proposed(minutes):
    assert (minutes.chair_name, minutes.clerk_name) == ("Czeslawa Próbna", "Anna Próbna")
    assert minutes.chair_signed_on is None


def test_families_stand_in_it_by_number(inside, anna):
    seats = seats_of_six(inside)
    session = open_session_of(inside)
    item = matter_of(inside, session, 1, title="Program rodziny RN/2014/01", kind="programme", votes=votes_of(seats))
    decided(item)
    content = str(draw_up(member=anna, session=walk_closed(session)).document.content)
    assert "RN/2014/01" in content and "Nowick" not in content and "Zmyślona" not in content


def test_a_pdf_is_asked_for(minutes):
    assert Job.objects.filter(kind="session_paper", object_id=minutes.document_id, state="waiting").exists()


def test_drawing_up_leaves_its_event(minutes):
    assert AuditEvent.objects.filter(verb="minutes.drawn_up", subject_id=str(minutes.session_id)).exists()


# Signatures


def test_both_signatures_are_written_down(anna, minutes):
    signed = sign(anna, minutes)
    assert (signed.chair_signed_on, signed.clerk_signed_on) == (date(2015, 2, 21), date(2015, 2, 23))


def test_each_signature_may_come_on_its_own(anna, minutes):
    sign(anna, minutes, clerk_signed_on=None)
    assert sign(anna, minutes).clerk_signed_on == date(2015, 2, 23)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"chair_signed_on": None, "clerk_signed_on": None}, "chair_signed_on", "co najmniej jednego"),
        ({"chair_name": " "}, "chair_name", "imię i nazwisko przewodniczącego"),
        ({"clerk_name": ""}, "clerk_name", "imię i nazwisko protokolanta"),
        ({"chair_signed_on": date(2015, 2, 19)}, "chair_signed_on", "przed posiedzeniem"),
        ({"clerk_signed_on": date(2015, 2, 19)}, "clerk_signed_on", "20\u00a0lutego 2015"),
        ({"clerk_name": "czesława  PRÓBNA"}, "clerk_name", "dwie różne osoby"),
    ],
)
def test_what_is_no_signature_is_refused_at_its_field(anna, minutes, changes, field, words):
    with pytest.raises(Refused, match=words) as refusal:
        sign(anna, minutes, **changes)
    assert refusal.value.field == field
    assert Minutes.objects.get(pk=minutes.pk).chair_signed_on is None


def test_nobody_signs_in_the_future(anna, minutes):
    with pytest.raises(Refused) as refusal:
        sign(anna, minutes, clerk_signed_on=timezone.localdate() + timedelta(days=1))
    assert refusal.value.field == "clerk_signed_on"


def test_a_circulated_vote_is_signed_after_it_was_decided(inside, anna):
    seats = seats_of_six(inside)
    session = open_session_of(inside, circulated=True)
    decided(matter_of(inside, session, 1, votes=votes_of(seats)), on=date(2015, 2, 26))
    minutes = draw_up(member=anna, session=walk_closed(session))
    with pytest.raises(Refused, match="26\u00a0lutego"):
        sign(anna, minutes, chair_signed_on=date(2015, 2, 25), clerk_signed_on=None)
    assert sign(anna, minutes, chair_signed_on=date(2015, 2, 26), clerk_signed_on=None)


def test_the_second_of_two_clerks_sees_both_texts(anna, minutes):
    sign(anna, minutes, clerk_signed_on=None)
    with pytest.raises(StaleVersion) as stale:
        sign(anna, minutes, revision=minutes.revision)
    assert stale.value.current.chair_name == "Czesława Próbna"


def test_a_mistyped_date_is_corrected_until_the_scan_is_attached(anna, minutes):
    sign(anna, minutes)
    assert sign(anna, minutes, clerk_signed_on=date(2015, 2, 24)).clerk_signed_on == date(2015, 2, 24)
    scan(anna, minutes)
    with pytest.raises(Refused, match="Skan podpisanego protokołu jest już dołączony"):
        sign(anna, minutes, clerk_signed_on=date(2015, 2, 25))


def test_a_pilot_that_is_over_takes_no_signature_scan_or_annotation(inside, anna, minutes):
    walk(Pilot.objects.get(pk=inside.pilot.pk), "closing", "closed")
    for act in (
        lambda: sign(anna, minutes),
        lambda: scan(anna, minutes),
        lambda: annotate(member=anna, session=minutes.session, text="Pomyłka."),
    ):
        with pytest.raises(Refused, match="niczego już w nim nie zmienisz"):
            act()


# The scan


def test_a_scan_comes_after_both_signatures(anna, minutes):
    sign(anna, minutes, clerk_signed_on=None)
    with pytest.raises(Refused, match="oba podpisy") as refusal:
        scan(anna, minutes)
    assert refusal.value.field == "paper"
    sign(anna, minutes)
    scanned = scan(anna, minutes)
    assert scanned.has_file and scanned.scan_name == "skan.pdf"


def test_a_scan_is_replaced_only_knowingly(anna, minutes):
    sign(anna, minutes)
    first = scan(anna, minutes).file_path
    with pytest.raises(Refused, match="Zastąp skan") as refusal:
        scan(anna, minutes)
    assert refusal.value.field == "replace"
    assert scan(anna, minutes, replace=True).file_path != first


# Annotations


def test_an_annotation_makes_a_version_and_leaves_the_one_before(anna, minutes):
    first = minutes.document
    annotation = annotate(member=anna, session=minutes.session, text=" Pomylono salę. ")
    minutes = Minutes.objects.get(pk=minutes.pk)
    assert (annotation.text, annotation.author_id) == ("Pomylono salę.", anna.user_id)
    assert (minutes.document.version, first.version) == (2, 1)
    assert [row["text"] for row in minutes.document.content["annotations"]] == ["Pomylono salę."]
    assert Document.objects.get(pk=first.pk).content["annotations"] == []
    kept = {key: value for key, value in first.content.items() if key not in ("annotations", "signatories")}
    assert kept == {key: minutes.document.content[key] for key in kept}
    assert Job.objects.filter(kind="session_paper", object_id=minutes.document_id).exists()


def test_an_annotation_may_speak_of_one_matter(anna, minutes):
    item = minutes.session.items.get()
    annotate(member=anna, session=minutes.session, text="Inna treść.", item=item)
    content = Minutes.objects.get(pk=minutes.pk).document.content
    assert content["annotations"][0]["about"] == "Dotyczy punktu 1: Regulamin pracy zespołu."


def test_a_version_with_annotations_prints_the_signatures_of_the_one_before_for_good(anna, minutes):
    sign(anna, minutes, clerk_signed_on=None)
    annotate(member=anna, session=minutes.session, text="Pomylono salę.")
    chair, clerk = Minutes.objects.get(pk=minutes.pk).document.content["signatories"]
    assert (chair["signed_on"], chair["version"], clerk["signed_on"]) == ("21\u00a0lutego 2015\u00a0r.", 1, "")
    with pytest.raises(Refused, match="wydrukowany w wersji 2"):
        sign(anna, minutes, chair_signed_on=date(2015, 2, 22))
    sign(anna, minutes)
    annotate(member=anna, session=minutes.session, text="I godzinę.")
    chair, clerk = Minutes.objects.get(pk=minutes.pk).document.content["signatories"]
    assert (chair["version"], clerk["version"], clerk["name"]) == (1, 2, "Anna Próbna")


def test_an_annotation_needs_words_a_closed_session_and_a_matter_of_it(inside, anna, minutes):
    with pytest.raises(Refused, match="co było pomyłką") as refusal:
        annotate(member=anna, session=minutes.session, text="  ")
    assert refusal.value.field == "text"
    with pytest.raises(Refused, match="nie było na tym posiedzeniu") as refusal:
        annotate(member=anna, session=minutes.session, text="Pomyłka.", item=inside.waiting_item)
    assert refusal.value.field == "item"
    with pytest.raises(Refused, match="po zamknięciu"):
        annotate(member=anna, session=inside.session, text="Pomyłka.")


def test_annotations_written_before_the_protokół_stand_in_it(inside, anna):
    session = held_session(inside)
    annotate(member=anna, session=session, text="Pomylono salę.")
    content = draw_up(member=anna, session=session).document.content
    assert [row["text"] for row in content["annotations"]] == ["Pomylono salę."]


# Nothing of it changes


@pytest.mark.parametrize("change", [{"content": {"number": "inny"}}, {"title": "Inny"}, {"content_sha256": "0" * 64}])
def test_the_frozen_text_is_not_changed_even_past_the_program(minutes, change):
    with pytest.raises(IntegrityError, match="is frozen"), recorded("test", minutes):
        Document.objects.filter(pk=minutes.document_id).update(**change)


def test_the_number_stays_and_the_minutes_are_not_taken_back(minutes):
    with pytest.raises(IntegrityError, match="stands as it is"), recorded("test", minutes):
        Minutes.objects.filter(pk=minutes.pk).update(number="PROT/2015/99")
    with pytest.raises(IntegrityError, match="stands as it is"), recorded("test", minutes):
        Minutes.objects.filter(pk=minutes.pk).delete()


def test_an_annotation_is_neither_changed_nor_deleted(anna, minutes):
    annotation = annotate(member=anna, session=minutes.session, text="Pomylono salę.")
    with pytest.raises(IntegrityError, match="stands as it is"), recorded("test", minutes):
        Annotation.objects.filter(pk=annotation.pk).update(text="Nic się nie stało.")
    with pytest.raises(IntegrityError, match="stands as it is"), recorded("test", minutes):
        Annotation.objects.filter(pk=annotation.pk).delete()


def test_two_people_close_with_one_protokół(anna, czeslawa, minutes):
    """The second waits for the session's lock and is told."""
    with pytest.raises(Refused, match="ma już protokół"):
        draw_up(member=czeslawa, session=minutes.session)


# Papers for a session to come


def test_the_letter_and_the_list_are_frozen_as_they_are_sent(scheduled, session, anna):
    papers = prepare_papers(member=anna, session=session, on=date(2015, 2, 13))
    assert [paper.kind for paper in papers] == ["session_invitation", "attendance_list"]
    again = prepare_papers(member=anna, session=session, on=date(2015, 2, 13))
    assert [paper.pk for paper in again] == [paper.pk for paper in papers]


def test_a_changed_agenda_makes_another_letter(scheduled, session, anna, inside):
    prepare_papers(member=anna, session=session, on=date(2015, 2, 13))
    second = made_matter(inside, session)
    letter, _ = prepare_papers(member=anna, session=session, on=date(2015, 2, 13))
    assert (letter.version, letter.content["agenda"][1]["title"]) == (2, second.title)


def made_matter(side, session):
    values = {"kind": "other", "title": "Druga sprawa", "author": side.users["piotr"]}
    item = made(type(side.item), pilot=side.pilot, **values)
    return walk(item, "scheduled", session=session, position=2)


def test_a_letter_without_an_agenda_is_refused(session, anna):
    with pytest.raises(Refused, match="Porządek obrad jest pusty"):
        prepare_papers(member=anna, session=session, on=date(2015, 2, 13))


def test_an_open_circulated_vote_has_nothing_to_print(inside, anna):
    seats_of_six(inside)
    with pytest.raises(Refused, match="nie ma czego drukować"):
        prepare_papers(member=anna, session=open_session_of(inside, circulated=True), on=DAY)


def test_nothing_is_prepared_for_a_session_that_is_over(minutes, anna):
    with pytest.raises(Refused, match="przed posiedzeniem"):
        prepare_papers(member=anna, session=minutes.session, on=DAY)


def test_annotations_are_counted_with_their_author(anna, minutes):
    annotate(member=anna, session=minutes.session, text="Pomylono salę.")
    assert Annotation.objects.get(session=minutes.session).author_id == anna.user_id
