"""Pages of one commitment at a review: its assessment, what got in the way, what the sides agreed on."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from contracts import actions
from contracts.choices import MISSED
from contracts.forms import reviews as forms
from contracts.models import Commitment
from contracts.selectors import assessments
from contracts.selectors.reviews import current_review
from contracts.views.contract_pages import crumbs
from schematom.access.doors import load, require
from schematom.web.polish import long_date
from schematom.web.submission import bind, submit

NO_REVIEW = "Ten kontrakt nie ma zaplanowanego przeglądu, na którym można by ocenić zobowiązanie."
CHANGED = "To zobowiązanie już nie obowiązuje w tym brzmieniu. Otwórz przegląd i oceń to, które obowiązuje."


def commitment_assess(request, pk):
    commitment, review = _asked(request, pk)
    if review is None:
        return redirect(commitment.contract)
    reader = assessments.reader_of(request.member, review)
    line, answers = assessments.both_sides(reader, commitment)
    speaks_as = None if reader.holds else commitment.party
    form = _form(forms.AssessForm, request, review, line, speaks_as=speaks_as)
    act = partial(actions.assess_commitment, member=request.member, commitment=commitment)

    def after(assessment):
        return reverse("commitment_obstacle", args=[pk]) if assessment.outcome in MISSED else review.get_absolute_url()

    return _submit(
        request, form, act, line, answers, review, "Ocena zobowiązania", "Ocena zapisana.", done=after, part="assess"
    )


def commitment_obstacle(request, pk):
    commitment, review = _asked(request, pk)
    if review is None:
        return redirect(commitment.contract)
    reader = assessments.reader_of(request.member, review)
    line, answers = assessments.both_sides(reader, commitment)
    if line.assessment is None or not line.assessment.is_missed:
        messages.warning(request, "Najpierw oceń zobowiązanie. O przeszkodę pyta się, gdy coś się nie udało.")
        return redirect("commitment_assess", pk=pk)
    form = _form(forms.ObstacleForm, request, review, line)
    act = partial(actions.record_obstacle, member=request.member, commitment=commitment)
    done = reverse("commitment_remedy", args=[pk]) if reader.holds else review.get_absolute_url()
    message = "Zapisane, co przeszkodziło." + (" Teraz zapisz, co strony ustaliły." if reader.holds else "")
    return _submit(request, form, act, line, answers, review, "Co przeszkodziło?", message, done=done, part="obstacle")


def commitment_remedy(request, pk):
    commitment, review = _asked(request, pk)
    require(request, "contract.review", commitment.contract)
    if review is None:
        return redirect(commitment.contract)
    reader = assessments.reader_of(request.member, review)
    line, answers = assessments.both_sides(reader, commitment)
    if line.assessment is None or not line.assessment.obstacle:
        messages.warning(request, "Najpierw zapisz, co przeszkodziło. Dopiero potem strony ustalają, co dalej.")
        return redirect("commitment_obstacle", pk=pk)
    form = _form(forms.RemedyForm, request, review, line)
    act = partial(actions.agree_remedy, member=request.member, commitment=commitment)
    message = "Ustalenie zapisane."
    return _submit(request, form, act, line, answers, review, "Co strony ustaliły", message, done=review, part="remedy")


def _asked(request, pk):
    """(commitment, the review at which it is assessed or None, said why)."""
    source = Commitment.objects.select_related("contract__participation__family", "contract__annex_to")
    commitment = load(request, source, "commitment.assess", pk=pk)
    review = current_review(commitment.contract)
    if review is None:
        messages.warning(request, NO_REVIEW)
    elif commitment.contract_id != assessments.bound_by(review).pk:
        messages.warning(request, CHANGED)
        review = None
    return commitment, review


def _form(form_class, request, review, line, **options):
    initial = {"review": review.pk, "revision": line.assessment.revision if line.assessment else 0}
    return bind(form_class, request, line.assessment, contract=review.contract, initial=initial, **options)


def _submit(request, form, act, line, answers, review, heading, message, *, done, part):
    where = (f"Przegląd {long_date(review.due_on)}", review.get_absolute_url())
    return submit(
        request,
        form,
        act,
        done=done,
        message=message,
        page="contracts/commitment_review.html",
        heading=heading,
        cancel_url=review.get_absolute_url(),
        crumbs=[*crumbs(review.contract), where],
        line=line,
        answers=answers,
        part=part,
    )
