"""The coordinator's overview of visits: figures recounted by hand, days against the powiat's interval, files."""

import csv
import io
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from families.models import Assignment, Family, Participation, Visit
from families.selectors.overdue import unvisited
from families.selectors.visit_overview import (
    BY_DUE,
    BY_LAST,
    BY_NAME,
    BY_NEXT,
    Figures,
    families_page,
    figures_of,
    overdue_families,
    sum_of,
    workers_visits,
)
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from teams.models import Edition, Pilot, PowiatSettings
from tests.cases import START, as_nation, made, walk
from tests.families.many import families_of

TODAY = date(2014, 6, 18)
MAY = (date(2014, 5, 1), date(2014, 5, 31))
JUNE = (date(2014, 6, 1), date(2014, 6, 30))
SPRING = (date(2014, 3, 1), date(2014, 6, 30))


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def visit(cast, day, who="marek", state="signed", outcome="held", participation=None, corrects=None):
    row = made(
        Visit,
        participation=participation or cast.buk.participation,
        author=cast.user(who),
        visited_on=day,
        outcome=outcome,
        course="Rozmowa.",
        corrects=corrects,
        state="planned" if state in ("planned", "cancelled") else "draft",
    )
    if state == "signed":
        walk(row, "signed", signed_at=timezone.now())
    if state == "cancelled":
        walk(row, "cancelled", cancelled_reason="choroba")
    return row


def figures(cast, who="marek", period=JUNE):
    return figures_of(*period, TODAY).get(cast.user(who).pk, Figures())


def second_edition(cast):
    """The Nowickis once more, in a pilot that began in June 2014."""
    with as_nation():
        edition = Edition.objects.create(number=7, name="II edycja", starts_on=START, ends_on=date(2016, 3, 31))
    pilot = made(
        Pilot,
        powiat=cast.buk.powiat,
        edition=edition,
        leader=cast.buk.pcpr,
        starts_on=START,
        family_work_ends_on=date(2015, 12, 31),
        team_work_ends_on=date(2016, 3, 31),
    )
    by = cast.buk.users["anna"]
    return made(Participation, family=cast.buk.family, pilot=pilot, nominated_on=START, nominated_by=by)


def test_a_visit_is_counted_once_by_what_became_of_it(inside):
    for outcome in ("held", "held", "nobody_home", "refused"):
        visit(inside, date(2014, 6, 3), outcome=outcome)
    visit(inside, date(2014, 6, 4), state="cancelled")
    visit(inside, date(2014, 6, 5), state="draft")
    visit(inside, TODAY - timedelta(days=1), state="planned")
    visit(inside, TODAY, state="planned")  # and the cast's own of 20 June
    assert figures(inside) == Figures(planned=2, held=2, nobody_home=1, refused=1, cancelled=1, missed=1, unsigned=1)


def test_only_days_of_the_period_count_the_first_and_the_last_too(inside):
    for day in (date(2014, 5, 31), date(2014, 6, 1), date(2014, 6, 30), date(2014, 7, 1)):
        visit(inside, day)
    assert figures(inside).held == 2


def test_a_correction_stands_for_the_note_it_corrects(inside):
    first = visit(inside, date(2014, 6, 3))
    wrong_day = visit(inside, date(2014, 6, 4))
    visit(inside, date(2014, 6, 3), outcome="nobody_home", corrects=first)
    visit(inside, date(2014, 5, 4), corrects=wrong_day)
    assert (figures(inside).held, figures(inside).nobody_home) == (0, 1)
    assert figures(inside, period=MAY).held == 1


def test_a_correction_counts_with_whoever_was_at_the_visit(inside):
    visit(inside, date(2014, 6, 3), who="olga", corrects=visit(inside, date(2014, 6, 3)))
    assert (figures(inside).held, figures(inside, "olga").held) == (1, 0)


def test_of_several_corrections_of_one_note_the_last_signed_counts(inside):
    first = visit(inside, date(2014, 6, 3))
    second = visit(inside, date(2014, 6, 3), corrects=first)
    visit(inside, date(2014, 6, 3), outcome="refused", corrects=second)
    visit(inside, date(2014, 6, 3), outcome="nobody_home", corrects=first)
    found = figures(inside)
    assert (found.held, found.refused, found.nobody_home) == (0, 0, 1)


def test_an_unsigned_correction_leaves_the_signed_note_in_its_place(inside):
    visit(inside, date(2014, 6, 3), state="draft", corrects=visit(inside, date(2014, 6, 3)))
    assert (figures(inside).held, figures(inside).unsigned) == (1, 1)


def test_figures_are_what_one_counts_by_hand_over_two_editions(inside):
    later = second_edition(inside)
    for number, outcome in enumerate(("held", "nobody_home", "refused", "held", "held")):
        row = visit(inside, date(2014, 3, 10) + timedelta(days=9 * number), outcome=outcome, who="olga")
        again = visit(inside, date(2014, 6, 1 + number), outcome=outcome, participation=later)
        if number % 2:
            visit(inside, row.visited_on, who="marek", outcome="refused", corrects=row)
            visit(inside, again.visited_on, corrects=again, state="draft", participation=later)
    visit(inside, date(2014, 6, 25), state="planned", participation=later)
    assert by_hand(SPRING) == {
        (user, name): getattr(found, name)
        for user, found in figures_of(*SPRING, TODAY).items()
        for name in Figures.__dataclass_fields__
        if getattr(found, name)
    }


