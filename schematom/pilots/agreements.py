"""Agreements of the demo: drafted, agreed and signed by the product's own actions, as far as the file says."""

from contracts.actions import agreement_signing as signing
from contracts.actions import agreements as actions
from contracts.models import Agreement
from schematom.audit.errors import Refused
from schematom.documents.freezing import code_of
from schematom.pilots.actors import Actors, acting
from schematom.pilots.jobs import finish_jobs
from schematom.pilots.problems import Faulty
from schematom.pilots.register import institutions_by_key


def load_agreements(content, pilots, tally):
    """Those whose title the powiat does not have yet: days of the demo move with the calendar, titles stay."""
    known = set(Agreement.objects.values_list("title", flat=True))
    by_edition = {pilot.edition.number: pilot for pilot in pilots}
    for row in content.agreements:
        if row.title not in known:
            try:
                _conclude(row, by_edition, institutions_by_key(content))
            except Refused as refusal:
                row.at.wrong(refusal.message)
                raise Faulty(row.at.found) from refusal
            tally.added("agreement")


def _conclude(row, by_edition, institutions):
    actors = Actors(by_edition.get(row.edition) or next(iter(by_edition.values())))
    with acting(actors.coordinator) as member:
        agreement = actions.draft_agreement(
            member=member,
            kind=row.kind,
            title=row.title,
            scope="\n".join(row.scope),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            place=row.place,
            pilot=by_edition.get(row.edition),
            institutions=[institutions[party.institution] for party in row.parties],
        )
        _introduce(member, row, agreement)
        if row.agreed_on:
            signing.agree_agreement(member=member, agreement=agreement, agreed_on=row.agreed_on)
    finish_jobs()
    _sign(row, Agreement.objects.select_related("document").get(pk=agreement.pk), institutions, actors)


def _introduce(member, row, agreement):
    for stated, party in zip(row.parties, agreement.parties.all(), strict=True):
        if stated.representative:
            facts = {"representative": stated.representative, "authority": stated.authority}
            actions.edit_party(member=member, party=party, revision=party.revision, position=party.position, **facts)


def _sign(row, agreement, institutions, actors):
    """Each office records its own signature, where somebody of it is in the file."""
    parties = {party.institution_id: party for party in agreement.parties.all()}
    for stated in row.parties:
        institution = institutions[stated.institution]
        if stated.signed_on:
            with acting(actors.staff_of(institution)) as member:
                signing.record_party_signature(
                    member=member,
                    party=parties[institution.pk],
                    signed_on=stated.signed_on,
                    representative=stated.representative,
                    authority=stated.authority,
                    code=code_of(agreement.document),
                )
