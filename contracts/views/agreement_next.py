"""„Co dalej” of an agreement: the one next act, for whoever may do it."""

from django.urls import reverse
from django.utils import timezone

from contracts.choices import AgreementState
from contracts.selectors.agreements import sides_lacking
from schematom.web.polish import long_date
from teams.selectors.settings import settings_of


def next_step(member, agreement, lines, missing):
    steps = {
        AgreementState.DRAFT: _of_draft,
        AgreementState.AGREED: _of_agreed,
        AgreementState.IN_FORCE: _in_force,
    }
    step = steps.get(agreement.state)
    return step(member, agreement, lines, missing) if step else None


def _of_draft(member, agreement, lines, missing):
    if not member.may("agreement.edit", agreement):
        return {"text": "Dokument jest w przygotowaniu. Gdy treść zostanie uzgodniona, zobaczysz go tu w całości."}
    lacking = sides_lacking(agreement.kind, [line.party.institution for line in lines])
    if len(lines) < 2 or lacking:
        said = f" Brakuje: {', '.join(lacking)}." if lines and lacking else ""
        return {
            "text": f"Wybierz strony. Porozumienie zawierają co najmniej dwie.{said}",
            "label": "Wybierz strony",
            "url": reverse("agreement_parties", args=[agreement.pk]),
        }
    if missing:
        names = ", ".join(f"{field.written} ({field.meaning})" for field in missing)
        return {
            "text": f"Treść używa pól, których nie ma czym wypełnić: {names}. Uzupełnij dane albo usuń te pola.",
            "label": "Popraw dane i treść",
            "url": reverse("agreement_edit", args=[agreement.pk]),
        }
    return {
        "text": "Przeczytaj treść. Gdy wszystkie strony się na nią zgadzają, uzgodnij ją: powstanie PDF do podpisu.",
        "label": "Uzgodnij treść",
        "url": reverse("agreement_agree", args=[agreement.pk]),
    }


def _of_agreed(member, agreement, lines, missing):
    if not agreement.document.has_file:
        return {"text": "Dokument czeka na PDF do podpisu. Gdy PDF będzie gotowy, wydrukuj go i zbierz podpisy."}
    said = f"Podpisano {agreement.signed} z {agreement.signers}."
    mine = next((line for line in lines if line.may_record), None)
    if mine is None:
        return {"text": f"{said} Czekamy na pozostałe podpisy."}
    return {
        "text": f"{said} Gdy podpis jest już na papierze, zapisz go tutaj. Teraz: {mine.party.institution}.",
        "label": "Zapisz podpis",
        "url": reverse("party_signature_record", args=[mine.party.pk]),
    }


def _in_force(member, agreement, lines, missing):
    if agreement.is_annex:
        return {"text": "Aneks obowiązuje razem z porozumieniem, które zmienia."}
    if agreement.has_run_out:
        return _of_run_out(member, agreement)
    today = timezone.localdate()
    if agreement.in_force_on > today:
        return {"text": f"Podpisali wszyscy. Porozumienie zacznie obowiązywać {long_date(agreement.in_force_on)}"}
    if agreement.ends_on is None:
        return {"text": "Porozumienie obowiązuje na czas nieoznaczony. Zmienia je aneks."}
    left = (agreement.ends_on - today).days
    may_edit = member.may("agreement.edit", agreement)
    if may_edit and left <= settings_of().agreement_notice_days:
        return {
            "text": f"Porozumienie kończy się {long_date(agreement.ends_on)} Jeśli ma trwać dłużej, przygotuj aneks.",
            "label": "Przygotuj aneks",
            "url": reverse("annex_create", args=[agreement.pk]),
        }
    return {"text": f"Porozumienie obowiązuje do {long_date(agreement.ends_on)} Zmienia je aneks."}


def _of_run_out(member, agreement):
    said = f"Czas porozumienia minął {long_date(agreement.ends_on)}"
    if not member.may("agreement.end", agreement):
        return {"text": f"{said} Wygaśnięcie zapisze koordynator albo administrator powiatu."}
    return {
        "text": f"{said} Zapisz wygaśnięcie. Jeśli współpraca ma trwać, zawrzyj nowe porozumienie.",
        "label": "Zapisz wygaśnięcie",
        "url": reverse("agreement_expire", args=[agreement.pk]),
        "post": True,
    }
