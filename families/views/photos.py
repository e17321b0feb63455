"""A photo of a paper seen on a visit, looked at in the browser."""

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from families.models import VisitPhoto
from schematom.access.doors import load, log_after
from schematom.audit.errors import Refused
from schematom.documents.storing import read_kept
from schematom.web.submission import go


@require_safe
def photo_show(request, pk):
    photos = VisitPhoto.objects.select_related("visit__participation__family")
    photo = load(request, photos, "visit.view", pk=pk)
    try:
        data = read_kept(photo)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return go(request, photo.visit)
    log_after(request, "visit_photo.opened", "families.visitphoto", [photo.pk])
    headers = {
        "Content-Disposition": 'inline; filename="zdjecie.jpg"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return HttpResponse(data, content_type="image/jpeg", headers=headers)
