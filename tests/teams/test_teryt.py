"""The official TERC file, brought in by `import_teryt`."""

import io
import zipfile
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from schematom.audit.models import AuditEvent
from schematom.tenancy.context import in_nation
from schematom.tenancy.models import Powiat
from teams.models import Gmina, GminaPeriod
from tests.teams.lives import Undone
from tests.teams.terc import DAY, ROWS, changed, row, without, written

LATER = date(2025, 1, 1)
EARLIER = date(2017, 1, 1)
TO_A_TOWN = [("0810093", "Żagań"), ("0810094", "Żagań"), ("0810095", "Żagań")]


@pytest.fixture
def bring_in(db, tmp_path):
    """Import this text; gives what the command said."""

    def run(text, suffix="xml", **options):
        path = tmp_path / f"terc.{suffix}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        said = io.StringIO()
        run.said = said
        call_command("import_teryt", str(path), stdout=said, **options)
        return said.getvalue()

    return run


def refused(bring_in, text, suffix="xml"):
    """Why the whole file was refused, with nothing of it written."""
    before = state()
    with pytest.raises(CommandError) as fault:
        bring_in(text, suffix)
    assert "Niczego z tego pliku nie zapisano." in str(fault.value)
    assert state() == before
    return str(fault.value)


def state():
    periods = GminaPeriod.objects.values_list("gmina_id", "name", "kind", "valid_from", "valid_until")
    gminy = Gmina.objects.values_list("code", "name", "confirmed_on")
    return sorted(periods), sorted(gminy, key=str), sorted(Powiat.objects.values_list("pk", "name"))


def periods(code):
    found = GminaPeriod.objects.filter(gmina=code).order_by("valid_from")
    return [(p.name, p.kind, p.valid_from, p.valid_until) for p in found]


def test_a_first_file_adds_powiaty_and_gminy_line_by_line(bring_in):
    said = bring_in(written())
    assert "dodano      0810    powiat żagański (wiersz 13)" in said
    assert "dodano      081004  Iłowa, gmina miejsko-wiejska, powiat żagański, od 01.01.2024" in said
    assert "W pliku: 3 powiaty, 5 gmin, 3 części gmin lub miast." in said.replace("\u00a0", " ")
    assert "Razem: dodano 8, zmieniono 0" in said
    assert periods("081004") == [("Iłowa", 3, DAY, None)]


def test_the_same_file_again_changes_nothing(bring_in):
    bring_in(written())
    before = state()
    assert "niczego nie trzeba było zmieniać" in bring_in(written())
    assert state() == before


def test_both_ways_in_which_gus_writes_columns_are_read(bring_in):
    bring_in(written())
    before = state()
    bring_in(written(newer=True))
    assert state() == before


def test_the_zip_of_gus_is_read_as_it_is(bring_in):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("TERC_Urzedowy_2024-01-01.xml", written())
    assert "dodano 8" in bring_in(packed.getvalue(), "zip")


def test_names_that_two_places_share_are_told_apart_by_code(bring_in):
    said = bring_in(written())
    assert "081002  Żagań, gmina miejska, powiat żagański" in said
    assert "081009  Żagań, gmina wiejska, powiat żagański" in said
    assert (str(Powiat.objects.get(pk=809)), str(Powiat.objects.get(pk=862))) == (
        "powiat zielonogórski",
        "miasto Zielona Góra",
    )


def test_parts_of_gminy_and_of_cities_are_counted_and_not_stored(bring_in):
    bring_in(written())
    assert set(Gmina.objects.filter(powiat__in=(810, 809, 862)).values_list("code", flat=True)) == {
        "081002",
        "081004",
        "081009",
        "080901",
        "086201",
    }


def test_a_village_that_becomes_a_town_keeps_its_six_digits_and_its_past(bring_in):
    bring_in(written())
    said = bring_in(written(changed(c0810092=TO_A_TOWN), day=LATER))
    assert "zmieniono   081009  Żagań, gmina miejsko-wiejska od 01.01.2025, dotąd Żagań, gmina wiejska" in said
    assert periods("081009") == [("Żagań", 2, DAY, date(2024, 12, 31)), ("Żagań", 3, LATER, None)]


