"""Pages that belong to no app: health, declarations, saving after a new login, progress of background work."""

from allauth.account.views import login
from allauth.mfa.base.views import authenticate
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from schematom.access.doors import load
from schematom.jobs.actions import cancel_job, retry_job
from schematom.jobs.models import Job
from schematom.web import errors, replay


@never_cache
@require_safe
@login_not_required
def health(request):
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("baza danych nie odpowiada", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@require_safe
@login_not_required
def accessibility(request):
    return render(request, "layout/accessibility.html")


@require_safe
@login_not_required
def help_page(request):
    return render(request, "layout/help_page.html")


@require_safe
@login_not_required
def data_protection(request):
    return render(request, "layout/data_protection.html")


@require_safe
def account_email(request):
    """In the place of allauth's page, which would let anybody move to an address that a role is offered to."""
    return render(request, "account/email.html")


@never_cache
@require_GET
def session_state(request):
    """Asked by our script after a login in the dialog: who is logged in, and the token for the form below it."""
    return JsonResponse({"user": str(request.user.pk), "csrf": get_token(request)})


@never_cache
@login_not_required
def finish_saving(request):
    """Takes the login (and its second step) together with the kept text, then offers to send the text.

    Reloaded or opened by hand it has nothing to offer.
    """
    kept = replay.unpack(request.POST.get(replay.KEPT_FIELD))
    if kept is None:
        return redirect("desk" if request.user.is_authenticated else "account_login")
    if not request.user.is_authenticated:
        response = _next_login_step(request)
        if not request.user.is_authenticated:
            return _carrying(response, kept)
    return errors.finish_saving(request, kept)


def _next_login_step(request):
    response = authenticate(request) if "code" in request.POST else login(request)
    if not request.user.is_authenticated and response.get("Location") == reverse("mfa_authenticate"):
        # The redirect would lose the text, so the second step is shown here.
        request.method = "GET"
        response = authenticate(request)
    return response


def _carrying(response, kept):
    if hasattr(response, "context_data") and not response.is_rendered:
        response.context_data |= {"kept": kept, "blob": kept.packed()}
    return response


@never_cache
@require_GET
def job_progress(request, job_id):
    return _job_fragment(request, load(request, Job, "job.watch", pk=job_id))


@require_POST
def job_cancel(request, job_id):
    return _job_fragment(request, cancel_job(job=load(request, Job, "job.steer", pk=job_id)))


@require_POST
def job_retry(request, job_id):
    return _job_fragment(request, retry_job(job=load(request, Job, "job.steer", pk=job_id)))


def _job_fragment(request, job):
    template = "components/job.html" if request.htmx else "layout/job_page.html"
    return render(request, template, {"job": job})
