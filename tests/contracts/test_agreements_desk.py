"""What waits on the desk around agreements, and case 10: eight parties, and nobody gains a family by it."""

import re
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from families.models import Family
from schematom.desk.waiting import waiting_for
from tests.contracts.agreements import all_sign, gminy_of, in_force_of, printed_of, sign


def lines(cast, who, group):
    return [
        f"{item.title}: {item.detail}"
        for title, items in waiting_for(cast.member(who))
        for item in items
        if title == group
    ]


def test_signatures_wait_on_the_desk_of_those_who_lead_and_of_the_office(cast):
    with cast.inside():
        agreement = printed_of(cast)
        named = f"Porozumienie {agreement.number}: {agreement.title}"
        assert lines(cast, "anna", "Porozumienia do podpisu") == [f"{named}: podpisano 0 z 2"]
        assert lines(cast, "adam", "Porozumienia do podpisu") == [f"{named}: podpisano 0 z 2"]
        assert lines(cast, "urszula", "Porozumienia do podpisu") == [f"{named}: czeka na podpis: {cast.buk.pup}"]
        assert lines(cast, "marek", "Porozumienia do podpisu") == []
        sign(cast, agreement.parties.get(institution=cast.buk.pup))
        assert lines(cast, "urszula", "Porozumienia do podpisu") == []


def test_an_agreement_about_to_end_is_told_in_time(cast):
    today = timezone.localdate()
    days = {"starts_on": date(2014, 3, 1)}
    with cast.inside():
        soon = in_force_of(cast, ends_on=today + timedelta(days=cast.buk.settings.agreement_notice_days), **days)
        in_force_of(cast, ends_on=today + timedelta(days=cast.buk.settings.agreement_notice_days + 1), **days)
        over = in_force_of(cast)
        found = lines(cast, "anna", "Porozumienia, które się kończą")
        assert [line.split(":")[0] for line in found] == [f"Porozumienie {over.number}", f"Porozumienie {soon.number}"]
        assert "zapisz wygaśnięcie" in found[0] and "przedłuż aneksem" in found[1]
        assert lines(cast, "piotr", "Porozumienia, które się kończą") == []


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\xa0", " ").split())


def test_pcpr_and_seven_gminy_sign_and_nobody_gains_a_family(cast):
    people = ["urszula", "oskar", "piotr", "czeslawa", "marek", "olga", "adam", "iga"]

    def seen():
        with cast.inside():
            return {
                who: set(Family.objects.visible_to(cast.member(who)).values_list("pk", flat=True)) for who in people
            }

    before = seen()
    with cast.inside():
        institutions = [cast.buk.pcpr, cast.buk.pup, cast.buk.ops, *gminy_of(cast, 5)]
        agreement = printed_of(cast, kind="violence_teams", institutions=institutions)
        agreement = all_sign(cast, agreement)
    assert agreement.state == "in_force"
    assert seen() == before
    text = text_of(cast.client("urszula").get(reverse("agreement_show", args=[agreement.pk])))
    assert "Podpisy: 8 z 8" in text and "nie otwiera nikomu dostępu do danych" in text
    assert "Nowicki" not in text and "Wrona" not in text
