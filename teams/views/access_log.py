"""The log: who did what in the powiat, as far as the member may read it."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from schematom.access.doors import log_after, require
from teams.filters import LogFilter
from teams.selectors import log_page


@require_safe
def access_log(request):
    require(request, "log.view")
    member = request.member
    form = LogFilter(request.GET, member=member)
    narrowed = form.narrowed()
    page = log_page(member, **narrowed)
    log_after(request, "log.viewed", "audit.auditevent", [entry.event.pk for entry in page.entries])
    context = {
        "form": form,
        "page": page,
        "is_later_page": "after" in narrowed,
        "sees_all": member.may("log.of_all"),
        "sees_families": member.may("log.of_families"),
        "shows_changes": member.may("log.changes"),
    }
    return render(request, "teams/access_log.html", context)