def by_hand(period):
    """{(user, what): how many} without any query that groups."""
    rows = {row.pk: row for row in Visit.objects.all()}
    found = Counter()
    for row in rows.values():
        if row.state == "signed" and row.corrects_id is None:
            signed = [one for one in rows.values() if one.corrects_id == row.pk and one.state == "signed"]
            last = max(signed, key=lambda one: one.signed_at, default=row)
            if period[0] <= last.visited_on <= period[1]:
                found[row.author_id, last.outcome] += 1
        elif row.state != "signed" and period[0] <= row.visited_on <= period[1]:
            names = {"draft": "unsigned", "cancelled": "cancelled"}
            coming = "planned" if row.visited_on >= TODAY else "missed"
            found[row.author_id, names.get(row.state, coming)] += 1
    return found


def test_everybody_of_the_mgi_is_listed_and_whoever_left_after_visits_of_the_period(inside):
    visit(inside, date(2014, 6, 3), who="piotr")
    rows = workers_visits(inside.member("anna"), *JUNE, TODAY)
    assert [row.user.full_name for row in rows] == ["Olga Próbna", "Marek Próbny", "Piotr Próbny"]
    assert [row.is_out for row in rows] == [False, False, True]
    assert sum_of(rows).held == 1
    assert {row.user.full_name: (row.families, row.overdue) for row in rows}["Marek Próbny"] == (1, 1)


def kept(cast, family, **facts):
    with recorded("test", family):
        Family.objects.filter(pk=family.pk).update(**facts)


def row_of(family, day=TODAY):
    return next(row for row in families_page(day) if row.pk == family.pk)


def test_the_next_visit_is_due_when_the_powiats_interval_has_passed(inside):
    family = inside.buk.family
    kept(inside, family, last_visit_on=TODAY - timedelta(days=30))
    row = row_of(family)
    assert (row.days, row.due_on, row.lateness, row.tone) == (30, TODAY, "ostatni dzień: dziś", "wait")
    kept(inside, family, last_visit_on=TODAY - timedelta(days=35))
    assert (row_of(family).lateness, row_of(family).tone) == ("po terminie o 5\u00a0dni", "late")
    made(PowiatSettings, visit_interval_days=60) if not PowiatSettings.objects.exists() else _interval(60)
    assert row_of(family).lateness == "w terminie"


def _interval(days):
    row = PowiatSettings.objects.get()
    row.visit_interval_days = days
    with recorded("test", row):
        row.save()


def test_a_family_never_visited_is_waited_for_from_the_day_it_began(inside):
    family = inside.buk.other_family
    row = row_of(family)
    assert (row.last_on, row.days, row.due_on) == (None, (TODAY - date(2014, 1, 20)).days, date(2014, 2, 19))


def test_the_page_and_the_list_of_what_is_late_agree_on_every_day(inside):
    kept(inside, inside.buk.family, last_visit_on=date(2014, 5, 10))
    for day in (date(2014, 2, 19), date(2014, 2, 20), date(2014, 6, 9), date(2014, 6, 10), date(2014, 12, 31)):
        late = {row.pk for row in families_page(day) if row.days_late}
        assert late == set(unvisited(day).values_list("family", flat=True))
        assert overdue_families(day) == len(late)
    assert list(families_page(date(2015, 1, 1))) == []


def test_a_planned_visit_is_the_next_one_and_one_without_a_note_is_said(inside):
    visit(inside, date(2014, 6, 10), state="planned")
    row = row_of(inside.buk.family)
    assert (row.next_on, row.missed_on) == (date(2014, 6, 20), date(2014, 6, 10))
    assert "10.06.2014" in row.missed
    assert row.workers == ("Marek Próbny",)


def test_families_come_in_the_order_asked_for(inside):
    kept(inside, inside.buk.family, last_visit_on=TODAY)

    def names(order):
        return [row.name for row in families_page(TODAY, order)]

    assert names(BY_DUE) == ["Wrona", "Nowicki"]
    assert names(BY_NAME) == ["Nowicki", "Wrona"]
    assert names(BY_NEXT) == ["Nowicki", "Wrona"]
    assert names(BY_LAST) == ["Wrona", "Nowicki"]  # nobody has visited the Wronas yet


@pytest.fixture
def at_work_today(cast):
    """Work with families that goes on, as the page asks for today."""
    with cast.inside(), as_nation():
        pilot = Pilot.objects.get(pk=cast.buk.pilot.pk)
        with recorded("test", pilot):
            Pilot.objects.filter(pk=pilot.pk).update(
                family_work_ends_on=timezone.localdate() + timedelta(days=90),
                team_work_ends_on=timezone.localdate() + timedelta(days=180),
            )
    return cast


