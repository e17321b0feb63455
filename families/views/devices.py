"""The phones of the field: one's own, and for the coordinator all of the powiat."""

from functools import partial

from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import render
from django.urls import reverse

from families.actions.devices import revoke_device
from families.forms.devices import DeviceRevokeForm
from families.models import FieldDevice
from schematom.access.doors import load, log_after, require
from schematom.web.polish import counted
from schematom.web.submission import bind, go, submit
from teams.selectors.settings import settings_of

PER_PAGE = 50
DAYS = "dnia,dni,dni"
CUT_OFF = "Urządzenie odcięte. Pobrane dane znikną z niego, gdy tylko połączy się z internetem."
LOGGED_OUT = "Wylogowano Cię wszędzie poza tą przeglądarką."
THEY_ARE_OUT = "Osobę, do której należy, wylogowano z systemu wszędzie, gdzie była zalogowana."


def device_list(request):
    require(request, "device.view")
    member = request.member
    page = Paginator(devices_of(member), PER_PAGE).get_page(request.GET.get("page"))
    log_after(request, "device.listed", "families.fielddevice", [one.pk for one in page])
    context = {
        "page": page,
        "rows": device_rows(member, page),
        "of_all": member.may("visit.oversee"),
        "in_field": member.may("field.use"),
        "days": settings_of().unsent_note_days,
        "crumbs": [("Powiat", reverse("powiat_show"))],
    }
    return render(request, "families/device_list.html", context)


def devices_of(member, **whose):
    """Those in use first."""
    devices = _devices().visible_to(member).filter(**whose)
    return devices.order_by(F("revoked_at").desc(nulls_first=True), "-created_at", "pk")


def _devices():
    return FieldDevice.objects.select_related("user", "revoked_by")


def device_rows(member, devices):
    """[(device, whether the member may cut it off)]"""
    return [(one, one.revoked_at is None and member.may("device.revoke", one)) for one in devices]


def device_revoke(request, pk):
    device = load(request, _devices(), "device.revoke", pk=pk)
    if device.revoked_at:
        return go(request, "device_list")
    days = counted(settings_of().unsent_note_days, DAYS)
    mine = device.user_id == request.member.user_id
    return submit(
        request,
        bind(DeviceRevokeForm, request),
        partial(revoke_device, member=request.member, device=device, session=request.session.session_key),
        done="device_list" if mine else reverse("worker_show", args=[device.user_id]),
        message=f"{CUT_OFF} {LOGGED_OUT if mine else THEY_ARE_OUT}",
        page="families/device_revoke.html",
        heading=f"Odetnij urządzenie: {device.name}",
        device=device,
        days=days,
        submit_label="Odetnij urządzenie",
        is_final=True,
        cancel_url=reverse("device_list"),
        crumbs=[("Urządzenia", reverse("device_list"))],
    )
