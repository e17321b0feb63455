"""Remarks of the PZKW on parts of a matter."""

from functools import partial

from schematom.access.doors import load
from schematom.web.submission import bind, carry_out, submit
from teams.actions import remarks
from teams.forms.remarks import RemarkEditForm, RemarkForm
from teams.models import ItemRemark
from teams.selectors.remarks import parts_open_to_remarks
from teams.views.items import item_crumbs, load_item

SAVED = "Uwaga zapisana. Trafi do rozstrzygnięcia, protokołu i opinii."


def remark_create(request, pk):
    item = load_item(request, "item.remark", pk)
    chosen = {"part": request.GET.get("czesc", "")}
    return submit(
        request,
        bind(RemarkForm, request, parts=parts_open_to_remarks(item), initial=chosen),
        partial(remarks.write_remark, member=request.member, item=item),
        done=_back_to(item),
        message=SAVED,
        **_frame_of(item, "Uwaga do części programu"),
    )


def remark_edit(request, pk):
    remark = _load(request, pk)
    return submit(
        request,
        bind(RemarkEditForm, request, remark, parts=parts_open_to_remarks(remark.item)),
        partial(remarks.edit_remark, member=request.member, remark=remark),
        done=_back_to(remark.item),
        message=SAVED,
        **_frame_of(remark.item, "Poprawienie uwagi"),
    )


def remark_remove(request, pk):
    remark = _load(request, pk)
    act = partial(remarks.remove_remark, member=request.member, remark=remark)
    return carry_out(request, act, done=_back_to(remark.item), message="Uwaga usunięta.")


def _load(request, pk):
    return load(request, ItemRemark.objects.select_related("item__session", "item__pilot"), "remark.edit", pk=pk)


def _back_to(item):
    return item.get_absolute_url() + "#uwagi"


def _frame_of(item, heading):
    return {
        "heading": heading,
        "intro": f"Sprawa: {item.title}. Uwagę można zmienić do zamknięcia posiedzenia.",
        "submit_label": "Zapisz uwagę",
        "cancel_url": _back_to(item),
        "crumbs": item_crumbs(item),
    }