def test_a_new_name_closes_the_old_one_the_day_before(bring_in):
    bring_in(written())
    said = bring_in(written(changed(c0809012=[("0809012", "Nowy Babimost")]), day=LATER))
    assert "080901  Nowy Babimost, gmina wiejska od 01.01.2025, dotąd Babimost, gmina wiejska" in said
    assert periods("080901") == [("Babimost", 2, DAY, date(2024, 12, 31)), ("Nowy Babimost", 2, LATER, None)]
    assert Gmina.objects.get(pk="080901").name == "Nowy Babimost"


def test_a_powiat_is_renamed_by_a_newer_file_alone(bring_in):
    bring_in(written())
    said = bring_in(written(changed(c0810=[("0810", "nowożagański")]), day=LATER))
    assert "zmieniono   0810    powiat nowożagański: nowa nazwa, dotąd powiat żagański" in said
    assert "zostawiono  0810" in bring_in(written())
    assert Powiat.objects.get(pk=810).name == "nowożagański"


def test_an_older_file_adds_the_time_before_and_rewrites_nothing(bring_in):
    bring_in(written(changed(c0810092=TO_A_TOWN)))
    said = bring_in(written(day=EARLIER))
    assert "081009  Żagań, gmina wiejska: dawniejsza nazwa lub rodzaj, do 31.12.2023" in said
    assert periods("081009") == [("Żagań", 2, EARLIER, date(2023, 12, 31)), ("Żagań", 3, DAY, None)]
    assert periods("081002") == [("Żagań", 1, EARLIER, None)]


def test_the_order_in_which_two_files_come_does_not_matter(bring_in):
    older, newer = written(day=EARLIER), written(changed(c0810092=TO_A_TOWN))
    with pytest.raises(Undone), transaction.atomic():
        bring_in(older)
        bring_in(newer)
        forward = state()
        raise Undone
    bring_in(newer)
    bring_in(older)
    assert state() == forward


def test_a_file_between_two_known_ones_does_not_rewrite_the_newer(bring_in):
    bring_in(written(day=EARLIER))
    bring_in(written(day=LATER))
    said = bring_in(written(changed(c0810092=TO_A_TOWN), day=DAY))
    assert "zostawiono  081009" in said and "plik jest starszy" in said
    assert periods("081009") == [("Żagań", 2, EARLIER, None)]


def test_a_change_known_from_elsewhere_survives_an_older_file(bring_in):
    """Łopuszno: the powiat's file knows that it is a town since 2023, the catalogue of 2017 does not."""
    powiat = Powiat.objects.create(pk=2604, name="kielecki")
    gmina = Gmina.objects.create(code="260408", powiat=powiat, name="Łopuszno")
    first, town = date(1999, 1, 1), date(2023, 1, 1)
    GminaPeriod.objects.create(gmina=gmina, name="Łopuszno", kind=2, valid_from=first, valid_until=date(2022, 12, 31))
    GminaPeriod.objects.create(gmina=gmina, name="Łopuszno", kind=3, valid_from=town)
    before = periods("260408")
    rows = [("26", "ŚWIĘTOKRZYSKIE"), ("2604", "kielecki"), ("2604082", "Łopuszno")]
    assert "niczego nie trzeba było zmieniać" in bring_in(written(rows, day=EARLIER))
    assert periods("260408") == before


def test_a_gmina_that_a_newer_file_has_no_more_ends_and_may_come_back(bring_in):
    bring_in(written())
    said = bring_in(written(without("0810092"), day=LATER))
    assert "zakończono  081009  Żagań, gmina wiejska, powiat żagański: nie ma jej w pliku, była do 31.12.2024" in said
    assert periods("081009") == [("Żagań", 2, DAY, date(2024, 12, 31))]
    bring_in(written(without("0810092"), day=DAY))
    assert periods("081009") == [("Żagań", 2, DAY, date(2024, 12, 31))]
    assert "znowu w wykazie" in bring_in(written(day=date(2026, 1, 1)))
    assert periods("081009")[1] == ("Żagań", 2, date(2026, 1, 1), None)


