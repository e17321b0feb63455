"""Gminy of the powiat, as they were on a day, and how many families each may send to the pilot."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from schematom.access.doors import require
from schematom.web.polish import counted
from schematom.web.submission import bind, submit
from teams.actions.partners import divide_families
from teams.choices import GminaKind
from teams.forms.institutions import DayFilter
from teams.forms.partners import QuotaForm
from teams.selectors import current_pilot
from teams.selectors.institutions import OVER, gminy_on


def gmina_list(request):
    require(request, "powiat.view")
    form = DayFilter(request.GET)
    today = timezone.localdate()
    day = form.asked().get("on", today)
    pilot = current_pilot(request.member)
    quotas = {quota.gmina_id: quota.families for quota in pilot.quotas.all()} if pilot else {}
    gminy = list(gminy_on(request.member.powiat_id, day))
    context = {
        "form": form,
        "day": day,
        "is_today": day == today,
        "rows": [(gmina, GminaKind(gmina.kind_then).label, quotas.get(gmina.code)) for gmina in gminy],
        "confirmed_on": max((gmina.confirmed_on for gmina in gminy if gmina.confirmed_on), default=None),
        "pilot": pilot,
        "divided": sum(quotas.values()),
        "may_divide": pilot is not None and pilot.state not in OVER and request.member.may("pilot.edit", pilot),
        "crumbs": [("Powiat", reverse("powiat_show"))],
    }
    return render(request, "teams/gmina_list.html", context)


def quota_edit(request):
    require(request, "pilot.edit")
    pilot = current_pilot(request.member)
    if pilot is None:
        raise PermissionDenied("Ten powiat nie bierze jeszcze udziału w pilotażu, dlatego nie ma czego dzielić.")
    gminy = list(gminy_on(pilot.powiat_id, pilot.starts_on))
    limit = pilot.edition.quota_families
    form = bind(QuotaForm, request, pilot, gminy=gminy, limit=limit, initial=QuotaForm.initial_of(pilot))

    def divide(revision, **cleaned):
        families = QuotaForm.numbers(gminy, cleaned)
        return divide_families(member=request.member, pilot=pilot, revision=revision, families=families)

    return submit(
        request,
        form,
        divide,
        done="gmina_list",
        message=lambda result: _left_over(pilot),
        heading="Podział rodzin między gminy",
        intro=f"{pilot.edition} przewiduje {counted(limit, 'rodzinę,rodziny,rodzin')} w powiecie. Wpisz, ile najwyżej "
        "z każdej gminy. Puste pole albo zero znaczy, że z tej gminy nie będzie rodzin. Gdy wszystkie pola "
        "są puste, podziału nie ma i liczy się tylko liczba dla całego powiatu.",
        submit_label="Zapisz podział",
        cancel_url=reverse("gmina_list"),
        crumbs=[("Powiat", reverse("powiat_show")), ("Gminy", reverse("gmina_list"))],
    )


def _left_over(pilot):
    divided = sum(pilot.quotas.values_list("families", flat=True))
    left = pilot.edition.quota_families - divided
    if not divided:
        return "Podziału nie ma: liczy się tylko liczba rodzin dla całego powiatu."
    if left:
        return f"Podział jest zapisany. Nie przydzielono jeszcze: {counted(left, 'rodzina,rodziny,rodzin')}."
    return "Podział jest zapisany. Wszystkie rodziny są przydzielone do gmin."
