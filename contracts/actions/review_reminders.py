"""Telling people by mail of reviews of contracts: once for each review, person and stage.

Told are the offices with a commitment, the MGI workers of the family and the coordinators; the family is told by the
MGI. A letter tells numbers of contracts and days, never a name: mail is not for cases.
"""

from collections import defaultdict
from functools import partial

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from contracts.choices import REMINDER_JOB, ReminderStage
from contracts.models import Commitment, ReviewReminder
from contracts.selectors.reviews import binding_rows, upcoming
from families.models import Assignment
from schematom.jobs.letters import Letter, mark, tell, unsent_rows
from schematom.tenancy.context import current_powiat_id
from schematom.tenancy.models import new_id
from schematom.web.polish import counted
from teams.choices import Role
from teams.models import Membership

REVIEWS = "przegląd,przeglądy,przeglądów"


def remind_of_reviews(*, member, on):
    """Send each person one letter about reviews that are near, and one about those past their day.

    What somebody was told already is not told again; a letter that mail refused is sent anew. Gives the number of
    letters sent out.
    """
    return tell(ReviewReminder, partial(_letters, on), kind=REMINDER_JOB, verb="review.reminded")


def _letters(day):
    """[rows of one letter]: what each person has not been told of yet."""
    reviews = list(upcoming(day))
    people = _people(reviews, day)
    told = set(ReviewReminder.objects.filter(review__in=reviews).values_list("review", "user", "stage"))
    letters = defaultdict(list)
    for review in reviews:
        stage = ReminderStage.OVERDUE if review.due_on < day else ReminderStage.AHEAD
        for user_id in people(review):
            if (review.pk, user_id, stage) not in told:
                letters[user_id, stage].append(review.pk)
    return [_rows(user_id, stage, found) for (user_id, stage), found in letters.items()]


def _rows(user_id, stage, reviews):
    letter = new_id()
    return [ReviewReminder(review_id=pk, user_id=user_id, stage=stage, letter=letter) for pk in reviews]


def _people(reviews, day):
    """review → ids of whom to tell, from a few queries for all of them."""
    coordinators = _holders(day).filter(role=Role.COORDINATOR).values_list("user_id", flat=True)
    staff, offices = _staff(day), _offices(reviews)
    workers = _workers(reviews, day)
    everywhere = set(coordinators)

    def of(review):
        found = everywhere | workers[review.contract.participation.family_id]
        for office in offices[review.contract_id]:
            found |= staff[office]
        return sorted(found)

    return of


def _holders(day):
    holders = Membership.objects.in_force(day).filter(user__is_active=True)
    return holders.filter(powiat_id=current_powiat_id())


def _staff(day):
    found = defaultdict(set)
    for office, user in _holders(day).filter(role=Role.STAFF).values_list("institution", "user"):
        found[office].add(user)
    return found


def _offices(reviews):
    """{contract: institutions bound by it, or by the annex that speaks in its place}."""
    contract_of = binding_rows({review.contract_id for review in reviews})
    found = defaultdict(set)
    rows = Commitment.objects.filter(contract__in=contract_of, institution__isnull=False)
    for row, office in rows.values_list("contract", "institution"):
        found[contract_of[row]].add(office)
    return found


def _workers(reviews, day):
    """{family: MGI workers in charge of it}; one who no longer works in the powiat is written to no more."""
    families = {review.contract.participation.family_id for review in reviews}
    working = _holders(day).filter(role=Role.MGI).values("user")
    found = defaultdict(set)
    rows = Assignment.objects.in_force(day).filter(family__in=families, user__in=working)
    for family, user in rows.values_list("family", "user"):
        found[family].add(user)
    return found


def letter_of(letter, day=None):
    """The Letter as it is true today; None when every review in it has been held or called off meanwhile."""
    day = day or timezone.localdate()
    rows = unsent_rows(ReviewReminder, letter)
    reviews = list(upcoming(day).filter(pk__in=[row.review_id for row in rows]))
    if not reviews or not rows[0].user.is_active:
        return None
    overdue = rows[0].stage == ReminderStage.OVERDUE
    context = {"overdue": overdue, "lines": [_line(review) for review in reviews]}
    what = counted(len(reviews), REVIEWS)
    subject = f"Przeglądy kontraktów, {'po terminie' if overdue else 'zbliża się termin'}: {what}"
    return Letter(rows[0].user.email, subject, render_to_string("contracts/email/reviews_due.txt", context))


def _line(review):
    address = f"{settings.PUBLIC_URL}{review.get_absolute_url()}"
    return {"number": review.contract.number, "due_on": review.due_on, "address": address}


def mark_sent(*, member, letter):
    """The letter has left; inside the step that ends its job."""
    mark(ReviewReminder, letter, verb="review.letter_sent")