def test_a_powiat_that_the_file_does_not_speak_of_stays_and_is_told_of(bring_in):
    bring_in(written())
    said = bring_in(written(without("0809", "0809012"), day=LATER))
    assert "zostawiono  0809    powiat zielonogórski: nie ma go w pliku" in said
    assert periods("080901") == [("Babimost", 2, DAY, None)]


def test_a_file_that_would_end_a_part_of_the_country_is_refused_whole(bring_in):
    many = [("08100" + str(n) + "2" if n < 10 else f"0810{n}2", f"Próbna {'abcdefghijklmno'[n]}") for n in range(3, 15)]
    head = [("08", "LUBUSKIE"), ("0810", "żagański")]
    bring_in(written([*head, *many]))
    assert "brakuje" in refused(bring_in, written([*head, ("0810021", "Żagań")], day=LATER))


DOUBTFUL = {
    "a part without its gmina": (row("0810064", "Małomice"), "cyfra 3) w pliku nie ma"),
    "a district of no city": (row("0810069", "Małomice"), "numer powiatu mówi, że to nie takie miasto"),
    "a town and village without its parts": (row("0810063", "Małomice"), "musi mieć w pliku miasto"),
    "a word that contradicts the digit": (row("0810062", "Małomice", "gmina miejska"), "a opis mówi"),
    "a powiat numbered as a city": (row("0863", "Próbny", "powiat"), "miasto na prawach powiatu"),
    "an unknown kind": (row("0810067", "Małomice", "osada"), "nie ma rodzaju jednostki 7"),
    "an unknown voivodeship": (row("9910012", "Próbna"), "nie ma województwa o numerze 99"),
    "another name of a voivodeship": (row("10", "LUBUSKIE"), "numer 10 to województwo łódzkie"),
    "a gmina of a powiat not there": (row("0811012", "Próbna"), "nie ma powiatu 0811"),
    "letters in the code": (row("08A0012", "Próbna"), "inne znaki niż cyfry"),
    "half a code": ({**row("0810062", "Próbna"), "RODZ": ""}, "kod jest niepełny"),
    "no name": (row("0810062", ""), "brakuje: NAZWA"),
    "a name read in a wrong encoding": (row("0810062", "MaÅ‚omice"), "znaki, których w nazwach"),
    "a day that is none": ({**row("0810062", "Małomice"), "STAN_NA": "2024-13-01"}, "STAN_NA nie jest datą"),
    "a day after the file's": (row("0810062", "Małomice", day=LATER), "późniejszy niż data wykazu"),
}


@pytest.mark.parametrize("doubt", DOUBTFUL)
def test_a_doubtful_row_is_refused_with_the_reason_and_the_others_are_taken(bring_in, doubt):
    columns, reason = DOUBTFUL[doubt]
    with pytest.raises(CommandError, match=r"1\swiersz do wyjaśnienia"):
        bring_in(written([*ROWS, columns]))
    said = bring_in.said.getvalue()
    assert "odrzucono" in said and reason in said
    assert "dodano 8" in said
    assert periods("081002") == [("Żagań", 1, DAY, None)]


@pytest.mark.parametrize("twice", [("0810021", "Żagań"), ("0810022", "Żagań")])
def test_a_gmina_said_twice_or_of_two_kinds_is_refused_both_times(bring_in, twice):
    with pytest.raises(CommandError, match=r"2\swiersze do wyjaśnienia"):
        bring_in(written([*ROWS, twice]))
    assert not Gmina.objects.filter(pk="081002").exists()


def test_nothing_ends_while_the_file_has_refused_rows(bring_in):
    bring_in(written())
    with pytest.raises(CommandError):
        bring_in(written([*without("0810092"), row("08100X2", "Żagań", day=LATER)], day=LATER))
    assert "ale plik ma odrzucone wiersze" in bring_in.said.getvalue()
    assert periods("081009") == [("Żagań", 2, DAY, None)]


