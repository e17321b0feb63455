"""Keys by which programs read reports, as those who issue them see them."""

from functools import partial

from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from schematom.access.doors import load, require
from schematom.audit.errors import Refused
from schematom.web.submission import bind, carry_out
from teams.actions import machines
from teams.forms.machines import MachineForm
from teams.models import MachineToken
from teams.selectors.machines import issued_tokens, machine_row

PER_PAGE = 50


def crumbs(*more):
    return [("Osoby", reverse("people_list")), *more]


def machine_list(request):
    require(request, "machine.list")
    today = timezone.localdate()
    page = Paginator(issued_tokens(request.member), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [machine_row(token, today) for token in page.object_list]
    context = {
        "page": page,
        "may_issue": request.member.may("machine.issue"),
        "is_national": request.member.powiat_id is None,
        "crumbs": crumbs(),
    }
    return render(request, "teams/machine_list.html", context)


@never_cache
def machine_issue(request):
    """The key stands in this one answer and nowhere else."""
    require(request, "machine.issue")
    form = bind(MachineForm, request)
    issued = request.method == "POST" and form.is_valid() and _issued(request, form)
    context = {"crumbs": crumbs(("Klucze maszyn", reverse("machine_list")))}
    if issued:
        token, text = issued
        context |= {"token": token, "text": text, "server": settings.PUBLIC_URL}
        return render(request, "teams/machine_issued.html", context)
    status = 422 if request.method == "POST" else 200
    return render(request, "teams/machine_issue.html", {**context, "form": form}, status=status)


def _issued(request, form):
    try:
        return machines.issue_token(member=request.member, on=timezone.localdate(), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(refusal.field, refusal.message)
    return None


def machine_revoke(request, pk):
    token = load(request, MachineToken, "machine.issue", pk=pk)
    act = partial(machines.revoke_token, member=request.member, token=token, at=timezone.now())
    message = f"Klucz „{token.name}” jest unieważniony. Przy następnym zapytaniu program dostanie odmowę."
    return carry_out(request, act, done=reverse("machine_list"), message=message)
