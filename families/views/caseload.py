"""The list of families."""

import re

from django.contrib import messages
from django.shortcuts import redirect, render

from families.filters import CaseloadFilter
from families.selectors.caseload import caseload
from schematom.access.doors import log_after, require
from teams.choices import Role

PESEL_TYPED = re.compile(r"(\d[\s-]?){11}")
NOT_BY_PESEL = (
    "Numeru PESEL nie wpisuj w wyszukiwarkę, bo zostałby w adresie strony. Szukaj nazwiskiem albo numerem rodziny."
)


def family_list(request):
    require(request, "family.list")
    if PESEL_TYPED.search(request.GET.get("q", "")):
        messages.warning(request, NOT_BY_PESEL)
        return redirect("family_list")
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
        "may_assign": member.may("family.assign"),
    }
    return render(request, "families/family_list.html", context)
