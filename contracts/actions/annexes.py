"""An annex: begun from what speaks now, checked against it, and put in its place once all have signed."""

from contracts import states
from contracts.actions.moves import locked, make, must_stand
from contracts.actions.signatories import keep_signatories
from contracts.actions.wording import begin_wording
from contracts.choices import ActsAs, ContractState, ReviewState
from contracts.models import Commitment, Contract, ContractReview
from contracts.selectors.annexes import changes_of, reviews_taken_over, unfinished_annex
from contracts.selectors.contracts import speaking, version_in_force
from families.actions.moves import must
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

NUMBER_LENGTH = 30
NOT_IN_FORCE = "Aneks zmienia kontrakt, który obowiązuje. Ten kontrakt nie obowiązuje, więc nie ma czego zmieniać."
OF_ANNEX = "Aneksu nie zmienia się aneksem. Otwórz kontrakt i przygotuj kolejny aneks do niego."
NO_PROGRAMME = (
    "Aneks opiera się na programie rodziny, a ten program już nie obowiązuje. "
    "Poczekaj na nową wersję programu albo rozlicz kontrakt."
)
NO_REASON = "Napisz, dlaczego kontrakt ma się zmienić. Przeczytają to wszystkie strony."


def begin_annex(*, member, contract, starts_on, reason):
    """A draft of an annex with everything that binds now; the contract stays as it is until all have signed.

    Two people at once: the second waits for the contract's row and hears of the first one's annex.
    """
    with recorded("contract.annex_begun", contract):
        base = locked(contract)
        _check_base(base)
        source = speaking(base)
        check_first_day(base, starts_on)
        if not reason.strip():
            raise Refused(NO_REASON, "reason")
        annex = _annex_of(base, source, starts_on, reason.strip())
        _copy_commitments(source, annex)
        _copy_reviews(base, annex)
        keep_signatories(annex)
        _copy_guardians(source, annex)
    return annex


def check_changes(annex):
    """Refused while an annex says the same as what it changes."""
    if annex.is_annex and not changes_of(annex):
        raise Refused(
            "Aneks niczego jeszcze nie zmienia. Popraw, dodaj albo usuń zobowiązanie, zmień cele, sfery, "
            "ostatni dzień albo terminy przeglądów. Jeśli zmiana nie jest potrzebna, odstąp od aneksu."
        )


def check_first_day(base, starts_on):
    """An annex changes a contract between its first and its last day, and not before the annex that speaks now."""
    since = speaking(base).in_force_on
    if starts_on < since:
        raise Refused(
            f"To, co aneks zmienia, obowiązuje od {long_date(since)} Aneks nie może działać wcześniej.", "starts_on"
        )
    if starts_on > base.ends_on:
        raise Refused(
            f"Kontrakt obowiązuje do {long_date(base.ends_on)} Aneks musi zacząć działać najpóźniej w tym dniu.",
            "starts_on",
        )


def take_over(*, member, annex, on):
    """The annex all have signed speaks from `on`: the one before is replaced, its last day and reviews become the
    contract's. Within the transaction that puts it in force, before its own state changes: one speaks at a time."""
    base = Contract.objects.select_for_update().get(pk=annex.annex_to_id)
    must_stand(base, on, "signed_on")
    with recorded("contract.annexed", base, annex=annex.pk):
        for before in base.annexes.select_for_update().filter(state=ContractState.IN_FORCE).exclude(pk=annex.pk):
            make("replace", before, "", ended_on=on, ended_reason=f"Zastąpił go aneks {annex.number}.")
        base.ends_on = annex.ends_on
        base.save()
        _take_reviews(base, annex)


# The beginning


def _check_base(base):
    if base.is_annex:
        raise Refused(OF_ANNEX)
    if base.state != ContractState.IN_FORCE:
        raise Refused(NOT_IN_FORCE)
    other = unfinished_annex(base)
    if other:
        raise Refused(
            f"Aneks {other.number} nie jest jeszcze zawarty. Dokończ go albo od niego odstąp, "
            "a potem przygotuj następny."
        )


def _annex_of(base, source, starts_on, reason):
    version = version_in_force(base.participation)
    if version is None:
        raise Refused(NO_PROGRAMME)
    annex = Contract.objects.create(
        annex_to=base,
        number=_next_number(base),
        participation=base.participation,
        programme_version=version,
        kind=base.kind,
        change_reason=reason,
        spheres=source.spheres,
        goals=source.goals,
        place=source.place,
        starts_on=starts_on,
        ends_on=base.ends_on,
    )
    begin_wording(annex)
    return annex


def _next_number(base):
    """„KR/2014/3/A1”: given up ones count too, so no number comes twice."""
    suffix = f"/A{base.annexes.count() + 1}"
    return f"{base.number[: NUMBER_LENGTH - len(suffix)]}{suffix}"


def _copy_commitments(source, annex):
    """Every commitment as it binds now, each with its origin; who answers whom is kept among the copies."""
    activities = {activity.key: activity for activity in annex.programme_version.activities.all()}
    rows = list(source.commitments.select_related("activity").order_by("party", "position", "created_at"))
    copies = {row.pk: _copy(row, annex, activities) for row in rows}
    for row in rows:
        copies[row.pk].matches = copies.get(row.matches_id)
        copies[row.pk].order = row.order if row.matches_id else ""
    Commitment.objects.bulk_create(copies.values())


def _copy(row, annex, activities):
    return Commitment(
        contract=annex,
        origin=row,
        position=row.position,
        party=row.party,
        person_id=row.person_id,
        institution_id=row.institution_id,
        module=row.module,
        text=row.text,
        due_on=row.due_on,
        evidence=row.evidence,
        activity=activities.get(row.activity.key) if row.activity else None,
    )


def _copy_reviews(base, annex):
    planned = base.reviews.filter(state=ReviewState.PLANNED).order_by("due_on")
    ContractReview.objects.bulk_create(
        ContractReview(contract=annex, due_on=review.due_on, place=review.place) for review in planned
    )


def _copy_guardians(source, annex):
    """A legal guardian or curator still signs for the same person; who excused a person is asked anew."""
    rows = source.signatories.exclude(acts_as=ActsAs.SELF).filter(person__isnull=False)
    for row in rows:
        annex.signatories.filter(person_id=row.person_id).update(
            acts_as=row.acts_as, name=row.name, authority=row.authority
        )


# The taking over


def _take_reviews(base, annex):
    """Days the annex names stay or come; those it was begun with and does not name are called off."""
    have = set(base.reviews.exclude(state=ReviewState.CANCELLED).values_list("due_on", flat=True))
    wanted = {review.due_on: review for review in annex.reviews.filter(state=ReviewState.PLANNED)}
    for review in reviews_taken_over(annex, base).exclude(due_on__in=wanted):
        _call_off(review, f"Termin zmieniono aneksem {annex.number}.")
    for day, review in wanted.items():
        if day in have:
            review.delete()
        else:
            review.contract = base
            review.save()


def _call_off(review, reason):
    review.state = must(states.REVIEW, "cancel", review, "")
    review.cancelled_reason = reason
    review.save()
