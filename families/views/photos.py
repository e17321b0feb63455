"""A photo of a paper, looked at in the browser: of a visit, or of a note the coordinator decides about."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from families.models import UnsentPhoto, VisitPhoto
from schematom.access.doors import load, log_after
from schematom.audit.errors import Refused
from schematom.documents.storing import read_kept
from schematom.web.submission import go


@require_safe
def photo_show(request, pk):
    photos = VisitPhoto.objects.select_related("visit__participation__family")
    photo = load(request, photos, "visit.view", pk=pk)
    return _picture(request, photo, "visit_photo.opened", photo.visit)


@require_safe
def unsent_photo(request, pk):
    photo = load(request, UnsentPhoto.objects.select_related("unsent"), "unsent.view", pk=pk)
    return _picture(request, photo, "unsent_photo.opened", reverse("unsent_show", args=[photo.unsent_id]))


def _picture(request, photo, verb, back):
    try:
        data = read_kept(photo)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return go(request, back)
    log_after(request, verb, photo._meta.label_lower, [photo.pk])
    headers = {
        "Content-Disposition": 'inline; filename="zdjecie.jpg"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return HttpResponse(data, content_type="image/jpeg", headers=headers)
