"""The list of families."""

import re

from django.contrib import messages
from django.shortcuts import redirect, render

from families.filters import CaseloadFilter
from families.selectors.caseload import caseload
from schematom.access.doors import log_after, require
from teams.choices import Role

# Eleven digits, unless they are a telephone with the prefix of the country.
PESEL_TYPED = re.compile(r"(?<![\d+])(\d[\s-]?){11}(?!\d)")
NOT_BY_PESEL = (
    "Numeru PESEL nie wpisuj w wyszukiwarkę, bo zostałby w adresie strony. Wpisz go tutaj albo szukaj nazwiskiem."
)
# Pages about many families: label, URL name, permission.
WAYS = (
    ("Kalendarz", "calendar_show", "calendar.view"),
    ("Rekrutacja i lista rezerwowa", "recruitment_show", "recruitment.view"),
    ("Zajęcia grupowe", "group_list", "group.view"),
    ("Sprawdzenia zatrudnienia", "follow_up_list", "employment.list"),
    ("Szukanie po numerze PESEL", "person_find", "question.ask"),
    ("Pytania o powtórzenia", "question_list", "question.view"),
    ("Połączone wpisy", "merge_list", "merge.view"),
    ("Import z arkusza", "import_create", "import.make"),
    ("Pracownicy MGI", "worker_list", "family.supervise"),
    ("Przegląd wizyt", "visit_overview", "visit.oversee"),
    ("Notatki z terenu do decyzji", "unsent_list", "unsent.view"),
    ("Przekazanie rodzin", "caseload_choose", "family.assign"),
    ("Dostępy", "access_list", "rights.oversee"),
    ("Otwarcie awaryjne", "emergency_open", "emergency.open"),
)


def family_list(request):
    require(request, "family.list")
    if PESEL_TYPED.search(request.GET.get("q", "")):
        messages.warning(request, NOT_BY_PESEL)
        return redirect("person_find")
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
        "ways": [(label, name) for label, name, permission in WAYS if member.may(permission)],
    }
    return render(request, "families/family_list.html", context)
