"""Pages of minutes: the panel of a session, signatures, scan, annotations, downloads, the registers, the desk."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pikepdf import Pdf

from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.desk.waiting import waiting_for
from schematom.documents.models import Document
from schematom.documents.storing import keep
from schematom.jobs.models import Job
from teams.actions.minutes import annotate, draw_up, sign_minutes
from teams.models import Minutes, Session
from tests.cases import made, walk
from tests.teams.minutes import (
    DAY,
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
from tests.teams.test_minutes import SIGNED


@pytest.fixture
def minutes(cast):
    with cast.inside():
        return draw_up(member=cast.member("anna"), session=held_session(cast.buk))


@pytest.fixture
def printed(cast, minutes):
    """With the file of a PDF that no worker had to make."""
    with cast.inside(), recorded("test", minutes):
        keep(b"%PDF-1.7 test", folder="sessions", suffix=".pdf").put_on(minutes.document).save()
    return minutes


@pytest.fixture
def signed(cast, printed):
    with cast.inside():
        sign_minutes(member=cast.member("anna"), minutes=printed, revision=printed.revision, **SIGNED)
    return printed


def page(cast, name, url_name, row, **query):
    return cast.client(name).get(reverse(url_name, args=[row.pk]), query)


def panel(cast, name, session):
    return words(page(cast, name, "minutes_panel", session))


def words(answer):
    return answer.content.decode().replace("&nbsp;", " ").replace("\u00a0", " ")


def a_pdf():
    import io

    data = io.BytesIO()
    pdf = Pdf.new()
    pdf.add_blank_page()
    pdf.save(data)
    return SimpleUploadedFile("podpisany.pdf", data.getvalue(), "application/pdf")


def form_of(minutes, **changes):
    values = {"revision": minutes.revision} | {k: v if isinstance(v, str) else v.isoformat() for k, v in SIGNED.items()}
    return values | changes


# The panel


def test_a_session_without_minutes_offers_to_draw_them_up(cast):
    with cast.inside():
        session = held_session(cast.buk)
    text = panel(cast, "anna", session)
    assert "Sporządź protokół" in text
    assert "Sporządź protokół" not in panel(cast, "piotr", session)
    answer = cast.client("anna").post(reverse("minutes_draw_up", args=[session.pk]), follow=True)
    assert "Protokół PROT/2015/01" in answer.content.decode()
    again = cast.client("anna").post(reverse("minutes_draw_up", args=[session.pk]), follow=True)
    assert "ma już protokół PROT/2015/01" in again.content.decode()


def test_while_the_pdf_is_made_the_page_shows_how_far_it_is(cast, minutes):
    text = panel(cast, "piotr", minutes.session)
    assert "Powstaje PDF protokołu" in text and 'class="job"' in text
    assert "Pobierz protokół" not in text


def test_a_print_that_failed_is_said_with_a_way_to_try_again(cast, minutes):
    with cast.inside():
        Job.objects.filter(object_id=minutes.document_id).update(state="failed", error="Zabrakło miejsca.")
    text = panel(cast, "anna", minutes.session)
    assert "PDF protokołu nie powstał" in text and "Spróbuj ponownie" in text and "Powstaje PDF" not in text


def test_a_printed_protokół_waits_for_signatures_then_for_a_scan(cast, printed):
    text = panel(cast, "anna", printed.session)
    assert "Pobierz protokół (PDF" in text
    assert "Brakuje podpisu przewodniczącego i podpisu protokolanta." in text
    assert text.count('class="button"') == 1
    assert "Zapisz podpisy" not in panel(cast, "piotr", printed.session)


def test_after_both_signatures_the_scan_is_next(cast, signed):
    text = panel(cast, "anna", signed.session)
    assert "podpis z 21.02.2015" in text and "Dołącz skan" in text


def test_in_the_session_s_page_the_panel_is_a_part(cast, printed):
    address = reverse("minutes_panel", args=[printed.session_id])
    part = cast.client("anna").get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and "<h2>Protokół PROT/2015/01</h2>" in part


def test_a_pilot_that_is_over_offers_nothing_that_would_be_refused(cast, printed):
    with cast.inside():
        pilot = type(cast.buk.pilot).objects.get(pk=cast.buk.pilot.pk)
        walk(pilot, "closing", "closed")
    text = panel(cast, "anna", printed.session)
    assert "Pobierz protokół" in text
    assert "Zapisz podpisy" not in text and "Dopisz adnotację" not in text


# Signatures, scan, annotations


def test_signatures_are_written_down_on_a_page(cast, printed):
    address = reverse("minutes_sign", args=[printed.pk])
    shown = cast.client("anna").get(address).content.decode()
    assert 'value="Czeslawa Próbna"' in shown
    answer = cast.client("anna").post(address, form_of(printed), follow=True)
    assert "Teraz dołącz skan" in answer.content.decode()


def test_a_wrong_date_is_said_at_its_field_and_nothing_is_lost(cast, printed):
    address = reverse("minutes_sign", args=[printed.pk])
    answer = cast.client("anna").post(address, form_of(printed, chair_signed_on="2015-02-01"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_chair_signed_on_error"' in text and "Protokołu nie można podpisać przed posiedzeniem" in text
    assert 'value="Anna Próbna"' in text


def test_the_second_to_sign_sees_both_texts(cast, signed):
    form = form_of(signed, clerk_name="Piotr Próbny", revision=1)
    answer = cast.client("anna").post(reverse("minutes_sign", args=[signed.pk]), form)
    assert answer.status_code == 409
    assert "Piotr Próbny" in answer.content.decode() and "Anna Próbna" in answer.content.decode()


def test_a_scan_is_attached_downloaded_and_replaced_knowingly(cast, signed):
    address = reverse("minutes_scan_attach", args=[signed.pk])
    client = cast.client("anna")
    assert 'enctype="multipart/form-data"' in client.get(address).content.decode()
    answer = client.post(address, {"paper": a_pdf()}, follow=True)
    assert "Protokół jest kompletny" in answer.content.decode()
    assert "podpisany.pdf" in answer.content.decode()
    response = cast.client("piotr").get(reverse("minutes_scan", args=[signed.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="protokol-PROT-2015-01-skan.pdf"'
    assert client.post(address, {"paper": a_pdf()}).status_code == 422
    assert client.post(address, {"paper": a_pdf(), "replace": "on"}).status_code == 303


def test_a_scan_that_is_no_paper_is_refused_in_words(cast, signed):
    upload = SimpleUploadedFile("wirus.pdf", b"MZ nic", "application/pdf")
    answer = cast.client("anna").post(reverse("minutes_scan_attach", args=[signed.pk]), {"paper": upload})
    assert answer.status_code == 422 and "To nie jest plik PDF" in answer.content.decode()


def test_a_scan_before_the_signatures_is_refused(cast, printed):
    answer = cast.client("anna").post(reverse("minutes_scan_attach", args=[printed.pk]), {"paper": a_pdf()})
    assert answer.status_code == 422 and "Najpierw zapisz oba podpisy" in answer.content.decode()


def test_an_annotation_is_added_and_seen_with_author_and_day(cast, printed):
    address = reverse("annotation_create", args=[printed.session_id])

    with cast.inside():
        item = printed.session.items.get()
    answer = cast.client("anna").post(address, {"text": "Pomylono salę.", "item": item.pk}, follow=True)
    text = answer.content.decode()
    assert "Powstaje nowa wersja protokołu" in text and "Pomylono salę." in text
    assert "Dotyczy punktu 1" in text and "Wersja 2 (obecna)" in text
    assert "Pomylono salę." in panel(cast, "piotr", printed.session)


def test_an_empty_annotation_is_refused(cast, printed):
    answer = cast.client("anna").post(reverse("annotation_create", args=[printed.session_id]), {"text": " "})
    assert answer.status_code == 422 and "co było pomyłką" in answer.content.decode()


@pytest.mark.parametrize("url_name", ["minutes_sign", "minutes_scan_attach"])
def test_members_read_and_do_not_write(cast, printed, url_name):
    assert page(cast, "piotr", url_name, printed).status_code == 403
    assert page(cast, "marek", url_name, printed).status_code == 404


# Downloads


def test_older_versions_stay_to_be_downloaded(cast, printed):
    with cast.inside():
        annotate(member=cast.member("anna"), session=printed.session, text="Pomylono salę.")
    old = page(cast, "piotr", "minutes_pdf", printed, wersja="1")
    assert old["Content-Disposition"] == 'attachment; filename="protokol-PROT-2015-01-wersja-1.pdf"'
    newest = page(cast, "piotr", "minutes_pdf", printed)
    assert newest.status_code == 302
    assert page(cast, "piotr", "minutes_pdf", printed, wersja="9").status_code == 404
    assert page(cast, "piotr", "minutes_pdf", printed, wersja="x").status_code == 404


def test_a_download_is_logged(cast, printed):
    page(cast, "piotr", "minutes_pdf", printed)
    with cast.inside():
        event = AuditEvent.objects.get(verb="minutes.downloaded")
        assert (event.subject_id, event.detail["version"]) == (str(printed.pk), 1)


def test_a_file_changed_on_the_disk_is_not_given_out(cast, printed):
    with cast.inside():
        path = default_storage.path(Document.objects.get(pk=printed.document_id).file_path)
    with open(path, "wb") as file:
        file.write(b"%PDF-1.7 tampered")
    answer = page(cast, "anna", "minutes_pdf", printed)
    assert answer.status_code == 409 and "różni się od zapisanego" in answer.content.decode()


def test_a_lost_scan_is_said_in_words(cast, signed):
    cast.client("anna").post(reverse("minutes_scan_attach", args=[signed.pk]), {"paper": a_pdf()})
    with cast.inside():
        default_storage.delete(Minutes.objects.get(pk=signed.pk).file_path)
    answer = page(cast, "anna", "minutes_scan", signed)
    assert answer.status_code == 409 and "nie ma w magazynie" in words(answer)


def test_the_letter_and_the_list_are_prepared_and_downloaded(cast):
    with cast.inside():
        session = open_session_of(cast.buk)
    client = cast.client("anna")
    assert "jeszcze nie przygotowano" in panel(cast, "anna", session)
    answer = client.post(reverse("session_papers_prepare", args=[session.pk]), follow=True)
    assert "Wydruki powstają" in answer.content.decode()
    assert page(cast, "piotr", "attendance_list_pdf", session).status_code == 302
    work_off(_job(cast, session))
    response = page(cast, "piotr", "attendance_list_pdf", session)
    assert "lista-obecnosci-PZKW-2015-02.pdf" in response["Content-Disposition"]
    assert "Lista obecności do podpisu (PDF)" in panel(cast, "piotr", session)


def _job(cast, session):
    with cast.inside():
        return job_of(Document.objects.get(kind="attendance_list", subject_id=session.pk))


def test_without_an_agenda_there_is_nothing_to_prepare(cast):
    with cast.inside():
        session = made(Session, pilot=cast.buk.pilot, number="PZKW/2015/07", held_on=DAY, place="Próbnik")
    text = panel(cast, "anna", session)
    assert "gdy porządek obrad nie jest pusty" in text and "Przygotuj zaproszenie" not in text
    with cast.inside():
        matter_of(cast.buk, session, 1)
    assert "Przygotuj zaproszenie i listę obecności" in panel(cast, "anna", session)
    assert "Przygotuj zaproszenie" not in panel(cast, "piotr", session)


# The registers


def test_the_register_of_minutes_says_what_is_missing(cast, signed):
    text = cast.client("piotr").get(reverse("minutes_list")).content.decode()
    assert "PROT/2015/01" in text and "PZKW/2015/02" in text and "brak" in text
    narrowed = cast.client("piotr").get(reverse("minutes_list"), {"wanting": "unsigned"}).content.decode()
    assert "PROT/2015/01" not in narrowed and "PROT/2014/01" in narrowed
    nonsense = cast.client("piotr").get(reverse("minutes_list"), {"wanting": "x"}).content.decode()
    assert "PROT/2015/01" in nonsense


def test_the_register_of_resolutions_is_narrowed_and_searched(cast):
    with cast.inside():
        seats = seats_of_six(cast.buk)
        session = open_session_of(cast.buk)
        first = matter_of(cast.buk, session, 1, title="Program rodziny RN/2014/07", kind="programme")
        second = matter_of(cast.buk, session, 2, title="Regulamin", votes=votes_of(seats))
        decided(first, "negative")
        decided(second, "positive", resolution="Przyjęto regulamin pracy.")
        draw_up(member=cast.member("anna"), session=closed(session))
    client, address = cast.client("piotr"), reverse("resolution_list")

    def shown(**query):
        text = client.get(address, query).content.decode()
        return [title for title in ("RN/2014/07", "Regulamin<") if title in text]

    assert shown() == ["RN/2014/07", "Regulamin<"]
    assert shown(kind="programme") == ["RN/2014/07"]
    assert shown(outcome="positive") == ["Regulamin<"]
    assert shown(words="pracy przyjęto") == ["Regulamin<"]
    assert shown(words="RN/2014/07") == ["RN/2014/07"]
    assert shown(words="nic takiego") == []
    assert "PROT/2015/01" in client.get(address).content.decode()
    with cast.inside():
        assert AuditEvent.objects.filter(verb="resolution.searched").exists()
        assert "przyjęto" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_empty_registers_say_what_comes_first(cast):
    assert (
        "nie rozstrzygnął jeszcze żadnej sprawy" in cast.client("anna").get(reverse("resolution_list")).content.decode()
    )


def test_the_twin_powiat_sees_its_own_registers(cast, printed):
    for name in ("minutes_list", "resolution_list"):
        text = cast.client("anna", cast.dab).get(reverse(name)).content.decode()
        assert "PROT/2015/01" not in text
    assert cast.client("anna", cast.dab).get(reverse("minutes_pdf", args=[printed.pk])).status_code == 404


@pytest.mark.parametrize("url_name", ["minutes_list", "resolution_list"])
def test_long_registers_take_as_many_queries_as_short_ones(cast, url_name):
    client = cast.client("anna")
    counts = []
    for numbers in (range(10, 13), range(13, 40)):
        with cast.inside():
            for number in numbers:
                session = open_session_of(cast.buk, number)
                decided(matter_of(cast.buk, session, 1))
                draw_up(member=cast.member("anna"), session=closed(session))
        client.get(reverse(url_name))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(url_name)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


# The desk


def lines(cast, name):
    with cast.inside(name=name):
        groups = dict(waiting_for(cast.member(name)))
    return [waiting.title for waiting in groups.get("Protokoły PZKW", [])]


def test_the_desk_asks_for_minutes_signatures_and_scans(cast, signed):
    with cast.inside():
        closed(open_session_of(cast.buk, 3))
    assert set(lines(cast, "anna")) >= {
        "Sporządź protokół posiedzenia PZKW/2015/03",
        "Dołącz skan protokołu PROT/2015/01",
        "Zbierz podpisy pod protokołem PROT/2014/01",
    }
    assert lines(cast, "czeslawa") == lines(cast, "anna")
    assert lines(cast, "piotr") == [] and lines(cast, "marek") == []


def test_a_complete_protokół_waits_for_nobody(cast, signed):
    cast.client("anna").post(reverse("minutes_scan_attach", args=[signed.pk]), {"paper": a_pdf()})
    assert "PROT/2015/01" not in str(lines(cast, "anna"))


def test_a_cancelled_session_has_no_protokół(cast):
    with cast.inside():
        values = {"number": "PZKW/2015/09", "held_on": DAY + timedelta(days=1), "place": "Próbnik"}
        session = made(Session, pilot=cast.buk.pilot, **values)
        walk(session, "cancelled", cancelled_reason="Brak sali.")
    assert "Posiedzenie odwołano" in panel(cast, "anna", session)
