"""PDFs of a programme and of an opinion on it: printed by a job from frozen content, once for each content."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from families import actions
from families.actions.opinion import print_opinion, print_programme
from families.models import Family, Person
from families.selectors.opinion import opinion_document
from schematom.audit.recording import recorded
from schematom.jobs.models import Job
from tests.contracts.builder import work_off
from tests.families.steps_of_a_case import IN_FORCE_ON, add_activity, changed_goals, draft_programme, opined
from tests.families.test_opinion import answered
from tests.pdf.reading import page_texts
from tests.pdf.vera import assert_accessible


@pytest.fixture
def inside(cast):
    with cast.inside(name="olga"):
        yield cast


def made_of(document):
    """(bytes, text of each page) after a worker has printed the document."""
    work_off(Job.objects.get(object_id=document.pk))
    document.refresh_from_db()
    with default_storage.open(document.file_path) as file:
        pdf = file.read()
    return pdf, page_texts(pdf)


def test_the_programme_on_paper_is_for_the_family_by_name(inside):
    draft = draft_programme(inside)
    for number in range(12):
        effect = "Rodzina wie, gdzie szukać pomocy, i sama umawia następne spotkania. " * 2
        module = ("employment", "social", "family")[number % 3]
        add_activity(inside, draft, module=module, title=f"Spotkanie {number} z doradcą", expected_effect=effect)
    version = opined(inside, draft, "negative")
    version = actions.put_in_force(
        member=inside.member("anna"), version=version, in_force_on=IN_FORCE_ON, override_reason="Kurs już trwa."
    )
    document = print_programme(member=inside.member("olga"), version=version)
    pdf, pages = made_of(document)
    text = " ".join(pages)
    for said in (
        "Rodzinny Program Aktywizacji Zawodowej, Pomocy i Integracji Społecznej",
        "Wrona (numer RN/2014/02)",
        "obowiązuje od 11 marca 2014 r.",
        "Maria Wrona",
        "Moduł prozatrudnieniowy",
        "Kurs gastronomiczny",
        "01.04.2014 – 31.05.2014",
        "80 godzin",
        "W tym module nie zaplanowano działań.",
        "mimo negatywnej opinii PZKW",
        "Kurs już trwa.",
        "Pracownik MGI",
        "KAPITAŁ LUDZKI",
        f"strona 1 z {len(pages)}",
    ):
        assert said in text, said
    assert len(pages) > 1
    assert all(document.content_sha256[:12] in page for page in pages)
    assert "Zmyślona" not in text
    assert_accessible(pdf)


def test_a_protected_address_typed_into_a_text_stays_out_of_the_paper(inside):
    draft = draft_programme(inside)
    family = Family.objects.get(pk=inside.buk.other_family.pk)
    add_activity(inside, draft, module="family", title="Rozmowy w domu", place=family.address)
    child = Person.objects.get(pk=inside.buk.other_persons[2].pk)
    with recorded("test", child):
        child.address_protected = True
        child.save()
    document = print_programme(member=inside.member("olga"), version=draft)
    assert "Zmyślona" not in str(document.content)
    assert "[adres chroniony]" in str(document.content)


def test_a_programme_is_printed_once_for_each_content(inside):
    olga, draft = inside.member("olga"), draft_programme(inside)
    first = print_programme(member=olga, version=draft)
    made_of(first)
    assert print_programme(member=olga, version=draft) == first
    assert Job.objects.filter(kind="programme_pdf").count() == 1
    second = print_programme(member=olga, version=changed_goals(inside, draft))
    assert second.version == 2


def test_the_opinion_on_paper_names_nobody(inside):
    version = answered(inside)
    document = print_opinion(member=inside.member("anna"), version=version)
    pdf, pages = made_of(document)
    text = " ".join(pages)
    for said in (
        "Opinia o Rodzinnym Programie Aktywizacji Zawodowej, Pomocy i Integracji Społecznej",
        "numer RN/2014/02, wersja 1",
        "Opinia o całym programie: pozytywna z uwagami.",
        "za: 2 głosy (w tym z uwagami: 1), przeciw: 0 głosów, wstrzymujące się: 0 głosów",
        "Dopisać staż dla [matka]",
        "Za mało godzin.",
        "15 marca 2014 r., dotrzymany",
        "Przewodniczący PZKW",
        "KAPITAŁ LUDZKI",
    ):
        assert said in text, said
    for name in ("Wron", "Mari", "Czesława", "Piotr"):
        assert name not in text
    assert all(document.content_sha256[:12] in page for page in pages)
    assert_accessible(pdf)


def test_the_opinion_on_paper_says_what_was_carried_over(inside):
    second = actions.amend(member=inside.member("olga"), version=answered(inside))
    second = opined(inside, changed_goals(inside, second), "positive")
    _, pages = made_of(print_opinion(member=inside.member("anna"), version=second))
    assert "bez zmian, opinia z wersji 1 z dnia 10 marca 2014 r. (pozytywna z uwagami)" in " ".join(pages)


def test_the_button_starts_the_job_and_the_page_then_offers_the_file(cast):
    with cast.inside(name="olga"):
        version = answered(cast)
    for who, ask, get, page in (
        ("olga", "version_print", "version_pdf", "version_show"),
        ("piotr", "opinion_print", "opinion_pdf", "opinion_show"),
    ):
        client, address = cast.client(who), reverse(page, args=[version.pk])
        url = reverse(get, args=[version.pk])
        assert "jeszcze nie powstał" in client.get(url, follow=True).content.decode()
        shown = client.post(reverse(ask, args=[version.pk]), follow=True).content.decode()
        assert "czeka na swoją kolej" in shown
        with cast.inside():
            work_off(Job.objects.filter(kind__endswith="_pdf").latest("created_at"))
        assert f'href="{url}"' in client.get(address).content.decode()
        answer = client.get(url)
        assert answer["Content-Type"] == "application/pdf"
        assert "RN-2014-02-wersja-1.pdf" in answer["Content-Disposition"]
        assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_a_file_changed_on_disk_is_not_given_out(cast):
    with cast.inside(name="olga"):
        version = answered(cast)
        made_of(print_opinion(member=cast.member("olga"), version=version))
        default_storage.delete(opinion_document(version).file_path)
    answer = cast.client("anna").get(reverse("opinion_pdf", args=[version.pk]))
    assert answer.status_code == 409
    assert "Nie wydajemy tego pliku" in answer.content.decode()
