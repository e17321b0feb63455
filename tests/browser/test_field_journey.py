"""Field mode with the real server: kitchens without a network, two phones, a session and a role that end."""

import io
import re
from datetime import timedelta

import psycopg
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from PIL import Image
from playwright.sync_api import expect

from families.actions.assignment import end_assignment
from families.models import Assignment, FieldDevice, NoteConflict, NoteSave, UnsentNote, Visit
from schematom.audit.recording import recorded
from schematom.tenancy.context import in_nation
from teams.actions.memberships import end_membership
from teams.models import Edition, Membership, Pilot, User
from tests import servers
from tests.browser.field_worker import Worker
from tests.browser.people import today
from tests.cast import PASSWORD as CAST_PASSWORD
from tests.chaos.conftest import broken_into, until  # noqa: F401
from tests.documents.photos import taken

pytestmark = pytest.mark.xdist_group("product")

MAREK = "marek.probny@poznanski.example"
FAMILY = "Wizytowy"
OFFICE = {"width": 1280, "height": 800}


@pytest.fixture
def worker(playwright, tmp_path, request):
    """A function giving somebody with a browser of their own; at the end none of them has complained.

    Stands after `broken_into` among the arguments: browsers are closed before their server.
    """
    made = []

    def hire(name="telefon", email=MAREK, server=None, **more):
        server = server or request.getfixturevalue("product")
        made.append(Worker(playwright, tmp_path / name, server, email, **more))
        return made[-1]

    yield hire
    for one in made:
        one.context.close()
    for one in made:
        one.has_nothing_to_complain_about()


class CastAtWork:
    """The cast in a product of its own, in a pilot whose work with families goes on."""

    def __init__(self, product, cast, worker):
        self.product, self.cast, self.worker = product, cast, worker
        # The product does not know the quick hashing of passwords that tests have.
        hasher = Argon2PasswordHasher()
        User.objects.update(password=hasher.encode(CAST_PASSWORD, hasher.salt()))
        with in_nation(user_id=cast.cezary.pk, reason="cast"):
            pilot = Pilot.objects.get(pk=cast.buk.pilot.pk)
            later = today() + timedelta(days=300)
            with recorded("cast", pilot):
                Edition.objects.update(ends_on=later)
                pilot.family_work_ends_on = pilot.team_work_ends_on = later
                pilot.save()

    def somebody(self, name, browser=None, **more):
        email = self.cast.buk.users[name].email
        found = self.worker(browser or name, email, self.product, password=CAST_PASSWORD, **more)
        return found.logs_in()

    def in_the_office(self, name):
        return self.somebody(name, f"biuro-{name}", viewport=OFFICE)

    def with_a_phone(self, name="Telefon z kuchni"):
        return self.somebody("marek", name).prepares_the_phone(name, families=["Nowicki"])


@pytest.fixture
def at_work(broken_into, worker):  # noqa: F811
    return CastAtWork(*broken_into(), worker)


def rows(product, question, *values):
    """What stands in the product's database, whoever may see it."""
    with psycopg.connect(servers.superuser_url(product.database)) as database:
        return database.execute(question, values).fetchall()


def opens_the_family(person, family=FAMILY):
    person.visits("/")
    person.searches_for(family)
    person.opens(re.compile(family))
    person.is_at(f"Rodzina: {family}")


