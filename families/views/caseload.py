"""The list of families."""

from django.shortcuts import render

from families.filters import CaseloadFilter
from families.selectors.caseload import caseload
from schematom.access.doors import log_after, require
from teams.choices import Role


def family_list(request):
    require(request, "family.list")
    member = request.member
    form = CaseloadFilter(request.GET, member=member)
    narrowed = form.narrowed()
    page = caseload(member, **narrowed)
    verb = "family.searched" if narrowed["words"] else "family.listed"
    log_after(request, verb, "families.family", [row.pk for row in page.rows])
    context = {
        "form": form,
        "page": page,
        "words": narrowed["words"],
        "order": narrowed["order"],
        "shows_cards": member.is_any(Role.COORDINATOR, Role.MGI),
        "may_nominate": member.may("family.nominate"),
    }
    return render(request, "families/family_list.html", context)
