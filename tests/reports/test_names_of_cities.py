"""A city with the rights of a powiat is no „powiat Poznań”, and keeps its capital letter."""

import pytest
from django.urls import reverse

from families.pdf import letterhead as cases
from reports.pdf.reports import doc_of
from schematom.desk.waiting import waiting_for
from schematom.tenancy.context import in_nation
from schematom.tenancy.models import Powiat
from teams.models import Edition, Session
from teams.pdf import letterhead as teams
from tests.reports.cases import BEGIN, END
from tests.reports.nation import make_powiat, send_report
from tests.reports.test_pages import text

WRONG = ("powiat Próbnów", "Powiat Próbnów", "Miasto próbnów")


@pytest.fixture
def city(cast):
    edition = Edition.objects.create(number=7, name="7 edycja", starts_on=BEGIN, ends_on=END)
    return send_report(make_powiat(9961, "Próbnów", edition))


@pytest.mark.parametrize(
    ("number", "name", "title"), [(9901, "bukowy", "Powiat bukowy"), (9961, "Nowy Próbnów", "Miasto Nowy Próbnów")]
)
def test_a_line_begins_with_its_kind_and_its_name(number, name, title):
    assert Powiat(id=number, name=name).title == title


def test_pages_of_crzl_call_it_a_city(cast, city):
    celina = cast.client("celina")
    for address in (
        f"{reverse('national_board')}?edycja=7",
        reverse("national_report_show", args=[city.pk]),
        reverse("review_create", args=[city.pk]),
    ):
        page = text(celina.get(address))
        assert "iasto Próbnów" in page and [wrong for wrong in WRONG if wrong in page] == []


def test_so_does_the_desk(cast, city):
    member = cast.member("celina")
    with in_nation(user_id=member.user_id):
        assert "Miasto Próbnów, 7 edycja" in [line.title for _, lines in waiting_for(member) for line in lines]


def test_so_do_prints(city):
    content = {
        "powiat": {"id": 9961, "name": "Próbnów", "seat": "Próbnów"},
        "edition": {"name": "7 edycja", "strip": ""},
        "leader": None,
        "number": "RE/1/2015",
        "version": 1,
        "submitted_on": END,
    }
    doc = doc_of(city, content)
    assert (doc["institution"], doc["subtitle"]) == ("Miasto Próbnów", "miasto Próbnów, 7 edycja")
    about = {"title": "Kontrakt", "short_title": "Kontrakt", "day": END}
    papers = [cases.frame(city.pilot, **about), teams.frame(Session(pilot=city.pilot), **about)]
    assert [paper["institution"] for paper in papers] == ["Miasto Próbnów"] * 2
