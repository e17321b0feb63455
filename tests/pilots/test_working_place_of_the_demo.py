"""What the loaded demo has for the powiat's working place: instruments, invitations, roles, sessions, the board."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts.models import Agreement
from families.models import Family
from modules.models import CatalogueInstrument, Instrument, InstrumentTest
from modules.selectors.library import offers_with_verdict, waiting_offers
from reports.models import SubmittedReport
from schematom.desk.waiting import waiting_for
from schematom.pilots import files
from schematom.pilots.checks import check
from schematom.pilots.problems import Faulty
from schematom.tenancy.context import in_nation, in_powiat
from teams.choices import Answer, Presence, SessionState
from teams.models import Annotation, Institution, Invitation, Membership, Minutes, Pilot, Session, User
from teams.selectors import member_in, memberships_of
from teams.selectors.quorum import quorum_of, seats_of

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("demo")]

POZNAN, TUREK, ZAGAN, SLUPSK, KIELCE = 3021, 3027, 810, 2212, 2604
BOX = "Pokazowa skrzynka pytań rodziny"


def member(email, scope):
    user = User.objects.get(email=email)
    return member_in(user, memberships_of(user), scope)


def texts_on_the_desk(email, scope):
    who = member(email, scope)
    with in_powiat(scope, user_id=who.user_id) if scope else in_nation(user_id=who.user_id):
        return [line.title for _, lines in waiting_for(who) for line in lines]


def page(email, name, *args):
    client = Client()
    client.force_login(User.objects.get(email=email))
    return client.get(reverse(name, args=args)).content.decode()


def test_loading_sends_no_letter(demo):
    assert demo.letters == []


def test_an_invention_of_kielce_travels_to_poznan_with_its_source():
    with in_nation():
        in_library = CatalogueInstrument.objects.get(name=BOX)
        assert (in_library.origin_id, in_library.source) == (KIELCE, "powiat kielecki")
    with in_powiat(POZNAN):
        copy = Instrument.objects.get(name=BOX)
        assert (copy.catalogued_id, copy.source) == (in_library.pk, "powiat kielecki")
        assert "Słupsk" in Instrument.objects.get(name="Osiem modeli współpracy").source


def test_one_offer_waits_on_the_desk_of_crzl():
    with in_nation():
        assert [str(offer.powiat) for offer in waiting_offers()] == ["powiat słupski"]
        assert offers_with_verdict().count() == 2
    assert any("Pokazowy dyżur na targu" in text for text in texts_on_the_desk("artur.zmyslony@crzl.example", 0))


def test_one_instrument_is_assessed_and_one_waits():
    with in_powiat(POZNAN):
        tests = dict(InstrumentTest.objects.values_list("instrument__name", "verdict"))
    assert tests == {BOX: "mend", "Diagram ścieżki zawodowej": ""}


def test_one_invitation_waits_and_one_has_lapsed():
    now = timezone.now()
    with in_powiat(POZNAN):
        states = {row.last_name: row.state_at(now) for row in Invitation.objects.filter(powiat_id=POZNAN)}
    assert states == {"Oczekiwana": "open", "Spóźniony": "expired"}
    shown = page("adam.pokazowy@poznanski.example", "people_list")
    assert "Oczekiwana" in shown and "Spóźniony" in shown


def test_a_worker_of_the_mgi_has_twenty_days_left_and_a_family():
    with in_powiat(ZAGAN):
        role = Membership.objects.get(user__email="tymon.czasowy@zaganski.example")
        assert role.valid_until == timezone.localdate() + timedelta(days=20)
        assert Family.objects.visible_to(member("tymon.czasowy@zaganski.example", ZAGAN)).count() == 1
    desk = texts_on_the_desk("nadzieja.pokazowa@zaganski.example", ZAGAN)
    assert any("Tymon Czasowy" in text for text in desk)


def test_an_invented_ops_became_a_cus_and_keeps_both_names():
    with in_powiat(ZAGAN):
        office = Institution.objects.get(name__contains="Pokazow")
        periods = [(row.kind, bool(row.valid_until)) for row in office.periods.order_by("valid_from")]
        assert (office.kind, periods) == ("cus", [("ops", True), ("cus", False)])


def test_older_minutes_are_signed_and_one_is_put_right():
    with in_powiat(POZNAN):
        signed = Minutes.objects.filter(chair_signed_on__isnull=False, clerk_signed_on__isnull=False)
        assert signed.count() == 2 and not any(minutes.has_file for minutes in signed)
        annotation = Annotation.objects.get()
        minutes = Minutes.objects.get(session=annotation.session)
        assert (minutes.document.version, minutes.document.has_file) == (2, True)


def test_the_open_session_has_a_quorum_without_one_member():
    with in_powiat(ZAGAN):
        session = Session.objects.get(state=SessionState.OPEN)
        seats = seats_of(session)
        assert quorum_of(session, seats).is_met
        assert sorted(seat.presence for seat in seats) == sorted([Presence.ABSENT, Presence.PRESENT, Presence.PRESENT])


def test_the_planned_session_has_invitations_and_answers():
    with in_powiat(ZAGAN):
        session = Session.objects.get(state=SessionState.PLANNED)
        answers = {row.team_member.user.first_name: row.answer for row in session.attendances.all()}
        assert answers == {"Wiktor": Answer.COMING, "Tomira": Answer.NOT_COMING, "Sabina": ""}
        assert all(row.invited_at for row in session.attendances.all())


def test_pilots_of_the_sources_are_closed_where_nothing_of_theirs_waits():
    """Poznań I waits for its report, Słupsk for CRZL's answer; in Turek and Żagań I families are still on their way."""
    with in_nation():
        states = {(row.powiat_id, row.edition.number): row.state for row in Pilot.objects.select_related("edition")}
    by_state = {state: {key for key, one in states.items() if one == state} for state in states.values()}
    assert by_state["closed"] == {(KIELCE, 1), (KIELCE, 2), (POZNAN, 2), (ZAGAN, 2)}
    assert by_state["closing"] == {(POZNAN, 1), (SLUPSK, 1)}
    assert by_state["running"] == {(TUREK, 1), (ZAGAN, 1), (ZAGAN, 9), (POZNAN, 9)}


def test_a_closed_pilot_keeps_what_it_shows():
    with in_powiat(KIELCE):
        pilot = Pilot.objects.get(powiat_id=KIELCE, edition__number=1)
        assert pilot.participations.exists() and pilot.sessions.filter(state=SessionState.CLOSED).exists()
        assert SubmittedReport.objects.get(pilot=pilot).last_review
        assert Agreement.objects.exists()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"Diagram ścieżki zawodowej"\ntaken', '"Nieznany"\ntaken', "Powiat nie ma tego instrumentu"),
        ('"ops-swarzedz"\nsent_on', '"nieznana"\nsent_on', "Tej instytucji nie ma na liście"),
        ("clerk = ", 'clark = "x", clerk = ', "Nieznany klucz „clark”"),
    ],
)
def test_a_wrong_reference_is_named(tmp_path, before, after, said):
    (tmp_path / "demo").mkdir()
    for path in (files.HERE / "poznanski.toml", files.DEMO_FOLDER / "plans.toml"):
        (tmp_path / path.relative_to(files.HERE)).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    text = (files.DEMO_FOLDER / "poznanski.toml").read_text(encoding="utf-8")
    spoiled = tmp_path / "demo" / "poznanski.toml"
    spoiled.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(Faulty, match=said):
        check(files.read(spoiled), {1: 10, 2: 10, 9: 10})
