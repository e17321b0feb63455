"""From one stage to the next: the assessment of a pilot, and invitations for those assessed well."""

from django.db import transaction

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date
from teams.actions.days import in_order, not_in_future
from teams.actions.moves import locked
from teams.choices import PilotState, StageResult
from teams.models import Edition, Pilot, StageAssessment, StageInvitation

ASSESSED_WHEN = (PilotState.RUNNING, PilotState.CLOSING, PilotState.CLOSED)


def assess_stage(*, member, pilot, result, reason, assessed_on):
    """CRZL's word on how a powiat did in this stage. A later one puts an earlier one right; both stay."""
    pilot = locked(pilot)
    if pilot.state not in ASSESSED_WHEN:
        raise Refused("Oceniasz tylko etap, który powiat realizuje albo zakończył.")
    if not reason.strip():
        raise Refused("Napisz, na czym opiera się ocena.", "reason")
    not_in_future(assessed_on, "assessed_on")
    early = f"Pilotaż zaczął się {long_date(pilot.starts_on)} Podaj ten dzień albo późniejszy."
    in_order(pilot.starts_on, assessed_on, "assessed_on", early)
    values = {"powiat_id": pilot.powiat_id, "pilot": pilot, "author_id": member.user_id or None}
    assessment = StageAssessment(result=result, reason=reason.strip(), assessed_on=assessed_on, **values)
    with recorded("stage.assessed", assessment, result=result):
        assessment.save()
    return assessment


def invite_to_edition(*, member, edition, pilots, invited_on, reason):
    """Invite the powiaty of these pilots (all of them of the edition before) to an edition open to the invited only.

    All or nobody; refused when any of them was not assessed well, withdrew or has been invited.
    """
    if not edition.by_invitation:
        raise Refused("Do tej edycji powiaty zgłaszają się same. Zaproszenia są dla edycji „tylko na zaproszenie”.")
    if not pilots:
        raise Refused("Zaznacz co najmniej jeden powiat.", "pilots")
    if not reason.strip():
        raise Refused("Napisz, dlaczego zapraszasz te powiaty.", "reason")
    not_in_future(invited_on, "invited_on")
    before = previous_edition(edition)
    with transaction.atomic():
        return [_invite(member, edition, locked(pilot), before, invited_on, reason.strip()) for pilot in pilots]


def previous_edition(edition):
    """The edition before this one by number, or None."""
    return Edition.objects.filter(number__lt=edition.number).order_by("-number").first()


def _invite(member, edition, pilot, before, invited_on, reason):
    _must_deserve(edition, pilot, before, invited_on)
    about = {"powiat_id": pilot.powiat_id, "author_id": member.user_id or None}
    invitation = StageInvitation(pilot=pilot, edition=edition, invited_on=invited_on, reason=reason, **about)
    with recorded("stage.invited", invitation, edition=edition.pk):
        invitation.save()
    return invitation


def _must_deserve(edition, pilot, before, invited_on):
    name = pilot.powiat.title
    if before is None or pilot.edition_id != before.pk or pilot.state not in ASSESSED_WHEN:
        raise Refused(
            f"{name}: nie ma zrealizowanego pilotażu w poprzedniej edycji, dlatego nie można zaprosić.", "pilots"
        )
    last = pilot.assessments.order_by("assessed_on", "created_at").last()
    if last is None or last.result != StageResult.POSITIVE:
        raise Refused(f"{name}: brak pozytywnej oceny poprzedniego etapu. Najpierw wpisz ocenę.", "pilots")
    early = f"{name}: ocena jest z {long_date(last.assessed_on)} Podaj ten dzień albo późniejszy."
    in_order(last.assessed_on, invited_on, "invited_on", early)
    if StageInvitation.objects.filter(powiat_id=pilot.powiat_id, edition=edition).exists():
        raise Refused(f"{name}: zaproszenie do tej edycji jest już zapisane.", "pilots")
    if Pilot.objects.filter(powiat_id=pilot.powiat_id, edition=edition).exists():
        raise Refused(f"{name}: pilotaż w tej edycji już jest.", "pilots")
