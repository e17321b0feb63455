"""The PDF of the protokół: made by a job from the frozen content alone, accessible, with everything that was said."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from schematom.documents.printing import print_context
from schematom.documents.storing import read_kept
from schematom.jobs.models import Job
from schematom.jobs.work import Stopped, Work, claim
from schematom.pdf.rendering import render_pdf
from schematom.tenancy.context import Scope
from teams.actions.minutes import annotate, draw_up
from teams.actions.papers import prepare_papers
from teams.models import Minutes
from teams.pdf.papers import TEMPLATES
from teams.selectors.minutes import paper_of
from teams.tasks.papers import print_paper
from tests.pdf.reading import page_texts
from tests.pdf.vera import assert_accessible
from tests.teams.minutes import (
    DAY,
    attend,
    closed,
    decided,
    held_session,
    job_of,
    matter_of,
    open_session_of,
    seats_of_six,
    votes_of,
    work_off,
)


def printed(document):
    pdf = render_pdf(TEMPLATES[document.kind], print_context(document))
    if folder := os.environ.get("LOOK_AT"):
        Path(folder, f"{document.kind}-{document.pk}.pdf").write_bytes(pdf)
    return pdf


@pytest.fixture
def minutes(inside, anna):
    return draw_up(member=anna, session=held_session(inside))


def test_the_paper_says_all_that_happened(minutes):
    job = work_off(job_of(minutes.document))
    assert job.state == "done" and job.result_url.endswith("/protokol/")
    minutes.document.refresh_from_db()
    pdf = read_kept(minutes.document)
    pages = page_texts(pdf)
    text = " ".join(pages)
    for said in (
        "Protokół nr PROT/2015/01 z posiedzenia Powiatowego Zespołu Koordynującego Współpracę",
        "powiat bukowy, I edycja",
        "20 lutego 2015 r., godz. 10:00",
        "zastępstwo: Olga Próbna",
        "wyjście przed końcem",
        "Obecni lub zastępowani w chwili zamknięcia posiedzenia: 5 z 7 członków zespołu. Kworum wynosi 4: kworum było.",
        "Wyłączenie z głosowania: Anna Próbna (powód: jest autorem).",
        "pozytywnie z uwagami",
        "Zdanie odrębne: Nie zgadzam się z pkt 3.",
        "Adam Próbny, w zastępstwie: Olga Próbna",
        "Przy głosowaniu reprezentowanych: 5 z 7, kworum: 4. Za: 3 głosy (w tym z uwagami: 1), przeciw: 1 głos",
        "Rozstrzygnięcie: decyzja pozytywna z uwagami (20 lutego 2015 r.)",
        "Przewodniczący posiedzenia Czesława Próbna".replace("Czesława", "Czeslawa"),
        "Protokolant Anna Próbna",
        "KAPITAŁ LUDZKI",
        "wersja 1",
    ):
        assert said in text, said
    assert all(minutes.document.content_sha256[:12] in page for page in pages)
    assert_accessible(pdf)


def test_twelve_long_matters_are_accessible_too(inside, anna):
    seats = seats_of_six(inside)
    session = open_session_of(inside)
    attend(session, seats)
    remarks = "Warto dopisać, kto i kiedy odwiedzi rodzinę, bo bez tego nie sprawdzimy wykonania. " * 6
    for number in range(1, 13):
        title = f"Program rodziny RN/2014/{number:02d}, wersja {number}: <b>znaczniki</b> & „cudzysłowy” są tekstem"
        item = matter_of(inside, session, number, title=title[:200], kind="programme", votes=votes_of(seats, remarks))
        decided(item, resolution="Opinia PZKW: pozytywna z uwagami.\nUwagi:\n1. " + remarks)
    minutes = draw_up(member=anna, session=closed(session))
    pdf = printed(minutes.document)
    text = " ".join(page_texts(pdf))
    assert "<b>znaczniki</b> & „cudzysłowy”" in text and "Punkt 12." in text
    assert_accessible(pdf)


def test_a_circulated_vote_has_minutes_of_its_own(inside, anna):
    seats = seats_of_six(inside)
    session = open_session_of(inside, circulated=True)
    decided(matter_of(inside, session, 1, votes=votes_of(seats)), on=DAY + timedelta(days=7))
    minutes = draw_up(member=anna, session=closed(session))
    pdf = printed(minutes.document)
    text = " ".join(page_texts(pdf))
    assert "z głosowania obiegowego Powiatowego Zespołu" in text
    assert "od 20 lutego 2015 r. do 27 lutego 2015 r." in text
    assert "Próbnik, 27 lutego 2015 r." in text
    assert "Oddali głos: 4 z 7 członków zespołu. Kworum wynosi 4: kworum było." in text
    assert_accessible(pdf)


def test_a_session_of_the_first_months_prints_without_a_list_of_those_present(inside, anna):
    seats = seats_of_six(inside)
    session = open_session_of(inside)
    type(session).objects.filter(pk=session.pk)
    decided(matter_of(inside, session, 1, votes=votes_of(seats)))
    minutes = draw_up(member=anna, session=closed(session))
    text = " ".join(page_texts(printed(minutes.document)))
    assert "Obecności na tym posiedzeniu nie zapisano w systemie. W głosowaniach wzięło udział: 4." in text


def test_a_session_without_matters_prints(inside, anna):
    minutes = draw_up(member=anna, session=closed(open_session_of(inside)))
    pdf = printed(minutes.document)
    assert "nie zawierał spraw" in " ".join(page_texts(pdf))
    assert_accessible(pdf)


def test_annotations_stand_in_a_part_of_their_own(inside, anna, minutes):
    annotate(member=anna, session=minutes.session, text="Pomylono salę: obradowano w sali 14.")
    item = minutes.session.items.get()
    annotate(member=anna, session=minutes.session, text="Uwagę zgłosiła Urszula.", item=item)
    minutes = Minutes.objects.get(pk=minutes.pk)
    pdf = printed(minutes.document)
    text = " ".join(page_texts(pdf))
    assert "Adnotacje dopisano po zamknięciu posiedzenia" in text
    assert "Dotyczy całego protokołu. Pomylono salę" in text
    assert "Dotyczy punktu 1: Regulamin pracy zespołu." in text and "Uwagę zgłosiła Urszula." in text
    assert "wersja 3" in text
    assert_accessible(pdf)


def test_the_paper_does_not_follow_later_changes(inside, anna, minutes):
    before = printed(minutes.document)
    user = inside.users["czeslawa"]
    type(user).objects.filter(pk=user.pk).update(last_name="Inna")
    assert printed(Minutes.objects.get(pk=minutes.pk).document) == before


def test_the_list_to_sign_and_the_letter_are_accessible(inside, anna):
    seats_of_six(inside)
    session = open_session_of(inside, held_on=DAY)
    type(session).objects.filter(pk=session.pk)
    [listed] = prepare_papers(member=anna, session=session, on=DAY)
    pdf = printed(listed)
    text = " ".join(page_texts(pdf))
    assert "Lista obecności na posiedzeniu Powiatowego Zespołu" in text and "zastępca: Adam Próbny" in text
    assert_accessible(pdf)


def test_the_letter_names_day_hour_place_and_matters(scheduled, session, anna, inside):
    prepare_papers(member=anna, session=session, on=DAY - timedelta(days=7))
    letter = paper_of(session, "session_invitation")
    pdf = printed(type(letter).objects.get(pk=letter.pk))
    text = " ".join(page_texts(pdf))
    assert "Próbnik, 13 lutego 2015 r." in text and "20 lutego 2015 r." in text
    assert "Starostwo, sala 12" in text and "Regulamin pracy (inna sprawa)" in text
    assert "Rozdzielnik" in text
    assert_accessible(pdf)


# Workers


def stored():
    folder = "9901/sessions"
    return set(default_storage.listdir(folder)[1]) if default_storage.exists(folder) else set()


def lease_runs_out(job):
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_a_killed_worker_is_followed_by_one_that_finishes_once(minutes):
    job, before = job_of(minutes.document), stored()
    killed = claim(job.pk)
    lease_runs_out(job)
    assert work_off(job).state == "done"
    made = stored() - before
    assert len(made) == 1
    with pytest.raises(Stopped):
        print_paper(Work(killed, Scope(killed.scope, killed.user_id, "test")))
    assert stored() - before == made


def test_a_message_delivered_twice_prints_once(minutes):
    job, before = job_of(minutes.document), stored()
    work_off(job)
    work_off(job)
    assert len(stored() - before) == 1