def test_a_note_from_a_kitchen_survives_a_killed_tab_and_a_restart_and_arrives_once_with_its_photo(
    worker, somebody, product
):
    marek = worker().logs_in()
    marek.prepares_the_phone(families=[FAMILY])
    marek.goes_offline()
    note = marek.begins_a_note(FAMILY)
    course = "Pani Teresa pokazała umowę. Łukasz wrócił z pracy o 16."
    marek.types(course=course)
    marek.sees_it_kept()
    marek.page.locator("#pole-agreed").press_sequentially("Za tydzień tel")
    marek.loses_the_tab()
    marek.opens_the_field(f"#/notatka/{note}")
    marek.gives_the_device_password()
    marek.finds_typed(course=course)
    marek.types(agreed="Za tydzień telefon do PUP.")
    marek.sees_it_kept()
    marek.photographs(taken(2000, 1500), "Umowa z tartakiem")
    marek.restarts_the_phone()
    marek.opens_the_field(f"#/notatka/{note}")
    marek.gives_the_device_password()
    marek.finds_typed(course=course, agreed="Za tydzień telefon do PUP.")
    marek.sees("Umowa z tartakiem")
    marek.signs()
    marek.sees("1\u00a0notatka nie jest jeszcze na serwerze", "podpisana, czeka na wysłanie")
    assert rows(product, "select 1 from families_visit where id = %s", note) == []
    marek.goes_offline(False)
    # A phone that restarted is logged in no more: cookies of a session end with the browser.
    marek.sees("wygasło logowanie. Zaloguj się, żeby wysłać notatki. Nic nie zginęło.")
    marek.logs_in_from_the_field()
    marek.sees_everything_sent()
    marek.sees("podpisana i wysłana")

    stored = "select state, course, agreed from families_visit where id = %s"
    assert rows(product, stored, note) == [("signed", course, "Za tydzień telefon do PUP.")]
    assert rows(product, "select count(*) from families_visit where course = %s", course) == [(1,)]
    assert rows(product, "select count(*) from families_notedraft where note_id = %s", note) == [(0,)]
    assert rows(product, "select title from families_visitphoto where visit_id = %s", note) == [("Umowa z tartakiem",)]
    kinga = somebody("kinga.przykladowa@poznanski.example")
    kinga.works_in("Edycja pokazowa")
    opens_the_family(kinga)
    # The list of visits leads to it, and the course of the case, which arrives a moment later.
    kinga.page.locator(f"main a[href='/wizyty/{note}/']").first.click()
    kinga.sees("podpisana", course, "Za tydzień telefon do PUP.")
    picture = kinga.page.get_by_role("link", name="Umowa z tartakiem").get_attribute("href")
    shown = Image.open(io.BytesIO(kinga.page.context.request.get(product.url(picture)).body()))
    assert (max(shown.size), dict(shown.getexif())) == (1600, {})


def test_the_office_sees_a_phone_still_typing_and_a_session_that_ended_takes_no_text(worker, newcomer, product):
    marek = worker().logs_in()
    marek.prepares_the_phone("Telefon z drogi", families=[FAMILY])
    note = marek.begins_a_note(FAMILY)
    marek.types(course="Zaczęte w aucie.")
    until(lambda: rows(product, "select 1 from families_notedraft where note_id = %s", note))
    at_a_desk = newcomer(MAREK).logs_in()
    opens_the_family(at_a_desk)
    at_a_desk.page.get_by_role("link", name="Szkic na innym urządzeniu: Telefon z drogi").click()
    at_a_desk.sees("Zaczęte w aucie.", "Telefon z drogi")

    marek.goes_offline()
    marek.types(course="Zaczęte w aucie. Dopisane przy stole.")
    marek.context.clear_cookies()  # the session ended
    marek.saves()
    marek.goes_offline(False)
    marek.sees("wygasło logowanie. Zaloguj się, żeby wysłać notatki. Nic nie zginęło.")
    marek.logs_in_from_the_field()
    marek.sees_everything_sent()
    stored = "select state, course, revision from families_visit where id = %s"
    assert rows(product, stored, note) == [("draft", "Zaczęte w aucie. Dopisane przy stole.", 1)]
    opens_the_family(at_a_desk)
    at_a_desk.does_not_see("Telefon z drogi")
    at_a_desk.page.locator(f"main a[href='/wizyty/{note}/']").first.click()
    at_a_desk.sees("szkic, niepodpisany", "Dopisane przy stole.")


