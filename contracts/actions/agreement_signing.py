"""Agreeing freezes the text; every party signs on its own day; the last signature puts the agreement in force."""

from contracts.actions.agreement_moves import make, must_be_draft, must_stand
from contracts.actions.papers import must_be_this_paper
from contracts.actions.signing_course import check_day_of_signature, must_wait, who_signed
from contracts.choices import AGREEMENT_DOCUMENT, AGREEMENT_JOB, AgreementState
from contracts.models import Agreement, AgreementParty
from contracts.pdf.agreements import agreement_content, missing_fields
from contracts.pdf.wording import check_wording
from contracts.selectors.agreements import parties_of, sides_lacking
from families.actions.days import not_in_future
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import freeze
from schematom.documents.storing import keeping
from schematom.jobs.actions import request_job
from schematom.web.polish import long_date
from teams.actions import locked

TO_DRAFT = "Do projektu wraca tylko treść uzgodniona, która czeka na podpisy."
FEWEST = 2


def agree_agreement(*, member, agreement, agreed_on):
    """Close the text all parties agreed upon, freeze it and ask for its PDF."""
    with recorded("agreement.agreed", agreement):
        agreement = _whole(locked(agreement))
        must_be_draft(agreement)
        _check_day_of_agreeing(agreement, agreed_on)
        _check_parties(agreement, agreed_on)
        _check_text(agreement)
        agreement.agreed_on = agreed_on
        document = freeze(
            kind=AGREEMENT_DOCUMENT,
            subject_id=agreement.pk,
            title=f"{agreement.noun.capitalize()} {agreement.number}",
            content=agreement_content(agreement),
        )
        make("agree", agreement, "", document=document)
        if not document.has_file:
            request_job(kind=AGREEMENT_JOB, object_id=document.pk)
    return agreement


def reopen_agreement(*, member, agreement):
    """Back to a draft, while nobody has signed."""
    with recorded("agreement.reopened", agreement):
        agreement = locked(agreement)
        if agreement.parties.filter(signed_on__isnull=False).exists():
            raise Refused("Jedna ze stron już podpisała, więc treści nie można zmienić.")
        make("reopen", agreement, TO_DRAFT, agreed_on=None)
    return agreement


def record_party_signature(*, member, party, signed_on, representative, authority, code):
    """Record a signature put on paper.

    `code`: the first 12 characters of the content's SHA-256 in the footer of the signed PDF; it proves that the
    paper is this version. Two clerks at once: the second waits for the agreement's row.
    """
    with recorded("agreement.signed", party.agreement, party=party.pk):
        agreement = _whole(locked(party.agreement))
        party = _waiting(party, agreement)
        must_be_this_paper(agreement.document, code)
        _check_day_of_signature(agreement, signed_on)
        party.representative, party.authority = who_signed(representative, authority, "representative")
        party.signed_on, party.content_sha256 = signed_on, agreement.document.content_sha256
        party.recorded_by_id = member.user_id or None
        party.save()
        _put_in_force_when_all_signed(agreement)
    return party


def attach_scan(*, member, agreement, scan):
    """Keep a scan of the signed paper (`scan`: a receiving.Paper); a better one takes the place of the first."""
    with keeping(scan.data, folder="agreements", suffix=scan.suffix) as kept, recorded("agreement.scanned", agreement):
        agreement = locked(agreement)
        if not agreement.parties.filter(signed_on__isnull=False).exists():
            raise Refused("Nikt jeszcze nie podpisał. Skan dołącz, gdy na papierze jest choć jeden podpis.", "scan")
        kept.put_on(agreement)
        agreement.scan_name = scan.name[-200:]
        agreement.save()
    return agreement


def _whole(agreement):
    """With what the paper names; the row itself stays locked."""
    rows = Agreement.objects.select_related("annex_to", "pilot__edition", "pilot__leader", "powiat", "document")
    return rows.get(pk=agreement.pk)


def _check_day_of_agreeing(agreement, agreed_on):
    not_in_future(agreed_on, "agreed_on")
    if agreement.ends_on and agreed_on > agreement.ends_on:
        raise Refused(
            f"Ostatni dzień obowiązywania to {long_date(agreement.ends_on)} Uzgodnić trzeba najpóźniej w tym dniu.",
            "agreed_on",
        )
    if agreement.is_annex:
        must_stand(agreement.annex_to, agreed_on, "agreed_on")
        _check_not_before(agreement.annex_to.in_force_on, agreed_on)


def _check_not_before(in_force_on, agreed_on):
    if agreed_on < in_force_on:
        raise Refused(
            f"Porozumienie weszło w życie {long_date(in_force_on)} Aneks można uzgodnić najwcześniej w tym dniu.",
            "agreed_on",
        )


def _check_parties(agreement, day):
    institutions = [party.institution for party in parties_of(agreement)]
    if len(institutions) < FEWEST:
        raise Refused("Porozumienie zawierają co najmniej dwie strony. Wybierz strony.")
    lacking = sides_lacking(agreement.kind, institutions)
    if lacking:
        raise Refused(f"Stronami są urząd pracy i ośrodek pomocy. Brakuje: {', '.join(lacking)}. Uzupełnij strony.")
    for institution in institutions:
        if institution.valid_from > day or (institution.valid_until and institution.valid_until < day):
            raise Refused(f"{institution}: ta instytucja nie działa w dniu {long_date(day)} Popraw strony albo datę.")


def _check_text(agreement):
    check_wording(agreement.body, agreement.kind, None)
    missing = missing_fields(agreement)
    if missing:
        names = ", ".join(f"{field.written} ({field.meaning})" for field in missing)
        raise Refused(f"Treść używa pól, których nie ma czym wypełnić: {names}. Uzupełnij dane albo usuń te pola.")


def _waiting(party, agreement):
    fresh = AgreementParty.objects.filter(pk=party.pk, agreement=agreement).select_related("institution").first()
    return must_wait(fresh, agreement.state == AgreementState.AGREED)


def _check_day_of_signature(agreement, signed_on):
    check_day_of_signature(agreement.agreed_on, agreement.ends_on, signed_on)
    if agreement.is_annex:
        must_stand(agreement.annex_to, signed_on, "signed_on")


def _put_in_force_when_all_signed(agreement):
    days = list(agreement.parties.values_list("signed_on", flat=True))
    if None in days:
        return
    with recorded("agreement.in_force", agreement):
        # Signed early, it still runs from the day the parties agreed on.
        make("put_in_force", agreement, "", in_force_on=max(*days, agreement.starts_on))
    if agreement.is_annex:
        _move_last_day(locked(agreement.annex_to), agreement)


def _move_last_day(base, annex):
    if base.ends_on == annex.ends_on:
        return
    with recorded("agreement.last_day_moved", base, annex=annex.pk, before=base.ends_on, after=annex.ends_on):
        base.ends_on = annex.ends_on
        base.save()