def test_what_another_source_says_of_the_same_day_is_left_for_people_to_clear(bring_in):
    bring_in(written())
    with pytest.raises(CommandError):
        bring_in(written(changed(c0809012=[("0809012", "Babi Most")])))
    assert "od tego samego dnia w wykazie jest Babimost, gmina wiejska" in bring_in.said.getvalue()
    assert periods("080901") == [("Babimost", 2, DAY, None)]


BOMB = '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><teryt>&b;</teryt>'
WRONG = {
    "cut off in the middle of a row": (written()[:900], "urywa się w wierszu"),
    "cut off between rows": (written().split("</row>")[0] + "</row>", "urywa się w wierszu"),
    "empty": ("", "Plik jest pusty"),
    "blank": (" \n ", "Plik jest pusty"),
    "a page": ("<!DOCTYPE html><html><body>GUS</body></html>", "strona internetowa"),
    "CSV": ("WOJ;POW;GMI;RODZ;NAZWA\n08;;;;LUBUSKIE\n", "nie jest plik XML"),
    "a list of places": (written(name="SIMC"), "To wykaz SIMC (miejscowości), a potrzebny jest TERC"),
    "a list of streets": (written(name="ULIC"), "To wykaz ULIC (ulic), a potrzebny jest TERC"),
    "changes alone": (written(kind="changes"), "nie jest pełny wykaz"),
    "another XML": ("<teryt><row><col name='WOJ'>08</col></row></teryt>", "nie ma wykazu TERC"),
    "no rows": (written([]), "ani jednego wiersza"),
    "of a day to come": (written(day=date(2199, 1, 1)), "jeszcze nie nadszedł"),
    "without its day": (written().replace('date="2024-01-01"', 'date=""'), "nie ma daty"),
    "not well formed": (written().replace("</catalog>", "</catalogue>"), "nie jest poprawnym XML"),
    "in another encoding": (written().encode("cp1250"), "nie jest zapisany w kodowaniu"),
    "of an encoding nobody knows": (written().replace("UTF-8", "RYBA-8"), "nieznane kodowanie"),
    "of an encoding of many bytes": (written().replace("UTF-8", "Shift_JIS"), "nieznane kodowanie"),
    "with entities that grow": (BOMB, "DOCTYPE"),
    "with an outside entity": ('<!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]><b>&a;</b>', "DOCTYPE"),
    "too large": (b"<" + b" " * (20 * 1024 * 1024), "za duży"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_file_of_the_wrong_kind_is_refused_whole_in_words(bring_in, fault):
    content, reason = WRONG[fault]
    assert reason in refused(bring_in, content)


def test_a_broken_or_strange_archive_is_refused_whole(bring_in):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "to nie to")
    assert "ma być jeden plik XML, a jest ich 0" in refused(bring_in, packed.getvalue(), "zip")
    assert "uszkodzone albo urwane" in refused(bring_in, packed.getvalue()[:30], "zip")


def test_an_archive_that_unpacks_without_end_is_stopped(bring_in):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("terc.xml", b" " * (21 * 1024 * 1024))
    assert "za duży" in refused(bring_in, packed.getvalue(), "zip")


def test_a_file_that_is_not_there_is_said(db, tmp_path):
    with pytest.raises(CommandError, match="Nie ma pliku"):
        call_command("import_teryt", str(tmp_path / "brak.xml"))


def test_a_check_tells_everything_and_writes_nothing(bring_in):
    before = state()
    said = bring_in(written(), check=True)
    assert "dodano 8" in said and "Niczego z tego pliku nie zapisano." in said
    assert state() == before


def test_an_import_is_one_event_of_the_log(bring_in):
    bring_in(written())
    with in_nation():
        event = AuditEvent.objects.get(verb="places.imported")
    assert event.detail["state_on"] == "2024-01-01"


def test_a_file_of_two_thousand_rows_takes_as_many_queries_as_a_small_one(bring_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        bring_in(written([("08", "LUBUSKIE"), *_many()]))


def _many():
    for number in range(1, 31):
        yield f"08{number:02}", "żagański"
        for gmina in range(1, 61):
            yield f"08{number:02}{gmina:02}2", "Próbna"