def test_two_phones_that_wrote_differently_show_both_texts_until_a_person_decides(at_work):
    phone, tablet = at_work.with_a_phone("Telefon z drogi"), at_work.with_a_phone("Tablet")
    note = phone.begins_a_note("Nowicki")
    phone.types(course="Początek rozmowy.")
    phone.saves()
    phone.sees_everything_sent()
    tablet.presses("Odśwież dane", then="Niepodpisane na serwerze")
    for one, course in ((phone, "Rozmowa w telefonie."), (tablet, "Rozmowa na tablecie.")):
        one.goes_offline()
        one.opens_the_field(f"#/notatka/{note}")
        one.is_at("Notatka z wizyty")
        one.types(course=course, **({"agreed": "Kurs w maju."} if one is phone else {}))
        one.saves()
    phone.goes_offline(False)
    phone.sees_everything_sent()
    tablet.goes_offline(False)
    tablet.sees("dwa różne teksty: zdecyduj")
    anna = at_work.in_the_office("anna")
    anna.visits(f"/wizyty/{note}/")
    anna.sees("Dwa urządzenia zapisały to inaczej", "Rozmowa w telefonie.", "Rozmowa na tablecie.")

    tablet.opens_the_field(f"#/notatka/{note}")
    tablet.is_at("Zdecyduj, który tekst zostaje")
    tablet.sees("Rozmowa w telefonie.", "Rozmowa na tablecie.")
    tablet.page.get_by_label("Połącz oba teksty", exact=True).check()
    tablet.presses("Zapisz decyzję")
    tablet.sees_everything_sent()
    with at_work.cast.inside(name="marek"):
        visit = Visit.objects.get(pk=note)
        assert visit.course == "Rozmowa w telefonie.\n\nRozmowa na tablecie."
        assert visit.agreed == "Kurs w maju."
        conflict = NoteConflict.objects.get(visit=visit)
        assert (conflict.choice, conflict.decided_by_id) == ("own", at_work.cast.buk.users["marek"].pk)
        assert NoteSave.objects.filter(visit=visit).count() == 4
    anna.visits(f"/wizyty/{note}/zapisy/")
    expect(anna.page.locator("summary", has_text="Pokaż cały tekst")).to_have_count(4)
    anna.sees("Decyzja: połączono oba teksty", "Rozmowa na tablecie.")


def test_a_role_that_ended_while_offline_hands_the_note_to_the_coordinator_and_wipes_the_phone(at_work):
    marek = at_work.with_a_phone()
    marek.goes_offline()
    note = marek.begins_a_note("Nowicki")
    marek.types(course="Tego koordynator jeszcze nie wie.")
    marek.saves()
    cast = at_work.cast
    with cast.inside(name="adam"):
        role = Membership.objects.get(user=cast.buk.users["marek"], role="mgi")
        end_membership(member=cast.member("adam"), membership=role, ends_on=today(), on=today())
    marek.goes_offline(False)
    marek.is_at("To urządzenie straciło dostęp")
    marek.sees("Na urządzeniu nie ma już żadnych danych.")
    assert not any(marek.keeps().values())
    with cast.inside(name="anna"):
        unsent = UnsentNote.objects.get(reason="revoked")
        assert (str(unsent.note_id), unsent.content["course"]) == (note, "Tego koordynator jeszcze nie wie.")
        assert not Visit.objects.filter(pk=note).exists()
    anna = at_work.in_the_office("anna")
    anna.visits(f"/notatki-z-terenu/{unsent.pk}/")
    anna.sees("Tego koordynator jeszcze nie wie.", "Telefon z kuchni")


