"""What next with the protokół of a closed session, in words and at most one button."""

from django.urls import reverse

from teams.actions.moves import AT_WORK
from teams.selectors.minutes import missing_signatures


def next_step(session, context):
    """text, with label and url (and post) of the button when the member may act; None when nothing is left."""
    minutes = context["minutes"]
    if minutes is None:
        return _to_draw_up(session, context)
    if session.pilot.state not in AT_WORK:
        return None
    if not minutes.document.has_file:
        return _to_print(context["job"])
    if missing := missing_signatures(minutes):
        return _to_sign(minutes, missing, context)
    return None if minutes.has_file else _to_scan(minutes, context)


def _to_draw_up(session, context):
    if not context["may_draw_up"]:
        return {"text": "Protokołu jeszcze nie ma. Sporządza go koordynator pilotażu albo przewodniczący zespołu."}
    return {
        "text": "Posiedzenie jest zamknięte, a protokołu jeszcze nie ma. Powstanie z tego, co zapisano w systemie.",
        "label": "Sporządź protokół",
        "url": reverse("minutes_draw_up", args=[session.pk]),
        "post": True,
    }


def _to_print(job):
    if job is not None and not job.is_alive:
        return {"text": "PDF protokołu nie powstał. Poniżej możesz spróbować ponownie; treść protokołu jest zapisana."}
    return {"text": "Powstaje PDF protokołu. Gdy będzie gotowy, wydrukuj go i zbierz podpisy."}


def _to_sign(minutes, missing, context):
    said = f"Brakuje {' i '.join(missing)}."
    if not context["may_act"]:
        return {"text": f"{said} Podpisy zapisuje koordynator pilotażu albo przewodniczący zespołu."}
    return {
        "text": f"{said} Wydrukuj protokół, zbierz podpisy i zapisz ich daty.",
        "label": "Zapisz podpisy",
        "url": reverse("minutes_sign", args=[minutes.pk]),
    }


def _to_scan(minutes, context):
    if not context["may_act"]:
        return {"text": "Protokół jest podpisany. Skan dołącza koordynator pilotażu albo przewodniczący zespołu."}
    return {
        "text": "Protokół podpisali przewodniczący i protokolant. Dołącz skan podpisanego dokumentu.",
        "label": "Dołącz skan",
        "url": reverse("minutes_scan_attach", args=[minutes.pk]),
    }
