"""Pages of reviews of a contract: their days, the page of one with both sides' commitments, its closing and sheet."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts import actions
from contracts.choices import REVIEW_JOB, ContractState
from contracts.forms import reviews as forms
from contracts.models import Contract, ContractReview
from contracts.selectors import assessments
from contracts.selectors import reviews as selectors
from contracts.views.contract_pages import crumbs, submit_for
from contracts.views.review_next import step_of
from families.selectors.nameless import nameless
from schematom.access.doors import load, require
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.documents.storing import sent
from schematom.jobs.selectors import last_job
from schematom.web.polish import long_date
from schematom.web.submission import bind, carry_out, submit

PLANNING = (ContractState.DRAFT, ContractState.IN_FORCE)


def section(member, contract):
    """What the contract's page shows of its reviews."""
    rows = list(selectors.reviews_of(contract).select_related("document"))
    for row in rows:
        row.contract = contract
    whole = member.may("contract.view_whole", contract)
    return {
        "reviews": _lines(member, contract, rows) if whole else [(row, None, "") for row in rows],
        "reviews_open": bool(rows) and member.may("review.view", rows[0]),
        "reviews_moved": contract.is_annex and contract.state not in (ContractState.DRAFT, ContractState.AGREED),
        "may_plan": _takes_reviews(contract) and member.may("contract.review", contract),
    }


def _lines(member, contract, rows):
    """[(review, Summary of a held one, why it was called off)]"""
    summaries = selectors.summaries_of([row for row in rows if row.held_on])
    reasons = [row.cancelled_reason for row in rows]
    if any(reasons) and not member.may("contract.names", contract):
        reasons = nameless(reasons, contract.family)
    return [(row, summaries.get(row.pk), reason) for row, reason in zip(rows, reasons, strict=True)]


def _takes_reviews(contract):
    return contract.state in PLANNING and not (contract.is_annex and contract.state == ContractState.IN_FORCE)


def next_step(member, contract):
    """The step a review asks for, or None."""
    if contract.is_annex:
        return None
    held = selectors.last_held(contract)
    if held and member.may("contract.annex", contract) and selectors.wants_annex(held):
        day = long_date(held.held_on)
        return {
            "text": f"Na przeglądzie {day} strony ustaliły zmianę zobowiązania albo terminu. Wprowadza ją aneks.",
            "label": "Przygotuj aneks",
            "url": reverse("contract_annex", args=[contract.pk]),
        }
    review = selectors.due_reviews(member, timezone.localdate()).filter(contract=contract).first()
    if review is None:
        return None
    words = f"Przegląd {long_date(review.due_on)}"
    url = review.get_absolute_url()
    if member.may("review.hold", review):
        return {"text": f"{words} {_what(review)}", "label": "Przygotuj przegląd", "url": url}
    if selectors.waiting_for_offices([review], member.institution_ids):
        return {"text": f"{words} Oceń zobowiązania swojej instytucji.", "label": "Otwórz przegląd", "url": url}
    return None


def _what(review):
    if review.is_late:
        return "Termin minął: przeprowadź przegląd albo zmień jego dzień."
    told = review.family_told_on
    return f"Rodzinę powiadomiono {long_date(told)}" if told else "Powiadom rodzinę, bo nie dostanie wiadomości pocztą."


# Days of reviews


def review_plan(request, pk):
    contract = load(request, Contract, "contract.review", pk=pk)
    form = bind(forms.ReviewDayForm, request)
    act = partial(actions.plan_review, member=request.member, contract=contract)
    intro = "O przeglądzie przypomnimy PUP, ośrodkowi, MGI i koordynatorowi. Rodzinę powiadamia MGI."
    return submit_for(request, form, act, contract, "Nowy przegląd", "Przegląd zaplanowany.", intro=intro)


def review_drop(request, pk):
    review = load(request, _reviews(), "review.hold", pk=pk)
    act = partial(actions.drop_review, member=request.member, review=review)
    return carry_out(request, act, done=review.contract.get_absolute_url(), message="Dzień przeglądu usunięty.")


def review_move(request, pk):
    review = load(request, _reviews(), "review.hold", pk=pk)
    act = partial(actions.move_review, member=request.member, review=review)
    return _submit(
        request,
        bind(forms.ReviewMoveForm, request),
        act,
        review,
        "Zmiana dnia przeglądu",
        "Przegląd przeniesiony. Powiadom rodzinę o nowym dniu.",
        done=lambda new: new,
        intro="Dotychczasowy dzień zostaje na stronie kontraktu jako odwołany, z powodem.",
    )


