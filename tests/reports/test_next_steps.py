"""What the pages of effects lead to, and how they say it."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from tests.reports.test_pages import text
from tests.reports.test_publication import accepted, offer  # noqa: F401 - fixtures


def current(page):
    """The entry of the navigation that is marked as the page's."""
    return [link for link in page.split("<a ") if 'aria-current="page"' in link or 'aria-current="true"' in link]


def test_an_accepted_report_leads_to_sharing_its_effects(cast, accepted, offer):  # noqa: F811
    url, anna = reverse("report_show", args=[accepted.pilot_id]), cast.client("anna")
    page = text(anna.get(url))
    assert "CRZL przyjęło raport." in page and "Udostępnij efekty</a>" in page
    offer(accepted)
    page = text(anna.get(url))
    assert "Ta sprawa jest zakończona." in page and "Efekty są udostępnione do publikacji od" in page
    assert "Udostępnij efekty" not in page


def test_others_are_not_sent_where_they_may_not_go(cast, accepted):  # noqa: F811
    page = text(cast.client("piotr").get(reverse("report_show", args=[accepted.pilot_id])))
    assert "Ta sprawa jest zakończona." in page and "Udostępnij efekty" not in page


@pytest.mark.parametrize("name", ["snapshot", "submitted"])
def test_frozen_figures_and_sent_reports_lie_under_reports(cast, name):
    page = text(cast.client("anna").get(getattr(cast.buk, name).get_absolute_url()))
    assert any(f'href="{reverse("report_list")}"' in link for link in current(page))


@pytest.mark.parametrize(("started", "said"), [(1, "podjęła 1"), (2, "podjęły 2"), (9, "podjęło 9"), (0, "podjęło 0")])
def test_the_rate_of_work_is_said_in_polish(started, said):
    page = render_to_string("reports/_rate.html", {"rate": {"able": 20, "started": started}})
    assert f"Pracę {said}" in page.replace("\N{NO-BREAK SPACE}", " ")
