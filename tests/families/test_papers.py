"""Papers of a case: kept whole, never copies of identity documents, taken out with a reason."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from families import actions
from families.actions.identity_documents import names_identity_document
from families.actions.papers import add_paper, remove_paper
from families.models import EmergencyOpening, EmploymentEpisode, FamilyPaper
from schematom.audit.errors import Refused
from schematom.audit.models import AuditEvent
from schematom.documents.receiving import Paper, received
from tests.cases import made


def photo(name="zaswiadczenie.png"):
    data = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), content_type="image/png")


def sent_form(cast, who="marek", **changed):
    data = {"kind": "certificate", "title": "Zaświadczenie o kursie", "paper": photo(), "dated_on": "2014-03-03"}
    return cast.client(who).post(reverse("paper_create", args=[cast.buk.family.pk]), data | changed)


def papers_in(cast):
    with cast.inside():
        return list(FamilyPaper.objects.filter(family=cast.buk.family))


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def add(cast, who="marek", **changed):
    values = {"kind": "certificate", "title": "Dyplom", "paper": received(photo())} | changed
    return add_paper(member=cast.member(who), family=cast.buk.family, **values)


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return caught.value


def test_a_paper_is_added_listed_and_given_back_as_it_came(cast):
    assert sent_form(cast, person=cast.buk.father.pk).status_code == 303
    client = cast.client("marek")
    listed = client.get(reverse("paper_list", args=[cast.buk.family.pk])).content.decode()
    assert "Zaświadczenie o kursie" in listed
    paper = next(one for one in papers_in(cast) if one.title == "Zaświadczenie o kursie")
    response = client.get(reverse("paper_download", args=[paper.pk]))
    assert response.headers["Content-Type"] == "image/png"
    assert b"".join(response.streaming_content) == photo().read()


def test_a_download_is_logged(cast):
    cast.client("marek").get(reverse("paper_download", args=[cast.buk.paper.pk]))
    with cast.inside():
        event = AuditEvent.objects.filter(verb="family_paper.downloaded").latest("at")
    assert event.detail["ids"] == [str(cast.buk.paper.pk)]


def test_the_kind_identity_document_is_offered_and_always_refused_with_the_reason(cast):
    before = len(papers_in(cast))
    page = sent_form(cast, kind="identity", title="Dowód mamy")
    assert page.status_code == 422
    said = page.context["form"].errors["kind"][0]
    assert "nie sporządza się kopii" in said
    assert "Dz.U. 2021 poz. 893" in said
    assert "Obejrzyj dokument i zapisz dane na karcie osoby." in said
    assert len(papers_in(cast)) == before


@pytest.mark.parametrize(
    "name",
    [
        "Dowód",
        "dowod_osobisty.jpg",
        "skan dowodu Jana",
        "Skan_Dowodu_przód.pdf",
        "SkanDowodu.pdf",
        "DOWÓD OSOBISTY 2",
        "Dowody osobiste rodziców",
        "paszport-ewa.png",
        "ksero paszportu",
        "kopia dowodu – zaświadczenie",
        "legitymacja szkolna",
        "prawo jazdy taty",
        "Karta pobytu",
        "zaświadczenie i skan dowodu",
        "mObywatel zrzut",
    ],
)
def test_a_name_that_says_identity_document_is_known(name):
    assert names_identity_document(name)


@pytest.mark.parametrize(
    "name",
    [
        "dowód wpłaty",
        "Dowody wpłat za przedszkole.pdf",
        "dowod_zakupu_podrecznikow.jpg",
        "Dowód nadania listu",
        "dowód rejestracyjny",
        "dyplom w dowód uznania",
        "zaświadczenie o utracie dowodu osobistego",
        "Wniosek o wydanie paszportu",
        "decyzja w sprawie prawa jazdy",
        "postanowienie dowodowe",
        "zaświadczenie lekarskie",
        "udowodnienie stażu pracy",
        "legitymizacja",
        "",
    ],
)
def test_other_papers_pass(name):
    assert not names_identity_document(name)


def test_a_copy_under_another_kind_is_told_by_its_title_and_by_the_name_of_its_file(cast):
    by_title = sent_form(cast, title="Paszport Jana")
    assert "title" in by_title.context["form"].errors
    by_file = sent_form(cast, paper=photo("dowod_osobisty.png"))
    assert "nazwij go dokładniej" in by_file.context["form"].errors["paper"][0]


def test_a_proof_of_payment_is_taken(cast):
    assert sent_form(cast, kind="other", title="Dowód wpłaty za kurs").status_code == 303


def test_the_action_refuses_what_a_form_would(inside):
    refusal = refused(add, inside, paper=Paper(b"x", ".png", "image/png", "paszport.png"))
    assert refusal.field == "paper"


def test_a_file_that_is_no_paper_is_refused_and_what_was_typed_stays(cast):
    page = sent_form(cast, paper=SimpleUploadedFile("dokument.pdf", b"MZ program"))
    assert page.status_code == 422
    assert "nie jest plik PDF" in page.context["form"].errors["paper"][0]
    assert "Zaświadczenie o kursie" in page.content.decode()


def test_a_full_disk_leaves_neither_row_nor_file(cast, monkeypatch):
    def full(name, content):
        raise OSError(28, "No space left on device")

    before = len(papers_in(cast))
    monkeypatch.setattr(default_storage, "save", full)
    client = cast.client("marek", raise_request_exception=False)
    data = {"kind": "certificate", "title": "Dyplom", "paper": photo()}
    response = client.post(reverse("paper_create", args=[cast.buk.family.pk]), data)
    assert response.status_code == 507
    assert len(papers_in(cast)) == before


def test_a_paper_about_somebody_of_another_family_is_refused(inside):
    assert refused(add, inside, person=inside.buk.other_persons[0]).field == "person"


def test_a_day_to_come_is_refused(inside):
    assert refused(add, inside, dated_on=timezone.localdate() + timedelta(days=1)).field == "dated_on"


def test_a_removed_papers_file_goes_once_the_removal_is_certain(inside, django_capture_on_commit_callbacks):
    paper = add(inside)
    with django_capture_on_commit_callbacks() as promised:
        remove_paper(member=inside.member("marek"), paper=paper, reason="mistake")
        assert default_storage.exists(paper.file_path)
    for act in promised:
        act()
    assert not default_storage.exists(paper.file_path)
    assert not FamilyPaper.objects.filter(pk=paper.pk).exists()
    event = AuditEvent.objects.filter(verb="family_paper.removed").latest("at")
    assert event.detail["reason"] == "mistake"


def test_a_paper_removed_meanwhile_is_said_to_be_gone(inside):
    paper = add(inside)
    remove_paper(member=inside.member("marek"), paper=paper, reason="mistake")
    assert "już nie ma" in refused(remove_paper, member=inside.member("anna"), paper=paper, reason="mistake").message


def test_work_proved_by_a_removed_paper_remains_without_it(cast):
    with cast.inside():
        facts = {"kind": "employment_contract", "employer": "Tartak", "since": "2014-03-01", "evidence": "umowa"}
        work = made(EmploymentEpisode, person=cast.buk.father, paper=cast.buk.paper, **facts)
    url = reverse("paper_remove", args=[cast.buk.paper.pk])
    client = cast.client("anna")
    assert "potwierdza pracę" in client.get(url).content.decode()
    assert client.post(url, {"reason": "not_needed"}).status_code == 303
    with cast.inside():
        work.refresh_from_db()
    assert work.paper_id is None


def test_a_worker_removes_their_own_papers_only(inside):
    theirs, others = add(inside, "marek"), add(inside, "anna")
    marek = inside.member("marek")
    assert marek.may("paper.remove", theirs)
    assert not marek.may("paper.remove", others)
    assert inside.member("anna").may("paper.remove", theirs)


def test_the_list_shows_the_way_to_remove_only_where_it_opens(cast):
    with cast.inside():
        theirs, others = add(cast, "marek"), add(cast, "anna")
    page = cast.client("marek").get(reverse("paper_list", args=[cast.buk.family.pk])).content.decode()
    assert reverse("paper_remove", args=[theirs.pk]) in page
    assert reverse("paper_remove", args=[others.pk]) not in page


def test_a_colleague_it_is_shared_with_reads_papers_and_adds_none(cast):
    with cast.inside():
        actions.share_family(
            member=cast.member("marek"),
            family=cast.buk.family,
            user=cast.buk.users["olga"],
            reason="zastępstwo",
            valid_until=timezone.localdate() + timedelta(days=3),
        )
    client = cast.client("olga")
    assert client.get(reverse("paper_list", args=[cast.buk.family.pk])).status_code == 200
    assert client.get(reverse("paper_download", args=[cast.buk.paper.pk])).status_code == 200
    assert client.get(reverse("paper_create", args=[cast.buk.family.pk])).status_code == 403
    assert client.get(reverse("paper_remove", args=[cast.buk.paper.pk])).status_code == 403


def test_an_emergency_opens_no_papers(cast):
    with cast.inside():
        made(
            EmergencyOpening,
            family=cast.buk.family,
            user=cast.user("olga"),
            reason="Telefon ze szkoły, Marek nie odbiera.",
            ends_at=timezone.now() + timedelta(minutes=30),
        )
    client = cast.client("olga")
    card = client.get(reverse("person_show", args=[cast.buk.father.pk]))
    assert card.status_code == 200
    assert 'id="dokumenty"' not in card.content.decode()
    assert client.get(reverse("paper_list", args=[cast.buk.family.pk])).status_code == 403


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["paper_list", "person_show"])
def test_the_number_of_queries_does_not_grow_with_the_papers(cast, name):
    subject = cast.buk.family if name == "paper_list" else cast.buk.father
    url, client = reverse(name, args=[subject.pk]), cast.client("marek")
    few = queries_of(client, url)
    with cast.inside():
        for number in range(8):
            add(cast, ("marek", "anna")[number % 2], person=cast.buk.father)
    # The first paper of another author costs one question more about the right to remove.
    assert queries_of(client, url) <= few + 1