def review_cancel(request, pk):
    review = load(request, _reviews(), "review.hold", pk=pk)
    act = partial(actions.cancel_review, member=request.member, review=review)
    return _submit(
        request,
        bind(forms.ReviewCancelForm, request),
        act,
        review,
        "Odwołanie przeglądu",
        "Przegląd odwołany.",
        intro="Odwołanego przeglądu nie można przywrócić, ale można zaplanować nowy.",
        submit_label="Odwołaj przegląd",
        done=review.contract.get_absolute_url(),
    )


def review_family(request, pk):
    review = load(request, _reviews(), "review.hold", pk=pk)
    act = partial(actions.tell_family, member=request.member, review=review)
    return _submit(
        request,
        bind(forms.FamilyToldForm, request, review),
        act,
        review,
        "Rodzina powiadomiona o przeglądzie",
        "Zapisane, że rodzina wie o przeglądzie.",
        intro="Rodzina nie ma konta w systemie, więc nie dostanie przypomnienia pocztą.",
    )


# One review


@require_safe
def review_show(request, pk):
    review = load(request, _reviews(), "review.view", pk=pk)
    member = request.member
    record_reading("review.opened", "contracts.contractreview", [review.pk])
    reader = assessments.reader_of(member, review)
    found = assessments.standings(review)
    lines = assessments.review_lines(reader, found)
    context = {
        "review": review,
        "contract": review.contract,
        "crumbs": _crumbs(review)[:-1],
        "reader": reader,
        "sides": assessments.review_sides(reader, lines),
        "next": step_of(reader, lines),
        "opens_family": reader.holds and member.may("family.open", review.contract.family),
        "open_now": review.is_planned and review.contract.state == ContractState.IN_FORCE,
        "may_download": member.may("contract.download", review.contract),
        "job": last_job(scope=review.powiat_id, kind=REVIEW_JOB, object_id=review.document_id),
    }
    if reader.whole:
        context |= _whole(reader, found)
    return render(request, "contracts/review_show.html", context)


def _whole(reader, found):
    """What only those read who read the whole contract: how it came out, who was there, what was agreed."""
    review = reader.review
    texts = {"present": review.present, "notes": review.summary, "place": review.place}
    texts |= {"reason": review.cancelled_reason, "told_how": review.family_told_how}
    if not reader.named:
        texts = nameless(texts, review.contract.family)
        texts["present"] = ""  # people of offices, who are named as they were written
    assessed = [one.assessment for one in found if one.assessment]
    summary = selectors.summary_among(assessed) if assessed or review.held_on else None
    return {"summary": summary, "texts": texts}


def review_hold(request, pk):
    review = load(request, _reviews(), "review.hold", pk=pk)
    act = partial(actions.hold_review, member=request.member, review=review)
    intro = "Po zamknięciu nic się w przeglądzie nie zmieni. Pomyłkę poprawia następny przegląd."
    return _submit(
        request,
        bind(forms.HoldForm, request, initial={"place": review.contract.place}),
        act,
        review,
        "Zamknięcie przeglądu",
        "Przegląd zamknięty. Powstaje karta przeglądu do parafowania.",
        intro=intro,
        submit_label="Zamknij przegląd",
    )


@require_safe
def review_pdf(request, pk):
    review = load(request, _reviews().select_related("document"), "review.view", pk=pk)
    require(request, "contract.download", review.contract)
    if review.document is None or not review.document.has_file:
        messages.warning(request, "Karta tego przeglądu jeszcze nie powstała.")
        return redirect(review)
    try:
        response = sent(review.document, name=f"przeglad-{review.contract.number.replace('/', '-')}.pdf")
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(review)
    record_reading("review.downloaded", "contracts.contractreview", [review.pk])
    return response


def _reviews():
    return ContractReview.objects.select_related(
        "contract__participation__family", "contract__participation__pilot", "contract__annex_to", "document"
    )


def _crumbs(review):
    return [*crumbs(review.contract), (f"Przegląd {long_date(review.due_on)}", review.get_absolute_url())]


def _submit(request, form, act, review, heading, message, **context):
    """A form about one review, which it comes back to."""
    family = review.contract.family
    intro = f"{family} ({family.number}), przegląd {long_date(review.due_on)} {context.pop('intro', '')}".strip()
    done = context.pop("done", review)
    return submit(
        request,
        form,
        act,
        done=done,
        message=message,
        heading=heading,
        intro=intro,
        cancel_url=review.get_absolute_url(),
        crumbs=_crumbs(review),
        **context,
    )
