"""The register of what the PZKW decided."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schematom.access.doors import log_after, require
from teams.forms.minutes import ResolutionFilter
from teams.selectors import current_pilot
from teams.selectors.minutes import resolutions
from teams.views.minutes import PER_PAGE, crumbs


@require_safe
def resolution_list(request):
    require(request, "item.view")
    pilot = current_pilot(request.member)
    form = ResolutionFilter(request.GET)
    asked = form.narrowed()
    page = Paginator(resolutions(request.member, pilot, **asked), PER_PAGE).get_page(request.GET.get("page"))
    verb = "resolution.searched" if asked.get("words") else "resolution.listed"
    log_after(request, verb, "teams.agendaitem", [item.pk for item in page])
    context = {
        "pilot": pilot,
        "page": page,
        "form": form,
        "narrows": bool(asked),
        "query": f"&{urlencode(asked)}" if asked else "",
        "crumbs": crumbs(),
    }
    return render(request, "teams/resolution_list.html", context)