def test_a_lost_phone_cut_off_while_offline_gives_up_its_download_and_its_note_joins_the_case(at_work):
    marek, anna = at_work.with_a_phone(), at_work.in_the_office("anna")
    marek.goes_offline()
    note = marek.begins_a_note("Nowicki")
    marek.types(course="Napisane przed zgubieniem telefonu.")
    marek.sees_it_kept()
    marek.restarts_the_phone()
    marek.opens_the_field()
    marek.is_at("Odblokuj urządzenie")
    assert marek.keeps()["download"] == 1
    anna.visits("/urzadzenia/")
    anna.page.get_by_role("link", name="Zgubione lub niepotrzebne: odetnij Telefon z kuchni").click()
    anna.fills_in({"Dlaczego": "telefon zgubiony w autobusie"})
    anna.presses("Odetnij urządzenie", then="Urządzenie odcięte.")

    marek.goes_offline(False)
    marek.is_at("To urządzenie straciło dostęp")
    # Nobody has unlocked it, nobody is logged in on it.
    kept = marek.keeps()
    assert (kept["download"], kept["notes"]) == (0, 1)
    marek.gives_the_device_password("Przekaż notatki")
    marek.sees("Na urządzeniu nie ma już żadnych danych.")
    assert not any(marek.keeps().values())

    anna.visits("/notatki-z-terenu/")
    anna.page.get_by_role("row", name="Telefon z kuchni").get_by_role("link").click()
    anna.sees("Napisane przed zgubieniem telefonu.")
    anna.opens("Dołącz do sprawy")
    anna.presses("Dołącz do sprawy", then="Notatka dołączona do sprawy jako szkic.")
    anna.sees("Sprawdzi ją i podpisze: Marek Próbny.")
    with at_work.cast.inside(name="anna"):
        unsent = UnsentNote.objects.select_related("visit").get(note_id=note)
        marek_s = at_work.cast.buk.users["marek"].pk
        assert (unsent.state, unsent.visit.state, unsent.visit.author_id) == ("adopted", "draft", marek_s)
        assert unsent.visit.course == "Napisane przed zgubieniem telefonu."
        assert FieldDevice.objects.get(name="Telefon z kuchni").revoked_at
    opens_the_family(anna, "Nowicki")
    expect(anna.page.locator(f"main a[href='/wizyty/{unsent.visit_id}/']").first).to_be_visible()


def test_a_note_of_a_family_taken_away_meanwhile_stays_with_the_reason_until_it_is_handed_over(at_work):
    marek, cast = at_work.with_a_phone(), at_work.cast
    marek.goes_offline()
    note = marek.begins_a_note("Nowicki")
    marek.types(course="Ostatnia rozmowa przed zmianą opiekuna.")
    marek.saves()
    with cast.inside(name="anna"):
        held = Assignment.objects.get(pk=cast.buk.assignment.pk)
        end_assignment(member=cast.member("anna"), assignment=held, until=today() - timedelta(days=1))
    marek.goes_offline(False)
    marek.sees("nie przyjęto: popraw")
    marek.restarts_the_phone()
    marek.opens_the_field(f"#/notatka/{note}")
    marek.gives_the_device_password()
    marek.sees("Serwer nie przyjął tej notatki", "Tekst jest cały na urządzeniu.")
    marek.finds_typed(course="Ostatnia rozmowa przed zmianą opiekuna.")
    reason = marek.page.locator(".field-refused p").first.inner_text()
    marek.goes_offline(False)
    marek.presses("Przekaż", then="Notatkę przekazano koordynatorowi. Nie ma jej już na urządzeniu.")
    assert marek.keeps()["notes"] == 0
    with cast.inside(name="anna"):
        unsent = UnsentNote.objects.get(note_id=note)
        assert (unsent.reason, unsent.refusal) == ("handed_over", reason)
        assert not Visit.objects.filter(pk=note).exists()
    anna = at_work.in_the_office("anna")
    anna.visits("/notatki-z-terenu/")
    anna.page.get_by_role("row", name="Telefon z kuchni").get_by_role("link").click()
    anna.sees(reason, "Ostatnia rozmowa przed zmianą opiekuna.")
    # The family goes from the phone with the next download.
    marek.presses("Odśwież dane")
    marek.logs_in_from_the_field()
    marek.presses("Odśwież dane", then="Dane odświeżono")
    marek.does_not_see("Nowicki")
