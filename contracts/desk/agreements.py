"""What waits for a person around agreements: signatures missing, texts being drafted, agreements about to end."""

from django.utils import timezone

from contracts.selectors import agreements as selectors
from schematom.desk.waiting import Waiting, register
from teams.choices import Role
from teams.selectors.settings import settings_of

TO_SIGN = "Porozumienia do podpisu"
TO_END = "Porozumienia, które się kończą"


@register
def agreements_my_institution_signs(member):
    """The paper goes round the offices: staff see it when their own signature is missing."""
    if not (member.is_any(Role.STAFF) and member.institution_ids) or _leads(member):
        return
    for row in selectors.waiting_for_institutions(member.institution_ids):
        yield Waiting(
            TO_SIGN, _named(row.agreement), row.agreement.get_absolute_url(), f"czeka na podpis: {row.institution}"
        )


@register
def agreements_not_all_have_signed(member):
    if not _leads(member):
        return
    for agreement in selectors.waiting_for_signatures():
        detail = f"podpisano {agreement.signed} z {agreement.signers}"
        yield Waiting(TO_SIGN, _named(agreement), agreement.get_absolute_url(), detail)


@register
def agreements_about_to_end(member):
    if not _leads(member):
        return
    today = timezone.localdate()
    for agreement in selectors.ending(today, settings_of().agreement_notice_days):
        over = agreement.ends_on < today
        detail = "czas minął: zapisz wygaśnięcie" if over else "dobiega końca: przedłuż aneksem albo zostaw"
        yield Waiting(TO_END, _named(agreement), agreement.get_absolute_url(), detail, agreement.ends_on)


def _leads(member):
    return member.is_any(Role.COORDINATOR, Role.POWIAT_ADMIN)


def _named(agreement):
    return f"{agreement.noun.capitalize()} {agreement.number}: {agreement.title}"
