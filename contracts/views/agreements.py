"""Pages of agreements: the list, one agreement, its text, parties and annexes while it is a draft."""

from functools import partial

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from contracts.actions import agreements as actions
from contracts.catalogue import fields_of
from contracts.choices import AGREEMENT_KINDS, KIND_HELP, AgreementState, TemplateKind
from contracts.forms import agreements as forms
from contracts.models import Agreement, AgreementParty
from contracts.pdf.agreements import draft_sections, missing_fields
from contracts.selectors import agreements as selectors
from contracts.selectors.templates import wording_of, wordings
from contracts.views.agreement_next import next_step
from schematom.access.doors import load, require
from schematom.web.submission import bind, submit
from teams.selectors import current_pilot

PAGE = 50


@require_safe
def agreement_list(request):
    require(request, "agreement.view")
    form = forms.AgreementFilter(request.GET)
    rows = selectors.agreements_listed(request.member, timezone.localdate(), **form.narrowed())
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    query = "".join(f"&{name}={value}" for name, value in form.narrowed().items() if value)
    context = {"page": page, "form": form, "query": query, "may_draft": request.member.may("agreement.edit")}
    return render(request, "contracts/agreement_list.html", context)


@require_safe
def agreement_show(request, pk):
    agreement = load(request, selectors.whole_agreements(), "agreement.view", pk=pk)
    member, parties = request.member, selectors.parties_of(agreement)
    lines = selectors.party_lines(member, agreement, parties)
    missing = missing_fields(agreement) if agreement.is_draft else []
    annexes = [] if agreement.is_annex else list(selectors.annexes_of(agreement))
    step = next_step(member, agreement, lines, missing)
    context = {
        "agreement": agreement,
        "crumbs": crumbs(agreement.annex_to),
        "lines": lines,
        "sections": draft_sections(agreement) if agreement.document is None else _frozen(agreement),
        "missing": missing,
        "versions": list(selectors.document_versions(agreement)),
        "annexes": annexes,
        "annexed_until": selectors.moved_last_day(agreement),
        "job": selectors.printing_job(agreement),
        "next": step,
        "may_edit": member.may("agreement.edit", agreement),
        **_what_may_follow(member, agreement, annexes, step),
    }
    return render(request, "contracts/agreement_show.html", context)


def _what_may_follow(member, agreement, annexes, step):
    """Acts beside the next step; what would be refused is not offered."""
    ends = member.may("agreement.end", agreement)
    stands = agreement.state == AgreementState.IN_FORCE and not agreement.is_annex and not agreement.has_run_out
    under_way = any(annex.state in selectors.UNFINISHED for annex in annexes)
    return {
        "may_annex": stands
        and not under_way
        and member.may("agreement.edit", agreement)
        and not (step or {}).get("url"),
        "may_terminate": stands and ends,
        "may_abandon": ends and agreement.state in selectors.UNFINISHED,
    }


def _frozen(agreement):
    """A draft that was opened again speaks of today's text, not of the version agreed before."""
    return draft_sections(agreement) if agreement.is_draft else agreement.document.content["sections"]


def agreement_create(request):
    require(request, "agreement.edit")
    kind = forms.kind_of(request.GET.get("rodzaj"))
    if kind is None:
        return _choose_kind(request)
    form = bind(forms.AgreementForm, request, member=request.member, initial=_suggested(request.member, kind))
    act = partial(actions.draft_agreement, member=request.member, kind=kind)
    return submit(
        request,
        form,
        act,
        done=lambda agreement: agreement,
        message="Projekt gotowy. Sprawdź treść i strony, a potem uzgodnij porozumienie.",
        heading=f"Nowe {kind.label}",
        intro=KIND_HELP[kind],
        submit_label="Utwórz projekt",
        cancel_url=reverse("agreement_list"),
        crumbs=[*crumbs(), ("Nowe porozumienie", reverse("agreement_create"))],
    )


def _choose_kind(request):
    offered = [wording for wording in wordings() if wording.kind in AGREEMENT_KINDS]
    return render(request, "contracts/agreement_kinds.html", {"wordings": offered, "crumbs": crumbs()})


def _suggested(member, kind):
    pilot = current_pilot(member)
    # An agreement about domestic violence belongs to no edition of the pilot unless somebody says so.
    pilot = None if kind == TemplateKind.VIOLENCE_TEAMS else pilot
    wording = wording_of(kind)
    return {
        "title": wording.title,
        "scope": wording.scope,
        "pilot": pilot,
        "ends_on": pilot and pilot.team_work_ends_on,
        "institutions": list(selectors.suggested_parties(kind, pilot)),
    }


def agreement_edit(request, pk):
    agreement = load(request, selectors.whole_agreements(), "agreement.edit", pk=pk)
    if agreement.is_annex:
        form = bind(forms.AnnexEditForm, request, agreement)
    else:
        form = bind(forms.AgreementEditForm, request, agreement, member=request.member)
    act = partial(actions.edit_agreement, member=request.member, agreement=agreement)
    return submit_for(
        request,
        form,
        act,
        agreement,
        "Dane i treść",
        "Projekt zapisany.",
        page="contracts/agreement_edit.html",
        fields=fields_of(agreement.kind).values(),
    )


def agreement_parties(request, pk):
    agreement = load(request, Agreement, "agreement.edit", pk=pk)
    chosen = [party.institution_id for party in selectors.parties_of(agreement)]
    form = bind(forms.PartiesForm, request, agreement=agreement, initial={"institutions": chosen})
    act = partial(actions.choose_parties, member=request.member, agreement=agreement)
    message = "Strony zapisane. Uzupełnij, kto podpisuje za każdą z nich."
    return submit_for(request, form, act, agreement, "Strony", message, submit_label="Zapisz strony")


def party_edit(request, pk):
    parties = AgreementParty.objects.select_related("agreement", "institution")
    party = load(request, parties, "agreement.edit", pk=pk)
    form = bind(forms.PartyForm, request, party)
    act = partial(actions.edit_party, member=request.member, party=party)
    intro = f"Strona: {party.institution}."
    return submit_for(request, form, act, party.agreement, "Kto podpisuje", "Dane strony zapisane.", intro=intro)


def annex_create(request, pk):
    agreement = load(request, Agreement, "agreement.edit", pk=pk)
    wording = wording_of(TemplateKind.ANNEX)
    initial = {"title": f"{wording.title} {agreement.number}", "ends_on": agreement.ends_on, "place": agreement.place}
    form = bind(forms.AnnexForm, request, initial=initial)
    act = partial(actions.draft_annex, member=request.member, agreement=agreement)
    return submit_for(
        request,
        form,
        act,
        agreement,
        "Nowy aneks",
        "Projekt aneksu gotowy. Sprawdź treść i uzgodnij ją ze wszystkimi stronami.",
        done=lambda annex: annex,
        intro=KIND_HELP[TemplateKind.ANNEX],
        submit_label="Utwórz projekt aneksu",
    )


def crumbs(*agreements):
    """The way down to agreements; each is named by its number."""
    way = [("Porozumienia", reverse("agreement_list"))]
    return [*way, *[(capfirst(str(one)), one.get_absolute_url()) for one in agreements if one]]


def submit_for(request, form, act, agreement, heading, message, *, done=None, **context):
    """A form about one agreement, which it comes back to."""
    url = agreement.get_absolute_url()
    return submit(
        request,
        form,
        act,
        done=done or url,
        message=message,
        heading=f"{heading}: {agreement}",
        cancel_url=url,
        agreement=agreement,
        crumbs=crumbs(agreement),
        **context,
    )