def test_the_page_shows_a_period_and_its_neighbours(at_work_today):
    client = at_work_today.client("anna")
    page = client.get(reverse("visit_overview"), {"od": "2014-04-01", "do": "2014-04-30"}).content.decode()
    assert "kwiecień 2014" in page
    assert "od=2014-03-01&amp;do=2014-03-31" in page or "od=2014-03-01&do=2014-03-31" in page
    assert "Rodzina" in page and "Wrona" in page and "po terminie o" in page
    assert reverse("settings_show") in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"od": "2014-05-01", "do": "2014-04-01"}, "nie może być wcześniejszy"),
        ({"od": "kiedyś", "do": "2014-04-01"}, "Wpisz datę, która istnieje"),
        ({"od": "0001-01-01", "do": "2014-04-01"}, "od 2000 do 2099"),
        ({"od": "2014-05-01"}, "Podaj datę"),
    ],
)
def test_a_period_that_makes_no_sense_is_said_and_this_month_is_shown(cast, asked, said):
    page = cast.client("anna").get(reverse("visit_overview"), asked).content.decode()
    assert said in page and "Pokazujemy ten miesiąc" in page


@pytest.mark.parametrize("asked", [("2000-01-15", "2000-01-20"), ("2099-12-01", "2099-12-31")])
def test_at_the_ends_of_the_calendar_no_link_leads_beyond_it(cast, asked):
    page = cast.client("anna").get(reverse("visit_overview"), dict(zip(("od", "do"), asked, strict=True)))
    assert page.context["period"].first.isoformat() == asked[0]
    assert "1999-" not in page.content.decode() and "2100-" not in page.content.decode()


def test_without_families_at_work_the_page_says_so(cast):
    page = cast.client("anna").get(reverse("visit_overview")).content.decode()
    assert "Żadna rodzina nie uczestniczy teraz" in page


def sheet(client, name, asked=None):
    answer = client.get(reverse(name), asked or {})
    assert answer.status_code == 200 and answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_the_files_say_what_the_page_says_and_are_logged(at_work_today):
    cast = at_work_today
    client = cast.client("anna")
    workers = sheet(client, "visit_workers_csv", {"od": "2014-04-01", "do": "2014-04-30"})
    marek = next(row for row in workers if row["Pracownik"] == "Marek Próbny")
    assert (marek["Odbyte"], marek["Notatki niepodpisane"], marek["Od dnia"]) == ("1", "0", "2014-04-01")
    families = sheet(client, "visit_families_csv")
    assert {row["Numer rodziny"] for row in families} == {"RN/2014/01", "RN/2014/02"}
    nowicki = next(row for row in families if row["Nazwisko"] == "Nowicki")
    assert (nowicki["Ostatnia wizyta"], nowicki["Pracownicy MGI"]) == ("2014-04-01", "Marek Próbny")
    with cast.inside():
        events = AuditEvent.objects.filter(verb__in=("visit.figures_exported", "visit.families_exported"))
        details = {event.verb: event.detail for event in events}
    assert len(details["visit.families_exported"]["ids"]) == 2
    assert "Nowicki" not in str(details)


def test_the_workers_own_page_shows_the_same_figures(at_work_today):
    asked = {"od": "2014-04-01", "do": "2014-04-30"}
    page = at_work_today.client("anna").get(reverse("worker_show", args=[at_work_today.user("marek").pk]), asked)
    assert page.context["visits"].held == 1
    assert "Wizyty: kwiecień 2014" in page.content.decode()
    assert "Telefon Marka" in page.content.decode()


def test_the_workers_board_and_the_list_of_families_lead_here(cast):
    client = cast.client("anna")
    for name in ("worker_list", "family_list", "powiat_show"):
        assert f'href="{reverse("visit_overview")}"' in client.get(reverse(name)).content.decode(), name


def queries(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_as_many_questions_for_a_thousand_families_as_for_ten(at_work_today):
    cast = at_work_today

    def more(count):
        with cast.inside(), recorded("test", cast.buk.family):
            families = families_of(cast, count, stage="participant")
            by = cast.user("anna")
            parts = Participation.objects.bulk_create(
                Participation(family=f, pilot=cast.buk.pilot, nominated_on=START, nominated_by=by) for f in families
            )
            ids = [one.pk for one in parts]
            for state in ("invited", "accepted", "qualified"):
                Participation.objects.filter(pk__in=ids).update(state=state)
            Participation.objects.filter(pk__in=ids).update(
                state="participant", started_on=START, declaration_signed_on=START
            )
            Assignment.objects.bulk_create(Assignment(family=f, user=cast.user("marek"), since=START) for f in families)
            Visit.objects.bulk_create(
                Visit(participation=one, author=cast.user("marek"), visited_on=timezone.localdate()) for one in parts
            )

    anna = cast.client("anna")
    addresses = [reverse("visit_overview"), reverse("visit_workers_csv"), reverse("visit_families_csv")]
    more(8)
    anna.get(addresses[0])
    few = [queries(anna, address) for address in addresses]
    more(990)
    assert [queries(anna, address) for address in addresses] == few
