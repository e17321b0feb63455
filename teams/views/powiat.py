"""The powiat's hub, and the choice of the powiat and edition to work in."""

from functools import partial

from django.db.models import Sum
from django.shortcuts import render
from django.utils import timezone

from schematom.access.doors import require
from schematom.web.submission import bind, submit
from teams import actions
from teams.choices import TeamKind
from teams.forms.places import ScopeForm
from teams.models import Institution
from teams.selectors import EDITION_KEY, SCOPE_KEY, current_pilot, places_of, serving_members, team_of
from teams.selectors.hub import next_step, ways_for


def scope_choose(request):
    require(request, "desk.open")
    places = places_of(request.user)
    member = request.member
    now = f"{member.powiat_id or 0}-{member.edition_id or ''}"
    form = bind(ScopeForm, request, places=places, initial={"place": now})
    page = "teams/scope_choose.html"
    return submit(
        request, form, partial(_work_in, request), done="desk", message=_where, page=page, places=places, now=now
    )


def _work_in(request, place):
    chosen = next(p for p in places_of(request.user) if p.value == place)
    request.session[SCOPE_KEY], request.session[EDITION_KEY] = chosen.scope, chosen.edition_id
    request.session.cycle_key()
    actions.remember_place(member=request.member, scope=chosen.scope, edition_id=chosen.edition_id)
    return chosen


def _where(place):
    return f"Pracujesz teraz tutaj: {place.label}."


def powiat_show(request):
    require(request, "powiat.view")
    member = request.member
    pilot = current_pilot(member)
    today = timezone.localdate()
    context = {
        "pilot": pilot,
        "next": next_step(member, pilot, today),
        "ways": ways_for(member),
        "institutions": Institution.objects.in_force(today).count(),
    }
    if pilot:
        context |= {
            "partners": pilot.partners.count(),
            "divided": pilot.quotas.aggregate(sum=Sum("families"))["sum"],
            "sizes": [_size_on(pilot, kind, min(today, pilot.team_work_ends_on)) for kind in TeamKind],
        }
    return render(request, "teams/powiat_show.html", context)


def _size_on(pilot, kind, day):
    team = team_of(pilot, kind)
    return kind, serving_members(team, day).full().count() if team else None
