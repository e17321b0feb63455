"""Good practices: a powiat proposes, describes and hands over; CRZL answers each version once.

Powiat and CRZL write rows of their own, so neither can lock the other's: both take the row of the pilot first.
"""

from reports import states
from reports.actions.days import not_before, not_in_future
from reports.actions.wording import must_be_publishable
from reports.choices import PracticeState, PracticeVerdict
from reports.models import GoodPractice, PracticeDecision, PracticeVersion
from reports.selectors.practices import TEXTS, WITHOUT_PRACTICES, decision_of, missing_of, practice_content
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import content_sha256, frozen
from schematom.web.polish import long_date
from teams.actions import locked, must
from teams.models import Pilot

AT_CRZL = "Opis jest w CRZL. Poprawiać go można dopiero wtedy, gdy CRZL zwróci go z uwagami."


def propose_practice(*, member, pilot, area, title):
    """A GoodPractice to be described. Refused for a pilot that never ran."""
    if pilot.state in WITHOUT_PRACTICES:
        raise Refused("W tym pilotażu nie było jeszcze pracy z rodzinami. Wybierz inny.", "pilot")
    must_be_publishable(title=title)
    practice = GoodPractice(pilot=pilot, area=area, title=title)
    with recorded("practice.proposed", practice):
        practice.save()
    return practice


def save_practice(*, member, practice, revision, area, title, contact, **texts):
    """The description, which may be unfinished. `texts`: each of TEXTS by its name. Raises StaleVersion."""
    must_be_publishable(title=title, **texts)
    with recorded("practice.saved", practice):
        practice = practice.lock_revision(revision)
        must_be_at_work(practice)
        practice.area, practice.title, practice.contact = area, title, contact
        for name in TEXTS:
            setattr(practice, name, texts[name])
        practice.save()
    return practice


def must_be_at_work(practice):
    if practice.state == PracticeState.WITHDRAWN:
        raise Refused("Ta praktyka jest wycofana, dlatego nie można już zmienić jej opisu.")
    if practice.state == PracticeState.HANDED_OVER:
        raise Refused(AT_CRZL)


def hand_over_practice(*, member, practice, revision, handed_over_on):
    """The next PracticeVersion, frozen. Raises StaleVersion: one hands over what one has read."""
    with recorded("practice.handed_over", practice):
        take_turn(practice)
        practice = practice.lock_revision(revision)
        state = must(states.PRACTICE, "hand_over", practice, "Tego opisu nie można już przekazać.")
        check_described(practice)
        last = practice.versions.order_by("-version").first()
        check_day(practice, last, handed_over_on)
        version = freeze_version(practice, last.version + 1 if last else 1, handed_over_on)
        practice.state = state
        practice.save()
    return version


def take_turn(practice):
    Pilot.objects.select_for_update().get(pk=practice.pilot_id)


def check_described(practice):
    if missing := missing_of(practice):
        raise Refused(f"Opis nie jest jeszcze cały. Uzupełnij: {', '.join(missing).lower()}.")


def check_day(practice, last, handed_over_on):
    not_in_future(handed_over_on, "handed_over_on")
    begins = practice.pilot.starts_on
    started = f"Pilotaż zaczął się {long_date(begins)} Podaj ten dzień lub późniejszy."
    not_before(handed_over_on, begins, started, "handed_over_on")
    if last:
        returned_on = decision_of(last).decided_on
        message = f"CRZL zwróciło opis {long_date(returned_on)} Podaj ten dzień lub późniejszy."
        not_before(handed_over_on, returned_on, message, "handed_over_on")


def freeze_version(practice, version, handed_over_on):
    content = frozen(practice_content(practice, version=version, handed_over_on=handed_over_on))
    return PracticeVersion.objects.create(
        practice=practice,
        version=version,
        content=content,
        content_sha256=content_sha256(content),
        handed_over_on=handed_over_on,
    )


def reopen_practice(*, member, practice):
    """Open a description for correction, when CRZL returned its last version."""
    with recorded("practice.reopened", practice):
        practice = locked(practice)
        state = must(states.PRACTICE, "reopen", practice, "Opis jest już otwarty do poprawy.")
        if not is_returned(practice):
            raise Refused(AT_CRZL)
        practice.state = state
        practice.save()
    return practice


def is_returned(practice):
    decision = decision_of(practice.versions.order_by("-version").first())
    return decision is not None and decision.verdict == PracticeVerdict.RETURNED


def withdraw_practice(*, member, practice):
    """For good: it enters no further publication, whatever CRZL said."""
    with recorded("practice.withdrawn", practice):
        take_turn(practice)
        practice = locked(practice)
        practice.state = must(states.PRACTICE, "withdraw", practice, "Ta praktyka jest już wycofana.")
        practice.save()
    return practice


def decide_practice(*, member, version, verdict, remarks, decided_on):
    """CRZL's answer to a version, in the nation's context. Refused when it is answered, withdrawn or not the last."""
    if verdict == PracticeVerdict.RETURNED and not remarks.strip():
        raise Refused("Napisz, co powiat ma poprawić.", "remarks")
    not_in_future(decided_on, "decided_on")
    message = f"Opis przekazano {long_date(version.handed_over_on)} Podaj ten dzień lub późniejszy."
    not_before(decided_on, version.handed_over_on, message, "decided_on")
    with recorded("practice.decided", version, verdict=verdict):
        take_turn(version.practice)
        check_undecided(version)
        return PracticeDecision.objects.create(
            powiat_id=version.powiat_id,
            version=version,
            verdict=verdict,
            remarks=remarks,
            decided_on=decided_on,
            author_id=member.user_id,
        )


def check_undecided(version):
    if PracticeDecision.objects.filter(version=version).exists():
        raise Refused("Decyzja o tym opisie już zapadła.")
    if PracticeVersion.objects.filter(practice=version.practice_id, version__gt=version.version).exists():
        raise Refused("Powiat przekazał nowszy opis. Oceń tamten.")
    if GoodPractice.objects.get(pk=version.practice_id).state == PracticeState.WITHDRAWN:
        raise Refused("Powiat wycofał tę praktykę, więc nie ma o czym decydować.")
